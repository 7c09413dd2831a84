"""Whole lists: where the heads are, which rows are clients, what is asked, and the workbook of problems."""

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bapas_desktop.domain.issues import Refused
from bapas_desktop.excel.roster_import import (
    FIELD_CHOICES,
    RosterReading,
    column_letter_of,
    normal_heading,
    read_roster,
    save_problem_workbook,
)
from bapas_desktop.jobs import Cancelled, Job

TODAY = dt.date(2026, 11, 24)


def write(path: Path, rows, merged=()) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    book.save(path)
    return path


@pytest.fixture
def reading(tmp_path):
    """The list of rows as a workbook, read."""

    def read(rows, merged=(), **options) -> RosterReading:
        return read_roster(write(tmp_path / "daftar.xlsx", rows, merged), today=TODAY, **options)

    return read


PARENTS = [
    "No.",
    "Nama\nKlien",
    "Jenis Kelamin",
    None,
    "Lahir",
    None,
    "SK",
    None,
    "Masa Bimbingan",
    None,
    "Penjamin",
    None,
]
CHILDREN = [None, None, "L", "P", "Tempat", "Tanggal", "Nomor", "Tanggal", "Mulai", "s/d", "Nama", "HP"]
BUDI = [
    1,
    "Budi alias Bud",
    "v",
    None,
    "Praya",
    "12-03-1990",
    "W-1",
    "5 Mei 2026",
    "05/05/2026",
    "05/05/2027",
    "Ali",
    812345678,
]
SITI = [2, "Siti", None, "√", "Bima", "31/02/1990", "W-2", 45600, "24/11/2026", "11/24/2027", "-", "-"]
PRINTED = [
    ["KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN"],
    ["BALAI PEMASYARAKATAN KELAS I MATARAM"],
    [],
    ["DAFTAR KLIEN 2026"],
    [],
    [],
    [],
    [],
    [],
    [],
    [],
    PARENTS,
    CHILDREN,
    [f"({number})" for number in range(1, 13)],
    ["A. KLIEN DEWASA"],
    BUDI,
    SITI,
    ["KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN"],
    PARENTS,
    CHILDREN,
    [f"({number})" for number in range(1, 13)],
    ["B. KLIEN ANAK"],
    [3, "Joko", "v"],
    [4],
    [None, None, "-"],
    ["JUMLAH", None, 2, 1],
    [None, "Jumlah seluruhnya", 2, 1],
    [],
    [None, "Mengetahui,", None, None, None, None, None, None, "Mataram, 1 November 2026"],
    [None, "Kepala Bapas Kelas I Mataram"],
    [],
    [None, "Drs. Contoh, M.H."],
    [None, "NIP 19800101 200501 1 001"],
]
MERGED = [
    "A1:L1",
    "A2:L2",
    "A4:L4",
    "C12:D12",
    "E12:F12",
    "G12:H12",
    "I12:J12",
    "K12:L12",
    "A12:A13",
    "B12:B13",
    "A15:L15",
    "A22:L22",
]


@pytest.mark.parametrize("merged", [MERGED, []])
def test_a_printed_list_with_two_rows_of_heads(reading, merged):
    found = reading(PRINTED, merged)
    assert found.mapping == (
        None,
        "full_name",
        "sex_male_mark",
        "sex_female_mark",
        "birth_place",
        "birth_date",
        "decree_no",
        "decree_date",
        "guidance_start",
        "guidance_end",
        "guarantor_name",
        "guarantor_phone",
    )
    assert found.headings[8] == "Masa Bimbingan / Mulai"
    assert found.first_row == 14
    assert [(row.number, row.draft.full_name) for row in found.rows] == [
        (16, "Budi alias Bud"),
        (17, "Siti"),
        (23, "Joko"),
    ]
    budi, siti, _ = (row.draft for row in found.rows)
    assert (budi.sex, budi.alias, budi.birth_date, budi.guarantor_phone) == (
        "L",
        "Bud",
        dt.date(1990, 3, 12),
        "0812345678",
    )
    assert (siti.sex, siti.decree_date, siti.guidance_start) == ("P", dt.date(2024, 11, 4), dt.date(2026, 11, 24))
    assert (siti.birth_date, siti.guidance_end, siti.guarantor_name) == (None, None, "")
    assert [(issue.field, issue.code) for issue in found.rows[1].issues] == [
        ("birth_date", "date_unreadable"),
        ("guidance_end", "date_american"),
    ]
    assert [column_letter_of(found, issue.field) for issue in found.rows[1].issues] == ["F", "J"]
    assert found.rows[0].raw[11] == "812345678"
    assert found.samples(4) == ("Praya", "Bima")


