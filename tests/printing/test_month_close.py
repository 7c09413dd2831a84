"""The printed checklist, read back from its PDF."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from bapas_desktop.data.office import open_office
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.regional.month_close import CloseLine, Gap, OpenItem
from bapas_desktop.domain.regional.period import Period, PeriodKind
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.month_close import NAMED, month_close_page
from bapas_desktop.printing.typesetter import Typesetter

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 9, 5)
OCTOBER = Period.of(PeriodKind.MONTH, dt.date(2026, 10, 1))
LONG = "Baiq Nurhidayatullah Kusumaningrum Wirasentana Lokatara Abad"


@pytest.fixture
def read(tmp_path):
    """Prints lines on a paper and reads the pages."""
    folder = DataFolder(tmp_path / "kantor")
    folder.root.mkdir()
    office = open_office(folder, bytes(range(32)), "Petugas Satu", today=lambda: TODAY, now=lambda: NOW)

    def pages(lines, paper=Paper.A4):
        target = tmp_path / "a.pdf"
        Typesetter().save_pdf(*month_close_page(office, OCTOBER, lines, paper, NOW), target=target)
        return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(target.read_bytes())).pages]

    yield pages
    office.close()


@pytest.mark.parametrize("paper", list(Paper))
def test_all_lines_of_a_good_month_are_on_one_page(read, paper):
    (text,) = read([CloseLine(gap=gap, count=0) for gap in Gap], paper)
    assert "DAFTAR PERIKSA TUTUP BULAN Oktober 2026 Keadaan 24 November 2026 · Semua beres" in text
    assert "Semua panen sudah ditimbang" in text
    assert "INTERNAL · dicetak 24/11/2026 09.05 WITA oleh Petugas Satu" in text


def test_open_lines_name_their_items_and_count_the_rest(read):
    items = [OpenItem(n, f"{LONG} {n}", dt.date(2026, 10, 6)) for n in range(200)]
    text = " ".join(read([
        CloseLine(gap=Gap.OVERDUE, count=1207, items=items),
        CloseLine(gap=Gap.CHECKS, count=1, items=[OpenItem(0, "#strong[x] " + "x" * 200)]),
        CloseLine(gap=Gap.WITHOUT_START, count=3),
    ]))  # fmt: skip
    assert "3 dari 3 hal belum beres" in text
    assert "1.207 klien terlambat lapor" in text
    assert f"{LONG} {NAMED - 1}, 06/10/2026" in text
    assert f"{LONG} {NAMED}," not in text
    assert f"dan {1207 - NAMED:,} lagi".replace(",", ".") in text
    assert "#strong[x]" in text
    assert "3 klien tanpa tanggal mulai bimbingan" in text
