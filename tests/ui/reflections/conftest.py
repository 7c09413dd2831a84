"""An office with two sessions, some clients, and the page over their notes."""

import datetime as dt

import pytest

from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from bapas_desktop.ui.reflections.page import ReflectionsPage


@pytest.fixture
def people(office):
    """Three clients; the first two take part in the program."""
    names = ("Sahnun Wirajaya", "Inaq Kertasari", "Amaq Lokatara")
    return [
        office.clients.add(ClientDraft(full_name=name, register_no=f"BP-{number}", measure="PB"))
        for number, name in enumerate(names, 1)
    ]


@pytest.fixture
def sessions(office, people):
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    office.attendance.enrol(program, people[:2])
    return [
        office.sessions.add(SessionDraft(program_id=program, title=title, date=day))
        for title, day in (("Menyemai", dt.date(2026, 11, 3)), ("Memanen", dt.date(2026, 11, 17)))
    ]


@pytest.fixture
def notes(office, people, sessions):
    drafts = (
        ReflectionDraft(
            session_id=sessions[0], client_id=people[0], date=dt.date(2026, 11, 3), author="Bu Ratna",
            text="Sahnun bertanya tentang jarak tanam.",
        ),
        ReflectionDraft(session_id=sessions[1], date=dt.date(2026, 11, 17), author="Penguji", text="Kelompok kompak."),
    )  # fmt: skip
    return [office.reflections.add(draft) for draft in drafts]


@pytest.fixture
def page(context, qtbot):
    shown = ReflectionsPage(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    return shown
