"""The sheets that count: Rekap by plot with charts, Rekap Siklus by planting, Rekap Bulan and Rekap Minggu."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter
from typing import Any

from bapas_desktop.data.farm_book import FarmBook
from bapas_desktop.domain.formats import MONTHS, rupiah, short_date
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.plots.costs import CostDraft
from bapas_desktop.domain.plots.economics import Economics, GrowingFacts
from bapas_desktop.domain.plots.growing import Planting
from bapas_desktop.domain.plots.uses import Use, UseKind
from bapas_desktop.excel.cells import Formula, Value
from bapas_desktop.excel.farm_figures import UNKNOWN, farm_figures, figure_columns, growing_facts
from bapas_desktop.excel.farm_sheets import HarvestRow, care_minutes
from bapas_desktop.excel.program_summary import Places, letter_of
from bapas_desktop.excel.tables import SUM, Chart, Column, Kind, Strip, Table

UNKNOWN_PLOT = "(petak tidak dikenal)"
WHOLE_GARDEN = "(seluruh kebun)"
PLOT_FIGURES = frozenset({
    "Panen (kali)", "Berat (kg)", "Terjual (kg)", "Uang masuk (TR)", "Harga rata-rata per kg (P)",
    "Dipakai sendiri (kg)", "Rusak (kg)", "Sisa (kg)", "Biaya (TC)",
    "Biaya tunai", "Pendapatan (TR−TC)", "R/C tunai", "R/C", "Menit kerja", "HOK", "Nilai HOK",
    "R/C dengan tenaga kerja",
})  # fmt: skip
LONGEST_GAP = 106
"""Weeks; where a book spans more, weeks without a harvest have no row of their own."""
_WEEKS_DRAWN, _CYCLES_DRAWN, _MONTHS_DRAWN, _PLOTS_DRAWN = 53, 30, 36, 12
_PLOT, _CYCLE = "Nomor petak", "Nomor tanam"


@dataclass(frozen=True, slots=True)
class _PlotSum:
    """A plot with what its records come to."""

    number: int
    plot_id: int
    code: str
    rows: Sequence[HarvestRow]
    figures: Economics
    sown: bool

    @property
    def has_no_income(self) -> bool:
        """Whether it can have none: nothing was sown there, as in what is shared by the whole garden."""
        return not (self.sown or self.rows or self.figures.income)

    def quantity(self, unit: str) -> int:
        return sum(row.harvest.quantity or 0 for row in self.rows if row.unit == unit)


@dataclass(frozen=True, slots=True)
class _Cycle:
    """A planting with what its records come to."""

    number: int
    planting: Planting
    area_dm2: int | None
    figures: Economics

    @property
    def name(self) -> str:
        """What stands under its bar."""
        return f"{self.planting.plot_code} {short_date(self.planting.sown_on)}".strip()

    @property
    def grams_per_m2(self) -> str | Decimal:
        """What a square metre gave; words where it cannot be told, which is so while nothing was cut yet too."""
        facts = self.figures.facts
        if not self.area_dm2 or not (facts.harvests or self.planting.ended_on):
            return UNKNOWN
        return (Decimal(facts.weight_g * 100) / self.area_dm2).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class _Month:
    number: int
    day: dt.date
    weight_g: int
    income: int

    @property
    def name(self) -> str:
        return f"{MONTHS[self.day.month - 1]} {self.day.year}"


@dataclass(frozen=True, slots=True)
class _Week:
    number: int
    day: dt.date
    grams: dict[int, int]


class Recaps:
    """Counts the records of a book; ``sheets`` are the tables that hold them, for the formulas."""

    def __init__(
        self, book: FarmBook, rows: Sequence[HarvestRow], sheets: Sequence[Table[Any]], office: OfficeProfile
    ) -> None:
        self._book = book
        self._rows = rows
        self._at = Places(sheets, office)
        self._wage = office.workday_wage
        self._plot_of = {row.harvest.id: row.plot_id for row in rows}
        self._planting_of = {row.harvest.id: row.harvest.planting_id for row in rows}
        self._known = {plot.id for plot in book.plots}
        minutes = [(entry, care_minutes(entry)) for entry in book.care]
        self._by_plot = _Groups(self._wage)
        self._by_planting = _Groups(self._wage)
        for row in rows:
            self._by_plot.rows.setdefault(row.plot_id, []).append(row)
            self._by_planting.rows.setdefault(row.harvest.planting_id or 0, []).append(row)
        for use in book.uses:
            self._by_plot.uses.setdefault(self._plot_of.get(use.harvest_id or 0, 0), []).append(use)
            self._by_planting.uses.setdefault(self._planting_of.get(use.harvest_id or 0) or 0, []).append(use)
        for cost in book.costs:
            self._by_plot.costs.setdefault(self._known_plot(cost.plot_id), []).append(cost)
            self._by_planting.costs.setdefault(cost.planting_id or 0, []).append(cost)
        for entry, worked in minutes:
            self._by_plot.add_minutes(self._known_plot(entry.plot_id), worked)
            self._by_planting.add_minutes(entry.planting_id or 0, worked)
        work = sum(worked for _, worked in minutes)
        self._all = Economics(growing_facts(rows, book.uses, book.costs, work, self._wage))

    def _known_plot(self, plot_id: int | None) -> int:
        return plot_id if plot_id in self._known and plot_id else 0

    def sheets(self) -> list[Table[Any]]:
        """Rekap first, then what it draws."""
        cycles, months, weeks = self._cycle_sheet(), self._month_sheet(), self._week_sheet()
        return [self._plot_sheet(_charts(cycles, months, weeks)), cycles, months, weeks]

    # By plot

    def _plot_sheet(self, charts: tuple[Chart, ...]) -> Table[_PlotSum]:
        names = [(plot.id, plot.code) for plot in self._book.plots]
        if self._by_plot.has(0):
            names.append((0, UNKNOWN_PLOT if 0 in self._by_plot.rows else WHOLE_GARDEN))
        sown = {planting.plot_id for planting in self._book.plantings}
        sums = [
            _PlotSum(number, key, code, self._by_plot.rows.get(key, ()), self._by_plot.figures(key), key in sown)
            for number, (key, code) in enumerate(names, 1)
        ]
        columns: list[Column[_PlotSum]] = [
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Nomor petak", 9, attrgetter("plot_id"), Kind.ORDINAL),
            Column("Petak", 24, attrgetter("code")),
        ]
        figures = [one for one in farm_figures(self._at, _PLOT, self._wage) if one.title in PLOT_FIGURES]
        columns += map(_without_ratio, figure_columns(figures, len(columns), self._all))
        letters = {column.title: letter_of(number) for number, column in enumerate(columns, 1)}
        columns += (self._unit_column(unit) for unit in dict.fromkeys(row.unit for row in self._rows if row.unit))
        lines = ["Satuan yang berbeda tidak dijumlahkan; yang dapat dibandingkan hanya beratnya."]
        if self._book.is_part:
            lines.append("Hanya sebagian catatan kebun: menurut pencarian, pilihan, atau tanggal yang diminta.")
        wage = f"{rupiah(self._wage)} (pengaturan kantor)" if self._wage else "belum diisi dalam pengaturan kantor"
        return Table(
            name="Rekap", title="REKAP PANEN PER PETAK", lines=tuple(lines), columns=columns, records=sums,
            total=len(sums), frozen=3, charts=charts,
            notes=(
                (
                    "R/C = TR ÷ TC, lebih dari 1 berarti layak. Biaya tunai: yang benar-benar dibayar. 1 HOK = 8 jam "
                    f"kerja; upah 1 HOK {wage}. Kerja klien tanpa upah hanya ada dalam R/C dengan tenaga kerja."
                ),
                *([self._check(letters)] if sums else []),
            ),
        )  # fmt: skip

    def _unit_column(self, unit: str) -> Column[_PlotSum]:
        # SUMIFS would read a unit such as "*" or ">5" as a condition; EXACT compares it with the heading.
        plots, units = self._at.cells("Panen", _PLOT), self._at.cells("Panen", "Satuan")
        same = f"({plots}=$B{{row}})*EXACT({units},{{column}}${{head}})"
        text = f"SUMPRODUCT({same},{self._at.cells('Panen', 'Jumlah ikat/paket')})"
        return Column(unit, 13, lambda plot: Formula(text, plot.quantity(unit)), Kind.NUMBER, SUM)

    def _check(self, letters: dict[str, str]) -> Formula:
        """A sentence that compares the sums with what the office's file held when this was written."""
        wanted = (
            ("Berat (kg)", self._all.facts.weight_g, 1000), ("Terjual (kg)", self._all.sold_g, 1000),
            ("Uang masuk (TR)", self._all.income, 1), ("Biaya (TC)", self._all.total, 1),
            ("Menit kerja", self._all.facts.work_minutes, 1),
        )  # fmt: skip
        equal = [f"ROUND({letters[title]}{{total}}*{times},0)={value}" for title, value, times in wanted]
        right = "Periksa: semua jumlah sama dengan catatan di basis data."
        wrong = "Periksa: ada jumlah yang TIDAK SAMA dengan catatan di basis data."
        return Formula(f'IF(AND({",".join(equal)}),"{right}","{wrong}")', right)

    # By planting

    def _cycle_sheet(self) -> Table[_Cycle]:
        plot_areas = {plot.id: plot.area_dm2 for plot in self._book.plots}
        cycles = [
            _Cycle(
                number, one, one.area_dm2 or plot_areas.get(one.plot_id or 0), self._by_planting.figures(one.id)
            )
            for number, one in enumerate(self._book.plantings, 1)
        ]  # fmt: skip
        columns: list[Column[_Cycle]] = [
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Nomor tanam", 9, attrgetter("planting.id"), Kind.ORDINAL),
            Column("Siklus", 24, attrgetter("name")),
            Column("Komoditas", 18, attrgetter("planting.crop")),
            Column("Varietas", 18, attrgetter("planting.variety")),
            Column("Tanggal tanam", 12, attrgetter("planting.sown_on"), Kind.DATE),
            Column("Selesai", 12, attrgetter("planting.ended_on"), Kind.DATE),
            Column("Luas (m²)", 12, attrgetter("area_dm2"), Kind.SQUARE_METRES),
        ]
        figures = farm_figures(self._at, _CYCLE, self._wage)
        own = Economics(self._by_planting.facts_of([cycle.planting.id for cycle in cycles]))
        made = figure_columns(figures, len(columns) + 1, own)
        first, second = letter_of(len(columns) + 2), letter_of(len(columns) + 3)
        nothing = f'OR(N(H{{row}})<=0,AND({first}{{row}}=0,G{{row}}=""))'
        text = f'IF({nothing},"{UNKNOWN}",ROUND({second}{{row}}*1000/H{{row}},2)/1000)'
        per_area: Column[_Cycle] = Column(
            "Hasil kg/m²", 19, lambda cycle: Formula(text, cycle.grams_per_m2), Kind.KILOGRAMS
        )  # fmt: skip
        return Table(
            name="Rekap Siklus", title="ANALISIS USAHA TANI PER SIKLUS TANAM", columns=[*columns, per_area, *made],
            records=cycles, total=len(cycles), frozen=3,
            lines=("Hanya biaya dan kerja yang dicatat pada tanamnya; biaya petak dan kebun ada dalam lembar Rekap.",),
            notes=(
                (
                    "TR uang masuk; TC = FC + VC; Y hasil panen; P harga rata-rata; AVC = VC ÷ Y. "
                    f"“{UNKNOWN}”: pembaginya nol atau kurang, misalnya belum ada penjualan."
                ),
            ),
        )  # fmt: skip

    # By month and week

    def _month_sheet(self) -> Table[_Month]:
        sold: dict[dt.date, list[Use]] = {}
        for use in self._book.uses:
            if use.kind == UseKind.SOLD and use.date:
                sold.setdefault(use.date.replace(day=1), []).append(use)
        months = [
            _Month(number, day, sum(use.weight_g or 0 for use in own), sum(use.amount or 0 for use in own))
            for number, (day, own) in enumerate(sorted(sold.items()), 1)
        ]
        day, kind = self._at.cells("Penyaluran", "Tanggal"), self._at.cells("Penyaluran", "Penyaluran")
        limits = f'{day},">="&$B{{row}},{day},"<"&EDATE($B{{row}},1),{kind},"{UseKind.SOLD.value}"'
        weight = f"SUMIFS({self._at.cells('Penyaluran', 'Berat (kg)')},{limits})"
        income = f"SUMIFS({self._at.cells('Penyaluran', 'Uang masuk')},{limits})"
        price = f'IF(D{{row}}<=0,"{UNKNOWN}",ROUND(E{{row}}/D{{row}},2))'

        columns: list[Column[_Month]] = [
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Bulan mulai", 12, attrgetter("day"), Kind.DATE),
            Column("Bulan", 20, attrgetter("name")),
            Column("Terjual (kg)", 14, lambda month: Formula(weight, month.weight_g), Kind.KILOGRAMS, SUM),
            Column("Uang masuk", 18, lambda month: Formula(income, month.income), Kind.RUPIAH, SUM),
            Column(
                "Harga per kg", 19, lambda month: Formula(price, _price(month.income, month.weight_g)), Kind.RUPIAH,
                Formula(price.replace("{row}", "{total}"), _price(sum(m.income for m in months), self._all.sold_g)),
            ),
        ]  # fmt: skip
        return Table(
            name="Rekap Bulan", title="HARGA DAN UANG MASUK PER BULAN", columns=columns, records=months,
            total=len(months), frozen=3, lines=("Menurut tanggal penjualan.",),
        )  # fmt: skip

    def _week_sheet(self) -> Table[_Week]:
        grams: dict[dt.date, dict[int, int]] = {}
        for row in self._rows:
            if row.harvest.date:
                own = grams.setdefault(row.harvest.date - dt.timedelta(row.harvest.date.weekday()), {})
                own[row.plot_id] = own.get(row.plot_id, 0) + (row.harvest.weight_g or 0)
        weeks = [_Week(number, day, grams.get(day, {})) for number, day in enumerate(_all_weeks(sorted(grams)), 1)]
        names = {plot.id: plot.code for plot in self._book.plots} | {0: UNKNOWN_PLOT}
        with_harvest = [(key, name) for key, name in names.items() if key in self._by_plot.rows]
        days, plots = self._at.cells("Panen", "Tanggal"), self._at.cells("Panen", _PLOT)
        weight = self._at.cells("Panen", "Berat (kg)")
        within = f'{days},">="&$B{{row}},{days},"<"&$B{{row}}+7'

        def plot_column(key: int, name: str) -> Column[_Week]:
            text = f"SUMIFS({weight},{within},{plots},{key})"
            return Column(name, 14, lambda week: Formula(text, week.grams.get(key, 0)), Kind.KILOGRAMS, SUM)

        columns: list[Column[_Week]] = [
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Minggu mulai", 13, attrgetter("day"), Kind.DATE),
            Column(
                "Semua petak (kg)", 15,
                lambda week: Formula(f"SUMIFS({weight},{within})", sum(week.grams.values())), Kind.KILOGRAMS, SUM,
            ),
            *(plot_column(key, name) for key, name in with_harvest),
        ]  # fmt: skip
        return Table(
            name="Rekap Minggu", title="PANEN PER MINGGU DAN PETAK (KG)", columns=columns, records=weeks,
            total=len(weeks), frozen=3, lines=("Minggu dihitung dari Senin sampai Ahad.",),
        )  # fmt: skip


