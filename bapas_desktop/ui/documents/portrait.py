"""The photo of a client as a round picture; whoever has none is shown by initials."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPainterPath, QPalette, QPixmap

from bapas_desktop.data.documents import DocumentStore
from bapas_desktop.domain.documents import THUMBNAIL_SIDE, Document
from bapas_desktop.domain.issues import Refused
from bapas_desktop.ui.context import AppContext

_LINKS = {"bin", "binti", "alias", "als"}  # between a name and the father's name, or another name


def portrait_pixmap(context: AppContext, client_id: int, side: int) -> QPixmap:
    """The client's photo, or initials, as a circle ``side`` wide (in the window's own pixels).

    Raises:
        Refused: ``not_found``.
        MachineTrouble: the file cannot be read.
    """
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    round_path = QPainterPath()
    round_path.addEllipse(QRectF(0, 0, side, side))
    painter = QPainter(pixmap)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(round_path)
    photo = _photo(context.office.documents, client_id, round(side * ratio))
    if photo.isNull():
        _draw_initials(painter, initials(context.office.clients.get(client_id).full_name), side)
    else:
        painter.drawPixmap(QRect(0, 0, side, side), photo, _middle(photo))
    painter.end()
    return pixmap


def initials(name: str) -> str:
    """The first letters of the first and the last name.

    >>> initials("Lalu Contoh bin Amaq Sahdan")
    'LS'
    """
    words = [word for word in name.split() if word[0].isalpha() and word.lower().rstrip(".") not in _LINKS]
    return "".join(word[0].upper() for word in ([words[0], words[-1]] if len(words) > 1 else words))


def _photo(store: DocumentStore, client_id: int, wanted: int) -> QPixmap:
    """The smallest of what is kept that is large enough; a null one where there is none, or a damaged one."""
    document = store.portrait(client_id)
    pixmap = QPixmap()
    if document is not None:
        pixmap.loadFromData(_bytes(store, document, wanted))
    return pixmap


def _bytes(store: DocumentStore, document: Document, wanted: int) -> bytes:
    if wanted <= THUMBNAIL_SIDE // 2:  # the small picture is cut to its shorter side
        return store.thumbnails([document.id]).get(document.id, b"")
    try:
        return store.content(document.id)[1]
    except Refused:  # the damage is told where the document itself is opened
        return b""


def _middle(photo: QPixmap) -> QRect:
    """The square to show: the middle of a wide photo, the upper part of a high one, where the face is."""
    side = min(photo.width(), photo.height())
    return QRect((photo.width() - side) // 2, (photo.height() - side) // 4, side, side)


def _draw_initials(painter: QPainter, letters: str, side: int) -> None:
    palette = QGuiApplication.palette()
    painter.fillRect(QRect(0, 0, side, side), palette.color(QPalette.ColorRole.Mid))
    font = painter.font()
    font.setPixelSize(max(1, side * 2 // 5))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    painter.drawText(QRect(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, letters)
