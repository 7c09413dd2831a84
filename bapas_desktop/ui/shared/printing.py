"""From a page's data to the preview: set in the background, seen, printed or saved, and logged."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.domain.changes import Action
from bapas_desktop.jobs import Job
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
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


def _save(printout: Printout, path: Path) -> None:
    with storage_trouble():
        typesetter().save_pdf(*printout, target=path)
