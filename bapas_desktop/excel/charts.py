"""Charts over the cells of a workbook; Excel and LibreOffice draw them, and again whenever a cell changes."""

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.utils import get_column_letter

from bapas_desktop.excel.cells import clean
from bapas_desktop.excel.face import WIDEST_PAGE
from bapas_desktop.excel.tables import Chart, Imprint, Strip, Table, head_row

if TYPE_CHECKING:
    from openpyxl import Workbook

WIDTH, HEIGHT = 25.0, 9.0  # cm
_ROWS_HIGH = 20
_LETTER = 0.19  # cm that a letter of a column's width takes
_COLOURS = (
    "2E7D32", "1565C0", "EF6C00", "6A1B9A", "00838F", "AD1457", "9E9D24", "5D4037", "37474F", "C62828", "0277BD",
    "558B2F",
)  # fmt: skip


def place_charts(book: "Workbook", tables: Sequence[Table[Any]], imprint: Imprint) -> None:
    """Put the charts of all tables under their notes, two beside each other where the page has the room."""
    heads = {table.name: head_row(table, imprint.office) for table in tables}
    for table in tables:
        below = heads[table.name] + max(table.total, 1) + table.has_totals + len(table.notes) + 3
        places = _places(table)
        for number, chart in enumerate(table.charts):
            row = below + number // len(places) * _ROWS_HIGH
            sheet: Any = book[table.name]
            sheet.add_chart(drawn(book, chart, heads), f"{places[number % len(places)]}{row}")


def _places(table: Table[Any]) -> list[str]:
    """The columns at which charts begin."""
    edges = accumulate(column.width * _LETTER for column in table.columns)
    second = next((number for number, edge in enumerate(edges, 2) if edge > WIDTH + 0.5), 0)
    letters = sum(column.width for column in table.columns)
    has_room = letters * _LETTER > 2 * WIDTH and letters <= WIDEST_PAGE
    return ["A", get_column_letter(second)] if second and has_room else ["A"]


def drawn(book: "Workbook", chart: Chart, heads: dict[str, int]) -> Any:
    """A chart over the cells of a workbook; ``heads`` are the rows of headings by sheet."""
    bars: Any = BarChart()
    bars.type, bars.grouping, bars.gapWidth = "col", "clustered", 60
    if len(chart.bars.columns) > 1 and not chart.beside:
        bars.grouping, bars.overlap = "stacked", 100
    bars.title = clean(chart.title)
    # Where nothing is said, Excel lays titles and legend over what is drawn.
    bars.title.overlay = bars.legend.overlay = False
    bars.width, bars.height = WIDTH, HEIGHT
    bars.legend.position = "b"
    _fill(bars, book, chart.bars, chart.names, heads)
    for number, series in enumerate(bars.series):
        series.graphicalProperties.solidFill = _COLOURS[number % len(_COLOURS)]
    _axis(bars.x_axis, "")
    _axis(bars.y_axis, chart.scale)
    if chart.line is None:
        if len(bars.series) == 1:
            bars.legend = None
        return bars
    line: Any = LineChart()
    _fill(line, book, chart.line, chart.names, heads)
    for series in line.series:
        series.graphicalProperties.line.solidFill = _COLOURS[2]
        series.graphicalProperties.line.width = 28_000
        series.marker.symbol, series.smooth = "circle", False
        series.marker.graphicalProperties.solidFill = _COLOURS[2]
    _axis(line.y_axis, chart.line_scale)
    line.y_axis.axId, line.y_axis.crosses, line.y_axis.majorGridlines = 200, "max", None
    bars += line
    return bars


def _fill(drawn: Any, book: "Workbook", strip: Strip, names: Strip, heads: dict[str, int]) -> None:
    head = heads[strip.sheet]
    for column in strip.columns:
        for_column = Reference(
            book[strip.sheet], min_col=column, min_row=head + strip.first, max_row=head + strip.last
        )  # fmt: skip
        series: Any = Series(for_column)
        series.tx = SeriesLabel(strRef=StrRef(f"'{strip.sheet}'!${get_column_letter(column)}${head}"))
        drawn.append(series)
    name_head = heads[names.sheet]
    drawn.set_categories(
        Reference(
            book[names.sheet], min_col=names.columns[0], min_row=name_head + names.first, max_row=name_head + names.last
        )
    )


def _axis(axis: Any, title: str) -> None:
    axis.delete = False  # openpyxl leaves the axes of a chart out unless this is said
    axis.title = title or None
    if title:
        axis.title.overlay = False
        axis.number_format = '"Rp"#,##0' if "Rp" in title else "General"
