"""First and last step of an import: choosing the file, and what was done."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.ui.shared.icons import Symbol, icon


class FileStep(QWidget):
    """Says what can be imported, and why a file could not; a file may also be dropped here."""

    file_dropped = Signal(object)
    choose_requested = Signal()

    def __init__(self, sentences: str) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        words = QLabel(sentences)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(icon("folder"), self.tr("&Pilih berkas…"))
        self.button.clicked.connect(self.choose_requested)
        self.hint = QLabel(self.tr("atau seret berkasnya ke sini"))
        self.hint.setProperty("role", "hint")
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.trouble.setProperty("role", "field-error")
        self.trouble.hide()
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(Symbol("import", QPalette.ColorRole.PlaceholderText, lines=3), 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(words)
        layout.addSpacing(self.fontMetrics().height())
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addSpacing(self.fontMetrics().height())
        layout.addWidget(self.trouble)
        layout.addStretch(3)

    def tell(self, sentence: str) -> None:
        """Say why a file could not be read; an empty sentence takes the last one away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        event.acceptProposedAction()
        self.file_dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))


class ResultStep(QWidget):
    """What came in, and one step back."""

    undo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = QLabel()
        self.heading.setProperty("role", "title")
        self.words = QLabel()
        self.hint = QLabel()
        self.hint.setProperty("role", "hint")
        for label in (self.heading, self.words, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self.undo_button = QPushButton(icon("undo"), self.tr("&Urungkan impor"))
        self.undo_button.setAutoDefault(False)
        self.undo_button.clicked.connect(self.undo_requested)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(Symbol("success", QPalette.ColorRole.Accent, lines=3), 0, Qt.AlignmentFlag.AlignCenter)
        for label in (self.heading, self.words, self.hint):
            layout.addWidget(label)
        layout.addSpacing(self.fontMetrics().height())
        layout.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)

    def show_result(self, words: str, *, changed: bool) -> None:
        """Say what was done; where something ``changed`` it can be taken back."""
        self.heading.setText(self.tr("Impor selesai"))
        self.words.setText(words)
        self.hint.setText(self.tr("Cadangan sudah dibuat sebelum impor.") if changed else "")
        self.undo_button.setVisible(changed)

    def show_undone(self, words: str) -> None:
        """Say that the import was taken back."""
        self.heading.setText(self.tr("Impor diurungkan"))
        self.words.setText(words)
        self.hint.clear()
        self.undo_button.hide()
