"""Asks how much of people's data an export shows: masked by default, or full for a stated reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from bapas_desktop.domain.issues import Refused
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.wording import say_refusal


class ExportDialog(QDialog):
    """The choice of the variant.

    Args:
        title: what the window is called.
        what: what is exported, in one sentence.
        masked: what the masked variant hides.
        full: what the full variant shows.
        above: what is chosen before the variant, if anything.
    """

    chosen = Signal(bool, str)
    """Whether it is the full variant, and its reason (empty for the masked one)."""

    def __init__(
        self, title: str, what: str, masked: str, full: str, parent: QWidget, *, above: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.masked = QRadioButton(self.tr("&Tersamar"))
        self.masked.setChecked(True)
        self.full = QRadioButton(self.tr("&Lengkap"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Contoh: laporan triwulan ke kantor wilayah"))
        self.reason.setAccessibleName(self.tr("Untuk apa data lengkap diekspor, wajib diisi"))
        self.reason_label = QLabel(self.tr("&Untuk apa data lengkap diekspor? *"))
        self.reason_label.setBuddy(self.reason)
        self.trouble = _words("", "field-error")
        self.trouble.hide()
        self.save_button = QPushButton(icon("export"), self.tr("&Pilih tempat menyimpan…"))
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.choose)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.full.toggled.connect(self._sync)
        self.reason.textChanged.connect(self.trouble.hide)
        self._lay_out(what, above, masked, full)
        self._sync()

    def _lay_out(self, what: str, above: QWidget | None, masked: str, full: str) -> None:
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setSpacing(unit // 3)
        layout.addWidget(_words(what, ""))
        if above:
            layout.addSpacing(unit // 2)
            layout.addWidget(above)
        layout.addSpacing(unit // 2)
        layout.addWidget(self.masked)
        layout.addWidget(_inset(_words(masked, "hint"), unit))
        layout.addSpacing(unit // 2)
        layout.addWidget(self.full)
        layout.addWidget(_inset(_words(full, "hint"), unit))
        for widget in (self.reason_label, self.reason, self.trouble):
            layout.addWidget(_inset(widget, unit))
        layout.addStretch()
        layout.addSpacing(unit)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        layout.addLayout(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 76)

    def choose(self) -> None:
        """Give the choice on; the full variant needs a reason in words."""
        is_full = self.full.isChecked()
        reason = " ".join(self.reason.text().split()) if is_full else ""
        if is_full and not any(letter.isalnum() for letter in reason):
            self.trouble.setText(say_refusal(Refused("reason_required")))
            self.trouble.show()
            self.reason.setFocus()
            return
        self.accept()
        self.chosen.emit(is_full, reason)

    def _sync(self) -> None:
        for widget in (self.reason_label, self.reason):
            widget.setEnabled(self.full.isChecked())
        self.trouble.hide()
        if self.full.isChecked():
            self.reason.setFocus()


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def _inset(widget: QWidget, unit: int) -> QWidget:
    """The widget, set in under the choice that it belongs to."""
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(unit + unit // 2, 0, 0, 0)
    layout.addWidget(widget)
    return holder
