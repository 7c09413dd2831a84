"""Adding the workbooks of several offices: what is added, and what is left out and why."""

import dataclasses
import datetime as dt
import shutil
from collections import Counter

import openpyxl
import pytest

from bapas_desktop.data.office import open_office
from bapas_desktop.data.regional.content import read_content
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import ReportDraft
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.excel.regional import rollup
from bapas_desktop.excel.regional.book import total_name, write_report
from bapas_desktop.excel.regional.rollup import read_file, read_folder, write_rollup
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.paths import DataFolder
from tests.excel.regional_case import MONTH, TODAY, maker
from tests.excel.test_export_rooms import all_text, assert_libreoffice_agrees

OFFICES = {"Bapas Kelas I Mataram": 3, "Bapas Contoh Bima": 2, "=Bapas Contoh Sumbawa 😀": 1}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    opened = open_office(
        DataFolder(tmp_path_factory.mktemp("rollup")), bytes(range(32)), "Penguji", today=lambda: TODAY
    )  # fmt: skip
    opened.clients.add(
        ClientDraft(full_name="Sahnun", measure="PB", sex="L", birth_date=dt.date(1990, 1, 1),
                    guidance_start=dt.date(2026, 10, 5))
    )  # fmt: skip
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def written(office, tmp_path_factory):
    """A workbook of each office, the first with three times the numbers of the last."""
    folder = tmp_path_factory.mktemp("three")
    for number, (name, times) in enumerate(OFFICES.items(), 1):
        write(office, folder / f"{number}.xlsx", name, MONTH, times)
    write(office, folder / "september.xlsx", "Bapas Contoh Dompu", Period(dt.date(2026, 9, 1), dt.date(2026, 9, 30)))
    return folder


def write(office, target, name, period, times=1):
    content = read_content(office, ReportDraft(first=period.first, last=period.last))
    figures = content.figures
    for _ in range(times - 1):
        figures = figures.plus(content.figures)
    write_report(target, dataclasses.replace(content, office=name, figures=figures), maker(office), Job())


@pytest.fixture
def folder(written, tmp_path):
    """The three of October alone."""
    place = tmp_path / "masuk"
    place.mkdir()
    for number in (1, 2, 3):
        shutil.copy(written / f"{number}.xlsx", place)
    return place


def changed(path, change):
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def found(folder):
    return {one.file: one.code for one in read_folder(folder, Job()).findings}


def test_three_offices_side_by_side_and_together(office, folder, tmp_path):
    rolled = read_folder(folder, Job())
    assert not rolled.findings
    assert {one.office: one.figures.total(("akhir",)) for one in rolled.offices} == OFFICES
    assert rolled.total.total(("akhir",)) == 6
    target = tmp_path / "gabungan.xlsx"
    write_rollup(target, rolled, maker(office), Job())
    book = openpyxl.load_workbook(target, data_only=True)
    assert book.sheetnames == ["Rekap Gabungan", "Kantor", "R1 Klien", "Semua Angka", "Temuan"]
    rows = {row[0]: row for row in book["Rekap Gabungan"].iter_rows(values_only=True)}
    end = next(row for title, row in rows.items() if title and "akhir" in str(title) and row[-1] == 6)
    assert Counter(end[2:5]) == Counter(OFFICES.values())
    heads = next(row for row in book["Semua Angka"].iter_rows(values_only=True) if row[0] == "Yang dihitung")
    assert set(heads[1:4]) == set(OFFICES)
    assert "Semua laporan di folder ini ikut." in all_text(target)
    assert_libreoffice_agrees(target)


def test_another_period_and_an_office_that_is_there_already(written, folder):
    shutil.copy(written / "september.xlsx", folder)
    shutil.copy(written / "2.xlsx", folder / "salinan.xlsx")
    rolled = read_folder(folder, Job())
    assert {one.file: one.code for one in rolled.findings} == {
        "september.xlsx": "other_period", "salinan.xlsx": "office_twice",
    }  # fmt: skip
    assert rolled.total.total(("akhir",)) == 6


def test_the_findings_stand_in_the_workbook(office, written, folder, tmp_path):
    shutil.copy(written / "september.xlsx", folder)
    target = tmp_path / "gabungan.xlsx"
    write_rollup(target, read_folder(folder, Job()), maker(office), Job())
    rows = list(openpyxl.load_workbook(target)["Temuan"].iter_rows(values_only=True))
    assert ("september.xlsx", "Laporan ini tentang September 2026, sedangkan yang digabungkan Oktober 2026.") in rows


def test_what_is_no_report(folder):
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04xx")
    (folder / "kosong.xlsx").write_bytes(b"")
    (folder / "~$1.xlsx").write_bytes(b"terkunci")
    (folder / "catatan.txt").write_text("bukan buku")
    openpyxl.Workbook().save(folder / "lain.xlsx")
    (folder / "folder.xlsx").mkdir()
    wanted = {"rusak.xlsx": "workbook_damaged", "kosong.xlsx": "workbook_damaged", "lain.xlsx": "bundle_missing"}
    assert found(folder) == wanted


def test_a_total_that_was_changed_is_named(folder):
    def change(book):
        sheet, cell = book.defined_names[total_name("Klien masuk")].attr_text.replace("$", "").rsplit("!", 1)
        book[sheet.strip("'")][cell].value = 99

    # The workbook is saved without its kept values by openpyxl; only the cell that was typed over has one.
    changed(folder / "2.xlsx", change)
    with pytest.raises(Refused) as refused:
        read_file(folder / "2.xlsx")
    assert (refused.value.code, refused.value.values) == ("totals_altered", ("Klien masuk",))
    assert found(folder) == {"2.xlsx": "totals_altered"}


@pytest.mark.parametrize("cell", ["B3", "B4", "B7", "B11", "A12"])
def test_a_hidden_cell_that_was_changed_is_named(folder, cell):
    def change(book):
        value = book["_bapas"][cell].value
        book["_bapas"][cell].value = value + 1 if isinstance(value, int) else f"{value[:-2]}x{value[-2:]}"

    changed(folder / "1.xlsx", change)
    assert found(folder) == {"1.xlsx": "bundle_altered"}


def test_a_newer_version_and_a_sheet_that_was_removed(folder):
    changed(folder / "1.xlsx", lambda book: setattr(book["_bapas"]["B2"], "value", 99))
    changed(folder / "2.xlsx", lambda book: book.remove(book["_bapas"]))
    assert found(folder) == {"1.xlsx": "bundle_newer", "2.xlsx": "bundle_missing"}


def test_nothing_to_add_and_too_much(folder, tmp_path, monkeypatch):
    (tmp_path / "kosong").mkdir()
    with pytest.raises(Refused, match="rollup_empty"):
        read_folder(tmp_path / "kosong", Job())
    monkeypatch.setattr(rollup, "MOST_FILES", 2)
    with pytest.raises(Refused, match="rollup_too_many"):
        read_folder(folder, Job())


def test_stopped_half_way_nothing_is_written(office, folder, tmp_path):
    job = Job()
    rolled = read_folder(folder, job)
    job.cancel()
    with pytest.raises(Cancelled):
        read_folder(folder, job)
    target = tmp_path / "gabungan.xlsx"
    with pytest.raises(Cancelled):
        write_rollup(target, rolled, maker(office), job)
    assert not list(tmp_path.glob("gabungan*"))
