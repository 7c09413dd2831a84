"""Small drawings of outcomes: one person's line over time, and how many still use what they learnt."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.reflections.outcomes import CurvePoint, Outcome, OutcomeState

translate = QCoreApplication.translate


def level_words() -> list[str]:
    """What the four lines of a person are called, the uppermost first."""
    return [
        translate("Reflections", "Bekerja, usaha, magang"), translate("Reflections", "Pendidikan, rumah tangga"),
        translate("Reflections", "Belum bekerja"), translate("Reflections", "Tidak terhubung, lainnya"),
    ]  # fmt: skip


def level_of(state: str) -> int:
    """On which of the four lines a state stands, the uppermost first."""
    if state not in set(OutcomeState):
        return 3
    told = OutcomeState(state)
    if told.is_productive:
        return 0
    return {OutcomeState.TRAINING: 1, OutcomeState.HOUSEHOLD: 1, OutcomeState.IDLE: 2}.get(told, 3)


class PersonLine(QWidget):
    """The states of one person by their days: a dot each, filled where the skill is still used."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: list[Outcome] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show these, the earliest first."""
        self.outcomes = [one for one in outcomes if one.date]
        said = "; ".join(f"{short_date(one.date)}: {one.state}" for one in self.outcomes)
        self.setAccessibleName(translate("Reflections", "Garis perkembangan: {0}").format(said))
        self.setVisible(bool(self.outcomes))
        self.update()

    def sizeHint(self) -> QSize:
        """Four lines and the days under them."""
        unit = self.fontMetrics()
        return QSize(unit.averageCharWidth() * 80, unit.height() * 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the four lines, the dots and the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        levels = level_words()
        line, letter = self.fontMetrics().height(), self.fontMetrics().averageCharWidth()
        left = max(self.fontMetrics().horizontalAdvance(words) for words in levels) + letter * 2
        area = QRectF(left, line * 0.5, self.width() - left - letter * 7, line * 6)
        step = area.height() / (len(levels) - 1)
        for number, words in enumerate(levels):
            y = area.top() + number * step
            painter.setPen(_colour(self, QPalette.ColorRole.PlaceholderText))
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - line / 2, left, line), side, words)
            painter.setPen(QPen(_colour(self, QPalette.ColorRole.Mid), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        self._draw_dots(painter, area, step, line)
        painter.end()

    def _draw_dots(self, painter: QPainter, area: QRectF, step: float, line: int) -> None:
        accent, back = _colour(self, QPalette.ColorRole.Highlight), _colour(self, QPalette.ColorRole.Window)
        places = self._places(area, step)
        painter.setPen(QPen(accent, 2))
        for start, end in pairwise(places):
            painter.drawLine(start, end)
        said_until = -1.0
        for place, one in zip(places, self.outcomes, strict=True):
            painter.setPen(QPen(accent, 2))
            painter.setBrush(accent if one.practising else back)
            painter.drawEllipse(place, line * 0.3, line * 0.3)
            words = short_date(one.date)
            width = self.fontMetrics().horizontalAdvance(words)
            if place.x() - width / 2 > said_until:
                painter.setPen(_colour(self, QPalette.ColorRole.PlaceholderText))
                below = QRectF(place.x() - width, area.bottom() + line * 0.5, width * 2, line)
                painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, words)
                said_until = place.x() + width / 2

    def _places(self, area: QRectF, step: float) -> list[QPointF]:
        days = [one.date for one in self.outcomes if one.date]
        span = max(1, (days[-1] - days[0]).days) if days else 1
        inset = self.fontMetrics().averageCharWidth() * 6

        def x(day: dt.date) -> float:
            share = (day - days[0]).days / span if len(set(days)) > 1 else 0.5
            return area.left() + inset + share * (area.width() - inset)

        pairs = zip(days, self.outcomes, strict=True)
        return [QPointF(x(day), area.top() + level_of(one.state) * step) for day, one in pairs]


def point_words(point: CurvePoint) -> str:
    """``4 dari 7 yang diketahui (57 %); belum diketahui 3 dari 10``; never a share of nobody."""
    if not point.asked:
        return translate("Reflections", "belum ada data; {0} orang belum diketahui").format(whole(point.expected))
    words = translate("Reflections", "{0} dari {1} yang diketahui ({2} %); belum diketahui {3} dari {4}")
    share = (point.practising * 200 + point.asked) // (point.asked * 2)
    return words.format(whole(point.practising), whole(point.asked), share, whole(point.unknown), whole(point.expected))


class CurveBars(QWidget):
    """A bar for each follow-up: who still uses the skill, who does not or did not say, and who was not reached."""

    def __init__(self) -> None:
        super().__init__()
        self.points: list[CurvePoint] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, points: Sequence[CurvePoint]) -> None:
        """Show these, the earliest first."""
        self.points = [one for one in points if one.expected]
        said = (
            f"{translate('Reflections', '{0} bulan').format(one.months)}: {point_words(one)}" for one in self.points
        )
        self.setAccessibleName("; ".join(said))
        self.setVisible(bool(self.points))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines for each bar."""
        unit = self.fontMetrics()
        return QSize(unit.averageCharWidth() * 90, round(unit.height() * 2.9 * max(1, len(self.points))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words and a bar under them for each."""
        painter = QPainter(self)
        line = self.fontMetrics().height()
        for number, point in enumerate(self.points):
            top = number * line * 2.9
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(_colour(self, QPalette.ColorRole.WindowText))
            title = translate("Reflections", "{0} bulan").format(whole(point.months))
            left = painter.fontMetrics().horizontalAdvance(title) + self.fontMetrics().averageCharWidth()
            painter.drawText(QRectF(0, top, left, line), Qt.AlignmentFlag.AlignLeft, title)
            font.setBold(False)
            painter.setFont(font)
            painter.drawText(
                QRectF(left, top, self.width() - left, line), Qt.AlignmentFlag.AlignLeft, point_words(point)
            )
            self._draw_bar(painter, point, QRectF(0, top + line * 1.25, self.width() - 1, line * 0.9))
        painter.end()

    def _draw_bar(self, painter: QPainter, point: CurvePoint, bar: QRectF) -> None:
        still = bar.width() * point.practising / point.expected
        known = bar.width() * point.asked / point.expected
        highlight = _colour(self, QPalette.ColorRole.Highlight)
        painter.fillRect(QRectF(bar.left(), bar.top(), known, bar.height()), _colour(self, QPalette.ColorRole.Mid))
        painter.fillRect(QRectF(bar.left(), bar.top(), still, bar.height()), highlight)
        painter.setPen(QPen(_colour(self, QPalette.ColorRole.PlaceholderText), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)


def _colour(widget: QWidget, role: QPalette.ColorRole) -> QColor:
    return widget.palette().color(role)
