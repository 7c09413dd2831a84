"""The sheets of a form to point at: what stands in the cells, and what is to be written into which."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from bapas_desktop.excel.form_filling.picture import SheetPicture
from bapas_desktop.excel.form_filling.places import Area, Place, column_letters

translate = QCoreApplication.translate
_NO_PARENT = QModelIndex()
_NARROWEST, _WIDEST = 3, 44


class GridModel(QAbstractTableModel):
    """The cells of one sheet; those with a placement show what will stand there."""

    def __init__(self, palette: QPalette) -> None:
        super().__init__()
        self.picture = SheetPicture(name="", hidden=False, rows=0, columns=0)
        self._placed: Mapping[Place, str] = {}
        self._palette = palette

    def show_sheet(self, picture: SheetPicture) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self.picture, self._placed = picture, {}
        self.endResetModel()

    def show_placed(self, placed: Mapping[Place, str]) -> None:
        """Colour the cells with a placement, and tell what it is."""
        self._placed = placed
        if self.picture.rows:
            last = self.index(self.picture.rows - 1, self.picture.columns - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Any = _NO_PARENT) -> int:
        """The rows."""
        return 0 if parent.isValid() else self.picture.rows

    def columnCount(self, parent: Any = _NO_PARENT) -> int:
        """The columns."""
        return 0 if parent.isValid() else self.picture.columns

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Letters above, numbers at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letters(section + 1) if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Any, role: int = 0) -> Any:
        """The text of a cell, and its looks."""
        place = Place(index.row() + 1, index.column() + 1)
        placed = self._placed.get(place, "")
        text = self.picture.texts.get(place, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return placed or text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(place, text, placed)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{place.text}: {self._told(place, text, placed)}"
        if role == Qt.ItemDataRole.BackgroundRole and placed:
            colour = QColor(self._palette.color(QPalette.ColorRole.Highlight))
            colour.setAlphaF(0.22)
            return colour
        if role == Qt.ItemDataRole.ForegroundRole and place in self.picture.formulas:
            return self._palette.color(QPalette.ColorRole.PlaceholderText)
        if role == Qt.ItemDataRole.FontRole and (placed or place in self.picture.formulas):
            font = QFont()
            font.setBold(bool(placed))
            font.setItalic(not placed)
            return font
        return None

    def _told(self, place: Place, text: str, placed: str) -> str:
        if placed:
            return translate("Regional", "Diisi: {0}").format(placed)
        if place in self.picture.formulas:
            return translate("Regional", "Rumus, dihitung oleh formulirnya: {0}").format(text)
        return text


class FormGrid(QTableView):
    """The cells of a sheet with their merged areas."""

    place_changed = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = GridModel(self.palette())
        self.cells.setParent(self)
        self.setModel(self.cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(self.tr("Lembar formulir; pilih sel yang akan diisi"))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * 3 // 2)
        letter = self.fontMetrics().averageCharWidth()
        self.setMinimumSize(letter * 60, self.fontMetrics().height() * 11)
        self.selectionModel().currentChanged.connect(lambda *_changed: self.place_changed.emit())

    def sizeHint(self) -> QSize:
        """Most of a sheet, where the screen has room."""
        return QSize(self.fontMetrics().averageCharWidth() * 108, self.fontMetrics().height() * 28)

    def show_sheet(self, picture: SheetPicture) -> None:
        """Show a sheet."""
        self.clearSpans()
        self.cells.show_sheet(picture)
        letter = self.fontMetrics().averageCharWidth()
        for column, width in picture.widths.items():
            self.setColumnWidth(column - 1, round(min(max(width, _NARROWEST), _WIDEST) * letter * 1.1) + letter)
        for area in picture.merged:
            high, wide = area.last.row - area.first.row + 1, area.last.column - area.first.column + 1
            if high * wide > 1:
                self.setSpan(area.first.row - 1, area.first.column - 1, high, wide)

    def place(self) -> Place | None:
        """The cell that is pointed at; of merged ones the first."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        place = Place(index.row() + 1, index.column() + 1)
        area: Area | None = next((one for one in self.cells.picture.merged if one.holds(place)), None)
        return area.first if area else place

    def point_at(self, place: Place) -> None:
        """Point at a cell; outside of what is shown at none."""
        index = self.cells.index(place.row - 1, place.column - 1)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def keyPressEvent(self, event: Any) -> None:
        """Del takes the filling out of the cell."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)
