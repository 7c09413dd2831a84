"""Making, opening, backing up and restoring an office from the command line."""

import datetime as dt
import re

import pytest

from bapas_desktop.cli import console
from bapas_desktop.data.backup import list_backups
from bapas_desktop.data.instance_lock import InstanceLock
from bapas_desktop.data.vault import Vault
from bapas_desktop.domain.changes import Action
from tests.cli.conftest import PASSWORD, ROSTERS


def one_sentence(answer):
    return answer.code == 1 and answer.out == "" and re.fullmatch(r"[^\n]+[.!]\n", answer.err)


def test_init_makes_an_empty_office_whose_code_opens_it(bapas, folder):
    answer = bapas("init")
    assert (answer.code, answer.err) == (0, "")
    code = re.search(r"Kode pemulihan: (\S+)", answer.out)
    assert code
    vault = Vault.load(folder.vault)
    assert vault.users == ("admin",)
    assert vault.check_recovery(code[1])
    assert bapas("list", "clients", "--json").out.split() == ["[", "]"]


def test_init_never_replaces_an_office(office, folder):
    before = folder.vault.read_bytes(), folder.database.read_bytes()
    for command in ("init", "demo"):
        answer = office(command)
        assert one_sentence(answer)
        assert "sudah ada data kantor" in answer.err
    assert (folder.vault.read_bytes(), folder.database.read_bytes()) == before


def test_init_refuses_a_short_password_and_leaves_nothing(bapas, folder, monkeypatch):
    monkeypatch.setenv("BAPAS_PASSWORD", "pendek")
    assert one_sentence(bapas("init"))
    assert not folder.exists
    monkeypatch.setenv("BAPAS_PASSWORD", PASSWORD)
    assert bapas("init").code == 0


def test_the_first_user_is_who_was_named(bapas, folder, monkeypatch, look):
    monkeypatch.setenv("BAPAS_USER", "Dari lingkungan")
    assert bapas("init", "--user", "Nur  Laila").code == 0
    assert Vault.load(folder.vault).users == ("Nur Laila",)
    assert one_sentence(bapas("check"))  # BAPAS_USER is nobody here
    monkeypatch.delenv("BAPAS_USER")
    (folder.root / "office.misses").unlink()  # no waiting here
    assert bapas("--user", "nur laila", "check").code == 0
    assert look(lambda opened: opened.history.entries("Masuk")[0].user) == "Nur Laila"


def test_a_wrong_password_opens_nothing_and_the_next_try_has_to_wait(office, monkeypatch):
    monkeypatch.setenv("BAPAS_PASSWORD", "bukan kata sandinya")
    answer = office("list", "clients", "--json")
    assert one_sentence(answer)
    assert "kata sandi salah" in answer.err
    monkeypatch.setenv("BAPAS_PASSWORD", PASSWORD)
    assert re.search(r"Tunggu \d+ detik", office("check").err)


def test_a_typed_password_is_asked_for_unseen(bapas, monkeypatch):
    monkeypatch.delenv("BAPAS_PASSWORD")
    typed = iter([PASSWORD, "lain sekali", PASSWORD, PASSWORD, PASSWORD])
    monkeypatch.setattr(console.getpass, "getpass", lambda _: next(typed))
    assert bapas("init").err == "Kedua kata sandi tidak sama.\n"
    assert bapas("init").code == 0
    assert bapas("check").code == 0


def test_where_there_is_no_office_nothing_is_made(bapas, folder):
    for words in (["list", "clients"], ["check"], ["import-roster", ROSTERS / "daftar_klien.xlsx"]):
        answer = bapas(*words)
        assert one_sentence(answer)
        assert str(folder.root) in answer.err
    assert not folder.root.exists()


def test_an_office_that_is_open_elsewhere_is_left_alone(office, folder):
    with InstanceLock(folder):
        for words in (["list", "clients"], ["restore", "x.bapas"], ["check"]):
            answer = office(*words)
            assert one_sentence(answer)
            assert "sedang dibuka" in answer.err
    assert office("check").code == 0


