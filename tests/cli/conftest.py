"""Commands as they are typed, on an office of their own."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bapas_desktop.cli import main
from bapas_desktop.opening import unlock_office
from bapas_desktop.paths import DataFolder

PASSWORD = "kata sandi uji"
ROSTERS = Path(__file__).parent.parent / "files" / "rosters"


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _secret(monkeypatch):
    monkeypatch.setenv("BAPAS_PASSWORD", PASSWORD)
    monkeypatch.delenv("BAPAS_USER", raising=False)


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "kantor")


@pytest.fixture
def bapas(folder, capsys) -> Command:
    """Types a command; gives back the exit code and what was said."""

    def typed(*words: object) -> Answer:
        capsys.readouterr()
        try:
            code = main(["--data-dir", str(folder.root), *map(str, words)])
        except SystemExit as stop:
            code = int(str(stop.code or 0))
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return typed


@pytest.fixture
def office(bapas) -> Command:
    """Types a command; there is an empty office."""
    assert bapas("init").code == 0
    return bapas


@pytest.fixture
def sample(bapas) -> Command:
    """Types a command; there is a sample office."""
    assert bapas("demo").code == 0
    return bapas


@pytest.fixture
def look(folder):
    """Asks the open office something and closes it again."""

    def asked(question):
        opened = unlock_office(folder, "", PASSWORD)
        try:
            return question(opened)
        finally:
            opened.close()

    return asked
