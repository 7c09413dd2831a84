"""The grid with what stays in view around it: names at the left, totals at the right, counts below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QHeaderView, QLabel, QStyle, QTableView, QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.training import Mark
from bapas_desktop.ui.training.columns import mark_word, translate
from bapas_desktop.ui.training.grid_model import (
    CountsModel,
    GridModel,
    SideColumn,
    SideModel,
    hours_credited,
    name_columns,
    percent,
    share,
    total_columns,
)
from bapas_desktop.ui.training.grid_view import SESSION_CHARS, GridView

_NAME_CHARS = (24, 16)
_TOTAL_CHARS = (8, 9, 12, 7)
_ROW_LINES = 1.6


class GridFrame(QWidget):
    """Four views that scroll as one."""

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self.grid = model
        self.view = GridView(model)
        self.names = SideView(model, name_columns(model), _NAME_CHARS, translate("Training", "Peserta"))
        self.totals = SideView(model, total_columns(model), _TOTAL_CHARS, translate("Training", "Jumlah per peserta"))
        self.counts = CountsView(CountsModel(model), self.names.width())
        self.whole = QLabel()
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.whole.setWordWrap(True)
        self.whole.setContentsMargins(0, 4, 4, 0)
        row_height = round(self.fontMetrics().height() * _ROW_LINES)
        for table in (self.view, self.names, self.totals, self.counts):
            table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            table.verticalHeader().setMinimumSectionSize(1)
            table.verticalHeader().setDefaultSectionSize(row_height)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.totals.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.totals.setFixedWidth(self.totals.width() + bar)
        self.counts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.counts.setFixedHeight(row_height * self.counts.model().rowCount() + bar)
        head = self.view.horizontalHeader().sizeHint().height()
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for table in (self.view, self.names, self.totals):
            table.horizontalHeader().setFixedHeight(head)
            table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._scroll_together()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(0)
        layout.setVerticalSpacing(self.fontMetrics().height() // 2)
        layout.addWidget(self.names, 0, 0)
        layout.addWidget(self.view, 0, 1)
        layout.addWidget(self.totals, 0, 2)
        layout.addWidget(self.counts, 1, 0, 1, 2)
        layout.addWidget(self.whole, 1, 2)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(0, 1)

    def _scroll_together(self) -> None:
        vertical, horizontal = self.view.verticalScrollBar(), self.view.horizontalScrollBar()
        vertical.valueChanged.connect(self.names.verticalScrollBar().setValue)
        vertical.valueChanged.connect(self.totals.verticalScrollBar().setValue)
        horizontal.valueChanged.connect(self.counts.horizontalScrollBar().setValue)
        below = self.counts.horizontalScrollBar()
        below.valueChanged.connect(horizontal.setValue)
        below.rangeChanged.connect(lambda _low, _high: below.setValue(horizontal.value()))
        for side in (self.names, self.totals):
            bar = side.verticalScrollBar()
            bar.valueChanged.connect(vertical.setValue)
            # Tables learn of new rows one after the other; who comes late catches up.
            bar.rangeChanged.connect(lambda _low, _high, bar=bar: bar.setValue(vertical.value()))
            side.clicked.connect(lambda index: self._go_to_row(index.row()))
        self.counts.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _go_to_row(self, row: int) -> None:
        """A click on a name or on totals leads to that person's row."""
        cell = self.view.cell
        self.view.go_to(row, cell[1] if cell else 0)
        self.view.setFocus()

    def show_totals(self) -> None:
        """Say what everybody at every session comes to."""
        found = self.grid.of_all()
        lines = (
            translate("Training", "Seluruhnya {0} hadir").format(share(found)),
            translate("Training", "{0} % dari semua").format(percent(found.rate.of_all)),
            translate("Training", "{0} % tanpa izin dan sakit").format(percent(found.rate.without_excuses)),
            translate("Training", "{0} jam diakui").format(hours_credited(found.minutes)),
        )
        self.whole.setText("\n".join(lines))
        marks = ", ".join(f"{mark_word(mark)} {whole(found.counts[mark])}" for mark in Mark)
        self.whole.setToolTip(marks)


class _QuietTable(QTableView):
    """A table beside the grid: read, never written, and scrolled by the grid."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)


class SideView(_QuietTable):
    """Names or totals, beside the rows of the grid."""

    def __init__(self, grid: GridModel, columns: list[SideColumn], chars: tuple[int, ...], title: str) -> None:
        super().__init__()
        self.setModel(SideModel(grid, columns))
        self.setAccessibleName(title)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(False)
        unit = self.fontMetrics().averageCharWidth()
        for column, width in enumerate(chars):
            self.setColumnWidth(column, width * unit)
        self.setFixedWidth(sum(chars) * unit)


class CountsView(_QuietTable):
    """Counts below the columns of the grid; their words stand below the names."""

    def __init__(self, model: CountsModel, left: int) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(translate("Training", "Jumlah per pertemuan"))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultSectionSize(self.fontMetrics().averageCharWidth() * SESSION_CHARS)
        self.verticalHeader().setFixedWidth(left)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionsClickable(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The grid scrolls, not this."""
        event.ignore()
