"""Printing the list as it is on screen: for everybody with initials, or for the office with all that is shown."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.formats import initials, whole
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_printout
from bapas_desktop.ui.shared.record_table import Column

if TYPE_CHECKING:
    from bapas_desktop.printing.typesetter import Printout
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

PUBLIC, INTERNAL = "umum", "internal"


class ListPrint(QObject):
    """Leads from the face of the list to its pages."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.preview: PrintPreviewDialog | None = None

    def ask(self, ids: Sequence[int], columns: Sequence[Column[Client]], chosen: str) -> None:
        """Ask which face, and show the pages of these clients with these columns; ``chosen`` says what was filtered."""
        options = [(PUBLIC, self.tr("&Umum")), (INTERNAL, self.tr("&Internal"))]
        self._context.asker.choose(
            self._window,
            self.tr("Cetak daftar {0} klien untuk siapa?").format(whole(len(ids))),
            options,
            lambda face: self._show(list(ids), list(columns), chosen, face),
            self.tr(
                "Umum: nama menjadi inisial, tanpa NIK, telepon, alamat, dan perkara.\n"
                "Internal: seperti di layar, untuk dipakai di kantor."
            ),
        )

    def _show(self, ids: Sequence[int], columns: Sequence[Column[Client]], chosen: str, face: str) -> None:
        office = self._context.office

        def build() -> "Printout":
            from bapas_desktop.printing.client_list import client_list

            shown = _public(columns) if face == PUBLIC else list(columns)
            rows = [[_text(column, client, face) for column in shown] for client in office.clients.records(ids)]
            profile = office.profile.get()
            return client_list(
                [column.title for column in shown], rows, self.tr("Daftar klien"), chosen, face, profile, profile.paper,
                dt.datetime.now(), office.user,
            )  # fmt: skip

        title = self.tr("Daftar {0} klien, {1}").format(whole(len(ids)), face)
        show_printout(
            self._context, self._window, build, title=title, file_name=f"daftar-klien-{face}.pdf", clients=ids,
            shown=self._shown,
        )  # fmt: skip

    def _shown(self, preview: "PrintPreviewDialog") -> None:
        self.preview = preview


def _public(columns: Sequence[Column[Client]]) -> list[Column[Client]]:
    from bapas_desktop.excel.roster import MASKED_FIELDS

    return [column for column in columns if column.key in MASKED_FIELDS]


def _text(column: Column[Client], client: Client, face: str) -> str:
    if column.key == "full_name" and face == PUBLIC:
        return initials(client.full_name)
    return column.text(client)
