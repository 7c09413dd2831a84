"""A chart on screen, and the same numbers as a table."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.ui.shared.charts.chart import Chart
from bapas_desktop.ui.shared.empty_state import EmptyState

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ChartTable(QAbstractTableModel):
    """The numbers of a chart: a row a category, a column a series."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None

    def show_chart(self, chart: Chart) -> None:
        """Hold these numbers."""
        self.beginResetModel()
        self._chart = chart
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One a category."""
        return 0 if parent.isValid() or self._chart is None else len(self._chart.categories)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """The category, and one a series."""
        return 0 if parent.isValid() or self._chart is None else 1 + len(self._chart.series)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """A number in words."""
        chart = self._chart
        if chart is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 0:
            return chart.categories[index.row()]
        value = chart.series[index.column() - 1].values[index.row()]
        return "" if value is None else chart.tell(value)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The names."""
        if self._chart is None or orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self._chart.bottom[:1].upper() + self._chart.bottom[1:]
        return self.tr("{0} ({1})").format(self._chart.series[section - 1].name, self._chart.unit)


class ChartView(QWidget):
    """Draws when it is seen, and anew when the colours change; the table says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._drawn: QWidget | None = None
        self._is_stale = False
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("role", "heading")
        self.as_table = QCheckBox(self.tr("Tampilkan sebagai tabel"))
        self.as_table.toggled.connect(self._show)
        self.model = ChartTable(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setMinimumSectionSize(0)
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.frame = QWidget()
        self.frame.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(0, 0, 0, 0)
        self.empty = EmptyState(self)
        line = QHBoxLayout()
        line.addWidget(self.title, 1)
        line.addWidget(self.as_table)
        self.stack = QStackedLayout()
        for part in (self.frame, self.table, self.empty):
            self.stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addLayout(self.stack, 1)

    def show_chart(self, chart: Chart) -> None:
        """Show this one."""
        self._chart = chart
        self.title.setText(chart.title)
        self.model.show_chart(chart)
        self.table.setAccessibleName(self.tr("Tabel {0}").format(chart.title))
        self.frame.setAccessibleName(self.tr("Grafik {0}").format(chart.title))
        self.frame.setAccessibleDescription(chart.words())
        self.as_table.setAccessibleName(self.tr("Tampilkan sebagai tabel: {0}").format(chart.title))
        self.empty.say(chart.empty)
        self._is_stale = True
        self._show()

    def _show(self) -> None:
        if self._chart is None:
            return
        is_empty = self._chart.is_empty
        self.as_table.setEnabled(not is_empty)
        part = self.table if self.as_table.isChecked() else self.frame
        self.stack.setCurrentWidget(self.empty if is_empty else part)
        self._draw_if_seen()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw now."""
        super().showEvent(event)
        self._draw_if_seen()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in other colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._is_stale = True
            self._draw_if_seen()

    def _draw_if_seen(self) -> None:
        chart = self._chart
        if chart is None or not self._is_stale or not self.isVisible() or self.stack.currentWidget() is not self.frame:
            return
        from bapas_desktop.ui.shared.charts.drawing import draw

        self._is_stale = False
        if self._drawn is not None:
            self._drawn.hide()
            self._drawn.deleteLater()
        self._drawn = draw(chart, self.palette(), self.font())
        self.frame.layout().addWidget(self._drawn)  # type: ignore[union-attr] # it was given one
        self._drawn.show()
