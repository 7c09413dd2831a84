"""Stages, reports, permits, service and letters by their rules alone."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.supervision.incidents import IncidentDraft, check_incident
from bapas_desktop.domain.supervision.letters import SummonsDraft, check_summons, next_call
from bapas_desktop.domain.supervision.moves import TransferDraft, check_transfer
from bapas_desktop.domain.supervision.permits import PermitDraft, PermitState, check_permit
from bapas_desktop.domain.supervision.reporting import check_interval, is_near_due, missed_reports, next_report
from bapas_desktop.domain.supervision.service import ServiceDayDraft, check_service_day, check_service_hours
from bapas_desktop.domain.supervision.stages import Stage, proposed_stage

TODAY = dt.date(2026, 11, 24)


def days(count: int) -> dt.date:
    return TODAY + dt.timedelta(count)


def codes(issues: Any) -> list[tuple[str, str, str]]:
    return [(issue.field, issue.code, issue.level.value) for issue in issues]


@pytest.mark.parametrize(
    ("passed", "stage"),
    [
        (-1, None),
        (0, "awal"),
        (24, "awal"),
        (25, "lanjutan"),
        (74, "lanjutan"),
        (75, "akhir"),
        (100, "akhir"),
        (200, "akhir"),
    ],
)
def test_stage_is_proposed_by_quarters(passed: int, stage: str | None) -> None:
    assert proposed_stage(days(-passed), days(100 - passed), TODAY) == (Stage(stage) if stage else None)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)), st.sampled_from([7, 14, 30]))
def test_next_report_is_on_a_working_day_and_never_early(last: dt.date, interval: int) -> None:
    day = next_report(last, interval)
    assert day.weekday() < 5
    assert 0 <= (day - last).days - interval <= 2


def test_without_a_duty_nothing_is_missed_or_near() -> None:
    assert missed_reports(None, 30, TODAY) == missed_reports(days(-9), None, TODAY) == 0
    assert not is_near_due(TODAY, None, 30)
    assert not is_near_due(TODAY, TODAY, None)


@pytest.mark.parametrize(
    ("interval", "due", "near"),
    [(30, 7, True), (30, 8, False), (30, 0, True), (30, -90, True), (7, 3, True), (7, 4, False), (14, 7, True)],
)
def test_a_session_near_the_due_day_may_take_the_report_along(interval: int, due: int, near: bool) -> None:
    assert is_near_due(TODAY, days(due), interval) is near


@pytest.mark.parametrize("interval", [0, -1, 367])
def test_interval_is_a_day_to_a_year(interval: int) -> None:
    assert codes(check_interval(interval)) == [("report_interval", "interval_range", "error")]
    assert check_interval(None) == check_interval(7) == []


TRIP = PermitDraft(client_id=1, destination="Bima", leaves_on=days(-3), returns_on=days(3), letter_no="1")


@pytest.mark.parametrize(
    ("day", "returned", "state"),
    [
        (-4, None, PermitState.PLANNED), (-3, None, PermitState.AWAY), (3, None, PermitState.AWAY),
        (4, None, PermitState.NOT_RETURNED), (9, days(2), PermitState.RETURNED),
    ],
)  # fmt: skip
def test_state_of_a_permit(day: int, returned: dt.date | None, state: PermitState) -> None:
    draft = PermitDraft(leaves_on=TRIP.leaves_on, returns_on=TRIP.returns_on, returned_on=returned)
    assert draft.state(days(day)) is state


def test_rules_of_leave_are_hints_and_dates_are_errors() -> None:
    assert check_permit(TRIP, TODAY) == []
    abroad = PermitDraft(
        client_id=1, kind="luar negeri", destination="Johor", leaves_on=TODAY, returns_on=days(30), letter_no="1"
    )
    assert codes(check_permit(abroad, TODAY)) == [("returns_on", "abroad_long", "warning")]
    bare = PermitDraft(client_id=1, destination="Bima", leaves_on=TODAY, returns_on=days(-1), returned_on=days(1))
    assert codes(check_permit(bare, TODAY)) == [
        ("returns_on", "end_before_start", "error"), ("returned_on", "in_future", "error"),
        ("letter_no", "permit_without_letter", "warning"),
    ]  # fmt: skip
    assert codes(check_permit(PermitDraft(kind="bulan"), TODAY))[-1] == ("kind", "unknown_choice", "error")


def test_incident_has_happened_and_was_decided_after() -> None:
    wrong = IncidentDraft(client_id=1, date=TODAY, kind="Lainnya", decided_on=days(-1))
    assert codes(check_incident(wrong, TODAY)) == [("decided_on", "end_before_start", "error")]
    assert [issue.field for issue in check_incident(IncidentDraft(), TODAY)] == ["client_id", "date", "kind"]


@pytest.mark.parametrize(("minutes", "level"), [(480, None), (481, "warning"), (1440, "warning"), (1441, "error")])
def test_eight_hours_of_service_a_day_are_asked_about(minutes: int, level: str | None) -> None:
    found = check_service_day(ServiceDayDraft(client_id=1, date=TODAY, minutes=minutes), TODAY)
    assert [issue.level.value for issue in found] == ([level] if level else [])


@pytest.mark.parametrize(("hours", "level"), [(None, None), (8, None), (240, None), (7, "warning"), (0, "error")])
def test_hours_that_a_court_orders(hours: int | None, level: str | None) -> None:
    assert [issue.level.value for issue in check_service_hours(hours)] == ([level] if level else [])


def test_third_call_is_the_last() -> None:
    assert [next_call(written) for written in range(5)] == [1, 2, 3, 3, 3]
    letter = SummonsDraft(client_id=1, call=4, date=TODAY, appear_on=days(-1))
    assert codes(check_summons(letter)) == [
        ("call", "unknown_choice", "error"), ("appear_on", "end_before_start", "error"),
        ("letter_no", "letter_without_number", "warning"),
    ]  # fmt: skip


def test_transfer_names_the_other_office() -> None:
    found = check_transfer(TransferDraft(client_id=1, direction="samping", date=TODAY), TODAY)
    assert codes(found) == [("office", "required", "error"), ("direction", "unknown_choice", "error")]
