"""A tab that shows one list: search, filters, table, and a panel with the details of one record."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.page import Menu, Page
from bapas_desktop.ui.shared.record_table import Column, RecordSource, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView

R = TypeVar("R")


class Needs(IntEnum):
    """How many selected rows an action asks for."""

    ONE = 1
    SOME = 2


class ListPage(Page, Generic[R]):
    """A page around one table.

    A subclass gives ``query()``, and as needed ``edit_current``, ``show_detail``, ``status_text``, ``sync_actions``.
    """

    def __init__(
        self,
        context: AppContext,
        source: RecordSource,
        columns: Sequence[Column[R]],
        *,
        table_name: str,
        search_hint: str,
        stretch: str = "",
        version: int = 1,
    ) -> None:
        super().__init__(context)
        self.model: RecordTableModel[R] = RecordTableModel(source, columns, self)
        self.table = RecordTableView(
            self.model, context.settings, table_name, key=f"{self.page_id}-table", version=version, stretch=stretch
        )
        self._needs: list[tuple[QAction, Needs]] = []
        self._first_step: tuple[str, str, Callable[[], object] | None] = ("", "", None)
        self._detail: QScrollArea | None = None
        self._toggle: QAction | None = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.body.addWidget(self.splitter)
        self.use_search(search_hint)
        self.table.selection_changed.connect(self._selection_changed)
        self.table.opened.connect(self._open_row)
        self.model.ids_changed.connect(self._rows_changed)

    # What a subclass gives

    def query(self) -> Any:
        """What to ask the store for, from ``self.search.text()``, ``self.filters`` and ``**self.sorting()``."""
        raise NotImplementedError

    def open_current(self) -> None:
        """Open the record with the cursor; Enter and a double click come here. Its form, where there is no more."""
        self.edit_current()

    def edit_current(self) -> None:
        """Change the record with the cursor."""

    def show_detail(self, record: R | None) -> None:
        """Fill the detail panel; None where no row has the cursor."""

    def status_text(self) -> str:
        """The totals for the status bar."""
        text = self.tr("{0} baris").format(whole(len(self.model.ids)))
        selected = self.table.selected_count()
        return self.tr("{0}, {1} dipilih").format(text, whole(selected)) if selected > 1 else text

    def sync_actions(self) -> None:
        """Enable what the selection allows, beyond what ``needs`` says."""

    # What a subclass builds with

    def set_empty(self, sentence: str, button: str = "", step: Callable[[], object] | None = None) -> None:
        """What the table says before there is any record."""
        self._first_step = (sentence, button, step)

    def set_detail(self, panel: QWidget, name: str) -> None:
        """Put a panel at the right that opens and closes; ``name`` is read by screen readers."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(panel)
        area.setAccessibleName(name)
        panel.setContentsMargins(self.fontMetrics().height(), 0, 0, 0)
        area.setMinimumWidth(self.fontMetrics().averageCharWidth() * 38)
        self._detail = area
        self.splitter.addWidget(area)
        self.splitter.setStretchFactor(0, 1)
        self._toggle = self.add_action(
            "details", self.tr("Rincian"), self._keep_detail, icon_name="details", button=True
        )
        self._toggle.setCheckable(True)
        self._toggle.setChecked(self.context.settings.flag(f"{self.page_id}/detail", default=True))
        self._toggle.toggled.connect(area.setVisible)
        area.setVisible(self._toggle.isChecked())

    def add_row_action(
        self,
        name: str,
        text: str,
        slot: Callable[[], object],
        needs: Needs,
        *,
        icon_name: str = "",
        button: bool = False,
    ) -> QAction:
        """An action on the selected rows; it also stands in the table's context menu."""
        action = self.add_action(name, text, slot, icon_name=icon_name, menu=Menu.DATA, button=button)
        action.setEnabled(False)
        self._needs.append((action, needs))
        self.table.addAction(action)
        return action

    def sorting(self) -> dict[str, Any]:
        """``sort`` and ``descending`` as the table is sorted now; empty before the first query."""
        query = self.model.query
        return {} if query is None else {"sort": query.sort, "descending": query.descending}

    def load(self) -> None:
        """Ask the query again and show what it finds."""
        self.model.show_query(self.query())

    def show_record(self, record_id: int) -> None:
        """Select a record; filters and search give way if they hide it."""
        self.refresh()
        if not self.table.select_id(record_id):
            with QSignalBlocker(self.search):
                self.search.clear()
            self.filters.clear()
            self.table.select_id(record_id)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search; the arrow down goes from the search line to the table."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            if not self.table.selected_count() and self.model.ids:
                self.table.select_id(self.model.id_at(0))
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    # Following the table

    def _rows_changed(self) -> None:
        self.table.show_sorting()
        if not self.model.ids:
            if self.search.text().strip() or not self.filters.is_empty:
                self.table.empty.say(
                    self.tr("Tidak ada yang cocok dengan pencarian atau saringan ini."),
                    self.tr("Tampilkan semua"),
                    self._show_all,
                )
            else:
                self.table.empty.say(*self._first_step)
        self._selection_changed()

    def _show_all(self) -> None:
        self.search.clear()
        self.filters.clear()

    def _selection_changed(self) -> None:
        count = self.table.selected_count()
        for action, needs in self._needs:
            action.setEnabled(count >= 1 if needs is Needs.SOME else count == 1)
        self.sync_actions()
        self.set_status(self.status_text())
        if self._detail is not None and self._detail.isVisibleTo(self):
            self.show_detail(self.table.current_record() if count else None)

    def _keep_detail(self) -> None:
        if self._toggle is not None:
            self.context.settings.set_flag(f"{self.page_id}/detail", self._toggle.isChecked())
            self._selection_changed()

    def _open_row(self, _record_id: int) -> None:
        self.context.errors.run(self.open_current, self)
