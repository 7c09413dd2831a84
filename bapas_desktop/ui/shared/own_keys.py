"""Keys that belong to one widget, while the page around it may have the same ones for its own records."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class OwnKeys(QObject):
    """While ``widget`` has the cursor, its keys are no shortcuts of the page."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._steps: list[tuple[QKeySequence, Callable[[], object]]] = []
        widget.installEventFilter(self)

    def add(self, keys: QKeySequence | QKeySequence.StandardKey | Qt.Key | str, step: Callable[[], object]) -> None:
        """Do ``step`` when ``keys`` are pressed."""
        self._steps.append((QKeySequence(keys), step))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim a key before the page's shortcuts see it, and answer it."""
        if isinstance(event, QKeyEvent) and (step := self._step(event)):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                step()
                return True
        return super().eventFilter(watched, event)

    def _step(self, event: QKeyEvent) -> Callable[[], object] | None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pressed = QKeySequence(event.key() | plain.value)
        return next((step for keys, step in self._steps if keys == pressed), None)
