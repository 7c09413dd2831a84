"""A long list of what happened, under the names of the months; only what is seen is drawn."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bapas_desktop.domain.formats import full_date, long_date, short_date, whole
from bapas_desktop.ui.shared.empty_state import EmptyState
from bapas_desktop.ui.shared.icons import icon

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
MOST_TEXT_LINES = 3
_SIGNS_A_LINE = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that happened. ``mark`` stands at the right; ``record`` is what the line was made from."""

    day: dt.date
    time: str = ""
    title: str
    text: str = ""
    who: str = ""
    mark: str = ""
    icon_name: str = ""
    record: object = None

    @property
    def text_lines(self) -> int:
        """How many lines the text gets: long ones are cut, and whole under the mouse."""
        parts = self.text.split("\n") if self.text else []
        return min(MOST_TEXT_LINES, sum(1 + max(0, len(part) - 1) // _SIGNS_A_LINE for part in parts))


class LineModel(QAbstractListModel):
    """Lines in the order given; before the first of each month stands its name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Line | str] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self.beginResetModel()
        months = Counter((line.day.year, line.day.month) for line in lines)
        self._rows = []
        last = None
        for line in lines:
            month = (line.day.year, line.day.month)
            if month != last:
                last = month
                self._rows.append(f"{long_date(line.day).split(' ', 1)[1]} · {whole(months[month])}")
            self._rows.append(line)
        self.endResetModel()

    @property
    def lines(self) -> list[Line]:
        """The lines without the names of the months."""
        return [row for row in self._rows if isinstance(row, Line)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Lines and months."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The line itself, and its words for screen readers and for the mouse."""
        row = self._rows[index.row()]
        if role == LINE_ROLE:
            return row
        if isinstance(row, str):
            return row if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (full_date(row.day), row.time, row.title, row.mark, row.text, row.who)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.title, row.text, row.who)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A month cannot be chosen."""
        return Qt.ItemFlag.NoItemFlags if isinstance(self._rows[index.row()], str) else super().flags(index)


class LineView(QListView):
    """Shows the lines; Enter and a double click open one."""

    opened = Signal(object)
    """The record of a line."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.lines = LineModel(self)
        self.empty = EmptyState(self)
        self.setAccessibleName(name)
        self.setModel(self.lines)
        self.setItemDelegate(_LineCell(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.doubleClicked.connect(self._open)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the cursor stays where the same record is shown again."""
        kept = self.current_record()
        self.lines.show_lines(lines)
        self.empty.setVisible(not lines)
        if kept is not None:
            self.select_record(kept)

    def current_record(self) -> Any:
        """The record of the line with the cursor, or None."""
        line = self.currentIndex().data(LINE_ROLE) if self.currentIndex().isValid() else None
        return line.record if isinstance(line, Line) else None

    def select_record(self, record: object) -> bool:
        """Put the cursor on the line of a record; False where it is not shown."""
        for row in range(self.lines.rowCount()):
            line = self.lines.index(row).data(LINE_ROLE)
            if isinstance(line, Line) and line.record == record:
                self.setCurrentIndex(self.lines.index(row))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        """The words of an empty list fill it."""
        super().resizeEvent(event)
        self.empty.setGeometry(self.viewport().geometry())

    def _open(self) -> None:
        record = self.current_record()
        if record is not None:
            self.opened.emit(record)


class _LineCell(QStyledItemDelegate):
    """Draws the day at the left, an icon, the title, and below it the text in calm letters."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(LINE_ROLE)
        unit = option.fontMetrics.height()
        if isinstance(row, str):
            return QSize(0, unit * 2)
        lines = max(1, row.text_lines + bool(row.who))
        return QSize(0, unit * (1 + lines) + unit * 3 // 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(LINE_ROLE)
        painter.save()
        if isinstance(row, str):
            self._paint_month(painter, option, row)
        else:
            self._paint_line(painter, option, row)
        painter.restore()

    def _paint_month(self, painter: QPainter, option: Any, words: str) -> None:
        unit = option.fontMetrics.height()
        painter.setFont(_bold(option.font))
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        place = option.rect.adjusted(unit // 2, 0, 0, -unit // 3)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)

    def _paint_line(self, painter: QPainter, option: Any, line: Line) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        strong = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        calm = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.PlaceholderText
        unit, sign = option.fontMetrics.height(), option.fontMetrics.averageCharWidth()
        box = option.rect.adjusted(unit // 2, unit * 3 // 8, -unit // 2, -unit * 3 // 8)
        self._draw_day(painter, option, QRect(box.left(), box.top(), sign * 14, box.height()), line, strong, calm)
        left = box.left() + sign * 15
        mode = icon(line.icon_name or "details")
        side = unit
        mode.paint(
            painter, QRect(left, box.top(), side, side), Qt.AlignmentFlag.AlignCenter,
            mode.Mode.Selected if is_chosen else mode.Mode.Normal,
        )  # fmt: skip
        words = QRect(left + side + sign * 2, box.top(), box.right() - left - side - sign * 2, box.height())
        self._draw_words(painter, option, words, line, strong, calm)

    def _draw_day(self, painter: QPainter, option: Any, place: QRect, line: Line, strong: Any, calm: Any) -> None:
        unit = option.fontMetrics.height()
        painter.setPen(option.palette.color(strong))
        painter.drawText(
            place.adjusted(0, 0, 0, unit - place.height()), Qt.AlignmentFlag.AlignLeft, short_date(line.day)
        )
        weekday = full_date(line.day).split(",")[0]
        painter.setPen(option.palette.color(calm))
        below = place.adjusted(0, unit, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, f"{weekday} {line.time}".strip())

    def _draw_words(self, painter: QPainter, option: Any, place: QRect, line: Line, strong: Any, calm: Any) -> None:
        unit, metrics = option.fontMetrics.height(), option.fontMetrics
        top = QRect(place.left(), place.top(), place.width(), unit)
        painter.setPen(option.palette.color(calm))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight, line.mark)
        room = top.width() - metrics.horizontalAdvance(line.mark) - unit
        bold = _bold(option.font)
        painter.setFont(bold)
        painter.setPen(option.palette.color(strong))
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft, title)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(calm if not line.text else strong))
        text = QRect(place.left(), place.top() + unit, place.width(), unit * line.text_lines)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        if line.text:
            painter.drawText(text, flags, line.text)
        painter.setPen(option.palette.color(calm))
        below = QRect(place.left(), text.bottom() + 1, place.width(), unit)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, line.who)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
