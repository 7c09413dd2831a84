"""What stands where a table has no rows."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.ui.shared.icons import Symbol


class EmptyState(QWidget):
    """One sentence, and the first step as a button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.sentence.setProperty("role", "hint")
        self.button = QPushButton()
        self.button.hide()
        self._step: Callable[[], object] | None = None
        self.button.clicked.connect(self._take_step)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(Symbol("empty", QPalette.ColorRole.PlaceholderText, lines=2), 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.sentence)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)

    def say(self, sentence: str, button: str = "", step: Callable[[], object] | None = None) -> None:
        """Set the sentence and, where there is one, the first step."""
        self.sentence.setText(sentence)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._step = step

    def _take_step(self) -> None:
        if self._step:
            self._step()
