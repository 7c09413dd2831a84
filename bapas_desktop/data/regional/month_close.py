"""Asks all tabs what is still open at the end of a period."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bapas_desktop.data.regional.checks import read_checks
from bapas_desktop.data.regional.content import read_corrections
from bapas_desktop.data.regional.figures import read_figures
from bapas_desktop.domain.reflections.evaluations import Phase
from bapas_desktop.domain.reflections.instruments import Purpose
from bapas_desktop.domain.regional.month_close import CloseLine, Gap, OpenItem
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.regional.reports import State
from bapas_desktop.domain.sheets import SheetQuery, SheetState
from bapas_desktop.domain.supervision.moves import Direction
from bapas_desktop.jobs import Job

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

SHOWN = 200
"""So many of each are named; the count tells of the rest."""
_HELD = "session.date BETWEEN ?1 AND ?2 AND session.date <= ?3 AND cancelled_on IS NULL"
_ON_LIST = """
    (SELECT client_id FROM enrolment WHERE enrolment.program_id = session.program_id
        AND (joined_on IS NULL OR joined_on <= session.date) AND (left_on IS NULL OR left_on > session.date)
    UNION SELECT client_id FROM attendance WHERE session_id = session.id)
"""
_ENDLESS = """
    end_reason <> '' AND ended_on IS NULL
    AND NOT EXISTS (SELECT 1 FROM closing WHERE client_id = client.id AND reopened_on IS NULL)
