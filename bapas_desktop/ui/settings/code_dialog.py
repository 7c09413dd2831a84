"""A new recovery code: shown, then typed back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.start.recovery_code import CodeConfirmation, RecoveryCodeView


class NewCodeDialog(QDialog):
    """Two steps: keep the code, type it back. Leaving early asks first, for the old code opens nothing any more."""

    def __init__(self, code: str, profile: OfficeProfile, asker: Asker, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Kode pemulihan baru"))
        self._code = code
        self._asker = asker
        self.view = RecoveryCodeView(asker)
        self.view.show_code(code, profile)
        self.confirmation = CodeConfirmation()
        self._stack = QStackedWidget()
        for page in (self.view, self.confirmation):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(page)
            column.addStretch()
            self._stack.addWidget(holder)
        self.back_button = QPushButton(self.tr("K&embali"))
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(lambda: self._turn_to(0))
        self.next_button = QPushButton()
        self.next_button.setDefault(True)
        self.next_button.clicked.connect(self.go_on)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.back_button)
        line.addWidget(self.next_button)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 2, unit * 3 // 2, unit * 3 // 2, unit)
        layout.addWidget(self._stack, 1)
        layout.addLayout(line)
        self.setMinimumWidth(unit * 40)
        self._turn_to(0)

    def go_on(self) -> None:
        """From the code to typing it, and from there out."""
        if self._stack.currentIndex() == 0:
            self._turn_to(1)
        elif problem := self.confirmation.problem(self._code):
            self.confirmation.message.setText(problem)
            self.confirmation.message.show()
        else:
            self.accept()

    def reject(self) -> None:
        """Nobody leaves without the code by a slip."""
        self._asker.ask(
            self,
            self.tr("Tutup tanpa mengetik ulang kode?"),
            yes=self.tr("Tutup saja"),
            then=super().reject,
            details=self.tr("Kode lama sudah tidak berlaku. Tanpa kode baru, data tidak dapat dibuka bila lupa sandi."),
        )

    def _turn_to(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.back_button.setVisible(step == 1)
        self.next_button.setText(self.tr("&Selesai") if step else self.tr("&Lanjut"))
        if step:
            self.confirmation.setFocus()
