"""Draws a chart with pyqtgraph, in the colours of the palette. The only module that knows pyqtgraph and numpy.

Importing them costs half a second, so it is done when the first chart is seen.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QMargins, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QWidget

from bapas_desktop.ui.shared.charts.chart import MOST_SERIES, Chart, Drawable, Line, Pairs, Series

if TYPE_CHECKING:
    import pyqtgraph as pg

translate = QCoreApplication.translate

LIGHT = ("#1f6b45", "#c07a12", "#2a6fb0", "#a8320f", "#6b4a9e", "#5c6660")
DARK = ("#4fb583", "#e5a545", "#6fb1ea", "#ff9b73", "#b79be6", "#a9b3ac")
"""One colour a series. The patterns tell the same to who does not see colours, and on grey paper."""
PATTERNS = (
    Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense4Pattern, Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.FDiagPattern, Qt.BrushStyle.DiagCrossPattern,
)  # fmt: skip
_MARKS = ("d", "o", "s", "t", "star", "x")
_WIDTH = 0.72
_MEAN_WIDTH = 4
_WAYS = ((0, Qt.PenStyle.SolidLine), (5, Qt.PenStyle.DotLine), (3, Qt.PenStyle.DashLine))
"""The colour and the stroke of who rises, stays and falls."""
_NAME_LINES, _NAMES, _NAME_LETTERS = 10, 2, 18
_TICKS = 14
"""Categories that are written along the bottom; of more, every second or third is."""


def draw(chart: Drawable, palette: QPalette, font: QFont) -> QWidget:
    """A picture of the chart that follows the size it is given."""
    if isinstance(chart, Pairs):
        return _draw_pairs(chart, palette, font)
    if isinstance(chart, Chart):
        return _draw_bars(chart, palette, font)
    raise TypeError(chart)


def _draw_bars(chart: Chart, palette: QPalette, font: QFont) -> QWidget:
    widget, axes = _paper(chart.unit, chart.bottom, chart.tell, palette, font)
    plot = widget.getPlotItem()
    axes["bottom"].setTicks([_ticks(chart.categories)])
    if len(chart.series) > 1:
        _add_legend(plot, palette, columns=3)
    _add_series(plot, chart, _colours(palette), palette.color(QPalette.ColorRole.Text))
    plot.setXRange(-0.6, max(len(chart.categories), 4) - 0.4, padding=0)
    top = _highest(chart) if chart.highest is None else chart.highest
    plot.setYRange(min(_lowest(chart), 0), max(top, 0) * (1.25 if len(chart.series) > 1 else 1.08), padding=0)
    drawn: QWidget = widget
    return drawn


def _draw_pairs(chart: Pairs, palette: QPalette, font: QFont) -> QWidget:
    import pyqtgraph as pg

    widget, axes = _paper(chart.unit, "", chart.tell, palette, font)
    plot, colours = widget.getPlotItem(), _colours(palette)
    axes["bottom"].setTicks([list(zip((0.0, 1.0), chart.ends, strict=True))])
    axes["bottom"].showLabel(show=False)
    _add_legend(plot, palette, columns=4)
    for (name, lines), look in zip(chart.ways(), _WAYS, strict=True):
        if lines:
            pen = QPen(QColor(colours[look[0]]), 0.0, look[1])
            plot.plot(
                [0.0, 1.0] * len(lines), [end for one in lines for end in (one.before, one.after)], connect="pairs",
                pen=pen, name=f"{name} ({len(lines)})",
            )  # fmt: skip
            plot.addItem(_ends_of(lines, QColor(colours[look[0]]), chart.tell))
    if chart.mean is not None:
        ink = palette.color(QPalette.ColorRole.Text)
        plot.plot(
            [0.0, 1.0], [chart.mean.before, chart.mean.after], pen=pg.mkPen(ink, width=_MEAN_WIDTH), symbol="s",
            symbolBrush=QBrush(ink), symbolPen=QPen(ink, 0.0), symbolSize=9, name=chart.mean.name,
        )  # fmt: skip
    if chart.named:
        for height, words in _names(chart):
            label = pg.TextItem(words, color=palette.color(QPalette.ColorRole.Text), anchor=(0, 0.5))
            label.setFont(font)
            label.setPos(1.03, height)
            plot.addItem(label)
    low, high = chart.limits
    plot.setXRange(-0.15, 1.9 if chart.named else 1.15, padding=0)
    plot.setYRange(low - (high - low) * 0.04, high + (high - low) * 0.16, padding=0)
    drawn: QWidget = widget
    return drawn


def _ends_of(lines: Sequence[Line], colour: QColor, tell: Callable[[float], str]) -> "pg.ScatterPlotItem":
    """The ends of lines; who stands there is told by a tooltip."""
    import pyqtgraph as pg

    spots = [
        {"pos": (place, end), "data": f"{one.name}: {tell(one.before)} → {tell(one.after)}"}
        for one in lines
        for place, end in ((0.0, one.before), (1.0, one.after))
    ]
    return pg.ScatterPlotItem(
        spots=spots, size=7, brush=QBrush(colour), pen=QPen(Qt.PenStyle.NoPen), hoverable=True,
        tip=lambda x, y, data: data,  # noqa: ARG005 - pyqtgraph names them
    )  # fmt: skip


def _names(chart: Pairs) -> list[tuple[float, str]]:
    """The names at the right, those that end near each other on one line, so that none stands on another."""
    low, high = chart.limits
    step = (high - low) / _NAME_LINES
    found: dict[int, list[str]] = {}
    for one in sorted(chart.lines, key=lambda line: (line.after, line.name)):
        found.setdefault(min(int((one.after - low) / step), _NAME_LINES), []).append(one.name)
    return [(low + line * step, _told(names)) for line, names in found.items()]


def _told(names: Sequence[str]) -> str:
    most = _NAME_LETTERS if len(names) > 1 else _NAME_LETTERS * 2
    shown = [name if len(name) <= most else f"{name[: most - 1].rstrip()}…" for name in names]
    if len(shown) <= _NAMES:
        return ", ".join(shown)
    return translate("Charts", "{0}, dan {1} lagi").format(", ".join(shown[:_NAMES]), len(shown) - _NAMES)


def _paper(
    unit: str, bottom: str, tell: Callable[[float], str], palette: QPalette, font: QFont
) -> tuple[Any, dict[str, Any]]:
    """An empty plot in the colours of the palette, with its axes."""
    import pyqtgraph as pg

    pg.setConfigOptions(antialias=True)
    ink, faded = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.PlaceholderText)
    axes = {side: _axis(side, tell, font) for side in ("left", "bottom")}
    widget = pg.PlotWidget(background=palette.color(QPalette.ColorRole.Base), axisItems=axes)
    widget.setMouseEnabled(x=False, y=False)
    widget.setMenuEnabled(enableMenu=False)
    widget.hideButtons()
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    widget.setContentsMargins(QMargins())
    widget.getPlotItem().showGrid(x=False, y=True, alpha=0.15)
    for side, words in (("left", unit), ("bottom", bottom)):
        axes[side].setTextPen(ink)
        axes[side].setPen(QPen(faded))
        axes[side].setLabel(words, color=ink.name(), **{"font-size": f"{font.pointSizeF():.1f}pt"})
    return widget, axes


def _add_legend(plot: Any, palette: QPalette, *, columns: int) -> None:
    plot.addLegend(
        offset=(-1, 1), labelTextColor=palette.color(QPalette.ColorRole.Text),
        brush=QBrush(palette.color(QPalette.ColorRole.Base)),
        pen=QPen(palette.color(QPalette.ColorRole.PlaceholderText)), colCount=columns, sampleType=_sample(),
    )  # fmt: skip


def _colours(palette: QPalette) -> Sequence[str]:
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT


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
        width = _WIDTH / len(chart.series) if chart.beside else _WIDTH
        aside = (number - (len(chart.series) - 1) / 2) * width if chart.beside else 0.0
        common: dict[str, Any] = {
            "x": [place + aside for place in places], "y0": [floor[place] for place in places],
            "height": [heights[place] for place in places], "width": width,
        }  # fmt: skip
        pale = QColor(colour)
        pale.setAlphaF(0.18)
        plot.addItem(pg.BarGraphItem(**common, brush=QBrush(pale), pen=QPen(Qt.PenStyle.NoPen)))
        bars = pg.BarGraphItem(**common, brush=QBrush(colour, PATTERNS[number]), pen=QPen(colour, 0.0), name=one.name)
        plot.addItem(bars)
        if not chart.beside:
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
    if chart.beside:
        return max((value for one in chart.series for value in one.values if value is not None), default=0.0)
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
