"""The sheets of the farm's records: Panen, Penyaluran, Biaya, Perawatan, Tanam and Petak.

Each row carries the numbers of its plot and planting, by which the recaps count: typed text is never a condition.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from operator import attrgetter
from typing import Any

from bapas_desktop.data.farm_book import FarmBook
from bapas_desktop.domain.activity_report import without_names
from bapas_desktop.domain.formats import initials
from bapas_desktop.domain.plots.care import CareEntry, CareState
from bapas_desktop.domain.plots.costs import Cost
from bapas_desktop.domain.plots.growing import Harvest, Planting, Plot, hst
from bapas_desktop.domain.plots.uses import Use
from bapas_desktop.excel.cells import Formula, Value
from bapas_desktop.excel.tables import SUM, Column, Kind, Table

FIXED, VARIABLE = "Tetap", "Variabel"
YES = "Ya"
UNKNOWN_UNIT = "(tanpa satuan)"
_STATES = {CareState.PLANNED: "Direncanakan", CareState.MISSED: "Terlewat", CareState.DONE: "Selesai"}


@dataclass(frozen=True, slots=True)
class HarvestRow:
    """A harvest with its number in the list and the number of its plot (0 where it is not known)."""

    number: int
    plot_id: int
    sown_on: dt.date | None
    harvest: Harvest

    @property
    def unit(self) -> str:
        """What the quantity counts; empty where nothing was counted."""
        return (self.harvest.unit or UNKNOWN_UNIT) if self.harvest.quantity else ""

    @property
    def minutes(self) -> int:
        """What all who took part worked."""
        return len(self.harvest.client_ids) * (self.harvest.minutes or 0)


class Words:
    """Names and texts as the workbook shows them: masked with initials, and without what nobody has looked through."""

    def __init__(self, book: FarmBook, *, full: bool) -> None:
        self.full = full
        self._names = book.names
        self._hidden = () if full else tuple(book.names.values())

    def name(self, name: str) -> str:
        """Somebody's name."""
        return name if self.full else initials(name)

    def people(self, client_ids: Iterable[int]) -> str:
        """Clients, one beside the other."""
        return ", ".join(sorted(self.name(self._names.get(client, "")) for client in client_ids))

    def text(self, text: str) -> str:
        """A text; masked with initials in the place of the names of those who worked."""
        return without_names(text, self._hidden) if text else text

    def notes(self, title: str, value: Callable[[Any], Value]) -> list[Column[Any]]:
        """The column of what was written freely; only in a full workbook."""
        return [Column(title, 36, value)] * self.full


def harvest_rows(book: FarmBook) -> list[HarvestRow]:
    """The harvests beside their plots."""
    known = {plot.id for plot in book.plots}
    plantings = {planting.id: planting for planting in book.plantings}
    rows = []
    for number, harvest in enumerate(book.harvests, 1):
        planting = plantings.get(harvest.planting_id or 0)
        plot_id = planting.plot_id if planting and planting.plot_id in known else 0
        rows.append(HarvestRow(number, plot_id or 0, planting.sown_on if planting else None, harvest))
    return rows


def harvest_sheet(rows: Sequence[HarvestRow], words: Words) -> Table[HarvestRow]:
    """Panen."""
    columns: list[Column[HarvestRow]] = [
        Column("No", 6, attrgetter("number"), Kind.ORDINAL),
        Column("Tanggal", 12, attrgetter("harvest.date"), Kind.DATE),
        Column("Nomor petak", 9, attrgetter("plot_id"), Kind.ORDINAL),
        Column("Petak", 18, attrgetter("harvest.plot_code")),
        Column("Nomor tanam", 9, attrgetter("harvest.planting_id"), Kind.ORDINAL),
        Column("Komoditas", 20, attrgetter("harvest.crop")),
        Column("HST", 7, lambda row: hst(row.sown_on, row.harvest.date), Kind.NUMBER),
        Column("Berat (kg)", 14, attrgetter("harvest.weight_g"), Kind.KILOGRAMS, SUM),
        Column("Jumlah ikat/paket", 12, attrgetter("harvest.quantity"), Kind.NUMBER),
        Column("Satuan", 16, attrgetter("unit")),
        Column("Berat satuan (kg)", 12, attrgetter("harvest.unit_g"), Kind.KILOGRAMS),
        Column("Mutu", 11, attrgetter("harvest.quality")),
        Column("Panen terakhir", 10, lambda row: YES if row.harvest.final else ""),
        Column("Peserta", 30, lambda row: words.people(row.harvest.client_ids)),
        Column("Orang", 9, lambda row: len(row.harvest.client_ids) or None, Kind.NUMBER),
        Column("Menit per orang", 10, attrgetter("harvest.minutes"), Kind.NUMBER),
        Column("Menit kerja", 11, lambda row: Formula("O{row}*P{row}", row.minutes), Kind.NUMBER, SUM),
        *words.notes("Catatan", attrgetter("harvest.notes")),
    ]
    return Table(
        name="Panen", title="CATATAN PANEN", records=rows, total=len(rows), frozen=2, columns=columns,
        lines=("Satuan yang berbeda tidak dijumlahkan; yang dapat dibandingkan hanya beratnya.",),
    )  # fmt: skip


