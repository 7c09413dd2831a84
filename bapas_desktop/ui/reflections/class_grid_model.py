"""One class with one instrument: people or sheets down, questions across."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from bapas_desktop.domain.reflections.evaluations import Difference, Evaluation, difference
from bapas_desktop.domain.reflections.instruments import Instrument, Scale
from bapas_desktop.ui.shared.icons import icon

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_LETTERS = {0: "BK", 1: "K"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One person, or one sheet without a name (``client_id`` None); without ``form`` nothing is filled yet."""

    name: str
    client_id: int | None = None
    form: Evaluation | None = None
    before: Mapping[str, int] = field(default_factory=dict)
    """The answers of the same seat at the beginning."""
    first: Mapping[str, int] | None = None
    """The answers of the first assessor, where this is the second's form and complete."""

    @property
    def answers(self) -> Mapping[str, int]:
        """What is filled."""
        return self.form.answers if self.form else {}

    @property
    def apart(self) -> Difference:
        """How far the second assessor is from the first."""
        return difference(self.first or {}, self.answers)


def value_words(scale: str, value: int) -> str:
    """A value as the grid writes it: K and BK where somebody is competent or not yet."""
    return _LETTERS[value] if scale == Scale.COMPETENT else str(value)


class ClassGridModel(QAbstractTableModel):
    """The answers as a table. It only shows; the dialog writes and hands over what became of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.instrument: Instrument | None = None
        self.rows: list[GridRow] = []
        self.shows_before = False

    def show(self, instrument: Instrument | None, rows: Sequence[GridRow], *, shows_before: bool) -> None:
        """Show these rows. Where rows and columns stay the same, the cursor does too."""
        is_same = instrument == self.instrument and [(row.client_id, row.name) for row in rows] == [
            (row.client_id, row.name) for row in self.rows
        ]
        if not is_same:
            self.beginResetModel()
        self.instrument, self.rows, self.shows_before = instrument, list(rows), shows_before
        if not is_same:
            self.endResetModel()
        elif self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)

    # Asking

    def key(self, column: int) -> str:
        """The key of a question."""
        return self.instrument.questions[column].key if self.instrument else ""

    def value(self, row: int, column: int) -> int | None:
        """What is answered."""
        return self.rows[row].answers.get(self.key(column))

    def text(self, row: int, column: int) -> str:
        """What a cell says: the value, after the one at the beginning where that is shown."""
        if self.instrument is None:
            return ""
        value, before = self.value(row, column), self.rows[row].before.get(self.key(column))
        words = "" if value is None else value_words(self.instrument.scale, value)
        if self.shows_before and before is not None:
            return translate("Reflections", "{0} → {1}").format(
                value_words(self.instrument.scale, before), words or "…"
            )
        return words

    def apart(self, row: int, column: int) -> int:
        """How far the second assessor is from the first in a cell; 0 where that is not to be told."""
        return self.rows[row].apart.apart.get(self.key(column), 0)

    def meaning(self, column: int, value: int) -> str:
        """What a value of a question means."""
        if self.instrument is None:
            return ""
        steps = self.instrument.steps(self.instrument.questions[column])
        return steps[value - Scale(self.instrument.scale).values[0]]

    # What Qt asks

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """One for each person or sheet."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """One for each question."""
        return 0 if parent.isValid() or self.instrument is None else len(self.instrument.questions)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The value, and all of it in words for screen readers."""
        if self.instrument is None or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _DISPLAY:
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            value = self.value(row, column)
            words = translate("Reflections", "belum dijawab") if value is None else self.meaning(column, value)
            return f"{self.rows[row].name}, {self.instrument.questions[column].text}: {words}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Questions above; names at the left, with a sign where somebody helped or a note was written."""
        if self.instrument is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            text = self.instrument.questions[section].text
            return text if role in (_DISPLAY, Qt.ItemDataRole.ToolTipRole) else None
        row = self.rows[section]
        if role == _DISPLAY:
            return row.name
        if row.form and role == Qt.ItemDataRole.DecorationRole:
            sign = "service" if row.form.assisted else "edit" if row.form.notes else ""
            return icon(sign) if sign else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.name, *form_words(row.form))))
        return None


def form_words(form: Evaluation | None) -> list[str]:
    """What stands beside the answers of a form."""
    if form is None:
        return []
    helped = [translate("Reflections", "Diisi dengan bantuan")] if form.assisted else []
    return [*helped, form.notes] if form.notes else helped
