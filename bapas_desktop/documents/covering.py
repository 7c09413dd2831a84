"""Photos as others may see them: faces hidden for good, and no larger than a page needs."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bapas_desktop.documents.intake import as_jpeg, upright
from bapas_desktop.domain.covers import Drawn
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.program_documents import WHOLE, Cover

if TYPE_CHECKING:
    from PIL.Image import Image

COVER_COLOUR = (96, 96, 96)


def covered(data: bytes, covers: Sequence[Cover]) -> bytes:
    """A new JPEG with nothing beside its pixels, in which the covers are one flat colour.

    Nothing of what lay under a cover is used, so that no sharpening brings a face back; a cover that begins inside a
    pixel takes the whole pixel.

    Raises:
        Refused: ``document_damaged`` with an empty name.
    """
    return as_jpeg(_hidden(_opened(data), covers))


def shrunk(data: bytes, long_side: int) -> bytes:
    """A new JPEG with nothing beside its pixels, whose longer side has ``long_side`` of them at most.

    Raises:
        Refused: ``document_damaged`` with an empty name.
    """
    picture = _opened(data)
    picture.thumbnail((long_side, long_side))
    return as_jpeg(picture)


def drawn(data: bytes, covers: Sequence[Cover], long_side: int) -> Drawn:
    """A photo for a page: first its covers, then no larger than the page needs.

    Raises:
        Refused: ``document_damaged`` with an empty name.
    """
    picture = _hidden(_opened(data), covers)
    picture.thumbnail((long_side, long_side))
    return Drawn(as_jpeg(picture), *picture.size)


def _hidden(picture: "Image", covers: Sequence[Cover]) -> "Image":
    wide, high = picture.size
    for cover in covers:
        right, bottom = cover.left + cover.width, cover.top + cover.height
        begin = cover.left * wide // WHOLE, cover.top * high // WHOLE
        picture.paste(COVER_COLOUR, (*begin, -(-right * wide // WHOLE), -(-bottom * high // WHOLE)))
    return picture


def _opened(data: bytes) -> "Image":
    """The picture as it stands upright: that is how its covers were drawn."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
            stood = upright(picture.convert("RGB"), picture)
            bare = Image.new("RGB", stood.size)  # a picture carries the comment of its file along
            bare.paste(stood)
            return bare
    except Exception as error:  # whatever a decoder stumbles over, the picture is at fault
        raise Refused("document_damaged", "") from error
