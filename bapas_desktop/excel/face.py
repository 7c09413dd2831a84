"""The face of a sheet: letterhead, title, head row, widths, styles and how it prints."""

from itertools import accumulate, groupby
from math import ceil
from operator import attrgetter
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bapas_desktop.domain.paper import Paper
from bapas_desktop.excel.cells import Look, clean, could_run, lines_in, row_height
from bapas_desktop.excel.tables import Imprint, Kind, Table, head_row

# Excel has no F4: its code 14, "Folio", is 8.5 x 13 inches (216 x 330 mm) and stands in for both F4 and Folio.
# LibreOffice reads 14 as its own size of 215.9 x 330.2 mm and prints on it.
PAPER_CODES = {Paper.A4: 9, Paper.F4: 14, Paper.FOLIO: 14}

FORMATS = {
    Kind.TEXT: "@",
    Kind.DATE: "dd/mm/yyyy",
    Kind.NUMBER: "#,##0",
    Kind.ORDINAL: "0",
    Kind.RUPIAH: '"Rp"#,##0',
    Kind.KILOGRAMS: "#,##0.000",
    Kind.SQUARE_METRES: "#,##0.00",
    Kind.PERCENT: "0.0%",
    Kind.RATIO: "#,##0.00",
}
PLACES = {Kind.KILOGRAMS: 3, Kind.SQUARE_METRES: 2}

# The sum of column widths that still prints in letters of about 5 points on one landscape page; a wider table goes
# on to further pages side by side, with its first columns repeated.
WIDEST_PAGE = 290
_FONT = "Arial"
_LINE = Side(style="thin", color="A6B5A9")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FONT = Font(name=_FONT, size=10, bold=True)
_HEAD_PLACE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_HEAD_FILL = PatternFill("solid", fgColor="DDEBDD")
_DOUBLE = Border(bottom=Side(style="double"))
_TOTAL_FILL = PatternFill("solid", fgColor="EFF5EF")


def look(book: Workbook, kind: Kind, *, total: bool = False) -> Look:
    """The styles of a column's cells, made known to the workbook."""
    plain, guarded = (_style(book, kind, total=total, guarded=guarded) for guarded in (False, True))
    return Look(plain, guarded, PLACES.get(kind, 0))


def _style(book: Workbook, kind: Kind, *, total: bool, guarded: bool) -> int:
    pattern = Cell(book.worksheets[0], row=1, column=1)
    pattern.font = Font(name=_FONT, size=10, bold=total)
    pattern.border = _GRID
    pattern.number_format = FORMATS[kind]
    side = {Kind.TEXT: "left", Kind.DATE: "center", Kind.ORDINAL: "center"}.get(kind, "right")
    pattern.alignment = Alignment(
        horizontal=side, vertical="top", wrap_text=kind is Kind.TEXT, indent=int(kind is Kind.TEXT)
    )
    if total:
        pattern.fill = _TOTAL_FILL
    pattern.quotePrefix = guarded
    return pattern.style_id


def note_look(book: Workbook) -> Look:
    """The style of the lines under a table."""
    pattern = Cell(book.worksheets[0], row=1, column=1)
    pattern.font = Font(name=_FONT, size=9, italic=True)
    pattern.alignment = Alignment(vertical="top", wrap_text=True)
    return Look(pattern.style_id, pattern.style_id)


def lay_sheet(book: Workbook, table: Table[Any], imprint: Imprint) -> Worksheet:
    """A new sheet with everything above the records, and its print set-up."""
    sheet: Worksheet = book.create_sheet(table.name)
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    _letterhead(sheet, table, imprint)
    head = head_row(table, imprint.office)
    lines = 1
    for number, column in enumerate(table.columns, 1):
        _heading(sheet, head, number, column.title)
        lines = max(lines, lines_in(column.title, column.width - 3))
    sheet.row_dimensions[head].height = row_height(lines) + 8
    if table.has_bands:
        _bands(sheet, table, head)
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}{head + 1}"
    _print_set_up(sheet, table, imprint, head)
    return sheet


def _heading(sheet: Worksheet, row: int, number: int, title: str) -> None:
    heading: Cell | MergedCell = sheet.cell(row, number)
    write_text(heading, title)
    heading.font, heading.alignment = _HEAD_FONT, _HEAD_PLACE
    heading.fill, heading.border = _HEAD_FILL, _GRID


