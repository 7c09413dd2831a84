"""Files as people have them: photos of phones, scans, PDF; and such as nobody should have."""

import io
import struct
import zlib

from PIL import Image, TiffImagePlugin
from pypdf import PdfReader, PdfWriter

MARKER = b"PENANDA-RAHASIA-4711"
PLAIN = (MARKER, b"\xff\xd8\xff\xe0\x00\x10JFIF", b"%PDF-1.", b"\x89PNG\r\n\x1a\n")
"""What shows that a document lies open in a file: long enough that encrypted bytes do not show it by chance."""


def picture(kind="JPEG", size=(640, 480), colour=(180, 40, 40), mode="RGB", **options) -> bytes:
    """A picture whose left half has ``colour`` and whose right half is blue."""
    drawn = Image.new("RGB", size, colour)
    drawn.paste((20, 40, 200), (size[0] // 2, 0, *size))
    written = io.BytesIO()
    drawn.convert(mode).save(written, kind, **options)
    return written.getvalue()


def phone_photo(orientation=1, size=(4000, 3000)) -> bytes:
    """A photo with its place (Mataram), its camera and a comment."""
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = MARKER.decode()
    place = told.get_ifd(0x8825)
    place.update({1: "S", 2: (8.0, 35.0, 0.0), 3: "E", 4: (116.0, 7.0, 0.0), 29: MARKER.decode()})
    return picture(size=size, exif=told, comment=MARKER, quality=92)


def pdf(pages=1, width=595, height=842) -> bytes:
    """A PDF with a line of text on each page, uncompressed."""
    text = MARKER.decode()
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(pages))
    parts.append(f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode())
    parts.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number in range(pages):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {5 + 2 * number} 0 R"
        parts.append(f"{page} /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        line = f"BT /F1 40 Tf 40 {height // 2} Td ({text} {number + 1}) Tj ET".encode()
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(line), line))
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
    return bytes(written)


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("rahasia", algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def scan_of_pages(pages=3) -> bytes:
    """A TIFF of several pages."""
    first, *others = (Image.new("L", (200, 300), 90 * number) for number in range(pages))
    written = io.BytesIO()
    first.save(written, "TIFF", save_all=True, append_images=others)
    return written.getvalue()


def bomb(side=50_000) -> bytes:
    """A PNG of a few kilobytes that says it has 2.5 billion pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def deep_grey() -> bytes:
    """A grey PNG of 16 bits whose left half is dark."""
    drawn = Image.frombytes("I;16", (100, 100), (b"\x00\x40" * 50 + b"\x00\xc0" * 50) * 100)
    written = io.BytesIO()
    drawn.save(written, "PNG")
    return written.getvalue()


def turned_tiff() -> bytes:
    """A TIFF that lies on its side, as its tag says."""
    told = TiffImagePlugin.ImageFileDirectory_v2()
    told[0x0112] = 6
    return picture("TIFF", (300, 200), tiffinfo=told)
