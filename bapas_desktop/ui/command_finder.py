"""Ctrl+K: find any action or client by typing a piece of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import normal_name
from bapas_desktop.domain.roster.client import ClientQuery, Status
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.actions import plain_text
from bapas_desktop.ui.shared.icons import icon

CLIENTS_FROM = 2
"""Letters that must be typed before clients are looked for."""
CLIENTS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Found:
    """One line: what it says, its icon, and what it does."""

    words: str
    icon: str
    run: Callable[[], object]


class CommandFinder(QDialog):
    """Lists what matches; Enter does the first. ``actions`` come with their place, such as a tab's title."""

    def __init__(
        self,
        context: AppContext,
        actions: Sequence[tuple[str, QAction, Callable[[], object]]],
        open_client: Callable[[int], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Cari perintah atau klien"))
        self._context = context
        self._actions = actions
        self._open_client = open_client
        self.found: list[Found] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Ketik nama perintah atau klien …"))
        self.line.setAccessibleName(self.windowTitle())
        self.line.addAction(icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self._items = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._items)
        self.list.setAccessibleName(self.tr("Yang ditemukan"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(1, 1) * self.fontMetrics().height())
        self.list.clicked.connect(self._run)
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        unit = self.fontMetrics().height()
        self.resize(unit * 36, unit * 26)
        self._fill()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while the cursor stays in the line; Enter does what is marked."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._mark(self.list.currentIndex().row() + step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
        return False

    def _fill(self) -> None:
        words = normal_name(self.line.text()).split()
        self.found = [
            Found(self._label(place, action), "next", run)
            for place, action, run in self._actions
            if action.isEnabled() and all(word in normal_name(f"{place} {plain_text(action)}") for word in words)
        ]
        self.found += self._clients()
        self._items.clear()
        for entry in self.found:
            item = QStandardItem(icon(entry.icon), entry.words)
            self._items.appendRow(item)
        self._mark(0)

    def _clients(self) -> list[Found]:
        text = self.line.text().strip()
        if len(text) < CLIENTS_FROM:
            return []
        clients = self._context.office.clients
        ids = clients.ids(ClientQuery(today=self._context.today(), text=text, status=Status.ALL))[:CLIENTS_SHOWN]
        return [
            Found(
                f"{client.full_name}  ·  {client.register_no}" if client.register_no else client.full_name,
                "user",
                partial(self._open_client, client.id),
            )
            for client in clients.records(ids)
        ]

    def _label(self, place: str, action: QAction) -> str:
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = f"{place} ▸ {plain_text(action)}"
        return f"{words}   {keys}" if keys else words

    def _mark(self, row: int) -> None:
        if 0 <= row < len(self.found):
            self.list.setCurrentIndex(self._items.index(row, 0))

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            run = self.found[index.row()].run
            self.accept()
            run()
