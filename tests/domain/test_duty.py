"""The duty roster: fair, never on a day on which somebody cannot, and the same each time."""

import datetime as dt
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.plots.duty import (
    LONGEST_ROSTER,
    DutyDay,
    Place,
    counts,
    duty_days,
    duty_drafts,
    rotation,
    swapped,
)

MONDAY = dt.date(2026, 11, 30)
WORKDAYS = frozenset(range(5))

spans = st.integers(0, 40).map(lambda count: [MONDAY + dt.timedelta(number) for number in range(count)])
people = st.lists(st.integers(1, 12), max_size=12)
some_busy = st.dictionaries(st.integers(1, 6), st.frozensets(st.integers(0, 40), max_size=30), max_size=6)


def days_of(busy):
    return {person: {MONDAY + dt.timedelta(number) for number in numbers} for person, numbers in busy.items()}


@given(spans, people, st.integers(-1, 6), some_busy)
def test_nobody_has_a_duty_on_a_busy_day_and_those_always_free_have_equally_many(days, team, per_day, numbers):
    busy = days_of(numbers)
    roster = rotation(days, team, per_day, busy=busy)
    assert [day.date for day in roster] == days
    for day in roster:
        assert len(set(day.people)) == len(day.people)
        assert all(day.date not in busy.get(person, ()) for person in day.people)
        free = {person for person in team if day.date not in busy.get(person, ())}
        assert len(day.people) == min(max(per_day, 0), len(free))
        assert len(day.people) + day.missing == max(per_day, 0)
    had = counts(roster)
    always = [had[person] for person in set(team) if not busy.get(person, set()) & set(days)]
    assert not always or max(always) - min(always) <= 1
    assert rotation(days, team, per_day, busy=busy) == roster


@given(spans, st.integers(2, 8), st.integers(1, 3), st.lists(st.integers(0, 5), min_size=8, max_size=8))
def test_a_new_roster_makes_up_for_an_old_one(days, count, per_day, old):
    team = list(range(count))
    before = dict(zip(team, old, strict=False))
    had = counts(rotation(days, team, per_day, before=before))
    spread = [before[person] + had[person] for person in team]
    assert max(spread) - min(spread) <= max(1, max(before.values()) - min(before.values()))


def test_turns_go_round_in_the_order_given():
    days = duty_days(MONDAY, MONDAY + dt.timedelta(3), WORKDAYS)
    assert [day.people for day in rotation(days, [3, 1, 2], 2)] == [(3, 1), (2, 3), (1, 2), (3, 1)]


def test_the_span_has_its_weekdays_without_the_holidays_and_ends_after_a_quarter():
    christmas = dt.date(2026, 12, 25)
    days = duty_days(dt.date(2026, 12, 21), dt.date(2026, 12, 27), WORKDAYS, [christmas])
    assert days == [dt.date(2026, 12, number) for number in (21, 22, 23, 24)]
    assert duty_days(MONDAY, MONDAY - dt.timedelta(1), WORKDAYS) == []
    assert duty_days(None, MONDAY, WORKDAYS) == duty_days(MONDAY, None, WORKDAYS) == []
    assert duty_days(MONDAY, MONDAY, frozenset()) == []
    assert len(duty_days(dt.date.min, dt.date.max, frozenset(range(7)))) == LONGEST_ROSTER


@given(spans.filter(bool), st.integers(1, 6), st.integers(0, 3), st.data())
def test_a_swap_changes_one_day_and_nothing_is_lost(days, count, per_day, data):
    roster = rotation(days, range(count), per_day)
    turn = data.draw(st.integers(0, len(days) - 1))
    person = data.draw(st.integers(0, count - 1))
    new, gave_way = swapped(roster, turn, person)
    assert new[:turn] + new[turn + 1 :] == roster[:turn] + roster[turn + 1 :]
    assert (person in new[turn].people) is (person not in roster[turn].people)
    if gave_way is not None:
        assert len(new[turn].people) == len(roster[turn].people)
        assert set(roster[turn].people) - set(new[turn].people) == {gave_way}


def test_on_a_full_day_the_one_with_most_duties_gives_way():
    roster = [DutyDay(date=MONDAY, people=(1, 2)), DutyDay(date=MONDAY + dt.timedelta(1), people=(2,))]
    new, gave_way = swapped(roster, 0, 3)
    assert (new[0].people, gave_way) == ((1, 3), 2)
    off, nobody = swapped(new, 0, 3)
    assert (off[0].people, off[0].missing, nobody) == ((1,), 1, None)
    on, nobody = swapped(off, 0, 2)
    assert (on[0].people, on[0].missing, nobody) == ((1, 2), 0, None)


def test_each_day_has_each_kind_on_each_plot_and_a_day_without_people_nothing():
    roster = [DutyDay(date=MONDAY, people=(1, 2)), DutyDay(date=MONDAY + dt.timedelta(1), people=(), missing=2)]
    drafts = duty_drafts(roster, ["Penyiraman pagi", "Penyiraman sore"], [Place(7, 8), Place(9)], minutes=60)
    assert len(drafts) == 4
    assert {(draft.planned_on, draft.client_ids, draft.minutes, draft.done_on) for draft in drafts} == {
        (MONDAY, (1, 2), 60, None)
    }
    assert Counter((draft.plot_id, draft.planting_id) for draft in drafts) == {(7, 8): 2, (9, None): 2}
