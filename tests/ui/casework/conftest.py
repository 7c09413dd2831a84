"""A client in guidance, and a window for the forms."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from tests.ui.conftest import TODAY


@pytest.fixture
def person(office):
    """In guidance from 24/05/2026 to 23/05/2027, who reports every 30 days, with 120 hours of service."""
    return office.clients.add(
        ClientDraft(
            full_name="Lalu Contoh bin Amaq Sahdan", register_no="BP-12/2026", measure="PB",
            officer="Baiq Contoh, S.H.", guidance_start=dt.date(2026, 5, 24), guidance_end=dt.date(2027, 5, 23),
            service_hours=120,
        )
    )  # fmt: skip


@pytest.fixture
def window(qtbot):
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    return shown


@pytest.fixture
def report(office):
    """Writes a report of a client on a day."""
    return lambda client_id, day, **more: office.visits.add(replace(office.visits.offered(client_id, day), **more))


@pytest.fixture
def opened(qtbot):
    """Opens a dialog."""

    def show(dialog):
        dialog.open()
        return dialog

    return show


@pytest.fixture
def session(office):
    """A session today; ``come`` brings clients to it."""
    program = office.programs.add(ProgramDraft(title="Budidaya kangkung"))
    made = office.sessions.add(
        SessionDraft(
            program_id=program, title="Panen kangkung", date=TODAY, start=dt.time(9), place="Griya Abhipraya"
        )
    )  # fmt: skip

    def come(*client_ids, mark=Mark.PRESENT):
        office.attendance.enrol(program, client_ids)
        office.attendance.mark(made, dict.fromkeys(client_ids, mark))

    return made, come


@pytest.fixture
def note():
    """What a form says beside a field."""
    return lambda dialog, name: dialog.fields[name].note.text()
