"""The columns of the list of notes, and the words that several parts of this tab share."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import full_date, short_date
from bapas_desktop.domain.reflections.notes import FACES, Reflection
from bapas_desktop.domain.reflections.snippets import Snippet, snippet
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.shared.record_table import Column, Tone

translate = QCoreApplication.translate

_SNIPPET = 200
_READ = 2_000
"""A note may be ten pages long; a cell looks at its beginning only unless something is sought."""


def session_words(session: Session) -> str:
    """``24/11/2026 · Pertemuan 3 · Budidaya Kangkung``: what a session is called where one is chosen."""
    return " · ".join(part for part in (short_date(session.date), session.title, session.program_title) if part)


def client_words(name: str, register_no: str) -> str:
    """``Siti Aminah · BP-0002/26``: two clients of one name are told apart where one is chosen."""
    return f"{name} · {register_no}" if register_no else name


def about_words(note: Reflection) -> str:
    """The client whom a note is about, or the group."""
    return note.client_name or translate("Reflections", "Kelompok")


def found_snippet(note: Reflection, sought: str, width: int = _SNIPPET) -> Snippet:
    """A note as one line: around what was sought, or its beginning."""
    sought = sought.strip()
    text = note.whole_text if sought else note.whole_text[:_READ]
    return snippet(text, sought, width)


def place_words(note: Reflection) -> str:
    """The session, or the program where a note is about all of it."""
    if note.session_title or not note.program_title:
        return note.session_title
    return translate("Reflections", "Seluruh kegiatan: {0}").format(note.program_title)


def sign_words(note: Reflection) -> str:
    """What is special about a note."""
    signs = (
        (note.assisted, translate("Reflections", "Dibantu")),
        (note.sensitive, translate("Reflections", "Sensitif")),
    )
    return " · ".join(words for told, words in signs if told)


def note_columns(sought: Callable[[], str]) -> list[Column[Reflection]]:
    """The columns of the list; ``sought`` is what the search line holds."""
    return [
        Column(
            key="date", title=translate("Reflections", "Tanggal"), text=lambda n: short_date(n.date), sort="date",
            width=10, tooltip=lambda n: full_date(n.date), spoken=lambda n: full_date(n.date),
        ),
        Column(
            key="session", title=translate("Reflections", "Pertemuan"), text=place_words, sort="session_title",
            width=20, tooltip=lambda n: n.program_title, tone=lambda n: None if n.session_title else Tone.MUTED,
        ),
        Column(
            key="client", title=translate("Reflections", "Klien"), text=about_words, sort="client_name", width=20,
            tone=lambda n: None if n.client_name else Tone.MUTED,
        ),
        Column(key="text", title=translate("Reflections", "Catatan"), text=lambda n: found_snippet(n, sought()).text,
               width=34),
        Column(
            key="author", title=translate("Reflections", "Penulis"), text=lambda n: n.author, sort="author", width=16
        ),
        Column(
            key="face", title=translate("Reflections", "Wajah"), text=lambda n: FACES.get(n.face or 0, ""),
            sort="face", width=12,
        ),
        Column(key="signs", title=translate("Reflections", "Tanda"), text=sign_words, width=12),
    ]  # fmt: skip
