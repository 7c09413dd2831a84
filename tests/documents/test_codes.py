import io

import pytest
from PIL import Image, ImageDraw, ImageFilter

from bapas_desktop.documents.codes import codes_in, codes_in_picture
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.issues import Refused
from bapas_desktop.printing.codes import code_picture
from tests.documents.files import pdf, picture


def code(text: str, side: int) -> Image.Image:
    """The code as it is printed, drawn from its own lines."""
    svg = bytes(code_picture(text)).decode()
    modules = int(svg.partition('viewBox="0 0 ')[2].split()[0])
    drawn = Image.new("L", (modules, modules), 255)
    pen = ImageDraw.Draw(drawn)
    for part in svg.partition(' d="M')[2].partition('Z"')[0].split("ZM"):
        place, across, down = part.replace("h", "v").split("v")[:3]
        x, y = map(int, place.split())
        pen.rectangle((x, y, x + int(across) - 1, y + int(down) - 1), fill=0)
    return drawn.resize((side, side), Image.Resampling.NEAREST)


def page(*codes: tuple[str, tuple[int, int]], size=(1240, 1754), side=88) -> Image.Image:
    """A4 at 150 dpi with lines of writing and codes of 15 mm."""
    drawn = Image.new("L", size, 255)
    pen = ImageDraw.Draw(drawn)
    for y in range(200, size[1] - 200, 60):
        pen.line((180, y, size[0] - 100, y), fill=0, width=2)
    for text, place in codes:
        drawn.paste(code(text, side), place)
    return drawn


def jpeg(drawn: Image.Image, quality=85) -> bytes:
    written = io.BytesIO()
    drawn.convert("RGB").save(written, "JPEG", quality=quality)
    return written.getvalue()


CORNER = (36, 1610)


def test_a_code_on_a_page_is_read():
    assert codes_in(jpeg(page(("26-0012/1", CORNER))), MediaType.JPEG) == ["26-0012/1"]


@pytest.mark.parametrize("angle", [-8, -3, 5, 8, 45, 90, 172, 180, 188, 270])
def test_a_page_that_lies_askew_and_was_kept_badly_is_read(angle):
    turned = page(("26-0012/1", CORNER)).rotate(angle, expand=True, fillcolor=230)
    soiled = Image.blend(turned, Image.effect_noise(turned.size, 120), 0.25)
    assert codes_in(jpeg(soiled, quality=40), MediaType.JPEG) == ["26-0012/1"]


def test_a_photo_out_of_focus_is_read():
    drawn = page(("26-0012/1", CORNER)).resize((2480, 3508)).filter(ImageFilter.GaussianBlur(3))
    assert codes_in_picture(jpeg(drawn)) == ["26-0012/1"]


def test_a_torn_corner_of_the_code_does_no_harm():
    drawn = page(("26-0012/1", CORNER))
    ImageDraw.Draw(drawn).ellipse((104, 1672, 126, 1698), fill=255)
    assert codes_in(jpeg(drawn), MediaType.JPEG) == ["26-0012/1"]


def test_all_codes_of_a_page_from_the_top_each_once():
    drawn = page(("26-0012/1", (500, 1200)), ("https://contoh.invalid", (500, 100)), ("26-0012/1", CORNER))
    assert codes_in(jpeg(drawn), MediaType.JPEG) == ["https://contoh.invalid", "26-0012/1"]


@pytest.mark.parametrize("shade", [0, 255, 128])
def test_a_page_of_one_shade_has_no_code(shade):
    assert codes_in(jpeg(Image.new("L", (1240, 1754), shade)), MediaType.JPEG) == []


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 2)])
def test_a_sliver_has_no_code(size):
    assert codes_in(jpeg(Image.new("L", size, 128)), MediaType.JPEG) == []


def test_a_pdf_is_read_page_by_page():
    written = io.BytesIO()
    first, second = page(("26-0012/1", CORNER)), page(("26-0012/2", CORNER))
    first.save(written, "PDF", resolution=150, save_all=True, append_images=[second])
    assert [codes_in(written.getvalue(), MediaType.PDF, number) for number in (0, 1)] == [["26-0012/1"], ["26-0012/2"]]


def test_a_pdf_without_codes_and_one_that_is_none():
    assert codes_in(pdf(), MediaType.PDF) == []
    with pytest.raises(Refused) as refusal:
        codes_in(b"%PDF-1.7 rusak", MediaType.PDF)
    assert refusal.value.code == "document_damaged"


def test_pictures_of_other_kinds_are_read_as_they_came():
    written = io.BytesIO()
    page(("26-0012/1", CORNER)).save(written, "PNG")
    assert codes_in_picture(written.getvalue()) == ["26-0012/1"]
    assert codes_in_picture(picture()) == []
