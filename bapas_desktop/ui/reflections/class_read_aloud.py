"""Reading an instrument aloud to one person: one question at a time, in large letters."""

from collections.abc import Callable, Mapping
from functools import partial
from textwrap import wrap

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.domain.reflections.instruments import Instrument, Scale
from bapas_desktop.ui.shared.buttons import push_button

_LARGER = 2.4
_LARGER_STEPS = 1.4
_FACE_LINES = 7
_STEP_CHARS, _STEP_LINES = 16, 4
"""How much of what a step means stands on its button; the rest is in its tooltip."""


class ReadAloudDialog(QDialog):
    """Large questions; digits answer and lead to the next one. ``write`` says whether an answer was kept."""

    def __init__(
        self,
        instrument: Instrument,
        name: str,
        answers: Mapping[str, int],
        write: Callable[[str, int | None], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Dibacakan – {0}").format(name))
        self._instrument, self._write = instrument, write
        self.answers = dict(answers)
        keys = [question.key for question in instrument.questions]
        self.place = next((place for place, key in enumerate(keys) if key not in self.answers), 0)
        self.person, self.question, self.status = QLabel(name), QLabel(), QLabel()
        for label in (self.person, self.question, self.status):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        self.person.setProperty("role", "hint")
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.question.setFont(font)
        self.question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.steps = [self._step_button(value) for value in Scale(instrument.scale).values]
        self._build()
        self.resize(parent.window().size() * 0.9)
        self.show_question()

    def _step_button(self, value: int) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER_STEPS)
        button.setFont(font)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        if self._instrument.scale == Scale.FACES:
            side = self.fontMetrics().height() * _FACE_LINES
            button.setIcon(face_icon(value, side, self.palette()))
            button.setIconSize(QSize(side, side))
        button.clicked.connect(partial(self.answer, value))
        return button

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addStretch()
        for button in self.steps:
            row.addWidget(button)
        row.addStretch()
        self.back: QPushButton = push_button(self.tr("&Sebelumnya"), "previous", partial(self.go, -1))
        self.onward: QPushButton = push_button(self.tr("&Berikutnya"), "next", partial(self.go, 1))
        self.leave: QPushButton = push_button(self.tr("&Tutup"), "", self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addWidget(self.onward)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.leave)
        scroll = QScrollArea()  # a question may be as long as a page
        scroll.setWidget(self.question)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAccessibleName(self.tr("Pertanyaan"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.person)
        layout.addWidget(scroll, 3)
        layout.addLayout(row)
        layout.addStretch(2)
        layout.addLayout(foot)

    def show_question(self) -> None:
        """Show the question whose turn it is."""
        question = self._instrument.questions[self.place]
        self.question.setText(question.text)
        values = Scale(self._instrument.scale).values
        for value, button, words in zip(values, self.steps, self._instrument.steps(question), strict=True):
            lines = wrap(words, _STEP_CHARS, max_lines=_STEP_LINES, placeholder=" …")
            button.setText("\n".join([str(value), *lines]))
            button.setToolTip(words)
            button.setAccessibleName(f"{value} {words}")
            button.setChecked(self.answers.get(question.key) == value)
        self._make_even()
        count = len(self._instrument.questions)
        self.status.setText(self.tr("Pertanyaan {0} dari {1}").format(self.place + 1, count))
        self.back.setEnabled(self.place > 0)
        self.onward.setEnabled(self.place + 1 < count)

    def _make_even(self) -> None:
        """No answer looks bigger than another."""
        for button in self.steps:
            button.setMinimumSize(0, 0)
        hints = [button.sizeHint() for button in self.steps]
        for button in self.steps:
            button.setMinimumSize(max(one.width() for one in hints), max(one.height() for one in hints))

    def go(self, steps: int) -> None:
        """To another question."""
        self.place = min(max(0, self.place + steps), len(self._instrument.questions) - 1)
        self.show_question()

    def answer(self, value: int | None, _checked: bool = False) -> None:
        """Keep an answer and go on; after the last question the window says that it is done."""
        key = self._instrument.questions[self.place].key
        if not self._write(key, value):
            self.show_question()
            self.status.setText(self.tr("Jawaban tidak tersimpan; lihat keterangan di jendela penilaian."))
            return
        self.answers.pop(key, None)
        if value is not None:
            self.answers[key] = value
        is_last = self.place + 1 == len(self._instrument.questions)
        if value is not None and not is_last:
            self.go(1)
            return
        self.show_question()
        if value is not None:
            self.status.setText(self.tr("Selesai. Semua jawaban sudah tersimpan."))
            self.leave.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, arrows go back and forth, Delete takes back."""
        value = event.key() - Qt.Key.Key_0.value
        if value in Scale(self._instrument.scale).values:
            self.answer(value)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.go(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.answer(None)
        else:
            super().keyPressEvent(event)


def face_icon(value: int, side: int, palette: QPalette) -> QIcon:
    """A face that is sad (1), plain (2) or glad (3)."""
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = palette.color(QPalette.ColorRole.Text)
    painter.setPen(QPen(ink, side / 24))
    painter.drawEllipse(QRectF(side * 0.08, side * 0.08, side * 0.84, side * 0.84))
    painter.setBrush(ink)
    for x in (0.36, 0.64):
        painter.drawEllipse(QPointF(side * x, side * 0.4), side * 0.03, side * 0.03)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if value == 2:
        painter.drawLine(QPointF(side * 0.34, side * 0.66), QPointF(side * 0.66, side * 0.66))
    else:
        top, start = (0.6, 20) if value == 1 else (0.42, 200)
        painter.drawArc(QRectF(side * 0.3, side * top, side * 0.4, side * 0.32), start * 16, 140 * 16)
    painter.end()
    return QIcon(picture)
