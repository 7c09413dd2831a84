"""Reports about one client, everything held about one client, and the list of clients."""

import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from bapas_desktop.domain.client_data import ClientDataHeld, HeldSection, TrailLine
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.roster.client import Client, Officer
from bapas_desktop.domain.timeline import Event, EventKind
from bapas_desktop.printing.client_data import client_data
from bapas_desktop.printing.client_list import client_list
from bapas_desktop.printing.guidance_report import EVENT_NAMES, guidance_report, timeline_report
from tests.printing.case_file import (
    HOSTILE,
    LONG_NAME,
    PRINTED_AT,
    SECRETS,
    a_client,
    pages_of,
    size_of,
    some_visits,
    texts_of,
)
from tests.printing.test_typesetter import png

PK = Officer(id=1, uid="1", name="Petugas Contoh, S.H.", nip="190001012020011001")
BARE = OfficeProfile(head=Signatory(), maker=Signatory(), letterhead=(), contact=(), city="", logo=png())


def an_event(number=1, **changes):
    known = {
        "kind": EventKind.SESSION, "day": dt.date(2026, 1, 1) + dt.timedelta(number), "time": dt.time(9),
        "title": f"Judul-{number:04}-x", "text": "Baris satu.\nBaris dua.", "who": "Penyuluh Contoh",
        "record_id": number, "guidance_no": number,
    }  # fmt: skip
    return Event(**(known | changes))


def timeline_of(events, office, client=None, period=(None, None), paper=Paper.A4):
    return timeline_report(client or a_client(), events, period, office, paper, PRINTED_AT, PK)


def the_list(rows, office, titles=("Nama", "No. register"), paper=Paper.A4):
    return client_list(titles, rows, "Daftar klien", "Aktif · PB", "umum", office, paper, PRINTED_AT, "Operator Contoh")


def held_about(sections=(), trail=(), name="Contoh Nama", photo=None):
    return ClientDataHeld(full_name=name, register_no="R1", sections=tuple(sections), trail=tuple(trail), photo=photo)


def data_of(held, office, paper=Paper.A4):
    return client_data(held, office, paper, PRINTED_AT, "Operator Contoh")


def test_the_report_of_a_visit(typesetter, office):
    visit = some_visits(
        7, time=dt.time(9, 30), place="Kantor", condition="Sehat.", activity="Berdagang.", surroundings="Rukun.",
        obstacles="Modal.", plans="Pelatihan kue.", notes="Mencatat pemasukan.",
    )[-1]  # fmt: skip
    printout = guidance_report(a_client(), visit, office, Paper.A4, PRINTED_AT, letter_no="WP.21-7", officer=PK)
    [text] = texts_of(typesetter, printout)
    for said in (
        "LAPORAN BIMBINGAN KLIEN DEWASA Bimbingan ke 7 (tujuh) Nomor: WP.21-7", "Nama : Contoh Nomor-0001-x",
        "Nomor register : BP-0001/PB/2026", "Masa bimbingan : 2 Maret 2026 s.d. 1 Maret 2028",
        "Jenis kelamin : Laki-laki", "Agama : Islam", "Jenis bimbingan : Pembebasan Bersyarat",
        "Bimbingan ke : 7 (tujuh)", "Senin, 12 Februari 2024, pukul 09.30 WITA", "Tempat : Kantor",
        "Judul : Lapor diri (datang ke kantor)", "Keadaan : Sehat.", "Pekerjaan/kegiatan : Berdagang.",
        "Lingkungan sosial : Rukun.", "Kendala : Modal.", "Rencana : Pelatihan kue.", "Mencatat pemasukan.",
        "Lapor berikutnya: Senin, 19 Februari 2024", "Mengetahui, Mataram, 24 November 2026",
        "Kepala Kantor Pembimbing Kemasyarakatan", "Kepala Contoh, S.H. Petugas Contoh, S.H.",
        "NIP 190001011920011001 NIP 190001012020011001",
    ):  # fmt: skip
        assert said in text
    assert not any(secret in text for secret in SECRETS)


