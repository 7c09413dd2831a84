"""Everything of evaluations that leaves the office together: answers with their scores, notes and follow-ups."""

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from bapas_desktop.data.evaluation_results import EvaluationResults, ResultQuery
from bapas_desktop.domain.formats import long_date, whole
from bapas_desktop.domain.reflections.evaluations import Evaluation, EvaluationQuery, Phase
from bapas_desktop.domain.reflections.instruments import Instrument, Purpose, Scale
from bapas_desktop.domain.reflections.notes import Reflection, ReflectionQuery
from bapas_desktop.domain.reflections.outcomes import CurvePoint, Outcome, OutcomeQuery
from bapas_desktop.domain.reflections.results import Satisfaction, Score
from bapas_desktop.domain.training import ProgramQuery

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

_PAGE = 500


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """One answer with its form; ``key`` is the number of the score that it is part of, None for satisfaction."""

    form: Evaluation
    instrument: Instrument
    question: str
    group: str
    value: int
    meaning: str
    key: int | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationBook:
    """All that the workbook holds; every answer belongs to a score or to the satisfaction, and to nothing else."""

    scores: Sequence[Score]
    answers: Sequence[Answer]
    satisfaction: Sequence[Satisfaction]
    notes: Sequence[Reflection]
    sensitive: int
    """Notes for the office alone: they are counted and not written."""
    outcomes: Sequence[Outcome]
    points: Sequence[CurvePoint]
    names: frozenset[str]
    registers: dict[int, str]
    lines: tuple[str, ...]

    @property
    def clients(self) -> frozenset[int]:
        """Whose data it holds."""
        records: Sequence[Any] = [*self.notes, *self.outcomes, *(one.form for one in self.answers)]
        return frozenset(one.client_id for one in records if one.client_id is not None)


def read_evaluations(office: "Office", query: ResultQuery) -> EvaluationBook:
    """What a workbook of a program, skill or period holds.

    Raises:
        Refused: ``not_found``.
    """
    results = EvaluationResults(office)
    scores = results.scores(query)
    programs = _programs(office, query)
    outcomes = [
        one for one in _all(office.outcomes, OutcomeQuery(program_id=query.program_id, descending=False))
        if _within(one.date, query) and (one.program_id in programs or not (query.program_id or query.skill))
    ]  # fmt: skip
    notes = [
        one for one in _all(office.reflections, ReflectionQuery(program_id=query.program_id, descending=False))
        if _within(one.date, query) and (one.program_id in programs or not (query.program_id or query.skill))
    ]  # fmt: skip
    answers = _answers(office, query, scores, programs)
    records: list[Any] = [*notes, *outcomes, *(one.form for one in answers)]
    people = sorted({one.client_id for one in records if one.client_id is not None})
    clients = [one for start in range(0, len(people), _PAGE) for one in office.clients.records(people[start:][:_PAGE])]
    return EvaluationBook(
        scores=scores,
        answers=answers,
        satisfaction=results.satisfaction(query),
        notes=[one for one in notes if not one.sensitive],
        sensitive=sum(one.sensitive for one in notes),
        outcomes=outcomes,
        points=results.points(query),
        names=frozenset(one.full_name for one in clients),
        registers={one.id: one.register_no for one in clients},
        lines=_lines(query, programs),
    )


def _programs(office: "Office", query: ResultQuery) -> dict[int, str]:
    if query.program_id is not None:
        one = office.programs.get(query.program_id)
        return {one.id: one.title}
    found = _all(office.programs, ProgramQuery(descending=False))
    return {one.id: one.title for one in found if query.skill in ("", one.skill)}


def _all(store: Any, query: Any) -> list[Any]:
    ids: Sequence[int] = store.ids(query)
    return [one for start in range(0, len(ids), _PAGE) for one in store.records(ids[start : start + _PAGE])]


def _within(day: date | None, query: ResultQuery) -> bool:
    first, last = query.first or date.min, query.last or date.max
    return day is not None and first <= day <= last


def _answers(office: "Office", query: ResultQuery, scores: Iterable[Score], programs: dict[int, str]) -> list[Answer]:
    """The answers behind the scores, and those of satisfaction within the period; the score's number leads to it."""
    keys = {
        (one.person.program_id, one.person.client_id, one.purpose, one.group, one.scale): number
        for number, one in enumerate(scores, 1)
    }
    instruments = office.instruments.by_id()
    found = []
    for form in _all(office.evaluations, EvaluationQuery(program_id=query.program_id, descending=False)):
        if form.program_id not in programs:
            continue
        instrument = instruments[form.instrument_id]
        liking = instrument.purpose == Purpose.SATISFACTION
        for question in instrument.questions:
            value = form.answers.get(question.key)
            key = keys.get(
                (form.program_id, form.client_id, instrument.purpose, question.group, instrument.scale)
            )  # fmt: skip
            if value is None or (not _within(form.date, query) if liking else key is None):
                continue
            steps = instrument.steps(question)
            meaning = steps[value - Scale(instrument.scale).values[0]]
            found.append(Answer(form, instrument, question.text, question.group, value, meaning, key))
    return sorted(found, key=lambda one: (one.key is None, one.key or 0, one.form.phase != Phase.BEFORE, one.form.id))


def _lines(query: ResultQuery, programs: dict[int, str]) -> tuple[str, ...]:
    name = next(iter(programs.values())) if query.program_id is not None else ""
    about = f"Kegiatan: {name}" if name else f"Kegiatan: {whole(len(programs))} kegiatan"
    parts = [about, f"Keterampilan: {query.skill}" if query.skill else ""]
    if query.first or query.last:
        first = f" dari {long_date(query.first)}" if query.first else ""
        last = f" sampai {long_date(query.last)}" if query.last else ""
        parts.append(f"Masa:{first}{last} (pasangan dihitung menurut tanggal akhirnya)")
    if query.sex or query.age or query.officer:
        chosen = ", ".join(filter(None, (query.sex, query.age, query.officer)))
        parts.append(f"Hanya nilai: {chosen}; kepuasan, refleksi, dan tindak lanjut tidak disaring")
    return (" · ".join(filter(None, parts)),)
