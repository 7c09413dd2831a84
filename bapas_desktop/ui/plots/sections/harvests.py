"""Panen: the harvests."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bapas_desktop.domain.formats import kilograms, short_date
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.plots.growing import Harvest, HarvestDraft, PlotQuery
from bapas_desktop.domain.plots.uses import UseDraft
from bapas_desktop.ui.plots.columns import harvest_columns
from bapas_desktop.ui.plots.cost_words import times
from bapas_desktop.ui.plots.farm_prints import show_harvest_book
from bapas_desktop.ui.plots.harvest_dialog import HarvestDialog
from bapas_desktop.ui.plots.harvest_rows import HarvestRow, HarvestRows
from bapas_desktop.ui.plots.import_wizard import HarvestImportWizard
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.plots.quick_harvest import QuickHarvest
from bapas_desktop.ui.plots.split_dialog import SplitDialog
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column, RecordSource
from bapas_desktop.ui.shared.section import Chosen, ListSection, SectionAction, Words

_QUICK = "quick-harvest"


class HarvestSection(ListSection):
    """The list of harvests."""

    kind = Kind.HARVESTS
    stretch = "notes"
    table_version = 2
    first_query = PlotQuery(sort="date", descending=True)
    _just_kept = ""

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Panen"), icon="harvest", add=self.tr("Panen baru…"), table=self.tr("Daftar panen"),
            search=self.tr("Cari petak, tanaman, satuan, catatan …"),
        )  # fmt: skip

    def columns(self) -> list[Column[HarvestRow]]:
        """The columns."""
        return harvest_columns()

    def make_widget(self) -> QWidget:
        """The line of quick weighings above the table."""
        table = super().make_widget()
        self.quick = QuickHarvest(self.context)
        self.quick.kept.connect(self.table.select_id)
        self.quick.left.connect(self.table.setFocus)
        self.quick.setVisible(self.context.settings.flag(_QUICK, default=False))
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.quick)
        layout.addWidget(table, 1)
        widget.setFocusProxy(table)
        return widget

    @property
    def store(self) -> Any:
        """The harvests."""
        return self.office.harvests

    def source(self) -> RecordSource:
        """Harvests beside their day of sowing."""
        return HarvestRows(self.office)

    def filters(self) -> list[Filter]:
        """By plot and time, and what is not used up."""
        left = self.tr("Belum disalurkan")
        return [
            Filter(key="plot", title=self.tr("Petak"), choices=self._plots),
            Filter(
                key="time", title=self.tr("Waktu"),
                choices=lambda: [(key, words) for key, (words, *_days) in times(self.context.today()).items()],
            ),
            Filter(key="unused", title=left, choices=lambda: [("yes", left)]),
        ]  # fmt: skip

    def _plots(self) -> list[tuple[str, str]]:
        plots = self.office.plots
        return [(str(plot.id), plot.code) for plot in plots.records(plots.ids(PlotQuery()))]

    def query(self, text: str, chosen: Chosen) -> PlotQuery:
        """What is sought and chosen."""
        (plot,), (time,) = (chosen.get(key, ("",)) for key in ("plot", "time"))
        first, last = times(self.context.today())[time][1:] if time else (None, None)
        return replace(
            self.first_query, text=text, plot_id=int(plot) if plot else None, first=first, last=last,
            unused=bool(chosen.get("unused")),
        )  # fmt: skip

    def nothing_found(self) -> str:
        """Of what is not used up."""
        if self.chosen.get("unused"):
            return self.tr("Tidak ada panen yang belum disalurkan.")
        return super().nothing_found()

    def actions(self) -> Sequence[SectionAction]:
        """Quick weighings, and what becomes of the harvest with the cursor."""
        return [
            SectionAction(
                name="quick-harvest", text=self.tr("Catat cepat"), slot=self.toggle_quick, icon_name="quick",
                needs=0, button=True,
            ),
            SectionAction(name="use-harvest", text=self.tr("Salurkan…"), slot=self.use_current, icon_name="uses"),
            SectionAction(
                name="split-harvest", text=self.tr("Bagi habis…"), slot=self.split_current, icon_name="split"
            ),
            SectionAction(
                name="import-harvests", text=self.tr("Impor panen lama…"), slot=self.import_harvests,
                icon_name="import", needs=0,
            ),
            SectionAction(
                name="print-harvest-book", text=self.tr("Cetak buku panen…"), slot=self.print_book, icon_name="print",
                needs=0,
            ),
        ]  # fmt: skip

    def print_book(self) -> None:
        """The book of the selected harvests, or of all on screen where not several are selected."""
        chosen = self.table.selected_ids()
        show_harvest_book(self.context, self.window, chosen if len(chosen) > 1 else list(self.model.ids))

    def toggle_quick(self) -> None:
        """Show the quick line and go there, or take it away; the next start remembers."""
        shown = self.quick.isHidden()
        self.context.settings.set_flag(_QUICK, shown)
        self.quick.setVisible(shown)
        if shown:
            row = self.selected()
            self.quick.begin(row.harvest if row else HarvestDraft())
        else:
            self.table.setFocus()

    def use_current(self) -> None:
        """Open the form of a use of the harvest with the cursor, with all that is left of it."""
        harvest = self._with_rest()
        if harvest:
            draft = UseDraft(harvest_id=harvest.id, date=self.context.today(), weight_g=harvest.left_g)
            self.form_wanted.emit(Kind.USES, replace(draft, unit=harvest.unit))

    def split_current(self) -> None:
        """Split the harvest with the cursor over its uses."""
        harvest = self._with_rest()
        if harvest:
            self.dialog = SplitDialog(harvest, self.context, self.window)
            self.form_opened.emit(self.dialog)
            self.dialog.open()

    def import_harvests(self) -> None:
        """Take harvests of earlier years in from a list."""
        self.wizard = HarvestImportWizard(self.context, self.window)
        self.wizard.open()

    def _with_rest(self) -> Harvest | None:
        """The harvest with the cursor.

        Raises:
            Refused: ``harvest_used_up``.
        """
        row = self.selected()
        if row is None:
            return None
        harvest: Harvest = row.harvest
        if harvest.left_g <= 0:
            raise Refused("harvest_used_up")
        return harvest

    def total(self, ids: Sequence[int]) -> str:
        """What they weigh."""
        return self.tr("{0} kg").format(kilograms(self.office.harvests.grams(ids)))

    def new_draft(self) -> HarvestDraft | None:
        """Of the planting of the harvest with the cursor, today; nothing can be harvested that was not planted."""
        if not self.office.plantings.count():
            return None
        row = self.selected()
        last = row.harvest if row else HarvestDraft()
        return HarvestDraft(planting_id=last.planting_id, date=self.context.today(), unit=last.unit)

    def draft_of(self, record: HarvestRow) -> HarvestDraft:
        """The harvest of the row."""
        return record.harvest.draft()

    def form(
        self, draft: HarvestDraft, save: Callable[[HarvestDraft], object], record_id: int | None
    ) -> FormDialog[HarvestDraft]:
        """The form of a harvest."""
        return HarvestDialog(draft, save, self.context, self.window, record_id, just_kept=self._just_kept)

    def first_step(self) -> tuple[str, str, Kind]:
        """Plots come before plantings, and plantings before harvests."""
        if not self.office.plots.count():
            words = self.tr("Belum ada petak. Mulailah dengan petak; tanam dan panen dicatat padanya.")
            return words, self.tr("Buat petak"), Kind.PLOTS
        if not self.office.plantings.count():
            return self.tr("Belum ada tanam. Panen dicatat dari tanamnya."), self.tr("Buat tanam"), Kind.PLANTINGS
        return self.tr("Belum ada panen. Catat timbangan yang pertama."), self.tr("Panen baru"), Kind.HARVESTS

    def saved(self, new_id: int | None) -> None:
        """Show the harvest, and go on to the next weighing where that is wanted."""
        super().saved(new_id)
        if new_id is not None and isinstance(self.dialog, HarvestDialog) and self.dialog.again:
            self._go_on(new_id)

    def _go_on(self, harvest_id: int) -> None:
        """Ask for the next weighing, of the same planting, day and unit."""
        kept = self.office.harvests.get(harvest_id)
        words = self.tr("Tersimpan: {0} kg dari {1}, {2}.")
        self._just_kept = words.format(kilograms(kept.weight_g), kept.plot_code, short_date(kept.date))
        try:
            self.open_form(replace(kept.draft(), weight_g=None, quantity=None, final=False, minutes=None, notes=""))
        finally:
            self._just_kept = ""
