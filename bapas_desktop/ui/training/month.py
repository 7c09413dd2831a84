"""A month as a table of days: the model of the calendar, Monday first."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bapas_desktop.domain.calendar import Holiday
from bapas_desktop.domain.formats import DAYS, full_date
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.training.columns import hours, state_words, totals, translate

Index = QModelIndex | QPersistentModelIndex
DAY_ROLE = int(Qt.ItemDataRole.UserRole)
SESSIONS_ROLE = DAY_ROLE + 1
HOLIDAY_ROLE = DAY_ROLE + 2
_WEEK = 7
_NO_PARENT = QModelIndex()


def month_span(day: dt.date) -> tuple[dt.date, dt.date]:
    """The Monday before the first and the Sunday after the last day of the month of ``day``."""
    first = day.replace(day=1)
    last = next_month(day) - dt.timedelta(days=1)
    return first - dt.timedelta(days=first.weekday()), last + dt.timedelta(days=_WEEK - 1 - last.weekday())


def next_month(day: dt.date) -> dt.date:
    """The first day of the month after."""
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


def previous_month(day: dt.date) -> dt.date:
    """The first day of the month before."""
    return (day.replace(day=1) - dt.timedelta(days=1)).replace(day=1)


class MonthModel(QAbstractTableModel):
    """The weeks of one month; each cell knows its day and the sessions on it."""

    def __init__(self, month: dt.date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.month = month.replace(day=1)
        self._first, self._last = month_span(self.month)
        self._sessions: dict[dt.date, list[Session]] = {}
        self._holidays: Mapping[dt.date, Holiday] = {}

    def show(
        self, month: dt.date, sessions: Sequence[Session], holidays: Mapping[dt.date, Holiday] | None = None
    ) -> None:
        """Show a month with the sessions and the holidays in it."""
        self.beginResetModel()
        self.month = month.replace(day=1)
        self._first, self._last = month_span(self.month)
        self._sessions = by_day(sessions)
        self._holidays = holidays or {}
        self.endResetModel()

    def day_at(self, index: Index) -> dt.date:
        """The day of a cell."""
        return self._first + dt.timedelta(days=index.row() * _WEEK + index.column())

    def index_of(self, day: dt.date) -> QModelIndex:
        """The cell of a day; an invalid index where the weeks shown do not reach it."""
        if not self._first <= day <= self._last:
            return QModelIndex()
        return self.index(*divmod((day - self._first).days, _WEEK))

    def sessions_on(self, day: dt.date) -> list[Session]:
        """The sessions of a day by their time."""
        return self._sessions.get(day, [])

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Four to six weeks."""
        return 0 if parent.isValid() else ((self._last - self._first).days + 1) // _WEEK

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Seven days."""
        return 0 if parent.isValid() else _WEEK

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The day's number, its sessions, and both in words for who cannot see the cell."""
        if not index.isValid():
            return None
        day = self.day_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role == DAY_ROLE:
            return day
        if role == SESSIONS_ROLE:
            return self.sessions_on(day)
        if role == HOLIDAY_ROLE:
            return self._holidays.get(day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(day)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([*self._holiday_words(day), *(_line(session) for session in self.sessions_on(day))])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The names of the days."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return DAYS[section]
        return None

    def _spoken(self, day: dt.date) -> str:
        sessions = self.sessions_on(day)
        named = ", ".join([full_date(day), *self._holiday_words(day)])
        if not sessions:
            return translate("Training", "{0}, tidak ada pertemuan").format(named)
        words = "; ".join(_line(session) for session in sessions)
        cancelled = sum(session.cancelled_on is not None for session in sessions)
        catch_ups = sum(session.catch_up_of is not None and not session.cancelled_on for session in sessions)
        return f"{named}, {totals(len(sessions), catch_ups, cancelled)}: {words}"

    def _holiday_words(self, day: dt.date) -> list[str]:
        holiday = self._holidays.get(day)
        return [f"{holiday.name} ({holiday.kind})"] if holiday else []


def _line(session: Session) -> str:
    words = f"{hours(session.start, session.end)} {session.title}, {session.program_title}".strip()
    state = state_words(session)
    return f"{words} ({state})" if state else words


def by_day(sessions: Sequence[Session]) -> dict[dt.date, list[Session]]:
    """The sessions under their days, each day's by time."""
    days: dict[dt.date, list[Session]] = {}
    for session in sessions:
        if session.date:
            days.setdefault(session.date, []).append(session)
    for found in days.values():
        found.sort(key=lambda session: (session.start or dt.time.min, session.id))
    return days
