"""Changing one's own password."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.issues import Refused
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.start.secret_fields import NewPasswordFields, PasswordField, labelled
from bapas_desktop.ui.start.window import error_label
from bapas_desktop.wording import say_refusal


class PasswordDialog(QDialog):
    """Asks for the present password and the new one. Nothing is encrypted anew: only the user's slot in the vault."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Ganti kata sandi"))
        self._context = context
        unit = self.fontMetrics().height()
        words = QLabel(self.tr("Kata sandi {0} untuk data kantor ini.").format(context.office.user))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.present = PasswordField(self.tr("Kata sandi sekarang"))
        self.new_password = NewPasswordFields()
        self.message = error_label()
        self.save_button = QPushButton(self.tr("&Ganti kata sandi"))
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.try_to_change)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.save_button)
        line.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 2, unit * 3 // 2, unit * 3 // 2, unit)
        layout.setSpacing(unit * 2 // 3)
        layout.addWidget(words)
        layout.addLayout(labelled(self.tr("Kata sandi &sekarang"), self.present))
        layout.addWidget(self.new_password)
        layout.addWidget(self.message)
        layout.addStretch()
        layout.addLayout(line)
        self.setMinimumWidth(unit * 36)
        self.present.setFocus()

    def try_to_change(self) -> None:
        """Change it if the present one is right and the new one is long enough and twice the same."""
        if problem := self.new_password.problem():
            self._tell(problem)
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._context.office.access.change_own_password(self.present.text(), self.new_password.value())
        except Refused as refusal:
            wrong = refusal.code == "wrong_password"
            self._tell(self.tr("Kata sandi sekarang salah.") if wrong else say_refusal(refusal))
            self.present.hide_text()
            self.present.setFocus()
        else:
            self.accept()
            self._context.asker.tell(self.parentWidget(), self.tr("Kata sandi sudah diganti."))
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _tell(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.show()
