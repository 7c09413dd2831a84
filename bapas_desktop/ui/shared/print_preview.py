"""Pages as they will come out of the printer: seen at any size, printed as drawings, saved as PDF.

What is shown are the typesetter's own SVG pages, so the screen, the printer and the PDF have the same lines.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.issues import Refused
from bapas_desktop.ui.shared.asker import PDF_FILES, Asker
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.printed_pages import POINTS_PER_INCH, page_layout, page_points, print_pages
from bapas_desktop.wording import say_refusal

_STEPS = (50, 75, 100, 125, 150, 200)
_GAP = 14
_PICTURES_KEPT = 12


class PrintPreview(QWidget):
    """The pages, their zoom, and the two ways out. The owner of the preview answers the two requests.

    Args:
        asker: asks where to save.
        title: the document's name in the print queue and the caption of the file dialog.
        file_name: what the PDF is called unless the person types another name.
    """

    print_requested = Signal(object)
    """The person chose a printer: the QPrinter, ready for ``print_pages``."""
    save_requested = Signal(object)
    """The person chose a file for the PDF: its Path."""

    def __init__(self, asker: Asker, title: str, file_name: str) -> None:
        super().__init__()
        self._asker = asker
        self.title = title
        self.file_name = file_name
        self.pages: list[bytes] = []
        self.sheets = _Sheets()
        self.area = _PageArea(self.sheets)
        self.area.setAccessibleName(self.tr("Pratinjau cetak"))
        self.area.verticalScrollBar().valueChanged.connect(self._tell_page)
        self.area.resized.connect(self._apply_zoom)
        self.place = QLabel()
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(self.tr("Perbesaran"))
        self.zoom.addItem(self.tr("Selebar jendela"), "width")
        self.zoom.addItem(self.tr("Satu halaman"), "page")
        for percent in _STEPS:
            self.zoom.addItem(f"{percent}%", percent)
        self.zoom.currentIndexChanged.connect(self._apply_zoom)
        self.smaller_button = self._small("zoom-out", self.tr("Perkecil"), lambda: self.zoom_by(-1))
        self.larger_button = self._small("zoom-in", self.tr("Perbesar"), lambda: self.zoom_by(1))
        self.previous_button = self._small("previous", self.tr("Halaman sebelumnya"), lambda: self.go_by(-1))
        self.next_button = self._small("next", self.tr("Halaman berikutnya"), lambda: self.go_by(1))
        self.print_button = QPushButton(icon("print"), self.tr("&Cetak…"))
        self.print_button.setToolTip(self.tr("Cetak (Ctrl+P)"))
        self.print_button.setAutoDefault(False)
        self.print_button.clicked.connect(self.ask_printer)
        self.save_button = QPushButton(icon("pdf"), self.tr("Simpan P&DF…"))
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self.ask_file)
        self.print_dialog: QPrintDialog | None = None
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.print_button.click)
        self._arrange()
        self._sync()

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        turning: tuple[QWidget, ...] = (self.previous_button, self.place, self.next_button)
        zooming: tuple[QWidget, ...] = (self.smaller_button, self.zoom, self.larger_button)
        for widget in turning:
            tools.addWidget(widget)
        tools.addStretch()
        for widget in zooming:
            tools.addWidget(widget)
        tools.addStretch()
        tools.addWidget(self.save_button)
        tools.addWidget(self.print_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(tools)
        layout.addWidget(self.area, 1)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show other pages; the place in them stays."""
        self.pages = list(pages)
        place = self.area.verticalScrollBar().value()
        self.sheets.show_pages(self.pages)
        self._apply_zoom()
        self.area.verticalScrollBar().setValue(place)
        self._sync()

    # Looking

    @property
    def page(self) -> int:
        """The number of the page in the middle of the window, from 1; 0 where there is none."""
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 2
        return self.sheets.page_at(middle)

    def go_by(self, step: int) -> None:
        """Show a page before or after this one."""
        wanted = min(max(self.page + step, 1), len(self.pages))
        if self.pages:
            self.area.verticalScrollBar().setValue(self.sheets.top_of(wanted) - _GAP // 2)

    def zoom_by(self, step: int) -> None:
        """The next larger or smaller of the sizes."""
        now = self.sheets.percent
        sizes = [size for size in _STEPS if (size > now + 1 if step > 0 else size < now - 1)]
        if sizes:
            self.zoom.setCurrentIndex(self.zoom.findData(sizes[0] if step > 0 else sizes[-1]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with plus and minus zoom; pages turn with the scroll area's own keys."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif control and event.key() == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        else:
            super().keyPressEvent(event)

    def _apply_zoom(self) -> None:
        choice = self.zoom.currentData()
        room = self.area.viewport().size() - QSize(_GAP * 2, _GAP * 2)
        self.sheets.set_scale(choice if isinstance(choice, int) else 0, room, whole=choice == "page")
        self._tell_page()

    def _tell_page(self) -> None:
        self.place.setText(self.tr("Halaman {0} dari {1}").format(self.page, len(self.pages)))
        self.previous_button.setEnabled(self.page > 1)
        self.next_button.setEnabled(self.page < len(self.pages))

    def _sync(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(self.pages))

    # Ways out

    def ask_printer(self) -> None:
        """Let the person choose a printer, set to the paper of the pages."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.title)
        printer.setPageLayout(page_layout(self.pages[0]))
        self.print_dialog = QPrintDialog(printer, self)
        self.print_dialog.setWindowTitle(self.tr("Cetak"))
        self.print_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.print_dialog.setMinMax(1, len(self.pages))
        self.print_dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        self.print_dialog.accepted.connect(lambda: self.print_requested.emit(printer))
        QDialog.open(self.print_dialog)  # its own open() takes an old-style slot

    def ask_file(self) -> None:
        """Let the person choose where the PDF goes."""
        self._asker.ask_file_to_save(
            self, self.tr("Simpan PDF"), self.file_name, PDF_FILES, self.save_requested.emit, purpose="pdf"
        )

    def _small(self, name: str, words: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(name), "")
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button


class PrintPreviewDialog(QDialog):
    """A preview of pages that are final: prints what is shown, and lets ``save_pdf`` write the file.

    Args:
        save_pdf: writes the PDF; may raise Refused or MachineTrouble, whose sentence is then told.
        choice: what can be chosen about the pages, above them.
    """

    printed = Signal()
    saved = Signal(object)

    def __init__(
        self,
        pages: Sequence[bytes],
        save_pdf: Callable[[Path], object],
        asker: Asker,
        parent: QWidget | None,
        *,
        title: str,
        file_name: str,
        choice: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.choice = choice
        self._save_pdf = save_pdf
        self._asker = asker
        self.preview = PrintPreview(asker, title, file_name)
        self.preview.show_pages(pages)
        self.preview.print_requested.connect(self._print)
        self.preview.save_requested.connect(self._save)
        self.close_button = QPushButton(self.tr("&Tutup"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        if choice:
            layout.addWidget(choice)
        layout.addWidget(self.preview, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        room = self.screen().availableGeometry()
        self.resize(min(room.width() * 2 // 3, room.height()), room.height() * 9 // 10)

    def _print(self, printer: QPrinter) -> None:
        print_pages(printer, self.preview.pages)
        self.printed.emit()

    def _save(self, path: Path) -> None:
        try:
            self._save_pdf(path)
        except Refused as refusal:
            self._asker.tell(self, say_refusal(refusal))
        else:
            self.saved.emit(path)


class _PageArea(QScrollArea):
    resized = Signal()

    def __init__(self, sheets: "_Sheets") -> None:
        super().__init__()
        self.setWidget(sheets)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(self.fontMetrics().height() * 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class _Sheets(QWidget):
    """Draws the pages below each other; only those in sight, and each only once a size."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[bytes] = []
        self._scale = 1.0
        self._sizes: list[QSize] = []
        self._tops: list[int] = [_GAP]
        self._pictures: dict[int, QPixmap] = {}

    @property
    def percent(self) -> float:
        """The size on screen compared with paper."""
        return self._scale * POINTS_PER_INCH / self.logicalDpiX() * 100

    def show_pages(self, pages: Sequence[bytes]) -> None:
        self._pages = list(pages)
        self._pictures.clear()
        self._measure()

    def set_scale(self, percent: int, room: QSize, *, whole: bool) -> None:
        """A size in percent, or (with 0) what fits the room: its width, or the whole page."""
        if not self._pages:
            return
        page = page_points(self._pages[0])
        scale = percent / 100 * self.logicalDpiX() / POINTS_PER_INCH
        if not percent:
            scale = room.width() / page.width()
            if whole:
                scale = min(scale, room.height() / page.height())
        scale = max(scale, 0.1)
        if abs(scale - self._scale) > 1e-6:
            self._scale = scale
            self._pictures.clear()
            self._measure()

    def top_of(self, number: int) -> int:
        """Where a page begins."""
        return self._tops[number - 1]

    def page_at(self, y: int) -> int:
        """The page that a height belongs to; 0 where there is none."""
        return min(max(bisect_right(self._tops, y + _GAP), 1), len(self._pages))

    def _measure(self) -> None:
        self._sizes = [(page_points(page) * self._scale).toSize() for page in self._pages]
        heights = (size.height() + _GAP for size in self._sizes)
        self._tops = list(accumulate(heights, initial=_GAP))
        width = max((size.width() for size in self._sizes), default=0)
        self.setMinimumSize(width + _GAP * 2, self._tops[-1])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Midlight))
        for number, size in enumerate(self._sizes, 1):
            place = QRect(QPoint((self.width() - size.width()) // 2, self.top_of(number)), size)
            if place.intersects(event.rect()):
                painter.drawPixmap(place, self._picture(number, size))
                painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def _picture(self, number: int, size: QSize) -> QPixmap:
        picture = self._pictures.get(number)
        if picture is None:
            ratio = self.devicePixelRatioF()
            picture = QPixmap(size * ratio)
            picture.fill(Qt.GlobalColor.white)  # paper is white in the dark too
            painter = QPainter(picture)
            QSvgRenderer(QByteArray(self._pages[number - 1])).render(painter)
            painter.end()
            picture.setDevicePixelRatio(ratio)
            if len(self._pictures) >= _PICTURES_KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[number] = picture
        return picture
