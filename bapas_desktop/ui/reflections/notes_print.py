"""Notes as pages, seen before they are printed."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.printing.notes import note_pages
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_page

translate = QCoreApplication.translate


def print_notes(context: AppContext, parent: QWidget, ids: Sequence[int]) -> None:
    """These notes in this order; those for the office alone stay out, and the history names who is on the pages."""
    office = context.office
    show_page(
        context,
        parent,
        lambda face, paper: note_pages(office, ids, face, paper, office.database.now()),
        title=translate("Reflections", "Catatan refleksi, {0} catatan").format(whole(len(ids))),
        file_name=translate("Reflections", "catatan-refleksi-{0}.pdf").format(context.today().isoformat()),
        clients=office.reflections.people(ids),
    )
