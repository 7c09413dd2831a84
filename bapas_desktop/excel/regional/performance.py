"""R6: indicators with target, realisation and achievement, and A and B month by month."""

from dataclasses import dataclass
from fractions import Fraction

from bapas_desktop.domain.regional.catalogue import words
from bapas_desktop.domain.regional.content import Content, IndicatorRow
from bapas_desktop.domain.regional.indicators import MonthRow, average
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.regional.trainings import Numbered, numbered
from bapas_desktop.excel.tables import Column, Kind, Table

SHEET, MONTHS_SHEET = "R6 Kinerja", "R6 A-B Bulanan"


def performance_table(content: Content) -> Table[Numbered]:
    """R6. Capaian is never capped, and empty where the target is 0 or not set."""
    year = content.period.last.year
    columns: list[Column[Numbered]] = [
        Column("No", 4, lambda one: one.number, Kind.ORDINAL),
        Column("Sasaran", 22, lambda one: one.row.indicator.goal),
        Column("Indikator", 28, lambda one: one.row.indicator.name),
        Column("Satuan", 8, lambda one: one.row.indicator.unit),
        Column("A", 7, lambda one: one.row.measured.numerator, Kind.NUMBER),
        Column("B", 7, lambda one: one.row.measured.denominator, Kind.NUMBER),
        Column("Realisasi", 9.5, lambda one: _realised(one.row), Kind.RATIO),
        Column(f"Target {year}", 8, lambda one: _number(one.row.indicator.target(year)), Kind.RATIO),
        Column("Capaian (%)", 9.5, lambda one: _achieved(one.row, year), Kind.RATIO),
        Column("A menghitung", 27, lambda one: _rule(one.row, "numerator")),
        Column("B menghitung", 27, lambda one: _rule(one.row, "denominator")),
    ]
    rows = numbered(content.indicators)
    return Table(
        name=SHEET, title="R6. CAPAIAN KINERJA", lines=(f"Periode: {content.period.title}",), columns=columns,
        records=rows, total=len(rows), frozen=3, filtered=False, notes=(
            "Realisasi = A / B × 100, atau A saja bila tanpa B. Capaian = realisasi / target × 100, tanpa batas atas.",
            "Capaian kosong: target belum diisi atau nol, atau B nol.",
        ),
    )  # fmt: skip


def _realised(row: IndicatorRow) -> Formula:
    value = row.measured.value
    if row.measured.denominator is None:
        return Formula("E{row}", row.measured.numerator)
    return Formula('IF(F{row}=0,"",E{row}/F{row}*100)', "" if value is None else float(value))


def _achieved(row: IndicatorRow, year: int) -> Formula:
    value = row.measured.achieved(row.indicator.target(year))
    text = 'IF(OR(NOT(ISNUMBER(G{row})),N(H{row})=0),"",G{row}/H{row}*100)'
    return Formula(text, "" if value is None else float(value))


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _rule(row: IndicatorRow, side: str) -> str:
    return "; ".join(words(pattern) for pattern in getattr(row.indicator, side))


@dataclass(frozen=True, slots=True)
class _Line:
    """A month of an indicator, or what its months come to."""

    indicator: IndicatorRow
    month: MonthRow | None
    months: tuple[int, int] = (0, 0)
    """The rows of the sheet in which its months stand; only of what they come to."""


def months_table(content: Content, head: int) -> Table[_Line]:
    """A, B and their quotient for each month, with the total of the period and the average of the months.

    ``head`` is the row of the sheet's headings.
    """
    rows: list[_Line] = []
    for one in content.indicators:
        first = head + 1 + len(rows)
        rows += [_Line(one, month) for month in one.months]
        rows.append(_Line(one, None, (first, head + len(rows))))
    columns: list[Column[_Line]] = [
        Column("Indikator", 44, lambda row: row.indicator.indicator.name),
        Column("Bulan", 18, lambda row: row.month.month.title if row.month else "Jumlah periode"),
        Column("A", 12, _numerator, Kind.NUMBER),
        Column("B", 12, _denominator, Kind.NUMBER),
        Column("A / B × 100", 13, _quotient, Kind.RATIO),
        Column("Rata-rata bulan", 15, _average, Kind.RATIO),
    ]
    return Table(
        name=MONTHS_SHEET, title="R6. A DAN B TIAP BULAN", lines=(f"Periode: {content.period.title}",),
        columns=columns, records=rows, total=len(rows), frozen=2, notes=(
            "Jumlah periode dihitung dari seluruh periode: orang yang sama dalam dua bulan tidak dihitung dua kali.",
        ),
    )  # fmt: skip


def _numerator(row: _Line) -> int:
    return row.month.measured.numerator if row.month else row.indicator.measured.numerator


def _denominator(row: _Line) -> int | None:
    return row.month.measured.denominator if row.month else row.indicator.measured.denominator


def _quotient(row: _Line) -> Formula:
    measured = row.month.measured if row.month else row.indicator.measured
    if measured.denominator is None:
        return Formula("C{row}", measured.numerator)
    value = measured.value
    return Formula('IF(D{row}=0,"",C{row}/D{row}*100)', "" if value is None else float(value))


def _average(row: _Line) -> Formula | None:
    if row.month:
        return None
    value = average(row.indicator.months)
    above = "E{}:E{}".format(*row.months)
    return Formula(f'IF(COUNT({above})=0,"",AVERAGE({above}))', "" if value is None else float(value))
