"""Draws a chart with pyqtgraph, in the colours of the palette. The only module that knows pyqtgraph and numpy.

Importing them costs half a second, so it is done when the first chart is seen.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMargins, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from bapas_desktop.ui.shared.charts.chart import MOST_SERIES, Chart, Series

if TYPE_CHECKING:
    import pyqtgraph as pg

LIGHT = ("#1f6b45", "#c07a12", "#2a6fb0", "#a8320f", "#6b4a9e", "#5c6660")
DARK = ("#4fb583", "#e5a545", "#6fb1ea", "#ff9b73", "#b79be6", "#a9b3ac")
"""One colour a series. The patterns tell the same to who does not see colours, and on grey paper."""
PATTERNS = (
    Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense4Pattern, Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.FDiagPattern, Qt.BrushStyle.DiagCrossPattern,
)  # fmt: skip
_MARKS = ("d", "o", "s", "t", "star", "x")
_WIDTH = 0.72
_TICKS = 14
"""Categories that are written along the bottom; of more, every second or third is."""


def draw(chart: Chart, palette: QPalette, font: QFont) -> QWidget:
    """A picture of the chart that follows the size it is given."""
    import pyqtgraph as pg

    pg.setConfigOptions(antialias=True)
    ink, faded = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.PlaceholderText)
    base = palette.color(QPalette.ColorRole.Base)
    axes = {side: _axis(side, chart.tell, font) for side in ("left", "bottom")}
    widget = pg.PlotWidget(background=base, axisItems=axes)
    widget.setMouseEnabled(x=False, y=False)
    widget.setMenuEnabled(enableMenu=False)
    widget.hideButtons()
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    widget.setContentsMargins(QMargins())
    plot = widget.getPlotItem()
    plot.showGrid(x=False, y=True, alpha=0.15)
    for side, words in (("left", chart.unit), ("bottom", chart.bottom)):
        axes[side].setTextPen(ink)
        axes[side].setPen(QPen(faded))
        axes[side].setLabel(words, color=ink.name(), **{"font-size": f"{font.pointSizeF():.1f}pt"})
    axes["bottom"].setTicks([_ticks(chart.categories)])
    if len(chart.series) > 1:
        plot.addLegend(
            offset=(-1, 1), labelTextColor=ink, brush=QBrush(base), pen=QPen(faded), colCount=3, sampleType=_sample()
        )
    colours = DARK if base.lightness() < 128 else LIGHT
    _add_series(plot, chart, colours, ink)
    plot.setXRange(-0.6, max(len(chart.categories), 4) - 0.4, padding=0)
    plot.setYRange(
        min(_lowest(chart), 0), max(_highest(chart), 0) * (1.25 if len(chart.series) > 1 else 1.08), padding=0
    )
    drawn: QWidget = widget
    return drawn


def _axis(side: str, tell: Callable[[float], str], font: QFont) -> "pg.AxisItem":
    import pyqtgraph as pg

    class Axis(pg.AxisItem):  # type: ignore[misc] # pyqtgraph has no types
        """Writes its numbers as Indonesians do."""

        def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: N802, ARG002
            return [tell(value * scale) for value in values]

    axis = Axis(side)
    axis.enableAutoSIPrefix(enable=False)
    axis.setStyle(tickFont=font)
    return axis


def _ticks(categories: Sequence[str]) -> list[tuple[float, str]]:
    step = -(-len(categories) // _TICKS) or 1
    return [(float(place), words) for place, words in enumerate(categories) if place % step == 0]


def _add_series(plot: Any, chart: Chart, colours: Sequence[str], ink: QColor) -> None:
    import pyqtgraph as pg

    floor = [0.0] * len(chart.categories)
    for number, one in enumerate(chart.series[:MOST_SERIES]):
        colour = QColor(colours[number % len(colours)])
        if one.is_line:
            places = [place for place, value in enumerate(one.values) if value is not None]
            plot.plot(
                places, [one.values[place] for place in places], name=one.name, pen=QPen(colour, 0.0),
                symbol=_MARKS[number], symbolBrush=QBrush(colour), symbolPen=QPen(ink, 0.0), symbolSize=9,
            )  # fmt: skip
            continue
        heights = [value or 0.0 for value in one.values]
        places = [place for place, height in enumerate(heights) if height]
        common: dict[str, Any] = {
            "x": places, "y0": [floor[place] for place in places], "height": [heights[place] for place in places],
            "width": _WIDTH,
        }  # fmt: skip
        pale = QColor(colour)
        pale.setAlphaF(0.18)
        plot.addItem(pg.BarGraphItem(**common, brush=QBrush(pale), pen=QPen(Qt.PenStyle.NoPen)))
        bars = pg.BarGraphItem(**common, brush=QBrush(colour, PATTERNS[number]), pen=QPen(colour, 0.0), name=one.name)
        plot.addItem(bars)
        floor = [below + height for below, height in zip(floor, heights, strict=True)]


def _sample() -> type:
    import pyqtgraph as pg

    class Sample(pg.ItemSample):  # type: ignore[misc] # pyqtgraph has no types
        """A bar in the legend is a small bar; pyqtgraph would strike it through."""

        def paint(self, painter: QPainter, *arguments: Any) -> None:
            if not isinstance(self.item, pg.BarGraphItem):
                super().paint(painter, *arguments)
                return
            painter.setPen(self.item.opts["pen"])
            painter.setBrush(self.item.opts["brush"])
            painter.drawRect(QRectF(2, 2, 16, 16))

    return Sample


def _highest(chart: Chart) -> float:
    return max((max(stacked, marked) for stacked, marked in _ends(chart.series)), default=0.0)


def _lowest(chart: Chart) -> float:
    return min((min(stacked, marked) for stacked, marked in _ends(chart.series)), default=0.0)


def _ends(series: Sequence[Series]) -> list[tuple[float, float]]:
    """For each category, how high its bars stand together, and its highest mark."""
    columns = list(zip(*(one.values for one in series), strict=True))
    ends = []
    for column in columns:
        pairs = list(zip(series, column, strict=True))
        stacked = sum(value or 0.0 for one, value in pairs if not one.is_line)
        ends.append((stacked, max((value or 0.0 for one, value in pairs if one.is_line), default=0.0)))
    return ends
