"""The way from a session to the reports of those who came: offered once somebody is marked, and never by itself."""

import datetime as dt

import pytest

from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.reporting import VisitDraft
from bapas_desktop.domain.training import Mark
from bapas_desktop.ui.training.marking_dialog import MarkingDialog


@pytest.fixture
def near(office, add_clients, program_id, session_id):
    """A participant whose report is due today."""
    (client_id,) = add_clients(1)
    office.attendance.enrol(program_id, [client_id])
    office.visits.add(VisitDraft(client_id=client_id, date=dt.date(2026, 10, 26), next_on=dt.date(2026, 11, 24)))
    return client_id


def reports(office):
    return len(office.visits.ids(CaseQuery()))


def test_a_session_with_marks_offers_the_reports(page, office, near, session_id, click):
    page.show_record(session_id)
    assert not page.report_action.isEnabled()
    office.attendance.mark(session_id, {near: Mark.PRESENT})
    assert page.report_action.isEnabled()
    page.record_reports()
    assert reports(office) == 1
    click(page.reports.record_button)
    assert reports(office) == 2
    assert office.visits.latest(near).session_id == session_id


def test_marking_alone_is_no_report_and_the_grid_leads_to_it(context, office, near, session_id, window, qtbot, click):
    dialog = MarkingDialog(session_id, context, window)
    qtbot.addWidget(dialog)
    dialog.open()
    assert not dialog.report_button.isEnabled()
    dialog.mark_everybody()
    assert reports(office) == 1
    click(dialog.report_button)
    click(dialog.reports.record_button)
    assert office.visits.latest(near).date == dt.date(2026, 11, 24)
    dialog.undo()
    assert reports(office) == 1
