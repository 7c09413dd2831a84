"""How a day of the calendar is drawn: its number, its holiday, and a line for each session."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from bapas_desktop.domain.calendar import Holiday, HolidayKind
from bapas_desktop.domain.formats import clock
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.training.month import DAY_ROLE, HOLIDAY_ROLE, SESSIONS_ROLE

if TYPE_CHECKING:
    from bapas_desktop.ui.training.month_view import MonthView

Index = QModelIndex | QPersistentModelIndex


class DayDelegate(QStyledItemDelegate):
    """Draws a day: its number, and a line for each session; the last line counts those that have no room."""

    def __init__(self, month: "MonthView") -> None:
        super().__init__(month)
        self._month = month

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Room for two lines at least; the table stretches its days anyway."""
        line = option.fontMetrics.height()
        return QSize(line * 5, line * 3)

    def chips(self, cell: QRect, index: Index) -> list[tuple[QRect, Session]]:
        """The sessions that have room in a cell and where they stand."""
        sessions: list[Session] = index.data(SESSIONS_ROLE)
        line = round(self._month.fontMetrics().height() * 1.35)
        top = cell.top() + round(self._month.fontMetrics().height() * 1.6)
        room = max((cell.bottom() - top) // line, 1)
        if len(sessions) > room:
            room = max(room - 1, 1)
        first = 0
        ids = [session.id for session in sessions]
        if self._month.session_id in ids:
            first = max(ids.index(self._month.session_id) - room + 1, 0)
        shown = sessions[first : first + room]
        return [
            (QRect(cell.left() + 4, top + number * line, cell.width() - 8, line - 2), session)
            for number, session in enumerate(shown)
        ]

    def session_at(self, cell: QRect, index: Index, place: QPoint) -> Session | None:
        """The session under the mouse."""
        return next((session for rect, session in self.chips(cell, index) if rect.contains(place)), None)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell in the palette's colours."""
        cell: QRect = option.rect
        day: dt.date = index.data(DAY_ROLE)
        palette = self._month.palette()
        painter.save()
        is_inside = day.month == self._month.model.month.month
        painter.fillRect(cell, palette.color(QPalette.ColorRole.Base if is_inside else QPalette.ColorRole.Window))
        holiday: Holiday | None = index.data(HOLIDAY_ROLE)
        if holiday:
            painter.fillRect(cell, _tint(palette, holiday))
        painter.setPen(palette.color(QPalette.ColorRole.Midlight))
        painter.drawRect(cell.adjusted(-1, -1, -1, -1))
        box = self._paint_number(painter, cell, day, is_red=holiday is not None, is_inside=is_inside)
        if holiday:
            self._paint_holiday(
                painter, QRect(cell.left() + 6, box.top(), box.left() - cell.left() - 8, box.height()), holiday
            )
        chips = self.chips(cell, index)
        for rect, session in chips:
            self._paint_chip(painter, rect, session)
        hidden = len(index.data(SESSIONS_ROLE)) - len(chips)
        if hidden:
            below = chips[-1][0].translated(0, chips[-1][0].height() + 2)
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self.tr("+{0} lagi").format(hidden))
        self._paint_frame(painter, cell, day)
        painter.restore()

    def _paint_frame(self, painter: QPainter, cell: QRect, day: dt.date) -> None:
        """The cursor; and dashed, the day that takes the session that is dragged."""
        grid = self._month.grid
        pen = painter.pen()
        pen.setColor(self._month.palette().color(QPalette.ColorRole.Accent))
        pen.setWidth(2)
        if day == grid.target:
            pen.setStyle(Qt.PenStyle.DashLine)
        elif day == self._month.day:
            pen.setWidth(2 if grid.hasFocus() else 1)
        else:
            return
        painter.setPen(pen)
        painter.drawRect(cell.adjusted(1, 1, -2, -2))

    def _paint_holiday(self, painter: QPainter, rect: QRect, holiday: Holiday) -> None:
        painter.setPen(self._month.palette().color(QPalette.ColorRole.BrightText))
        words = painter.fontMetrics().elidedText(holiday.name, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _paint_number(self, painter: QPainter, cell: QRect, day: dt.date, *, is_red: bool, is_inside: bool) -> QRect:
        palette = self._month.palette()
        line = painter.fontMetrics().height()
        box = QRect(cell.right() - round(line * 1.9), cell.top() + 3, round(line * 1.6), round(line * 1.25))
        if day == self._month.today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
        else:
            role = QPalette.ColorRole.Text if is_inside else QPalette.ColorRole.PlaceholderText
            painter.setPen(palette.color(QPalette.ColorRole.BrightText if is_red else role))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))
        return box

    def _paint_chip(self, painter: QPainter, rect: QRect, session: Session) -> None:
        palette = self._month.palette()
        is_chosen = session.id == self._month.session_id
        is_cancelled = session.cancelled_on is not None
        back = QPalette.ColorRole.Highlight if is_chosen else QPalette.ColorRole.Midlight
        painter.fillRect(rect, palette.color(back))
        bar = QPalette.ColorRole.Dark if is_cancelled else QPalette.ColorRole.Accent
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), palette.color(bar))
        ink = QPalette.ColorRole.PlaceholderText if is_cancelled else QPalette.ColorRole.Text
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if is_chosen else ink))
        inner = rect.adjusted(8, 0, -4, 0)
        metrics = painter.fontMetrics()
        words = f"{clock(session.start)} {session.title}".strip()
        if session.catch_up_of is not None:
            words = self.tr("{0} (pengganti)").format(words)
        with_program = f"{words} · {session.program_title}"
        if metrics.horizontalAdvance(with_program) <= inner.width():
            words = with_program
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        plain = painter.font()
        font = painter.font()
        font.setStrikeOut(is_cancelled)
        painter.setFont(font)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        painter.setFont(plain)


def _tint(palette: QPalette, holiday: Holiday) -> QColor:
    """A breath of the colour of warnings; joint leave, on which some offices work, is fainter."""
    colour = QColor(palette.color(QPalette.ColorRole.BrightText))
    colour.setAlphaF(0.05 if holiday.kind == HolidayKind.JOINT_LEAVE else 0.12)
    return colour
