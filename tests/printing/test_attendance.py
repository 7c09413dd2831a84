import datetime as dt
import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from pypdf import PdfReader

from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.training import Participant, SheetColumn, SheetOptions
from bapas_desktop.printing.attendance import attendance_page, print_attendance

PRINTED_AT = dt.datetime(2026, 11, 23, 9, 5)
ALL_COLUMNS = tuple(SheetColumn)
HEAD = "No. Nama No. Register Tanda Tangan Ket."


def people(count):
    return [
        Participant(client_id=n, full_name=f"Orang Nomor-{n:04}-x", register_no=f"R{n:04}", address=f"Desa {n:04}")
        for n in range(1, count + 1)
    ]


@pytest.fixture
def sheet(typesetter, session, office):
    """Sets one sheet and gives the pages of the PDF."""

    def make(participants, profile=office, meeting=session, **options):
        page = attendance_page(meeting, participants, "DH-2026-0012", PRINTED_AT, SheetOptions(**options), profile)
        return PdfReader(io.BytesIO(typesetter.pdf(*print_attendance([page])))).pages

    return make


def texts(pages):
    return [page.extract_text() for page in pages]


def flat(pages):
    return " ".join(" ".join(texts(pages)).split())


@pytest.mark.parametrize("count", [0, 1, 30, 31, 61, 200])
@pytest.mark.parametrize("landscape", [False, True])
def test_each_name_stands_exactly_once_and_the_signatures_beside_the_last_row(sheet, count, landscape):
    pages = sheet(people(count), landscape=landscape, blank_rows=0)
    found = re.findall(r"Orang Nomor-(\d{4})-x", flat(pages))
    assert found == [f"{n:04}" for n in range(1, count + 1)]
    *others, last = texts(pages)
    assert "Mengetahui," in last
    assert "NIP 190001011920011001" in last
    assert not any("Mengetahui" in text for text in others)
    if count:
        assert f"Nomor-{count:04}-x" in last


@pytest.mark.parametrize("count", range(12, 40))
def test_signatures_never_stand_alone_whatever_the_rest_of_the_page(sheet, count):
    pages = texts(sheet(people(count), blank_rows=0))
    assert all("Orang Nomor-" in text and HEAD in text for text in pages)
    assert f"Nomor-{count:04}-x" in pages[-1]
    assert f"Nomor-{count - 1:04}-x" in pages[-1]


def test_31_names_and_the_usual_blank_rows_take_two_pages_of_a4(sheet, office, session):
    long_name = replace(people(1)[0], full_name="Raden Mas Contoh Kusumadiningrat Prawirodirjo Sastroatmodjo bin Fulan")
    meeting = replace(session, material="Pengolahan bedeng, jarak tanam, pemupukan, penyiraman, dan pengendalian hama")
    assert len(sheet(people(31))) == 2
    assert len(sheet([long_name, *people(30)], meeting=meeting)) == 2


def test_letterhead_once_table_head_and_foot_on_every_page(sheet):
    pages = texts(sheet(people(61)))
    assert len(pages) == 4
    for number, text in enumerate(pages, start=1):
        assert text.count(HEAD) == 1
        assert "Lembar DH-2026-0012 · INTERNAL · dicetak 23/11/2026 09.05 WITA" in text
        assert "61 nama + 5 baris kosong" in text
        assert f"halaman {number} dari 4" in text
    assert ["BALAI PEMASYARAKATAN KELAS I MATARAM" in text for text in pages] == [True, False, False, False]
    assert ["DAFTAR HADIR" in text for text in pages] == [True, False, False, False]


def test_what_the_sheet_is_for(sheet):
    text = flat(sheet(people(2)))
    assert "DAFTAR HADIR PELATIHAN KANGKUNG" in text
    assert "Pertemuan : Semai (Pelaksanaan)" in text
    assert "Hari, tanggal : Selasa, 24 November 2026 Waktu : 09.00–12.00 WITA" in text
    assert "Tempat : Rumah Latih" in text
    assert "Materi : Pengolahan bedeng" in text
    assert "Instruktur : Penyuluh Contoh" in text
    assert "Mataram, 24 November 2026" in text
    assert re.search(r"Hadir \.{5,} ?Izin \.{5,} ?Sakit \.{5,} ?Alpa \.{5,}", text)


