"""A photo or a scan that goes with a report: chosen or dropped, made ready in the background, seen small."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from bapas_desktop.domain.documents import Content
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import DOCUMENT_FILES
from bapas_desktop.ui.shared.icons import icon

_LINES_HIGH = 4


class PhotoField(QWidget):
    """One picture or PDF, or none. What is kept elsewhere already is shown, and stays."""

    value_changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._content: Content | None = None
        self._name = ""
        self._kept = 0
        self.picture = QLabel()
        self.picture.hide()
        self.choose_button = QPushButton(icon("camera"), self.tr("&Foto…"))
        self.choose_button.setAutoDefault(False)
        self.choose_button.setToolTip(self.tr("Pilih foto atau pindaian; boleh juga diseret ke formulir ini"))
        self.choose_button.clicked.connect(self.ask)
        self.remove_button = QPushButton(self.tr("&Lepas"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.setToolTip(self.tr("Jangan simpan foto ini"))
        self.remove_button.clicked.connect(self.clear)
        self.words = QLabel()
        self.words.setProperty("role", "hint")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.picture, self.choose_button, self.remove_button):
            layout.addWidget(widget)
        layout.addWidget(self.words, 1)
        self.setFocusProxy(self.choose_button)
        self._sync()

    def value(self) -> Content | None:
        """What is to be kept with the report."""
        return self._content

    @property
    def name(self) -> str:
        """The name of the file, without its ending."""
        return Path(self._name).stem

    def show_kept(self, thumbnail: bytes, count: int) -> None:
        """Show the newest of those that the report has already."""
        self._kept = count
        self._show_picture(thumbnail)
        self._sync()

    def ask(self) -> None:
        """Ask which file it is."""
        self._context.asker.ask_file_to_open(self, self.tr("Foto lapor"), DOCUMENT_FILES, self.take, purpose="document")

    def take(self, path: Path) -> None:
        """Make a file ready in the background; one that cannot be taken is told, and what was chosen before stays."""

        def work(_job: Job) -> Content:
            from bapas_desktop.documents.intake import take_in

            return take_in(path)

        def done(content: Content) -> None:
            self._content, self._name = content, path.name
            self._show_picture(content.thumbnail)
            self._sync()
            self.value_changed.emit()

        self._context.jobs.run(self, self.tr("Menyiapkan foto …"), work, done)

    def clear(self) -> None:
        """Let go of what was chosen."""
        self._content, self._name = None, ""
        self.picture.hide()
        self._sync()
        self.choose_button.setFocus()
        self.value_changed.emit()

    def _show_picture(self, thumbnail: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(thumbnail)
        ratio = self.devicePixelRatioF()
        side = self.fontMetrics().height() * _LINES_HIGH
        small = pixmap.scaledToHeight(round(side * ratio), Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        self.picture.setPixmap(small)
        self.picture.setAccessibleName(self.tr("Foto lapor"))
        self.picture.show()

    def _sync(self) -> None:
        self.remove_button.setVisible(self._content is not None)
        if self._content is not None:
            self.words.setText(self._name)
        elif self._kept:
            self.words.setText(self.tr("Sudah ada {0} foto; yang baru ditambahkan.").format(self._kept))
        else:
            self.words.setText(self.tr("Boleh kosong. Foto disimpan terkunci di dalam data kantor."))


def dropped_file(dropped: QMimeData) -> Path | None:
    """The first file on this computer among what is dragged."""
    return next((Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()), None)
