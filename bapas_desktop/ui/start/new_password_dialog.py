"""What the dialogs that give a password have in common: who and what for above it, what is wrong below it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.issues import Refused
from bapas_desktop.ui.start.secret_fields import NewPasswordFields, labelled
from bapas_desktop.ui.start.window import error_label
from bapas_desktop.wording import say_refusal


class NewPasswordDialog(QDialog):
    """Asks for a new password; a subclass words it and calls ``lay_out``, and its ``keep`` says what is done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.new_password = NewPasswordFields()
        self.message = error_label()
        self.save_button = QPushButton()
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.try_to_save)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)

    def lay_out(self, words: str, *lines: tuple[str, QWidget]) -> None:
        """Show a sentence (if any) and what is filled in before the password; Tab goes from the first to the last."""
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 2, unit * 3 // 2, unit * 3 // 2, unit)
        layout.setSpacing(unit * 2 // 3)
        if words:
            sentence = QLabel(words)
            sentence.setTextFormat(Qt.TextFormat.PlainText)
            sentence.setWordWrap(True)
            layout.addWidget(sentence)
        for label, editor in lines:
            layout.addLayout(labelled(label, editor))
        layout.addWidget(self.new_password)
        layout.addWidget(self.message)
        layout.addStretch()
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        layout.addLayout(buttons)
        self.setMinimumWidth(unit * 36)

    def keep(self) -> None:
        """Take the new password in; ``Refused`` is told and leaves the dialog open."""
        raise NotImplementedError

    def tell_refused(self, refusal: Refused) -> None:
        """Say why it was not taken."""
        self.tell(say_refusal(refusal))

    def tell(self, sentence: str) -> None:
        """Say what is wrong."""
        self.message.setText(sentence)
        self.message.show()

    def try_to_save(self) -> None:
        """Keep the password if it is long enough and twice the same."""
        if problem := self.new_password.problem():
            self.tell(problem)
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.keep()
        except Refused as refusal:
            self.tell_refused(refusal)
        else:
            self.accept()
        finally:
            QGuiApplication.restoreOverrideCursor()
