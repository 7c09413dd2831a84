"""Beside the grid: the whole question with the cursor, what each step means, and what stands beside the answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from bapas_desktop.domain.reflections.instruments import Scale
from bapas_desktop.ui.reflections.class_grid_model import ClassGridModel, form_words, translate, value_words

_CHARS = 36


class StepsPanel(QScrollArea):
    """Shows one cell in words."""

    def __init__(self, model: ClassGridModel) -> None:
        super().__init__()
        self._model = model
        self.person, self.question, self.form = _label("heading"), _label(""), _label("hint")
        self.steps: list[QLabel] = []
        self._steps = QVBoxLayout()
        self._inside = QWidget()
        layout = QVBoxLayout(self._inside)
        layout.addWidget(self.person)
        layout.addWidget(self.question)
        layout.addLayout(self._steps)
        layout.addWidget(self.form)
        layout.addStretch()
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("Reflections", "Arti setiap nilai"))
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _CHARS)

    def show_cell(self, cell: tuple[int, int] | None) -> None:
        """Show what the cell is about; its value is the bold one."""
        instrument = self._model.instrument
        if cell is None or instrument is None:
            self._inside.hide()
            return
        self._inside.show()
        row, column = cell
        person, question = self._model.rows[row], instrument.questions[column]
        self.person.setText(person.name)
        self.question.setText(f"{column + 1}. {question.text}")
        self.form.setText("\n".join(form_words(person.form)))
        values, value = Scale(instrument.scale).values, self._model.value(row, column)
        while len(self.steps) < len(values):
            self.steps.append(_label(""))
            self._steps.addWidget(self.steps[-1])
        for place, label in enumerate(self.steps):
            label.setVisible(place < len(values))
            if place < len(values):
                is_chosen = values[place] == value
                words = f"{value_words(instrument.scale, values[place])} · {self._model.meaning(column, values[place])}"
                label.setText(f"▸ {words}" if is_chosen else words)
                font = self.font()
                font.setBold(is_chosen)
                label.setFont(font)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    if role:
        label.setProperty("role", role)
    return label
