"""What each PK has before him or her: overdue, due this week, obliged. A click shows those clients."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from bapas_desktop.data.visits import OfficerLoad
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.supervision.reporting import DueState

_STATES = (DueState.OVERDUE, DueState.WEEK, DueState.OBLIGED)
_OFFICER_ROLE = int(Qt.ItemDataRole.UserRole)
ALL_OFFICERS, WITHOUT_OFFICER = 0, -1


class OfficerPanel(QWidget):
    """A table of its own: all first, then each PK, those with the most overdue on top."""

    chosen = Signal(int, str)
    """The id of a PK (0: all) and the state whose number was clicked, empty where it was the name."""

    def __init__(self) -> None:
        super().__init__()
        heading = QLabel(self.tr("Menurut PK"))
        heading.setProperty("role", "heading")
        hint = QLabel(self.tr("Klik nama atau angka untuk menyaring daftar."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.model = QStandardItemModel(0, 4, self)
        self._add_headings()
        self.table = _LoadTable()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Beban lapor menurut PK"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.clicked.connect(self._choose)
        self.table.entered_by_key.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(self.fontMetrics().height(), 0, 0, 0)
        for widget in (heading, hint):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)

    def _add_headings(self) -> None:
        headings = (
            (self.tr("PK"), self.tr("Pembimbing Kemasyarakatan")),
            (self.tr("Terlambat"), self.tr("Terlambat lapor")),
            (self.tr("7 hari"), self.tr("Jatuh tempo hari ini sampai enam hari lagi")),
            (self.tr("Wajib"), self.tr("Semua yang wajib lapor")),
        )
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        for column, (words, tip) in enumerate(headings):
            item = QStandardItem(words)
            item.setToolTip(tip)
            item.setTextAlignment((right if column else left) | Qt.AlignmentFlag.AlignVCenter)
            self.model.setHorizontalHeaderItem(column, item)

    def show_loads(self, loads: Sequence[OfficerLoad], chosen: int) -> None:
        """Show the loads; the row of the PK that is filtered for has the cursor."""
        column = self.table.currentIndex().column()
        self.model.removeRows(0, self.model.rowCount())
        sums = {state.value: sum(load.count(state) for load in loads) for state in DueState}
        total = OfficerLoad(ALL_OFFICERS, self.tr("Semua PK"), **sums)
        for load in (total, *loads):
            self._add_row(load)
            if load.officer_id == chosen:
                self.table.setCurrentIndex(self.model.index(self.model.rowCount() - 1, max(column, 0)))

    def _add_row(self, load: OfficerLoad) -> None:
        name = QStandardItem(load.officer or self.tr("Belum ada PK"))
        name.setToolTip(name.text() if load.officer else self.tr("Tetapkan PK-nya di bagian Klien."))
        numbers = [QStandardItem(whole(number)) for number in (load.overdue, load.week, load.obliged)]
        for number in numbers:
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if load.overdue:
            numbers[0].setForeground(self.palette().color(QPalette.ColorRole.BrightText))
        for item in (name, *numbers):
            item.setEditable(False)
            item.setData(WITHOUT_OFFICER if load.officer_id is None else load.officer_id, _OFFICER_ROLE)
        self.model.appendRow([name, *numbers])

    def _choose(self, index: QModelIndex) -> None:
        officer = index.data(_OFFICER_ROLE)
        if officer != WITHOUT_OFFICER:
            state = _STATES[index.column() - 1].value if index.column() else ""
            self.chosen.emit(officer, state)


class _LoadTable(QTableView):
    """Enter and Space do what a click does."""

    entered_by_key = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setHighlightSections(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(0)
        rows.setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.entered_by_key.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