def test_what_is_not_known_is_a_dotted_line(sheet, session):
    empty = replace(session, place="", material="", instructors="", start=None, end=None, stage="")
    text = flat(sheet(people(1), meeting=empty))
    assert "Pertemuan : Semai Hari" in text
    for label in ("Waktu", "Tempat", "Materi", "Instruktur"):
        assert re.search(rf"{label} : \.{{10,}}", text), label


def test_blank_rows_are_numbered_on(sheet):
    text = texts(sheet(people(3), blank_rows=20))[0]
    assert "3 Orang Nomor-0003-x R0003 3\n4 4\n5 5\n" in text
    assert "23 23" in " ".join(texts(sheet(people(3), blank_rows=20))[-1].split())


def test_columns_are_chosen_and_stand_in_the_usual_order(sheet):
    assert "No. Nama\n" in texts(sheet(people(1), columns=()))[0]
    backwards = texts(sheet(people(1), columns=tuple(reversed(ALL_COLUMNS))))[0]
    assert "No. Nama No. Register Alamat/Instansi Tanda Tangan Ket." in backwards
    assert "1 Orang Nomor-0001-x R0001 Desa 0001 1" in backwards
    without_signature = flat(sheet(people(1), columns=(SheetColumn.REMARK,)))
    assert "No. Nama Ket. 1 Orang Nomor-0001-x 2 3 4" in without_signature


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("landscape", [False, True])
def test_paper_sizes(sheet, paper, landscape):
    width, height = paper.millimetres
    for page in sheet(people(31), paper=paper, landscape=landscape, columns=ALL_COLUMNS):
        size = [round(float(length) * 25.4 / 72) for length in (page.mediabox.width, page.mediabox.height)]
        assert size == ([height, width] if landscape else [width, height])


def baselines(page, pattern):
    """Heights in mm above the page's foot, and sizes in points, of the texts that match."""
    found = []

    def visit(text, matrix, text_matrix, font, size):
        if re.fullmatch(pattern, text.strip()):
            scale = abs(matrix[3])
            found.append(((matrix[5] + scale * text_matrix[5]) * 25.4 / 72, size * abs(text_matrix[3]) * scale))

    page.extract_text(visitor_text=visit)
    return found


def test_rows_are_at_least_11_mm_and_text_11_points(sheet):
    found = baselines(sheet(people(31))[1], r"R\d{4}")
    assert len(found) > 10
    heights = [upper - lower for (upper, _), (lower, _) in pairwise(found)]
    assert min(heights) >= 10.99
    assert min(size for _, size in found) >= 10.99


@pytest.mark.parametrize(
    "name",
    [
        "#panic()",
        "*x* _y_",
        "=SUM(A1)",
        "$x^2$",
        "`raw` <label> @ref",
        r"\u{41} // /* */",
        "[x] #let",
        "'a' \"b\" --- ...",
    ],
)
def test_a_name_that_looks_like_code_is_printed_as_it_is(sheet, office, session, name):
    person = Participant(client_id=1, full_name=name, register_no="R1")
    profile = replace(office, name=name, letterhead=(name,), contact=(name,), maker=Signatory(name=name, position=name))
    text = flat(sheet([person], profile, replace(session, title=name, place=name), blank_rows=0))
    assert f"1 {name} R1 1" in text
    assert f"Tempat : {name}" in text
    assert text.count(name) >= 6


@pytest.mark.parametrize(
    "name", ["محمد عبد الله", "ᬓ᭄ᬱᬢ᭄ᬭᬶᬬ", "😀 Sari 👩‍👩‍👧", "a\x00b\x07c", "\ud800", "\u202eRTL", " \n\t"]
)
def test_no_sign_breaks_the_page(sheet, name):
    pages = sheet([Participant(client_id=1, full_name=name, register_no="R1"), *people(2)], columns=ALL_COLUMNS)
    assert "Orang Nomor-0002-x" in flat(pages)
    assert len(pages) == 1


