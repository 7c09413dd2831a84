"""R1, the movement of clients: awal + masuk − keluar = akhir, by kind of guidance, age group and sex.

Each client's guidance is a row of stays that do not overlap. What began in the period came in, what ended in it went
out; so the sum is right for every client, and for any number of them. Whoever turns 18 leaves the children and joins
the adults: one out, one in.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bapas_desktop.domain.regional.figures import UNKNOWN, Key, part
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.roster.client import ADULT_AGE, is_child

NEW, TRANSFERRED, REOPENED, CAME_OF_AGE = "baru", "pelimpahan", "dibuka kembali", "beralih usia"
"""How a client comes in; the last is a way out too."""
ADULT, CHILD = "dewasa", "anak"

End = tuple[dt.date, str, dt.date | None]
"""An end of guidance: its day, its reason, and the day of taking up again."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Guidance from ``since`` (None: before anything was written down) until before ``until`` (None: it goes on)."""

    since: dt.date | None
    until: dt.date | None
    how: str = NEW
    reason: str = ""

    def holds(self, day: dt.date) -> bool:
        """Whether guidance went on at the end of a day."""
        return (self.since is None or self.since <= day) and (self.until is None or self.until > day)


@dataclass(frozen=True, slots=True)
class Guided:
    """A client, as far as the movement asks."""

    client_id: int
    measure: str
    sex: str
    birth_date: dt.date | None
    stays: Sequence[Stay]

    def who(self, day: dt.date) -> tuple[str, str]:
        """Age group and sex on a day."""
        child = is_child(self.birth_date, day)
        return UNKNOWN if child is None else CHILD if child else ADULT, part(self.sex)

    def served(self, period: Period) -> bool:
        """Whether guidance went on on some day of a period; a stay that ended on its first day has none."""
        return any(
            (stay.since is None or stay.since <= period.last)
            and (stay.until is None or stay.until > max(period.first, stay.since or period.first))
            for stay in self.stays
        )


def stays_of(
    since: dt.date | None,
    ends: Iterable[End],
    arrivals: Collection[dt.date] = (),
) -> list[Stay]:
    """The stays of a client: the beginning of guidance, and each end with its reason and the day of taking up again.

    Who came from another office (``arrivals``) is guided here from that day on. Who was guided here before, left and
    came back is a transfer when guidance is taken up again; what was before stays as it was. An end before the
    beginning of its stay, which can only be a mistyped day, counts on the day of that beginning.
    """
    ordered = sorted(ends, key=lambda end: (end[0], end[2] or dt.date.max))
    arrived_on = first_arrival(arrivals, ordered)
    how = TRANSFERRED if arrived_on else NEW
    start = max(since, arrived_on) if since and arrived_on else since or arrived_on
    found = []
    for ended_on, reason, reopened_on in ordered:
        until = max(ended_on, start or ended_on)
        found.append(Stay(start, until, how, reason))
        if reopened_on is None:
            return found
        start = max(reopened_on, until)
        how = TRANSFERRED if any(ended_on < day <= start for day in arrivals) else REOPENED
    return [*found, Stay(start, None, how)]


def first_arrival(arrivals: Iterable[dt.date], ends: Iterable[End]) -> dt.date | None:
    """The day on which somebody first came from another office; None where guidance here had ended before."""
    arrived_on = min(arrivals, default=None)
    first_end = min((end[0] for end in ends), default=dt.date.max)
    return arrived_on if arrived_on and arrived_on <= first_end else None


def movement(clients: Iterable[Guided], period: Period) -> Iterator[tuple[Key, int]]:
    """The counts ``awal``, ``masuk``, ``keluar`` and ``akhir``."""
    for client in clients:
        kind, birthday = part(client.measure), _came_of_age(client.birth_date)
        for stay in client.stays:
            if stay.holds(period.day_before):
                yield ("awal", kind, *client.who(period.day_before)), 1
            if period.holds(stay.since):
                assert stay.since is not None
                yield ("masuk", stay.how, kind, *client.who(stay.since)), 1
            if period.holds(stay.until):
                assert stay.until is not None
                yield ("keluar", part(stay.reason), kind, *client.who(stay.until)), 1
            if stay.holds(period.last):
                yield ("akhir", kind, *client.who(period.last)), 1
            if birthday and period.holds(birthday) and _grew_up_inside(stay, birthday):
                yield ("keluar", CAME_OF_AGE, kind, CHILD, part(client.sex)), 1
                yield ("masuk", CAME_OF_AGE, kind, ADULT, part(client.sex)), 1


def _grew_up_inside(stay: Stay, birthday: dt.date) -> bool:
    """Whether a stay began before somebody's eighteenth birthday and lasted to it at least."""
    began = stay.since is None or stay.since < birthday
    return began and (stay.until is None or stay.until >= birthday)


def _came_of_age(birth_date: dt.date | None) -> dt.date | None:
    """The first day on which somebody is an adult."""
    if birth_date is None:
        return None
    try:
        return birth_date.replace(year=birth_date.year + ADULT_AGE)
    except ValueError:  # 29 February: adult on 1 March
        return dt.date(birth_date.year + ADULT_AGE, 3, 1)
