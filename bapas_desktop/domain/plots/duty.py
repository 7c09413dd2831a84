"""The duty roster (piket): who tends the plots when, shared out fairly."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from bapas_desktop.domain.plots.care import CareDraft

LONGEST_ROSTER = 92
"""Days of one roster, from the first to the last: a quarter; a year typed by mistake is asked about."""


class Why(StrEnum):
    """Why somebody cannot have a duty on a day."""

    REPORT = "report"
    """He or she is to report."""
    SESSION = "session"
    LEAVE = "leave"
    DUTY = "duty"
    """There is a duty on that day already."""
    ENDED = "ended"
    """The guidance is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """What keeps somebody from a duty on a day; ``what`` says more, the session or where the leave leads."""

    why: Why
    what: str = ""


Busy = Mapping[int, Mapping[dt.date, Hindrance]]
"""By client and day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDay:
    """One day of the roster; ``missing`` is how many more were wanted than could be found."""

    date: dt.date
    people: tuple[int, ...]
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A plot that is tended, and the planting on it."""

    plot_id: int
    planting_id: int | None = None


def duty_days(
    first: dt.date | None, last: dt.date | None, weekdays: Set[int], skipped: Iterable[dt.date] = ()
) -> list[dt.date]:
    """The days from the first to the last on these weekdays (0 is Monday), without those skipped; at most a quarter."""
    if first is None or last is None or last < first:
        return []
    left_out = set(skipped)
    span = min((last - first).days + 1, LONGEST_ROSTER)
    days = [first + dt.timedelta(number) for number in range(span)]
    return [day for day in days if day.weekday() in weekdays and day not in left_out]


def rotation(
    days: Sequence[dt.date],
    people: Sequence[int],
    per_day: int,
    *,
    busy: Mapping[int, Iterable[dt.date]] | None = None,
    before: Mapping[int, int] | None = None,
) -> list[DutyDay]:
    """Share the days out among people.

    Each day takes those who have had the fewest duties, of these the ones whose last is longest ago, then in the
    order given. Nobody has a duty on a day on which he or she reports or has another training.

    Args:
        days: in their order.
        people: client ids.
        busy: the days on which somebody cannot.
        before: duties that somebody has had already, so that a new roster makes up for an old one.
    """
    wanted = max(per_day, 0)
    away = {person: frozenset(busy.get(person, ())) for person in people} if busy else {}
    counts = {person: (before or {}).get(person, 0) for person in people}
    last: dict[int, int] = {}
    roster = []
    for turn, day in enumerate(days):
        free = [person for person in counts if day not in away.get(person, ())]
        free.sort(key=lambda person: (counts[person], last.get(person, -1)))
        chosen = tuple(free[:wanted])
        for person in chosen:
            counts[person] += 1
            last[person] = turn
        roster.append(DutyDay(date=day, people=chosen, missing=wanted - len(chosen)))
    return roster


def counts(roster: Iterable[DutyDay]) -> Counter[int]:
    """How many days each person has."""
    return Counter(person for day in roster for person in day.people)


def swapped(roster: Sequence[DutyDay], turn: int, person: int) -> tuple[list[DutyDay], int | None]:
    """The roster with a person taken off a day, or put on it.

    Where nobody is missing on the day, whoever of it has the most duties gives way, so that its number stays.

    Returns:
        the roster, and who gave way.
    """
    day = roster[turn]
    gives_way: int | None = None
    if person in day.people:
        people = tuple(one for one in day.people if one != person)
        new = replace(day, people=people, missing=day.missing + 1)
    elif day.missing or not day.people:
        new = replace(day, people=(*day.people, person), missing=max(day.missing - 1, 0))
    else:
        had = counts(roster)
        gives_way = max(reversed(day.people), key=lambda one: had[one])
        new = replace(day, people=tuple(person if one == gives_way else one for one in day.people))
    return [*roster[:turn], new, *roster[turn + 1 :]], gives_way


def duty_drafts(
    roster: Iterable[DutyDay], kinds: Sequence[str], places: Sequence[Place], minutes: int | None = None
) -> list[CareDraft]:
    """The roster as planned entries of the care log: of each day with people each kind of work on each plot."""
    return [
        CareDraft(
            plot_id=place.plot_id, planting_id=place.planting_id, kind=kind, planned_on=day.date,
            client_ids=day.people, minutes=minutes,
        )
        for day in roster if day.people for kind in kinds for place in places
    ]  # fmt: skip