"""
_QUESTIONS = {
    Gap.UNMARKED: f"""
        SELECT session.id, program.title || ': ' || session.title, session.date FROM session
        JOIN program ON program.id = program_id WHERE {_HELD} AND EXISTS (
            SELECT 1 FROM {_ON_LIST} AS listed WHERE NOT EXISTS (SELECT 1 FROM attendance
            WHERE session_id = session.id AND attendance.client_id = listed.client_id AND mark IS NOT NULL)
        ) ORDER BY session.date, session.id""",
    Gap.NOTES: f"""
        SELECT session.id, program.title || ': ' || session.title, session.date FROM session
        JOIN program ON program.id = program_id WHERE {_HELD} AND EXISTS (SELECT 1 FROM {_ON_LIST})
        AND NOT EXISTS (SELECT 1 FROM reflection WHERE session_id = session.id) ORDER BY session.date, session.id""",
    Gap.EVALUATIONS: f"""
        SELECT program.id, title, ended FROM program JOIN (
            SELECT program_id, max(date) AS ended FROM session WHERE cancelled_on IS NULL GROUP BY program_id
        ) ON program_id = program.id
        WHERE coalesce(ends_on, ended) BETWEEN ?1 AND ?2 AND coalesce(ends_on, ended) <= ?3 AND EXISTS (
            SELECT 1 FROM enrolment WHERE enrolment.program_id = program.id
            AND (left_on IS NULL OR left_on > coalesce(ends_on, ended)) AND NOT EXISTS (
                SELECT 1 FROM evaluation JOIN instrument ON instrument.id = instrument_id
                WHERE evaluation.program_id = program.id AND evaluation.client_id = enrolment.client_id
                AND phase = '{Phase.AFTER}' AND purpose = '{Purpose.OFFICER}'
            )
        ) ORDER BY ended, program.id""",
    Gap.WEIGHTS: """
        SELECT harvest.id, crop || ', ' || code, harvest.date FROM harvest JOIN planting ON planting.id = planting_id
        JOIN plot ON plot.id = plot_id WHERE harvest.date BETWEEN ?1 AND ?2 AND harvest.date <= ?3
        AND coalesce(weight_g, 0) <= 0 ORDER BY harvest.date, harvest.id""",
    Gap.LEFT_OVER: """
        SELECT harvest.id, crop || ', ' || code, harvest.date FROM harvest JOIN planting ON planting.id = planting_id
        JOIN plot ON plot.id = plot_id WHERE harvest.date BETWEEN ?1 AND ?2 AND harvest.date <= ?3
        AND harvest.weight_g > (SELECT coalesce(sum(weight_g), 0) FROM harvest_use WHERE harvest_id = harvest.id)
        ORDER BY harvest.date, harvest.id""",
    Gap.RECEIPTS: """
        SELECT expense.id, program.title || ': ' || description, date FROM expense
        JOIN program ON program.id = program_id WHERE date BETWEEN ?1 AND ?2 AND date <= ?3
        AND NOT EXISTS (SELECT 1 FROM program_document WHERE expense_id = expense.id) ORDER BY date, expense.id""",
    Gap.OVERDUE: """
        SELECT client_id, full_name, due_on FROM report_state JOIN client ON client.id = client_id
        WHERE NOT archived AND due_on < ?3 AND due_on <= ?2 AND ?1 <= ?2 ORDER BY due_on, full_name""",
    Gap.UNKNOWN_PEOPLE: """
        SELECT id, full_name, guidance_start FROM client WHERE NOT archived AND end_reason = ''
        AND (sex IS NULL OR birth_date IS NULL) AND ?1 <= ?2 AND ?3 <> '' ORDER BY full_name""",
    Gap.WITHOUT_START: f"""
        SELECT id, full_name, NULL FROM client WHERE guidance_start IS NULL AND (end_reason <> '' OR NOT archived)
        AND NOT ({_ENDLESS}) AND ?1 <= ?2 AND ?3 <> ''
        AND NOT EXISTS (SELECT 1 FROM transfer WHERE client_id = client.id AND direction = '{Direction.IN}'
            AND date <= coalesce((SELECT min(ended_on) FROM closing WHERE client_id = client.id), '9999'))
        ORDER BY full_name""",
    Gap.WITHOUT_END: f"""
        SELECT id, full_name, NULL FROM client WHERE {_ENDLESS} AND ?1 <= ?2 AND ?3 <> '' ORDER BY full_name""",
}
"""What is open from ?1 to ?2, so far as it has come by ?3, as id, name and day."""


def read_close(office: "Office", period: Period, job: Job | None = None) -> list[CloseLine]:
    """The checklist of a period, every line of it; those with nothing open count 0.

    Raises:
        Cancelled: the person asked to stop.
    """
    job = job or Job()
    days = [period.first.isoformat(), period.last.isoformat(), office.today().isoformat()]
    found = {gap: _line(gap, office.database.execute(sql, days).fetchall()) for gap, sql in _QUESTIONS.items()}
    found[Gap.SHEETS] = _sheets(office, period)
    found[Gap.FOLLOW_UPS] = _follow_ups(office, min(period.last, office.today()))
    found[Gap.EARLIER_REPORT] = _earlier_report(office, period)
    corrections = read_corrections(office, job)
    found[Gap.CORRECTIONS] = CloseLine(
        gap=Gap.CORRECTIONS,
        count=sum(len(one.differences) for one in corrections),
        items=[OpenItem(one.report_id, one.period.title, one.period.last) for one in corrections],
    )
    wrong = [check for check in read_checks(office, period, read_figures(office, period, job)) if not check.fits]
    found[Gap.CHECKS] = CloseLine(
        gap=Gap.CHECKS, count=len(wrong), items=[OpenItem(0, check.title) for check in wrong]
    )  # fmt: skip
    return [found[gap] for gap in Gap]


def _line(gap: Gap, rows: Sequence[Any]) -> CloseLine:
    items = [OpenItem(row[0], row[1], dt.date.fromisoformat(row[2]) if row[2] else None) for row in rows[:SHOWN]]
    return CloseLine(gap=gap, count=len(rows), items=items)


def _sheets(office: "Office", period: Period) -> CloseLine:
    query = SheetQuery(
        states=(SheetState.OUT, SheetState.SCANNED), first=period.first, last=period.last, descending=False
    )
    ids = office.sheets.ids(query)
    items = [
        OpenItem(sheet.id, f"{sheet.number} {sheet.session_title}", sheet.session_date)
        for sheet in office.sheets.records(ids[:SHOWN])
    ]
    return CloseLine(gap=Gap.SHEETS, count=len(ids), items=items)


def _follow_ups(office: "Office", day: dt.date) -> CloseLine:
    due = office.outcomes.due(day)
    items = [OpenItem(one.client_id, one.client_name, one.due_on) for one in due[:SHOWN]]
    return CloseLine(gap=Gap.FOLLOW_UPS, count=len(due), items=items)


def _earlier_report(office: "Office", period: Period) -> CloseLine:
    """The report of the period before, of the same length; an office that never sent one is not asked."""
    before = Period.of(period.kind, period.day_before)
    is_asked = bool(office.regional_reports.ids(State.SENT))
    sent = any(one.state == State.SENT for one in office.regional_reports.of_period(before))
    is_missing = is_asked and not sent
    return CloseLine(
        gap=Gap.EARLIER_REPORT, count=int(is_missing), items=[OpenItem(0, before.title, before.last)] * is_missing
    )
