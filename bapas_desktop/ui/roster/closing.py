"""Acts on several clients at once: ending guidance, and giving a PK."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.roster.client import ClosingDraft
from bapas_desktop.domain.roster.rules import check_closing
from bapas_desktop.domain.supervision.case_record import not_in_future
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, SuggestField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog


class ClosingDialog(FormDialog[ClosingDraft]):
    """Why and when guidance ended, and the letter about it; ``saved`` carries those who could not be closed."""

    def __init__(self, client_ids: Sequence[int], names: str, context: AppContext, parent: QWidget) -> None:
        clients = context.office.clients
        super().__init__(
            parent.tr("Akhiri bimbingan"),
            lambda draft: check_closing(draft, context.today()),
            partial(clients.close, list(client_ids)),
            context.asker,
            parent,
        )
        self.reason = ChoiceField([(reason.code, reason.name) for reason in clients.end_reasons()])
        self.ended_on = DateField(context.today)
        self.letter_no, self.letter_date = TextField(), DateField(context.today)
        self.add_group(self.tr("Akhiri bimbingan"))
        who = QLabel(names)
        who.setWordWrap(True)
        self.add_widget(who)
        self.add_field("reason", self.tr("Alasan"), self.reason, required=True, wide=True)
        self.add_field("ended_on", self.tr("Berakhir pada"), self.ended_on, required=True)
        line_end = QWidget()  # the letter's number and date stand side by side
        line_end.setFixedHeight(0)
        self.add_widget(line_end)
        self.add_field("letter_no", self.tr("Nomor surat pengakhiran"), self.letter_no)
        self.add_field("letter_date", self.tr("Tanggal surat"), self.letter_date)
        self.ended_on.set_value(context.today())
        self.save_button.setToolTip(self.tr("Akhiri bimbingan (Ctrl+S)"))

    def draft(self) -> ClosingDraft:
        """What the form holds now."""
        return ClosingDraft(
            reason=self.reason.value(),
            ended_on=self.ended_on.value(),
            letter_no=self.letter_no.value(),
            letter_date=self.letter_date.value(),
        )


@dataclass(frozen=True, slots=True)
class _Assignment:
    officer: str = ""
    since: dt.date | None = None


class OfficerDialog(FormDialog[_Assignment]):
    """Which PK some clients get and from which day; ``saved`` carries those whose PK could not be changed."""

    def __init__(
        self,
        names: str,
        officer: str,
        save: Callable[[str, dt.date | None], object],
        context: AppContext,
        parent: QWidget,
    ) -> None:
        super().__init__(
            parent.tr("Tetapkan PK"),
            lambda draft: not_in_future(draft, "since", context.today()),
            lambda draft: save(draft.officer, draft.since),
            context.asker,
            parent,
        )
        self.officer = SuggestField(lambda: [item.name for item in context.office.officers.all()])
        self.since = DateField(context.today)
        self.add_group(self.tr("Tetapkan PK"))
        who = QLabel(names)
        who.setWordWrap(True)
        self.add_widget(who)
        self.add_field(
            "officer",
            self.tr("Pembimbing Kemasyarakatan"),
            self.officer,
            hint=self.tr("Nama baru ditambahkan sebagai petugas. Kosongkan untuk melepas PK."),
            wide=True,
        )
        self.add_field("since", self.tr("Berlaku sejak"), self.since, hint=self.tr("Kosong berarti hari ini"))
        self.officer.set_value(officer)
        self.since.set_value(context.today())

    def draft(self) -> _Assignment:
        """What the form holds now."""
        return _Assignment(" ".join(self.officer.value().split()), self.since.value())
