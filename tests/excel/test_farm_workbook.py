"""The farm's workbook: every figure beside an independent sum (LibreOffice's too), what is masked, charts, hostile."""

import datetime as dt
import random
import shutil
import subprocess
from fractions import Fraction
from itertools import pairwise
from zipfile import ZipFile

import openpyxl
import pytest
from pypdf import PdfReader

from bapas_desktop.data.farm_book import FarmBook, read_farm
from bapas_desktop.data.office import open_office
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.plots.growing import Harvest, Planting, PlantingDraft, Plot, PlotDraft
from bapas_desktop.domain.plots.uses import UseKind
from bapas_desktop.excel.farm_figures import UNKNOWN
from bapas_desktop.excel.farm_recap import WHOLE_GARDEN
from bapas_desktop.excel.plots import export_harvests
from bapas_desktop.excel.tables import Variant
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.paths import DataFolder
from tests.excel.test_export_rooms import all_text, assert_libreoffice_agrees, formulas, rows_of
from tests.printing.farm_case import LONG_NAME, TODAY, UNITS, fill_farm

SHEETS = [
    "Rekap", "Panen", "Penyaluran", "Biaya", "Tanam", "Petak", "Perawatan", "Rekap Siklus", "Rekap Bulan",
    "Rekap Minggu",
]  # fmt: skip


@pytest.fixture
def office(tmp_path):
    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Penguji", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def farm(office):
    return fill_farm(office)


@pytest.fixture
def written(office, tmp_path):
    """Writes a book, all of it unless said otherwise."""

    def write(book=None, *, reason="", job=None):
        target = tmp_path / "tani.xlsx"
        export_harvests(
            book or read_farm(office, Job()), office=office.profile.get(), user=office.user, today=TODAY, target=target,
            job=job or Job(), variant=Variant.FULL if reason else Variant.MASKED, reason=reason,
        )  # fmt: skip
        return target

    return write


