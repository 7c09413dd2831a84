"""The calendar of sessions: a month, a week or an agenda, moved through with keys or the mouse."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.calendar import Holiday
from bapas_desktop.domain.formats import MONTHS, long_date
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.shared.empty_state import EmptyState
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.settings import Settings
from bapas_desktop.ui.training.day_delegate import DayDelegate
from bapas_desktop.ui.training.month import DAY_ROLE, MonthModel, Scale, next_month, previous_month, shown_span

_SCALE_FLAG = "training/calendar-{0}"
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthView(QWidget):
    """Shows the sessions around ``day``, which has the cursor, and on it one session."""

    month_changed = Signal()
    """Another month, week or scale is to be shown."""
    chosen = Signal(int)
    """The session with the cursor; 0 where the day has none."""
    opened = Signal(int)
    day_opened = Signal(object)
    """A day without sessions was asked to open; the date."""
    dropped = Signal(int, object)
    """A session was dragged to another day: its id and the date."""

    def __init__(self, today: Callable[[], dt.date], settings: Settings) -> None:
        super().__init__()
        self._today = today
        self._settings = settings
        kept = [scale for scale in Scale if settings.flag(_SCALE_FLAG.format(scale), default=False)]
        self.scale = kept[0] if kept else Scale.MONTH
        self.day = today()
        self.session_id = 0
        self.model = MonthModel(self.day, self)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.previous_button = self._button("previous", self.tr("Sebelumnya (PgUp)"), self.go_to_previous)
        self.next_button = self._button("next", self.tr("Berikutnya (PgDn)"), self.go_to_next)
        self.today_button = QPushButton(self.tr("Hari ini"))
        self.today_button.setToolTip(self.tr("Hari ini (Home)"))
        self.today_button.clicked.connect(lambda: self.go_to(self.today))
        self.unset = QLabel()
        self.unset.setProperty("role", "hint")
        self.grid = _Grid(self)
        self.empty = EmptyState(self.grid)
        self.empty.say(self.tr("Tidak ada pertemuan dan hari libur bulan ini."))
        self.scale_buttons = {
            Scale.MONTH: self._scale_button(Scale.MONTH, self.tr("Bulan")),
            Scale.WEEK: self._scale_button(Scale.WEEK, self.tr("Pekan")),
            Scale.AGENDA: self._scale_button(Scale.AGENDA, self.tr("Agenda")),
        }
        top = QHBoxLayout()
        for widget in (self.previous_button, self.next_button, self.title):
            top.addWidget(widget)
        top.addStretch()
        top.addWidget(self.unset)
        for button in self.scale_buttons.values():
            top.addWidget(button)
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
        self.model.show(self.day, sessions, holidays, self.scale)
        if self.scale is Scale.AGENDA and not self.model.index_of(self.day).isValid():
            coming = self.model.day_beside(self.day, 1)
            self.day = coming if coming != self.day else self.model.day_beside(self.day, -1)
        self.grid.fit_rows()
        self.empty.setVisible(not self.model.days)
        self.unset.setText(self.tr("Hari libur {0} belum ditetapkan").format(self.day.year))
        self.unset.setVisible(holidays is None)
        self.title.setText(self._title())
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
        """Put the cursor on a day, in another month or week if need be."""
        self.day = day
        if not self.model.covers(day):
            self.month_changed.emit()
            return
        self._put_cursor()
        found = [session.id for session in self.model.sessions_on(day)]
        self._choose(self.session_id if self.session_id in found else (found[0] if found else 0))

    def go_to_previous(self) -> None:
        """Show the month or week before."""
        is_week = self.scale is Scale.WEEK
        self.go_to(self.day - dt.timedelta(days=7) if is_week else previous_month(self.model.month))

    def go_to_next(self) -> None:
        """Show the month or week after."""
        is_week = self.scale is Scale.WEEK
        self.go_to(self.day + dt.timedelta(days=7) if is_week else next_month(self.model.month))

    def show_scale(self, scale: Scale) -> None:
        """Show a month, a week or an agenda; the cursor stays on its day."""
        self.scale = scale
        self.scale_buttons[scale].setChecked(True)
        for each in Scale:
            self._settings.set_flag(_SCALE_FLAG.format(each), each is scale)
        self.month_changed.emit()
        self.grid.setFocus()

    @property
    def span(self) -> tuple[dt.date, dt.date]:
        """The first and the last day that are to be shown."""
        return shown_span(self.day, self.scale)

    def move_by_key(self, key: int) -> bool:
        """Move as a key says; up and down visit the sessions of the day first."""
        found = [session.id for session in self.model.sessions_on(self.day)]
        place = found.index(self.session_id) if self.session_id in found else 0
        if key == Qt.Key.Key_Down and place + 1 < len(found):
            self._choose(found[place + 1])
        elif key == Qt.Key.Key_Up and place > 0:
            self._choose(found[place - 1])
        elif key in _STEPS and self.scale is Scale.AGENDA:
            self.go_to(self.model.day_beside(self.day, _STEPS[Qt.Key(key)]))
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

    def _title(self) -> str:
        if self.scale is not Scale.WEEK:
            return f"{MONTHS[self.day.month - 1]} {self.day.year}"
        first, last = self.model.bounds
        begins = str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
        return f"{begins}–{long_date(last)}" if first.month == last.month else f"{begins} – {long_date(last)}"

    def _scale_button(self, scale: Scale, words: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setChecked(scale is self.scale)
        button.setProperty("role", "tool")
        button.setProperty("bare", "true")  # no room for an icon
        button.setMinimumWidth(button.fontMetrics().horizontalAdvance(words) + button.fontMetrics().height() * 3 // 2)
        button.setMinimumHeight(self.today_button.sizeHint().height())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.show_scale(scale))
        return button

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
        self._pressed: tuple[QPoint, Session] | None = None
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

    def fit_rows(self) -> None:
        """Weeks share the height; the days of an agenda take what they need."""
        is_agenda = self._month.scale is Scale.AGENDA
        modes = QHeaderView.ResizeMode
        self.verticalHeader().setMinimumSectionSize(self.fontMetrics().height() * (1 if is_agenda else 3))
        self.verticalHeader().setSectionResizeMode(modes.ResizeToContents if is_agenda else modes.Stretch)
        self.horizontalHeader().setVisible(not is_agenda)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words for an empty agenda fill the room."""
        super().resizeEvent(event)
        self._month.empty.setGeometry(self.viewport().geometry())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.dragged is not None:
            self._stop_dragging()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._month.move_by_key(event.key()):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        session = self._session_at(place)  # before the cursor moves, and with it what has room in the cell
        can_move = session is not None and not session.cancelled_on and event.button() == Qt.MouseButton.LeftButton
        self._point_at(place)
        self._pressed = (place, session) if session and can_move else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Past a few pixels a pressed session is dragged; the day under the mouse shows that it would take it."""
        place = event.position().toPoint()
        if self._pressed is None:
            return
        if (place - self._pressed[0]).manhattanLength() >= QApplication.startDragDistance():
            self.dragged = self._pressed[1]
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
