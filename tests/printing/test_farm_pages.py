"""The farm's pages read back: figures beside sums made here, who is named, what is missing, and hostile texts."""

import dataclasses
import datetime as dt
import io

import pytest
from pypdf import PdfReader

from bapas_desktop.data.farm_scope import Dimension, Scope
from bapas_desktop.data.office import open_office
from bapas_desktop.domain.formats import kilograms, rupiah
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.costs import CostDraft, CostQuery
from bapas_desktop.domain.plots.economics import Economics, GrowingFacts
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft, PlotQuery
from bapas_desktop.domain.plots.uses import UseDraft, UseKind, UseQuery
from bapas_desktop.paths import DataFolder
from bapas_desktop.printing.farm_analysis import farm_analysis
from bapas_desktop.printing.farm_words import Purse, said_kilograms, sure_words
from bapas_desktop.printing.harvest_book import LONGEST_BOOK, book_clients, harvest_book, week_bars
from bapas_desktop.printing.teaching_card import teaching_card
from tests.printing.farm_case import LONG_NAME, TODAY, UNITS, fill_farm

AT = dt.datetime(2026, 11, 24, 9, 5)
QUERY = UseQuery()


@pytest.fixture
def farm_office(tmp_path):
    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Penguji", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def farm(farm_office):
    return fill_farm(farm_office)


@pytest.fixture
def read(typesetter):
    """The pages of a printout as text, a page each."""

    def pages(printout):
        reader = PdfReader(io.BytesIO(typesetter.pdf(*printout)))
        return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in reader.pages]

    return pages


@pytest.fixture
def cycle(farm_office):
    """A bed of 24 m²: 26 kg in two harvests, 20 kg sold for 160.400, 4 kg eaten, costs of 64.900."""
    plot = farm_office.plots.add(PlotDraft(code="A1", area_dm2=2400))
    sown = TODAY - dt.timedelta(60)
    planting = farm_office.plantings.add(PlantingDraft(plot_id=plot, sown_on=sown, variety="Kangkung darat"))
    for days, grams, final in ((28, 16_000, False), (42, 10_000, True)):
        harvest = farm_office.harvests.add(
            HarvestDraft(planting_id=planting, date=sown + dt.timedelta(days), weight_g=grams, final=final)
        )
    day = sown + dt.timedelta(43)
    first = farm_office.harvests.ids(PlotQuery(sort="date"))[0]
    farm_office.uses.add(UseDraft(harvest_id=first, date=day, kind=UseKind.SOLD, weight_g=16_000, amount=128_400))
    farm_office.uses.add(UseDraft(harvest_id=harvest, date=day, kind=UseKind.SOLD, weight_g=4_000, amount=32_000))
    farm_office.uses.add(UseDraft(harvest_id=harvest, date=day, kind=UseKind.EATEN, weight_g=4_000))
    for group, amount in (("Pupuk organik", 40_000), ("Benih/bibit", 24_900)):
        farm_office.costs.add(
            CostDraft(planting_id=planting, date=sown, group=group, description="Belanja", amount=amount)
        )
    return planting


# Teaching card


def test_a_card_tells_a_cycle_in_figures_and_words(farm_office, cycle, read):
    (page,) = read(teaching_card(farm_office, [cycle], Face.PUBLIC, Paper.A4, AT))
    for words in (
        "24 m²", "dua puluh empat meter persegi", "Rp65.000", "enam puluh lima ribu rupiah", "26 kg",
        "dua puluh enam kilogram", "dua kali panen", "Rp160.000", "Untung: uang masuk dikurangi biaya", "Rp95.000",
        "Setiap Rp1.000 biaya kembali", "Rp2.450", "Titik impas", "8,5 kg", "delapan setengah kilogram",
        "Kita sudah melewatinya", "Belum dicatat ke mana perginya", "dua kilogram", "biaya Rp64.900",
        "Jam kerja kita belum dicatat", "UMUM · dicetak",
    ):  # fmt: skip
        assert words in page, words


