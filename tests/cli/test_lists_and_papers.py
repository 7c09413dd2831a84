"""``list``, ``export`` and ``print`` on the sample office."""

import json
from dataclasses import fields

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bapas_desktop.cli.arguments import EXPORTS, LISTS
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import MarkDetails

OF_A_PROGRAM = ("budget", "expenses", "batches", "program-documents", "program", "forms")
"""They have tests of their own beside the pages of programs and of the regional report."""
LISTED = [what for what in LISTS if what not in OF_A_PROGRAM]
EXPORTED = [what for what in EXPORTS if what not in OF_A_PROGRAM]


def objects(command, *words):
    answer = command("list", *words, "--json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def texts(path):
    book = load_workbook(path)
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


@pytest.mark.parametrize("what", LISTED)
def test_every_list_is_json_and_a_table_of_the_same_rows(sample, what):
    items = objects(sample, what)
    assert items
    assert all(value != "" for item in items for value in item.values())
    answer = sample("list", what)
    assert answer.code == 0
    assert len(answer.out.splitlines()) == len(items) + 2
    assert len(set(map(len, answer.out.splitlines()[1:2]))) == 1


@pytest.mark.parametrize("what", [what for what in LISTED if what not in ("crops", "indicators", "month-close")])
def test_an_empty_office_has_empty_lists(office, what):
    assert objects(office, what) == []
    assert office("list", what).out == "Tidak ada data.\n"


def test_clients_carry_every_field(sample):
    clients = objects(sample, "clients")
    names = {each.name for each in fields(ClientDraft)} | {"id", "uid", "status", "age", "days_left"}
    assert all(names <= client.keys() for client in clients)
    assert [client["id"] for client in clients] == sorted(client["id"] for client in clients)
    assert {client["status"] for client in clients} == {"active", "ended", "archived"}
    assert {client["sex"] for client in clients} == {"L", "P"}
    assert clients[5]["nik"] is None
    assert len(clients[0]["birth_date"]) == 10


def test_attendance_is_of_all_sessions_or_of_one(sample):
    everything = objects(sample, "attendance")
    session = next(item for item in objects(sample, "sessions") if item["marked"])
    of_one = objects(sample, "attendance", "--session", session["id"])
    assert of_one == [item for item in everything if item["session"] == session["id"]]
    assert len(of_one) == session["participants"]
    assert sum(bool(item["present"]) for item in of_one) == session["present"]
    assert {item["mark"] for item in everything} == {"H", "I", "S", "A", "T", None}
    refused = sample("list", "attendance", "--session", 999, "--json")
    assert (refused.code, refused.out) == (1, "")


def test_a_sensitive_note_is_in_no_list(sample, look):
    item = next(item for item in objects(sample, "attendance") if item["mark"] == "H")
    details = MarkDetails(note="Masalah keluarga", sensitive=True)
    look(lambda office: office.attendance.set_details(item["session"], item["client"], details))
    assert "Masalah" not in sample("list", "attendance", "--json").out
    assert "Masalah" not in sample("list", "attendance").out


def test_reflections_of_one_session(sample):
    notes = objects(sample, "reflections")
    session = next(note["session_id"] for note in notes if note["session_id"])
    assert objects(sample, "reflections", "--session", session) == [
        note for note in notes if note["session_id"] == session
    ]


def test_harvests_are_in_kilograms_and_bunches(sample):
    harvests = objects(sample, "harvests")
    assert all(round(item["weight_kg"] * 1000) == item["weight_g"] > 0 for item in harvests)
    assert {item["unit"] for item in harvests} == {"Ikat kecil"}
    assert {item["plot"] for item in harvests} == {"A1", "A2", "A3", "K1"}


@pytest.mark.parametrize("what", EXPORTED)
def test_exports_are_workbooks_and_are_written_down(sample, tmp_path, look, what):
    target = tmp_path / "ekspor.xlsx"
    target.write_text("dahulu")
    answer = sample("export", what, "--out", target)
    assert (answer.code, answer.err) == (0, "")
    assert load_workbook(target).sheetnames
    [entry] = [entry for entry in look(lambda opened: opened.history.entries()) if entry.action is Action.EXPORT]
    assert "ekspor.xlsx" in entry.details
    assert list(tmp_path.glob("*.partial")) == []


@pytest.mark.parametrize("what", ["roster", "attendance", "reflections", "visits"])
def test_names_leave_the_office_only_with_a_reason(sample, tmp_path, look, what):
    name = "Ni Komang Sukerti"
    target = tmp_path / "a.xlsx"
    assert sample("export", what, "--out", target).code == 0
    assert name not in texts(target)
    kept = target.read_bytes()
    refused = sample("export", what, "--out", target, "--full")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert target.read_bytes() == kept
    assert sample("export", what, "--out", target, "--full", "--reason", "Laporan triwulan").code == 0
    assert name in texts(target)
    entries = look(lambda opened: opened.history.entries("Laporan triwulan"))
    assert [entry.action for entry in entries] == [Action.EXPORT]


def test_the_roster_export_holds_every_client(sample, tmp_path):
    target = tmp_path / "a.xlsx"
    sample("export", "roster", "--out", target, "--full", "--reason", "uji")
    found = texts(target)
    assert all(client["full_name"] in found for client in objects(sample, "clients"))


def test_attendance_of_one_program(sample, tmp_path):
    target = tmp_path / "a.xlsx"
    program = next(item for item in objects(sample, "programs") if item["title"] == "Kursus Barista")
    answer = sample("export", "attendance", "--out", target, "--program", program["id"])
    assert answer.out.startswith("24 catatan kehadiran")
    assert "Panen raya" not in texts(target)
    assert sample("export", "attendance", "--out", target, "--program", 99).code == 1


def sheet_session(command):
    return next(item["id"] for item in objects(command, "sessions") if item["participants"] == 31)


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("f4", (215, 330)), ("folio", (210, 330))])
def test_the_attendance_sheet_has_every_name_once(sample, tmp_path, look, paper, size):
    target = tmp_path / "daftar.pdf"
    session = sheet_session(sample)
    answer = sample("print", "attendance-sheet", "--session", session, "--out", target, "--paper", paper)
    assert (answer.code, answer.err) == (0, "")
    pages = PdfReader(target).pages
    assert len(pages) == 2
    assert [round(float(side) * 25.4 / 72) for side in pages[0].mediabox[2:]] == list(size)
    text = "".join("".join(page.extract_text() for page in pages).replace("\u200b", "").split())
    numbers = [item["register_no"] for item in objects(sample, "attendance", "--session", session)]
    assert [text.count(number) for number in numbers] == [1] * 31
    sheet = look(lambda opened: opened.attendance.sheets(session)[0])
    assert f"Lembar{sheet.number}" in text
    assert (len(sheet.client_ids), sheet.blank_rows) == (31, 5)
    assert look(lambda opened: opened.history.entries(sheet.number))[0].action is Action.PRINT


