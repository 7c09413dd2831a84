"""Reflection notes (catatan refleksi) about a session, of one client or of the group."""

import datetime as dt
from dataclasses import dataclass

from bapas_desktop.domain.issues import Issue

LONGEST_TEXT = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionDraft:
    """What the form of a note holds; without a client it is about the whole group."""

    session_id: int | None = None
    client_id: int | None = None
    date: dt.date | None = None
    author: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(ReflectionDraft):
    """A note as the file holds it, with the names that a list shows."""

    id: int
    uid: str
    session_title: str = ""
    client_name: str = ""

    def draft(self) -> ReflectionDraft:
        """The part that a form may change."""
        return ReflectionDraft(**{name: getattr(self, name) for name in ReflectionDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionQuery:
    """Which notes a list shows; the newest first unless said otherwise."""

    text: str = ""
    session_id: int | None = None
    client_id: int | None = None
    sort: str = "date"
    descending: bool = True


def check_reflection(draft: ReflectionDraft, today: dt.date) -> list[Issue]:
    """A note needs a date that has come and a text."""
    found = []
    if draft.date is None:
        found.append(Issue("date", "required"))
    elif draft.date > today:
        found.append(Issue("date", "in_future"))
    if not draft.text.strip():
        found.append(Issue("text", "required"))
    elif len(draft.text) > LONGEST_TEXT:
        found.append(Issue("text", "too_long", values=(str(LONGEST_TEXT),)))
    return found
