"""A program on a real folder, whose person answers as the test says and whose clock stands still."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from bapas_desktop.app import Program
from bapas_desktop.opening import create_office
from bapas_desktop.paths import DataFolder
from tests.ui.conftest import AnsweringAsker

USER = "Wayan Suta"
PASSWORD = "sawah hijau di timur"


class Clock:
    def __init__(self) -> None:
        self.now = dt.datetime(2026, 11, 24, 8, 0)

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "kantor")


@pytest.fixture
def recovery_code(folder: DataFolder) -> str:
    """An office that is closed again, and its code."""
    office, code = create_office(folder, USER, PASSWORD)
    office.close()
    return code


@pytest.fixture
def begin(qapp: QApplication, folder: DataFolder, clock: Clock) -> Iterator[Callable[..., Program]]:
    """Starts programs, and ends what a test leaves open."""
    started: list[Program] = []

    def start(on: DataFolder = folder, **more: object) -> Program:
        program = Program(on, ask_with=AnsweringAsker, now=clock, **more)
        started.append(program)
        program.exit_codes = []
        program.finished.connect(program.exit_codes.append)
        program.start()
        return program

    yield start
    for program in started:
        end(program)


def end(program: Program) -> None:
    """As if the computer were switched off: no questions, no backup."""
    if program._successor:
        end(program._successor)
    if program.session:
        session, program.session = program.session, None
        if session._curtain:
            session._curtain.forget()
            session.lock_window.dismiss()
        session.window.hide()
        session.window.deleteLater()
        program.jobs.close()
        session.context.office.close()
    if not getattr(program, "exit_codes", None):
        program._finish(0)


def unlock(program: Program, password: str = PASSWORD) -> None:
    window = program.window
    window.user.setText(USER)
    window.password.setText(password)
    window.unlock_button.click()


def visible_windows() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
