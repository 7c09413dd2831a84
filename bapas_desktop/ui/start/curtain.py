"""While the office is locked nothing of it is seen: no window, no dialog, no title in the task bar."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Curtain(QObject):
    """Hides every window but ``before`` and its dialogs, also those that appear meanwhile, until ``open``."""

    def __init__(self, before: QWidget) -> None:
        super().__init__()
        self._before = before
        self._hidden: list[QWidget] = []
        self._is_drawn = False

    def draw(self) -> None:
        """Hide all windows; what is written in them stays."""
        self._is_drawn = True
        while popup := QApplication.activePopupWidget():
            popup.close()
        # Dialogs stand after their parents in the list; what was opened last goes first.
        for widget in reversed(QApplication.topLevelWidgets()):
            if widget.isVisible():
                self._hide(widget)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def open(self) -> None:
        """Show all windows again, as they were."""
        self.forget()
        for widget in sorted(filter(shiboken6.isValid, self._hidden), key=_depth):
            widget.show()
        self._hidden.clear()

    def forget(self) -> None:
        """Hold nothing back any more, and show nothing either."""
        self._is_drawn = False
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that a finished job opens has to wait behind the curtain too."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            QTimer.singleShot(0, lambda: self._hide(watched))
        return False

    def _hide(self, widget: QWidget) -> None:
        if not self._is_drawn or not shiboken6.isValid(widget) or self._belongs_in_front(widget):
            return
        if widget.isVisible() and widget not in self._hidden:
            self._hidden.append(widget)
        widget.hide()

    def _belongs_in_front(self, widget: QWidget) -> bool:
        above: QWidget | None = widget
        while above is not None:
            if above is self._before:
                return True
            above = above.parentWidget()
        return False


def _depth(widget: QWidget) -> int:
    """Windows come before the dialogs that stand on them."""
    above = widget.parentWidget()
    return 0 if above is None else 1 + _depth(above)