def _without_ratio(column: Column[_PlotSum]) -> Column[_PlotSum]:
    """The column; where nothing was sown no ratio is told, as on screen: 0 would read as a loss."""
    if not column.title.startswith("R/C"):
        return column
    told = column.value

    def value(plot: _PlotSum) -> Value:
        return UNKNOWN if plot.has_no_income else told(plot)

    return replace(column, value=value)


class _Groups:
    """The records by a key, and what each comes to."""

    def __init__(self, wage: int) -> None:
        self._wage = wage
        self.rows: dict[int, list[HarvestRow]] = {}
        self.uses: dict[int, list[Use]] = {}
        self.costs: dict[int, list[CostDraft]] = {}
        self.minutes: dict[int, int] = {}

    def add_minutes(self, key: int, minutes: int) -> None:
        self.minutes[key] = self.minutes.get(key, 0) + minutes

    def has(self, key: int) -> bool:
        return any(key in records for records in (self.rows, self.uses, self.costs, self.minutes))

    def facts_of(self, keys: Sequence[int]) -> GrowingFacts:
        def together(groups: Mapping[int, Sequence[Any]]) -> list[Any]:
            return [record for key in keys for record in groups.get(key, ())]

        minutes = sum(self.minutes.get(key, 0) for key in keys)
        return growing_facts(together(self.rows), together(self.uses), together(self.costs), minutes, self._wage)

    def figures(self, key: int) -> Economics:
        return Economics(self.facts_of([key]))


