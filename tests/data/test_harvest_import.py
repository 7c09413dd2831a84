"""An older harvest list becomes plots, plantings, harvests and sales, whole or not at all."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.plots.crops import CropDraft
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft, PlotQuery
from bapas_desktop.domain.plots.importing import HarvestImportResult, ImportOptions, ListedHarvest, NumberedHarvest
from bapas_desktop.domain.plots.sowings import ESTIMATED
from bapas_desktop.domain.plots.uses import UseQuery
from bapas_desktop.jobs import Cancelled, Job

DAY = dt.date(2025, 10, 1)
ESTIMATE = ImportOptions(estimate_sowing=True)


def rows(*listed: ListedHarvest) -> list[NumberedHarvest]:
    return [NumberedHarvest(number, row) for number, row in enumerate(listed, 2)]


def cut(day: dt.date = DAY, grams: int | None = 5000, plot: str = "B3", **values) -> ListedHarvest:
    return ListedHarvest(plot=plot, date=day, weight_g=grams, **values)


def take(office: Office, *listed: ListedHarvest, options: ImportOptions = ESTIMATE) -> HarvestImportResult:
    return office.harvest_import.run(rows(*listed), options, "panen 2025.xlsx")


def harvests(office: Office):
    return office.harvests.records(office.harvests.ids(PlotQuery(sort="date")))


def plantings(office: Office):
    return office.plantings.records(office.plantings.ids(PlotQuery(sort="sown_on")))


def uses(office: Office):
    return office.uses.records(office.uses.ids(UseQuery(descending=False)))


def codes(office: Office, *listed: ListedHarvest, options: ImportOptions = ESTIMATE) -> list[list[tuple[str, str]]]:
    plan = office.harvest_import.plan(rows(*listed), options)
    return [[(issue.field, issue.code) for issue in row.issues] for row in plan.rows.values()]


def days_first(office: Office, name: str) -> int:
    crop = office.crops.named(name)
    assert crop
    assert crop.days_first
    return crop.days_first


def test_a_list_makes_what_it_needs(office: Office) -> None:
    result = take(
        office,
        cut(crop="kangkung", sown_on=dt.date(2025, 9, 1), variety="Bangkok", quantity=Decimal(50), unit="ikat"),
        cut(dt.date(2025, 10, 15), 4000, sown_on=dt.date(2025, 9, 1), notes="Basah"),
        cut(plot="Petak A1", crop="BAYAM"),
    )
    assert result == HarvestImportResult(harvests=3, plots=2, plantings=2, uses=0, left_out=0)
    assert [(one.plot_code, one.crop, one.weight_g, one.date) for one in harvests(office)] == [
        ("A1", "Bayam", 5000, DAY),
        ("B3", "Kangkung", 5000, DAY),
        ("B3", "Kangkung", 4000, dt.date(2025, 10, 15)),
    ]
    first = harvests(office)[1]
    assert (first.quantity, first.unit, first.unit_g) == (50, "Ikat", None)
    told, guessed = sorted(plantings(office), key=lambda one: one.notes)
    assert (told.sown_on, told.variety, told.notes) == (dt.date(2025, 9, 1), "Bangkok", "")
    assert (guessed.sown_on, guessed.notes) == (DAY - dt.timedelta(days_first(office, "Bayam")), ESTIMATED)


def test_it_is_one_step_that_goes_back_whole(office: Office) -> None:
    take(office, cut(amount=25_000, buyer="Bu Sri"), cut(plot="A1"))
    entry = office.history.undoable()
    assert entry is not None
    assert entry.label == "Impor panen dari panen 2025.xlsx"
    office.history.undo()
    assert (office.plots.count(), office.plantings.count(), office.harvests.count(), office.uses.count()) == (
        0,
        0,
        0,
        0,
    )


def test_a_harvest_finds_the_planting_it_came_from(office: Office) -> None:
    plot = office.plots.add(PlotDraft(code="B3"))
    old = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2025, 8, 1)))
    new = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2025, 9, 1)))
    other = office.plantings.add(PlantingDraft(plot_id=plot, crop="Bayam", sown_on=dt.date(2025, 9, 1)))
    take(office, cut(plot="petak b-3"), cut(dt.date(2025, 8, 27)), cut(dt.date(2025, 10, 2), crop="bayam"))
    assert [one.planting_id for one in harvests(office)] == [old, new, other]
    assert office.plantings.count() == 3
    assert office.plots.count() == 1


def test_an_ended_planting_and_one_long_over_are_not_taken(office: Office) -> None:
    plot = office.plots.add(PlotDraft(code="B3"))
    ended = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2025, 9, 1)))
    office.harvests.add(HarvestDraft(planting_id=ended, date=dt.date(2025, 9, 25), weight_g=100, final=True))
    office.plantings.add(PlantingDraft(plot_id=plot, crop="Bayam", sown_on=dt.date(2024, 1, 1)))
    assert take(office, cut(), cut(grams=7000, crop="Bayam")).plantings == 2


def test_harvests_of_one_cycle_share_an_estimated_sowing_and_later_ones_do_not(office: Office) -> None:
    office.crops.add(CropDraft(name="Sawi uji", days_first=30))
    result = take(
        office,
        cut(dt.date(2025, 3, 1), crop="sawi uji"),
        cut(dt.date(2025, 1, 31), crop="sawi uji"),
        cut(dt.date(2025, 9, 1), crop="sawi uji"),
    )
    assert result.plantings == 2
    assert [one.sown_on for one in plantings(office)] == [dt.date(2025, 1, 1), dt.date(2025, 8, 2)]
    assert [one.final for one in harvests(office)] == [False, True, True]


def test_a_sowing_that_still_grows_is_not_ended(office: Office) -> None:
    take(office, cut(dt.date(2026, 11, 20)))
    assert [one.final for one in harvests(office)] == [False]
    assert [office.plots.get(one).state for one in office.plots.ids(PlotQuery())] == ["Ditanami"]


def test_without_the_tick_unknown_sowings_stay_out(office: Office) -> None:
    plan = office.harvest_import.plan(rows(cut(), cut(sown_on=dt.date(2025, 9, 5), plot="A1")), ImportOptions())
    assert plan.estimated == 1
    assert [row.id for row in plan.taken] == [3]
    assert plan.new_plots == ("A1",)
    assert [(issue.field, issue.code) for issue in plan.rows[2].issues] == [("sown_on", "sowing_unknown")]


def test_a_count_becomes_a_weight_only_when_the_unit_is_known(office: Office) -> None:
    counted = cut(grams=None, quantity=Decimal(50), unit="ikat")
    sacks = cut(dt.date(2025, 10, 2), None, quantity=Decimal("1.5"), unit="karung", unit_g=20_000)
    plan = office.harvest_import.plan(rows(counted, sacks), ESTIMATE)
    assert plan.units == ("Ikat",)
    assert [row.id for row in plan.taken] == [3]
    options = ImportOptions(unit_g={"ikat": 250}, estimate_sowing=True)
    take(office, counted, sacks, options=options)
    bundles, bags = harvests(office)
    assert (bundles.weight_g, bundles.quantity, bundles.unit, bundles.unit_g) == (12_500, 50, "Ikat", 250)
    assert bundles.notes == "Berat dihitung: 50 Ikat × 0,25 kg."
    assert (bags.weight_g, bags.quantity) == (30_000, None)
    assert bags.notes == "Jumlah di daftar: 1,5 Karung.\nBerat dihitung: 1,5 Karung × 20 kg."


@pytest.mark.parametrize(
    ("listed", "kept"),
    [
        (cut(amount=25_000), (5000, 25_000, None, "kg")),
        (cut(price=8000), (5000, 40_000, 8000, "kg")),
        (cut(price=8000, sold_g=2000), (2000, 16_000, 8000, "kg")),
        (cut(quantity=Decimal(20), unit="ikat", price=2000, price_unit="ikat"), (5000, 40_000, 2000, "Ikat")),
        (
            cut(quantity=Decimal(20), unit="ikat", price=2000, price_unit="ikat", sold_quantity=Decimal(10)),
            (2500, 20_000, 2000, "Ikat"),
        ),
        (cut(quantity=Decimal(20), unit="ikat", price=2000, amount=40_000), (5000, 40_000, None, "kg")),
    ],
)
def test_a_price_or_an_amount_is_a_sale(office: Office, listed: ListedHarvest, kept: tuple[object, ...]) -> None:
    assert take(office, listed).uses == 1
    [use] = uses(office)
    assert (use.weight_g, use.amount, use.price, use.price_unit) == kept
    assert (use.kind, use.date, use.harvest_id) == ("dijual", DAY, harvests(office)[0].id)


def test_a_price_for_nobody_knows_what_goes_to_the_notes(office: Office) -> None:
    unclear = cut(quantity=Decimal(20), unit="ikat", price=2000, buyer="Bu Sri")
    assert codes(office, unclear) == [[("price", "price_unit_unknown")]]
    assert take(office, unclear).uses == 0
    assert harvests(office)[0].notes == "Harga di daftar: Rp2.000.\nPembeli di daftar: Bu Sri."


def test_what_was_sold_without_money_is_told_and_kept_as_a_harvest(office: Office) -> None:
    assert codes(office, cut(sold_g=1000)) == [[("amount", "sold_without_money")]]
    assert (take(office, cut(sold_g=1000)).harvests, office.uses.count()) == (1, 0)


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        (cut(grams=-5), [("weight_g", "not_positive")]),
        (cut(grams=0), [("weight_g", "not_positive")]),
        (cut(grams=10**12), [("weight_g", "too_much")]),
        (cut(grams=None), [("weight_g", "required")]),
        (cut(dt.date(2026, 11, 25)), [("date", "in_future")]),
        (cut(sown_on=dt.date(2025, 10, 2)), [("date", "before_sowing")]),
        (cut(plot=""), [("plot", "required")]),
        (cut(plot="x" * 5000), [("plot", "too_long")]),
        (cut(quantity=Decimal(-1), unit="ikat"), [("quantity", "not_positive")]),
        (cut(quantity=Decimal(10**7), unit="ikat"), [("quantity", "too_much")]),
        (cut(quantity=Decimal(5)), [("unit", "required")]),
        (cut(amount=-1), [("amount", "negative")]),
        (cut(price=10**12), [("amount", "too_much")]),
        (cut(price=100, sold_g=6000), [("sold_g", "more_than_left")]),
    ],
)
def test_what_cannot_be_kept_stays_out_with_its_reason(
    office: Office, listed: ListedHarvest, found: list[tuple[str, str]]
) -> None:
    assert codes(office, listed) == [found]
    result = take(office, listed, cut(plot="A1"))
    assert (result.harvests, result.left_out, result.plots) == (1, 1, 1)


def test_what_could_not_be_read_is_not_asked_for_twice(office: Office) -> None:
    unread = NumberedHarvest(5, cut(grams=None), (Issue("weight_g", "amount_unreadable", values=("?",)),))
    plan = office.harvest_import.plan([unread], ESTIMATE)
    assert plan.rows[5].issues == unread.issues


def test_empty_dates_follow_the_row_above_when_asked_to(office: Office) -> None:
    unread = NumberedHarvest(9, ListedHarvest(plot="A1"), (Issue("date", "date_unreadable", values=("?",)),))
    undated = [replace(cut(plot=plot), date=None) for plot in ("A1", "A2")]
    listed = [*rows(undated[0], cut(), undated[1]), unread, NumberedHarvest(10, undated[0])]
    assert [row.id for row in office.harvest_import.plan(listed, ESTIMATE).taken] == [3]
    plan = office.harvest_import.plan(listed, replace(ESTIMATE, repeat_dates=True))
    assert [(row.id, row.listed.date) for row in plan.taken] == [(3, DAY), (4, DAY)]
    assert plan.without_date == 3


def test_doubles_are_found_and_left_out_unless_wanted(office: Office) -> None:
    take(office, cut())
    listed = (cut(plot="b 3"), cut(dt.date(2025, 10, 2)), cut(dt.date(2025, 10, 2)), cut(grams=5001))
    plan = office.harvest_import.plan(rows(*listed), ESTIMATE)
    assert [row.id for row in plan.doubles] == [2, 4]
    assert [row.id for row in plan.taken] == [3, 5]
    chosen = ImportOptions(estimate_sowing=True, chosen=frozenset({4}), left_out=frozenset({5}))
    assert [row.id for row in office.harvest_import.plan(rows(*listed), chosen).taken] == [3, 4]
    everything = ImportOptions(estimate_sowing=True, all_doubles=True)
    assert len(office.harvest_import.plan(rows(*listed), everything).taken) == 4


def test_the_same_list_again_brings_nothing(office: Office) -> None:
    listed = (cut(amount=1000), cut(plot="A1"), cut(dt.date(2025, 10, 9)))
    take(office, *listed)
    again = take(office, *listed)
    assert again == HarvestImportResult(left_out=3)
    assert office.harvests.count() == 3


def test_a_default_plot_serves_rows_that_name_none(office: Office) -> None:
    take(office, cut(plot=""), options=ImportOptions(estimate_sowing=True, plot="Kebun", crop="Sawi"))
    assert [(one.plot_code, one.crop) for one in harvests(office)] == [("Kebun", "Sawi")]


@pytest.mark.parametrize("text", ["=cmd()|' /C calc'!A0", "😀 \u202eabc", "a" * 200, "'; DROP TABLE plot; --"])
def test_hostile_texts_are_only_texts(office: Office, text: str) -> None:
    take(office, cut(plot=text, crop=text[:60], notes=text, amount=100, buyer=text))
    [harvest] = harvests(office)
    assert harvest.notes == text.replace("\u202e", "")
    assert office.plots.count() == 1


def test_stopped_midway_nothing_is_kept(office: Office) -> None:
    listed = [cut(DAY + dt.timedelta(number % 300), 1000 + number, f"P{number % 50}") for number in range(3000)]
    steps = []

    class Impatient(Job):
        def step(self, done: int, total: int = 0) -> None:
            steps.append(done)
            super().step(done, total)

    counted = Impatient()
    office.harvest_import.run(rows(*listed), ESTIMATE, "a.xlsx", counted)
    office.history.undo()
    last = len(steps)
    assert last > 10
    for stop in (0, last // 2, last - 1):
        steps.clear()
        job = Impatient(lambda _done, _total, stop=stop: job.cancel() if len(steps) >= stop else None)  # noqa: B023
        with pytest.raises(Cancelled):
            office.harvest_import.run(rows(*listed), ESTIMATE, "a.xlsx", job)
        assert (office.plots.count(), office.plantings.count(), office.harvests.count()) == (0, 0, 0)


def test_25_000_rows_come_in_whole(office: Office) -> None:
    start = dt.date(2016, 1, 1)
    listed = [
        cut(start + dt.timedelta(number // 10), 1000 + number, f"P{number % 10}", amount=5000)
        for number in range(25_000)
    ]
    result = take(office, *listed)
    assert (result.harvests, result.uses, result.plots, result.left_out) == (25_000, 25_000, 10, 0)
    assert office.harvests.grams(office.harvests.ids(PlotQuery())) == sum(1000 + number for number in range(25_000))
    office.database.check()


def test_a_plot_added_since_the_preview_is_used(office: Office) -> None:
    listed = rows(cut())
    assert office.harvest_import.plan(listed, ESTIMATE).new_plots == ("B3",)
    office.plots.add(PlotDraft(code="B3"))
    assert office.harvest_import.run(listed, ESTIMATE, "a.xlsx").plots == 0
    assert office.plots.count() == 1
