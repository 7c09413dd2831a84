"""Puts everything together: from the first window to the last backup. The only file that knows all floors."""

import datetime as dt
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bapas_desktop.data.instance_lock import InstanceLock
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.paths import DataFolder, default_folder
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.session import RESTORE, SIGN_OUT, Session
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.shared.errors import ErrorFunnel, start_logging
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.jobs import BackgroundJobs
from bapas_desktop.ui.shared.settings import Settings
from bapas_desktop.ui.theme import Theme, speak_indonesian
from bapas_desktop.wording import say_refusal

if TYPE_CHECKING:
    from bapas_desktop.data.database import Database
    from bapas_desktop.data.office import Office
    from bapas_desktop.ui.start.first_window import Doorbell
    from bapas_desktop.ui.start.window import StartWindow

_SAMPLE_USER = "Contoh"
_MAY_PASS = {"disk_full", "file_locked", "read_only", "no_permission", "io_trouble"}


def run(data_dir: DataFolder | None, demo: bool, log_level: str) -> int:
    """Open the window and stay until it is closed.

    Args:
        data_dir: where the office lies; None is the folder of the person signed in to this computer.
        demo: show a sample office in a temporary folder instead, already unlocked.
        log_level: a level of Python's logging, such as ``INFO``.

    Returns:
        the exit code: 0 done, 1 the office could not be opened.
    """
    if not _has_screen():
        sys.stderr.write(say_refusal(Refused("no_screen")) + "\n")
        return 1
    app = QApplication([])
    app.setApplicationName("Bapas Desktop")
    app.setWindowIcon(icon("plots"))
    app.setQuitOnLastWindowClosed(False)
    speak_indonesian(app)
    program = Program(data_dir or default_folder(), demo=demo)
    program.errors.install()
    with suppress(OSError):  # where nothing can be written, the first window says so
        start_logging(program.folder.log)
    logging.getLogger("bapas_desktop").setLevel(log_level.upper())
    program.finished.connect(app.exit, Qt.ConnectionType.QueuedConnection)
    program.start()
    code = app.exec()
    program.errors.uninstall()
    return code


