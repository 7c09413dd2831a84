"""Chooses a month, quarter, semester or year: by its kind and from a list, or one step back and forth."""

import datetime as dt
from collections.abc import Callable, Iterator

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from bapas_desktop.domain.regional.period import Period, PeriodKind, last_finished
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField

_YEARS = 5
"""So far back the list goes."""


class PeriodBar(QWidget):
    """The period that is looked at; at first the month that ended last."""

    changed = Signal()

    def __init__(self, today: Callable[[], dt.date], *, end: QWidget | None = None) -> None:
        super().__init__()
        self._today = today
        self.period = last_finished(PeriodKind.MONTH, today())
        self.kind = ChoiceField(
            [
                (PeriodKind.MONTH, self.tr("Bulan")),
                (PeriodKind.QUARTER, self.tr("Triwulan")),
                (PeriodKind.SEMESTER, self.tr("Semester")),
                (PeriodKind.YEAR, self.tr("Tahun")),
            ],
            optional=False,
        )
        self.which = ChoiceField([], optional=False)
        self.earlier = push_button("", "previous", lambda: self._step(1))
        self.later = push_button("", "next", lambda: self._step(-1))
        self._lay_out(end)
        self._offer()
        self.kind.value_changed.connect(self._kind_chosen)
        self.which.value_changed.connect(self._choose)

    def _lay_out(self, end: QWidget | None) -> None:
        unit = self.fontMetrics().averageCharWidth()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self.tr("Periode"))  # two sections have one, so it can have no mnemonic
        row.addWidget(label)
        self.kind.setAccessibleName(self.tr("Jenis periode"))
        self.kind.setMinimumWidth(unit * 16)
        self.which.setAccessibleName(self.tr("Periode"))
        self.which.setMinimumWidth(unit * 28)
        for button, words in (
            (self.earlier, self.tr("Periode sebelumnya")), (self.later, self.tr("Periode berikutnya"))
        ):  # fmt: skip
            button.setAccessibleName(words)
            button.setToolTip(words)
        for widget in (self.kind, self.earlier, self.which, self.later):
            row.addWidget(widget)
        row.addStretch(1)
        if end is not None:
            row.addWidget(end)

    def show_period(self, period: Period) -> None:
        """Choose a period that is a whole month, quarter, semester or year; another one is left."""
        if period.kind is PeriodKind.DAYS or period == self.period:
            return
        self.period = period
        with QSignalBlocker(self.kind):
            self.kind.set_value(period.kind)
        self._offer()
        self.changed.emit()

    def _offered(self) -> Iterator[Period]:
        """The running period, those before it, and the chosen one where it is older or still to come."""
        kind = PeriodKind(self.kind.value())
        period = Period.of(kind, max(self._today(), self.period.first))
        oldest = min(dt.date(self._today().year - _YEARS, 1, 1), self.period.first)
        while period.last >= oldest:
            yield period
            if period.first.year <= dt.MINYEAR:
                return
            period = Period.of(kind, period.day_before)

    def _offer(self) -> None:
        with QSignalBlocker(self.which):
            self.which.clear()
            for period in self._offered():
                self.which.addItem(period.title, period.first.isoformat())
            self.which.setCurrentIndex(self.which.findData(self.period.first.isoformat()))
        self._sync()

    def _kind_chosen(self) -> None:
        kind = PeriodKind(self.kind.value())
        holding = Period.of(kind, self.period.first)
        self.period = min(holding, Period.of(kind, self._today()))
        self._offer()
        self.changed.emit()

    def _choose(self) -> None:
        self.period = Period.of(PeriodKind(self.kind.value()), dt.date.fromisoformat(self.which.value()))
        self._sync()
        self.changed.emit()

    def _step(self, by: int) -> None:
        self.which.setCurrentIndex(self.which.currentIndex() + by)

    def _sync(self) -> None:
        place = self.which.currentIndex()
        for button, possible in ((self.earlier, place < self.which.count() - 1), (self.later, place > 0)):
            if not possible and button.hasFocus():
                self.which.setFocus()  # or Tab would begin anew
            button.setEnabled(possible)
