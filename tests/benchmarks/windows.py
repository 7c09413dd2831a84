"""The window's parts without a person in front of it."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from bapas_desktop.data.office import Office
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.shared.errors import ErrorFunnel
from bapas_desktop.ui.shared.jobs import BackgroundJobs
from bapas_desktop.ui.shared.settings import Scheme, Settings
from bapas_desktop.ui.theme import Theme, speak_indonesian


def application() -> QApplication:
    """The application, dressed as ours."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication([])
    Theme(app, Scheme.LIGHT)
    speak_indonesian(app)
    return app


def context_of(office: Office) -> AppContext:
    """What a page needs around an open office; what this computer remembers starts empty."""
    settings = Settings(Path(tempfile.mkdtemp(), "settings.ini"))
    asker = Asker(settings)
    errors = ErrorFunnel(asker, Path(tempfile.gettempdir(), "bench.log"))
    return AppContext(office, settings, asker, BackgroundJobs(errors.handle, office.database.release), errors)
