"""Photos of a folder, phone or memory card: what is there, day by day, and to which session each day belongs."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.documents.photos import FoundPhoto, Lot, take_photos
from bapas_desktop.domain.documents import Content
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.program_documents import ProgramDocumentDraft
from bapas_desktop.domain.training import Session
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.training.photos.import_tree import ImportTree, Pictures, small_pictures
from bapas_desktop.ui.training.photos.words import placed
from bapas_desktop.wording import say_refusal


class ImportDialog(QDialog):
    """Shows what was found, and keeps what is ticked in one step. It opens when ``scan`` has read everything."""

    imported = Signal(list)
    """The ids of the new photos."""

    def __init__(self, program_id: int, sessions: Mapping[int, Session], context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Impor foto"))
        self._program_id = program_id
        self._context = context
        self._sessions = sessions
        self._window = parent
        self.lot = Lot((), ())
        self.found = QLabel()
        self.found.setProperty("role", "heading")
        self.tree = ImportTree(sessions.values())
        self.tree.ticks_changed.connect(self._sync)
        self.note = QLabel(
            self.tr(
                "Foto disalin, diperkecil, dan keterangan lokasinya dihapus. Berkas aslinya tidak diubah atau dihapus."
            )
        )
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self.import_button = push_button(self.tr("&Masukkan"), "import", self.keep)
        self.import_button.setDefault(True)
        self.cancel_button = push_button(self.tr("&Batal"), "", self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.note, 1)
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.found)
        layout.addWidget(self.tree, 1)
        layout.addLayout(buttons)
        self.resize(parent.window().size() * 0.9)
        self.finished.connect(self._forget)

    # Reading

    def scan(self, paths: Sequence[Path]) -> None:
        """Read files and folders in the background, then show what they hold."""
        store, program_id = self._context.office.program_documents, self._program_id
        side = self.tree.iconSize()

        def is_known(content: Content) -> bool:
            return store.is_known(content, program_id)

        def work(job: Job) -> tuple[Lot, Pictures]:
            lot = take_photos(paths, is_known, job)
            return lot, small_pictures(lot, side)

        def done(result: tuple[Lot, Pictures]) -> None:
            self._context.errors.run(lambda: self._show(*result), self._window)

        self._context.jobs.run(
            self._window, self.tr("Membaca foto …"), work, done, failed=self._failed, cancelled=self.deleteLater
        )

    def _failed(self, error: BaseException) -> None:
        self.deleteLater()
        self._context.errors.handle(error)

    def _show(self, lot: Lot, pictures: Pictures) -> None:
        self.lot = lot
        if not lot.photos and not lot.unreadable:
            self._context.asker.tell(self._window, self.tr("Tidak ada foto di folder ini."))
            self.deleteLater()
            return
        if not lot.photos:
            reasons = "\n".join(say_refusal(one.refusal) for one in lot.unreadable)
            self._context.asker.tell(self._window, self.tr("Tidak ada foto yang dapat dibaca."), reasons)
            self.deleteLater()
            return
        self.tree.show_lot(lot, pictures)
        self._sync()
        self.open()
        self.tree.setFocus()

    # Keeping

    def keep(self) -> None:
        """Keep the ticked photos in one step."""
        store = self._context.office.program_documents
        documents = [(self._draft(photo, place), photo.content) for photo, place in self.tree.ticked()]
        if documents:
            add: Callable[[Job], list[int]] = lambda _job: store.add_all(documents)  # noqa: E731 - its type is told
            self._context.jobs.run(self, self.tr("Menyimpan foto …"), add, self._kept)

    def _draft(self, photo: FoundPhoto, place: str) -> ProgramDocumentDraft:
        draft = ProgramDocumentDraft(program_id=self._program_id, taken_at=photo.taken_at)
        return placed(draft, place, self._sessions)

    def _kept(self, ids: list[int]) -> None:
        words = self.tr("{0} foto masuk ke kegiatan ini.").format(whole(len(ids)))
        left = len(self.lot.photos) - len(ids)
        details = [
            self.tr("{0} foto tidak dicentang.").format(whole(left)) if left else "",
            *(say_refusal(one.refusal) for one in self.lot.unreadable),
        ]
        window = self._window
        self.imported.emit(ids)
        self.accept()
        self._context.asker.tell(window, words, "\n".join(filter(None, details)))

    def _forget(self) -> None:
        self.lot = Lot((), ())
        self.tree.forget()

    def _sync(self) -> None:
        count = len(self.tree.ticked())
        self.import_button.setText(self.tr("&Masukkan {0} foto").format(whole(count)))
        self.import_button.setEnabled(count > 0)
        known = sum(photo.known for photo in self.lot.photos)
        facts = [self.tr("{0} foto ditemukan").format(whole(len(self.lot.photos)))]
        if known:
            facts.append(self.tr("{0} sudah ada").format(whole(known)))
        if self.lot.unreadable:
            facts.append(self.tr("{0} tidak dapat dibaca").format(whole(len(self.lot.unreadable))))
        self.found.setText(", ".join(facts))
