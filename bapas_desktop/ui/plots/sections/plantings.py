"""Tanam: the plantings."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bapas_desktop.domain.formats import kilograms
from bapas_desktop.domain.plots.growing import HarvestDraft, Planting, PlantingDraft, PlotQuery
from bapas_desktop.ui.plots.columns import planting_columns
from bapas_desktop.ui.plots.planting_dialog import PlantingDialog
from bapas_desktop.ui.plots.section import Chosen, Kind, ListSection, SectionAction, Words
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column


class PlantingSection(ListSection):
    """The list of plantings."""

    kind = Kind.PLANTINGS
    stretch = "notes"
    first_query = PlotQuery(sort="sown_on", descending=True)

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Tanam"), icon="plantings", add=self.tr("Tanam baru…"), table=self.tr("Daftar tanam"),
            search=self.tr("Cari petak, tanaman, varietas …"),
        )  # fmt: skip

    def columns(self) -> list[Column[Planting]]:
        """The columns."""
        return planting_columns(self.context.today)

    @property
    def store(self) -> Any:
        """The plantings."""
        return self.office.plantings

    def filters(self) -> list[Filter]:
        """Those that wait for their harvest."""
        words = self.tr("Siap panen")
        return [Filter(key="due", title=words, choices=lambda: [("yes", words)])]

    def query(self, text: str, chosen: Chosen) -> PlotQuery:
        """What is sought, and what waits for its harvest today."""
        return replace(self.first_query, text=text, harvest_due=self.context.today() if chosen.get("due") else None)

    def total(self, ids: Sequence[int]) -> str:
        """What was harvested from them."""
        grams = sum(planting.weight_g for planting in self.office.plantings.records(ids))
        return self.tr("{0} kg dipanen").format(kilograms(grams))

    def new_draft(self) -> PlantingDraft | None:
        """On the plot of the planting with the cursor; nothing can be planted without a plot."""
        if not self.office.plots.count():
            return None
        planting = self.selected()
        return PlantingDraft(plot_id=planting.plot_id if planting else None)

    def form(
        self, draft: PlantingDraft, save: Callable[[PlantingDraft], object], record_id: int | None
    ) -> FormDialog[PlantingDraft]:
        """The form of a planting."""
        return PlantingDialog(draft, save, self.context, self.window, record_id)

    def first_step(self) -> tuple[str, str, Kind]:
        """Plots come before plantings."""
        if not self.office.plots.count():
            words = self.tr("Belum ada petak. Tanam dan panen dicatat pada petak.")
            return words, self.tr("Buat petak"), Kind.PLOTS
        words = self.tr("Petak sudah ada, tetapi belum ada tanam. Catat apa yang ditanam dan kapan.")
        return words, self.tr("Tanam baru"), Kind.PLANTINGS

    def nothing_found(self) -> str:
        """Of those that wait for their harvest."""
        if self.chosen.get("due"):
            return self.tr("Tidak ada tanam yang menunggu panen.")
        return super().nothing_found()

    def actions(self) -> Sequence[SectionAction]:
        """Harvesting the planting with the cursor."""
        return [
            SectionAction(
                name="harvest-planting", text=self.tr("Catat panennya…"), slot=self.harvest_current,
                icon_name="harvest",
            )
        ]  # fmt: skip

    def harvest_current(self) -> None:
        """Open the form of a harvest of the planting with the cursor."""
        planting = self.selected()
        if planting:
            self.form_wanted.emit(Kind.HARVESTS, HarvestDraft(planting_id=planting.id, date=self.context.today()))
