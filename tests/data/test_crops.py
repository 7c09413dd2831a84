"""Crops, and what is asked of plantings and plans beside them."""

import datetime as dt
from dataclasses import replace

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.plots.crops import HABITS, CropDraft
from bapas_desktop.domain.plots.growing import (
    GrowthState,
    HarvestDraft,
    PlantingDraft,
    PlotDraft,
    PlotQuery,
    state_of,
)
from bapas_desktop.domain.plots.planner import HarvestPlanDraft, PlannedBed

TODAY = dt.date(2026, 11, 24)
EVENT = dt.date(2026, 12, 24)
LOMBOK = CropDraft(name="Kangkung Lombok", days_first=27, days_next=14, unit="Ikat kecil", yield_g_m2=750, notes="a\nb")


def codes(raised: pytest.ExceptionInfo[InvalidDraft]) -> list[tuple[str, str]]:
    return [(issue.field, issue.code) for issue in raised.value.issues]


def test_a_crop_is_kept_as_it_is(office: Office) -> None:
    crop_id = office.crops.add(LOMBOK)
    assert office.crops.get(crop_id).draft() == LOMBOK
    office.crops.update(crop_id, replace(LOMBOK, habit=HABITS[1], name="Kangkung air 🌱"))
    assert office.crops.get(crop_id).name == "Kangkung air 🌱"
    names = [crop.name.casefold() for crop in office.crops.all()]
    assert names == sorted(names)


def test_a_name_is_there_once_whatever_its_capitals(office: Office) -> None:
    office.crops.add(LOMBOK)
    with pytest.raises(InvalidDraft) as raised:
        office.crops.add(CropDraft(name=" KANGKUNG LOMBOK "))
    assert codes(raised) == [("name", "taken")]
    found = office.crops.named("kangKUNG lombok ")
    assert found is not None
    assert found.days_first == 27
    assert office.crops.named("") is None


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({"name": " "}, [("name", "required")]),
        ({"days_first": 0}, [("days_first", "count_range")]),
        ({"days_next": 10**20}, [("days_next", "count_range")]),
        ({"yield_g_m2": -1}, [("yield_g_m2", "not_positive")]),
        ({"yield_g_m2": 10**20}, [("yield_g_m2", "too_much")]),
        ({"habit": "Dicangkul"}, [("habit", "unknown_choice")]),
        ({"name": "x" * 5000}, [("name", "too_long")]),
    ],
)
def test_what_no_crop_can_be_is_refused(office: Office, wrong: dict[str, object], found: object) -> None:
    before = office.crops.count()
    with pytest.raises(InvalidDraft) as raised:
        office.crops.add(replace(LOMBOK, **wrong))  # type: ignore[arg-type]
    assert codes(raised) == found
    assert office.crops.count() == before


# Plantings

NO_PLANTING: list[tuple[dict[str, object], tuple[str, str]]] = [
    ({"area_dm2": 0}, ("area_dm2", "not_positive")),
    ({"area_dm2": 10**20}, ("area_dm2", "too_much")),
    ({"seed": -1}, ("seed", "negative")),
    ({"seed": 10**20}, ("seed", "too_much")),
    ({"failed_on": TODAY}, ("fail_reason", "required")),
    ({"failed_on": TODAY - dt.timedelta(60), "fail_reason": "Banjir"}, ("failed_on", "before_sowing")),
    ({"part": "x" * 5000}, ("part", "too_long")),
]


@pytest.mark.parametrize(("wrong", "found"), NO_PLANTING)
def test_what_no_planting_can_be_is_refused(office: Office, wrong: dict[str, object], found: tuple[str, str]) -> None:
    plot = office.plots.add(PlotDraft(code="A1", area_dm2=1000))
    with pytest.raises(InvalidDraft) as raised:
        office.plantings.add(replace(PlantingDraft(plot_id=plot, sown_on=TODAY), **wrong))  # type: ignore[arg-type]
    assert codes(raised) == [found]


@pytest.mark.parametrize(("area", "code"), [(0, "not_positive"), (-1, "not_positive"), (10**19, "too_much")])
def test_a_plot_has_an_area_that_can_be(office: Office, area: int, code: str) -> None:
    with pytest.raises(InvalidDraft) as raised:
        office.plots.add(PlotDraft(code="A1", area_dm2=area))
    assert codes(raised) == [("area_dm2", code)]


@pytest.fixture
def field(office: Office) -> dict[str, int]:
    """On one plot a planting that runs, one that is done, one that failed, one to come; Bayam on another."""
    plot = office.plots.add(PlotDraft(code="A1", area_dm2=1000))
    other = office.plots.add(PlotDraft(code="A2"))
    sown = TODAY - dt.timedelta(40)
    made = {"plot": plot, "other": other}
    base = PlantingDraft(plot_id=plot, sown_on=sown, area_dm2=200)
    made["running"] = office.plantings.add(replace(base, expected_on=EVENT))
    made["done"] = office.plantings.add(base)
    office.harvests.add(HarvestDraft(planting_id=made["done"], date=TODAY, weight_g=1500, final=True))
    made["failed"] = office.plantings.add(replace(base, failed_on=TODAY, fail_reason="Kering"))
    made["ahead"] = office.plantings.add(replace(base, sown_on=TODAY + dt.timedelta(1)))
    made["bayam"] = office.plantings.add(PlantingDraft(plot_id=other, crop="Bayam", sown_on=sown))
    return made


