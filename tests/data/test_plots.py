"""Plots, plantings and harvests: what others need is kept, and every gram is counted."""

import dataclasses
import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.costs import CostDraft
from bapas_desktop.domain.plots.growing import (
    Harvest,
    HarvestDraft,
    Planting,
    PlantingDraft,
    Plot,
    PlotDraft,
    PlotQuery,
)

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def field(office: Office) -> Office:
    """Six plots, two plantings on most, up to four harvests from each."""
    luck = random.Random(6)
    for number in range(6):
        code = ("A1", "a2", "B-10", "b-2", "Ç", "%_")[number]
        plot = office.plots.add(
            PlotDraft(code=code, place=luck.choice(("", "Timur", "barat")), area_dm2=luck.choice((None, 400)))
        )
        for _ in range(min(number, 2)):
            sown = TODAY - dt.timedelta(luck.randint(20, 60))
            crop = luck.choice(("Kangkung", "bayam"))
            planting = office.plantings.add(
                PlantingDraft(plot_id=plot, crop=crop, sown_on=sown, expected_on=luck.choice((None, TODAY)))
            )
            for _ in range(luck.randint(0, 4)):
                day = TODAY - dt.timedelta(luck.randint(0, 9))
                many = luck.choice((None, 12))
                draft = HarvestDraft(planting_id=planting, date=day, weight_g=luck.randint(1, 9999), quantity=many)
                office.harvests.add(dataclasses.replace(draft, unit="Ikat kecil" if many else ""))
    return office


def test_weights_are_added_in_the_file(field: Office) -> None:
    ids = list(field.harvests.ids(PlotQuery()))
    for some in (ids, ids[::2], [], [*ids[:1], 9999]):
        assert field.harvests.grams(some) == sum(harvest.weight_g or 0 for harvest in field.harvests.records(some))
    assert field.harvests.grams(ids) > 0


def test_everything_is_kept(office: Office) -> None:
    plot = PlotDraft(code="P-1", place="Timur", area_dm2=1250, kind="Air", state="Bera", notes="satu\ndua 😀")
    plot_id = office.plots.add(dataclasses.replace(plot, code=" P-1 "))
    assert office.plots.get(plot_id).draft() == plot
    planting = PlantingDraft(
        plot_id=plot_id, crop="Bayam", variety="Merah", sown_on=TODAY, expected_on=TODAY + dt.timedelta(25), notes="x"
    )
    planting_id = office.plantings.add(planting)
    assert office.plantings.get(planting_id).draft() == planting
    harvest = HarvestDraft(
        planting_id=planting_id, date=TODAY, weight_g=12_500, quantity=25, unit="Ikat kecil", notes="y"
    )
    harvest_id = office.harvests.add(harvest)
    found = office.harvests.get(harvest_id)
    assert (found.draft(), found.plot_code, found.crop) == (harvest, "P-1", "Bayam")
    office.harvests.add(dataclasses.replace(harvest, weight_g=500))
    sums = office.plantings.get(planting_id)
    assert (sums.harvests, sums.weight_g, sums.plot_code) == (2, 13_000, "P-1")


def test_what_others_need_is_not_deleted(field: Office, dump: Callable[[Office], Any]) -> None:
    harvest = field.harvests.records(field.harvests.ids(PlotQuery()))[0]
    planting = field.plantings.get(harvest.planting_id or 0)
    empty = next(plot.id for plot in field.plots.records(field.plots.ids(PlotQuery())) if plot.code == "A1")
    before = dump(field)
    for store, ids in ((field.plots, [empty, planting.plot_id or 0]), (field.plantings, [planting.id])):
        with pytest.raises(Refused, check=lambda error: error.code == "in_use"):
            store.remove(ids)
        assert dump(field) == before
    field.harvests.remove(field.harvests.ids(PlotQuery()))
    field.plantings.remove(field.plantings.ids(PlotQuery()))
    field.plots.remove(field.plots.ids(PlotQuery()))
    assert field.plots.count() == 0
    for _ in range(3):
        field.history.undo()
    assert dump(field) == before


def test_what_is_gone_meanwhile_is_told(office: Office) -> None:
    plot = office.plots.add(PlotDraft(code="P-1"))
    planting = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=TODAY))
    drafts = office.plantings.get(planting).draft(), HarvestDraft(planting_id=planting, date=TODAY, weight_g=1)
    office.plantings.remove([planting])
    office.plots.remove([plot])
    with pytest.raises(Refused, check=lambda error: error.code == "not_found"):
        office.plantings.add(drafts[0])
    with pytest.raises(Refused, check=lambda error: error.code == "not_found"):
        office.harvests.add(drafts[1])
    assert office.plantings.count() == office.harvests.count() == 0


