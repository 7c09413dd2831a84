"""Reads evaluations as the scores that results are made of; nothing is counted here but by its own rows."""

import datetime as dt
import json
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import peewee as pw

from bapas_desktop.data.reflection_tables import EvaluationTable, InstrumentTable
from bapas_desktop.data.tables import ClientTable, OfficerTable, ProgramTable, ReflectionTable
from bapas_desktop.domain.reflections.evaluations import Phase
from bapas_desktop.domain.reflections.instruments import Purpose, Scale, questions_from
from bapas_desktop.domain.reflections.kirkpatrick import Evidence
from bapas_desktop.domain.reflections.outcomes import CurvePoint, curve
from bapas_desktop.domain.reflections.results import Person, Satisfaction, Score, age_band
from bapas_desktop.domain.roster.client import age_on

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultQuery:
    """Whose results; every given condition must hold. A period counts a pair by the day of its end."""

    program_id: int | None = None
    skill: str = ""
    sex: str = ""
    age: str = ""
    """The name of an age group; see ``results.age_band``."""
    officer: str = ""
    purpose: str = ""
    first: dt.date | None = None
    last: dt.date | None = None

    def fits(self, score: Score) -> bool:
        """Whether a score is asked for."""
        person = score.person
        wanted = ((self.sex, person.sex), (self.age, age_band(person.age)), (self.officer, person.officer))
        if any(asked and asked != told for asked, told in wanted):
            return False
        day = score.day
        return not (self.first and (day is None or day < self.first)) and not (
            self.last and (day is None or day > self.last)
        )


_Key = tuple[int, int, str, str, str]


