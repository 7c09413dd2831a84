"""An office with its vault, so that the backup before an import is a real one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.data.office import Office, open_office
from bapas_desktop.data.vault import create_vault
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.paths import DataFolder
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.page import RosterPage
from bapas_desktop.ui.shared.jobs import BackgroundJobs
from tests.ui.conftest import TODAY

ROSTERS = Path(__file__).parents[2] / "files" / "rosters"


@pytest.fixture(scope="session")
def vault(tmp_path_factory) -> tuple[Path, bytes]:
    path = tmp_path_factory.mktemp("vault") / "vault.json"
    key, _code = create_vault(path, "Penguji", "kangkung hijau 12")
    return path, key


@pytest.fixture
def office(tmp_path: Path, vault) -> Iterator[Office]:
    path, key = vault
    folder = DataFolder(tmp_path / "office")
    folder.root.mkdir()
    folder.vault.write_bytes(path.read_bytes())
    opened = open_office(folder, key, "Penguji", today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def jobs(errors, office: Office) -> Iterator[BackgroundJobs]:
    running = BackgroundJobs(errors.handle, office.database.release)
    yield running
    running.close()


@pytest.fixture
def page(qtbot, context: AppContext) -> RosterPage:
    page = RosterPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def add(office: Office):
    """Puts a client into the file."""

    def add(name: str, **values: object) -> int:
        return office.clients.add(ClientDraft(full_name=name, **values))

    return add


def press(qtbot, button) -> None:
    """A click with the mouse on a button that can be pressed."""
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def trigger(page: RosterPage, name: str) -> None:
    """What the menu does with an action of the page; one that cannot be chosen fails."""
    action = next(action for action in page.actions() if action.objectName() == name)
    assert action.isEnabled()
    action.trigger()


def rows(table) -> list[list[str]]:
    """What stands on the screen, row by row, in the order of the visible columns."""
    numbers = [table.records.column_of(key) for key in table.visible_columns()]
    model = table.model()
    return [[model.index(row, number).data() for number in numbers] for row in range(model.rowCount())]
