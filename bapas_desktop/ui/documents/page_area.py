"""One page of a document at any size; it is drawn when it is seen and kept in memory alone."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from bapas_desktop.documents.pages import Raster
from bapas_desktop.domain.issues import Refused
from bapas_desktop.wording import say_refusal

WHOLE, WIDTH = "page", "width"
Zoom = str | int
"""``WHOLE`` or ``WIDTH`` of the window, or percent."""
_GAP = 14
_LARGEST = 12_000  # pixels of a side on the screen; Qt's widgets end at 16,777


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size at 100 % in the window's pixels, and what draws it as many pixels wide as asked.

    ``render`` may raise Refused; its sentence then stands in the page's place.
    """

    size: QSizeF
    render: Callable[[int], Raster]
    may_grow: bool
    """Whether fitting the window may show it larger than 100 %: letters are sharp at any size, pictures are not."""


class PageArea(QScrollArea):
    """Shows a sheet, and scrolls it; Page Down at the foot of the page asks for the next one."""

    turned = Signal(int)
    zoomed = Signal(int)
    """A step larger or smaller, by Ctrl and the wheel."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._paper = _Paper()
        self._zoom: Zoom = WHOLE
        self.setAccessibleName(name)
        self.setWidget(self._paper)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setBackgroundRole(QPalette.ColorRole.Midlight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def percent(self) -> float:
        """The size on the screen compared with that at 100 %."""
        return self._paper.scale * 100

    @property
    def words(self) -> str:
        """What stands where no page can be shown."""
        return self._paper.words

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a page from its head."""
        self._paper.show_sheet(sheet)
        self.set_zoom(self._zoom)
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def show_words(self, words: str) -> None:
        """Show a sentence in the place of a page."""
        self._paper.show_words(words)
        self._paper.resize(self.maximumViewportSize())

    def set_zoom(self, zoom: Zoom) -> None:
        """Show the page at another size."""
        self._zoom = zoom
        sheet = self._paper.sheet
        if sheet is None:
            self._paper.resize(self.maximumViewportSize())
            return
        wide, high = max(sheet.size.width(), 1.0), max(sheet.size.height(), 1.0)
        scale = zoom / 100 if isinstance(zoom, int) else self._fitting(wide, high, sheet.may_grow)
        self._paper.set_scale(min(max(scale, 0.02), _LARGEST / max(wide, high)))

    def _fitting(self, wide: float, high: float, may_grow: bool) -> float:
        room = self.maximumViewportSize() - QSize(2 * _GAP, 2 * _GAP)
        if self._zoom == WIDTH:
            scale = (room.width() - self.verticalScrollBar().sizeHint().width()) / wide
        else:
            scale = min(room.width() / wide, room.height() / high)
        return scale if may_grow else min(scale, 1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the new window."""
        super().resizeEvent(event)
        self.set_zoom(self._zoom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Down and Page Up go on to the next page where this one ends."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turned.emit(1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turned.emit(-1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


class _Paper(QWidget):
    """Draws the page once a size."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self.words = ""
        self.scale = 1.0
        self._picture: QPixmap | None = None

    def show_sheet(self, sheet: Sheet) -> None:
        self.sheet, self.words, self._picture = sheet, "", None
        self.update()

    def show_words(self, words: str) -> None:
        self.sheet, self.words, self._picture = None, words, None
        self.update()

    def set_scale(self, scale: float) -> None:
        if scale != self.scale:
            self.scale, self._picture = scale, None
        self.resize(self._page_size() + QSize(2 * _GAP, 2 * _GAP))
        self.update()

    def _page_size(self) -> QSize:
        return (self.sheet.size * self.scale).toSize().expandedTo(QSize(1, 1)) if self.sheet else QSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Midlight))
        size = self._page_size()
        place = QRect(QPoint(_GAP, _GAP), size)
        picture = self._drawn(size.width()) if self.sheet else None
        if picture:
            painter.drawPixmap(place, picture)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        else:
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            room = self.rect().adjusted(_GAP, _GAP, -_GAP, -_GAP)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)
        painter.end()

    def _drawn(self, width: int) -> QPixmap | None:
        """The page in the pixels of the screen; None where it cannot be drawn, and then ``words`` say why."""
        if self._picture is None and self.sheet and not self.words:
            try:
                raster = self.sheet.render(round(width * self.devicePixelRatioF()))
            except Refused as refusal:
                self.words = say_refusal(refusal)
            else:
                image = QImage(raster.rgb, raster.width, raster.height, raster.stride, QImage.Format.Format_RGB888)
                self._picture = QPixmap.fromImage(image)
        return self._picture
