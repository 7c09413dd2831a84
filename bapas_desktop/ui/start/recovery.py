"""The way back in when a password is forgotten: the printed recovery code and a new password."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from bapas_desktop.data.vault import Vault
from bapas_desktop.domain.issues import Refused
from bapas_desktop.ui.start.new_password_dialog import NewPasswordDialog


class RecoveryDialog(NewPasswordDialog):
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
        self.setWindowTitle(self.tr("Lupa kata sandi"))
        self.save_button.setText(self.tr("&Ganti kata sandi dan buka"))
        self.save_button.setProperty("role", "main")
        self._vault = vault
        self._now = now
        self._found: tuple[bytes, str] = (b"", "")
        self.code = QLineEdit()
        self.code.setAccessibleName(self.tr("Kode pemulihan"))
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.user = QLineEdit(user)
        self.user.setAccessibleName(self.tr("Nama pengguna"))
        self.user.setEnabled(not fixed)
        words = self.tr(
            "Ketik kode pemulihan dari lembar yang disimpan di amplop tertutup, lalu buat kata sandi baru. "
            "Huruf besar atau kecil, spasi, dan tanda hubung tidak berpengaruh."
        )
        self.lay_out(words, (self.tr("K&ode pemulihan"), self.code), (self.tr("&Nama pengguna"), self.user))
        self.accepted.connect(lambda: self.recovered.emit(*self._found))

    def keep(self) -> None:
        """Set the new password if the code is the office's."""
        key = self._vault.unlock_with_recovery(self.code.text(), self._now())
        name = self._existing_user()
        self._vault.set_password(key, name, self.new_password.value())
        self._found = key, name

    def _existing_user(self) -> str:
        """The user whose name was typed: a slip must not make a second one.

        Raises:
            Refused: ``user_unknown``.
        """
        known = self._vault.known_user(self.user.text())
        if known is None:
            raise Refused("user_unknown", self.user.text().strip())
        return known