def test_the_family_bed_is_the_same_in_small(farm_office, cycle, read):
    (page,) = read(teaching_card(farm_office, [cycle], Face.PUBLIC, Paper.A4, AT))
    # 26 kg × 10/24 = 10,8 kg; at 8.020 a kilogram Rp86.881; costs 64.900 × 10/24 = Rp27.041.
    assert "memberi 11 kg (sebelas kilogram). Kalau dijual Rp87.000, biayanya Rp27.000." in page
    assert "Rp60.000" in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("nothing", ["Biaya belum dicatat", "Belum ada panen.", "Bedengan keluarga 10 m²: belum dapat dihitung"]),
        ("no sale", ["Biaya belum dicatat", "Belum ada uang masuk dari penjualan, maka untung belum dapat dihitung."]),
        ("loss", ["Rugi: biaya lebih besar daripada uang masuk", "Kita belum sampai ke situ."]),
    ],
)
def test_what_is_missing_is_said_and_never_guessed(farm_office, read, change, said):
    plot = farm_office.plots.add(PlotDraft(code="B1"))
    planting = farm_office.plantings.add(PlantingDraft(plot_id=plot, sown_on=TODAY - dt.timedelta(40)))
    if change != "nothing":
        harvest = farm_office.harvests.add(HarvestDraft(planting_id=planting, date=TODAY, weight_g=800))
    if change == "loss":
        farm_office.uses.add(UseDraft(harvest_id=harvest, date=TODAY, kind=UseKind.SOLD, weight_g=500, amount=4_000))
        farm_office.costs.add(CostDraft(planting_id=planting, date=TODAY, description="Bibit", amount=9_000))
    (page,) = read(teaching_card(farm_office, [planting], Face.PUBLIC, Paper.FOLIO, AT))
    for words in (*said, "Luasnya belum dicatat", "Tanaman ini masih berjalan"):
        assert words in page, words
    assert ("Untung" in page, "Setiap Rp1.000" in page) == (False, change == "loss")


def test_each_card_is_one_page_however_much_it_says(farm_office, farm, read):
    for number in range(8):
        farm_office.costs.add(
            CostDraft(
                planting_id=farm["plantings"][0], date=TODAY, group="K" * 55 + f" {number}", description="x",
                amount=900_000_000_000 + number,
            )
        )  # fmt: skip
    planting = farm_office.plantings.get(farm["plantings"][0])
    long = dataclasses.replace(planting.draft(), crop="Kangkung " + "x" * 50, variety="W" * 60)
    farm_office.plantings.update(planting.id, long)
    assert len(read(teaching_card(farm_office, farm["plantings"], Face.INTERNAL, Paper.A4, AT))) == 6


@pytest.mark.parametrize("paper", [*Paper])
def test_cards_of_no_planting_are_a_page_that_says_so(farm_office, typesetter, paper):
    printout = teaching_card(farm_office, [], Face.PUBLIC, paper, AT)
    (page,) = PdfReader(io.BytesIO(typesetter.pdf(*printout))).pages
    text = " ".join(page.extract_text().split())
    assert "Belum ada tanam yang dipanen." in text
    assert "UMUM · dicetak" in text
    assert "KARTU BELAJAR USAHA TANI KECIL" in text
    asked = PdfReader(io.BytesIO(typesetter.pdf(*harvest_book(farm_office, [], Face.PUBLIC, paper, AT)))).pages[0]
    assert sorted(map(round, page.mediabox[2:])) == sorted(map(round, asked.mediabox[2:]))


def test_a_card_of_a_planting_that_is_gone(farm_office):
    with pytest.raises(Refused, match="not_found"):
        teaching_card(farm_office, [7], Face.PUBLIC, Paper.A4, AT)


