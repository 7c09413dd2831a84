"""The pages with the photos of a program: what each face sees, and how many stand on a page."""

import datetime as dt
import io

import pytest
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from bapas_desktop.data.office import open_office
from bapas_desktop.documents.covering import COVER_COLOUR, drawn
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_documents import Cover, ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import STAGES, ProgramDraft, SessionDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.photo_pages import Layout, photo_pages
from tests.documents import files
from tests.printing.case_file import HOSTILE, PRINTED_AT, TODAY, pages_of, size_of

TWO, SIX = Layout.TWO, Layout.SIX


@pytest.fixture
def kept(tmp_path, qapp):
    folder = DataFolder(tmp_path / "kantor")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Petugas Satu", today=lambda: TODAY, now=lambda: PRINTED_AT)
    yield opened
    opened.close()


@pytest.fixture
def program_id(kept):
    return kept.programs.add(ProgramDraft(title="Budidaya Kangkung", place="Kebun Bapas", starts_on=TODAY))


def add(kept, program_id, title, *, data=None, **more):
    """Every photo is another one: what is twice in a PDF is there once."""
    count = len(kept.program_documents.of_program(program_id))
    content = take_in(data or files.picture(size=(400, 300 + count), colour=(180, 40, 40)), "foto.jpg")
    return kept.program_documents.add(ProgramDocumentDraft(program_id=program_id, title=title, **more), content)


def printout(kept, program_id, face=Face.INTERNAL, layout=SIX, paper=Paper.A4):
    return photo_pages(kept, program_id, face, paper, PRINTED_AT, layout=layout, draw=drawn)


def pages(typesetter, *args, **more):
    return pages_of(typesetter, printout(*args, **more))


def pictures(page) -> list[Image.Image]:
    return [image.image.convert("RGB") for image in page.images]


def is_near(colour, wanted) -> bool:
    return all(abs(one - other) < 24 for one, other in zip(colour[:3], wanted, strict=True))


def test_photos_stand_under_their_stages_with_caption_session_and_day(typesetter, kept, program_id):
    session = kept.sessions.add(SessionDraft(program_id=program_id, title="Menyemai", stage=STAGES[2], date=TODAY))
    add(kept, program_id, "Bedeng kedua", session_id=session, stage=STAGES[2])
    add(kept, program_id, "Rapat panitia", stage=STAGES[0], taken_at=dt.datetime(2026, 11, 20, 9))
    add(kept, program_id, "Entah di mana")
    found = pages(typesetter, kept, program_id)
    text = " ".join(page.extract_text().replace("\u200b", "") for page in found)
    places = [text.index(words) for words in (
        "DOKUMENTASI KEGIATAN", "Budidaya Kangkung", "3 foto", STAGES[0], "Rapat panitia", "Jumat, 20 November 2026",
        STAGES[2], "Bedeng kedua", "Menyemai, Selasa, 24 November 2026", "Belum ditempatkan", "Entah di mana",
    )]  # fmt: skip
    assert places == sorted(places)
    assert STAGES[1] not in text
    assert "INTERNAL · dicetak 24/11/2026 09.05 WITA oleh Petugas Satu" in text
    assert sum(len(page.images) for page in found) == 3


