"""The photos of a deed of the care log: dropped here or chosen, taken in out of sight, looked at without a copy."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.care import PlotPhotoStore
from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import paragraphs, timestamp, whole
from bapas_desktop.domain.plots.photos import PlotPhoto, PlotPhotoDraft
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.cells import PictureCell, Thumbnails
from bapas_desktop.ui.documents.picture_list import PictureList, dropped_files
from bapas_desktop.ui.documents.viewer import DocumentViewer
from bapas_desktop.ui.documents.words import size_words
from bapas_desktop.ui.shared.asker import DOCUMENT_FILES
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel
from bapas_desktop.wording import say_refusal


class PlotShelf:
    """The photos of plots, for the viewer."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.get = office.plot_photos.get
        self.content = office.plot_photos.content

    def facts(self, photo: PlotPhoto) -> str:
        """When it was taken, and how large it is."""
        return " · ".join(filter(None, (_moment(photo), size_words(photo.size))))

    def clients(self, photo: PlotPhoto) -> list[int]:
        """Those whose work it shows."""
        entries = self._office.care.records([] if photo.care_id is None else [photo.care_id])
        return [client_id for entry in entries for client_id in entry.client_ids]


def _moment(photo: PlotPhoto) -> str:
    return timestamp(photo.taken_at) if photo.taken_at else ""


class _Photos:
    """The photos of one deed; the query of the model is its id."""

    def __init__(self, store: PlotPhotoStore) -> None:
        self._store = store
        self.records = store.records

    def ids(self, care_id: int | None) -> Sequence[int]:
        return [] if care_id is None else [photo.id for photo in self._store.of_care(care_id)]


class _PhotoCell(PictureCell):
    def words(self, record: PlotPhoto) -> list[str]:
        return [record.title, _moment(record)]

    def marks(self, record: PlotPhoto) -> list[str]:  # noqa: ARG002 - there are none
        return []


def keep_photos(context: AppContext, parent: QWidget, plot_id: int, care_id: int | None, paths: Sequence[Path]) -> None:
    """Take files in as a background job and keep the good ones in one step; the others are told by name."""
    store, untitled = context.office.plot_photos, parent.tr("Foto")

    def work(job: Job) -> tuple[int, list[str]]:
        from bapas_desktop.documents.intake import take_in_all
        from bapas_desktop.documents.taken_at import taken_at

        taken, refused = take_in_all(paths, job)
        drafts = [
            (
                PlotPhotoDraft(
                    plot_id=plot_id, care_id=care_id, title=paragraphs(path.stem)[:100] or untitled,
                    taken_at=taken_at(path),
                ),
                content,
            )
            for path, content in taken
        ]  # fmt: skip
        if drafts:
            store.add_all(drafts)
        return len(drafts), [f"“{path.name}”: {say_refusal(refusal)}" for path, refusal in refused]

    def done(result: tuple[int, list[str]]) -> None:
        kept, sentences = result
        if sentences:
            words = parent.tr("{0} dari {1} foto tidak ditambahkan.")
            context.asker.tell(
                parent, words.format(whole(len(sentences)), whole(kept + len(sentences))), "\n".join(sentences)
            )

    context.jobs.run(parent, parent.tr("Menyimpan foto …"), work, done)


class CarePhotos(QWidget):
    """The photos of a deed. Of a deed that is not kept yet, files wait in ``pending`` until it is."""

    _announced = Signal(object)

    def __init__(self, context: AppContext, plot_id: int | None, care_id: int | None) -> None:
        super().__init__()
        self._context = context
        self._plot_id, self._care_id = plot_id, care_id
        self.pending: list[Path] = []
        self.viewer: DocumentViewer | None = None
        store = context.office.plot_photos
        column: Column[PlotPhoto] = Column(key="title", title=self.tr("Foto"), text=lambda photo: photo.title)
        self.model: RecordTableModel[PlotPhoto] = RecordTableModel(_Photos(store), [column], self)
        self.list = PictureList(self.tr("Foto pekerjaan ini"))
        cell = _PhotoCell(Thumbnails(store), lambda: self.model.ids, self.list)  # type: ignore[arg-type]  # a Mapping
        self.list.setItemDelegate(cell)
        self.list.setGridSize(cell.size)
        self.list.setModel(self.model)
        self.list.setMinimumHeight(cell.size.height())
        self.setMinimumHeight(cell.size.height() + self.fontMetrics().height() * 4)  # a place to drop on
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("role", "hint")
        self.add_button = push_button(self.tr("Tambah foto…"), "camera", self.ask_files)
        self.view_button = push_button(self.tr("Lihat"), "eye", self.view_current)
        self.remove_button = push_button(self.tr("Hapus foto"), "delete", self.remove_selected)
        buttons = QHBoxLayout()
        for button in (self.add_button, self.view_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(buttons)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.note)
        layout.addStretch()
        self.list.view_requested.connect(self.view_current)
        self.list.remove_requested.connect(self.remove_selected)
        self.list.selectionModel().selectionChanged.connect(self._sync)
        self.setAcceptDrops(True)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._load()

    def _load(self) -> None:
        self.model.show_query(self._care_id)
        self._sync()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.PLOTS in topics:
            self._context.errors.run(self._load, self)

    def _selected(self) -> list[int]:
        return self.list.selected_ids(self.model)

    def _sync(self) -> None:
        self.list.setVisible(bool(self.model.ids))
        self.view_button.setVisible(bool(self.model.ids))
        self.remove_button.setVisible(bool(self.model.ids))
        self.view_button.setEnabled(len(self._selected()) == 1)
        self.remove_button.setEnabled(bool(self._selected()))
        if self.pending:
            names = ", ".join(path.name for path in self.pending)
            self.note.setText(self.tr("{0} foto disimpan bersama isian ini: {1}").format(len(self.pending), names))
        elif self.model.ids:
            self.note.setText(self.tr("Seret foto ke sini untuk menambah."))
        else:
            self.note.setText(
                self.tr("Belum ada foto. Seret foto ke sini; foto disimpan terkunci di dalam data kantor.")
            )

    def ask_files(self) -> None:
        """Ask which photos to add."""
        self._context.asker.ask_files_to_open(
            self, self.tr("Tambah foto"), DOCUMENT_FILES, self.add_files, purpose="document"
        )

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take photos in, or let them wait until the deed is kept."""
        if self._care_id is None or self._plot_id is None:
            self.pending += [path for path in paths if path not in self.pending]
            self._sync()
        elif paths:
            keep_photos(self._context, self, self._plot_id, self._care_id, paths)

    def view_current(self) -> None:
        """Look at the selected photo, and from there at the others."""
        selected = self._selected()
        if len(selected) == 1:
            shelf = PlotShelf(self._context.office)
            self.viewer = DocumentViewer(self._context, list(self.model.ids), selected[0], self, shelf=shelf)
            self.viewer.open()

    def remove_selected(self) -> None:
        """Delete the selected photos; undoing brings them back whole."""
        selected = self._selected()
        if selected:
            self._context.errors.run(lambda: self._context.office.plot_photos.remove(selected), self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped; they are copied and stay where they are."""
        if dropped_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add_files(dropped_files(event.mimeData()))