@pytest.mark.parametrize(
    ("grams", "figures", "words"),
    [
        (0, "0 gram", "nol gram"), (420, "400 gram", "empat ratus gram"), (990, "1 kg", "satu kilogram"),
        (1_250, "1,5 kg", "satu setengah kilogram"), (9_800, "10 kg", "sepuluh kilogram"),
        (10_499, "10 kg", "sepuluh kilogram"), (10_500, "11 kg", "sebelas kilogram"),
    ],
)  # fmt: skip
def test_weights_as_they_are_read_aloud(grams, figures, words):
    said = said_kilograms(grams)
    assert (said.figures, said.words) == (figures, words)


@pytest.mark.parametrize("income", [0, 1, 19_950, 64_900, 99_999, 1_999_999, 23_456_789, 999_999_999_999])
@pytest.mark.parametrize("cost", [0, 49, 65_432, 1_000_001])
def test_rounded_money_is_near_and_subtracts_right(income, cost):
    purse = Purse([income, cost])
    for amount in (income, cost, -cost):
        assert abs(purse.rounded(amount) - amount) * 20 <= max(income, cost, 1_000)
    assert purse.rounded(purse.rounded(income) - purse.rounded(cost)) == purse.rounded(income) - purse.rounded(cost)


# Harvest book


def test_the_book_adds_up_and_keeps_units_apart(farm_office, farm, read):
    ids = farm_office.harvests.ids(PlotQuery(sort="date"))
    harvests = farm_office.harvests.records(ids)
    text = " ".join(read(harvest_book(farm_office, ids, Face.INTERNAL, Paper.A4, AT)))
    assert f"{kilograms(sum(one.weight_g for one in harvests))} kg, 16 kali panen" in text
    for unit in UNITS:
        counted = sum(one.quantity for one in harvests if one.unit == unit)
        assert not counted or f"{counted} {unit}" in text, unit
    uses = farm_office.uses
    sold = [
        use.amount or 0
        for one in harvests
        for use in uses.records(uses.ids(dataclasses.replace(QUERY, harvest_id=one.id)))
    ]
    assert rupiah(sum(sold)) in text
    assert kilograms(sum(one.weight_g - one.used_g for one in harvests)) in text


def test_the_face_says_who_is_named(farm_office, farm, read):
    ids = farm_office.harvests.ids(PlotQuery())
    shown = {face: " ".join(read(harvest_book(farm_office, ids, face, Paper.A4, AT))) for face in Face}
    for face, named, noted in (
        (Face.PUBLIC, False, False),
        (Face.INSTRUCTOR, True, False),
        (Face.INTERNAL, True, True),
    ):
        text = shown[face].replace("memanen", "")
        assert ("Baiq Contoh binti Hasan" in text) is named, face
        assert ("Siti Contohwati memanen" in shown[face]) is noted, face
        assert face.value.upper() in text
    assert LONG_NAME.split()[2] not in shown[Face.PUBLIC]
    assert set(book_clients(farm_office, ids)) <= set(farm["people"])


@pytest.mark.parametrize("paper", [*Paper])
def test_a_book_without_anything(farm_office, read, paper):
    (page,) = read(harvest_book(farm_office, [], Face.PUBLIC, paper, AT))
    assert "Belum ada panen yang dicatat." in page


def test_a_bar_for_each_week_of_the_latest_year(farm_office, farm):
    harvests = farm_office.harvests.records(farm_office.harvests.ids(PlotQuery(sort="date")))
    bars = week_bars(harvests)
    first, last = harvests[0].date, harvests[-1].date
    weeks = ((last - dt.timedelta(last.weekday())) - (first - dt.timedelta(first.weekday()))).days // 7 + 1
    assert len(bars) == weeks
    assert max(bar["share"] for bar in bars) == 1
    old = dataclasses.replace(harvests[0], date=dt.date(1990, 1, 1))
    assert len(week_bars([old, *harvests])) == 53
    assert week_bars([]) == []


def test_a_book_that_nobody_reads_is_refused(farm_office):
    with pytest.raises(Refused, match="book_too_long"):
        harvest_book(farm_office, range(1, LONGEST_BOOK + 2), Face.PUBLIC, Paper.A4, AT)


# Farm analysis


