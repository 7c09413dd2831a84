"""The span of time that a report is about: a month, a quarter, a semester, a year, or any days."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.formats import MONTHS, long_date
from bapas_desktop.domain.issues import Refused


class PeriodKind(StrEnum):
    """The rhythm of reports; the value is what the file keeps."""

    MONTH = "bulan"
    QUARTER = "triwulan"
    SEMESTER = "semester"
    YEAR = "tahun"
    DAYS = "rentang"

    @property
    def months(self) -> int:
        """How many months it has; 0 for any days."""
        lengths = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.SEMESTER: 6, PeriodKind.YEAR: 12}
        return lengths.get(self, 0)


_ROMAN = ("I", "II", "III", "IV")
LONGEST_DAYS = 5 * 366


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the first to the last day, both included."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Refused("period_turned")
        if (self.last - self.first).days > LONGEST_DAYS:
            raise Refused("period_too_long")

    @classmethod
    def of(cls, kind: PeriodKind, day: dt.date) -> "Period":
        """The month, quarter, semester or year that a day lies in; of any days that day alone."""
        if kind is PeriodKind.DAYS:
            return cls(day, day)
        start = (day.month - 1) // kind.months * kind.months + 1
        return cls(dt.date(day.year, start, 1), _month_end(day.year, start + kind.months - 1))

    @property
    def kind(self) -> PeriodKind:
        """What the days come to."""
        for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.SEMESTER, PeriodKind.YEAR):
            if self == Period.of(kind, self.first):
                return kind
        return PeriodKind.DAYS

    @property
    def title(self) -> str:
        """``Oktober 2026``, ``Triwulan III 2026``, ``Semester II 2026``, ``Tahun 2026``, or the two days."""
        year, month = self.first.year, self.first.month
        if self.kind is PeriodKind.DAYS:
            first, last = long_date(self.first), long_date(self.last)
            return first if first == last else f"{first} s.d. {last}"
        return {
            PeriodKind.MONTH: f"{MONTHS[month - 1]} {year}",
            PeriodKind.QUARTER: f"Triwulan {_ROMAN[(month - 1) // 3]} {year}",
            PeriodKind.SEMESTER: f"Semester {_ROMAN[(month - 1) // 6]} {year}",
            PeriodKind.YEAR: f"Tahun {year}",
        }[self.kind]

    @property
    def day_before(self) -> dt.date:
        """The day before it begins: what stood then stands at its beginning."""
        return self.first - dt.timedelta(1)

    def months(self) -> list["Period"]:
        """The months that it touches, each whole."""
        found, day = [], self.first.replace(day=1)
        while day <= self.last:
            month = Period.of(PeriodKind.MONTH, day)
            found.append(month)
            day = month.last + dt.timedelta(1)
        return found

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day lies in it; an unknown day does not."""
        return day is not None and self.first <= day <= self.last


def last_finished(kind: PeriodKind, today: dt.date) -> Period:
    """The period that ended last, whose report is now due."""
    return Period.of(kind, Period.of(kind, today).day_before)


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(1)
