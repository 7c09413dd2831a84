"""From when to when a list of what happened goes; either end may be open."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from bapas_desktop.ui.shared.fields import DateField


class Period(QWidget):
    """Two dates. A text that is no date yet leaves its end open."""

    changed = Signal()

    def __init__(self, today: Callable[[], dt.date], height: int) -> None:
        super().__init__()
        self.first, self.last = DateField(today), DateField(today)
        self._told: tuple[dt.date | None, dt.date | None] = (None, None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for field, words, spoken in (
            (self.first, self.tr("Da&ri"), self.tr("Dari tanggal")),
            (self.last, self.tr("sa&mpai"), self.tr("Sampai tanggal")),
        ):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(spoken)
            field.setFixedHeight(height)
            field.setFixedWidth(self.fontMetrics().averageCharWidth() * 17)
            field.value_changed.connect(self._announce)
            row.addWidget(label)
            row.addWidget(field)

    def value(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day; None where that end is open."""
        return self.first.value(), self.last.value()

    def clear(self) -> None:
        """Open both ends."""
        for field in (self.first, self.last):
            with QSignalBlocker(field):
                field.set_value(None)
        self._announce()

    def _announce(self) -> None:
        if self.value() != self._told:
            self._told = self.value()
            self.changed.emit()
