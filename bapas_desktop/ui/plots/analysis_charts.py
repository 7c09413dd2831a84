"""The charts of the analysis: kilograms by week and plot, prices and income by month, yields of cycles."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from bapas_desktop.data.farm_economics import MonthPrice, PlantingFacts, WeekHarvest
from bapas_desktop.data.farm_scope import Dimension, Scope, ScopedFacts
from bapas_desktop.domain.formats import MONTHS, decimal, short_date
from bapas_desktop.domain.plots.economics import Economics
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.analysis_words import whole_rupiah
from bapas_desktop.ui.shared.charts.chart import MOST_SERIES, Chart, Series
from bapas_desktop.ui.shared.charts.view import ChartView

translate = QCoreApplication.translate

_WEEKS = 53
_CYCLES = 24
"""As many weeks and cycles as can be told apart; the latest."""


class AnalysisCharts:
    """Three tabs; each is drawn when it is seen."""

    def __init__(self, context: AppContext) -> None:
        self._economics = context.office.farm_economics
        self._today = context.today
        self.weeks, self.prices, self.income, self.yields = ChartView(), ChartView(), ChartView(), ChartView()

    def add_to(self, tabs: QTabWidget) -> None:
        """Put the charts into a widget of tabs."""
        money = QWidget()
        column = QVBoxLayout(money)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.prices)
        column.addWidget(self.income)
        tabs.addTab(self.weeks, translate("Plots", "Panen per minggu"))
        tabs.addTab(money, translate("Plots", "Harga dan penerimaan"))
        tabs.addTab(self.yields, translate("Plots", "Hasil per m²"))

    def show_facts(self, scoped: ScopedFacts, scope: Scope) -> None:
        """Show what a scope holds."""
        ids = None if scope.dimension is Dimension.ALL else [one.planting.id for one in scoped.cycles]
        last = min(scope.last or self._today(), self._today())
        first = max(scope.first or dt.date.min, last - dt.timedelta(weeks=_WEEKS - 1))
        self.weeks.show_chart(week_chart(self._economics.weeks(first, last, ids)))
        months = self._economics.prices(first, last, ids)
        self.prices.show_chart(price_chart(months))
        self.income.show_chart(income_chart(months))
        self.yields.show_chart(yield_chart(scoped.cycles))


def week_chart(found: Sequence[WeekHarvest]) -> Chart:
    """Kilograms in each week from the first to the last with a harvest, by plot; the smallest plots together."""
    grams: dict[str, dict[dt.date, int]] = {}
    for one in found:
        grams.setdefault(one.plot_code, {})[one.week] = one.weight_g
    grams = {code: grams[code] for code in sorted(grams)}
    if len(grams) > MOST_SERIES:
        by_weight = sorted(grams, key=lambda code: -sum(grams[code].values()))
        rest: dict[dt.date, int] = {}
        for code in by_weight[MOST_SERIES - 1 :]:
            for week, weight in grams.pop(code).items():
                rest[week] = rest.get(week, 0) + weight
        grams[translate("Plots", "petak lain")] = rest
    weeks: list[dt.date] = []
    if found:
        first, last = min(one.week for one in found), max(one.week for one in found)
        weeks = [first + dt.timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]
    return Chart(
        title=translate("Plots", "Panen per minggu dan petak"),
        bottom=translate("Plots", "minggu mulai Senin"),
        unit=translate("Plots", "kg"),
        categories=[f"{week.day}/{week.month}/{week.year % 100:02}" for week in weeks],
        series=[
            Series(name=code, values=[weights[week] / 1000 if week in weights else None for week in weeks])
            for code, weights in grams.items()
        ],
        tell=lambda value: decimal(value, 3),
        empty=translate("Plots", "Belum ada panen pada waktu ini."),
    )


def _month_words(month: dt.date) -> str:
    return f"{MONTHS[month.month - 1][:3]} {month.year % 100:02}"


def price_chart(months: Sequence[MonthPrice]) -> Chart:
    """The average price of each month with a sale."""
    prices = [one.price_per_kg for one in months]
    return Chart(
        title=translate("Plots", "Harga rata-rata per bulan"),
        bottom=translate("Plots", "bulan penjualan"),
        unit=translate("Plots", "rupiah per kg"),
        categories=[_month_words(one.month) for one in months],
        series=[
            Series(
                name=translate("Plots", "Harga"), values=[None if price is None else float(price) for price in prices]
            )
        ],
        tell=lambda value: whole_rupiah(int(value + 0.5)),
        empty=translate("Plots", "Belum ada penjualan pada waktu ini."),
    )


def income_chart(months: Sequence[MonthPrice]) -> Chart:
    """What was paid in each month with a sale."""
    return Chart(
        title=translate("Plots", "Penerimaan per bulan"),
        bottom=translate("Plots", "bulan penjualan"),
        unit=translate("Plots", "rupiah"),
        categories=[_month_words(one.month) for one in months],
        series=[Series(name=translate("Plots", "Penerimaan"), values=[float(one.income) for one in months])],
        tell=lambda value: whole_rupiah(int(value + 0.5)),
        empty=translate("Plots", "Belum ada penjualan pada waktu ini."),
    )


def yield_chart(cycles: Sequence[PlantingFacts]) -> Chart:
    """The yield of each cycle that has borne, beside the average of the ended ones that were sown before it.

    A cycle that goes on has not given all yet: it stands in other bars and is in no average.
    """
    told = []
    for one in sorted(cycles, key=lambda cycle: (cycle.planting.sown_on or dt.date.min, cycle.planting.id)):
        grams = Economics(one.facts).grams_per_m2
        if grams is not None:
            told.append((one, float(grams) / 1000))
    averages: list[float | None] = []
    ended: list[float] = []
    for one, kilos in told:
        averages.append(sum(ended) / len(ended) if ended else None)
        if not one.facts.growing:
            ended.append(kilos)
    shown = told[-_CYCLES:]
    running = [kilos if one.facts.growing else None for one, kilos in shown]
    series = [
        Series(
            name=translate("Plots", "Siklus selesai"),
            values=[None if one.facts.growing else kilos for one, kilos in shown],
        ),
        Series(name=translate("Plots", "Masih berjalan"), values=running),
        Series(
            name=translate("Plots", "Rata-rata yang selesai sebelumnya"), is_line=True, values=averages[-_CYCLES:]
        ),
    ]  # fmt: skip
    return Chart(
        title=translate("Plots", "Hasil per m² tiap siklus"),
        bottom=translate("Plots", "petak dan tanggal tanam"),
        unit=translate("Plots", "kg per m²"),
        categories=[f"{one.planting.plot_code} {short_date(one.planting.sown_on)[:5]}" for one, _kilos in shown],
        series=[one for one in series if any(value is not None for value in one.values)],
        tell=lambda value: decimal(value, 2),
        empty=translate("Plots", "Belum ada siklus yang dipanen dengan luas yang diketahui."),
    )
