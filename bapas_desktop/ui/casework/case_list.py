"""A small list of one client's records of one kind, with its line of tools; several of them make a client's file."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.permits import PermitState
from bapas_desktop.ui.casework.case_dialog import say_in
from bapas_desktop.ui.casework.case_kinds import CaseKind, case_parts
from bapas_desktop.ui.casework.permit_dialog import mark_returned
from bapas_desktop.ui.casework.service_day_dialog import service_words
from bapas_desktop.ui.casework.stage_dialog import stage_words
from bapas_desktop.ui.casework.summons_dialog import print_summons
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.actions import SHORTCUTS
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.own_keys import OwnKeys
from bapas_desktop.ui.shared.record_table import RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView

__all__ = ["CaseKind", "CaseList"]

_TOPICS = frozenset({Topic.VISITS, Topic.CLIENTS, Topic.DOCUMENTS, Topic.SESSIONS, Topic.OFFICERS})


class CaseList(QWidget):
    """The records of one client. It watches the office by itself and fetches when it is seen.

    The lists of PK and of endings are only read: those change with the client.
    """

    count_changed = Signal(int)
    """How many records are shown now."""
    record_requested = Signal(str, int)
    """A wish to see a record of a tab: its page id and the record's id (the session that a report came with)."""
    _announced = Signal(object)

    def __init__(self, context: AppContext, kind: CaseKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.kind = kind
        self.client_id: int | None = None
        self.dialog: Any = None
        self.viewer: Any = None
        self._client_name = ""
        self._is_stale = False
        self._parts = case_parts(kind, context)
        self.model: RecordTableModel[Any] = RecordTableModel(self._parts.source, self._parts.columns, self)
        self.table = RecordTableView(
            self.model, context.settings, self._parts.title, key=f"case-{kind}-table", stretch=self._parts.stretch
        )
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self.note.hide()
        self.buttons: dict[str, QToolButton] = {}
        self._keys = OwnKeys(self.table)
        self._needs: dict[str, Callable[[list[int]], bool]] = {}
        self._build()
        self.table.selection_changed.connect(self._sync)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._sync()

    # Building

    def _build(self) -> None:
        self._tools = QHBoxLayout()
        if self._parts.dialog is not None:
            self._add_tool("add", self._parts.add, self.add_new, lambda _ids: True, keys=("add", "Ins"))
            self._add_tool("edit", self.tr("Ubah…"), self.edit_current, lambda ids: len(ids) == 1, keys=("edit",))
            self._add_own_tools()
            self._add_tool("delete", self.tr("Hapus"), self.remove_selected, bool, keys=("delete", "Del"))
            self.table.opened.connect(lambda _id: self._do(self.edit_current))
        self._tools.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if self.buttons:
            layout.addLayout(self._tools)
        layout.addWidget(self.note)
        layout.addWidget(self.table, 1)
        self.table.setMinimumHeight(self.fontMetrics().height() * 8)
        if self._parts.dialog is not None:
            self.table.empty.say(self._parts.empty, self._parts.add, lambda: self._do(self.add_new))
        else:
            self.table.empty.say(self._parts.empty)
        self.setFocusProxy(self.table)

    def _add_own_tools(self) -> None:
        """What can be done with records of this kind alone."""
        if self.kind is CaseKind.VISITS:
            self._add_tool("camera", self.tr("Lihat foto"), self.view_photo, self._has("photo_id"))
            self._add_tool("training", self.tr("Buka pertemuan"), self.open_session, self._has("session_id"))
        elif self.kind is CaseKind.PERMITS:
            self._add_tool("returned", self.tr("Sudah kembali"), self.mark_returned, self._may_return)
        elif self.kind is CaseKind.SUMMONS:
            self._add_tool("print", self.tr("Cetak…"), self.print_selected, bool, keys=("print",))

    def _add_tool(
        self,
        name: str,
        words: str,
        slot: Callable[[], object],
        needs: Callable[[list[int]], bool],
        *,
        keys: tuple[str, ...] = (),
    ) -> None:
        button = QToolButton()
        button.setText(words)
        button.setIcon(icon(name))
        pressed = [SHORTCUTS.get(key, key) for key in keys]
        plain = words.removesuffix("…")
        button.setToolTip(f"{plain} ({pressed[0]})" if pressed else plain)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("role", "tool")
        button.setFixedHeight(round(self.fontMetrics().height() * 1.9))
        button.setIconSize(QSize(1, 1) * round(self.fontMetrics().height() * 1.1))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._do(slot))
        self._tools.addWidget(button)
        self.buttons[name] = button
        self._needs[name] = needs
        action = QAction(button.icon(), words, self.table)
        action.triggered.connect(button.click)
        self.table.addAction(action)
        for key in pressed:
            self._keys.add(key, button.click)

    def _do(self, step: Callable[[], object]) -> None:
        self.context.errors.run(step, self)

    # What is shown

    def show_client(self, client_id: int | None) -> None:
        """Show the records of a client, or nothing."""
        if client_id != self.client_id:
            self.client_id = client_id
            self.table.clearSelection()
        self.refresh()

    def refresh(self) -> None:
        """Fetch the rows again, now or when the list is seen; what is selected stays so."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._do(self._load)

    def _load(self) -> None:
        query = self.model.query or CaseQuery()
        self.model.show_query(CaseQuery(client_id=self.client_id, sort=query.sort, descending=query.descending))
        self.table.show_sorting()
        found = self.context.office.clients.records([self.client_id]) if self.client_id is not None else []
        self._client_name = found[0].full_name if found else ""
        words = ""
        if found and self.kind is CaseKind.SERVICE:
            done = self.context.office.service_days.done(found[0].id)
            words = service_words(done, found[0].service_hours) + " " + self.tr("Jam pelatihan dihitung terpisah.")
        elif found and self.kind is CaseKind.STAGES:
            words = stage_words(found[0], self.context.today())
        say_in(self.note, words)
        self.count_changed.emit(len(self.model.ids))
        self._sync()

    def _sync(self) -> None:
        ids = self.table.selected_ids() if self.client_id is not None else []
        for name, button in self.buttons.items():
            button.setEnabled(self.client_id is not None and self._needs[name](ids))
        self.table.empty.button.setEnabled(self.client_id is not None)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & _TOPICS:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what changed while the list was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    # What is done

    def add_new(self) -> None:
        """Open the form of a new record of the client."""
        if self.client_id is not None and self._parts.begin is not None:
            self._open(self._parts.begin(self.client_id), self._parts.store.add, None)

    def edit_current(self) -> None:
        """Open the form of the record with the cursor."""
        record = self.table.current_record()
        if record is not None and self._parts.dialog is not None:
            store, record_id = self._parts.store, record.id
            self._open(record.draft(), lambda draft: store.update(record_id, draft), record_id)

    def _open(self, draft: Any, save: Callable[[Any], object], record_id: int | None) -> None:
        if self._parts.dialog is not None:
            self.dialog = self._parts.dialog(draft, save, self.context, self, self._client_name, record_id)
            self.dialog.saved.connect(self._saved)
            self.dialog.open()

    def _saved(self, result: object) -> None:
        """Select what was added, once the list knows it."""
        if isinstance(result, int):
            self.refresh()
            self.table.select_id(result)
        self.table.setFocus()

    def remove_selected(self) -> None:
        """Delete the selected records; there is no question, because undoing brings them back."""
        ids = self.table.selected_ids()
        if ids and self._parts.store is not None:
            self._parts.store.remove(ids)

    # Reports

    def view_photo(self) -> None:
        """Look at what goes with the report."""
        from bapas_desktop.ui.documents.viewer import DocumentViewer

        visit = self.table.current_record()
        ids = list(self.context.office.documents.of_visit(visit.id)) if visit is not None else []
        if ids:
            self.viewer = DocumentViewer(self.context, ids, ids[0], self)
            self.viewer.open()

    def open_session(self) -> None:
        """Ask for the session that the report came along with."""
        visit = self.table.current_record()
        if visit is not None and visit.session_id:
            self.record_requested.emit("training", visit.session_id)

    def _has(self, field: str) -> Callable[[list[int]], bool]:
        return lambda ids: len(ids) == 1 and bool(getattr(self.table.current_record(), field, None))

    # Permits and letters

    def mark_returned(self) -> None:
        """Write down that the client came back from this leave today."""
        permit = self.table.current_record()
        if permit is not None:
            mark_returned(self.context, permit.id)

    def _may_return(self, ids: list[int]) -> bool:
        permit = self.table.current_record()
        states = (PermitState.AWAY, PermitState.NOT_RETURNED)
        return len(ids) == 1 and permit is not None and permit.state(self.context.today()) in states

    def print_selected(self) -> None:
        """Show the selected letters as they are printed."""
        print_summons(self.context, self, self.table.selected_ids(), self._printed)

    def _printed(self, preview: object) -> None:
        self.viewer = preview
