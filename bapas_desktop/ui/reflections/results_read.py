"""What the section Hasil shows, read at once in the background."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction

from bapas_desktop.data.evaluation_results import EvaluationResults, ResultQuery
from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.reflections.evaluation_sentences import figure
from bapas_desktop.domain.reflections.evaluations import EvaluationQuery
from bapas_desktop.domain.reflections.instruments import Purpose, Scale
from bapas_desktop.domain.reflections.kirkpatrick import Evidence
from bapas_desktop.domain.reflections.outcomes import CurvePoint, Outcome, OutcomeQuery, OutcomeState
from bapas_desktop.domain.reflections.results import Satisfaction, Score, Summary, summarise
from bapas_desktop.domain.training import ProgramQuery

Key = tuple[str, str, str]
"""Purpose, scale and name of a group of questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group of questions of one purpose on one scale, with its scores."""

    purpose: Purpose
    summary: Summary
    scores: Sequence[Score]

    @property
    def key(self) -> Key:
        """What tells it apart from all others."""
        return self.purpose.value, self.summary.scale, self.summary.group

    @property
    def title(self) -> str:
        """``Motivasi · penilaian petugas``."""
        return f"{self.summary.title} · {self.purpose.value}"

    @property
    def limits(self) -> tuple[float, float]:
        """The lowest and the highest that is possible."""
        values = Scale(self.summary.scale).values
        return float(values[0]), float(values[-1])

    def tell(self, value: float) -> str:
        """A number of a chart as the figures tell it; a fraction of people and questions comes back exactly."""
        return figure(Fraction(value).limit_denominator(1_000_000), self.summary.scale)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Everything that the tabs show of one look."""

    query: ResultQuery
    groups: Sequence[Group] = ()
    satisfaction: Sequence[Satisfaction] = ()
    points: Sequence[CurvePoint] = ()
    states: Mapping[OutcomeState, int] = field(default_factory=dict)
    evidence: Evidence | None = None
    """Of the program that is looked at; None where it is all of them, or it is gone meanwhile."""
    programs: Sequence[int] = ()
    """Those of which there is something to print."""
    is_blank: bool = False
    """Whether nothing has been evaluated, followed up or marked with a face in the whole office."""

    @property
    def people(self) -> int:
        """How many were rated at all."""
        return len({one.person.client_id for group in self.groups for one in group.scores})

    @property
    def paired(self) -> int:
        """How many of them were rated both times by something."""
        return len({
            one.person.client_id for group in self.groups for one in group.scores if one.change is not None
        })  # fmt: skip


def look(office: Office, query: ResultQuery) -> Looked:
    """Read what is asked for."""
    results = EvaluationResults(office)
    scores = results.scores(query)
    evidence = None
    if query.program_id is not None:
        with suppress(Refused):  # it was taken away between the choice and this
            evidence = results.evidence(query.program_id)
    ids = _programs(office, query)
    latest = {program_id: office.outcomes.latest(program_id, office.today()) for program_id in ids}
    return Looked(
        query=query,
        groups=groups_of(scores),
        satisfaction=results.satisfaction(query),
        points=results.points(query),
        states=_states([one for told in latest.values() for one in told]),
        evidence=evidence,
        programs=_printed(office, query, latest, scores),
        is_blank=_is_blank(office),
    )


def _is_blank(office: Office) -> bool:
    if office.evaluations.ids(EvaluationQuery()) or office.outcomes.ids(OutcomeQuery()):
        return False
    return not any(office.reflections.faces(program_id) for program_id in office.programs.ids(ProgramQuery()))


def groups_of(scores: Sequence[Score]) -> list[Group]:
    """The groups of questions, by purpose in its order, the full scale before the faces."""
    found: dict[Key, list[Score]] = {}
    for one in scores:
        found.setdefault((one.purpose, one.scale, one.group), []).append(one)
    order = list(Purpose)
    made = [Group(purpose=Purpose(key[0]), summary=summarise(key[2], part), scores=part) for key, part in found.items()]
    return sorted(made, key=lambda one: (order.index(one.purpose), one.summary.scale == Scale.FACES))


def _programs(office: Office, query: ResultQuery) -> list[int]:
    store = office.programs
    if query.program_id is None and not query.skill:
        return list(store.ids(ProgramQuery()))
    found = store.records(store.ids(ProgramQuery()))
    return [
        one.id
        for one in found
        if query.program_id in (None, one.id) and (not query.skill or one.skill == query.skill)
    ]  # fmt: skip


def _states(latest: Sequence[Outcome]) -> dict[OutcomeState, int]:
    """How many are where; somebody in two programs counts in each of them."""
    counts = {state: sum(one.state == state for one in latest) for state in OutcomeState}
    return {state: count for state, count in counts.items() if count}


def _printed(
    office: Office, query: ResultQuery, latest: Mapping[int, Sequence[Outcome]], scores: Sequence[Score]
) -> list[int]:
    """The programs that have anything to print; one that is chosen is printed whatever it has.

    Of a period those that were rated in it: what was said afterwards belongs to no period.
    """
    if query.program_id is not None:
        return list(latest)
    known = {one.person.program_id for one in scores}
    if not query.first and not query.last:
        known |= {program_id for program_id, told in latest.items() if told or office.evaluations.used(program_id)}
    return [program_id for program_id in latest if program_id in known]
