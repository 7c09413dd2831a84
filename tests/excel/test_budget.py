"""Needs and spending as a workbook: formulas that agree with the file, and no typed text that counts or runs."""

import datetime as dt

import pytest

from bapas_desktop.domain.budget import MOST_MONEY, BudgetLine, Expense
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.excel.budget import budget_tables, export_budget
from bapas_desktop.excel.tables import Imprint, Variant
from bapas_desktop.jobs import Cancelled, Job
from tests.excel.test_export_rooms import all_text, assert_libreoffice_agrees, formulas, rows_of

TODAY = dt.date(2026, 11, 24)
STRANGE = ("*", ">5", "=1+1", "<>", "😀", "?ahan")


@pytest.fixture
def imprint():
    return Imprint(office=OfficeProfile(), user="Petugas", today=TODAY, variant=Variant.FULL, reason="Bendahara")


def need(number, **more):
    given = {"name": f"Barang {number}", "group": "Bahan", "quantity": 2500, "unit": "kg", "price": 15_001}
    return BudgetLine(id=number, uid=str(number), **(given | more))


def expense(number, **more):
    given = {"date": TODAY, "description": f"Belanja {number}", "group": "Bahan", "amount": 10_000, "payee": "Toko"}
    return Expense(id=number, uid=str(number), **(given | more))


def written(tmp_path, imprint, needs, expenses):
    target = tmp_path / "biaya.xlsx"
    export_budget(needs, expenses, ("Kegiatan: Kue",), imprint, target, Job())
    return target


def test_formulas_agree_with_the_sums_of_the_file(tmp_path, imprint):
    needs = [
        need(1), need(2, group="Alat", price=None), need(3, quantity=None, price=None), need(4, quantity=500, price=1),
        need(5, quantity=1005, price=100), need(6, group="Konsumsi", quantity=1, price=499),
    ]  # fmt: skip
    expenses = [expense(1, receipts=2), expense(2, group="Sewa", amount=7), expense(3, group="Bahan", amount=50_000)]
    target = written(tmp_path, imprint, needs, expenses)
    groups = {row["Kelompok"]: row for row in rows_of(target, "Biaya")}
    assert groups["Bahan"]["Rencana"] == sum(one.total for one in needs if one.group == "Bahan")
    assert groups["Bahan"]["Realisasi"] == 60_000
    assert (groups["Sewa"]["Rencana"], groups["Sewa"]["Selisih"]) == (0, -7)
    assert (groups["Sewa"]["Keterangan"], groups["Alat"]["Keterangan"]) == ("Melebihi rencana", None)
    assert [row["Jumlah"] for row in rows_of(target, "Kebutuhan")][:4] == [37_503, 0, 1, 101]
    assert "2 belanja (Rp50.007) belum dilampiri kuitansi." in all_text(target)
    assert_libreoffice_agrees(target)


def test_strange_groups_are_counted_apart_and_never_run(tmp_path, imprint):
    needs = [need(number, group=words, name=words, unit=words) for number, words in enumerate((*STRANGE, "Bahan"), 1)]
    expenses = [expense(number, group=words, payee=words) for number, words in enumerate(STRANGE, 1)]
    target = written(tmp_path, imprint, needs, expenses)
    planned = {row["Kelompok"]: row["Rencana"] for row in rows_of(target, "Biaya")}
    assert planned == dict.fromkeys(("Bahan", *STRANGE), 37_503) | {"Jumlah": 37_503 * 7}
    assert not [place for place in formulas(target) if place[0] == "Belanja" and not place[1].startswith(("G", "H"))]
    assert_libreoffice_agrees(target)


def test_nothing_at_all_is_said_in_words(tmp_path, imprint):
    target = written(tmp_path, imprint, [], [])
    assert "Tidak ada data." in all_text(target)
    assert_libreoffice_agrees(target)


def test_more_than_anybody_has_still_sums(tmp_path, imprint):
    target = written(
        tmp_path, imprint, [need(1, quantity=MOST_MONEY, price=MOST_MONEY)], [expense(1, amount=MOST_MONEY)]
    )
    assert rows_of(target, "Biaya")[0]["Rencana"] == pytest.approx(MOST_MONEY**2 / 1000)


def test_the_masked_face_tells_neither_payees_nor_notes():
    needs = [need(1, name="Oven Siti", notes="rahasia")]
    expenses = [expense(1, description="Uang Siti", payee="Siti", notes="rahasia", receipt_no="K-777")]

    def cells(**how):
        tables = budget_tables(needs, expenses, **how)
        return [str(column.value(row)) for table in tables for row in table.records for column in table.columns]

    masked = " ".join(cells(full=False, shown=lambda text: text.replace("Siti", "S.")))
    assert "Siti" not in masked
    assert "K-777" not in masked
    assert "rahasia" not in masked
    assert "Oven S." in masked
    full = cells(full=True)
    assert "K-777" in full
    assert "Siti" in full
    assert full.count("rahasia") == 2


def test_a_masked_workbook_has_no_columns_of_payees_and_receipt_numbers(tmp_path):
    masked = Imprint(office=OfficeProfile(), user="Petugas", today=TODAY, variant=Variant.MASKED)
    target = written(tmp_path, masked, [], [expense(1, payee="Siti Klien", receipt_no="K-777", notes="rahasia")])
    text = all_text(target)
    assert "K-777" not in text
    assert "No. kuitansi" not in text
    assert "Siti" not in text
    assert "rahasia" not in text
    assert "data tersamar" in text


def test_who_stops_it_finds_no_file(tmp_path, imprint):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        export_budget([need(1)], [], (), imprint, tmp_path / "biaya.xlsx", job)
    assert list(tmp_path.iterdir()) == []