def test_a_word_without_end_stays_in_its_column(sheet):
    endless = Participant(client_id=1, full_name="W" * 200, register_no="W21.PAS.PAS5-PK.01.02.03-1234/2026")
    [page, *_] = sheet([endless], columns=ALL_COLUMNS, blank_rows=0)
    text = page.extract_text().replace("\u200b", "")
    assert text.count("W") >= 200
    assert max(len(line) for line in re.findall("W+", text)) < 15


def test_long_titles_wrap_side_by_side_and_a_missing_nip_leaves_no_line(sheet, office):
    long_name = "Prof. Dr. Drs. Raden Mas Contoh Kusumadiningrat, S.H., M.H., M.Si., Ph.D."
    person = Signatory(position="Kepala Balai Pemasyarakatan Kelas I di Kota yang Namanya Panjang", name=long_name)
    text = texts(sheet(people(1), replace(office, head=person, maker=person)))[0]
    assert flat(sheet(people(1), replace(office, head=person))).count(long_name) == 1
    assert "NIP" not in text
    assert not any(line.count("Raden") > 1 for line in text.splitlines() if len(line) > 80)


def test_signatories_without_a_name_are_dotted_lines(sheet, office):
    text = texts(sheet(people(1), replace(office, head=Signatory(), maker=Signatory(), city="")))[0]
    assert "NIP" not in text
    assert "\n24 November 2026" in text or "Mengetahui, 24 November 2026" in text
    assert re.search(r"\.{20,}", text.split("Mengetahui")[1])


def test_many_sheets_in_one_print_each_count_their_own_pages(typesetter, session, office):
    pages = [
        attendance_page(
            session, people(count), f"DH-{count}", PRINTED_AT, SheetOptions(landscape=wide, blank_rows=4), office
        )
        for count, wide in ((31, False), (1, True), (61, False))
    ]
    printout = print_attendance(pages)
    read = PdfReader(io.BytesIO(typesetter.pdf(*printout)))
    feet = [" ".join(text.split()) for text in texts(read.pages)]
    numbers = [re.search(r"Lembar (DH-\d+) .* halaman (\d) dari (\d)", text).groups() for text in feet]
    assert numbers == [
        ("DH-31", "1", "2"), ("DH-31", "2", "2"), ("DH-1", "1", "1"),
        ("DH-61", "1", "4"), ("DH-61", "2", "4"), ("DH-61", "3", "4"), ("DH-61", "4", "4"),
    ]  # fmt: skip
    assert len(typesetter.svg_pages(*printout)) == 7
    assert read.metadata.title == "Daftar hadir DH-31, DH-1, DH-61"


def test_nothing_on_the_sheet_but_what_may_lie_on_a_table(session, office):
    page = attendance_page(session, people(1), "DH-1", PRINTED_AT, SheetOptions(columns=ALL_COLUMNS), office)
    assert set(page["rows"][0]) == {"name", "register_no", "address"}


@pytest.mark.parametrize("number", ["CMB-024/2026", "BP-0012/PB/2026"])
@pytest.mark.parametrize("landscape", [False, True])
def test_a_usual_register_number_stays_on_one_line(sheet, number, landscape):
    pages = sheet([replace(people(1)[0], register_no=number)], landscape=landscape)
    assert any(number in line.replace("\u200b", "") for line in texts(pages)[0].splitlines())


@pytest.mark.parametrize(
    ("face", "name", "is_numbered", "has_address"),
    [
        (Face.PUBLIC, "S. A. binti H.", False, False),
        (Face.INSTRUCTOR, "Siti Aminah binti Hasan", False, True),
        (Face.INTERNAL, "Siti Aminah binti Hasan", True, True),
    ],
)
def test_three_faces_show_more_and_more_and_the_foot_says_which(sheet, face, name, is_numbered, has_address):
    person = Participant(client_id=1, full_name="Siti Aminah binti Hasan", register_no="R0001", address="Desa Contoh")
    text = flat(sheet([person], face=face, columns=ALL_COLUMNS))
    assert f"1 {name} " in text
    assert ("R0001" in text, "No. Register" in text) == (is_numbered, is_numbered)
    assert ("Desa Contoh" in text, "Alamat/Instansi" in text) == (has_address, has_address)
    assert f"Lembar DH-2026-0012 · {face.value.upper()} · dicetak" in text
