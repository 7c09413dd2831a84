"""A folder of reports: what was altered is told by its name, and stops none of the others."""

import datetime as dt
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.regional.content import BatchRow, Content
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import Part, ReportDraft
from bapas_desktop.excel.regional.book import Maker, total_name, write_report
from bapas_desktop.excel.regional.rollup import read_file, read_folder
from bapas_desktop.jobs import Job

OCTOBER = Period(dt.date(2026, 10, 1), dt.date(2026, 10, 31))
FIGURES = Figures({
    ("awal", "PB", "dewasa", "L"): 4, ("akhir", "PB", "dewasa", "L"): 4, ("jumlah_produksi", "Roti"): 30,
    ("uang_produksi", "Roti"): 45_000, ("produksi", "Roti"): 1,
})  # fmt: skip
BATCH = BatchRow(
    date=dt.date(2026, 10, 5), recipe="Roti", program="Kue", pieces=30, sold=30, income=45_000, cost=None
)  # fmt: skip


@pytest.fixture
def report(tmp_path):
    parts = (Part.MOVEMENT, Part.PRODUCTION)
    draft = ReportDraft(first=OCTOBER.first, last=OCTOBER.last, parts=parts)
    content = Content(office="Bapas Bima", period=OCTOBER, draft=draft, figures=FIGURES, batches=[BATCH])
    target = tmp_path / "bima.xlsx"
    maker = Maker(office=OfficeProfile(), user="Uji", now=dt.datetime(2026, 11, 24, 9), measures={"PB": "Bebas"})
    write_report(target, content, maker, Job())
    return target


def total(book, title):
    sheet, cell = book.defined_names[total_name(title)].attr_text.replace("$", "").rsplit("!", 1)
    return book[sheet.strip("'")][cell]


def rename(book):
    book["R1 Klien"].title = "Klien kita"


def lose(book):
    name = total_name("Klien masuk")
    book.defined_names[name] = DefinedName(name, attr_text="#REF!")


def sell(book):
    total(book, "Hasil penjualan produksi").value = 450_000


@pytest.mark.parametrize("alter", [rename, lose, sell])
def test_a_total_that_was_altered_or_is_gone_is_told_by_its_name(report, alter):
    assert read_file(report).figures == FIGURES
    book = openpyxl.load_workbook(report)
    alter(book)
    altered = report.with_name("lombok.xlsx")
    book.save(altered)
    with pytest.raises(Refused, match="totals_altered"):
        read_file(altered)
    rolled = read_folder(report.parent, Job())
    assert [one.office for one in rolled.offices] == ["Bapas Bima"]
    assert [(one.file, one.code) for one in rolled.findings] == [("lombok.xlsx", "totals_altered")]


@pytest.mark.parametrize("part", ["workbook", "hidden sheet", "types"])
def test_a_package_with_a_broken_part_is_damaged(report, part):
    last = len(openpyxl.load_workbook(report).sheetnames)
    parts = {
        "workbook": "xl/workbook.xml", "hidden sheet": f"xl/worksheets/sheet{last}.xml", "types": "[Content_Types].xml",
    }  # fmt: skip
    broken = report.with_name("rusak.xlsx")
    with ZipFile(report) as whole, ZipFile(broken, "w") as made:
        for item in whole.infolist():
            data = whole.read(item)
            made.writestr(item, data[: len(data) // 2] if item.filename == parts[part] else data)
    findings = read_folder(report.parent, Job()).findings
    assert [(one.file, one.code) for one in findings] == [("rusak.xlsx", "workbook_damaged")]
