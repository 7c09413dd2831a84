"""Ticking the people of a letter, group by group."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from bapas_desktop.printing.letter_people import Addressee, as_lines, typed_names
from bapas_desktop.ui.shared.fields import LongTextField

_KEY = Qt.ItemDataRole.UserRole
_ROWS_SEEN = 8


class PeopleChoice(QWidget):
    """A list with a line for each group, which ticks all of it, and for each of its people.

    ``others`` takes further names; it stands in the form as a field of its own. Until somebody chooses, those who are
    offered first are ticked, whoever they are by then.
    """

    value_changed = Signal()

    def __init__(self, empty: str) -> None:
        super().__init__()
        self._is_setting = False
        self._people: Sequence[Addressee] = ()
        self._first: Sequence[str] = ()
        self.others = LongTextField(3)
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = QLabel(empty)
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "hint")
        self.count = QLabel()
        self.count.setProperty("role", "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() // 4)
        for widget in (self.list, self.empty, self.count):
            layout.addWidget(widget)
        self.setFocusProxy(self.list)
        self.model.itemChanged.connect(self._ticked)

    def lines(self) -> str | None:
        """The text that the paper keeps; None while those offered first are chosen."""
        keys, typed = self.keys(), self.others.value()
        return as_lines(keys, typed) if typed or set(keys) != set(self._first) else None

    def show_lines(self, people: Sequence[Addressee], first: Sequence[str], lines: str | None) -> None:
        """Show these people, ticked as the paper keeps it; ``first`` are the keys of those offered first."""
        self._people, self._first = people, first
        self._show(first if lines is None else lines.splitlines())
        self.others.set_value("" if lines is None else "\n".join(typed_names(lines)))

    def follow(self, people: Sequence[Addressee], first: Sequence[str]) -> None:
        """Show who is there by now; whoever was ticked stays so."""
        if list(people) == list(self._people) and list(first) == list(self._first):
            return
        keys = self.keys() if set(self.keys()) != set(self._first) else first
        self._people, self._first = people, first
        self._show(keys)

    def _show(self, keys: Iterable[str]) -> None:
        people, ticked = self._people, set(keys)
        self._is_setting = True
        self.model.clear()
        for group in dict.fromkeys(one.group for one in people):
            self.model.appendRow(self._item(group, ""))
            for one in people:
                if one.group == group:
                    words = f"{one.name}, {one.about}" if one.about else one.name
                    self.model.appendRow(self._item(words, one.key, ticked=one.key in ticked))
        self._is_setting = False
        self._sync()
        self.list.setVisible(bool(people))
        self.count.setVisible(bool(people))
        self.empty.setVisible(not people)
        rows = min(max(self.model.rowCount(), 3), _ROWS_SEEN)
        height = self.list.sizeHintForRow(0) if people else self.fontMetrics().height()
        self.list.setFixedHeight(height * rows + 2 * self.list.frameWidth())
        self.value_changed.emit()

    def keys(self) -> list[str]:
        """Who is ticked, in the order of the list."""
        people = (item for item in self._items() if item.data(_KEY))
        return [item.data(_KEY) for item in people if item.checkState() is Qt.CheckState.Checked]

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """The name is that of the list."""
        self.list.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:  # noqa: N802 - Qt's name
        """What is wrong is wrong with the list."""
        self.list.setAccessibleDescription(words)

    def _item(self, words: str, key: str, *, ticked: bool = False) -> QStandardItem:
        item = QStandardItem(words)
        item.setData(key, _KEY)
        item.setCheckable(True)
        item.setCheckState(_state(ticked))
        item.setToolTip(words)
        if key:
            # A little further to the right than the line of its group.
            item.setText(f"\u2003{words}")
            item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
        else:
            font = self.list.font()
            font.setBold(True)
            item.setFont(font)
        return item

    def _items(self) -> list[QStandardItem]:
        return [self.model.item(row) for row in range(self.model.rowCount())]

    def _ticked(self, changed: QStandardItem) -> None:
        if self._is_setting:
            return
        self._is_setting = True
        if not changed.data(_KEY):
            for item in self._members(changed):
                item.setCheckState(changed.checkState())
        self._is_setting = False
        self._sync()
        self.value_changed.emit()

    def _members(self, group: QStandardItem) -> list[QStandardItem]:
        found = []
        for item in self._items()[group.row() + 1 :]:
            if not item.data(_KEY):
                break
            found.append(item)
        return found

    def _sync(self) -> None:
        """Each group's line says whether all, some or none of it is ticked."""
        self._is_setting = True
        for group in (item for item in self._items() if not item.data(_KEY)):
            states = {item.checkState() for item in self._members(group)}
            group.setCheckState(states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked)
        self._is_setting = False
        self.count.setText(self.tr("{0} orang dipilih").format(len(self.keys())))


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
