"""The documents of a client as small pictures: added by dropping files, looked at, described, copied out, deleted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.data.documents import DocumentStore
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.documents import Document, DocumentDraft
from bapas_desktop.domain.formats import paragraphs, whole
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.cells import DocumentCell, Thumbnails
from bapas_desktop.ui.documents.form import DocumentDialog
from bapas_desktop.ui.documents.picture_list import PictureList, dropped_files
from bapas_desktop.ui.documents.saving import CopySaver
from bapas_desktop.ui.documents.viewer import DocumentViewer
from bapas_desktop.ui.documents.words import facts_words, spoken_words
from bapas_desktop.ui.shared.actions import SHORTCUTS
from bapas_desktop.ui.shared.asker import DOCUMENT_FILES
from bapas_desktop.ui.shared.empty_state import EmptyState
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel
from bapas_desktop.wording import say_refusal

Added = tuple[list[int], list[str]]
"""The ids of new documents, and a sentence for each file that could not be taken."""


class DocumentGallery(QWidget):
    """The documents of one client, the newest first; those of one report alone where ``show_visit`` asks so.

    It watches the office by itself. Five hundred documents open at once: what is out of sight is not fetched.
    """

    count_changed = Signal(int)
    """How many documents are shown now."""
    _announced = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._store = context.office.documents
        self._shown = _Shown()
        self._is_stale = False
        self._saver = CopySaver(context, self)
        self.dialog: DocumentDialog | None = None
        self.viewer: DocumentViewer | None = None
        column: Column[Document] = Column(
            key="title", title=self.tr("Dokumen"), text=lambda document: document.title, tooltip=_tooltip,
            spoken=spoken_words,
        )  # fmt: skip
        self.model: RecordTableModel[Document] = RecordTableModel(_Documents(self._store), [column], self)
        self.thumbnails = Thumbnails(self._store)
        self.list = PictureList(self.tr("Dokumen klien"))
        cell = DocumentCell(self.thumbnails, lambda: self.model.ids, self.list)
        self.list.setItemDelegate(cell)
        self.list.setGridSize(cell.size)
        self.list.setModel(self.model)
        self.empty = EmptyState(self)
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self._build()
        self._connect()
        self.setAcceptDrops(True)
        self._sync()

    # Building

    def _build(self) -> None:
        tools = QHBoxLayout()
        self.add_button = self._button("add", self.tr("Tambah berkas…"), self.ask_files)
        self.view_button = self._button("eye", self.tr("Lihat"), self.view_current, self.tr("Enter"))
        self.edit_button = self._button("edit", self.tr("Ubah…"), self.edit_current, SHORTCUTS["edit"])
        self.copy_button = self._button("copy-out", self.tr("Simpan salinan…"), self.save_copy)
        self.remove_button = self._button("delete", self.tr("Hapus"), self.remove_selected, SHORTCUTS["delete"])
        for button in (self.add_button, self.view_button, self.edit_button, self.copy_button, self.remove_button):
            tools.addWidget(button)
        tools.addStretch()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(tools)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.note)
        self.empty.say(
            self.tr("Belum ada dokumen. Seret foto atau PDF ke sini; semuanya disimpan terkunci di dalam data kantor."),
            self.tr("Tambah berkas…"),
            self.ask_files,
        )

    def _button(self, icon_name: str, words: str, slot: Callable[[], object], keys: str = "") -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setIcon(icon(icon_name))
        button.setToolTip(f"{words} ({keys})" if keys else words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("role", "tool")
        button.setFixedHeight(round(self.fontMetrics().height() * 1.9))
        button.setIconSize(QSize(1, 1) * round(self.fontMetrics().height() * 1.1))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._context.errors.run(slot, self))
        return button

    def _connect(self) -> None:
        self.list.view_requested.connect(self.view_current)
        self.list.edit_requested.connect(self.edit_current)
        self.list.remove_requested.connect(self.remove_selected)
        self.list.selectionModel().selectionChanged.connect(self._sync)
        for button in (self.view_button, self.edit_button, self.copy_button, self.remove_button):
            action = QAction(button.icon(), button.text(), self.list)
            action.triggered.connect(button.click)
            self.list.addAction(action)
        self._announced.connect(self._on_changed)
        unsubscribe = self._context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())

    # What is shown

    def show_client(self, client_id: int | None) -> None:
        """Show the documents of a client, or nothing."""
        self._show(_Shown(client_id))

    def show_visit(self, client_id: int, visit_id: int) -> None:
        """Show what belongs to one report; what is added belongs to it too."""
        self._show(_Shown(client_id, visit_id))

    def _show(self, shown: "_Shown") -> None:
        if shown != self._shown:
            self._shown = shown
            self.list.clearSelection()
        self.refresh()

    def refresh(self) -> None:
        """Fetch the ids again, now or when the gallery is seen; what is selected stays so."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._context.errors.run(self._load, self)

    def _load(self) -> None:
        selected = self.selected_ids()
        self.model.show_query(self._shown)
        self.list.select_ids(self.model, selected)
        self.count_changed.emit(len(self.model.ids))
        self._sync()

    def _sync(self) -> None:
        count, selected = len(self.model.ids), len(self.selected_ids())
        self.stack.setCurrentWidget(self.list if count else self.empty)
        self.add_button.setEnabled(self._shown.client_id is not None)
        self.empty.button.setEnabled(self._shown.client_id is not None)
        for button in (self.view_button, self.edit_button, self.copy_button):
            button.setEnabled(selected == 1)
        self.remove_button.setEnabled(selected > 0)
        if selected:
            self.note.setText(self.tr("{0} dokumen, {1} dipilih.").format(whole(count), whole(selected)))
        else:
            self.note.setText(self.tr("{0} dokumen. Seret foto atau PDF ke sini untuk menambah.").format(whole(count)))
        self.note.setVisible(count > 0)

    def selected_ids(self) -> list[int]:
        """The ids of the selected documents, in the order on screen."""
        return self.list.selected_ids(self.model)

    def _current(self) -> Document | None:
        selected = self.selected_ids()
        return self._store.get(selected[0]) if len(selected) == 1 else None

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.DOCUMENTS in topics:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what changed while the gallery was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    # What is done

    def ask_files(self) -> None:
        """Ask which files to add."""
        self._context.asker.ask_files_to_open(
            self, self.tr("Tambah berkas"), DOCUMENT_FILES, self.add_files, purpose="document"
        )

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take files in as a background job: the good ones in one step, the others told by name."""
        shown, store, untitled = self._shown, self._store, self.tr("Dokumen")
        if shown.client_id is None:
            return

        def work(job: Job) -> Added:
            from bapas_desktop.documents.intake import take_in_all

            taken, refused = take_in_all(paths, job)
            drafts = [(shown.draft(paragraphs(path.stem) or untitled), content) for path, content in taken]
            sentences = [_about(path.name, say_refusal(refusal)) for path, refusal in refused]
            return store.add_all(drafts) if drafts else [], sentences

        self._context.jobs.run(self, self.tr("Menyimpan berkas …"), work, self._added)

    def _added(self, added: Added) -> None:
        ids, sentences = added
        if ids:
            self.refresh()
            self.list.select_ids(self.model, ids)
            self.list.setFocus()
        if sentences:
            words = self.tr("{0} dari {1} berkas tidak ditambahkan.")
            count = len(ids) + len(sentences)
            self._context.asker.tell(self, words.format(len(sentences), count), "\n".join(sentences))

    def view_current(self) -> None:
        """Look at the selected document, and from there at the others."""
        document = self._current()
        if document:
            self.viewer = DocumentViewer(self._context, list(self.model.ids), document.id, self)
            self.viewer.open()

    def edit_current(self) -> None:
        """Change what is said about the selected document."""
        document = self._current()
        if document:
            store, record_id = self._store, document.id
            self.dialog = DocumentDialog(document, lambda draft: store.update(record_id, draft), self._context, self)
            self.dialog.open()

    def save_copy(self) -> None:
        """Save a copy of the selected document outside the locked file."""
        document = self._current()
        if document:
            self._saver.ask(document)

    def remove_selected(self) -> None:
        """Delete the selected documents; there is no question, because undoing brings them back whole."""
        if self.selected_ids():
            self._store.remove(self.selected_ids())

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the gallery; they are copied and stay where they are."""
        files = dropped_files(event.mimeData())
        if files and self._shown.client_id is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.note.setText(self.tr("Lepaskan untuk menambahkan {0} berkas.").format(whole(len(files))))
            self.note.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing was dropped."""
        super().dragLeaveEvent(event)
        self._sync()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._sync()
        self.add_files(dropped_files(event.mimeData()))


@dataclass(frozen=True, slots=True)
class _Shown:
    """Whose documents are shown; the query of the gallery's model."""

    client_id: int | None = None
    visit_id: int | None = None

    def draft(self, title: str) -> DocumentDraft:
        return DocumentDraft(client_id=self.client_id, visit_id=self.visit_id, title=title)


class _Documents:
    """The store as the source of the gallery's model."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store
        self.records = store.records

    def ids(self, shown: _Shown) -> Sequence[int]:
        if shown.visit_id is not None:
            return self._store.of_visit(shown.visit_id)
        if shown.client_id is None:
            return ()
        return self._store.ids(CaseQuery(client_id=shown.client_id, sort="id"))


def _about(name: str, sentence: str) -> str:
    """A sentence that names its file."""
    return sentence if f"“{name}”" in sentence else f"“{name}”: {sentence}"


def _tooltip(document: Document) -> str:
    return "\n".join(filter(None, (document.title, facts_words(document), document.notes)))
