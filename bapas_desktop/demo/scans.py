"""Sample scans: receipts of shops that do not exist, and an attendance sheet with signatures that nobody wrote."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from bapas_desktop.demo.pictures import pdf_page, png
from bapas_desktop.documents.pages import render_page
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.formats import long_date, rupiah, short_date

_RECEIPT, _SHEET = (260, 360), (595, 842)
_INK = "0.12 0.2 0.5 RG 1.1 w"


def receipt(shop: str, number: str, day: dt.date, lines: Sequence[str], total: int) -> bytes:
    """A photo of a receipt as PNG; each line is what was bought and its price, with ``|`` between them."""
    width, height = _RECEIPT
    drawing = ["0.93 0.91 0.86 rg 0 0 260 360 re f 1 1 0.98 rg 14 12 232 336 re f 0 0 0 rg 0.3 w"]
    drawing += [_words(shop, 130, 322, 12, bold=True, centred=True), _words("Mataram", 130, 308, 8, centred=True)]
    drawing += ["24 300 m 236 300 l S", _words(f"No. {number}" if number else "NOTA", 26, 286, 8)]
    drawing.append(_words(short_date(day), 190, 286, 8))
    down = 264
    for line in lines:
        bought, _between, price = line.partition("|")
        drawing += [_words(bought, 26, down, 8), _words(price, 196, down, 8)]
        down -= 18
    drawing += [f"24 {down} m 236 {down} l S", _words("Jumlah", 26, down - 18, 10, bold=True)]
    drawing.append(_words(rupiah(total), 176, down - 18, 10, bold=True))
    drawing += [_words("Lunas, terima kasih", 26, 60, 8), _signature(Random(shop), 170, 52, 50)]
    return _photo("\n".join(drawing), (width, height), 380)


def signed_sheet(title: str, number: str, day: dt.date, names: Sequence[str]) -> bytes:
    """The scan of an attendance sheet as PNG: everybody has signed, in turn at the left and the right."""
    luck = Random(f"lembar {number}")
    drawing = ["0 0 0 rg 0 0 0 RG 0.4 w", _words("DAFTAR HADIR", 297, 785, 14, bold=True, centred=True)]
    drawing += [_words(title, 297, 766, 10, centred=True), _words(long_date(day), 60, 740, 10)]
    drawing.append(_words(f"Lembar {number}", 460, 740, 10))
    top, step = 725, 27
    for row, name in enumerate(names):
        base = top - (row + 1) * step
        drawing += [f"60 {base} 475 {step} re S {330} {base} m {330} {base + step} l S"]
        drawing.append(_words(f"{row + 1}.  {name[:44]}", 68, base + 9, 9))
        drawing.append(_signature(luck, 345 + row % 2 * 95, base + 9, 60))
    return _photo("\n".join(drawing), _SHEET, 680)


def _words(text: str, across: float, down: float, size: int, *, bold: bool = False, centred: bool = False) -> str:
    plain = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    left = across - len(text) * size * 0.26 if centred else across
    return f"BT /F{2 if bold else 1} {size} Tf {left:.1f} {down:.1f} Td ({plain}) Tj ET"


def _signature(luck: Random, across: float, down: float, wide: float) -> str:
    """A few loops of the pen."""
    strokes = [f"q {_INK} {across} {down} m"]
    loops = luck.randint(3, 5)
    for loop in range(loops):
        left = across + wide * loop / loops
        high = luck.uniform(8, 14)
        right = across + wide * (loop + 1) / loops
        strokes.append(f"{left:.1f} {down + high:.1f} {right + 6:.1f} {down + high:.1f} {right:.1f} {down:.1f} c")
    return " ".join([*strokes, "S Q"])


def _photo(drawing: str, size: tuple[int, int], width: int) -> bytes:
    raster = render_page(pdf_page(drawing, size), MediaType.PDF, 0, width)
    rows = [raster.rgb[row * raster.stride :][: raster.width * 3] for row in range(raster.height)]
    return png(raster.width, rows)
