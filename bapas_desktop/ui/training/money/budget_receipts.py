"""The photos and scans of an expense's receipt as small pictures; files are taken in off the window's thread."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from bapas_desktop.domain.budget import Expense
from bapas_desktop.domain.documents import Content
from bapas_desktop.domain.formats import paragraphs
from bapas_desktop.domain.program_documents import ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import DOCUMENT_FILES
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.own_keys import OwnKeys
from bapas_desktop.wording import say_refusal

_ID = Qt.ItemDataRole.UserRole


class ReceiptStrip(QWidget):
    """Shows the receipts of one expense. They are looked at without a plain copy leaving the locked file."""

    refused = Signal()
    """Something was dropped while no expense was chosen."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._store = context.office.program_documents
        self._expense: Expense | None = None
        self.viewer: QWidget | None = None
        self.heading, self.note = QLabel(self.tr("Kuitansi")), QLabel()
        self.heading.setProperty("role", "heading")
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setMinimumWidth(1)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Kuitansi belanja yang dipilih"))
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setAcceptDrops(False)
        self.list.viewport().setAcceptDrops(False)  # the panel around takes the files
        line = self.fontMetrics().height()
        self.list.setIconSize(QSize(line * 8, line * 7))
        self.list.setGridSize(QSize(line * 9, line * 10))
        self.add_button = push_button(self.tr("T&ambah…"), "add", self.ask_files)
        self.add_button.setAccessibleName(self.tr("Tambah foto atau PDF kuitansi"))
        self.add_button.setToolTip(self.tr("Tambah foto atau PDF kuitansi; dapat juga diseret ke sini"))
        self.view_button = push_button(self.tr("&Lihat"), "eye", self.view)
        self.remove_button = push_button(self.tr("Ha&pus"), "delete", self.remove)
        self.remove_button.setAccessibleName(self.tr("Hapus kuitansi"))
        buttons = QHBoxLayout()
        for button in (self.add_button, self.view_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line // 2, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self.note)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.list.itemActivated.connect(lambda _item: self.view())
        self.list.itemSelectionChanged.connect(self._sync)
        OwnKeys(self.list).add(Qt.Key.Key_Delete, self.remove)

    def show_expense(self, expense: Expense | None) -> None:
        """Show the receipts of an expense, or nothing."""
        self._expense = expense
        found = self._store.of_expense(expense.id) if expense else []
        small = self._store.thumbnails([one.id for one in found])
        self.list.clear()
        for one in found:
            pixmap = QPixmap()
            pixmap.loadFromData(small.get(one.id, b""))
            item = QListWidgetItem(icon("receipt") if pixmap.isNull() else QIcon(pixmap), one.title)
            item.setData(_ID, one.id)
            item.setToolTip(one.title)
            self.list.addItem(item)
        if expense is None:
            self.note.setText(self.tr("Pilih satu belanja untuk melihat kuitansinya."))
        elif found:
            self.note.setText(expense.description)
        else:
            words = self.tr("{0}: belum ada. Seret foto atau PDF kuitansi ke sini.")
            self.note.setText(words.format(expense.description))
        self._sync()

    @property
    def ids(self) -> list[int]:
        """The receipts that are shown."""
        return [self.list.item(row).data(_ID) for row in range(self.list.count())]

    def selected_ids(self) -> list[int]:
        """Those of them that are selected."""
        return [item.data(_ID) for item in self.list.selectedItems()]

    def _sync(self) -> None:
        self.add_button.setEnabled(self._expense is not None)
        self.view_button.setEnabled(self.list.count() > 0)
        self.remove_button.setEnabled(bool(self.selected_ids()))

    def ask_files(self) -> None:
        """Ask which files are the receipt."""
        self._context.asker.ask_files_to_open(
            self, self.tr("Tambah kuitansi"), DOCUMENT_FILES, self.add_files, purpose="document"
        )

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take files in as a background job: the good ones in one step, the others told by name."""
        expense, store, untitled = self._expense, self._store, self.tr("Kuitansi")
        attached = self.tr("“{0}” sudah dilampirkan.")
        if expense is None:
            self.refused.emit()
            return

        def draft(path: Path) -> ProgramDocumentDraft:
            return ProgramDocumentDraft(
                program_id=expense.program_id, session_id=expense.session_id, expense_id=expense.id,
                kind=ProgramDocumentKind.RECEIPT, title=paragraphs(path.stem) or untitled,
            )  # fmt: skip

        def work(job: Job) -> tuple[int, list[str]]:
            from bapas_desktop.documents.intake import take_in_all

            taken, refused = take_in_all(paths, job)
            sentences = [f"{path.name}: {say_refusal(refusal)}" for path, refusal in refused]
            kept = {one.sha256 for one in store.of_expense(expense.id)}
            new: list[tuple[ProgramDocumentDraft, Content]] = []
            for path, content in taken:
                checksum = hashlib.sha256(content.data).hexdigest()
                if checksum in kept:
                    sentences.append(attached.format(path.name))
                else:
                    kept.add(checksum)
                    new.append((draft(path), content))
            if new:
                store.add_all(new)
            return len(new), sentences

        self._context.jobs.run(self, self.tr("Menyimpan kuitansi …"), work, self._added)

    def _added(self, result: tuple[int, list[str]]) -> None:
        count, sentences = result
        if sentences:
            words = self.tr("{0} dari {1} berkas tidak ditambahkan.").format(len(sentences), count + len(sentences))
            self._context.asker.tell(self, words, "\n".join(sentences))

    def view(self) -> None:
        """Look at the selected receipt, or else the first, and from there at the others of the expense."""
        from bapas_desktop.ui.documents.shelves import ProgramShelf
        from bapas_desktop.ui.documents.viewer import DocumentViewer

        shown = self.selected_ids() or self.ids
        if shown:
            viewer = DocumentViewer(self._context, self.ids, shown[0], self, shelf=ProgramShelf(self._store))
            self.viewer = viewer
            viewer.open()

    def remove(self) -> None:
        """Delete the selected receipts; Undo brings them back whole."""
        ids = self.selected_ids()
        if ids:
            self._context.errors.run(lambda: self._store.remove(ids), self)


def dropped_files(dropped: QMimeData) -> list[Path]:
    """The files that somebody drags."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
