"""The vault opens for a password and for the recovery code, and for nothing else."""

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest

from bapas_desktop.data.miss_guard import MissGuard
from bapas_desktop.data.recovery_code import new_code, plain_code
from bapas_desktop.data.vault import Vault, create_vault
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.wording import say_refusal

NOW = dt.datetime(2026, 11, 24, 9, 0)
LATER = NOW + dt.timedelta(minutes=2)
PASSWORD = "rumah biru di tepi sawah"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, str]:
    """The bytes of one vault, its key and its recovery code; scrypt is slow, so they are made once."""
    path = tmp_path_factory.mktemp("made") / "office.vault"
    key, code = create_vault(path, "Petugas Satu", PASSWORD)
    return path.read_bytes(), key, code


@pytest.fixture
def path(tmp_path: Path, made: tuple[bytes, bytes, str]) -> Path:
    path = tmp_path / "office.vault"
    path.write_bytes(made[0])
    return path


@pytest.fixture
def key(made: tuple[bytes, bytes, str]) -> bytes:
    return made[1]


@pytest.fixture
def code(made: tuple[bytes, bytes, str]) -> str:
    return made[2]


def _refusal(code: str, *values: str) -> Any:
    return pytest.raises(Refused, check=lambda error: (error.code, error.values) == (code, values))


def test_password_opens_however_the_name_is_written(path: Path, key: bytes) -> None:
    assert len(key) == 32
    assert Vault.load(path).unlock("  petugas   SATU ", PASSWORD, NOW) == key


def test_nothing_secret_lies_in_the_file(path: Path, key: bytes, code: str) -> None:
    raw = path.read_bytes()
    for secret in (PASSWORD.encode(), key, key.hex().encode(), code.encode(), plain_code(code).encode()):
        assert secret not in raw


def test_two_vaults_share_nothing(tmp_path: Path) -> None:
    one = create_vault(tmp_path / "1.vault", "a", PASSWORD)
    two = create_vault(tmp_path / "2.vault", "a", PASSWORD)
    assert one[0] != two[0]
    assert one[1] != two[1]


def test_wrong_name_and_wrong_password_are_refused_alike(path: Path) -> None:
    sentences = set()
    for user, password in (
        ("Petugas Satu", "bukan ini juga"),
        ("Petugas Dua", PASSWORD),
        ("", ""),
        ("x\ud800", "\ud800"),
    ):
        with _refusal("wrong_password") as caught:
            Vault.load(path).unlock(user, password, LATER)
        sentences.add(say_refusal(caught.value))
        path.with_suffix(".misses").unlink()
    assert len(sentences) == 1


def test_an_unknown_name_takes_as_much_work(path: Path) -> None:
    def seconds(user: str) -> float:
        before = os.times()
        with _refusal("wrong_password"):
            Vault.load(path).unlock(user, "bukan ini juga", NOW)
        after = os.times()
        path.with_suffix(".misses").unlink()
        return after.user + after.system - before.user - before.system

    assert seconds("Siapa Pun") > 0.3 * seconds("Petugas Satu") > 0.0


def test_composed_accents_open_what_decomposed_ones_locked(path: Path, key: bytes) -> None:
    Vault.load(path).set_password(key, "Rene\u0301", "cafe\u0301 di bukit")
    assert Vault.load(path).unlock("ren\u00e9", "caf\u00e9 di bukit", NOW) == key


def test_creating_over_an_office_is_refused(path: Path) -> None:
    before = path.read_bytes()
    with _refusal("office_exists"):
        create_vault(path, "a", PASSWORD)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("user", "password", "refusal"),
    [
        ("a", "1234567", ("password_short", "8")),
        ("a", "e\u0301" * 7, ("password_short", "8")),
        (" \t", PASSWORD, ("name_needed",)),
    ],
)
def test_creating_needs_a_name_and_a_password(
    tmp_path: Path, user: str, password: str, refusal: tuple[str, ...]
) -> None:
    with _refusal(*refusal):
        create_vault(tmp_path / "office.vault", user, password)
    assert list(tmp_path.iterdir()) == []


