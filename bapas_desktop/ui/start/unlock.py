"""The window that asks for a password, at the start and after the office was locked."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from bapas_desktop.data.vault import Vault
from bapas_desktop.domain.issues import Refused
from bapas_desktop.paths import DataFolder
from bapas_desktop.ui.shared.settings import Settings
from bapas_desktop.ui.start.recovery import RecoveryDialog
from bapas_desktop.ui.start.secret_fields import PasswordField, labelled
from bapas_desktop.ui.start.window import Band, StartWindow, error_label, heading_label, link_button, main_button
from bapas_desktop.wording import say_refusal


class UnlockWindow(StartWindow):
    """Asks for name and password until they fit.

    Args:
        settings: knows the office's name and who was here last.
        locked_by: who locked the office; only that person opens it again, with everything as it was.
        hint: a sentence under the heading, such as the password of the sample office.
        now: the clock, for the waiting after misses.
    """

    unlocked = Signal(bytes, str)
    """The database's key, and who is here."""
    recovered = Signal(bytes, str)
    """The same, for the recovery code and with a new password."""
    restore_requested = Signal()
    other_user_requested = Signal()

    def __init__(
        self,
        folder: DataFolder,
        settings: Settings,
        *,
        locked_by: str = "",
        hint: str = "",
        now: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        title = settings.office_name or QCoreApplication.translate("UnlockWindow", "Data kantor")
        super().__init__(Band(title), width=52, height=26)
        self._vault = Vault.load(folder.vault)
        self._now = now
        self.recovery: RecoveryDialog | None = None
        self.user = QLineEdit(locked_by or settings.last_user or self._only_user())
        self.user.setAccessibleName(self.tr("Nama pengguna"))
        self.user.setReadOnly(bool(locked_by))
        self.user.setEnabled(not locked_by)
        self.password = PasswordField(self.tr("Kata sandi"))
        self.message = error_label()
        self.unlock_button = self.main_button = main_button(self.tr("&Buka"))
        self.unlock_button.clicked.connect(self.try_to_unlock)
        self.forgotten_button = link_button(self.tr("&Lupa kata sandi…"))
        self.forgotten_button.clicked.connect(self.open_recovery)
        self.restore_button = link_button(self.tr("&Pulihkan dari cadangan…"))
        self.restore_button.clicked.connect(self.restore_requested)
        self.other_button = link_button(self.tr("&Masuk sebagai pengguna lain…"))
        self.other_button.clicked.connect(self.other_user_requested)
        self.restore_button.setVisible(not locked_by)
        self.other_button.setVisible(bool(locked_by))
        for line in (self.user, self.password):
            line.textEdited.connect(self._clear_message)
        self._waiting = QTimer(self)
        self._waiting.setInterval(500)
        self._waiting.timeout.connect(self.refresh_wait)
        self._lay_out(self.tr("Terkunci") if locked_by else self.tr("Masuk"), hint)
        self.refresh_wait()

    def try_to_unlock(self) -> None:
        """Hold name and password against the vault."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            name = self._vault.known_user(self.user.text()) or self.user.text()
            key = self._vault.unlock(name, self.password.text(), self._now())
        except Refused as refusal:
            self.tell(say_refusal(refusal))
            self.password.hide_text()
            self.password.setFocus()
            self.refresh_wait()
        else:
            self.unlocked.emit(key, name)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def tell(self, sentence: str) -> None:
        """Say why it does not open."""
        self.message.setText(sentence)
        self.message.show()

    def refresh_wait(self) -> None:
        """Count the seconds down that have to pass after misses."""
        seconds = self._vault.seconds_to_wait(self._now())
        self.unlock_button.setEnabled(not seconds)
        if seconds:
            self.unlock_button.setText(self.tr("Tunggu {0} detik").format(seconds))
            self._waiting.start()
        elif self._waiting.isActive():
            self._waiting.stop()
            self.unlock_button.setText(self.tr("&Buka"))

    def open_recovery(self) -> None:
        """Ask for the recovery code and a new password."""
        self.recovery = RecoveryDialog(self._vault, self.user.text(), self, now=self._now, fixed=self.user.isReadOnly())
        self.recovery.recovered.connect(self.recovered)
        self.recovery.finished.connect(self.refresh_wait)
        self.recovery.open()

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor goes to the first empty line."""
        super().showEvent(event)
        (self.password if self.user.text() else self.user).setFocus()

    def _only_user(self) -> str:
        return self._vault.users[0] if len(self._vault.users) == 1 else ""

    def _clear_message(self) -> None:
        self.message.hide()

    def _lay_out(self, heading: str, hint: str) -> None:
        self.hint = QLabel(hint)
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        self.hint.setVisible(bool(hint))
        self.body.addStretch()
        self.body.addWidget(heading_label(heading))
        self.body.addWidget(self.hint)
        self.body.addLayout(labelled(self.tr("&Nama pengguna"), self.user))
        self.body.addLayout(labelled(self.tr("&Kata sandi"), self.password))
        self.body.addWidget(self.message)
        links = QVBoxLayout()
        links.setSpacing(0)
        for button in (self.forgotten_button, self.restore_button, self.other_button):
            links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout()
        line.addLayout(links, 1)
        line.addWidget(self.unlock_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addSpacing(self.fontMetrics().height() // 2)
        self.body.addLayout(line)
        self.body.addStretch()
