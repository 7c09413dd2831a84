"""The panel beside the list: one note, whole and readable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import full_date
from bapas_desktop.domain.reflections.notes import Reflection
from bapas_desktop.ui.reflections.columns import about_words
from bapas_desktop.ui.shared.icons import icon


class NotePanel(QWidget):
    """Shows one note as plain text, whatever stands in it."""

    edit_requested = Signal()
    client_requested = Signal()
    session_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hint = _label("hint")
        self.hint.setText(self.tr("Pilih satu catatan untuk membacanya."))
        self.about = _label("title")
        self.session = _label("heading")
        self.written = _label("hint")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Isi catatan"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.document().setDocumentMargin(self.fontMetrics().height() / 2)
        self.edit_button = QPushButton(icon("edit"), self.tr("Ubah…"))
        self.edit_button.clicked.connect(self.edit_requested)
        self.client_button = QPushButton(icon("clients"), self.tr("Lihat klien"))
        self.client_button.clicked.connect(self.client_requested)
        self.session_button = QPushButton(icon("training"), self.tr("Lihat pertemuan"))
        self.session_button.clicked.connect(self.session_requested)
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.edit_button, self.client_button, self.session_button):
            row.addWidget(button)
        row.addStretch()
        self._filler = QWidget()
        layout = QVBoxLayout(self)
        for widget in (self.hint, self.about, self.session, self.written):
            layout.addWidget(widget)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.buttons)
        layout.addWidget(self._filler, 1)
        self.show_note(None)

    def show_note(self, note: Reflection | None) -> None:
        """Show a note, or the hint to choose one."""
        for widget in (self.about, self.session, self.written, self.text, self.buttons):
            widget.setVisible(note is not None)
        for widget in (self.hint, self._filler):
            widget.setVisible(note is None)
        if note is None:
            self.text.clear()
            return
        self.about.setText(about_words(note))
        self.session.setText(note.session_title)
        self.session.setVisible(bool(note.session_title))
        author = self.tr("ditulis {0}").format(note.author) if note.author else ""
        self.written.setText(", ".join(part for part in (full_date(note.date), author) if part))
        if self.text.toPlainText() != note.text:
            self.text.setPlainText(note.text)
        self.client_button.setVisible(note.client_id is not None)
        self.session_button.setVisible(note.session_id is not None)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
