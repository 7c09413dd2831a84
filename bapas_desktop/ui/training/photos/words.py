"""What is said about photos: their captions, their groups, and the places where they can belong."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bapas_desktop.domain.formats import clock, full_date, short_date
from bapas_desktop.domain.photo_groups import stage_of
from bapas_desktop.domain.program_documents import ProgramDocument, ProgramDocumentDraft
from bapas_desktop.domain.training import STAGES, Session
from bapas_desktop.ui.training.columns import translate

_SESSION, _STAGE = "session:", "stage:"
NOWHERE = ""
"""The place of photos that belong to the program alone."""


def caption_words(photo: ProgramDocument) -> str:
    """The caption, or that there is none yet."""
    return photo.title or translate("Training", "Tanpa keterangan")


def stage_words(stage: str) -> str:
    """The name of a group of photos by stage."""
    return stage or translate("Training", "Belum ditempatkan")


def day_words(day: dt.date | None) -> str:
    """The name of a group of photos by day."""
    return full_date(day) if day else translate("Training", "Tanpa tanggal")


def moment_words(photo: ProgramDocument) -> str:
    """When it was taken, as short as a cell needs."""
    if photo.taken_at is None:
        return ""
    return f"{short_date(photo.taken_at.date())} {clock(photo.taken_at.time())}"


def belongs_words(photo: ProgramDocument, sessions: Mapping[int, Session]) -> str:
    """Its session, else its stage."""
    return photo.session_title or stage_words(stage_of(photo, sessions))


def spoken_words(photo: ProgramDocument, sessions: Mapping[int, Session]) -> str:
    """What a screen reader says about a photo."""
    signs = (
        translate("Training", "wajah ditutup") if photo.covers else "",
        translate("Training", "boleh untuk umum") if photo.public else "",
    )
    return ", ".join(filter(None, (caption_words(photo), belongs_words(photo, sessions), moment_words(photo), *signs)))


# Where a photo belongs


def session_words(session: Session) -> str:
    """``24/11: Menyemai – Pelaksanaan``."""
    day = f"{session.date:%d/%m}: " if session.date else ""
    return f"{day}{session.title}" + (f" – {session.stage}" if session.stage else "")


def places(sessions: Iterable[Session]) -> list[tuple[str, str]]:
    """Everything that photos can belong to, as key and words: the program alone, a stage, a session."""
    found = [(NOWHERE, stage_words(""))]
    found += [(_STAGE + stage, translate("Training", "Tahap {0}").format(stage)) for stage in STAGES]
    by_day: Sequence[Session] = sorted(sessions, key=lambda one: (one.date or dt.date.max, one.start or dt.time.min))
    return found + [(session_place(one), session_words(one)) for one in by_day]


def session_place(session: Session | None) -> str:
    """The key of a session among the places."""
    return NOWHERE if session is None else f"{_SESSION}{session.id}"


def place_of(photo: ProgramDocument) -> str:
    """The key of the place where a photo belongs now."""
    if photo.session_id is not None:
        return f"{_SESSION}{photo.session_id}"
    return _STAGE + photo.stage if photo.stage else NOWHERE


def placed(draft: ProgramDocumentDraft, place: str, sessions: Mapping[int, Session]) -> ProgramDocumentDraft:
    """The draft at a place; with a session comes its stage."""
    if place.startswith(_SESSION):
        session_id = int(place.removeprefix(_SESSION))
        session = sessions.get(session_id)
        return replace(draft, session_id=session_id, stage=session.stage if session else "")
    return replace(draft, session_id=None, stage=place.removeprefix(_STAGE))
