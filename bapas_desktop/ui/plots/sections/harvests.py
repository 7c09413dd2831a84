"""Panen: the harvests."""

from collections.abc import Callable, Sequence
from typing import Any

from bapas_desktop.domain.formats import kilograms, short_date
from bapas_desktop.domain.plots.growing import HarvestDraft, PlotQuery
from bapas_desktop.ui.plots.columns import harvest_columns
from bapas_desktop.ui.plots.harvest_dialog import HarvestDialog
from bapas_desktop.ui.plots.harvest_rows import HarvestRow, HarvestRows
from bapas_desktop.ui.plots.section import Kind, ListSection, Words
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column, RecordSource


class HarvestSection(ListSection):
    """The list of harvests."""

    kind = Kind.HARVESTS
    stretch = "notes"
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

    @property
    def store(self) -> Any:
        """The harvests."""
        return self.office.harvests

    def source(self) -> RecordSource:
        """Harvests beside their day of sowing."""
        return HarvestRows(self.office)

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
            self.open_form(HarvestDraft(planting_id=kept.planting_id, date=kept.date, unit=kept.unit))
        finally:
            self._just_kept = ""
