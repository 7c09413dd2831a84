"""Buttons of dialogs."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from bapas_desktop.ui.shared.icons import icon


def push_button(text: str, icon_name: str, slot: Callable[[], object]) -> QPushButton:
    """A button that Enter does not press by itself; without an icon where ``icon_name`` is empty."""
    button = QPushButton(text)
    if icon_name:
        button.setIcon(icon(icon_name))
    button.setAutoDefault(False)
    button.clicked.connect(slot)
    return button
