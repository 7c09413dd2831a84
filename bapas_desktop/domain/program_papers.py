"""The papers of a program that are written before they are printed, and who is there beside the participants."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import LONGEST_TEXT, required, too_long


class PaperKind(StrEnum):
    """The papers whose number and texts are kept with the program."""

    INVITATION = "undangan"
    ASSIGNMENT = "surat tugas"
    SCHEDULE = "jadwal"
    RECEIPT = "tanda terima"
    MINUTES = "berita acara"
    REPORT = "laporan kegiatan"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramPaperDraft:
    """A paper of a program, or of one of its sessions: its number and day, and its texts by their name.

    A text that is not among ``texts`` is drafted from the records each time; one that is, stays as it was written.
    """

    program_id: int | None = None
    session_id: int | None = None
    kind: str = ""
    number: str = ""
    dated: dt.date | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramPaper(ProgramPaperDraft):
    """A paper as the file holds it."""

    id: int
    uid: str

    def draft(self) -> ProgramPaperDraft:
        """The part that a form may change."""
        return ProgramPaperDraft(**{name: getattr(self, name) for name in ProgramPaperDraft.__dataclass_fields__})


def check_program_paper(draft: ProgramPaperDraft) -> list[Issue]:
    """It belongs to a program and is of a known kind; no text goes beyond its limit."""
    found = required(draft, "program_id", "kind") + too_long(draft, ("number",))
    if draft.kind and draft.kind not in set(PaperKind):
        found.append(Issue("kind", "unknown_choice", values=(draft.kind,)))
    found += [
        Issue(name, "too_long", values=(str(LONGEST_TEXT),))
        for name, text in draft.texts.items()
        if len(text) > LONGEST_TEXT
    ]
    return found


class AttendeeRole(StrEnum):
    """Who is there beside the participants."""

    INSTRUCTOR = "Instruktur"
    COMMITTEE = "Panitia"
    GUEST = "Tamu"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeDraft:
    """Somebody of the committee, an instructor or a guest: of one session or of all (``session_id`` None)."""

    program_id: int | None = None
    session_id: int | None = None
    role: str = AttendeeRole.GUEST
    name: str = ""
    duty: str = ""
    """What he or she is: «Kepala Kantor Wilayah», «Ketua panitia»."""
    institution: str = ""
    nip: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee(AttendeeDraft):
    """Somebody as the file holds him or her."""

    id: int
    uid: str
    session_title: str = ""
    session_date: dt.date | None = None

    def draft(self) -> AttendeeDraft:
        """The part that a form may change."""
        return AttendeeDraft(**{name: getattr(self, name) for name in AttendeeDraft.__dataclass_fields__})


def check_attendee(draft: AttendeeDraft) -> list[Issue]:
    """A name, a program and one of the three roles."""
    found = required(draft, "program_id", "name", "role")
    if draft.role and draft.role not in set(AttendeeRole):
        found.append(Issue("role", "unknown_choice", values=(draft.role,)))
    return found + too_long(draft, ("name", "duty", "institution", "nip", "phone"))