def test_the_public_sees_only_its_photos_and_no_covered_face(typesetter, kept, program_id):
    left_half = Cover(left=0, top=0, width=500, height=1000)
    add(kept, program_id, "Untuk semua", public=True, covers=(left_half,))
    add(kept, program_id, "Untuk kantor", covers=(left_half,))
    (page,) = pages(typesetter, kept, program_id, Face.PUBLIC)
    text = page.extract_text()
    assert "Untuk semua" in text
    assert "Untuk kantor" not in text
    assert "1 foto" in text
    assert "UMUM · dicetak" in text
    (shown,) = pictures(page)
    assert is_near(shown.getpixel((shown.width // 4, shown.height // 2)), COVER_COLOUR)
    assert is_near(shown.getpixel((shown.width * 3 // 4, shown.height // 2)), (20, 40, 200))


def test_names_in_captions_and_session_titles_are_initials_for_everybody(typesetter, kept, program_id):
    session = kept.sessions.add(SessionDraft(program_id=program_id, title="Praktik Siti Contohwati", date=TODAY))
    kept.attendance.enrol(program_id, [kept.clients.add(ClientDraft(full_name="Siti Contohwati", measure="PB"))])
    add(kept, program_id, "Siti Contohwati menyemai", public=True, session_id=session)
    (page,) = pages(typesetter, kept, program_id, Face.PUBLIC)
    assert "S. C. menyemai" in page.extract_text()
    assert "Contohwati" not in page.extract_text()
    (page,) = pages(typesetter, kept, program_id, Face.INSTRUCTOR)
    assert page.extract_text().count("Siti Contohwati") == 2


@pytest.mark.parametrize("face", [Face.INSTRUCTOR, Face.INTERNAL])
def test_the_office_and_the_instructor_see_photos_whole(typesetter, kept, program_id, face):
    add(kept, program_id, "Untuk kantor", covers=(Cover(left=0, top=0, width=500, height=1000),))
    (page,) = pages(typesetter, kept, program_id, face)
    (shown,) = pictures(page)
    assert is_near(shown.getpixel((shown.width // 4, shown.height // 2)), (180, 40, 40))
    assert f"{face.value.upper()} · dicetak" in page.extract_text()


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(("layout", "each"), [(TWO, 2), (SIX, 6)])
def test_so_many_photos_stand_on_a_page(typesetter, kept, program_id, paper, layout, each):
    for number in range(each * 2 + 1):
        add(kept, program_id, f"Foto {number}", stage=STAGES[2])
    found = pages(typesetter, kept, program_id, layout=layout, paper=paper)
    first = 2 if layout is TWO else 4  # below the letterhead
    assert [len(page.images) for page in found] == [first, each, each * 2 + 1 - first - each]
    assert all(size_of(page) == list(paper.millimetres) for page in found)
    assert "halaman 3 dari 3" in found[2].extract_text()


def test_a_program_without_photos_says_so(typesetter, kept, program_id):
    (page,) = pages(typesetter, kept, program_id)
    assert "Belum ada foto kegiatan ini." in page.extract_text()
    add(kept, program_id, "Untuk kantor")
    (page,) = pages(typesetter, kept, program_id, Face.PUBLIC)
    assert "Tidak ada foto kegiatan ini yang ditandai boleh untuk umum." in page.extract_text()


@pytest.mark.parametrize("layout", Layout)
def test_no_caption_breaks_the_pages(typesetter, kept, layout):
    program_id = kept.programs.add(ProgramDraft(title="W" * 200))
    for words in HOSTILE:
        add(kept, program_id, words[:200].encode(errors="replace").decode())
    found = pages(typesetter, kept, program_id, layout=layout)
    assert sum(len(page.images) for page in found) == len(HOSTILE)
    assert "#panic()" in "".join(page.extract_text() for page in found)


def test_upright_and_very_wide_photos_keep_their_shape(typesetter, kept, program_id):
    add(kept, program_id, "Tegak", data=files.phone_photo(6, (400, 300)))
    add(kept, program_id, "Lebar", data=files.picture(size=(1600, 200)))
    (page,) = pages(typesetter, kept, program_id)
    assert sorted(shown.size for shown in pictures(page)) == [(300, 400), (600, 75)]


def test_a_damaged_photo_keeps_no_other_from_the_pages(typesetter, kept, program_id):
    damaged = add(kept, program_id, "Rusak")
    add(kept, program_id, "Utuh")
    checksum = kept.program_documents.get(damaged).sha256
    kept.database.execute("UPDATE document_content SET data = zeroblob(9) WHERE sha256 = ?", [checksum])
    (page,) = pages(typesetter, kept, program_id)
    assert "Foto ini rusak." in page.extract_text()
    assert len(page.images) == 1


def test_receipts_are_no_photos(typesetter, kept, program_id):
    add(kept, program_id, "Nota", kind=ProgramDocumentKind.RECEIPT)
    (page,) = pages(typesetter, kept, program_id)
    assert "Nota" not in page.extract_text()


def test_three_hundred_photos_are_printed(typesetter, kept, program_id):
    content = take_in(files.picture(size=(160, 120)), "foto.jpg")
    draft = ProgramDocumentDraft(program_id=program_id, stage=STAGES[2])
    kept.program_documents.add_all([(draft, content)] * 300)
    assert len(pages(typesetter, kept, program_id)) == 51  # four, then six on each


def test_the_preview_and_the_printer_draw_the_photos(typesetter, kept, program_id):
    """A page on the screen is an SVG, in which the photo is one again."""
    add(kept, program_id, "Foto")
    (page,) = typesetter.svg_pages(*printout(kept, program_id, layout=TWO))
    image = QImage(595, 842, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(page)).render(painter)
    painter.end()
    colours = {image.pixelColor(x, y).getRgb()[:3] for x in range(0, 595, 9) for y in range(150, 500, 9)}
    assert any(is_near(colour, (180, 40, 40)) for colour in colours)
    assert any(is_near(colour, (20, 40, 200)) for colour in colours)


def test_a_photo_takes_neither_place_nor_camera_to_the_page(typesetter, kept, program_id):
    add(kept, program_id, "Foto", data=files.phone_photo(size=(800, 600)))
    pdf = typesetter.pdf(*printout(kept, program_id))
    assert files.MARKER not in pdf
    (shown,) = pages(typesetter, kept, program_id)[0].images
    assert dict(Image.open(io.BytesIO(shown.data)).getexif()) == {}
