"""The disk is full, read-only, or holds rubbish: the right sentence, and nothing is changed.

A full and a read-only disk are real ones where the tests may mount a small disk in memory (as root on Linux); the
limits of the system stand in for them everywhere else on POSIX.
"""

import datetime as dt
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bapas_desktop.data.backup import list_backups, make_backup, restore
from bapas_desktop.data.backup_file import Reason
from bapas_desktop.data.database import Database
from bapas_desktop.data.instance_lock import InstanceLock
from bapas_desktop.data.tables import ClientTable
from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.data.vault import Vault, create_vault
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import MachineTrouble
from bapas_desktop.jobs import Job
from bapas_desktop.paths import DataFolder
from bapas_desktop.wording import say_refusal

resource = pytest.importorskip("resource", reason="limits of a process are POSIX")

NOW = dt.datetime(2026, 11, 24, 9, 0)
PASSWORD = "rumah biru di tepi sawah"
NAME = "Lalu Contoh Wiranata"
NOBODY = 65534


def _trouble(*codes: str) -> Any:
    return pytest.raises(MachineTrouble, check=lambda error: error.code in codes and bool(say_refusal(error)))


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _new_office(root: Path) -> tuple[DataFolder, bytes]:
    folder = DataFolder(root)
    key, _ = create_vault(folder.vault, "Petugas Satu", PASSWORD)
    database = Database(folder.database, key, "Petugas Satu", now=lambda: NOW)
    _add_clients(database, 20)
    database.close()
    return folder, key


