"""The photos of a program, and its receipts and scans."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import whole
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.training.photos.photo_room import PhotoRoom
from bapas_desktop.ui.training.photos.scans_room import ScansRoom
from bapas_desktop.ui.training.program_gone import close_if_gone


class PhotosDialog(QDialog):
    """Two rooms: photos by stage or day, and papers."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program_id = program_id
        self._context = context
        title = context.office.programs.get(program_id).title
        self.setWindowTitle(self.tr("Foto dan pindaian – {0}").format(title))
        self.photos = PhotoRoom(program_id, context, self)
        self.scans = ScansRoom(program_id, context, self)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Foto dan pindaian"))
        self.tabs.addTab(self.photos, "")
        self.tabs.addTab(self.scans, "")
        self.photos.count_changed.connect(
            lambda count: self.tabs.setTabText(0, self.tr("&Foto kegiatan ({0})").format(whole(count)))
        )
        self.scans.count_changed.connect(
            lambda count: self.tabs.setTabText(1, self.tr("&Pindaian dan kuitansi ({0})").format(whole(count)))
        )
        note = QLabel(self.tr("Setiap perubahan di sini dapat diurungkan dengan Ctrl+Z setelah jendela ditutup."))
        note.setProperty("role", "hint")
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        foot = QHBoxLayout()
        foot.addWidget(note, 1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(foot)
        self.resize(parent.window().size() * 0.94)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._load()
        self.photos.pictures.setFocus()

    def _load(self) -> None:
        self.photos.load()
        self.scans.load()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        watched = {Topic.PAPERS, Topic.SESSIONS, Topic.PROGRAMS}
        if topics & watched and not close_if_gone(self, self._context.office, self._program_id):
            self._context.errors.run(self._load, self)
