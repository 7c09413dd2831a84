"""The scopes of the farm analysis: every group adds up to its scope, and what is of no cycle is told somewhere."""

import datetime as dt

import pytest

from bapas_desktop.data.farm_scope import Dimension, Scope, compare, key_of, look
from bapas_desktop.data.office import Office
from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.costs import CostDraft
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def farm(office: Office, people: list[int]) -> Office:
    """Two beds with three cycles of two crops, and costs of a cycle, a plot and the garden."""
    first = office.plots.add(PlotDraft(code="A1", area_dm2=1_000))
    second = office.plots.add(PlotDraft(code="B7", area_dm2=2_000))
    for plot, crop, variety, sown, grams in (
        (first, "Kangkung", "Bangkok", dt.date(2026, 8, 1), 10_000),
        (first, "kangkung", "bangkok", dt.date(2026, 10, 1), 20_000),
        (second, "Bayam", "", dt.date(2026, 10, 5), 5_000),
    ):
        planting = office.plantings.add(PlantingDraft(plot_id=plot, crop=crop, variety=variety, sown_on=sown))
        office.costs.add(CostDraft(planting_id=planting, date=sown, description="Benih", amount=grams))
        day = sown + dt.timedelta(28)
        office.harvests.add(HarvestDraft(planting_id=planting, date=day, weight_g=grams, final=True))
    office.costs.add(CostDraft(plot_id=first, date=dt.date(2026, 9, 1), description="Olah tanah", amount=100))
    office.costs.add(CostDraft(date=dt.date(2026, 11, 1), description="Pagar", amount=7))
    office.care.add(
        CareDraft(plot_id=second, kind="Penyiraman", done_on=TODAY, minutes=60, client_ids=tuple(people[:2]))
    )
    return office


@pytest.mark.parametrize(
    ("scope", "cycles", "total", "minutes", "left_out"),
    [
        (Scope(), 3, 35_107, 120, {}),
        (Scope(dimension=Dimension.PLOT, key="1"), 2, 30_100, 0, {None: 7}),
        (Scope(dimension=Dimension.PLOT, key="2"), 1, 5_000, 120, {None: 7}),
        (Scope(dimension=Dimension.CROP, key="kangkung"), 2, 30_000, 0, {1: 100, None: 7}),
        (Scope(dimension=Dimension.CROP, key="bayam"), 1, 5_000, 0, {2: 0, None: 7}),
        (Scope(dimension=Dimension.VARIETY, key="kangkung\nbangkok"), 2, 30_000, 0, {1: 100, None: 7}),
        (Scope(dimension=Dimension.PLANTING, key="3"), 1, 5_000, 0, {2: 0, None: 7}),
        (Scope(dimension=Dimension.PLANTING, key="9999"), 0, 0, 0, {None: 7}),
        (Scope(first=dt.date(2026, 10, 1)), 2, 25_007, 120, {}),
        (Scope(last=dt.date(2026, 9, 30)), 1, 10_100, 0, {}),
        (Scope(dimension=Dimension.PLOT, key="1", first=dt.date(2026, 10, 1)), 1, 20_000, 0, {None: 7}),
    ],
)
def test_a_scope_holds_its_cycles_and_tells_what_it_leaves_out(
    farm: Office, scope: Scope, cycles: int, total: int, minutes: int, left_out: dict[int | None, int]
) -> None:
    found = look(farm.farm_economics, scope)
    assert (len(found.cycles), found.economics.total, found.facts.work_minutes) == (cycles, total, minutes)
    assert {plot: sum(cost.amount or 0 for cost in facts.costs) for plot, facts in found.left_out.items()} == left_out


@pytest.mark.parametrize("dimension", list(Dimension))
@pytest.mark.parametrize("scope", [Scope(), Scope(dimension=Dimension.PLOT, key="1"), Scope(first=TODAY)])
def test_the_groups_of_a_comparison_add_up_to_their_scope(farm: Office, scope: Scope, dimension: Dimension) -> None:
    found = look(farm.farm_economics, scope)
    groups = compare(found, dimension)
    assert sum(group.economics.total for group in groups) == found.economics.total
    assert sum(group.facts.weight_g for group in groups) == found.facts.weight_g
    assert sum(group.facts.work_minutes for group in groups) == found.facts.work_minutes
    assert sum(len(group.cycles) for group in groups) == len(found.cycles)
    assert len({group.key for group in groups}) == len(groups)
    for group in groups:
        assert {key_of(one, dimension) for one in group.cycles} <= {group.key}


def test_a_plot_has_its_own_costs_in_its_group_and_the_garden_has_a_line(farm: Office) -> None:
    groups = {group.key: group for group in compare(look(farm.farm_economics, Scope()), Dimension.PLOT)}
    assert {key: group.economics.total for key, group in groups.items()} == {"1": 30_100, "2": 5_000, "shared-": 7}
    crops = {group.key: group for group in compare(look(farm.farm_economics, Scope()), Dimension.CROP)}
    assert {key: group.economics.total for key, group in crops.items()} == {
        "kangkung": 30_000, "bayam": 5_000, "shared-1": 100, "shared-2": 0, "shared-": 7,
    }  # fmt: skip
    assert crops["shared-1"].plot_id == 1
