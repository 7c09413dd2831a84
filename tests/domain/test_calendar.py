"""Days: recurring, shifted, free, and what two sessions both need."""

import datetime as dt

import pytest

from bapas_desktop.domain.calendar import (
    MOST_REPEATS,
    ClashKind,
    Holiday,
    HolidayDraft,
    Rhythm,
    check_free_day,
    check_holiday,
    clashes,
    names_in,
    recurring_days,
    shifted_days,
    skipped_holidays,
)
from bapas_desktop.domain.training import Session

CHRISTMAS = dt.date(2026, 12, 25)
HOLIDAYS = {CHRISTMAS: Holiday(id=1, uid="a", date=CHRISTMAS, name="Hari Natal")}


def days(month: int, *numbers: int) -> list[dt.date]:
    return [dt.date(2026, month, number) for number in numbers]


def session(number: int, **values: object) -> Session:
    return Session(**{"id": number, "uid": str(number), "date": dt.date(2026, 11, 24), "title": "X", **values})


def test_every_working_day_steps_over_weekends_and_holidays_and_still_reaches_the_count():
    found = recurring_days(dt.date(2026, 12, 23), Rhythm.DAILY, 4, HOLIDAYS)
    assert found == days(12, 23, 24, 28, 29)
    assert [day.name for day in skipped_holidays(found[0], Rhythm.DAILY, found, HOLIDAYS)] == ["Hari Natal"]


def test_every_week_on_chosen_weekdays():
    assert recurring_days(dt.date(2026, 12, 1), Rhythm.WEEKLY, 4, HOLIDAYS, (1, 3)) == days(12, 1, 3, 8, 10)
    friday = recurring_days(dt.date(2026, 12, 18), Rhythm.WEEKLY, 2, HOLIDAYS)
    assert friday == [dt.date(2026, 12, 18), dt.date(2027, 1, 1)]
    assert skipped_holidays(dt.date(2026, 12, 1), Rhythm.WEEKLY, days(12, 1, 29), HOLIDAYS, (1,)) == []


def test_every_second_week_counts_weeks_from_monday():
    assert recurring_days(dt.date(2026, 12, 3), Rhythm.FORTNIGHTLY, 3, {}, (0, 3)) == days(12, 3, 14, 17)


def test_no_day_is_found_where_none_can_be():
    assert recurring_days(dt.date(2026, 12, 1), Rhythm.WEEKLY, 3, {}, (6,)) == []
    assert recurring_days(dt.date(2026, 12, 1), Rhythm.DAILY, 0, {}) == []
    assert recurring_days(dt.date.max - dt.timedelta(3), Rhythm.DAILY, 60, {}) != []
    assert len(recurring_days(dt.date(2026, 12, 1), Rhythm.DAILY, 5000, {})) == MOST_REPEATS


def test_later_sessions_keep_their_order_and_leave_free_days_out():
    assert shifted_days(days(12, 22, 24, 24, 28), 1, HOLIDAYS) == days(12, 23, 28, 28, 29)
    assert shifted_days(days(12, 7, 8), -1, {}) == days(12, 7, 8), "Sunday gives way to Monday"


@pytest.mark.parametrize(
    ("day", "code"),
    [(CHRISTMAS, "on_holiday"), (dt.date(2026, 11, 28), "on_weekend"), (dt.date(2026, 11, 24), ""), (None, "")],
)
def test_a_free_day_only_warns(day, code):
    found = check_free_day("date", day, HOLIDAYS)
    assert [issue.code for issue in found] == ([code] if code else [])
    assert not any(issue.is_error for issue in found)


def test_a_holiday_needs_day_name_and_a_known_kind():
    assert {issue.field for issue in check_holiday(HolidayDraft())} == {"date", "name"}
    odd = HolidayDraft(date=CHRISTMAS, name="x" * 5000, kind="libur panjang")
    assert {issue.field for issue in check_holiday(odd)} == {"kind", "name"}


def test_titles_belong_to_the_name_before_them():
    assert list(names_in("Ani, S.Pd., Budi; Chandra dan Dewi\n").values()) == ["Ani, S.Pd.", "Budi", "Chandra", "Dewi"]
    assert names_in(" , ;") == {}


def test_two_sessions_at_one_time_clash_in_people_instructor_and_place():
    first = session(1, start=dt.time(9), end=dt.time(12), place="Aula", instructors="Ani, S.Pd.")
    other = session(2, start=dt.time(11), end=dt.time(13), place=" aula ", instructors="Budi; Ani, S.Pd.")
    people = {1: {7: "Made", 8: "Putu"}, 2: {8: "Putu", 9: "Wayan"}}
    found = list(clashes(first, [first, other], people))
    assert [(clash.kind, clash.what) for clash in found] == [
        (ClashKind.PARTICIPANT, "Putu"), (ClashKind.INSTRUCTOR, "Ani, S.Pd."), (ClashKind.PLACE, "Aula"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "values",
    [
        {"start": dt.time(12), "end": dt.time(13)},
        {"date": dt.date(2026, 11, 25)},
        {"cancelled_on": dt.date(2026, 11, 20)},
    ],
)
def test_sessions_at_other_times_or_cancelled_never_clash(values):
    first = session(1, start=dt.time(9), end=dt.time(12), place="Aula")
    assert not list(clashes(first, [session(2, place="Aula", **values)], {}))
