"""Tables written as workbooks: real files, reopened by openpyxl and by calamine."""

import datetime as dt
import errno
import os
import tempfile
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Paper
from bapas_desktop.excel.cells import CUT_MARK, LONGEST_TEXT, Formula, Look, cell, clean, could_run
from bapas_desktop.excel.tables import SUM, Column, Imprint, Kind, Table, Variant
from bapas_desktop.excel.workbook import NO_RECORDS, write_workbook
from bapas_desktop.jobs import Cancelled, Job

OFFICE = OfficeProfile()
IMPRINT = Imprint(office=OFFICE, user="Petugas Contoh, S.H.", today=dt.date(2026, 11, 24), variant=Variant.MASKED)
HEAD = 10
COLUMNS = [
    Column("No", 6, itemgetter(0), Kind.ORDINAL),
    Column("Nama", 24, itemgetter(1)),
    Column("NIK", 20, itemgetter(2)),
    Column("Tanggal", 12, itemgetter(3), Kind.DATE),
    Column("Berat (kg)", 12, itemgetter(4), Kind.KILOGRAMS, SUM),
    Column("Luas (m²)", 12, itemgetter(5), Kind.SQUARE_METRES),
    Column("Biaya", 12, itemgetter(6), Kind.RUPIAH, SUM),
]
ROW = (1, "Baiq Nirmala", "5271014101900001", dt.date(1990, 1, 1), 12_345, 1250, 15_000)
HOSTILE = [
    "=1+1", "+62812", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "\u00a0=1+1", "\u200b=1+1",
    "\ufeff=1+1", "\u202e=1+1", "\u2800=1+1", "\u3164=1+1", "＝1+1", "＋1", "－1", "＠A1", "\u2212=1",
    "\x00=1+1", "\u0301=1+1", '=HYPERLINK("http://contoh.invalid","klik")', "=cmd|' /C calc'!A0",
]  # fmt: skip


def table(records, columns=COLUMNS, **more) -> Table:
    records = list(records)
    return Table(name="Klien", title="DAFTAR CONTOH", columns=columns, records=records, total=len(records), **more)


def write(target: Path, records, imprint=IMPRINT, **more):
    write_workbook(target, [table(records, **more)], imprint, Job())
    return openpyxl.load_workbook(target).active


def texts(records) -> list[Column]:
    return [Column("Teks", 20, lambda text: text)]


def test_values_are_real_dates_and_numbers_and_ids_are_text(tmp_path):
    sheet = write(tmp_path / "a.xlsx", [ROW])
    cells = sheet[HEAD + 1]
    assert [cell.value for cell in cells[:3]] == [1, "Baiq Nirmala", "5271014101900001"]
    assert cells[2].data_type == "s"
    assert cells[2].number_format == "@"
    assert cells[3].value == dt.datetime(1990, 1, 1)
    assert cells[3].number_format == "dd/mm/yyyy"
    assert (cells[4].value, cells[4].number_format) == (12.345, "#,##0.000")
    assert (cells[5].value, cells[5].number_format) == (12.5, "#,##0.00")
    assert (cells[6].value, cells[6].number_format) == (15000, '"Rp"#,##0')
    assert all(cell.border.left.style == "thin" for cell in cells)


def test_head_is_frozen_filtered_and_repeated_on_paper(tmp_path):
    sheet = write(tmp_path / "a.xlsx", [ROW] * 3, frozen=2)
    assert [cell.value for cell in sheet[HEAD]] == [column.title for column in COLUMNS]
    assert sheet.freeze_panes == f"C{HEAD + 1}"
    assert sheet.auto_filter.ref == f"A{HEAD}:G{HEAD + 3}"
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    assert sheet.print_title_cols == "$A:$B"
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_letterhead_title_and_who_made_it_stand_above(tmp_path):
    sheet = write(tmp_path / "a.xlsx", [ROW], lines=("Keadaan pada 24 November 2026",))
    column = [sheet.cell(row, 1).value for row in range(1, HEAD + 1)]
    assert column[:3] == list(OFFICE.letterhead)
    assert column[3] == "BALAI PEMASYARAKATAN KELAS I MATARAM"
    assert "DAFTAR CONTOH" in column
    assert "Dibuat 24 November 2026 oleh Petugas Contoh, S.H. · data tersamar" in column
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert (book.properties.title, book.properties.creator) == ("DAFTAR CONTOH", OFFICE.name)


