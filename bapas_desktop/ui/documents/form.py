"""What is said about a document."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from bapas_desktop.domain.documents import DOCUMENT_KINDS, Document, DocumentDraft, MediaType, check_document
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import DateField, LongTextField, SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog


class DocumentDialog(FormDialog[DocumentDraft]):
    """Changes title, kind, date and notes; a picture may become the client's photo."""

    def __init__(
        self, document: Document, save: Callable[[DocumentDraft], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(parent.tr("Ubah dokumen"), check_document, save, context.asker, parent)
        self._start = document.draft()
        self.title = TextField()
        self.kind = SuggestField(DOCUMENT_KINDS)
        self.dated = DateField(context.today)
        self.notes = LongTextField(lines=3)
        self.portrait = PortraitBox(self.tr("Jadikan foto klien"))
        self.add_field("title", self.tr("Judul"), self.title, required=True, wide=True)
        self.add_field("kind", self.tr("Jenis"), self.kind, hint=self.tr("Contoh: SK, Putusan, KTP, Foto kegiatan"))
        self.add_field("dated", self.tr("Tanggal dokumen"), self.dated)
        if document.media_type is MediaType.JPEG:
            self.add_field(
                "portrait", self.tr("Foto klien"), self.portrait, wide=True,
                hint=self.tr("Tampil di halaman klien; foto yang sebelumnya tetap tersimpan."),
            )  # fmt: skip
        self.add_field("notes", self.tr("Catatan"), self.notes, wide=True)
        self.title.set_value(document.title)
        self.kind.set_value(document.kind)
        self.dated.set_value(document.dated)
        self.notes.set_value(document.notes)
        self.portrait.setChecked(document.portrait)

    def draft(self) -> DocumentDraft:
        """What the form holds now."""
        return replace(
            self._start,
            title=self.title.value(),
            kind=self.kind.value(),
            dated=self.dated.value(),
            notes=self.notes.value(),
            portrait=self.portrait.isChecked(),
        )


class PortraitBox(QCheckBox):
    """A tick as the editor of a form."""

    value_changed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.toggled.connect(self.value_changed)
