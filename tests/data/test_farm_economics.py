"""What the farm analysis is told: equal to a plain sum over the records, whatever time and plantings are asked for."""

import dataclasses
import datetime as dt
import random

import pytest

from bapas_desktop.data.farm_economics import MonthPrice, WeekHarvest, united_facts
from bapas_desktop.data.office import Office
from bapas_desktop.data.store import new_uid
from bapas_desktop.domain.plots.care import CareDraft, CareQuery
from bapas_desktop.domain.plots.costs import COST_GROUPS, Cost, CostDraft, CostQuery, CostSum
from bapas_desktop.domain.plots.economics import Economics, GrowingFacts
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft, PlotQuery
from bapas_desktop.domain.plots.share import FarmWork
from bapas_desktop.domain.plots.uses import UseDraft, UseKind, UseQuery
from bapas_desktop.domain.training import ProgramDraft

TODAY = dt.date(2026, 11, 24)
TIMES = [
    (None, None),
    (dt.date(2026, 9, 1), dt.date(2026, 10, 15)),
    (dt.date(2026, 11, 1), None),
    (None, dt.date(2026, 8, 31)),
    (TODAY, TODAY),
]


def day_before(luck: random.Random, most: int = 150) -> dt.date:
    return TODAY - dt.timedelta(luck.randint(0, most))


