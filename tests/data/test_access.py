"""Every change of who may open the office is in its history, and nothing secret with it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.data.vault import Vault
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.opening import create_office
from bapas_desktop.paths import DataFolder

PASSWORD, NEW = "rumah biru di tepi sawah", "padi mulai menguning"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office, _code = create_office(DataFolder(tmp_path / "kantor"), "Wayan Suta", PASSWORD)
    yield office
    office.close()


def _noted(office: Office) -> list[str]:
    return [entry.label for entry in office.history.entries() if entry.action is Action.ACCESS]


def _refusal(code: str) -> Any:
    return pytest.raises(Refused, check=lambda error: error.code == code)


def test_all_acts_are_told_without_a_secret(office: Office) -> None:
    access, now = office.access, office.database.now()
    access.add_user("  Ni   Luh ", PASSWORD)
    access.set_password("ni luh", NEW)
    access.change_own_password(PASSWORD, NEW)
    code = access.new_recovery_code()
    access.remove_user("Ni Luh")
    assert _noted(office) == [
        "Hapus pengguna: Ni Luh", "Buat kode pemulihan baru", "Ganti kata sandi: Wayan Suta",
        "Ganti kata sandi: Ni Luh", "Tambah pengguna: Ni Luh",
    ]  # fmt: skip
    vault = Vault.load(office.folder.vault)
    assert (vault.users, vault.check_recovery(code)) == (("Wayan Suta",), True)
    assert vault.unlock("Wayan Suta", NEW, now) == office.database.key
    trail = str(office.database.execute("SELECT * FROM history_entry").fetchall())
    assert not any(secret in trail for secret in (PASSWORD, NEW, code, code.replace("-", "")))
    assert office.history.undoable() is None


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda access: access.add_user("wayan  SUTA", NEW), "user_taken"),
        (lambda access: access.add_user(" ", NEW), "name_needed"),
        (lambda access: access.add_user("Ni Luh", "pendek"), "password_short"),
        (lambda access: access.set_password("Ni Luh", NEW), "user_unknown"),
        (lambda access: access.set_password("Wayan Suta", "pendek"), "password_short"),
        (lambda access: access.change_own_password("salah sekali", NEW), "wrong_password"),
        (lambda access: access.remove_user("Ni Luh"), "user_unknown"),
        (lambda access: access.remove_user("Wayan Suta"), "last_user"),
    ],
)
def test_what_was_refused_is_not_told(office: Office, act: Callable[..., None], code: str) -> None:
    before = office.folder.vault.read_bytes()
    with _refusal(code):
        act(office.access)
    assert _noted(office) == []
    assert office.folder.vault.read_bytes() == before


def test_nothing_is_told_when_the_vault_cannot_be_written(office: Office) -> None:
    partial = office.folder.vault.with_name("office.vault.partial")
    partial.mkdir()
    with pytest.raises((MachineTrouble, OSError)):
        office.access.add_user("Ni Luh", PASSWORD)
    partial.rmdir()
    assert _noted(office) == []
    assert office.access.users == ("Wayan Suta",)


def test_nothing_is_done_when_the_history_cannot_be_written(office: Office) -> None:
    office.database.execute("PRAGMA query_only = ON")
    with pytest.raises(MachineTrouble):
        office.access.add_user("Ni Luh", PASSWORD)
    office.database.execute("PRAGMA query_only = OFF")
    assert office.access.users == ("Wayan Suta",)


def test_a_password_given_meanwhile_stays(office: Office) -> None:
    """The lock screen gives a new password for the recovery code while the list of users is open."""
    assert office.access.users == ("Wayan Suta",)
    Vault.load(office.folder.vault).set_password(office.database.key, "Wayan Suta", NEW)
    office.access.add_user("Ni Luh", PASSWORD)
    vault = Vault.load(office.folder.vault)
    assert vault.unlock("Wayan Suta", NEW, office.database.now()) == office.database.key
