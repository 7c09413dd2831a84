"""A, B and their quotient in each month of a year, with the total of the year, the mean of the months, and a chart."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QLabel, QSplitter, QVBoxLayout, QWidget

from bapas_desktop.data.regional.figures import read_figures
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import MONTHS
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.regional.indicators import FIRST_YEAR, Indicator, Measured, MonthRow, average
from bapas_desktop.domain.regional.period import Period, PeriodKind
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.regional.indicator_words import counted_words, number_words
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.charts.chart import Chart, Series
from bapas_desktop.ui.shared.charts.table import FigureTable
from bapas_desktop.ui.shared.charts.view import ChartView

translate = QCoreApplication.translate

Read = tuple[Measured, list[MonthRow]]


def read_months(context: AppContext, one: Indicator, year: Period, job: Job) -> Read:
    """The indicator over the year and in each of its months that has begun."""
    office, today = context.office, context.today()
    months = [month for month in year.months() if month.first <= today]
    rows = [MonthRow(month=month, measured=one.measure(read_figures(office, month, job))) for month in months]
    return one.measure(read_figures(office, year, job)), rows


class MonthsDialog(QDialog):
    """Shows an indicator month by month; it follows what is written meanwhile, and closes when it is deleted."""

    _announced = Signal(object)

    def __init__(self, one: Indicator, year: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._one = one
        self._context = context
        self.year = year
        self.setWindowTitle(self.tr("A dan B tiap bulan – {0}").format(one.name))
        self.heading = QLabel()
        self.heading.setProperty("role", "heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.table = FigureTable()
        self.chart = ChartView()
        self.note = QLabel(
            self.tr("Jumlah setahun dihitung dari seluruh tahun: orang yang sama dalam dua bulan dihitung sekali.")
        )
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self._build()
        self._is_reading = self._is_stale = False
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.resize(parent.window().size() * 0.86)
        self._ask()

    def _build(self) -> None:
        self.earlier = push_button(self.tr("Tahun &sebelumnya"), "previous", lambda: self._step(-1))
        self.later = push_button(self.tr("Tahun &berikutnya"), "next", lambda: self._step(1))
        close = push_button(self.tr("&Tutup"), "", self.accept)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.earlier)
        top.addWidget(self.later)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.chart)
        parts.setStretchFactor(1, 1)
        unit = self.fontMetrics().averageCharWidth()
        parts.setSizes([unit * 50, unit * 110])
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(parts, 1)
        layout.addLayout(foot)
        self.table.setFocus()

    def _on_changed(self, _topics: frozenset[Topic]) -> None:
        try:
            self._one = self._context.office.indicators.get(self._one.id)
        except Refused:
            self.close()
        else:
            self._ask()

    def _step(self, by: int) -> None:
        self.year += by
        self._ask()

    def _ask(self) -> None:
        """Read the year in the background; asked again meanwhile, it is read once more and not twice."""
        self.later.setEnabled(self.year < self._context.today().year)
        self.earlier.setEnabled(self.year > FIRST_YEAR)
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading, self._is_stale, shown = True, False, self.year
        year = Period.of(PeriodKind.YEAR, self._context.today().replace(year=shown, day=1))
        self.heading.setText(self.tr("{0}, {1}: menghitung …").format(self._one.name, year.title))

        def done(found: Read) -> None:
            if shown == self.year:
                self.show_rows(year, *found)

        running = self._context.jobs.run(
            self, self.tr("Menghitung tiap bulan …"), partial(read_months, self._context, self._one, year), done
        )
        running.finished.connect(self._read)
        self.destroyed.connect(running.cancel)

    def _read(self) -> None:
        self._is_reading = False
        if self._is_stale:
            self._ask()

    def show_rows(self, year: Period, whole_year: Measured, rows: Sequence[MonthRow]) -> None:
        """Show what was read."""
        unit = self._one.unit
        self.heading.setText(f"{self._one.name}, {year.title}")
        lines = [[MONTHS[row.month.first.month - 1], *_cells(row.measured)] for row in rows]
        lines.append([self.tr("Jumlah setahun"), *_cells(whole_year)])
        lines.append([self.tr("Rata-rata bulan"), "", "", number_words(average(rows))])
        headings = [self.tr("Bulan"), self.tr("A"), self.tr("B"), unit or self.tr("Realisasi")]
        self.table.setAccessibleName(self.tr("A dan B tiap bulan, {0}").format(year.title))
        self.table.show_rows(headings, lines)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.chart.show_chart(month_chart(self._one, year, rows, self.tr("Belum ada bulan yang dapat dihitung.")))


def _cells(measured: Measured) -> list[str]:
    value = number_words(measured.value)
    return [counted_words(measured.numerator), counted_words(measured.denominator), value]


def month_chart(one: Indicator, year: Period, rows: Sequence[MonthRow], empty: str) -> Chart:
    """The value of each month, and the target of the year as a line where it has one."""
    values = [None if row.measured.value is None else float(row.measured.value) for row in rows]
    series = [Series(name=translate("Regional", "realisasi"), values=values)]
    target = one.target(year.last.year)
    if target is not None and any(value is not None for value in values):
        line = [float(target)] * len(rows)
        series.append(Series(name=translate("Regional", "target"), values=line, is_line=True))
    return Chart(
        title=translate("Regional", "Realisasi tiap bulan"), bottom=translate("Regional", "bulan"), unit=one.unit,
        categories=[MONTHS[row.month.first.month - 1][:3] for row in rows], series=series, empty=empty,
    )  # fmt: skip
