"""What the analysis is about and of which time: two choices, and a third where the first asks for one."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from bapas_desktop.data.farm_scope import Dimension, Scope
from bapas_desktop.domain.plots.growing import Planting, PlotQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.columns import planting_words
from bapas_desktop.ui.plots.cost_words import times
from bapas_desktop.ui.shared.fields import ChoiceField, DateField

_OTHER = "other"
_OFFERED = 300
"""Plantings that are offered, the latest first."""


def variety_words(planting: Planting) -> str:
    """``Kangkung · Bangkok``."""
    return f"{planting.crop} · {planting.variety}" if planting.variety else planting.crop


class ScopeBar(QWidget):
    """Chooses a ``Scope``."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._office = context.office
        self._today = context.today
        self.dimension = ChoiceField(
            [
                (Dimension.ALL, self.tr("Seluruh kebun")),
                (Dimension.PLOT, self.tr("Satu petak")),
                (Dimension.CROP, self.tr("Satu tanaman")),
                (Dimension.VARIETY, self.tr("Satu varietas")),
                (Dimension.PLANTING, self.tr("Satu siklus tanam")),
            ],
            optional=False,
        )
        self.which = ChoiceField([], optional=False)
        self.time = ChoiceField(
            [
                ("", self.tr("Semua waktu")),
                *((key, words) for key, (words, *_days) in times(context.today()).items()),
                (_OTHER, self.tr("Rentang lain …")),
            ],
            optional=False,
        )
        self.first, self.last = DateField(context.today), DateField(context.today)
        self._lay_out()
        self.dimension.value_changed.connect(self._choose_dimension)
        for field in (self.which, self.time, self.first, self.last):
            field.value_changed.connect(self._tell)
        self._show_parts()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().averageCharWidth()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for label, parts in (
            (self.tr("Lihat"), ((self.dimension, self.tr("Yang dilihat"), 26), (self.which, self.tr("Yang mana"), 54))),
            (self.tr("Waktu"), ((self.time, self.tr("Waktu"), 22),)),
        ):
            row.addWidget(QLabel(label))
            for field, spoken, width in parts:
                field.setAccessibleName(spoken)
                field.setMinimumWidth(unit * width // 2)
                field.setMaximumWidth(unit * width)
                field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                row.addWidget(field, width)
        for date, spoken in ((self.first, self.tr("Dari tanggal")), (self.last, self.tr("Sampai tanggal"))):
            date.setAccessibleName(spoken)
            date.setFixedWidth(unit * 17)
            row.addWidget(date)
        row.addStretch(1)

    def scope(self) -> Scope:
        """What is chosen."""
        first, last = self._days()
        dimension = Dimension(self.dimension.value())
        key = "" if dimension is Dimension.ALL else self.which.value()
        return Scope(dimension=dimension, key=key, first=first, last=last)

    def show_scope(self, dimension: Dimension, key: str) -> None:
        """Choose what is looked at; the time stays."""
        with QSignalBlocker(self.dimension), QSignalBlocker(self.which):
            self.dimension.set_value(dimension)
            self.offer()
            self.which.setCurrentIndex(max(self.which.findData(key), 0))
        self._tell()

    def title(self) -> str:
        """What is chosen, in words."""
        is_all = self.dimension.value() == Dimension.ALL
        return self.dimension.currentText() if is_all else self.which.currentText()

    def offer(self) -> None:
        """Offer what there is now; what was chosen stays chosen while it is there."""
        chosen = self.which.value()
        with QSignalBlocker(self.which):
            self.which.clear()
            for key, words in self._choices():
                self.which.addItem(words, key)
            self.which.setCurrentIndex(max(self.which.findData(chosen), 0) if self.which.count() else -1)
        self._show_parts()

    def _choices(self) -> Sequence[tuple[str, str]]:
        dimension = Dimension(self.dimension.value())
        if dimension is Dimension.ALL:
            return []
        if dimension is Dimension.PLOT:
            plots = self._office.plots.records(self._office.plots.ids(PlotQuery()))
            return [(str(plot.id), f"{plot.code} · {plot.place}" if plot.place else plot.code) for plot in plots]
        ids = self._office.plantings.ids(PlotQuery())
        if dimension is Dimension.PLANTING:
            return [(str(one.id), planting_words(one)) for one in self._office.plantings.records(ids[:_OFFERED])]
        found: dict[str, str] = {}
        for one in self._office.plantings.records(ids):
            if dimension is Dimension.CROP:
                found.setdefault(one.crop.casefold(), one.crop)
            else:
                found.setdefault(f"{one.crop}\n{one.variety}".casefold(), variety_words(one))
        return sorted(found.items(), key=lambda item: item[1].casefold())

    def _days(self) -> tuple[dt.date | None, dt.date | None]:
        if self.time.value() == _OTHER:
            return self.first.value(), self.last.value()
        known = times(self._today()).get(self.time.value())
        return (known[1], known[2]) if known else (None, None)

    def _choose_dimension(self) -> None:
        self.offer()
        self._tell()

    def _tell(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        self.which.setVisible(self.dimension.value() != Dimension.ALL)
        for field in (self.first, self.last):
            field.setVisible(self.time.value() == _OTHER)
