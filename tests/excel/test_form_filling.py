"""The Kanwil's form filled in place: only the cells that were asked for differ, and what does not fit is told."""

import dataclasses
import datetime as dt
import shutil
import subprocess
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.regional.content import Content, ParticipantRow, ProgramRow
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.forms import Misfit, Placement, Source
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import ReportDraft
from bapas_desktop.domain.training import Mark
from bapas_desktop.excel.form_filling.filling import changed_places, fill_form
from bapas_desktop.excel.form_filling.package import file_suffix, read_form
from bapas_desktop.excel.form_filling.picture import read_pictures
from bapas_desktop.excel.form_filling.places import Place
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.wording import say_misfit
from tests.excel.form_case import LINES, LIST, LIST_ROOM, RECAP, SECRET, edited, make_form

# What openpyxl would lose; it is asked only to read here.
pytestmark = pytest.mark.filterwarnings("ignore:Conditional Formatting extension is not supported")
OCTOBER = Period(dt.date(2026, 10, 1), dt.date(2026, 10, 31))
PROFILE = OfficeProfile(head=Signatory(position="Kepala", name="Rekaan"))
FIGURES = Figures({
    ("awal", "PB", "dewasa", "L"): 12, ("awal", "CB", "dewasa", "P"): 5, ("masuk", "baru", "PB", "dewasa", "L"): 3,
    ("keluar", "selesai", "CB", "dewasa", "P"): 2, ("berat_panen", "Kangkung"): 12_345, ("menit", "Kue"): 100,
})  # fmt: skip
MOVEMENT = ("awal", ()), ("masuk", ("*",)), ("keluar", ("*",))


def put(sheet: str, cell: str, source: Source, *detail: str) -> Placement:
    return Placement(sheet=sheet, cell=cell, source=source, detail=detail)


RECAP_CELLS = [
    put(RECAP, "C2", Source.TEXT, "office"), put(RECAP, "C3", Source.TEXT, "period"),
    put(RECAP, "C4", Source.TEXT, "last"),
    *(
        put(RECAP, f"{letter}{row}", Source.FIGURE, name, *way, kind)
        for row, kind in enumerate(LINES, 8) for letter, (name, way) in zip("CDE", MOVEMENT, strict=True)
    ),
    put(RECAP, "C13", Source.FIGURE, "berat_panen", "*", "kg"),
]  # fmt: skip
LIST_CELLS = [
    put(LIST, f"{letter}3", Source.COLUMN, "programs", column)
    for letter, column in zip("ABCDEF", ("no", "title", "first", "jp", "people", "spent"), strict=True)
]


def program(number: int, title: str = "") -> ProgramRow:
    return ProgramRow(
        program_id=number, title=title or f"Kegiatan {number}", skill="Kue", first=dt.date(2026, 10, number % 28 + 1),
        last=None, place="", partner="", instructors="", sessions=2, minutes=90 * number,
        people={("dewasa", "L"): number, ("anak", "P"): 1}, marks={Mark.PRESENT: 3, None: 1}, certificates=0, budget=0,
        spent=1000 * number, source="",
    )  # fmt: skip


def content(*, programs: int = 2, **values) -> Content:
    draft = ReportDraft(first=OCTOBER.first, last=OCTOBER.last, face=values.pop("face", "umum"))
    rows = [program(number) for number in range(1, programs + 1)]
    told = {"office": "Bapas Uji", "figures": FIGURES, "programs": rows}
    return Content(period=OCTOBER, draft=draft, **(told | values))


@pytest.fixture
def fill(tmp_path):
    """Fills a form; gives back the file and how it went."""

    def filled(placements, told=None, form=None, name="isi.xlsx", job=None):
        target = tmp_path / name
        return target, fill_form(form or make_form(), placements, told or content(), PROFILE, target, job or Job())

    return filled


def parts(package) -> dict[str, bytes]:
    with ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without(sheet: bytes, cells: set[str]) -> bytes:
    """A sheet without what stands in some cells, and without the kept results of its formulas."""
    root = etree.fromstring(sheet)
    for cell in list(root.iter("{*}c")):
        is_formula = cell.find("{*}f") is not None
        if is_formula or cell.get("r") in cells:
            cell.attrib.pop("t", None)
            for part in list(cell):
                if not is_formula or etree.QName(part).localname == "v":
                    cell.remove(part)
        if list(cell.attrib) == ["r"]:
            cell.getparent().remove(cell)  # one that was not there before
    return etree.tostring(root, method="c14n")


