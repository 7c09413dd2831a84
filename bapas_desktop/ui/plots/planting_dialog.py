"""The form of a planting (tanam)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.plots.growing import PlantingDraft, PlotQuery, check_planting
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, LongTextField, SuggestField
from bapas_desktop.ui.shared.form_dialog import FormDialog

DAYS_TO_HARVEST = 27
"""Kangkung is cut 25 to 30 days after sowing (HST); the middle is proposed."""
_SUGGESTED_FROM = 200


class PlantingDialog(FormDialog[PlantingDraft]):
    """Adds or changes a planting; the expected harvest follows the day of sowing until somebody types another."""

    def __init__(
        self,
        draft: PlantingDraft,
        save: Callable[[PlantingDraft], object],
        context: AppContext,
        parent: QWidget,
        record_id: int | None = None,
    ) -> None:
        title = parent.tr("Tanam baru") if record_id is None else parent.tr("Ubah tanam")
        super().__init__(title, check_planting, save, context.asker, parent)
        self._start = draft
        self._context = context
        self._proposed: dt.date | None = _expected(draft.sown_on)
        self.plot = _PlotField(context)
        self.crop = SuggestField(lambda: self._earlier("crop"))
        self.variety = SuggestField(lambda: self._earlier("variety"))
        self.sown_on = DateField(context.today)
        self.expected_on = DateField(context.today)
        self.notes = LongTextField(lines=3)
        self._build()
        self.plot.set_plot(draft.plot_id)
        self.crop.set_value(draft.crop)
        self.variety.set_value(draft.variety)
        self.sown_on.set_value(draft.sown_on)
        self.expected_on.set_value(draft.expected_on)
        self.notes.set_value(draft.notes)
        self.sown_on.value_changed.connect(self._propose)

    def _build(self) -> None:
        self.add_field("plot_id", self.tr("Petak"), self.plot, required=True, wide=True)
        self.add_field("crop", self.tr("Tanaman"), self.crop, required=True)
        self.add_field("variety", self.tr("Varietas"), self.variety)
        self.add_field(
            "sown_on", self.tr("Tanggal tanam"), self.sown_on, required=True,
            hint=self.tr("Contoh: 24/11/2026, 241126, 24 nov"),
        )  # fmt: skip
        self.add_field(
            "expected_on", self.tr("Perkiraan panen"), self.expected_on,
            hint=self.tr("Diusulkan 27 hari setelah tanam (kangkung 25–30 HST); boleh diubah."),
        )  # fmt: skip
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def draft(self) -> PlantingDraft:
        """What the form holds now."""
        return replace(
            self._start,
            plot_id=self.plot.plot_id(),
            crop=self.crop.value(),
            variety=self.variety.value(),
            sown_on=self.sown_on.value(),
            expected_on=self.expected_on.value(),
            notes=self.notes.value(),
        )

    def _propose(self) -> None:
        proposal = _expected(self.sown_on.value())
        is_ours = not self.expected_on.text() or self.expected_on.value() == self._proposed
        if is_ours and proposal:
            self._proposed = proposal
            self.expected_on.set_value(proposal)

    def _earlier(self, name: str) -> list[str]:
        plantings = self._context.office.plantings
        latest = plantings.records(plantings.ids(PlotQuery())[:_SUGGESTED_FROM])
        return sorted({word for planting in latest if (word := str(getattr(planting, name)))}, key=str.casefold)


class _PlotField(ChoiceField):
    """One of the plots, by code and place."""

    def __init__(self, context: AppContext) -> None:
        plots = context.office.plots
        super().__init__(
            [
                (str(plot.id), f"{plot.code} · {plot.place}" if plot.place else plot.code)
                for plot in plots.records(plots.ids(PlotQuery()))
            ]
        )

    def plot_id(self) -> int | None:
        """The id of the chosen plot."""
        return int(self.value()) if self.value() else None

    def set_plot(self, plot_id: int | None) -> None:
        """Choose a plot."""
        self.set_value("" if plot_id is None else str(plot_id))


def _expected(sown_on: dt.date | None) -> dt.date | None:
    return sown_on + dt.timedelta(DAYS_TO_HARVEST) if sown_on else None
