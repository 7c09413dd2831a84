"""Pola ketidakhadiran: by weekday, place and distance, with counts only."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.attendance_patterns import (
    BANDS,
    FARTHER,
    Attendance,
    Pattern,
    by_distance,
    by_place,
    by_weekday,
    of_all,
)
from bapas_desktop.domain.formats import DAYS, whole
from bapas_desktop.domain.training import Mark
from bapas_desktop.ui.training.columns import mark_word, translate
from bapas_desktop.ui.training.grid_model import percent, tip

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_WORD_COLUMNS = 2
_MOST_ROWS = 16
"""The window grows to so many rows; more are scrolled."""


class PatternModel(QAbstractTableModel):
    """One row a weekday, place or distance, and one for all; how many have each mark, and how many were missing."""

    def __init__(self, attendance: Sequence[Attendance], kilometres: Mapping[int, int | None], parent: QObject) -> None:
        super().__init__(parent)
        far = translate("Training", "Jarak")
        day, place = translate("Training", "Hari"), translate("Training", "Tempat")
        no_place = translate("Training", "(tempat tidak diisi)")
        self.rows: list[tuple[str, str, Pattern]] = [
            *((day, DAYS[number], pattern) for number, pattern in by_weekday(attendance).items()),
            *((place, name or no_place, pattern) for name, pattern in by_place(attendance).items()),
            *((far, _band_words(band), pattern) for band, pattern in by_distance(attendance, kilometres).items()),
            (translate("Training", "Semua"), "", of_all(attendance)),
        ]
        self._titles = (
            translate("Training", "Menurut"), "", *map(mark_word, Mark),
            translate("Training", "Tidak hadir"), translate("Training", "% tidak hadir"),
        )  # fmt: skip

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Weekdays, places, distances, all."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """What is counted."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Words at the left, numbers at the right."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 1:
            return tip(self.rows[index.row()][1])
        if role == _DISPLAY:
            group, name, pattern = self.rows[index.row()]
            if index.row() and self.rows[index.row() - 1][0] == group:
                group = ""  # told once, above the others of its kind
            counts = [whole(pattern.tally.counts[mark]) for mark in Mark]
            missed = translate("Training", "{0} dari {1}").format(whole(pattern.missed), whole(pattern.marked))
            return (group, name, *counts, missed, percent(pattern.share_missed))[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return self._titles[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None


def _band_words(band: int) -> str:
    if not band:
        return translate("Training", "(jarak tidak diisi)")
    if band == FARTHER:
        return translate("Training", "lebih dari {0} km").format(BANDS[-1])
    return translate("Training", "sampai {0} km").format(band)


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column < _WORD_COLUMNS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class PatternDialog(QDialog):
    """The patterns of one program."""

    def __init__(
        self, program: str, attendance: Sequence[Attendance], kilometres: Mapping[int, int | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Pola ketidakhadiran – {0}").format(program))
        self.model = PatternModel(attendance, kilometres, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Pola ketidakhadiran"))
        self.table.setFrameShape(QTableView.Shape.NoFrame)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        hint = QLabel(
            self.tr("Hanya jumlah, tanpa nama. Pertemuan yang dibatalkan dan yang belum ditandai tidak dihitung.")
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        close = QPushButton(self.tr("&Tutup"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(hint)
        layout.addLayout(row)
        unit = self.fontMetrics()
        rows = min(self.model.rowCount(), _MOST_ROWS)
        self.resize(unit.averageCharWidth() * 120, self.table.rowHeight(0) * (rows + 2) + unit.height() * 7)
        close.setFocus()
