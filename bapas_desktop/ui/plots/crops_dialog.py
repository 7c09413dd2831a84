"""Tanaman: what the office grows, and how long each takes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.plots import CropStore
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import kilograms, whole
from bapas_desktop.domain.plots.crops import HABITS, Crop, CropDraft
from bapas_desktop.domain.plots.growing import HARVEST_UNITS
from bapas_desktop.domain.plots.planner import USUAL_DAYS_FIRST, USUAL_DAYS_NEXT, USUAL_YIELD
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, LongTextField, SuggestField, TextField, WeightField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView

translate = QCoreApplication.translate


class CropDialog(FormDialog[CropDraft]):
    """Adds or changes a crop; ``record_id`` is the one that is changed."""

    def __init__(
        self,
        draft: CropDraft,
        save: Callable[[CropDraft], object],
        context: AppContext,
        parent: QWidget,
        record_id: int | None = None,
    ) -> None:
        crops = context.office.crops
        title = parent.tr("Tanaman baru") if record_id is None else parent.tr("Ubah tanaman")
        super().__init__(title, lambda shown: crops.check(shown, record_id), save, context.asker, parent)
        self._start = draft
        self.name = TextField()
        self.days_first = CountField()
        self.days_next = CountField()
        self.habit = ChoiceField([(habit, habit) for habit in HABITS], optional=False)
        self.unit = SuggestField(HARVEST_UNITS)
        self.yields = WeightField()
        self.notes = LongTextField(lines=3)
        self._build()
        self.name.set_value(draft.name)
        self.days_first.set_value(draft.days_first)
        self.days_next.set_value(draft.days_next)
        self.habit.set_value(draft.habit)
        self.unit.set_value(draft.unit)
        self.yields.set_value(draft.yield_g_m2)
        self.notes.set_value(draft.notes)

    def _build(self) -> None:
        self.add_field("name", self.tr("Nama tanaman"), self.name, required=True, hint=self.tr("Contoh: Kangkung"))
        self.add_field("habit", self.tr("Cara petik"), self.habit, required=True)
        self.add_field(
            "days_first", self.tr("Hari sampai panen pertama"), self.days_first,
            hint=self.tr("Kangkung: 25–30 hari setelah tanam"),
        )  # fmt: skip
        self.add_field(
            "days_next", self.tr("Hari antarpanen"), self.days_next, hint=self.tr("Bila dipetik berulang; contoh: 7")
        )
        self.add_field("unit", self.tr("Satuan biasa"), self.unit, hint=self.tr("Contoh: Ikat kecil"))
        self.add_field(
            "yield_g_m2", self.tr("Hasil per m² (kg)"), self.yields,
            hint=self.tr("Sekali panen, untuk rencana saja; contoh: 0,75"),
        )  # fmt: skip
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)

    def draft(self) -> CropDraft:
        """What the form holds now."""
        return replace(
            self._start,
            name=self.name.value(),
            days_first=self.days_first.value(),
            days_next=self.days_next.value(),
            habit=self.habit.value(),
            unit=self.unit.value(),
            yield_g_m2=self.yields.value(),
            notes=self.notes.value(),
        )


class CropsDialog(QDialog):
    """The list of crops, with what is done to them."""

    _announced = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tanaman"))
        self._context = context
        self._store = context.office.crops
        self.dialog: CropDialog | None = None
        self.model: RecordTableModel[Crop] = RecordTableModel(_Crops(self._store), _columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Daftar tanaman"), key="crops-table", stretch="notes"
        )
        self.table.empty.say(
            self.tr(
                "Belum ada tanaman. Catat berapa hari sampai panen dan hasil per m²; isian tanam dan rencana panen "
                "raya memakainya sebagai usulan."
            ),
            self.tr("Catat kangkung"),
            self.add_kangkung,
        )
        self._build()
        self.resize(parent.window().size() * 0.8)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._load()

    def _build(self) -> None:
        self.add_button = push_button(self.tr("Tanaman &baru…"), "add", self.add_new)
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit_current)
        self.delete_button = push_button(self.tr("&Hapus"), "delete", self.remove)
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        side = QVBoxLayout()
        for button in (self.add_button, self.edit_button, self.delete_button):
            side.addWidget(button)
        side.addStretch()
        side.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addLayout(side)
        note = QLabel(
            self.tr("Tanam yang sudah dicatat tidak ikut berubah. Setiap perubahan dapat diurungkan dengan Ctrl+Z.")
        )
        note.setProperty("role", "hint")
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(middle, 1)
        layout.addWidget(note)
        self.table.opened.connect(lambda _id: self.edit_current())
        self.table.selection_changed.connect(self._sync)

    def add_new(self) -> None:
        """Open the form of a new crop."""
        self._open(CropDraft(), self._store.add)

    def add_kangkung(self) -> None:
        """Open the form with what is usual for the office's own crop."""
        usual = CropDraft(
            name="Kangkung", days_first=USUAL_DAYS_FIRST, days_next=USUAL_DAYS_NEXT, unit=HARVEST_UNITS[0],
            yield_g_m2=USUAL_YIELD,
        )  # fmt: skip
        self._open(usual, self._store.add)

    def edit_current(self) -> None:
        """Open the form of the crop with the cursor."""
        crop: Crop | None = self.table.current_record()
        if crop:
            crop_id = crop.id
            self._open(crop.draft(), lambda draft: self._store.update(crop_id, draft), crop_id)

    def remove(self) -> None:
        """Delete the selected crops; plantings keep their names."""
        ids = self.table.selected_ids()
        if ids:
            self._context.errors.run(lambda: self._store.remove(ids), self)

    def _open(self, draft: CropDraft, save: Callable[[CropDraft], object], record_id: int | None = None) -> None:
        self.dialog = CropDialog(draft, save, self._context, self, record_id)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def _saved(self, crop_id: int | None) -> None:
        if crop_id is not None:
            self.table.select_id(crop_id)

    def _load(self) -> None:
        self.model.show_query(())
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        self._sync()

    def _sync(self) -> None:
        count = self.table.selected_count()
        self.edit_button.setEnabled(count == 1)
        self.delete_button.setEnabled(count > 0)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.PLOTS in topics:
            self._load()


class _Crops:
    """The store as the source of the list: always all of them, by name."""

    def __init__(self, store: CropStore) -> None:
        self._store = store
        self.records = store.records

    def ids(self, _query: object) -> Sequence[int]:
        return [crop.id for crop in self._store.all()]


def _columns() -> list[Column[Crop]]:
    return [
        Column(key="name", title=translate("Plots", "Tanaman"), text=lambda c: c.name, width=18),
        Column(
            key="first", title=translate("Plots", "Panen pertama (HST)"), text=lambda c: _days(c.days_first),
            align=Align.RIGHT, width=15,
        ),
        Column(
            key="next", title=translate("Plots", "Antarpanen (hari)"), text=lambda c: _days(c.days_next),
            align=Align.RIGHT, width=13,
        ),
        Column(key="habit", title=translate("Plots", "Cara petik"), text=lambda c: c.habit, width=14),
        Column(key="unit", title=translate("Plots", "Satuan biasa"), text=lambda c: c.unit, width=12),
        Column(
            key="yield", title=translate("Plots", "Hasil (kg/m²)"), text=lambda c: kilograms(c.yield_g_m2),
            align=Align.RIGHT, width=11,
        ),
        Column(key="notes", title=translate("Plots", "Catatan"), text=lambda c: c.notes, width=24),
    ]  # fmt: skip


def _days(number: int | None) -> str:
    return "" if number is None else whole(number)
