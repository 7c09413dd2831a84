"""Icons by meaning, drawn in the palette's text colour at any size.

The glyphs are those of the Remix Icon font that QtAwesome ships. Its Python side is not imported: that costs as much as
the rest of the window (0.12 s), while one font file read straight takes 7 ms, and an engine that asks the palette when
it paints needs no cache to be cleared when the colours change.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPixmap,
    QRawFont,
)
from PySide6.QtWidgets import QWidget

ICONS = {
    "about": "information-line",
    "add": "add-line",
    "archive": "archive-line",
    "attendance": "checkbox-multiple-line",
    "backup": "save-3-line",
    "calendar": "calendar-line",
    "call-list": "phone-line",
    "camera": "camera-line",
    "cancel": "close-circle-line",
    "card": "profile-line",
    "care": "leaf-line",
    "certificate": "award-line",
    "chip-remove": "close-line",
    "clients": "group-line",
    "client-add": "user-add-line",
    "close-case": "user-unfollow-line",
    "columns": "layout-column-line",
    "copy": "file-copy-line",
    "copy-out": "file-download-line",
    "delete": "delete-bin-line",
    "details": "layout-right-2-line",
    "edit": "edit-line",
    "empty": "inbox-line",
    "ending": "timer-line",
    "error": "error-warning-line",
    "expand": "arrow-down-s-line",
    "export": "file-excel-2-line",
    "eye": "eye-line",
    "eye-off": "eye-off-line",
    "filter": "filter-3-line",
    "find": "search-line",
    "folder": "folder-line",
    "harvest": "scales-3-line",
    "help": "question-line",
    "history": "history-line",
    "holidays": "sun-line",
    "home": "home-4-line",
    "import": "file-upload-line",
    "incidents": "flag-line",
    "keyboard": "keyboard-line",
    "letters": "mail-send-line",
    "list": "list-unordered",
    "lock": "lock-line",
    "merge": "git-merge-line",
    "more": "more-2-line",
    "move": "drag-move-line",
    "move-down": "arrow-down-line",
    "move-up": "arrow-up-line",
    "next": "arrow-right-s-line",
    "participants": "team-line",
    "overdue": "alarm-line",
    "password": "lock-password-line",
    "pdf": "file-pdf-line",
    "permits": "suitcase-line",
    "plantings": "plant-line",
    "plot": "map-2-line",
    "plots": "seedling-line",
    "previous": "arrow-left-s-line",
    "print": "printer-line",
    "redo": "arrow-go-forward-line",
    "reflections": "quill-pen-line",
    "regional": "government-line",
    "refresh": "refresh-line",
    "outcome": "route-line",
    "evaluation": "bar-chart-grouped-line",
    "reopen": "user-follow-line",
    "repeat": "repeat-line",
    "reports": "bar-chart-box-line",
    "restore": "inbox-archive-line",
    "returned": "check-double-line",
    "saved-filters": "bookmark-line",
    "settings": "settings-3-line",
    "slips": "scissors-cut-line",
    "success": "checkbox-circle-line",
    "supervision": "calendar-check-line",
    "swap": "arrow-left-right-line",
    "ticked": "checkbox-fill",
    "training": "calendar-event-line",
    "undo": "arrow-go-back-line",
    "unarchive": "inbox-unarchive-line",
    "unticked": "checkbox-blank-line",
    "user": "user-line",
    "quick": "flashlight-line",
    "split": "pie-chart-2-line",
    "uses": "hand-heart-line",
    "warning": "alert-line",
    "zoom-in": "zoom-in-line",
    "zoom-out": "zoom-out-line",
    "back": "arrow-left-line",
    "document": "file-text-line",
    "duplicates": "contacts-line",
    "incident": "error-warning-line",
    "letter": "mail-send-line",
    "open-file": "folder-user-line",
    "permit": "suitcase-line",
    "report": "chat-check-line",
    "sealed": "shield-check-line",
    "selection": "user-search-line",
    "service": "hand-heart-line",
    "stage": "flag-line",
    "stage-ahead": "checkbox-blank-circle-line",
    "stage-empty": "subtract-line",
    "stage-under-way": "contrast-line",
    "stages": "list-check-2",
    "partners": "service-line",
    "templates": "file-list-3-line",
    "budget": "money-dollar-circle-line",
    "batches": "cake-3-line",
    "recipe": "restaurant-line",
    "receipt": "bill-line",
    "scan": "qr-scan-2-line",
    "name-card": "bank-card-line",
    "passport": "medal-line",
    "cover": "user-smile-line",
    "invitation": "mail-line",
    "assignment": "file-user-line",
    "transfer": "arrow-left-right-line",
}
"""The meaning of an icon and its glyph in the font."""

_FONT = "remixicon-2.5.0.ttf"
_CHARACTERS = "remixicon-charmap-2.5.0.json"
_DRAWN_AT = 64.0


@cache
def icon(name: str) -> QIcon:
    """The icon for a meaning of ``ICONS``.

    Raises:
        KeyError: no icon has that meaning.
    """
    return QIcon(_GlyphEngine(_outline(ICONS[name])))


class Symbol(QWidget):
    """One icon beside words, as tall as they are (``lines`` times), in a colour of the palette."""

    def __init__(self, name: str, role: QPalette.ColorRole = QPalette.ColorRole.WindowText, *, lines: int = 1) -> None:
        super().__init__()
        self.name = name
        self._role = role
        side = self.fontMetrics().height() * lines
        self.setFixedSize(side, side)

    def show_icon(self, name: str) -> None:
        """Become another icon."""
        self.name = name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the outline in the colour of now."""
        painter = QPainter(self)
        _draw(painter, _outline(ICONS[self.name]), QRectF(self.rect()), self.palette().color(self._role))
        painter.end()


class _GlyphEngine(QIconEngine):
    """Draws one outline in the colour that the palette has at that moment."""

    def __init__(self, outline: QPainterPath) -> None:
        super().__init__()
        self._outline = outline

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        _draw(painter, self._outline, QRectF(rect), _colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap


def _colour(mode: QIcon.Mode) -> QColor:
    palette = QGuiApplication.palette()
    if mode == QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    if mode == QIcon.Mode.Selected:
        return palette.color(QPalette.ColorRole.HighlightedText)
    return palette.color(QPalette.ColorRole.Text)


def _draw(painter: QPainter, outline: QPainterPath, rect: QRectF, colour: QColor) -> None:
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center() - QPointF(side / 2, side / 2))
    painter.scale(side / _DRAWN_AT, side / _DRAWN_AT)
    painter.fillPath(outline, colour)
    painter.restore()


@cache
def _font() -> tuple[QRawFont, dict[str, str]]:
    found = find_spec("qtawesome")
    if found is None or found.origin is None:
        raise FileNotFoundError(_FONT)
    folder = Path(found.origin).parent / "fonts"
    return QRawFont(str(folder / _FONT), _DRAWN_AT), json.loads((folder / _CHARACTERS).read_text("ascii"))


@cache
def _outline(glyph: str) -> QPainterPath:
    font, characters = _font()
    index = font.glyphIndexesForString(chr(int(characters[glyph], 16)))[0]
    return font.pathForGlyph(index).translated(0, font.ascent())
