"""Skills and duties in client lists: how often somebody reports, hours of community service, what he or she can do."""

import datetime as dt

import pytest
from openpyxl import Workbook

from bapas_desktop.excel.roster_import import read_roster
from bapas_desktop.excel.roster_import.headings import candidates
from tests.excel.test_roster_import_cells import cell, codes

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("bulanan", 30), ("Tiap bulan", 30), ("1x sebulan", 30), ("sebulan sekali", 30), ("1x/bulan", 30), (30, 30),
        ("30 hari", 30), (30.0, 30), ("mingguan", 7), ("1x seminggu", 7), ("4 x sebulan", 7), ("2 minggu", 14),
        ("dua minggu sekali", 14), ("2x sebulan", 14), ("3 bulan", 90), ("Tidak wajib lapor", None), ("tidak", None),
    ],
)  # fmt: skip
def test_ways_to_write_how_often_somebody_reports(value, days):
    assert cell("report_interval", value) == {"report_interval": days}
    assert codes("report_interval", value) == []


@pytest.mark.parametrize(
    "value", ["Senin", "12/12/2026", "0 hari", "400 hari", "5 kali", "1e9", "-7", "bulan depan", "9" * 40]
)
def test_what_is_no_interval_is_asked_about(value):
    assert cell("report_interval", value) == {}
    assert codes("report_interval", value) == ["interval_unreadable"]


@pytest.mark.parametrize(("value", "hours"), [("120 jam", 120), (120, 120), ("120", 120), ("60 (enam puluh) jam", 60)])
def test_hours_of_community_service(value, hours):
    assert cell("service_hours", value) == {"service_hours": hours}


def test_hours_that_are_none_are_asked_about():
    assert [cell("distance_km", text) for text in ("7", "7 km", "± 12,5 Km")] == [
        {"distance_km": 7}, {"distance_km": 7}, {"distance_km": 12},
    ]  # fmt: skip
    assert codes("distance_km", "dekat") == ["number_unreadable"]
    assert codes("service_hours", "enam bulan") == ["number_unreadable"]
    assert cell("service_hours", "-") == cell("report_interval", "belum ada") == {}


def test_work_history_keeps_its_lines():
    assert cell("work_history", "2019 bengkel\n2021 toko ") == {"work_history": "2019 bengkel\n2021 toko"}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Minat", "interests"), ("Minat dan Bakat", "interests"), ("Bakat", "talents"), ("Keterampilan", "talents"),
        ("Pelatihan", "courses"), ("Pendidikan Non Formal", "courses"), ("Kursus yang pernah diikuti", "courses"),
        ("Riwayat Pekerjaan", "work_history"), ("Pengalaman Kerja", "work_history"), ("Pekerjaan", "occupation"),
        ("Jadwal Wajib Lapor", "report_interval"), ("Jarak lapor (hari)", "report_interval"),
        ("Wajib Lapor", "report_interval"), ("Jam Kerja Sosial", "service_hours"), ("Pendidikan", "education"),
        ("Pidana Khusus", "sentence"),
    ],
)  # fmt: skip
def test_headings_of_skills_and_duties(heading, field):
    assert next(item.field for item in candidates(heading, mend=True)) == field


def test_a_column_of_days_or_dates_is_no_interval(tmp_path):
    book = Workbook()
    for row in (["Nama", "NIK", "Wajib Lapor"], ["Budi", "-", "Senin"], ["Siti", "-", "02/12/2026"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    reading = read_roster(tmp_path / "a.xlsx", today=TODAY)
    assert reading.mapping == ("full_name", "nik", None)
    assert [row.draft.report_interval for row in reading.rows] == [30, 30]
