"""The columns of the list of notes, and the words that several parts of this tab share."""

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import full_date, short_date
from bapas_desktop.domain.reflections.notes import Reflection
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.shared.record_table import Column, Tone

translate = QCoreApplication.translate

_SNIPPET = 200
_READ = 2_000
"""A note may be ten pages long; a cell looks at its beginning only."""


def session_words(session: Session) -> str:
    """``24/11/2026 · Pertemuan 3 · Budidaya Kangkung``: what a session is called where one is chosen."""
    return " · ".join(part for part in (short_date(session.date), session.title, session.program_title) if part)


def client_words(name: str, register_no: str) -> str:
    """``Siti Aminah · BP-0002/26``: two clients of one name are told apart where one is chosen."""
    return f"{name} · {register_no}" if register_no else name


def about_words(note: Reflection) -> str:
    """The client whom a note is about, or the group."""
    return note.client_name or translate("Reflections", "Kelompok")


def snippet(note: Reflection) -> str:
    """The beginning of a note as one line."""
    words = " ".join(note.text[:_READ].split())
    return words if len(words) <= _SNIPPET and len(note.text) <= _READ else f"{words[:_SNIPPET].rstrip()} …"


def note_columns() -> list[Column[Reflection]]:
    """The columns of the list."""
    return [
        Column(
            key="date", title=translate("Reflections", "Tanggal"), text=lambda n: short_date(n.date), sort="date",
            width=10, tooltip=lambda n: full_date(n.date), spoken=lambda n: full_date(n.date),
        ),
        Column(
            key="session", title=translate("Reflections", "Pertemuan"), text=lambda n: n.session_title,
            sort="session_title", width=22,
        ),
        Column(
            key="client", title=translate("Reflections", "Klien"), text=about_words, sort="client_name", width=24,
            tone=lambda n: None if n.client_name else Tone.MUTED,
        ),
        Column(
            key="author", title=translate("Reflections", "Penulis"), text=lambda n: n.author, sort="author", width=20
        ),
        Column(key="text", title=translate("Reflections", "Catatan"), text=snippet, width=40),
    ]  # fmt: skip
