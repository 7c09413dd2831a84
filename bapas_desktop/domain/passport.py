"""The skills passport: what somebody has learned and made in trainings, for showing to an employer.

Only facts that stand in the records, and nothing of anybody's case.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from bapas_desktop.domain.certificates import Certificate
from bapas_desktop.domain.plots.share import FarmWork
from bapas_desktop.domain.recipes import Batch
from bapas_desktop.domain.training import STAGES, Participant, Program, Session, credited_minutes, session_minutes

_NO_LESSONS = frozenset(STAGES) - {"Pelaksanaan", "Panen/Praktik"}
"""Stages in which people prepare, open and look back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How often somebody was rated, and the sum of the ratings."""

    total: int = 0
    count: int = 0

    @property
    def average(self) -> Decimal | None:
        """From 1 to 5, to the tenth; None where nobody rated."""
        if not self.count:
            return None
        return (Decimal(self.total) / self.count).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One program as somebody followed it; ``made`` are pieces by recipe, made in a group while he or she was there."""

    program: Program
    attended: int
    held: int
    minutes: int
    first: dt.date | None
    last: dt.date | None
    learned: tuple[str, ...] = ()
    able: tuple[str, ...] = ()
    """What officers found that somebody can do (kompeten), at the end."""
    engagement: Rating = Rating()
    work_attitude: Rating = Rating()
    made: Mapping[str, int]
    certificates: tuple[Certificate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """All courses of one person, the newest first; ``farm`` is the work on the training farm, harvests of a group."""

    client_id: int
    full_name: str
    courses: tuple[Course, ...] = ()
    farm: FarmWork = field(default_factory=FarmWork)

    @property
    def minutes(self) -> int:
        """Of all trainings."""
        return sum(course.minutes for course in self.courses)

    @property
    def attended(self) -> int:
        """Sessions of all trainings."""
        return sum(course.attended for course in self.courses)

    @property
    def skills(self) -> tuple[str, ...]:
        """Each once."""
        return tuple(dict.fromkeys(skill for course in self.courses if (skill := course.program.skill.strip())))

    @property
    def learned(self) -> tuple[str, ...]:
        """What the attended lessons and practice were about, each once."""
        return tuple(dict.fromkeys(text for course in self.courses for text in course.learned))

    @property
    def made(self) -> dict[str, int]:
        """Pieces by recipe, made together with the group."""
        return _summed(item for course in self.courses for item in course.made.items())

    @property
    def able(self) -> tuple[str, ...]:
        """What officers found that he or she can do, of all trainings, each once."""
        return tuple(dict.fromkeys(text for course in self.courses for text in course.able))

    @property
    def engagement(self) -> Rating:
        """Keterlibatan, over all trainings."""
        return _together(course.engagement for course in self.courses)

    @property
    def work_attitude(self) -> Rating:
        """Sikap kerja, over all trainings."""
        return _together(course.work_attitude for course in self.courses)

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """Of all trainings."""
        return tuple(one for course in self.courses for one in course.certificates)


def followed_course(
    program: Program,
    listed: Sequence[tuple[Session, Participant]],
    batches: Iterable[Batch] = (),
    certificates: Iterable[Certificate] = (),
    able: Iterable[str] = (),
) -> Course | None:
    """A program as one person followed it; None where he or she was never there.

    Args:
        program: the program.
        listed: its sessions on whose list the person stands, each with the person's line. Cancelled ones count nowhere.
        batches: what was made; only that of sessions where the person was counts.
        certificates: those that the person was given for it.
        able: the skills that officers found at its end.
    """
    marked = [(session, person) for session, person in listed if person.mark and session.cancelled_on is None]
    there = [(session, person) for session, person in marked if person.mark and person.mark.was_there]
    if not there:
        return None
    there.sort(key=lambda pair: (pair[0].date or dt.date.min, pair[0].start or dt.time.min, pair[0].id))
    ids = {session.id for session, _person in there}
    days = [session.date for session, _person in there if session.date]
    texts = (
        " ".join((session.material or session.title).split())
        for session, _person in there
        if session.stage not in _NO_LESSONS
    )
    return Course(
        program=program,
        attended=len(there),
        held=len(marked),
        minutes=sum(credited_minutes(person, session_minutes(session)) for session, person in there),
        first=min(days, default=None),
        last=max(days, default=None),
        learned=tuple(dict.fromkeys(text for text in texts if text)),
        able=tuple(able),
        engagement=_rated(person.engagement for _session, person in there),
        work_attitude=_rated(person.work_attitude for _session, person in there),
        made=_summed((batch.recipe, batch.pieces or 0) for batch in batches if batch.session_id in ids),
        certificates=tuple(certificates),
    )


def passport(
    client_id: int, full_name: str, courses: Iterable[Course | None], farm: FarmWork | None = None
) -> Passport:
    """What somebody followed, the newest first."""
    followed = [course for course in courses if course is not None]
    followed.sort(key=lambda course: (course.last or dt.date.min, course.program.id), reverse=True)
    return Passport(client_id=client_id, full_name=full_name, courses=tuple(followed), farm=farm or FarmWork())


def _rated(ratings: Iterable[int | None]) -> Rating:
    known = [rating for rating in ratings if rating is not None]
    return Rating(total=sum(known), count=len(known))


def _together(ratings: Iterable[Rating]) -> Rating:
    found = list(ratings)
    return Rating(total=sum(one.total for one in found), count=sum(one.count for one in found))


def _summed(items: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for name, pieces in items:
        if pieces:
            sums[name] = sums.get(name, 0) + pieces
    return sums