def _add_clients(database: Database, number: int) -> None:
    with database.change("Tambah klien", Topic.CLIENTS):
        for _ in range(number):
            row = {
                "uid": ClientTable.select().count(),
                "full_name": NAME,
                "name_key": NAME.lower(),
                "notes": "x" * 9000,
            }
            ClientTable.insert(row).execute()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A closed office with a backup beside it, and its key."""
    root = tmp_path_factory.mktemp("sample")
    folder, key = _new_office(root / "kantor")
    database = Database(folder.database, key, "Petugas Satu", now=lambda: NOW)
    make_backup(database, folder.vault, root / "kantor.bapas", Reason.MANUAL, Job())
    database.close()
    return root, key


@pytest.fixture
def office(tmp_path: Path, sample: tuple[Path, bytes]) -> DataFolder:
    return DataFolder(Path(shutil.copytree(sample[0] / "kantor", tmp_path / "kantor")))


@pytest.fixture
def backup(sample: tuple[Path, bytes]) -> Path:
    return sample[0] / "kantor.bapas"


@pytest.fixture
def key(sample: tuple[Path, bytes]) -> bytes:
    return sample[1]


# Full


@contextmanager
def _small_disk(place: Path) -> Iterator[None]:
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this account may not mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if not shutil.which("mount"):
        pytest.skip("no mount here")
    with _small_disk(tmp_path / "diska"):
        yield tmp_path / "diska"


def _fill(disk: Path) -> None:
    with (disk / "isi").open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(b"\0" * size):
                    pass
            except OSError:
                continue


def test_full_disk_keeps_vault_and_database_as_they_were(small_disk: Path, office: DataFolder, key: bytes) -> None:
    folder = DataFolder(Path(shutil.copytree(office.root, small_disk / "kantor")))
    database = Database(folder.database, key, "Petugas Satu")
    vault = Vault.load(folder.vault)
    before = folder.vault.read_bytes()
    _fill(small_disk)
    with _trouble("disk_full"):
        vault.set_password(key, "Petugas Satu", "sandi yang baru sekali")
    assert folder.vault.read_bytes() == before
    with _trouble("disk_full"):
        _add_clients(database, 50)
    assert ClientTable.select().count() == 20
    with _trouble("disk_full"), database.change("Impor klien", Topic.CLIENTS):
        _add_clients(database, 3000)  # too many to wait in memory for the commit
    assert ClientTable.select().count() == 20
    with _trouble("disk_full"):
        make_backup(database, folder.vault, folder.backups / "kantor.bapas", Reason.MANUAL, Job())
    (small_disk / "isi").unlink()
    _add_clients(database, 1)
    assert ClientTable.select().count() == 21
    assert Vault.load(folder.vault).unlock("Petugas Satu", PASSWORD, NOW) == key
    database.close()
    assert sorted(_files(folder.root)) == ["office.db", "office.vault"]


def test_full_stick_gets_no_half_backup(small_disk: Path, office: DataFolder, key: bytes) -> None:
    database = Database(office.database, key, "Petugas Satu")
    old = make_backup(database, office.vault, small_disk / "kantor.bapas", Reason.MANUAL, Job())
    _fill(small_disk)
    before = _files(small_disk)
    with _trouble("disk_full"):
        make_backup(database, office.vault, small_disk / "kantor.bapas", Reason.MANUAL, Job())
    database.close()
    assert _files(small_disk) == before
    assert list_backups(small_disk) == [old]
    assert sorted(_files(office.root)) == ["office.db", "office.vault"]


def test_restoring_onto_a_full_disk_keeps_the_present_office(
    small_disk: Path, office: DataFolder, backup: Path
) -> None:
    folder = DataFolder(Path(shutil.copytree(office.root, small_disk / "kantor")))
    _fill(small_disk)
    before = _files(small_disk)
    with _trouble("disk_full"):
        restore(backup, folder, NOW, Job())
    assert _files(small_disk) == before


@contextmanager
def _no_file_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_files_that_may_not_grow_change_nothing(office: DataFolder, backup: Path, key: bytes) -> None:
    database = Database(office.database, key, "Petugas Satu")
    database.close()
    before = _files(office.root)
    with _no_file_larger_than(500), _trouble("disk_full"):
        Vault.load(office.vault).set_password(key, "Petugas Satu", "sandi yang baru sekali")
    with _no_file_larger_than(100_000), _trouble("disk_full"):
        restore(backup, office, NOW, Job())
    with _no_file_larger_than(100_000), _trouble("disk_full", "io_trouble"):
        make_backup(database, office.vault, office.backups / "kantor.bapas", Reason.MANUAL, Job())
    database.close()
    assert _files(office.root) == before


# Not to be written


@contextmanager
def _as_ordinary_person() -> Iterator[None]:
    """The administrator may write everywhere, so an account that may not is taken on."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def forbidden(office: DataFolder) -> Iterator[DataFolder]:
    """An office whose folder and files may be read by everybody and written by nobody."""
    root = Path(tempfile.mkdtemp(prefix="bapas-"))  # not under tmp_path, where only its owner may look
    folder = DataFolder(Path(shutil.copytree(office.root, root / "kantor")))
    root.chmod(0o755)
    folder.root.chmod(0o555)
    for path in folder.root.iterdir():
        path.chmod(0o444)
    yield folder
    folder.root.chmod(0o755)
    shutil.rmtree(root)


def test_forbidden_folder_says_so_and_stays(forbidden: DataFolder, key: bytes) -> None:
    before = _files(forbidden.root)
    with _as_ordinary_person():
        with _trouble("no_permission"):
            Vault.load(forbidden.vault).set_password(key, "Petugas Satu", "sandi yang baru sekali")
        with _trouble("no_permission"):
            InstanceLock(forbidden).acquire()
    assert _files(forbidden.root) == before


def test_forbidden_database_says_so_and_stays(forbidden: DataFolder, key: bytes) -> None:
    before = _files(forbidden.root)
    with _as_ordinary_person(), _trouble("read_only", "no_permission", "io_trouble"):
        database = Database(forbidden.database, key, "Petugas Satu")
        _add_clients(database, 1)
    assert _files(forbidden.root) == before


def test_restoring_into_a_forbidden_folder_keeps_it(forbidden: DataFolder, backup: Path) -> None:
    before = _files(forbidden.root)
    readable = Path(shutil.copy(backup, forbidden.root.parent / "cadangan.bapas"))
    readable.chmod(0o644)
    with _as_ordinary_person(), _trouble("no_permission"):
        restore(readable, forbidden, NOW, Job())
    assert _files(forbidden.root) == before


