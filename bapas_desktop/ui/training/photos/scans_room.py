"""The receipts and scans of a program: added, looked at, named, copied out, deleted."""

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import paragraphs, whole
from bapas_desktop.domain.program_documents import (
    ProgramDocument,
    ProgramDocumentDraft,
    ProgramDocumentKind,
    check_program_document,
)
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.picture_list import dropped_files
from bapas_desktop.ui.documents.saving import CopySaver
from bapas_desktop.ui.documents.shelves import ProgramShelf
from bapas_desktop.ui.documents.viewer import DocumentViewer
from bapas_desktop.ui.shared.asker import DOCUMENT_FILES
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.empty_state import EmptyState
from bapas_desktop.ui.shared.fields import ChoiceField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.photos.photo_grid import scan_pictures
from bapas_desktop.wording import say_refusal

KINDS = (ProgramDocumentKind.RECEIPT, ProgramDocumentKind.SHEET, ProgramDocumentKind.OTHER)
_SHEETS = "bapas_desktop.ui.training.photos.scans_dialog"
"""Recognises the codes of printed attendance sheets."""


class ScansRoom(QWidget):
    """Small pictures of papers, and what can be done with them at the right."""

    count_changed = Signal(int)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._program_id = program_id
        self._context = context
        self._store = context.office.program_documents
        self._shelf = ProgramShelf(self._store)
        self._saver = CopySaver(context, self, self._shelf)
        self.dialog: QDialog | None = None
        self.viewer: DocumentViewer | None = None
        self.pictures = scan_pictures(self._store)
        self.empty = EmptyState(self)
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self._build()
        self.pictures.view_requested.connect(self.view)
        self.pictures.edit_requested.connect(self.edit)
        self.pictures.remove_requested.connect(self.remove)
        self.pictures.selectionModel().selectionChanged.connect(self._sync)
        self.setAcceptDrops(True)

    def _build(self) -> None:
        self.add_button = push_button(self.tr("Ta&mbah berkas…"), "add", self.ask_files)
        self.sheets_button = push_button(self.tr("Ke&nali lembar dari pindaian…"), "scan", self.recognise)
        self.sheets_button.setToolTip(self.tr("Membaca kode pada daftar hadir yang dicetak program ini"))
        self.sheets_button.setVisible(find_spec(_SHEETS) is not None)
        self.view_button = push_button(self.tr("Lihat (Enter)"), "eye", self.view)
        self.edit_button = push_button(self.tr("Ubah… (F2)"), "edit", self.edit)
        self.copy_button = push_button(self.tr("Salinan ke berkas…"), "copy-out", self.save_copy)
        self.remove_button = push_button(self.tr("Hapus (Del)"), "delete", self.remove)
        self.empty.say(
            self.tr("Belum ada kuitansi atau pindaian. Seret foto atau PDF ke sini untuk menyimpannya terkunci."),
            self.tr("Tambah berkas…"),
            self.ask_files,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pictures)
        self.stack.addWidget(self.empty)
        side = QVBoxLayout()
        for button in (
            self.add_button, self.sheets_button, self.view_button, self.edit_button, self.copy_button,
            self.remove_button,
        ):  # fmt: skip
            side.addWidget(button)
        side.addStretch()
        row = QHBoxLayout()
        row.addWidget(self.stack, 1)
        row.addLayout(side)
        layout = QVBoxLayout(self)
        layout.addLayout(row, 1)
        layout.addWidget(self.note)

    # What is shown

    def load(self) -> None:
        """Read the program's papers anew; the selection stays."""
        found = self._store.of_kind(self._program_id, *KINDS)
        self.pictures.show_ids([one.id for one in found])
        self.stack.setCurrentWidget(self.pictures if found else self.empty)
        self._sync()
        self.count_changed.emit(len(found))

    def _sync(self) -> None:
        chosen = self.pictures.chosen()
        for button in (self.view_button, self.edit_button, self.copy_button):
            button.setEnabled(len(chosen) == 1)
        self.remove_button.setEnabled(bool(chosen))
        shown = whole(len(self.pictures.records.ids))
        self.note.setText(self.tr("{0} berkas, {1} dipilih.").format(shown, whole(len(chosen))))

    def _current(self) -> ProgramDocument | None:
        found = self._store.records(self.pictures.chosen())
        return found[0] if len(found) == 1 else None

    # What is done

    def ask_files(self) -> None:
        """Ask which files to add."""
        self._context.asker.ask_files_to_open(
            self, self.tr("Tambah kuitansi atau pindaian"), DOCUMENT_FILES, self.ask_kind, purpose="document"
        )

    def ask_kind(self, paths: Sequence[Path]) -> None:
        """Ask what the files are, then take them in."""
        self._context.asker.choose(
            self,
            self.tr("Berkas ini apa?"),
            [(kind.value, kind_words(kind)) for kind in KINDS],
            lambda kind: self._add(paths, kind),
        )

    def _add(self, paths: Sequence[Path], kind: str) -> None:
        store, program_id = self._store, self._program_id

        def work(job: Job) -> tuple[list[int], list[str]]:
            from bapas_desktop.documents.intake import take_in_all

            taken, refused = take_in_all(paths, job)
            drafts = [
                (ProgramDocumentDraft(program_id=program_id, kind=kind, title=paragraphs(path.stem)), content)
                for path, content in taken
            ]
            return store.add_all(drafts) if drafts else [], [say_refusal(refusal) for _path, refusal in refused]

        self._context.jobs.run(self, self.tr("Menyimpan berkas …"), work, self._added)

    def _added(self, added: tuple[list[int], list[str]]) -> None:
        ids, sentences = added
        self.pictures.select(ids)
        if sentences:
            words = self.tr("{0} dari {1} berkas tidak ditambahkan.")
            self._context.asker.tell(
                self, words.format(len(sentences), len(ids) + len(sentences)), "\n".join(sentences)
            )

    def recognise(self) -> None:
        """Find out which printed sheets were scanned."""
        dialog: QDialog = import_module(_SHEETS).ScansDialog(self._program_id, self._context, self)
        self.dialog = dialog
        dialog.open()

    def view(self) -> None:
        """Look at the selected paper, and from there at the others."""
        paper = self._current()
        if paper:
            ids = list(self.pictures.records.ids)
            self.viewer = DocumentViewer(self._context, ids, paper.id, self, shelf=self._shelf)
            self.viewer.open()

    def edit(self) -> None:
        """Change title and kind of the selected paper."""
        paper = self._current()
        if paper:
            self.dialog = ScanForm(paper, self._context, self)
            self.dialog.open()

    def save_copy(self) -> None:
        """Save a copy of the selected paper outside the locked file."""
        paper = self._current()
        if paper:
            self._saver.ask(paper)

    def remove(self) -> None:
        """Delete the selected papers; there is no question, because undoing brings them back whole."""
        chosen = self.pictures.chosen()
        if chosen:
            self._context.errors.run(lambda: self._store.remove(chosen), self)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere; they are copied and stay where they are."""
        if dropped_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.ask_kind(dropped_files(event.mimeData()))


class ScanForm(FormDialog[ProgramDocumentDraft]):
    """What is said about a receipt or scan."""

    def __init__(self, paper: ProgramDocument, context: AppContext, parent: QWidget) -> None:
        store = context.office.program_documents
        super().__init__(
            parent.tr("Ubah berkas"), check_program_document, lambda draft: store.update(paper.id, draft),
            context.asker, parent,
        )  # fmt: skip
        self._start = paper.draft()
        self.title = TextField()
        self.kind = ChoiceField([(kind.value, kind_words(kind)) for kind in KINDS], optional=False)
        self.title.set_value(paper.title)
        self.kind.set_value(paper.kind)
        self.add_field("title", self.tr("Judul"), self.title, wide=True)
        self.add_field("kind", self.tr("Jenis"), self.kind)

    def draft(self) -> ProgramDocumentDraft:
        """What the form holds now."""
        return replace(self._start, title=self.title.value(), kind=self.kind.value())


def kind_words(kind: ProgramDocumentKind) -> str:
    """The name of a kind of papers."""
    return {
        ProgramDocumentKind.RECEIPT: translate("Training", "Kuitansi atau nota"),
        ProgramDocumentKind.SHEET: translate("Training", "Daftar hadir"),
        ProgramDocumentKind.OTHER: translate("Training", "Lainnya"),
        ProgramDocumentKind.PHOTO: translate("Training", "Foto"),
    }[kind]
