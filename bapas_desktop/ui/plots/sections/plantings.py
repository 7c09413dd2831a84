"""Tanam: the plantings."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bapas_desktop.domain.formats import kilograms
from bapas_desktop.domain.plots.growing import (
    GrowthState,
    HarvestDraft,
    Planting,
    PlantingDraft,
    PlotQuery,
    state_of,
)
from bapas_desktop.ui.plots.crops_dialog import CropsDialog
from bapas_desktop.ui.plots.farm_prints import show_planting_book, show_teaching_cards
from bapas_desktop.ui.plots.growing_columns import planting_columns, state_words
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.plots.planting_dialog import PlantingDialog
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column
from bapas_desktop.ui.shared.section import Chosen, ListSection, SectionAction, Words

_ASKED = (GrowthState.RUNNING, GrowthState.DONE, GrowthState.FAILED)


class PlantingSection(ListSection):
    """The list of plantings."""

    kind = Kind.PLANTINGS
    stretch = "notes"
    first_query = PlotQuery(sort="sown_on", descending=True)
    crops_dialog: CropsDialog | None = None
    _failing = False

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
        """Those that wait for their harvest; by state, plot and crop."""
        due = self.tr("Siap panen")
        states = [(state.name.lower(), state_words(state)) for state in _ASKED]
        return [
            Filter(key="due", title=due, choices=lambda: [("yes", due)]),
            Filter(key="state", title=self.tr("Keadaan"), choices=lambda: states),
            Filter(key="plot", title=self.tr("Petak"), choices=self._plots),
            Filter(key="crop", title=self.tr("Tanaman"), choices=self._crops),
        ]

    def _plots(self) -> list[tuple[str, str]]:
        plots = self.office.plots
        return [(str(plot.id), plot.code) for plot in plots.records(plots.ids(PlotQuery()))]

    def _crops(self) -> list[tuple[str, str]]:
        plantings = self.office.plantings
        names = {one.crop.casefold(): one.crop for one in plantings.records(plantings.ids(PlotQuery()))}
        return [(name, name) for _key, name in sorted(names.items())]

    def query(self, text: str, chosen: Chosen) -> PlotQuery:
        """What is sought, and what fulfils the filters today."""
        state = next(iter(chosen.get("state", ())), "")
        return replace(
            self.first_query,
            text=text,
            harvest_due=self.context.today() if chosen.get("due") else None,
            running=state == "running" if state else None,
            failed=state == "failed" if state in ("done", "failed") else None,
            plot_id=next((int(value) for value in chosen.get("plot", ())), None),
            crop=next(iter(chosen.get("crop", ())), ""),
        )

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
        return PlantingDialog(draft, save, self.context, self.window, record_id, failing=self._failing)

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
        """Harvesting the planting with the cursor, saying that it failed, and the list of crops."""
        return [
            SectionAction(
                name="harvest-planting", text=self.tr("Catat panennya…"), slot=self.harvest_current,
                icon_name="harvest",
            ),
            SectionAction(
                name="print-teaching-card", text=self.tr("Cetak kartu belajar…"), slot=self.print_cards,
                icon_name="print", many=True,
            ),
            SectionAction(
                name="print-planting-book", text=self.tr("Cetak buku panennya…"), slot=self.print_book,
                icon_name="print", many=True,
            ),
            SectionAction(name="fail-planting", text=self.tr("Gagal…"), slot=self.fail_current, icon_name="cancel"),
            SectionAction(
                name="crops", text=self.tr("Tanaman…"), slot=self.open_crops, icon_name="plots", needs=0, button=True
            ),
        ]  # fmt: skip

    def print_cards(self) -> None:
        """A teaching card for each of the selected plantings."""
        show_teaching_cards(self.context, self.window, self.table.selected_ids())

    def print_book(self) -> None:
        """The harvests of the selected plantings."""
        show_planting_book(self.context, self.window, self.table.selected_ids())

    def harvest_current(self) -> None:
        """Open the form of a harvest of the planting with the cursor."""
        planting = self.selected()
        if planting:
            self.form_wanted.emit(Kind.HARVESTS, HarvestDraft(planting_id=planting.id, date=self.context.today()))

    def fail_current(self) -> None:
        """Open the form of the planting with the cursor as one that failed today; the reason is asked for."""
        planting = self.selected()
        if planting is None:
            return
        draft = planting.draft()
        if state_of(planting, self.context.today()) is not GrowthState.FAILED:
            draft = replace(draft, failed_on=self.context.today())
        self._failing = True
        try:
            self.open_form(draft, planting.id)
        finally:
            self._failing = False

    def open_crops(self) -> None:
        """Open the list of crops."""
        self.crops_dialog = CropsDialog(self.context, self.window)
        self.crops_dialog.open()
