"""Asks for a day: where work is copied to, or when it is to be done instead."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.supervision.case_record import required
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import DateField
from bapas_desktop.ui.shared.form_dialog import FormDialog


@dataclass(frozen=True, slots=True)
class ChosenDay:
    """What is asked for."""

    day: dt.date | None = None


class DayDialog(FormDialog[ChosenDay]):
    """One day; ``then`` does what it is asked for, and may refuse.

    Args:
        about: what will be done on that day, in a sentence.
    """

    def __init__(
        self,
        title: str,
        about: str,
        then: Callable[[dt.date], object],
        context: AppContext,
        parent: QWidget,
        *,
        offered: dt.date | None = None,
    ) -> None:
        def keep(chosen: ChosenDay) -> None:
            if chosen.day:
                then(chosen.day)

        super().__init__(title, lambda chosen: required(chosen, "day"), keep, context.asker, parent)
        self.day = DateField(context.today)
        self.about = QLabel(about)
        self.about.setWordWrap(True)
        self.about.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)
        self.add_widget(self.about)
        self.add_field(
            "day", self.tr("Tanggal"), self.day, required=True, hint=self.tr("Contoh: 24/11/2026, 241126, 24 nov")
        )
        self.day.set_value(offered)

    def draft(self) -> ChosenDay:
        """The day typed."""
        return ChosenDay(self.day.value())
