"""What the results are about: a program or all, by whom it was rated, and of which days."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.reflections.instruments import Purpose
from bapas_desktop.domain.training import Program, ProgramQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, DateField

_OFFERED = 300
"""Programs that are offered, the latest first."""
_RATED = (Purpose.OFFICER, Purpose.SKILL, Purpose.PARTICIPANT)


class ResultsBar(QWidget):
    """Chooses a program, a purpose and a period."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._office = context.office
        self.program = ChoiceField([("", self.tr("Semua kegiatan"))], optional=False)
        self.purpose = ChoiceField(
            [("", self.tr("Semua penilaian")), *((one.value, one.value.capitalize()) for one in _RATED)], optional=False
        )
        self.first, self.last = DateField(context.today), DateField(context.today)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        unit = self.fontMetrics().averageCharWidth()
        for field, label, spoken, width in (
            (self.program, self.tr("&Kegiatan"), self.tr("Kegiatan yang dilihat"), 52),
            (self.purpose, self.tr("&Maksud"), self.tr("Maksud penilaian"), 24),
        ):
            field.setMinimumWidth(unit * width // 2)
            field.setMaximumWidth(unit * width)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._add(row, field, label, spoken, width)
        for date, label, spoken in (
            (self.first, self.tr("Da&ri"), self.tr("Dari tanggal")),
            (self.last, self.tr("&Sampai"), self.tr("Sampai tanggal")),
        ):
            date.setFixedWidth(unit * 17)
            self._add(row, date, label, spoken, 0)
        row.addStretch(1)
        for one in (self.program, self.purpose, self.first, self.last):
            one.value_changed.connect(self.changed)
        for date in (self.first, self.last):
            date.editingFinished.connect(partial(self._left, date))
        self.program.currentTextChanged.connect(self.program.setToolTip)  # a long title is cut

    def _add(self, row: QHBoxLayout, field: QWidget, label: str, spoken: str, stretch: int) -> None:
        field.setAccessibleName(spoken)
        words = QLabel(label)
        words.setBuddy(field)
        row.addWidget(words)
        row.addWidget(field, stretch)

    def program_id(self) -> int | None:
        """The program that is chosen alone."""
        return int(self.program.value()) if self.program.value() else None

    def show_program(self, program_id: int) -> None:
        """Choose a program that is offered."""
        place = self.program.findData(str(program_id))
        if place >= 0:
            self.program.setCurrentIndex(place)

    def offer(self) -> None:
        """Offer the programs that there are now; one that is gone gives way to all of them."""
        chosen = self.program.value()
        store = self._office.programs
        with QSignalBlocker(self.program):
            while self.program.count() > 1:
                self.program.removeItem(1)
            for one in store.records(store.ids(ProgramQuery())[:_OFFERED]):
                self.program.addItem(_words(one), str(one.id))
            self.program.setCurrentIndex(max(self.program.findData(chosen), 0))

    def _left(self, date: DateField) -> None:
        """What is not yet a day is no trouble while it is typed, and is when the line is left."""
        if date.unreadable():
            self.changed.emit()

    def is_typing(self) -> bool:
        """Whether a day is being typed that is none yet."""
        return any(date.hasFocus() and date.unreadable() for date in (self.first, self.last))

    def trouble(self) -> str:
        """Why the days that are typed are no period; empty where they are."""
        for date in (self.first, self.last):
            if date.unreadable():
                return self.tr("Tanggal «{0}» tidak dapat dibaca; ketik seperti 24/11/2026.").format(date.text())
        first, last = self.first.value(), self.last.value()
        if first and last and first > last:
            return self.tr("Tanggal «sampai» lebih awal daripada tanggal «dari».")
        return ""


def _words(program: Program) -> str:
    """Programs of the same name are told apart by their first day."""
    return f"{program.title} · {short_date(program.starts_on)}" if program.starts_on else program.title
