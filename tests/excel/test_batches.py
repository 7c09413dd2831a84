"""The batches of a program in a workbook: its formulas say what the records say, also to LibreOffice."""

import datetime as dt
import re
import shutil
import subprocess
from zipfile import ZipFile

import openpyxl
import pytest

from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.recipes import Batch
from bapas_desktop.excel.batches import batches_table
from bapas_desktop.excel.tables import Imprint
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job

TODAY = dt.date(2026, 11, 24)


def a_batch(number, **changes):
    known = {
        "program_id": 1, "recipe": "Bolu Kukus", "made_on": TODAY, "pieces": 72, "cost": 107_160, "price": 2000,
        "sold": 70, "income": 140_000, "packages": 18, "packaging": "Mika isi 4", "session_title": "Praktik",
    }  # fmt: skip
    return Batch(id=number, uid=str(number), **(known | changes))


BATCHES = [
    a_batch(1),
    a_batch(2, recipe="=1+1", cost=None, notes="harga telur belum ada"),
    a_batch(3, pieces=0, sold=0, income=0, packages=None),
    a_batch(4, sold=None, income=None, expires_on=dt.date(2026, 11, 26)),
]


@pytest.fixture
def written(tmp_path):
    def write(batches):
        target = tmp_path / "produksi.xlsx"
        imprint = Imprint(office=OfficeProfile(), user="Petugas", today=TODAY)
        assert write_workbook(target, [batches_table(batches, ("Kegiatan: Kue",))], imprint, Job()) == [len(batches)]
        return target

    return write


def cells_of(path, *, values=True):
    return list(openpyxl.load_workbook(path, data_only=values)["Produksi"].iter_rows(values_only=True))


def rows_of(path, *, values=True):
    cells = cells_of(path, values=values)
    head = next(number for number, row in enumerate(cells) if row[0] == "No")
    return [dict(zip(cells[head], row, strict=True)) for row in cells[head + 1 :]]


def test_each_batch_is_a_row_with_its_hpp_and_profit(written):
    first, uncosted, failed, unsold, total = rows_of(written(BATCHES))[:5]
    assert first["HPP per biji"] == pytest.approx(107_160 / 72)
    assert first["Laba"] == 140_000 - 107_160
    assert (uncosted["Resep"], uncosted["HPP per biji"] or "", uncosted["Laba"] or "") == ("=1+1", "", "")
    assert (failed["HPP per biji"] or "", failed["Laba"]) == ("", -107_160)
    assert (unsold["Laba"] or "", unsold["Baik sampai"]) == ("", dt.datetime(2026, 11, 26))
    assert (total["Jumlah jadi"], total["Biaya"], total["Pemasukan"]) == (216, 321_480, 280_000)
    assert total["HPP per biji"] == pytest.approx(321_480 / 144), "pieces without a cost do not make HPP lower"
    assert total["Laba"] == 140_000 - 2 * 107_160


def test_what_cannot_be_said_is_told_under_the_table(written):
    told = " ".join(str(cell) for row in cells_of(written(BATCHES)) for cell in row if cell)
    assert "Laba belum dapat dihitung untuk 2 dari 4 produksi." in told
    assert "Kegiatan: Kue" in told
    assert "belum dapat" not in " ".join(str(cell) for row in cells_of(written(BATCHES[:1])) for cell in row)


@pytest.mark.parametrize("batches", [BATCHES, BATCHES[1:2], [], [a_batch(n, pieces=n * 7) for n in range(1, 40)]])
def test_libreoffice_reckons_the_same(written, tmp_path, batches):
    soffice = shutil.which("soffice")
    if not soffice:
        pytest.skip("LibreOffice is not installed")
    path, bare = written(batches), tmp_path / "bare.xlsx"
    with ZipFile(path) as old, ZipFile(bare, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", old.read(name)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(bare)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    formulas = [str(cell) for row in cells_of(path, values=False) for cell in row if str(cell).startswith("=")]
    assert len([text for text in formulas if text != "=1+1"]) == 2 * len(batches) + 7
    for kept, counted in zip(cells_of(path), cells_of(tmp_path / "out" / "bare.xlsx"), strict=False):
        for one, other in zip(kept, counted, strict=False):
            assert other == (pytest.approx(one) if isinstance(one, float) else one) or (not one and not other)
