"""One table for every tab: it holds ids, and fetches records a page at a time when they are painted."""

import dataclasses
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QGuiApplication, QPalette

from bapas_desktop.ui.shared.icons import icon

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

PAGE = 32
"""Records fetched by one query: about what a window shows, for a key press waits for the first of them."""
PAGES_KEPT = 24


class RecordSource(Protocol):
    """What a store offers a table: the ids that a query finds, in order, and the records of some ids."""

    def ids(self, query: Any) -> Sequence[int]:
        """Sorted and filtered ids."""

    def records(self, ids: Sequence[int]) -> Sequence[Any]:
        """The records in that order; ids that are gone are left out."""


class Align(Enum):
    """Where the text of a cell stands: words left, numbers right."""

    LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class Tone(StrEnum):
    """The colour of a cell's text; the word in it tells the same."""

    MUTED = "muted"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column: how it is called and what it says about a record.

    ``sort`` is the name that the query knows (empty: cannot be sorted); ``width`` in average characters; the hooks
    ``tooltip``, ``spoken`` (for screen readers), ``icon`` (a meaning of icons.py) and ``tone`` may say nothing.
    """

    key: str
    title: str
    text: Callable[[R], str]
    align: Align = Align.LEFT
    sort: str = ""
    width: int = 14
    shown: bool = True
    tooltip: Callable[[R], str] | None = None
    spoken: Callable[[R], str] | None = None
    icon: Callable[[R], str] | None = None
    tone: Callable[[R], Tone | None] | None = None


ID_ROLE = int(Qt.ItemDataRole.UserRole)
RECORD_ROLE = ID_ROLE + 1
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


class RecordTableModel(QAbstractTableModel, Generic[R]):
    """Rows are ids of ``source``; ``show_query`` asks anew, ``refresh`` asks the same again.

    Changing the ids costs no work per row: 100,000 rows feel like 100.
    """

    about_to_change = Signal()
    ids_changed = Signal(bool)
    """The ids were asked for; True where the query is a new one."""

    def __init__(self, source: RecordSource, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.query: Any = None
        self._source = source
        self._ids: Sequence[int] = ()
        self._pages: OrderedDict[int, dict[int, R]] = OrderedDict()
        self._roles = self._hooks()

    # What it shows

    @property
    def ids(self) -> Sequence[int]:
        """All ids in the order of the rows."""
        return self._ids

    def show_query(self, query: Any) -> None:
        """Show what ``query`` finds; sorting by a heading replaces its fields ``sort`` and ``descending``."""
        is_new = query != self.query
        self._fill(query, is_new)

    def refresh(self) -> None:
        """Ask the same query again; the rows may differ now."""
        if self.query is not None:
            self._fill(self.query, is_new=False)

    def id_at(self, row: int) -> int:
        """The id of a row."""
        return self._ids[row]

    def record_at(self, row: int) -> R | None:
        """The record of a row, fetched with its page; None when it has just been removed."""
        record_id = self._ids[row]
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._fetch(number)
        return page.get(record_id)

    def row_of(self, record_id: int) -> int | None:
        """The row of an id, or None where it is not shown."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return None

    def column_of(self, key: str) -> int:
        """The number of the column with that key."""
        return next(number for number, column in enumerate(self.columns) if column.key == key)

    def _fill(self, query: Any, is_new: bool) -> None:
        ids = self._source.ids(query)
        self.about_to_change.emit()
        self.beginResetModel()
        self.query = query
        self._ids = ids
        self._pages.clear()
        self.endResetModel()
        self.ids_changed.emit(is_new)

    def _fetch(self, number: int) -> dict[int, R]:
        first = number * PAGE
        wanted = self._ids[first : first + PAGE]
        page = {record.id: record for record in self._source.records(wanted)}
        self._pages[number] = page
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    # What Qt asks

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One row an id."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """All columns, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """What a column says about a record."""
        hooks = self._roles.get(role)
        if hooks is None:
            return None
        hook = hooks[index.column()]
        if hook is None:
            return None
        record = self.record_at(index.row())
        return None if record is None else hook(record)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == _DISPLAY:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self.columns[section].align.value
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask the same query in another order; a column that cannot be sorted changes nothing."""
        if self.query is None or not 0 <= column < len(self.columns) or not self.columns[column].sort:
            return
        descending = order == Qt.SortOrder.DescendingOrder
        wanted = dataclasses.replace(self.query, sort=self.columns[column].sort, descending=descending)
        if wanted != self.query:
            self._fill(wanted, is_new=True)

    def _hooks(self) -> dict[int, list[Callable[[R], Any] | None]]:
        """For each role that any column serves, one function a column; other roles are answered at once."""
        every: dict[Qt.ItemDataRole, list[Callable[[R], Any] | None]] = {
            Qt.ItemDataRole.DisplayRole: [column.text for column in self.columns],
            Qt.ItemDataRole.TextAlignmentRole: [_constant(column.align) for column in self.columns],
            Qt.ItemDataRole.AccessibleTextRole: [_spoken(column) for column in self.columns],
            Qt.ItemDataRole.ToolTipRole: [column.tooltip for column in self.columns],
            Qt.ItemDataRole.DecorationRole: [_decoration(column) for column in self.columns],
            Qt.ItemDataRole.ForegroundRole: [_foreground(column) for column in self.columns],
        }
        roles = {int(role): hooks for role, hooks in every.items() if any(hooks)}
        roles[ID_ROLE] = [_id_of] * len(self.columns)
        roles[RECORD_ROLE] = [_itself] * len(self.columns)
        return roles


def _id_of(record: Any) -> Any:
    return record.id


def _itself(record: Any) -> Any:
    return record


def _constant(align: Align) -> Callable[[Any], Any] | None:
    return None if align is Align.LEFT else lambda _record: align.value


def _spoken(column: Column[R]) -> Callable[[R], str]:
    words = column.spoken or column.text
    return lambda record: f"{column.title}: {words(record)}"


def _decoration(column: Column[R]) -> Callable[[R], Any] | None:
    if (name_of := column.icon) is None:
        return None

    def decoration(record: R) -> Any:
        name = name_of(record)
        return icon(name) if name else None

    return decoration


def _foreground(column: Column[R]) -> Callable[[R], Any] | None:
    if (tone_of := column.tone) is None:
        return None

    def foreground(record: R) -> Any:
        tone = tone_of(record)
        return None if tone is None else QBrush(tone_colour(tone))

    return foreground


def tone_colour(tone: Tone) -> Any:
    """The palette's colour for a tone; the warning colour is the palette's BrightText, set by theme.py."""
    palette = QGuiApplication.palette()
    role = QPalette.ColorRole.PlaceholderText if tone is Tone.MUTED else QPalette.ColorRole.BrightText
    return palette.color(role)
