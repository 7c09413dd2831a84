"""The guidance period as a calm bar: how much of it has passed, and where its stages begin."""

import datetime as dt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.domain.supervision.stages import Stage
from bapas_desktop.ui.roster.words import stage_name, stage_words

QUARTERS = (0.25, 0.75)


class PeriodBar(QWidget):
    """Shows the period of one client; hidden where its beginning or its end is not known."""

    def __init__(self) -> None:
        super().__init__()
        self._start: dt.date | None = None
        self._end: dt.date | None = None
        self._stage: Stage | None = None
        self._passed = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_client(self, client: Client, today: dt.date) -> None:
        """Show a client's period as it stands on a day."""
        start, end = client.guidance_start, client.guidance_end
        is_known = start is not None and end is not None and start < end
        self._start, self._end, self._stage = start, end, client.stage(today)
        if start and end and is_known:
            self._passed = min(1.0, max(0.0, (today - start) / (end - start)))
        self.setVisible(is_known)
        self.setAccessibleName(
            self.tr("Masa bimbingan {0} sampai {1}, {2} persen sudah dijalani, tahap {3}").format(
                short_date(start), short_date(end), round(self._passed * 100), stage_words(client, today)
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of small words and the bar between them."""
        unit = self.fontMetrics()
        return QSize(unit.averageCharWidth() * 60, round(unit.height() * 2.8))

    def minimumSizeHint(self) -> QSize:
        """Room for the two dates and the three stages."""
        return QSize(self.fontMetrics().averageCharWidth() * 40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, what has passed, the marks and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        track = QRectF(0, line * 1.15, self.width(), line * 0.5)
        self._draw_bar(painter, track)
        self._draw_stages(painter, track)
        self._draw_days(painter, track)
        painter.end()

    def _draw_bar(self, painter: QPainter, track: QRectF) -> None:
        round_track = QPainterPath()
        round_track.addRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.fillPath(round_track, self._colour(QPalette.ColorRole.Mid))
        painter.save()
        painter.setClipPath(round_track)
        passed = QRectF(track.left(), track.top(), track.width() * self._passed, track.height())
        painter.fillRect(passed, self._colour(QPalette.ColorRole.Highlight))
        for quarter in QUARTERS:
            mark = QRectF(track.left() + track.width() * quarter - 1, track.top(), 2, track.height())
            painter.fillRect(mark, self._colour(QPalette.ColorRole.Window))
        painter.restore()
        today = QPointF(track.left() + track.width() * self._passed, track.center().y())
        radius = track.height() * 0.7
        today.setX(min(max(today.x(), track.left() + radius), track.right() - radius))
        painter.setPen(self._colour(QPalette.ColorRole.Window))
        painter.setBrush(self._colour(QPalette.ColorRole.Highlight))
        painter.drawEllipse(today, radius, radius)

    def _draw_stages(self, painter: QPainter, track: QRectF) -> None:
        edges = (0.0, *QUARTERS, 1.0)
        font = painter.font()
        for number, stage in enumerate(Stage):
            left, right = edges[number], edges[number + 1]
            place = QRectF(track.width() * left, 0, track.width() * (right - left), track.top())
            is_now = stage is self._stage
            font.setBold(is_now)
            painter.setFont(font)
            role = QPalette.ColorRole.WindowText if is_now else QPalette.ColorRole.PlaceholderText
            painter.setPen(self._colour(role))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, stage_name(stage))
        font.setBold(False)
        painter.setFont(font)

    def _draw_days(self, painter: QPainter, track: QRectF) -> None:
        below = QRectF(0, track.bottom(), track.width(), self.height() - track.bottom())
        painter.setPen(self._colour(QPalette.ColorRole.PlaceholderText))
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | bottom, short_date(self._start))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | bottom, short_date(self._end))

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)
