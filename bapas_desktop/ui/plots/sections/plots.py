"""Petak: the plots as a list or as a map, and beside it the panel of the one that is selected."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import square_metres
from bapas_desktop.domain.plots.growing import PlantingDraft, Plot, PlotDraft, PlotQuery
from bapas_desktop.ui.plots.bed_facts import bed_facts
from bapas_desktop.ui.plots.growing_columns import plot_columns
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.plots.label_print import print_labels
from bapas_desktop.ui.plots.plans_dialog import PlansDialog
from bapas_desktop.ui.plots.plot_dialog import PlotDialog
from bapas_desktop.ui.plots.plot_map import PlotMap
from bapas_desktop.ui.plots.plot_panel import PlotPanel
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Column
from bapas_desktop.ui.shared.section import Chosen, ListSection, SectionAction, Words

_MAP_FLAG = "plots/map"


class PlotSection(ListSection):
    """The list and the map of plots. Both show the same plots, and what is selected in one is in the other."""

    kind = Kind.PLOTS
    stretch = "place"
    first_query = PlotQuery(sort="code")
    plans_dialog: PlansDialog | None = None

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Petak"), icon="plot", add=self.tr("Petak baru…"), table=self.tr("Daftar petak"),
            search=self.tr("Cari kode, letak, jenis, keadaan …"),
        )  # fmt: skip

    def make_widget(self) -> QWidget:
        """The list or the map at the left, the panel at the right."""
        table = super().make_widget()
        self.map = PlotMap()
        self.panel = PlotPanel(self.context)
        self.stack = QStackedWidget()
        self.stack.addWidget(table)
        self.stack.addWidget(self.map)
        self.list_button = self._view_button("list", self.tr("Daftar"), self.tr("Petak sebagai daftar"))
        self.map_button = self._view_button("plot", self.tr("Peta"), self.tr("Petak sebagai peta bedengan"))
        group = QButtonGroup(self)
        group.addButton(self.list_button)
        group.addButton(self.map_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.list_button)
        buttons.addWidget(self.map_button)
        buttons.addStretch()
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(buttons)
        rows.addWidget(self.stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setFocusProxy(self.table)
        self.map_button.toggled.connect(self._show_view)
        self.map.selected.connect(self.table.select_id)
        self.map.opened.connect(lambda _id: self.context.errors.run(self.edit_current, self.window))
        self.status_changed.connect(self._selected)
        is_map = self.context.settings.flag(_MAP_FLAG, default=False)
        (self.map_button if is_map else self.list_button).setChecked(True)
        return split

    def _view_button(self, icon_name: str, words: str, hint: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setIcon(icon(icon_name))
        button.setToolTip(hint)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("role", "tool")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    @property
    def is_map(self) -> bool:
        """Whether the map is on top."""
        return self.map_button.isChecked()

    def _show_view(self) -> None:
        self.context.settings.set_flag(_MAP_FLAG, self.is_map)
        self.stack.setCurrentWidget(self.map if self.is_map else self.table)
        self._fill_map()

    def load(self, text: str, chosen: Chosen) -> None:
        """Show what is sought in both views."""
        super().load(text, chosen)
        self._fill_map()
        self._selected()

    def _rows_changed(self) -> None:
        super()._rows_changed()
        empty = self.table.empty
        self.map.empty.say(empty.sentence.text(), empty.button.text(), empty.button.click)

    def _fill_map(self) -> None:
        if self.is_map:
            self.map.show_beds(bed_facts(self.office, list(self.model.ids), self.context.today()))

    def _selected(self) -> None:
        plot = self.selected()
        self.map.choose(plot.id if plot else None)
        self.panel.show_plot(plot.id if plot else None)

    def show_record(self, record_id: int) -> None:
        """Select a plot in the view that is on top."""
        super().show_record(record_id)
        if self.is_map:
            self.map.take_focus()

    def columns(self) -> list[Column[Plot]]:
        """The columns."""
        return plot_columns()

    @property
    def store(self) -> Any:
        """The plots."""
        return self.office.plots

    def total(self, ids: Sequence[int]) -> str:
        """Their area."""
        area = sum(plot.area_dm2 or 0 for plot in self.office.plots.records(ids))
        return self.tr("{0} m²").format(square_metres(area))

    def new_draft(self) -> PlotDraft:
        """At the place of the plot with the cursor."""
        plot = self.selected()
        return PlotDraft(place=plot.place, kind=plot.kind) if plot else PlotDraft()

    def form(
        self, draft: PlotDraft, save: Callable[[PlotDraft], object], record_id: int | None
    ) -> FormDialog[PlotDraft]:
        """The form of a plot."""
        return PlotDialog(draft, save, self.context, self.window, record_id)

    def first_step(self) -> tuple[str, str, Kind]:
        """A plot comes first of all."""
        words = self.tr("Belum ada petak. Mulailah dengan petak; tanam dan panen dicatat padanya.")
        return words, self.tr("Petak baru"), Kind.PLOTS

    def actions(self) -> Sequence[SectionAction]:
        """Sowing on the plot with the cursor, labels, and the plans of a panen raya."""
        return [
            SectionAction(
                name="plant-plot", text=self.tr("Tanami petak ini…"), slot=self.plant_current, icon_name="plantings"
            ),
            SectionAction(
                name="plot-labels", text=self.tr("Cetak label petak…"), slot=self.print_labels, icon_name="print",
                needs=0,
            ),
            SectionAction(
                name="harvest-plans", text=self.tr("Rencana panen raya…"), slot=self.open_plans, icon_name="calendar",
                needs=0, button=True,
            ),
        ]  # fmt: skip

    def plant_current(self) -> None:
        """Open the form of a planting on the plot with the cursor."""
        plot = self.selected()
        if plot:
            self.form_wanted.emit(Kind.PLANTINGS, PlantingDraft(plot_id=plot.id))

    def print_labels(self) -> None:
        """Show labels of the selected plots, or of all that are listed."""
        print_labels(self.context, self.window, self.table.selected_ids() or list(self.model.ids))

    def open_plans(self) -> None:
        """Open the plans of a panen raya."""
        self.plans_dialog = PlansDialog(self.context, self.window)
        self.plans_dialog.open()
