"""Days and sessions: holidays, recurring sessions, moving them, and clashes.

Sources: national holidays and joint leave are set each year by a decree of three ministers (SKB 3 Menteri); years
without one are said to be not yet set.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.formats import normal_name
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import required, too_long
from bapas_desktop.domain.training import Session

MOST_REPEATS = 60


class HolidayKind(StrEnum):
    """The value is what the file keeps."""

    NATIONAL = "libur nasional"
    JOINT_LEAVE = "cuti bersama"
    OFFICE = "libur kantor"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayDraft:
    """A day on which the office is closed; one entry a day."""

    date: dt.date | None = None
    name: str = ""
    kind: str = HolidayKind.NATIONAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(HolidayDraft):
    """A holiday as the file holds it."""

    id: int
    uid: str

    def draft(self) -> HolidayDraft:
        """The part that a form may change."""
        return HolidayDraft(**{name: getattr(self, name) for name in HolidayDraft.__dataclass_fields__})


def check_holiday(draft: HolidayDraft) -> list[Issue]:
    """Day, name and kind are needed."""
    found = required(draft, "date", "name", "kind")
    if draft.kind and draft.kind not in set(HolidayKind):
        found.append(Issue("kind", "unknown_choice", values=(draft.kind,)))
    return found + too_long(draft, ("name",))


def is_free(day: dt.date, holidays: Mapping[dt.date, Holiday]) -> bool:
    """Whether the office is closed: a weekend or a holiday."""
    return day.weekday() >= 5 or day in holidays


class Rhythm(StrEnum):
    """How sessions recur."""

    DAILY = "daily"
    """Every working day."""
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"


def recurring_days(
    first: dt.date,
    rhythm: Rhythm,
    count: int,
    holidays: Mapping[dt.date, Holiday],
    weekdays: Sequence[int] = (),
) -> list[dt.date]:
    """The days of so many sessions. Free days are left out, and the count is still reached.

    ``weekdays`` (0 is Monday) are those of a weekly rhythm; the weekday of ``first`` where none are given.
    """
    wanted = frozenset(weekdays or [first.weekday()])
    days: list[dt.date] = []
    day = first
    for _ in range(366 * 6):
        if len(days) == min(count, MOST_REPEATS):
            break
        week = (day - (first - dt.timedelta(first.weekday()))).days // 7
        in_turn = rhythm is Rhythm.DAILY or (day.weekday() in wanted and (rhythm is Rhythm.WEEKLY or week % 2 == 0))
        if in_turn and not is_free(day, holidays):
            days.append(day)
        day += dt.timedelta(1)
    return days


def shifted_days(days: Sequence[dt.date], by: int, holidays: Mapping[dt.date, Holiday]) -> list[dt.date]:
    """The days of later sessions, moved by so many days, in their order; a free day gives way to the next that is not.

    Two sessions of different days stay on different days.
    """
    moved: list[dt.date] = []
    before: dt.date | None = None
    for day in days:
        if moved and day == before:
            moved.append(moved[-1])
            continue
        target = day + dt.timedelta(by)
        if moved and target <= moved[-1]:
            target = moved[-1] + dt.timedelta(1)
        while is_free(target, holidays):
            target += dt.timedelta(1)
        moved.append(target)
        before = day
    return moved


class ClashKind(StrEnum):
    """What two sessions at one time both need."""

    PARTICIPANT = "participant"
    INSTRUCTOR = "instructor"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Something that two sessions at one time both need: ``what`` is the name of the person or the place."""

    kind: ClashKind
    what: str
    other: Session


def overlaps(one: Session, other: Session) -> bool:
    """Whether two sessions are at one time; one without hours takes the whole day."""
    if one.date != other.date or one.id == other.id or one.cancelled_on or other.cancelled_on:
        return False
    if one.start is None or other.start is None:
        return True
    return one.start < (other.end or dt.time.max) and other.start < (one.end or dt.time.max)


def clashes(
    session: Session,
    others: Iterable[Session],
    people: Mapping[int, Mapping[int, str]],
) -> Iterator[Clash]:
    """What a session and others of its day both need. ``people`` are the participants' names by session and client."""
    mine = people.get(session.id, {})
    teachers = names_in(session.instructors)
    for other in others:
        if not overlaps(session, other):
            continue
        for client_id in mine.keys() & people.get(other.id, {}).keys():
            yield Clash(kind=ClashKind.PARTICIPANT, what=mine[client_id], other=other)
        for key in teachers.keys() & names_in(other.instructors).keys():
            yield Clash(kind=ClashKind.INSTRUCTOR, what=teachers[key], other=other)
        if session.place.strip() and normal_name(session.place) == normal_name(other.place):
            yield Clash(kind=ClashKind.PLACE, what=session.place, other=other)


def names_in(text: str) -> dict[str, str]:
    """The names in «Ani, S.Pd., Budi; Chandra» by their form for comparing. A title belongs to the name before it."""
    names: list[str] = []
    for part in re.split(r"\s*[,;\n]\s*|\s+dan\s+", text):
        if names and re.fullmatch(r"(?:[A-Z][a-z]{0,3}\.){1,4}", part.replace(" ", "")):
            names[-1] = f"{names[-1]}, {part}"
        elif part.strip():
            names.append(part.strip())
    return {normal_name(name): name for name in names}
