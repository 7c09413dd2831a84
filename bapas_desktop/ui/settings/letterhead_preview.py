"""How the letterhead will look on paper, drawn while it is typed."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from bapas_desktop.domain.office import OfficeProfile

_PAPER_MM = 190.0  # the width between the margins and a little white at both sides
_MARGIN_MM = 5.0
_LOGO_MM = (20.0, 22.0)
_LINE_PT, _NAME_PT, _CONTACT_PT = 10.5, 13.0, 9.0  # as in letterhead.typ
_MM_PER_PT = 25.4 / 72
_FAMILIES = ["Arial", "Liberation Sans", "DejaVu Sans"]


class LetterheadPreview(QWidget):
    """White paper with the logo, the lines, the name and the double rule."""

    def __init__(self) -> None:
        super().__init__()
        self._profile = OfficeProfile()
        self._logo = QPixmap()
        self.setAccessibleName(self.tr("Pratinjau kop surat"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_profile(self, profile: OfficeProfile) -> None:
        """Draw another letterhead."""
        if profile.logo != self._profile.logo:
            self._logo = QPixmap()
            self._logo.loadFromData(profile.logo)
        self._profile = profile
        self.setAccessibleDescription("\n".join(text for text, _size, _bold in self._lines()))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as six lines on paper of this width."""
        unit = self.fontMetrics().height()
        return QSize(unit * 40, unit * 11)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(self.palette().ColorRole.Mid), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        scale = min(self.width() / _PAPER_MM, self.height() / (self._height_mm() + 2 * _MARGIN_MM))
        left = (self.width() - (_PAPER_MM - 2 * _MARGIN_MM) * scale) / 2
        self._draw(painter, scale, left, (_PAPER_MM - 2 * _MARGIN_MM) * scale)
        painter.end()

    def _draw(self, painter: QPainter, scale: float, left: float, width: float) -> None:
        top = (self.height() - self._height_mm() * scale) / 2
        bottom = top + (self._height_mm() - 4) * scale
        beside = 0.0
        if not self._logo.isNull():
            box = QRectF(left, top, _LOGO_MM[0] * scale, bottom - top)
            room = QSizeF(box.width(), min(box.height(), _LOGO_MM[1] * scale))
            fitted = QSizeF(self._logo.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, fitted.width(), fitted.height())
            target.moveCenter(box.center())
            painter.drawPixmap(target.toRect(), self._logo)
            beside = box.width() + 3 * scale
        painter.setPen(QColor("#000000"))
        y = top
        for text, points, bold in self._lines():
            font = _font(points * _MM_PER_PT * scale, bold=bold)
            painter.setFont(font)
            height = _line_mm(points) * scale
            words = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width - beside)
            painter.drawText(QRectF(left + beside, y, width - beside, height), Qt.AlignmentFlag.AlignCenter, words)
            y += height
        for offset, thickness in ((1.5, 0.7), (2.8, 0.25)):
            painter.fillRect(
                QRectF(left, bottom + offset * scale, width, max(1.0, thickness * scale)), Qt.GlobalColor.black
            )

    def _lines(self) -> list[tuple[str, float, bool]]:
        profile = self._profile
        lines = [(line, _LINE_PT, False) for line in profile.letterhead if line.strip()]
        contact = [(line, _CONTACT_PT, False) for line in profile.contact if line.strip()]
        return [*lines, (profile.name.upper(), _NAME_PT, True), *contact]

    def _height_mm(self) -> float:
        text = sum(_line_mm(points) for _text, points, _bold in self._lines())
        return max(text, 0.0 if self._logo.isNull() else _LOGO_MM[1]) + 4


def _line_mm(points: float) -> float:
    return points * _MM_PER_PT * 1.3


def _font(pixels: float, *, bold: bool) -> QFont:
    font = QFont(_FAMILIES)
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    return font
