"""What is left of a face under a cover, and when a photo was taken."""

import datetime as dt
import io
import os

import pytest
from PIL import Image

from bapas_desktop.documents.covering import COVER_COLOUR, covered, shrunk
from bapas_desktop.documents.intake import take_in
from bapas_desktop.documents.taken_at import taken_at
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.domain.program_documents import Cover
from tests.documents import files

WHOLE_PICTURE = Cover(left=0, top=0, width=1000, height=1000)


def opened(data: bytes) -> Image.Image:
    found = Image.open(io.BytesIO(data))
    assert found.format == "JPEG"
    return found.convert("RGB")


def is_near(colour, wanted, within=12) -> bool:
    return all(abs(one - other) < within for one, other in zip(colour, wanted, strict=True))


def checkered(colour, size=(800, 600)) -> bytes:
    """A picture of which every pixel tells something: squares of four pixels on white."""
    drawn = Image.new("RGB", size, "white")
    for left in range(0, size[0], 8):
        for top in range(0, size[1], 8):
            drawn.paste(colour, (left, top, left + 4, top + 4))
    written = io.BytesIO()
    drawn.save(written, "JPEG", quality=95)
    return written.getvalue()


def test_a_cover_is_one_flat_colour_and_the_rest_stays() -> None:
    shown = opened(covered(files.picture(), [Cover(left=100, top=200, width=250, height=300)]))
    assert shown.size == (640, 480)
    inside = shown.crop((64 + 8, 96 + 8, 224 - 8, 240 - 8))
    assert all(is_near(colour, COVER_COLOUR, 3) for _count, colour in inside.getcolors(100_000))
    assert is_near(shown.getpixel((20, 20)), (180, 40, 40))
    assert is_near(shown.getpixel((600, 400)), (20, 40, 200))


def test_nothing_of_what_lay_under_a_cover_is_in_the_new_file() -> None:
    """Two faces under one cover give the same bytes."""
    one, other = checkered((250, 0, 0)), checkered((0, 0, 0))
    assert covered(one, [WHOLE_PICTURE]) == covered(other, [WHOLE_PICTURE])
    assert covered(one, []) != covered(other, [])


def test_a_cover_takes_every_pixel_that_it_touches() -> None:
    """From 148.5 to 151.5 of 300 pixels, so four of them in each direction."""
    black = io.BytesIO()
    Image.new("RGB", (300, 300)).save(black, "JPEG")
    shown = opened(covered(black.getvalue(), [Cover(left=495, top=495, width=10, height=10)]))
    for place in (148, 151):
        assert is_near(shown.getpixel((place, place)), COVER_COLOUR, 24)
    for place in (146, 153):
        assert is_near(shown.getpixel((place, place)), (0, 0, 0), 24)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_cover_lies_right_after_a_photo_was_stood_upright(orientation: int) -> None:
    """Whether it was taken in first, as the office does, or still says how the camera was held."""
    photo = files.phone_photo(orientation, (400, 300))
    kept = take_in(photo, "foto.jpg").data
    cover = Cover(left=0, top=0, width=500, height=250)
    for data in (photo, kept):
        shown = opened(covered(data, [cover]))
        assert shown.size == opened(kept).size
        wide, high = shown.size
        assert is_near(shown.getpixel((wide // 4, high // 8)), COVER_COLOUR)
        assert not is_near(shown.getpixel((wide // 4, high * 3 // 8)), COVER_COLOUR)
        assert not is_near(shown.getpixel((wide * 3 // 4, high // 8)), COVER_COLOUR)


def test_what_others_see_has_neither_place_nor_camera() -> None:
    for data in (covered(files.phone_photo(), []), shrunk(files.phone_photo(), 800)):
        assert files.MARKER not in data
        assert b"Exif" not in data
        assert dict(Image.open(io.BytesIO(data)).getexif()) == {}


def test_a_picture_is_shrunk_and_never_grows() -> None:
    assert opened(shrunk(files.picture(size=(1600, 1200)), 800)).size == (800, 600)
    assert opened(shrunk(files.picture(size=(300, 400)), 800)).size == (300, 400)
    assert len(shrunk(files.picture(size=(1600, 1200)), 400)) < len(files.picture(size=(1600, 1200)))


@pytest.mark.parametrize("data", [b"", b"bukan gambar", files.picture()[:300], files.picture("PNG"), files.pdf()])
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    for change in (lambda: covered(data, [WHOLE_PICTURE]), lambda: shrunk(data, 100)):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.code == "document_damaged"


# When it was taken


def dated_photo(words: str, tag: int = 0x9003) -> bytes:
    told = Image.Exif()
    told.get_ifd(0x8769)[tag] = words
    return files.picture(size=(400, 300), exif=told)


def file_of(tmp_path, data: bytes, changed: dt.datetime = dt.datetime(2026, 11, 20, 15, 30)):
    path = tmp_path / "foto.jpg"
    path.write_bytes(data)
    os.utime(path, (changed.timestamp(), changed.timestamp()))
    return path


@pytest.mark.parametrize("tag", [0x9003, 0x9004])
def test_the_camera_says_when_a_photo_was_taken(tmp_path, tag: int) -> None:
    path = file_of(tmp_path, dated_photo("2026:11:24 09:15:30", tag))
    assert taken_at(path) == dt.datetime(2026, 11, 24, 9, 15, 30)


@pytest.mark.parametrize(
    "data",
    [
        files.picture(), dated_photo("0000:00:00 00:00:00"), dated_photo("1980:01:01 00:00:00"), dated_photo("kemarin"),
        b"", b"teks", files.pdf(), files.picture()[:50], dated_photo("2026:11:24 09:15:30")[:40],
    ],
)  # fmt: skip
def test_else_it_is_when_the_file_was_changed(tmp_path, data: bytes) -> None:
    assert taken_at(file_of(tmp_path, data)) == dt.datetime(2026, 11, 20, 15, 30)


def test_a_card_that_was_pulled_out_is_told(tmp_path) -> None:
    with pytest.raises(MachineTrouble) as trouble:
        taken_at(tmp_path / "hilang.jpg")
    assert trouble.value.code == "file_missing"
