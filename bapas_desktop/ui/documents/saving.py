"""Saving a copy of a document outside the locked file, which the history remembers."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.documents import Document, MediaType
from bapas_desktop.domain.program_documents import ProgramDocument
from bapas_desktop.jobs import Job
from bapas_desktop.paths import replacing
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.shelves import ClientShelf, Shelf
from bapas_desktop.ui.shared.asker import PDF_FILES, PICTURE_FILES

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')  # what Windows does not take in the name of a file
_LONGEST_NAME = 80


class CopySaver(QObject):
    """Leads from a document to its copy, which nothing protects any more."""

    def __init__(self, context: AppContext, parent: QWidget, shelf: Shelf | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self._shelf: Shelf = shelf or ClientShelf(context.office.documents)

    def ask(self, document: Document | ProgramDocument) -> None:
        """Ask where the copy goes."""
        label = self.tr("Simpan salinan dokumen: {0}").format(document.title)
        self.ask_where(document, label, lambda data: data)

    def ask_where(self, document: Document | ProgramDocument, label: str, made: Callable[[bytes], bytes]) -> None:
        """Ask where the copy goes; ``made`` turns what is kept into what is saved, ``label`` is for the history."""
        self._context.asker.ask_file_to_save(
            self._window,
            self.tr("Simpan salinan"),
            file_name(document),
            PDF_FILES if document.media_type is MediaType.PDF else PICTURE_FILES,
            lambda target: self._run(document, target, label, made),
            purpose="document",
        )

    def _run(
        self, document: Document | ProgramDocument, target: Path, label: str, made: Callable[[bytes], bytes]
    ) -> None:
        history, shelf = self._context.office.history, self._shelf

        def work(_job: Job) -> Path:
            data = made(shelf.content(document.id)[1])
            with storage_trouble(), replacing(target) as partial:
                partial.write_bytes(data)
            history.log(Action.EXPORT, label, target.name, clients=shelf.clients(document))
            return target

        self._context.jobs.run(self._window, self.tr("Menyimpan salinan …"), work, self._saved)

    def _saved(self, target: Path) -> None:
        words = self.tr(
            "Salinan disimpan. Di luar program ini salinan tidak terkunci; hapus bila tidak diperlukan lagi."
        )
        self._context.asker.tell(self._window, words, str(target))


def file_name(document: Document | ProgramDocument) -> str:
    """What the copy is called unless the person says otherwise."""
    ending = "pdf" if document.media_type is MediaType.PDF else "jpg"
    stem = _NOT_IN_NAMES.sub(" ", document.title).strip(" .")[:_LONGEST_NAME].strip(" .")
    return f"{stem or 'dokumen'}.{ending}"
