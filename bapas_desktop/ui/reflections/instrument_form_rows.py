"""The questions of an instrument as rows to type; what their steps mean goes along in columns that are not shown."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bapas_desktop.domain.reflections.instruments import LABELS, Question, Scale
from bapas_desktop.ui.shared.row_field import CellColumn, RowField

translate = QCoreApplication.translate
_Index = QModelIndex | QPersistentModelIndex

TEXT, GROUP, KEY = range(3)
FIRST_STEP = 3
_MOST_STEPS = max(len(labels) for labels in LABELS.values())


class _Suggestions(QStyledItemDelegate):
    """A line with what was written before."""

    def __init__(self, words: Callable[[], Sequence[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: _Index) -> QWidget:  # noqa: N802 - called by Qt
        editor = QLineEdit(parent)
        editor.setFrame(False)
        completer = QCompleter(list(self._words()), editor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        editor.setCompleter(completer)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802 - called by Qt
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data() or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:  # noqa: N802 - called by Qt
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())


class QuestionRows(RowField):
    """Text and group of each question; ``groups`` are those of other instruments."""

    def __init__(self, groups: Sequence[str]) -> None:
        hidden = [CellColumn(title="", width=1) for _ in range(FIRST_STEP + _MOST_STEPS - KEY)]
        super().__init__(
            [
                CellColumn(title=translate("Reflections", "Pertanyaan")),
                CellColumn(title=translate("Reflections", "Kelompok"), width=18),
                *hidden,
            ],
            translate("Reflections", "Tambah pertanyaan"),
        )
        self._groups = groups
        self.table.setItemDelegateForColumn(GROUP, _Suggestions(self._known_groups, self))
        self.table.verticalHeader().show()
        for column in range(KEY, FIRST_STEP + _MOST_STEPS):
            self.table.hideColumn(column)

    def questions(self, scale: Scale) -> tuple[Question, ...]:
        """The questions; where some steps are described and others not, those get the scale's own words."""
        return tuple(self._question(row, LABELS[scale]) for row in self.rows())

    def set_questions(self, questions: Sequence[Question]) -> None:
        """Show questions; the cursor is in the first."""
        self.set_rows([
            [one.text, one.group, one.key, *one.steps, *[""] * (_MOST_STEPS - len(one.steps))] for one in questions
        ])  # fmt: skip
        if questions:
            self.table.setCurrentIndex(self.model.index(0, TEXT))

    def current_row(self) -> int | None:
        """The row with the cursor."""
        row = self.table.currentIndex().row()
        return row if row >= 0 else None

    def step(self, row: int, place: int) -> str:
        """What is typed for a step, as it was typed."""
        return self.model.item(row, FIRST_STEP + place).text()

    def set_step(self, row: int, place: int, text: str) -> None:
        """Describe a step."""
        self.model.item(row, FIRST_STEP + place).setText(text)

    def next_row(self) -> list[str]:
        """In the group of the last question."""
        rows = self.rows()
        last = rows[-1] if rows else None
        group = last[GROUP] if last and last[GROUP] != last[TEXT] else ""
        return ["", group, "", *[""] * _MOST_STEPS]

    def _known_groups(self) -> list[str]:
        return list(dict.fromkeys([*(row[GROUP] for row in self.rows() if row[GROUP]), *self._groups]))

    def _question(self, row: Sequence[str], labels: Sequence[str]) -> Question:
        typed = row[FIRST_STEP : FIRST_STEP + len(labels)]
        steps = tuple(text or label for text, label in zip(typed, labels, strict=True)) if any(typed) else ()
        return Question(text=row[TEXT], group=row[GROUP], key=row[KEY], steps=steps)