def _price(income: int, grams: int) -> str | Decimal:
    if grams <= 0:
        return UNKNOWN
    return (Decimal(income * 1000) / grams).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _all_weeks(days: Sequence[dt.date]) -> Sequence[dt.date]:
    """Every week from the first to the last, so that a week without a harvest is a gap in the chart."""
    if not days or (days[-1] - days[0]).days // 7 >= LONGEST_GAP:
        return days
    return [days[0] + dt.timedelta(7 * number) for number in range((days[-1] - days[0]).days // 7 + 1)]


def _charts(cycles: Table[Any], months: Table[Any], weeks: Table[Any]) -> tuple[Chart, ...]:
    """Kilograms by week and plot, income and price by month, yield of each cycle; the latest of each."""

    def strip(table: Table[Any], most: int, *columns: int) -> Strip:
        return Strip(sheet=table.name, columns=columns, first=max(table.total - most, 0) + 1, last=table.total)

    found = []
    if weeks.total:
        plots = range(4, len(weeks.columns) + 1)
        drawn = tuple(plots) if len(plots) <= _PLOTS_DRAWN else (3,)
        found.append(
            Chart(
                title="Panen per minggu (kg)", scale="kg", names=strip(weeks, _WEEKS_DRAWN, 2),
                bars=strip(weeks, _WEEKS_DRAWN, *drawn),
            )
        )  # fmt: skip
    if months.total:
        found.append(
            Chart(
                title="Uang masuk dan harga per kg", scale="Uang masuk (Rp)", line_scale="Harga per kg (Rp)",
                names=strip(months, _MONTHS_DRAWN, 3), bars=strip(months, _MONTHS_DRAWN, 5),
                line=strip(months, _MONTHS_DRAWN, 6),
            )
        )  # fmt: skip
    if any(isinstance(cycle.grams_per_m2, Decimal) for cycle in cycles.records):
        found.append(
            Chart(
                title="Hasil per siklus tanam (kg/m²; tanpa batang: tidak dapat dihitung)", scale="kg/m²",
                names=strip(cycles, _CYCLES_DRAWN, 3), bars=strip(cycles, _CYCLES_DRAWN, 9),
            )
        )  # fmt: skip
    return tuple(found)
