"""The photos of a plot: dropped here or chosen, taken in out of sight, looked at without a copy."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.data.care import PlotPhotoStore
from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.plots.photos import PlotPhoto
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.cells import PictureCell, Thumbnails
from bapas_desktop.ui.documents.picture_list import PictureList, dropped_files
from bapas_desktop.ui.documents.viewer import DocumentViewer
from bapas_desktop.ui.plots.care_photos import PlotShelf, keep_photos
from bapas_desktop.ui.shared.asker import DOCUMENT_FILES
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.record_table import Column, RecordTableModel


class PlotPhotos(QWidget):
    """The photos of one plot, the newest first; those of its care among them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._store = context.office.plot_photos
        self._plot_id: int | None = None
        self.viewer: DocumentViewer | None = None
        column: Column[PlotPhoto] = Column(key="title", title=self.tr("Foto"), text=lambda photo: photo.title)
        self.model: RecordTableModel[PlotPhoto] = RecordTableModel(_Photos(self._store), [column], self)
        self.list = PictureList(self.tr("Foto petak"))
        cell = _Cell(Thumbnails(self._store), lambda: self.model.ids, self.list)  # type: ignore[arg-type]  # a Mapping
        self.list.setItemDelegate(cell)
        self.list.setGridSize(cell.size)
        self.list.setModel(self.model)
        self.list.setMinimumHeight(cell.size.height() + self.fontMetrics().height())
        self.add_button = push_button(self.tr("Tambah foto…"), "camera", self.ask_files)
        self.view_button = push_button("", "eye", self.view)
        self.view_button.setAccessibleName(self.tr("Lihat foto"))
        self.view_button.setToolTip(self.tr("Lihat foto yang dipilih (Enter)"))
        self.remove_button = push_button("", "delete", self.remove)
        self.remove_button.setAccessibleName(self.tr("Hapus foto"))
        self.remove_button.setToolTip(self.tr("Hapus foto yang dipilih (Del)"))
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setProperty("role", "hint")
        buttons = QHBoxLayout()
        for button in (self.add_button, self.view_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(buttons)
        layout.addWidget(self.note)
        layout.addWidget(self.list)
        self.list.view_requested.connect(self.view)
        self.list.remove_requested.connect(self.remove)
        self.list.selectionModel().selectionChanged.connect(self._sync)
        self.setAcceptDrops(True)

    def show_plot(self, plot_id: int | None) -> None:
        """Show the photos of a plot."""
        chosen = self.list.selected_ids(self.model) if plot_id == self._plot_id else []
        self._plot_id = plot_id
        self.model.show_query(plot_id)
        self.list.select_ids(self.model, chosen)
        self._sync()

    def _sync(self) -> None:
        chosen, count = self.list.selected_ids(self.model), len(self.model.ids)
        self.list.setVisible(count > 0)
        self.view_button.setEnabled(len(chosen) == 1)
        self.remove_button.setEnabled(bool(chosen))
        words = self.tr("{0} foto.").format(whole(count))
        self.note.setText(words if count else self.tr("Belum ada foto. Seret foto ke sini untuk menambah."))

    def ask_files(self) -> None:
        """Ask which photos to add."""
        self._context.asker.ask_files_to_open(
            self, self.tr("Tambah foto petak"), DOCUMENT_FILES, self.add_files, purpose="photos"
        )

    def add_files(self, paths: Sequence[Path]) -> None:
        """Take photos in; those that cannot be are told by name."""
        if self._plot_id is not None and paths:
            keep_photos(self._context, self, self._plot_id, None, paths)

    def view(self) -> None:
        """Look at the selected photo, and from there at the others."""
        chosen = self.list.selected_ids(self.model)
        if len(chosen) == 1:
            shelf = PlotShelf(self._context.office)
            self.viewer = DocumentViewer(self._context, list(self.model.ids), chosen[0], self, shelf=shelf)
            self.viewer.open()

    def remove(self) -> None:
        """Delete the selected photos; undoing brings them back whole."""
        chosen = self.list.selected_ids(self.model)
        if chosen:
            self._context.errors.run(lambda: self._store.remove(chosen), self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos may be dropped anywhere here; they are copied and stay where they are."""
        if dropped_files(event.mimeData()) and self._plot_id is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them in."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add_files(dropped_files(event.mimeData()))


class _Photos:
    """The photos of one plot; the query of the model is its id."""

    def __init__(self, store: PlotPhotoStore) -> None:
        self._store = store
        self.records = store.records

    def ids(self, plot_id: int | None) -> Sequence[int]:
        return [] if plot_id is None else [photo.id for photo in self._store.of_plot(plot_id)]


class _Cell(PictureCell):
    def words(self, record: PlotPhoto) -> list[str]:
        return [record.title, short_date(record.taken_at.date()) if record.taken_at else ""]

    def marks(self, record: PlotPhoto) -> list[str]:
        """Whether it shows a deed of the care log or a harvest."""
        return [name for name, of in (("plots", record.care_id), ("harvest", record.harvest_id)) if of is not None]
