"""Showing skills passports, of the participants of a program or of whoever is chosen among the clients."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_page

if TYPE_CHECKING:
    from bapas_desktop.printing.typesetter import Printout
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

translate = QCoreApplication.translate


def show_passport_pages(
    client_ids: Sequence[int],
    context: AppContext,
    parent: QWidget,
    *,
    program_id: int | None = None,
    about: str = "",
    shown: Callable[["PrintPreviewDialog"], object] = lambda _dialog: None,
) -> None:
    """Show a page for each of these clients: about one program, or about all that they followed.

    ``about`` is what the title says they are of; else it names the client, or how many there are. The pages are for the
    people themselves, so the names are on them unless another face is chosen.

    Raises:
        Refused: ``not_found`` where the only client is gone.
    """
    office, ids = context.office, list(client_ids)

    def build(face: Face, paper: Paper) -> "Printout":
        from bapas_desktop.printing.passport import passports

        return passports(office, ids, face, paper, dt.datetime.now(), program_id)

    several = translate("Printing", "{0} orang").format(whole(len(ids)))
    whose = about or (office.clients.get(ids[0]).full_name if len(ids) == 1 else several)
    show_page(
        context, parent, build, title=translate("Printing", "Paspor keterampilan: {0}").format(whose),
        file_name="paspor-keterampilan.pdf", clients=ids, face=Face.INSTRUCTOR, shown=shown,
    )  # fmt: skip
