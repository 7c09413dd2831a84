"""Periods of reports: months, quarters, semesters, years and any days."""

import datetime as dt

import hypothesis.strategies as st
import pytest
from hypothesis import given

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.regional.period import Period, PeriodKind, last_finished

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
WHOLE = [PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.SEMESTER, PeriodKind.YEAR]


@pytest.mark.parametrize(
    ("kind", "first", "last", "title"),
    [
        (PeriodKind.MONTH, dt.date(2026, 10, 1), dt.date(2026, 10, 31), "Oktober 2026"),
        (PeriodKind.QUARTER, dt.date(2026, 10, 1), dt.date(2026, 12, 31), "Triwulan IV 2026"),
        (PeriodKind.SEMESTER, dt.date(2026, 7, 1), dt.date(2026, 12, 31), "Semester II 2026"),
        (PeriodKind.YEAR, dt.date(2026, 1, 1), dt.date(2026, 12, 31), "Tahun 2026"),
        (PeriodKind.DAYS, dt.date(2026, 10, 14), dt.date(2026, 10, 14), "14 Oktober 2026"),
    ],
)
def test_the_period_of_a_day(kind, first, last, title):
    period = Period.of(kind, dt.date(2026, 10, 14))
    assert (period.first, period.last, period.title, period.kind) == (first, last, title, kind)


@pytest.mark.parametrize("kind", WHOLE)
@given(day=DAYS)
def test_periods_of_a_kind_follow_each_other_without_a_gap(kind, day):
    period = Period.of(kind, day)
    assert period.holds(day)
    assert Period.of(kind, period.day_before).last == period.day_before
    assert len(period.months()) == kind.months
    assert period.months()[0].first == period.first
    assert period.months()[-1].last == period.last


def test_february_of_a_leap_year():
    assert Period.of(PeriodKind.MONTH, dt.date(2028, 2, 3)).last == dt.date(2028, 2, 29)


def test_days_that_are_no_whole_period():
    period = Period(dt.date(2026, 10, 30), dt.date(2026, 11, 2))
    assert period.title == "30 Oktober 2026 s.d. 2 November 2026"
    assert [month.title for month in period.months()] == ["Oktober 2026", "November 2026"]
    assert not period.holds(None)


def test_the_report_that_is_due():
    assert last_finished(PeriodKind.MONTH, dt.date(2026, 1, 5)).title == "Desember 2025"
    assert last_finished(PeriodKind.QUARTER, dt.date(2026, 11, 24)).title == "Triwulan III 2026"


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(Refused, match="period_turned"):
        Period(dt.date(2026, 10, 2), dt.date(2026, 10, 1))
    with pytest.raises(Refused, match="period_too_long"):
        Period(dt.date(2000, 1, 1), dt.date(2026, 1, 1))