def test_plantings_are_asked_for_by_state_plot_and_crop(office: Office, field: dict[str, int]) -> None:
    def found(query: PlotQuery) -> set[str]:
        ids = set(office.plantings.ids(query))
        return {name for name, number in field.items() if name not in ("plot", "other") and number in ids}

    assert found(PlotQuery(running=True)) == {"running", "ahead", "bayam"}
    assert found(PlotQuery(running=False)) == {"done", "failed"}
    assert found(PlotQuery(running=False, failed=False)) == {"done"}
    assert found(PlotQuery(failed=True)) == {"failed"}
    assert found(PlotQuery(crop="BAYAM")) == {"bayam"}
    assert found(PlotQuery(plot_id=field["plot"], crop="kangkung")) == {"running", "done", "failed", "ahead"}


def test_what_a_planting_is_and_what_its_part_gave(office: Office, field: dict[str, int]) -> None:
    states = {
        name: state_of(office.plantings.get(field[name]), TODAY) for name in ("running", "done", "failed", "ahead")
    }
    assert states == {
        "running": GrowthState.RUNNING, "done": GrowthState.DONE, "failed": GrowthState.FAILED,
        "ahead": GrowthState.AHEAD,
    }  # fmt: skip
    assert office.plantings.get(field["done"]).grams_per_m2 == 750
    assert office.plantings.get(field["bayam"]).grams_per_m2 is None


def test_a_plot_on_which_anything_was_sown_is_not_deleted(office: Office, field: dict[str, int]) -> None:
    with pytest.raises(Refused, match="in_use"):
        office.plots.remove([field["plot"]])
    assert office.plots.count() == 2


# Plans


def plan_of(*beds: PlannedBed) -> HarvestPlanDraft:
    return HarvestPlanDraft(title="Panen raya", event_on=EVENT, wanted_g=9000, beds=beds)


def planned(plot_id: int, sow_on: dt.date | None = TODAY) -> PlannedBed:
    return PlannedBed(plot_id=plot_id, code="A", sow_on=sow_on, cut_on=EVENT, expected_g=5000)


def test_beds_are_seen_with_what_grows_and_gave(office: Office, field: dict[str, int]) -> None:
    kangkung = {bed.code: bed for bed in office.harvest_plans.beds("KANGKUNG")}
    assert (kangkung["A1"].growing_dm2, kangkung["A1"].next_cut, kangkung["A1"].past_g_m2) == (200, EVENT, 750)
    assert kangkung["A2"].sown_on is None
    bayam = {bed.code: bed for bed in office.harvest_plans.beds("Bayam")}
    assert (bayam["A1"].sown_on, bayam["A1"].next_cut) == (None, EVENT)
    assert bayam["A2"].sown_on == TODAY - dt.timedelta(40)


def test_a_plan_is_kept_with_its_beds(office: Office, field: dict[str, int]) -> None:
    draft = plan_of(planned(field["plot"]), planned(field["other"], None))
    plan_id = office.harvest_plans.add(draft)
    assert office.harvest_plans.get(plan_id).draft() == draft


def test_a_plan_is_planted_in_one_step_and_only_once(office: Office, field: dict[str, int]) -> None:
    plan_id = office.harvest_plans.add(plan_of(planned(field["plot"]), planned(field["other"], None)))
    before = office.plantings.count()
    (made,) = office.harvest_plans.plant(plan_id)
    planting = office.plantings.get(made)
    assert (planting.plan_id, planting.sown_on, planting.expected_on) == (plan_id, TODAY, EVENT)
    with pytest.raises(Refused, match="nothing_to_plant"):
        office.harvest_plans.plant(plan_id)
    office.history.undo()
    assert office.plantings.count() == before


def test_nothing_is_planted_where_a_bed_is_gone(office: Office, field: dict[str, int]) -> None:
    plan_id = office.harvest_plans.add(plan_of(planned(field["plot"]), planned(999)))
    before = office.plantings.count()
    with pytest.raises(Refused, match="reference_gone"):
        office.harvest_plans.plant(plan_id)
    with pytest.raises(Refused, match="not_found"):
        office.harvest_plans.plant(999)
    assert office.plantings.count() == before


def test_what_was_cut_for_the_day_is_told_by_bed(office: Office, field: dict[str, int]) -> None:
    event = TODAY
    plan = replace(plan_of(planned(field["plot"]), planned(field["other"])), event_on=event)
    plan_id = office.harvest_plans.add(plan)
    old = HarvestDraft(planting_id=field["running"], date=event - dt.timedelta(3), weight_g=9)
    office.harvests.add(old)
    office.harvests.add(replace(old, date=event - dt.timedelta(2), weight_g=700))
    office.harvests.add(HarvestDraft(planting_id=field["bayam"], date=event, weight_g=5))
    found = office.harvest_plans.get(plan_id)
    assert dict(found.cuts) == {field["plot"]: 1500 + 700}
    assert found.cut_g == 2200