def test_the_analysis_of_a_cycle(farm_office, cycle, read):
    scope = Scope(dimension=Dimension.PLANTING, key=str(cycle))
    (page, *_) = read(farm_analysis(farm_office, scope, Face.INTERNAL, Paper.A4, AT))
    text = " ".join(read(farm_analysis(farm_office, scope, Face.INTERNAL, Paper.A4, AT)))
    for words in (
        "Kangkung darat di petak A1", "Jumlah biaya (TC) FC + VC Rp64.900", "Penerimaan (TR) Q × P Rp160.400",
        "Pendapatan TR − TC Rp95.500", "2,47", "Hasil per m² per siklus Y ÷ luas 1,083 kg/m²", "FC ÷ (P − AVC)",
        "BEP harga TC ÷ Y Rp2.496 per kg", "8,092 kg", "Data sebagian", "2 kg hasil panen belum dicatat",
        "Jam kerja klien belum dicatat.",
    ):  # fmt: skip
        assert words in text, words
    assert "Data sebagian" in page


def test_an_analysis_of_nothing_has_no_figures_that_cannot_be(farm_office, read):
    text = " ".join(read(farm_analysis(farm_office, Scope(), Face.PUBLIC, Paper.F4, AT)))
    assert "Data kurang" in text
    assert "Belum ada biaya yang dicatat." in text
    assert text.count("tidak dapat dihitung") >= 11


def test_a_plot_with_costs_alone_has_its_code(farm_office, read):
    plot = farm_office.plots.add(PlotDraft(code="Z9", area_dm2=100))
    farm_office.costs.add(CostDraft(plot_id=plot, date=TODAY, group="Pupuk organik", description="x", amount=7_000))
    scope = Scope(dimension=Dimension.PLOT, key=str(plot))
    text = " ".join(read(farm_analysis(farm_office, scope, Face.INTERNAL, Paper.A4, AT)))
    assert "Usaha tani : Petak Z9" in text
    assert "Rp7.000" in text
    farm_office.costs.remove(farm_office.costs.ids(CostQuery()))
    farm_office.plots.remove([plot])
    assert "tidak ada tanam" in " ".join(read(farm_analysis(farm_office, scope, Face.INTERNAL, Paper.A4, AT)))


def test_the_areas_of_several_cycles_are_said_to_be_a_sum(farm_office, cycle, read):
    plot = farm_office.plantings.get(cycle).plot_id
    scope = Scope(dimension=Dimension.PLOT, key=str(plot))
    one = " ".join(read(farm_analysis(farm_office, scope, Face.PUBLIC, Paper.A4, AT)))
    assert "Luas yang menghasilkan : 24 m²" in one
    farm_office.plantings.add(PlantingDraft(plot_id=plot, sown_on=TODAY))
    two = " ".join(read(farm_analysis(farm_office, scope, Face.PUBLIC, Paper.A4, AT)))
    assert "Jumlah luas semua siklus : " in two
    assert "Luas yang menghasilkan" not in two


def test_costs_that_are_left_out_are_told(farm_office, farm, read):
    scope = Scope(dimension=Dimension.PLANTING, key=str(farm["plantings"][0]))
    costs = farm_office.farm_economics.shared()
    left = sum(cost.amount for key in (None, farm["plots"][0]) for cost in costs[key].costs)
    text = " ".join(read(farm_analysis(farm_office, scope, Face.INTERNAL, Paper.A4, AT)))
    assert f"Biaya petak dan kebun sebesar {rupiah(left)} tidak termasuk" in text


def test_the_mark_of_completeness():
    assert sure_words(Economics(GrowingFacts())) == "Data kurang"
    full = GrowingFacts(
        weight_g=10, harvests=1, uses_g={UseKind.SOLD: 10}, income=5, costs=[CostDraft(amount=1)], work_minutes=1,
        workday_wage=1, area_dm2=1, cut_area_dm2=1,
    )  # fmt: skip
    assert sure_words(Economics(full)) == "Data lengkap"
