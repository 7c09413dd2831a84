"""What the operating system says when a file cannot be read or written, in the terms of ``wording.py``."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bapas_desktop.domain.issues import MachineTrouble

_DISK_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_LOCKED = {errno.EBUSY, errno.EAGAIN, errno.EDEADLK}
_WINDOWS_LOCKED = {32, 33}  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION; both come with errno EACCES
_WINDOWS_DISK_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_WINDOWS_READ_ONLY = 19  # ERROR_WRITE_PROTECT


def os_trouble(error: OSError) -> MachineTrouble:
    """The sentence that fits an error of the operating system; what is not known is trouble with the disk."""
    name = Path(str(error.filename)).name if error.filename else ""
    windows = getattr(error, "winerror", None)
    if windows in _WINDOWS_LOCKED or error.errno in _LOCKED:
        return MachineTrouble("file_locked")
    if windows in _WINDOWS_DISK_FULL or error.errno in _DISK_FULL:
        return MachineTrouble("disk_full")
    if windows == _WINDOWS_READ_ONLY or error.errno == errno.EROFS:
        return MachineTrouble("read_only")
    if error.errno in (errno.EACCES, errno.EPERM):
        return MachineTrouble("no_permission", name)
    if error.errno == errno.ENOENT:
        return MachineTrouble("file_missing", name)
    return MachineTrouble("io_trouble")


@contextmanager
def storage_trouble() -> Iterator[None]:
    """Files are touched in here: an ``OSError`` leaves as the ``MachineTrouble`` that says what to do about it."""
    try:
        yield
    except OSError as error:
        raise os_trouble(error) from error
