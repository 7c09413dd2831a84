"""A form as a regional office sends it, with everything that a careless program would lose."""

import io
import re
from zipfile import ZipFile

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

RECAP, LIST, HIDDEN, SECRET = "Rekap Klien", "Daftar Kegiatan", "Bantu", "Rahasia"
LINES = ("PB", "CB", "CMB")
LIST_ROOM = 5
"""Rows between the heads of the list and its total."""
_THIN = Border(*[Side(style="thin")] * 4)
_BOLD, _GREY, _MIDDLE = Font(name="Arial", bold=True), PatternFill("solid", fgColor="D9E1F2"), Alignment("center")
_NEW_FORMAT = (
    '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"'
    ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings>'
    '<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:cfRule type="dataBar" id="{11111111-2222-3333-4444-555555555555}"><x14:dataBar minLength="0" maxLength="100">'
    '<x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/></x14:dataBar></x14:cfRule><xm:sqref>C8:C10</xm:sqref>'
    "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
)


def make_form() -> bytes:
    """The form, its formulas with the values that it had when it was sent."""
    book = openpyxl.Workbook()
    _recap(book.active)
    _list(book.create_sheet(LIST))
    hidden = book.create_sheet(HIDDEN)
    hidden.sheet_state = "hidden"
    hidden["A1"], hidden["B1"] = "Pengali", 2
    secret = book.create_sheet(SECRET)
    secret.sheet_state = "veryHidden"
    secret["A1"] = f"='{RECAP}'!F11*Bantu!B1"
    book.defined_names["TotalAkhir"] = DefinedName("TotalAkhir", attr_text=f"'{RECAP}'!$F$11")
    made = io.BytesIO()
    book.save(made)
    return _with_what_openpyxl_cannot(made.getvalue())


def _recap(sheet) -> None:
    sheet.title = RECAP
    sheet.merge_cells("A1:G1")
    sheet["A1"] = "LAPORAN PERKEMBANGAN KLIEN PEMASYARAKATAN"
    sheet["A1"].font, sheet["A1"].alignment = Font(name="Arial", bold=True, size=14), _MIDDLE
    for row, words in enumerate(("Satuan kerja", "Periode", "Tanggal laporan"), 2):
        sheet.cell(row, 1, words)
        sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=5)
    sheet["C4"].number_format = "dd/mm/yyyy"
    for column, words in enumerate(("No", "Jenis", "Awal", "Masuk", "Keluar", "Akhir", "Keterangan"), 1):
        sheet.merge_cells(start_row=6, start_column=column, end_row=7, end_column=column)
        _head(sheet.cell(6, column, words))
    for number, kind in enumerate(LINES, 1):
        row = 7 + number
        for column, value in enumerate((number, kind, 0, 0, 0, f"=C{row}+D{row}-E{row}"), 1):
            sheet.cell(row, column, value).border = _THIN
            sheet.cell(row, column).number_format = "#,##0"
    sheet["B11"] = "JUMLAH"
    for letter in "CDEF":
        sheet[f"{letter}11"] = f"=SUM({letter}8:{letter}10)"
        sheet[f"{letter}11"].font = _BOLD
    sheet["B13"], sheet["C13"] = "Panen (kg)", 0
    sheet["C13"].number_format = "#,##0.000"
    sheet["B14"], sheet["C14"] = "Capaian (%)", None
    sheet["C11"].comment = Comment("Harus sama dengan akhir bulan lalu", "Kanwil")
    sheet.conditional_formatting.add("F8:F11", CellIsRule(operator="lessThan", formula=["0"], fill=_GREY))
    choice = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    sheet.add_data_validation(choice)
    choice.add("C8:E10")
    for letter, width in zip("ABCDEFG", (5, 22, 12, 12, 12, 12, 30), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.protection.sheet, sheet.protection.password = True, "kanwil"
    sheet.print_area, sheet.print_title_rows = "A1:G20", "6:7"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 14
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=6, min_row=7, max_row=10), titles_from_data=True)
    sheet.add_chart(chart, "A16")
    picture = io.BytesIO()
    Picture.new("RGB", (40, 40), "navy").save(picture, "PNG")
    sheet.add_image(Image(picture), "I1")


def _list(sheet) -> None:
    sheet["A1"] = "DAFTAR KEGIATAN KEMANDIRIAN"
    for column, words in enumerate(("No", "Nama Kegiatan", "Mulai", "JP", "Peserta", "Biaya", "Per orang"), 1):
        _head(sheet.cell(3, column, words))
        sheet.cell(4, column, f"({column})").alignment = _MIDDLE
    for number in range(LIST_ROOM):
        row = 5 + number
        for column in range(1, 8):
            sheet.cell(row, column).border = _THIN
        sheet.cell(row, 1, number + 1)
        sheet.cell(row, 3).number_format = "dd/mm/yyyy"
        sheet.cell(row, 7, f'=IF(E{row}=0,"",F{row}/E{row})')
    total = 5 + LIST_ROOM
    sheet.merge_cells(start_row=total, start_column=1, end_row=total, end_column=4)
    sheet.cell(total, 1, "JUMLAH")
    sheet.cell(total, 5, f"=SUM(E5:E{total - 1})")
    sheet.cell(total, 6, f"=SUM(F5:F{total - 1})")
    sheet.cell(total + 2, 6, "Kepala,")
    for letter, width in zip("ABCDEFG", (5, 40, 13, 8, 10, 16, 16), strict=True):
        sheet.column_dimensions[letter].width = width


def _head(cell) -> None:
    cell.font, cell.fill, cell.border, cell.alignment = _BOLD, _GREY, _THIN, _MIDDLE


def edited(content: bytes, change) -> bytes:
    """A package whose parts went through ``change(name, part)``; None leaves one out."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w", 8) as new:
        for item in old.infolist():
            part = change(item.filename, old.read(item))
            if part is not None:
                new.writestr(item, part)
    return made.getvalue()


def _with_what_openpyxl_cannot(content: bytes) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        if name == "xl/worksheets/sheet1.xml":
            text = part.decode()
            for row in (9, 10):
                text = text.replace(f"<f>C{row}+D{row}-E{row}</f>", '<f t="shared" si="0"/>')
            text = text.replace("<f>C8+D8-E8</f>", '<f t="shared" ref="F8:F10" si="0">C8+D8-E8</f>')
            text = re.sub(r"(</f>|<f [^>]*/>)<v ?/?>(</v>)?", r"\1<v>0</v>", text)
            return text.replace("</worksheet>", f"{_NEW_FORMAT}</worksheet>").encode()
        if name == "xl/theme/theme1.xml":
            return part.replace(b"Office Theme", b"Tema Kanwil")
        return part

    return edited(content, change)
