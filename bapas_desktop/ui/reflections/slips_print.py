"""Reflection slips from the tab: of a session, or of the one that they are most likely for."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.ui.casework.slips_dialog import SlipsDialog, likely_session
from bapas_desktop.ui.context import AppContext

translate = QCoreApplication.translate


class SlipsPrint:
    """Opens the window that prints slips; ``dialog`` is the one that was opened last."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent
        self.dialog: SlipsDialog | None = None

    def ask(self, session_id: int | None = None) -> None:
        """Show the slips of a session; without one, those of the newest, and another can be chosen in the window."""
        session = likely_session(self._context) if session_id is None else session_id
        if session is None:
            self._context.asker.tell(
                self._parent,
                translate("Reflections", "Belum ada pertemuan."),
                translate(
                    "Reflections", "Lembar refleksi dicetak untuk sebuah pertemuan; tambahkan dulu di Pelatihan."
                ),
            )
            return
        self.dialog = SlipsDialog(session, self._context, self._parent)
        self.dialog.open()
