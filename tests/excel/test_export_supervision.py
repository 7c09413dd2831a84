"""The workbook of reports: every report once, recaps that equal the records, and no answer in a masked one."""

import datetime as dt
import re

import openpyxl
import pytest

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.supervision.reporting import Duty, Visit
from bapas_desktop.excel.supervision import NO_DUTY, WITHOUT_OFFICER, export_visits
from bapas_desktop.excel.tables import Variant
from bapas_desktop.jobs import Cancelled, Job
from tests.excel.test_export_rooms import all_text, assert_libreoffice_agrees, formulas, rows_of

TODAY = dt.date(2026, 11, 24)
FULL = {"variant": Variant.FULL, "reason": "Laporan ke Kanwil"}
NAMES = ["Siti Aminah", "Siti Aminah", "=1+1", "*", "Lalu Arya", "Baiq Nirmala"]
OFFICERS = ["Widi, S.H.", ">5", "Widi, S.H.", "", "*", "Widi, S.H."]
LATE = [0, 3, 40, 70, 200, 0]


@pytest.fixture
def made(tmp_path):
    return {
        "office": OfficeProfile(), "user": "Petugas", "today": TODAY, "target": tmp_path / "out.xlsx", "job": Job(),
    }  # fmt: skip


@pytest.fixture
def duties():
    return [
        Duty(
            id=number + 7, full_name=name, register_no=f"PB-{number}/2026", officer=officer, phone="081234567890",
            address="Jl. Rahasia", interval=30 if number < 5 else None, visits=9, last_on=TODAY - dt.timedelta(60),
            due_on=TODAY - dt.timedelta(late) if number < 5 else None, summons=1,
        )
        for number, (name, officer, late) in enumerate(zip(NAMES, OFFICERS, LATE, strict=True))
    ]  # fmt: skip


def visit(number: int, client: int, name: str, **more) -> Visit:
    given = {
        "date": TODAY - dt.timedelta(number), "time": dt.time(9, 30), "place": "Kantor", "method": "datang",
        "officer": "Widi, S.H.", "condition": "rahasia a", "activity": "rahasia b", "surroundings": "rahasia c",
        "obstacles": "rahasia d", "plans": "=rahasia()", "notes": "rahasia f", "next_on": TODAY + dt.timedelta(30),
    }  # fmt: skip
    return Visit(id=number, uid=str(number), number=number, client_id=client, client_name=name, **(given | more))


@pytest.fixture
def visits():
    return [visit(number, 7 + number % 5, NAMES[number % 5]) for number in range(1, 24)]


def test_every_report_stands_once_in_the_order_given(made, visits, duties):
    assert export_visits(visits, duties, **made, **FULL) == len(visits)
    rows = rows_of(made["target"], "Lapor")
    assert [row["Lapor ke-"] for row in rows] == [one.number for one in visits]
    assert [row["Nama"] for row in rows] == [one.client_name for one in visits]
    first = rows[0]
    assert (first["Tanggal"].date(), first["Pukul"], first["Cara"]) == (visits[0].date, "09.30", "Datang")
    assert (first["Rencana"], first["Lapor berikutnya"].date()) == ("=rahasia()", visits[0].next_on)
    book = openpyxl.load_workbook(made["target"])
    assert not [cell for row in book["Lapor"].iter_rows() for cell in row if cell.data_type == "f"]
    assert book.sheetnames == ["Lapor", "Rekap", "Rekap PK", "Jatuh tempo"]


def test_recaps_equal_the_records_whatever_people_are_called(made, visits, duties):
    export_visits(visits, duties, **made, **FULL)
    recap = {row["Nomor klien"]: row for row in rows_of(made["target"], "Rekap")}
    assert [recap[duty.id]["Jumlah lapor"] for duty in duties] == [
        sum(one.client_id == duty.id for one in visits) for duty in duties
    ]
    assert [recap[duty.id]["Terlambat (hari)"] for duty in duties] == [None, 3, 40, 70, 200, None]
    assert [recap[duty.id]["Berturut-turut tidak lapor"] for duty in duties] == [None, 1, 2, 3, 7, None]
    assert recap[12]["Jarak lapor"] == NO_DUTY
    officers = {row["Pembimbing Kemasyarakatan"]: row for row in rows_of(made["target"], "Rekap PK") if row["No"]}
    assert {name: row["Klien"] for name, row in officers.items()} == {
        "Widi, S.H.": 3, ">5": 1, "*": 1, WITHOUT_OFFICER: 1,
    }  # fmt: skip
    assert [officers[name]["Terlambat"] for name in ("Widi, S.H.", ">5", "*", WITHOUT_OFFICER)] == [1, 1, 1, 1]
    assert officers["*"]["3× atau lebih"] == officers[WITHOUT_OFFICER]["3× atau lebih"] == 1
    assert officers["Widi, S.H."]["2× berturut-turut"] == officers[">5"]["1× tidak lapor"] == 1
    assert len(formulas(made["target"])) > 30
    assert_libreoffice_agrees(made["target"])


def test_who_is_due_comes_with_the_longest_overdue_first(made, visits, duties):
    export_visits(visits, duties, **made, **FULL)
    rows = rows_of(made["target"], "Jatuh tempo")
    assert [row["Terlambat (hari)"] for row in rows] == [200, 70, 40, 3, None]
    assert {row["Telepon"] for row in rows} == {"081234567890"}


def test_masked_names_nobody_and_tells_no_answer(made, visits, duties):
    export_visits(visits, duties, **made)
    text = all_text(made["target"])
    assert "rahasia" not in text.lower()
    assert not re.search(r"Aminah|Nirmala|0812345", text)
    assert rows_of(made["target"], "Lapor")[0]["Nama"] == "S. A."
    assert "data tersamar" in text


def test_the_full_workbook_needs_a_reason_and_a_stopped_one_leaves_nothing(made, visits, duties):
    with pytest.raises(Refused, match="reason_required"):
        export_visits(visits, duties, **made, variant=Variant.FULL)
    made["job"].cancel()
    with pytest.raises(Cancelled):
        export_visits(visits, duties, **made)
    assert list(made["target"].parent.iterdir()) == []


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ((None, None), "Semua lapor yang tercatat"),
        ((TODAY, None), "Lapor sejak 24 November 2026"),
        ((None, TODAY), "Lapor sampai 24 November 2026"),
        ((TODAY, TODAY), "Lapor tanggal 24 November 2026 s.d. 24 November 2026"),
    ],
)
def test_the_period_is_said_and_an_empty_one_is_a_workbook_too(made, period, said):
    assert export_visits([], [], **made, period=period) == 0
    text = all_text(made["target"])
    assert said in text
    assert "Tidak ada data." in text
    assert_libreoffice_agrees(made["target"])
