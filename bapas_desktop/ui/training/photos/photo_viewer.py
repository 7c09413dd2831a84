"""Looks at photos large, and saves copies of them: whole for the office, with covered faces for the public."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from bapas_desktop.data.program_records import ProgramDocumentStore
from bapas_desktop.documents.covering import covered
from bapas_desktop.domain.documents import Document, MediaType
from bapas_desktop.domain.program_documents import ProgramDocument
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.saving import CopySaver
from bapas_desktop.ui.documents.shelves import ProgramShelf
from bapas_desktop.ui.documents.viewer import DocumentViewer
from bapas_desktop.ui.training.photos.words import caption_words


class PhotoShelf(ProgramShelf):
    """The photos of programs; one without a caption is called so."""

    def __init__(self, store: ProgramDocumentStore) -> None:
        super().__init__(store)
        self.get = lambda record_id: named(store.get(record_id))


class PhotoSaver(CopySaver):
    """Asks for whom the copy is before it asks where it goes."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, parent, PhotoShelf(context.office.program_documents))

    def ask(self, document: Document | ProgramDocument) -> None:
        """A copy for the public has its covers; a photo that is not for the public is offered whole alone."""
        if not isinstance(document, ProgramDocument) or document.media_type is MediaType.PDF:
            super().ask(document)
            return
        photo = named(document)
        options = [("internal", self.tr("Untuk kantor: foto asli"))]
        if photo.public:
            options.insert(0, ("umum", self.tr("Untuk umum: wajah ditutup")))
        self._context.asker.choose(
            self._window, self.tr("Salinan ini untuk siapa?"), options, partial(self._save, photo), self._hint(photo)
        )

    def _save(self, photo: ProgramDocument, answer: str) -> None:
        if answer == "umum":
            label = self.tr("Simpan salinan foto untuk umum: {0}").format(photo.title)
            self.ask_where(photo, label, lambda data: covered(data, photo.covers))
        else:
            label = self.tr("Simpan salinan foto asli: {0}").format(photo.title)
            self.ask_where(photo, label, lambda data: data)

    def _hint(self, photo: ProgramDocument) -> str:
        if not photo.public:
            return self.tr("Foto ini belum ditandai boleh untuk umum.")
        if not photo.covers:
            return self.tr("Belum ada wajah yang ditutup pada foto ini.")
        return self.tr("{0} penutup wajah ikut pada salinan untuk umum.").format(len(photo.covers))


class PhotoViewer(DocumentViewer):
    """Shows the photos of a program one after the other."""

    def __init__(self, context: AppContext, ids: Sequence[int], photo_id: int, parent: QWidget) -> None:
        super().__init__(context, ids, photo_id, parent, shelf=PhotoShelf(context.office.program_documents))
        self.setWindowTitle(self.tr("Lihat foto"))
        self._saver = PhotoSaver(context, self)


def named(photo: ProgramDocument) -> ProgramDocument:
    """The photo with a title to show."""
    return replace(photo, title=caption_words(photo))
