"""A backup holds everything, opens with what opened the office then, and nothing readable ever lies on the disk."""

import datetime as dt
import io
import json
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bapas_desktop.data.backup import automatic_backup, list_backups, make_backup, restore, rotate
from bapas_desktop.data.backup_file import Reason, read_backup
from bapas_desktop.data.database import Database
from bapas_desktop.data.tables import ClientTable
from bapas_desktop.data.vault import Vault, create_vault
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.paths import DataFolder
from bapas_desktop.wording import say_refusal

NOW = dt.datetime(2026, 11, 24, 9, 0)
PASSWORD = "rumah biru di tepi sawah"
NAME = "Lalu Contoh Wiranata"


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, str]:
    path = tmp_path_factory.mktemp("made") / "office.vault"
    key, code = create_vault(path, "Petugas Satu", PASSWORD)
    return path.read_bytes(), key, code


@pytest.fixture
def key(vault: tuple[bytes, bytes, str]) -> bytes:
    return vault[1]


@pytest.fixture
def folder(tmp_path: Path, vault: tuple[bytes, bytes, str]) -> DataFolder:
    folder = DataFolder(tmp_path / "kantor")
    folder.root.mkdir()
    folder.vault.write_bytes(vault[0])
    return folder


@pytest.fixture
def database(folder: DataFolder, key: bytes) -> Iterator[Database]:
    database = Database(folder.database, key, "Petugas Satu", now=lambda: NOW)
    _add_clients(database, 3)
    yield database
    database.close()


def _add_clients(database: Database, number: int, notes: str = "") -> None:
    with database.change("Tambah klien", Topic.CLIENTS):
        for _ in range(number):
            row = {"uid": ClientTable.select().count(), "full_name": NAME, "name_key": NAME.lower(), "notes": notes}
            ClientTable.insert(row).execute()


def _refusal(code: str) -> Any:
    return pytest.raises(Refused, check=lambda error: error.code == code and bool(say_refusal(error)))


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _names(folder: DataFolder, key: bytes) -> list[str]:
    database = Database(folder.database, key, "Petugas Satu")
    names = [row[0] for row in database.execute("SELECT full_name FROM client")]
    database.close()
    return names


def _backup(database: Database, target: Path, job: Job | None = None) -> Path:
    make_backup(database, database.path.with_name("office.vault"), target, Reason.MANUAL, job or Job())
    return target


# Making


def test_backup_tells_what_is_in_it(database: Database, folder: DataFolder, tmp_path: Path) -> None:
    made = make_backup(database, folder.vault, tmp_path / "diska lepas" / "kantor.bapas", Reason.MANUAL, Job())
    assert (made.made_at, made.reason, made.clients, made.sessions, made.harvests, made.trouble) == (
        NOW, "manual", 3, 0, 0, "",
    )  # fmt: skip
    assert made.size == made.path.stat().st_size
    assert read_backup(made.path) == made


def test_nothing_readable_lies_anywhere(database: Database, folder: DataFolder, tmp_path: Path, key: bytes) -> None:
    automatic_backup(database, folder, Reason.CLOSING, Job())
    seen: list[str] = []

    def look(_done: int, _total: int) -> None:
        seen.extend(_files(tmp_path))
        _assert_noise(tmp_path, key)

    _backup(database, tmp_path / "kantor.bapas", Job(look))
    _assert_noise(tmp_path, key)
    assert "kantor/backup.db.partial" in seen
    assert not [name for name in _files(tmp_path) if "partial" in name]


def _assert_noise(folder: Path, key: bytes) -> None:
    for name, content in _files(folder).items():
        for secret in (NAME.encode(), b"SQLite format", b"CREATE TABLE", key, key.hex().encode(), PASSWORD.encode()):
            assert secret not in content, name


def test_others_may_write_while_a_backup_is_made(database: Database, folder: DataFolder, key: bytes) -> None:
    _add_clients(database, 200, notes="x" * 20_000)
    before = ClientTable.select().count()

    def write() -> None:
        _add_clients(database, 1)
        database.release()

    def meanwhile(_done: int, _total: int) -> None:
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()

    made = make_backup(database, folder.vault, folder.root / "kantor.bapas", Reason.MANUAL, Job(meanwhile))
    assert made.clients == before < ClientTable.select().count()


