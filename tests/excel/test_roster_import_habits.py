"""Habits of offices: merged cells among the clients, ticks in columns, headings letter by letter, a table beside."""

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

from bapas_desktop.excel.roster_import import RosterReading, read_roster

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def drafts(tmp_path):
    """The clients of a list with these rows."""

    def read(rows, merged=()):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        for area in merged:
            book.active.merge_cells(area)
        path: Path = tmp_path / "daftar.xlsx"
        book.save(path)
        reading: RosterReading = read_roster(path, today=TODAY)
        return [row.draft for row in reading.rows]

    return read


def test_a_cell_merged_over_several_clients_holds_for_each(drafts):
    rows = [
        ["PK", "No", "Nama Klien", "No. Register", "Asal Lapas"],
        ["Rina", 1, "Budi", "BKD/1", "Rutan Praya"],
        [None, 2, "Siti", "BKD/2", None],
        [None, 3, "Tono", "BKD/3", "Lapas Selong"],
        [None, 4, "Wati", "BKD/4", None],
    ]
    found = drafts(rows, ["A2:A4", "E2:E3"])
    assert [draft.officer for draft in found] == ["Rina", "Rina", "Rina", ""]
    assert [draft.origin_institution for draft in found] == ["Rutan Praya", "Rutan Praya", "Lapas Selong", ""]


def test_a_client_over_two_rows_is_one(drafts):
    rows = [
        ["No", "Nama", "Tempat Tanggal Lahir", "Pasal", "Telp"],
        [1, "Budi", "Praya,", "362", "081234567890"],
        [None, None, "4 Mei 1990", "480", None],
        [2, "Siti", "Bima, 24-11-1980", "378", None],
        [None, None, None, None, "087654321098"],
    ]
    budi, siti = drafts(rows, ["A2:A3", "B2:B3", "A4:A5", "B4:B5"])
    assert (budi.birth_place, budi.birth_date, budi.article) == ("Praya", dt.date(1990, 5, 4), "362 480")
    assert (siti.birth_date, siti.phone) == (dt.date(1980, 11, 24), "087654321098")


def test_an_address_runs_on_in_the_row_below_but_not_into_the_signature(drafts):
    rows = [
        ["No", "Nama", "Alamat", "PK"],
        [1, "Budi", "Dsn. Montong Are", "Rina"],
        [None, None, "Desa Kediri", None],
        [2, "Siti", "Jl. Langko", "Rina"],
        [None, None, "Mataram, 31 Oktober 2026", None],
        [None, None, "Kepala Bapas", None],
    ]
    assert [draft.address for draft in drafts(rows)] == ["Dsn. Montong Are Desa Kediri", "Jl. Langko"]


@pytest.mark.parametrize("called", [("L", "P"), ("Laki-laki", "Perempuan"), ("Pria", "Wanita")])
def test_marks_in_columns_of_their_own_tell_the_sex(drafts, called):
    rows = [["No", "Nama", *called, "Alamat"], [1, "Budi", "x", None, "Praya"], [2, "Siti", None, 1, "Bima"]]
    rows.append([None, "Jumlah", 1, 1, None])
    assert [draft.sex for draft in drafts(rows)] == ["L", "P"]


def test_ticks_in_columns_tell_the_kind_of_guidance(drafts):
    rows = [
        ["No", "Nama", "Umur", "Jenis Bimbingan", None, None, "PK"],
        [None, None, None, "PB", "CB", "CMB", None],
        [1, "Budi", 30, "v", None, None, "Rina"],
        [2, "Siti", 41, None, None, "√", "Rina"],
        [3, "Tono", 41, "v", "v", None, "Rina"],
    ]
    found = drafts(rows, ["A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2"])
    assert [draft.measure for draft in found] == ["PB", "CMB", ""]


def test_kinds_of_guidance_are_known_by_their_words(drafts):
    rows = [["Nama", "NIK", "Jenis Klien", "Hak Reintegrasi Klien"]]
    rows += [["Budi", "5201010101900001", "Dewasa", "Cuti Bersyarat"], ["Siti", "5201014101900002", "Anak", "PB"]]
    assert [draft.measure for draft in drafts(rows)] == ["CB", "PB"]


def test_headings_written_letter_by_letter(drafts):
    rows = [["N O", "N A M A   K L I E N", "N.I.K.", "A L A M A T", "P. K."]]
    rows.append([1, "Budi", "5201010101900001", "Praya", "Rina"])
    (budi,) = drafts(rows)
    assert (budi.full_name, budi.nik, budi.address, budi.officer) == ("Budi", "5201010101900001", "Praya", "Rina")


def test_a_guarantor_may_be_a_parent(drafts):
    rows = [["No", "Nama", "Penjamin / Orang Tua", None], [None, None, "Nama", "Hubungan"], [1, "Budi", "Ali", "Ayah"]]
    (budi,) = drafts(rows, ["C1:D1"])
    assert (budi.guarantor_name, budi.guarantor_relation) == ("Ali", "Ayah")


def test_counted_rows_are_clients_whatever_their_work(drafts):
    rows = [["No", "Nama", "Pekerjaan"], [1, "Budi", "Kepala Dusun"], ["2.", "Siti", "Operator alat berat"]]
    rows += [[None, "Mengetahui", "Kepala Bapas"]]
    assert [draft.full_name for draft in drafts(rows)] == ["Budi", "Siti"]


def test_totals_beside_the_list_are_no_part_of_it(drafts):
    rows = [["No", "Nama", "Alamat", None, "PK", "Jumlah"]]
    rows += [[number, f"Klien {letter}", "Praya", None, None, None] for number, letter in enumerate("ABCDEFG", 1)]
    for row, beside in zip(rows[1:], (["Rina", 3], ["Arta", 4], ["Total", 7]), strict=False):
        row[4:] = beside
    assert {draft.officer for draft in drafts(rows)} == {""}
    rows = [["No", "Nama", "Alamat", None, "PK", "Ket."], *([*row[:4], None, None] for row in rows[1:])]
    rows[3][4:] = ["Rina", "pindah"]
    assert [draft.officer for draft in drafts(rows)].count("Rina") == 1


def test_the_only_address_is_the_address(drafts):
    (alone,) = drafts([["No", "Nama", "Alamat/Domisili"], [1, "Budi", "Praya"]])
    assert (alone.address, alone.domicile) == ("Praya", "")
    (both,) = drafts([["No", "Nama", "Alamat KTP", "Domisili"], [1, "Budi", "Praya", "Bima"]])
    assert (both.address, both.domicile) == ("Praya", "Bima")