def keep_harvests(office: Office, luck: random.Random, planting: int, people: list[int]) -> None:
    sown = office.plantings.get(planting).sown_on
    assert sown is not None
    for number in range(luck.randint(0, 4)):
        day = sown + dt.timedelta(luck.randint(0, (TODAY - sown).days))
        harvest = office.harvests.add(
            HarvestDraft(
                planting_id=planting, date=day, weight_g=luck.randint(1, 9_999), final=number == 3,
                client_ids=tuple(luck.sample(people, luck.randint(0, 3))), minutes=luck.choice((None, 45, 7)),
            )
        )  # fmt: skip
        left = office.harvests.get(harvest).weight_g or 0
        for kind in luck.sample(list(UseKind), luck.randint(0, 3)):
            used = luck.randint(1, max(left // 2, 1))
            if used > left:
                break
            left -= used
            sold = luck.randint(0, 90_000) if kind is UseKind.SOLD else None
            later = day + dt.timedelta(luck.randint(0, (TODAY - day).days))
            office.uses.add(UseDraft(harvest_id=harvest, date=later, kind=kind, weight_g=used, amount=sold))


@pytest.fixture
def farm(office: Office, people: list[int]) -> Office:
    """Four plots, ten plantings, and what is written down beside them, some of it of no planting and of no plot."""
    with office.database.change("Isi kebun"):
        fill(office, people, random.Random(20))
    return office


def fill(office: Office, people: list[int], luck: random.Random) -> None:
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    plots = [office.plots.add(PlotDraft(code=f"A{n}", area_dm2=area)) for n, area in enumerate((400, None, 2400, 90))]
    plantings = []
    for number in range(10):
        sown = day_before(luck)
        draft = PlantingDraft(plot_id=luck.choice(plots), sown_on=sown, crop=luck.choice(("Kangkung", "Bayam")))
        draft = dataclasses.replace(draft, program_id=luck.choice((None, program)))
        if number == 7:
            draft = dataclasses.replace(draft, failed_on=sown, fail_reason="Banjir")
        plantings.append(office.plantings.add(draft))
        keep_harvests(office, luck, plantings[-1], people)
    for _ in range(40):
        planting = luck.choice((None, *plantings))
        plot = office.plantings.get(planting).plot_id if planting else luck.choice((None, *plots))
        office.costs.add(
            CostDraft(
                plot_id=plot, planting_id=planting, date=day_before(luck), group=luck.choice(COST_GROUPS),
                description="Biaya", fixed=luck.random() < 0.5, cash=luck.random() < 0.5,
                amount=luck.randint(0, 99_999),
            )
        )  # fmt: skip
    for _ in range(40):
        planting = luck.choice((None, *plantings))
        plot = office.plantings.get(planting).plot_id if planting else luck.choice(plots)
        planned = luck.random() < 0.2
        day = day_before(luck)
        draft_of = CareDraft(
            plot_id=plot, planting_id=planting, kind="Penyiraman", planned_on=day if planned else None,
            done_on=None if planned else day, minutes=luck.choice((None, 30, 61)),
            client_ids=tuple(luck.sample(people, luck.randint(0, 4))),
        )  # fmt: skip
        if not planned and luck.random() < 0.5:
            draft_of = dataclasses.replace(draft_of, cost=luck.randint(1, 9_999), cost_group="Air/listrik")
        office.care.add(draft_of)


class Plain:
    """The same sums, one record after the other, from what the lists show."""

    def __init__(self, office: Office, first: dt.date | None, last: dt.date | None) -> None:
        self.office = office
        self.first, self.last = first or dt.date.min, last or dt.date.max
        self.is_bound = bool(first or last)
        self.harvests = office.harvests.records(office.harvests.ids(PlotQuery()))
        self.uses = office.uses.records(office.uses.ids(UseQuery()))
        self.costs = office.costs.records(office.costs.ids(CostQuery()))
        self.care = office.care.records(office.care.ids(CareQuery()))

    def holds(self, day: dt.date | None) -> bool:
        return day is not None and self.first <= day <= self.last

    def facts(self, planting_id: int | None, plot_id: int | None) -> GrowingFacts:
        cuts = [one for one in self.harvests if one.planting_id == planting_id and self.holds(one.date)]
        ids = {one.id for one in cuts}
        uses = [one for one in self.uses if one.harvest_id in ids]
        costs = [
            one for one in self.costs
            if one.planting_id == planting_id and (planting_id or one.plot_id == plot_id) and self.holds(one.date)
        ]  # fmt: skip
        deeds = [
            one for one in self.care
            if one.planting_id == planting_id and (planting_id or one.plot_id == plot_id) and self.holds(one.done_on)
        ]  # fmt: skip
        work = [(one.minutes or 0) * len(one.client_ids) for one in (*cuts, *deeds)]
        kinds = {use.kind for use in uses}
        area, unmeasured, growing = 0, 0, False
        if planting_id is not None:
            planting = self.office.plantings.get(planting_id)
            own = planting.area_dm2 or self.office.plots.get(planting.plot_id or 0).area_dm2
            growing = planting.ended_on is None or planting.ended_on > self.last
            if cuts or self.holds(planting.ended_on):
                area, unmeasured = own or 0, 0 if own else 1
        return GrowingFacts(
            harvests=len(cuts),
            weight_g=sum(one.weight_g or 0 for one in cuts),
            uses_g={UseKind(kind): sum(use.weight_g or 0 for use in uses if use.kind == kind) for kind in kinds},
            income=sum(use.amount or 0 for use in uses),
            costs=sorted(alike(costs), key=repr),
            work_minutes=sum(work), workday_wage=100_000,
            area_dm2=area, cut_area_dm2=area * len(cuts), unmeasured=unmeasured, growing=growing,
        )  # fmt: skip


def alike(costs: list[Cost]) -> list[CostSum]:
    """Added up by what the analysis tells apart."""
    kinds = {(one.group, one.fixed, one.cash) for one in costs}
    return [
        CostSum(
            group=group, fixed=fixed, cash=cash,
            amount=sum(one.amount or 0 for one in costs if (one.group, one.fixed, one.cash) == (group, fixed, cash)),
        )
        for group, fixed, cash in kinds
    ]  # fmt: skip


def in_one_order(facts: GrowingFacts) -> GrowingFacts:
    return dataclasses.replace(facts, costs=sorted(facts.costs, key=repr))


@pytest.mark.parametrize(("first", "last"), TIMES)
def test_every_cycle_equals_a_plain_sum_over_its_records(farm: Office, first: dt.date, last: dt.date) -> None:
    expected = Plain(farm, first, last)
    found = farm.farm_economics.by_planting(None, first, last)
    for one in found:
        assert in_one_order(one.facts) == expected.facts(one.planting.id, one.planting.plot_id)
    shown = {one.planting.id for one in found}
    for planting in farm.plantings.records(farm.plantings.ids(PlotQuery())):
        if planting.id not in shown:  # nothing of it was in that time
            empty = expected.facts(planting.id, planting.plot_id)
            assert (empty.harvests, empty.costs, empty.work_minutes) == (0, [], 0)
            assert not expected.holds(planting.sown_on)
    if not expected.is_bound:
        assert len(found) == farm.plantings.count() == 10
        assert sum(one.facts.income for one in found) == sum(use.amount or 0 for use in expected.uses) > 0


@pytest.mark.parametrize(("first", "last"), TIMES)
def test_what_belongs_to_no_cycle_is_told_by_plot_and_for_the_garden(
    farm: Office, first: dt.date, last: dt.date
) -> None:
    expected = Plain(farm, first, last)
    found = farm.farm_economics.shared(first, last)
    for plot_id in (None, *farm.plots.ids(PlotQuery())):
        empty = GrowingFacts(workday_wage=100_000, costs=[])
        assert in_one_order(found.get(plot_id, empty)) == expected.facts(None, plot_id)


@pytest.mark.parametrize(("first", "last"), TIMES)
def test_nothing_that_was_written_down_is_dropped(farm: Office, first: dt.date, last: dt.date) -> None:
    expected = Plain(farm, first, last)
    cycles = farm.farm_economics.by_planting(None, first, last)
    whole = united_facts([*(one.facts for one in cycles), *farm.farm_economics.shared(first, last).values()])
    costs = [one for one in expected.costs if expected.holds(one.date)]
    assert sorted(whole.costs, key=repr) == sorted(alike(costs), key=repr)
    cut = [one for one in expected.harvests if expected.holds(one.date)]
    done = [one for one in expected.care if expected.holds(one.done_on)]
    assert whole.weight_g == sum(one.weight_g or 0 for one in cut)
    assert whole.work_minutes == sum((one.minutes or 0) * len(one.client_ids) for one in (*cut, *done))


def test_uniting_is_the_same_in_whatever_portions(farm: Office) -> None:
    parts = [one.facts for one in farm.farm_economics.by_planting()]
    whole = united_facts(parts)
    for cut in range(len(parts) + 1):
        portions = [united_facts(parts[:cut]), united_facts(parts[cut:])]
        assert in_one_order(united_facts(portions)) == in_one_order(whole)
    assert united_facts([]) == GrowingFacts(costs=[])


def test_costs_come_in_the_order_of_the_first_of_each_group(office: Office) -> None:
    """The office's own groups are shown as they come: by day, then as they were written down."""
    for group, days, cash in (
        ("Zakat", 2, True), ("Adat", 1, True), ("Bibit", 1, False), ("zakat", 1, True), ("Adat", 9, True),
        ("Bibit", 9, True),
    ):  # fmt: skip
        day = dt.date(2026, 11, 1) + dt.timedelta(days)
        office.costs.add(CostDraft(date=day, group=group, description="Biaya", cash=cash, amount=days))
    facts = office.farm_economics.shared()[None]
    assert [(one.group, one.cash, one.amount) for one in facts.costs] == [
        ("Adat", True, 10), ("Bibit", False, 1), ("zakat", True, 1), ("Zakat", True, 2), ("Bibit", True, 9),
    ]  # fmt: skip
    united = united_facts([facts, facts])
    assert Economics(united).by_group() == [("Adat", 20), ("Bibit", 20), ("zakat", 2), ("Zakat", 4)]
    assert len(united.costs) == len(facts.costs)


def test_only_the_plantings_asked_for_in_their_order(farm: Office) -> None:
    ids = list(farm.plantings.ids(PlotQuery()))[2:5]
    everything = {one.planting.id: one.facts for one in farm.farm_economics.by_planting()}
    found = farm.farm_economics.by_planting(ids[::-1])
    assert [one.planting.id for one in found] == ids[::-1]
    assert [one.facts for one in found] == [everything[one] for one in ids[::-1]]
    assert farm.farm_economics.by_planting([]) == farm.farm_economics.by_planting([9999]) == []


def test_an_undo_is_told_at_once(farm: Office) -> None:
    before = farm.farm_economics.by_planting()
    shared = farm.farm_economics.shared()
    planting = before[0].planting.id
    farm.costs.add(CostDraft(planting_id=planting, date=TODAY, description="Pupuk", amount=77_777))
    farm.costs.add(CostDraft(date=TODAY, description="Pagar kebun", amount=5))
    assert farm.farm_economics.by_planting() != before
    assert farm.farm_economics.shared() != shared
    farm.history.undo()
    farm.history.undo()
    assert farm.farm_economics.by_planting() == before
    assert farm.farm_economics.shared() == shared


def test_an_area_counts_when_it_has_borne_or_was_given_up(office: Office) -> None:
    plot = office.plots.add(PlotDraft(code="A1", area_dm2=2_400))
    sown = dt.date(2026, 10, 1)

    def add(**values: object) -> int:
        return office.plantings.add(dataclasses.replace(PlantingDraft(plot_id=plot, sown_on=sown), **values))

    growing, failed = add(), add(failed_on=TODAY, fail_reason="Kering", area_dm2=600)
    cut = add(area_dm2=1_000)
    for number in range(3):
        office.harvests.add(HarvestDraft(planting_id=cut, date=TODAY, weight_g=1_000, final=number == 2))
    facts = {one.planting.id: one.facts for one in office.farm_economics.by_planting()}
    assert (facts[growing].area_dm2, facts[growing].unmeasured, facts[growing].growing) == (0, 0, True)
    assert (facts[failed].area_dm2, facts[failed].cut_area_dm2, facts[failed].growing) == (600, 0, False)
    assert (facts[cut].area_dm2, facts[cut].cut_area_dm2, facts[cut].growing) == (1_000, 3_000, False)
    earlier = office.farm_economics.by_planting([cut], sown, sown)[0].facts
    assert (earlier.harvests, earlier.area_dm2, earlier.growing) == (0, 0, True)


def test_weeks_begin_on_monday_and_plots_are_beside_each_other(office: Office) -> None:
    made = {}
    for code in ("B1", "A1"):
        plot = office.plots.add(PlotDraft(code=code))
        made[code] = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2026, 10, 1)))
    for code, day, grams in (
        ("A1", dt.date(2026, 11, 16), 1), ("A1", dt.date(2026, 11, 22), 10),  # Monday and Sunday of one week
        ("B1", dt.date(2026, 11, 18), 100), ("B1", dt.date(2026, 11, 23), 1_000),
    ):  # fmt: skip
        office.harvests.add(HarvestDraft(planting_id=made[code], date=day, weight_g=grams))
    monday, next_monday = dt.date(2026, 11, 16), dt.date(2026, 11, 23)
    expected = [
        WeekHarvest(week=monday, plot_code="A1", weight_g=11),
        WeekHarvest(week=monday, plot_code="B1", weight_g=100),
        WeekHarvest(week=next_monday, plot_code="B1", weight_g=1_000),
    ]
    weeks = office.farm_economics.weeks
    assert weeks(dt.date(2026, 1, 1), TODAY) == expected
    assert weeks(dt.date(2026, 1, 1), TODAY, [made["B1"]]) == expected[1:]
    assert weeks(dt.date(2026, 11, 17), dt.date(2026, 11, 21)) == expected[1:2]
    assert weeks(dt.date(2026, 1, 1), TODAY, []) == []


