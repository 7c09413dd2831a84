"""Sample offices to measure on."""

import datetime as dt
from pathlib import Path

from bapas_desktop.data.office import Office, open_office
from bapas_desktop.paths import DataFolder

KEY = bytes(range(32))
USER = "bench"


def sample(folder: Path, clients: int) -> DataFolder:
    """A closed sample office in ``folder``."""
    office = empty(folder)
    if clients:
        from bapas_desktop.demo import fill_sample

        fill_sample(office, clients)
    office.close()
    return office.folder


def empty(folder: Path) -> Office:
    """An open office without clients."""
    folder.mkdir(parents=True, exist_ok=True)
    return reopen(DataFolder(folder))


def reopen(folder: DataFolder) -> Office:
    """The office of a folder, open."""
    return open_office(folder, KEY, USER, today=dt.date.today)
