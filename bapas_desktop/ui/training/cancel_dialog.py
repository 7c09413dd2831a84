"""Cancelling sessions: the reason, once for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.formats import full_date
from bapas_desktop.domain.issues import Issue, Refused
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import SuggestField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.earlier import earlier_sessions
from bapas_desktop.wording import say_refusal

_NAMED = 8


@dataclass(frozen=True, slots=True)
class Cancelling:
    """What the form holds."""

    reason: str


class CancelDialog(FormDialog[Cancelling]):
    """Cancels sessions; ``saved`` gives those that were refused, as ``Calendar.cancel`` does."""

    def __init__(self, sessions: Sequence[Session], context: AppContext, parent: QWidget) -> None:
        ids = [session.id for session in sessions]
        office = context.office
        super().__init__(
            parent.tr("Batalkan pertemuan"),
            _check,
            lambda draft: office.calendar.cancel(ids, draft.reason),
            context.asker,
            parent,
        )
        usual = [self.tr("Hujan lebat"), self.tr("Instruktur berhalangan"), self.tr("Tempat tidak dapat dipakai")]
        self.reason = SuggestField(
            lambda: list(dict.fromkeys([*earlier_sessions(office, "cancel_reason"), *usual])),
        )
        self.names = QLabel(named(sessions))
        self.names.setTextFormat(Qt.TextFormat.PlainText)
        self.names.setWordWrap(True)
        self.add_widget(self.names)
        self.add_field(
            "reason", self.tr("Alasan"), self.reason, required=True, wide=True,
            hint=self.tr("Pertemuan tetap tercatat dengan alasannya, tetapi tidak dihitung di mana pun."),
        )  # fmt: skip
        self.save_button.setText(self.tr("&Batalkan pertemuan"))
        self.cancel_button.setText(self.tr("&Tutup"))

    def draft(self) -> Cancelling:
        """What the form holds now."""
        return Cancelling(self.reason.value())


def named(sessions: Sequence[Session]) -> str:
    """A line for each session, the first eight of them."""
    lines = [f"{session.title} ({session.program_title}), {full_date(session.date)}" for session in sessions[:_NAMED]]
    if len(sessions) > _NAMED:
        lines.append(translate("Training", "dan {0} pertemuan lain").format(len(sessions) - _NAMED))
    return "\n".join(lines)


def refusal_lines(sessions: Sequence[Session], refused: Sequence[tuple[int, str]]) -> str:
    """Each session that stayed as it was, and why."""
    titles = {session.id: f"{session.title}, {full_date(session.date)}" for session in sessions}
    return "\n".join(f"{titles[number]}: {say_refusal(Refused(code))}" for number, code in refused)


def _check(draft: Cancelling) -> list[Issue]:
    return [] if draft.reason else [Issue("reason", "required")]
