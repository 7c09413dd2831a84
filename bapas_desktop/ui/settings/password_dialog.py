"""Changing one's own password."""

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.issues import Refused
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.start.new_password_dialog import NewPasswordDialog
from bapas_desktop.ui.start.secret_fields import PasswordField


class PasswordDialog(NewPasswordDialog):
    """Asks for the present password and the new one. Nothing is encrypted anew: only the user's slot in the vault."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Ganti kata sandi"))
        self.save_button.setText(self.tr("&Ganti kata sandi"))
        self._context = context
        self.present = PasswordField(self.tr("Kata sandi sekarang"))
        words = self.tr("Kata sandi {0} untuk data kantor ini.").format(context.office.user)
        self.lay_out(words, (self.tr("Kata sandi &sekarang"), self.present))
        self.present.setFocus()
        self.accepted.connect(lambda: context.asker.tell(parent, self.tr("Kata sandi sudah diganti.")))

    def keep(self) -> None:
        """Change it if the present one is right."""
        self._context.office.access.change_own_password(self.present.text(), self.new_password.value())

    def tell_refused(self, refusal: Refused) -> None:
        """No name was asked for, so none can be wrong."""
        if refusal.code == "wrong_password":
            self.tell(self.tr("Kata sandi sekarang salah."))
        else:
            super().tell_refused(refusal)
        self.present.hide_text()
        self.present.setFocus()
