"""Backups in one file: made, verified, kept in rotation, and restored. Nothing is ever decrypted into a file."""

import datetime as dt
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from bapas_desktop.data.backup_file import (
    COUNTED,
    DATABASE,
    VAULT,
    BackupInfo,
    Part,
    Progress,
    Reason,
    about,
    opened,
    pack,
    read_backup,
    unpack,
)
from bapas_desktop.data.database import Database, raw_key
from bapas_desktop.data.history import History
from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.data.vault import Vault
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import timestamp
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.jobs import Job
from bapas_desktop.paths import DataFolder, replacing

SUFFIX = ".bapas"
DAYS_KEPT = 14
MONTHS_KEPT = 12
_LONGEST_NOTE = 1000
_SIDE_FILES = ("-wal", "-shm", "-journal")


# Making


def automatic_backup(database: Database, folder: DataFolder, reason: Reason, job: Job) -> BackupInfo:
    """Make a backup in the office's own backup folder, then let go of the old ones (see ``rotate``).

    Raises:
        MachineTrouble: the backup could not be made; the old ones are all there.
        Cancelled: the person asked to stop.
    """
    now = database.now()
    for left in folder.backups.glob(f"*{SUFFIX}.partial"):  # by a power cut; as large as the office
        with suppress(OSError):
            left.unlink()
    made = make_backup(database, folder.vault, folder.backups / f"{now:%Y%m%d-%H%M%S}-{reason}{SUFFIX}", reason, job)
    rotate(folder.backups, now.date())
    return made


def make_backup(database: Database, vault: Path, target: Path, reason: Reason, job: Job) -> BackupInfo:
    """Write the open office to one file. Others may go on reading and writing meanwhile.

    The copy is opened with the key and checked page by page, its counts are held against the database's, and the
    finished file is read back and held against its checksums, before it takes the target's place.

    Raises:
        Refused: ``target_is_office`` when the target is one of the open office's own files.
        MachineTrouble: ``file_damaged`` when the office's own file is, ``backup_failed`` when the copy does not pass,
            ``disk_full``, …; the target is as it was.
        Cancelled: the person asked to stop; the target is as it was.
    """
    copy = database.path.with_name("backup.db.partial")
    with storage_trouble():
        if target.resolve() in (database.path.resolve(), vault.resolve()):
            raise Refused("target_is_office")
        target.parent.mkdir(parents=True, exist_ok=True)
        with _gone_afterwards(copy), replacing(target) as partial:
            _check_source(database.path, database.key)
            counts = _copy(database, copy, _share(job, 0, 40))
            if _checked_counts(copy, database.key) != counts:
                raise MachineTrouble("backup_failed")
            version = database.execute("PRAGMA user_version").fetchone()[0]  # older than ours before a migration
            pack(partial, copy, vault, about(database.now(), reason, version, counts), _share(job, 40, 70))
            _read_back(partial, _share(job, 70, 100))
    if reason is not Reason.MIGRATION:  # the history of an older file cannot be written yet
        with suppress(MachineTrouble):  # the backup is there, even where the office's own disk takes no more
            History(database).log(Action.BACKUP, "Buat cadangan", str(target))
    return read_backup(target)


