"""When a day is calm, and when a backup is old."""

import datetime as dt

import pytest

from bapas_desktop.domain.agenda import Agenda, Waiting
from bapas_desktop.domain.training import Session

TODAY = dt.date(2026, 11, 24)


def agenda(**values):
    return Agenda(today=TODAY, **values)


@pytest.mark.parametrize(
    "name", ["unmarked", "sheets", "overdue", "due_today", "ended", "permits", "harvests", "farm_work"]
)
def test_whatever_is_to_be_done_today_disturbs_the_calm(name):
    assert not agenda(**{name: Waiting(1)}).is_calm


def test_what_comes_later_does_not():
    later = Session(id=1, uid="1", program_id=1, title="Besok", date=TODAY + dt.timedelta(1))
    assert agenda(tomorrow=(later,), due_week=Waiting(3), ending=Waiting(2)).is_calm
    assert not agenda(sessions=(later,)).is_calm


@pytest.mark.parametrize(
    ("backup_at", "begun_at", "changed", "is_old"),
    [
        (dt.datetime(2026, 11, 17), None, True, False),
        (dt.datetime(2026, 11, 16, 23, 59), None, True, True),
        (dt.datetime(2026, 1, 1), None, False, False),
        (None, dt.datetime(2026, 11, 24, 8), True, False),
        (None, dt.datetime(2026, 11, 1), True, True),
        (None, None, True, False),
    ],
)
def test_a_backup_is_old_after_a_week_with_changes(backup_at, begun_at, changed, is_old):
    found = agenda(backup_at=backup_at, begun_at=begun_at, changed_since_backup=changed)
    assert found.backup_is_old is is_old


def test_a_backup_from_a_clock_that_was_ahead_is_of_today():
    assert agenda(backup_at=dt.datetime(2027, 1, 1)).backup_age == 0
    assert agenda().backup_age is None