def test_changed_password_replaces_the_old_one(path: Path, key: bytes) -> None:
    Vault.load(path).set_password(key, "PETUGAS SATU", "sandi yang baru sekali")
    vault = Vault.load(path)
    assert vault.users == ("Petugas Satu",)
    assert vault.unlock("Petugas Satu", "sandi yang baru sekali", NOW) == key
    with _refusal("wrong_password"):
        vault.unlock("Petugas Satu", PASSWORD, NOW)


def test_second_user_opens_and_leaves(path: Path, key: bytes) -> None:
    vault = Vault.load(path)
    vault.set_password(key, "Petugas Dua", "sandi milik petugas dua")
    assert vault.users == Vault.load(path).users == ("Petugas Satu", "Petugas Dua")
    assert vault.unlock("petugas dua", "sandi milik petugas dua", NOW) == key
    vault.remove_user("petugas satu")
    assert Vault.load(path).users == ("Petugas Dua",)
    with _refusal("wrong_password"):
        vault.unlock("Petugas Satu", PASSWORD, NOW)


def test_last_and_unknown_users_stay(path: Path) -> None:
    before = path.read_bytes()
    with _refusal("last_user"):
        Vault.load(path).remove_user("Petugas Satu")
    with _refusal("user_unknown", "Petugas Dua"):
        Vault.load(path).remove_user("Petugas Dua")
    assert path.read_bytes() == before


def test_a_foreign_key_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with _refusal("vault_foreign"):
        Vault.load(path).set_password(bytes(32), "Petugas Satu", "sandi yang baru sekali")
    with _refusal("vault_foreign"):
        Vault.load(path).new_recovery_code(bytes(32))
    assert path.read_bytes() == before


def test_recovery_code_opens_however_it_is_typed(path: Path, key: bytes, code: str) -> None:
    vault = Vault.load(path)
    sloppy = code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert vault.unlock_with_recovery(code, NOW) == key
    assert vault.unlock_with_recovery(sloppy, NOW) == key
    assert vault.check_recovery(code.replace("-", "–"))
    assert not vault.check_recovery(new_code())


def test_mistyped_code_is_told_apart_from_a_wrong_one(path: Path, code: str) -> None:
    vault = Vault.load(path)
    with _refusal("recovery_mistyped"):
        vault.unlock_with_recovery(code[:-1], NOW)
    assert vault.seconds_to_wait(NOW) == 0
    with _refusal("recovery_wrong"):
        vault.unlock_with_recovery(new_code(), NOW)
    assert vault.seconds_to_wait(NOW) == 1


def test_new_recovery_code_makes_the_old_print_worthless(path: Path, key: bytes, code: str) -> None:
    fresh = Vault.load(path).new_recovery_code(key)
    vault = Vault.load(path)
    assert vault.unlock_with_recovery(fresh, NOW) == key
    with _refusal("recovery_wrong"):
        vault.unlock_with_recovery(code, NOW)


def test_every_single_slip_in_a_code_is_noticed() -> None:
    code = plain_code(new_code())
    for place, symbol in enumerate(code):
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
            if other != symbol:
                with _refusal("recovery_mistyped"):
                    plain_code(code[:place] + other + code[place + 1 :])


def test_swapped_neighbours_in_a_code_are_noticed() -> None:
    code = plain_code(new_code())
    for place in range(33):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        if swapped != code:
            with _refusal("recovery_mistyped"):
                plain_code(swapped)


@pytest.mark.parametrize("typed", ["", "-", "U" * 36, "0" * 35, "0" * 37, "é" * 36, "٣" * 36, "0" * 100_000])
def test_what_is_no_code_is_mistyped(typed: str) -> None:
    with _refusal("recovery_mistyped"):
        plain_code(typed)


def test_code_is_printed_in_nine_groups_of_four() -> None:
    assert [len(group) for group in new_code().split("-")] == [4] * 9


# Slower after each miss


def test_each_miss_doubles_the_wait_up_to_a_minute(tmp_path: Path) -> None:
    guard = MissGuard(tmp_path / "office.misses")
    waits = []
    for _ in range(9):
        guard.miss(NOW)
        waits.append(guard.seconds_to_wait(NOW))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert guard.seconds_to_wait(NOW + dt.timedelta(seconds=59.5)) == 1
    assert guard.seconds_to_wait(NOW + dt.timedelta(seconds=60)) == 0


