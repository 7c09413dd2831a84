"""Kenali lembar dari pindaian: scans and photos of signed sheets find their sessions by the code printed on them."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from bapas_desktop.documents.pages import page_sizes, render_page
from bapas_desktop.documents.scans import ScanFile, read_scans
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.scans import Finding, JudgedPage
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.page_area import PageArea, Sheet
from bapas_desktop.ui.shared.asker import DOCUMENT_FILES
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.own_keys import OwnKeys
from bapas_desktop.ui.shared.record_table import RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.photos.scan_columns import scan_columns
from bapas_desktop.ui.training.photos.scan_lot import ScanLot
from bapas_desktop.wording import say_refusal

Read = tuple[list[ScanFile], list[tuple[Path, Refused]]]


class ScansDialog(QDialog):
    """Reads files, says which sheet each page is, and attaches them in one step; ``program_id`` None: any sheets."""

    _announced = Signal(object)

    def __init__(self, program_id: int | None, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Kenali lembar dari pindaian"))
        self.setAcceptDrops(True)
        self._context = context
        self._is_open = True
        self.finished.connect(self._closed)
        self.lot = ScanLot(context.office, program_id)
        self.model: RecordTableModel[JudgedPage] = RecordTableModel(self.lot, scan_columns(self.lot.files), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Halaman yang dipindai"), key="scans-table", stretch="session"
        )
        self.table.selection_changed.connect(self._sync)
        self.table.opened.connect(lambda _id: self.toggle())
        OwnKeys(self.table).add(Qt.Key.Key_Space, self.toggle)
        self.area = PageArea(self.tr("Halaman yang dipilih"))
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self._shown: tuple[int, int] | None = None
        self._build()
        self.resize(parent.window().size() * 0.95)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.table.empty.say(
            self.tr(
                "Seret foto atau PDF hasil pindai lembar yang sudah ditandatangani ke sini. Kode di pojok kiri bawah"
                " setiap halaman menunjukkan pertemuannya."
            ),
            self.tr("Pilih berkas…"),
            self.ask_files,
        )
        self._load()

    def _build(self) -> None:
        self.files_button = push_button(self.tr("Pilih &berkas…"), "add", self.ask_files)
        self.number_button = push_button(self.tr("Isi &nomor…"), "edit", self.ask_number)
        self.toggle_button = push_button(self.tr("&Sertakan"), "ticked", self.toggle)
        self.attach_button = push_button(self.tr("&Lampirkan"), "success", self.attach)
        self.attach_button.setDefault(True)
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        tools = QHBoxLayout()
        for button in (self.files_button, self.number_button, self.toggle_button):
            tools.addWidget(button)
        tools.addStretch()
        self.area.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)
        self.splitter = QSplitter()
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.area)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.attach_button)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addLayout(tools)
        layout.addWidget(self.splitter, 1)
        layout.addLayout(foot)

    # Reading

    def ask_files(self) -> None:
        """Ask which scans or photos to read."""
        self._context.asker.ask_files_to_open(
            self, self.tr("Pilih pindaian"), DOCUMENT_FILES, self.read, purpose="document"
        )

    def read(self, paths: Sequence[Path]) -> None:
        """Take files in and seek the codes of their pages in the background."""
        if paths:
            self._context.jobs.run(
                self, self.tr("Mencari kode lembar …"), lambda job: read_scans(paths, job), self._taken
            )

    def _taken(self, read: Read) -> None:
        if not self._is_open:
            return
        files, refused = read
        first = len(self.lot.judged)
        self.lot.add(files)
        self._load()
        if len(self.model.ids) > first:
            self.table.select_id(self.model.id_at(first))
            self.table.setFocus()
        if refused:
            words = self.tr("{0} dari {1} berkas tidak terbaca.").format(len(refused), len(refused) + len(files))
            self._context.asker.tell(self, words, "\n".join(say_refusal(refusal) for _path, refusal in refused))

    # Choosing

    def toggle(self) -> None:
        """Attach the selected pages, or leave them out."""
        pages = self._selected()
        if pages:
            wanted = not all(page.wanted for page in pages)
            self.lot.choose([page.id for page in pages], wanted=wanted)
            self._load()

    def ask_number(self) -> None:
        """Ask for the number that the selected pages bear."""
        ids = self.table.selected_ids()
        if ids:
            self._context.asker.ask_text(
                self, self.tr("Isi nomor lembar"), self.tr("Nomor di kaki lembar, misalnya 26-0012 atau cukup 12"),
                lambda words: self._context.errors.run(lambda: self._take_number(ids, words), self),
            )  # fmt: skip

    def _take_number(self, ids: Sequence[int], words: str) -> None:
        self.lot.type_number(ids, self._context.office.attendance.sheet(words).number)
        self._load()

    def _selected(self) -> list[JudgedPage]:
        return [page for page in self.lot.records(self.table.selected_ids()) if page.finding.can_attach]

    # Attaching

    def attach(self) -> None:
        """Keep the wanted pages as scans of their sheets: one step that Ctrl+Z takes back."""
        pages = self.lot.wanted
        if pages:
            self.attach_button.setEnabled(False)
            self._context.jobs.run(
                self, self.tr("Melampirkan …"), lambda job: self.lot.attach(pages, job),
                lambda added: self._kept(pages, added), failed=self._failed, cancelled=self._load,
            )  # fmt: skip

    def _kept(self, pages: Sequence[JudgedPage], added: int) -> None:
        if not self._is_open:
            return
        self.lot.mark_attached(pages)
        self._load()
        words = self.tr(
            "{0} halaman terlampir sebagai {1} pindaian; dapat diurungkan dengan Ctrl+Z setelah jendela ini ditutup."
        )
        if not added:
            words = self.tr("Berkas yang sama sudah terlampir; tidak ada yang ditambahkan.")
        self.note.setText(words.format(whole(len(pages)), whole(added)))

    def _failed(self, error: BaseException) -> None:
        if self._is_open:
            self.lot.judge()
            self._load()
        self._context.errors.handle(error)

    # What is shown

    def _load(self) -> None:
        if not self._is_open:
            return
        if self.model.query is None:
            self.model.show_query("")
        else:
            self.model.refresh()
        self.area.setVisible(bool(self.model.ids))
        self._tell()
        self._sync()

    def _tell(self) -> None:
        pages = list(self.lot.judged.values())
        wanted = len(self.lot.wanted)
        done = sum(page.finding is Finding.ATTACHED for page in pages)
        words = [self.tr("{0} halaman dari {1} berkas").format(whole(len(pages)), whole(len(self.lot.files)))]
        if done:
            words.append(self.tr("{0} sudah terlampir").format(whole(done)))
        if left := len(pages) - wanted - done:
            words.append(self.tr("{0} tidak disertakan").format(whole(left)))
        several = (
            self.tr("Halaman PDF dipisah menurut lembarnya.")
            if any(f.content.pages > 1 for f in self.lot.files)
            else ""
        )
        self.note.setText(f"{', '.join(words)}. {several}" if pages else "")
        self.attach_button.setText(
            self.tr("&Lampirkan {0} halaman").format(whole(wanted)) if wanted else self.tr("&Lampirkan")
        )
        self.attach_button.setEnabled(wanted > 0)

    def _sync(self) -> None:
        pages = self._selected()
        self.number_button.setEnabled(any(
            page.finding is not Finding.ATTACHED for page in self.lot.records(self.table.selected_ids())
        ))  # fmt: skip
        self.toggle_button.setEnabled(bool(pages))
        leave = bool(pages) and all(page.wanted for page in pages)
        self.toggle_button.setText(self.tr("Le&wati") if leave else self.tr("&Sertakan"))
        self._show_page(self.table.current_record())

    def _show_page(self, page: JudgedPage | None) -> None:
        if page is None or (page.file, page.page) == self._shown:
            return
        self._shown = (page.file, page.page)
        content = self.lot.files[page.file].content
        try:
            size = QSizeF(*page_sizes(content.data, content.media_type)[page.page])
        except Refused as refusal:
            self.area.show_words(say_refusal(refusal))
            return
        draw = partial(render_page, content.data, content.media_type, page.page)
        self.area.show_sheet(Sheet(size, draw, may_grow=content.media_type is MediaType.PDF))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.PAPERS, Topic.SESSIONS, Topic.PROGRAMS}:
            self._context.errors.run(self._judge_again, self)

    def _judge_again(self) -> None:
        self.lot.judge()
        self._load()

    def _closed(self) -> None:
        self._is_open = False

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere; they are copied and stay where they are."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.read([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
