"""An office that stands open before the camera; see ``screenshots.py``."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

from bapas_desktop.data.office import Office, open_office
from bapas_desktop.data.vault import create_vault
from bapas_desktop.demo import fill_sample
from bapas_desktop.paths import DataFolder
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.session import Session as OpenOffice
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.shared.errors import ErrorFunnel
from bapas_desktop.ui.shared.jobs import BackgroundJobs
from bapas_desktop.ui.shared.page import Page
from bapas_desktop.ui.shared.settings import Scheme, Settings
from bapas_desktop.ui.theme import Theme

NOW = dt.datetime(2026, 11, 24, 9, 15)
USER, PASSWORD = "Baiq Nurul", "sawah hijau di timur"

Pictures = Iterator[tuple[str, QWidget]]


class Studio(QObject):
    """An open office whose window can be pictured; a second one is empty."""

    def __init__(self, app: QApplication, folder: DataFolder, *, filled: bool) -> None:
        super().__init__()
        self.folder = folder
        folder.root.mkdir()
        key, _code = create_vault(folder.vault, USER, PASSWORD)
        self.office: Office = open_office(folder, key, USER, today=NOW.date, now=lambda: NOW)
        if filled:
            fill_sample(self.office)
        self.settings = Settings(folder.settings)
        self.settings.office_name = self.office.profile.get().name
        self.settings.last_user = USER
        self.asker = Asker(self.settings)
        self.errors = ErrorFunnel(self.asker, folder.log)
        self.jobs = BackgroundJobs(self.errors.handle, after_each=self.office.database.release)
        self.theme = Theme(app, Scheme.LIGHT)

    @cached_property
    def session(self) -> OpenOffice:
        """The main window and what its menus open."""
        context = AppContext(self.office, self.settings, self.asker, self.jobs, self.errors, NOW.date)
        session = OpenOffice(context, self.theme, self, sample=False)
        session.window.show()
        return session

    def tab(self, page_id: str) -> Page:
        """A tab on top of the main window."""
        return self.session.window.go_to(page_id)

    def finish_jobs(self) -> None:
        """Let what runs in the background end, and what it found be shown."""
        if self.jobs.busy:
            loop = QEventLoop()
            self.jobs.busy_changed.connect(loop.quit)
            loop.exec()

    def close(self) -> None:
        """Give the files back."""
        self.finish_jobs()
        self.session.window.hide()
        self.jobs.close()
        self.office.close()
