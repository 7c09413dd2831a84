"""The four faces of a reflection slip, one of which may be marked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bapas_desktop.domain.reflections.notes import FACES

_NONE = (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class FaceField(QWidget):
    """One of four faces or none: the keys 1 to 4 mark one, 0 and Delete take the mark away, arrows go along."""

    value_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._value: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons: dict[int, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for face, words in FACES.items():
            button = QPushButton(f"{face}  {words}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field is one stop of Tab
            button.setAccessibleName(words)
            button.setToolTip(self.tr("{0} (tombol {1})").format(words, face))
            button.clicked.connect(lambda _checked, chosen=face: self._toggle(chosen))
            self.buttons[face] = button
            row.addWidget(button)
        row.addStretch()

    def value(self) -> int | None:
        """The face that is marked."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Mark a face, or none."""
        changed, self._value = value != self._value, value
        for face, button in self.buttons.items():
            button.setChecked(face == value)
        self.setAccessibleDescription(FACES.get(value or 0, self.tr("Belum dipilih")))
        if changed:
            self.value_changed.emit()

    def unreadable(self) -> None:
        """There is nothing to type wrongly."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and arrows."""
        face = event.key() - int(Qt.Key.Key_0)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if face in FACES:
            self.set_value(face)
        elif event.key() in _NONE:
            self.set_value(None)
        elif step:
            self.set_value(min(max((self._value or 0) + step, min(FACES)), max(FACES)))
        else:
            super().keyPressEvent(event)

    def _toggle(self, face: int) -> None:
        self.setFocus()
        self.set_value(None if face == self._value else face)
