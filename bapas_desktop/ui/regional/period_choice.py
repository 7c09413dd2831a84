"""Which period a report is about: a month, quarter, semester, year; or any days, typed as two dates."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bapas_desktop.domain.regional.period import Period, PeriodKind, last_finished
from bapas_desktop.ui.shared.fields import ChoiceField

translate = QCoreApplication.translate
_OFFERED = {PeriodKind.MONTH: 24, PeriodKind.QUARTER: 12, PeriodKind.SEMESTER: 8, PeriodKind.YEAR: 6}


def kind_words(kind: PeriodKind) -> str:
    """What a rhythm is called."""
    return {
        PeriodKind.MONTH: translate("Regional", "Bulan"),
        PeriodKind.QUARTER: translate("Regional", "Triwulan"),
        PeriodKind.SEMESTER: translate("Regional", "Semester"),
        PeriodKind.YEAR: translate("Regional", "Tahun"),
        PeriodKind.DAYS: translate("Regional", "Rentang tanggal"),
    }[kind]


class PeriodChoice(QWidget):
    """The rhythm and the periods of it, the one under way first; of any days nothing is offered."""

    value_changed = Signal()
    """A period was chosen by a person."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._period: Period | None = None
        self.kind = ChoiceField([(kind.value, kind_words(kind)) for kind in PeriodKind], optional=False)
        self.which = ChoiceField([], optional=False)
        self.which.setMinimumContentsLength(16)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.kind)
        layout.addWidget(self.which, 1)
        self.setFocusProxy(self.kind)
        self.kind.value_changed.connect(self._kind_chosen)
        self.which.value_changed.connect(self._which_chosen)

    def value(self) -> Period | None:
        """What is chosen; None where it is any days."""
        return None if self.kind.value() == PeriodKind.DAYS else self._period

    def set_value(self, period: Period | None) -> None:
        """Show a period; without one, that it is any days."""
        kind = period.kind if period else PeriodKind.DAYS
        self._period = period
        with QSignalBlocker(self.kind):
            self.kind.set_value(kind)
        self._offer(kind)

    def unreadable(self) -> None:
        """Nothing can be typed wrongly."""

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Both parts carry the name of the field."""
        self.kind.setAccessibleName(name)
        self.which.setAccessibleName(translate("Regional", "{0}: yang mana").format(name))

    def _offer(self, kind: PeriodKind) -> None:
        offered = _periods(kind, self._today())
        if kind is not PeriodKind.DAYS and self._period and self._period not in offered:
            offered.insert(0, self._period)
        with QSignalBlocker(self.which):
            self.which.clear()
            for one in offered:
                self.which.addItem(one.title, one.first.isoformat())
            if self._period and offered:
                self.which.set_value(self._period.first.isoformat())
        self.which.setVisible(kind is not PeriodKind.DAYS)

    def _kind_chosen(self) -> None:
        kind = PeriodKind(self.kind.value())
        if kind is not PeriodKind.DAYS:
            self._period = last_finished(kind, self._today())
        self._offer(kind)
        self.value_changed.emit()

    def _which_chosen(self) -> None:
        if first := self.which.value():
            self._period = Period.of(PeriodKind(self.kind.value()), dt.date.fromisoformat(first))
        self.value_changed.emit()


def _periods(kind: PeriodKind, today: dt.date) -> list[Period]:
    found: list[Period] = []
    day = today
    for _ in range(_OFFERED.get(kind, 0)):
        found.append(Period.of(kind, day))
        day = found[-1].day_before
    return found
