"""A real encrypted office on disk, with a clock that stands still."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bapas_desktop.data.office import Office, open_office
from bapas_desktop.data.schema import TABLES, table_name
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from bapas_desktop.paths import DataFolder

TODAY = dt.date(2026, 11, 24)
NOW = dt.datetime(2026, 11, 24, 9, 5)
KEY = bytes(range(32))
Dump = dict[str, list[tuple[Any, ...]]]


def _open(root: Path) -> Office:
    office = open_office(DataFolder(root), KEY, "Petugas Satu", today=lambda: TODAY)
    office.database.now = lambda: NOW
    return office


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a new office; made once, copied for every test."""
    root = tmp_path_factory.mktemp("new")
    _open(root).close()
    return root / "office.db"


@pytest.fixture(scope="session")
def new_office(new_file: Path) -> Callable[..., Office]:
    """Opens a copy of a new office, or of another, in a folder. Only one office is open at a time."""

    def make(root: Path, file: Path = new_file) -> Office:
        root.mkdir(exist_ok=True)
        shutil.copyfile(file, root / "office.db")
        return _open(root)

    return make


@pytest.fixture
def office(tmp_path: Path, new_office: Callable[[Path], Office]) -> Iterator[Office]:
    opened = new_office(tmp_path / "kantor")
    yield opened
    opened.close()


@pytest.fixture
def reopened(office: Office) -> Iterator[Callable[[], Office]]:
    """Closes the office and opens its file again, as on the next morning."""
    opened: list[Office] = []

    def reopen() -> Office:
        (opened[-1] if opened else office).close()
        opened.append(_open(office.folder.root))
        return opened[-1]

    yield reopen
    for each in opened:
        each.close()


@pytest.fixture
def dump() -> Callable[[Office], Dump]:
    """Every row of every table that the history follows, who is to report when, and every word of the indexes."""

    def take(office: Office) -> Dump:
        execute = office.database.execute
        found = {
            table_name(table): execute(f"SELECT * FROM {table_name(table)} ORDER BY id").fetchall() for table in TABLES
        }
        found["report_state"] = execute("SELECT * FROM report_state ORDER BY client_id").fetchall()
        for index in ("client_search", "reflection_search"):
            execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_words USING fts5vocab(main, {index}, instance)")
            found[index] = sorted(execute(f"SELECT doc, offset, term FROM temp.{index}_words").fetchall())
        return found

    return take


@pytest.fixture
def people(office: Office) -> list[int]:
    """Five clients, A to E."""
    return [office.clients.add(ClientDraft(full_name=f"{letter} Contoh")) for letter in "ABCDE"]


@pytest.fixture
def program(office: Office) -> int:
    return office.programs.add(ProgramDraft(title="Budidaya Kangkung"))


@pytest.fixture
def session(office: Office, program: int) -> int:
    """The session of today."""
    return office.sessions.add(SessionDraft(program_id=program, title="Pembukaan", date=TODAY))
