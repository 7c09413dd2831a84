"""What was written in earlier programs and sessions, offered while one types the next."""

from bapas_desktop.data.office import Office
from bapas_desktop.domain.training import ProgramQuery, Session, SessionQuery

_LOOKED_AT = 300
"""The newest records are enough: who teaches today was there this year."""


def earlier_programs(office: Office, field: str) -> list[str]:
    """The different texts of a field of programs, the newest first."""
    ids = office.programs.ids(ProgramQuery())[:_LOOKED_AT]
    return _different([getattr(program, field) for program in office.programs.records(ids)])


def earlier_sessions(office: Office, field: str) -> list[str]:
    """The different texts of a field of sessions, the newest first."""
    ids = office.sessions.ids(SessionQuery())[:_LOOKED_AT]
    return _different([getattr(session, field) for session in office.sessions.records(ids)])


def partners(office: Office) -> list[str]:
    """The partners that are kept, then others that earlier programs name."""
    return _different([one.name for one in office.partners.all()] + earlier_programs(office, "partner"))


def instructors(office: Office) -> list[str]:
    """The instructors that are kept, then what earlier sessions name."""
    return _different([one.name for one in office.instructors.all()] + earlier_sessions(office, "instructors"))


def last_session(office: Office, program_id: int) -> Session | None:
    """The session of a program with the latest date; the next one is usually like it."""
    ids = office.sessions.ids(SessionQuery(program_id=program_id))
    return office.sessions.get(ids[0]) if ids else None


def _different(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
