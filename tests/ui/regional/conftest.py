"""The tab Laporan over an office with a few clients and a program in October."""

import datetime as dt

import pytest

from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.ui.regional.page import RegionalPage


@pytest.fixture
def people(office):
    names = ("Sahnun Wirajaya", "Inaq Kertasari", "Amaq Lokatara")
    ids = [
        office.clients.add(
            ClientDraft(
                full_name=name,
                register_no=f"BP-{number}",
                measure="PB",
                sex="L",
                birth_date=dt.date(1990, 1, 2),
                guidance_start=dt.date(2026, 9, number),
            )
        )
        for number, name in enumerate(names, 1)
    ]
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung", skill="Hortikultura"))
    office.attendance.enrol(program, ids)
    session = office.sessions.add(SessionDraft(program_id=program, title="Menyemai", date=dt.date(2026, 10, 6)))
    office.attendance.mark(session, dict.fromkeys(ids, Mark.PRESENT))
    return ids


@pytest.fixture
def page(context, qtbot):
    shown = RegionalPage(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    return shown


@pytest.fixture
def reports(page):
    return page.sections["regional-reports"]


@pytest.fixture
def finish(qtbot, context):
    """Lets what runs in the background end."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not context.jobs.busy, timeout=30_000)

    return wait


@pytest.fixture
def shown(reports, finish, office):
    """The window of a report about October."""
    reports.saved(office.regional_reports.add(reports.new_draft()))
    finish()
    return reports.report
