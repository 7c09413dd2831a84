"""The sessions of a program as the windows of its papers offer them: those that are held, by their days."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.training import Session, SessionQuery
from bapas_desktop.ui.shared.fields import ChoiceField


def held_sessions(office: Office, program_id: int) -> list[Session]:
    """The sessions that are not cancelled, the earliest first."""
    query = SessionQuery(program_id=program_id, cancelled=False, descending=False)
    return list(office.sessions.records(office.sessions.ids(query)))


def session_words(session: Session) -> str:
    """``24/11/2026 Menyemai``."""
    return " ".join(filter(None, (short_date(session.date), session.title)))


class SessionField(ChoiceField):
    """One of the sessions of a program, or none of them, which ``no_session`` words."""

    def __init__(self, no_session: str) -> None:
        super().__init__([("", no_session)], optional=False)
        self._no_session = no_session

    def offer(self, sessions: Sequence[Session]) -> None:
        """Offer these; the one that was chosen stays if it is still there."""
        chosen = self.value()
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self._no_session, "")
            for one in sessions:
                self.addItem(session_words(one), str(one.id))
            self.setCurrentIndex(max(0, self.findData(chosen)))
        if self.value() != chosen:
            self.value_changed.emit()

    def session_id(self) -> int | None:
        """The chosen one; None for none."""
        return int(self.value()) if self.value() else None

    def choose(self, session_id: int | None) -> None:
        """Choose a session; one that is not offered is none."""
        self.setCurrentIndex(max(0, self.findData("" if session_id is None else str(session_id))))
