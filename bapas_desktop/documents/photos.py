"""Photos of a folder, a telephone or a memory card: found, looked at and made ready, while the card is only read."""

import datetime as dt
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bapas_desktop.data.trouble import os_trouble
from bapas_desktop.documents.intake import LARGEST_LOT, take_in
from bapas_desktop.documents.taken_at import taken_at
from bapas_desktop.domain.documents import Content, MediaType
from bapas_desktop.domain.issues import Refused
from bapas_desktop.jobs import Job

PICTURE_ENDINGS = frozenset(
    (".jpg", ".jpeg", ".jpe", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif", ".heic", ".heif", ".avif")
)


@dataclass(frozen=True, slots=True)
class FoundPhoto:
    """A photo that can be kept; its content is in memory, so that the card may be pulled out."""

    path: Path
    taken_at: dt.datetime
    content: Content
    known: bool
    """Whether it is there already: in the program, or earlier in the same lot."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or folder that was left aside, and why."""

    path: Path
    refusal: Refused


@dataclass(frozen=True, slots=True)
class Lot:
    """What a folder or card holds; the photos by when they were taken."""

    photos: tuple[FoundPhoto, ...]
    unreadable: tuple[Unreadable, ...]


def take_photos(places: Sequence[Path], is_known: Callable[[Content], bool], job: Job) -> Lot:
    """Take in the photos of files and folders.

    Nothing stops at a file that cannot be read, not even at a card that is pulled out: what was read before stays.

    Raises:
        Cancelled: the person asked to stop.
    """
    left_aside: list[Unreadable] = []
    job.step(0)
    paths = list(_pictures(places, left_aside, job))
    found: list[FoundPhoto] = []
    seen: set[bytes] = set()
    room = LARGEST_LOT * 1_000_000
    for path in job.over(paths, len(paths), every=1):
        try:
            moment = taken_at(path)
            content = take_in(path)
            if content.media_type is not MediaType.JPEG:
                raise Refused("photo_not_picture", path.name)
            if len(content.data) > room:
                raise Refused("documents_too_many", path.name)
        except Refused as refusal:
            left_aside.append(Unreadable(path, refusal))
            continue
        room -= len(content.data)
        found.append(FoundPhoto(path, moment, content, content.data in seen or is_known(content)))
        seen.add(content.data)
    found.sort(key=lambda photo: (photo.taken_at, photo.path.name))
    return Lot(tuple(found), tuple(left_aside))


def _pictures(places: Sequence[Path], left_aside: list[Unreadable], job: Job) -> Iterator[Path]:
    """Files as they are, and the pictures of folders; what systems hide beside them is none."""

    def failed(error: OSError) -> None:
        left_aside.append(Unreadable(Path(error.filename), os_trouble(error)))

    for place in places:
        try:
            is_folder = stat.S_ISDIR(place.stat().st_mode)
        except OSError as error:
            failed(error)
            continue
        if not is_folder:
            yield place
            continue
        for folder, inner, names in os.walk(place, onerror=failed):
            job.step(0)
            inner[:] = sorted(name for name in inner if not name.startswith((".", "$")))
            for name in sorted(names):
                if not name.startswith(".") and Path(name).suffix.lower() in PICTURE_ENDINGS:
                    yield Path(folder, name)
