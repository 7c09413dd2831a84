"""A few lines of free text, with wordings to choose from: what people answer most is not typed again and again."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton

from bapas_desktop.ui.shared.fields import LongTextField
from bapas_desktop.ui.shared.icons import icon


class AnswerField(LongTextField):
    """Free text; Alt+Down or the button shows the wordings, and each is added to what stands there."""

    def __init__(self, wordings: Sequence[str], lines: int = 2) -> None:
        super().__init__(lines)
        self.menu = QMenu(self)
        for words in wordings:
            self.menu.addAction(words).triggered.connect(lambda _checked=False, words=words: self.add(words))
        self.button = QToolButton(self)
        self.button.setIcon(icon("expand"))
        self.button.setAutoRaise(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.setAccessibleName(self.tr("Pilih kalimat"))
        self.button.setToolTip(self.tr("Pilih kalimat (Alt+Panah bawah)"))
        self.button.clicked.connect(self.show_wordings)
        self.setViewportMargins(0, 0, self.button.sizeHint().width(), 0)
        self.setBackgroundRole(QPalette.ColorRole.Base)  # of the margin beside the text, where the button is
        self.setAutoFillBackground(True)

    def add(self, words: str) -> None:
        """Add a wording behind what is written."""
        written = self.value()
        if not written:
            self.set_value(words)
        else:
            self.set_value(f"{written} {words}" if written.endswith((".", ",", ";")) else f"{written}. {words}")
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.setFocus()

    def show_wordings(self) -> None:
        """Open the list of wordings under the field."""
        self.menu.setMinimumWidth(self.width() // 2)
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down shows the wordings."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_wordings()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button keeps to the upper right corner."""
        super().resizeEvent(event)
        size = self.button.sizeHint()
        frame = self.frameWidth()
        self.button.setGeometry(self.width() - size.width() - frame, frame, size.width(), size.height())
