"""Harvests, plots and plantings as a workbook, with totals by plot and by unit that count the records by formula."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from operator import attrgetter
from pathlib import Path
from typing import Any

from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.plots.growing import Harvest, Planting, Plot
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.tables import SUM, Column, Imprint, Kind, Table, head_row
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job

UNKNOWN_PLOT = "(petak tidak dikenal)"
UNKNOWN_UNIT = "(tanpa satuan)"


@dataclass(frozen=True, slots=True)
class _Row:
    """A harvest with its number in the list and the number of its plot (0 where it is not known)."""

    number: int
    plot_id: int
    harvest: Harvest

    @property
    def unit(self) -> str:
        """What the quantity counts; empty where nothing was counted."""
        return (self.harvest.unit or UNKNOWN_UNIT) if self.harvest.quantity else ""


@dataclass(frozen=True, slots=True)
class _PlotSum:
    """A plot with its harvests."""

    number: int
    plot_id: int
    code: str
    rows: Sequence[_Row]

    @property
    def weight_g(self) -> int:
        return sum(row.harvest.weight_g or 0 for row in self.rows)

    def quantity(self, unit: str) -> int:
        return sum(row.harvest.quantity or 0 for row in self.rows if row.unit == unit)


def export_harvests(
    harvests: Iterable[Harvest],
    plots: Sequence[Plot],
    plantings: Sequence[Planting],
    *,
    office: OfficeProfile,
    user: str,
    today: dt.date,
    target: Path,
    job: Job,
) -> int:
    """Write the sheets Panen, Rekap, Tanam and Petak, and say how many harvests there are.

    Kilograms are added up; bunches, packs and sacks only each among themselves.

    Raises:
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    imprint = Imprint(office=office, user=user, today=today)
    plot_of = {planting.id: planting.plot_id for planting in plantings}
    known = {plot.id for plot in plots}
    rows = []
    for number, harvest in enumerate(harvests, 1):
        plot_id = plot_of.get(harvest.planting_id or 0)
        rows.append(_Row(number, plot_id if plot_id in known and plot_id else 0, harvest))
    harvest_table = _harvest_sheet(rows)
    first = head_row(harvest_table, office) + 1
    tables: list[Table[Any]] = [
        harvest_table,
        _recap_sheet(rows, plots, first, first + max(len(rows), 1) - 1),
        _planting_sheet(plantings),
        _plot_sheet(plots),
    ]
    return write_workbook(target, tables, imprint, job)[0]


def _harvest_sheet(rows: Sequence[_Row]) -> Table[_Row]:
    return Table(
        name="Panen",
        title="CATATAN PANEN",
        records=rows,
        total=len(rows),
        frozen=2,
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Tanggal", 12, attrgetter("harvest.date"), Kind.DATE),
            Column("Nomor petak", 9, attrgetter("plot_id"), Kind.ORDINAL),
            Column("Petak", 18, attrgetter("harvest.plot_code")),
            Column("Komoditas", 20, attrgetter("harvest.crop")),
            Column("Berat (kg)", 14, attrgetter("harvest.weight_g"), Kind.KILOGRAMS, SUM),
            Column("Jumlah ikat/paket", 12, attrgetter("harvest.quantity"), Kind.NUMBER),
            Column("Satuan", 16, attrgetter("unit")),
            Column("Catatan", 36, attrgetter("harvest.notes")),
        ],
    )


def _recap_sheet(rows: Sequence[_Row], plots: Sequence[Plot], first: int, last: int) -> Table[_PlotSum]:
    own: dict[int, list[_Row]] = {}
    for row in rows:
        own.setdefault(row.plot_id, []).append(row)
    names = [(plot.id, plot.code) for plot in plots] + ([(0, UNKNOWN_PLOT)] if 0 in own else [])
    sums = [_PlotSum(number, key, code, own.get(key, ())) for number, (key, code) in enumerate(names, 1)]
    in_panen = {letter: f"Panen!${letter}${first}:${letter}${last}" for letter in "CFGH"}
    times = f"COUNTIFS({in_panen['C']},$B{{row}})"
    weight = f"SUMIFS({in_panen['F']},{in_panen['C']},$B{{row}})"
    columns: list[Column[_PlotSum]] = [
        Column("No", 6, attrgetter("number"), Kind.ORDINAL),
        Column("Nomor petak", 9, attrgetter("plot_id"), Kind.ORDINAL),
        Column("Petak", 24, attrgetter("code")),
        Column("Panen (kali)", 12, lambda plot: Formula(times, len(plot.rows)), Kind.NUMBER, SUM),
        Column("Berat (kg)", 14, lambda plot: Formula(weight, plot.weight_g), Kind.KILOGRAMS, SUM),
    ]
    units = dict.fromkeys(row.unit for row in rows if row.unit)
    columns += (_unit_column(unit, in_panen) for unit in units)
    return Table(
        name="Rekap",
        title="REKAP PANEN PER PETAK",
        lines=("Satuan yang berbeda tidak dijumlahkan; yang dapat dibandingkan hanya beratnya.",),
        columns=columns,
        records=sums,
        total=len(sums),
        frozen=3,
    )


def _unit_column(unit: str, in_panen: Mapping[str, str]) -> Column[_PlotSum]:
    # SUMIFS would read a unit such as "*" or ">5" as a condition; EXACT compares it with the heading, letter by letter.
    same = f"({in_panen['C']}=$B{{row}})*EXACT({in_panen['H']},{{column}}${{head}})"
    text = f"SUMPRODUCT({same},{in_panen['G']})"
    return Column(unit, 13, lambda plot: Formula(text, plot.quantity(unit)), Kind.NUMBER, SUM)


def _planting_sheet(plantings: Sequence[Planting]) -> Table[Planting]:
    numbers = count(1)
    return Table(
        name="Tanam",
        title="DAFTAR TANAM",
        records=plantings,
        total=len(plantings),
        frozen=2,
        columns=[
            Column("No", 6, lambda _: next(numbers), Kind.ORDINAL),
            Column("Petak", 18, attrgetter("plot_code")),
            Column("Komoditas", 20, attrgetter("crop")),
            Column("Varietas", 20, attrgetter("variety")),
            Column("Tanggal tanam", 12, attrgetter("sown_on"), Kind.DATE),
            Column("Perkiraan panen", 12, attrgetter("expected_on"), Kind.DATE),
            Column("Panen (kali)", 12, attrgetter("harvests"), Kind.NUMBER, SUM),
            Column("Berat (kg)", 14, attrgetter("weight_g"), Kind.KILOGRAMS, SUM),
            Column("Catatan", 36, attrgetter("notes")),
        ],
    )


def _plot_sheet(plots: Sequence[Plot]) -> Table[Plot]:
    numbers = count(1)
    return Table(
        name="Petak",
        title="DAFTAR PETAK",
        records=plots,
        total=len(plots),
        frozen=3,
        columns=[
            Column("No", 6, lambda _: next(numbers), Kind.ORDINAL),
            Column("Nomor petak", 9, attrgetter("id"), Kind.ORDINAL),
            Column("Petak", 18, attrgetter("code")),
            Column("Tempat", 30, attrgetter("place")),
            Column("Luas (m²)", 14, attrgetter("area_dm2"), Kind.SQUARE_METRES, SUM),
            Column("Jenis", 14, attrgetter("kind")),
            Column("Keadaan", 14, attrgetter("state")),
            Column("Catatan", 40, attrgetter("notes")),
        ],
    )
