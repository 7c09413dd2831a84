"""One bed on the map: a rectangle as large as its area allows, its state told by word, pattern and colour."""

import math

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from bapas_desktop.domain.plots.growing import FALLOW, PLANTED
from bapas_desktop.ui.plots.bed_facts import BedFacts
from bapas_desktop.ui.shared.icons import icon

MOST_TIMES = 9
"""The largest bed is drawn so many times as large as the smallest, so that every one can be read."""
_CHARS, _LINES = 25, 6.2
_TINT = 0.16
_STEPS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class BedTile(QAbstractButton):
    """Shows the facts of a plot; chosen by a click or the arrows, opened by a double click or Enter."""

    chosen = Signal(int)
    opened = Signal(int)
    stepped = Signal(int, object)
    """An arrow was pressed: the id of the plot, and the key."""

    def __init__(self, facts: BedFacts, times: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.facts = facts
        self._times = min(max(times, 1.0), float(MOST_TIMES))
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(facts.spoken())
        self.setToolTip(facts.spoken())
        self.setText("")

    @property
    def plot_id(self) -> int:
        """Which plot it is."""
        return self.facts.plot.id

    def sizeHint(self) -> QSize:
        """In proportion to the area; the smallest has room for its words."""
        unit, side = self.fontMetrics(), math.sqrt(self._times)
        return QSize(
            round(unit.averageCharWidth() * _CHARS * side), round(unit.lineSpacing() * _LINES * (1 + (side - 1) * 0.7))
        )

    def set_current(self, *, current: bool) -> None:
        """Whether the cursor is on it; only that one is reached with Tab."""
        self.setChecked(current)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter opens."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(self.plot_id, key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.plot_id)
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:  # noqa: N802 - called by Qt
        """A click chooses; it never takes the choice away."""
        self.chosen.emit(self.plot_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the plot."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self.plot_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the cursor."""
        super().focusInEvent(event)
        self.update()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Ground, the strip of its state, the words, and the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, line = self.palette(), self.fontMetrics().lineSpacing()
        box = self.rect().adjusted(2, 2, -3, -3)
        strip = QRect(box.topLeft(), QSize(line * 2 // 3, box.height()))
        painter.fillRect(box, palette.color(QPalette.ColorRole.Base))
        painter.fillRect(box, _ground(self.facts.plot.state, palette))
        painter.fillRect(strip, state_pattern(self.facts.plot.state, palette))
        self._draw_words(painter, box.adjusted(strip.width() + line // 3, line // 4, -line // 4, -line // 4), line)
        self._draw_frame(painter, box)
        painter.end()

    def _draw_words(self, painter: QPainter, room: QRect, line: int) -> None:
        palette, plot = self.palette(), self.facts.plot
        strong, faint = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.PlaceholderText)
        font = painter.font()
        font.setBold(True)
        state_width = min(self.fontMetrics().horizontalAdvance(plot.state) + line // 3, room.width() // 2)
        head = QRect(room.topLeft(), QSize(room.width() - state_width, line))
        painter.setFont(font)
        _draw_line(painter, head, plot.code, strong)
        font.setBold(False)
        painter.setFont(font)
        right = QRect(head.right(), room.top(), state_width, line)
        _draw_line(painter, right, plot.state, faint, Qt.AlignmentFlag.AlignRight)
        for number, words in enumerate(self.facts.lines(), start=1):
            place = QRect(room.left(), room.top() + number * line, room.width(), line)
            is_due = number == 3 and self.facts.is_due
            if is_due:
                icon("warning").paint(
                    painter, QRect(place.left(), place.top() + line // 8, line * 3 // 4, line * 3 // 4)
                )
                place.setLeft(place.left() + line)
            _draw_line(painter, place, words, palette.color(QPalette.ColorRole.BrightText) if is_due else strong)
        foot = QRect(room.left(), room.bottom() - line + 1, room.width(), line)
        _draw_line(painter, foot, self.facts.area_words(), faint)

    def _draw_frame(self, painter: QPainter, box: QRect) -> None:
        palette = self.palette()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Qt.PenStyle.DashLine if self.facts.plot.area_dm2 is None else Qt.PenStyle.SolidLine
        painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1, style))
        if self.isChecked():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 3))
        painter.drawRect(box)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1, Qt.PenStyle.DotLine))
            painter.drawRect(box.adjusted(3, 3, -3, -3))


def _ground(state: str, palette: QPalette) -> QColor:
    if state == PLANTED:
        colour = palette.color(QPalette.ColorRole.Accent)
        colour.setAlphaF(_TINT)
        return colour
    return palette.color(QPalette.ColorRole.AlternateBase if state == FALLOW else QPalette.ColorRole.Base)


def state_pattern(state: str, palette: QPalette) -> QBrush:
    """Planted: rows; fallow: hatched; ready: plain."""
    if state == PLANTED:
        return QBrush(palette.color(QPalette.ColorRole.Accent), Qt.BrushStyle.HorPattern)
    if state == FALLOW:
        return QBrush(palette.color(QPalette.ColorRole.PlaceholderText), Qt.BrushStyle.BDiagPattern)
    return QBrush(palette.color(QPalette.ColorRole.Midlight))


def _draw_line(
    painter: QPainter, place: QRect, words: str, colour: QColor, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    painter.setPen(colour)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
