"""The schedule of a program (jadwal): its sessions in a table, cancelled ones and those that make up for them marked.

It hangs on a wall, so no client is named: not even in the reason why a session was cancelled, which stays in the house.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.activity_report import without_names
from bapas_desktop.domain.formats import DAYS, long_date, time_range, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.training import Session
from bapas_desktop.printing.letter_people import hidden_names
from bapas_desktop.printing.letterhead import face_foot, flowing, letterhead, place_and_date, signatory
from bapas_desktop.printing.program_texts import Occasion, in_charge, occasion, short_days
from bapas_desktop.printing.typesetter import Printout


def schedule(office: Office, program_id: int, face: Face, paper: Paper, printed_at: dt.datetime) -> Printout:
    """All sessions by day.

    Raises:
        Refused: ``not_found`` where the program is gone.
    """
    about = occasion(office, program_id)
    profile = office.profile.get()
    days = {one.id: one.date for one in about.sessions}
    names = hidden_names(office, program_id, face)
    data = {
        "title": f"Jadwal {flowing(about.program.title)}",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "program": flowing(about.program.title),
        "facts": _facts(about),
        "time_title": flowing(f"Pukul ({profile.time_zone})"),
        "rows": [_row(number, _shown(one, names), days, face) for number, one in enumerate(about.sessions, start=1)],
        "count": _count(about),
        "place_and_date": place_and_date(profile, printed_at.date()),
        "head": signatory(profile.head),
        "maker": in_charge(office, about.program),
    }
    return Printout("schedule", data)


def _facts(about: Occasion) -> list[list[str]]:
    program = about.program
    rows = (
        ("Keterampilan", program.skill),
        ("Waktu", short_days(*about.days) if about.days else ""),
        ("Tempat", about.place),
        ("Mitra", program.partner),
    )
    return [[label, flowing(words)] for label, words in rows if words.strip()]


def _shown(session: Session, names: Collection[str]) -> Session:
    """The session with initials where somebody wrote these names into it."""
    return replace(session, title=without_names(session.title, names), material=without_names(session.material, names))


def _row(number: int, session: Session, days: dict[int, dt.date | None], face: Face) -> dict[str, Any]:
    marks = []
    if session.cancelled_on:
        reason = session.cancel_reason.strip() if face is Face.INTERNAL else ""
        marks.append(f"DIBATALKAN: {reason}" if reason else "DIBATALKAN")
    if session.catch_up_of:
        instead = long_date(days.get(session.catch_up_of))
        marks.append(f"Pengganti pertemuan tanggal {instead}" if instead else "Pertemuan pengganti")
    return {
        "number": str(number),
        "day": DAYS[session.date.weekday()] if session.date else "",
        "date": long_date(session.date),
        "time": flowing(time_range(session.start, session.end, "")),
        "title": flowing(session.title),
        "stage": flowing(session.stage),
        "material": flowing(session.material),
        "instructors": flowing(session.instructors),
        "place": flowing(session.place),
        "cancelled": session.cancelled_on is not None,
        "marks": [flowing(words) for words in marks],
    }


def _count(about: Occasion) -> str:
    held = len(about.held)
    cancelled = len(about.sessions) - held
    return f"{whole(held)} pertemuan" + (f", {whole(cancelled)} dibatalkan" if cancelled else "")
