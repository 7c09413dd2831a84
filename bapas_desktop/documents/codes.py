"""Finds the codes (QR) on pages and photos, however they lie: askew, upside down, grey, soiled."""

import io
from typing import TYPE_CHECKING

from bapas_desktop.documents.pages import render_page
from bapas_desktop.domain.documents import MediaType

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDES = (1700, 2600, 1000)
"""Pixels of the longer side that are tried one after the other: 150 and 220 dpi of A4; the small one smooths noise."""
_TURNS = (20, -20)
"""Degrees that are tried last; the reader itself knows the four sides and leaning pages."""
_PICTURE_SIDE = 4000
_PAPER = 255


def codes_in(data: bytes, media_type: MediaType, page: int = 0) -> list[str]:
    """What the codes on one page (from 0) say, each once, in the order from the top.

    Raises:
        Refused: what ``render_page`` does.
    """
    if media_type is MediaType.JPEG:
        return codes_in_picture(data)
    from PIL import Image

    drawn = render_page(data, media_type, page, max(_SIDES))
    return _read(Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb, "raw", "RGB", drawn.stride))


def codes_in_picture(data: bytes) -> list[str]:
    """The same of a picture of any kind as it came from the phone, where a small code still has all its pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        picture.draft("L", (_PICTURE_SIDE, _PICTURE_SIDE))
        return _read(picture)


def _read(picture: "Image") -> list[str]:
    grey = picture.convert("L")
    grey.thumbnail((_PICTURE_SIDE, _PICTURE_SIDE))
    longest = max(grey.size)
    for side in dict.fromkeys(min(side, longest) for side in _SIDES):
        if found := _found(_smaller(grey, side)):
            return found
    small = _smaller(grey, min(_SIDES[0], longest))
    for turn in _TURNS:
        if found := _found(small.rotate(turn, expand=True, fillcolor=_PAPER)):
            return found
    return []


def _smaller(picture: "Image", side: int) -> "Image":
    smaller = picture.copy()
    smaller.thumbnail((side, side))
    return smaller


def _found(picture: "Image") -> list[str]:
    import zxingcpp

    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    read = zxingcpp.read_barcodes(picture, formats=wanted)
    ordered = sorted(read, key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    return list(dict.fromkeys(code.text for code in ordered))
