"""The calendar of sessions: a month at a glance, moved through with keys or the mouse."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.calendar import Holiday
from bapas_desktop.domain.formats import MONTHS
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.training.day_delegate import DayDelegate
from bapas_desktop.ui.training.month import DAY_ROLE, MonthModel, next_month, previous_month

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthView(QWidget):
    """Shows the sessions of ``month``; one day has the cursor, and on it one session."""

    month_changed = Signal()
    chosen = Signal(int)
    """The session with the cursor; 0 where the day has none."""
    opened = Signal(int)
    day_opened = Signal(object)
    """A day without sessions was asked to open; the date."""
    dropped = Signal(int, object)
    """A session was dragged to another day: its id and the date."""

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
        self.unset = QLabel()
        self.unset.setProperty("role", "hint")
        self.grid = _Grid(self)
        top = QHBoxLayout()
        for widget in (self.previous_button, self.next_button, self.title):
            top.addWidget(widget)
        top.addStretch()
        top.addWidget(self.unset)
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

    def show_sessions(self, sessions: Sequence[Session], holidays: Mapping[dt.date, Holiday] | None = None) -> None:
        """Fill the month with its sessions and holidays; the cursor stays where it is.

        Without ``holidays`` those of the year are not known yet, and the month says so.
        """
        self.model.show(self.day, sessions, holidays)
        self.unset.setText(self.tr("Hari libur {0} belum ditetapkan").format(self.day.year))
        self.unset.setVisible(holidays is None)
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
        self._pressed: QPoint | None = None
        self.dragged: Session | None = None
        self.target: dt.date | None = None
        """The day on which the dragged session would be dropped."""
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
        if event.key() == Qt.Key.Key_Escape and self.dragged is not None:
            self._stop_dragging()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._month.move_by_key(event.key()):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._pressed = place if self._point_at(place) and event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Past a few pixels a pressed session is dragged; the day under the mouse shows that it would take it."""
        place = event.position().toPoint()
        if self._pressed is None:
            return
        if self.dragged is None and (place - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            session = self._session_at(self._pressed)
            self.dragged = session if session and not session.cancelled_on else None
        if self.dragged is not None:
            index = self.indexAt(place)
            self.target = index.data(DAY_ROLE) if index.isValid() else None
            self.setCursor(Qt.CursorShape.ClosedHandCursor if self.target else Qt.CursorShape.ForbiddenCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A dragged session is dropped on the day under the mouse."""
        session, day = self.dragged, self.target
        self._stop_dragging()
        if event.button() == Qt.MouseButton.LeftButton and session and day and day != session.date:
            self._month.dropped.emit(session.id, day)

    def _stop_dragging(self) -> None:
        self._pressed, self.dragged, self.target = None, None, None
        self.unsetCursor()
        self.viewport().update()

    def _session_at(self, place: QPoint) -> Session | None:
        index = self.indexAt(place)
        return self.days.session_at(self.visualRect(index), index, place) if index.isValid() else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._point_at(event.position().toPoint()):
            self._month.open_current()

    def _point_at(self, place: QPoint) -> bool:
        index = self.indexAt(place)
        if not index.isValid():
            return False
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        session = self._session_at(place)
        if session:
            self._month.choose_session(session)
        else:
            self._month.go_to(index.data(DAY_ROLE))
        return True