def test_progress_goes_up_to_all(database: Database, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    _backup(database, tmp_path / "kantor.bapas", Job(lambda done, total: told.append((done, total))))
    assert told == sorted(told)
    assert told[-1] == (100, 100)


@pytest.mark.parametrize("at", [0, 41, 71])
def test_cancel_leaves_the_old_backup_and_nothing_else(database: Database, tmp_path: Path, at: int) -> None:
    target = _backup(database, tmp_path / "kantor.bapas")
    database.peewee.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    before = _files(tmp_path)
    job = Job(lambda done, _total: job.cancel() if done >= at else None)
    with pytest.raises(Cancelled):
        _backup(database, target, job)
    assert _files(tmp_path) == before


def test_damage_of_the_office_is_never_copied_as_if_it_were_data(
    database: Database, folder: DataFolder, tmp_path: Path
) -> None:
    """The last page holds the end of a long note: SQLCipher reads it as zeros and says nothing."""
    _add_clients(database, 50, notes="x" * 20_000)
    database.close()
    raw = bytearray(folder.database.read_bytes())
    raw[-3000] ^= 1
    folder.database.write_bytes(raw)
    with _refusal("file_damaged"):
        _backup(database, tmp_path / "kantor.bapas")
    database.close()
    assert _files(tmp_path) == {"kantor/office.db": bytes(raw), "kantor/office.vault": folder.vault.read_bytes()}


class _OnABadDisk(Database):
    """Copies as ever, but the disk keeps one byte of the copy wrongly."""

    def copy_to(self, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
        super().copy_to(target, progress)
        _flip_a_byte(target, 9000)


def _flip_a_byte(path: Path, place: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)


def test_a_copy_kept_wrongly_is_no_backup(database: Database, folder: DataFolder, tmp_path: Path, key: bytes) -> None:
    database.close()
    before = _files(tmp_path)
    bad = _OnABadDisk(folder.database, key, "Petugas Satu")
    with _refusal("backup_failed"):
        _backup(bad, tmp_path / "kantor.bapas")
    bad.close()
    assert _files(tmp_path) == before


def test_a_backup_that_reads_back_wrongly_is_no_backup(database: Database, tmp_path: Path) -> None:
    """A bad stick: what lies behind the first megabyte changes while that is read back."""
    _add_clients(database, 100, notes="x" * 20_000)
    partial = tmp_path / "kantor.bapas.partial"
    spoiled: list[int] = []

    def spoil(done: int, _total: int) -> None:
        if done > 70 and not spoiled:
            spoiled.append(done)
            _flip_a_byte(partial, 1_500_000)

    with _refusal("backup_failed"):
        _backup(database, tmp_path / "kantor.bapas", Job(spoil))
    assert spoiled
    assert not list(tmp_path.glob("*.bapas*"))


def test_the_office_itself_is_no_target(database: Database, folder: DataFolder) -> None:
    for target in (folder.database, folder.root / ".." / "kantor" / "office.vault"):
        with _refusal("target_is_office"):
            _backup(database, target)
    assert Vault.load(folder.vault).users == ("Petugas Satu",)


def test_leftovers_of_a_crash_do_not_matter(database: Database, folder: DataFolder, tmp_path: Path) -> None:
    (folder.root / "backup.db.partial").write_bytes(b"half a copy")
    (folder.root / "backup.db.partial-journal").write_bytes(b"half a journal")
    (tmp_path / "kantor.bapas.partial").write_bytes(b"half a backup")
    assert read_backup(_backup(database, tmp_path / "kantor.bapas")).clients == 3
    assert not list(tmp_path.rglob("*partial*"))


# Keeping


def _dated(original: Path, folder: Path, moment: dt.datetime, reason: str = "closing") -> Path:
    """A backup with another date and reason in its manifest."""
    folder.mkdir(exist_ok=True)
    return _changed(
        original, folder / f"{moment:%Y%m%d-%H%M%S}-{reason}.bapas", made_at=moment.isoformat(), reason=reason
    )


def _changed(original: Path, target: Path, **changes: object) -> Path:
    with zipfile.ZipFile(original) as source, zipfile.ZipFile(target, "w") as archive:
        manifest = json.loads(source.read("manifest.json")) | changes
        for name in ("office.db", "office.vault"):
            archive.writestr(name, source.read(name))
        archive.writestr("manifest.json", json.dumps(manifest))
    return target


@pytest.fixture
def backup(database: Database, tmp_path: Path) -> Path:
    return _backup(database, tmp_path / "asli.bapas")


def test_a_year_and_a_half_of_closings_leaves_14_days_and_12_months(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for days in range(540):
        for hour in (9, 16):
            _dated(backup, folder, dt.datetime(2026, 11, 24, hour) - dt.timedelta(days=days))
    rotate(folder, NOW.date())
    kept = [info.made_at for info in list_backups(folder)]
    days = [dt.datetime(2026, 11, day, 16) for day in range(24, 10, -1)]
    months = [dt.datetime(2026, 10, 31, 16), dt.datetime(2026, 9, 30, 16), dt.datetime(2026, 8, 31, 16)]
    assert kept[:17] == days + months
    assert kept[-1] == dt.datetime(2025, 12, 31, 16)
    assert len(kept) == 14 + 11
    assert rotate(folder, NOW.date()) == []


def test_rotation_never_touches_manual_future_damaged_and_foreign_files(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    long_ago = dt.datetime(2020, 1, 2, 9)
    kept = [
        _dated(backup, folder, NOW),
        _dated(backup, folder, NOW - dt.timedelta(hours=1), "import"),
        _dated(backup, folder, long_ago, "manual"),
        _dated(backup, folder, dt.datetime(2031, 1, 1)),
        folder / "rusak.bapas",
        folder / "catatan.txt",
    ]
    for path in kept[-2:]:
        path.write_bytes(b"")
    gone = [_dated(backup, folder, long_ago), _dated(backup, folder, NOW - dt.timedelta(hours=2), "import")]
    assert sorted(rotate(folder, NOW.date())) == sorted(gone)
    assert sorted(folder.iterdir()) == sorted(kept)


def test_the_last_backup_stays_however_old(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    _dated(backup, folder, dt.datetime(2019, 1, 2))
    last = _dated(backup, folder, dt.datetime(2019, 1, 3))
    _dated(backup, folder, dt.datetime(2019, 1, 3, 1), "manual")
    assert len(rotate(folder, NOW.date())) == 1
    assert last.exists()


def test_automatic_backups_rotate_by_themselves(database: Database, folder: DataFolder, backup: Path) -> None:
    old = _dated(backup, folder.backups, NOW - dt.timedelta(hours=3))
    (folder.backups / "20261101-080000-closing.bapas.partial").write_bytes(b"left by a power cut")
    made = automatic_backup(database, folder, Reason.CLOSING, Job())
    assert [info.path for info in list_backups(folder.backups)] == [made.path]
    assert list(folder.backups.iterdir()) == [made.path]
    assert not old.exists()


def test_list_is_newest_first_and_hides_nothing(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    older = _dated(backup, folder, NOW - dt.timedelta(days=2))
    newer = _dated(backup, folder, NOW - dt.timedelta(days=1))
    cut = folder / "cut.bapas"
    cut.write_bytes(backup.read_bytes()[:-100])
    future = _changed(backup, folder / "future.bapas", format=2)
    (folder / "catatan.txt").write_text("bukan cadangan")
    listed = list_backups(folder)
    assert [info.path for info in listed if not info.trouble] == [newer, older]
    assert {info.path: info.trouble for info in listed if info.trouble} == {
        cut: "backup_damaged", future: "file_newer",
    }  # fmt: skip
    assert list_backups(tmp_path / "tidak ada") == []


# Restoring


def test_works_on_a_new_pc_with_password_or_recovery_code(
    backup: Path, tmp_path: Path, vault: tuple[bytes, bytes, str]
) -> None:
    _, key, code = vault
    folder = DataFolder(tmp_path / "komputer baru" / "data")
    assert restore(backup, folder, NOW, Job()).clients == 3
    opened = Vault.load(folder.vault)
    assert opened.unlock("petugas satu", PASSWORD, NOW) == opened.unlock_with_recovery(code, NOW) == key
    assert _names(folder, key) == [NAME] * 3
    assert not (folder.root / "kept-aside").exists()
    assert not list(folder.root.rglob("*partial*"))


def test_present_files_are_kept_aside_whole(database: Database, folder: DataFolder, backup: Path, key: bytes) -> None:
    _add_clients(database, 2)
    log = shutil.copy(f"{folder.database}-wal", folder.root.parent / "log")
    database.close()
    shutil.copy(log, f"{folder.database}-wal")  # as after a power cut: what was saved last lies in the log
    before = _files(folder.root)
    for _ in range(2):
        restore(backup, folder, NOW, Job())
        assert _names(folder, key) == [NAME] * 3
    aside = folder.root / "kept-aside" / "20261124-090000"
    assert _files(aside) == {name: before[name] for name in ("office.db", "office.db-wal", "office.vault")}
    assert (folder.root / "kept-aside" / "20261124-090000-2" / "office.db").exists()
    assert _names(DataFolder(aside), key) == [NAME] * 5


@pytest.mark.parametrize("damage", [b"", b"\0" * 8192, b"SQLite format 3\0" * 100])
def test_works_where_the_present_office_is_damaged(
    database: Database, folder: DataFolder, backup: Path, key: bytes, damage: bytes
) -> None:
    database.close()
    folder.database.write_bytes(damage)
    folder.vault.write_bytes(damage)
    restore(backup, folder, NOW, Job())
    assert _names(folder, key) == [NAME] * 3
    assert (folder.root / "kept-aside" / "20261124-090000" / "office.db").read_bytes() == damage


def test_a_log_without_its_database_never_gets_into_the_restored_one(backup: Path, tmp_path: Path, key: bytes) -> None:
    folder = DataFolder(tmp_path / "sisa")
    folder.root.mkdir()
    (folder.root / "office.db-wal").write_bytes(b"left over")
    restore(backup, folder, NOW, Job())
    assert _names(folder, key) == [NAME] * 3
    assert (folder.root / "kept-aside" / "20261124-090000" / "office.db-wal").read_bytes() == b"left over"


def test_cancelled_restore_changes_nothing(database: Database, folder: DataFolder, backup: Path) -> None:
    database.close()
    before = _files(folder.root)
    job = Job(lambda done, _total: job.cancel() if done >= 5 else None)
    with pytest.raises(Cancelled):
        restore(backup, folder, NOW, job)
    assert _files(folder.root) == before


def test_newer_backup_is_refused(folder: DataFolder, backup: Path, tmp_path: Path) -> None:
    before = _files(folder.root)
    for number, changes in enumerate(({"format": 2}, {"database_format": 10_000}, {"format": 2, "parts": None})):
        with _refusal("file_newer"):
            restore(_changed(backup, tmp_path / f"{number}.bapas", **changes), folder, NOW, Job())
    assert _files(folder.root) == before


def test_missing_backup_says_so(folder: DataFolder, tmp_path: Path) -> None:
    with _refusal("file_missing"):
        restore(tmp_path / "tidak ada.bapas", folder, NOW, Job())


# Hostile files


def _zip(members: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _members_of(backup: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(backup)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _hostile(members: dict[str, bytes]) -> dict[str, bytes]:
    manifest = json.loads(members["manifest.json"])

    def told(**changes: object) -> dict[str, bytes]:
        return members | {"manifest.json": json.dumps(manifest | changes).encode()}

    other_vault = members["office.vault"][:-5]
    return {
        "bomb": _zip(members | {"office.db": b"\0" * 50_000_000}, zipfile.ZIP_DEFLATED),
        "traversal": _zip(members | {"../../jahat.txt": b"x"}),
        "renamed": _zip({name.replace("office", "../office"): content for name, content in members.items()}),
        "absolute": _zip(members | {"/tmp/jahat.txt": b"x"}),
        "no database": _zip({name: members[name] for name in ("office.vault", "manifest.json")}),
        "no manifest": _zip({name: members[name] for name in ("office.vault", "office.db")}),
        "other database": _zip(members | {"office.db": b"x" * len(members["office.db"])}),
        "shorter vault": _zip(members | {"office.vault": other_vault}),
        "huge manifest": _zip(members | {"manifest.json": b" " * 200_000 + members["manifest.json"]}),
        "deep manifest": _zip(members | {"manifest.json": b"[" * 99_000}),
        "no zip": b"PK\x03\x04" + b"\0" * 1000,
        "empty": b"",
        "no kind": _zip(told(kind="other")),
        "format 0": _zip(told(format=0)),
        "format true": _zip(told(format=True)),
        "format text": _zip(told(format="1")),
        "no parts": _zip(told(parts={})),
        "odd parts": _zip(told(parts={"office.db": {"size": "many", "sha256": 5, "more": 1}, "office.vault": []})),
        "no counts": _zip(told(counts=[])),
        "odd counts": _zip(told(counts={"clients": "x", "sessions": None, "harvests": 1e308})),
        "odd date": _zip(told(made_at="kemarin")),
        "list": _zip(members | {"manifest.json": b"[]"}),
    }


def test_hostile_files_change_nothing(database: Database, folder: DataFolder, backup: Path, tmp_path: Path) -> None:
    database.close()
    before = _files(folder.root)
    for name, content in _hostile(_members_of(backup.read_bytes())).items():
        path = tmp_path / "hostile.bapas"
        path.write_bytes(content)
        with pytest.raises(MachineTrouble) as caught:
            restore(path, folder, NOW, Job())
        assert caught.value.code == "backup_damaged", name
        assert _files(folder.root) == before, name
    assert sorted(path.name for path in tmp_path.iterdir()) == ["asli.bapas", "hostile.bapas", "kantor"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_twice_are_refused(folder: DataFolder, backup: Path, tmp_path: Path) -> None:
    path = tmp_path / "twice.bapas"
    shutil.copy(backup, path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("office.db", b"another")
    with _refusal("backup_damaged"):
        restore(path, folder, NOW, Job())


def test_a_vault_that_is_none_is_refused_before_anything_moves(
    database: Database, folder: DataFolder, tmp_path: Path
) -> None:
    good = folder.vault.read_bytes()
    folder.vault.write_bytes(good[:200])
    path = _backup(database, tmp_path / "vault.bapas")
    database.close()
    before = _files(folder.root)
    with _refusal("backup_damaged"):
        restore(path, folder, NOW, Job())
    assert _files(folder.root) == before


@pytest.fixture(scope="module")
def small_backup(tmp_path_factory: pytest.TempPathFactory, vault: tuple[bytes, bytes, str]) -> bytes:
    root = tmp_path_factory.mktemp("small")
    (root / "office.vault").write_bytes(vault[0])
    database = Database(root / "office.db", vault[1], "Petugas Satu", now=lambda: NOW)
    content = _backup(database, root / "kantor.bapas").read_bytes()
    database.close()
    return content


@pytest.mark.parametrize("seed", range(8))
def test_no_changed_byte_goes_unnoticed(tmp_path: Path, small_backup: bytes, seed: int) -> None:
    """Restored whole or refused as damaged: half of the changes fall upon the outside of the zip."""
    random = Random(seed)
    outside = small_backup.rindex(b'"kind"') - 50
    for number in range(25):
        content = bytearray(small_backup)
        place = random.randrange(random.choice((0, outside)), len(content))
        content[place] ^= random.randrange(1, 256)
        if random.random() < 0.5:
            del content[place : place + random.randrange(1, 100)]
        path = tmp_path / f"{number}.bapas"
        path.write_bytes(content)
        folder = DataFolder(tmp_path / f"kantor {number}")
        trouble = _trouble_of_restoring(path, folder)
        if trouble:
            assert trouble in ("backup_damaged", "file_newer")
            assert not folder.exists
        else:
            whole = _members_of(small_backup)
            assert folder.database.read_bytes() == whole["office.db"]
            assert folder.vault.read_bytes() == whole["office.vault"]
        shutil.rmtree(folder.root, ignore_errors=True)
        path.unlink()


def _trouble_of_restoring(backup: Path, folder: DataFolder) -> str:
    try:
        restore(backup, folder, NOW, Job())
    except MachineTrouble as trouble:
        return trouble.code
    return ""
