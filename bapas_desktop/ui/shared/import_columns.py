"""Second step of an import: which sheet, and which field each of its columns means."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from bapas_desktop.excel.roster_import import normal_heading
from bapas_desktop.excel.roster_import.layout import column_letter
from bapas_desktop.ui.shared.fields import ChoiceField

LEFT_OUT = "-"
SAMPLES_SHOWN = 3


class ListReading(Protocol):
    """What this step asks of a list."""

    @property
    def sheet(self) -> str:
        """The sheet that was read."""
        ...

    @property
    def sheets(self) -> tuple[str, ...]:
        """All of them."""
        ...

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading of each column."""
        ...

    @property
    def mapping(self) -> tuple[str | None, ...]:
        """The field of each column."""
        ...

    def samples(self, column: int) -> tuple[str, ...]:
        """The first texts of a column."""
        ...


class ColumnsStep(QWidget):
    """One line a column: letter, heading, samples, and what it means; the person corrects what was not recognised."""

    sheet_chosen = Signal(str)

    def __init__(self, fields: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._reading: ListReading | None = None
        self.choices: dict[int, ChoiceField] = {}
        self.found = QLabel()
        self.found.setWordWrap(True)
        self.sheet_label = QLabel(self.tr("&Lembar"))
        self.sheet = ChoiceField([], optional=False)
        self.sheet.setAccessibleName(self.tr("Lembar"))
        self.sheet.setMinimumContentsLength(24)
        self.sheet_label.setBuddy(self.sheet)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setProperty("role", "field-warning")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(self.tr("Kolom daftar"))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheets = QHBoxLayout()
        sheets.addWidget(self.found, 1)
        sheets.addWidget(self.sheet_label)
        sheets.addWidget(self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(sheets)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.note)
        self.sheet.value_changed.connect(self._choose_sheet)

    def show_reading(self, reading: ListReading, found: str) -> None:
        """Show the columns of a list; ``found`` says what was read of it."""
        self._reading = None  # filling the lines is not choosing
        self.sheet.clear()
        for name in reading.sheets:
            self.sheet.addItem(name, name)
        self.sheet.set_value(reading.sheet)
        several = len(reading.sheets) > 1
        self.sheet.setVisible(several)
        self.sheet_label.setVisible(several)
        self.found.setText(found)
        self.note.clear()
        self._fill(reading)
        self._reading = reading

    def mapping(self) -> dict[int, str | None]:
        """Columns whose meaning the person changed."""
        if self._reading is None:
            return {}
        chosen = {column: self._meaning(column) for column in self.choices}
        return {column: name for column, name in chosen.items() if name != self._reading.mapping[column]}

    def learned(self) -> dict[str, str]:
        """Headings that the person explained, for the next list."""
        headings = self._reading.headings if self._reading else ()
        return {
            heading: name
            for column, name in self.mapping().items()
            if name and (heading := normal_heading(headings[column]))
        }

    def has(self, *names: str) -> bool:
        """Whether some column means one of these fields."""
        return any(self._meaning(column) in names for column in self.choices)

    def say(self, sentence: str) -> None:
        """Say what is missing under the columns."""
        self.note.setText(sentence)

    def _meaning(self, column: int) -> str | None:
        value = self.choices[column].value()
        return None if value == LEFT_OUT else value

    def _fill(self, reading: ListReading) -> None:
        table = QWidget()
        grid = QGridLayout(table)
        unit = self.fontMetrics()
        grid.setHorizontalSpacing(unit.averageCharWidth() * 3)
        for place, title in enumerate((self.tr("Kolom"), self.tr("Judul"), self.tr("Contoh isi"), self.tr("Artinya"))):
            head = QLabel(title)
            head.setProperty("role", "hint")
            grid.addWidget(head, 0, place)
        grid.setColumnStretch(2, 1)
        self.choices = {}
        for column, heading in enumerate(reading.headings):
            samples = reading.samples(column)[:SAMPLES_SHOWN]
            if heading or samples or reading.mapping[column]:
                self._add_line(grid, column, heading, "  ·  ".join(samples), reading.mapping[column])
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.setWidget(table)
        bar = self.area.verticalScrollBar().sizeHint().width()
        self.area.setMinimumWidth(table.minimumSizeHint().width() + bar + 2 * self.area.frameWidth())

    def _add_line(self, grid: QGridLayout, column: int, heading: str, samples: str, meaning: str | None) -> None:
        row = grid.rowCount()
        letter = column_letter(column)
        unit = self.fontMetrics()
        for place, (text, width) in enumerate(((letter, 4), (heading, 30), (samples, 54))):
            label = QLabel(unit.elidedText(text, Qt.TextElideMode.ElideRight, unit.averageCharWidth() * width))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setToolTip(text)
            if place == 2:
                label.setProperty("role", "hint")
            grid.addWidget(label, row, place)
        choice = ChoiceField([(LEFT_OUT, self.tr("Tidak diimpor")), *self._fields], optional=False)
        choice.set_value(meaning or LEFT_OUT)
        choice.setMinimumContentsLength(22)
        choice.setAccessibleName(self.tr("Arti kolom {0}, {1}").format(letter, heading))
        choice.value_changed.connect(lambda: self._keep_single(column))
        grid.addWidget(choice, row, 3)
        self.choices[column] = choice

    def _keep_single(self, column: int) -> None:
        """One field comes from one column; the other column that had it is left out, and the person is told."""
        name = self._meaning(column)
        self.note.clear()
        for other, choice in self.choices.items():
            if name and other != column and self._meaning(other) == name:
                choice.set_value(LEFT_OUT)
                words = self.tr("{0} kini dibaca dari kolom {1}; kolom {2} tidak diimpor.")
                self.note.setText(words.format(dict(self._fields)[name], column_letter(column), column_letter(other)))

    def _choose_sheet(self) -> None:
        if self._reading and self.sheet.value() and self.sheet.value() != self._reading.sheet:
            self.sheet_chosen.emit(self.sheet.value())
