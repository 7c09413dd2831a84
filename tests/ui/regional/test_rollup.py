"""Gabungan: a folder of workbooks is read, told and written as one."""

import dataclasses
import datetime as dt

import openpyxl
import pytest

from bapas_desktop.data.regional.content import read_content
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.regional.reports import ReportDraft
from bapas_desktop.excel.regional.book import Maker, write_report
from bapas_desktop.jobs import Job
from bapas_desktop.ui.regional.kinds import Kind

NAMES = ("Bapas Contoh Bima", "Bapas Kelas I Mataram", "Bapas \u202eSumbawa 😀")


@pytest.fixture
def section(page, finish):
    page.show_kind(Kind.ROLLUP)
    finish()
    return page.current


@pytest.fixture
def folder(office, people, tmp_path):
    """Three reports about October, one about September, and a file that is none."""
    place = tmp_path / "masuk"
    place.mkdir()
    maker = Maker(office=office.profile.get(), user="", now=dt.datetime(2026, 11, 3, 9), measures={})
    for name, last in (*((name, dt.date(2026, 10, 31)) for name in NAMES), ("Bapas Lain", dt.date(2026, 9, 30))):
        content = read_content(office, ReportDraft(first=last.replace(day=1), last=last))
        file = place / f"{len(list(place.iterdir())) + 1}.xlsx"
        write_report(file, dataclasses.replace(content, office=name), maker, Job())
    (place / "rusak.xlsx").write_bytes(b"PK")
    return place


def rows(tree):
    shown = (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
    return [[row.text(column) for column in range(tree.columnCount())] for row in shown]


def test_the_empty_tab_says_what_it_is_and_leads_on(section, asker, click, tmp_path, finish):
    assert section.panel.empty.isVisible()
    assert "satu folder" in section.panel.empty.sentence.text()
    assert section.status_text() == ""
    section.ask_target()
    assert asker.heard == []
    asker.will_answer(tmp_path)
    click(section.panel.empty.button)
    finish()
    assert asker.heard == ["Folder berisi buku laporan", "Tidak ada buku laporan yang dapat digabungkan di folder ini."]
    assert section.panel.empty.isVisible()


def test_what_is_found_stands_side_by_side(section, asker, folder, finish):
    asker.will_answer(folder)
    section.ask_folder()
    finish()
    panel = section.panel
    assert not panel.empty.isVisible()
    assert panel.headline.text().startswith("Oktober 2026: 3 kantor, 2 berkas tidak ikut.")
    shown = {row[0]: row for row in rows(panel.files)}
    assert shown["rusak.xlsx"][3]
    assert not shown["rusak.xlsx"][1]
    assert "sedangkan yang digabungkan" in shown["4.xlsx"][3]
    assert shown["1.xlsx"][1] == NAMES[0]
    assert shown["1.xlsx"][3].startswith("ikut; dibuat")
    end = next(row for row in rows(panel.totals) if "akhir" in row[0])
    assert end[2:] == ["9", "3", "3", "3"]
    assert section.status_text() == "3 kantor, 2 berkas tidak ikut"


def test_it_is_written_and_logged(section, asker, folder, finish, tmp_path, office):
    section.read(folder)
    finish()
    target = tmp_path / "gabungan.xlsx"
    asker.will_answer(target)
    section.ask_target()
    finish()
    assert openpyxl.load_workbook(target).sheetnames[0] == "Rekap Gabungan"
    assert section.status_text() == "Tersimpan: gabungan.xlsx"
    entry = office.history.entries()[0]
    assert (entry.action, entry.details) == (Action.EXPORT, "3 kantor; gabungan.xlsx")
    asker.will_answer(tmp_path / "tidak ada" / "gabungan.xlsx")
    section.ask_target()
    finish()
    assert not (tmp_path / "tidak ada").exists()
    assert len(asker.heard) == 3, "the trouble is told"


def test_a_folder_that_is_gone_changes_nothing(section, folder, finish, asker, tmp_path):
    section.read(folder)
    finish()
    section.read(tmp_path / "hilang")
    finish()
    assert asker.heard[0].startswith("Folder")
    assert "hilang" in asker.heard[0]
    assert section.folder == folder
    assert len(section.rolled.offices) == 3
