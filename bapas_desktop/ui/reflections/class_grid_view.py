"""The grid of a class by keyboard: a digit answers and moves on, Delete takes back."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bapas_desktop.domain.reflections.instruments import Scale
from bapas_desktop.ui.reflections.class_grid_model import ClassGridModel, translate

_HEADER_LINES = 4
_QUESTION_CHARS = (15, 30)
"""How many letters a question is wide: at least, and at most where there is room."""
_NAME_CHARS = 32
_ROW_LINES = 1.7
_TINT = 0.18
_MODIFIERS = Qt.KeyboardModifier
_COMPETENT: dict[int, int] = {Qt.Key.Key_K: 1, Qt.Key.Key_B: 0}


class ClassGridView(QTableView):
    """Shows a ClassGridModel. What is wished for is told by signals; the dialog writes it."""

    typed = Signal(int, int, object)
    """Row, column, and the value; None takes an answer back."""
    described = Signal()
    assisted_wished = Signal()
    wrong_key = Signal(str)

    def __init__(self, model: ClassGridModel) -> None:
        super().__init__()
        self.grid = model
        self.setHorizontalHeader(QuestionHeader(self))
        self.setModel(model)
        self.setItemDelegate(AnswerDelegate(self))
        self.setAccessibleName(translate("Reflections", "Jawaban peserta"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        metrics = self.fontMetrics()
        names = NameHeader(self)
        self.setVerticalHeader(names)
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultSectionSize(round(metrics.height() * _ROW_LINES))
        names.setFixedWidth(metrics.averageCharWidth() * _NAME_CHARS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A few questions share the room that there is."""
        super().resizeEvent(event)
        self.share_room()

    def share_room(self) -> None:
        """Make the questions as wide as there is room for, within reason."""
        count, letter = self.grid.columnCount(), self.fontMetrics().averageCharWidth()
        if count:
            narrow, wide = (chars * letter for chars in _QUESTION_CHARS)
            self.horizontalHeader().setDefaultSectionSize(max(narrow, min(wide, self.viewport().width() // count)))

    @property
    def cell(self) -> tuple[int, int] | None:
        """The row and column with the cursor."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell and bring it into view."""
        self.setCurrentIndex(self.grid.index(row, column))

    def go_on(self) -> None:
        """To the next question; after the last one to the first of the next row; at the very end it stays."""
        if self.cell is None:
            return
        row, column = self.cell
        if column + 1 < self.grid.columnCount():
            self.go_to(row, column + 1)
        else:
            self.go_down()

    def go_down(self) -> None:
        """To the first question of the next row."""
        if self.cell is not None and self.cell[0] + 1 < self.grid.rowCount():
            self.go_to(self.cell[0] + 1, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answers; arrows and the rest are the table's."""
        if self.cell is None or not self._press(event, *self.cell):
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent, row: int, column: int) -> bool:
        if event.modifiers() & ~(_MODIFIERS.KeypadModifier | _MODIFIERS.ShiftModifier):
            return False
        key = event.key()
        value = self.value_of(key)
        if value is not None:
            self.typed.emit(row, column, value)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.typed.emit(row, column, None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_down()
        elif key == Qt.Key.Key_Home:
            self.go_to(row, 0)
        elif key == Qt.Key.Key_End:
            self.go_to(row, self.grid.columnCount() - 1)
        elif key == Qt.Key.Key_Space:
            self.described.emit()
        elif key == Qt.Key.Key_D:
            self.assisted_wished.emit()
        elif event.text().strip() and event.text().isprintable():
            # A key that is no answer must not be taken for a search, nor reach the buttons of the window.
            self.wrong_key.emit(event.text())
        else:
            return False
        return True

    def value_of(self, key: int) -> int | None:
        """The value that a key stands for on the scale of now."""
        if self.grid.instrument is None:
            return None
        scale = Scale(self.grid.instrument.scale)
        if scale is Scale.COMPETENT and key in _COMPETENT:
            return _COMPETENT[key]
        value = key - Qt.Key.Key_0
        return value if value in scale.values else None

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - called by Qt
        """Letters are answers, never a search."""


class QuestionHeader(QHeaderView):
    """The questions over several lines; what does not fit is cut and stands in the panel beside the grid."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(self.fontMetrics().averageCharWidth() * _QUESTION_CHARS[0])

    def sizeHint(self) -> QSize:
        """Some lines, however many questions there are."""
        return QSize(super().sizeHint().width(), round(self.fontMetrics().lineSpacing() * (_HEADER_LINES + 0.6)))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - called by Qt
        """Draw the lines of one question."""
        palette, parent = self.palette(), self.parent()
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Window))
        if isinstance(parent, QTableView) and parent.currentIndex().column() == section:
            tint = palette.color(QPalette.ColorRole.Accent)
            tint.setAlphaF(_TINT)
            painter.fillRect(rect, tint)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        text = f"{section + 1}. {self.model().headerData(section, Qt.Orientation.Horizontal)}"
        height = self.fontMetrics().lineSpacing()
        box = rect.adjusted(4, round(height * 0.3), -4, 0)
        box.setHeight(height)
        for line in fitting_lines(text, self.fontMetrics(), box.width(), _HEADER_LINES):
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line)
            box.moveTop(box.top() + height)
        painter.restore()


class NameHeader(QHeaderView):
    """The names, each cut to the width, with a sign where something stands beside the answers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setAccessibleName(translate("Reflections", "Peserta"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - called by Qt
        """Draw one name."""
        palette, parent = self.palette(), self.parent()
        is_current = isinstance(parent, QTableView) and parent.currentIndex().row() == section
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Window))
        if is_current:
            tint = palette.color(QPalette.ColorRole.Accent)
            tint.setAlphaF(_TINT)
            painter.fillRect(rect, tint)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        margin = self.fontMetrics().averageCharWidth()
        box = rect.adjusted(margin, 0, -margin, 0)
        sign = self.model().headerData(section, Qt.Orientation.Vertical, Qt.ItemDataRole.DecorationRole)
        if isinstance(sign, QIcon):
            side = self.fontMetrics().height()
            sign.paint(painter, QRect(box.right() - side, box.center().y() - side // 2, side, side))
            box.setRight(box.right() - side - margin)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        name = str(self.model().headerData(section, Qt.Orientation.Vertical))
        text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()


def fitting_lines(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """A text in at most so many lines; the last one is cut where there is more."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]} {' '.join(words)}"
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


class AnswerDelegate(QStyledItemDelegate):
    """Draws a value; beside it how far the second assessor is from the first."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        view = option.widget
        if not isinstance(view, ClassGridView):
            return
        palette, rect = option.palette, option.rect
        text, apart = view.grid.text(index.row(), index.column()), view.grid.apart(index.row(), index.column())
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        if option.state & QStyle.StateFlag.State_Selected:
            tint = palette.color(QPalette.ColorRole.Accent)
            tint.setAlphaF(_TINT)
            painter.fillRect(rect, tint)
        painter.setPen(palette.color(QPalette.ColorRole.Text if text else QPalette.ColorRole.PlaceholderText))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text or "·")
        if apart:
            font = QFont(painter.font())
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(palette.color(QPalette.ColorRole.BrightText))
            box = rect.adjusted(0, 0, -painter.fontMetrics().averageCharWidth(), 0)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, flags, f"{apart:+d}".replace("-", "−"))
        if view.currentIndex() == index:
            painter.setPen(palette.color(QPalette.ColorRole.Accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()
