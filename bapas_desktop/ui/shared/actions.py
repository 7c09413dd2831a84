"""Every shortcut of the program in one table, and actions made from it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from bapas_desktop.ui.shared.icons import icon

SHORTCUTS = {
    "add": "Ctrl+N",
    "archive": "Ctrl+Shift+A",
    "attendance": "Ctrl+H",
    "attendance-grid": "Ctrl+G",
    "backup": "Ctrl+B",
    "close-case": "Ctrl+Shift+T",
    "copy": "Ctrl+C",
    "delete": "Ctrl+Delete",
    "details": "Ctrl+D",
    "edit": "F2",
    "export": "Ctrl+E",
    "file-next": "Ctrl+PgDown",
    "file-previous": "Ctrl+PgUp",
    "find": "Ctrl+F",
    "finder": "Ctrl+K",
    "help": "F1",
    "history": "Ctrl+Shift+H",
    "import": "Ctrl+I",
    "lock": "Ctrl+L",
    "participants": "Ctrl+Shift+P",
    "print": "Ctrl+P",
    "quick-harvest": "Ctrl+T",
    "quit": "Ctrl+Q",
    "redo": "Ctrl+Y",
    "refresh": "F5",
    "report": "Ctrl+R",
    "section-next": "Alt+Down",
    "section-previous": "Alt+Up",
    "sections": "F6",
    "selection": "Ctrl+Shift+S",
    "settings": "Ctrl+,",
    "shortcuts": "Ctrl+/",
    "undo": "Ctrl+Z",
}
"""The name of an action and its keys; a page may leave some unused, and none is ever given twice."""


def make_action(
    parent: QObject, name: str, text: str, slot: Callable[[], object], *, icon_name: str = "", hint: str = ""
) -> QAction:
    """An action named ``name``, with the shortcut of the table where it has one.

    The text is also what the command finder and the list of shortcuts show; ``hint`` is a longer tooltip.
    """
    action = QAction(text, parent)
    action.setObjectName(name)
    if icon_name:
        action.setIcon(icon(icon_name))
    if name in SHORTCUTS:
        action.setShortcut(QKeySequence(SHORTCUTS[name]))
    action.setToolTip(tooltip(action, hint))
    action.triggered.connect(lambda _checked=False: slot())
    return action


def tooltip(action: QAction, hint: str = "") -> str:
    """What a button of the action says under the mouse: the hint or the text, and the keys."""
    words = hint or plain_text(action)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({keys})" if keys else words


def plain_text(action: QAction) -> str:
    """The text without the mark of its mnemonic."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
