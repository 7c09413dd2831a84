"""When and where people stay away: counts only, nobody's name, to plan days and places better."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from bapas_desktop.domain.attendance_grid import Tally, tally
from bapas_desktop.domain.training import Mark, Participant, Session

K = TypeVar("K", int, str)
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
