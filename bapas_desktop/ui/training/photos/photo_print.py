"""The pages with the photos of a program, shown for two or six photos a page."""

from functools import partial

from PySide6.QtWidgets import QWidget

from bapas_desktop.documents.covering import drawn
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.printing.photo_pages import Layout, photo_pages
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.file_names import safe_file_name


def print_photos(program_id: int, context: AppContext, parent: QWidget) -> None:
    """Ask how large the photos are printed, and show the pages."""
    options = [
        (Layout.TWO.value, translate("Training", "Dua foto per halaman")),
        (Layout.SIX.value, translate("Training", "Enam foto per halaman")),
    ]
    question = translate("Training", "Cetak dokumentasi kegiatan?")
    hint = translate("Training", "Untuk umum hanya dicetak foto yang ditandai boleh untuk umum, dengan wajah ditutup.")
    context.asker.choose(parent, question, options, partial(_show, program_id, context, parent), hint)


def _show(program_id: int, context: AppContext, parent: QWidget, answer: str) -> None:
    office = context.office

    def build(face: Face, paper: Paper) -> Printout:
        return photo_pages(office, program_id, face, paper, office.database.now(), layout=Layout(answer), draw=drawn)

    title = office.programs.get(program_id).title
    show_page(
        context, parent, build,
        title=translate("Training", "Dokumentasi kegiatan: {0}").format(title),
        file_name=safe_file_name(translate("Training", "Dokumentasi {0}").format(title), ".pdf"), clients=[],
    )  # fmt: skip
