"""A window's surroundings with real parts; only the person is played."""

# ruff: noqa: ARG002 - the player takes what the real asker takes

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.shared.errors import ErrorFunnel
from bapas_desktop.ui.shared.jobs import BackgroundJobs
from bapas_desktop.ui.shared.settings import Settings

TODAY = dt.date(2026, 11, 24)


class AnsweringAsker(Asker):
    """Hears every question and answers at once with the next of ``answers``; without one it is Batal."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.answers: list[object] = []
        self.heard: list[str] = []
        self.details: list[str] = []

    def will_answer(self, *answers: object) -> None:
        self.answers.extend(answers)

    def _hear(self, words: str) -> object:
        self.heard.append(words)
        return self.answers.pop(0) if self.answers else None

    def tell(self, parent: QWidget | None, text: str, details: str = "") -> None:
        self.heard.append(text)
        self.details.append(details)

    def choose(
        self,
        parent: QWidget | None,
        question: str,
        options: Sequence[tuple[str, str]],
        then: Callable[[str], object],
        details: str = "",
    ) -> None:
        answer = self._hear(question)
        if answer is not None:
            assert answer in dict(options), f"{answer} is not offered: {options}"
            then(str(answer))

    def ask_text(self, parent, title, label, then, *, initial="", secret=False) -> None:
        answer = self._hear(label)
        if answer is not None:
            then(str(answer))

    def ask_file_to_open(self, parent, title, filters, then, purpose="open") -> None:
        self._answer_path(title, then)

    def ask_files_to_open(self, parent, title, filters, then, purpose="open") -> None:
        answer = self._hear(title)
        if answer is not None:
            then([Path(str(path)) for path in answer])

    def ask_file_to_save(self, parent, title, name, filters, then, purpose="save") -> None:
        self._answer_path(title, then)

    def ask_folder(self, parent, title, then, purpose="folder") -> None:
        self._answer_path(title, then)

    def _answer_path(self, title: str, then: Callable[[Path], object]) -> None:
        answer = self._hear(title)
        if answer is not None:
            then(Path(str(answer)))


@pytest.fixture
def settings(tmp_path: Path, qapp: QApplication) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def asker(settings: Settings) -> AnsweringAsker:
    return AnsweringAsker(settings)


@pytest.fixture
def errors(asker: AnsweringAsker, tmp_path: Path) -> ErrorFunnel:
    return ErrorFunnel(asker, tmp_path / "bapas.log")


@pytest.fixture
def jobs(errors: ErrorFunnel) -> Iterator[BackgroundJobs]:
    running = BackgroundJobs(errors.handle)
    yield running
    running.close()


@pytest.fixture
def office(tmp_path: Path):
    """A real, empty office on disk."""
    from bapas_desktop.data.office import open_office
    from bapas_desktop.paths import DataFolder

    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    opened = open_office(folder, bytes(range(32)), "Penguji", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def context(office, settings, asker, jobs, errors) -> AppContext:
    return AppContext(office, settings, asker, jobs, errors, lambda: TODAY)


@pytest.fixture
def click(qtbot):
    """Presses a widget with the mouse."""
    return lambda widget: qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
