"""Documentation of a program (dokumentasi kegiatan): its photos by stage, two or six on a page."""

import base64
import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.activity_report import without_names
from bapas_desktop.domain.covers import Drawn
from bapas_desktop.domain.formats import full_date, long_date, whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.photo_groups import PhotoGroup, by_stage, day_of
from bapas_desktop.domain.program_documents import Cover, ProgramDocument, ProgramDocumentKind
from bapas_desktop.domain.training import Session, SessionQuery
from bapas_desktop.printing.letter_people import hidden_names
from bapas_desktop.printing.letterhead import face_foot, flowing, letterhead
from bapas_desktop.printing.typesetter import Printout

Draw = Callable[[bytes, Sequence[Cover], int], Drawn]
"""Makes a photo ready for a page: its content, what is covered, the longest side in pixels."""


class Layout(StrEnum):
    """How many photos stand on a page."""

    TWO = "dua"
    SIX = "enam"


_LONG_SIDE = {Layout.TWO: 1100, Layout.SIX: 600}
"""Pixels: about 170 to the inch."""


def photo_pages(
    office: Office,
    program_id: int,
    face: Face,
    paper: Paper,
    printed_at: dt.datetime,
    *,
    layout: Layout,
    draw: Draw,
) -> Printout:
    """The photos of a program by stage, those that have not been placed at the end.

    The public sees only photos that are meant for it, with their faces covered and initials in what is written to them.
    """
    program, profile = office.programs.get(program_id), office.profile.get()
    ids = office.sessions.ids(SessionQuery(program_id=program_id))
    sessions = {session.id: session for session in office.sessions.records(ids)}
    photos = office.program_documents.of_kind(program_id, ProgramDocumentKind.PHOTO)
    shown = [photo for photo in photos if photo.public or face is not Face.PUBLIC]

    def picture(photo: ProgramDocument) -> Drawn | None:
        covers = photo.covers if face is Face.PUBLIC else ()
        try:
            return draw(office.program_documents.content(photo.id)[1], covers, _LONG_SIDE[layout])
        except Refused:  # one damaged photo keeps no other from the pages
            return None

    names = hidden_names(office, program_id, face)
    groups = [group for group in by_stage(shown, sessions) if group.photos]
    data = {
        "title": f"Dokumentasi kegiatan {flowing(program.title)}",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "program": flowing(program.title),
        "facts": _facts(program.place, program.starts_on, program.ends_on, len(shown)),
        "columns": 1 if layout is Layout.TWO else 2,
        "rows": 2 if layout is Layout.TWO else 3,
        "groups": [_group(group, sessions, picture, names) for group in groups],
        "empty": _why_empty(len(photos)),
    }
    return Printout("photo_pages", data)


def _group(
    group: PhotoGroup,
    sessions: Mapping[int, Session],
    picture: Callable[[ProgramDocument], Drawn | None],
    names: Collection[str],
) -> dict[str, Any]:
    return {
        "stage": group.stage or "Belum ditempatkan pada tahap",
        "photos": [_photo(picture(photo), photo, sessions, names) for photo in group.photos],
    }


def _photo(
    picture: Drawn | None, photo: ProgramDocument, sessions: Mapping[int, Session], names: Collection[str]
) -> dict[str, Any]:
    return {
        "picture": as_svg(picture) if picture else None,
        "shape": picture.width / picture.height if picture else 1,
        "caption": flowing(without_names(photo.title, names)),
        "source": without_names(_source(photo, sessions), names),
    }


def _source(photo: ProgramDocument, sessions: Mapping[int, Session]) -> str:
    """The session and the day that a photo shows."""
    session = sessions.get(photo.session_id) if photo.session_id is not None else None
    return ", ".join(filter(None, (flowing(session.title) if session else "", full_date(day_of(photo)))))


def _facts(place: str, first: dt.date | None, last: dt.date | None, count: int) -> str:
    days = " s.d. ".join(dict.fromkeys(filter(None, (long_date(first), long_date(last)))))
    return " · ".join(filter(None, (flowing(place), days, f"{whole(count)} foto")))


def _why_empty(kept: int) -> str:
    if kept:
        return "Tidak ada foto kegiatan ini yang ditandai boleh untuk umum."
    return "Belum ada foto kegiatan ini."


def as_svg(picture: Drawn) -> str:
    """A JPEG in the clothes of an SVG: a text, which reaches Typst as it is.

    JSON has no bytes. As a list of numbers a photo would take forty times its size in memory, and there are hundreds.
    """
    inside = base64.b64encode(picture.data).decode()
    wide, high = picture.width, picture.height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="data:image/jpeg;base64,{inside}"/></svg>'
    )
