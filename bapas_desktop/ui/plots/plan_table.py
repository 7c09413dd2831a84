"""The table of a harvest plan: a day of sowing is typed in its cell, and the course of each bed is drawn."""

import datetime as dt
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bapas_desktop.domain.plots.planner import SPREAD_DAYS, PlannedBed
from bapas_desktop.ui.plots.plan_model import AGE, AREA, CODE, CUT, GRAMS, NOTE, REAL, SOW, TIME, PlanModel
from bapas_desktop.ui.shared.fields import DateField

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {CODE: 14, AREA: 13, SOW: 16, AGE: 7, CUT: 13, GRAMS: 17, REAL: 13, NOTE: 28}
_CHARS = 152


class PlanTable(QTableView):
    """Space ticks, F2 or typing changes a day of sowing."""

    def __init__(self, model: PlanModel, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(self.tr("Bedengan dalam rencana"))
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(round(self.fontMetrics().height() * 1.8))
        unit = self.fontMetrics().averageCharWidth()
        for column, chars in _WIDTHS.items():
            self.setColumnWidth(column, unit * chars)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(TIME, QHeaderView.ResizeMode.Stretch)
        self.days = _DayDelegate(today, self)
        self.setItemDelegateForColumn(SOW, self.days)
        self.setItemDelegateForColumn(TIME, _CourseDelegate(model, self))
        self.setMinimumHeight(rows.defaultSectionSize() * 5)

    def sizeHint(self) -> QSize:
        """All columns, and a screenful of beds."""
        rows = min(max(self.model().rowCount(), 6), 11) + 1.5
        return QSize(
            self.fontMetrics().averageCharWidth() * _CHARS, round(self.verticalHeader().defaultSectionSize() * rows)
        )


class _DayDelegate(QStyledItemDelegate):
    """Edits a day as every date is typed; what cannot be read is told, and the day stays."""

    unread = Signal(str)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002, N802
        editor = DateField(self._today)
        editor.setParent(parent)
        editor.setAccessibleName(self.tr("Tanggal semai"))
        editor.setAutoFillBackground(True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - called by Qt
        cast(DateField, editor).set_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        field = cast(DateField, editor)
        if field.unreadable():
            self.unread.emit(field.text())
        elif field.value() is not None:
            model.setData(index, field.value())


class _CourseDelegate(QStyledItemDelegate):
    """A line from today to the event: empty, growing, and the cut; a reserve is hatched."""

    def __init__(self, model: PlanModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        bed = self._plan.beds[index.row()]
        made = self._plan.planned.get(bed.plot_id)
        if made is None or self._plan.event_on is None or bed.plot_id not in self._plan.ticked:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, option, made, self._plan.event_on)
        painter.restore()

    def _draw(self, painter: QPainter, option: QStyleOptionViewItem, made: PlannedBed, event_on: dt.date) -> None:
        box: QRect = option.rect
        palette: QPalette = option.palette
        gap = box.height() // 3
        room = box.adjusted(gap, gap, -gap * 2, -gap)
        sown = [bed.sow_on for bed in self._plan.planned.values() if bed.sow_on]
        first = min([self._plan.today, event_on - dt.timedelta(SPREAD_DAYS), *sown])
        span = max(1, (event_on - first).days)

        def at(day: dt.date) -> int:
            return room.left() + room.width() * (day - first).days // span

        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        strong = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Accent)
        faint = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Mid)
        painter.setPen(QPen(faint, 1, Qt.PenStyle.DotLine))
        painter.drawLine(room.left(), room.center().y(), room.right(), room.center().y())
        begin = at(made.sow_on or first)
        bar = QRect(begin, room.top(), max(2, at(made.cut_on) - begin), room.height())
        style = Qt.BrushStyle.BDiagPattern if made.is_reserve else Qt.BrushStyle.SolidPattern
        painter.fillRect(bar, QBrush(strong, style))
        painter.setPen(QPen(strong, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar)
        text = palette.color(QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text)
        painter.setPen(QPen(text, 2))
        painter.drawLine(at(made.cut_on), box.top() + gap // 2, at(made.cut_on), box.bottom() - gap // 2)
