"""Grafik: the charts of a report, under each other on pages of their own, so that no page break cuts one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl.chart.series import SeriesLabel
from openpyxl.styles import Font
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from bapas_desktop.domain.regional.content import Content
from bapas_desktop.excel.charts import drawn
from bapas_desktop.excel.face import PAPER_CODES, write_text
from bapas_desktop.excel.regional import production, trainings
from bapas_desktop.excel.regional.cover import foot
from bapas_desktop.excel.regional.movement import SHEET as MOVEMENT_SHEET
from bapas_desktop.excel.regional.people import letters
from bapas_desktop.excel.tables import Chart, Imprint, Strip, Table, head_row

if TYPE_CHECKING:
    from openpyxl import Workbook

SHEET = "Grafik"
_ROWS_HIGH = 20


@dataclass(frozen=True, slots=True)
class _Picture:
    """A chart over the columns of a sheet, and what its bars are called."""

    sheet: str
    title: str
    names: str
    bars: dict[str, str]
    scale: str


_PICTURES = (
    _Picture(MOVEMENT_SHEET, "Klien menurut jenis bimbingan", "Jenis bimbingan",
             {"Awal Jumlah": "Awal periode", "Akhir Jumlah": "Akhir periode"}, "orang"),
    _Picture(trainings.PROGRAMS_SHEET, "Peserta tiap kegiatan", "Nama kegiatan",
             {"Peserta Jumlah": "Peserta"}, "orang"),
    _Picture(production.SPANS_SHEET, "Berat panen", "Waktu", {"Berat (kg)": "Panen"}, "kg"),
)  # fmt: skip


def add_charts(book: "Workbook", content: Content, tables: Sequence[Table[Any]], imprint: Imprint) -> None:
    """Put the sheet behind the recap; none where there is nothing to draw."""
    named = {table.name: table for table in tables if table.total}
    shown = [one for one in _PICTURES if one.sheet in named]
    if not shown:
        return
    sheet: Any = book.create_sheet(SHEET, 2)
    write_text(sheet["A1"], f"GRAFIK {content.period.title.upper()}")
    sheet["A1"].font = Font(name="Arial", size=12, bold=True)
    heads = {name: head_row(table, imprint.office) for name, table in named.items()}
    for number, one in enumerate(shown):
        table = named[one.sheet]
        places = {title: place for place, title in enumerate(letters(table.columns), 1)}
        names, bars = (
            Strip(sheet=one.sheet, columns=columns, first=1, last=table.total)
            for columns in ((places[one.names],), tuple(places[bar] for bar in one.bars))
        )
        chart = drawn(book, Chart(title=one.title, names=names, bars=bars, scale=one.scale, beside=True), heads)
        for series, words in zip(chart.series, one.bars.values(), strict=True):
            series.tx = SeriesLabel(v=words)
        sheet.add_chart(chart, f"A{3 + number * _ROWS_HIGH}")
    sheet.page_setup.paperSize = PAPER_CODES[imprint.office.paper]
    sheet.page_setup.orientation = "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.6, right=0.5, top=0.6, bottom=0.7)
    sheet.sheet_view.showGridLines = False
    foot(sheet, imprint)
