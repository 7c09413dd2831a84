"""Foto: pictures of the period, each sized into its cell."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from bapas_desktop.domain.formats import long_date
from bapas_desktop.domain.regional.content import Content, PhotoRow
from bapas_desktop.domain.regional.reports import Part
from bapas_desktop.excel.face import PAPER_CODES, write_text
from bapas_desktop.excel.regional.cover import Kept, foot
from bapas_desktop.excel.tables import Imprint

if TYPE_CHECKING:
    from openpyxl import Workbook

WIDTH, HEIGHT = 330, 248
"""Pixels that a picture has room in; two stand beside each other."""
_LETTERS = 48.0
_PIXEL = 9525  # English metric units, at 96 to an inch
_POINTS = 0.75


def add_photos(book: "Workbook", content: Content, imprint: Imprint, pictures: Mapping[int, bytes]) -> None:
    """A sheet of pictures with what they show; ``pictures`` are JPEG by document."""
    sheet: Any = book.create_sheet(Part.PHOTOS)
    for letter in "AB":
        sheet.column_dimensions[letter].width = _LETTERS
    write_text(sheet["A1"], f"DOKUMENTASI {content.period.title.upper()}")
    sheet["A1"].font = Font(name="Arial", size=12, bold=True)
    shown = [photo for photo in content.photos if photo.document_id in pictures]
    if not shown:
        write_text(sheet["A3"], "Tidak ada foto.")
    for number, photo in enumerate(shown):
        _place(sheet, 3 + number // 2 * 2, number % 2, photo, pictures[photo.document_id])
    sheet.page_setup.paperSize = PAPER_CODES[imprint.office.paper]
    sheet.page_setup.orientation = "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(left=0.6, right=0.5, top=0.6, bottom=0.6)
    foot(sheet, imprint)


def _place(sheet: Any, row: int, column: int, photo: PhotoRow, data: bytes) -> None:
    picture: Any = Image(Kept(data))
    scale = min(WIDTH / picture.width, HEIGHT / picture.height)
    size = XDRPositiveSize2D(round(picture.width * scale) * _PIXEL, round(picture.height * scale) * _PIXEL)
    margin = 4 * _PIXEL
    marker = AnchorMarker(col=column, row=row - 1, colOff=margin, rowOff=margin)
    picture.anchor = OneCellAnchor(_from=marker, ext=size)
    sheet.add_image(picture)
    sheet.row_dimensions[row].height = (HEIGHT + 8) * _POINTS
    words = " · ".join(filter(None, (photo.title, photo.program, long_date(photo.taken_on))))
    cell = sheet.cell(row + 1, column + 1)
    write_text(cell, words)
    cell.font = Font(name="Arial", size=9)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    sheet.row_dimensions[row + 1].height = 40