@pytest.mark.parametrize(("paper", "code"), [(Paper.A4, 9), (Paper.F4, 14), (Paper.FOLIO, 14)])
def test_paper_of_the_office(tmp_path, paper, code):
    office = OfficeProfile(paper=paper)
    sheet = write(tmp_path / "a.xlsx", [ROW], Imprint(office=office, user="", today=dt.date(2026, 1, 1)))
    assert int(sheet.page_setup.paperSize) == code


def test_a_letterhead_of_another_length_moves_the_head(tmp_path):
    office = OfficeProfile(letterhead=("=SATU",), contact=())
    sheet = write(tmp_path / "a.xlsx", [ROW], Imprint(office=office, user="=A1", today=dt.date(2026, 1, 1)))
    assert sheet["A1"].value == "=SATU"
    assert sheet["A1"].data_type == "s"
    assert sheet.cell(7, 1).value == "No"
    assert sheet.cell(8, 2).value == "Baiq Nirmala"


def test_a_table_wider_than_readable_takes_pages_side_by_side(tmp_path):
    columns = [Column(f"K{number}", 30, itemgetter(0)) for number in range(30)]
    sheet = write(tmp_path / "a.xlsx", [("x",)], columns=columns)
    assert sheet.page_setup.fitToWidth == 4


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_ever_runs(tmp_path, text):
    sheet = write(tmp_path / "a.xlsx", [text], columns=texts([text]))
    found = sheet.cell(HEAD + 1, 1)
    assert found.data_type == "s"
    assert found.quotePrefix
    assert found.value == clean(text)
    assert "<f>" not in ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("text", ["Baiq", "5271", "Jl. Kokok = 6", "(kosong)", "“kutip”", "Ñ", "", "\u200b", "a-b"])
def test_harmless_text_carries_no_mark(text):
    assert not could_run(text)


def test_the_mark_does_not_spread_to_the_column(tmp_path):
    sheet = write(tmp_path / "a.xlsx", ["=1+1", "Baiq"], columns=texts([]))
    assert not sheet.cell(HEAD + 2, 1).quotePrefix


@given(st.text(max_size=60))
def test_any_text_becomes_well_formed_and_comes_back(text):
    from xml.etree import ElementTree as ET

    element = ET.fromstring(cell("A1", text, Look(0, 1)))
    found = "".join(element.itertext())
    assert found.replace("_x005F_", "_") == clean(text)


def test_text_that_looks_like_an_escape_stays_as_typed():
    assert "_x005F_x003D_1" in cell("A1", "_x003D_1", Look(0, 1))


@pytest.mark.parametrize("letter", ["a", "😀"])
def test_a_too_long_text_is_cut_with_a_mark(letter):
    found = clean(letter * 40_000)
    assert found.endswith(CUT_MARK)
    assert LONGEST_TEXT - 1 <= len(found.encode("utf-16-le")) // 2 <= LONGEST_TEXT
    assert clean("a" * LONGEST_TEXT) == "a" * LONGEST_TEXT


def test_a_day_before_excels_calendar_is_text(tmp_path):
    sheet = write(
        tmp_path / "a.xlsx",
        [dt.date(1900, 2, 28), dt.date(1900, 3, 1)],
        columns=[Column("T", 12, lambda day: day, Kind.DATE)],
    )
    assert sheet.cell(HEAD + 1, 1).value == "28/02/1900"
    assert sheet.cell(HEAD + 2, 1).value == dt.datetime(1900, 3, 1)