def test_a_sheet_that_cannot_be_written_has_no_number(sample, tmp_path, look):
    session = sheet_session(sample)
    (tmp_path / "folder.pdf").mkdir()
    for target, words in ((tmp_path / "folder.pdf", []), (tmp_path / "x" / "a.pdf", []), (tmp_path / "a.pdf", ["99"])):
        blank = ["--blank-rows", *words] if words else []
        answer = sample("print", "attendance-sheet", "--session", session, "--out", target, *blank)
        assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    # Where the folder only turns out to be closed while writing, the number is taken back.
    (tmp_path / "a.pdf.partial").mkdir()
    answer = sample("print", "attendance-sheet", "--session", session, "--out", tmp_path / "a.pdf")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "a.pdf").exists()
    assert look(lambda opened: opened.attendance.sheets(session)) == []
    assert look(lambda opened: [entry for entry in opened.history.entries() if "Penyuluhan" in entry.label]) == []
    assert sample("print", "attendance-sheet", "--session", 999, "--out", tmp_path / "b.pdf").code == 1


def test_zero_blank_rows(sample, tmp_path, look):
    session = sheet_session(sample)
    sample("print", "attendance-sheet", "--session", session, "--out", tmp_path / "a.PDF", "--blank-rows", 0)
    assert look(lambda opened: opened.attendance.sheets(session)[0].blank_rows) == 0
