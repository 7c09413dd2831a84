"""What a client carries and what is done with who has not reported: cards, slips, call lists, letters of summons."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from bapas_desktop.domain.formats import full_date
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.supervision.letters import Summons
from bapas_desktop.printing.call_list import call_list
from bapas_desktop.printing.report_slips import slips
from bapas_desktop.printing.reporting_card import reporting_cards
from bapas_desktop.printing.summons import summons_letters
from tests.printing.case_file import (
    HOSTILE,
    LONG_NAME,
    PRINTED_AT,
    SECRETS,
    TODAY,
    a_client,
    a_duty,
    pages_of,
    size_of,
    some_visits,
    texts_of,
)
from tests.printing.test_typesetter import png


def a_summons(call=1, **changes):
    known = {
        "id": call, "uid": str(call), "client_id": 1, "call": call, "letter_no": "WP.21.PAS.5-PK.06.04-77",
        "date": TODAY, "appear_on": dt.date(2026, 11, 30), "appear_at": dt.time(9), "officer": "Petugas Contoh, S.H.",
    }  # fmt: skip
    return Summons(**(known | changes))


def cards(clients, office, visits=(), paper=Paper.A4, photos=None):
    return reporting_cards(clients, {client.id: visits for client in clients}, office, paper, PRINTED_AT, photos or {})


def list_of(duties, office, paper=Paper.A4, by_officer=True):
    return call_list(duties, "Daftar klien yang belum lapor", TODAY, office, paper, PRINTED_AT, by_officer)


def every_printout(office, paper, name="Contoh Nama"):
    client = a_client(full_name=name, officer=name, register_no=name, address=name)
    duty = a_duty(full_name=name, officer=name, register_no=name, address=name, phone=name, phone_owner=name)
    return [
        cards([client], office, some_visits(3), paper),
        slips([duty], office, paper, PRINTED_AT, place=name, hours=name),
        list_of([duty], office, paper),
        list_of([duty], office, paper, by_officer=False),
        summons_letters([(a_summons(call, place=name), client) for call in (1, 2, 3)], office, paper),
    ]


@pytest.mark.parametrize("paper", Paper)
def test_the_paper_is_the_one_asked_for(typesetter, office, paper):
    width, height = paper.millimetres
    card, slip, calls, plain_calls, letter = (
        {tuple(size_of(page)) for page in pages_of(typesetter, printout)} for printout in every_printout(office, paper)
    )
    assert card == slip == letter == {(width, height)}
    assert calls == plain_calls == {(height, width)}


@pytest.mark.parametrize("profile", [OfficeProfile(), OfficeProfile(head=Signatory(), contact=(), city="", logo=png())])
def test_no_page_names_what_nobody_at_the_door_may_read(typesetter, profile):
    for printout in every_printout(profile, Paper.A4):
        text = " ".join(texts_of(typesetter, printout))
        assert "Contoh Nama" in text
        assert not any(secret in text for secret in SECRETS)
        assert "12/1995" not in text


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_moves_or_breaks_a_page(typesetter, office, name):
    card, slip, *_, letter = (len(pages_of(typesetter, it)) for it in every_printout(office, Paper.A4, name))
    assert card == slip == 1
    assert letter == 3 or len(name) == 500


@pytest.mark.parametrize(("clients", "pages"), [(0, 1), (1, 1), (2, 1), (3, 2), (500, 250)])
def test_two_cards_to_a_page(typesetter, office, clients, pages):
    texts = texts_of(typesetter, cards([a_client(number) for number in range(1, clients + 1)], office))
    assert len(texts) == pages
    found = re.findall(r"KARTU WAJIB LAPOR", " ".join(texts))
    assert len(found) == clients


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", [0, 1, 11, 12, 14, 40, 500])
def test_a_card_goes_on_until_there_is_room_for_more_reports(typesetter, office, count, paper):
    texts = texts_of(typesetter, cards([a_client()], office, some_visits(count), paper))
    text = " ".join(texts)
    found = re.findall(r"(\d+) (\d\d/\d\d/\d{4}) (\d\d/\d\d/\d{4}) tercatat Datang", text)
    assert [int(number) for number, *_ in found] == list(range(1, count + 1))
    rows = {Paper.A4: 14}.get(paper, 16)
    sides = text.count("Paraf petugas")
    assert sides * rows >= count + 3
    assert sides % 2 == 1  # beside who it is, then two to a card
    assert len(texts) == (sides + 3) // 4


def test_what_a_card_says(typesetter, office):
    [text] = texts_of(typesetter, cards([a_client(report_interval=14)], office, photos={1: png()}))
    for said in (
        "Contoh Nomor-0001-x", "BP-0001/PB/2026", "Pembebasan Bersyarat", "02/03/2026 s.d. 01/03/2028",
        "setiap 14 hari", "Petugas Contoh, S.H.", "BALAI PEMASYARAKATAN KELAS I MATARAM", "Bawa kartu ini",
    ):  # fmt: skip
        assert said in text
    assert "Foto" not in text
    [unknown] = texts_of(typesetter, cards([a_client(report_interval=None, guidance_end=None)], office))
    assert "Foto 3 × 4 cm" in unknown
    assert "02/03/2026 s.d. …" in unknown


def test_visits_stand_in_the_order_of_their_days(typesetter, office):
    [text] = texts_of(typesetter, cards([a_client()], office, some_visits(5)[::-1]))
    assert re.findall(r"(\d+) \d\d/\d\d/\d{4} \d\d/\d\d/\d{4} tercatat", text) == list("12345")


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (8, 1), (9, 2), (500, 63)])
def test_eight_slips_to_a_page(typesetter, office, count, pages):
    texts = texts_of(
        typesetter, slips([a_duty(number) for number in range(1, count + 1)], office, Paper.A4, PRINTED_AT)
    )
    assert len(texts) == pages
    found = re.findall(r"Contoh Nomor-(\d{4})-x", " ".join(texts))
    assert found == [f"{number:04}" for number in range(1, count + 1)]


def test_what_a_slip_says(typesetter, office):
    ahead = a_duty(due_on=dt.date(2026, 12, 24))
    [text] = texts_of(typesetter, slips([ahead], office, Paper.A4, PRINTED_AT, hours="pukul 08.00–14.00 WITA"))
    assert "LAPOR BERIKUTNYA Kamis 24 Desember 2026" in text
    assert "Tempat Balai Pemasyarakatan Kelas I Mataram" in text
    assert "Waktu pukul 08.00–14.00 WITA" in text
    assert "PK Petugas Contoh, S.H." in text
    [open_day] = texts_of(typesetter, slips([a_duty(due_on=None)], office, Paper.A4, PRINTED_AT))
    assert re.search(r"LAPOR BERIKUTNYA \.{20,}", open_day)


def test_a_slip_for_a_day_that_has_passed_names_no_next_one(typesetter, office):
    due = PRINTED_AT.date() - dt.timedelta(1)
    [text] = texts_of(typesetter, slips([a_duty(due_on=due)], office, Paper.A4, PRINTED_AT))
    assert "Segera lapor" in text
    assert "LAPOR BERIKUTNYA" not in text
    assert f"seharusnya {full_date(due)}" in text


def test_an_empty_call_list_is_a_calm_page(typesetter, office):
    [text] = texts_of(typesetter, list_of([], office))
    assert "Tidak ada klien dalam daftar ini." in text
    assert "halaman 1 dari 1" in text


@pytest.mark.parametrize("by_officer", [True, False])
def test_everybody_stands_once_on_a_long_call_list_under_a_head_on_each_page(typesetter, office, by_officer):
    officers = ("Beta, S.H.", "", "Alfa, S.H.")
    duties = [a_duty(number, officer=officers[number % 3]) for number in range(1, 501)]
    texts = texts_of(typesetter, list_of(duties, office, by_officer=by_officer))
    assert len(texts) > 20
    for number, text in enumerate(texts, start=1):
        assert f"halaman {number} dari {len(texts)}" in text
        assert "500 klien" in text
        assert text.count("No. register") == 1
        assert ("PK:" in text) is by_officer
    found = re.findall(r"(\d+) Contoh Nomor-(\d{4})-x", " ".join(texts))
    assert [int(number) for number, _ in found] == list(range(1, 501))
    assert sorted(int(client) for _, client in found) == list(range(1, 501))


def test_a_call_list_goes_by_officer_and_ends_with_those_without_one(typesetter, office):
    duties = [a_duty(1, officer=""), a_duty(2, officer="Beta"), a_duty(3, officer="Alfa"), a_duty(4, officer="Beta")]
    [text] = texts_of(typesetter, list_of(duties, office))
    assert re.findall(r"PK: (Alfa|Beta|Belum ada PK) (\d) klien", text) == [
        ("Alfa", "1"), ("Beta", "2"), ("Belum ada PK", "1"),
    ]  # fmt: skip
    assert re.findall(r"Nomor-(\d{4})", text) == ["0003", "0002", "0004", "0001"]


def test_what_a_row_of_the_call_list_says(typesetter, office):
    never = a_duty(2, last_on=None, due_on=None, phone="", full_name=LONG_NAME)
    [text] = texts_of(typesetter, list_of([a_duty(), never], office))
    assert "081234567890 (keluarga)" in text
    assert "10/08/2026 24/09/2026 61 3×" in text
    assert "belum pernah" in text
    assert LONG_NAME in text


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_letter_of_summons_is_one_page_even_with_long_names(typesetter, office, paper, call):
    head = Signatory(position=f"Kepala {office.name}", name=LONG_NAME, nip="190001011920011001")
    client = a_client(full_name=LONG_NAME, address=f"Jalan {LONG_NAME}")
    summons = a_summons(call, place=f"{office.name}, {office.contact[0]}", officer=LONG_NAME)
    [text] = texts_of(typesetter, summons_letters([(summons, client)], replace(office, head=head, logo=png()), paper))
    assert text.count(LONG_NAME) == 4
    assert "NIP 190001011920011001" in text
    assert "Arsip" in text


def test_what_the_three_calls_say(typesetter, office):
    first, second, third = texts_of(
        typesetter, summons_letters([(a_summons(call), a_client()) for call in (1, 2, 3)], office, Paper.A4)
    )
    for text in (first, second, third):
        assert "BALAI PEMASYARAKATAN KELAS I MATARAM" in text
        assert "Mataram, 24 November 2026" in text
        assert "WP.21.PAS.5-PK.06.04-77" in text
        assert "Yth. Sdr. Contoh Nomor-0001-x" in text
        assert "di Jalan Contoh 7, RT 002/RW 005, Kekalik Jaya, Kota Mataram" in text
        assert "terakhir lapor diri pada tanggal 10 Agustus 2026" in text
        assert "jatuh tempo tanggal 9 September 2026" in text
        assert "Nomor 22 Tahun 2022 tentang Pemasyarakatan" in text
        assert "Senin, 30 November 2026 Pukul : 09.00 WITA" in text
        assert "Menghadap : Petugas Contoh, S.H." in text
        assert "Tembusan: 1. Pembimbing Kemasyarakatan" in text
    assert "Panggilan ke-1 (pertama)" in first
    assert "mengharapkan kehadiran Saudara" in first
    assert "Untuk diketahui" not in first
    assert "Panggilan ke-2 (kedua)" in second
    assert "kunjungan rumah" in second
    assert "Penjamin Contoh" in second
    assert "Panggilan ke-3 (ketiga)" in third
    assert "wajib hadir" in third
    assert "sidang Tim Pengamat Pemasyarakatan" in third


def test_conditions_are_named_only_where_there_are_some(typesetter, office):
    integration, court = texts_of(
        typesetter,
        summons_letters([(a_summons(3), a_client(measure=code)) for code in ("CB", "Kerja Sosial")], office, Paper.A4),
    )
    assert "syarat khusus" in integration
    assert "syarat khusus" not in court


def test_a_child_is_called_through_the_parents(typesetter, office):
    child = a_client(birth_date=dt.date(2011, 1, 1), measure="Diversi")
    unknown_age = a_client(birth_date=None, measure="AKOT")
    for text in texts_of(
        typesetter, summons_letters([(a_summons(), child), (a_summons(), unknown_age)], office, Paper.A4)
    ):
        assert "Yth. Orang tua/wali dari Contoh Nomor-0001-x" in text
        assert "Anak Saudara dimohon hadir bersama orang tua/wali" in text


def test_a_report_that_came_after_the_letter_is_not_held_against_anybody(typesetter, office):
    came = a_client(last_report_on=dt.date(2026, 12, 1), due_on=dt.date(2026, 12, 31))
    [text] = texts_of(typesetter, summons_letters([(a_summons(), came)], office, Paper.A4))
    assert "belum lapor diri sesuai dengan jadwal" in text
    assert "Desember" not in text


def test_a_letter_without_number_or_hour_has_lines_to_write_on(typesetter, office):
    [text] = texts_of(
        typesetter, summons_letters([(a_summons(letter_no="", appear_at=None), a_client())], office, Paper.A4)
    )
    assert re.search(r"Nomor : \.{20,}", text)
    assert re.search(r"Pukul : \.{20,}", text)


def test_nothing_chosen_is_one_page(typesetter, office):
    assert len(pages_of(typesetter, summons_letters([], office, Paper.A4))) == 1
