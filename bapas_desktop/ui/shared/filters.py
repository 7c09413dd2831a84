"""Filters of a list: chosen from one menu, shown as chips that can be removed one by one."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLayout, QLayoutItem, QMenu, QToolButton, QWidget

from bapas_desktop.ui.shared.icons import icon


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One condition: ``choices`` gives ``(value, words)`` when the menu opens; no value is the default.

    With a single choice (such as «Tanpa NIK») the menu shows that choice itself. ``multiple`` allows several at once.
    """

    key: str
    title: str
    choices: Callable[[], Sequence[tuple[str, str]]]
    multiple: bool = False


class FilterBar(QWidget):
    """The button with the menu, and the chips of what is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters: list[Filter] = []
        self._chosen: dict[tuple[str, str], str] = {}
        self.chips: list[QToolButton] = []
        self.button = QToolButton()
        self.button.setText(self.tr("Saring"))
        self.button.setIcon(icon("filter"))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setToolTip(self.tr("Saring daftar ini"))
        self.button.setProperty("role", "tool")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.button.setMenu(self.menu)
        self._control_height = self.button.sizeHint().height()
        self._row = FlowLayout(self)
        self._row.addWidget(self.button)
        self._last_button = self.button
        self.hide()

    def set_control_height(self, height: int) -> None:
        """The height of the button and of every chip, in pixels."""
        self._control_height = height
        self.button.setFixedHeight(height)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Offer these conditions."""
        self._filters = list(filters)
        self.show()

    def values(self, key: str) -> frozenset[str]:
        """What is chosen for a filter."""
        return frozenset(value for chosen, value in self._chosen if chosen == key)

    def value(self, key: str) -> str:
        """The one value of a filter, or an empty text."""
        return next(iter(self.values(key)), "")

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """All that is chosen, by the key of its filter."""
        found: dict[str, tuple[str, ...]] = {}
        for key, value in self._chosen:
            found[key] = (*found.get(key, ()), value)
        return found

    def set_values(self, values: Mapping[str, Collection[str]]) -> None:
        """Choose these conditions and no others; one that is no longer offered stays a condition and says so."""
        self._chosen = {(key, value): self._words(key, value) for key, chosen in values.items() for value in chosen}
        self._sync()

    def add_button(self, button: QToolButton) -> None:
        """Put a button between that of the menu and the chips; to be called before there are chips."""
        button.setFixedHeight(self._control_height)
        button.setMinimumWidth(self._control_height)
        self._row.addWidget(button)
        QWidget.setTabOrder(self._last_button, button)
        self._last_button = button

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return not self._chosen

    def choose(self, key: str, value: str) -> None:
        """Add a condition as the menu does; a filter that is not multiple keeps the last."""
        words = self._words(key, value)
        if not self._filter(key).multiple:
            self._chosen = {place: said for place, said in self._chosen.items() if place[0] != key}
        self._chosen[key, value] = words
        self._sync()

    def remove(self, key: str, value: str) -> None:
        """Take one condition away."""
        self._chosen.pop((key, value), None)
        self._sync()

    def clear(self) -> None:
        """Take all conditions away."""
        self._chosen.clear()
        self._sync()

    def _filter(self, key: str) -> Filter:
        return next(item for item in self._filters if item.key == key)

    def _words(self, key: str, value: str) -> str:
        item = self._filter(key)
        choices = dict(item.choices())
        # A word that nothing in the list has now is still that word; the id of a record that is gone says nothing.
        words = choices.get(value, self.tr("tidak ada lagi") if value.isdigit() else value)
        return words if len(choices) == 1 and value in choices else f"{item.title}: {words}"

    def _sync(self) -> None:
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(key, value, words) for (key, value), words in self._chosen.items()]
        for chip in self.chips:
            self._row.addWidget(chip)
            chip.show()
        self.updateGeometry()
        self.changed.emit()

    def _chip(self, key: str, value: str, words: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setText(words.replace("&", "&&"))
        chip.setIcon(icon("chip-remove"))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setProperty("role", "chip")
        chip.setFixedHeight(self._control_height)
        chip.setToolTip(self.tr("Hapus saringan ini"))
        chip.setAccessibleName(self.tr("Hapus saringan {0}").format(words))
        chip.clicked.connect(lambda: self.remove(key, value))
        return chip

    def _fill_menu(self) -> None:
        self.menu.clear()
        for item in self._filters:
            choices = item.choices()
            if len(choices) == 1:
                self._add_choice(self.menu, item.key, *choices[0])
            elif choices:
                part = self.menu.addMenu(item.title)
                for value, words in choices:
                    self._add_choice(part, item.key, value, words)
        if self._chosen:
            self.menu.addSeparator()
            self.menu.addAction(self.tr("Hapus semua saringan")).triggered.connect(self.clear)

    def _add_choice(self, menu: QMenu, key: str, value: str, words: str) -> None:
        action = QAction(words.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked((key, value) in self._chosen)
        action.triggered.connect(lambda checked: self.choose(key, value) if checked else self.remove(key, value))
        menu.addAction(action)


class FlowLayout(QLayout):
    """Items from left to right, going on in the next line where the width ends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - called by Qt
        """Take an item over."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:  # noqa: N802 - called by Qt
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:  # noqa: N802 - called by Qt
        """Give an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - called by Qt
        """More lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - called by Qt
        """The height of all lines."""
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - called by Qt
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        """All items in one line."""
        gaps = self.spacing() * max(len(self._items) - 1, 0)
        sizes = [item.sizeHint() for item in self._items]
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - called by Qt
        """The widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, moving: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue  # hidden: it must not leave a gap
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if moving:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line - rect.y()
