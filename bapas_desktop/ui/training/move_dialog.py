"""Moving a session to another day without the mouse."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.calendar import check_free_day
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import DateField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.training.cancel_dialog import named


@dataclass(frozen=True, slots=True)
class Move:
    """What the form holds."""

    date: dt.date | None


class MoveDialog(FormDialog[Move]):
    """Asks for the day; ``move`` does the rest when the form has closed."""

    def __init__(
        self, session: Session, move: Callable[[dt.date], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(
            parent.tr("Pindahkan pertemuan"), self._check_day, lambda draft: draft.date, context.asker, parent
        )
        self._holidays = context.office.holidays.all()
        self.names = QLabel(named([session]))
        self.names.setTextFormat(Qt.TextFormat.PlainText)
        self.names.setWordWrap(True)
        self.date = DateField(context.today)
        self.add_widget(self.names)
        self.add_field(
            "date", self.tr("Pindah ke tanggal"), self.date, required=True, wide=True,
            hint=self.tr("Contoh: 24/11/2026, 241126, 24 nov"),
        )  # fmt: skip
        self.date.set_value(session.date)
        self.save_button.setText(self.tr("&Pindahkan"))
        self.saved.connect(move)

    def open(self) -> None:
        """The day stands selected: typing replaces it."""
        super().open()
        self.date.selectAll()

    def draft(self) -> Move:
        """What the form holds now."""
        return Move(self.date.value())

    def _check_day(self, draft: Move) -> list[Issue]:
        if draft.date is None:
            return [Issue("date", "required")]
        return check_free_day("date", draft.date, self._holidays)
