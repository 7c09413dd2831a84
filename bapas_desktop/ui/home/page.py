"""The tab Beranda: what is to be done today, and the way to each list behind it."""

import datetime as dt

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from bapas_desktop.domain.agenda import Agenda
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import full_date
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.home.board import Board
from bapas_desktop.ui.home.first_steps import FirstSteps
from bapas_desktop.ui.shared.icons import Symbol
from bapas_desktop.ui.shared.page import Page

_LISTS = {
    "sessions": ("training", "today"),
    "tomorrow": ("training", "tomorrow"),
    "unmarked": ("training", "unmarked"),
    "sheets": ("training", "sheets"),
    "overdue": ("supervision", "overdue"),
    "due-today": ("supervision", "today"),
    "due-week": ("supervision", "week"),
    "ending": ("roster", "ending-30"),
    "ended": ("roster", "overdue-closing"),
    "permits": ("supervision", "not-back"),
    "harvests": ("plots", "harvest-due"),
    "farm-work": ("plots", "care-due"),
    "follow-ups": ("reflections", "outcomes-due"),
}
"""The list behind each tile: its tab and its name there. The backup has none."""


class HomePage(Page):
    """The first thing that is seen in the morning: quiet, unless something has to be done."""

    page_id = "home"
    topics = frozenset({
        Topic.CLIENTS, Topic.VISITS, Topic.PROGRAMS, Topic.SESSIONS, Topic.ATTENDANCE, Topic.PLOTS, Topic.OFFICE,
        Topic.REFLECTIONS,
    })  # fmt: skip

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.agenda: Agenda | None = None
        self.date, self.place, self.calm = QLabel(), QLabel(), QLabel()
        self.board = Board()
        self.first_steps = FirstSteps()
        self._build()
        self.board.pressed.connect(self.open_tile)
        self.first_steps.chosen.connect(self.action_requested)
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._midnight.timeout.connect(self._day_changed)

    def _build(self) -> None:
        unit = self.fontMetrics().height()
        self.date.setProperty("role", "today")
        self.place.setProperty("role", "hint")
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.calm.setText(self.tr("Tidak ada yang jatuh tempo hari ini."))
        self._calm_row = QWidget()
        row = QHBoxLayout(self._calm_row)
        row.setContentsMargins(0, unit // 2, 0, 0)
        row.addWidget(Symbol("success", QPalette.ColorRole.Accent))
        row.addWidget(self.calm, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit, unit, unit, unit)
        column.setSpacing(0)
        column.addWidget(self.date)
        column.addWidget(self.place)
        column.addWidget(self._calm_row)
        column.addSpacing(unit * 3 // 2)
        column.addWidget(self.first_steps)
        column.addWidget(self.board)
        column.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self.body.addWidget(self.area)

    def load(self) -> None:
        """Ask what is to be done, and say it."""
        office = self.context.office
        self.agenda = agenda = office.agenda.on(self.context.today())
        self.date.setText(full_date(agenda.today))
        self.place.setText(office.profile.get().name)
        self.first_steps.setVisible(agenda.is_new)
        self.board.setVisible(not agenda.is_new)
        self._calm_row.setVisible(agenda.is_calm and not agenda.is_new)
        self.board.show_agenda(agenda)
        self._wait_for_midnight()

    def open_tile(self, name: str) -> None:
        """Show what is behind a tile."""
        if name in _LISTS:
            self.list_requested.emit(*_LISTS[name])
        else:
            self.action_requested.emit("", name)

    # The day of the page

    def showEvent(self, event: QShowEvent) -> None:
        """A page that was hidden over midnight is about yesterday."""
        super().showEvent(event)
        self._day_changed()

    def changeEvent(self, event: QEvent) -> None:
        """Coming back from sleep or another program, timers may have slept too; a backup may have been made."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.refresh()

    def _day_changed(self) -> None:
        if self.agenda and self.agenda.today != self.context.today():
            self.refresh()
        self._wait_for_midnight()

    def _wait_for_midnight(self) -> None:
        now = dt.datetime.now()
        midnight = dt.datetime.combine(now.date() + dt.timedelta(1), dt.time(0, 0, 1))
        self._midnight.start(int((midnight - now).total_seconds() * 1000) + 1)