def test_nothing_but_the_cells_differs(fill, tmp_path) -> None:
    old_file = tmp_path / "kosong.xlsx"
    old_file.write_bytes(make_form())
    target, filled = fill(RECAP_CELLS)
    assert (filled.cells, filled.misfits) == (len(RECAP_CELLS), ())
    old, new = parts(old_file), parts(target)
    assert list(old) == list(new)
    # The hidden sheet 4 counts on the filled one, so its old result is gone; nothing else of it is.
    touched = {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet4.xml"}
    assert {name for name in old if old[name] != new[name]} == touched
    cells = {one.cell for one in RECAP_CELLS}
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet4.xml"):
        assert without(old[name], cells) == without(new[name], cells)
    kept = {name.split("/")[1] for name in old if name.startswith("xl/")}
    assert {"charts", "media", "comments", "theme", "drawings"} <= kept
    assert b"x14:dataBar" in new["xl/worksheets/sheet1.xml"]
    workbook = etree.fromstring(new["xl/workbook.xml"])
    assert workbook.find("{*}calcPr").get("fullCalcOnLoad") == "1"
    names = [etree.QName(one).localname for one in workbook]
    assert names.index("definedNames") < names.index("calcPr")


def test_values_stand_where_they_belong_in_their_style(fill) -> None:
    target, _ = fill(RECAP_CELLS + LIST_CELLS)
    book = openpyxl.load_workbook(target)
    recap, told = book[RECAP], book[LIST]
    assert [[recap[f"{letter}{row}"].value for letter in "CDE"] for row in (8, 9, 10)] == [
        [12, 3, 0], [5, 0, 2], [0, 0, 0],
    ]  # fmt: skip
    assert (recap["C2"].value, recap["C3"].value, recap["C13"].value) == ("Bapas Uji", "Oktober 2026", 12.345)
    assert recap["C4"].value == dt.datetime(2026, 10, 31)
    assert recap["C8"].number_format == "#,##0"
    assert recap["F8"].value == "=C8+D8-E8"
    assert [cell.value for cell in told[4]][:3] == ["(1)", "(2)", "(3)"]
    assert [cell.value for cell in told[6]][:6] == [2, "Kegiatan 2", dt.datetime(2026, 10, 3), 4, 3, 2000]
    assert told["B7"].value is None
    assert told["A7"].value == 3  # numbered beforehand
    assert recap.protection.sheet
    assert book[SECRET].sheet_state == "veryHidden"
    assert book.defined_names["TotalAkhir"].attr_text == f"'{RECAP}'!$F$11"


def test_what_does_not_fit_is_told(fill) -> None:
    wrong = [
        put(RECAP, "D2", Source.TEXT, "city"), put(RECAP, "F9", Source.FIGURE, "akhir"),
        put(RECAP, "F11", Source.FIGURE, "akhir"), put("Tiada", "A1", Source.TEXT, "city"),
        put(RECAP, "XFE1", Source.TEXT, "city"), put(RECAP, "C14", Source.INDICATOR, "lain", "capaian"),
        put(RECAP, "G8", Source.FIGURE, "dihapus"), put(RECAP, "G9", Source.TEXT, "number"),
        put(RECAP, "C4", Source.FIGURE, "awal"),
    ]  # fmt: skip
    target, filled = fill([put(RECAP, "C2", Source.TEXT, "office"), *wrong])
    assert filled.cells == 1
    assert [(one.cell, one.code) for one in filled.misfits] == [
        ("D2", "cell_merged"), ("F9", "cell_formula"), ("F11", "cell_formula"), ("XFE1", "cell_outside"),
        ("C14", "source_unknown"), ("G8", "source_unknown"), ("G9", "value_unknown"), ("C4", "number_in_date_cell"),
        ("A1", "form_sheet_missing"),
    ]  # fmt: skip
    assert all(say_misfit(one).endswith(".") for one in filled.misfits)
    assert openpyxl.load_workbook(target)[RECAP]["F9"].value == "=C9+D9-E9"


def test_a_number_wider_than_its_column_is_told(fill) -> None:
    _, filled = fill(
        [put(RECAP, "A12", Source.FIGURE, "belanja")], content(figures=Figures({("belanja", "Kue"): 9_876_543}))
    )
    assert filled.misfits == (Misfit(RECAP, "A12", "cell_narrow", ("9876543",)),)
    assert filled.cells == 1


def test_a_list_longer_than_its_room(fill) -> None:
    target, filled = fill(LIST_CELLS, content(programs=LIST_ROOM + 3))
    assert [(one.cell, one.code, one.values) for one in filled.misfits] == [("A3", "list_longer", ("3", "8"))]
    told = openpyxl.load_workbook(target)[LIST]
    assert told[f"B{4 + LIST_ROOM}"].value == f"Kegiatan {LIST_ROOM}"
    assert told[f"A{5 + LIST_ROOM}"].value == "JUMLAH"
    assert told[f"E{5 + LIST_ROOM}"].value == f"=SUM(E5:E{4 + LIST_ROOM})"


def test_ten_thousand_rows_below_bare_heads(fill) -> None:
    target, filled = fill(
        [
            put("Bantu", "D1", Source.COLUMN, "programs", "title"),
            put("Bantu", "E1", Source.COLUMN, "programs", "spent"),
        ],
        content(programs=10_000),
    )
    assert (filled.cells, filled.misfits) == (20_000, ())
    sheet = openpyxl.load_workbook(target)["Bantu"]
    assert sheet.max_row == 10_001
    assert [one[4] for one in sheet.iter_rows(min_row=10_001, values_only=True)] == [10_000_000]


def test_typed_text_never_runs(fill) -> None:
    texts = ["=1+1", "😀 emoji", "نص عربي", "_x0041_ & <b>", "+62", "\x00\x0bhapus", "x" * 40_000, "  tepi  "]
    rows = [program(number, text) for number, text in enumerate(texts, 1)]
    target, _ = fill(
        [put("Bantu", "D1", Source.COLUMN, "programs", "title")], dataclasses.replace(content(), programs=rows)
    )
    sheet = openpyxl.load_workbook(target)["Bantu"]
    found = [sheet.cell(row, 4) for row in range(2, 2 + len(texts))]
    assert {cell.data_type for cell in found} <= {"s", "inlineStr"}
    assert [cell.value for cell in found[:2]] == ["=1+1", "😀 emoji"]
    assert found[5].value == "hapus"
    assert len(found[6].value) <= 32_767
    assert found[7].value == "  tepi  "
    with ZipFile(target) as archive:
        assert b"<f>1+1" not in archive.read("xl/worksheets/sheet3.xml")


def test_the_public_sees_initials_alone(fill) -> None:
    person = ParticipantRow(program_id=1, program="Kue", client_id=1, name="Siti Aminah", register_no="B-1",
                            nik="5271010101900001", who=("dewasa", "P"), marks={Mark.PRESENT: 1})  # fmt: skip
    heads = [put("Bantu", f"{letter}1", Source.COLUMN, "participants", column)
             for letter, column in (("D", "name"), ("E", "nik"))]  # fmt: skip
    target, filled = fill(heads, content(participants=[person]))
    sheet = openpyxl.load_workbook(target)["Bantu"]
    assert (sheet["D2"].value, sheet["E2"].value) == ("S. A.", None)
    assert [one.code for one in filled.misfits] == ["internal_only"]
    target, filled = fill(heads, content(participants=[person], face="internal"))
    sheet = openpyxl.load_workbook(target)["Bantu"]
    assert (sheet["D2"].value, sheet["E2"].value) == ("Siti Aminah", "5271010101900001")
    assert filled.misfits == ()


def test_libreoffice_counts_with_the_new_numbers(fill, tmp_path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    target, _ = fill(RECAP_CELLS + LIST_CELLS)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "lo"), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    book = openpyxl.load_workbook(tmp_path / "lo" / target.name, data_only=True)
    assert [book[RECAP][f"{letter}11"].value for letter in "CDEF"] == [17, 3, 2, 18]
    assert book[RECAP]["F8"].value == 15
    assert book[SECRET]["A1"].value == 36
    assert book[LIST][f"F{5 + LIST_ROOM}"].value == 3000
    assert book[LIST]["G6"].value == pytest.approx(2000 / 3)


def test_sheets_that_count_on_filled_ones_forget_their_results(fill) -> None:
    def with_results(name: str, part: bytes) -> bytes:
        return part.replace(b"<v></v>", b"<v>7</v>").replace(b"<v />", b"<v>7</v>").replace(b"<v/>", b"<v>7</v>")

    form = edited(make_form(), with_results)
    target, _ = fill([put(RECAP, "C8", Source.FIGURE, "awal")], form=form)
    old = openpyxl.load_workbook(target, data_only=True)
    assert old[SECRET]["A1"].value is None
    assert old[RECAP]["F11"].value is None
    assert old[LIST]["E10"].value == 7  # the list sees nothing of the other sheet


def test_macros_stay(fill) -> None:
    def change(name: str, part: bytes) -> bytes:
        plain = b"spreadsheetml.sheet.main+xml"
        return part.replace(b"vnd.openxmlformats-officedocument." + plain, b"vnd.ms-excel.sheet.macroEnabled.main+xml")

    form = edited(make_form(), change)
    assert file_suffix(form) == ".xlsm"
    with pytest.raises(Refused, match="form_needs_xlsm"):
        fill(RECAP_CELLS, form=form)
    target, filled = fill(RECAP_CELLS, form=form, name="isi.xlsm")
    assert filled.cells == len(RECAP_CELLS)
    with pytest.raises(Refused, match="form_needs_xlsx"):
        fill(RECAP_CELLS, name="lain.xlsm")
    assert not target.with_name("lain.xlsm").exists()


def bomb() -> bytes:
    return edited(make_form(), lambda name, part: part + b" " * 70_000_000 if name.endswith("sheet1.xml") else part)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "file_empty"),
        (lambda: b"bukan berkas", "form_not_xlsx"),
        (lambda: make_form()[:4000], "workbook_damaged"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook" * 100, "form_not_xlsx"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "workbook_encrypted"),
        (lambda: edited(make_form(), lambda name, part: None if name == "[Content_Types].xml" else part),
         "workbook_damaged"),
        (lambda: edited(make_form(), lambda name, part: b"<a" if name == "xl/workbook.xml" else part),
         "workbook_damaged"),
        (lambda: edited(make_form(), lambda _name, part: part.replace(b"sheet.main+xml", b"template.main+xml")),
         "form_not_xlsx"),
        (bomb, "file_too_large"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused(make, code, tmp_path) -> None:
    path = tmp_path / "kanwil.xlsx"
    path.write_bytes(make())
    with pytest.raises(Refused, match=code):
        read_form(path)


def test_damage_inside_a_sheet_is_told_and_writes_nothing(fill, tmp_path) -> None:
    astray = b'<worksheet xmlns="x"><sheetData><row r="1"><c r="B9"/></row></sheetData></worksheet>'
    entity = b'<!DOCTYPE w [<!ENTITY a "aaaa">]>'
    for part in (b"<worksheet/>", b"<", entity + b"<worksheet>&a;</worksheet>", astray):
        form = edited(make_form(), lambda name, old, part=part: part if name.endswith("sheet1.xml") else old)
        with pytest.raises(Refused, match="workbook_damaged"):
            fill(RECAP_CELLS, form=form)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Refused, match="file_missing"):
        read_form(tmp_path / "tiada.xlsx")
    with pytest.raises(Refused, match="form_not_xlsx"):
        read_form(tmp_path)


def test_stopping_leaves_the_older_file(fill, tmp_path) -> None:
    (tmp_path / "isi.xlsx").write_bytes(b"lama")
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        fill(RECAP_CELLS, job=job)
    assert (tmp_path / "isi.xlsx").read_bytes() == b"lama"


def test_cells_without_addresses_are_kept_in_order(fill) -> None:
    bare = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData></worksheet>"
    )
    form = edited(make_form(), lambda name, part: bare if name.endswith("sheet3.xml") else part)
    places = [put("Bantu", cell, Source.FIGURE, "awal") for cell in ("B2", "A5", "C1", "A3")]
    target, _ = fill(places, form=form)
    rows = openpyxl.load_workbook(target)["Bantu"].iter_rows(values_only=True)
    assert list(rows) == [(1, 2, 17), (3, 17, None), (17, None, None), (None, None, None), (17, None, None)]