class EvaluationResults:
    """Scores, satisfaction and what is known of a program."""

    def __init__(self, office: "Office") -> None:
        self._office = office

    def scores(self, query: ResultQuery) -> list[Score]:
        """The scores that fulfil all conditions, by program, person, purpose and group of questions.

        A score is the mean of all answers of its group: over its questions, and over both assessors if there are two.
        """
        answers: dict[_Key, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        days: dict[_Key, dict[str, dt.date]] = defaultdict(dict)
        people: dict[_Key, dict[str, Any]] = {}
        for row in self._forms(query):
            groups = self._groups[row["instrument"]]
            for question, value in json.loads(row["answers"]).items():
                key = (row["program"], row["client"], row["purpose"], groups[question], row["scale"])
                answers[key][row["phase"]].append(value)
                days[key][row["phase"]] = max(row["date"], days[key].get(row["phase"], row["date"]))
                people[key] = row
        ordered = sorted(answers, key=lambda key: (key[0], key[1], self._order[key[2], key[3]]))
        found = [self._score(key, people[key], answers[key], days[key]) for key in ordered]
        return [score for score in found if query.fits(score)]

    def satisfaction(self, query: ResultQuery) -> list[Satisfaction]:
        """How each side of the trainings was found, by program, skill and period alone; forms without a name count."""
        counts: dict[tuple[str, int], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for row in self._forms(query, Purpose.SATISFACTION):
            if (query.first and row["date"] < query.first) or (query.last and row["date"] > query.last):
                continue
            groups, highest = self._groups[row["instrument"]], Scale(row["scale"]).values[-1]
            for question, value in json.loads(row["answers"]).items():
                counts[groups[question], highest][value] += 1
        return [
            Satisfaction(group=group, counts=dict(sorted(found.items())), highest=highest)
            for (group, highest), found in counts.items()
        ]

    def points(self, query: ResultQuery) -> list[CurvePoint]:
        """The curve of who still uses the skill, over the programs that are asked for."""
        return curve(self._office.outcomes.asked(self._programs(query), self._office.today()))

    def evidence(self, program_id: int) -> Evidence:
        """All that is known about a program.

        Raises:
            Refused: ``not_found``.
        """
        office, query = self._office, ResultQuery(program_id=program_id)
        office.programs.get(program_id)
        notes = ReflectionTable.select().where(ReflectionTable.program == program_id).count()
        return Evidence(
            participants=len(office.attendance.enrolled(program_id)),
            satisfaction=self.satisfaction(query),
            forms=sum(1 for _ in self._forms(query, Purpose.SATISFACTION)),
            faces=office.reflections.faces(program_id),
            notes=notes,
            scores=self.scores(query),
            points=self.points(query),
            latest=office.outcomes.latest(program_id, office.today()),
        )

    def _forms(self, query: ResultQuery, purpose: Purpose | None = None) -> list[dict[str, Any]]:
        """The filled forms with what they are cut by; satisfaction only where it is asked for."""
        table = EvaluationTable
        select: Any = (
            table.select(
                table.program, table.client, table.instrument, table.phase, table.date, table.answers,
                InstrumentTable.purpose, InstrumentTable.scale, ProgramTable.title, ProgramTable.skill,
                ClientTable.full_name, ClientTable.sex, ClientTable.birth_date,
                pw.fn.coalesce(OfficerTable.name, "").alias("officer"),
            )
            .join(ProgramTable)
            .join_from(table, InstrumentTable)
            .join_from(table, ClientTable, pw.JOIN.LEFT_OUTER)
            .join(OfficerTable, pw.JOIN.LEFT_OUTER)
        )  # fmt: skip
        if purpose is not None:
            select = select.where(InstrumentTable.purpose == purpose)
        else:
            select = select.where(InstrumentTable.purpose != Purpose.SATISFACTION, ~table.client.is_null())
            if query.purpose:
                select = select.where(InstrumentTable.purpose == query.purpose)
        if query.program_id is not None:
            select = select.where(table.program == query.program_id)
        if query.skill:
            select = select.where(ProgramTable.skill == query.skill)
        rows: list[dict[str, Any]] = list(select.order_by(table.program, table.client, table.instrument).dicts())
        return rows

    @cached_property
    def _groups(self) -> dict[int, dict[str, str]]:
        """Of each instrument what its questions are evidence of. Versions never change once they are answered."""
        rows: Any = InstrumentTable.select(InstrumentTable.id, InstrumentTable.questions).tuples()
        return {row[0]: {one.key: one.group for one in questions_from(row[1])} for row in rows}

    @cached_property
    def _order(self) -> dict[tuple[str, str], int]:
        """The place of each purpose and group of questions: that of the newest instrument that has it."""
        rows: Any = InstrumentTable.select(InstrumentTable.purpose, InstrumentTable.questions)
        groups: dict[tuple[str, str], None] = {}
        for purpose, questions in rows.order_by(InstrumentTable.version.desc(), InstrumentTable.id).tuples():
            groups |= dict.fromkeys((purpose, question.group) for question in questions_from(questions))
        return {each: place for place, each in enumerate(groups)}

    def _score(self, key: _Key, row: dict[str, Any], answers: dict[str, list[int]], days: dict[str, dt.date]) -> Score:
        program_id, client_id, purpose, group, scale = key
        before, after = (_mean(answers.get(phase, [])) for phase in (Phase.BEFORE, Phase.AFTER))
        day = days.get(Phase.AFTER) or days[Phase.BEFORE]
        person = Person(
            client_id=client_id, name=row["full_name"], program_id=program_id, program=row["title"],
            skill=row["skill"], sex=row["sex"] or "", age=age_on(row["birth_date"], day), officer=row["officer"],
        )  # fmt: skip
        return Score(
            person=person, purpose=purpose, group=group, scale=scale, before=before, after=after,
            before_on=days.get(Phase.BEFORE), after_on=days.get(Phase.AFTER),
        )  # fmt: skip

    def _programs(self, query: ResultQuery) -> list[int]:
        select: Any = ProgramTable.select(ProgramTable.id)
        if query.program_id is not None:
            select = select.where(ProgramTable.id == query.program_id)
        if query.skill:
            select = select.where(ProgramTable.skill == query.skill)
        return [row[0] for row in select.tuples()]


def _mean(values: list[int]) -> Fraction | None:
    return Fraction(sum(values), len(values)) if values else None
