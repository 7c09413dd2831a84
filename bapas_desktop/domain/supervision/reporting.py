"""Wajib lapor: the duty to report, at least once a month or as the PK sets.

Whoever reports is written down with the answers to five short questions and the day of the next report. The program
counts reports that did not come and shows the number; it never decides anything by it.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.supervision.case_record import in_order, not_in_future, required, too_long

INTERVALS = (7, 14, 30)
"""Days from one report to the next that an office chooses from."""
DEFAULT_INTERVAL = 30
LONGEST_INTERVAL = 366
NEAR_DAYS = 7
"""A session so many days before or after the due day may take the report along; never more than half the interval."""

QUESTIONS = ("condition", "activity", "surroundings", "obstacles", "plans")
"""The fields of the five questions: keadaan, pekerjaan/kegiatan, lingkungan, kendala, rencana."""


class VisitMethod(StrEnum):
    """How a client reported; the value is what the file keeps."""

    OFFICE = "datang"
    HOME = "rumah"
    PHONE = "telepon"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDraft:
    """One report (lapor diri) of a client, at most one a day. ``session_id`` is the session that it came along with.

    ``officer`` is the name of who received it; ``next_on`` the day on which the client is to report again.
    """

    client_id: int | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    place: str = ""
    method: str = VisitMethod.OFFICE
    officer: str = ""
    condition: str = ""
    activity: str = ""
    surroundings: str = ""
    obstacles: str = ""
    plans: str = ""
    notes: str = ""
    next_on: dt.date | None = None
    session_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(VisitDraft):
    """A report as the file holds it. ``number`` counts the client's reports in the order of their days, from 1."""

    id: int
    uid: str
    number: int = 0
    client_name: str = ""
    register_no: str = ""
    session_title: str = ""
    photo_id: int | None = None

    def draft(self) -> VisitDraft:
        """The part that a form may change."""
        return VisitDraft(**{name: getattr(self, name) for name in VisitDraft.__dataclass_fields__})


def check_visit(draft: VisitDraft, today: dt.date) -> list[Issue]:
    """Client, day and method are needed; a report has happened, and the next one comes after it."""
    found = required(draft, "client_id", "date", "method") + not_in_future(draft, "date", today)
    if draft.method and draft.method not in set(VisitMethod):
        found.append(Issue("method", "unknown_choice", values=(draft.method,)))
    if draft.date and draft.next_on == draft.date:
        found.append(Issue("next_on", "next_not_after"))
    found += in_order(draft, "date", "next_on")
    if draft.date and draft.next_on and (draft.next_on - draft.date).days > LONGEST_INTERVAL:
        found.append(warning("next_on", "next_far"))
    return found + too_long(draft, ("place", "officer"), (*QUESTIONS, "notes"))


def next_report(last: dt.date, interval: int) -> dt.date:
    """The day that is offered for the next report: so many days later, and Monday where that is a weekend."""
    day = last + dt.timedelta(interval)
    return day + dt.timedelta(max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)


def missed_reports(due_on: dt.date | None, interval: int | None, day: dt.date) -> int:
    """How many reports in a row have not come by ``day``: the due day that passed, and one for each interval since."""
    if due_on is None or not interval or day <= due_on:
        return 0
    return 1 + ((day - due_on).days - 1) // interval


def is_near_due(day: dt.date, due_on: dt.date | None, interval: int | None) -> bool:
    """Whether a session on ``day`` is on or near the due day, so that one visit can serve two duties."""
    if due_on is None or not interval:
        return False
    return abs((day - due_on).days) <= min(NEAR_DAYS, interval // 2) or day > due_on


class DueState(StrEnum):
    """Which duties to report a list shows; each is counted from today."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    """Today and the six days after."""
    OBLIGED = "obliged"
    """All who are obliged to report, whenever that is."""
    UNKNOWN = "unknown"
    """Obliged, but without any day to count from: no report yet and no beginning of guidance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueQuery:
    """Which duties to report a list shows; the longest overdue first unless said otherwise."""

    today: dt.date
    state: DueState = DueState.OVERDUE
    text: str = ""
    officer_id: int | None = None
    sort: str = "due_on"
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """The duty to report of one client; ``id`` is the client's. No case data: the call list is printed from it.

    ``due_on`` is the day named at the last report, else the last report or the beginning of guidance and the interval;
    None where neither is known or guidance ends before that day.
    """

    id: int
    full_name: str
    register_no: str = ""
    measure: str = ""
    officer: str = ""
    phone: str = ""
    phone_owner: str = ""
    address: str = ""
    village: str = ""
    interval: int | None = None
    visits: int = 0
    last_on: dt.date | None = None
    due_on: dt.date | None = None
    guidance_end: dt.date | None = None
    summons: int = 0
    """How many letters of summons were written since the last report."""

    def days_late(self, today: dt.date) -> int:
        """Days since the due day; 0 until it has passed."""
        return max(0, (today - self.due_on).days) if self.due_on else 0

    def missed(self, today: dt.date) -> int:
        """Reports in a row that have not come."""
        return missed_reports(self.due_on, self.interval, today)


def check_interval(interval: int | None) -> list[Issue]:
    """No interval is no duty to report; else it is one day to a year."""
    if interval is None or 1 <= interval <= LONGEST_INTERVAL:
        return []
    return [Issue("report_interval", "interval_range", values=(str(LONGEST_INTERVAL),))]
