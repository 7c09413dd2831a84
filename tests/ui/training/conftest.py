"""An office with a roster, one program and its sessions; all through the real stores."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from bapas_desktop.ui.training.page import TrainingPage


@pytest.fixture
def add_clients(office):
    """``add_clients(3)`` adds «Klien 001» to «Klien 003» and gives their ids."""

    def add(count: int, first: int = 1) -> list[int]:
        with office.database.change("Isi"):
            return [
                office.clients.add(
                    ClientDraft(full_name=f"Klien {number:03}", register_no=f"BP-{number:03}", measure="PB")
                )
                for number in range(first, first + count)
            ]

    return add


@pytest.fixture
def program_id(office) -> int:
    return office.programs.add(ProgramDraft(title="Budidaya Kangkung", place="Kebun Bapas", quota=20))


@pytest.fixture
def session_id(office, program_id) -> int:
    """A session on the office's today."""
    return office.sessions.add(
        SessionDraft(
            program_id=program_id, title="Menyemai", date=dt.date(2026, 11, 24), start=dt.time(9), end=dt.time(12),
            place="Kebun Bapas", instructors="Ibu Nengah",
        )
    )  # fmt: skip


@pytest.fixture
def page(context, qtbot) -> TrainingPage:
    shown = TrainingPage(context)
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    shown.show()
    return shown


@pytest.fixture
def window(qtbot) -> QWidget:
    """Something for dialogs to stand over."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    shown.show()
    return shown
