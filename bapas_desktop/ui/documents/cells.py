"""How a document looks in the gallery: its small picture, and under it title, kind and date."""

from collections import OrderedDict
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bapas_desktop.data.documents import DocumentStore
from bapas_desktop.domain.documents import Document
from bapas_desktop.ui.documents.words import day_words
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import RECORD_ROLE

Index = QModelIndex | QPersistentModelIndex

PAGE = 24
"""Small pictures fetched by one query: about what a window shows."""
_KEPT = 240


class Thumbnails:
    """The small pictures of the documents in sight; they are fetched a page at a time and kept in memory alone."""

    def __init__(self, store: DocumentStore) -> None:
        self._store = store
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()

    def of(self, ids: Sequence[int], row: int) -> QPixmap:
        """The small picture of the document in a row; a null one where it is gone or damaged."""
        if ids[row] not in self._kept:
            first = row // PAGE * PAGE
            self._fetch([record_id for record_id in ids[first : first + PAGE] if record_id not in self._kept])
        return self._kept.get(ids[row], QPixmap())

    def _fetch(self, ids: Sequence[int]) -> None:
        for record_id, data in self._store.thumbnails(ids).items():
            pixmap = QPixmap()
            pixmap.loadFromData(data)
            self._kept[record_id] = pixmap
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


class DocumentCell(QStyledItemDelegate):
    """Draws one entry of the gallery; all are of one size, so that nothing is measured for those out of sight."""

    def __init__(self, thumbnails: Thumbnails, ids: Callable[[], Sequence[int]], parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._ids = ids
        line = parent.fontMetrics().height()
        self._line = line
        self._gap = line // 2
        self._picture = QSize(line * 12, line * 9)
        self.size = QSize(line * 12 + 2 * self._gap, line * 12 + 3 * self._gap)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """The same for all."""
        return self.size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw picture and words."""
        document: Document | None = index.data(RECORD_ROLE)
        if document is None:  # it has just been removed
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box: QRect = option.rect
        self._draw_ground(painter, option, box)
        inner = box.adjusted(self._gap, self._gap, -self._gap, -self._gap)
        corner = self._draw_picture(painter, option, QRect(inner.topLeft(), self._picture), index.row())
        if document.portrait:
            self._draw_mark(painter, option, corner)
        self._draw_words(painter, option, inner.adjusted(0, self._picture.height() + self._gap, 0, 0), document)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        state, palette = option.state, option.palette
        ground = box.adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.drawRoundedRect(ground, 4, 4)

    def _draw_picture(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: int) -> QPoint:
        """Draw the small picture and give the corner where it begins."""
        palette: QPalette = option.palette
        picture = self._thumbnails.of(self._ids(), row)
        if picture.isNull():
            side = self._line * 2
            place = QRect(0, 0, side, side)
            place.moveCenter(room.center())
            icon("error").paint(painter, place)
            return place.topLeft()
        place = QRect(room.topLeft(), picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(room.center())
        painter.drawPixmap(place, picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawRect(place)
        return place.topLeft()

    def _draw_mark(self, painter: QPainter, option: QStyleOptionViewItem, corner: QPoint) -> None:
        """The client's photo has the sign of a person in its corner."""
        palette: QPalette = option.palette
        side = round(self._line * 1.4)
        place = QRect(corner + QPoint(3, 3), QSize(side, side))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(place, 3, 3)
        margin = side // 6
        icon("user").paint(painter, place.adjusted(margin, margin, -margin, -margin))

    def _draw_words(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, document: Document) -> None:
        state, palette = option.state, option.palette
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        strong = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        faint = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.PlaceholderText
        lines = [(document.title, strong)]
        lines += [(words, faint) for words in (document.kind, day_words(document)) if words not in ("", document.title)]
        for number, (words, role) in enumerate(lines):
            place = QRect(room.left(), room.top() + number * self._line, room.width(), self._line)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, place.width())
            painter.setPen(palette.color(role))
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, shown)
