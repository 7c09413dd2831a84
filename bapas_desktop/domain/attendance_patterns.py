"""When, where and from how far people stay away: counts only, nobody's name, to plan days and places better."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bapas_desktop.domain.attendance_grid import Tally, tally
from bapas_desktop.domain.training import Mark, Participant, Session

K = TypeVar("K", int, str)
BANDS = (5, 10, 20)
"""Kilometres; beyond the last is ``FARTHER``."""
FARTHER = 10_000
Attendance = tuple[Session, Participant]
"""One person at one session."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The marks of one weekday, of one place, or of all."""

    tally: Tally

    @property
    def marked(self) -> int:
        """How many marks there are."""
        return self.tally.rate.held

    @property
    def missed(self) -> int:
        """Who was not there, for whatever reason."""
        return sum(self.tally.counts[mark] for mark in Mark if not mark.was_there)

    @property
    def share_missed(self) -> float | None:
        """Missed of all marks; None where there is none."""
        return self.missed / self.marked if self.marked else None


def by_weekday(attendance: Iterable[Attendance]) -> dict[int, Pattern]:
    """The marks by day of the week (0 is Monday), only those days on which something was held."""
    dated = [each for each in attendance if each[0].date]
    return _grouped(dated, lambda session: session.date.weekday() if session.date else 0)


def by_place(attendance: Iterable[Attendance]) -> dict[str, Pattern]:
    """The marks by place, an empty text for sessions without one; capital letters make no other place."""
    found = list(attendance)
    written = {session.place.strip().casefold(): session.place.strip() for session, _ in found}
    return _grouped(found, lambda session: written[session.place.strip().casefold()])


def by_distance(attendance: Iterable[Attendance], kilometres: Mapping[int, int | None]) -> dict[int, Pattern]:
    """The marks by how far people live: the key is the farthest kilometre of the band, 0 where it is not known.

    ``kilometres`` are by client id. The last band has no end; its key is ``FARTHER``.
    """
    found = [(session, person) for session, person in attendance if person.mark is not None]
    groups: dict[int, list[Attendance]] = {}
    for session, person in found:
        groups.setdefault(_band(kilometres.get(person.client_id)), []).append((session, person))
    order = sorted(groups, key=lambda band: (band == 0, band))
    counted = {band: of_all(groups[band]) for band in order}
    return {band: pattern for band, pattern in counted.items() if pattern.marked}


def _band(kilometres: int | None) -> int:
    if kilometres is None:
        return 0
    return next((far for far in BANDS if kilometres <= far), FARTHER)


def of_all(attendance: Iterable[Attendance]) -> Pattern:
    """All marks together."""
    return _grouped(attendance, lambda _session: 0).get(0, Pattern(tally([])))


def _grouped(attendance: Iterable[Attendance], key: Callable[[Session], K]) -> dict[K, Pattern]:
    """By key in its order; cancelled sessions and those not yet marked stay out."""
    groups: dict[K, list[tuple[Participant, int | None]]] = {}
    for session, person in attendance:
        if person.mark is not None and not session.cancelled_on:
            groups.setdefault(key(session), []).append((person, None))
    return {name: Pattern(tally(groups[name])) for name in sorted(groups)}
