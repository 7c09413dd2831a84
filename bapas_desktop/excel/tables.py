"""What an export is made of: tables described by their columns, and the imprint that every sheet carries."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from bapas_desktop.domain.formats import long_date
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.excel.cells import Formula, Value

R = TypeVar("R")

SUM = "sum"
"""The total of a column whose records hold numbers or formulas: a SUM over its rows."""


class Variant(StrEnum):
    """Masked is for everybody who may see the office's work; full names persons and needs a reason."""

    MASKED = "masked"
    FULL = "full"


class Kind(StrEnum):
    """What a column holds. Grams, hundredths of a square metre and whole rupiah are the house's units of values."""

    TEXT = "text"
    ORDINAL = "ordinal"
    DATE = "date"
    NUMBER = "number"
    RUPIAH = "rupiah"
    KILOGRAMS = "kilograms"
    SQUARE_METRES = "square_metres"
    PERCENT = "percent"
    RATIO = "ratio"
    """A number with two places that has no unit."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: heading, width in letters, and the value of a record.

    ``total`` is what stands in the totals row: ``SUM``, or a formula whose value the caller knows. Neighbours with one
    ``band`` have it as a common heading above theirs.
    """

    title: str
    width: float
    value: Callable[[R], Value]
    kind: Kind = Kind.TEXT
    total: str | Formula = ""
    band: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Columns of a sheet, counted from 1, from the record ``first`` to ``last``; the headings name what is drawn."""

    sheet: str
    columns: Sequence[int]
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of what stands in the workbook's cells: bars, and a line with a scale of its own at the right."""

    title: str
    names: Strip
    """What stands under the bars."""
    bars: Strip
    scale: str
    line: Strip | None = None
    line_scale: str = ""
    beside: bool = False
    """Whether several bars stand beside each other, to be compared; else upon each other, as parts of a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[R]):
    """One sheet. ``records`` are walked through once; ``total`` says how many there will be, for the progress bar.

    ``lines`` stand under the title, ``notes`` under the table and ``charts`` under the notes. The first ``frozen``
    columns stay in sight and are repeated on paper.
    """

    name: str
    title: str
    columns: Sequence[Column[R]]
    records: Iterable[R]
    total: int = 0
    lines: tuple[str, ...] = ()
    notes: tuple[str | Formula, ...] = ()
    frozen: int = 0
    charts: tuple[Chart, ...] = ()
    widest: float = 0
    """How many letters wide one page may be; 0 where the engine says it. What is wider goes on beside it."""
    filtered: bool = True
    """Whether the headings have Excel's buttons to filter by."""

    @property
    def has_totals(self) -> bool:
        """Whether a totals row follows the records."""
        return any(column.total for column in self.columns)

    @property
    def has_bands(self) -> bool:
        """Whether a row of common headings stands above the headings."""
        return any(column.band for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Whose workbook it is, who made it when, and which variant; without a variant it holds nothing about clients.

    Raises:
        Refused: ``reason_required``, where the full variant is asked for without a reason in words.
    """

    office: OfficeProfile
    user: str
    today: dt.date
    variant: Variant | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.variant is Variant.FULL and not any(letter.isalnum() for letter in self.reason):
            raise Refused("reason_required")

    @property
    def is_full(self) -> bool:
        """Whether persons are named."""
        return self.variant is Variant.FULL

    def line(self) -> str:
        """The sentence under every title."""
        made = f"Dibuat {long_date(self.today)}" + (f" oleh {self.user}" if self.user else "")
        if self.is_full:
            return f"{made} · data lengkap, untuk: {' '.join(self.reason.split())}"
        return f"{made} · data tersamar" if self.variant else made


def head_row(table: Table[R], office: OfficeProfile) -> int:
    """The row of the column headings: letterhead, office, contact, blank, title, lines, imprint, blank, bands, head."""
    above = len(office.letterhead) + 1 + len(office.contact) + 1 + 1 + len(table.lines) + 1 + 1
    return above + table.has_bands + 1
