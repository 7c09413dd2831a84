"""Files of every kind and in every state: formats, letters, separators, damage."""

import datetime as dt
import io
import os
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.excel.open_document import merged_cells
from bapas_desktop.excel.roster_import import read_roster
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.wording import say_refusal

FILES = Path(__file__).parent.parent / "files" / "rosters"
TODAY = dt.date(2026, 11, 24)
TEXT = 'NO{s}NAMA{s}TGL LAHIR{s}ALAMAT\n1{s}Budi{s}12/03/1990{s}"Jl. A\nNo 2"\n2{s}Añi{s}3-4-91{s}Jl "Melati" 4\n'


def names(path: Path, **options) -> list[str]:
    return [row.draft.full_name for row in read_roster(path, today=TODAY, **options).rows]


def refusal(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read_roster(path, today=TODAY)
    assert say_refusal(caught.value)
    return caught.value.code


def read_or_refuse(path: Path) -> None:
    """Anything else than a reading or a refusal with a sentence is a fault."""
    try:
        read_roster(path, today=TODAY)
    except Refused as error:
        say_refusal(error)


def workbook(path: Path, rows) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Klien")
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_texts_in_any_letters_with_any_separator(tmp_path, separator, encoding):
    path = tmp_path / "klien.csv"
    path.write_bytes(TEXT.format(s=separator).encode(encoding))
    reading = read_roster(path, today=TODAY)
    assert [row.draft.full_name for row in reading.rows] == ["Budi", "Añi"]
    assert [row.draft.birth_date for row in reading.rows] == [dt.date(1990, 3, 12), dt.date(1991, 4, 3)]
    assert [row.draft.address for row in reading.rows] == ["Jl. A No 2", 'Jl "Melati" 4']
    assert [row.number for row in reading.rows] == [2, 3]


@pytest.mark.parametrize("name", ["klien.xlsx", "klien.xls", "klien.txt", "klien"])
def test_a_text_is_read_whatever_its_ending(tmp_path, name):
    path = tmp_path / name
    path.write_text(TEXT.format(s=";"), "utf-8")
    assert names(path) == ["Budi", "Añi"]


def test_a_workbook_is_read_whatever_its_ending(tmp_path):
    for name in ("register_klien_2026.xls", "register_klien_2026.ods", "daftar_klien.xlsx"):
        path = tmp_path / f"{name}.csv"
        path.write_bytes((FILES / name).read_bytes())
        assert len(names(path)) == 41


def test_separator_hint_and_stray_quote(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nNama;Alamat;PK\nBudi;A;X\n")
    assert names(path) == ["Budi"]
    path.write_text('Nama;Alamat;PK\n"Budi;Jl A;X\nAni;Jl B;Y\nCici;Jl C;Z\n')
    assert names(path) == ["Budi", "Ani", "Cici"]


def test_the_sheet_that_looks_like_clients_or_the_one_asked_for(tmp_path):
    book = Workbook()
    book.active.title = "Rekap"
    for row in (["Nama PK", "Jumlah"], ["Hasbullah", 3]):
        book.active.append(row)
    for title, people in (("Contoh", ["Si Contoh"]), ("Dewasa", ["Budi", "Ani", "Cici"])):
        sheet = book.create_sheet(title)
        sheet.append(["No", "Nama", "NIK", "Alamat"])
        for number, person in enumerate(people):
            sheet.append([number, person, "-", "Praya"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    reading = read_roster(path, today=TODAY)
    assert (reading.sheet, reading.sheets) == ("Dewasa", ("Rekap", "Contoh", "Dewasa"))
    assert names(path, sheet="contoh") == ["Si Contoh"]
    with pytest.raises(Refused, match="sheet_missing"):
        read_roster(path, sheet="Tidak ada", today=TODAY)


def test_what_can_not_be_read_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    assert refusal(path) == "file_missing"
    assert refusal(tmp_path) == "not_a_workbook"
    for content, code in (
        (b"", "file_empty"),
        (b" \n ", "file_empty"),
        (b"\x00\x01\x02\x03" * 500, "not_a_workbook"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "not_a_workbook"),
        (b"Ini surat biasa tanpa kolom", "not_a_workbook"),
        (b"<html><table><tr><td>Nama</td></tr></table>", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600), "workbook_damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600),
            "workbook_encrypted",
        ),
        (b"PK\x03\x04" + bytes(100), "workbook_damaged"),
        (b"Nama;NIK\n", "list_empty"),
        (b"a;b\n1;2\n", "no_header_found"),
    ):
        path.write_bytes(content)
        assert refusal(path) == code, content[:20]


def test_packages_that_are_no_workbook_or_locked_or_bombs(tmp_path, monkeypatch):
    path = tmp_path / "a.ods"

    def package(**parts: bytes) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in parts.items():
                target.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)

    package(word__document_xml=b"<w/>")
    assert refusal(path) == "not_a_workbook"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    package(mimetype=kind, content_xml=b"<x/>", **{"META-INF__manifest_xml": b"<m:encryption-data/>"})
    assert refusal(path) == "workbook_encrypted"
    package(mimetype=kind, content_xml=b"<x/>")
    assert refusal(path) in {"workbook_damaged", "list_empty"}
    bomb = (
        b'<table:table-row table:number-rows-repeated="1048576">'
        b'<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    )
    package(mimetype=kind, content_xml=bomb)
    assert refusal(path) == "list_too_wide"
    monkeypatch.setattr("bapas_desktop.excel.grid.LARGEST_UNPACKED", 1000)
    package(xl__workbook_xml=b"0" * 2000)
    assert refusal(path) == "file_too_large"
    monkeypatch.setattr("bapas_desktop.excel.grid.LARGEST_FILE", 10)
    assert refusal(path) == "file_too_large"


@pytest.mark.parametrize("told", [True, False])
def test_cells_that_lie_too_far_apart_are_refused(tmp_path, told):
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active["A1"] = "Nama"
    book.active["XFD99999"] = "jauh"
    book.save(path)
    if not told:
        with zipfile.ZipFile(path) as source:
            parts = {name: source.read(name) for name in source.namelist()}
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = parts[sheet].replace(b'<dimension ref="A1:XFD99999"/>', b"")
        with zipfile.ZipFile(path, "w") as target:
            for name, content in parts.items():
                target.writestr(name, content)
    assert refusal(path) == "list_too_wide"


def test_blank_formatted_cells_far_away_do_no_harm(tmp_path):
    path = tmp_path / "a.xlsx"
    book = Workbook()
    for row in (["Nama", "Alamat"], ["Budi", "Praya"]):
        book.active.append(row)
    book.active["XFD1048576"].number_format = "@"
    book.save(path)
    assert names(path) == ["Budi"]


def test_a_hundred_thousand_clients_are_read_and_one_more_is_not(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Nama;Alamat\n" + "Budi;Praya\n" * 100_000)
    assert len(read_roster(path, today=TODAY).rows) == 100_000
    path.write_text("Nama;Alamat\n" + "Budi;Praya\n" * 100_001)
    assert refusal(path) == "list_too_long"
    path.write_text("Nama;Alamat\n" + "Budi;Praya\n" * 300_000)
    assert refusal(path) == "list_too_long"
    book = workbook(tmp_path / "a.xlsx", [["Nama"], *[["Budi"]] * 100_300])
    assert refusal(book) == "list_too_long"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Nama;NIK\nBudi;-\n")
    path.chmod(0)
    assert refusal(path) == "no_permission"


def test_a_file_held_by_another_program_can_be_tried_again(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("Nama;NIK\nBudi;-\n")

    def held(self):
        raise PermissionError(13, "held", str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", held)
        with pytest.raises(MachineTrouble, match="file_locked"):
            read_roster(path, today=TODAY)
    assert names(path) == ["Budi"]


def test_cancelling_ends_the_reading():
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        read_roster(FILES / "daftar_klien.xlsx", today=TODAY, job=job)


@pytest.mark.parametrize("name", ["daftar_klien.xlsx", "register_klien_2026.xls", "register_klien_2026.ods"])
def test_cut_and_scratched_copies_are_read_or_refused(tmp_path, name):
    content = (FILES / name).read_bytes()
    chance = random.Random(7)
    path = tmp_path / name
    for attempt in range(120):
        damaged = bytearray(content)
        if attempt % 2:
            damaged = damaged[: chance.randrange(len(damaged))]
        for _ in range(chance.randrange(1, 30)):
            if damaged:
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        read_or_refuse(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400) | st.text(max_size=400).map(lambda text: f"Nama;NIK\n{text}".encode()))
def test_any_bytes_are_read_or_refused(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    read_or_refuse(path)


def test_a_workbook_rewritten_by_openpyxl_says_the_same(tmp_path):
    copy = tmp_path / "copy.xlsx"
    load_workbook(io.BytesIO((FILES / "register_klien_2026.xlsx").read_bytes())).save(copy)
    first = read_roster(FILES / "register_klien_2026.xlsx", today=TODAY)
    assert [row.draft for row in read_roster(copy, today=TODAY).rows] == [row.draft for row in first.rows]


def test_merged_cells_of_an_open_document():
    content = (
        '<table:table table:name="A &amp; B"><table:table-column/><table:table-row table:number-rows-repeated="2">'
        "<table:table-cell/></table:table-row><table:table-row>"
        '<table:table-cell table:number-columns-repeated="3"/>'
        '<table:table-cell table:number-columns-spanned="1" table:number-rows-spanned="4"><text:p>PK</text:p>'
        "</table:table-cell></table:table-row><table:table-row>"
        '<table:table-cell table:number-columns-repeated="3"/><table:covered-table-cell/>'
        '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1"/></table:table-row>'
        '</table:table><table:table table:name="Dua"><table:table-row>'
        '<table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2"/></table:table-row>'
        "</table:table>"
    )
    assert merged_cells(content.encode()) == {
        "A & B": (((2, 3), (5, 3)), ((3, 4), (3, 5))),
        "Dua": (((0, 0), (1, 2)),),
    }
