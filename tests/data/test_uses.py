"""Uses of harvests in the file: they add up, one step undoes a split, and the plot says what grows on it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import InvalidDraft, Issue, Refused
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft, PlotQuery
from bapas_desktop.domain.plots.uses import SplitDraft, UseDraft, UseKind, UseQuery

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def planting(office: Office) -> int:
    plot = office.plots.add(PlotDraft(code="A1", area_dm2=2400))
    return office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2026, 10, 20)))


@pytest.fixture
def harvest(office: Office, planting: int) -> int:
    return office.harvests.add(HarvestDraft(planting_id=planting, date=dt.date(2026, 11, 17), weight_g=10_000))


def part(harvest: int, kind: UseKind, grams: int, **told: Any) -> UseDraft:
    return UseDraft(harvest_id=harvest, date=TODAY, kind=kind, weight_g=grams, **told)


def found(error: InvalidDraft) -> list[tuple[str, str]]:
    return [(issue.field, issue.code) for issue in error.issues]


def test_no_more_is_used_than_was_harvested(office: Office, harvest: int) -> None:
    first = office.uses.add(part(harvest, UseKind.EATEN, 7_000))
    assert office.uses.left_g(harvest) == 3_000
    with pytest.raises(InvalidDraft) as caught:
        office.uses.add(part(harvest, UseKind.GIVEN, 3_001))
    assert caught.value.issues == (Issue("weight_g", "more_than_left", values=("3",)),)
    office.uses.update(first, part(harvest, UseKind.EATEN, 10_000))
    with pytest.raises(InvalidDraft):
        office.uses.update(first, part(harvest, UseKind.EATEN, 10_001))
    assert office.uses.left_g(harvest) == 0
    assert list(office.harvests.ids(PlotQuery(unused=True))) == []


def test_a_use_moved_to_another_harvest_leaves_the_first(office: Office, harvest: int, planting: int) -> None:
    other = office.harvests.add(HarvestDraft(planting_id=planting, date=TODAY, weight_g=4_000))
    use = office.uses.add(part(harvest, UseKind.EATEN, 9_000))
    with pytest.raises(InvalidDraft) as caught:
        office.uses.update(use, part(other, UseKind.EATEN, 9_000))
    assert found(caught.value) == [("weight_g", "more_than_left")]
    office.uses.update(use, part(other, UseKind.EATEN, 4_000))
    assert (office.uses.left_g(harvest), office.uses.left_g(other)) == (10_000, 0)


def test_a_harvest_keeps_what_was_used_of_it(office: Office, harvest: int, dump: Callable[[Office], Any]) -> None:
    office.uses.add(part(harvest, UseKind.SHARED, 6_000))
    kept, before = office.harvests.get(harvest).draft(), dump(office)
    for change, code in ({"weight_g": 5_999}, "less_than_used"), ({"date": TODAY + dt.timedelta(1)}, "in_future"):
        with pytest.raises(InvalidDraft) as caught:
            office.harvests.update(harvest, replace(kept, **change))
        assert code in [issue.code for issue in caught.value.issues]
    with pytest.raises(Refused, check=lambda error: error.code == "in_use"):
        office.harvests.remove([harvest])
    assert dump(office) == before
    office.harvests.update(harvest, replace(kept, weight_g=6_000))


def test_a_harvest_does_not_move_behind_its_first_use(office: Office, harvest: int) -> None:
    early = dt.date(2026, 11, 18)
    office.uses.add(replace(part(harvest, UseKind.SHARED, 1_000), date=early))
    with pytest.raises(InvalidDraft) as caught:
        office.harvests.update(harvest, replace(office.harvests.get(harvest).draft(), date=dt.date(2026, 11, 19)))
    assert caught.value.issues == (Issue("date", "after_first_use", values=("18/11/2026",)),)
    office.harvests.update(harvest, replace(office.harvests.get(harvest).draft(), date=early))


def test_a_split_is_one_step(office: Office, harvest: int, dump: Callable[[Office], Any]) -> None:
    before = dump(office)
    sold = part(harvest, UseKind.SOLD, 6_000, price=8_000, amount=48_000)
    split = SplitDraft(harvest_id=harvest, parts=(sold, part(harvest, UseKind.SPOILED, 4_000)))
    office.uses.split(split)
    ids = office.uses.ids(UseQuery())
    assert office.uses.sums_by_kind(ids) == {"dijual": (6_000, 48_000), "rusak": (4_000, 0)}
    assert office.history.entries()[0].label == "Bagi panen: 10 kg"
    office.history.undo()
    assert dump(office) == before
    office.history.redo()
    assert office.uses.left_g(harvest) == 0


def test_a_split_with_one_wrong_part_keeps_none(office: Office, harvest: int, dump: Callable[[Office], Any]) -> None:
    before = dump(office)
    good = part(harvest, UseKind.SHARED, 6_000)
    for wrong, field, code in (
        (part(harvest, UseKind.SPOILED, 4_001), "rusak.weight_g", "more_than_left"),
        (part(harvest, UseKind.SPOILED, -1), "rusak.weight_g", "not_positive"),
        (part(harvest, UseKind.SOLD, 1_000), "dijual.amount", "required"),
    ):
        with pytest.raises(InvalidDraft) as caught:
            office.uses.split(SplitDraft(harvest_id=harvest, parts=(good, wrong)))
        assert found(caught.value) == [(field, code)]
        assert dump(office) == before


def test_a_split_of_a_harvest_that_is_gone(office: Office, harvest: int) -> None:
    office.harvests.remove([harvest])
    with pytest.raises(Refused, check=lambda error: error.code == "not_found"):
        office.uses.split(SplitDraft(harvest_id=harvest, parts=(part(harvest, UseKind.EATEN, 1),)))
    assert office.uses.count() == 0


def test_what_was_written_before_is_suggested_once(office: Office, harvest: int) -> None:
    for buyer in ("Warung Bu Inaq", "Pasar Kebon", "warung bu inaq", ""):
        office.uses.add(part(harvest, UseKind.SOLD, 100, amount=1_000, price=10_000, buyer=buyer))
    suggested = [words.casefold() for words in office.uses.written_before("buyer")]
    assert suggested == ["warung bu inaq", "pasar kebon"]
    assert office.uses.last_price("kg") == 10_000
    assert office.uses.last_price("Ikat kecil") is None


def test_uses_are_found_by_kind_time_and_word(office: Office, harvest: int) -> None:
    sold = office.uses.add(part(harvest, UseKind.SOLD, 100, amount=1_000, buyer="Bu Inaq"))
    eaten = office.uses.add(replace(part(harvest, UseKind.EATEN, 100), date=dt.date(2026, 11, 17)))
    assert list(office.uses.ids(UseQuery(kind=UseKind.EATEN))) == [eaten]
    assert list(office.uses.ids(UseQuery(first=TODAY))) == [sold]
    assert list(office.uses.ids(UseQuery(text="inaq"))) == [sold]
    assert list(office.uses.ids(UseQuery(text="%"))) == []


HEADINGS = (
    "date", "plot_code", "crop", "kind", "weight_g", "quantity", "unit", "buyer", "price", "amount", "received_by",
    "destination", "harvested_on", "notes",
)  # fmt: skip


@pytest.mark.parametrize("sort", HEADINGS)
def test_every_heading_sorts(office: Office, harvest: int, sort: str) -> None:
    for number, kind in enumerate(UseKind, 1):
        office.uses.add(part(harvest, kind, number, amount=1 if kind is UseKind.SOLD else None))
    for descending in (False, True):
        assert len(office.uses.ids(UseQuery(sort=sort, descending=descending))) == len(UseKind)


def test_twenty_five_thousand_uses_are_added_up(office: Office, harvest: int) -> None:
    rows = ((f"u{number}", harvest, "2026-11-20", kind, 1, 2) for kind in UseKind for number in range(5_000))
    named = ((f"{kind}-{uid}", *rest) for uid, *rest in rows for kind in [rest[2]])
    with office.database.change("Isi", Topic.PLOTS, undoable=False):
        office.database.insert_rows("harvest_use", ("uid", "harvest_id", "date", "kind", "weight_g", "amount"), named)
    sums = office.uses.sums_by_kind(office.uses.ids(UseQuery()))
    assert sums == {str(kind): (5_000, 10_000) for kind in UseKind}


# What the plot says


def state(office: Office, plot: int) -> str:
    return office.plots.get(plot).state


@pytest.fixture
def plot(office: Office) -> int:
    return office.plots.add(PlotDraft(code="B2"))


def sow(office: Office, plot: int, **told: Any) -> int:
    return office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2026, 10, 20), **told))


def test_sowing_and_the_last_harvest_change_the_plot_in_one_step_each(office: Office, plot: int) -> None:
    planting = sow(office, plot)
    assert state(office, plot) == "Ditanami"
    cut = HarvestDraft(planting_id=planting, date=TODAY, weight_g=1_000)
    office.harvests.add(cut)
    assert state(office, plot) == "Ditanami"
    last = office.harvests.add(replace(cut, final=True))
    assert state(office, plot) == "Bera"
    office.history.undo()
    assert (state(office, plot), office.harvests.count()) == ("Ditanami", 1)
    office.history.redo()
    office.harvests.update(last, cut)
    assert state(office, plot) == "Ditanami", "it goes on after all"
    office.harvests.update(last, replace(cut, final=True))
    office.harvests.remove([last])
    assert state(office, plot) == "Ditanami"


def test_a_failure_leaves_the_plot_fallow_unless_something_else_grows(office: Office, plot: int) -> None:
    first, second = sow(office, plot, part="kiri"), sow(office, plot, part="kanan")
    for planting, expected in ((first, "Ditanami"), (second, "Bera")):
        failed = replace(office.plantings.get(planting).draft(), failed_on=TODAY, fail_reason="banjir")
        office.plantings.update(planting, failed)
        assert state(office, plot) == expected
    office.history.undo()
    assert state(office, plot) == "Ditanami"


def test_what_a_person_wrote_stays_while_nothing_ends(office: Office, plot: int) -> None:
    planting = sow(office, plot)
    office.plots.update(plot, replace(office.plots.get(plot).draft(), state="Siap"))
    office.plantings.update(planting, replace(office.plantings.get(planting).draft(), variety="Salina"))
    assert state(office, plot) == "Siap"
    office.harvests.add(HarvestDraft(planting_id=planting, date=TODAY, weight_g=1, final=True))
    assert state(office, plot) == "Siap", "the person had said already that it is free"


def test_a_planting_moved_or_deleted_frees_its_plot(office: Office, plot: int) -> None:
    other = office.plots.add(PlotDraft(code="B3"))
    planting = sow(office, plot)
    office.plantings.update(planting, replace(office.plantings.get(planting).draft(), plot_id=other))
    assert (state(office, plot), state(office, other)) == ("Siap", "Ditanami")
    office.plantings.remove([planting])
    assert state(office, other) == "Siap"
    office.history.undo()
    assert state(office, other) == "Ditanami"


def test_a_failed_planting_that_is_written_down_later_sows_nothing(office: Office, plot: int) -> None:
    sow(office, plot, failed_on=TODAY, fail_reason="kering")
    assert state(office, plot) == "Siap"


def test_a_refused_harvest_leaves_the_plot_alone(office: Office, plot: int, dump: Callable[[Office], Any]) -> None:
    planting = sow(office, plot)
    before = dump(office)
    with pytest.raises(Refused, check=lambda error: error.code == "reference_gone"):
        office.harvests.add(HarvestDraft(planting_id=planting, date=TODAY, weight_g=1, final=True, client_ids=(999,)))
    assert dump(office) == before
