"""Photos of a program's stages, photos of receipts, and scans of what was signed: kept inside the locked file."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import required, too_long
from bapas_desktop.domain.training import STAGES

WHOLE = 1000
"""Both sides of a picture in the measure of a cover."""
MOST_COVERS = 200


class ProgramDocumentKind(StrEnum):
    """What a picture or paper of a program is."""

    PHOTO = "foto"
    RECEIPT = "kuitansi"
    SHEET = "daftar hadir"
    OTHER = "lainnya"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A rectangle that hides a face where a photo is shown to the public, in thousandths of the picture's sides."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramDocumentDraft:
    """What is said about a photo or paper of a program.

    ``title`` is its caption; ``expense_id`` the spending whose receipt it is, ``sheet_id`` the attendance sheet whose
    scan it is. ``public`` says that it may be shown outside the office, with its faces covered.
    """

    program_id: int | None = None
    session_id: int | None = None
    expense_id: int | None = None
    sheet_id: int | None = None
    kind: str = ProgramDocumentKind.PHOTO
    stage: str = ""
    title: str = ""
    taken_at: dt.datetime | None = None
    covers: tuple[Cover, ...] = ()
    public: bool = False
    notes: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramDocument(ProgramDocumentDraft):
    """A photo or paper as the file holds it, without its content. ``size`` is in bytes."""

    id: int
    uid: str
    sha256: str
    media_type: MediaType
    size: int
    pages: int = 1
    added_at: dt.datetime
    added_by: str = ""
    session_title: str = ""
    session_date: dt.date | None = None

    def draft(self) -> ProgramDocumentDraft:
        """The part that a form may change."""
        return ProgramDocumentDraft(**{name: getattr(self, name) for name in ProgramDocumentDraft.__dataclass_fields__})


def check_program_document(draft: ProgramDocumentDraft) -> list[Issue]:
    """It belongs to a program and is of a known kind; its covers lie inside the picture."""
    found = required(draft, "program_id", "kind") + too_long(draft, ("title",), ("notes",))
    if draft.kind and draft.kind not in set(ProgramDocumentKind):
        found.append(Issue("kind", "unknown_choice", values=(draft.kind,)))
    if draft.stage and draft.stage not in STAGES:
        found.append(Issue("stage", "unknown_choice", values=(draft.stage,)))
    if len(draft.covers) > MOST_COVERS or not all(map(_is_inside, draft.covers)):
        found.append(Issue("covers", "cover_outside"))
    return found


def _is_inside(cover: Cover) -> bool:
    sides = ((cover.left, cover.width), (cover.top, cover.height))
    return all(start >= 0 and length > 0 and start + length <= WHOLE for start, length in sides)