def test_columns_can_be_corrected_and_headings_remembered(reading):
    rows = [["Nama", "Ini", "Itu", "Alamat"], ["Budi", "5203062208709461", "Praya", "Jl. A"]]
    assert reading(rows).mapping == ("full_name", None, None, "address")
    assert reading(rows, mapping={1: "nik", 3: None}).mapping == ("full_name", "nik", None, None)
    assert reading(rows, mapping={2: "address"}).mapping == ("full_name", None, "address", None)
    assert reading(rows, synonyms={normal_heading("ITU."): "address"}).mapping == ("full_name", None, "address", None)
    assert reading(rows, synonyms={"ini": "no such field"}).mapping == ("full_name", None, None, "address")


def test_a_list_without_heads_can_be_matched_by_hand(reading):
    rows = [[], ["Budi", "5203062208709461"], ["Ani", "-"]]
    with pytest.raises(Refused, match="no_header_found"):
        reading(rows)
    found = reading(rows, mapping={0: "full_name", 1: "nik"})
    assert [(row.number, row.draft.full_name, row.draft.nik) for row in found.rows] == [
        (2, "Budi", "5203062208709461"),
        (3, "Ani", ""),
    ]


def test_heads_alone_are_an_empty_list(reading):
    with pytest.raises(Refused, match="list_empty"):
        reading([["Nama", "NIK", "Alamat"], [1, 2, 3], ["Jumlah", None, None]])


def test_no_field_twice_and_no_other_persons(reading):
    found = reading(
        [
            ["Data Klien", None, "Data Korban", None, "Nama Ayah", "Nama Lengkap"],
            ["Nama", "Alamat", "Nama", "Alamat", None, None],
            ["Budi", "Praya", "X", "Y", "Z", "Budi bin Ali"],
            ["Ani", "Bima", "X", "Y", "Z", "Ani binti Ali"],
        ]
    )
    assert found.mapping == ("full_name", "address", None, None, None, None)


def test_a_column_of_both_gives_way_to_columns_of_each(reading):
    rows = [
        ["Nama", "Masa Bimbingan", None, None],
        [None, "Awal", "Akhir", "Lama"],
        ["Budi", "1/2/2025", "1/2/2026", "1 th"],
    ]
    assert reading(rows, ["B1:D1"]).mapping == ("full_name", "guidance_start", "guidance_end", None)
    alone = reading([["Nama", "Masa Bimbingan"], ["Budi", "1 tahun"]]).rows[0]
    assert (alone.draft.notes, alone.issues) == ("Masa bimbingan: 1 tahun", ())


def test_vague_heads_are_settled_by_what_stands_below(reading):
    def mapping(heading, *values):
        return reading(
            [["Nama", heading], *([f"Budi {number}", value] for number, value in enumerate(values))]
        ).mapping[1]

    assert mapping("Status", "PB", "Cuti Bersyarat", "entah") == "measure"
    assert mapping("Status", "Kawin", "Belum Kawin", "Duda") == "marital_status"
    assert mapping("Status", "Aktif", "Selesai") is None
    assert mapping("No. Induk", "5203062208709461", "-") == "nik"
    assert mapping("No. Induk", "12", "13") == "register_no"
    assert mapping("No", "BKD/1/2026", "BKD/2/2026") == "register_no"
    assert mapping("No", 1, 2) is None


def test_a_client_without_name_is_kept_and_asked_about(reading):
    found = reading(
        [
            ["Nama", "No. Register", "Alamat"],
            [None, "12/2026", "Praya"],
            ["Budi", "13/2026", "Bima"],
            [None, None, "Bima"],
        ]
    )
    assert [(row.number, row.draft.register_no) for row in found.rows] == [(2, "12/2026"), (3, "13/2026")]
    assert [(issue.field, issue.code) for issue in found.rows[0].issues] == [("full_name", "required")]


def test_clients_after_a_signature_on_each_page(reading):
    found = reading(
        [
            ["Nama", "NIK", "Alamat", "PK"],
            ["Budi", "-", "Praya", "X"],
            ["Mengetahui"],
            ["Kepala Bapas"],
            ["Drs. Contoh"],
            ["Nama", "NIK", "Alamat", "PK"],
            ["Ani", "-", "Praya", "X"],
        ]
    )
    assert [row.draft.full_name for row in found.rows] == ["Budi", "Ani"]


