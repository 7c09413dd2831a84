"""One program at a time on one office.

The lock is the operating system's own, so it goes when the program goes, however it ended: the file that a crash leaves
behind blocks nobody. Beside it a note says who holds it: the account of the computer, its name, since when, and the
process; nothing of the office.
"""

import datetime as dt
import getpass
import json
import os
import platform
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.domain.formats import timestamp
from bapas_desktop.domain.issues import Refused
from bapas_desktop.paths import DataFolder

_UNKNOWN = "program lain"


class InstanceLock:
    """Holds an office for this program: ``with InstanceLock(folder): …``, or ``acquire`` and ``release``."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._note = folder.lock.with_suffix(".holder")
        self._lock = FileLock(folder.lock, thread_local=False)

    def acquire(self) -> None:
        """Take the office, at once or not at all; the folder is made where there is none.

        Raises:
            Refused: ``office_in_use`` with who holds it.
            MachineTrouble: the folder cannot be written.
        """
        with storage_trouble():
            self._folder.root.mkdir(parents=True, exist_ok=True)
            try:
                self._lock.acquire(blocking=False)
            except Timeout:
                raise Refused("office_in_use", _holder(self._note)) from None
            try:
                self._note.write_text(json.dumps(_about_us()), encoding="utf-8")
            except BaseException:
                self._lock.release()
                raise

    def release(self) -> None:
        """Let the office go; doing it twice is harmless."""
        if not self._lock.is_locked:
            return
        try:
            with storage_trouble():
                self._note.unlink(missing_ok=True)
        finally:
            self._lock.release()

    def __enter__(self) -> "InstanceLock":
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _about_us() -> dict[str, object]:
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        account = ""
    since = dt.datetime.now().isoformat(timespec="seconds")
    return {"account": account, "computer": platform.node(), "since": since, "process": os.getpid()}


def _holder(note: Path) -> str:
    """Who holds the office, as a part of a sentence; a note that cannot be read says that it is another program."""
    try:
        with note.open("rb") as file:
            kept = json.loads(file.read(10_000))
        account, computer = str(kept["account"])[:60], str(kept["computer"])[:60]
        since = timestamp(dt.datetime.fromisoformat(kept["since"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return _UNKNOWN
    return f"{account or _UNKNOWN} di komputer {computer or '?'} sejak {since}"
