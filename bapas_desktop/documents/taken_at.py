"""When a photo was taken: asked before it is taken in, because only its pixels are kept."""

import datetime as dt
import io
from pathlib import Path

from bapas_desktop.data.trouble import storage_trouble

_HEAD = 512 * 1024
"""Bytes; cameras write what they tell about a photo before its pixels."""
_CAMERA, _ORIGINAL, _DIGITIZED, _CHANGED = 0x8769, 0x9003, 0x9004, 0x0132  # the tags of EXIF 2.3
_EARLIEST = 2000
"""A camera whose clock was never set writes 1970 or 1980."""


def taken_at(path: Path) -> dt.datetime:
    """What the camera wrote into the photo, by its clock; else when the file was last changed.

    Raises:
        MachineTrouble: ``file_missing``, ``no_permission``, …
    """
    with storage_trouble():
        changed = path.stat().st_mtime
        with path.open("rb") as file:
            head = file.read(_HEAD)
    file_time = dt.datetime.fromtimestamp(changed, dt.UTC).astimezone().replace(tzinfo=None, microsecond=0)
    return told_by_camera(head) or file_time


def told_by_camera(data: bytes) -> dt.datetime | None:
    """When the camera says that it took the photo; None where it does not say, or says nonsense."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # no pixel is decoded here
    try:
        with Image.open(io.BytesIO(data)) as picture:
            told = picture.getexif()
            inner = told.get_ifd(_CAMERA)
    except Exception:  # noqa: BLE001 - whatever a decoder stumbles over: intake tells what is wrong with the file
        return None
    words = (inner.get(_ORIGINAL), inner.get(_DIGITIZED), told.get(_CHANGED))
    return next(filter(None, map(_moment, words)), None)


def _moment(words: object) -> dt.datetime | None:
    try:
        moment = dt.datetime.strptime(str(words).strip("\0 "), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    return moment if moment.year >= _EARLIEST else None
