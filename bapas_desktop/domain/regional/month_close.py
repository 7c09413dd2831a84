"""What is still open at the end of a period, over all tabs: each line says how many and where it is mended."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """Something that a report would silently leave out."""

    SHEETS = "sheets"
    """Printed attendance sheets that did not come back, or were never typed in."""
    UNMARKED = "unmarked"
    """Sessions where somebody on the list has no mark."""
    NOTES = "notes"
    """Sessions without a single reflection note."""
    EVALUATIONS = "evaluations"
    """Programs that ended, and whose participants were not all rated at the end."""
    WEIGHTS = "weights"
    """Harvests that were written down without a weight."""
    LEFT_OVER = "left_over"
    """Harvests of which a part has no use yet."""
    RECEIPTS = "receipts"
    """Expenses without a photo or scan of their receipt."""
    OVERDUE = "overdue"
    """Clients who should have reported by the last day."""
    FOLLOW_UPS = "follow_ups"
    """People who are to be asked what became of them."""
    WITHOUT_START = "without_start"
    """Clients without the day on which guidance began."""
    WITHOUT_END = "without_end"
    """Clients whose guidance ended, nobody knows when."""
    UNKNOWN_PEOPLE = "unknown_people"
    """Clients in guidance without a sex or a birth date."""
    EARLIER_REPORT = "earlier_report"
    """The report of the period before was not sent."""
    CORRECTIONS = "corrections"
    """Numbers of reports that were sent which are others now."""
    CHECKS = "checks"
    """Totals that are not what the records say."""


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One record that is meant; ``day`` where it has one."""

    id: int
    name: str
    day: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseLine:
    """A line of the checklist: how many there are, and all of them, or the first."""

    gap: Gap
    count: int
    items: Sequence[OpenItem] = ()

    @property
    def is_done(self) -> bool:
        """Whether nothing is open."""
        return not self.count
