"""A yes or no of a form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox


class TickField(QCheckBox):
    """Ticked or not; the words say what a tick means."""

    value_changed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.toggled.connect(self.value_changed)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick it or not."""
        self.setChecked(value)

    def unreadable(self) -> None:
        """There is nothing to type wrongly."""
