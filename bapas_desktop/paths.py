"""Where the office's files lie on this computer, and how a file is replaced whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder of one office: the locked database, its vault, the backups, and what this computer remembers."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "office.db"

    @property
    def vault(self) -> Path:
        """The wrapped keys."""
        return self.root / "office.vault"

    @property
    def lock(self) -> Path:
        """Held while a program has the office open."""
        return self.root / "office.lock"

    @property
    def backups(self) -> Path:
        """Automatic backups."""
        return self.root / "backups"

    @property
    def restored(self) -> Path:
        """What was restored, until the history of the restored office can take it in."""
        return self.root / "office.restored"

    @property
    def settings(self) -> Path:
        """What this computer remembers: window size, last tab, column widths. No personal data."""
        return self.root / "settings.ini"

    @property
    def log(self) -> Path:
        """The log file; it holds no names, NIK or case data."""
        return self.root / "logs" / "bapas-desktop.log"

    @property
    def exists(self) -> bool:
        """Whether there is an office here, locked or damaged; only where there is none may a new one be made."""
        return self.vault.exists() or self.database.exists()


def default_folder() -> DataFolder:
    """The folder of the person who is signed in to this computer."""
    from platformdirs import user_data_path

    return DataFolder(user_data_path("Bapas Desktop", appauthor=False))


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A partial file beside ``target`` to write to; it takes the target's place only if nothing went wrong.

    What is written is on the disk before the old file goes, so a power cut leaves the old or the new, never a half.
    """
    partial = target.with_name(f"{target.name}.partial")
    try:
        yield partial
        with partial.open("rb+") as written:
            os.fsync(written.fileno())
        partial.replace(target)
    finally:
        with suppress(FileNotFoundError):
            partial.unlink()