def test_write_protected_disk_says_so(small_disk: Path, office: DataFolder, backup: Path, key: bytes) -> None:
    folder = DataFolder(Path(shutil.copytree(office.root, small_disk / "kantor")))
    database = Database(office.database, key, "Petugas Satu")
    before = _files(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with _trouble("read_only"):
        Vault.load(folder.vault).set_password(key, "Petugas Satu", "sandi yang baru sekali")
    with _trouble("read_only"):
        make_backup(database, office.vault, small_disk / "kantor.bapas", Reason.MANUAL, Job())
    with _trouble("read_only"):
        restore(backup, folder, NOW, Job())
    with _trouble("read_only"):
        InstanceLock(folder).acquire()
    database.close()
    assert _files(small_disk) == before


def test_database_held_by_another_program_is_locked(office: DataFolder, key: bytes) -> None:
    other = Database(office.database, key, "Petugas Dua")
    database = Database(office.database, key, "Petugas Satu")
    database.execute("PRAGMA busy_timeout = 0")
    with other.change("Menulis", Topic.CLIENTS), _trouble("file_locked"):
        _add_clients(database, 1)
    _add_clients(database, 1)
    assert ClientTable.select().count() == 21
    other.close()
    database.close()


# Rubbish


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"\0" * len(raw),
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[: len(raw) // 2 + 1000],
        lambda raw: raw[:4096],
        lambda raw: raw[:100],
        lambda raw: raw[4096:],
        lambda raw: b"SQLite format 3\0" + raw[16:],
        lambda raw: bytes(raw[0:1]) + bytes([raw[1] ^ 1]) + raw[2:],
        lambda _: b"bukan basis data\n" * 1000,
    ],
    ids=["zeros", "half", "torn page", "one page", "stub", "first page gone", "other head", "one bit", "text"],
)
def test_damaged_database_is_told_and_left_as_it_is(office: DataFolder, backup: Path, key: bytes, damage: Any) -> None:
    rubbish = damage(office.database.read_bytes())
    office.database.write_bytes(rubbish)
    with _trouble("file_damaged"):
        Database(office.database, key, "Petugas Satu")
    assert office.database.read_bytes() == rubbish
    restore(backup, office, NOW, Job())
    database = Database(office.database, Vault.load(office.vault).unlock("Petugas Satu", PASSWORD, NOW), "Petugas Satu")
    assert ClientTable.select().count() == 20
    database.close()
    assert next((office.root / "kept-aside").rglob("office.db")).read_bytes() == rubbish


def test_key_of_another_office_opens_nothing(office: DataFolder) -> None:
    before = _files(office.root)
    with _trouble("file_damaged"):
        Database(office.database, bytes(32), "Petugas Satu")
    assert _files(office.root) == before


def test_vault_cut_in_half_is_told_and_restored(office: DataFolder, backup: Path, key: bytes) -> None:
    half = office.vault.read_bytes()[:600]
    office.vault.write_bytes(half)
    before = _files(office.root)
    with _trouble("vault_damaged"):
        Vault.load(office.vault)
    assert _files(office.root) == before
    restore(backup, office, NOW, Job())
    assert Vault.load(office.vault).unlock("Petugas Satu", PASSWORD, NOW) == key


# What the system may say


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(28, "No space left on device"), "disk_full"),
        (OSError(27, "File too large"), "disk_full"),
        (OSError(30, "Read-only file system"), "read_only"),
        (PermissionError(13, "Permission denied", "/tmp/daftar.xlsx"), "no_permission"),
        (FileNotFoundError(2, "No such file", "/tmp/daftar.xlsx"), "file_missing"),
        (OSError(16, "Device or resource busy"), "file_locked"),
        (OSError(5, "Input/output error"), "io_trouble"),
        (OSError("without a number"), "io_trouble"),
    ],
)
def test_every_error_of_the_system_has_a_sentence(error: OSError, code: str) -> None:
    with pytest.raises(MachineTrouble) as caught, storage_trouble():
        raise error
    assert caught.value.code == code
    assert "/tmp" not in say_refusal(caught.value)
    assert "daftar.xlsx" in say_refusal(caught.value) or error.filename is None