def _bands(sheet: Worksheet, table: Table[Any], head: int) -> None:
    """The common headings; a column without one has its heading over both rows."""
    number = 1
    for band, columns in groupby(table.columns, key=attrgetter("band")):
        count = len(list(columns))
        for each in range(number, number + count):
            _heading(sheet, head - 1, each, "")
        if band:
            _heading(sheet, head - 1, number, band)
            sheet.merge_cells(start_row=head - 1, end_row=head - 1, start_column=number, end_column=number + count - 1)
        number += count


def finish_sheet(sheet: Worksheet, table: Table[Any], head: int, last: int, notes_from: int) -> None:
    """What depends on the number of records: the filter over them and the width of the notes under them."""
    if table.filtered:
        sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.columns))}{last}"
    for row in range(notes_from, notes_from + len(table.notes)):
        _merge(sheet, row, _columns_of_first_page(table))


def _pages_wide(table: Table[Any]) -> int:
    return ceil(sum(column.width for column in table.columns) / (table.widest or WIDEST_PAGE))


def _columns_of_first_page(table: Table[Any]) -> int:
    room = sum(column.width for column in table.columns) / _pages_wide(table)
    edges = accumulate(column.width for column in table.columns)
    return max(1, sum(edge <= room for edge in edges))


def page_width(table: Table[Any]) -> float:
    """The width in letters of what stands on the first page: lines and notes take all of it."""
    return sum(column.width for column in table.columns[: _columns_of_first_page(table)])


def _letterhead(sheet: Worksheet, table: Table[Any], imprint: Imprint) -> None:
    office, across = imprint.office, _columns_of_first_page(table)
    middle = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)
    wrapped = Alignment(vertical="top", wrap_text=True)
    row = 1
    for line in office.letterhead:
        _line(sheet, row, across, line, Font(name=_FONT, size=9), middle, 12)
        row += 1
    _line(sheet, row, across, office.name.upper(), Font(name=_FONT, size=11, bold=True), middle, 15)
    for line in office.contact:
        row += 1
        _line(sheet, row, across, line, Font(name=_FONT, size=8), middle, 11)
    for number in range(1, across + 1):
        sheet.cell(row, number).border = _DOUBLE
    sheet.row_dimensions[row + 1].height = 6
    row += 2
    _line(sheet, row, across, table.title, Font(name=_FONT, size=12, bold=True), middle, 18)
    width = page_width(table)
    for text in (*table.lines, imprint.line()):
        row += 1
        height = row_height(lines_in(text, width))
        _line(sheet, row, across, text, Font(name=_FONT, size=9), wrapped, height)
    sheet.row_dimensions[row + 1].height = 6


def _line(sheet: Worksheet, row: int, across: int, text: str, font: Font, alignment: Alignment, height: float) -> None:
    cell = sheet.cell(row, 1)
    write_text(cell, text)
    cell.font, cell.alignment = font, alignment
    sheet.row_dimensions[row].height = height
    if across > 1:
        _merge(sheet, row, across)


def _merge(sheet: Worksheet, row: int, across: int) -> None:
    # openpyxl's own way makes a cell for each that is merged and copies styles to it: most of the time of a head.
    sheet.merged_cells.add(f"A{row}:{get_column_letter(across)}{row}")


def write_text(cell: Cell | MergedCell, text: str) -> None:
    """Put text into a cell so that it stays text; openpyxl takes what begins with = for a formula."""
    if isinstance(cell, Cell):
        cell.value = clean(text)
        cell.data_type = "s"
        cell.quotePrefix = could_run(text)


def _print_set_up(sheet: Worksheet, table: Table[Any], imprint: Imprint, head: int) -> None:
    sheet.page_setup.paperSize = PAPER_CODES[imprint.office.paper]
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = _pages_wide(table)
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.5, bottom=0.7, header=0.3, footer=0.35)
    sheet.print_title_rows = f"{head - table.has_bands}:{head}"
    if table.frozen:
        sheet.print_title_cols = f"A:{get_column_letter(table.frozen)}"
    confidential = "RAHASIA: memuat data pribadi" if imprint.is_full else None
    sheet.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text="Dicetak &D", size=8),
        center=_HeaderFooterPart(text=confidential, size=8),
        right=_HeaderFooterPart(text="Halaman &P dari &N", size=8),
    )