def test_the_report_of_a_session_has_lines_for_what_is_not_written_yet(typesetter, office):
    child = a_client(birth_date=dt.date(2011, 1, 1), officer="")
    [text] = texts_of(typesetter, guidance_report(child, an_event(11), office, Paper.A4, PRINTED_AT))
    assert "KLIEN ANAK Bimbingan ke 11 (sebelas)" in text
    assert "Judul : Judul-0011-x Baris satu. Baris dua." in text
    assert re.search(r"III. Saran \.{50,}", text)
    counted = guidance_report(child, an_event(11), office, Paper.A4, PRINTED_AT, guidance_no=21, advice="Lanjutkan.")
    [text] = texts_of(typesetter, counted)
    assert "Bimbingan ke 21 (dua puluh satu)" in text
    assert "III. Saran Lanjutkan." in text


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", [0, 1, 500])
def test_a_timeline_tells_everything_once_and_the_oldest_first(typesetter, office, count, paper):
    events = [an_event(number) for number in range(1, count + 1)]
    printout = timeline_of(events[::-1], office, paper=paper)
    texts = texts_of(typesetter, printout)
    found = re.findall(r"Judul-(\d{4})-x", " ".join(texts))
    assert found == [f"{number:04}" for number in range(1, count + 1)]
    assert "Mengetahui," in texts[-1]
    assert ["BALAI PEMASYARAKATAN" in text for text in texts] == [True] + [False] * (len(texts) - 1)
    for number, text in enumerate(texts, start=1):
        assert f"halaman {number} dari {len(texts)}" in text
        assert number == 1 or text.startswith("Laporan bimbingan Contoh Nomor-0001-x")
    assert size_of(pages_of(typesetter, printout)[0]) == list(paper.millimetres)
    assert not any(secret in " ".join(texts) for secret in SECRETS)


def test_a_timeline_is_of_its_period_and_counts_what_is_in_it(typesetter, office):
    events = [
        an_event(1, day=dt.date(2026, 1, 1), title="Terlalu awal"),
        an_event(2, day=dt.date(2026, 2, 1), kind=EventKind.VISIT),
        an_event(3, day=dt.date(2026, 2, 28), kind=EventKind.OFFICER, guidance_no=None),
        an_event(4, day=dt.date(2026, 3, 1), title="Terlalu akhir"),
    ]
    period = (dt.date(2026, 2, 1), dt.date(2026, 2, 28))
    text = " ".join(texts_of(typesetter, timeline_of(events, office, period=period)))
    assert "Periode 1 Februari 2026 s.d. 28 Februari 2026" in text
    assert "Terlalu" not in text
    assert "01/02/2026 09.00 Lapor diri Judul-0002-x Baris satu. Baris dua. Penyuluh Contoh 2 (dua)" in text
    assert "Jumlah: 1 bimbingan; 1 lapor diri, 1 PK." in text


def test_every_kind_of_event_has_a_name():
    assert set(EVENT_NAMES) == set(EventKind)


def test_sixteen_lines_say_who_it_is(office):
    printout = timeline_of([], office, Client(id=1, uid="x", full_name="Contoh"))
    assert len(printout.data["identity"]) == 16


@pytest.mark.parametrize("profile", [OfficeProfile(), BARE])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_breaks_a_page(typesetter, profile, name):
    client = a_client(full_name=name, officer=name, address=name, religion=name, guarantor_name=name)
    visit = some_visits(1, notes=name, condition=name, place=name)[0]
    event = an_event(title=name, text=f"{name}\n\n{name}", who=name)
    section = HeldSection(title=name, facts=((name, name),), columns=(name, "b"), rows=((name, name),))
    wide = HeldSection(title="Lebar", columns=(name,) * 12, rows=((name,) * 12,))
    trail = TrailLine(at=PRINTED_AT, user=name, act=name, what=name)
    held = held_about([section, wide], [trail], name, png())
    for printout in (
        guidance_report(client, visit, profile, Paper.A4, PRINTED_AT),
        guidance_report(client, event, profile, Paper.A4, PRINTED_AT, letter_no=name, advice=name),
        timeline_of([event], profile, client),
        data_of(held, profile),
        the_list([(name, name)] * 3, profile, titles=(name, "b")),
    ):
        assert "halaman 1 dari" in texts_of(typesetter, printout)[0]


