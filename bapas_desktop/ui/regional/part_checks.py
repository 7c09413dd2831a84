"""Which parts a report has, each a tick."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from bapas_desktop.domain.regional.reports import Part

_ACROSS = 3


class PartChecks(QWidget):
    """A tick for every part, in the order of the sheets."""

    value_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {part: QCheckBox(part.value) for part in Part}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for number, box in enumerate(self.boxes.values()):
            layout.addWidget(box, number // _ACROSS, number % _ACROSS)
            box.toggled.connect(self.value_changed)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        """The parts that are ticked."""
        return tuple(part.value for part, box in self.boxes.items() if box.isChecked())

    def set_value(self, parts: tuple[str, ...]) -> None:
        """Tick these parts and no others."""
        for part, box in self.boxes.items():
            box.setChecked(part.value in parts)

    def unreadable(self) -> None:
        """Nothing can be typed wrongly."""
