"""How a day of the calendar is drawn: its number, its holiday, and a line for each session."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from bapas_desktop.domain.calendar import Holiday, HolidayKind
from bapas_desktop.domain.formats import clock, full_date, long_date
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.training.columns import hours, state_words
from bapas_desktop.ui.training.month import DAY_ROLE, HOLIDAY_ROLE, SESSIONS_ROLE, Scale

if TYPE_CHECKING:
    from bapas_desktop.ui.training.month_view import MonthView

Index = QModelIndex | QPersistentModelIndex
_CHIP_HEIGHT = {Scale.MONTH: 1.35, Scale.WEEK: 4.9, Scale.AGENDA: 1.5}
"""In heights of a line."""
_AGENDA_DAY = 15
"""The width of the days of an agenda, in heights of a line."""


class DayDelegate(QStyledItemDelegate):
    """Draws a day: its number, and a line for each session; the last line counts those that have no room."""

    def __init__(self, month: "MonthView") -> None:
        super().__init__(month)
        self._month = month

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The weeks are stretched anyway; the days of an agenda hold all they have, and a holiday below the day."""
        line = option.fontMetrics.height()
        sessions = index.data(SESSIONS_ROLE)
        lines = max(len(sessions), 2 if sessions and index.data(HOLIDAY_ROLE) else 1)
        return QSize(line * 5, round(lines * line * 1.5) + line // 2)

    def chips(self, cell: QRect, index: Index) -> list[tuple[QRect, Session]]:
        """The sessions that have room in a cell and where they stand."""
        sessions: list[Session] = index.data(SESSIONS_ROLE)
        unit = self._month.fontMetrics().height()
        line = round(unit * _CHIP_HEIGHT[self._month.model.scale])
        top = cell.top() + (unit // 4 if self._is_agenda else round(unit * 1.6))
        left = cell.left() + (unit * _AGENDA_DAY if self._is_agenda else 4)
        room = max((cell.bottom() - top) // line, 1)
        if len(sessions) > room:
            room = max(room - 1, 1)
        first = 0
        ids = [session.id for session in sessions]
        if self._month.session_id in ids:
            first = max(ids.index(self._month.session_id) - room + 1, 0)
        shown = sessions[first : first + room]
        return [
            (QRect(left, top + number * line, cell.right() - left - 3, line - 2), session)
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
        is_inside = self._month.model.covers(day)
        painter.fillRect(cell, palette.color(QPalette.ColorRole.Base if is_inside else QPalette.ColorRole.Window))
        holiday: Holiday | None = index.data(HOLIDAY_ROLE)
        if holiday:
            painter.fillRect(cell, _tint(palette, holiday))
        painter.setPen(palette.color(QPalette.ColorRole.Midlight))
        painter.drawRect(cell.adjusted(-1, -1, -1, -1))
        if self._is_agenda:
            self._paint_day(painter, cell, index)
        else:
            box = self._paint_number(painter, cell, day, is_red=holiday is not None, is_inside=is_inside)
            if holiday:
                room = QRect(cell.left() + 6, box.top(), box.left() - cell.left() - 8, box.height())
                if not index.data(SESSIONS_ROLE):
                    room.setBottom(cell.bottom() - 4)
                self._paint_holiday(painter, room, holiday.name)
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

    @property
    def _is_agenda(self) -> bool:
        return self._month.model.scale is Scale.AGENDA

    def _paint_day(self, painter: QPainter, cell: QRect, index: Index) -> None:
        """The day of an agenda in words; its holiday beside it, or below where sessions stand beside it."""
        day: dt.date = index.data(DAY_ROLE)
        holiday: Holiday | None = index.data(HOLIDAY_ROLE)
        is_today = day == self._month.today
        metrics, palette = painter.fontMetrics(), self._month.palette()
        line, width = round(metrics.height() * 1.35), metrics.height() * _AGENDA_DAY
        room = QRect(cell.left() + 8, cell.top() + metrics.height() // 4, width - 16, line)
        plain = painter.font()
        font = painter.font()
        font.setBold(is_today)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.BrightText if holiday else QPalette.ColorRole.Text))
        words = self.tr("Hari ini, {0}").format(long_date(day)) if is_today else full_date(day)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        painter.setFont(plain)
        if holiday and index.data(SESSIONS_ROLE):
            self._paint_holiday(painter, room.translated(0, line), holiday.name)
        elif holiday:
            room.setLeft(cell.left() + width + 8)
            room.setRight(cell.right() - 4)
            self._paint_holiday(painter, room, holiday.name)

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

    def _paint_holiday(self, painter: QPainter, room: QRect, name: str) -> None:
        """The name beside the number; on a day without sessions it may take several lines."""
        painter.setPen(self._month.palette().color(QPalette.ColorRole.BrightText))
        metrics, align = painter.fontMetrics(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if room.height() >= metrics.height() * 2:
            top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            painter.drawText(room, top | Qt.TextFlag.TextWordWrap, name)
        else:
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, align | Qt.TextFlag.TextSingleLine, words)

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
        if session.catch_up_of is not None:
            inner = self._paint_catch_up(painter, inner, is_chosen=is_chosen)
        if self._is_agenda and is_cancelled:
            inner = self._paint_reason(painter, inner, state_words(session))
        plain = painter.font()
        font = painter.font()
        font.setStrikeOut(is_cancelled)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        lines = self._chip_lines(session, metrics, inner.width())
        for number, words in enumerate(lines):
            place = QRect(inner.left(), inner.top() + inner.height() * number // len(lines), inner.width(), 0)
            place.setHeight(inner.height() // len(lines))
            text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        painter.setFont(plain)

    def _chip_lines(self, session: Session, metrics: QFontMetrics, width: int) -> list[str]:
        """What a session says: one line in a month, four in a week, and one with everything in an agenda."""
        scale = self._month.model.scale
        time = hours(session.start, session.end)
        if scale is Scale.WEEK:
            return [time, session.title, session.program_title, session.place]
        if scale is Scale.AGENDA:
            parts = (time, session.title, session.program_title, session.place)
            return [" · ".join(part for part in parts if part)]
        words = f"{clock(session.start)} {session.title}".strip()
        with_program = f"{words} · {session.program_title}"
        return [with_program if metrics.horizontalAdvance(with_program) <= width else words]

    def _paint_reason(self, painter: QPainter, room: QRect, words: str) -> QRect:
        """Why a session is not held, at the right and not struck out. Gives the room that is left."""
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(words) + 1, room.width() // 2)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        place = QRect(room.right() - width, room.top(), width, room.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return room.adjusted(0, 0, -width - metrics.height(), 0)

    def _paint_catch_up(self, painter: QPainter, room: QRect, *, is_chosen: bool) -> QRect:
        """The sign of a catch-up session at the right; its words are in the tooltip. Gives the room that is left."""
        side = self._month.fontMetrics().height()
        place = QRect(room.right() - side, room.top() + 1, side, side)
        mode = QIcon.Mode.Selected if is_chosen else QIcon.Mode.Normal
        icon("repeat").paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        return room.adjusted(0, 0, -side - 4, 0)


def _tint(palette: QPalette, holiday: Holiday) -> QColor:
    """A breath of the colour of warnings; joint leave, on which some offices work, is fainter."""
    colour = QColor(palette.color(QPalette.ColorRole.BrightText))
    colour.setAlphaF(0.05 if holiday.kind == HolidayKind.JOINT_LEAVE else 0.12)
    return colour
