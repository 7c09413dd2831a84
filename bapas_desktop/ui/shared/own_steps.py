"""Undo and redo of a window of its own: never of what was done before it was opened."""

from collections.abc import Callable

from bapas_desktop.data.history import History

Attempt = Callable[[Callable[[], object]], bool]
"""Runs a step, tells a refusal, and says whether it was made."""


class OwnSteps:
    """Counts the steps of one window, from its opening on."""

    def __init__(self, history: History) -> None:
        self._history = history
        newest = history.undoable()
        self._first = newest.id if newest else 0
        self._taken_back = 0

    def wrote(self) -> None:
        """Something new was written, so that nothing that was taken back can be made again."""
        self._taken_back = 0

    def undo(self, attempt: Attempt) -> bool:
        """Take back what was done last in the window; whether there was something, and it could be."""
        entry = self._history.undoable()
        if entry is None or entry.id <= self._first or not attempt(self._history.undo):
            return False
        self._taken_back += 1
        return True

    def redo(self, attempt: Attempt) -> bool:
        """Make again what was taken back last in the window; whether there was something, and it could be."""
        if not self._taken_back or not self._history.redoable() or not attempt(self._history.redo):
            return False
        self._taken_back -= 1
        return True