def test_a_text_of_twenty_thousand_letters_goes_on_over_pages(typesetter, office):
    long_text = "Kalimat yang cukup panjang. " * 700 + "Selesailah."
    visit = some_visits(1, condition=long_text, notes=long_text)[0]
    assert (
        " ".join(texts_of(typesetter, guidance_report(a_client(), visit, office, Paper.A4, PRINTED_AT))).count(
            "Selesailah."
        )
        == 2
    )
    assert "Selesailah." in " ".join(texts_of(typesetter, timeline_of([an_event(text=long_text)], office)))
    section = HeldSection(title="Catatan", facts=(("Isi", long_text),), columns=("A",), rows=((long_text,),))
    held = held_about([section], [TrailLine(at=PRINTED_AT, user="u", act="Diubah", what=long_text)])
    assert " ".join(texts_of(typesetter, data_of(held, office))).count("Selesailah.") == 3


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", [0, 1, 500])
def test_all_that_is_held_is_printed_with_who_saw_it(typesetter, office, count, paper):
    rows = tuple((f"rekam-{number:04}-x", "baik") for number in range(1, count + 1))
    wide = tuple((f"lebar-{number:04}-x", *"abcdefgh") for number in range(1, count + 1))
    sections = (
        HeldSection(title="Identitas", facts=(("NIK", "5271"), ("Alias", ""))),
        HeldSection(title="Lapor diri", columns=("Apa", "Keadaan"), rows=rows),
        HeldSection(title="Lebar", columns=("Apa", *"ABCDEFGH"), rows=wide),
    )
    trail = [TrailLine(at=PRINTED_AT, user=f"jejak-{number:04}-x", act="Dilihat") for number in range(1, count + 1)]
    printout = data_of(held_about(sections, trail, photo=png()), office, paper)
    texts = texts_of(typesetter, printout)
    text = " ".join(texts)
    for kind in ("rekam", "lebar", "jejak"):
        assert re.findall(rf"{kind}-(\d{{4}})-x", text) == [f"{number:04}" for number in range(1, count + 1)]
    assert "Pasal 32 Undang-Undang Nomor 27 Tahun 2022" in text
    assert "NIK Alias 5271 –" in text or "NIK 5271 Alias –" in text
    assert "24 November 2026, oleh Operator Contoh" in texts[0]
    assert re.search(r"Identitas \.+ 2 isian", texts[0])
    assert "Tanda terima" in texts[-1]
    assert text.count("Tidak ada catatan.") == (0 if count else 3)
    assert all("RAHASIA" in page for page in texts)
    assert size_of(pages_of(typesetter, printout)[0]) == list(paper.millimetres)


def test_no_label_stands_at_the_foot_of_a_page_without_what_it_names(typesetter, office):
    columns = tuple(f"nama-{letter}" for letter in "abcdefghi")
    for lead in range(12):  # so that the pages end at every height of a record
        facts = tuple((f"awal-{number}", "isian-") for number in range(2 * lead))
        rows = tuple(tuple(f"nilai-{letter}" for letter in "abcdefghi") for _ in range(12))
        sections = (HeldSection(title="Awal", facts=facts), HeldSection(title="Lebar", columns=columns, rows=rows))
        for text in texts_of(typesetter, data_of(held_about(sections), office)):
            assert text.count("nama-") == text.count("nilai-")
            assert text.count("awal-") == text.count("isian-")


def test_nothing_held_is_an_answer_too(typesetter, office):
    text = " ".join(texts_of(typesetter, data_of(held_about(), office)))
    assert "1. Siapa melihat atau mengubah data Tidak ada catatan." in text


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", [0, 1, 500])
def test_the_list_of_clients_has_each_row_once_and_a_head_on_each_page(typesetter, office, count, paper):
    rows = [(f"Contoh Nomor-{number:04}-x", f"R{number:04}") for number in range(1, count + 1)]
    printout = the_list(rows, office, paper=paper)
    texts = texts_of(typesetter, printout)
    assert re.findall(r"(\d+) Contoh Nomor-\d{4}-x R\d{4}", " ".join(texts)) == [str(n) for n in range(1, count + 1)]
    for number, text in enumerate(texts, start=1):
        assert f"UMUM · dicetak 24/11/2026 09.05 WITA oleh Operator Contoh {count} klien halaman {number}" in text
        assert text.count("No. Nama No. register") == (1 if count else 0)
    assert ("Tidak ada klien dalam daftar ini." in texts[0]) is (count == 0)
    assert "DAFTAR KLIEN Aktif · PB" in texts[0]
    width, height = paper.millimetres
    assert size_of(pages_of(typesetter, printout)[0]) == [height, width]


@pytest.mark.parametrize("columns", [1, 10, 15, 24])
def test_no_word_of_a_wide_list_reaches_into_the_next_column(typesetter, office, columns):
    rows = [["24/11/2026"] * columns] * 3
    [page] = pages_of(typesetter, the_list(rows, replace(office, letterhead=()), titles=["Tanggal"] * columns))
    found = []

    def visit(text, matrix, text_matrix, font, size):
        if re.fullmatch(r"[\d/\u200b]+", text.strip()) and "/" in text:
            found.append(
                (round(matrix[5] + matrix[3] * text_matrix[5]), matrix[4] + text_matrix[4], text.strip(), size)
            )

    page.extract_text(visitor_text=visit)
    assert len(found) >= 3 * columns
    lines = {}
    for height, start, text, size in found:
        lines.setdefault(height, []).append((start, start + len(text.replace("\u200b", "")) * 0.5 * size))
    for places in lines.values():
        places.sort()
        assert all(end <= start for (_, end), (start, _) in pairwise(places))


def test_long_names_of_the_list_are_whole(typesetter, office):
    [text] = texts_of(typesetter, the_list([(LONG_NAME, "R1")] * 5, office))
    assert text.count(LONG_NAME) == 5
