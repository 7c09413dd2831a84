"""How a document looks in a gallery: its small picture, and under it its words."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bapas_desktop.domain.documents import Document
from bapas_desktop.ui.documents.words import day_words
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import RECORD_ROLE

Index = QModelIndex | QPersistentModelIndex

PAGE = 24
"""Small pictures fetched by one query: about what a window shows."""
_KEPT = 240


class ThumbnailSource(Protocol):
    """A store whose records have small pictures."""

    def thumbnails(self, record_ids: Sequence[int]) -> dict[int, bytes]:
        """Those of some records (JPEG); those that are gone are left out."""


class Thumbnails:
    """The small pictures of the documents in sight; they are fetched a page at a time and kept in memory alone."""

    def __init__(self, store: ThumbnailSource) -> None:
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


class PictureCell(QStyledItemDelegate):
    """Draws one entry of a gallery; all are of one size, so that nothing is measured for those out of sight.

    A subclass says what stands under the picture, in up to three lines, and what is marked in its corner.
    """

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
        record = index.data(RECORD_ROLE)
        if record is None:  # it has just been removed
            return
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box: QRect = option.rect
        self._draw_ground(painter, option, box)
        inner = box.adjusted(self._gap, self._gap, -self._gap, -self._gap)
        corner = self._draw_picture(painter, option, QRect(inner.topLeft(), self._picture), index.row())
        for number, name in enumerate(self.marks(record)):
            self._draw_mark(painter, option, corner, number, name)
        self._draw_words(painter, option, inner.adjusted(0, self._picture.height() + self._gap, 0, 0), record)
        painter.restore()

    def words(self, record: Any) -> list[str]:
        """The lines under the picture; an empty first one has no title to show."""
        raise NotImplementedError

    def marks(self, record: Any) -> list[str]:
        """The meanings (see icons.py) of the signs in the picture's corner."""
        raise NotImplementedError

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

    def _draw_mark(
        self, painter: QPainter, option: QStyleOptionViewItem, corner: QPoint, number: int, name: str
    ) -> None:
        palette: QPalette = option.palette
        side = round(self._line * 1.4)
        place = QRect(corner + QPoint(3 + number * (side + 3), 3), QSize(side, side))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(place, 3, 3)
        margin = side // 6
        icon(name).paint(painter, place.adjusted(margin, margin, -margin, -margin))

    def _draw_words(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, record: Any) -> None:
        state, palette = option.state, option.palette
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        strong = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        faint = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.PlaceholderText
        title, *others = self.words(record)
        lines = [(title, strong)] + [(words, faint) for words in others if words not in ("", title)]
        for number, (words, role) in enumerate(lines):
            place = QRect(room.left(), room.top() + number * self._line, room.width(), self._line)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, place.width())
            painter.setPen(palette.color(role))
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, shown)


class DocumentCell(PictureCell):
    """A document of a client: title, kind and date; the client's photo has the sign of a person."""

    def words(self, record: Document) -> list[str]:
        """What it is called, what it is, its day."""
        return [record.title, record.kind, day_words(record)]

    def marks(self, record: Document) -> list[str]:
        """Whether it is the client's photo."""
        return ["user"] if record.portrait else []
