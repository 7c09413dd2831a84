"""The roster, searched as one types: the line keeps the cursor while the arrows move in the table below it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from bapas_desktop.domain.roster.client import Client, ClientQuery, Status
from bapas_desktop.domain.roster.saved_query import client_query
from bapas_desktop.domain.saved_filters import SavedFilter
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.shared.saved_filters import FilterChip, FilterChoice
from bapas_desktop.ui.training.columns import translate

_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_TAKES = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class RosterSearch(QWidget):
    """Active clients that fit what is typed; ``taken`` is the one that Enter, Space or a double click chose.

    A saved filter of the roster narrows them further, whatever status it asks for: only who is active takes part.

    Args:
        extra: columns after name and register number.
        first: a column before them, such as a tick.
    """

    taken = Signal(int)
    loaded = Signal()
    """The rows were asked for anew."""

    def __init__(
        self,
        context: AppContext,
        *,
        key: str,
        first: Sequence[Column[Client]] = (),
        extra: Sequence[Column[Client]] = (),
    ) -> None:
        super().__init__()
        self._context = context
        self.saved: SavedFilter | None = None
        self.saved_button = FilterChoice(context.office.filters)
        self.saved_button.setVisible(bool(context.office.filters.all()))
        self.saved_button.chosen.connect(self.use_filter)
        self.chip = FilterChip()
        self.chip.clicked.connect(self.leave_filter)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Cari nama, nomor register, NIK, alamat …"))
        self.line.setAccessibleName(self.tr("Cari klien"))
        self.line.setToolTip(self.tr("Enter memilih baris yang disorot; panah memindahkan sorotan."))
        self.line.setClearButtonEnabled(True)
        self.line.addAction(icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(self.load)
        self.line.installEventFilter(self)
        columns = [*first, *client_columns(), *extra]
        self.model: RecordTableModel[Client] = RecordTableModel(context.office.clients, columns, self)
        self.table = RecordTableView(self.model, context.settings, self.tr("Klien aktif"), key=key, stretch="full_name")
        self.table.opened.connect(self.taken)
        self.table.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        tools = QHBoxLayout()
        tools.addWidget(self.line, 1)
        tools.addWidget(self.saved_button)
        tools.addWidget(self.chip)
        height = round(self.fontMetrics().height() * 1.9)
        for tool in (self.line, self.saved_button, self.chip):
            tool.setFixedHeight(height)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.line)

    def load(self) -> None:
        """Ask the roster again; the first row has the cursor."""
        query = self.model.query
        sorting = {} if query is None else {"sort": query.sort, "descending": query.descending}
        self.model.show_query(replace(self._question(), **sorting))
        self.table.show_sorting()
        if self.line.text().strip() or self.saved:
            self.table.empty.say(self.tr("Tidak ada klien aktif yang cocok."))
        else:
            self.table.empty.say(self.tr("Belum ada klien aktif di daftar klien."))
        if self.model.ids:
            self.table.select_id(self.model.id_at(0))
        self.loaded.emit()

    def use_filter(self, saved: SavedFilter) -> None:
        """Show the clients of a saved filter; one that this program does not understand is told and not used."""
        self._context.errors.run(lambda: self._use(saved), self)

    def leave_filter(self) -> None:
        """Show all active clients again."""
        self.saved = None
        self._show_filter()

    def _use(self, saved: SavedFilter) -> None:
        client_query(saved.values, saved.text, self._context.today())
        self.saved = saved
        self._show_filter()

    def _show_filter(self) -> None:
        self.saved_button.tick(self.saved.id if self.saved else None)
        if self.saved:
            self.chip.show_name(self.saved.name)
        else:
            self.chip.hide()
        self.load()
        self.line.setFocus()

    def _question(self) -> ClientQuery:
        text, today = self.line.text(), self._context.today()
        if self.saved is None:
            return ClientQuery(today=today, text=text)
        asked = client_query(self.saved.values, f"{self.saved.text} {text}", today)
        return replace(asked, status=Status.ACTIVE)

    def repaint_rows(self) -> None:
        """Show anew what the columns say about the same rows."""
        self.table.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows typed in the line move in the table; Enter there, and Space in the table, take the row."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.line and event.key() in _MOVES:
            self.table.keyPressEvent(event)
            return True
        takes = event.key() in _TAKES if watched is self.line else event.key() == Qt.Key.Key_Space
        if takes:
            self._take_current()
        return takes

    def _take_current(self) -> None:
        current = self.table.current_id()
        if current is not None:
            self.taken.emit(current)
            self.line.selectAll()


def client_columns() -> list[Column[Client]]:
    """Name and register number; nothing of the case."""
    return [
        Column(
            key="full_name", title=translate("Training", "Nama"), text=lambda c: c.full_name, sort="full_name", width=24
        ),
        Column(
            key="register_no", title=translate("Training", "No. register"), text=lambda c: c.register_no,
            sort="register_no", width=16,
        ),
    ]  # fmt: skip
