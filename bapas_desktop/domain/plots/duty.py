"""The duty roster (piket): who tends the plots when, shared out fairly."""

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDay:
    """One day of the roster; ``missing`` is how many more were wanted than could be found."""

    date: dt.date
    people: tuple[int, ...]
    missing: int = 0


def rotation(
    days: Sequence[dt.date],
    people: Sequence[int],
    per_day: int,
    *,
    busy: Mapping[int, Set[dt.date]] | None = None,
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
    busy = busy or {}
    counts = {person: (before or {}).get(person, 0) for person in people}
    last: dict[int, int] = {}
    roster = []
    for turn, day in enumerate(days):
        free = [person for person in people if day not in busy.get(person, ())]
        free.sort(key=lambda person: (counts[person], last.get(person, -1)))
        chosen = tuple(free[:per_day])
        for person in chosen:
            counts[person] += 1
            last[person] = turn
        roster.append(DutyDay(date=day, people=chosen, missing=per_day - len(chosen)))
    return roster
