"""The panel beside the list: one note, whole and readable, with what surrounds it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import full_date
from bapas_desktop.domain.reflections.notes import FACES, Reflection
from bapas_desktop.ui.reflections.columns import about_words, place_words, sign_words
from bapas_desktop.ui.shared.icons import icon


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a note: how its person was at the session, the neighbours in time, who changed it last."""

    presence: str = ""
    earlier: int | None = None
    later: int | None = None
    changed: str = ""


class NotePanel(QWidget):
    """Shows one note as plain text, whatever stands in it."""

    edit_requested = Signal()
    client_requested = Signal()
    session_requested = Signal()
    history_requested = Signal()
    note_requested = Signal(int)
    """Another note is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.hint = _label("hint")
        self.hint.setText(self.tr("Pilih satu catatan untuk membacanya."))
        self.about = _label("title")
        self.session = _label("heading")
        self.written = _label("hint")
        self.signs = _label("hint")
        self.changed = _label("hint")
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
        self.history_button = QPushButton(icon("history"), self.tr("Riwayat catatan…"))
        self.history_button.clicked.connect(self.history_requested)
        self._around = Surroundings()
        self.earlier_button = QPushButton(self.tr("‹ Sebelumnya"))
        self.earlier_button.setToolTip(self.tr("Catatan sebelumnya tentang orang atau kelompok yang sama"))
        self.earlier_button.clicked.connect(lambda: self._go(self._around.earlier))
        self.later_button = QPushButton(self.tr("Berikutnya ›"))
        self.later_button.setToolTip(self.tr("Catatan berikutnya tentang orang atau kelompok yang sama"))
        self.later_button.clicked.connect(lambda: self._go(self._around.later))
        self.ways = QWidget()
        ways = QHBoxLayout(self.ways)
        ways.setContentsMargins(0, 0, 0, 0)
        for button in (self.earlier_button, self.later_button):
            ways.addWidget(button)
        ways.addStretch()
        ways.addWidget(self.history_button)
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.edit_button, self.client_button, self.session_button):
            row.addWidget(button)
        row.addStretch()
        self._filler = QWidget()
        layout = QVBoxLayout(self)
        for widget in (self.hint, self.about, self.session, self.written, self.signs):
            layout.addWidget(widget)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.changed)
        layout.addWidget(self.ways)
        layout.addWidget(self.buttons)
        layout.addWidget(self._filler, 1)
        self.show_note(None)

    def show_note(self, note: Reflection | None, around: Surroundings | None = None) -> None:
        """Show a note, or the hint to choose one."""
        self._around = around or Surroundings()
        shown = (self.about, self.session, self.written, self.signs, self.text, self.changed, self.ways, self.buttons)
        for widget in shown:
            widget.setVisible(note is not None)
        for widget in (self.hint, self._filler):
            widget.setVisible(note is None)
        if note is None:
            self.text.clear()
            return
        self.about.setText(about_words(note))
        held = full_date(note.session_date) if note.session_date and note.session_date != note.date else ""
        self.session.setText(" · ".join(part for part in (place_words(note), held) if part))
        self.session.setVisible(bool(place_words(note)))
        author = self.tr("ditulis {0}").format(note.author) if note.author else ""
        self.written.setText(", ".join(part for part in (full_date(note.date), author) if part))
        face = FACES.get(note.face or 0, "")
        self.signs.setText(" · ".join(part for part in (self._around.presence, face, sign_words(note)) if part))
        self.signs.setVisible(bool(self.signs.text()))
        self.changed.setText(self._around.changed)
        self.changed.setVisible(bool(self._around.changed))
        self.earlier_button.setEnabled(self._around.earlier is not None)
        self.later_button.setEnabled(self._around.later is not None)
        words = self._words(note)
        if self.text.toPlainText() != words:
            self.text.setPlainText(words)
        self.client_button.setVisible(note.client_id is not None)
        self.session_button.setVisible(note.session_id is not None)

    def _words(self, note: Reflection) -> str:
        """What was said; what stands in another field than the first has its name above it."""
        parts = [
            note.text,
            *(
                f"{title}:\n{said}"
                for title, said in (
                    (self.tr("Kesan"), note.impression),
                    (self.tr("Yang sulit"), note.difficulty),
                    (self.tr("Berikutnya"), note.next_step),
                )
                if said
            ),
        ]
        return "\n\n".join(part for part in parts if part)

    def _go(self, note_id: int | None) -> None:
        if note_id is not None:
            self.note_requested.emit(note_id)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
