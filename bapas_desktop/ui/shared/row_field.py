"""A small table as the editor of a form: rows of texts to type, some cells with a choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.ui.shared.fields import FindingCode
from bapas_desktop.ui.shared.icons import icon

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class CellColumn:
    """A column: its heading, its width in letters (0: what is left), and the choices of its cells, if any."""

    title: str
    width: int = 0
    choices: tuple[str, ...] = ()


class _Choices(QStyledItemDelegate):
    def __init__(self, choices: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = list(choices)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: _Index) -> QWidget:  # noqa: N802 - called by Qt
        editor = QComboBox(parent)
        editor.addItems(self._choices)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802 - called by Qt
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(max(0, editor.findText(str(index.data() or ""))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:  # noqa: N802 - called by Qt
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText())


class RowField(QWidget):
    """Rows with buttons to add, order and delete them. Subclasses say what a row means."""

    value_changed = Signal()

    def __init__(self, columns: Sequence[CellColumn], add: str) -> None:
        super().__init__()
        self.model = QStandardItemModel(0, len(columns), self)
        self.model.setHorizontalHeaderLabels([column.title for column in columns])
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        triggers = QTableView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked | triggers.SelectedClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.table.setMinimumHeight(self.fontMetrics().height() * 10)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        unit = self.fontMetrics().averageCharWidth()
        for number, column in enumerate(columns):
            if column.choices:
                self.table.setItemDelegateForColumn(number, _Choices(column.choices, self))
            if column.width:
                self.table.setColumnWidth(number, unit * (column.width + 3))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.model.itemChanged.connect(lambda _item: self.value_changed.emit())
        self.add_button = self._button(add, "add", self.add_row)
        self.up_button = self._button("", "move-up", lambda: self.move_row(-1), self.tr("Naikkan"))
        self.down_button = self._button("", "move-down", lambda: self.move_row(1), self.tr("Turunkan"))
        self.delete_button = self._button(self.tr("Hapus baris"), "delete", self.remove_rows)
        line = QHBoxLayout()
        for button in (self.add_button, self.up_button, self.down_button, self.delete_button):
            line.addWidget(button)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addLayout(line)
        self.setFocusProxy(self.table)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - the form names its editors with it
        """The table is what has the name."""
        super().setAccessibleName(name)
        self.table.setAccessibleName(name)

    def rows(self) -> list[list[str]]:
        """The texts of all rows."""
        cells = range(self.model.columnCount())
        return [[self._text(row, cell) for cell in cells] for row in range(self.model.rowCount())]

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        self.model.setRowCount(0)
        for row in rows:
            self._append(row)

    def unreadable(self) -> FindingCode | None:
        """The first cell that has no meaning, if any."""
        return next((code for row in self.rows() if (code := self.check_row(row))), None)

    def check_row(self, row: list[str]) -> FindingCode | None:  # noqa: ARG002
        """What cannot be read in a row."""
        return None

    def next_row(self) -> list[str]:
        """What a new row begins with."""
        raise NotImplementedError

    def add_row(self) -> None:
        """Add a row at the end and begin to type in it."""
        texts = self.next_row()
        self._append(texts)
        first_empty = next((number for number, text in enumerate(texts) if not text), 0)
        row = self.model.rowCount() - 1
        index = self.model.index(row, first_empty)
        self.table.setCurrentIndex(index)
        self.table.edit(index)
        self.value_changed.emit()

    def move_row(self, steps: int) -> None:
        """Move the row with the cursor up or down."""
        index, rows = self.table.currentIndex(), self.rows()
        row = index.row()
        if row >= 0 and 0 <= row + steps < len(rows):
            column = index.column()
            rows.insert(row + steps, rows.pop(row))
            self.set_rows(rows)
            self.table.setCurrentIndex(self.model.index(row + steps, column))
            self.value_changed.emit()

    def remove_rows(self) -> None:
        """Delete the selected rows."""
        chosen = {index.row() for index in self.table.selectionModel().selectedRows()} or {
            self.table.currentIndex().row()
        }
        for row in sorted(chosen, reverse=True):
            self.model.removeRow(row)
        self.value_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types in a cell instead of keeping the form, and Ctrl+S keeps what is being typed too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Save):
            self.table.setFocus()
        super().keyPressEvent(event)

    def _append(self, texts: Sequence[str]) -> None:
        self.model.appendRow([QStandardItem(text) for text in texts])

    def _text(self, row: int, cell: int) -> str:
        item = self.model.item(row, cell)
        return item.text().strip() if item else ""

    def _button(self, text: str, icon_name: str, slot: object, hint: str = "") -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.setAutoDefault(False)
        button.setToolTip(hint)
        button.setAccessibleName(hint or text)
        button.clicked.connect(slot)
        return button
