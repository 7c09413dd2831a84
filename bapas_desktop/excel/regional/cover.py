"""Sampul: whose report it is, about what, the narrative, and who signs."""

import io
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from bapas_desktop.domain.formats import long_date
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.reports import Story
from bapas_desktop.domain.regional.stories import TITLES
from bapas_desktop.excel.cells import lines_in, row_height
from bapas_desktop.excel.face import PAPER_CODES, write_text
from bapas_desktop.excel.tables import Imprint

if TYPE_CHECKING:
    from openpyxl import Workbook

SHEET = "Sampul"
_WIDTH = 38.0
_FONT = "Arial"
_SHOWN = (b"\x89PNG", b"\xff\xd8\xff")
_LOGO = 72
"""Pixels."""


class Kept(io.BytesIO):
    """A picture in memory that stays open: openpyxl closes it at each save, and the workbook is put together twice."""

    def close(self) -> None:
        """Stay open."""


def add_cover(book: "Workbook", content: Content, imprint: Imprint) -> None:
    """Put the cover before all other sheets."""
    sheet: Any = book.create_sheet(SHEET, 0)
    for letter in "AB":
        sheet.column_dimensions[letter].width = _WIDTH
    row = _heads(sheet, content, imprint)
    for story in Story:
        text = content.stories.get(story, "")
        if text:
            row = _line(sheet, row + 1, TITLES[story], Font(name=_FONT, size=11, bold=True))
            row = _line(sheet, row, text, Font(name=_FONT, size=10), wrapped=True)
    _signers(sheet, row + 2, content, imprint)
    sheet.page_setup.paperSize = PAPER_CODES[imprint.office.paper]
    sheet.page_setup.orientation = "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.8, right=0.6, top=0.7, bottom=0.7)
    foot(sheet, imprint)
    _logo(sheet, imprint)
    sheet.sheet_view.showGridLines = False
    book.active = 0


def foot(sheet: Any, imprint: Imprint) -> None:
    """The foot of a printed page, as the engine's sheets have it."""
    for part, text in (
        (sheet.oddFooter.left, "Dicetak &D"),
        (sheet.oddFooter.center, "RAHASIA: memuat data pribadi" if imprint.is_full else None),
        (sheet.oddFooter.right, "Halaman &P dari &N"),
    ):
        part.text, part.size = text, 8


def _logo(sheet: Any, imprint: Imprint) -> None:
    """The office's logo at the left of the letterhead; only the kinds of pictures that every Excel shows."""
    from openpyxl.drawing.image import Image

    if not imprint.office.logo.startswith(_SHOWN):
        return
    picture: Any = Image(Kept(imprint.office.logo))
    scale = _LOGO / max(picture.width, picture.height)
    picture.width, picture.height = round(picture.width * scale), round(picture.height * scale)
    picture.anchor = "A1"
    sheet.add_image(picture)


def _heads(sheet: Any, content: Content, imprint: Imprint) -> int:
    office, middle = imprint.office, Alignment(horizontal="center", vertical="center", wrap_text=True)
    row = 1
    for line in office.letterhead:
        row = _line(sheet, row, line, Font(name=_FONT, size=10), middle)
    row = _line(sheet, row, office.name.upper(), Font(name=_FONT, size=13, bold=True), middle)
    for line in office.contact:
        row = _line(sheet, row, line, Font(name=_FONT, size=9), middle)
    for letter in "AB":
        sheet[f"{letter}{row - 1}"].border = Border(bottom=Side(style="double"))
    row = _line(sheet, row + 2, "LAPORAN BIMBINGAN KLIEN", Font(name=_FONT, size=16, bold=True), middle)
    row = _line(sheet, row, content.period.title.upper(), Font(name=_FONT, size=13, bold=True), middle)
    whom = content.draft.recipient or office.report_recipient
    row = _line(sheet, row + 1, f"Kepada: {whom}", Font(name=_FONT, size=10), middle)
    face = "untuk umum: inisial" if content.draft.face == Face.PUBLIC else "untuk kalangan sendiri: memuat data pribadi"
    return _line(sheet, row, f"{imprint.line()} · {face}", Font(name=_FONT, size=9, italic=True), middle)


def _line(
    sheet: Any, row: int, text: str, font: Font, alignment: Alignment | None = None, *, wrapped: bool = False
) -> int:
    """A text over both columns; the row after it. Long texts go on in further rows: a row is no taller than a hand."""
    for part in _pieces(text) if wrapped else [text]:
        cell = sheet.cell(row, 1)
        write_text(cell, part)
        cell.font = font
        cell.alignment = alignment or Alignment(vertical="top", wrap_text=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        sheet.row_dimensions[row].height = row_height(lines_in(part, 2 * _WIDTH - 6)) * (font.sz or 10) / 10 + 2
        row += 1
    return row


def _pieces(text: str, longest: int = 1500) -> list[str]:
    """A text in paragraphs, each short enough for one row."""
    pieces = []
    for paragraph in filter(None, (line.strip() for line in text.split("\n"))):
        rest = paragraph
        while len(rest) > longest:
            cut = rest.rfind(" ", 0, longest)
            cut = cut if cut > 0 else longest
            pieces.append(rest[:cut])
            rest = rest[cut:].strip()
        pieces.append(rest)
    return pieces


def _signers(sheet: Any, row: int, content: Content, imprint: Imprint) -> None:
    office = imprint.office
    left, right = content.draft.left, content.draft.right
    left, right = (left if left.name or left.position else office.head), (right if right.name else office.maker)
    place = f"{office.city}, {long_date(content.draft.dated or imprint.today)}"
    lines = [("Mengetahui,", place), (left.position, right.position), ("", ""), (left.name, right.name)]
    lines.append(tuple(f"NIP. {one.nip}" if one.nip else "" for one in (left, right)))  # type: ignore[arg-type]
    for number, pair in enumerate(lines):
        for column, text in enumerate(pair, 1):
            cell = sheet.cell(row + number, column)
            write_text(cell, text)
            cell.font = Font(name=_FONT, size=10, bold=number == 3, underline="single" if number == 3 else None)
            cell.alignment = Alignment(horizontal="center", vertical="bottom", wrap_text=True)
    sheet.row_dimensions[row + 2].height = 48
