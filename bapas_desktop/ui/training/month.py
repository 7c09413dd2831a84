"""A month, a week or an agenda as a table of days: the model of the calendar, Monday first."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from enum import StrEnum
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


class Scale(StrEnum):
    """How much the calendar shows at once; the value is what the settings keep."""

    MONTH = "month"
    WEEK = "week"
    AGENDA = "agenda"
    """The days of a month on which something is, one under the other."""


def shown_span(day: dt.date, scale: Scale) -> tuple[dt.date, dt.date]:
    """The first and the last day that are shown around a day."""
    if scale is Scale.MONTH:
        return month_span(day)
    if scale is Scale.WEEK:
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + dt.timedelta(days=_WEEK - 1)
    return day.replace(day=1), next_month(day) - dt.timedelta(days=1)


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
    """The days of a month or a week, seven to a row, or those of an agenda; each cell knows its day and sessions."""

    def __init__(self, month: dt.date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scale = Scale.MONTH
        self._sessions: dict[dt.date, list[Session]] = {}
        self._holidays: Mapping[dt.date, Holiday] = {}
        self._take(month)

    def show(
        self,
        day: dt.date,
        sessions: Sequence[Session],
        holidays: Mapping[dt.date, Holiday] | None = None,
        scale: Scale = Scale.MONTH,
    ) -> None:
        """Show the month or the week of a day with the sessions and the holidays in it."""
        self.beginResetModel()
        self.scale = scale
        self._sessions = by_day(sessions)
        self._holidays = holidays or {}
        self._take(day)
        self.endResetModel()

    def _take(self, day: dt.date) -> None:
        self.month = day.replace(day=1)
        self.bounds = shown_span(day, self.scale)
        first, last = self.bounds
        days = [first + dt.timedelta(days=step) for step in range((last - first).days + 1)]
        if self.scale is Scale.AGENDA:
            days = [each for each in days if each in self._sessions or each in self._holidays]
        self.days = days

    def covers(self, day: dt.date) -> bool:
        """Whether a day belongs to the month or week that is shown; a month's grid has days of its neighbours too."""
        if self.scale is Scale.WEEK:
            return self.bounds[0] <= day <= self.bounds[1]
        return day.replace(day=1) == self.month

    def day_at(self, index: Index) -> dt.date:
        """The day of a cell."""
        return self.days[index.row() * self.columnCount() + index.column()]

    def index_of(self, day: dt.date) -> QModelIndex:
        """The cell of a day; an invalid index where it is not shown."""
        place = bisect_left(self.days, day)
        if self.days[place : place + 1] != [day]:
            return QModelIndex()
        return self.index(*divmod(place, self.columnCount()))

    def day_beside(self, day: dt.date, step: int) -> dt.date:
        """In an agenda the next day (1) or the one before (-1); the same day where there is none."""
        beside = [each for each in self.days if (each > day if step > 0 else each < day)]
        return beside[0 if step > 0 else -1] if beside else day

    def sessions_on(self, day: dt.date) -> list[Session]:
        """The sessions of a day by their time."""
        return self._sessions.get(day, [])

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Four to six weeks, one, or the days of an agenda."""
        return 0 if parent.isValid() else len(self.days) // self.columnCount()

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Seven days; an agenda has one column."""
        if parent.isValid():
            return 0
        return 1 if self.scale is Scale.AGENDA else _WEEK

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