@pytest.mark.parametrize(("first", "last"), [(dt.date(2026, 1, 1), TODAY), (dt.date(2026, 11, 1), TODAY)])
def test_prices_by_month_equal_a_plain_sum(farm: Office, first: dt.date, last: dt.date) -> None:
    expected = Plain(farm, first, last)
    sold = [use for use in expected.uses if use.kind == UseKind.SOLD and expected.holds(use.date)]
    months = sorted({use.date.replace(day=1) for use in sold if use.date})
    assert months
    found = farm.farm_economics.prices(first, last)
    assert found == [
        MonthPrice(
            month=month,
            weight_g=sum(use.weight_g or 0 for use in sold if use.date and use.date.replace(day=1) == month),
            income=sum(use.amount or 0 for use in sold if use.date and use.date.replace(day=1) == month),
        )
        for month in months
    ]
    assert all(one.price_per_kg and abs(one.price_per_kg * one.weight_g / 1000 - one.income) < 60 for one in found)


@pytest.mark.parametrize("of_training", [False, True])
def test_the_work_of_clients_equals_a_plain_sum(farm: Office, people: list[int], of_training: bool) -> None:
    plantings = {one.id: one for one in farm.plantings.records(farm.plantings.ids(PlotQuery()))}
    program = next(one.program_id for one in plantings.values() if one.program_id)
    records = Plain(farm, None, None)

    def counts(planting_id: int | None) -> bool:
        return not of_training or (planting_id is not None and plantings[planting_id].program_id == program)

    found = farm.farm_economics.work_of([*people, 9999], program if of_training else None)
    for client in people:
        cuts = [one for one in records.harvests if client in one.client_ids and counts(one.planting_id)]
        deeds = [one for one in records.care if client in one.client_ids and one.done_on and counts(one.planting_id)]
        assert found[client] == FarmWork(
            days=len({one.date for one in cuts} | {one.done_on for one in deeds}),
            deeds=len(deeds),
            harvests=len(cuts),
            minutes=sum(one.minutes or 0 for one in (*cuts, *deeds)),
            group_g=sum(one.weight_g or 0 for one in cuts),
            share_g=sum((one.weight_g or 0) // len(one.client_ids) for one in cuts),
        )
    assert found[9999] == FarmWork()


def test_twenty_five_thousand_harvests_are_added_by_the_file(office: Office) -> None:
    """The work grows with the plantings that are asked for and not with what hangs on them."""
    plot = office.plots.add(PlotDraft(code="A1", area_dm2=2_400))
    ids = [office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2026, 1, 1))) for _ in range(50)]
    day = dt.date(2026, 6, 1).isoformat()
    with office.database.change("Isi kebun"):
        first = 1
        names = ("uid", "planting_id", "date", "weight_g")
        office.database.insert_rows(
            "harvest", names, [(new_uid(), ids[number % 50], day, 1_000) for number in range(25_000)]
        )
        names = ("uid", "harvest_id", "date", "kind", "weight_g", "amount")
        uses = [(new_uid(), first + number, day, UseKind.SOLD.value, 900, 9_000) for number in range(25_000)]
        office.database.insert_rows("harvest_use", names, uses)
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection = office.database.peewee.connection()
    connection.set_progress_handler(count, 10_000)
    facts = united_facts(one.facts for one in office.farm_economics.by_planting())
    connection.set_progress_handler(None, 0)
    assert (facts.harvests, facts.weight_g, facts.income) == (25_000, 25_000_000, 225_000_000)
    assert steps < 2_000