def use_sheet(book: FarmBook, rows: Sequence[HarvestRow], words: Words) -> Table[Use]:
    """Penyaluran."""
    numbers, of_harvest = count(1), {row.harvest.id: row for row in rows}

    def plot(use: Use) -> int:
        return of_harvest[use.harvest_id].plot_id if use.harvest_id in of_harvest else 0

    def planting(use: Use) -> int | None:
        return of_harvest[use.harvest_id].harvest.planting_id if use.harvest_id in of_harvest else None

    def harvest(use: Use) -> int | None:
        return of_harvest[use.harvest_id].number if use.harvest_id in of_harvest else None

    columns: list[Column[Use]] = [
        Column("No", 6, lambda _: next(numbers), Kind.ORDINAL),
        Column("Tanggal", 12, attrgetter("date"), Kind.DATE),
        Column("Nomor petak", 9, plot, Kind.ORDINAL),
        Column("Petak", 18, attrgetter("plot_code")),
        Column("Nomor tanam", 9, planting, Kind.ORDINAL),
        Column("Komoditas", 20, attrgetter("crop")),
        Column("Panen no.", 9, harvest, Kind.ORDINAL),
        Column("Tanggal panen", 12, attrgetter("harvested_on"), Kind.DATE),
        Column("Penyaluran", 15, lambda use: str(use.kind)),
        Column("Berat (kg)", 14, attrgetter("weight_g"), Kind.KILOGRAMS, SUM),
        Column("Jumlah ikat/paket", 12, attrgetter("quantity"), Kind.NUMBER),
        Column("Satuan", 14, attrgetter("unit")),
        Column("Harga", 14, attrgetter("price"), Kind.RUPIAH),
        Column("Harga per", 12, lambda use: use.price_unit if use.price is not None else ""),
        Column("Uang masuk", 16, attrgetter("amount"), Kind.RUPIAH, SUM),
        Column("Pembeli/penerima", 24, lambda use: words.name(use.buyer)),
        Column("Uang diterima oleh", 24, lambda use: words.name(use.received_by)),
        Column("Uang untuk", 22, lambda use: words.text(use.destination)),
        *words.notes("Catatan", attrgetter("notes")),
    ]
    return Table(
        name="Penyaluran", title="PENYALURAN HASIL PANEN", records=book.uses, total=len(book.uses), frozen=2,
        columns=columns,
    )  # fmt: skip


def cost_sheet(book: FarmBook, words: Words) -> Table[Cost]:
    """Biaya."""
    numbers, known = count(1), {plot.id for plot in book.plots}
    columns: list[Column[Cost]] = [
        Column("No", 6, lambda _: next(numbers), Kind.ORDINAL),
        Column("Tanggal", 12, attrgetter("date"), Kind.DATE),
        Column("Nomor petak", 9, lambda cost: cost.plot_id if cost.plot_id in known else 0, Kind.ORDINAL),
        Column("Petak", 18, attrgetter("plot_code")),
        Column("Nomor tanam", 9, attrgetter("planting_id"), Kind.ORDINAL),
        Column("Komoditas", 20, attrgetter("crop")),
        Column("Kelompok", 24, attrgetter("group")),
        Column("Uraian", 34, lambda cost: words.text(cost.description)),
        Column("Sifat", 11, lambda cost: FIXED if cost.fixed else VARIABLE),
        Column("Tunai", 9, lambda cost: YES if cost.cash else "Tidak"),
        Column("Banyaknya", 12, attrgetter("quantity"), Kind.KILOGRAMS),
        Column("Satuan", 12, attrgetter("unit")),
        Column("Jumlah", 16, attrgetter("amount"), Kind.RUPIAH, SUM),
        Column("Dibayar kepada", 24, lambda cost: words.name(cost.payee)),
        Column("Dari perawatan", 11, lambda cost: YES if cost.care_id is not None else ""),
        *words.notes("Catatan", attrgetter("notes")),
    ]
    return Table(
        name="Biaya", title="BIAYA USAHA TANI", records=book.costs, total=len(book.costs), frozen=2, columns=columns,
        notes=("Nomor petak 0: untuk seluruh kebun.",),
    )  # fmt: skip


def care_minutes(entry: CareEntry) -> int:
    """What all worked at a deed that was done."""
    return len(entry.client_ids) * (entry.minutes or 0) if entry.done_on else 0


