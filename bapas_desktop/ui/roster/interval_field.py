"""How often a client reports: one of the usual distances, another one, or not at all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bapas_desktop.domain.supervision.reporting import DEFAULT_INTERVAL, INTERVALS
from bapas_desktop.ui.shared.fields import ChoiceField, CountField, FindingCode

OTHER, NONE = "other", "none"


class IntervalField(QWidget):
    """Days between two reports; None where the client need not report."""

    value_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        usual = [(str(days), self.tr("Setiap {0} hari").format(days)) for days in INTERVALS]
        others = [(OTHER, self.tr("Jarak lain …")), (NONE, self.tr("Tidak wajib lapor"))]
        self.choice = ChoiceField([*usual, *others], optional=False)
        self.choice.setAccessibleName(self.tr("Jarak wajib lapor"))
        self.days = CountField()
        self.days.setPlaceholderText(self.tr("hari"))
        self.days.setAccessibleName(self.tr("Jarak wajib lapor dalam hari"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choice, 2)
        layout.addWidget(self.days, 1)
        self.setFocusProxy(self.choice)
        self.choice.value_changed.connect(self._sync)
        self.days.value_changed.connect(self.value_changed)
        self.set_value(DEFAULT_INTERVAL)

    def value(self) -> int | None:
        """The days, or None."""
        chosen = self.choice.value()
        if chosen == NONE:
            return None
        return (self.days.value() or 0) if chosen == OTHER else int(chosen)

    def set_value(self, value: int | None) -> None:
        """Show days, or that the client need not report."""
        if value is None:
            self.choice.set_value(NONE)
        elif value in INTERVALS:
            self.choice.set_value(str(value))
        else:
            self.days.set_value(value)
            self.choice.set_value(OTHER)
        self.days.setVisible(self.choice.value() == OTHER)

    def unreadable(self) -> FindingCode | None:
        """What in the line of days cannot be read."""
        return self.days.unreadable() if self.choice.value() == OTHER else None

    def _sync(self) -> None:
        self.days.setVisible(self.choice.value() == OTHER)
        self.value_changed.emit()
