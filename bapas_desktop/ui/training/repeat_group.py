"""Recurring sessions in the form of a new session: the rhythm, and a preview of the days."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.calendar import MOST_REPEATS, Rhythm, recurring_days, skipped_holidays
from bapas_desktop.domain.formats import DAYS, full_date, short_date
from bapas_desktop.domain.issues import Issue
from bapas_desktop.ui.shared.fields import ChoiceField, CountField

_WORKING_DAYS = 5
_USUAL_TIMES = 8


class RepeatGroup(QWidget):
    """Knows the days of recurring sessions that begin on a day; its fields stand in the form."""

    value_changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._holidays = office.holidays.all()
        self.rhythm = ChoiceField(
            [
                ("", self.tr("Tidak berulang")),
                (Rhythm.DAILY, self.tr("Setiap hari kerja")),
                (Rhythm.WEEKLY, self.tr("Setiap minggu")),
                (Rhythm.FORTNIGHTLY, self.tr("Setiap dua minggu")),
            ],
            optional=False,
        )
        self.times = CountField()
        self.times.set_value(_USUAL_TIMES)
        self.weekdays = [QCheckBox(name) for name in DAYS[:_WORKING_DAYS]]
        self.choices = QWidget()
        row = QHBoxLayout(self.choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(self.tr("Pada hari:")))
        for box in self.weekdays:
            row.addWidget(box)
            box.toggled.connect(lambda _on: self.value_changed.emit())
        row.addStretch()
        self.preview = QLabel()
        self.preview.setWordWrap(True)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setProperty("role", "hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choices)
        layout.addWidget(self.preview)
        self.rhythm.value_changed.connect(self.value_changed)
        self.times.value_changed.connect(self.value_changed)
        self.show_days(None)

    @property
    def is_on(self) -> bool:
        """Whether the session recurs."""
        return bool(self.rhythm.value())

    def days(self, first: dt.date | None) -> list[dt.date]:
        """The days of the sessions; none where the session does not recur or its first day is not known."""
        times = self.times.value()
        if not self.is_on or first is None or times is None:
            return []
        return recurring_days(first, Rhythm(self.rhythm.value()), times, self._holidays, self._chosen_weekdays())

    def check(self) -> list[Issue]:
        """A number of times between 2 and the most."""
        times = self.times.value()
        if self.is_on and (times is None or not 2 <= times <= MOST_REPEATS):
            return [Issue("times", "repeats_range", values=(str(MOST_REPEATS),))]
        return []

    def show_days(self, first: dt.date | None) -> None:
        """Show what days these are, and the holidays that they step over."""
        days = self.days(first)
        self.choices.setVisible(self.rhythm.value() in (Rhythm.WEEKLY, Rhythm.FORTNIGHTLY))
        self.times.setEnabled(self.is_on)
        self.setVisible(self.is_on)
        if not days or first is None:
            self.preview.setText(self.tr("Isi tanggal pertama untuk melihat hari-harinya.") if first is None else "")
            return
        named = ", ".join(f"{DAYS[day.weekday()][:3]} {short_date(day)}" for day in days)
        words = [self.tr("{0} pertemuan: {1}.").format(len(days), named)]
        skipped = skipped_holidays(first, Rhythm(self.rhythm.value()), days, self._holidays, self._chosen_weekdays())
        if skipped:
            names = "; ".join(f"{full_date(day.date)} ({day.name})" for day in skipped)
            words.append(self.tr("Dilewati karena libur: {0}.").format(names))
        self.preview.setText("\n".join(words))

    def _chosen_weekdays(self) -> list[int]:
        return [number for number, box in enumerate(self.weekdays) if box.isChecked()]