def _share(job: Job, start: int, end: int) -> Progress:
    """The part of a job's progress, in per cent, that belongs to one of its stages."""
    return lambda done, total: job.step(start + (end - start) * done // max(total, 1), 100)


@contextmanager
def _gone_afterwards(path: Path) -> Iterator[None]:
    """No working file is there before, and none stays behind, whatever happens."""
    files = [path, *(path.with_name(path.name + side) for side in _SIDE_FILES)]
    try:
        for file in files:
            file.unlink(missing_ok=True)
        yield
    finally:
        for file in files:
            with suppress(FileNotFoundError):
                file.unlink()


def _copy(database: Database, copy: Path, progress: Progress) -> dict[str, int]:
    """Copy the database and count its rows in one and the same state, whatever others write meanwhile."""
    with database.peewee.atomic():
        counts = _counts(database.execute)
        database.copy_to(copy, progress)
    return counts


def _counts(execute: Callable[[str], Any]) -> dict[str, int]:
    return {f"{table}s": execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}


def _check_source(path: Path, key: bytes) -> None:
    """Let no damage of the office's own file be copied as if it were data.

    SQLCipher reads a page whose seal is broken as zeros, without an error unless the page's shape matters, and the copy
    would get a fresh seal around the zeros. A page may look broken while somebody writes it, so it is asked twice.
    """
    if _broken_pages(path, key) and _broken_pages(path, key):
        raise MachineTrouble("file_damaged")


def _broken_pages(path: Path, key: bytes) -> bool:
    with _file_as_it_lies(path, key) as execute:
        return bool(execute("PRAGMA cipher_integrity_check").fetchall())


def _checked_counts(copy: Path, key: bytes) -> dict[str, int]:
    """Open the copy, check every page and the shape of the whole, count the rows."""
    try:
        if _broken_pages(copy, key):
            raise MachineTrouble("backup_failed")
        with _file_as_it_lies(copy, key) as execute:
            if execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                raise MachineTrouble("backup_failed")
            return _counts(execute)
    except sqlcipher.DatabaseError as error:
        raise MachineTrouble("backup_failed") from error


@contextmanager
def _file_as_it_lies(path: Path, key: bytes) -> Iterator[Callable[[str], Any]]:
    """A database file for reading alone: no log, no lock, nothing written."""
    connection = sqlcipher.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
    try:
        connection.execute(f'PRAGMA key = "{raw_key(key)}"')
        connection.execute("PRAGMA cipher_log_level = NONE")  # damage is told by us, not on the console
        connection.execute("PRAGMA temp_store = memory")
        yield connection.execute
    finally:
        connection.close()


def _read_back(path: Path, progress: Progress) -> None:
    """Hold a freshly written backup against its own checksums: a bad stick shows now and not on the day of need."""
    try:
        with opened(path) as (archive, _, parts):
            for name, part in parts.items():
                unpack(archive, name, part, None, progress)
    except MachineTrouble as trouble:
        raise MachineTrouble("backup_failed") from trouble


# Keeping


def list_backups(folder: Path) -> list[BackupInfo]:
    """All backups of a folder, the newest first; those that cannot be used are listed too, with their ``trouble``.

    Raises:
        MachineTrouble: the folder cannot be read. A folder that is not there has no backups.
    """
    if not folder.exists():
        return []
    with storage_trouble():
        paths = [path for path in folder.iterdir() if path.suffix == SUFFIX]
    return sorted((_listed(path) for path in paths), key=lambda info: (info.made_at, info.path.name), reverse=True)


def _listed(path: Path) -> BackupInfo:
    try:
        return read_backup(path)
    except MachineTrouble as trouble:
        with storage_trouble():
            stat = path.stat()
        written = dt.datetime.fromtimestamp(stat.st_mtime, dt.UTC).astimezone().replace(tzinfo=None)
        return BackupInfo(path, written, stat.st_size, trouble=trouble.code)


def rotate(folder: Path, today: dt.date) -> list[Path]:
    """Remove old automatic backups; returns the removed files.

    Kept are: for each of the last 14 days the newest of each reason (what was saved before an import outlives the
    closing of that day), for each of the last 12 months the newest, the newest of all, every manual one, and whatever
    cannot be read or comes from the future of a wrong clock. What another program holds open goes next time.
    """
    automatic = [
        info
        for info in list_backups(folder)
        if not info.trouble and info.reason != Reason.MANUAL and info.made_at.date() <= today
    ]
    taken: set[object] = set()
    removed = []
    for number, info in enumerate(automatic):
        slots = _slots(info, today) - taken
        taken |= slots
        if number and not slots:
            with suppress(OSError):
                info.path.unlink()
                removed.append(info.path)
    return removed


def _slots(info: BackupInfo, today: dt.date) -> set[object]:
    """The places in the rotation that a backup could hold."""
    day = info.made_at.date()
    slots: set[object] = set()
    if (today - day).days < DAYS_KEPT:
        slots.add((day, info.reason))
    if (today.year - day.year) * 12 + today.month - day.month < MONTHS_KEPT:
        slots.add((day.year, day.month))
    return slots


# Restoring


def note_restore(history: History, folder: DataFolder) -> None:
    """Write into the history of the restored office that it was restored; nothing where that was done already."""
    try:
        told = folder.restored.read_text(encoding="utf-8", errors="replace")
    except OSError:  # there is none; one that cannot be read must not keep the office closed
        return
    history.log(Action.RESTORE, "Pulihkan dari cadangan", told[:_LONGEST_NOTE])
    with suppress(OSError):
        folder.restored.unlink()


def restore(backup: Path, folder: DataFolder, now: dt.datetime, job: Job) -> BackupInfo:
    """Put a backup in the place of the present office, which is kept aside, or into an empty folder.

    The office must be closed and the folder held by this program's ``InstanceLock``. The present files may be damaged.
    Afterwards a password or the recovery code of the time of the backup opens the office.

    Raises:
        MachineTrouble: ``backup_damaged``, ``file_newer``, ``disk_full``, …; the present office is as it was.
        Cancelled: the person asked to stop; the present office is as it was.
    """
    info = read_backup(backup)
    database = folder.database.with_name("restore.db.partial")
    vault = folder.vault.with_name("restore.vault.partial")
    with storage_trouble():
        folder.root.mkdir(parents=True, exist_ok=True)
        with _gone_afterwards(database), _gone_afterwards(vault):
            with opened(backup) as (archive, _, parts):
                _unpack_to(vault, archive, VAULT, parts[VAULT], _share(job, 0, 5))
                _unpack_to(database, archive, DATABASE, parts[DATABASE], _share(job, 5, 100))
            _check_vault(vault)
            with replacing(folder.restored) as note:
                told = f"{info.path.name}, dibuat {timestamp(info.made_at)}; dipulihkan {timestamp(now)}"
                note.write_text(told, encoding="utf-8", errors="replace")
                _take_place(folder, database, vault, now)
    return info


def _unpack_to(target: Path, archive: zipfile.ZipFile, name: str, part: Part, progress: Progress) -> None:
    with target.open("wb") as file:
        unpack(archive, name, part, file, progress)
        file.flush()
        os.fsync(file.fileno())


def _check_vault(vault: Path) -> None:
    try:
        Vault.load(vault)
    except MachineTrouble as trouble:
        raise MachineTrouble("backup_damaged" if trouble.code == "vault_damaged" else trouble.code) from trouble


def _take_place(folder: DataFolder, database: Path, vault: Path, now: dt.datetime) -> None:
    """Set the present files aside and let the new ones in, or put all back.

    The old log goes before the database that it belongs to, and the old vault stays until the new one replaces it: a
    power cut in between never looks like an empty folder, in which a new office would be offered.
    """
    present = [folder.database.with_name(folder.database.name + side) for side in _SIDE_FILES]
    present = [path for path in (*present, folder.database) if path.exists()]
    anything = present or folder.vault.exists()
    aside = _new_folder(folder.root / "kept-aside", f"{now:%Y%m%d-%H%M%S}") if anything else folder.root
    moved: list[Path] = []
    try:
        if folder.vault.exists():
            shutil.copy2(folder.vault, aside / folder.vault.name)
        for path in present:
            path.replace(aside / path.name)
            moved.append(path)
        database.replace(folder.database)
        vault.replace(folder.vault)
    except OSError:
        if not database.exists():
            folder.database.unlink()
        for path in reversed(moved):
            (aside / path.name).replace(path)
        if aside != folder.root:
            shutil.rmtree(aside)
            with suppress(OSError):  # earlier ones are in it
                aside.parent.rmdir()
        raise


def _new_folder(parent: Path, name: str) -> Path:
    parent.mkdir(exist_ok=True)
    for number in count(1):
        with suppress(FileExistsError):
            folder = parent / (name if number == 1 else f"{name}-{number}")
            folder.mkdir()
            return folder
    raise AssertionError("unreachable")