def _has_screen() -> bool:
    """Whether there is anything to show a window on. Without it Qt would end the process, in English."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


class Program(QObject):
    """Decides which window comes next: wizard, unlock, restore, or the open office.

    Args:
        ask_with: makes who talks with the person.
        now: the clock, for the waiting after wrong passwords and the names of folders.
    """

    finished = Signal(int)
    """Everything is closed; the exit code."""

    def __init__(
        self,
        folder: DataFolder,
        *,
        demo: bool = False,
        ask_with: Callable[[Settings], Asker] = Asker,
        now: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        super().__init__()
        self._temporary = (
            tempfile.TemporaryDirectory(prefix="bapas-contoh-", ignore_cleanup_errors=True) if demo else None
        )
        self.folder = DataFolder(Path(self._temporary.name)) if self._temporary else folder
        self.is_demo = demo
        self.window: StartWindow | None = None
        self.session: Session | None = None
        self.settings = Settings(self.folder.settings)
        self.asker = ask_with(self.settings)
        self.errors = ErrorFunnel(self.asker, self.folder.log)
        self.jobs = BackgroundJobs(self.errors.handle, after_each=self._release)
        self.theme = Theme(QApplication.instance(), self.settings.scheme)  # type: ignore[arg-type]
        self._now = now
        self._lock = InstanceLock(self.folder)
        self._database: Database | None = None
        self._doorbell: Doorbell | None = None
        self._successor: Program | None = None

    # The way in

    def start(self) -> None:
        """Take the office and show the first window; ``finished`` follows at once where another program shows it."""
        try:
            self._lock.acquire()
        except Refused as refusal:
            self._yield_to_other(refusal)
            return
        if self.is_demo:
            self._open_sample()
        else:
            self.choose_window()
        self._listen()

    def choose_window(self) -> None:
        """Show what fits the state of the files: the wizard only where there is no office, whole or damaged."""
        if not self.folder.exists:
            self._show_wizard()
            return
        from bapas_desktop.data.vault import Vault

        try:
            Vault.load(self.folder.vault)
            if not self.folder.database.is_file() or not self.folder.database.stat().st_size:
                raise MachineTrouble("file_damaged")
        except MachineTrouble as trouble:
            self._tell_trouble(trouble)
        else:
            self._show_unlock()

    def _yield_to_other(self, refusal: Refused) -> None:
        from bapas_desktop.ui.start.first_window import knock

        if refusal.code == "office_in_use" and knock(self.folder):
            self.finished.emit(0)
        else:
            self._stop(refusal)

    def _listen(self) -> None:
        from bapas_desktop.ui.start.first_window import Doorbell

        self._doorbell = Doorbell(self.folder, self)
        self._doorbell.rung.connect(self.bring_to_front)

    def bring_to_front(self) -> None:
        """Show the window of now to somebody who started the program again."""
        if self.session:
            self.session.bring_to_front()
        elif self.window:
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()

    # The windows before the office

    def _show(self, window: "StartWindow") -> None:
        if self.window:
            self.window.dismiss()
        self.window = window
        window.leave_requested.connect(self._leave)
        window.show()

    def _show_wizard(self) -> None:
        from bapas_desktop.ui.start.wizard import Wizard

        wizard = Wizard(self.folder, self.asker)
        wizard.made.connect(self._open_session)
        wizard.demo_requested.connect(self._try_demo)
        wizard.restore_requested.connect(self._show_restore)
        self._show(wizard)

    def _show_unlock(self) -> None:
        from bapas_desktop.ui.start.unlock import UnlockWindow

        window = UnlockWindow(self.folder, self.settings, now=self._now, hint=self._hint())
        window.unlocked.connect(self._unlock)
        window.recovered.connect(partial(self._unlock, by_recovery=True))
        window.restore_requested.connect(self._show_restore)
        self._show(window)

    def _show_restore(self, sentence: str = "") -> None:
        from bapas_desktop.ui.start.restore import RestoreWindow

        window = RestoreWindow(self.folder, self.settings, self.asker, self.jobs, sentence, now=self._now)
        window.restored.connect(self.choose_window)
        window.back_requested.connect(self.choose_window)
        self._show(window)

    def _tell_trouble(self, trouble: Refused) -> None:
        """A damaged file leads to the backups; what no backup helps against is told, and that is the end."""
        if trouble.code == "file_newer" or trouble.code in _MAY_PASS:
            self._stop(trouble)
        else:
            self._show_restore(say_refusal(trouble))

    def _stop(self, refusal: Refused) -> None:
        from bapas_desktop.ui.start.window import StopWindow

        name = self.settings.office_name or self.tr("Data kantor")
        self._show(StopWindow(name, self.tr("Belum dapat dibuka"), say_refusal(refusal)))

    def _unlock(self, key: bytes, user: str, *, by_recovery: bool = False) -> None:
        from bapas_desktop.opening import unlock_with_key

        try:
            office = unlock_with_key(self.folder, key, user, by_recovery=by_recovery)
        except MachineTrouble as trouble:
            from bapas_desktop.ui.start.unlock import UnlockWindow

            if trouble.code in _MAY_PASS and isinstance(self.window, UnlockWindow):
                self.window.tell(say_refusal(trouble))
            else:
                self._tell_trouble(trouble)
        else:
            self._open_session(office)

    # The open office

    def _open_session(self, office: "Office") -> None:
        self._database = office.database
        self.settings.last_user = office.user
        self.settings.office_name = office.profile.get().name
        context = AppContext(office, self.settings, self.asker, self.jobs, self.errors, office.today)
        self.session = Session(context, self.theme, self, sample=office.profile.is_sample(), hint=self._hint())
        # Queued: it is said by the end of a job, and the last thing done here is to wait for all jobs.
        self.session.ended.connect(self._session_ended, Qt.ConnectionType.QueuedConnection)
        self.session.window.show()
        if self.window:
            self.window.dismiss()
            self.window = None

    def _session_ended(self, what: str) -> None:
        if self.session:
            self.session.deleteLater()
            self.session = None
        if what == SIGN_OUT:
            self.choose_window()
        elif what == RESTORE:
            self._show_restore()
        else:
            self._finish(0)

    def _release(self) -> None:
        """Give back what a job's thread holds of the database."""
        if self._database:
            self._database.release()

    # The sample office

    def _open_sample(self) -> None:
        from bapas_desktop.demo import SAMPLE_PASSWORD, fill_sample
        from bapas_desktop.opening import create_office

        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            office, _code = create_office(self.folder, _SAMPLE_USER, SAMPLE_PASSWORD)
            fill_sample(office)
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._open_session(office)

    def _try_demo(self) -> None:
        """The wizard's second choice: nothing is made in the office's own folder."""
        self._let_go()
        self._successor = Program(self.folder, demo=True, ask_with=type(self.asker))
        self._successor.finished.connect(self.finished)
        self._successor.start()
        if self.window:
            self.window.dismiss()
            self.window = None

    def _hint(self) -> str:
        if not self.is_demo:
            return ""
        from bapas_desktop.demo import SAMPLE_PASSWORD

        return self.tr("Kantor contoh. Kata sandinya: {0}").format(SAMPLE_PASSWORD)

    # The way out

    def _leave(self) -> None:
        from bapas_desktop.ui.start.window import StopWindow

        self._finish(1 if isinstance(self.window, StopWindow) else 0)

    def _finish(self, code: int) -> None:
        if self.window:
            self.window.dismiss()
            self.window = None
        self.jobs.close()
        self._let_go()
        if self._temporary:
            self._temporary.cleanup()
        self.finished.emit(code)

    def _let_go(self) -> None:
        """Give the office free; where none was made, nothing of ours stays in the folder."""
        if self._doorbell:
            self._doorbell.close()
        self._lock.release()
        if not self.folder.exists:
            with suppress(OSError):
                self.folder.lock.unlink(missing_ok=True)
                if self.folder.log.parent.exists():
                    self.folder.log.parent.rmdir()
                self.folder.root.rmdir()
