"""Certificates: what is on them, what never is, and one page each whatever the words."""

import datetime as dt

import pytest

from bapas_desktop.domain.certificates import Certificate, Taught
from bapas_desktop.domain.formats import initials
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.training import Program
from bapas_desktop.printing.certificate import certificates
from tests.printing.case_file import HOSTILE, LONG_NAME, SECRETS, a_client, pages_of, size_of, texts_of

DAYS = (dt.date(2026, 12, 1), dt.date(2026, 12, 12))


def given(number=1, name="Siti Contohnya", **changes):
    known = {
        "id": number, "uid": str(number), "client_id": number, "program_id": 1, "number": f"W.21-{number:03}/2026",
        "date": dt.date(2026, 12, 14), "hours": 36, "held": 14, "present": 12, "client_name": name,
    }  # fmt: skip
    return Certificate(**(known | changes))


def taught(first=DAYS[0], last=DAYS[1], instructors=("Ibu Pengajar",), **changes):
    known = {"title": "Pembuatan Kue", "skill": "Tata Boga", "place": "Balai Latih", "partner": "Lembaga Contoh"}
    program = Program(id=1, uid="p", **(known | changes))
    return Taught(program=program, first=first, last=last, instructors=instructors)


def test_a_certificate_says_who_what_when_and_who_signs(typesetter, office):
    (text,) = texts_of(typesetter, certificates([given()], taught(), office, Paper.A4, {1: a_client(1)}))
    for words in (
        "Nomor: W.21-001/2026", "Siti Contohnya", "lahir di Praya, 24 November 1990", "Pembuatan Kue",
        "Tata Boga", "1–12 Desember 2026", "Balai Latih", "36 JP", "12 dari 14 pertemuan", "Instruktur: Ibu Pengajar",
        "yang diselenggarakan bersama Lembaga Contoh", "Mataram, 14 Desember 2026", "Kepala Contoh, S.H.",
    ):  # fmt: skip
        assert words in text
    assert "SERTIFIKAT" in text.replace(" ", "")
    assert text.count("Lembaga Contoh") == 2


def test_neither_the_case_nor_a_register_number_is_on_it(typesetter, office):
    client = a_client(1, full_name="Siti Contohnya")
    (text,) = texts_of(typesetter, certificates([given()], taught(), office, Paper.A4, {1: client}))
    for secret in (*SECRETS, client.register_no, "klien", "Petugas Contoh", "Jalan Contoh", "Penjamin", "Islam"):
        assert secret.casefold() not in text.casefold()


def test_what_is_not_known_is_left_out(typesetter, office):
    course = taught(None, None, (), skill="", place=" ", partner="")
    (text,) = texts_of(typesetter, certificates([given(hours=None, held=0)], course, office, Paper.A4))
    for words in ("lahir", "JP", "PERTEMUAN", "TEMPAT", "PELAKSANAAN", "bersama", "Instruktur:"):
        assert words.casefold() not in text.casefold()
    client = a_client(1, birth_place="")
    (text,) = texts_of(typesetter, certificates([given()], course, office, Paper.A4, {1: client}))
    assert "lahir 24 November 1990" in text


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2026, 12, 1), dt.date(2026, 12, 1), "1 Desember 2026"),
        (dt.date(2026, 11, 2), dt.date(2026, 12, 1), "2 November – 1 Desember 2026"),
        (dt.date(2026, 12, 2), dt.date(2027, 1, 1), "2 Desember 2026 – 1 Januari 2027"),
    ],
)
def test_days(typesetter, office, first, last, words):
    assert words in texts_of(typesetter, certificates([given()], taught(first, last), office, Paper.A4))[0]


@pytest.mark.parametrize("paper", Paper)
def test_each_has_its_page_on_every_paper(typesetter, office, paper):
    many = [given(number, f"Contoh Nomor-{number:04}-x") for number in range(1, 201)]
    printout = certificates(many, taught(), office, paper)
    pages = texts_of(typesetter, printout)
    assert len(pages) == 200
    assert all(f"Contoh Nomor-{number:04}-x" in page for number, page in enumerate(pages, start=1))
    width, height = paper.millimetres
    assert size_of(pages_of(typesetter, printout)[0]) == [height, width]
    (none,) = texts_of(typesetter, certificates([], taught(), office, paper))
    assert "Belum ada sertifikat" in none


@pytest.mark.parametrize("name", [LONG_NAME, LONG_NAME[:60], "Ü" * 90])
@pytest.mark.parametrize("paper", Paper)
def test_a_long_name_is_whole_and_moves_nothing(typesetter, office, paper, name):
    short, long = pages_of(typesetter, certificates([given(), given(2, name)], taught(), office, paper))
    assert name.replace(" ", "") in "".join(long.extract_text().replace("\u200b", "").split())

    def signature(page):
        places = []
        page.extract_text(visitor_text=lambda text, _cm, tm, *_font: places.append((text.strip(), tm[4], tm[5])))
        return [place for place in places if "NIP" in place[0]]

    assert signature(short)
    assert signature(short) == signature(long)


def test_any_text_is_printed_on_one_page(typesetter, office):
    for words in HOSTILE:
        course = taught(instructors=(words,), title=words or "-", skill=words, place=words, partner=words)
        client = a_client(1, birth_place=words)
        printout = certificates([given(name=words, number=words)], course, office, Paper.A4, {1: client})
        assert len(pages_of(typesetter, printout)) == 1


def test_the_public_sees_initials_and_the_foot_says_so(typesetter, office):
    (text,) = texts_of(typesetter, certificates([given()], taught(), office, Paper.A4, {1: a_client(1)}, Face.PUBLIC))
    assert given().client_name not in text
    assert initials(given().client_name) in text
    assert "lahir" not in text
    assert text.rstrip().endswith("UMUM")
