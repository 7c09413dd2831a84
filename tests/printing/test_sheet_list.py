import datetime as dt
import io

import pytest
from pypdf import PdfReader

from bapas_desktop.data.office import open_office
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.sheets import SheetQuery, SheetState
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.sheet_list import sheet_list

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 9, 5)
TITLE = "Daftar lembar hadir: belum kembali"
LONG = "Praktik Mengolah Kangkung Menjadi Brownies dan Keripik untuk Dijual di Pasar Kaget " * 3


@pytest.fixture
def opened(tmp_path):
    folder = DataFolder(tmp_path / "kantor")
    folder.root.mkdir()
    office = open_office(folder, bytes(range(32)), "Petugas Satu", today=lambda: TODAY, now=lambda: NOW)
    yield office
    office.close()


@pytest.fixture
def issue(opened):
    """Prints sheets of a new program's sessions, one of each title."""

    def make(program: str, *titles: str) -> list[str]:
        program_id = opened.programs.add(ProgramDraft(title=program))
        sessions = [
            opened.sessions.add(SessionDraft(program_id=program_id, title=title, date=TODAY)) for title in titles
        ]
        return [
            opened.attendance.record_sheet(session, [], blank_rows=5, paper=Paper.A4).number for session in sessions
        ]

    return make


def pages(typesetter, office, query=None, paper=Paper.A4):
    printout = sheet_list(office, query or SheetQuery(), TITLE, Face.INTERNAL, paper, NOW)
    found = PdfReader(io.BytesIO(typesetter.pdf(*printout))).pages
    return [" ".join(page.extract_text().split()) for page in found]


def test_each_sheet_stands_below_its_program(typesetter, opened, issue):
    issue("Membatik", "Mencanting")
    issue("Budidaya Kangkung", "Menyemai", "Panen")
    (text,) = pages(typesetter, opened)
    assert text.index("Budidaya Kangkung 2 lembar") < text.index("26-0003") < text.index("Membatik 1 lembar")
    assert "1 26-0003 Panen 24/11/2026 24/11/2026 09.05 oleh Petugas Satu belum kembali" in text
    assert "3 26-0001 Mencanting" in text
    assert "INTERNAL · dicetak 24/11/2026 09.05 WITA oleh Petugas Satu" in text
    assert "Keadaan Selasa, 24 November 2026" in text


def test_only_what_the_list_shows_is_printed(typesetter, opened, issue):
    first, second = issue("Budidaya Kangkung", "Menyemai", "Panen")
    opened.attendance.enter_sheet(first, "")
    (text,) = pages(typesetter, opened, SheetQuery(states=(SheetState.OUT,)))
    assert second in text
    assert first not in text


def test_an_empty_list_says_so(typesetter, opened):
    (text,) = pages(typesetter, opened)
    assert "Tidak ada lembar dalam daftar ini." in text


@pytest.mark.parametrize("paper", list(Paper))
def test_many_sheets_with_long_and_odd_titles(typesetter, opened, issue, paper):
    with opened.database.change("Isi"):
        numbers = issue(LONG, *([LONG, "#strong[x] $y$ 🌱", "برنامج", "A" * 200] * 15))
    texts = pages(typesetter, opened, paper=paper)
    assert len(texts) > 2
    assert all("Lembar" in text and "Catatan" in text for text in texts), "the head is on every page"
    whole = " ".join(texts)
    assert all(whole.count(number) == 1 for number in numbers)
    assert "#strong[x] $y$" in whole
