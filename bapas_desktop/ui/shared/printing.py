"""From a page's data to the preview: set in the background, seen, printed or saved, and logged."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.jobs import Job
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.face_choice import FaceChoice
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from bapas_desktop.ui.shared.printed_pages import typesetter

translate = QCoreApplication.translate


def show_printout(
    context: AppContext,
    parent: QWidget,
    build: Callable[[], Printout],
    *,
    title: str,
    file_name: str,
    clients: Sequence[int],
    shown: Callable[[PrintPreviewDialog], object] = lambda _dialog: None,
) -> None:
    """Set pages and show them.

    Args:
        build: reads what the pages say; called in a worker thread.
        title: what the pages are: the window's title and the line of the history when they are printed or saved.
        file_name: what the PDF is called unless the person types another name.
        clients: whose data are on the pages.
        shown: called with the open dialog.
    """

    def work(_job: Job) -> tuple[Printout, list[bytes]]:
        printout = build()
        return printout, typesetter().svg_pages(*printout)

    def done(result: tuple[Printout, list[bytes]]) -> None:
        printout, pages = result
        dialog = PrintPreviewDialog(
            pages, partial(_save, printout), context.asker, parent, title=title, file_name=file_name
        )
        history = context.office.history
        dialog.printed.connect(lambda: history.log(Action.PRINT, title, clients=clients))
        dialog.saved.connect(lambda path: history.log(Action.PRINT, title, Path(path).name, clients=clients))
        dialog.open()
        shown(dialog)

    context.jobs.run(parent, translate("Printing", "Menyiapkan halaman …"), work, done)


def show_page(
    context: AppContext,
    parent: QWidget,
    build: Callable[[Face, Paper], Printout],
    *,
    title: str,
    file_name: str,
    clients: Sequence[int],
    faces: Sequence[Face] = tuple(Face),
    face: Face = Face.INTERNAL,
    shown: Callable[[PrintPreviewDialog], object] = lambda _dialog: None,
) -> None:
    """Set pages and show them; for whom and on what paper is chosen above them, and they are set anew.

    Args:
        build: reads what the pages say to this face; called in a worker thread.
        title, file_name, clients, shown: as in ``show_printout``; the face joins both names.
        faces: to whom the pages can be shown, ``face`` first of all.
    """
    choice = FaceChoice(faces, face, context.office.profile.get().paper)
    current: list[Printout] = []
    face_now, paper_now = choice.face(), choice.paper()

    def work(_job: Job) -> tuple[Printout, list[bytes]]:
        printout = build(face_now, paper_now)
        return printout, typesetter().svg_pages(*printout)

    def log(details: str = "") -> None:
        words = translate("Printing", "{0} ({1})").format(title, choice.face().value)
        context.office.history.log(Action.PRINT, words, details, clients=clients)

    def first(result: tuple[Printout, list[bytes]]) -> None:
        current[:] = [result[0]]
        dialog = PrintPreviewDialog(
            result[1], lambda path: _save(current[0], path), context.asker, parent, title=title, file_name=file_name,
            choice=choice,
        )  # fmt: skip
        dialog.printed.connect(log)
        dialog.saved.connect(lambda path: log(Path(path).name))
        choice.changed.connect(lambda: anew(dialog))
        dialog.open()
        shown(dialog)

    def anew(dialog: PrintPreviewDialog) -> None:
        nonlocal face_now, paper_now
        face_now, paper_now = choice.face(), choice.paper()

        def done(result: tuple[Printout, list[bytes]]) -> None:
            current[:] = [result[0]]
            dialog.preview.show_pages(result[1])

        context.jobs.run(dialog, translate("Printing", "Menyiapkan halaman …"), work, done)

    context.jobs.run(parent, translate("Printing", "Menyiapkan halaman …"), work, first)


def _save(printout: Printout, path: Path) -> None:
    with storage_trouble():
        typesetter().save_pdf(*printout, target=path)
