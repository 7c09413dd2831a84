"""The ways from the page to what programs are prepared with, and to what the program of a session has."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from bapas_desktop.domain.training import Session
from bapas_desktop.ui.shared.list_page import ListPage, Needs
from bapas_desktop.ui.training.program_windows import ProgramWindow, program_windows

_FROM_A_SESSION = ("papers", "photos", "budget")
"""What is wanted so often that the way over the list of programs would be too long."""


class Preparing(QObject):
    """Adds the actions to the page's menu; the dialogs are read when they are first opened."""

    def __init__(self, page: ListPage[Session]) -> None:
        super().__init__(page)
        self._page = page
        self.dialog: Any = None
        page.add_action("templates", self.tr("Templat kegiatan…"), self.open_templates, icon_name="templates")
        page.add_action("partners", self.tr("Mitra dan instruktur…"), self.open_partners, icon_name="partners")
        page.add_action("sheets", self.tr("Lembar yang belum kembali…"), self.open_sheets, icon_name="returned")
        page.add_action("scans", self.tr("Kenali lembar dari pindaian…"), self.open_scans, icon_name="scan")

        for window in program_windows():
            if window.key in _FROM_A_SESSION:
                page.add_row_action(
                    window.key, window.text.replace("&", ""), partial(self.open_window, window), Needs.ONE,
                    icon_name=window.icon_name,
                )  # fmt: skip

    def open_window(self, window: ProgramWindow) -> None:
        """Open one of the windows of the program of the session with the cursor."""
        session: Session | None = self._page.table.current_record()
        if session and session.program_id is not None:
            self.dialog = window.open(session.program_id, self._page.context, self._page)

    def open_receipts(self, program_id: int) -> None:
        """Show what a program spent without keeping a receipt."""
        from bapas_desktop.ui.training.money.budget_dialog import BudgetDialog

        self.dialog = BudgetDialog(program_id, self._page.context, self._page)
        self.dialog.open()
        self.dialog.summary.receipts_wanted.emit()

    def open_sheets(self, shown: str = "") -> None:
        """List the printed sheets; those that are still out, or as ``shown`` says."""
        from bapas_desktop.ui.training.sheets_dialog import SheetsDialog

        how = (shown,) if shown else ()
        self.dialog = SheetsDialog(self._page.context, self._page, *how)
        self.dialog.session_requested.connect(self._page.show_record)
        self.dialog.open()

    def open_scans(self) -> None:
        """Let scans find their sheets."""
        from bapas_desktop.ui.training.photos.scans_dialog import ScansDialog

        self.dialog = ScansDialog(None, self._page.context, self._page)
        self.dialog.open()

    def view_scans(self, sheet_id: int) -> None:
        """Look at the scans of a sheet."""
        from bapas_desktop.ui.training.sheet_scans import open_scans

        self.dialog = open_scans(sheet_id, self._page.context, self._page)

    def open_templates(self) -> None:
        """List the templates."""
        from bapas_desktop.ui.training.templates_dialog import TemplatesDialog

        self.dialog = TemplatesDialog(self._page.context, self._page)
        self.dialog.open()

    def open_partners(self) -> None:
        """List the partners and instructors."""
        from bapas_desktop.ui.training.partners_dialog import PartnersDialog

        self.dialog = PartnersDialog(self._page.context, self._page)
        self.dialog.open()
