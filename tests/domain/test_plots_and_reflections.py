"""The rules of plots, plantings, harvests and reflection notes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.issues import Issue, Level, errors
from bapas_desktop.domain.plots.growing import (
    Harvest,
    HarvestDraft,
    Planting,
    PlantingDraft,
    Plot,
    PlotDraft,
    check_course,
    check_harvest,
    check_planting,
    check_plot,
)
from bapas_desktop.domain.reflections.notes import LONGEST_TEXT, Reflection, ReflectionDraft, check_reflection

TODAY = dt.date(2026, 11, 24)
YESTERDAY, TOMORROW = dt.date(2026, 11, 23), dt.date(2026, 11, 25)
PLOT = Plot(id=1, uid="p", code="A1", area_dm2=1_000)
"""Ten square metres: 40 kg are plausible, 40,001 g are asked about."""
PLANTING = Planting(id=1, uid="t", plot_id=1, sown_on=YESTERDAY)


def codes(issues: list[Issue]) -> list[tuple[str, str, Level]]:
    return [(issue.field, issue.code, issue.level) for issue in issues]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (PlotDraft(code="A1"), []),
        (PlotDraft(code="A1", area_dm2=1), []),
        (PlotDraft(code=" "), [("code", "required", Level.ERROR)]),
        (PlotDraft(code="A1", area_dm2=0), [("area_dm2", "not_positive", Level.ERROR)]),
        (PlotDraft(code="A1", area_dm2=-5), [("area_dm2", "not_positive", Level.ERROR)]),
    ],
)
def test_plot(draft: PlotDraft, expected: list[tuple[str, str, Level]]) -> None:
    assert codes(check_plot(draft)) == expected


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (PlantingDraft(plot_id=1, sown_on=TODAY), []),
        (PlantingDraft(plot_id=1, sown_on=TODAY, expected_on=TODAY), []),
        (PlantingDraft(crop=" "), [(field, "required", Level.ERROR) for field in ("plot_id", "crop", "sown_on")]),
        (
            PlantingDraft(plot_id=1, sown_on=TODAY, expected_on=YESTERDAY),
            [("expected_on", "end_before_start", Level.ERROR)],
        ),
    ],
)
def test_planting(draft: PlantingDraft, expected: list[tuple[str, str, Level]]) -> None:
    assert codes(check_planting(draft)) == expected


def test_a_failure_before_the_last_harvest_is_asked_about() -> None:
    failed = PlantingDraft(plot_id=1, sown_on=YESTERDAY, failed_on=YESTERDAY, fail_reason="Layu")
    asked = [("failed_on", "failed_before_harvest", Level.WARNING)]
    assert codes(check_planting(failed, None, TODAY, TODAY)) == asked
    assert check_planting(failed, None, TODAY, YESTERDAY) == check_planting(failed, None, TODAY) == []


class TestHarvest:
    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({}, []),
            ({"planting_id": None}, [("planting_id", "required", Level.ERROR)]),
            ({"date": None}, [("date", "required", Level.ERROR)]),
            ({"date": TOMORROW}, [("date", "in_future", Level.ERROR)]),
            ({"date": YESTERDAY}, []),
            ({"date": dt.date(2026, 11, 22)}, [("date", "before_sowing", Level.ERROR)]),
            ({"weight_g": None}, [("weight_g", "required", Level.ERROR)]),
            ({"weight_g": 0}, [("weight_g", "not_positive", Level.ERROR)]),
            ({"weight_g": -1}, [("weight_g", "not_positive", Level.ERROR)]),
            ({"weight_g": 40_000}, []),
            ({"weight_g": 40_001}, [("weight_g", "heavy_for_plot", Level.WARNING)]),
            ({"quantity": 12, "unit": "Ikat kecil"}, []),
            ({"quantity": 12}, [("unit", "required", Level.ERROR)]),
            ({"quantity": 0}, [("quantity", "not_positive", Level.ERROR)]),
        ],
    )
    def test_findings(self, changes: dict, expected: list[tuple[str, str, Level]]) -> None:
        draft = HarvestDraft(**{"planting_id": 1, "date": TODAY, "weight_g": 12_500} | changes)
        assert codes(check_harvest(draft, PLANTING, PLOT, TODAY)) == expected

    def test_what_is_not_known_about_the_plot_is_not_asked_about(self) -> None:
        heavy = HarvestDraft(planting_id=1, date=dt.date(1990, 1, 1), weight_g=10**9)
        assert check_harvest(heavy, None, None, TODAY) == []
        unmeasured = Plot(id=2, uid="q", code="A2")
        assert check_harvest(heavy, Planting(id=2, uid="v"), unmeasured, TODAY) == []

    @pytest.mark.parametrize(
        ("final", "failed_on", "others", "expected"),
        [
            (True, None, [], []),
            (False, TODAY, [(YESTERDAY, False), (TODAY, True)], []),
            (False, YESTERDAY, [], [("date", "after_the_end", Level.WARNING)]),
            (False, None, [(YESTERDAY, True)], [("date", "after_the_end", Level.WARNING)]),
            (False, None, [(TOMORROW, False)], []),
            (True, None, [(YESTERDAY, False), (TODAY, False)], []),
            (True, None, [(TOMORROW, False)], [("final", "harvest_after_final", Level.WARNING)]),
        ],
    )
    def test_the_course_of_its_planting_is_asked_about(self, final, failed_on, others, expected) -> None:
        draft = HarvestDraft(planting_id=1, date=TODAY, weight_g=1, final=final)
        assert codes(check_course(draft, failed_on, others)) == expected
        assert check_course(HarvestDraft(final=final), failed_on, others) == []

    @given(st.integers(1, 10**9), st.integers(1, 10**9))
    def test_a_weight_never_stops_a_harvest(self, grams: int, area: int) -> None:
        draft = HarvestDraft(planting_id=1, date=TODAY, weight_g=grams)
        found = check_harvest(draft, PLANTING, Plot(id=1, uid="p", code="A1", area_dm2=area), TODAY)
        assert errors(found) == []
        assert bool(found) == (grams / 1000 > 4 * area / 100)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (ReflectionDraft(date=TODAY, text="Peserta aktif."), []),
        (ReflectionDraft(date=TODAY, text="x" * LONGEST_TEXT), []),
        (ReflectionDraft(text="\n "), [("date", "required", Level.ERROR), ("text", "required", Level.ERROR)]),
        (ReflectionDraft(date=TOMORROW, text="x"), [("date", "in_future", Level.ERROR)]),
        (ReflectionDraft(date=TODAY, text="x" * (LONGEST_TEXT + 1)), [("text", "too_long", Level.ERROR)]),
    ],
    ids=["fits", "longest", "empty", "future", "too-long"],
)
def test_reflection(draft: ReflectionDraft, expected: list[tuple[str, str, Level]]) -> None:
    assert codes(check_reflection(draft, TODAY)) == expected


def test_records_give_back_their_drafts() -> None:
    assert PLOT.draft() == PlotDraft(code="A1", area_dm2=1_000)
    assert PLANTING.draft() == PlantingDraft(plot_id=1, sown_on=YESTERDAY)
    assert Harvest(id=1, uid="h", weight_g=5, crop="Bayam").draft() == HarvestDraft(weight_g=5)
    assert Reflection(id=1, uid="r", text="x", client_name="S. A.").draft() == ReflectionDraft(text="x")


@pytest.mark.parametrize("unseen", ["\u200b", "\x00", " \u200e\n"])
def test_a_note_of_signs_that_nobody_sees_says_nothing(unseen):
    issues = check_reflection(ReflectionDraft(date=TODAY, text=unseen), TODAY)
    assert [(issue.field, issue.code) for issue in issues] == [("text", "required")]
