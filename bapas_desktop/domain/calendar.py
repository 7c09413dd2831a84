"""Days and sessions: holidays, recurring sessions, moving them, and clashes.

Sources: national holidays and joint leave are set each year by a decree of three ministers (SKB 3 Menteri); years
without one are said to be not yet set.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from bapas_desktop.domain.formats import DAYS, normal_name
from bapas_desktop.domain.issues import Issue, warning
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


def check_free_day(field: str, day: dt.date | None, holidays: Mapping[dt.date, Holiday]) -> list[Issue]:
    """A warning where a day is a holiday or a weekend; work on such a day is rare, and allowed."""
    if day is not None and day in holidays:
        return [warning(field, "on_holiday", holidays[day].name)]
    if day is not None and day.weekday() >= 5:
        return [warning(field, "on_weekend", DAYS[day.weekday()])]
    return []


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
    days: list[dt.date] = []
    for day in _in_turn(first, rhythm, weekdays):
        if len(days) == min(count, MOST_REPEATS):
            break
        if not is_free(day, holidays):
            days.append(day)
    return days


def skipped_holidays(
    first: dt.date,
    rhythm: Rhythm,
    days: Sequence[dt.date],
    holidays: Mapping[dt.date, Holiday],
    weekdays: Sequence[int] = (),
) -> list[Holiday]:
    """The holidays that ``recurring_days`` left out on its way to the last of ``days``."""
    last = days[-1] if days else first
    passed = takewhile(lambda day: day <= last, _in_turn(first, rhythm, weekdays))
    return [holidays[day] for day in passed if day in holidays]


def _in_turn(first: dt.date, rhythm: Rhythm, weekdays: Sequence[int]) -> Iterator[dt.date]:
    """The days of a rhythm over six years, holidays included and weekends not."""
    wanted = frozenset(weekdays or [first.weekday()])
    monday = first - dt.timedelta(first.weekday())
    for step in range(min(366 * 6, (dt.date.max - first).days)):
        day = first + dt.timedelta(step)
        is_week = rhythm is not Rhythm.FORTNIGHTLY or (day - monday).days // 7 % 2 == 0
        if day.weekday() < 5 and (rhythm is Rhythm.DAILY or (is_week and day.weekday() in wanted)):
            yield day


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
