"""Petak: the plots."""

from collections.abc import Callable, Sequence
from typing import Any

from bapas_desktop.domain.formats import square_metres
from bapas_desktop.domain.plots.growing import PlantingDraft, Plot, PlotDraft, PlotQuery
from bapas_desktop.ui.plots.columns import plot_columns
from bapas_desktop.ui.plots.plot_dialog import PlotDialog
from bapas_desktop.ui.plots.section import Kind, ListSection, SectionAction, Words
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column


class PlotSection(ListSection):
    """The list of plots."""

    kind = Kind.PLOTS
    stretch = "place"
    first_query = PlotQuery(sort="code")

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Petak"), icon="plot", add=self.tr("Petak baru…"), table=self.tr("Daftar petak"),
            search=self.tr("Cari kode, letak, jenis, keadaan …"),
        )  # fmt: skip

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
        """An empty one."""
        return PlotDraft()

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
        """Sowing on the plot with the cursor."""
        return [
            SectionAction(
                name="plant-plot", text=self.tr("Tanami petak ini…"), slot=self.plant_current, icon_name="plantings"
            )
        ]

    def plant_current(self) -> None:
        """Open the form of a planting on the plot with the cursor."""
        plot = self.selected()
        if plot:
            self.form_wanted.emit(Kind.PLANTINGS, PlantingDraft(plot_id=plot.id))
