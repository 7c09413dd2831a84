"""The planner of a panen raya: what it proposes can be done, and what it cannot promise is told."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.calendar import Holiday, is_free
from bapas_desktop.domain.issues import warning
from bapas_desktop.domain.plots.crops import PICKED_AGAIN, PICKED_ONCE, CropDraft
from bapas_desktop.domain.plots.planner import (
    LATE_DAYS,
    MOST_WANTED_G,
    SPREAD_DAYS,
    USUAL_DAYS_FIRST,
    Bed,
    Concern,
    HarvestPlanDraft,
    PlannedBed,
    check_harvest_plan,
    concerns,
    propose,
    sown_by_hand,
    with_reserves,
)

TODAY = dt.date(2026, 11, 24)  # a Tuesday
EVENT = dt.date(2027, 1, 14)  # a Thursday
KANGKUNG = CropDraft(name="Kangkung", days_first=27, yield_g_m2=1000)


def bed(number: int = 1, area_dm2: int | None = 1000, **told: object) -> Bed:
    return replace(Bed(plot_id=number, code=f"A{number}", area_dm2=area_dm2), **told)  # type: ignore[arg-type]


def days(*free: dt.date) -> dict[dt.date, Holiday]:
    return {day: Holiday(id=1, uid="u", date=day, name="Libur") for day in free}


def test_days_are_counted_back_from_the_event():
    (first, second, third, fourth) = propose([bed(n) for n in range(1, 5)], EVENT, 40_000, KANGKUNG, TODAY).beds
    assert [each.cut_on.day for each in (first, second, third, fourth)] == [14, 13, 12, 14]
    assert (first.sow_on, first.age_days) == (dt.date(2026, 12, 18), 27)
    assert first.expected_g == 10_000


def test_nobody_sows_on_a_free_day_it_is_done_before():
    friday = dt.date(2026, 12, 18)
    sown = propose([bed()], EVENT, 1, KANGKUNG, TODAY, days(friday)).beds[0]
    assert sown.sow_on == dt.date(2026, 12, 17)
    saturday = propose([bed()], EVENT + dt.timedelta(1), 1, KANGKUNG, TODAY).beds[0]
    assert saturday.sow_on == friday


def test_the_event_itself_may_be_on_a_free_day_the_days_before_it_may_not():
    sunday = dt.date(2027, 1, 17)
    found = propose([bed(1), bed(2)], sunday, 20_000, KANGKUNG, TODAY).beds
    assert [each.cut_on for each in found] == [sunday, dt.date(2027, 1, 15)]  # on Saturday the office is closed
    monday = sunday + dt.timedelta(1)
    assert propose([bed(1), bed(2)], monday, 20_000, KANGKUNG, TODAY).beds[1].cut_on == monday


def test_what_is_more_than_wanted_is_a_reserve_and_is_not_promised():
    plan = propose([bed(n) for n in range(1, 4)], EVENT, 15_000, KANGKUNG, TODAY)
    assert [each.is_reserve for each in plan.beds] == [False, False, True]
    draft = HarvestPlanDraft(wanted_g=15_000, beds=plan.beds)
    assert (draft.promised_g, draft.missing_g, plan.missing_g) == (20_000, 0, 0)


def test_what_no_bed_can_give_is_told():
    assert propose([bed()], EVENT, 10_000_000, KANGKUNG, TODAY).missing_g == 9_990_000
    assert propose([], EVENT, 5, KANGKUNG, TODAY).missing_g == 5


def test_a_bed_of_unknown_size_is_told_apart():
    plan = propose([bed(1, None), bed(2, 0), bed(3)], EVENT, 1, KANGKUNG, TODAY)
    assert [each.plot_id for each in plan.no_area] == [1, 2]
    assert [each.plot_id for each in plan.beds] == [3]


def test_a_ceremony_tomorrow_finds_only_what_is_ready():
    ready = bed(1, sown_on=TODAY - dt.timedelta(27), next_cut=TODAY)
    plan = propose([ready, bed(2)], TODAY + dt.timedelta(1), 20_000, KANGKUNG, TODAY)
    assert [(each.plot_id, each.sow_on) for each in plan.beds] == [(1, None)]
    assert [each.plot_id for each in plan.too_late] == [2]
    assert plan.missing_g == 10_000


def test_an_event_that_is_over_finds_nothing():
    ready = bed(1, sown_on=TODAY - dt.timedelta(30), next_cut=TODAY - dt.timedelta(3))
    plan = propose([ready, bed(2)], TODAY - dt.timedelta(1), 20_000, KANGKUNG, TODAY)
    assert (plan.beds, len(plan.too_late)) == ((), 2)


def test_a_bed_too_late_for_its_turn_is_cut_on_the_day_itself():
    event = dt.date(2026, 12, 24)  # a Thursday; for a cut on Wednesday one would have had to sow on 26 November
    busy_until = dt.date(2026, 11, 27)
    plan = propose([bed(1), bed(2, next_cut=busy_until)], event, 20_000, KANGKUNG, TODAY)
    assert [each.cut_on for each in plan.beds] == [event, event]
    assert plan.beds[1].sow_on == busy_until
    assert plan.too_late == ()


def test_what_grows_is_cut_where_its_cut_comes_for_the_day_or_can_wait():
    for early in range(LATE_DAYS + 1):
        grows = bed(1, sown_on=TODAY, next_cut=EVENT - dt.timedelta(early))
        assert propose([grows], EVENT, 1, KANGKUNG, TODAY).beds[0].sow_on is None
    too_old = bed(1, sown_on=TODAY, next_cut=EVENT - dt.timedelta(LATE_DAYS + SPREAD_DAYS + 1))
    assert propose([too_old], EVENT, 1, KANGKUNG, TODAY).too_late == (too_old,)  # free again too late for a new one


def test_what_is_picked_again_and_again_serves_at_a_later_cut():
    water = replace(KANGKUNG, habit=PICKED_AGAIN, days_next=7)
    grows = bed(1, sown_on=TODAY - dt.timedelta(60), next_cut=TODAY)
    assert propose([grows], EVENT, 1, water, TODAY).beds[0].sow_on is None
    assert propose([grows], EVENT, 1, replace(water, habit=PICKED_ONCE), TODAY).beds[0].sow_on is not None


def test_a_part_of_a_bed_gives_its_part_and_the_past_counts_more_than_the_crop():
    grows = bed(1, sown_on=TODAY, next_cut=EVENT, growing_dm2=400, past_g_m2=500)
    assert propose([grows], EVENT, 1, KANGKUNG, TODAY).beds[0].expected_g == 2_000
    unknown = CropDraft(name="Bayam")
    assert propose([bed()], EVENT, 1, unknown, TODAY).beds[0].expected_g == 7_500


def test_a_typed_day_of_sowing_moves_the_cut_within_the_spread():
    earlier = sown_by_hand(bed(), dt.date(2026, 12, 16), EVENT, KANGKUNG, {})
    assert earlier.expected_g == 10_000
    assert (earlier.sow_on, earlier.cut_on) == (dt.date(2026, 12, 16), dt.date(2027, 1, 12))
    later = sown_by_hand(bed(), dt.date(2026, 12, 30), EVENT, KANGKUNG, {})
    assert later.cut_on == EVENT


@pytest.mark.parametrize(
    ("sow_on", "found"),
    [
        (dt.date(2026, 12, 18), []),
        (dt.date(2026, 12, 20), [Concern.CLOSED]),
        (dt.date(2026, 12, 22), [Concern.TOO_YOUNG]),
        (dt.date(2026, 12, 10), [Concern.TOO_OLD]),
        (dt.date(2026, 11, 23), [Concern.PAST, Concern.TOO_OLD]),
    ],
)
def test_what_is_doubtful_about_a_typed_day_is_told(sow_on, found):
    planned = PlannedBed(plot_id=1, code="A1", sow_on=sow_on, cut_on=EVENT, expected_g=1)
    assert concerns(planned, KANGKUNG, TODAY, {}) == found


def test_nothing_is_doubtful_where_what_grows_is_cut():
    assert (
        concerns(PlannedBed(plot_id=1, code="A1", sow_on=None, cut_on=EVENT, expected_g=1), KANGKUNG, TODAY, {}) == []
    )


def test_the_rules_of_a_plan():
    assert [issue.field for issue in check_harvest_plan(HarvestPlanDraft())] == ["title", "event_on", "wanted_g"]
    good = HarvestPlanDraft(title="Panen raya", event_on=EVENT, wanted_g=1)
    assert check_harvest_plan(good) == []
    for grams, code in ((0, "not_positive"), (-5, "not_positive"), (MOST_WANTED_G + 1, "too_much")):
        assert [issue.code for issue in check_harvest_plan(replace(good, wanted_g=grams))] == [code]
    assert [issue.code for issue in check_harvest_plan(replace(good, title="x" * 5000))] == ["too_long"]


def test_an_event_that_has_passed_is_asked_about_and_kept():
    plan = HarvestPlanDraft(title="Panen raya", event_on=TODAY - dt.timedelta(1), wanted_g=1)
    assert check_harvest_plan(plan, TODAY) == [warning("event_on", "event_passed")]
    assert check_harvest_plan(plan) == []
    assert check_harvest_plan(replace(plan, event_on=TODAY), TODAY) == []


def test_the_reserve_begins_where_enough_is_promised():
    beds = [PlannedBed(plot_id=n, code="A", sow_on=None, cut_on=EVENT, expected_g=5, is_reserve=True) for n in range(4)]
    assert [each.is_reserve for each in with_reserves(beds, 10)] == [False, False, True, True]
    assert [each.is_reserve for each in with_reserves(beds, 11)] == [False, False, False, True]


# Whatever the garden is like

some_day = st.integers(-60, 120).map(lambda number: TODAY + dt.timedelta(number))
gardens = st.lists(
    st.builds(
        Bed,
        plot_id=st.integers(1, 99),
        code=st.text(max_size=5),
        area_dm2=st.none() | st.integers(0, 10**7),
        sown_on=st.none() | st.integers(-90, 0).map(lambda number: TODAY + dt.timedelta(number)),
        growing_dm2=st.none() | st.integers(1, 5000),
        next_cut=st.none() | some_day,
        past_g_m2=st.none() | st.integers(1, 4000),
    ),
    max_size=12,
)
crops = st.builds(
    CropDraft,
    name=st.just("Kangkung"),
    days_first=st.none() | st.integers(1, 120),
    days_next=st.none() | st.integers(1, 40),
    habit=st.sampled_from((PICKED_ONCE, PICKED_AGAIN)),
    yield_g_m2=st.none() | st.integers(1, 4000),
)


@given(gardens, some_day, st.integers(1, 10**7), crops, st.sets(some_day, max_size=20))
def test_what_is_proposed_can_be_done(beds, event_on, wanted_g, crop, free):
    closed = days(*free)
    plan = propose(beds, event_on, wanted_g, crop, TODAY, closed)
    for made in plan.beds:
        assert made.cut_on >= TODAY
        assert dt.timedelta(0) <= event_on - made.cut_on <= dt.timedelta(SPREAD_DAYS)
        assert made.cut_on == event_on or not is_free(made.cut_on, closed)
        if made.sow_on is not None:
            assert made.sow_on >= TODAY
            assert not is_free(made.sow_on, closed)
            assert (made.age_days or 0) >= (crop.days_first or USUAL_DAYS_FIRST)
    promised = sum(made.expected_g for made in plan.beds if not made.is_reserve)
    assert plan.missing_g == max(0, wanted_g - promised)
    assert all(promised >= wanted_g for made in plan.beds if made.is_reserve)
    assert len(plan.beds) + len(plan.too_late) + len(plan.no_area) == len(beds)


@given(gardens, st.integers(0, 90), crops)
def test_what_grows_and_is_due_for_the_day_is_never_torn_out(beds, ahead, crop):
    event_on = TODAY + dt.timedelta(ahead)
    due = [replace(each, sown_on=TODAY - dt.timedelta(1), next_cut=event_on) for each in beds]
    plan = propose(due, event_on, 1, crop, TODAY)
    assert all(made.sow_on is None and made.cut_on == event_on for made in plan.beds)
    assert plan.too_late == ()


@given(st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1)), crops)
def test_a_typed_day_is_kept_and_the_cut_stays_within_the_spread(sow_on, crop):
    moved = sown_by_hand(bed(), sow_on, EVENT, crop, {})
    assert moved.sow_on == sow_on
    assert dt.timedelta(0) <= EVENT - moved.cut_on <= dt.timedelta(SPREAD_DAYS)
