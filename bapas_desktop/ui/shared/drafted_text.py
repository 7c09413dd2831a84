"""A text that is drafted from the records until somebody writes it anew."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import LongTextField, TextField


class DraftedText(QWidget):
    """One line or several, and the button that brings the draft back.

    A text that is the draft itself is not kept, so that it goes on following the records.
    """

    value_changed = Signal()

    def __init__(self, lines: int = 1) -> None:
        super().__init__()
        self._draft = ""
        self.text: TextField | LongTextField = TextField() if lines == 1 else LongTextField(lines)
        self.back_button: QPushButton = push_button(
            "" if lines == 1 else self.tr("Kembali ke rancangan"), "undo", self.back
        )
        self.back_button.setToolTip(
            self.tr("Buang yang ditulis di sini dan pakai lagi rancangan dari catatan kegiatan")
        )
        layout = QHBoxLayout(self) if lines == 1 else QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() // 4)
        layout.addWidget(self.text)
        if lines > 1:
            layout.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignRight)
        else:
            layout.addWidget(self.back_button)
        self.setFocusProxy(self.text)
        self.text.value_changed.connect(self._changed)
        self._changed()

    def value(self) -> str:
        """What will be printed."""
        return self.text.value()

    def edited(self) -> str | None:
        """What was written in place of the draft; None while it is the draft."""
        value = self.value()
        return None if value == self._draft.strip() else value

    def show_text(self, draft: str, edited: str | None) -> None:
        """Show what was written, or else the draft."""
        self._draft = draft
        self.text.set_value(draft if edited is None else edited)
        self._changed()

    def follow(self, draft: str) -> None:
        """Take a newer draft; what was written stays."""
        if draft != self._draft:
            self.show_text(draft, self.edited())

    def back(self) -> None:
        """Throw away what was written."""
        self.text.set_value(self._draft)
        self.text.setFocus()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """The name is that of the text, and tells the buttons of a form apart."""
        self.text.setAccessibleName(name)
        self.back_button.setAccessibleName(self.tr("Kembali ke rancangan: {0}").format(name))

    def setAccessibleDescription(self, words: str) -> None:  # noqa: N802 - Qt's name
        """What is wrong is wrong with the text."""
        self.text.setAccessibleDescription(words)

    def _changed(self) -> None:
        self.back_button.setEnabled(self.edited() is not None)
        self.value_changed.emit()
