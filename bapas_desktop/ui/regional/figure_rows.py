"""The tables in the window of a report: its totals, its proof, its programs, and what is to be corrected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import kilograms, rupiah, short_date, whole
from bapas_desktop.domain.regional.catalogue import BY_NAME, COUNTS, Unit, words
from bapas_desktop.domain.regional.content import Check, Content, ProgramRow
from bapas_desktop.domain.regional.figures import Difference, Figures, Key
from bapas_desktop.ui.regional.indicator_rows import ShownIndicator, indicator_columns
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Line(Generic[T]):
    """A row of a table that is made at once, under its number."""

    id: int
    item: T


class FixedRows(Generic[T]):
    """What a table asks where all its rows are known."""

    def __init__(self) -> None:
        self.lines: dict[int, Line[T]] = {}

    def put(self, items: Sequence[T]) -> None:
        """Have these rows from now on."""
        self.lines = {number: Line(number, item) for number, item in enumerate(items, 1)}

    def ids(self, _query: object) -> list[int]:
        """All rows, in their order."""
        return list(self.lines)

    def records(self, ids: Sequence[int]) -> list[Line[T]]:
        """The rows with these numbers."""
        return [self.lines[one] for one in ids if one in self.lines]


@dataclass(frozen=True, slots=True)
class Total:
    """One count of the catalogue with its total over everybody."""

    title: str
    value: int
    unit: str
    rule: str


def totals(figures: Figures) -> list[Total]:
    """Every count of the catalogue, also where it comes to nothing: that was counted too."""
    return [Total(one.title, figures.total((one.name,)), one.unit, one.rule) for one in COUNTS]


def amount_words(value: int, unit: str) -> str:
    """A number with its unit, as people read it."""
    if unit == Unit.GRAMS:
        return translate("Regional", "{0} kg").format(kilograms(value))
    return rupiah(value) if unit == Unit.RUPIAH else f"{whole(value)} {unit}"


def total_columns() -> list[Column[Line[Total]]]:
    """What is counted, and how much it came to."""
    return [
        Column(key="title", title=translate("Regional", "Yang dihitung"), text=lambda r: r.item.title, width=34),
        Column(
            key="rule", title=translate("Regional", "Cara menghitung"), text=lambda r: r.item.rule, width=40,
            tooltip=lambda r: r.item.rule,
        ),
        Column(
            key="value", title=translate("Regional", "Jumlah"), align=Align.RIGHT, width=18,
            text=lambda r: amount_words(r.item.value, r.item.unit), tone=lambda r: None if r.item.value else Tone.MUTED,
        ),
    ]  # fmt: skip


def check_columns() -> list[Column[Line[Check]]]:
    """A total of the report beside the records."""

    def verdict(row: Line[Check]) -> str:
        return translate("Regional", "cocok") if row.item.fits else translate("Regional", "BERBEDA")

    return [
        Column(
            key="title", title=translate("Regional", "Jumlah"), text=lambda r: r.item.title, width=32,
            tooltip=lambda r: r.item.title,
        ),
        Column(
            key="told", title=translate("Regional", "Menurut laporan"), align=Align.RIGHT, width=16,
            text=lambda r: amount_words(r.item.told, r.item.unit),
        ),
        Column(
            key="counted", title=translate("Regional", "Menurut catatan"), align=Align.RIGHT, width=16,
            text=lambda r: amount_words(r.item.counted, r.item.unit),
        ),
        Column(
            key="fits", title=translate("Regional", "Hasil"), text=verdict, width=11, align=Align.CENTER,
            icon=lambda r: "success" if r.item.fits else "error",
            tone=lambda r: None if r.item.fits else Tone.WARNING,
        ),
        Column(
            key="rule", title=translate("Regional", "Cara menghitung ulang"), text=lambda r: r.item.rule, width=24,
            tooltip=lambda r: r.item.rule,
        ),
    ]  # fmt: skip


def program_columns() -> list[Column[Line[ProgramRow]]]:
    """What was held in the period."""

    def days(row: Line[ProgramRow]) -> str:
        return " – ".join(dict.fromkeys(short_date(day) for day in (row.item.first, row.item.last) if day))

    def present(row: Line[ProgramRow]) -> str:
        return translate("Regional", "{0} dari {1}").format(whole(row.item.present), whole(row.item.marked))

    return [
        Column(key="title", title=translate("Regional", "Kegiatan"), text=lambda r: r.item.title, width=34),
        Column(key="days", title=translate("Regional", "Tanggal"), text=days, width=22),
        Column(
            key="sessions", title=translate("Regional", "Pertemuan"), text=lambda r: whole(r.item.sessions), width=11,
            align=Align.RIGHT,
        ),
        Column(
            key="people", title=translate("Regional", "Peserta"), align=Align.RIGHT, width=10,
            text=lambda r: whole(sum(r.item.people.values())),
        ),
        Column(key="present", title=translate("Regional", "Hadir"), text=present, width=16, align=Align.RIGHT),
        Column(
            key="certificates", title=translate("Regional", "Sertifikat"), text=lambda r: whole(r.item.certificates),
            width=11, align=Align.RIGHT,
        ),
        Column(
            key="spent", title=translate("Regional", "Belanja"), text=lambda r: rupiah(r.item.spent), width=16,
            align=Align.RIGHT,
        ),
    ]  # fmt: skip


def measured_columns() -> list[Column[Line[ShownIndicator]]]:
    """The indicators, as their own section shows them."""
    shown = ("name", "numerator", "denominator", "value", "target", "achieved")
    return [_over_lines(one) for one in indicator_columns() if one.key in shown]


def _over_lines(column: Column[T]) -> Column[Line[T]]:
    """A column of the items as one of the rows that hold them."""

    def inner(hook: Callable[[T], R] | None) -> Callable[[Line[T]], R] | None:
        return None if hook is None else lambda row: hook(row.item)

    return Column(
        key=column.key, title=column.title, text=lambda row: column.text(row.item), align=column.align,
        width=column.width, tooltip=inner(column.tooltip), spoken=inner(column.spoken),
    )  # fmt: skip


def measured(content: Content) -> list[ShownIndicator]:
    """The indicators of a report beside the targets of the year in which its period ends."""
    year = content.period.last.year
    return [
        ShownIndicator(indicator=one.indicator, number=number, year=year, measured=one.measured)
        for number, one in enumerate(content.indicators, 1)
    ]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A number of a report that was sent which is another now."""

    period: str
    difference: Difference


def corrected(content: Content) -> list[Corrected]:
    """What a report tells of earlier ones."""
    return [Corrected(one.period.title, each) for one in content.corrections for each in one.differences]


def key_unit(key: Key) -> str:
    """In what the number under a key is counted."""
    return BY_NAME[key[0]].unit if key[0] in BY_NAME else ""


def corrected_columns() -> list[Column[Line[Corrected]]]:
    """What was told, and what it is now."""

    def said(row: Line[Any], value: int) -> str:
        return amount_words(value, key_unit(row.item.difference.key))

    return [
        Column(key="period", title=translate("Regional", "Laporan"), text=lambda r: r.item.period, width=20),
        Column(
            key="words", title=translate("Regional", "Yang dihitung"), text=lambda r: words(r.item.difference.key),
            width=44, tooltip=lambda r: words(r.item.difference.key),
        ),
        Column(
            key="old", title=translate("Regional", "Semula"), align=Align.RIGHT, width=14,
            text=lambda r: said(r, r.item.difference.old),
        ),
        Column(
            key="new", title=translate("Regional", "Menjadi"), align=Align.RIGHT, width=14,
            text=lambda r: said(r, r.item.difference.new),
        ),
    ]  # fmt: skip
