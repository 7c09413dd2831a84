"""Takes in a file that somebody chose or dropped: looks at what it really is and makes it ready to be kept.

Pictures are drawn anew on a white ground, so that nothing but pixels is left of them: no place, no camera, no comment.
"""

import io
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.documents.pages import page_sizes, render_page
from bapas_desktop.domain.documents import LARGEST_FILE, LONG_SIDE, THUMBNAIL_SIDE, Content, MediaType
from bapas_desktop.domain.issues import Refused
from bapas_desktop.jobs import Job

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_LOT = 200
"""MB; of what is taken in at one go and so is in memory together."""
LARGEST_PICTURE = 120
"""Million pixels; the largest that phones take (108) and A3 at 600 dpi (70) are below."""

_QUALITY = 85
_ORIENTATION = 0x0112  # the tag of EXIF 2.3 that says how the camera was held
_PICTURES = {
    b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"GIF87a": "GIF", b"GIF89a": "GIF", b"BM": "BMP",
    b"II*\0": "TIFF", b"MM\0*": "TIFF", b"II+\0": "TIFF", b"MM\0+": "TIFF",
}  # fmt: skip
_PHONE_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")  # ISO/IEC 23008-12


def take_in(source: Path | bytes, name: str = "") -> Content:
    """Make a file ready to be kept; ``name`` is what the sentences call it where ``source`` is its bytes.

    Raises:
        Refused: ``file_empty``, ``file_too_large``, ``document_is_folder``, ``document_unknown``, ``document_heic``,
            ``document_damaged``, ``document_locked``, ``picture_too_large``, ``document_many_pages``.
        MachineTrouble: ``file_missing``, ``no_permission``, ``io_trouble``, …
    """
    if isinstance(source, Path):
        name = name or source.name
    name = name.encode("utf-8", "replace").decode()  # a name may hold bytes that are no letters
    data = _read(source, name) if isinstance(source, Path) else source
    if not data:
        raise Refused("file_empty", name)
    if len(data) > LARGEST_FILE * 1_000_000:
        raise Refused("file_too_large", name, str(LARGEST_FILE))
    if b"%PDF-" in data[:1024]:
        return _take_pdf(data, name)
    return _take_picture(data, name)


def take_in_all(paths: Sequence[Path], job: Job) -> tuple[list[tuple[Path, Content]], list[tuple[Path, Refused]]]:
    """Make several files ready to be kept; those that cannot be are given back with the reason.

    Raises:
        Cancelled: the person asked to stop.
    """
    taken: list[tuple[Path, Content]] = []
    refused: list[tuple[Path, Refused]] = []
    room = LARGEST_LOT * 1_000_000
    for path in job.over(paths, len(paths), every=1):
        try:
            content = take_in(path)
            if len(content.data) > room:
                raise Refused("documents_too_many", path.name)
        except Refused as refusal:
            refused.append((path, refusal))
        else:
            taken.append((path, content))
            room -= len(content.data)
    return taken, refused


def _read(path: Path, name: str) -> bytes:
    with storage_trouble():
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Refused("document_is_folder", name)
        if not stat.S_ISREG(mode):  # reading a pipe would wait for ever
            raise Refused("document_unknown", name)
        with path.open("rb") as file:
            return file.read(LARGEST_FILE * 1_000_000 + 1)


def _take_pdf(data: bytes, name: str) -> Content:
    from PIL import Image

    try:
        sizes = page_sizes(data, MediaType.PDF)
        if not sizes:
            raise Refused("document_damaged", name)
        wide, high = sizes[0]
        width = round(THUMBNAIL_SIDE * min(1.0, wide / max(high, 1.0)))
        first = render_page(data, MediaType.PDF, 0, width)
    except Refused as refusal:
        locked = refusal.code == "document_locked"
        raise Refused("document_locked" if locked else "document_damaged", name) from refusal
    picture = Image.frombytes("RGB", (first.width, first.height), first.rgb, "raw", "RGB", first.stride)
    picture.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Content(media_type=MediaType.PDF, data=data, thumbnail=as_jpeg(picture), pages=len(sizes))


def _take_picture(data: bytes, name: str) -> Content:
    kind = _kind_of(data, name)
    try:
        picture = _decoded(data, kind, name)
        thumbnail = picture.copy()
        thumbnail.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        return Content(media_type=MediaType.JPEG, data=as_jpeg(picture), thumbnail=as_jpeg(thumbnail))
    except Refused:
        raise
    except MemoryError as error:
        raise Refused("picture_too_large", name, str(LARGEST_PICTURE)) from error
    except Exception as error:  # whatever a decoder stumbles over, the file is at fault
        raise Refused("document_damaged", name) from error


def _kind_of(data: bytes, name: str) -> str:
    """The format by its first bytes; what the file is called says nothing."""
    if data[4:8] == b"ftyp" and data[8:12] in _PHONE_BRANDS:
        raise Refused("document_heic", name)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    for sign, kind in _PICTURES.items():
        if data.startswith(sign):
            return kind
    raise Refused("document_unknown", name)


def _decoded(data: bytes, kind: str, name: str) -> "Image":
    """The first picture of the file: shrunk, upright, on white, without anything beside its pixels."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # Pillow would warn on the console; our own limit is asked before anything is decoded
    with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
        if picture.width * picture.height > LARGEST_PICTURE * 1_000_000:
            raise Refused("picture_too_large", name, str(LARGEST_PICTURE))
        pages = getattr(picture, "n_frames", 1) if kind == "TIFF" else 1
        if pages > 1:  # a scan: keeping its first page would lose the others
            raise Refused("document_many_pages", name, str(pages))
        picture.draft("RGB", (LONG_SIDE, LONG_SIDE))  # JPEG alone: decodes a half, a quarter, an eighth of the pixels
        picture.load()
        return _on_white(upright(_shrunk(picture), picture))


def _shrunk(picture: "Image") -> "Image":
    if picture.mode.startswith("I;16"):  # converting alone would make everything above 255 white
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    small = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    small.thumbnail((LONG_SIDE, LONG_SIDE))
    return small


def upright(picture: "Image", photo: "Image") -> "Image":
    """The picture as the camera that took ``photo`` was held."""
    from PIL.Image import Transpose

    ways = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    turned = photo.getexif().get(_ORIENTATION)
    way = ways.get(turned) if isinstance(turned, int) else None
    return picture if way is None else picture.transpose(way)


def _on_white(picture: "Image") -> "Image":
    from PIL import Image

    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return paper


def as_jpeg(picture: "Image") -> bytes:
    """The picture as it is kept, without anything beside its pixels."""
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()
