"""Penyaluran: what became of the harvests."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bapas_desktop.domain.formats import kilograms, rupiah
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.domain.plots.uses import Use, UseDraft, UseKind, UseQuery
from bapas_desktop.ui.plots.cost_words import times
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.plots.use_dialog import UseDialog
from bapas_desktop.ui.plots.use_words import use_columns, use_words
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column
from bapas_desktop.ui.shared.section import Chosen, ListSection, Words


class UseSection(ListSection):
    """The list of uses."""

    kind = Kind.USES
    stretch = "destination"
    first_query = UseQuery()

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Penyaluran"), icon="uses", add=self.tr("Penyaluran baru…"),
            table=self.tr("Daftar penyaluran hasil"), search=self.tr("Cari petak, tanaman, pembeli, penerima …"),
        )  # fmt: skip

    def columns(self) -> list[Column[Use]]:
        """The columns."""
        return use_columns()

    @property
    def store(self) -> Any:
        """The uses."""
        return self.office.uses

    def filters(self) -> list[Filter]:
        """By kind, plot and time."""
        return [
            Filter(
                key="kind", title=self.tr("Untuk apa"),
                choices=lambda: [(str(kind), use_words(kind)) for kind in UseKind],
            ),
            Filter(key="plot", title=self.tr("Petak"), choices=self._plots),
            Filter(
                key="time", title=self.tr("Waktu"),
                choices=lambda: [(key, words) for key, (words, *_days) in times(self.context.today()).items()],
            ),
        ]  # fmt: skip

    def _plots(self) -> list[tuple[str, str]]:
        plots = self.office.plots
        return [(str(plot.id), plot.code) for plot in plots.records(plots.ids(PlotQuery()))]

    def query(self, text: str, chosen: Chosen) -> UseQuery:
        """What is sought and chosen."""
        (kind,), (plot,), (time,) = (chosen.get(key, ("",)) for key in ("kind", "plot", "time"))
        first, last = times(self.context.today())[time][1:] if time else (None, None)
        return replace(
            self.first_query, text=text, kind=UseKind(kind) if kind else None, plot_id=int(plot) if plot else None,
            first=first, last=last,
        )  # fmt: skip

    def total(self, ids: Sequence[int]) -> str:
        """What they weigh and brought, each kind apart."""
        parts = []
        for kind, (grams, amount) in self.office.uses.sums_by_kind(ids).items():
            words = self.tr("{0} {1} kg ({2})") if amount else self.tr("{0} {1} kg")
            parts.append(words.format(use_words(kind).lower(), kilograms(grams), rupiah(amount)))
        return ", ".join(parts)

    def new_draft(self) -> UseDraft | None:
        """Today, of any harvest; nothing can be given away that was not harvested."""
        return UseDraft(date=self.context.today()) if self.office.harvests.count() else None

    def form(self, draft: UseDraft, save: Callable[[UseDraft], object], record_id: int | None) -> FormDialog[UseDraft]:
        """The form of a use."""
        return UseDialog(draft, save, self.context, self.window, record_id)

    def first_step(self) -> tuple[str, str, Kind]:
        """Harvests come before their uses."""
        if not self.office.harvests.count():
            words = self.tr("Belum ada panen. Penyaluran mencatat hasil panen menjadi apa: dijual, dibagikan, dimakan.")
            return words, self.tr("Panen baru"), Kind.HARVESTS
        words = self.tr("Belum ada penyaluran. Catat hasil panen menjadi apa, supaya sisa dan penjualannya terhitung.")
        return words, self.tr("Penyaluran baru"), Kind.USES

    def saved(self, new_id: int | None) -> None:
        """Show the use, unless it was written from another list: that one stays as it is."""
        if self.widget.isVisible():
            super().saved(new_id)
