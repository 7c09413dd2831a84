"""The four levels of Kirkpatrick for one program: what is known on each, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bapas_desktop.domain.reflections.instruments import Purpose
from bapas_desktop.domain.reflections.outcomes import CurvePoint, Outcome, OutcomeState
from bapas_desktop.domain.reflections.results import Satisfaction, Score, Summary, by_purpose, summaries


class Level(StrEnum):
    """What a training did; the value is its name on the page."""

    REACTION = "Reaksi"
    LEARNING = "Pembelajaran"
    BEHAVIOUR = "Perilaku"
    RESULT = "Hasil"


class Missing(StrEnum):
    """What is not known; ``wording`` of the page says it in a sentence."""

    SATISFACTION = "satisfaction"
    SLIPS = "slips"
    BEFORE = "before"
    AFTER = "after"
    SKILLS = "skills"
    FOLLOW_UP = "follow_up"
    UNREACHED = "unreached"
    NOT_YET = "not_yet"
    """The first follow-up is not due yet."""
    INCOME = "income"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that is known about a program."""

    participants: int
    satisfaction: Sequence[Satisfaction] = ()
    forms: int = 0
    """Satisfaction forms that were filled."""
    faces: Mapping[int, int] = field(default_factory=dict)
    """How many slips have which face."""
    notes: int = 0
    scores: Sequence[Score] = ()
    points: Sequence[CurvePoint] = ()
    latest: Sequence[Outcome] = ()
    """The last that is known of each participant, who was not reached left out."""

    def summaries(self, purpose: Purpose) -> list[Summary]:
        """The figures of one purpose by group of questions."""
        return summaries(by_purpose(self.scores).get(purpose, ()))

    @property
    def skilled(self) -> tuple[int, int]:
        """How many were tested in skills at the end, and how many of them can do everything on the list."""
        found: dict[int | None, list[bool]] = {}
        for score in by_purpose(self.scores).get(Purpose.SKILL, ()):
            if score.after is not None:
                found.setdefault(score.person.client_id, []).append(score.after == 1)
        return len(found), sum(all(able) for able in found.values())

    def states(self) -> dict[OutcomeState, int]:
        """How many are where, of those of whom it is known."""
        counts = {state: sum(one.state == state for one in self.latest) for state in OutcomeState}
        return {state: count for state, count in counts.items() if count}


def missing(evidence: Evidence, level: Level) -> list[Missing]:
    """What a level lacks, so that nobody takes silence for success."""
    if level is Level.REACTION:
        lacks = {Missing.SATISFACTION: not evidence.forms, Missing.SLIPS: not evidence.faces}
    elif level is Level.LEARNING:
        rated = [score for score in evidence.scores if score.purpose != Purpose.SKILL]
        before = {score.person.client_id for score in rated if score.before is not None}
        after = {score.person.client_id for score in rated if score.after is not None}
        lacks = {
            Missing.BEFORE: len(before) < evidence.participants,
            Missing.AFTER: len(after) < evidence.participants,
            Missing.SKILLS: evidence.skilled[0] < evidence.participants,
        }
    else:
        due = bool(evidence.points)
        lacks = {
            Missing.NOT_YET: not due,
            Missing.FOLLOW_UP: due and not evidence.latest,
            Missing.UNREACHED: any(point.unknown for point in evidence.points) and bool(evidence.latest),
        }
        if level is Level.RESULT:
            earning = [one for one in evidence.latest if OutcomeState(one.state).is_productive]
            lacks[Missing.INCOME] = any(not one.income for one in earning)
    return [one for one, is_missing in lacks.items() if is_missing]