def test_code_is_used_once(office: Office) -> None:
    first = office.plots.add(PlotDraft(code="P-1", place="Timur"))
    second = office.plots.add(PlotDraft(code="P-2"))
    for write in (office.plots.add, lambda draft: office.plots.update(second, draft)):
        with pytest.raises(InvalidDraft) as caught:
            write(PlotDraft(code=" P-1"))
        assert [(one.field, one.code, one.values) for one in caught.value.issues] == [("code", "taken", ("Timur",))]
    office.plots.update(first, PlotDraft(code="P-1", notes="sama"))


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"planting_id": None}, "planting_id", "required"),
        ({"weight_g": 0}, "weight_g", "not_positive"),
        ({"weight_g": None}, "weight_g", "required"),
        ({"date": TODAY + dt.timedelta(1)}, "date", "in_future"),
        ({"date": TODAY - dt.timedelta(31)}, "date", "before_sowing"),
        ({"quantity": 3}, "unit", "required"),
    ],
)
def test_rules_of_a_harvest_are_checked_again(office: Office, change: dict[str, Any], field: str, code: str) -> None:
    plot = office.plots.add(PlotDraft(code="P-1", area_dm2=100))
    planting = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=TODAY - dt.timedelta(30)))
    draft = HarvestDraft(planting_id=planting, date=TODAY, weight_g=5000)
    assert [(one.code, one.is_error) for one in office.harvests.check(draft)] == [("heavy_for_plot", False)]
    with pytest.raises(InvalidDraft) as caught:
        office.harvests.add(dataclasses.replace(draft, **change))
    assert [(issue.field, issue.code) for issue in caught.value.issues] == [(field, code)]
    assert office.harvests.count() == 0


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    ("room", "name"),
    [(room, name) for room, record in (("plots", Plot), ("plantings", Planting), ("harvests", Harvest))
     for name in record.__dataclass_fields__ if name not in ("uid", "client_ids")],
)  # fmt: skip
def test_every_field_sorts_both_ways(field: Office, room: str, name: str, descending: bool) -> None:
    store: Any = getattr(field, room)
    records = store.records(store.ids(PlotQuery(sort=name, descending=descending)))
    values = [value.lower() if isinstance(value := getattr(record, name), str) else value for record in records]
    known = [value for value in values if value not in (None, "")]
    assert known == sorted(known, reverse=descending)
    assert all(value in (None, "") for value in values[len(known) :])
    assert len({record.id for record in records}) == store.count() > 5


def test_without_a_wish_plots_are_by_code_and_the_rest_newest_first(field: Office) -> None:
    codes = [plot.code for plot in field.plots.records(field.plots.ids(PlotQuery()))]
    assert codes == ["%_", "A1", "a2", "B-10", "b-2", "Ç"]
    sown = [planting.sown_on for planting in field.plantings.records(field.plantings.ids(PlotQuery()))]
    assert sown == sorted(sown, reverse=True)  # type: ignore[type-var]
    days = [harvest.date for harvest in field.harvests.records(field.harvests.ids(PlotQuery()))]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]


@pytest.mark.parametrize(("text", "codes"), [("B-10 kangkung", {"B-10"}), ("%", {"%_"}), ("kangkung zzz", set())])
def test_words_are_sought_in_plot_and_crop(field: Office, text: str, codes: set[str]) -> None:
    words = text.lower().split()
    for store in (field.plantings, field.harvests):
        every: list[Any] = store.records(store.ids(PlotQuery()))  # type: ignore[attr-defined]
        found: list[Any] = store.records(store.ids(PlotQuery(text=text)))  # type: ignore[attr-defined]
        expected = [one for one in every if all(word in f"{one.plot_code}\n{one.crop}".lower() for word in words)]
        assert found == expected
        assert {one.plot_code for one in found} <= codes


def test_no_sowing_after_the_first_harvest_and_no_failure_to_come(office: Office) -> None:
    plot = office.plots.add(PlotDraft(code="P-1"))
    planting = PlantingDraft(plot_id=plot, sown_on=TODAY - dt.timedelta(40))
    planting_id = office.plantings.add(planting)
    office.harvests.add(HarvestDraft(planting_id=planting_id, date=TODAY - dt.timedelta(10), weight_g=1))
    late = dataclasses.replace(planting, sown_on=TODAY - dt.timedelta(9))
    (issue,) = office.plantings.check(late, planting_id)
    assert (issue.field, issue.code, issue.values) == ("sown_on", "after_first_harvest", ("14/11/2026",))
    assert not office.plantings.check(dataclasses.replace(late, sown_on=TODAY - dt.timedelta(10)), planting_id)
    failing = dataclasses.replace(planting, failed_on=TODAY + dt.timedelta(1), fail_reason="Banjir")
    assert [(issue.field, issue.code) for issue in office.plantings.check(failing)] == [("failed_on", "in_future")]


def test_work_and_costs_move_with_their_planting(office: Office, dump: Callable[[Office], Any]) -> None:
    wrong, right = (office.plots.add(PlotDraft(code=code)) for code in ("P-1", "P-2"))
    planting = office.plantings.add(PlantingDraft(plot_id=wrong, sown_on=TODAY))
    deeds = [
        office.care.add(CareDraft(plot_id=wrong, planting_id=of, kind="Penyiraman", planned_on=TODAY))
        for of in (planting, None)
    ]
    costs = [
        office.costs.add(CostDraft(plot_id=wrong, planting_id=of, date=TODAY, description="Benih", amount=1))
        for of in (planting, None)
    ]
    before = dump(office)
    office.plantings.update(planting, PlantingDraft(plot_id=right, sown_on=TODAY))
    assert [entry.plot_id for entry in office.care.records(deeds)] == [right, wrong]
    assert [cost.plot_id for cost in office.costs.records(costs)] == [right, wrong]
    office.care.set_done(deeds, TODAY)
    for _ in range(2):
        office.history.undo()
    assert dump(office) == before
