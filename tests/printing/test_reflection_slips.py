"""Reflection slips: four to a page, named only on the strip, and read back by their code from the printed page."""

import datetime as dt
import io
import re
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from bapas_desktop.documents.codes import codes_in, codes_in_picture
from bapas_desktop.documents.pages import page_sizes, render_page
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.notes import FACES
from bapas_desktop.domain.reflections.slips import SlipBatch, read_slip_code
from bapas_desktop.domain.training import Participant
from bapas_desktop.printing.reflection_slips import reflection_slips

PRINTED_AT = dt.datetime(2026, 11, 24, 9, 5)
LONG = "Raden Mas Contoh Kusumadiningrat Prawirodirjo Sastroatmodjo bin Haji"
HOSTILE = ("A" * 400, "\u202eيوسف مثال", "😀 Contoh #let *x* $y$", "O'Contoh \\ [x]")


def people(*names):
    return [Participant(client_id=11 + n, full_name=name, register_no=f"BP-{n:03}") for n, name in enumerate(names)]


@pytest.fixture
def pages(typesetter, session, office):
    """Sets slips; gives the PDF."""

    def make(names, face=Face.INSTRUCTOR, paper=Paper.A4, *, numbered=True, **facts):
        there = people(*names)
        ids = tuple(one.client_id for one in there)
        batch = SlipBatch(
            id=1, number="26-0007", session_id=1, printed_at=PRINTED_AT, printed_by="Penguji", client_ids=ids
        )
        meeting = replace(session, **facts)
        chosen = batch if numbered else None
        return typesetter.pdf(*reflection_slips(meeting, there, chosen, face, paper, PRINTED_AT, office))

    return make


def words(pdf):
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def drawn(pdf, page, width):
    picture = render_page(pdf, MediaType.PDF, page, width)
    return Image.frombytes("RGB", (picture.width, picture.height), picture.rgb, "raw", "RGB", picture.stride)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (4, 1), (5, 2), (31, 8)])
def test_four_to_a_page_on_every_paper(pages, paper, count, sheets):
    pdf = pages([f"Orang {n}" for n in range(count)], paper=paper)
    assert len(words(pdf)) == sheets
    assert page_sizes(pdf, MediaType.PDF)[0] == pytest.approx([side / 25.4 * 72 for side in paper.millimetres], abs=1)


def test_a_slip_says_what_to_do_in_words_too(pages):
    (page,) = words(pages(["Inaq Contoh"]))
    assert all(word in page for word in FACES.values())
    for part in ("Hari ini saya belajar …", "Yang masih sulit atau ingin saya coba …", "diisi dengan bantuan",
                 "Pelatihan Kangkung", "Semai", "Selasa, 24 November 2026",
                 "sobek sebelum diserahkan kepada pihak luar"):  # fmt: skip
        assert part in page


def test_the_name_is_on_the_strip_and_nowhere_for_the_public(pages):
    named = words(pages(["Inaq Contoh"]))[0]
    assert named.count("Inaq Contoh") == 1
    assert named.index("Inaq Contoh") < named.index("sobek sebelum") < named.index("LEMBAR REFLEKSI")
    hidden = words(pages(["Inaq Contoh"], face=Face.PUBLIC))[0]
    assert "Inaq" not in hidden
    assert "sobek" not in hidden
    assert "UMUM" in hidden
    assert "R26-0007-01" in hidden


@pytest.mark.parametrize("face", [Face.INSTRUCTOR, Face.PUBLIC])
def test_nothing_of_the_case_is_on_it(pages, face):
    assert "BP-" not in " ".join(words(pages(["Inaq Contoh", "Amaq Contoh"], face=face)))


@pytest.mark.parametrize("paper", list(Paper))
def test_every_code_is_read_back_from_the_page(pages, paper):
    pdf = pages([f"Orang {n}" for n in range(6)], paper=paper)
    found = codes_in(pdf, MediaType.PDF, 0) + codes_in(pdf, MediaType.PDF, 1)
    assert sorted(read_slip_code(code) for code in found) == [("26-0007", row) for row in range(1, 7)]
    shown = re.findall(r"R26-0007-\w+", " ".join(words(pdf)))
    assert sorted(shown) == sorted(found)


def test_a_slip_cut_out_and_photographed_leads_back(pages):
    page = drawn(pages(["Satu", "Dua", "Tiga", "Empat"]), 0, 1240).convert("L")  # 150 dpi
    slip = page.crop((620, 877, 1240, 1754)).rotate(7, expand=True, fillcolor=230)
    written = io.BytesIO()
    Image.blend(slip, Image.effect_noise(slip.size, 100), 0.2).save(written, "JPEG", quality=45)
    (code,) = codes_in_picture(written.getvalue())
    assert read_slip_code(code) == ("26-0007", 4)


def test_before_it_has_a_number_there_is_no_code(pages):
    pdf = pages(["Inaq Contoh"], numbered=False)
    assert codes_in(pdf, MediaType.PDF, 0) == []
    assert "(pratinjau)" in words(pdf)[0]


@pytest.mark.parametrize("name", [LONG, *HOSTILE])
def test_no_name_or_title_pushes_a_slip_off_its_quarter(pages, name):
    pdf = pages([name] * 4, program_title=name * 3, title=name)
    assert len(words(pdf)) == 1
    assert words(pdf)[0].count("diisi dengan bantuan") == 4
    assert len(codes_in(pdf, MediaType.PDF, 0)) == 4


def test_a_name_of_sixty_letters_is_whole(pages):
    assert LONG in words(pages([LONG]))[0]


def test_nobody_there_is_said(pages):
    (page,) = words(pages([]))
    assert "belum memiliki peserta" in page


def test_the_four_faces_differ_in_black_and_white(pages):
    """Each face is drawn from its own lines: no two have the same amount of black."""
    page = drawn(pages(["Satu"], face=Face.PUBLIC), 0, 2100).convert("1")  # 10 pixels a millimetre
    band = page.crop((70, 260, 980, 520))
    inks = [
        sum(not pixel for pixel in band.crop((n * 227, 0, (n + 1) * 227, band.height)).get_flattened_data())
        for n in range(4)
    ]
    assert len(set(inks)) == 4
    assert inks[3] == max(inks)
