"""Biaya: what growing costs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from bapas_desktop.domain.formats import rupiah
from bapas_desktop.domain.plots.costs import COST_GROUPS, Cost, CostDraft, CostQuery
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.ui.plots.cost_dialog import CostDialog
from bapas_desktop.ui.plots.cost_words import cost_columns, times
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column
from bapas_desktop.ui.shared.section import Chosen, ListSection, Words

_COMMON = "common"


class CostSection(ListSection):
    """The list of costs. One that a deed of the care log brought is shown here and changed there."""

    kind = Kind.COSTS
    stretch = "description"
    first_query = CostQuery()

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Biaya"), icon="budget", add=self.tr("Biaya baru…"), table=self.tr("Daftar biaya"),
            search=self.tr("Cari uraian, kelompok, petak, penerima …"),
        )  # fmt: skip

    def columns(self) -> list[Column[Cost]]:
        """The columns."""
        return cost_columns()

    @property
    def store(self) -> Any:
        """The costs."""
        return self.office.costs

    def filters(self) -> list[Filter]:
        """By group, plot and time."""
        return [
            Filter(key="group", title=self.tr("Kelompok"), choices=self._groups),
            Filter(key="plot", title=self.tr("Untuk"), choices=self._plots),
            Filter(
                key="time", title=self.tr("Waktu"),
                choices=lambda: [(key, words) for key, (words, *_days) in times(self.context.today()).items()],
            ),
        ]  # fmt: skip

    def query(self, text: str, chosen: Chosen) -> CostQuery:
        """What is sought and chosen."""
        (group,), (plot,), (time,) = (chosen.get(key, ("",)) for key in ("group", "plot", "time"))
        first, last = times(self.context.today())[time][1:] if time else (None, None)
        return replace(
            self.first_query, text=text, group=group, common=plot == _COMMON, first=first, last=last,
            plot_id=int(plot) if plot.isdigit() else None,
        )  # fmt: skip

    def _groups(self) -> list[tuple[str, str]]:
        names = dict.fromkeys((*COST_GROUPS, *self.office.costs.groups()))
        return [(name, name) for name in names]

    def _plots(self) -> list[tuple[str, str]]:
        plots = self.office.plots
        found = [(str(plot.id), plot.code) for plot in plots.records(plots.ids(PlotQuery()))]
        return [(_COMMON, self.tr("Seluruh kebun")), *found]

    def total(self, ids: Sequence[int]) -> str:
        """What they come to."""
        return rupiah(self.office.costs.rupiah(ids))

    def new_draft(self) -> CostDraft:
        """Of today, and for the planting or plot of the cost with the cursor."""
        cost = self.selected() or CostDraft()
        return CostDraft(date=self.context.today(), plot_id=cost.plot_id, planting_id=cost.planting_id)

    def form(
        self, draft: CostDraft, save: Callable[[CostDraft], object], record_id: int | None
    ) -> FormDialog[CostDraft]:
        """The form of a cost."""
        return CostDialog(draft, save, self.context, self.window, record_id)

    def edit_current(self) -> None:
        """Open the cost with the cursor; one that came from the care log leads there."""
        cost: Cost | None = self.table.current_record()
        if cost is None or cost.care_id is None:
            super().edit_current()
            return
        self.context.asker.ask(
            self.window, self.tr("Biaya ini berasal dari perawatan. Ubah di catatan perawatannya."),
            yes=self.tr("Buka perawatan"), then=partial(self.record_wanted.emit, Kind.CARE, cost.care_id),
        )  # fmt: skip

    def first_step(self) -> tuple[str, str, Kind]:
        """A cost needs nothing before it."""
        words = self.tr(
            "Belum ada biaya. Catat apa yang dibelanjakan: benih, pupuk, sewa lahan; analisis menghitung darinya."
        )
        return words, self.tr("Biaya baru"), Kind.COSTS

    def nothing_found(self) -> str:
        """Of costs."""
        return self.tr("Tidak ada biaya yang cocok dengan pencarian dan saringan ini.")