def test_misses_are_remembered_after_a_restart_and_forgotten_after_success(path: Path, key: bytes) -> None:
    with _refusal("wrong_password"):
        Vault.load(path).unlock("Petugas Satu", "bukan ini juga", NOW)
    with _refusal("wait_seconds", "1") as caught:
        Vault.load(path).unlock("Petugas Satu", PASSWORD, NOW)
    assert "1 detik" in say_refusal(caught.value)
    assert Vault.load(path).unlock("Petugas Satu", PASSWORD, LATER) == key
    assert Vault.load(path).seconds_to_wait(LATER) == 0
    assert [each.name for each in path.parent.iterdir()] == ["office.vault"]


def test_no_name_lies_in_the_guard(path: Path) -> None:
    with _refusal("wrong_password"):
        Vault.load(path).unlock("Petugas Satu", "bukan ini juga", NOW)
    assert sorted(json.loads(path.with_suffix(".misses").read_text())) == ["count", "last"]


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", "nul", '{"count": -1, "last": 0}', '{"count": 1e400, "last": 0}', '{"count": 9, "last": NaN}',
     '{"count": "x", "last": []}', '{"count": 99999999999, "last": 0}', '{"count": 9, "last": 1' + "0" * 400 + "}"],
)  # fmt: skip
def test_damaged_guard_counts_as_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "office.misses"
    path.write_text(content)
    guard = MissGuard(path)
    assert guard.seconds_to_wait(NOW) == 0
    guard.miss(NOW)
    assert guard.seconds_to_wait(NOW) == 1


def test_a_clock_set_back_never_locks_out(tmp_path: Path) -> None:
    guard = MissGuard(tmp_path / "office.misses")
    guard.miss(NOW + dt.timedelta(days=400))
    assert guard.seconds_to_wait(NOW) == 0


# Damaged, newer, tampered


def test_newer_format_is_refused(path: Path) -> None:
    document = json.loads(path.read_text())
    document["format"] = 2
    path.write_text(json.dumps(document))
    with _refusal("file_newer"):
        Vault.load(path)


def test_missing_vault_says_so(tmp_path: Path) -> None:
    with _refusal("file_missing", "office.vault"):
        Vault.load(tmp_path / "office.vault")


def test_every_cut_vault_is_damaged(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(0, len(whole) - 1, 7):
        path.write_bytes(whole[:length])
        with pytest.raises(MachineTrouble, check=lambda error: error.code == "vault_damaged"):
            Vault.load(path)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["kind"], "x"), (["format"], "1"), (["format"], True), (["format"], 0), (["id"], 5), (["proof"], "AAAA"),
        (["proof"], None), (["users"], []), (["users"], {}), (["users"], "x"), (["users", 0, "name"], " "),
        (["users", 0, "name"], 3), (["recovery"], None), (["recovery", "kdf", "n"], 2**30),
        (["recovery", "kdf", "n"], 3), (["recovery", "kdf", "r"], -8), (["recovery", "kdf", "p"], 10**9),
        (["recovery", "kdf", "n"], 1.5), (["recovery", "kdf", "name"], "none"), (["recovery", "kdf", "salt"], "é"),
        (["recovery", "cipher", "nonce"], ""), (["recovery", "cipher", "sealed"], "////"),
    ],
)  # fmt: skip
def test_hostile_vault_is_damaged(path: Path, keys: list[Any], value: object) -> None:
    document = place = json.loads(path.read_text())
    for each in keys[:-1]:
        place = place[each]
    place[keys[-1]] = value
    path.write_text(json.dumps(document))
    with _refusal("vault_damaged"):
        Vault.load(path)


@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b"\xff\xfe\x00", b"{}", b"[]", b"null", b" " * 2_000_000, os.urandom(5000)]
)
def test_what_is_no_vault_is_damaged(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with _refusal("vault_damaged"):
        Vault.load(path)


def test_a_renamed_or_cheapened_slot_opens_nothing(path: Path) -> None:
    for change in ({"name": "Penyusup"}, {"kdf": {"n": 2**14}}):
        document = json.loads(path.read_text())
        slot = document["users"][0]
        slot["name"] = change.get("name", slot["name"])
        slot["kdf"] |= change.get("kdf", {})
        other = path.with_name("tampered.vault")
        other.write_text(json.dumps(document))
        with _refusal("wrong_password"):
            Vault.load(other).unlock(slot["name"], PASSWORD, LATER)
        other.with_suffix(".misses").unlink()
