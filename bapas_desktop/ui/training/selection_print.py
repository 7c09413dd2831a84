"""The minutes of a selection: which face, then the preview."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_printout
from bapas_desktop.ui.training.file_names import safe_file_name

if TYPE_CHECKING:
    from bapas_desktop.printing.typesetter import Printout
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

PUBLIC, INTERNAL = "umum", "internal"


class MinutesPrint(QObject):
    """Leads from the face of the minutes to their pages."""

    def __init__(self, program_id: int, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._program_id = program_id
        self._context = context
        self._window = window
        self.preview: PrintPreviewDialog | None = None

    def ask(self) -> None:
        """Ask which face, and show the pages."""
        self._context.asker.choose(
            self._window,
            self.tr("Cetak berita acara seleksi untuk siapa?"),
            [(PUBLIC, self.tr("&Umum")), (INTERNAL, self.tr("&Internal"))],
            self._show,
            self.tr(
                "Umum: nama menjadi inisial, tanpa nomor register dan alasan perorangan.\n"
                "Internal: lengkap, untuk ditandatangani dan disimpan di kantor."
            ),
        )

    def _show(self, face: str) -> None:
        office, program_id = self._context.office, self._program_id
        today = self._context.today()
        clients = [one.client_id for one in office.selection.candidates(program_id) if one.client_id is not None]

        def build() -> "Printout":
            from bapas_desktop.printing.selection_minutes import read_selection, selection_minutes

            chosen = read_selection(office, program_id)
            officers = office.officers.all(active_only=False)
            officer = next((one for one in officers if one.name == chosen.program.officer_in_charge), None)
            profile = office.profile.get()
            return selection_minutes(
                chosen, face, today, profile, profile.paper, dt.datetime.now(), office.user, officer=officer
            )

        title = office.programs.get(program_id).title
        show_printout(
            self._context, self._window, build, title=self.tr("Berita acara seleksi, {0}: {1}").format(face, title),
            file_name=safe_file_name(f"berita acara seleksi {face} {title}", ".pdf"), clients=clients,
            shown=self._shown,
        )  # fmt: skip

    def _shown(self, preview: "PrintPreviewDialog") -> None:
        self.preview = preview
