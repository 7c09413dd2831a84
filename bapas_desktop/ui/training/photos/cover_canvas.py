"""A photo on which rectangles are drawn over faces, with the mouse or with the keyboard."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.covers import cover_between, holds, moved, resized
from bapas_desktop.domain.program_documents import MOST_COVERS, WHOLE, Cover

_STEP, _FINE = 10, 2
_HANDLE = 9
"""Pixels of the square in the lower right corner by which a cover is sized."""
_FIRST = (400, 400), (600, 600)
_GROUND = QColor(70, 70, 70, 190)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class CoverCanvas(QWidget):
    """Shows the photo at a scale and its covers on it; every step can be undone."""

    changed = Signal()
    """The covers, the one that is chosen, or what can be undone."""

    def __init__(self, photo: QPixmap, covers: tuple[Cover, ...]) -> None:
        super().__init__()
        self._photo = photo
        self.covers = covers
        self.current: int | None = 0 if covers else None
        self.finished: QPixmap | None = None
        """The photo as others will see it, where that is shown instead."""
        self._done: list[tuple[Cover, ...]] = []
        self._drag: tuple[str, QPoint, Cover | None, tuple[Cover, ...]] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Foto dengan penutup wajah"))
        self.set_scale(1.0)

    def set_scale(self, scale: float) -> None:
        """Show the photo larger or smaller."""
        size = QSize(round(self._photo.width() * scale), round(self._photo.height() * scale))
        self.setFixedSize(size.expandedTo(QSize(1, 1)))
        self.update()

    def show_finished(self, finished: QPixmap | None) -> None:
        """Show the photo as others will see it, or go on drawing."""
        self.finished = finished
        self.update()

    # What is done

    @property
    def can_undo(self) -> bool:
        """Whether anything was done."""
        return bool(self._done)

    def undo(self) -> None:
        """Take back the last step."""
        if self._done:
            self.covers = self._done.pop()
            self._choose(min(self.current or 0, len(self.covers) - 1) if self.covers else None)

    def add(self) -> None:
        """A cover in the middle, to be moved with the arrows."""
        self._add(cover_between(*_FIRST))

    def remove(self) -> None:
        """Take away the chosen cover."""
        if self.current is not None:
            place = self.current
            self._become(self.covers[:place] + self.covers[place + 1 :], min(place, len(self.covers) - 2))

    def _add(self, cover: Cover) -> None:
        if len(self.covers) < MOST_COVERS:
            self._become((*self.covers, cover), len(self.covers))

    def _change(self, cover: Cover) -> None:
        if self.current is not None and cover != self.covers[self.current]:
            self._become(self._with(cover), self.current)

    def _with(self, cover: Cover) -> tuple[Cover, ...]:
        place = self.current or 0
        return (*self.covers[:place], cover, *self.covers[place + 1 :])

    def _become(self, covers: tuple[Cover, ...], current: int) -> None:
        self._done.append(self.covers)
        self.covers = covers
        self._choose(current if current >= 0 else None)

    def _choose(self, current: int | None) -> None:
        self.current = current
        self.update()
        self.changed.emit()

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, with Shift they size, with Ctrl finely; Del removes, Insert adds."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if self.finished is not None:
            super().keyPressEvent(event)
        elif arrow and self.current is not None:
            step = _FINE if event.modifiers() & Qt.KeyboardModifier.ControlModifier else _STEP
            act = resized if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else moved
            self._change(act(self.covers[self.current], arrow[0] * step, arrow[1] * step))
        elif event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.key() == Qt.Key.Key_Insert:
            self.add()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - called by Qt
        """Tab goes from cover to cover, and from the last one on to the buttons."""
        wanted = (-1 if self.current is None else self.current) + (1 if forward else -1)
        if self.finished is None and 0 <= wanted < len(self.covers):
            self._choose(wanted)
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes with Tab begins with the first cover, who comes back with the last one."""
        super().focusInEvent(event)
        ends = {Qt.FocusReason.TabFocusReason: 0, Qt.FocusReason.BacktabFocusReason: len(self.covers) - 1}
        if self.covers and event.reason() in ends:
            self._choose(ends[event.reason()])

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a new cover, or take hold of one."""
        if event.button() is not Qt.MouseButton.LeftButton or self.finished is not None:
            return
        place = event.position().toPoint()
        if self.current is not None and self._handle(self.covers[self.current]).contains(place):
            self._drag = ("size", place, self.covers[self.current], self.covers)
            return
        at = self._thousandths(place)
        hit = next((n for n in reversed(range(len(self.covers))) if holds(self.covers[n], *at)), None)
        self._choose(hit)
        self._drag = ("new" if hit is None else "move", place, None if hit is None else self.covers[hit], self.covers)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what letting go would do."""
        if self._drag is None:
            self._show_cursor(event.position().toPoint())
            return
        cover = self._dragged(event.position().toPoint())
        before = self._drag[3]
        if cover is None or (len(before) >= MOST_COVERS and self._drag[0] == "new"):
            return
        if self._drag[0] == "new":
            self.covers, self.current = (*before, cover), len(before)
        else:
            self.covers = self._with(cover)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """What was drawn becomes a step that can be undone."""
        if self._drag is None:
            return
        before, self._drag = self._drag[3], None
        if self.covers != before:
            self._done.append(before)
            self.changed.emit()

    def _dragged(self, place: QPoint) -> Cover | None:
        if self._drag is None:
            return None
        kind, start, cover, _before = self._drag
        begin, now = self._thousandths(start), self._thousandths(place)
        if cover is None:
            far_enough = (place - start).manhattanLength() > _HANDLE  # a click is no cover
            return cover_between(begin, now) if far_enough else None
        act = resized if kind == "size" else moved
        return act(cover, now[0] - begin[0], now[1] - begin[1])

    def _show_cursor(self, place: QPoint) -> None:
        at = self._thousandths(place)
        if self.finished is not None:
            self.unsetCursor()
        elif self.current is not None and self._handle(self.covers[self.current]).contains(place):
            self.setCursor(Qt.CursorShape.SizeFDiagCursor)
        elif any(holds(cover, *at) for cover in self.covers):
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)

    # Places

    def _thousandths(self, place: QPoint) -> tuple[int, int]:
        return round(place.x() * WHOLE / self.width()), round(place.y() * WHOLE / self.height())

    def place_of(self, cover: Cover) -> QRect:
        """Where a cover lies on the widget."""
        wide, high = self.width(), self.height()
        left, top = cover.left * wide // WHOLE, cover.top * high // WHOLE
        return QRect(
            left, top, (cover.left + cover.width) * wide // WHOLE - left,
            (cover.top + cover.height) * high // WHOLE - top,
        )  # fmt: skip

    def _handle(self, cover: Cover) -> QRect:
        square = QRect(0, 0, _HANDLE * 2, _HANDLE * 2)
        square.moveCenter(self.place_of(cover).bottomRight())
        return square

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The photo, and on it the covers, through which the faces are still seen while drawing."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self.finished or self._photo)
        if self.finished is None:
            for number, cover in enumerate(self.covers):
                self._draw_cover(painter, cover, chosen=number == self.current)
        painter.end()

    def _draw_cover(self, painter: QPainter, cover: Cover, *, chosen: bool) -> None:
        place = self.place_of(cover)
        highlight = self.palette().color(QPalette.ColorRole.Highlight)
        painter.fillRect(place, _GROUND)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(highlight if chosen else QColor("white"), 3 if chosen else 1))
        painter.drawRect(place)
        if chosen:
            square = QRect(0, 0, _HANDLE, _HANDLE)
            square.moveCenter(place.bottomRight())
            painter.setPen(QPen(QColor("white"), 1))
            painter.setBrush(highlight)
            painter.drawRect(square)
