"""Reflection notes (catatan refleksi) about a session or a whole program, of one client or of the group."""

import datetime as dt
from dataclasses import dataclass

from bapas_desktop.domain.formats import paragraphs
from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.reflections.factual import judging_words

LONGEST_TEXT = 200_000
FACES = {1: "Tidak senang", 2: "Biasa saja", 3: "Senang", 4: "Sangat senang"}
"""The four faces of a reflection slip, from the unhappiest to the happiest."""
TEXTS = ("text", "impression", "difficulty", "next_step")
"""The fields that hold what was said, in the order in which they are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionDraft:
    """What the form of a note holds; without a client it is about the whole group."""

    session_id: int | None = None
    program_id: int | None = None
    """The program, where the note is about all of it; a note of a session has that session's program."""
    client_id: int | None = None
    date: dt.date | None = None
    author: str = ""
    text: str = ""
    """What was learned, seen and heard (pengalaman belajar)."""
    impression: str = ""
    """Kesan."""
    difficulty: str = ""
    """What was hard."""
    next_step: str = ""
    """What comes next."""
    face: int | None = None
    """One of ``FACES``; None where none was marked."""
    assisted: bool = False
    """Somebody else wrote it down («diisi dengan bantuan»)."""
    sensitive: bool = False
    """For the office alone: it is counted, and leaves the file on no page and in no workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(ReflectionDraft):
    """A note as the file holds it, with the names that a list shows."""

    id: int
    uid: str
    session_title: str = ""
    session_date: dt.date | None = None
    program_title: str = ""
    client_name: str = ""

    @property
    def whole_text(self) -> str:
        """Everything that was said, one paragraph a field."""
        return "\n".join(words for name in TEXTS if (words := getattr(self, name)))

    def draft(self) -> ReflectionDraft:
        """The part that a form may change."""
        return ReflectionDraft(**{name: getattr(self, name) for name in ReflectionDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionQuery:
    """Which notes a list shows; the newest first unless said otherwise."""

    text: str = ""
    session_id: int | None = None
    program_id: int | None = None
    """Notes of the program and of its sessions."""
    client_id: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    sensitive: bool | None = None
    """Only those for the office alone, or only the others; None: all."""
    sort: str = "date"
    descending: bool = True


def check_reflection(draft: ReflectionDraft, today: dt.date) -> list[Issue]:
    """A note needs a date that has come, and something said or a face; words that judge only warn."""
    found = []
    if draft.date is None:
        found.append(Issue("date", "required"))
    elif draft.date > today:
        found.append(Issue("date", "in_future"))
    if draft.face is None and not any(paragraphs(getattr(draft, name)) for name in TEXTS):
        found.append(Issue("text", "required"))
    if draft.face is not None and draft.face not in FACES:
        found.append(Issue("face", "rating_range", values=(str(max(FACES)),)))
    for name in TEXTS:
        text = getattr(draft, name)
        if len(text) > LONGEST_TEXT:
            found.append(Issue(name, "too_long", values=(str(LONGEST_TEXT),)))
        elif words := judging_words(text):
            found.append(warning(name, "judging_words", ", ".join(words)))
    return found
