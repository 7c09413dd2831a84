"""The ways from the page to what programs are prepared with: templates, partners and instructors."""

from typing import Any

from PySide6.QtCore import QObject

from bapas_desktop.ui.shared.page import Page


class Preparing(QObject):
    """Adds the actions to the page's menu; the dialogs are read when they are first opened."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.dialog: Any = None
        page.add_action("templates", self.tr("Templat kegiatan…"), self.open_templates, icon_name="templates")
        page.add_action("partners", self.tr("Mitra dan instruktur…"), self.open_partners, icon_name="partners")

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