def test_a_picture_shows_what_a_person_sees() -> None:
    recap, told, hidden, secret = read_pictures(make_form(), "kanwil.xlsx")
    assert (recap.name, recap.hidden, hidden.hidden, secret.hidden) == (RECAP, False, True, True)
    assert recap.texts[Place.read("A1")] == "LAPORAN PERKEMBANGAN KLIEN PEMASYARAKATAN"
    assert {"A1:G1", "C2:E2"} < {area.text for area in recap.merged}
    assert Place.read("F9") in recap.formulas
    assert recap.widths[2] == 22
    assert told.texts[Place.read("B4")] == "(2)"


def test_a_newer_form_tells_which_cells_are_others() -> None:
    def change(name: str, part: bytes) -> bytes:
        if name == "xl/worksheets/sheet1.xml":
            part = part.replace(b'<mergeCell ref="C2:E2"/>', b'<mergeCell ref="B2:E2"/>')
            part = part.replace(b'<mergeCell ref="C2:E2" />', b'<mergeCell ref="B2:E2"/>')
        return part.replace(b"Panen (kg)", b"Panen (ton)").replace(f'name="{LIST}"'.encode(), b'name="Baru"')

    found = changed_places(make_form(), edited(make_form(), change), RECAP_CELLS + LIST_CELLS[:1])
    assert [(one.cell, one.code) for one in found] == [
        ("C2", "cell_merged"), ("C13", "label_changed"), ("A3", "form_sheet_missing"),
    ]  # fmt: skip
    assert changed_places(make_form(), make_form(), RECAP_CELLS) == []
