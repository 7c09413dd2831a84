"""The code on the attendance sheet, read back from the printed page as a scanner or a phone gives it."""

import datetime as dt
import io
import re
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from bapas_desktop.documents.codes import codes_in, codes_in_picture
from bapas_desktop.documents.pages import page_sizes, render_page
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.training import Participant, SheetOptions
from bapas_desktop.printing.attendance import attendance_page, print_attendance

PRINTED_AT = dt.datetime(2026, 11, 23, 9, 5)


def people(count):
    return [Participant(client_id=n, full_name=f"Orang {n:04}", register_no=f"R{n:04}") for n in range(1, count + 1)]


@pytest.fixture
def printout(session, office):
    """One sheet, ready to be set."""

    def make(count=31, number="26-0012", title="", **options):
        meeting = replace(session, program_title=title) if title else session
        return print_attendance([
            attendance_page(meeting, people(count), number, PRINTED_AT, SheetOptions(**options), office)
        ])  # fmt: skip

    return make


def codes(pdf):
    return [codes_in(pdf, MediaType.PDF, page) for page in range(len(page_sizes(pdf, MediaType.PDF)))]


def scanned(pdf, page, dpi):
    width = round(page_sizes(pdf, MediaType.PDF)[page][0] / 72 * dpi)
    drawn = render_page(pdf, MediaType.PDF, page, width)
    return Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb, "raw", "RGB", drawn.stride).convert("L")


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("landscape", [False, True])
def test_each_page_says_its_sheet_and_itself(typesetter, printout, paper, landscape):
    found = codes(typesetter.pdf(*printout(paper=paper, landscape=landscape)))
    assert len(found) > 1
    assert found == [[f"26-0012/{page}"] for page in range(1, len(found) + 1)]


@pytest.mark.parametrize("face", list(Face))
def test_the_code_is_the_same_for_every_face(typesetter, printout, face):
    assert codes(typesetter.pdf(*printout(count=3, face=face))) == [["26-0012/1"]]


def test_several_sheets_of_one_print_have_their_own(typesetter, session, office):
    numbers = ("26-0001", "26-0002")
    sheets = [attendance_page(session, people(31), one, PRINTED_AT, SheetOptions(), office) for one in numbers]
    found = codes(typesetter.pdf(*print_attendance(sheets)))
    assert found == [["26-0001/1"], ["26-0001/2"], ["26-0002/1"], ["26-0002/2"]]


def test_a_long_list_and_a_long_title(typesetter, printout):
    title = "Pelatihan Budidaya Kangkung Organik dan Pembuatan Brownies Kangkung " * 4
    found = codes(typesetter.pdf(*printout(count=200, number="26-123456", title=title)))
    assert found == [[f"26-123456/{page}"] for page in range(1, len(found) + 1)]


def test_a_page_beyond_all_reckoning_still_says_its_sheet(typesetter, session, office):
    crowd = [Participant(client_id=n, full_name="Nama Sangat Panjang " * 90) for n in range(1, 14)]
    sheet = attendance_page(session, crowd, "26-0012", PRINTED_AT, SheetOptions(blank_rows=0), office)
    first, *_others, last = codes(typesetter.pdf(*print_attendance([sheet])))
    assert (first, last) == (["26-0012/1"], ["26-0012"])


def test_before_it_has_a_number_only_its_place_is_shown(typesetter, printout):
    pdf = typesetter.pdf(*printout(count=3, number="(pratinjau)"))
    assert codes(pdf) == [[]]
    assert "kode lembar" in " ".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


def test_the_code_is_large_enough_and_stands_clear_of_the_table_and_the_edge(typesetter, printout):
    """15 mm, at least 5 mm from the edges of the paper, where printers do not reach, and left of the table."""
    for landscape in (False, True):
        page = scanned(typesetter.pdf(*printout(landscape=landscape)), 0, 127)  # 5 pixels a millimetre
        dark = page.crop((0, page.height // 2, 22 * 5, page.height)).point(lambda shade: 255 * (shade < 128))
        left, top, right, bottom = dark.getbbox()
        assert (right - left) / 5 == pytest.approx(15, abs=0.5)
        assert (bottom - top) / 5 == pytest.approx(15, abs=0.5)
        assert left >= 5 * 5
        assert bottom + page.height // 2 <= page.height - 5 * 5


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("angle", [-8, -3, 4, 8, 90, 176, 180, 188])
def test_a_bad_scan_leads_back_all_the_same(typesetter, printout, landscape, angle):
    """150 dpi, grey, askew or upside down, noisy, kept as a poor JPEG."""
    page = scanned(typesetter.pdf(*printout(landscape=landscape)), 1, 150).rotate(angle, expand=True, fillcolor=235)
    noisy = Image.blend(page, Image.effect_noise(page.size, 110), 0.25)
    written = io.BytesIO()
    noisy.save(written, "JPEG", quality=40)
    assert codes_in_picture(written.getvalue()) == ["26-0012/2"]


def test_a_printer_that_is_given_the_drawing_prints_the_code_too(typesetter, printout, qapp):
    (page,) = typesetter.svg_pages(*printout(count=3))
    drawing = QSvgRenderer(QByteArray(page))
    paper = QImage(drawing.defaultSize() * 2, QImage.Format.Format_Grayscale8)
    paper.fill(255)
    painter = QPainter(paper)
    drawing.render(painter)
    painter.end()
    picture = Image.frombytes(
        "L", (paper.width(), paper.height()), bytes(paper.constBits()), "raw", "L", paper.bytesPerLine()
    )
    written = io.BytesIO()
    picture.save(written, "PNG")
    assert codes_in_picture(written.getvalue()) == ["26-0012/1"]


def test_the_code_holds_nothing_but_number_and_page(typesetter, printout):
    printed = printout()
    assert all(re.fullmatch(r"26-0012/\d", code) for page in codes(typesetter.pdf(*printed)) for code in page)
