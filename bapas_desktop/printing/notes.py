"""Reflection notes to read on paper: each with its day, whom it is about, its face, and all that was said.

Notes for the office alone are on no page; a line says how many of them were left out.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.activity_report import without_names
from bapas_desktop.domain.formats import full_date, long_date, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.masking import mask_name
from bapas_desktop.domain.reflections.notes import FACES, TEXTS, Reflection
from bapas_desktop.printing.letterhead import face_foot, flowing, flowing_paragraphs, letterhead
from bapas_desktop.printing.typesetter import Printout

HEADINGS = {
    "text": "Pengalaman belajar", "impression": "Kesan", "difficulty": "Yang sulit", "next_step": "Berikutnya",
}  # fmt: skip
_GROUP = "Kelompok"
_MASKED = "Nama klien disamarkan, juga di dalam catatan. Nama orang lain tidak dikenali; bacalah sebelum dibagikan."


def note_pages(office: Office, ids: Sequence[int], face: Face, paper: Paper, printed_at: dt.datetime) -> Printout:
    """The notes in the order given; what all of them share stands once, at the head of the first page."""
    found = office.reflections.records(ids)
    notes = [note for note in found if not note.sensitive]
    profile = office.profile.get()
    names = {note.client_name for note in notes if note.client_name.strip()} if face is Face.PUBLIC else set()
    data = {
        "title": "Catatan refleksi",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "shared": [[label, flowing(words)] for label, words in _shared(notes, face, names)],
        "total": _total(notes),
        "kept_back": _kept_back(len(found) - len(notes)),
        "masked": _MASKED if names else "",
        "notes": [_note(note, face, names) for note in notes],
    }
    return Printout("notes", data)


def _note(note: Reflection, face: Face, names: Collection[str]) -> dict[str, Any]:
    said = {name: _without_names(note, getattr(note, name), names) for name in TEXTS}
    return {
        "day": full_date(note.date),
        "place": flowing(without_names(_place(note), names)),
        "who": flowing(face.shown(note.client_name)) if note.client_name else _GROUP,
        "author": flowing(without_names(note.author, names)),
        "mood": note.face or 0,
        "mood_words": FACES.get(note.face or 0, ""),
        "assisted": note.assisted,
        "texts": [
            [HEADINGS[name], paragraphs] for name, text in said.items() if (paragraphs := flowing_paragraphs(text))
        ],
    }


def _without_names(note: Reflection, text: str, names: Collection[str]) -> str:
    """The text without the names of clients; of its own client each word is hidden, of others the whole name only."""
    folded = text.casefold()
    for name in names:
        if name == note.client_name or name.split()[0].casefold() in folded:
            text = mask_name(text, name, words=name == note.client_name)
    return text


def _place(note: Reflection) -> str:
    if note.session_title:
        return note.session_title
    return f"Seluruh kegiatan: {note.program_title}" if note.program_title else ""


def _shared(notes: Sequence[Reflection], face: Face, names: Collection[str]) -> list[tuple[str, str]]:
    """What is the same in all of several notes: activity, session and client."""
    if len(notes) < 2:
        return []
    first = notes[0]
    shared = []
    if first.program_title and all(note.program_id == first.program_id for note in notes):
        shared.append(("Kegiatan", without_names(first.program_title, names)))
    if first.session_id is not None and all(note.session_id == first.session_id for note in notes):
        title = without_names(first.session_title, names)
        shared.append(("Pertemuan", ", ".join(filter(None, (title, long_date(first.session_date))))))
    if first.client_id is not None and all(note.client_id == first.client_id for note in notes):
        shared.append(("Klien", face.shown(first.client_name)))
    return shared


def _total(notes: Sequence[Reflection]) -> str:
    days = [note.date for note in notes if note.date]
    if not days:
        return ""
    first, last = long_date(min(days)), long_date(max(days))
    return f"{whole(len(notes))} catatan, {first}" + (f" – {last}" if last != first else "")


def _kept_back(count: int) -> str:
    return f"{whole(count)} catatan sensitif, hanya untuk kantor, tidak dicetak." if count else ""