def rounded(number: Fraction, places: int = 2) -> float:
    """Half up, away from zero."""
    scaled = abs(number) * 10**places + Fraction(1, 2)
    return (1 if number >= 0 else -1) * (scaled.numerator // scaled.denominator) / 10**places


def quotient(above: Fraction | int, below: Fraction | int, places: int = 2) -> float | str:
    return rounded(Fraction(above) / Fraction(below), places) if below > 0 else UNKNOWN


def expected(book: FarmBook, harvests: list[Harvest], costs, deeds, wage: int) -> dict[str, object]:
    """Every figure, worked out here from the records alone."""
    ids = {one.id for one in harvests}
    uses = [use for use in book.uses if use.harvest_id in ids]
    sold = [use for use in uses if use.kind == UseKind.SOLD]
    grams, sold_g, tr = sum(h.weight_g for h in harvests), sum(u.weight_g for u in sold), sum(u.amount for u in sold)
    fc, tc = sum(c.amount for c in costs if c.fixed), sum(c.amount for c in costs)
    vc, cash = tc - fc, sum(c.amount for c in costs if c.cash)
    minutes = sum(len(one.client_ids) * (one.minutes or 0) for one in [*harvests, *(d for d in deeds if d.done_on)])
    price = Fraction(tr * 1000, sold_g) if sold_g else None
    labour = int(rounded(Fraction(minutes * wage, 480), 0))
    margin = price - Fraction(vc * 1000, grams) if price and grams else Fraction(0)
    return {
        "Panen (kali)": len(harvests), "Berat (kg)": grams / 1000, "Terjual (kg)": sold_g / 1000,
        "Uang masuk (TR)": tr, "Harga rata-rata per kg (P)": quotient(tr * 1000, sold_g),
        "Sisa (kg)": (grams - sum(u.weight_g for u in uses)) / 1000, "Biaya tetap (FC)": fc,
        "Biaya variabel (VC)": vc, "Biaya (TC)": tc, "Biaya tunai": cash, "Pendapatan (TR−TC)": tr - tc,
        "R/C tunai": quotient(tr, cash), "R/C": quotient(tr, tc), "Menit kerja": minutes,
        "HOK": rounded(Fraction(minutes, 480)), "Nilai HOK": labour,
        "R/C dengan tenaga kerja": quotient(tr, tc + labour), "BEP harga (TC÷Y)": quotient(tc * 1000, grams),
        "BEP produksi kg (FC÷(P−AVC))": quotient(fc, margin, 3),
        "Penutup biaya kg (TC÷P)": quotient(tc, price or 0, 3),
        "BEP penerimaan (FC÷(1−VC÷TR))": quotient(fc * tr, tr - vc) if tr > 0 else UNKNOWN,
    }  # fmt: skip


def assert_row(row: dict, wanted: dict[str, object]) -> None:
    for title, value in wanted.items():
        if title in row:
            assert row[title] == (value if isinstance(value, str) else pytest.approx(value)), title


def test_the_sheets(written, farm):
    assert openpyxl.load_workbook(written()).sheetnames == SHEETS


def test_each_cycle_is_worked_out_as_here(written, office, farm):
    book = read_farm(office, Job())
    rows = {row["Nomor tanam"]: row for row in rows_of(written(), "Rekap Siklus") if row["No"]}
    assert set(rows) == set(farm["plantings"])
    for planting in book.plantings:
        harvests = [one for one in book.harvests if one.planting_id == planting.id]
        costs = [one for one in book.costs if one.planting_id == planting.id]
        deeds = [one for one in book.care if one.planting_id == planting.id]
        assert_row(rows[planting.id], expected(book, harvests, costs, deeds, 80_000))
    assert any(row["R/C"] == UNKNOWN for row in rows.values())
    assert any(isinstance(row["BEP harga (TC÷Y)"], float) for row in rows.values())
    yields = {row["Siklus"]: row["Hasil kg/m²"] for row in rows.values()}
    failed = office.plantings.get(farm["plantings"][-1])
    assert [yields[name] for name in yields if name.startswith("A2")] == [UNKNOWN, UNKNOWN]
    assert rows[failed.id]["Hasil kg/m²"] == 0


def test_each_plot_and_the_whole_is_worked_out_as_here(written, office, farm):
    book = read_farm(office, Job())
    path = written()
    *rows, total = rows_of(path, "Rekap")
    assert [row["Petak"] for row in rows] == ["A1", "A2", "K1", WHOLE_GARDEN]
    of = {planting.id: planting.plot_id for planting in book.plantings}
    for row in rows:
        plot = row["Nomor petak"] or None
        harvests = [one for one in book.harvests if of[one.planting_id] == plot]
        costs = [one for one in book.costs if one.plot_id == plot]
        deeds = [one for one in book.care if one.plot_id == plot]
        wanted = expected(book, harvests, costs, deeds, 80_000)
        if plot is None:  # what is shared brings nothing by nature, so that no ratio can be told
            assert wanted["Biaya (TC)"]
            wanted |= dict.fromkeys(("R/C tunai", "R/C", "R/C dengan tenaga kerja"), UNKNOWN)
        assert_row(row, wanted)
    assert_row(total, expected(book, list(book.harvests), book.costs, book.care, 80_000))
    assert {unit: total[unit] for unit in UNITS} == {
        unit: sum(one.quantity or 0 for one in book.harvests if one.unit == unit) for unit in UNITS
    }
    assert "semua jumlah sama" in all_text(path)


def test_weeks_and_months(written, office, farm):
    path = written()
    weeks = [row for row in rows_of(path, "Rekap Minggu") if row["No"] != "Jumlah"]
    days = [row["Minggu mulai"].date() for row in weeks]
    assert {day.weekday() for day in days} == {0}
    assert {(later - sooner).days for sooner, later in pairwise(days)} == {7}
    book = read_farm(office, Job())
    for row in weeks:
        start = row["Minggu mulai"].date()
        own = [h for h in book.harvests if start <= h.date < start + dt.timedelta(7)]
        for code in ("A1", "A2", "K1"):
            assert row[code] == pytest.approx(sum(h.weight_g for h in own if h.plot_code == code) / 1000)
    months = [row for row in rows_of(path, "Rekap Bulan") if row["No"]]
    sold = [use for use in book.uses if use.kind == UseKind.SOLD]
    for row in months:
        own = [u for u in sold if (u.date.year, u.date.month) == (row["Bulan mulai"].year, row["Bulan mulai"].month)]
        assert row["Uang masuk"] == sum(u.amount for u in own)
        assert row["Harga per kg"] == quotient(row["Uang masuk"] * 1000, sum(u.weight_g for u in own))
    assert sum(row["Uang masuk"] for row in months) == sum(use.amount for use in sold)


def test_libreoffice_works_out_the_same(written, farm):
    path = written()
    assert len(formulas(path)) > 200
    assert_libreoffice_agrees(path)


def test_a_farm_without_anything(written):
    path = written()
    assert rows_of(path, "Rekap")[0]["Petak"] == "Tidak ada data."
    assert openpyxl.load_workbook(path)["Rekap"]._charts == []
    assert_libreoffice_agrees(path)


def test_a_plot_on_which_only_something_was_sown(written, office):
    plot = office.plots.add(PlotDraft(code="A1", area_dm2=100))
    office.plantings.add(PlantingDraft(plot_id=plot, sown_on=TODAY))
    path = written()
    (row,) = [row for row in rows_of(path, "Rekap Siklus") if row["No"]]
    assert [row["Hasil kg/m²"], row["R/C"], row["Berat (kg)"]] == [UNKNOWN, UNKNOWN, 0]
    assert_libreoffice_agrees(path)


def test_masked_names_nobody(written, farm):
    path = written()
    text = all_text(path)
    for word in ("Contohwati", "Kusumadiningrat", "Pedagang", "Toko Tani", "memanen", "Catatan tentang"):
        assert word not in text, word
    assert "S. C." in text
    assert "data tersamar" in text
    assert "Dibeli S. C." in text


def test_full_has_its_reason_and_names(written, farm):
    path = written(reason="Laporan ke Kanwil")
    text = all_text(path)
    for word in ("Siti Contohwati", LONG_NAME, "Pedagang Pasar", "Toko Tani Contoh", "untuk: Laporan ke Kanwil"):
        assert word in text, word
    with pytest.raises(Refused, match="reason_required"):
        written(reason=" ")


def test_typed_text_is_never_a_formula_and_days_are_days(written, farm):
    path = written()
    book = openpyxl.load_workbook(path)
    found = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value in ("=1+1", "=Sisi timur")
    ]
    assert found
    assert {cell.data_type for cell in found} == {"s"}
    for sheet, title in (("Panen", "Tanggal"), ("Penyaluran", "Tanggal panen"), ("Tanam", "Tanggal tanam")):
        assert isinstance(rows_of(path, sheet)[0][title], dt.datetime)


