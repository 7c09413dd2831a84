"""Filters with a name: a button that offers them, and what a list page does with the chosen one."""

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from bapas_desktop.data.filters import FilterStore
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import one_line
from bapas_desktop.domain.issues import InvalidDraft
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.domain.roster.saved_query import client_query, with_order, without_order
from bapas_desktop.domain.saved_filters import SavedFilter, SavedFilterDraft
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.list_page import ListPage
from bapas_desktop.wording import say

_CHIP_WIDTH = 36
"""So many average characters of a name are shown; the tooltip has it whole."""


class FilterChoice(QToolButton):
    """A button whose menu offers the office's filters by name; ``chosen`` is the ``SavedFilter``."""

    chosen = Signal(object)

    def __init__(self, store: FilterStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._ticked: int | None = None
        self.more: Callable[[QMenu], object] = lambda _menu: None
        """Adds what else the menu offers."""
        self.setText(self.tr("Saringan tersimpan"))
        self.setToolTip(self.tr("Pakai saringan yang disimpan dengan nama"))
        self.setIcon(icon("saved-filters"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setProperty("role", "tool")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_of_filters = QMenu(self)
        self.menu_of_filters.aboutToShow.connect(self.fill)
        self.setMenu(self.menu_of_filters)

    def tick(self, filter_id: int | None) -> None:
        """Say which one is chosen."""
        self._ticked = filter_id

    def fill(self) -> None:
        """Offer what there is now."""
        menu = self.menu_of_filters
        menu.clear()
        saved = self._store.all()
        if not saved:
            menu.addAction(self.tr("Belum ada saringan tersimpan")).setEnabled(False)
        for item in saved:
            action = menu.addAction(item.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(item.id == self._ticked)
            action.triggered.connect(lambda _checked=False, item=item: self.chosen.emit(item))
        self.more(menu)


class FilterChip(QToolButton):
    """The chosen filter by its name; a click takes it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon("chip-remove"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setProperty("role", "chip")
        self.hide()

    def show_name(self, name: str, *, is_changed: bool = False) -> None:
        """Stand for a filter; ``is_changed`` where the list asks for something else by now."""
        words = self.tr("{0} (diubah)").format(name) if is_changed else name
        metrics = self.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, metrics.averageCharWidth() * _CHIP_WIDTH)
        self.setText(shown.replace("&", "&&"))
        said = self.tr("Lepas saringan tersimpan {0}").format(words)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.show()


class SavedFilters(QObject):
    """Lets the list of clients be kept under a name and be asked for again: search, filters and order."""

    _announced = Signal(object)

    def __init__(self, page: ListPage[Client], context: AppContext) -> None:
        super().__init__(page)
        self._page = page
        self._context = context
        self._store = context.office.filters
        self.current: SavedFilter | None = None
        self.button = FilterChoice(self._store)
        self.button.more = self._offer_more
        self.button.chosen.connect(self.choose)
        self.chip = FilterChip()
        self.chip.clicked.connect(self.clear)
        page.add_filter_button(self.button)
        page.filters.add_button(self.chip)
        page.messages.declare(
            "filter-replaced", self.tr("Isi saringan “{0}” diganti dengan yang sekarang."), symbol="success"
        )
        page.model.ids_changed.connect(self._sync)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())

    # Choosing

    def choose(self, saved: SavedFilter) -> None:
        """Show the list that a filter asks for; one that this program does not understand is told and not used."""
        self._context.errors.run(lambda: self._use(saved), self._page)

    def _use(self, saved: SavedFilter) -> None:
        page = self._page
        asked = client_query(saved.values, saved.text, self._context.today())
        with QSignalBlocker(page.search), QSignalBlocker(page.filters):
            page.search.setText(saved.text)
            page.filters.set_values(without_order(saved.values))
        self.current = saved
        page.model.show_query(dataclasses.replace(page.query(), sort=asked.sort, descending=asked.descending))
        page.table.setFocus()

    def clear(self) -> None:
        """Show the whole list again, in the order that it has."""
        page = self._page
        self.current = None
        with QSignalBlocker(page.search), QSignalBlocker(page.filters):
            page.search.clear()
            page.filters.clear()
        page.refresh()

    # Keeping

    def present(self) -> SavedFilterDraft:
        """What the list asks for now."""
        page = self._page
        order = page.sorting() or {"sort": "full_name", "descending": False}
        return SavedFilterDraft(text=page.search.text().strip(), values=with_order(page.filters.chosen(), **order))

    def ask_name(self) -> None:
        """Ask under which name the present list is kept; the chosen one's is offered."""
        self._context.asker.ask_text(
            self._page,
            self.tr("Simpan saringan"),
            self.tr("Nama saringan"),
            self._save,
            initial=self.current.name if self.current else "",
        )

    def ask_new_name(self) -> None:
        """Ask for another name of the chosen filter."""
        if self.current:
            self._context.asker.ask_text(
                self._page,
                self.tr("Ganti nama saringan"),
                self.tr("Nama baru"),
                partial(self._rename, self.current.id),
                initial=self.current.name,
            )

    def remove(self) -> None:
        """Delete the chosen filter; the list stays as it is, and undo brings the filter back."""
        if self.current:
            filter_id = self.current.id
            self._context.errors.run(lambda: self._store.remove(filter_id), self._page)

    def _save(self, name: str) -> None:
        def save() -> None:
            known = {saved.name.casefold() for saved in self._store.all()}
            filter_id = self._store.save(dataclasses.replace(self.present(), name=name))
            self.current = self._of(filter_id)
            self._sync()
            if one_line(name).casefold() in known and self.current:
                self._page.messages.show_message("filter-replaced", self.current.name)

        self._try(save)

    def _rename(self, filter_id: int, name: str) -> None:
        self._try(lambda: self._store.rename(filter_id, name))

    def _try(self, step: Callable[[], object]) -> None:
        try:
            self._context.errors.run(step, self._page)
        except InvalidDraft as invalid:
            self._context.asker.tell(self._page, "\n".join(say(issue) for issue in invalid.issues))

    # Showing

    def _offer_more(self, menu: QMenu) -> None:
        menu.addSeparator()
        keep = menu.addAction(self.tr("Simpan saringan ini…"), self.ask_name)
        keep.setEnabled(not self._is_empty())
        if self.current:
            name = self.current.name.replace("&", "&&")
            menu.addAction(self.tr("Ganti nama “{0}”…").format(name), self.ask_new_name)
            menu.addAction(self.tr("Hapus “{0}”").format(name), self.remove)

    def _is_empty(self) -> bool:
        return not self._page.search.text().strip() and self._page.filters.is_empty

    def _sync(self) -> None:
        if self._is_empty():
            self.current = None
        self._page.messages.clear("filter-replaced")
        self.button.tick(self.current.id if self.current else None)
        if self.current is None:
            self.chip.hide()
        else:
            self.chip.show_name(self.current.name, is_changed=not _same(self.current, self.present()))
        self._page.filters.updateGeometry()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.FILTERS in topics and self.current:
            self.current = self._of(self.current.id)
            self._sync()

    def _of(self, filter_id: int) -> SavedFilter | None:
        return next((saved for saved in self._store.all() if saved.id == filter_id), None)


def _same(one: SavedFilterDraft, other: SavedFilterDraft) -> bool:
    def plain(draft: SavedFilterDraft) -> dict[str, list[str]]:
        values: dict[str, Sequence[str]] = dict(draft.values)
        return {key: sorted(chosen) for key, chosen in values.items() if chosen}

    return one.text == other.text and plain(one) == plain(other)
