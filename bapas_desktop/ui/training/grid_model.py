"""The marks of one program: participants down, sessions across, and what is counted beside and below them."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from bapas_desktop.domain.attendance_grid import Cell, Tally, tally, total
from bapas_desktop.domain.formats import decimal, full_date, short_date
from bapas_desktop.domain.training import Mark, Participant, Session, session_minutes
from bapas_desktop.ui.training.columns import mark_word, translate

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CellState(Enum):
    """What may be written into a cell."""

    OPEN = auto()
    AHEAD = auto()
    """The session is yet to come: excuses alone."""
    CANCELLED = auto()
    NOT_LISTED = auto()
    """Not taking part on that day."""


class GridModel(QAbstractTableModel):
    """The marks as a table. It only shows; the dialog writes and hands over what became of it."""

    def __init__(self, today: Callable[[], dt.date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.sessions: list[Session] = []
        self.people: list[Participant] = []
        self._lists: dict[int, dict[int, Participant]] = {}
        self._of_person: dict[int, Tally] = {}
        self._of_session: dict[int, Tally] = {}

    # Filling

    def show(self, sessions: Sequence[Session], lists: Mapping[int, Sequence[Participant]]) -> None:
        """Show these lists by session. Where rows and columns stay the same, cursor and selection do too."""
        people: dict[int, Participant] = {}
        for session in sessions:
            for person in lists.get(session.id, ()):
                people.setdefault(person.client_id, person)
        in_order = sorted(people.values(), key=lambda one: (one.full_name.casefold(), one.client_id))
        same = [one.id for one in sessions] == [one.id for one in self.sessions]
        same &= [one.client_id for one in in_order] == [one.client_id for one in self.people]
        if not same:
            self.beginResetModel()
        self.sessions, self.people = list(sessions), in_order
        self._lists = {one.id: {person.client_id: person for person in lists.get(one.id, ())} for one in sessions}
        self._of_person.clear()
        self._of_session.clear()
        if not same:
            self.endResetModel()
        elif self.people and self.sessions:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.people) - 1, len(self.sessions) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.sessions) - 1)

    def update_session(self, session_id: int, people: Iterable[Participant]) -> None:
        """Take over the list of one session; its people are known to the grid already."""
        now = {person.client_id: person for person in people}
        before, self._lists[session_id] = self._lists[session_id], now
        column = next(place for place, session in enumerate(self.sessions) if session.id == session_id)
        self._of_session.pop(column, None)
        for row, person in enumerate(self.people):
            if before.get(person.client_id) != now.get(person.client_id):
                self._of_person.pop(row, None)
                self.dataChanged.emit(self.index(row, column), self.index(row, column))

    # Asking

    def participant(self, row: int, column: int) -> Participant | None:
        """The line of a person on a session's list; None where the person is not on it."""
        return self._lists[self.sessions[column].id].get(self.people[row].client_id)

    def state(self, row: int, column: int) -> CellState:
        """What may be written into a cell."""
        session = self.sessions[column]
        if session.cancelled_on:
            return CellState.CANCELLED
        if self.participant(row, column) is None:
            return CellState.NOT_LISTED
        return CellState.AHEAD if session.date and session.date > self._today() else CellState.OPEN

    def marks(self, cells: Iterable[Cell]) -> dict[Cell, Mark | None]:
        """The marks that stand in these cells."""
        found: dict[Cell, Mark | None] = {}
        for row, column in cells:
            person = self.participant(row, column)
            found[row, column] = person.mark if person else None
        return found

    def key(self, cell: Cell) -> tuple[int, int]:
        """The session and the client of a cell, as the store knows them."""
        return self.sessions[cell[1]].id, self.people[cell[0]].client_id

    def cell_of(self, key: tuple[int, int]) -> Cell | None:
        """The cell of a session and a client."""
        row = next((place for place, one in enumerate(self.people) if one.client_id == key[1]), None)
        column = next((place for place, one in enumerate(self.sessions) if one.id == key[0]), None)
        return None if row is None or column is None else (row, column)

    def unmarked(self, column: int) -> list[int]:
        """The rows of a session that have no mark yet."""
        people = (self.participant(row, column) for row in range(len(self.people)))
        return [row for row, person in enumerate(people) if person and person.mark is None]

    def attendance(self) -> list[tuple[Session, Participant]]:
        """Every person at every session whose list has them."""
        return [(session, person) for session in self.sessions for person in self._lists[session.id].values()]

    # Counting

    def of_person(self, row: int) -> Tally:
        """What is counted at the right of a person; kept until a mark of the row changes."""
        if row not in self._of_person:
            client_id = self.people[row].client_id
            held = [one for one in self.sessions if not one.cancelled_on and client_id in self._lists[one.id]]
            self._of_person[row] = tally((self._lists[one.id][client_id], session_minutes(one)) for one in held)
        return self._of_person[row]

    def of_session(self, column: int) -> Tally:
        """What is counted below a session; kept until a mark of the column changes."""
        if column not in self._of_session:
            session = self.sessions[column]
            people = () if session.cancelled_on else self._lists[session.id].values()
            self._of_session[column] = tally((person, session_minutes(session)) for person in people)
        return self._of_session[column]

    def of_all(self) -> Tally:
        """Everybody at every session."""
        return total(self.of_session(column) for column in range(len(self.sessions)))

    # Qt's questions

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One row a person."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """One column a session."""
        return 0 if parent.isValid() else len(self.sessions)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The letter of a mark, and its words for the mouse and for screen readers."""
        if not index.isValid():
            return None
        if role == _DISPLAY:
            person = self.participant(index.row(), index.column())
            return person.mark.value if person and person.mark else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.spoken(index.row(), index.column()))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The day of a session; everything about it under the mouse."""
        if orientation == Qt.Orientation.Horizontal and section < len(self.sessions):
            session = self.sessions[section]
            if role == _DISPLAY:
                return short_date(session.date)
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                parts = (full_date(session.date), session.title, session.stage, header_remark(session))
                words = "\n".join(part for part in parts if part)
                return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def spoken(self, row: int, column: int) -> str:
        """A cell in words: who, when, and what is written there."""
        person, session = self.participant(row, column), self.sessions[column]
        words = f"{self.people[row].full_name}, {short_date(session.date)}: "
        state = self.state(row, column)
        if state is CellState.CANCELLED:
            return words + translate("Training", "pertemuan dibatalkan")
        if person is None:
            return words + translate("Training", "tidak ada di daftar pertemuan ini")
        words += mark_word(person.mark) if person.mark else translate("Training", "belum ditandai")
        return "; ".join((words, *details_in_words(person)))


def tip(words: str) -> str:
    """Words for under the mouse; what somebody typed is never taken for markup."""
    return f"<qt>{escape(words).replace(chr(10), '<br>')}</qt>"


def header_remark(session: Session) -> str:
    """What sets a session apart from the others."""
    if session.cancelled_on:
        reason = f": {session.cancel_reason}" if session.cancel_reason else ""
        return translate("Training", "Dibatalkan") + reason
    return translate("Training", "Pengganti") if session.catch_up_of is not None else ""


def details_in_words(person: Participant) -> list[str]:
    """What stands beside a mark."""
    words = []
    if person.late_minutes:
        words.append(translate("Training", "terlambat {0} menit").format(person.late_minutes))
    if person.credited_minutes is not None:
        words.append(translate("Training", "diakui {0} menit").format(person.credited_minutes))
    if person.engagement:
        words.append(translate("Training", "keterlibatan {0}").format(person.engagement))
    if person.work_attitude:
        words.append(translate("Training", "sikap kerja {0}").format(person.work_attitude))
    if person.note:
        words.append(f"{person.note} ({translate('Training', 'sensitif')})" if person.sensitive else person.note)
    return words


@dataclass(frozen=True, slots=True)
class SideColumn:
    """A column beside the grid."""

    title: str
    text: Callable[[int], str]
    right: bool = False
    hint: str = ""


class SideModel(QAbstractTableModel):
    """Columns beside the grid, one row a person: the names at its left, the totals at its right."""

    def __init__(self, grid: GridModel, columns: Sequence[SideColumn]) -> None:
        super().__init__(grid)
        self._grid = grid
        self.columns = columns
        grid.modelAboutToBeReset.connect(self.beginResetModel)
        grid.modelReset.connect(self.endResetModel)
        grid.dataChanged.connect(self._follow)

    def _follow(self, first: QModelIndex, last: QModelIndex) -> None:
        self.dataChanged.emit(self.index(first.row(), 0), self.index(last.row(), len(self.columns) - 1))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """As the grid."""
        return 0 if parent.isValid() else len(self._grid.people)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """The columns given."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The words of a cell; those that are cut are under the mouse."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == _DISPLAY:
            return column.text(index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return None if column.right else tip(column.text(index.row()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.hint or column.title}: {column.text(index.row())}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The headings, and what they mean."""
        if orientation == Qt.Orientation.Horizontal:
            column = self.columns[section]
            texts = {_DISPLAY: column.title, int(Qt.ItemDataRole.ToolTipRole): column.hint or column.title}
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.right else _LEFT
            return texts.get(int(role))
        return None


def name_columns(grid: GridModel) -> list[SideColumn]:
    """Who."""
    return [
        SideColumn(translate("Training", "Nama"), lambda row: grid.people[row].full_name),
        SideColumn(translate("Training", "No. register"), lambda row: grid.people[row].register_no),
    ]


def total_columns(grid: GridModel) -> list[SideColumn]:
    """How often somebody was there, under both rules, and the hours credited."""
    return [
        SideColumn(
            translate("Training", "Hadir"), lambda row: share(grid.of_person(row)), right=True,
            hint=translate("Training", "Hadir dari pertemuan yang sudah ditandai"),
        ),
        SideColumn(
            translate("Training", "% dari\nsemua"), lambda row: percent(grid.of_person(row).rate.of_all), right=True,
            hint=translate("Training", "Persen hadir dari semua pertemuan; izin dan sakit dihitung tidak hadir"),
        ),
        SideColumn(
            translate("Training", "% tanpa\nizin/sakit"), lambda row: percent(grid.of_person(row).rate.without_excuses),
            right=True, hint=translate("Training", "Persen hadir; pertemuan saat izin atau sakit tidak dihitung"),
        ),
        SideColumn(
            translate("Training", "Jam"), lambda row: hours_credited(grid.of_person(row).minutes), right=True,
            hint=translate("Training", "Jam yang diakui"),
        ),
    ]  # fmt: skip


def share(found: Tally) -> str:
    """``12/14``: there, of what was marked."""
    return f"{found.rate.present}/{found.rate.held}" if found.rate.held else "–"


def percent(rate: float | None) -> str:
    """``85,7``."""
    return "–" if rate is None else decimal(rate * 100, 1)


def hours_credited(minutes: int) -> str:
    """Minutes as hours: ``7,5``."""
    return decimal(minutes / 60, 1) if minutes else "–"


class CountsModel(QAbstractTableModel):
    """Below the grid: how many have each mark at each session, and how many none yet."""

    def __init__(self, grid: GridModel) -> None:
        super().__init__(grid)
        self._grid = grid
        self.marks: tuple[Mark | None, ...] = (*Mark, None)
        grid.modelAboutToBeReset.connect(self.beginResetModel)
        grid.modelReset.connect(self.endResetModel)
        grid.dataChanged.connect(self._follow)

    def _follow(self, first: QModelIndex, last: QModelIndex) -> None:
        self.dataChanged.emit(self.index(0, first.column()), self.index(len(self.marks) - 1, last.column()))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One row a mark, and one for those without."""
        return 0 if parent.isValid() else len(self.marks)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """As the grid."""
        return 0 if parent.isValid() else len(self._grid.sessions)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """A number; nothing for none, so that those that matter stand out."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        number = self._grid.of_session(index.column()).counts[self.marks[index.row()]]
        if role == _DISPLAY:
            return str(number) if number else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            day = short_date(self._grid.sessions[index.column()].date)
            return f"{day}, {self._word(index.row())}: {number}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The words of the marks."""
        if orientation == Qt.Orientation.Vertical and role == _DISPLAY:
            return self._word(section)
        return None

    def _word(self, row: int) -> str:
        mark = self.marks[row]
        return mark_word(mark) if mark else translate("Training", "Belum ditandai")
