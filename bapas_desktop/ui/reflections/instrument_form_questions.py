"""The questions of an instrument in its form: the rows, and beside them the steps and the looks of one question."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from bapas_desktop.domain.reflections.instruments import LABELS, Question, Scale
from bapas_desktop.ui.reflections.class_grid_model import value_words
from bapas_desktop.ui.reflections.instrument_form_rows import QuestionRows


class QuestionsField(QWidget):
    """All questions; the scale is another field of the form, and is told with ``set_scale``."""

    value_changed = Signal()

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__()
        self._scale = Scale.FIVE
        self.rows = QuestionRows(groups)
        self.side = QWidget()
        self.heading = _label("heading")
        self.steps: list[QLineEdit] = []
        self.step_labels: list[QLabel] = []
        self.preview = QPlainTextEdit()
        self._build_side()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height())
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.side, 1)
        self.setFocusProxy(self.rows)
        self.rows.value_changed.connect(self._changed)
        self.rows.table.selectionModel().currentChanged.connect(lambda _now, _before: self.show_current())
        self.show_current()

    def _build_side(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for place in range(max(len(labels) for labels in LABELS.values())):
            label, line = QLabel(), QLineEdit()
            label.setBuddy(line)
            line.textEdited.connect(lambda text, place=place: self._describe(place, text))
            grid.addWidget(label, place, 0)
            grid.addWidget(line, place, 1)
            self.step_labels.append(label)
            self.steps.append(line)
        layout = QVBoxLayout(self.side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addLayout(grid)
        layout.addWidget(_label("hint", self.tr("Terlihat saat menilai:")))
        layout.addWidget(self.preview)
        layout.addStretch()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName(self.tr("Pertanyaan seperti terlihat saat menilai"))
        self.preview.setFixedHeight(self.fontMetrics().height() * 15 // 2)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - the form names its editors with it
        """The table is what has the name."""
        super().setAccessibleName(name)
        self.rows.setAccessibleName(name)

    def value(self) -> tuple[Question, ...]:
        """The questions in their order."""
        return self.rows.questions(self._scale)

    def set_value(self, questions: Sequence[Question]) -> None:
        """Show questions."""
        self.rows.set_questions(questions)
        self.show_current()

    def unreadable(self) -> None:
        """Every text is a question."""

    def set_scale(self, scale: Scale) -> None:
        """Show as many steps as the scale has; what is typed for the others comes back with a longer scale."""
        self._scale = scale
        self._changed()

    def show_current(self) -> None:
        """Show the steps and the looks of the question with the cursor."""
        row = self.rows.current_row()
        values, labels = self._scale.values, LABELS[self._scale]
        self.side.setEnabled(row is not None)
        if row is None:
            self.heading.setText(self.tr("Pilih atau tambah pertanyaan"))
        else:
            self.heading.setText(self.tr("Arti setiap nilai, pertanyaan {0}").format(row + 1))
        for place, (label, line) in enumerate(zip(self.step_labels, self.steps, strict=True)):
            is_used = place < len(values)
            label.setVisible(is_used)
            line.setVisible(is_used)
            if not is_used:
                continue
            label.setText(value_words(self._scale, values[place]))
            line.setPlaceholderText(labels[place])
            line.setAccessibleName(self.tr("Arti nilai {0}").format(label.text()))
            typed = "" if row is None else self.rows.step(row, place)
            if line.text() != typed:
                line.setText(typed)
                line.setCursorPosition(0)  # the beginning is what tells steps apart
        self.preview.setPlainText("" if row is None else self._looks(row))

    def _looks(self, row: int) -> str:
        question = self.value()[row]
        steps = question.steps or LABELS[self._scale]
        marks = (value_words(self._scale, value) for value in self._scale.values)
        return "\n".join(
            [f"{row + 1}. {question.text}", *(f"   ☐ {mark}  {step}" for mark, step in zip(marks, steps, strict=True))]
        )

    def _describe(self, place: int, text: str) -> None:
        row = self.rows.current_row()
        if row is not None:
            self.rows.set_step(row, place, text)

    def _changed(self) -> None:
        self.show_current()
        self.value_changed.emit()


def _label(role: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumWidth(1)  # a word without an end must not widen the form
    return label
