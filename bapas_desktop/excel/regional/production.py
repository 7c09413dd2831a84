"""R4: harvests, what became of them, and batches."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.regional.trainings import Numbered, numbered
from bapas_desktop.excel.tables import SUM, Column, Kind, Table

HARVEST_SHEET, USE_SHEET, BATCH_SHEET = "R4 Panen", "R4 Penyaluran", "R4 Produksi"
SPANS_SHEET = "R4 Panen Rekap"
_MOST_DAYS = 62
"""A longer period is added by month."""


def production_tables(content: Content) -> list[Table[Numbered]]:
    """The three sheets of R4. Bundles of unlike kinds are never added; kilograms are."""
    harvests: list[Column[Numbered]] = [
        Column("No", 5, lambda one: one.number, Kind.ORDINAL),
        Column("Tanggal", 12, lambda one: one.row.date, Kind.DATE),
        Column("Petak", 14, lambda one: one.row.plot),
        Column("Tanaman", 22, lambda one: one.row.crop),
        Column("Berat (kg)", 12, lambda one: one.row.grams, Kind.KILOGRAMS, SUM),
        Column("Jumlah satuan", 12, lambda one: one.row.quantity, Kind.NUMBER),
        Column("Satuan", 16, lambda one: one.row.unit),
    ]
    uses: list[Column[Numbered]] = [
        Column("No", 5, lambda one: one.number, Kind.ORDINAL),
        Column("Tanggal", 12, lambda one: one.row.date, Kind.DATE),
        Column("Penyaluran", 18, lambda one: one.row.kind),
        Column("Tanaman", 22, lambda one: one.row.crop),
        Column("Berat (kg)", 12, lambda one: one.row.grams, Kind.KILOGRAMS, SUM),
        Column("Uang", 15, lambda one: one.row.amount, Kind.RUPIAH, SUM),
    ]
    batches: list[Column[Numbered]] = [
        Column("No", 5, lambda one: one.number, Kind.ORDINAL),
        Column("Tanggal", 12, lambda one: one.row.date, Kind.DATE),
        Column("Produk", 26, lambda one: one.row.recipe),
        Column("Kegiatan", 36, lambda one: one.row.program),
        Column("Jadi (buah)", 12, lambda one: one.row.pieces, Kind.NUMBER, SUM),
        Column("Terjual (buah)", 13, lambda one: one.row.sold, Kind.NUMBER, SUM),
        Column("Penjualan", 15, lambda one: one.row.income, Kind.RUPIAH, SUM),
        Column("Biaya", 15, lambda one: one.row.cost, Kind.RUPIAH, SUM),
    ]
    return [
        _table(content, HARVEST_SHEET, "R4. PANEN", harvests, content.harvests),
        _table(content, USE_SHEET, "R4. PENYALURAN HASIL PANEN", uses, content.uses),
        _table(content, BATCH_SHEET, "R4. PRODUKSI DAN PENJUALAN", batches, content.batches),
    ]


def _table(content: Content, name: str, title: str, columns: list[Column[Numbered]], rows: Any) -> Table[Numbered]:
    lines = (f"Periode: {content.period.title}",)
    records = numbered(rows)
    return Table(name=name, title=title, lines=lines, columns=columns, records=records, total=len(records), frozen=2)


@dataclass(frozen=True, slots=True)
class _Span:
    number: int
    words: str
    first: dt.date
    last: dt.date
    weights: tuple[int, ...]


def spans_table(content: Content, head: int) -> Table[_Span]:
    """The harvests of each day, or of each month of a long period, by formula over the rows of the sheet beside.

    ``head`` is the row of that sheet's headings.
    """
    first, last = head + 1, head + max(len(content.harvests), 1)
    dates, weights = (f"'{HARVEST_SHEET}'!${letter}${first}:${letter}${last}" for letter in "BE")
    within = f'{dates},">="&$C{{row}},{dates},"<="&$D{{row}}'
    columns: list[Column[_Span]] = [
        Column("No", 5, lambda row: row.number, Kind.ORDINAL),
        Column("Waktu", 22, lambda row: row.words),
        Column("Dari", 12, lambda row: row.first, Kind.DATE),
        Column("Sampai", 12, lambda row: row.last, Kind.DATE),
        Column("Panen (kali)", 12, lambda row: Formula(f"COUNTIFS({within})", len(row.weights)), Kind.NUMBER, SUM),
        Column("Berat (kg)", 14, lambda row: Formula(f"SUMIFS({weights},{within})", sum(row.weights)),
               Kind.KILOGRAMS, SUM),
    ]  # fmt: skip
    rows = _spans(content)
    return Table(
        name=SPANS_SHEET, title="R4. REKAP PANEN", lines=(f"Periode: {content.period.title}",), columns=columns,
        records=rows, total=len(rows), frozen=2, filtered=False,
    )  # fmt: skip


def _spans(content: Content) -> list[_Span]:
    period, spans = content.period, []
    if (period.last - period.first).days < _MOST_DAYS:
        days = sorted({one.date for one in content.harvests})
        spans = [(short_date(day), day, day) for day in days]
    else:
        spans = [(each.title, max(each.first, period.first), min(each.last, period.last)) for each in period.months()]
    return [
        _Span(number, words, first, last, tuple(one.grams for one in content.harvests if first <= one.date <= last))
        for number, (words, first, last) in enumerate(spans, 1)
        if content.harvests
    ]
