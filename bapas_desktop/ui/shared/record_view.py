"""The view of a RecordTableModel: columns to choose and order, selection that survives, and words where it is empty."""

import re
from html import escape
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QToolTip,
)

from bapas_desktop.ui.shared.empty_state import EmptyState
from bapas_desktop.ui.shared.record_table import RECORD_ROLE, RecordTableModel
from bapas_desktop.ui.shared.settings import Settings

_FORMULA = re.compile(r"[=@]|[+-].*[^\d\s.,()/-]", re.DOTALL)


class RecordTableView(QTableView):
    """Shows records.

    Args:
        model: the rows and columns.
        settings: where the arrangement of the columns is remembered, under ``name`` and ``version``.
        name: what the table is called for a screen reader, and its key in the settings.
        version: raise it when columns are added or removed.
        stretch: the key of the column that takes what width is left.
    """

    opened = Signal(int)
    """A row was asked to open (Enter, double click); its id."""
    selection_changed = Signal()

    def __init__(
        self,
        model: RecordTableModel[Any],
        settings: Settings,
        name: str,
        *,
        key: str,
        version: int = 1,
        stretch: str = "",
    ) -> None:
        super().__init__()
        self.records = model
        self._settings = settings
        self._layout_key = (key, version)
        self._kept_ids: list[int] = []
        self._kept_current: int | None = None
        self._kept_scroll = 0
        self._stretch: int | None = None
        self._stretch_least = 0
        self.setObjectName(key)
        self.setAccessibleName(name)
        self.empty = EmptyState(self)
        self._set_up_looks()
        model.about_to_change.connect(self._remember_place)
        self.setModel(model)
        model.ids_changed.connect(self._restore_place)
        self.selectionModel().selectionChanged.connect(self._announce_selection)
        self.activated.connect(self._open_index)
        self._set_up_header(stretch)
        self._sync_empty()

    def _set_up_looks(self) -> None:
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setFrameShape(QTableView.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(0)
        rows.setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))

    def _set_up_header(self, stretch: str) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._show_column_menu)
        unit = self.fontMetrics().averageCharWidth()
        for number, column in enumerate(self.records.columns):
            heading = _heading_width(header, column.title)
            self.setColumnWidth(number, max(round(column.width * unit * 1.15) + unit * 2, heading))
            self.setColumnHidden(number, not column.shown)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        remembered = self._settings.layout(*self._layout_key)
        if not remembered.isEmpty():
            header.restoreState(remembered)
        if stretch:
            self._stretch = self.records.column_of(stretch)
            self._stretch_least = self.columnWidth(self._stretch) * 2 // 3
            header.setSectionResizeMode(self._stretch, QHeaderView.ResizeMode.Stretch)
        else:
            header.setStretchLastSection(True)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort_by)
        header.sectionMoved.connect(self._remember_columns)
        header.sectionResized.connect(self._remember_columns_later)

    # Selection

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in the order on screen."""
        return [self.records.id_at(row) for top, bottom in self._ranges() for row in range(top, bottom + 1)]

    def selected_count(self) -> int:
        """How many rows are selected, without asking for any of them."""
        return sum(bottom - top + 1 for top, bottom in self._ranges())

    def _ranges(self) -> list[tuple[int, int]]:
        """First and last row of each run of selected rows."""
        selection = self.selectionModel().selection()
        return sorted({(selection.at(i).top(), selection.at(i).bottom()) for i in range(selection.count())})

    def current_id(self) -> int | None:
        """The id of the row that has the cursor, if any."""
        index = self.currentIndex()
        return self.records.id_at(index.row()) if index.isValid() else None

    def current_record(self) -> Any:
        """The record of the row that has the cursor, or None."""
        return self.currentIndex().data(RECORD_ROLE) if self.currentIndex().isValid() else None

    def select_id(self, record_id: int) -> bool:
        """Put the cursor on a record and scroll to it; False where the table does not show it."""
        row = self.records.row_of(record_id)
        if row is None:
            return False
        index = self.records.index(row, self._first_column())
        flags = QItemSelectionModel.SelectionFlag
        # Not selectRow(): that would add to the selection while somebody holds Ctrl.
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return next((number for number in order if not header.isSectionHidden(number)), 0)

    def _remember_place(self) -> None:
        self._kept_ids = self.selected_ids()
        self._kept_current = self.current_id()
        self._kept_scroll = self.verticalScrollBar().value()

    def _restore_place(self, is_new: bool) -> None:
        rows = self._rows_of(self._kept_ids)
        selection = self.selectionModel()
        if rows:
            last = self.records.columnCount() - 1
            wanted = QItemSelection()
            for top, bottom in _runs(rows):
                wanted.append(QItemSelectionRange(self.records.index(top, 0), self.records.index(bottom, last)))
            selection.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        current = None if self._kept_current is None else self.records.row_of(self._kept_current)
        if current is not None:
            index = self.records.index(current, self._first_column())
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if is_new:
            self.verticalScrollBar().setValue(0)
        else:
            self.verticalScrollBar().setValue(self._kept_scroll)
        self._sync_empty()
        if self._kept_ids and not rows:
            self.selection_changed.emit()

    def _rows_of(self, ids: list[int]) -> list[int]:
        if len(ids) <= 1:
            row = self.records.row_of(ids[0]) if ids else None
            return [] if row is None else [row]
        wanted = set(ids)
        return [row for row, record_id in enumerate(self.records.ids) if record_id in wanted]

    def _announce_selection(self) -> None:
        self.selection_changed.emit()

    # Columns

    def visible_columns(self) -> list[str]:
        """The keys of the columns on screen, from left to right: what an export of the screen writes."""
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [self.records.columns[number].key for number in order if not header.isSectionHidden(number)]

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if shown or len(self.visible_columns()) > 1:
            self.setColumnHidden(self.records.column_of(key), not shown)
            self._share_width()
            self._remember_columns()

    def column_menu(self) -> QMenu:
        """The menu that chooses columns, as the heading's context menu shows it."""
        menu = QMenu(self)
        shown = self.visible_columns()
        for column in self.records.columns:
            action = QAction(column.title, menu)
            action.setCheckable(True)
            action.setChecked(column.key in shown)
            action.toggled.connect(lambda checked, key=column.key: self.show_column(key, checked))
            menu.addAction(action)
        return menu

    def _show_column_menu(self, place: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def _remember_columns(self) -> None:
        self._settings.set_layout(*self._layout_key, self.horizontalHeader().saveState())

    def _remember_columns_later(self) -> None:
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._remember_columns()

    def _sort_by(self, number: int) -> None:
        header = self.horizontalHeader()
        column, query = self.records.columns[number], self.records.query
        if column.sort and query is not None:
            again = query.sort == column.sort and not query.descending
            order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
            self.records.sort(number, order)
        self.show_sorting()
        header.update()

    def show_sorting(self) -> None:
        """Put the arrow on the heading that the query is sorted by."""
        query = self.records.query
        header = self.horizontalHeader()
        for number, column in enumerate(self.records.columns):
            if query is not None and column.sort and column.sort == query.sort:
                order = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
                header.setSortIndicator(number, order)
                return
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    # Keys, mouse, empty

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the rows as text."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_index(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def selected_text(self) -> str:
        """The selected rows as on screen, cells parted by tabs; nothing in them starts a formula where it is pasted."""
        numbers = [self.records.column_of(key) for key in self.visible_columns()]
        columns = [self.records.columns[number] for number in numbers]
        lines = ["\t".join(column.title for column in columns)]
        for top, bottom in self._ranges():
            for row in range(top, bottom + 1):
                record = self.records.record_at(row)
                if record is not None:
                    lines.append("\t".join(_plain_cell(column.text(record)) for column in columns))
        return "\n".join(lines)

    def viewportEvent(self, event: QEvent) -> bool:
        """A text that is cut shows whole under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            words = self._tooltip(index) if index.isValid() else ""
            if words:
                QToolTip.showText(event.globalPos(), f"<qt>{escape(words)}</qt>", self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _tooltip(self, index: QModelIndex) -> str:
        hint = index.data(Qt.ItemDataRole.ToolTipRole)
        if hint:
            return str(hint)
        needed = self.itemDelegateForIndex(index).sizeHint(self._option(), index).width()
        return str(index.data() or "") if needed > self.columnWidth(index.column()) else ""

    def _option(self) -> Any:
        from PySide6.QtWidgets import QStyleOptionViewItem

        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return option

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words of an empty table fill it."""
        super().resizeEvent(event)
        self.empty.setGeometry(self.viewport().geometry())
        self._share_width()

    def _share_width(self) -> None:
        """The stretching column takes what is left; where that is next to nothing, the table scrolls instead."""
        if self._stretch is None:
            return
        header = self.horizontalHeader()
        others = sum(header.sectionSize(number) for number in range(header.count()) if number != self._stretch)
        is_narrow = self.viewport().width() - others < self._stretch_least
        mode = QHeaderView.ResizeMode.Interactive if is_narrow else QHeaderView.ResizeMode.Stretch
        if header.sectionResizeMode(self._stretch) is not mode:
            header.setSectionResizeMode(self._stretch, mode)
            if is_narrow:
                header.resizeSection(self._stretch, self._stretch_least)

    def _open_index(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.records.id_at(index.row()))

    def _sync_empty(self) -> None:
        self.empty.setVisible(not self.records.ids)


def _heading_width(header: QHeaderView, title: str) -> int:
    """Room for the bold words and the arrow of sorting."""
    bold = header.font()
    bold.setBold(True)
    return QFontMetrics(bold).horizontalAdvance(title) + header.fontMetrics().height() * 2


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Ascending row numbers as first and last of each unbroken run."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def _plain_cell(text: str) -> str:
    flat = " ".join(text.split())
    return f"'{flat}" if _FORMULA.match(flat) else flat
