"""The words that were sought, bold on a tint, in the list's line of a note."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from bapas_desktop.domain.reflections.notes import Reflection
from bapas_desktop.domain.reflections.snippets import Snippet
from bapas_desktop.ui.shared.record_table import RECORD_ROLE

_TINT = 0.25
_SHARE = 0.85
"""Letters of a text are a little wider than the average of the alphabet, bold ones more so."""
_LEAST = 12


class FoundDelegate(QStyledItemDelegate):
    """Draws a cell as every other where nothing is sought.

    ``find`` is asked for a part of the note of so many letters as the column has room for.
    """

    def __init__(self, find: Callable[[Reflection, int], Snippet], parent: QObject) -> None:
        super().__init__(parent)
        self._find = find

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell without its words, then the words."""
        note: Reflection | None = index.data(RECORD_ROLE)
        room_for = int(option.rect.width() / option.fontMetrics.averageCharWidth() * _SHARE)
        found = self._find(note, max(room_for, _LEAST)) if note else Snippet("")
        if not found.marks:
            super().paint(painter, option, index)
            return
        cell: Any = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        style, view = cell.widget.style(), cell.widget
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, view)
        cell.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, view)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1
        is_selected = bool(cell.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        painter.save()
        painter.setPen(cell.palette.color(role))
        _write(painter, found, room.adjusted(margin, 0, -margin, 0), cell, is_selected=is_selected)
        painter.restore()


def _write(painter: QPainter, found: Snippet, room: QRect, cell: Any, *, is_selected: bool) -> None:
    """One line, cut off at the cell's edge."""
    marked = QTextCharFormat()
    marked.setFontWeight(QFont.Weight.Bold)
    if not is_selected:  # on the selection's own colour a tint of it would not be seen
        tint = cell.palette.color(QPalette.ColorRole.Accent)
        tint.setAlphaF(_TINT)
        marked.setBackground(tint)
    layout = QTextLayout(found.text, cell.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(mark_ranges(found.text, found.marks, marked))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room.width())
    layout.endLayout()
    painter.setClipRect(room)
    layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2))


def mark_ranges(text: str, marks: Sequence[tuple[int, int]], marked: QTextCharFormat) -> list[QTextLayout.FormatRange]:
    """Where Qt has to mark: it counts a sign outside the first 65,536, such as a picture, as two."""
    ranges = []
    for start, until in marks:
        found = QTextLayout.FormatRange()
        found.start = _units(text[:start])
        found.length = _units(text[start:until])
        found.format = marked
        ranges.append(found)
    return ranges


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
