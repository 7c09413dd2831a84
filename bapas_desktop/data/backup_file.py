"""The backup file itself: a stored zip of the database as it lies on the disk, the vault, and a manifest.

The database is noise without its key, the manifest holds no personal data. docs/file-format.md describes the file.
"""

import datetime as dt
import errno
import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

import bapas_desktop
from bapas_desktop.data.database import FORMAT_VERSION
from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.domain.issues import MachineTrouble

FORMAT = 1
DATABASE, VAULT = "office.db", "office.vault"
COUNTED = ("client", "session", "harvest")
_KIND = "bapas-backup"
_MANIFEST = "manifest.json"
_MOST_MANIFEST = 100_000
_CHUNK = 1024 * 1024
Progress = Callable[[int, int], None]
"""Called with what is done and what there is in all; what it raises stops the work."""


class Reason(StrEnum):
    """Why a backup was made."""

    CLOSING = "closing"
    IMPORT = "import"
    MIGRATION = "migration"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup says of itself.

    Where ``trouble`` holds the code of a refusal, nothing but the path, the size and the time of the file is known.
    """

    path: Path
    made_at: dt.datetime
    size: int
    reason: str = ""
    program: str = ""
    clients: int = 0
    sessions: int = 0
    harvests: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """How long a member is, and its checksum in hexadecimal digits."""

    size: int
    sha256: str


def about(now: dt.datetime, reason: Reason, database_format: int, counts: dict[str, int]) -> dict[str, object]:
    """The manifest of a new backup, but for its parts."""
    return {
        "kind": _KIND,
        "format": FORMAT,
        "database_format": database_format,
        "program": bapas_desktop.__version__,
        "made_at": now.isoformat(timespec="seconds"),
        "reason": reason.value,
        "counts": counts,
    }


def pack(target: Path, database: Path, vault: Path, manifest: dict[str, object], progress: Progress) -> None:
    """Write the file; the parts and their checksums are added to the manifest as they are read."""
    sources = {DATABASE: database, VAULT: vault}
    total, done, parts = sum(source.stat().st_size for source in sources.values()), 0, {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, source in sources.items():
            digest, start = hashlib.sha256(), done
            with source.open("rb") as file, archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
                while chunk := file.read(_CHUNK):
                    member.write(chunk)
                    digest.update(chunk)
                    progress(done := done + len(chunk), total)
            parts[name] = {"size": done - start, "sha256": digest.hexdigest()}
        archive.writestr(zipfile.ZipInfo(_MANIFEST), json.dumps({**manifest, "parts": parts}, indent=1))


def read_backup(path: Path) -> BackupInfo:
    """What a backup says of itself; its parts are not read.

    Raises:
        MachineTrouble: ``backup_damaged``, ``file_newer``, or what keeps the file from being read.
    """
    with storage_trouble(), opened(path) as (_, manifest, _):
        counts = manifest["counts"]
        try:
            made_at = dt.datetime.fromisoformat(manifest["made_at"]).replace(tzinfo=None)
            clients, sessions, harvests = (int(counts[f"{table}s"]) for table in COUNTED)
            reason, program = str(manifest["reason"]), str(manifest["program"])
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            raise MachineTrouble("backup_damaged") from error
        return BackupInfo(path, made_at, path.stat().st_size, reason, program, clients, sessions, harvests)


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any], dict[str, Part]]]:
    """A backup whose outside is in order, its manifest and its parts.

    Nothing is ever unpacked by a name or to a size that the archive chose, so a hostile one can neither write elsewhere
    nor fill the disk.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive, *_checked(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise MachineTrouble("backup_damaged") from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # an offset before the start of the file
            raise
        raise MachineTrouble("backup_damaged") from error


def _checked(archive: zipfile.ZipFile) -> tuple[dict[str, Any], dict[str, Part]]:
    """The manifest and the parts of an archive of three plain stored members whose sizes agree."""
    members = {member.filename: member for member in archive.infolist()}
    try:
        if members[_MANIFEST].file_size > _MOST_MANIFEST or not all(map(_is_plain, members.values())):
            raise ValueError("compressed or encrypted")
        manifest = json.loads(archive.read(_MANIFEST))
        formats = (manifest["format"], manifest["database_format"])
        if manifest["kind"] != _KIND or any(type(number) is not int or number < 1 for number in formats):
            raise ValueError("not a backup")
        if formats[0] > FORMAT or formats[1] > FORMAT_VERSION:
            raise MachineTrouble("file_newer")
        if len(archive.infolist()) != 3 or members.keys() != {DATABASE, VAULT, _MANIFEST}:
            raise ValueError("other members")
        parts = {name: Part(**manifest["parts"][name]) for name in (DATABASE, VAULT)}
        if any(members[name].file_size != part.size for name, part in parts.items()):
            raise ValueError("other sizes")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise MachineTrouble("backup_damaged") from error
    return manifest, parts


def _is_plain(member: zipfile.ZipInfo) -> bool:
    encrypted = member.flag_bits & 1
    return member.compress_type == zipfile.ZIP_STORED and member.compress_size == member.file_size and not encrypted


def unpack(archive: zipfile.ZipFile, name: str, part: Part, target: BinaryIO | None, progress: Progress) -> None:
    """Read one part to its end, into ``target`` if there is one, and hold it against its checksum.

    Raises:
        MachineTrouble: ``backup_damaged``; the target holds rubbish.
    """
    digest, done = hashlib.sha256(), 0
    with archive.open(name) as member:
        while chunk := member.read(_CHUNK):
            digest.update(chunk)
            progress(done := done + len(chunk), part.size)
            if target:
                target.write(chunk)
    if digest.hexdigest() != part.sha256:
        raise MachineTrouble("backup_damaged")