def test_totals_are_formulas_that_carry_their_value(tmp_path):
    sheet = write(tmp_path / "a.xlsx", [ROW] * 3)
    foot = sheet[HEAD + 4]
    assert (foot[1].value, foot[4].value, foot[6].value) == ("Jumlah", "=SUM(E11:E13)", "=SUM(G11:G13)")
    kept = openpyxl.load_workbook(tmp_path / "a.xlsx", data_only=True).active[HEAD + 4]
    assert (kept[4].value, kept[6].value) == (37.035, 45_000)


def test_without_records_a_row_says_so_and_totals_are_zero(tmp_path):
    sheet = write(tmp_path / "a.xlsx", [])
    assert sheet.cell(HEAD + 1, 2).value == NO_RECORDS
    assert sheet.cell(HEAD + 2, 5).value == "=SUM(E11:E11)"
    assert sheet.auto_filter.ref == f"A{HEAD}:G{HEAD + 1}"


def test_a_formula_knows_its_place(tmp_path):
    columns = [
        Column("A", 9, lambda number: number, Kind.NUMBER),
        Column("B", 9, lambda number: Formula("A{row}+{column}${head}", number), Kind.NUMBER),
    ]
    sheet = write(tmp_path / "a.xlsx", [5], columns=columns, notes=(Formula('IF(A{last}=5,"ya","tidak")', "ya"),))
    assert sheet.cell(11, 2).value == "=A11+B$10"
    assert sheet.cell(13, 1).value == '=IF(A11=5,"ya","tidak")'


def test_calamine_reads_the_same(tmp_path):
    write(tmp_path / "a.xlsx", [ROW, ROW])
    rows = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[HEAD] == [1.0, "Baiq Nirmala", "5271014101900001", dt.date(1990, 1, 1), 12.345, 12.5, 15000.0]
    assert rows[HEAD + 2][4] == 24.69


def test_the_package_begins_as_mail_gates_expect(tmp_path):
    write(tmp_path / "a.xlsx", [ROW])
    package = ZipFile(tmp_path / "a.xlsx")
    assert package.namelist()[0] == "[Content_Types].xml"
    assert len(package.namelist()) == len(set(package.namelist()))
    assert package.testzip() is None


def test_cancel_half_way_leaves_the_old_file(tmp_path):
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    job = Job()

    def records() -> Iterator[tuple]:
        for number in range(1000):
            if number == 500:
                job.cancel()
            yield ROW

    with pytest.raises(Cancelled):
        write_workbook(
            target, [Table(name="K", title="T", columns=COLUMNS, records=records(), total=1000)], IMPRINT, job
        )
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_progress_ends_at_its_end(tmp_path):
    seen = []
    write_workbook(
        tmp_path / "a.xlsx", [table([ROW] * 450), table([ROW])], IMPRINT, Job(lambda *step: seen.append(step))
    )
    assert seen == sorted(seen)
    assert seen[-1] == (451, 451)


def test_a_file_held_by_excel_is_said(tmp_path, monkeypatch):
    # Only Windows refuses to replace an open file, so its answer is played here.
    def refuse(self: Path, other: Path) -> None:
        raise PermissionError(errno.EACCES, "Access is denied", str(self), 5, str(other))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(MachineTrouble) as trouble:
        write(tmp_path / "a.xlsx", [ROW])
    assert trouble.value.code == "file_locked"
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_no_more_leaves_nothing(tmp_path):
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(MachineTrouble):
            write(tmp_path / "a.xlsx", [(*ROW[:1], os.urandom(100).hex(), *ROW[2:]) for _ in range(3000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_no_record_touches_the_systems_temporary_folder(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    found = []

    def records() -> Iterator[tuple]:
        for _ in range(1000):
            found.extend(path.read_bytes() for path in folder.iterdir())
            yield ROW

    write_workbook(
        tmp_path / "a.xlsx", [Table(name="K", title="T", columns=COLUMNS, records=records())], IMPRINT, Job()
    )
    assert found == []
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("reason", ["", "  ", "\u200b", "-"])
def test_full_needs_a_reason_in_words(reason):
    with pytest.raises(Refused, match="reason_required"):
        Imprint(office=OFFICE, user="", today=dt.date(2026, 1, 1), variant=Variant.FULL, reason=reason)
