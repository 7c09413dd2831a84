"""Documents and photos of a client: kept inside the locked file, never beside it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import too_long

LONG_SIDE = 1600
"""Pixels; a larger picture is shrunk to this before it is kept."""
THUMBNAIL_SIDE = 240
LARGEST_FILE = 25
"""MB; of one file that is taken in."""

DOCUMENT_KINDS = (
    "Foto klien", "Berita acara serah terima", "SK", "Putusan", "Litmas", "Kontrak bimbingan", "Kartu bimbingan", "KTP",
    "Kartu keluarga", "Surat jaminan", "Foto kegiatan", "Sertifikat", "Surat", "Lainnya",
)  # fmt: skip
"""Suggestions only; the field is free text."""


class MediaType(StrEnum):
    """What the file keeps; pictures of every kind become JPEG."""

    JPEG = "image/jpeg"
    PDF = "application/pdf"
    WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    """Of reports that were sent, and of forms to fill; never taken in as a document of a client."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A file made ready to be kept: shrunk, without location data, with its small picture (JPEG)."""

    media_type: MediaType
    data: bytes
    thumbnail: bytes
    pages: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDraft:
    """What is said about a document. ``visit_id`` is the report that the photo belongs to."""

    client_id: int | None = None
    visit_id: int | None = None
    title: str = ""
    kind: str = ""
    dated: dt.date | None = None
    notes: str = ""
    portrait: bool = False
    """Whether this is the photo in the head of the client's page; one of a client at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(DocumentDraft):
    """A document as the file holds it, without its content. ``size`` is in bytes."""

    id: int
    uid: str
    sha256: str
    media_type: MediaType
    size: int
    pages: int = 1
    added_at: dt.datetime
    added_by: str = ""

    def draft(self) -> DocumentDraft:
        """The part that a form may change."""
        return DocumentDraft(**{name: getattr(self, name) for name in DocumentDraft.__dataclass_fields__})


def check_document(draft: DocumentDraft) -> list[Issue]:
    """A document belongs to a client and has a title."""
    found = [Issue(name, "required") for name in ("client_id", "title") if getattr(draft, name) in (None, "")]
    return found + too_long(draft, ("title", "kind"), ("notes",))
