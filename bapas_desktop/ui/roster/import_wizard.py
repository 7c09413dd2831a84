"""Stub."""

from PySide6.QtWidgets import QDialog, QWidget

from bapas_desktop.ui.context import AppContext


class ImportWizard(QDialog):
    """Takes a list in."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
