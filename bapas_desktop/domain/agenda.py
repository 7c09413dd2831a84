"""What is to be done today, as the tab Beranda tells it."""

import datetime as dt
from dataclasses import dataclass

from bapas_desktop.domain.training import Session

NAMED = 3
"""So many of each kind are named; the number tells of the rest."""
AWAY_NAMED = 20
"""There is no list of all who are away: Beranda offers these by name."""
ENDING_DAYS = 30
UNMARKED_DAYS = 14
"""So far back a session without marks is still asked about; what is older has most likely not taken place."""
OLD_BACKUP_DAYS = 7
"""After so many days a backup is called old, if anything was changed since."""


@dataclass(frozen=True, slots=True)
class Item:
    """One record that waits: a client, a session, a sheet or a planting, and the day that it is about."""

    id: int
    name: str
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many records of a kind wait, and the first of them."""

    count: int = 0
    first: tuple[Item, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return self.count > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What is to be done. Clients in the archive and those whose guidance has ended are in none of its numbers.

    Only those who are to be asked what became of them after a training may be among them.
    """

    today: dt.date
    sessions: tuple[Session, ...] = ()
    """Those of today, by their hour."""
    tomorrow: tuple[Session, ...] = ()
    unmarked: Waiting = Waiting()
    """Sessions of the last two weeks that have participants and not one mark."""
    sheets: Waiting = Waiting()
    """Printed sheets that were never typed in, of sessions where somebody has no mark."""
    overdue: Waiting = Waiting()
    due_today: Waiting = Waiting()
    due_week: Waiting = Waiting()
    """Reports due today and in the six days after; the first of those that are not due today already."""
    ending: Waiting = Waiting()
    """Clients whose guidance ends within thirty days."""
    ended: Waiting = Waiting()
    """Clients whose guidance is over by its date, and who have not been closed."""
    permits: Waiting = Waiting()
    """Clients on leave who should be back and are not, so far as anybody wrote down; ``id`` is the client's."""
    harvests: Waiting = Waiting()
    """Plantings that wait for their harvest."""
    farm_work: Waiting = Waiting()
    """Work in the garden that is planned for today and not done, and what was missed before; that first."""
    follow_ups: Waiting = Waiting()
    """Who is to be asked what became of him after a training; ``id`` is the client's."""
    backup_at: dt.datetime | None = None
    begun_at: dt.datetime | None = None
    """When the office began to be kept in this file."""
    changed_since_backup: bool = False
    is_new: bool = False
    """There is no client, program or plot yet."""

    @property
    def is_calm(self) -> bool:
        """Whether nothing is to be done today; what comes tomorrow or within a month does not count."""
        now = (
            self.unmarked, self.sheets, self.overdue, self.due_today, self.ended, self.permits, self.harvests,
            self.farm_work, self.follow_ups,
        )  # fmt: skip
        return not self.sessions and not any(now)

    @property
    def backup_age(self) -> int | None:
        """Days since the last backup; None where there is none."""
        return max(0, (self.today - self.backup_at.date()).days) if self.backup_at else None

    @property
    def backup_is_old(self) -> bool:
        """Whether changes have gone without a backup for more than a week."""
        safe_at = self.backup_at or self.begun_at
        is_long_ago = safe_at is not None and (self.today - safe_at.date()).days > OLD_BACKUP_DAYS
        return self.changed_since_backup and is_long_ago


def unmarked_span(today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last of the days whose sessions are asked about where nobody was marked."""
    return today - dt.timedelta(UNMARKED_DAYS), today - dt.timedelta(1)