@pytest.mark.parametrize(
    "words",
    [
        "", "hapus", "list", "list rahasia", "list clients --session 1", "--demo check", "check lagi", "--data-dir",
        "--bukan-opsi check", "check --json=ya", "import-roster", "import-roster a.xlsx --repeats semua",
        "export roster", "export roster --out a.txt", "export clients --out a.xlsx --full",
        "export roster --out a.xlsx --program 1", "export roster --out a.xlsx --reason x",
        "print attendance-sheet --out a.pdf", "print attendance-sheet --session satu --out a.pdf",
        "print attendance-sheet --session 1 --out a.pdf --paper a5",
        "demo --clients", "demo --clients 0", "demo --clients 100001", "demo --clients ²",
    ],
)  # fmt: skip
def test_wrong_usage_is_explained_in_indonesian(bapas, folder, words):
    answer = bapas(*words.split())
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Pemakaian: bapas-desktop")
    assert not re.search(r"\b(the|argument|invalid|error|usage|unrecognized|expected|required)\b", answer.err)
    assert not folder.root.exists()


@pytest.mark.parametrize("words", [["--help"], ["list", "-h"], ["import-roster", "--help"], ["print", "--help"]])
def test_the_help_is_in_indonesian(bapas, words):
    answer = bapas(*words)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Pemakaian: bapas-desktop")
    assert answer.out.count("Pemakaian") == 1
    assert not re.search(r"\b(show|options|positional|usage|default|exit)\b", answer.out)


def test_check_says_that_all_is_well_or_that_it_is_not(sample, folder):
    answer = sample("check")
    assert answer.code == 0
    assert "Data utuh: 40 klien, 22 pertemuan, 43 panen." in answer.out
    raw = bytearray(folder.database.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    folder.database.write_bytes(raw)
    answer = sample("check")
    assert one_sentence(answer)
    assert "rusak" in answer.err


@pytest.mark.parametrize("left", [0, 5000])
def test_a_cut_file_is_never_replaced_by_an_empty_office(sample, folder, left):
    folder.database.write_bytes(folder.database.read_bytes()[:left])
    before = folder.database.read_bytes()
    assert one_sentence(sample("list", "clients"))
    assert folder.database.read_bytes() == before
    folder.database.unlink()
    assert one_sentence(sample("list", "clients"))
    assert not folder.database.exists()


def test_a_backup_brings_everything_back(sample, folder, tmp_path):
    listed = sample("list", "clients", "--json").out
    target = tmp_path / "cadangan.bapas"
    target.write_text("dahulu")
    assert "40 klien" in sample("backup", "--out", target).out
    assert sample("import-roster", ROSTERS / "daftar_klien.xlsx").code == 0
    assert sample("list", "clients", "--json").out != listed
    answer = sample("restore", target)
    assert (answer.code, answer.err) == (0, "")
    assert sample("list", "clients", "--json").out == listed
    assert list((folder.root / "kept-aside").glob("*/office.db"))


def test_restore_on_a_new_computer(sample, folder, tmp_path):
    target = tmp_path / "cadangan.bapas"
    sample("backup", "--out", target)
    folder.root.rename(tmp_path / "komputer lama")
    answer = sample("restore", target)
    assert answer.code == 0
    assert "kept-aside" not in answer.out
    assert sample("check").code == 0


def test_what_is_no_backup_is_refused(office, folder, tmp_path):
    before = folder.database.read_bytes()
    assert one_sentence(office("restore", ROSTERS / "daftar_klien.xlsx"))
    assert one_sentence(office("restore", tmp_path / "tidak ada.bapas"))
    assert folder.database.read_bytes() == before


@pytest.mark.parametrize("where", ["tidak/ada/x.bapas", "folder", "kantor/office.db"])
def test_a_backup_goes_nowhere_strange(office, tmp_path, where):
    (tmp_path / "folder").mkdir()
    assert one_sentence(office("backup", "--out", tmp_path / where))
    assert office("check").code == 0


def test_an_import_is_backed_up_before_and_after(office, folder):
    office("import-roster", ROSTERS / "klien_semikolon.csv")
    kept = {info.reason: info.clients for info in list_backups(folder.backups)}
    assert kept == {"import": 0, "closing": 40}


def test_signing_in_and_looking_are_written_down(sample, look):
    sample("list", "clients")
    sample("list", "plots")
    entries = look(lambda opened: opened.history.entries())
    assert [entry.label for entry in entries if entry.action is Action.VIEW] == ["Lihat daftar klien (baris perintah)"]
    assert sum(entry.action is Action.SIGN_IN for entry in entries) == 4
    assert all(entry.user == "admin" and entry.at.date() <= dt.date.today() for entry in entries)
