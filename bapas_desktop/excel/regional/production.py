"""R4: harvests, what became of them, and batches."""

from typing import Any

from bapas_desktop.domain.regional.content import Content
from bapas_desktop.excel.regional.trainings import Numbered, numbered
from bapas_desktop.excel.tables import SUM, Column, Kind, Table

HARVEST_SHEET, USE_SHEET, BATCH_SHEET = "R4 Panen", "R4 Penyaluran", "R4 Produksi"


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
