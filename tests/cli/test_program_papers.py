"""What belongs to a program: its pages, its workbook and its lists, typed as commands."""

import json
from shutil import copytree

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bapas_desktop.cli import main
from bapas_desktop.domain.training import ProgramDraft
from tests.cli.conftest import PASSWORD

PROGRAM = 5
"""The training of the sample office that is over."""
TITLE = "Bimbingan Kemandirian: Pembuatan Kue dan Panen Kangkung"
PAGES = ("minutes", "event-minutes", "activity-report", "receipts", "schedule", "passport")
LISTS = ("budget", "expenses", "batches", "program-documents")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A sample office that every test gets a copy of, because making one takes long."""
    root = tmp_path_factory.mktemp("contoh") / "kantor"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BAPAS_PASSWORD", PASSWORD)
        assert main(["--data-dir", str(root), "demo"]) == 0
    return root


@pytest.fixture
def sample(bapas, folder, made):
    copytree(made, folder.root)
    return bapas


def text_of(target):
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    return " ".join(text.replace("\u200b", "").split())


def cells_of(target):
    rows = (row for sheet in load_workbook(target) for row in sheet.iter_rows(values_only=True))
    return {str(cell) for row in rows for cell in row if cell}


def last_print(look):
    """The newest print of the history: its label, and whose data it held."""
    sql = "SELECT id, label FROM history_entry WHERE action = 'print' ORDER BY id DESC LIMIT 1"
    (key, label) = look(lambda office: office.database.execute(sql).fetchone())
    people = "SELECT client_id FROM history_client WHERE entry_id = ?"
    return label, {row[0] for row in look(lambda office: office.database.execute(people, [key]).fetchall())}


@pytest.fixture
def enrolled(sample, look):
    return look(lambda office: {one: office.clients.get(one).full_name for one in office.attendance.enrolled(PROGRAM)})


@pytest.mark.parametrize(
    ("what", "words", "names_people"),
    [
        ("minutes", "seleksi peserta", True),
        ("event-minutes", "Berita acara kegiatan", True),
        ("activity-report", "Panen raya kangkung", True),
        ("receipts", "Rp100.000", True),
        ("schedule", "Panen raya kangkung", False),
        ("passport", "Brownies Kukus", True),
    ],
)
def test_a_page_is_printed_and_written_down(sample, look, enrolled, tmp_path, what, words, names_people):
    target = tmp_path / "halaman.pdf"
    answer = sample("print", what, "--program", PROGRAM, "--out", target, "--face", "internal", "--paper", "f4")
    assert (answer.code, answer.err) == (0, "")
    text = text_of(target)
    assert words.casefold() in text.casefold()
    label, people = last_print(look)
    assert answer.out.startswith(label)
    assert "internal" in label
    assert (people >= set(enrolled)) == names_people
    width, height = (float(side) for side in PdfReader(target).pages[0].mediabox[2:])
    assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == (215, 330)


@pytest.mark.parametrize("what", PAGES)
def test_the_public_face_names_nobody(sample, enrolled, tmp_path, what):
    target = tmp_path / "halaman.pdf"
    assert sample("print", what, "--program", PROGRAM, "--out", target, "--face", "umum").code == 0
    text = text_of(target)
    assert "UMUM" in text
    assert [name for name in enrolled.values() if name in text] == []


def test_each_page_has_the_face_of_its_window(sample, tmp_path):
    faces = {}
    for what in PAGES:
        target = tmp_path / f"{what}.pdf"
        assert sample("print", what, "--program", PROGRAM, "--out", target).code == 0
        faces[what] = next(face for face in ("UMUM", "INSTRUKTUR", "INTERNAL") if f"{face} ·" in text_of(target))
    assert faces == {
        "minutes": "INTERNAL", "event-minutes": "INTERNAL", "activity-report": "INTERNAL", "receipts": "INTERNAL",
        "schedule": "UMUM", "passport": "INSTRUKTUR",
    }  # fmt: skip


@pytest.mark.parametrize("what", PAGES)
def test_a_page_needs_a_program_that_is_there(sample, tmp_path, what):
    target = tmp_path / "halaman.pdf"
    wrong = sample("print", what, "--out", target)
    assert (wrong.code, "--program" in wrong.err) == (2, True)
    missing = sample("print", what, "--program", 999, "--out", target)
    assert (missing.code, missing.out, missing.err.count("\n")) == (1, "", 1)
    assert not target.exists()


def test_what_cannot_be_printed_is_told_in_one_sentence(sample, look, tmp_path):
    target = tmp_path / "halaman.pdf"
    empty = look(lambda office: office.programs.add(ProgramDraft(title="Kosong")))
    for what, words in (("passport", "belum memiliki peserta"), ("receipts", "belum diisi")):
        refused = sample("print", what, "--program", empty, "--out", target)
        assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
        assert words in refused.err
    for what in ("minutes", "event-minutes", "activity-report", "schedule"):
        assert sample("print", what, "--program", empty, "--out", target).code == 0
    other = look(lambda office: next(iter(office.attendance.program_marks(1))))
    for what in ("receipts", "event-minutes"):
        refused = sample("print", what, "--program", PROGRAM, "--session", other, "--out", target)
        assert (refused.code, refused.err.count("\n")) == (1, 1)


def test_the_minutes_of_a_session_are_of_who_was_there(sample, look, tmp_path):
    target = tmp_path / "berita acara.pdf"

    def there(office):
        marks = office.attendance.program_marks(PROGRAM)
        first = min(marks, key=lambda one: office.sessions.get(one).date)
        return office.sessions.get(first), {one.client_id for one in marks[first] if one.mark and one.mark.was_there}

    session, people = look(there)
    answer = sample("print", "event-minutes", "--program", PROGRAM, "--session", session.id, "--out", target)
    assert (answer.code, answer.err) == (0, "")
    assert f"pertemuan {session.title}," in text_of(target)
    assert last_print(look) == (f"Berita acara kegiatan: {TITLE} (internal)", people)
    wrong = sample("print", "minutes", "--program", PROGRAM, "--session", session.id, "--out", target)
    assert (wrong.code, "--session" in wrong.err) == (2, True)


def test_all_receipts_are_printed_or_the_one_with_a_number(sample, look, tmp_path):
    target = tmp_path / "terima.pdf"

    def printed(*words):
        assert sample("print", "receipts", "--program", PROGRAM, *words, "--out", target).code == 0
        return [" ".join(page.extract_text().split()) for page in PdfReader(target).pages]

    pages = printed()
    assert ["TANDA TERIMA UANG SAKU" in page for page in pages] == [True, False, False]
    assert ["TANDA TERIMA HONOR INSTRUKTUR" in page for page in pages] == [False, False, True]
    assert [page[page.index("halaman") :][:16] for page in pages] == [
        "halaman 1 dari 2", "halaman 2 dari 2", "halaman 1 dari 1",
    ]  # fmt: skip
    assert "Rp500.000" in pages[2]
    label, people = last_print(look)
    assert label == f"Tanda terima (2): {TITLE} (internal)"
    names = look(lambda office: [one.full_name for one in office.clients.records(sorted(people))])
    assert [name for name in names if name in pages[2]] == [], "the fee is for the instructors alone"
    (page,) = printed("--number", " wp.21.pas.5-ku.01.01-0456")
    assert "HONOR INSTRUKTUR" in page
    assert last_print(look) == ("Tanda terima: Honor instruktur (internal)", set())
    target.unlink()
    refused = sample("print", "receipts", "--program", PROGRAM, "--number", "0", "--out", target)
    assert (refused.code, refused.err.count("\n"), target.exists()) == (1, 1, False)
    wrong = sample("print", "schedule", "--program", PROGRAM, "--number", "1", "--out", target)
    assert (wrong.code, "--number" in wrong.err) == (2, True)


def test_the_face_is_for_pages_of_programs(sample, tmp_path):
    target = tmp_path / "halaman.pdf"
    for words in (
        ("certificate", "--program", PROGRAM, "--face", "umum"),
        ("minutes", "--program", PROGRAM, "--face", "instruktur"),
        ("schedule", "--program", PROGRAM, "--face", "semua"),
    ):
        wrong = sample("print", *words, "--out", target)
        assert (wrong.code, "--face" in wrong.err) == (2, True)
    assert not target.exists()


def test_a_folder_or_a_wrong_name_is_refused(sample, tmp_path):
    folder = tmp_path / "halaman.pdf"
    folder.mkdir()
    assert sample("print", "schedule", "--program", PROGRAM, "--out", folder).code == 1
    assert sample("print", "schedule", "--program", PROGRAM, "--out", tmp_path / "tidak ada" / "a.pdf").code == 1
    assert sample("print", "schedule", "--program", PROGRAM, "--out", tmp_path / "a.txt").code == 2


def test_a_program_is_exported(sample, look, enrolled, tmp_path):
    target = tmp_path / "kegiatan.xlsx"
    answer = sample("export", "program", "--program", PROGRAM, "--out", target)
    assert (answer.code, answer.err) == (0, "")
    texts = cells_of(target)
    assert any(TITLE in text for text in texts)
    assert texts.isdisjoint(enrolled.values())
    full = sample("export", "program", "--program", PROGRAM, "--out", target, "--full", "--reason", "laporan kanwil")
    assert full.code == 0
    assert set(enrolled.values()) <= cells_of(target)
    sql = (
        "SELECT client_id FROM history_client WHERE entry_id ="
        " (SELECT max(id) FROM history_entry WHERE action = 'export' AND label = 'Ekspor kegiatan (lengkap)')"
    )
    assert {row[0] for row in look(lambda office: office.database.execute(sql).fetchall())} >= set(enrolled)


def test_an_export_needs_a_program_and_a_reason(sample, tmp_path):
    target = tmp_path / "kegiatan.xlsx"
    assert sample("export", "program", "--out", target).code == 2
    assert sample("export", "program", "--program", 999, "--out", target).code == 1
    refused = sample("export", "program", "--program", PROGRAM, "--full", "--out", target)
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert not target.exists()


@pytest.mark.parametrize("what", LISTS)
def test_lists_need_a_program(sample, what):
    assert sample("list", what).code == 2
    missing = sample("list", what, "--program", 999)
    assert (missing.code, missing.out, missing.err.count("\n")) == (1, "", 1)
    table = sample("list", what, "--program", PROGRAM)
    assert (table.code, table.err) == (0, "")
    assert table.out.count("\n") >= 4
    assert sample("list", "clients", "--program", PROGRAM).code == 2


def test_lists_tell_money_and_pieces_as_numbers(sample):
    def listed(what, program=PROGRAM):
        return json.loads(sample("list", what, "--program", program, "--json").out)

    budget = listed("budget")
    flour = next(line for line in budget if line["name"] == "Tepung terigu")
    assert (flour["quantity"], flour["unit"], flour["price"], flour["total"]) == (3, "kg", 14000, 42000)
    assert sum(line["total"] for line in budget) == 4_490_000
    expenses = listed("expenses")
    assert sum(one["amount"] for one in expenses) == 4_478_000
    assert {one["receipts"] for one in expenses} == {0, 1}
    assert [one["date"] for one in expenses] == sorted(one["date"] for one in expenses)
    batches = {one["recipe"]: one for one in listed("batches")}
    assert (batches["Bolu Kukus"]["pieces"], batches["Bolu Kukus"]["cost_per_piece"]) == (30, 1500)
    documents = listed("program-documents")
    assert {one["kind"] for one in documents} == {"foto", "kuitansi", "daftar hadir"}
    assert sorted(one["covers"] for one in documents if one["public"]) == [3, 4]
    assert listed("batches", 2) == []
