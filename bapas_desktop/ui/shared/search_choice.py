"""A choice among more records than a list can show: a few letters find it, the arrow down shows the newest."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from bapas_desktop.ui.shared.fields import FindingCode
from bapas_desktop.ui.shared.icons import icon

Found = Sequence[tuple[int, str]]
"""Ids and their words, the likeliest first."""


class SearchChoice(QLineEdit):
    """One record or none.

    Args:
        find: the records that fit a text; called at every key press, so it gives only as many as a list shows.
        words_of: what a record is called, for one that is set.
    """

    value_changed = Signal()

    def __init__(self, find: Callable[[str], Found], words_of: Callable[[int], str]) -> None:
        super().__init__()
        self._find = find
        self._words_of = words_of
        self._offered: list[tuple[int, str]] = []
        self._chosen: tuple[int, str] | None = None
        self._items = QStandardItemModel(self)
        self.list = QCompleter(self._items, self)
        self.list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.list.setMaxVisibleItems(12)
        self.popup = QListView()
        self.popup.setAccessibleName(self.tr("Pilihan"))
        self.popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.popup.setSpacing(self.fontMetrics().height() // 8)
        self.list.setPopup(self.popup)
        self.setCompleter(self.list)
        self.list.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.show_action = self.addAction(icon("expand"), QLineEdit.ActionPosition.TrailingPosition)
        self.show_action.setText(self.tr("Tampilkan pilihan"))
        self.show_action.setToolTip(self.tr("Tampilkan pilihan (panah bawah)"))
        self.show_action.triggered.connect(self.show_choices)
        self.textEdited.connect(self._offer)
        self.textChanged.connect(self._sync)

    def value(self) -> int | None:
        """The id of the chosen record; None where nothing is chosen."""
        return self._chosen[0] if self._chosen else None

    def set_value(self, record_id: int | None) -> None:
        """Choose a record, or none."""
        self._chosen = None if record_id is None else (record_id, self._words_of(record_id))
        self.setText(self._chosen[1] if self._chosen else "")
        self.setCursorPosition(0)

    def unreadable(self) -> FindingCode | None:
        """What is typed but chosen by nobody."""
        text = self.text().strip()
        return ("unknown_choice", text) if text and self._chosen is None else None

    def show_choices(self) -> None:
        """Open the list: all of it when a record is chosen, else what fits the text."""
        self.setFocus()
        self._offer("" if self._chosen else self.text())
        self.list.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow down opens the list."""
        if event.key() == Qt.Key.Key_Down:
            self.show_choices()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - called by Qt
        """Tab closes the list and goes on; the list would keep the line from learning that it was left."""
        self.popup.hide()
        self._settle()
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The mouse may leave the line too."""
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._settle()
        super().focusOutEvent(event)

    def _settle(self) -> None:
        """Letters that fit one record alone mean that record."""
        if self.unreadable() and len(self._offered) == 1:
            self._choose(self._offered[0])

    def _offer(self, text: str) -> None:
        self._offered = list(self._find(text.strip()))
        self._items.clear()
        for _record_id, words in self._offered:
            item = QStandardItem(words)
            item.setEditable(False)
            self._items.appendRow(item)

    def _take(self, index: QModelIndex) -> None:
        self._choose(self._offered[index.row()])

    def _choose(self, found: tuple[int, str]) -> None:
        is_new = found != self._chosen
        self._chosen = found
        if self.text() != found[1]:
            self.setText(found[1])
        elif is_new:  # two records may have the same words
            self.value_changed.emit()
        self.setCursorPosition(0)

    def _sync(self, text: str) -> None:
        if self._chosen is None or self._chosen[1] != text:
            self._chosen = next((found for found in self._offered if found[1] == text), None)
        self.value_changed.emit()
