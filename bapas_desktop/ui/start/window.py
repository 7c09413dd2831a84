"""What the windows before the locked file look like: a green band that says where one is, and one task beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop import __version__
from bapas_desktop.ui.shared.icons import Symbol
from bapas_desktop.ui.theme import style_sheet


class Band(QFrame):
    """The green band at the left: the program's mark, the office's name, and what a window adds under it."""

    def __init__(self, title: str, words: str = "") -> None:
        super().__init__()
        self.setProperty("role", "band")
        unit = self.fontMetrics().height()
        self.setFixedWidth(unit * 16)
        self.title = QLabel(title)
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.words = QLabel(words)
        self.words.setWordWrap(True)
        self.words.setVisible(bool(words))
        self.layout_below = QVBoxLayout()
        self.layout_below.setContentsMargins(0, unit, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 2, unit * 2, unit, unit * 3 // 2)
        layout.setSpacing(unit * 2 // 3)
        layout.addWidget(Symbol("plots", QPalette.ColorRole.HighlightedText, lines=3))
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addLayout(self.layout_below)
        layout.addStretch()
        layout.addWidget(QLabel(f"Bapas Desktop {__version__}"))


class StartWindow(QWidget):
    """A window with the band at the left and ``body`` at the right."""

    leave_requested = Signal()
    """The person wants to close the window instead of doing its task; whoever opened it answers with ``dismiss``."""

    def __init__(self, band: Band, *, width: int, height: int) -> None:
        super().__init__()
        self._done = False
        self.main_button: QPushButton | None = None
        self.setWindowTitle("Bapas Desktop")
        self.setStyleSheet(style_sheet("start"))
        self.band = band
        unit = self.fontMetrics().height()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(unit * 2, unit * 2, unit * 2, unit * 3 // 2)
        self.body.setSpacing(unit * 2 // 3)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(band)
        layout.addLayout(self.body, 1)
        room = self.screen().availableGeometry()
        self.resize(min(unit * width, room.width()), min(unit * height, room.height()))

    def dismiss(self) -> None:
        """Close for good."""
        self._done = True
        self.close()
        self.deleteLater()

    @property
    def is_dismissed(self) -> bool:
        """Whether it closes for good."""
        return self._done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the cursor, or else the main one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            button = focused if isinstance(focused, QPushButton) else self.main_button
            if button and button.isVisible():
                button.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell a person's closing from the program's."""
        if self._done:
            event.accept()
        else:
            event.ignore()
            self.leave_requested.emit()


class StopWindow(StartWindow):
    """One sentence that ends here: the office cannot be opened now."""

    def __init__(self, office: str, heading: str, sentence: str) -> None:
        super().__init__(Band(office), width=46, height=20)
        self.sentence = QLabel(sentence)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button = self.main_button = main_button(self.tr("Tutup"))
        self.close_button.clicked.connect(self.close)
        self.body.addWidget(heading_label(heading))
        self.body.addWidget(self.sentence)
        self.body.addStretch()
        self.body.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)


def main_button(text: str) -> QPushButton:
    """The one accented button of a window."""
    button = QPushButton(text)
    button.setProperty("role", "main")
    button.setDefault(True)
    return button


def link_button(text: str) -> QPushButton:
    """A quiet button for the way round."""
    button = QPushButton(text)
    button.setProperty("role", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAutoDefault(False)
    return button


def heading_label(text: str) -> QLabel:
    """What a window asks for."""
    label = QLabel(text)
    label.setProperty("role", "title")
    label.setWordWrap(True)
    return label


def error_label() -> QLabel:
    """A line that is there only when something is wrong."""
    label = QLabel()
    label.setProperty("role", "field-error")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.hide()
    return label
