"""The pages of what is kept, as pixels in memory: nothing of a document is ever written to the disk.

PDFium works for one thread at a time, and a job may take a file in while the window shows another: every call of it is
made behind one lock, and everything is closed before the lock is let go.
"""

import io
import math
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.issues import Refused

MOST_PIXELS = 24_000_000
"""Of one rendered page; a page with a side of ten metres is shown coarser."""

_A4 = (595.0, 842.0)
_PDFIUM = threading.Lock()
_NUMBER_AND_TIME = re.compile(
    rb"(?<=/ID\[<)[0-9A-F]{32}><[0-9A-F]{32}(?=>\]>>\s*startxref)"
    rb"|(?<=<</CreationDate\(D:)\d{14}(?=[^/>]*/Creator\(PDFium\)/Producer\(PDFium\)>>)"
)
"""What PDFium writes into a new file that differs each time."""
_NEEDS_PASSWORD = 4  # FPDF_ERR_PASSWORD


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture as rows of red, green, blue; ``stride`` is the bytes of a row, its padding included."""

    width: int
    height: int
    stride: int
    rgb: bytes


def page_sizes(data: bytes, media_type: MediaType) -> list[tuple[float, float]]:
    """Width and height of every page: points (1/72 inch) of a PDF, pixels of a picture.

    A page of a PDF that cannot be read counts as A4: the others are worth seeing all the same.

    Raises:
        Refused: ``document_locked`` or ``document_damaged``, both with an empty name.
    """
    if media_type is MediaType.JPEG:
        from PIL import Image

        with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
            return [picture.size]
    with _opened(data) as document:
        return [_size(document, number) for number in range(len(document))]


def _size(document: Any, number: int) -> tuple[float, float]:
    from pypdfium2 import PdfiumError

    try:
        wide, high = document.get_page_size(number)
    except PdfiumError:
        return _A4
    return wide, high


def render_page(data: bytes, media_type: MediaType, page: int, width: int) -> Raster:
    """One page (from 0) ``width`` pixels wide, or narrower where it would have more than ``MOST_PIXELS``.

    Raises:
        Refused: ``page_damaged`` with the page's number; ``document_locked``, ``document_damaged`` as above.
    """
    if media_type is MediaType.JPEG:
        return _render_picture(data, width)
    from pypdfium2 import PdfiumError

    with _opened(data) as document:
        try:
            return _render_pdf_page(document[page], width)
        except PdfiumError as error:
            raise Refused("page_damaged", str(page + 1)) from error


def chosen_pages(data: bytes, pages: Sequence[int]) -> bytes:
    """A PDF of some pages (from 0) of another; the same pages make the same file, so that it is known again.

    Raises:
        Refused: ``document_locked``, ``document_damaged``, both with an empty name.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    with _opened(data) as document:
        chosen = PdfDocument.new()
        try:
            chosen.import_pages(document, list(pages))
            written = io.BytesIO()
            chosen.save(written)
        except PdfiumError as error:
            raise Refused("document_damaged", "") from error
        finally:
            chosen.close()
    return _NUMBER_AND_TIME.sub(lambda found: re.sub(rb"\w", b"0", found[0]), written.getvalue())


def _render_picture(data: bytes, width: int) -> Raster:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
        scale = _scale(picture.width, picture.height, width)
        size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        drawn = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    return Raster(*size, size[0] * 3, drawn.tobytes())


def _render_pdf_page(page: Any, width: int) -> Raster:
    wide, high = page.get_size()
    bitmap = page.render(scale=_scale(wide, high, width), rev_byteorder=True)
    try:
        if bitmap.format != _RGB:
            raise ValueError(bitmap.mode)
        return Raster(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        bitmap.close()


_RGB = 2  # FPDFBitmap_BGR: three bytes a pixel


def _scale(wide: float, high: float, width: int) -> float:
    wide, high = max(wide, 1.0), max(high, 1.0)
    return min(max(width, 1) / wide, math.sqrt(MOST_PIXELS / (wide * high)))


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    from pypdfium2 import PdfDocument, PdfiumError

    with _PDFIUM:
        try:
            document = PdfDocument(data)
        except PdfiumError as error:
            code = "document_locked" if error.err_code == _NEEDS_PASSWORD else "document_damaged"
            raise Refused(code, "") from error
        try:
            document.init_forms()  # what was typed into a form belongs to its pages
            yield document
        finally:
            document.close()
