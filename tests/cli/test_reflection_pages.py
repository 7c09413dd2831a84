"""Reflection slips and forms of instruments, typed as commands."""

from shutil import copytree

import pytest
from pypdf import PdfReader

from bapas_desktop.cli import main
from bapas_desktop.domain.reflections.notes import ReflectionQuery
from tests.cli.conftest import PASSWORD

PROGRAM = 5


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


@pytest.fixture
def enrolled(sample, look):
    return look(lambda office: [one.full_name for one in office.clients.records(office.attendance.enrolled(PROGRAM))])


def text_of(target):
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    return " ".join(text.replace("\u200b", "").split())


def batches(look):
    return look(lambda office: office.database.execute("SELECT count(*) FROM slip").fetchone()[0])


def test_slips_of_a_program_get_a_number_that_leads_back(sample, look, enrolled, tmp_path):
    target, before = tmp_path / "lembar.pdf", batches(look)
    answer = sample("print", "reflection-slips", "--program", PROGRAM, "--out", target)
    assert answer.code == 0, answer.err
    assert "Lembar refleksi" in answer.out
    assert batches(look) == before + 1
    code = next(word for word in text_of(target).split() if word.startswith("R2"))
    name = look(lambda office: office.clients.get(office.slips.find(code)[1]).full_name)
    assert name in text_of(target)
    assert name in enrolled


def test_slips_for_the_public_name_nobody(sample, enrolled, tmp_path):
    target = tmp_path / "lembar.pdf"
    assert sample("print", "reflection-slips", "--program", PROGRAM, "--face", "umum", "--out", target).code == 0
    assert not any(name in text_of(target) for name in enrolled)


def test_slips_of_another_programs_session_are_refused(sample, look, tmp_path):
    sql = "SELECT id FROM session WHERE program_id != ? LIMIT 1"
    (other,) = look(lambda office: office.database.execute(sql, [PROGRAM]).fetchone())
    target = tmp_path / "lembar.pdf"
    answer = sample("print", "reflection-slips", "--program", PROGRAM, "--session", other, "--out", target)
    assert answer.code != 0
    assert not target.exists()


def test_slips_that_cannot_be_written_get_no_number(sample, look, tmp_path):
    before = batches(look)
    target = tmp_path / "tidak ada" / "lembar.pdf"
    assert sample("print", "reflection-slips", "--program", PROGRAM, "--out", target).code != 0
    assert batches(look) == before


@pytest.mark.parametrize(
    "words",
    [
        ["reflection-slips"],
        ["reflection-slips", "--session", "1", "--face", "internal"],
        ["reflection-slips", "--session", "1", "--large"],
        ["instrument", "--program", "1"],
        ["instrument", "--instrument", "1", "--phase", "tengah"],
        ["schedule", "--program", "1", "--instrument", "1"],
    ],
)
def test_wrong_usage_is_told(bapas, words, tmp_path):
    answer = bapas("print", *words, "--out", tmp_path / "a.pdf")
    assert answer.code == 2
    assert answer.err


def test_an_instrument_names_the_participants(sample, enrolled, look, tmp_path):
    target = tmp_path / "formulir.pdf"
    answer = sample(
        "print", "instrument", "--instrument", 1, "--program", PROGRAM, "--phase", "awal", "--out", target
    )  # fmt: skip
    assert answer.code == 0, answer.err
    assert all(name in text_of(target) for name in enrolled)
    sql = "SELECT id, label FROM history_entry WHERE action = 'print' ORDER BY id DESC LIMIT 1"
    key, label = look(lambda office: office.database.execute(sql).fetchone())
    assert label == "Formulir Penilaian petugas (internal)"
    people = "SELECT count(*) FROM history_client WHERE entry_id = ?"
    assert look(lambda office: office.database.execute(people, [key]).fetchone()) == (len(enrolled),)


def test_a_blank_form_in_large_letters(sample, tmp_path):
    target = tmp_path / "formulir.pdf"
    assert sample("print", "instrument", "--instrument", 11, "--large", "--out", target).code == 0
    assert "Dibacakan petugas." in text_of(target)


def test_an_instrument_that_is_not_there(sample, tmp_path):
    target = tmp_path / "formulir.pdf"
    assert sample("print", "instrument", "--instrument", 999, "--out", target).code != 0
    assert not target.exists()


def test_notes_of_a_program_are_printed(sample, look, tmp_path):
    target = tmp_path / "catatan.pdf"
    said = look(lambda office: [
        note.text for note in office.reflections.records(office.reflections.ids(ReflectionQuery(sensitive=False)))
        if note.program_id == 1
    ])  # fmt: skip
    answer = sample("print", "notes", "--program", 1, "--face", "instruktur", "--out", target)
    assert answer.code == 0, answer.err
    assert "Catatan refleksi" in answer.out
    assert said
    assert all(" ".join(text.split())[:30] in text_of(target) for text in said)
    assert "INSTRUKTUR" in text_of(target)


def test_notes_need_to_know_whose(sample, tmp_path):
    assert sample("print", "notes", "--out", tmp_path / "catatan.pdf").code == 2
    assert sample("print", "notes", "--session", 99_999, "--out", tmp_path / "catatan.pdf").code == 1
    assert list(tmp_path.glob("*.pdf")) == []