def test_a_time_brings_only_what_belongs_to_it(written, office, farm):
    first, last = dt.date(2026, 9, 1), dt.date(2026, 10, 15)
    book = read_farm(office, Job(), first, last)
    everything = read_farm(office, Job())
    inside = [one for one in everything.harvests if first <= one.date <= last]
    assert 0 < len(inside) < len(everything.harvests)
    path = written(book)
    assert [row["Berat (kg)"] for row in rows_of(path, "Panen")][:-1] == [one.weight_g / 1000 for one in inside]
    ids = {one.id for one in inside}
    uses = [use for use in everything.uses if use.harvest_id in ids]
    assert rows_of(path, "Penyaluran")[-1]["Uang masuk"] == sum(use.amount or 0 for use in uses)
    costs = [one.amount for one in everything.costs if first <= one.date <= last]
    assert rows_of(path, "Biaya")[-1]["Jumlah"] == sum(costs)
    assert "sebagian catatan kebun" in all_text(path)


def test_the_charts_draw_the_cells_of_the_recaps(written, farm, tmp_path):
    path = written()
    charts = openpyxl.load_workbook(path)["Rekap"]._charts
    refs = [[series.val.numRef.f for series in part.series] for chart in charts for part in chart._charts]
    assert [len(series) for series in refs] == [3, 1, 1, 1]
    assert [series[0].split("!")[0] for series in refs] == [
        "'Rekap Minggu'", "'Rekap Bulan'", "'Rekap Bulan'", "'Rekap Siklus'"
    ]  # fmt: skip
    with ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        assert sheet.index("<ignoredErrors>") < sheet.index("<drawing ")
        types = package.read("[Content_Types].xml").decode()
        assert all(f"/xl/charts/chart{number}.xml" in types for number in (1, 2, 3))
    printed = printed_words(path, tmp_path)
    for words in ("Panen per minggu (kg)", "Uang masuk dan harga per kg", "Hasil per siklus tanam"):
        assert words in printed


def printed_words(path, folder):
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(folder / "tani.pdf").pages)


def large_book(count: int) -> FarmBook:
    luck = random.Random(3)
    plots = [Plot(id=number, uid=f"p{number}", code=f"P{number}", area_dm2=900) for number in range(1, 31)]
    plantings = [
        Planting(id=100 + plot.id, uid="t", plot_id=plot.id, plot_code=plot.code, sown_on=TODAY) for plot in plots
    ]
    harvests = [
        Harvest(
            id=number, uid=str(number), planting_id=luck.randint(101, 130), date=TODAY - dt.timedelta(number % 700),
            weight_g=number, quantity=number % 5 or None, unit=luck.choice(UNITS), client_ids=(1, 2), minutes=30,
        )
        for number in range(1, count + 1)
    ]  # fmt: skip
    return FarmBook(harvests=harvests, plots=plots, plantings=plantings, names={1: LONG_NAME, 2: "Siti Contohwati"})


def test_twenty_five_thousand_harvests_step_by_step(tmp_path):
    seen: list[tuple[int, int]] = []
    target = tmp_path / "besar.xlsx"
    job = Job(lambda done, total: seen.append((done, total)))
    made = {"office": OfficeProfile(), "user": "Petugas", "today": TODAY, "target": target}
    assert export_harvests(large_book(25_000), **made, job=job) == 25_000
    assert len(seen) > 100
    assert seen[-1][0] == seen[-1][1]
    total = formulas_total(target)
    assert total == pytest.approx(sum(range(1, 25_001)) / 1000)


def formulas_total(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = list(book["Rekap"].iter_rows(values_only=True))
    book.close()
    return next(row[4] for row in rows if "Jumlah" in row[:3])


@pytest.mark.parametrize("after", [1, 5, 12])
def test_a_stopped_export_leaves_what_was_there(tmp_path, after):
    target = tmp_path / "tani.xlsx"
    target.write_bytes(b"lama")
    job = Job()
    steps = iter(range(100))
    job._report = lambda _done, _total: job.cancel() if next(steps) == after else None
    with pytest.raises(Cancelled):
        export_harvests(
            large_book(3_000), office=OfficeProfile(), user="Petugas", today=TODAY, target=target, job=job
        )  # fmt: skip
    assert target.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [target]
