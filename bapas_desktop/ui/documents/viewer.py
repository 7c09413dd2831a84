"""Looks at documents without leaving anything behind: what is shown goes from the locked file to the screen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.documents.pages import page_sizes, render_page
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.documents import Document, MediaType
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.program_documents import ProgramDocument
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.documents.page_area import WHOLE, WIDTH, PageArea, Sheet
from bapas_desktop.ui.documents.saving import CopySaver
from bapas_desktop.ui.documents.shelves import ClientShelf, Shelf
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.wording import say_refusal

_STEPS = (25, 50, 75, 100, 150, 200, 300, 400)
_POINTS_PER_INCH = 72


class DocumentViewer(QDialog):
    """Shows one document after the other; each look is written into the history.

    Args:
        ids: the documents to turn through, in this order.
        document_id: the one to begin with.
        shelf: where they are kept; with the documents of clients unless said otherwise.
    """

    def __init__(
        self,
        context: AppContext,
        ids: Sequence[int],
        document_id: int,
        parent: QWidget | None = None,
        *,
        shelf: Shelf | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Lihat dokumen"))
        self._context = context
        self._ids = list(ids)
        self._shelf: Shelf = shelf or ClientShelf(context.office.documents)
        self._saver = CopySaver(context, self, self._shelf)
        self.document: Document | ProgramDocument | None = None
        self._media_type = MediaType.JPEG
        self._data = b""
        self._sizes: list[tuple[float, float]] = []
        self.page = 0
        """The number of the page that is shown, from 0."""
        self.title = _line("heading")
        self.facts = _line("hint")
        self.area = PageArea(self.tr("Isi dokumen"))
        self._make_tools()
        self._arrange()
        self._connect()
        room = self.screen().availableGeometry()
        self.resize(min(room.width() * 9 // 10, room.height() * 5 // 4), room.height() * 9 // 10)
        self.area.setFocus()
        self.show_document(document_id)

    # Building

    def _make_tools(self) -> None:
        self.place = QLabel()
        self.previous_button = self._small(
            "previous", self.tr("Dokumen sebelumnya (Alt+Kiri)"), partial(self.go_by, -1)
        )
        self.next_button = self._small("next", self.tr("Dokumen berikutnya (Alt+Kanan)"), partial(self.go_by, 1))
        self.page_place = QLabel()
        self.page_back = self._small("previous", self.tr("Halaman sebelumnya (Page Up)"), partial(self.turn_by, -1))
        self.page_on = self._small("next", self.tr("Halaman berikutnya (Page Down)"), partial(self.turn_by, 1))
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(self.tr("Perbesaran"))
        self.zoom.addItem(self.tr("Sepenuh jendela"), WHOLE)
        self.zoom.addItem(self.tr("Selebar jendela"), WIDTH)
        for percent in _STEPS:
            self.zoom.addItem(f"{percent}%", percent)
        self.smaller_button = self._small("zoom-out", self.tr("Perkecil (Ctrl+-)"), partial(self.zoom_by, -1))
        self.larger_button = self._small("zoom-in", self.tr("Perbesar (Ctrl++)"), partial(self.zoom_by, 1))
        self.copy_button = QPushButton(icon("copy-out"), self.tr("&Simpan salinan…"))
        self.copy_button.setAutoDefault(False)
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.setAutoDefault(False)

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        going: tuple[QWidget, ...] = (self.previous_button, self.place, self.next_button)
        for widget in going:
            head.addWidget(widget)
        tools = QHBoxLayout()
        turning: tuple[QWidget, ...] = (self.page_back, self.page_place, self.page_on)
        for widget in turning:
            tools.addWidget(widget)
        tools.addStretch()
        zooming: tuple[QWidget, ...] = (self.smaller_button, self.zoom, self.larger_button)
        for widget in zooming:
            tools.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.copy_button)
        foot.addStretch()
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addLayout(tools)
        layout.addWidget(self.area, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.zoom.currentIndexChanged.connect(lambda _index: self.area.set_zoom(self.zoom.currentData()))
        self.area.turned.connect(self.turn_by)
        self.area.zoomed.connect(self.zoom_by)
        self.copy_button.clicked.connect(self._save_copy)
        self.close_button.clicked.connect(self.accept)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Alt+Left", partial(self.go_by, -1)), ("Alt+Right", partial(self.go_by, 1)),
            ("Ctrl++", partial(self.zoom_by, 1)), ("Ctrl+=", partial(self.zoom_by, 1)),
            ("Ctrl+-", partial(self.zoom_by, -1)), ("Ctrl+0", partial(self.zoom.setCurrentIndex, 0)),
        )  # fmt: skip
        for pressed, slot in keys:
            QShortcut(QKeySequence(pressed), self).activated.connect(slot)

    def _small(self, name: str, words: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(name), "")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    # Turning

    def show_document(self, document_id: int) -> None:
        """Show another document from its first page, and write down that it was seen."""
        self._forget()
        self._position = self._ids.index(document_id)
        try:
            document = self._shelf.get(document_id)
            self._media_type, self._data = self._shelf.content(document_id)
            self._sizes = page_sizes(self._data, self._media_type)
            self._log(document)
        except Refused as refusal:
            self._forget()
            self.area.show_words(say_refusal(refusal))
        else:
            self.document = document
            self.title.setText(document.title)
            self.title.setToolTip(document.title)
            self.facts.setText(self._shelf.facts(document))
            self.zoom.setCurrentIndex(self.zoom.findData(WIDTH if self._media_type is MediaType.PDF else WHOLE))
            self._show_page(0)
        self._sync()

    def go_by(self, step: int) -> None:
        """Show a document before or after this one."""
        wanted = self._position + step
        if 0 <= wanted < len(self._ids):
            self.show_document(self._ids[wanted])

    def turn_by(self, step: int) -> None:
        """Show a page before or after this one."""
        if 0 <= self.page + step < len(self._sizes):
            self._show_page(self.page + step)
            self._sync()

    def zoom_by(self, step: int) -> None:
        """The next larger or smaller of the sizes."""
        now = self.area.percent
        sizes = [size for size in _STEPS if (size > now + 1 if step > 0 else size < now - 1)]
        if sizes:
            self.zoom.setCurrentIndex(self.zoom.findData(sizes[0] if step > 0 else sizes[-1]))

    def _show_page(self, page: int) -> None:
        self.page = page
        is_pdf = self._media_type is MediaType.PDF
        at_full_size = self.logicalDpiX() / _POINTS_PER_INCH if is_pdf else 1 / self.devicePixelRatioF()
        size = QSizeF(*self._sizes[page]) * at_full_size
        self.area.show_sheet(Sheet(size, partial(render_page, self._data, self._media_type, page), may_grow=is_pdf))

    def _forget(self) -> None:
        self.document, self._data, self._sizes, self.page = None, b"", [], 0
        self.title.clear()
        self.facts.clear()

    def _log(self, document: Document | ProgramDocument) -> None:
        label = self.tr("Lihat dokumen: {0}").format(document.title)
        self._context.office.history.log(Action.VIEW, label, clients=self._shelf.clients(document))

    def _sync(self) -> None:
        count, pages = len(self._ids), len(self._sizes)
        self.place.setText(self.tr("Dokumen {0} dari {1}").format(whole(self._position + 1), whole(count)))
        self.previous_button.setEnabled(self._position > 0)
        self.next_button.setEnabled(self._position < count - 1)
        self.page_place.setText(self.tr("Halaman {0} dari {1}").format(whole(self.page + 1), whole(pages)))
        turning: tuple[QWidget, ...] = (self.page_back, self.page_place, self.page_on)
        for widget in turning:
            widget.setVisible(pages > 1)
        self.page_back.setEnabled(self.page > 0)
        self.page_on.setEnabled(self.page < pages - 1)
        needing: tuple[QWidget, ...] = (self.zoom, self.smaller_button, self.larger_button, self.copy_button)
        for control in needing:
            control.setEnabled(self.document is not None)

    def _save_copy(self) -> None:
        if self.document:
            self._saver.ask(self.document)


def _line(role: str) -> QLabel:
    """One line of words that never makes the window wider."""
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
