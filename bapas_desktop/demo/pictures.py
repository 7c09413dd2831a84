"""Sample documents drawn in memory: portraits of nobody, a vegetable bed, a page of text. No photo of anybody."""

import struct
import zlib
from collections.abc import Sequence
from random import Random

Colour = tuple[int, int, int]
_WIDTH, _HEIGHT = 360, 480
SKINS: Sequence[Colour] = ((234, 192, 152), (214, 168, 124), (188, 140, 98), (160, 114, 78))
_GROUNDS: Sequence[Colour] = ((206, 224, 212), (208, 220, 234), (232, 222, 204), (222, 212, 228))
CLOTHES: Sequence[Colour] = ((62, 104, 92), (70, 92, 132), (138, 84, 74), (112, 100, 62), (96, 80, 120))
HAIR: Colour = (44, 38, 36)
_FEATURES: Colour = (92, 66, 50)
_PAGE = (595, 842)
"""A4 in points."""


class Picture:
    """A picture that takes filled ellipses and rectangles; with a scale it is smaller than what is drawn."""

    def __init__(self, width: int, height: int, ground: Colour, scale: float = 1.0) -> None:
        width, height = round(width * scale), round(height * scale)
        self._scale = scale
        self._width = width
        self._rows = [bytearray(bytes(ground) * width) for _ in range(height)]

    def ellipse(self, across: float, down: float, wide: float, high: float, colour: Colour) -> None:
        """Around a middle, with half its width and half its height."""
        across, down, wide, high = (value * self._scale for value in (across, down, wide, high))
        for row in range(max(0, int(down - high)), min(len(self._rows), int(down + high) + 1)):
            half = wide * max(0.0, 1 - ((row - down) / high) ** 2) ** 0.5
            self._span(row, across - half, across + half, colour)

    def rectangle(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Between its edges."""
        left, top, right, bottom = (value * self._scale for value in (left, top, right, bottom))
        for row in range(max(0, int(top)), min(len(self._rows), int(bottom))):
            self._span(row, left, right, colour)

    def _span(self, row: int, left: float, right: float, colour: Colour) -> None:
        first, last = max(0, round(left)), min(self._width, round(right))
        if last > first:
            self._rows[row][first * 3 : last * 3] = bytes(colour) * (last - first)

    def png(self) -> bytes:
        """The picture as a file."""
        return png(self._width, self._rows)


def png(width: int, rows: Sequence[bytes | bytearray]) -> bytes:
    """Rows of red, green, blue as a file."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    size = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    lines = zlib.compress(b"".join(b"\0" + row for row in rows), 1)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", size) + part(b"IDAT", lines) + part(b"IEND", b"")


def portrait(number: int, *, woman: bool) -> bytes:
    """A drawn head and shoulders as PNG, 3 by 4, that is like nobody."""
    luck = Random(f"foto {number}")
    picture = Picture(_WIDTH, _HEIGHT, luck.choice(_GROUNDS))
    skin, cloth = luck.choice(SKINS), luck.choice(CLOTHES)
    shade: Colour = (skin[0] * 9 // 10, skin[1] * 9 // 10, skin[2] * 9 // 10)
    across, down = _WIDTH / 2, 205.0
    scarf = woman and luck.random() < 0.6
    if woman:  # a headscarf or long hair falls to the shoulders
        cover = luck.choice(CLOTHES) if scarf else HAIR
        picture.ellipse(across, down + 15, 118, 150, cover)
        picture.rectangle(across - 112, down + 20, across + 112, down + 150, cover)
    picture.ellipse(across, _HEIGHT + 30, 170, 150, cloth)
    picture.rectangle(across - 34, down + 70, across + 34, down + 150, shade)
    if scarf:
        picture.ellipse(across, down + 140, 100, 60, cover)
    else:
        picture.ellipse(across, down + 148, 40, 26, shade)
        if not woman:
            picture.ellipse(across - 88, down + 8, 14, 24, shade)
            picture.ellipse(across + 88, down + 8, 14, 24, shade)
        picture.ellipse(across, down - 32, 93, 92, HAIR)
    picture.ellipse(across, down + 8, 84 if not scarf else 78, 104, skin)
    if not scarf:
        picture.ellipse(across, down - 84, 74, 34 if woman else 28, HAIR)
    for side in (-1, 1):
        picture.ellipse(across + side * 32, down - 2, 7, 7, _FEATURES)
        picture.rectangle(across + side * 32 - 16, down - 24, across + side * 32 + 16, down - 19, HAIR)
    picture.ellipse(across, down + 30, 9, 7, shade)
    picture.ellipse(across, down + 62, 24, 9, _FEATURES)
    picture.ellipse(across, down + 57, 26, 8, skin)
    return picture.png()


def vegetable_bed(number: int) -> bytes:
    """A drawn bed of kangkung as PNG."""
    luck = Random(f"petak {number}")
    picture = Picture(640, 420, (196, 222, 236))
    picture.ellipse(160, 190, 260, 90, (150, 178, 158))
    picture.ellipse(520, 190, 240, 70, (134, 166, 148))
    picture.rectangle(0, 180, 640, 420, (142, 108, 78))
    for row in range(6):
        down = 210 + row * 38
        picture.rectangle(0, down, 640, down + 14, (116, 84, 60))
        for across in range(10, 640, 22):
            height = luck.randint(14, 24)
            picture.ellipse(across, down - 6, 8, height, (66, 128 + luck.randint(0, 40), 66))
    return picture.png()


def page_of_text(lines: Sequence[str]) -> bytes:
    """A PDF of one page, its first line as the title. The lines are plain Latin letters."""
    words = ["BT /F1 16 Tf 72 760 Td 24 TL"]
    for number, line in enumerate(lines):
        plain = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        words += [f"({plain}) Tj T*", *(["/F1 11 Tf 18 TL"] if number == 0 else [])]
    return pdf_page("\n".join([*words, "ET"]), _PAGE)


def pdf_page(drawing: str, size: tuple[int, int]) -> bytes:
    """A PDF of one page of so many points, drawn by PDF's own words with Helvetica as F1 and its bold as F2."""
    content = drawing.encode("latin-1", "replace")
    fonts = b" ".join(
        b"/%s << /Type /Font /Subtype /Type1 /BaseFont /%s >>" % pair
        for pair in ((b"F1", b"Helvetica"), (b"F2", b"Helvetica-Bold"))
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R" % size
        + b" /Resources << /Font << %s >> >> >>" % fonts,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(written)
