"""Acts on several clients at once: ending guidance, and giving a PK."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.roster.client import ClosingDraft
from bapas_desktop.domain.roster.rules import check_closing
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


class OfficerDialog(FormDialog[_Assignment]):
    """Which PK some clients get; an empty name takes theirs away."""

    def __init__(
        self, names: str, officer: str, save: Callable[[str], object], context: AppContext, parent: QWidget
    ) -> None:
        super().__init__(
            parent.tr("Tetapkan PK"), lambda _draft: [], lambda draft: save(draft.officer), context.asker, parent
        )
        self.officer = SuggestField(lambda: [item.name for item in context.office.officers.all()])
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
        self.officer.set_value(officer)

    def draft(self) -> _Assignment:
        """What the form holds now."""
        return _Assignment(" ".join(self.officer.value().split()))
