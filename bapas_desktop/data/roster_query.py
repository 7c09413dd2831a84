"""What a list of clients is asked for, as conditions and order."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

import peewee as pw

from bapas_desktop.data.case_tables import ReportStateTable, StageDecisionTable
from bapas_desktop.data.search import matching
from bapas_desktop.data.store import contains, in_order
from bapas_desktop.data.tables import ClientTable, OfficerTable
from bapas_desktop.domain.roster.client import ADULT_AGE, AgeGroup, ClientQuery, Status
from bapas_desktop.domain.supervision.reporting import DueState
from bapas_desktop.domain.supervision.stages import Stage

decided_stage: Any = pw.fn.coalesce(
    StageDecisionTable.select(StageDecisionTable.stage)
    .where(StageDecisionTable.client == ClientTable.id)
    .order_by(StageDecisionTable.decided_on.desc(), StageDecisionTable.id.desc())
    .limit(1),
    "",
)
"""The stage that the TPP decided last; empty without a decision."""


def conditions(query: ClientQuery) -> list[Any]:
    """What every client of the list must fulfil."""
    found = _status(query) + _supervision(query)
    if query.text.strip() and (words := matching("client_search", query.text)) is not None:
        found.append(words)
    if query.measures:
        found.append(ClientTable.measure.in_(sorted(query.measures)))
    if query.without_officer:
        found.append(ClientTable.officer.is_null())
    elif query.officer_id is not None:
        found.append(ClientTable.officer == query.officer_id)
    if query.sex:
        found.append(ClientTable.sex == query.sex)
    if query.without_nik:
        found.append(ClientTable.nik == "")
    if query.age_group:
        # Born after this day is under 18 today; a client without a birth date is in neither group.
        turned = _years_before(query.today, ADULT_AGE)
        found.append(
            ClientTable.birth_date > turned if query.age_group is AgeGroup.CHILD else ClientTable.birth_date <= turned
        )
    for names, column in ((query.regencies, ClientTable.regency), (query.districts, ClientTable.district)):
        if names:
            found.append(column.in_(sorted(names)))
    skilled = (ClientTable.interests, ClientTable.talents, ClientTable.courses, ClientTable.work_history)
    found += contains(query.skills, *skilled)
    if query.end_passed:
        found.append(ClientTable.guidance_end < query.today)
    if query.ends_within_days is not None:
        found.append(ClientTable.guidance_end.between(query.today, query.today + dt.timedelta(query.ends_within_days)))
    return found


def _status(query: ClientQuery) -> list[Any]:
    # In the order of names the index has it all. In any other order it would only lead from row to row across the
    # whole file, four times as slow as reading it from end to end; the sign keeps SQLite from using it.
    sign = "" if query.sort in _NEVER_BLANK else "+"
    ended = {Status.ACTIVE: "= ''", Status.ENDED: "<> ''"}
    found: list[Any] = []
    if query.status is not Status.ALL:
        found.append(pw.SQL(f"{sign}t1.archived = ?", [query.status is Status.ARCHIVED]))
    if query.status in ended:
        found.append(pw.SQL(f"{sign}t1.end_reason {ended[query.status]}"))
    return found


def _supervision(query: ClientQuery) -> list[Any]:
    found: list[Any] = []
    if query.due is not None:
        found += due_conditions(query.due, query.today)
    if query.stages:
        found.append(_stage(query.today).in_(sorted(query.stages)))
    return found


def due_conditions(state: DueState, today: dt.date) -> list[Any]:
    """That a client's duty to report stands so, for a query that has ``report_state``; see ``report_state.py``."""
    due = ReportStateTable.due_on
    obliged = [~ClientTable.report_interval.is_null(), ClientTable.end_reason == ""]
    conditions = {
        DueState.OBLIGED: obliged,
        DueState.UNKNOWN: [*obliged, ClientTable.guidance_start.is_null(), ReportStateTable.visits == 0],
        DueState.OVERDUE: [due < today],
        DueState.TODAY: [due == today],
        DueState.WEEK: [due.between(today, today + dt.timedelta(6))],
    }
    return conditions[state]


def _stage(today: dt.date) -> Any:
    """The stage as ``Client.stage`` tells it: decided, else proposed by the quarters of the guidance period."""
    start, end = ClientTable.guidance_start, ClientTable.guidance_end
    length = pw.fn.julianday(end) - pw.fn.julianday(start)
    passed = (pw.fn.julianday(today.isoformat()) - pw.fn.julianday(start)) / length
    inside = (start < end) & (start <= today)
    quarters = [
        (inside & (passed < 0.25), Stage.EARLY),
        (inside & (passed < 0.75), Stage.ADVANCED),
        (inside, Stage.FINAL),
    ]
    return pw.fn.coalesce(pw.fn.nullif(decided_stage, ""), pw.Case(None, quarters, ""))


def _years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


_OWN_ORDER: Mapping[str, tuple[str, bool]] = {
    "age": ("birth_date", True),  # the older, the earlier born
    "age_group": ("birth_date", True),
    "days_left": ("guidance_end", False),
    "status": ("end_reason", False),
}
REPORT_STATE: Mapping[str, str] = {"visits": "visits", "last_report_on": "last_on", "due_on": "due_on"}
"""The fields of a client that ``report_state`` has, and what they are called there."""
_NEVER_BLANK = frozenset({"full_name", "end_reason"})  # guidance that goes on has no reason to end: that is a value


def order(query: ClientQuery) -> list[Any]:
    """The order of the list, names within it. Who has no value comes last."""
    name, turned = _OWN_ORDER.get(query.sort, (query.sort, False))
    wanted = dataclasses.replace(query, sort=name, descending=query.descending != turned)
    if name in _NEVER_BLANK:
        # Every client has one, and so the index gives the order without a look at the rows.
        column = getattr(ClientTable, name).collate("NOCASE")
        ordered = [column.desc() if wanted.descending else column.asc()]
    else:
        state = {key: getattr(ReportStateTable, column) for key, column in REPORT_STATE.items()}
        stages = {"stage": _stage(query.today), "decided_stage": decided_stage}
        ordered = in_order(ClientTable, wanted, officer=OfficerTable.name, **stages, **state)
    if name != "full_name":
        ordered.append(ClientTable.full_name.collate("NOCASE"))
    return [*ordered, ClientTable.id]
