"""Above the grid of a class: the instrument, the time, the assessor, the day."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bapas_desktop.domain.reflections.evaluations import Phase
from bapas_desktop.domain.reflections.instruments import Instrument, Purpose
from bapas_desktop.ui.reflections.assessment_rows import instrument_words
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, TextField

NAMED, UNNAMED = "named", "unnamed"


class ClassChoice(QWidget):
    """Two lines of fields; those that do not concern the instrument are hidden."""

    changed = Signal()
    """Another class of forms is to be shown."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.instruments: dict[int, Instrument] = {}
        self.instrument = ChoiceField([], optional=False)
        self.phase = ChoiceField([(Phase.BEFORE, self.tr("Awal")), (Phase.AFTER, self.tr("Akhir"))], optional=False)
        self.seat = ChoiceField([("1", self.tr("Pertama")), ("2", self.tr("Kedua"))], optional=False)
        self.names = ChoiceField([(UNNAMED, self.tr("Tanpa nama")), (NAMED, self.tr("Dengan nama"))], optional=False)
        self.date, self.assessor = DateField(today), TextField()
        self.date.set_value(today())
        words = self.tr("Untuk isian baru; isian yang sudah dimulai tetap seperti semula")
        self.date.setToolTip(words)
        self.assessor.setToolTip(words)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._labels: dict[QWidget, QLabel] = {}
        for place, (words, field) in enumerate(
            (
                (self.tr("&Instrumen"), self.instrument),
                (self.tr("&Waktu"), self.phase),
                (self.tr("&Penilai"), self.seat),
                (self.tr("&Lembar"), self.names),
                (self.tr("Tan&ggal"), self.date),
                (self.tr("&Nama penilai"), self.assessor),
            )
        ):
            self._add(words, field, place)
        self._layout.setColumnStretch(0, 3)
        self._layout.setColumnStretch(5, 2)
        for choice in (self.instrument, self.phase, self.seat, self.names):
            choice.value_changed.connect(self._chosen)

    def _add(self, words: str, field: QWidget, place: int) -> None:
        label = QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        self._layout.addWidget(label, 0, place)
        self._layout.addWidget(field, 1, place)
        self._labels[field] = label

    def offer(self, instruments: Sequence[Instrument], chosen: int | None) -> None:
        """Offer these instruments; without the one that is asked for the first is chosen."""
        self.instruments = {one.id: one for one in instruments}
        blocked = QSignalBlocker(self.instrument)
        self.instrument.clear()
        for one in instruments:
            self.instrument.addItem(instrument_words(one), one.id)
        if chosen in self.instruments:
            self.instrument.setCurrentIndex(list(self.instruments).index(chosen))
        blocked.unblock()
        self._sync()

    def chosen(self) -> Instrument | None:
        """The instrument that is chosen."""
        value = self.instrument.value()
        return self.instruments.get(int(value)) if value else None

    @property
    def purpose(self) -> Purpose | None:
        """Who answers the chosen instrument."""
        one = self.chosen()
        return Purpose(one.purpose) if one else None

    @property
    def purpose_by_officers(self) -> bool:
        """Whether officers answer, who give their name."""
        return self.purpose is not None and self.purpose.by_officers

    def phase_value(self) -> Phase:
        """The time; satisfaction is asked at the end alone."""
        return Phase.AFTER if self.purpose is Purpose.SATISFACTION else Phase(self.phase.value())

    def seat_value(self) -> int:
        """The assessor; participants have one seat."""
        return int(self.seat.value()) if self.purpose_by_officers else 1

    @property
    def is_unnamed(self) -> bool:
        """Whether sheets without a name are typed in."""
        return self.purpose is Purpose.SATISFACTION and self.names.value() == UNNAMED

    def _chosen(self) -> None:
        self._sync()
        self.changed.emit()

    def _sync(self) -> None:
        purpose, by_officers = self.purpose, self.purpose_by_officers
        for field, shown in (
            (self.phase, bool(purpose and purpose.before_and_after)),
            (self.seat, by_officers),
            (self.assessor, by_officers),
            (self.names, purpose is Purpose.SATISFACTION),
        ):
            field.setVisible(shown)
            self._labels[field].setVisible(shown)
