"""The roster, searched as one types: the line keeps the cursor while the arrows move in the table below it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from bapas_desktop.domain.roster.client import Client, ClientQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.columns import translate

_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_TAKES = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class RosterSearch(QWidget):
    """Active clients that fit what is typed; ``taken`` is the one that Enter, Space or a double click chose.

    Args:
        extra: columns after name and register number.
        first: a column before them, such as a tick.
    """

    taken = Signal(int)

    def __init__(
        self,
        context: AppContext,
        *,
        key: str,
        first: Sequence[Column[Client]] = (),
        extra: Sequence[Column[Client]] = (),
    ) -> None:
        super().__init__()
        self._today = context.today
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
        layout.addWidget(self.line)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.line)

    def load(self) -> None:
        """Ask the roster again; the first row has the cursor."""
        query = self.model.query
        sorting = {} if query is None else {"sort": query.sort, "descending": query.descending}
        self.model.show_query(ClientQuery(today=self._today(), text=self.line.text(), **sorting))
        self.table.show_sorting()
        if self.line.text().strip():
            self.table.empty.say(self.tr("Tidak ada klien aktif yang cocok."))
        else:
            self.table.empty.say(self.tr("Belum ada klien aktif di daftar klien."))
        if self.model.ids:
            self.table.select_id(self.model.id_at(0))

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
