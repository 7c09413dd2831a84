"""Choosing one client of the roster who came without being a participant."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.training.roster_search import RosterSearch


class WalkInDialog(QDialog):
    """Type a name, Enter: that client is chosen and the window closes."""

    chosen = Signal(int)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Peserta tambahan"))
        self.search = RosterSearch(context, key="walk-in-roster")
        self.search.taken.connect(self._choose)
        hint = QLabel(self.tr("Klien yang datang tanpa terdaftar. Ia ditandai hadir pada pertemuan ini saja."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.add_button = QPushButton(icon("client-add"), self.tr("&Tambahkan"))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._choose_current)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.add_button)
        row.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.search, 1)
        layout.addLayout(row)
        self.resize(parent.window().size() * 0.7)
        self.search.load()

    def _choose_current(self) -> None:
        current = self.search.table.current_id()
        if current is not None:
            self._choose(current)

    def _choose(self, client_id: int) -> None:
        self.accept()
        self.chosen.emit(client_id)