def care_sheet(book: FarmBook, words: Words, today: dt.date) -> Table[CareEntry]:
    """Perawatan."""
    numbers, known = count(1), {plot.id for plot in book.plots}
    work = 'IF(D{row}="",0,M{row}*N{row})'
    columns: list[Column[CareEntry]] = [
        Column("No", 6, lambda _: next(numbers), Kind.ORDINAL),
        Column("Hari", 12, attrgetter("day"), Kind.DATE),
        Column("Direncanakan", 13, attrgetter("planned_on"), Kind.DATE),
        Column("Dikerjakan", 12, attrgetter("done_on"), Kind.DATE),
        Column("Nomor petak", 9, lambda entry: entry.plot_id if entry.plot_id in known else 0, Kind.ORDINAL),
        Column("Petak", 18, attrgetter("plot_code")),
        Column("Nomor tanam", 9, attrgetter("planting_id"), Kind.ORDINAL),
        Column("Komoditas", 20, attrgetter("crop")),
        Column("Pekerjaan", 24, attrgetter("kind")),
        Column("Keadaan", 14, lambda entry: _STATES[entry.state(today)]),
        Column("Peserta", 30, lambda entry: words.people(entry.client_ids)),
        Column("Petugas", 24, attrgetter("officers")),
        Column("Orang", 9, lambda entry: len(entry.client_ids) or None, Kind.NUMBER),
        Column("Menit per orang", 10, attrgetter("minutes"), Kind.NUMBER),
        Column("Menit kerja", 11, lambda entry: Formula(work, care_minutes(entry)), Kind.NUMBER, SUM),
        Column("Bahan", 20, lambda entry: words.text(entry.material)),
        Column("Dosis", 16, lambda entry: words.text(entry.dose)),
        Column("Biaya", 14, attrgetter("cost"), Kind.RUPIAH),
        Column("Foto", 8, attrgetter("photos"), Kind.NUMBER),
        *words.notes("Catatan", attrgetter("notes")),
    ]
    return Table(
        name="Perawatan", title="PERAWATAN DAN PIKET", records=book.care, total=len(book.care), frozen=2,
        columns=columns, notes=("Biaya di sini sudah termasuk dalam lembar Biaya, maka tidak dijumlahkan lagi.",),
    )  # fmt: skip


def planting_sheet(plantings: Sequence[Planting], words: Words) -> Table[Planting]:
    """Tanam."""
    numbers = count(1)
    columns: list[Column[Planting]] = [
        Column("No", 6, lambda _: next(numbers), Kind.ORDINAL),
        Column("Petak", 18, attrgetter("plot_code")),
        Column("Komoditas", 20, attrgetter("crop")),
        Column("Varietas", 20, attrgetter("variety")),
        Column("Nomor tanam", 9, attrgetter("id"), Kind.ORDINAL),
        Column("Bagian petak", 18, attrgetter("part")),
        Column("Luas bagian (m²)", 11, attrgetter("area_dm2"), Kind.SQUARE_METRES),
        Column("Cara tanam", 14, attrgetter("method")),
        Column("Benih/bibit", 12, attrgetter("seed"), Kind.KILOGRAMS),
        Column("Satuan benih", 12, attrgetter("seed_unit")),
        Column("Tanggal tanam", 12, attrgetter("sown_on"), Kind.DATE),
        Column("Perkiraan panen", 12, attrgetter("expected_on"), Kind.DATE),
        Column("Selesai", 12, attrgetter("ended_on"), Kind.DATE),
        Column("Gagal", 12, attrgetter("failed_on"), Kind.DATE),
        Column("Sebab gagal", 26, lambda planting: words.text(planting.fail_reason)),
        *words.notes("Catatan", attrgetter("notes")),
    ]
    return Table(name="Tanam", title="DAFTAR TANAM", records=plantings, total=len(plantings), frozen=2, columns=columns)


def plot_sheet(plots: Sequence[Plot], words: Words) -> Table[Plot]:
    """Petak."""
    numbers = count(1)
    columns: list[Column[Plot]] = [
        Column("No", 6, lambda _: next(numbers), Kind.ORDINAL),
        Column("Nomor petak", 9, attrgetter("id"), Kind.ORDINAL),
        Column("Petak", 18, attrgetter("code")),
        Column("Tempat", 30, lambda plot: words.text(plot.place)),
        Column("Luas (m²)", 14, attrgetter("area_dm2"), Kind.SQUARE_METRES, SUM),
        Column("Jenis", 14, attrgetter("kind")),
        Column("Keadaan", 14, attrgetter("state")),
        *words.notes("Catatan", attrgetter("notes")),
    ]
    return Table(name="Petak", title="DAFTAR PETAK", records=plots, total=len(plots), frozen=3, columns=columns)
