"""Single cells: dates, NIK, phones, sex, kinds of guidance, as clerks write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bapas_desktop.domain.roster.rules import tidy_client
from bapas_desktop.excel.roster_import import FIELD_CHOICES, read_roster
from bapas_desktop.excel.roster_import.columns import ListStyle, reader_for
from bapas_desktop.excel.roster_import.dates import read_date
from bapas_desktop.excel.roster_import.headings import candidates, nested_candidates
from bapas_desktop.wording import say

TODAY = dt.date(2026, 11, 24)
STYLE = ListStyle(TODAY)
DAY = dt.date(2026, 11, 24)


def cell(field: str, value) -> dict:
    return reader_for(field, STYLE)(value).values


def codes(field: str, value) -> list[str]:
    issues = reader_for(field, STYLE)(value).issues
    assert all(say(issue) for issue in issues)
    return [issue.code for issue in issues]


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        dt.datetime(2026, 11, 24, 8),
        46350.0,
        46350,
        "46350",
        "24/11/2026",
        "24-11-26",
        "24.11.2026",
        "24 - 11 - 2026",
        "24 November 2026",
        "24 nop 26",
        "24 Nov. 2026",
        "24Nov2026",
        "Selasa, 24 November 2026",
        "tgl 24/11/2026",
        "2026-11-24",
        "2026-11-24 00:00:00",
        "2026-11-24T00:00:00",
        "24/11/2026 10:30",
        "November 24, 2026",
        "24-XI-2026",
        "24112026",
        "241126",
        "'24/11/2026",
        "20261124",
        24112026.0,
    ],
)
def test_ways_to_write_a_date(value):
    assert cell("guidance_start", value) == {"guidance_start": DAY}
    assert codes("guidance_start", value) == []


@given(st.dates(dt.date(1911, 1, 1), dt.date(2050, 12, 31)))
def test_every_day_comes_back_however_it_is_written(day):
    for text in (f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", day.isoformat(), f"{day:%d%m%Y}"):
        assert read_date(text, 2026) == day
    assert read_date((day - dt.date(1899, 12, 30)).days, 2026) == day


@pytest.mark.parametrize("value", ["", "-", "—", " - ", "belum ada", "0", "00-00-0000", "nihil"])
def test_a_blank_date_stays_blank_without_a_word(value):
    assert cell("birth_date", value) == cell("guidance_end", value) == {}
    assert codes("birth_date", value) == codes("guidance_end", value) == []


@pytest.mark.parametrize(
    "value",
    [
        "31/02/2020",
        "29/02/2023",
        "13/13/2020",
        "24/11",
        "17 Agt",
        "seumur hidup",
        2024,
        12.5,
        0,
        True,
        dt.time(8),
        float("inf"),
        dt.date(1900, 1, 1),
        "01/01/0001",
        "1/1/1900",
        "9" * 30,
        "45 Mei 2020",
        dt.timedelta(days=3),
    ],
)
def test_what_is_no_date_is_asked_about(value):
    assert cell("guidance_end", value) == {}
    assert codes("guidance_end", value) == ["date_unreadable"]


def test_a_date_with_the_month_first_is_asked_about():
    issue = reader_for("guidance_end", STYLE)("11/24/2026").issues[0]
    assert (issue.code, issue.values, issue.is_error) == ("date_american", ("11/24/2026", "24/11/2026"), False)
    assert cell("guidance_end", "11/24/2026") == {}


def test_two_digit_years_are_in_the_past_for_births_and_near_today_for_guidance():
    assert cell("birth_date", "12-03-90") == {"birth_date": dt.date(1990, 3, 12)}
    assert cell("birth_date", "12-03-27") == {"birth_date": dt.date(1927, 3, 12)}
    assert cell("guidance_end", "12-03-31") == {"guidance_end": dt.date(2031, 3, 12)}
    assert cell("verdict_date", "12-03-98") == {"verdict_date": dt.date(1998, 3, 12)}


@pytest.mark.parametrize("field", ["birth_place_date", "birth_place", "birth_date"])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Mataram, 12-03-1990", "Mataram"),
        ("MATARAM 12-03-1990", "MATARAM"),
        ("Mataram/12 Maret 1990", "Mataram"),
        ("Mataram,12 Mar 90", "Mataram"),
        ("Mataram - 12/3/1990", "Mataram"),
        ("Mataram-12-03-1990", "Mataram"),
        ("Mataram, tgl. 12 Maret 1990", "Mataram"),
        ("Mataram, 12 Maret 1990 (36 th)", "Mataram"),
        ("Sumbawa Besar, Kec. X, 12.03.1990", "Sumbawa Besar, Kec. X"),
        ("P. Siantar,12.03.90", "P. Siantar"),
        ("Mataram\n12-03-1990", "Mataram"),
        ("Mataram, 1990-03-12", "Mataram"),
    ],
)
def test_place_and_date_of_birth_in_one_cell(field, text, place):
    assert cell(field, text) == {"birth_place": place, "birth_date": dt.date(1990, 3, 12)}
    assert codes(field, text) == []


def test_only_a_place_or_only_a_date():
    assert cell("birth_place_date", "P. Brandan") == {"birth_place": "P. Brandan"}
    assert cell("birth_place_date", "12 Maret 1990") == {"birth_date": dt.date(1990, 3, 12)}
    assert cell("birth_place_date", dt.date(1990, 3, 12)) == {"birth_date": dt.date(1990, 3, 12)}
    assert cell("birth_place_date", "Praya, 31/02/1990") == {"birth_place": "Praya"}
    assert codes("birth_place_date", "Praya, 31/02/1990") == ["date_unreadable"]
    assert codes("birth_place_date", "Praya, 11/24/1990") == ["date_american"]
    assert cell("birth_place", "Desa 4 Kelurahan") == {"birth_place": "Desa 4 Kelurahan"}


@pytest.mark.parametrize(
    "text",
    [
        "01/02/2025 s.d. 03/04/2026",
        "01/02/2025 s/d 03/04/2026",
        "1 Feb 2025 - 3 April 2026",
        "01-02-2025 sampai dengan 03-04-2026",
        "01/02/25-03/04/26",
        "2025-02-01 s.d 2026-04-03",
        "01-02-2025–03-04-2026",
        "01/02/2025 hingga 03/04/2026",
    ],
)
def test_begin_and_end_in_one_cell(text):
    both = {"guidance_start": dt.date(2025, 2, 1), "guidance_end": dt.date(2026, 4, 3)}
    assert cell("guidance_period", text) == cell("guidance_start", text) == both


def test_number_and_date_of_a_letter():
    for text in ("W21-1 tanggal 5 Mei 2026", "W21-1, 5 Mei 2026", "W21-1 tgl. 05-05-2026", "W21-1 (tanggal 5/5/2026)"):
        assert cell("decree", text) == {"decree_no": "W21-1", "decree_date": dt.date(2026, 5, 5)}
    assert cell("decree", "W21.PAS-12/2026") == {"decree_no": "W21.PAS-12/2026"}
    assert cell("verdict", "2 tahun 6 bulan") == {"sentence": "2 tahun 6 bulan"}


def test_nik():
    for value in (
        "5203062208709461",
        "'5203062208709461",
        " 5203 0622 0870 9461",
        5203062208709461,
        5203062208709461.0,
    ):
        assert cell("nik", value) == {"nik": "5203062208709461"}
        assert codes("nik", value) == []
    for value in ("-", "'-", "belum ada", "0", 0.0, "—"):
        assert cell("nik", value) == {}
        assert codes("nik", value) == []
    assert codes("nik", 5203062208709460.0) == ["nik_digits_lost"]
    assert codes("nik", 9103062208709462.0) == ["nik_digits_lost"]
    assert cell("nik", 9103062208709462.0) == {"nik": "9103062208709462"}
    for value in ("5,20301E+15", "5.20306E+15", "5,2e15"):
        assert cell("nik", value) == {}
        assert codes("nik", value) == ["nik_scientific"]


def test_phones():
    for value in (
        8123456789.0,
        8123456789,
        "08123456789",
        "0812-3456-789",
        "+62 812 3456 789",
        "628123456789",
        "'08123456789",
    ):
        assert cell("phone", value) == {"phone": "08123456789"}
    assert cell("phone", "-") == cell("phone", "tidak ada") == {}
    assert cell("phone", "08123456789 (istri)") == {"phone": "08123456789", "phone_owner": "istri"}
    both = reader_for("phone", STYLE)("08123456789 / 08771234567")
    assert (both.values, both.note) == ({"phone": "08123456789"}, "Telepon: 08123456789 / 08771234567")
    assert codes("phone", "8,12346E+11") == ["phone_scientific"]


def test_sex_measures_and_other_choices():
    for word in ("L", "l.", "Lk", "Laki-laki", "LAKI - LAKI", "Pria", "male", "M"):
        assert cell("sex", word) == {"sex": "L"}
    for word in ("P", "Pr", "Perempuan", "Wanita", "female", "F", "W"):
        assert cell("sex", word) == {"sex": "P"}
    assert codes("sex", "X") == codes("measure", "Entah") == codes("recidivist", "mungkin") == ["unknown_choice"]
    for word, code in {
        "Pembebasan Bersyarat": "PB",
        "P.B.": "PB",
        "pb": "PB",
        "PB (Pembebasan Bersyarat)": "PB",
        "Klien PB": "PB",
        "Cuti Bersarat": "CB",
        "Cuti Menjelang Bebas": "CMB",
        "Asimilasi Rumah": "Asimilasi",
        "Pidana Percobaan": "Pidana Bersyarat",
        "kerja sosial": "Kerja Sosial",
        "PENGAWASAN": "Pidana Pengawasan",
        "Diversi": "Diversi",
    }.items():
        assert cell("measure", word) == {"measure": code}, word
    for field, word, kept in (
        ("education", "SLTA/SMA Sederajat", "SMA"),
        ("education", "SLTP", "SMP"),
        ("education", "Sarjana", "S1"),
        ("education", "SMK", "SMK"),
        ("education", "D-III", "D3"),
        ("education", "S1 Hukum", "S1 Hukum"),
        ("religion", "Protestan", "Kristen"),
        ("religion", "budha", "Buddha"),
        ("religion", "Jedi", "Jedi"),
        ("marital_status", "Kawin", "Menikah"),
        ("marital_status", "Belum Kawin", "Belum Menikah"),
    ):
        assert cell(field, word) == {field: kept}


def test_names_keep_their_wording():
    assert cell("full_name", "  'SITI   AMINAH ") == {"full_name": "SITI AMINAH"}
    assert cell("full_name", "Ali bin Umar alias Acok") == {"full_name": "Ali bin Umar alias Acok", "alias": "Acok"}
    assert cell("full_name", "@budi") == {"full_name": "@budi"}
    assert cell("register_no", 12.0) == {"register_no": "12"}
    assert cell("register_no", dt.date(2026, 2, 1)) == {"register_no": "01/02/2026"}


@pytest.mark.parametrize("field", [name for name, _ in FIELD_CHOICES])
@given(
    value=st.text(max_size=60)
    | st.floats()
    | st.integers()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)
def test_no_cell_breaks_a_reader(field, value):
    reading = reader_for(field, STYLE)(value)
    assert all(say(issue) for issue in reading.issues)


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=30), min_size=len(FIELD_CHOICES), max_size=80))
def test_drafts_are_tidy_whatever_the_cells(texts):
    from bapas_desktop.domain.roster.client import ClientDraft

    values: dict = {}
    for (field, _), text in zip(FIELD_CHOICES, texts, strict=False):
        values |= reader_for(field, STYLE)(text).values
    draft = ClientDraft(**values)
    assert tidy_client(draft) == draft


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Nama WBP", "full_name"),
        ("NAMA\nLENGKAP", "full_name"),
        ("Nama Kilen", "full_name"),
        ("Client Name", "full_name"),
        ("L/P", "sex"),
        ("JK", "sex"),
        ("Gender", "sex"),
        ("T.T.L", "birth_place_date"),
        ("N. I. K.", "nik"),
        ("Tgl Litmas", None),
        ("PK Pengampu", "officer"),
        ("Pengampu", "officer"),
        ("Melanggar Pasal", "article"),
        ("N A M A", "full_name"),
        ("P.K.", "officer"),
        ("Nama Penjamin / Orang Tua", "guarantor_name"),
        ("Kontak yang bisa dihubungi", "phone"),
        ("TTL", "birth_place_date"),
        ("Tgl. & Tempat Lahir", "birth_place_date"),
        ("No. KTP", "nik"),
        ("NIK (16 digit)", "nik"),
        ("No HP/WA", "phone"),
        ("Kel/Desa", "village"),
        ("Kec.", "district"),
        ("Kab/Kota", "regency"),
        ("RT/RW", "rt_rw"),
        ("Pendidkan", "education"),
        ("Status Kawin", "marital_status"),
        ("NO REG", "register_no"),
        ("Jenis Integrasi", "measure"),
        ("TMT", "guidance_start"),
        ("S/D", "guidance_end"),
        ("Tgl Ekspirasi Bimbingan", "guidance_end"),
        ("Pembimbing Kemasyarakatan (PK)", "officer"),
        ("Kasus", "offence"),
        ("Psl", "article"),
        ("UPT Asal", "origin_institution"),
        ("Tgl. SK", "decree_date"),
        ("No. & Tgl. Putusan", "verdict"),
        ("½ Masa Pidana", "half_on"),
        ("2/3", "two_thirds_on"),
        ("Penjamin", "guarantor_name"),
        ("No. HP Penjamin", "guarantor_phone"),
        ("Ket.", "notes"),
        ("Nama Lengkap Anda", "full_name"),
        ("Alamat/No. Telp", "address"),
        ("Nama Ayah", None),
        ("Umur", None),
        ("No", None),
        ("", None),
    ],
)
def test_headings(heading, field):
    found = candidates(heading, mend=True)
    assert (found[0].field if found else None) == field


def test_nested_headings():
    for parent, child, field in (
        ("Masa Bimbingan", "Mulai", "guidance_start"),
        ("Masa Bimbingan", "s/d", "guidance_end"),
        ("SK", "Nomor", "decree_no"),
        ("Penjamin", "Nama", "guarantor_name"),
        ("Identitas", "Nama", "full_name"),
        ("Data Korban", "Nama", None),
        ("Tempat dan Tgl Lahir", "Tempat", "birth_place"),
        ("Perkara", "Pasal", "article"),
        ("Alamat", "Desa", "village"),
    ):
        found = nested_candidates((parent,), child, mend=True)
        assert (found[0].field if found else None) == field, (parent, child)


def test_p_and_w_are_pria_and_wanita(tmp_path):
    book = Workbook()
    for row in (["Nama", "JK"], ["Budi", "P"], ["Ani", "W"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [row.draft.sex for row in read_roster(tmp_path / "a.xlsx", today=TODAY).rows] == ["L", "P"]


@pytest.mark.parametrize(
    ("field", "cell", "values"),
    [
        ("birth_place_date", "Desa 3 Gelanggang, 12 Mei 1990", ("Desa 3 Gelanggang", dt.date(1990, 5, 12))),
        ("birth_place_date", "Mataram, 12/05/1990 (36)", ("Mataram", dt.date(1990, 5, 12))),
        ("birth_date", "± 1975", ()),
        ("birth_date", "l2/05/1990", ()),
        ("guidance_period", "01/02/2025\n01/02/2026", (dt.date(2025, 2, 1), dt.date(2026, 2, 1))),
        ("guidance_period", "01/02/2025 s/d. 01/02/2026 (12 bln)", (dt.date(2025, 2, 1), dt.date(2026, 2, 1))),
        ("phone", "HP: 081234567890", ("081234567890",)),
        ("phone", "WA 081234567890", ("081234567890",)),
    ],
)
def test_what_stands_around_dates_and_phones(field, cell, values):
    reading = reader_for(field, ListStyle(TODAY))(cell)
    assert tuple(reading.values.values()) == values
    assert bool(reading.issues) is (not values)
