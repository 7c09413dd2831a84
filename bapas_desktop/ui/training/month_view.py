"""The calendar of sessions: a month at a glance, moved through with keys or the mouse."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.formats import MONTHS, clock
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.training.month import DAY_ROLE, SESSIONS_ROLE, MonthModel, next_month, previous_month

Index = QModelIndex | QPersistentModelIndex
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthView(QWidget):
    """Shows the sessions of ``month``; one day has the cursor, and on it one session."""

    month_changed = Signal()
    chosen = Signal(int)
    """The session with the cursor; 0 where the day has none."""
    opened = Signal(int)
    day_opened = Signal(object)
    """A day without sessions was asked to open; the date."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self.day = today()
        self.session_id = 0
        self.model = MonthModel(self.day, self)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.previous_button = self._button("previous", self.tr("Bulan sebelumnya"), self.go_to_previous)
        self.next_button = self._button("next", self.tr("Bulan berikutnya"), self.go_to_next)
        self.today_button = QPushButton(self.tr("Hari ini"))
        self.today_button.setToolTip(self.tr("Hari ini (Home)"))
        self.today_button.clicked.connect(lambda: self.go_to(self.today))
        self.grid = _Grid(self)
        top = QHBoxLayout()
        for widget in (self.previous_button, self.next_button, self.title):
            top.addWidget(widget)
        top.addStretch()
        top.addWidget(self.today_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.grid, 1)
        self.setFocusProxy(self.grid)

    @property
    def today(self) -> dt.date:
        """The day that is marked."""
        return self._today()

    def show_sessions(self, sessions: Sequence[Session]) -> None:
        """Fill the month with its sessions; the cursor stays where it is."""
        self.model.show(self.day, sessions)
        self.title.setText(f"{MONTHS[self.day.month - 1]} {self.day.year}")
        self._put_cursor()
        found = [session.id for session in self.model.sessions_on(self.day)]
        if self.session_id not in found:
            self._choose(found[0] if found else 0)
        self.grid.viewport().update()

    def choose_session(self, session: Session) -> None:
        """Put the cursor on a session."""
        if session.date:
            self.session_id = session.id
            self.go_to(session.date)
            self._choose(session.id)

    def go_to(self, day: dt.date) -> None:
        """Put the cursor on a day, in another month if need be."""
        is_other_month = (day.year, day.month) != (self.model.month.year, self.model.month.month)
        self.day = day
        if is_other_month:
            self.month_changed.emit()
            return
        self._put_cursor()
        found = [session.id for session in self.model.sessions_on(day)]
        self._choose(self.session_id if self.session_id in found else (found[0] if found else 0))

    def go_to_previous(self) -> None:
        """Show the month before."""
        self.go_to(previous_month(self.model.month))

    def go_to_next(self) -> None:
        """Show the month after."""
        self.go_to(next_month(self.model.month))

    def move_by_key(self, key: int) -> bool:
        """Move as a key says; up and down visit the sessions of the day first."""
        found = [session.id for session in self.model.sessions_on(self.day)]
        place = found.index(self.session_id) if self.session_id in found else 0
        if key == Qt.Key.Key_Down and place + 1 < len(found):
            self._choose(found[place + 1])
        elif key == Qt.Key.Key_Up and place > 0:
            self._choose(found[place - 1])
        elif key in _STEPS:
            self.go_to(self.day + dt.timedelta(days=_STEPS[Qt.Key(key)]))
        elif key == Qt.Key.Key_PageUp:
            self.go_to_previous()
        elif key == Qt.Key.Key_PageDown:
            self.go_to_next()
        elif key == Qt.Key.Key_Home:
            self.go_to(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            return False
        return True

    def open_current(self) -> None:
        """Open the session with the cursor, or the day where there is none."""
        if self.session_id:
            self.opened.emit(self.session_id)
        else:
            self.day_opened.emit(self.day)

    def _choose(self, session_id: int) -> None:
        self.session_id = session_id
        self.grid.viewport().update()
        self.chosen.emit(session_id)

    def _put_cursor(self) -> None:
        self.grid.setCurrentIndex(self.model.index_of(self.day))

    def _button(self, name: str, words: str, slot: object) -> QPushButton:
        button = QPushButton(icon(name), "")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(slot)
        return button


class _Grid(QTableView):
    def __init__(self, month: MonthView) -> None:
        super().__init__()
        self._month = month
        self.setModel(month.model)
        self.setAccessibleName(self.tr("Kalender pertemuan"))
        self.days = DayDelegate(month)
        self.setItemDelegate(self.days)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().height() * 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._month.move_by_key(event.key()):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._point_at(event.position().toPoint()):
            self._month.open_current()

    def _point_at(self, place: QPoint) -> bool:
        index = self.indexAt(place)
        if not index.isValid():
            return False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        session = self.days.session_at(self.visualRect(index), index, place)
        if session:
            self._month.choose_session(session)
        else:
            self._month.go_to(index.data(DAY_ROLE))
        return True


class DayDelegate(QStyledItemDelegate):
    """Draws a day: its number, and a line for each session; the last line counts those that have no room."""

    def __init__(self, month: MonthView) -> None:
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
        painter.setPen(palette.color(QPalette.ColorRole.Midlight))
        painter.drawRect(cell.adjusted(-1, -1, -1, -1))
        self._paint_number(painter, cell, day, is_inside=is_inside)
        chips = self.chips(cell, index)
        for rect, session in chips:
            self._paint_chip(painter, rect, session)
        hidden = len(index.data(SESSIONS_ROLE)) - len(chips)
        if hidden:
            below = chips[-1][0].translated(0, chips[-1][0].height() + 2)
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self.tr("+{0} lagi").format(hidden))
        if day == self._month.day:
            pen = painter.pen()
            pen.setColor(palette.color(QPalette.ColorRole.Accent))
            pen.setWidth(2 if self._month.grid.hasFocus() else 1)
            painter.setPen(pen)
            painter.drawRect(cell.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_number(self, painter: QPainter, cell: QRect, day: dt.date, *, is_inside: bool) -> None:
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
            painter.setPen(palette.color(role))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _paint_chip(self, painter: QPainter, rect: QRect, session: Session) -> None:
        palette = self._month.palette()
        is_chosen = session.id == self._month.session_id
        back = QPalette.ColorRole.Highlight if is_chosen else QPalette.ColorRole.Midlight
        painter.fillRect(rect, palette.color(back))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), palette.color(QPalette.ColorRole.Accent))
        ink = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        painter.setPen(palette.color(ink))
        inner = rect.adjusted(8, 0, -4, 0)
        metrics = painter.fontMetrics()
        words = f"{clock(session.start)} {session.title}".strip()
        with_program = f"{words} · {session.program_title}"
        if metrics.horizontalAdvance(with_program) <= inner.width():
            words = with_program
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
