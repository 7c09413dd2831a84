"""The grid of marks: letters mark and go on, digits go to a row of the paper, Delete takes a mark away."""

import time

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from bapas_desktop.domain.training import Mark
from bapas_desktop.ui.training.marking import (
    BY,
    LINE_ROLE,
    MARK,
    NAME,
    NOTE,
    NUMBER,
    REGISTER,
    WORD,
    Line,
    MarkingModel,
)

_DIGITS_TOGETHER_S = 1.5
"""Digits typed within this time are one number."""
_KEYS = {getattr(Qt.Key, f"Key_{mark.value}"): mark for mark in Mark}
_WIDTHS = {NUMBER: 5, REGISTER: 20, MARK: 19, WORD: 13, NOTE: 20, BY: 35}


class MarkingTable(QTableView):
    """Shows a MarkingModel. What is wished for is told by signals; the dialog keeps it."""

    mark_typed = Signal(object, object)
    """A line and its new mark, or None."""
    number_typed = Signal(int)
    line_changed = Signal()

    def __init__(self, model: MarkingModel) -> None:
        super().__init__()
        self.lines = model
        self._digits = ""
        self._digit_at = 0.0
        self.marks = MarkDelegate(self)
        self.setModel(model)
        self.setAccessibleName(self.tr("Daftar kehadiran"))
        self.setItemDelegateForColumn(MARK, self.marks)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.9))
        unit = self.fontMetrics().averageCharWidth()
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width * unit)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    @property
    def current_line(self) -> Line | None:
        """The line with the cursor."""
        index = self.currentIndex()
        return self.lines.lines[index.row()] if index.isValid() else None

    def go_to_row(self, row: int) -> None:
        """Put the cursor on a row."""
        self.setCurrentIndex(self.lines.index(row, MARK))
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    def go_on(self) -> None:
        """Put the cursor on the next row, if there is one."""
        row = self.currentIndex().row() + 1
        if row < self.lines.rowCount():
            self.go_to_row(row)

    def edit_note(self) -> None:
        """Type the remark of the line with the cursor."""
        if self.current_line:
            self.edit(self.lines.index(self.currentIndex().row(), NOTE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Marks, digits, Delete; arrows and the rest are the table's."""
        line = self.current_line
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain and event.text().isdecimal() and event.text().isascii():
            self._type_digit(event.text())
            return
        self._digits = ""
        if not plain or line is None:
            super().keyPressEvent(event)
        elif event.key() in _KEYS:
            self.mark_typed.emit(line, _KEYS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.mark_typed.emit(line, None)
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_K):
            self.edit_note()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a letter sets that mark."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == MARK and event.button() == Qt.MouseButton.LeftButton:
            mark = self.marks.mark_at(self.visualRect(index), event.position().toPoint().x())
            line: Line = index.data(LINE_ROLE)
            if mark:
                self.mark_typed.emit(line, None if mark is line.person.mark else mark)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - called by Qt
        """Letters are marks, never a search."""

    def _type_digit(self, digit: str) -> None:
        now = time.monotonic()
        self._digits = self._digits + digit if now - self._digit_at < _DIGITS_TOGETHER_S else digit
        self._digit_at = now
        row = self.lines.row_of_number(int(self._digits[:6]))
        if row is not None:
            self.go_to_row(row)
        self.number_typed.emit(int(self._digits[:6]))

    def _row_changed(self) -> None:
        self.line_changed.emit()


class MarkDelegate(QStyledItemDelegate):
    """Draws the five letters of a line, the chosen one filled."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Five squares."""
        hint = super().sizeHint(option, index)
        return QSize(hint.height() * 6, hint.height())

    def boxes(self, cell: QRect) -> list[tuple[Mark, QRect]]:
        """Each letter's place in a cell."""
        side = min(cell.height() - 6, cell.width() // 5 - 4)
        top = cell.top() + (cell.height() - side) // 2
        step = side + 4
        return [(mark, QRect(cell.left() + 4 + number * step, top, side, side)) for number, mark in enumerate(Mark)]

    def mark_at(self, cell: QRect, x: int) -> Mark | None:
        """The letter under the mouse."""
        return next((mark for mark, box in self.boxes(cell) if box.left() <= x <= box.right()), None)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row's background as the style does, then the letters."""
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        line: Line = index.data(LINE_ROLE)
        palette = option.palette
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark, box in self.boxes(option.rect):
            self._paint_letter(painter, palette, box, mark, chosen=mark is line.person.mark)
        painter.restore()

    def _paint_letter(self, painter: QPainter, palette: QPalette, box: QRect, mark: Mark, *, chosen: bool) -> None:
        is_missing = mark is Mark.ABSENT
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        ink = palette.color(QPalette.ColorRole.PlaceholderText)
        if chosen:
            back = QPalette.ColorRole.BrightText if is_missing else QPalette.ColorRole.Accent
            painter.setPen(palette.color(QPalette.ColorRole.Base))
            painter.setBrush(palette.color(back))
            ink = palette.color(QPalette.ColorRole.Base)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.value)
