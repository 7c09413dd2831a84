"""The tab Petak & Panen: harvests, plantings and plots, each a list of its own behind one search line."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import kilograms, short_date, square_metres, whole
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft, PlotQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.columns import harvest_columns, planting_columns, plot_columns
from bapas_desktop.ui.plots.export import HarvestExport
from bapas_desktop.ui.plots.harvest_dialog import HarvestDialog
from bapas_desktop.ui.plots.harvest_rows import HarvestRows
from bapas_desktop.ui.plots.planting_dialog import PlantingDialog
from bapas_desktop.ui.plots.plot_dialog import PlotDialog
from bapas_desktop.ui.plots.record_list import Kind, RecordList, Words
from bapas_desktop.ui.shared.actions import tooltip
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.page import Menu, Page

Draft = HarvestDraft | PlantingDraft | PlotDraft


class PlotsPage(Page):
    """Three lists; the actions are those of the list on top."""

    page_id = "plots"
    topics = frozenset({Topic.PLOTS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._rows = HarvestRows(context.office)
        self._total = ""
        self.dialog: FormDialog[Any] | None = None
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack)
        self.lists = {made.kind: made for made in self._make_lists()}
        for made in self.lists.values():
            self.stack.addWidget(made.table)
            made.table.selection_changed.connect(self._selection_changed)
            made.table.opened.connect(lambda _id: self.context.errors.run(self.edit_current, self))
            made.model.ids_changed.connect(self._rows_changed)
        self._add_switch()
        self.filters.set_filters([
            Filter(key="due", title=self.tr("Siap panen"), choices=lambda: [("yes", self.tr("Siap panen"))])
        ])  # fmt: skip
        self._add_actions()
        self.setTabOrder(self.segments[-1], self.search)
        self.show_kind(Kind.HARVESTS)

    # The three lists

    def _make_lists(self) -> tuple[RecordList, ...]:
        context, office = self.context, self.context.office
        harvests = Words(
            title=self.tr("Panen"), icon="harvest", add=self.tr("Panen baru…"), table=self.tr("Daftar panen"),
            search=self.tr("Cari petak, tanaman, satuan, catatan …"),
        )  # fmt: skip
        plantings = Words(
            title=self.tr("Tanam"), icon="plantings", add=self.tr("Tanam baru…"), table=self.tr("Daftar tanam"),
            search=self.tr("Cari petak, tanaman, varietas …"),
        )  # fmt: skip
        plots = Words(
            title=self.tr("Petak"), icon="plot", add=self.tr("Petak baru…"), table=self.tr("Daftar petak"),
            search=self.tr("Cari kode, letak, jenis, keadaan …"),
        )  # fmt: skip
        return (
            RecordList(
                context, Kind.HARVESTS, harvests, office.harvests, self._rows, harvest_columns(), stretch="notes",
                first=PlotQuery(sort="date", descending=True), total=self._harvest_total,
            ),
            RecordList(
                context, Kind.PLANTINGS, plantings, office.plantings, office.plantings,
                planting_columns(context.today), stretch="notes",
                first=PlotQuery(sort="sown_on", descending=True), total=self._planting_total,
            ),
            RecordList(
                context, Kind.PLOTS, plots, office.plots, office.plots, plot_columns(), stretch="place",
                first=PlotQuery(sort="code"), total=self._plot_total,
            ),
        )  # fmt: skip

    def _add_switch(self) -> None:
        self.use_search("")
        group = QActionGroup(self)
        self.switch: dict[Kind, QAction] = {}
        self.segments: list[QToolButton] = []
        row = QHBoxLayout()
        row.setSpacing(0)
        for kind, made in self.lists.items():
            show = partial(self.show_kind, kind)
            action = self.add_action(f"show-{kind}", made.words.title, show, icon_name=made.words.icon)
            action.setCheckable(True)
            action.setToolTip(made.words.table)
            group.addAction(action)
            self.segments.append(self.add_button(action))
            row.addWidget(self.segments[-1])
            self.switch[kind] = action
        self._tools.insertLayout(0, row)
        self._tools.insertSpacing(1, self.fontMetrics().height() // 2)

    @property
    def current(self) -> RecordList:
        """The list on top."""
        return self.lists[next(kind for kind, action in self.switch.items() if action.isChecked())]

    def show_kind(self, kind: Kind) -> None:
        """Bring a list on top; what is searched stays."""
        self.switch[kind].setChecked(True)
        current = self.current
        self.stack.setCurrentWidget(current.table)
        for say in (self.search.setPlaceholderText, self.search.setAccessibleName, self.search.setToolTip):
            say(current.words.search)
        self.add_new_action.setText(current.words.add)
        self.add_new_action.setToolTip(tooltip(self.add_new_action))
        for follow_up, (of_kind, _needs_one) in self._row_actions.items():
            follow_up.setVisible(of_kind in (None, kind))
        self.filters.setVisible(kind is Kind.PLANTINGS)
        self.refresh()
        self._selection_changed()

    def show_list(self, name: str) -> None:
        """Show the plantings that wait for their harvest (``harvest-due``)."""
        if name == "harvest-due":
            self.search.clear()
            self.show_kind(Kind.PLANTINGS)
            self.filters.set_values({"due": ("yes",)})
            self.current.table.setFocus()

    @property
    def _is_narrowed(self) -> bool:
        """Whether the search or a filter leaves rows of the list on top out."""
        return bool(self.search.text().strip()) or self._waits_for_harvest

    @property
    def _waits_for_harvest(self) -> bool:
        return self.current.kind is Kind.PLANTINGS and not self.filters.is_empty

    # Actions

    def _add_actions(self) -> None:
        self._row_actions: dict[QAction, tuple[Kind | None, bool]] = {}
        self._add_row_action("edit", self.tr("Ubah…"), self.edit_current, icon_name="edit")
        self._add_row_action(
            "harvest-planting", self.tr("Catat panennya…"), self.harvest_current, Kind.PLANTINGS, icon_name="harvest"
        )
        self._add_row_action(
            "plant-plot", self.tr("Tanami petak ini…"), self.plant_current, Kind.PLOTS, icon_name="plantings"
        )
        self._add_row_action("delete", self.tr("Hapus"), self.remove, icon_name="delete", needs_one=False)
        self.export_action = self.add_action(
            "export", self.tr("Ekspor ke Excel…"), self.export, icon_name="export", menu=Menu.FILE, button=True
        )
        self.add_new_action = self.add_action("add", self.tr("Panen baru…"), self.add_new, icon_name="add", main=True)

    def _add_row_action(
        self,
        name: str,
        text: str,
        slot: Callable[[], object],
        kind: Kind | None = None,
        *,
        icon_name: str,
        needs_one: bool = True,
    ) -> None:
        action = self.add_action(name, text, slot, icon_name=icon_name)
        self._row_actions[action] = kind, needs_one
        for made in self.lists.values():
            if kind in (None, made.kind):
                made.table.addAction(action)

    def _selection_changed(self) -> None:
        count = self.current.table.selected_count()
        for action, (_kind, needs_one) in self._row_actions.items():
            action.setEnabled(count == 1 if needs_one else count >= 1)
        self.set_status(self._status_text())

    # Loading

    def load(self) -> None:
        """Ask for the rows of the list on top."""
        self.current.load(self.search.text(), self.context.today() if self._waits_for_harvest else None)

    def show_record(self, record_id: int) -> None:
        """Select a harvest."""
        self._show_in(Kind.HARVESTS, record_id)

    def _show_in(self, kind: Kind, record_id: int) -> None:
        self.show_kind(kind)
        if not self.current.table.select_id(record_id):
            self._show_all()
            self.current.table.select_id(record_id)
        self.current.table.setFocus()

    def _rows_changed(self) -> None:
        table = self.current.table
        table.show_sorting()
        self._total = self._total_words(self.current, self.current.model.ids)
        self.export_action.setEnabled(bool(self.context.office.plots.count()))
        if not self.current.model.ids and self._is_narrowed:
            words = self.tr("Tidak ada yang cocok dengan pencarian ini.")
            if self._waits_for_harvest:
                words = self.tr("Tidak ada tanam yang menunggu panen.")
            table.empty.say(words, self.tr("Tampilkan semua"), self._show_all)
        elif not self.current.model.ids:
            table.empty.say(*self._first_step())
        self._selection_changed()

    def _show_all(self) -> None:
        self.search.clear()
        self.filters.clear()

    def _first_step(self) -> tuple[str, str, Callable[[], object]]:
        """What to do first where a list is empty: plots come before plantings, and plantings before harvests."""
        office = self.context.office
        if not office.plots.count():
            words = self.tr("Belum ada petak. Mulailah dengan petak; tanam dan panen dicatat padanya.")
            return words, self.tr("Petak baru"), partial(self.add_to, Kind.PLOTS)
        if not office.plantings.count():
            words = self.tr("Petak sudah ada, tetapi belum ada tanam. Catat apa yang ditanam dan kapan.")
            return words, self.tr("Tanam baru"), partial(self.add_to, Kind.PLANTINGS)
        words = self.tr("Belum ada panen. Catat timbangan yang pertama.")
        return words, self.tr("Panen baru"), partial(self.add_to, Kind.HARVESTS)

    # Totals

    def _status_text(self) -> str:
        table = self.current.table
        if table.selected_count() > 1:
            words = self.tr("{0}  ·  dipilih: {1}")
            return words.format(self._total, self._total_words(self.current, table.selected_ids()))
        return self._total

    def _total_words(self, shown: RecordList, ids: Sequence[int]) -> str:
        return self.tr("{0} {1}, {2}").format(whole(len(ids)), shown.words.title.lower(), shown.total(ids))

    def _harvest_total(self, ids: Sequence[int]) -> str:
        return self.tr("{0} kg").format(kilograms(self.context.office.harvests.grams(ids)))

    def _planting_total(self, ids: Sequence[int]) -> str:
        plantings = self.context.office.plantings.records(ids)
        grams = sum(planting.weight_g for planting in plantings)
        return self.tr("{0} kg dipanen").format(kilograms(grams))

    def _plot_total(self, ids: Sequence[int]) -> str:
        area = sum(plot.area_dm2 or 0 for plot in self.context.office.plots.records(ids))
        return self.tr("{0} m²").format(square_metres(area))

    # Adding, changing, deleting

    def add_new(self) -> None:
        """Open the form of a new record of the list on top."""
        self.add_to(self.current.kind)

    def add_to(self, kind: Kind) -> None:
        """Open the form of a new record; where it has nothing to stand on yet, lead there first."""
        office, today = self.context.office, self.context.today()
        record = self.current.table.current_record() if self.current.table.selected_count() == 1 else None
        if kind is Kind.PLOTS:
            self._open(kind, PlotDraft())
        elif not office.plots.count():
            question = self.tr("Belum ada petak. Tanam dan panen dicatat pada petak.")
            self.context.asker.ask(self, question, yes=self.tr("Buat petak"), then=partial(self.add_to, Kind.PLOTS))
        elif kind is Kind.PLANTINGS:
            self._open(kind, PlantingDraft(plot_id=getattr(record, "plot_id", None)))
        elif not office.plantings.count():
            question = self.tr("Belum ada tanam. Panen dicatat dari tanamnya.")
            self.context.asker.ask(self, question, yes=self.tr("Buat tanam"), then=partial(self.add_to, Kind.PLANTINGS))
        else:
            last = record.harvest if self.current.kind is Kind.HARVESTS and record else HarvestDraft()
            self._open(kind, HarvestDraft(planting_id=last.planting_id, date=today, unit=last.unit))

    def harvest_current(self) -> None:
        """Open the form of a harvest of the planting with the cursor."""
        planting = self.current.table.current_record()
        if planting:
            self._open(Kind.HARVESTS, HarvestDraft(planting_id=planting.id, date=self.context.today()))

    def plant_current(self) -> None:
        """Open the form of a planting on the plot with the cursor."""
        plot = self.current.table.current_record()
        if plot:
            self._open(Kind.PLANTINGS, PlantingDraft(plot_id=plot.id))

    def edit_current(self) -> None:
        """Open the record with the cursor."""
        record = self.current.table.current_record()
        if record:
            draft = record.harvest.draft() if self.current.kind is Kind.HARVESTS else record.draft()
            self._open(self.current.kind, draft, record.id)

    def remove(self) -> None:
        """Delete the selected records; what others stand on is refused, and everything can be taken back."""
        self.current.store.remove(self.current.table.selected_ids())

    def _open(self, kind: Kind, draft: Draft, record_id: int | None = None, just_kept: str = "") -> None:
        store = self.lists[kind].store
        save = store.add if record_id is None else partial(store.update, record_id)
        dialog: FormDialog[Any]
        if isinstance(draft, HarvestDraft):
            dialog = HarvestDialog(draft, save, self.context, self, record_id, just_kept=just_kept)
        elif isinstance(draft, PlantingDraft):
            dialog = PlantingDialog(draft, save, self.context, self, record_id)
        else:
            dialog = PlotDialog(draft, save, self.context, self, record_id)
        dialog.saved.connect(lambda new_id: self._saved(kind, new_id))
        self.dialog = dialog
        dialog.open()

    def _saved(self, kind: Kind, new_id: int | None) -> None:
        if new_id is None:
            return
        if kind is self.current.kind:
            self._show_in(kind, new_id)
        if isinstance(self.dialog, HarvestDialog) and self.dialog.again:
            self._go_on(new_id)

    def _go_on(self, harvest_id: int) -> None:
        """Ask for the next weighing, of the same planting, day and unit."""
        kept = self.context.office.harvests.get(harvest_id)
        words = self.tr("Tersimpan: {0} kg dari {1}, {2}.")
        told = words.format(kilograms(kept.weight_g), kept.plot_code, short_date(kept.date))
        self._open(
            Kind.HARVESTS,
            HarvestDraft(planting_id=kept.planting_id, date=kept.date, unit=kept.unit),
            just_kept=told,
        )

    # Export and keys

    def export(self) -> None:
        """Write the rows of the list on top to a workbook, with everything that hangs on them."""
        self.exporting = HarvestExport(self.context, self)
        self.exporting.ask(self.current.kind, list(self.current.model.ids))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search; the arrow down goes from the search line to the table."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            current = self.current
            current.table.setFocus()
            if current.table.current_id() is None and current.model.ids:
                current.table.select_id(current.model.id_at(0))
        else:
            super().keyPressEvent(event)
