"""Who helps with trainings: partners (mitra) and instructors, each a list with its form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from bapas_desktop.data.training_plan import InstructorStore, PartnerStore
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.training_plan import InstructorDraft, PartnerDraft
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.partner_forms import InstructorDialog, PartnerDialog


@dataclass(frozen=True, slots=True)
class _Everybody:
    sort: str = "name"
    descending: bool = False


class _Source:
    """All records of a store as the rows of a table: few enough to read them all."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def ids(self, query: _Everybody) -> Sequence[int]:
        found = self._store.all(active_only=False)
        return [one.id for one in (reversed(found) if query.descending else found)]

    def records(self, ids: Sequence[int]) -> Sequence[Any]:
        found: Sequence[Any] = self._store.records(ids)
        return found


class HelpersList(QWidget):
    """One of the two lists. Nobody need be deleted: who is set aside is no longer suggested, and old records stay.

    Args:
        store: of partners or of instructors.
        form: the form of one record.
        empty: the draft of a new one.
        words: what the list is called, what it says when empty, and the words of its button for a new record.
    """

    def __init__(
        self,
        store: PartnerStore | InstructorStore,
        form: Callable[..., FormDialog[Any]],
        empty: object,
        columns: Sequence[Column[Any]],
        words: tuple[str, str, str],
        context: AppContext,
    ) -> None:
        super().__init__()
        self._store: Any = store
        self._make_form = form
        self._empty = empty
        self._context = context
        self.form: FormDialog[Any] | None = None
        self.model: RecordTableModel[Any] = RecordTableModel(_Source(store), columns, self)
        self.table = RecordTableView(self.model, context.settings, words[0], key=store.noun, stretch="name")
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.setSelectionMode(RecordTableView.SelectionMode.SingleSelection)
        self.table.empty.say(words[1])
        self.table.opened.connect(lambda _id: self.edit_current())
        self.table.selection_changed.connect(self._sync)
        self.add_button = push_button(words[2], "add", self.add_new)
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit_current)
        self.active_button = push_button(self.tr("&Nonaktifkan"), "archive", self.toggle_active)
        self.delete_button = push_button(self.tr("&Hapus"), "delete", self.remove)
        line = QHBoxLayout()
        for button in (self.add_button, self.edit_button, self.active_button, self.delete_button):
            line.addWidget(button)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)
        self.model.show_query(_Everybody())
        self.table.show_sorting()
        self.refresh()

    def refresh(self) -> None:
        """Ask the file again."""
        self.model.refresh()
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        self._sync()

    def add_new(self) -> None:
        """Open an empty form."""
        self._open(self._empty, self._store.add)

    def edit_current(self) -> None:
        """Open the form of the selected record."""
        record = self.table.current_record()
        if record:
            self._open(record.draft(), lambda draft: self._store.update(record.id, draft))

    def toggle_active(self) -> None:
        """Set the selected one aside, or bring it back."""
        record = self.table.current_record()
        if record:
            draft = replace(record.draft(), active=not record.active)
            self._context.errors.run(lambda: self._store.update(record.id, draft), self)

    def remove(self) -> None:
        """Delete the selected record; programs and sessions keep its name, and Undo brings it back."""
        record = self.table.current_record()
        if record:
            self._context.errors.run(lambda: self._store.remove([record.id]), self)

    def _open(self, draft: object, save: Callable[[Any], object]) -> None:
        self.form = self._make_form(draft, save, self._context, self)
        self.form.saved.connect(self._select)
        self.form.open()

    def _select(self, record_id: object) -> None:
        if isinstance(record_id, int):
            self.refresh()
            self.table.select_id(record_id)

    def _sync(self) -> None:
        record = self.table.current_record()
        for button in (self.edit_button, self.active_button, self.delete_button):
            button.setEnabled(record is not None)
        aside = record is not None and not record.active
        self.active_button.setText(self.tr("&Aktifkan") if aside else self.tr("&Nonaktifkan"))


class PartnersDialog(QDialog):
    """Both lists; every change is kept at once and is one step of Undo."""

    _announced = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Mitra dan instruktur"))
        office = context.office
        self.partners = HelpersList(
            office.partners, PartnerDialog, PartnerDraft(), _partner_columns(),
            (
                self.tr("Daftar mitra"),
                self.tr("Belum ada mitra. Yang dicatat di sini disarankan saat mengisi kegiatan."),
                self.tr("Mitra &baru…"),
            ),
            context,
        )  # fmt: skip
        self.instructors = HelpersList(
            office.instructors, InstructorDialog, InstructorDraft(), _instructor_columns(),
            (
                self.tr("Daftar instruktur"),
                self.tr("Belum ada instruktur. Yang dicatat di sini disarankan saat mengisi pertemuan."),
                self.tr("Instruktur &baru…"),
            ),
            context,
        )  # fmt: skip
        self.tabs = QTabWidget()
        self.tabs.addTab(self.partners, self.tr("&Mitra"))
        self.tabs.addTab(self.instructors, self.tr("&Instruktur"))
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        bottom = QHBoxLayout()
        bottom.addStretch()
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(bottom)
        self.resize(parent.window().size() * 0.7)
        self._announced.connect(self._on_changed)
        unsubscribe = office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.partners.table.setFocus()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.PLANS in topics:
            self.partners.refresh()
            self.instructors.refresh()


def _partner_columns() -> list[Column[Any]]:
    return [
        _column("name", translate("Training", "Nama mitra"), 28),
        _column("kind", translate("Training", "Jenis"), 14),
        _column("contact", translate("Training", "Narahubung"), 18),
        _column("phone", translate("Training", "Telepon"), 16),
        _state_column(),
    ]


def _instructor_columns() -> list[Column[Any]]:
    return [
        _column("name", translate("Training", "Nama"), 26),
        _column("partner_name", translate("Training", "Asal mitra"), 20),
        _column("skills", translate("Training", "Keterampilan"), 18),
        _column("phone", translate("Training", "Telepon"), 16),
        _state_column(),
    ]


def _column(key: str, title: str, width: int) -> Column[Any]:
    sort = key if key == "name" else ""
    return Column(key=key, title=title, text=lambda one: getattr(one, key), width=width, sort=sort, tone=_tone)


def _state_column() -> Column[Any]:
    words = (translate("Training", "Nonaktif"), translate("Training", "Aktif"))
    return Column(
        key="active", title=translate("Training", "Keadaan"), text=lambda one: words[one.active], width=9, tone=_tone
    )


def _tone(one: Any) -> Tone | None:
    return None if one.active else Tone.MUTED
