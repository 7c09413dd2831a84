"""The form of a plot (petak)."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.plots.growing import PLOT_KINDS, PLOT_STATES, PlotDraft
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import AreaField, ChoiceField, LongTextField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog


class PlotDialog(FormDialog[PlotDraft]):
    """Adds or changes a plot; ``record_id`` is the one that is changed."""

    def __init__(
        self,
        draft: PlotDraft,
        save: Callable[[PlotDraft], object],
        context: AppContext,
        parent: QWidget,
        record_id: int | None = None,
    ) -> None:
        plots = context.office.plots
        title = parent.tr("Petak baru") if record_id is None else parent.tr("Ubah petak")
        super().__init__(title, lambda shown: plots.check(shown, record_id), save, context.asker, parent)
        self._start = draft
        self.code = TextField()
        self.area = AreaField()
        self.place = TextField()
        self.kind = ChoiceField([(kind, kind) for kind in PLOT_KINDS], optional=False)
        self.state = ChoiceField([(state, state) for state in PLOT_STATES], optional=False)
        self.notes = LongTextField(lines=3)
        self.add_field("code", self.tr("Kode"), self.code, required=True, hint=self.tr("Contoh: A1"))
        self.add_field("area_dm2", self.tr("Luas (m²)"), self.area, hint=self.tr("Contoh: 24, 12,5, atau 4 are"))
        self.add_field(
            "place", self.tr("Letak"), self.place, wide=True, hint=self.tr("Contoh: Griya Abhipraya, sisi timur")
        )
        self.add_field("kind", self.tr("Jenis"), self.kind)
        self.add_field("state", self.tr("Keadaan"), self.state)
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)
        self.code.set_value(draft.code)
        self.area.set_value(draft.area_dm2)
        self.place.set_value(draft.place)
        self.kind.set_value(draft.kind)
        self.state.set_value(draft.state)
        self.notes.set_value(draft.notes)

    def draft(self) -> PlotDraft:
        """What the form holds now."""
        return replace(
            self._start,
            code=self.code.value(),
            area_dm2=self.area.value(),
            place=self.place.value(),
            kind=self.kind.value(),
            state=self.state.value(),
            notes=self.notes.value(),
        )
