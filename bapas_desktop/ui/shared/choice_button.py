"""A large button for one of few ways: a symbol, what it is, and a sentence."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from bapas_desktop.ui.shared.icons import Symbol


class ChoiceButton(QPushButton):
    """The whole card is the button."""

    def __init__(self, symbol: str, title: str, words: str) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setAutoDefault(True)
        unit = self.fontMetrics().height()
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        sentence = QLabel(words)
        sentence.setProperty("role", "hint")
        sentence.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(unit // 4)
        column.addStretch()
        column.addWidget(heading)
        column.addWidget(sentence)
        column.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit, unit * 2 // 3, unit, unit * 2 // 3)
        layout.setSpacing(unit)
        mark = Symbol(symbol, QPalette.ColorRole.Accent, lines=2)
        for part in (mark, heading, sentence):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(mark)
        layout.addLayout(column, 1)

    def sizeHint(self) -> QSize:
        """As large as its words."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()
