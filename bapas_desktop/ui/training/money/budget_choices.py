"""What the forms and filters of a program's money offer: its sessions, and the words of its needs."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker

from bapas_desktop.data.office import Office
from bapas_desktop.domain.budget import BudgetLine
from bapas_desktop.domain.formats import rupiah, short_date, thousandths
from bapas_desktop.domain.training import Session, SessionQuery
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.training.columns import translate

WHOLE_PROGRAM = "0"
"""The value of a choice that means: of no single session."""


def session_choices(office: Office, program_id: int) -> list[tuple[str, str]]:
    """The sessions of a program by their days, as values and words of a choice."""
    query = SessionQuery(program_id=program_id, descending=False)
    return [(str(one.id), _session_words(one)) for one in office.sessions.records(office.sessions.ids(query))]


def _session_words(session: Session) -> str:
    words = " ".join(filter(None, (short_date(session.date), session.title)))
    return translate("Training", "{0} (batal)").format(words) if session.cancelled_on else words


def offer(choice: ChoiceField, offered: Sequence[tuple[str, str]]) -> None:
    """Offer other values without telling of it; the chosen one stays if it is still offered, else it is the first."""
    chosen = choice.value()
    with QSignalBlocker(choice):
        choice.clear()
        for value, words in offered:
            choice.addItem(words, value)
        choice.setCurrentIndex(max(0, choice.findData(chosen)))


def chosen_id(value: str) -> int | None:
    """The id that was chosen; None for nothing and for the whole program."""
    return int(value) if value and value != WHOLE_PROGRAM else None


def session_of(record: object) -> str:
    """``24/11/2026 Semai`` of a need or an expense; empty where it is for the whole program."""
    day, title = getattr(record, "session_date", None), getattr(record, "session_title", "")
    return " ".join(filter(None, (short_date(day), title)))


def quantity_words(line: BudgetLine) -> str:
    """``2,5 kg``."""
    return f"{thousandths(line.quantity)} {line.unit}".strip()


def need_words(line: BudgetLine) -> str:
    """A need in a list to choose from: ``Tepung terigu, 2,5 kg, Rp37.500``."""
    return ", ".join(filter(None, (line.name, quantity_words(line), rupiah(line.total) if line.price else "")))
