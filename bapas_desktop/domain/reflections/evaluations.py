"""Evaluations: the answers of one person, or of an officer about one, to a version of an instrument."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.reflections.instruments import LABELS, Instrument, Purpose, Scale, questions_from
from bapas_desktop.domain.supervision.case_record import not_in_future, required, too_long

SEATS = (1, 2)
"""The first and the second assessor."""


class Phase(StrEnum):
    """When it was asked; the value is what the file keeps."""

    BEFORE = "awal"
    AFTER = "akhir"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whose form of which instrument: the evaluations of a class have one each."""

    program_id: int
    instrument_id: int
    phase: Phase
    seat: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationDraft:
    """One filled form. Answers that are not there were left open."""

    program_id: int | None = None
    client_id: int | None = None
    """None: without a name; satisfaction alone may be."""
    instrument_id: int | None = None
    phase: str = Phase.BEFORE
    seat: int = 1
    date: dt.date | None = None
    assessor: str = ""
    """The officer who answers; empty where participants do."""
    assisted: bool = False
    """Somebody wrote down what the participant said («diisi dengan bantuan»)."""
    answers: Mapping[str, int] = field(default_factory=dict)
    """The value by the key of its question."""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(EvaluationDraft):
    """An evaluation as the file holds it, with what a list shows beside it."""

    id: int
    uid: str
    client_name: str = ""
    program_title: str = ""
    instrument_title: str = ""
    purpose: str = ""
    version: int = 1

    def draft(self) -> EvaluationDraft:
        """The part that a form may change."""
        return EvaluationDraft(**{name: getattr(self, name) for name in EvaluationDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationQuery:
    """Which evaluations a list shows; the newest first unless said otherwise."""

    text: str = ""
    program_id: int | None = None
    client_id: int | None = None
    purpose: str = ""
    phase: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    sort: str = "date"
    descending: bool = True


def check_evaluation(draft: EvaluationDraft, instrument: Instrument | None, today: dt.date) -> list[Issue]:
    """A form has its program, instrument and date; answers are values of the scale; officers give their name."""
    found = required(draft, "program_id", "instrument_id", "date") + not_in_future(draft, "date", today)
    found += too_long(draft, ("assessor",), ("notes",))
    if draft.phase not in set(Phase):
        found.append(Issue("phase", "unknown_choice", values=(draft.phase,)))
    if draft.seat not in SEATS:
        found.append(Issue("seat", "unknown_choice", values=(str(draft.seat),)))
    if instrument is None:
        return found
    purpose = Purpose(instrument.purpose)
    if draft.client_id is None and purpose is not Purpose.SATISFACTION:
        found.append(Issue("client_id", "required"))
    if draft.seat != SEATS[0] and not purpose.by_officers:
        found.append(Issue("seat", "unknown_choice", values=(str(draft.seat),)))
    if draft.phase == Phase.BEFORE and not purpose.before_and_after:
        found.append(Issue("phase", "unknown_choice", values=(draft.phase,)))
    if purpose.by_officers and not draft.assessor.strip():
        found.append(Issue("assessor", "required"))
    return found + _check_answers(draft, instrument)


def _check_answers(draft: EvaluationDraft, instrument: Instrument) -> list[Issue]:
    known, values = {question.key for question in instrument.questions}, Scale(instrument.scale).values
    found = []
    for key, value in draft.answers.items():
        if key not in known:
            found.append(Issue("answers", "question_unknown", values=(key,)))
        elif value not in values:
            found.append(Issue("answers", "answer_range", values=(str(value), str(values[0]), str(values[-1]))))
    if not draft.answers:
        found.append(Issue("answers", "answers_missing"))
    elif open_questions := known - set(draft.answers):
        found.append(warning("answers", "answers_open", str(len(open_questions))))
    return found


def answers_told(answers: str, questions: str, scale: str) -> list[str]:
    """The answers of a form in words, as the file keeps answers and questions: ``Motivasi belajar: 4 (…)``."""
    kept: dict[str, int] = json.loads(answers)
    told = []
    for question in questions_from(questions):
        value = kept.get(question.key)
        if value is not None:
            steps = question.steps or LABELS[Scale(scale)]
            number = "" if scale == Scale.COMPETENT else f"{value}, "
            told.append(f"{question.text}: {number}{steps[value - Scale(scale).values[0]].lower()}")
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How far two assessors of one participant are apart."""

    both: int
    """Questions that both answered."""
    apart: Mapping[str, int]
    """Second less first, of the questions on which they differ."""

    @property
    def widest(self) -> int:
        """The largest distance; 0 where they agree."""
        return max((abs(value) for value in self.apart.values()), default=0)


def difference(first: Mapping[str, int], second: Mapping[str, int]) -> Difference:
    """What two assessors say of one participant, side by side."""
    both = [key for key in first if key in second]
    return Difference(
        both=len(both), apart={key: second[key] - first[key] for key in both if second[key] != first[key]}
    )