def test_ambiguous_dates_are_asked_only_beside_american_ones(reading):
    """A wrong birth date is worse than none: what can be read both ways is left blank until somebody says so."""

    def found(*days):
        rows = reading([["Nama", "Tgl Lahir"], *([f"Budi {day}", day] for day in days)]).rows
        return [(row.draft.birth_date, [(issue.code, *issue.values) for issue in row.issues]) for row in rows]

    may, november = dt.date(1990, 5, 5), ("date_american", "11/24/1990", "24/11/1990")
    assert found("03/04/1990", "05/05/1990", "11/24/1990") == [
        (None, [("date_american", "03/04/1990", "04/03/1990")]),
        (may, []),
        (None, [november]),
    ]
    assert found("03/04/1990", "24/11/1990", "11/24/1990") == [
        (dt.date(1990, 4, 3), []),
        (dt.date(1990, 11, 24), []),
        (None, [november]),
    ]


def test_every_field_of_the_draft_can_be_read(reading):
    found = reading(
        [[name for _, name in FIELD_CHOICES], ["1" for _ in FIELD_CHOICES]],
        mapping=dict(enumerate(dict(FIELD_CHOICES))),
    )
    assert found.mapping == tuple(dict(FIELD_CHOICES))


def test_our_own_names_of_fields_are_understood(reading):
    alone = [
        (field, name)
        for field, name in FIELD_CHOICES
        if field
        not in {"birth_place_date", "rt_rw", "sex_male_mark", "sex_female_mark", "guidance_period", "decree", "verdict"}
    ]
    cells = {"full_name": "Budi", "report_interval": "bulanan"}
    found = reading([[name for _, name in alone], [cells.get(field, "1/2026") for field, _ in alone]])
    assert found.mapping == tuple(field for field, _ in alone)


def test_problem_workbook(tmp_path, reading):
    rows = [
        ["Nama", "NIK", "TTL", "Alamat"],
        ["=1+1", "123", "Praya, 31/02/1990", '=HYPERLINK("x")'],
        ["Budi", "-", "", "@x"],
    ]
    source = write(tmp_path / "a.xlsx", rows)
    book = load_workbook(source)
    for cell, text in (("A2", "=cmd|x"), ("D2", "=HYPERLINK(1)"), ("D3", "@x")):
        book.active[cell].value = text
        book.active[cell].data_type = "s"
    book.save(source)
    found = read_roster(source, today=TODAY)
    target = tmp_path / "masalah.xlsx"
    save_problem_workbook(found, target)
    copy = load_workbook(target)
    assert copy.sheetnames == ["Masalah", "Sheet"]
    listed = list(copy["Masalah"].iter_rows(values_only=True))
    assert listed[0] == ("Baris", "Kolom", "Isi sel", "Masalah")
    assert [line[:3] for line in listed[1:]] == [("2", "C", "Praya, 31/02/1990"), ("2", "B", "123")]
    assert listed[2][3].startswith("NIK terdiri atas 16 angka")
    sheet = copy["Sheet"]
    assert "31/02/1990" in sheet["C2"].comment.text
    assert sheet["C2"].fill.start_color.rgb[2:] != sheet["B2"].fill.start_color.rgb[2:]
    assert sheet["A3"].comment is None
    assert (sheet["A2"].value, sheet["D2"].value) == ("=cmd|x", "=HYPERLINK(1)")
    assert {cell.data_type for row in sheet for cell in row if cell.value} == {"s"}


def test_the_problem_workbook_leaves_nothing_in_the_folder_for_temporary_files(tmp_path, reading, monkeypatch):
    found = reading([["Nama", "NIK"], ["Budi", "1"]])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    save_problem_workbook(found, tmp_path / "masalah.xlsx")
    assert load_workbook(tmp_path / "masalah.xlsx")["Sheet"]["B2"].value == "1"


def test_a_cancelled_problem_workbook_leaves_the_old_one(tmp_path, reading):
    found = reading([["Nama", "NIK"], ["Budi", "1"]])
    target = tmp_path / "masalah.xlsx"
    target.write_text("old")
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        save_problem_workbook(found, target, job)
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["daftar.xlsx", "masalah.xlsx"]
