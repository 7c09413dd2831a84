"""The list of officers: Pembimbing Kemasyarakatan and others who lead trainings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.data.officers import OfficerStore
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.roster.client import Officer, OfficerDraft
from bapas_desktop.domain.roster.rules import check_officer
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView


@dataclass(frozen=True, slots=True)
class _Everybody:
    sort: str = "name"
    descending: bool = False


class _OfficerSource:
    """The officers of a store as the rows of a table: few enough to read them all."""

    def __init__(self, store: OfficerStore) -> None:
        self._store = store

    def ids(self, query: _Everybody) -> Sequence[int]:
        officers = self._store.all(active_only=False)
        return [officer.id for officer in (reversed(officers) if query.descending else officers)]

    def records(self, ids: Sequence[int]) -> Sequence[Officer]:
        return self._store.records(ids)


class OfficersDialog(QDialog):
    """Add, change, and set aside officers. Nobody is deleted: old records go on naming them."""

    _announced = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Petugas (PK)"))
        self._context = context
        self._store = context.office.officers
        self.form: OfficerDialog | None = None
        self.model = RecordTableModel(_OfficerSource(self._store), self._columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Daftar petugas"), key="officers", stretch="name"
        )
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.setSelectionMode(RecordTableView.SelectionMode.SingleSelection)
        self.table.empty.say(self.tr("Belum ada petugas. Mereka juga bertambah sendiri saat daftar klien diimpor."))
        self.add_button = self._button(self.tr("&Tambah…"), self.add_new)
        self.edit_button = self._button(self.tr("&Ubah…"), self.edit_current)
        self.active_button = self._button("", self.toggle_active)
        self.close_button = self._button(self.tr("T&utup"), self.accept)
        self.table.opened.connect(self.edit_current)
        self.table.selection_changed.connect(self._sync)
        unit = self.fontMetrics().height()
        line = QHBoxLayout()
        for button in (self.add_button, self.edit_button, self.active_button):
            line.addWidget(button)
        line.addStretch()
        line.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)
        self.resize(unit * 56, unit * 32)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.model.show_query(_Everybody())
        self.table.show_sorting()
        if self.model.ids:
            self.table.select_id(self.model.id_at(0))
        self._sync()

    def add_new(self) -> None:
        """Open an empty form."""
        self._open(OfficerDraft(), self._store.add)

    def edit_current(self) -> None:
        """Open the form of the selected officer."""
        officer: Officer | None = self.table.current_record()
        if officer:
            self._open(_draft(officer), lambda draft: self._store.update(officer.id, draft))

    def toggle_active(self) -> None:
        """Set the officer aside, or bring him back."""
        officer: Officer | None = self.table.current_record()
        if officer:
            draft = replace(_draft(officer), active=not officer.active)
            self._context.errors.run(lambda: self._store.update(officer.id, draft), self)

    def _open(self, draft: OfficerDraft, save: Callable[[OfficerDraft], object]) -> None:
        self.form = OfficerDialog(draft, save, self._context, self)
        self.form.saved.connect(self._select)
        self.form.open()

    def _select(self, officer_id: object) -> None:
        if isinstance(officer_id, int):
            self.table.select_id(officer_id)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.OFFICERS in topics:
            self.model.refresh()
            self._sync()

    def _sync(self) -> None:
        officer: Officer | None = self.table.current_record()
        self.edit_button.setEnabled(officer is not None)
        self.active_button.setEnabled(officer is not None)
        aside = officer is not None and not officer.active
        self.active_button.setText(self.tr("&Aktifkan") if aside else self.tr("&Nonaktifkan"))

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _columns(self) -> list[Column[Officer]]:
        def tone(officer: Officer) -> Tone | None:
            return None if officer.active else Tone.MUTED

        state = (self.tr("Nonaktif"), self.tr("Aktif"))
        return [
            Column(key="name", title=self.tr("Nama"), text=lambda o: o.name, sort="name", width=30, tone=tone),
            Column(key="nip", title=self.tr("NIP"), text=lambda o: o.nip, width=20, tone=tone),
            Column(key="rank", title=self.tr("Jabatan"), text=lambda o: o.rank, width=20, tone=tone),
            Column(key="phone", title=self.tr("Telepon"), text=lambda o: o.phone, width=15, tone=tone),
            Column(key="active", title=self.tr("Status"), text=lambda o: state[o.active], width=9, tone=tone),
        ]


class OfficerDialog(FormDialog[OfficerDraft]):
    """One officer."""

    def __init__(
        self, draft: OfficerDraft, save: Callable[[OfficerDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Petugas"), check_officer, save, context.asker, parent)
        self._start = draft
        self.name, self.nip, self.rank, self.phone = TextField(), TextField(), TextField(), TextField()
        self.active = ActiveBox(self.tr("Masih bertugas; muncul dalam pilihan PK"))
        self.add_field("name", self.tr("Nama dengan gelar"), self.name, required=True, wide=True)
        self.add_field("nip", self.tr("NIP"), self.nip)
        self.add_field("rank", self.tr("Jabatan"), self.rank, hint=self.tr("Contoh: PK Ahli Muda"))
        self.add_field("phone", self.tr("Telepon"), self.phone)
        self.add_field("active", self.tr("Status"), self.active)
        for editor, value in ((self.name, draft.name), (self.nip, draft.nip), (self.rank, draft.rank)):
            editor.set_value(value)
        self.phone.set_value(draft.phone)
        self.active.setChecked(draft.active)

    def draft(self) -> OfficerDraft:
        """What the form holds."""
        return replace(
            self._start,
            name=self.name.value(),
            nip=self.nip.value(),
            rank=self.rank.value(),
            phone=self.phone.value(),
            active=self.active.isChecked(),
        )


class ActiveBox(QCheckBox):
    """A tick as the editor of a form."""

    value_changed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.toggled.connect(self.value_changed)


def _draft(officer: Officer) -> OfficerDraft:
    return OfficerDraft(
        name=officer.name, nip=officer.nip, rank=officer.rank, phone=officer.phone, active=officer.active
    )
