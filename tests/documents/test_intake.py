"""What is left of a file that is taken in, and which files are refused."""

import io
import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from bapas_desktop.documents.intake import take_in, take_in_all
from bapas_desktop.documents.pages import MOST_PIXELS, page_sizes, render_page
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.wording import say_refusal
from tests.documents import files


def opened(data: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(data))
    assert found.format == "JPEG"
    return found


def is_near(colour, wanted) -> bool:
    return all(abs(one - other) < 24 for one, other in zip(colour, wanted, strict=True))


# Pictures


def test_a_photo_is_shrunk_and_keeps_nothing_but_its_pixels() -> None:
    photo = files.phone_photo()
    assert files.MARKER in photo
    content = take_in(photo, "foto.jpg")
    assert content.media_type is MediaType.JPEG
    assert opened(content.data).size == (1600, 1200)
    assert opened(content.thumbnail).size == (240, 180)
    for kept in (content.data, content.thumbnail):
        assert files.MARKER not in kept
        assert b"Exif" not in kept
        shown = opened(kept)
        assert dict(shown.getexif()) == {}
        assert dict(shown.getexif().get_ifd(0x8825)) == {}
        assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright(orientation: int) -> None:
    """Red was at the left of what the camera's sensor saw; where it is on the paper the tag says (EXIF 2.3)."""
    shown = opened(take_in(files.phone_photo(orientation, (400, 300)), "foto.jpg").data)
    assert shown.size == ((400, 300) if orientation < 5 else (300, 400))
    wide, high = shown.size
    middles = {
        "left": (10, high // 2), "right": (wide - 10, high // 2), "top": (wide // 2, 10),
        "bottom": (wide // 2, high - 10),
    }  # fmt: skip
    red = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}[orientation]
    assert is_near(shown.getpixel(middles[red]), (180, 40, 40))


def test_a_tiff_is_turned_once() -> None:
    shown = opened(take_in(files.turned_tiff(), "pindaian.tif").data)
    assert shown.size == (200, 300)
    assert is_near(shown.getpixel((100, 10)), (180, 40, 40))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF"])
def test_every_kind_becomes_a_small_jpeg(kind: str) -> None:
    content = take_in(files.picture(kind, (2000, 1000)), "nama.apa saja")
    assert opened(content.data).size == (1600, 800)
    assert is_near(opened(content.data).getpixel((400, 400)), (180, 40, 40))
    assert content.pages == 1


def test_a_small_picture_is_not_blown_up() -> None:
    content = take_in(files.picture("PNG", (30, 20)), "cap.png")
    assert opened(content.data).size == (30, 20)
    assert opened(content.thumbnail).size == (30, 20)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA"])
def test_what_is_transparent_becomes_white(mode: str) -> None:
    drawn = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    drawn.paste((10, 10, 10, 255), (0, 0, 50, 100))
    written = io.BytesIO()
    drawn.convert(mode).save(written, "TIFF" if mode == "PA" else "PNG")
    shown = opened(take_in(written.getvalue(), "tanda tangan.png").data)
    assert is_near(shown.getpixel((80, 50)), (255, 255, 255))
    assert is_near(shown.getpixel((20, 50)), (10, 10, 10))


def test_a_transparent_colour_of_a_palette_becomes_white() -> None:
    drawn = Image.new("P", (100, 100), 0)
    drawn.putpalette([0, 0, 0, 200, 0, 0] + [0] * 750)
    drawn.paste(1, (0, 0, 50, 100))
    written = io.BytesIO()
    drawn.save(written, "GIF", transparency=0)
    shown = opened(take_in(written.getvalue(), "cap.gif").data)
    assert is_near(shown.getpixel((80, 50)), (255, 255, 255))


def test_a_grey_scan_of_sixteen_bits_is_not_bleached() -> None:
    shown = opened(take_in(files.deep_grey(), "pindaian.png").data)
    assert is_near(shown.getpixel((20, 50)), (64, 64, 64))
    assert is_near(shown.getpixel((80, 50)), (192, 192, 192))


@pytest.mark.parametrize("mode", ["CMYK", "L", "1"])
def test_other_colour_models_are_read(mode: str) -> None:
    kind = "TIFF" if mode == "1" else "JPEG"
    assert opened(take_in(files.picture(kind, mode=mode), "x").data).mode == "RGB"


def test_the_first_picture_of_an_animation_is_kept() -> None:
    first, second = (Image.new("RGB", (50, 50), colour) for colour in ((200, 0, 0), (0, 200, 0)))
    written = io.BytesIO()
    first.save(written, "GIF", save_all=True, append_images=[second])
    shown = opened(take_in(written.getvalue(), "gerak.gif").data)
    assert is_near(shown.getpixel((25, 25)), (200, 0, 0))


# PDF


def test_a_pdf_is_kept_as_it_is() -> None:
    data = files.pdf(3)
    content = take_in(data, "sk.pdf")
    assert (content.media_type, content.data, content.pages) == (MediaType.PDF, data, 3)
    thumbnail = opened(content.thumbnail)
    assert max(thumbnail.size) <= 240
    assert thumbnail.height > thumbnail.width
    assert min(thumbnail.convert("L").getextrema()) < 200 < max(thumbnail.convert("L").getextrema())


def test_what_stands_before_the_head_of_a_pdf_does_not_matter() -> None:
    assert take_in(b"\r\n\r\n" + files.pdf(), "sk.pdf").media_type is MediaType.PDF


@pytest.mark.parametrize(("width", "height"), [(14_400, 20), (20, 14_400), (14_400, 14_400)])
def test_a_page_of_an_odd_size_has_a_small_picture(width: int, height: int) -> None:
    content = take_in(files.pdf(width=width, height=height), "gambar.pdf")
    assert max(opened(content.thumbnail).size) <= 240
    drawn = render_page(content.data, MediaType.PDF, 0, 14_400)
    assert drawn.width * drawn.height <= MOST_PIXELS * 1.01


def test_pages_are_drawn_as_wide_as_asked() -> None:
    data = files.pdf(2)
    assert page_sizes(data, MediaType.PDF) == [(595, 842)] * 2
    first, second = (render_page(data, MediaType.PDF, page, 600) for page in (0, 1))
    assert (first.width, first.height) == (600, 850)
    assert first.stride >= first.width * 3
    assert len(first.rgb) == first.stride * first.height
    assert first.rgb != second.rgb
    photo = take_in(files.phone_photo(), "foto.jpg").data
    assert page_sizes(photo, MediaType.JPEG) == [(1600, 1200)]
    drawn = render_page(photo, MediaType.JPEG, 0, 400)
    assert (drawn.width, drawn.height, len(drawn.rgb)) == (400, 300, 400 * 300 * 3)
    assert is_near(drawn.rgb[:3], (180, 40, 40))


def test_a_page_that_cannot_be_drawn_is_told_by_its_number() -> None:
    data = files.pdf(2).replace(b"6 0 obj\n<< /Type /Page ", b"6 0 obj\n<< /Type /Gone ")
    with pytest.raises(Refused) as refusal:
        render_page(data, MediaType.PDF, 1, 300)
    assert say_refusal(refusal.value) == "Halaman 2 rusak dan tidak dapat ditampilkan."


# What is refused


def rest(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


HOSTILE = {
    "empty": (b"", "file_empty"),
    "a program": (b"MZ\x90\0" + bytes(5000), "document_unknown"),
    "letters": (b"surat" * 100, "document_unknown"),
    "a workbook": (b"PK\x03\x04" + bytes(500), "document_unknown"),
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "document_unknown"),
    "a phone's HEIC": (b"\0\0\0\x18ftypheic" + bytes(100), "document_heic"),
    "the head of a JPEG": (rest(files.phone_photo(), 0.001), "document_damaged"),
    "half a JPEG": (rest(files.phone_photo(), 0.5), "document_damaged"),
    "half a PNG": (rest(files.picture("PNG", (3000, 2000)), 0.5), "document_damaged"),
    "a third of a TIFF": (rest(files.picture("TIFF"), 0.3), "document_damaged"),
    "half a WebP": (rest(files.picture("WEBP", (2000, 2000)), 0.5), "document_damaged"),
    "the head of a BMP": (b"BM" + bytes(20), "document_damaged"),
    "a bomb": (files.bomb(), "picture_too_large"),
    "a scan of three pages": (files.scan_of_pages(), "document_many_pages"),
    "half a PDF": (rest(files.pdf(), 0.2), "document_damaged"),
    "the head of a PDF": (b"%PDF-1.7\n", "document_damaged"),
    "a PDF without pages": (files.pdf(0), "document_damaged"),
    "a locked PDF": (files.locked_pdf(), "document_locked"),
    "26 MB": (b"\xff\xd8\xff" + bytes(26_000_000), "file_too_large"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_kept_is_refused_by_name(name: str, tmp_path: Path) -> None:
    data, code = HOSTILE[name]
    path = tmp_path / "KTP klien.jpg"
    path.write_bytes(data)
    for source in (data, path):
        with pytest.raises(Refused) as refusal:
            take_in(source, "KTP klien.jpg")
        assert refusal.value.code == code
        assert "“KTP klien.jpg”" in say_refusal(refusal.value)


def test_folders_and_files_that_are_gone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        take_in(tmp_path)
    assert (refusal.value.code, refusal.value.values) == ("document_is_folder", (tmp_path.name,))
    with pytest.raises(MachineTrouble) as trouble:
        take_in(tmp_path / "hilang.jpg")
    assert say_refusal(trouble.value) == "Berkas “hilang.jpg” tidak ditemukan."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes among its files")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.jpg")
    with pytest.raises(Refused) as refusal:
        take_in(tmp_path / "pipa.jpg")
    assert refusal.value.code == "document_unknown"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rahasia.jpg"
    path.write_bytes(files.picture())
    path.chmod(0)
    with pytest.raises(MachineTrouble) as trouble:
        take_in(path)
    assert trouble.value.code == "no_permission"


def test_damage_anywhere_is_refused_or_survived() -> None:
    """Whatever byte is wrong, the answer is a picture or a sentence."""
    sound = {kind: files.picture(kind, (64, 48)) for kind in ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")}
    sound["PDF"] = files.pdf()
    for kind, data in sound.items():
        for place in range(0, min(len(data), 1500), 7):
            wrong = bytearray(data)
            wrong[place] ^= 0xFF
            try:
                content = take_in(bytes(wrong), f"{kind}.bin")
            except Refused as refusal:
                answer = say_refusal(refusal)
            else:
                answer = opened(content.thumbnail).size
            assert answer


def test_a_name_that_holds_no_letters_can_be_told() -> None:
    with pytest.raises(Refused) as refusal:
        take_in(b"", "foto\udcff.jpg")
    assert say_refusal(refusal.value).encode() == "“foto?.jpg” kosong.".encode()


# Several at once


def test_the_good_ones_are_taken_and_the_others_given_back(tmp_path: Path) -> None:
    for name, data in {"a.pdf": files.pdf(), "b.exe": b"MZ" + bytes(9), "c.png": files.picture("PNG")}.items():
        (tmp_path / name).write_bytes(data)
    taken, refused = take_in_all(sorted(tmp_path.iterdir()), Job())
    assert [path.name for path, _ in taken] == ["a.pdf", "c.png"]
    assert [(path.name, refusal.code) for path, refusal in refused] == [("b.exe", "document_unknown")]


def test_what_does_not_fit_into_memory_together_is_left_for_later(tmp_path: Path) -> None:
    """Nine papers of 24 MB are more than the 200 MB of one go; the small one after them still fits."""
    paths = [tmp_path / f"{number}.pdf" for number in range(9)]
    for path in paths:
        path.write_bytes(files.pdf() + bytes(24_000_000))
    small = tmp_path / "kecil.pdf"
    small.write_bytes(files.pdf())
    taken, refused = take_in_all([*paths, small], Job())
    assert [path for path, _ in taken] == [*paths[:8], small]
    ((path, refusal),) = refused
    assert path == paths[8]
    assert say_refusal(refusal).startswith("“8.pdf” tidak muat lagi")


def test_taking_in_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(files.pdf())
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        take_in_all(list(tmp_path.iterdir()), job)
