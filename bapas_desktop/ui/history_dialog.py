"""Riwayat: who did what and when, with the values before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import HistoryEntry
from bapas_desktop.domain.formats import timestamp
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.history_words import Line, action_words, lines_of
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView

SHOWN = 2000
"""The newest entries that a search shows; older ones are found by a narrower search."""


@dataclass(frozen=True, slots=True)
class _Query:
    text: str = ""
    sort: str = ""
    descending: bool = False


class _Entries:
    """The history as a table's source."""

    def __init__(self, context: AppContext) -> None:
        self._history = context.office.history
        self._found: dict[int, HistoryEntry] = {}

    def ids(self, query: _Query) -> Sequence[int]:
        self._found = {entry.id: entry for entry in self._history.entries(query.text, SHOWN)}
        return list(self._found)

    def records(self, ids: Sequence[int]) -> list[HistoryEntry]:
        return [self._found[entry_id] for entry_id in ids]


class _Lines:
    """The values of one entry as a table's source; the query is the entry's id."""

    def __init__(self, context: AppContext) -> None:
        self._history = context.office.history
        self._found: list[Line] = []

    def ids(self, query: int) -> Sequence[int]:
        self._found = list(lines_of(self._history.rows(query))) if query else []
        return range(1, len(self._found) + 1)

    def records(self, ids: Sequence[int]) -> list[Line]:
        return [self._found[number - 1] for number in ids]


class HistoryDialog(QDialog):
    """The history of the office, the newest first, searchable."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Riwayat"))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Cari uraian atau pengguna …"))
        self.search.setAccessibleName(self.tr("Cari dalam riwayat"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._load)
        self.entries = RecordTableModel(_Entries(context), self._entry_columns(), self)
        self.table = RecordTableView(
            self.entries, context.settings, self.tr("Riwayat"), key="history-table", stretch="label"
        )
        self.table.empty.say(self.tr("Tidak ada catatan yang cocok."))
        self.lines = RecordTableModel(_Lines(context), self._line_columns(), self)
        self.values = RecordTableView(
            self.lines, context.settings, self.tr("Isi sebelum dan sesudah"), key="history-values", stretch="after"
        )
        self.values.empty.say(self.tr("Pilih satu perubahan untuk melihat isinya sebelum dan sesudah."))
        self.table.selection_changed.connect(self._show_lines)
        close = QPushButton(self.tr("Tutup"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.values)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        buttons = QHBoxLayout()
        note = QLabel(self.tr("Riwayat tidak dapat diubah atau dihapus."))
        note.setProperty("role", "hint")
        buttons.addWidget(note, 1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(parts, 1)
        layout.addLayout(buttons)
        unit = self.fontMetrics().height()
        self.resize(unit * 62, unit * 38)
        self._load()

    def _load(self) -> None:
        self.entries.show_query(_Query(self.search.text().strip()))
        self._show_lines()

    def _show_lines(self) -> None:
        self.lines.show_query(self.table.current_id() if self.table.selected_count() else 0)

    def _entry_columns(self) -> list[Column[HistoryEntry]]:
        return [
            Column(key="at", title=self.tr("Waktu"), text=lambda entry: timestamp(entry.at), width=17),
            Column(key="user", title=self.tr("Pengguna"), text=lambda entry: entry.user, width=20),
            Column(key="action", title=self.tr("Tindakan"), text=lambda entry: action_words(entry.action), width=12),
            Column(key="label", title=self.tr("Uraian"), text=lambda entry: entry.label, width=40),
            Column(key="details", title=self.tr("Keterangan"), text=lambda entry: entry.details, width=24),
        ]

    def _line_columns(self) -> list[Column[Line]]:
        return [
            Column(key="record", title=self.tr("Data"), text=lambda line: line.record, width=18),
            Column(key="field", title=self.tr("Isian"), text=lambda line: line.field, width=22),
            Column(key="before", title=self.tr("Sebelum"), text=lambda line: line.before, width=34),
            Column(key="after", title=self.tr("Sesudah"), text=lambda line: line.after, width=34),
        ]
