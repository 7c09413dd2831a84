"""A chart on screen, and the same numbers as a table."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from bapas_desktop.ui.shared.charts.chart import Drawable
from bapas_desktop.ui.shared.charts.table import FigureTable
from bapas_desktop.ui.shared.empty_state import EmptyState


class ChartView(QWidget):
    """Draws when it is seen, and anew when the colours change; the table says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: Drawable | None = None
        self._drawn: QWidget | None = None
        self._is_stale = False
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("role", "heading")
        self.as_table = QCheckBox(self.tr("Tampilkan sebagai tabel"))
        self.as_table.toggled.connect(self._show)
        self.table = FigureTable()
        self.model = self.table.figures
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

    def show_chart(self, chart: Drawable) -> None:
        """Show this one."""
        self._chart = chart
        self.title.setText(chart.title)
        self.table.show_rows(chart.headings(), chart.rows())
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
