"""The way back in when a password is forgotten: the printed recovery code and a new password."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.data.vault import Vault
from bapas_desktop.domain.issues import Refused
from bapas_desktop.ui.start.secret_fields import NewPasswordFields, labelled
from bapas_desktop.ui.start.window import error_label, main_button
from bapas_desktop.wording import say_refusal


class RecoveryDialog(QDialog):
    """Gives a user a new password for the right recovery code.

    Args:
        user: whose password it is; ``fixed`` where it may not be somebody else's.
    """

    recovered = Signal(bytes, str)
    """The database's key, and who is here."""

    def __init__(
        self,
        vault: Vault,
        user: str,
        parent: QWidget,
        *,
        now: Callable[[], dt.datetime] = dt.datetime.now,
        fixed: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Lupa kata sandi"))
        self._vault = vault
        self._now = now
        self.code = QLineEdit()
        self.code.setAccessibleName(self.tr("Kode pemulihan"))
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.user = QLineEdit(user)
        self.user.setAccessibleName(self.tr("Nama pengguna"))
        self.user.setEnabled(not fixed)
        self.new_password = NewPasswordFields()
        self.message = error_label()
        self.save_button = main_button(self.tr("&Ganti kata sandi dan buka"))
        self.save_button.clicked.connect(self.try_to_recover)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        words = QLabel(
            self.tr(
                "Ketik kode pemulihan dari lembar yang disimpan di amplop tertutup, lalu buat kata sandi baru. "
                "Huruf besar atau kecil, spasi, dan tanda hubung tidak berpengaruh."
            )
        )
        words.setWordWrap(True)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 2, unit * 3 // 2, unit * 3 // 2, unit)
        layout.setSpacing(unit * 2 // 3)
        layout.addWidget(words)
        layout.addLayout(labelled(self.tr("K&ode pemulihan"), self.code))
        layout.addLayout(labelled(self.tr("&Nama pengguna"), self.user))
        layout.addWidget(self.new_password)
        layout.addWidget(self.message)
        layout.addStretch()
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        layout.addLayout(buttons)
        self.setMinimumWidth(unit * 36)

    def try_to_recover(self) -> None:
        """Set the new password if the code is the office's."""
        if problem := self.new_password.problem():
            self._tell(problem)
            self.new_password.password.setFocus()
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            key = self._vault.unlock_with_recovery(self.code.text(), self._now())
            name = self._existing_user()
            self._vault.set_password(key, name, self.new_password.value())
        except Refused as refusal:
            self._tell(say_refusal(refusal))
        else:
            self.accept()
            self.recovered.emit(key, name)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _existing_user(self) -> str:
        """The user whose name was typed: a slip must not make a second one.

        Raises:
            Refused: ``user_unknown``.
        """
        known = self._vault.known_user(self.user.text())
        if known is None:
            raise Refused("user_unknown", self.user.text().strip())
        return known

    def _tell(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()
