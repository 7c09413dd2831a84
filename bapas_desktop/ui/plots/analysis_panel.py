"""The analysis on screen: what is looked at, the sentence that is read first, figures, comparison and charts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from bapas_desktop.data.farm_scope import Dimension, ScopedFacts, look
from bapas_desktop.domain.formats import decimal, kilograms, rupiah, whole
from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.costs import CostDraft
from bapas_desktop.domain.plots.economics import Economics, Gap, GrowingFacts
from bapas_desktop.domain.plots.growing import HarvestDraft, PlotQuery
from bapas_desktop.domain.plots.uses import UseDraft
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.analysis_charts import AnalysisCharts
from bapas_desktop.ui.plots.analysis_compare import Comparison
from bapas_desktop.ui.plots.analysis_figures import Figures, Missing
from bapas_desktop.ui.plots.analysis_scope import ScopeBar
from bapas_desktop.ui.plots.analysis_words import gap_words, headline
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.shared.empty_state import EmptyState


class AnalysisPanel(QWidget):
    """Everything that the analysis shows."""

    form_wanted = Signal(object, object)
    record_wanted = Signal(object, object)
    told = Signal()
    """Something else is shown now."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._office = context.office
        self.scoped: ScopedFacts | None = None
        self.bar = ScopeBar(context)
        self.headline = QLabel()
        self.headline.setProperty("role", "heading")
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setWordWrap(True)
        self.figures = Figures()
        self.comparison = Comparison(context.settings)
        self.charts = AnalysisCharts(context)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Perbandingan dan grafik"))
        self.tabs.addTab(self.comparison, self.tr("Perbandingan"))
        self.charts.add_to(self.tabs)
        self.empty = EmptyState(self)
        self._lay_out()
        self.bar.changed.connect(lambda: context.errors.run(self.show_scope, self))
        self.comparison.opened.connect(self._look_closer)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.figures)
        parts.addWidget(self.tabs)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        self.figures.setMinimumWidth(unit * 18)
        self.tabs.setMinimumWidth(unit * 24)
        parts.setSizes([unit * 22, unit * 49])
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.headline)
        column.addWidget(parts, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(filled)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    # What is shown

    def load(self) -> None:
        """Ask for everything anew."""
        office = self._office
        has_plantings = bool(office.plantings.count())
        self.stack.setCurrentIndex(0 if has_plantings or office.costs.count() else 1)
        if self.stack.currentIndex():
            self._say_first_step(has_plots=bool(office.plots.count()))
        self.bar.offer()
        self.show_scope()

    def show_scope(self) -> None:
        """Show what is chosen."""
        scope = self.bar.scope()
        self.scoped = look(self._office.farm_economics, scope)
        economics = self.scoped.economics
        self.headline.setText(f"{self.bar.title()}. {headline(economics)}")
        self.figures.show_figures(economics, [*self._gaps(economics), *self._left_out()])
        plots = self._office.plots
        self.comparison.show_facts(self.scoped, {plot.id: plot.code for plot in plots.records(plots.ids(PlotQuery()))})
        self.charts.show_facts(self.scoped, scope)
        self.told.emit()

    def _look_closer(self, dimension: Dimension, key: str) -> None:
        """Look at one row of the comparison alone, and compare its cycles."""
        self.comparison.dimension.set_value(Dimension.PLANTING)
        self.bar.show_scope(dimension, key)

    def status_text(self) -> str:
        """What it comes to, for the status bar."""
        if self.scoped is None:
            return ""
        economics = self.scoped.economics
        words = self.tr("{0} siklus, {1} kg, biaya {2}, penerimaan {3}")
        return words.format(
            whole(len(self.scoped.cycles)), kilograms(economics.facts.weight_g), rupiah(economics.total),
            rupiah(economics.income),
        )  # fmt: skip

    def _say_first_step(self, *, has_plots: bool) -> None:
        words = self.tr("Analisis menghitung untung rugi dari tanam, panen, penyaluran, dan biaya. Belum ada tanam.")
        if has_plots:
            self.empty.say(words, self.tr("Tanam baru"), partial(self.form_wanted.emit, Kind.PLANTINGS, None))
        else:
            self.empty.say(words, self.tr("Buat petak"), partial(self.form_wanted.emit, Kind.PLOTS, None))

    # What is missing

    def _gaps(self, economics: Economics) -> list[Missing]:
        found = []
        for gap in economics.gaps():
            button, step = self._way(gap)
            found.append(Missing(words=gap_words(gap, economics), button=button, step=step))
        return found

    def _way(self, gap: Gap) -> tuple[str, Callable[[], object] | None]:
        """What would fill a gap: the words of its button, and what opens the form with what is known already."""
        plot_id, planting_id = self._place()
        today = self._context.today()
        harvest = None if planting_id is None else HarvestDraft(planting_id=planting_id, date=today)
        cost = CostDraft(plot_id=plot_id, planting_id=planting_id, date=today)
        care = CareDraft(plot_id=plot_id, planting_id=planting_id, done_on=today)
        uses = self.tr("Catat penyaluran")
        unmeasured = [one.planting.plot_id for one in self.scoped.cycles if one.facts.unmeasured] if self.scoped else []
        ways: dict[Gap, tuple[str, Callable[[], object] | None]] = {
            Gap.NO_COSTS: (self.tr("Catat biaya"), partial(self.form_wanted.emit, Kind.COSTS, cost)),
            Gap.NO_HARVEST: (self.tr("Catat panen"), partial(self.form_wanted.emit, Kind.HARVESTS, harvest)),
            Gap.NO_SALES: (uses, self._use_what_is_left),
            Gap.USE_UNKNOWN: (uses, self._use_what_is_left),
            Gap.NO_HOURS: (self.tr("Catat perawatan"), partial(self.form_wanted.emit, Kind.CARE, care)),
        }
        if unmeasured:
            ways[Gap.NO_AREA] = self.tr("Isi luas"), partial(self.record_wanted.emit, Kind.PLOTS, unmeasured[0])
        return ways.get(gap, ("", None))

    def _use_what_is_left(self) -> None:
        """Open the form of a use with the oldest harvest here of which something is left."""
        scope, harvests = self.bar.scope(), self._office.harvests
        for one in reversed(self.scoped.cycles if self.scoped else ()):
            if Economics(one.facts).left_g <= 0:
                continue
            query = PlotQuery(planting_id=one.planting.id, first=scope.first, last=scope.last, unused=True, sort="date")
            for harvest in harvests.records(harvests.ids(query)[:1]):
                left = (harvest.weight_g or 0) - harvest.used_g
                draft = UseDraft(harvest_id=harvest.id, date=self._context.today(), weight_g=left)
                self.form_wanted.emit(Kind.USES, draft)
                return
        self.form_wanted.emit(Kind.USES, None)

    def _place(self) -> tuple[int | None, int | None]:
        """The plot and the planting that are looked at, where it is one."""
        scope = self.bar.scope()
        if scope.dimension is Dimension.PLOT and scope.key:
            return int(scope.key), None
        if scope.dimension is Dimension.PLANTING and self.scoped and self.scoped.cycles:
            planting = self.scoped.cycles[0].planting
            return planting.plot_id, planting.id
        return None, None

    def _left_out(self) -> list[Missing]:
        """What belongs to no cycle and is no part of this: told, never silently dropped."""
        if self.scoped is None:
            return []
        found = []
        for plot_id, facts in self.scoped.left_out.items():
            if plot_id is None:
                words = self.tr("Tidak termasuk: biaya bersama seluruh kebun {0}.")
                found.append(Missing(
                    words=words.format(_told(facts)), button=self.tr("Lihat kebun"),
                    step=partial(self.bar.show_scope, Dimension.ALL, ""),
                ))  # fmt: skip
            else:
                words = self.tr("Tidak termasuk: biaya dan kerja petak {0} tanpa tanam, {1}.")
                code = next((plot.code for plot in self._office.plots.records([plot_id])), "")
                found.append(Missing(
                    words=words.format(code, _told(facts)), button=self.tr("Lihat petak"),
                    step=partial(self.bar.show_scope, Dimension.PLOT, str(plot_id)),
                ))  # fmt: skip
        return found


def _told(facts: GrowingFacts) -> str:
    """``Rp150.000``, and the unpaid work where there is some."""
    economics = Economics(facts)
    if not facts.work_minutes:
        return rupiah(economics.total)
    words = QCoreApplication.translate("Plots", "{0} dan {1} HOK kerja klien")
    return words.format(rupiah(economics.total), decimal(economics.workdays))
