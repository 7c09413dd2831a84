"""Messages at the top of a page: declared once, then shown and cleared by name."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.ui.shared.icons import Symbol


@dataclass(frozen=True, slots=True)
class _Message:
    symbol: str
    text: str
    button: str
    step: Callable[[], object] | None


class Messages(QWidget):
    """The declared messages of a page; each is one line with at most one button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._declared: dict[str, _Message] = {}
        self.bars: dict[str, MessageBar] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def declare(
        self,
        name: str,
        text: str,
        *,
        symbol: str = "warning",
        button: str = "",
        step: Callable[[], object] | None = None,
    ) -> None:
        """Name a message; ``{0}`` and so on are filled when it is shown. ``symbol`` is a meaning of icons.py."""
        self._declared[name] = _Message(symbol, text, button, step)

    def show_message(self, name: str, *values: str) -> None:
        """Show a declared message, or its new values where it is shown already."""
        self.clear(name)
        message = self._declared[name]
        bar = MessageBar(message.symbol, message.text.format(*values), message.button)
        bar.closed = lambda: self.clear(name)
        bar.step = message.step
        self.bars[name] = bar
        self._layout.addWidget(bar)
        self.show()

    def clear(self, name: str) -> None:
        """Take a message away; nothing happens if it is not shown."""
        bar = self.bars.pop(name, None)
        if bar:
            self._layout.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self.bars))

    def is_shown(self, name: str) -> bool:
        """Whether the person is being told it now."""
        return name in self.bars


class MessageBar(QFrame):
    """One message: a symbol, the words, perhaps a deed, and a way to put it away."""

    def __init__(self, symbol: str, text: str, button: str) -> None:
        super().__init__()
        self.setProperty("role", "message")
        self.step: Callable[[], object] | None = None
        self.closed: Callable[[], object] | None = None
        self.text = QLabel(text)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.addWidget(Symbol(symbol, QPalette.ColorRole.BrightText))
        layout.addWidget(self.text, 1)
        self.button = QPushButton(button)
        self.button.setVisible(bool(button))
        self.button.clicked.connect(self._take_step)
        self.close_button = QPushButton(self.tr("Tutup"))
        self.close_button.setFlat(True)
        self.close_button.setAccessibleName(self.tr("Tutup pesan"))
        self.close_button.clicked.connect(self._close)
        layout.addWidget(self.button)
        layout.addWidget(self.close_button)

    def _take_step(self) -> None:
        if self.step:
            self.step()

    def _close(self) -> None:
        if self.closed:
            self.closed()
