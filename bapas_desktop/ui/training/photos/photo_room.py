"""The photos of a program by stage or day, with everything that is done to them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.photo_groups import PhotoGroup, by_day, by_stage, reordered
from bapas_desktop.domain.program_documents import ProgramDocument, ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.training import Session, SessionQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.picture_list import dropped_files
from bapas_desktop.ui.shared.asker import DOCUMENT_FILES
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.empty_state import EmptyState
from bapas_desktop.ui.training.photos.cover_editor import CoverEditor
from bapas_desktop.ui.training.photos.import_dialog import ImportDialog
from bapas_desktop.ui.training.photos.photo_form import PhotoForm
from bapas_desktop.ui.training.photos.photo_grid import photo_pictures
from bapas_desktop.ui.training.photos.photo_print import print_photos
from bapas_desktop.ui.training.photos.photo_viewer import PhotoSaver, PhotoViewer
from bapas_desktop.ui.training.photos.words import day_words, stage_words

_ALL = "*"
_KEY = int(Qt.ItemDataRole.UserRole)
_GROUP_CHARS = 31


class PhotoRoom(QWidget):
    """Groups at the left, small pictures in the middle, what can be done at the right."""

    count_changed = Signal(int)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._program_id = program_id
        self._context = context
        self._store = context.office.program_documents
        self._photos: list[ProgramDocument] = []
        self._groups: list[PhotoGroup] = []
        self._saver = PhotoSaver(context, self)
        self.sessions: dict[int, Session] = {}
        self.dialog: ImportDialog | PhotoForm | CoverEditor | None = None
        self.viewer: PhotoViewer | None = None
        self.grouping = QComboBox()
        self.groups = QListWidget()
        self.pictures = photo_pictures(self._store, lambda: self.sessions)
        self.empty = EmptyState(self)
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self._make_buttons()
        self._build()
        self._connect()
        self.setAcceptDrops(True)

    # Building

    def _make_buttons(self) -> None:
        self.import_button = push_button(self.tr("&Impor foto…"), "import", self.ask_what_to_import)
        self.view_button = push_button(self.tr("&Lihat"), "eye", self.view)
        self.edit_button = push_button(self.tr("&Keterangan dan tempat…"), "edit", self.edit)
        self.cover_button = push_button(self.tr("Tutup &wajah…"), "cover", self.cover)
        self.public_button = push_button(self.tr("Boleh untuk &umum"), "clients", self.make_public)
        self.back_button = push_button(self.tr("Geser ke &depan"), "move-up", partial(self.move_by, -1))
        self.on_button = push_button(self.tr("&Geser ke belakang"), "move-down", partial(self.move_by, 1))
        self.copy_button = push_button(self.tr("&Simpan salinan…"), "copy-out", self.save_copy)
        self.print_button = push_button(self.tr("&Cetak dokumentasi…"), "print", self.print_pages)
        self.remove_button = push_button(self.tr("&Hapus"), "delete", self.remove)
        self.edit_button.setToolTip(self.tr("Untuk satu atau banyak foto sekaligus (F2)"))
        self.view_button.setToolTip(self.tr("Lihat besar (Enter)"))
        self.remove_button.setToolTip(self.tr("Hapus foto yang dipilih (Del); dapat diurungkan dengan Ctrl+Z"))
        self.back_button.setToolTip(self.tr("Urutan pada cetakan (Ctrl+Kiri)"))
        self.on_button.setToolTip(self.tr("Urutan pada cetakan (Ctrl+Kanan)"))
        self.cover_button.setToolTip(self.tr("Foto asli tetap utuh di dalam data kantor"))

    def _build(self) -> None:
        self.grouping.setAccessibleName(self.tr("Kelompokkan menurut"))
        self.grouping.addItem(self.tr("Menurut tahap"), by_stage)
        self.grouping.addItem(self.tr("Menurut hari"), by_day)
        self.groups.setAccessibleName(self.tr("Kelompok foto"))
        self.groups.setProperty("role", "sections")
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.groups.setFixedWidth(self.fontMetrics().averageCharWidth() * _GROUP_CHARS)
        self.grouping.setFixedWidth(self.groups.width())
        left = QVBoxLayout()
        left.addWidget(self.grouping)
        left.addWidget(self.groups, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pictures)
        self.stack.addWidget(self.empty)
        side = QVBoxLayout()
        gap = self.fontMetrics().height() // 2
        for part in (
            (self.import_button,), (self.view_button, self.edit_button, self.cover_button, self.public_button),
            (self.back_button, self.on_button), (self.copy_button, self.print_button), (self.remove_button,),
        ):  # fmt: skip
            for button in part:
                side.addWidget(button)
            side.addSpacing(gap)
        side.addStretch()
        row = QHBoxLayout()
        row.addLayout(left)
        row.addWidget(self.stack, 1)
        row.addLayout(side)
        layout = QVBoxLayout(self)
        layout.addLayout(row, 1)
        layout.addWidget(self.note)

    def _connect(self) -> None:
        self.grouping.currentIndexChanged.connect(lambda _index: self._show_groups(_ALL))
        self.groups.currentRowChanged.connect(lambda _row: self._show_pictures())
        self.pictures.view_requested.connect(self.view)
        self.pictures.edit_requested.connect(self.edit)
        self.pictures.remove_requested.connect(self.remove)
        self.pictures.selectionModel().selectionChanged.connect(self._sync)
        for keys, step in (("Ctrl+Left", -1), ("Ctrl+Right", 1)):
            self.pictures.keys.add(QKeySequence(keys), partial(self.move_by, step))
        for button in self._needing():
            action = QAction(button.icon(), button.text(), self.pictures)
            action.triggered.connect(button.click)
            self.pictures.addAction(action)

    def _needing(self) -> tuple[QPushButton, ...]:
        """The buttons that ask for at least one selected photo."""
        return (
            self.view_button, self.edit_button, self.cover_button, self.public_button, self.back_button,
            self.on_button, self.copy_button, self.remove_button,
        )  # fmt: skip

    # What is shown

    def load(self) -> None:
        """Read the program's photos anew; group and selection stay."""
        office = self._context.office
        ids = office.sessions.ids(SessionQuery(program_id=self._program_id, descending=False))
        self.sessions = {session.id: session for session in office.sessions.records(ids)}
        self._photos = self._store.of_kind(self._program_id, ProgramDocumentKind.PHOTO)
        item = self.groups.currentItem()
        self._show_groups(item.data(_KEY) if item else _ALL)
        self.count_changed.emit(len(self._photos))

    def _show_groups(self, key: str) -> None:
        is_by_day = self.grouping.currentIndex() == 1
        self._groups = by_day(self._photos) if is_by_day else by_stage(self._photos, self.sessions)
        self.groups.blockSignals(True)  # noqa: FBT003 - Qt's order
        self.groups.clear()
        self._add_group(self.tr("Semua foto"), _ALL, len(self._photos))
        for group in self._groups:
            name = (short_date(group.day) or day_words(None)) if is_by_day else stage_words(group.stage)
            self._add_group(name, group.key, len(group.photos))
            self.groups.item(self.groups.count() - 1).setToolTip(day_words(group.day) if is_by_day else name)
        keys = [_ALL, *(group.key for group in self._groups)]
        self.groups.setCurrentRow(keys.index(key) if key in keys else 0)
        self.groups.blockSignals(False)  # noqa: FBT003 - Qt's order
        self._show_pictures()

    def _add_group(self, name: str, key: str, count: int) -> None:
        item = QListWidgetItem(self.tr("{0} ({1})").format(name, whole(count)))
        item.setData(_KEY, key)
        self.groups.addItem(item)

    def shown_ids(self) -> list[int]:
        """The ids of the group that is shown, in its order."""
        row = self.groups.currentRow()
        groups = self._groups if row <= 0 else [self._groups[row - 1]]
        return [photo.id for group in groups for photo in group.photos]

    def _show_pictures(self) -> None:
        ids = self.shown_ids()
        self.pictures.show_ids(ids)
        self.stack.setCurrentWidget(self.pictures if ids else self.empty)
        if self._photos:
            self.empty.say(self.tr("Belum ada foto di kelompok ini. Seret foto ke sini untuk menambah."))
        else:
            self.empty.say(
                self.tr(
                    "Belum ada foto kegiatan. Seret foto atau folder kartu memori ke sini; foto diperkecil, "
                    "keterangan lokasinya dihapus, lalu disimpan terkunci di dalam data kantor."
                ),
                self.tr("Impor foto…"),
                self.ask_what_to_import,
            )
        self._sync()

    def selected(self) -> list[ProgramDocument]:
        """The selected photos as they are now."""
        return self._store.records(self.pictures.chosen())

    def _sync(self) -> None:
        chosen = self.pictures.chosen()
        for button in self._needing():
            button.setEnabled(bool(chosen))
        for button in (self.view_button, self.cover_button, self.copy_button):
            button.setEnabled(len(chosen) == 1)
        for button in (self.back_button, self.on_button):
            button.setEnabled(bool(chosen) and self.grouping.currentIndex() == 0)
        self.print_button.setEnabled(bool(self._photos))
        shown = whole(len(self.pictures.records.ids))
        words = self.tr("{0} foto, {1} dipilih.") if chosen else self.tr("{0} foto. Seret foto ke sini untuk menambah.")
        self.note.setText(words.format(shown, whole(len(chosen))))

    # What is done

    def ask_what_to_import(self) -> None:
        """Ask whether a folder or single files come in."""
        asker = self._context.asker
        options = [("folder", self.tr("Folder atau kartu memori")), ("files", self.tr("Beberapa berkas"))]

        def then(answer: str) -> None:
            if answer == "folder":
                asker.ask_folder(
                    self, self.tr("Pilih folder foto"), lambda path: self.import_from([path]), purpose="photos"
                )
            else:
                asker.ask_files_to_open(self, self.tr("Pilih foto"), DOCUMENT_FILES, self.import_from, purpose="photos")

        asker.choose(self, self.tr("Impor foto dari mana?"), options, then)

    def import_from(self, paths: Sequence[Path]) -> None:
        """Look through files and folders, and show what they hold."""
        self.dialog = ImportDialog(self._program_id, self.sessions, self._context, self)
        self.dialog.imported.connect(self._imported)
        self.dialog.scan(paths)

    def _imported(self, ids: list[int]) -> None:
        if not set(ids) <= set(self.shown_ids()):
            self.groups.setCurrentRow(0)
        self.pictures.select(ids)
        self.pictures.setFocus()

    def view(self) -> None:
        """Look at the selected photo, and from there at the others of its group."""
        chosen = self.pictures.chosen()
        if len(chosen) == 1:
            self.viewer = PhotoViewer(self._context, list(self.pictures.records.ids), chosen[0], self)
            self.viewer.open()

    def edit(self) -> None:
        """Caption, place and who may see them, of one photo or of many."""
        photos = self.selected()
        if photos:
            self.dialog = PhotoForm(photos, self.sessions, self._update, self._context, self)
            self.dialog.open()

    def cover(self) -> None:
        """Draw what hides the faces of the selected photo."""
        photos = self.selected()
        if len(photos) == 1:
            self._context.errors.run(partial(self._open_covers, photos[0]), self)

    def _open_covers(self, photo: ProgramDocument) -> None:
        self.dialog = CoverEditor(photo, self._context, self)
        self.dialog.open()

    def make_public(self) -> None:
        """Let the selected photos be shown to the public; where all may be already, no longer."""
        photos = self.selected()
        public = not all(photo.public for photo in photos)
        self._change({photo.id: replace(photo.draft(), public=public) for photo in photos if photo.public != public})

    def move_by(self, step: int) -> None:
        """Move the selected photos one place on the pages; a photo stays within its stage."""
        if self.grouping.currentIndex() == 1:
            return
        chosen = self.pictures.chosen()
        order = [
            photo_id
            for group in self._groups
            for photo_id in reordered([photo.id for photo in group.photos], chosen, step)
        ]
        if order != [photo.id for group in self._groups for photo in group.photos]:
            photos = {photo.id: photo for photo in self._photos}
            self._change(
                {
                    photo_id: replace(photos[photo_id].draft(), position=place)
                    for place, photo_id in enumerate(order, 1)
                    if photos[photo_id].position != place
                }
            )

    def save_copy(self) -> None:
        """Save a copy of the selected photo outside the locked file."""
        photos = self.selected()
        if len(photos) == 1:
            self._saver.ask(photos[0])

    def print_pages(self) -> None:
        """Show the pages with all photos of the program."""
        print_photos(self._program_id, self._context, self)

    def remove(self) -> None:
        """Delete the selected photos; there is no question, because undoing brings them back whole."""
        chosen = self.pictures.chosen()
        if chosen:
            self._context.errors.run(lambda: self._store.remove(chosen), self)

    def _change(self, drafts: dict[int, ProgramDocumentDraft]) -> None:
        self._context.errors.run(lambda: self._update(drafts), self)

    def _update(self, drafts: dict[int, ProgramDocumentDraft]) -> None:
        if drafts:
            self._store.update_all(drafts)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos and folders may be dropped anywhere; they are copied and stay where they are."""
        if dropped_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look through what was dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.import_from(dropped_files(event.mimeData()))
