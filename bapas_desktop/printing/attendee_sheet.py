"""The attendance sheets of committee, instructors and guests: each role has its own, drawn as that of participants."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.attendees import ROLES_IN_ORDER, attending, names_in, not_yet_noted
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.program_papers import AttendeeDraft, AttendeeRole
from bapas_desktop.domain.training import MOST_BLANK_ROWS, Session
from bapas_desktop.printing.attendance import row_count, session_facts, signed_on
from bapas_desktop.printing.letterhead import face_foot, flowing, letterhead
from bapas_desktop.printing.typesetter import Printout


def people_of_role(office: Office, session: Session, role: str) -> list[AttendeeDraft]:
    """Who of a role is there at a session; instructors whom only the session's own text names are among them."""
    noted = office.attendees.of_program(session.program_id or 0)
    people: list[AttendeeDraft] = list(attending(noted, session.id, (role,)))
    if role == AttendeeRole.INSTRUCTOR:
        left = not_yet_noted(names_in(session.instructors), people, role)
        people += [AttendeeDraft(role=role, name=name) for name in left]
    return people


def attendee_sheets(
    office: Office,
    session_ids: Sequence[int],
    roles: Sequence[str],
    blank_rows: int,
    face: Face,
    paper: Paper,
    printed_at: dt.datetime,
    *,
    landscape: bool = False,
) -> Printout:
    """A sheet for each session and role, the sessions in the order given. The public ones have no NIP.

    Raises:
        Refused: ``blank_rows_range``; ``reference_gone`` where none of the sessions is there any more.
    """
    if not 0 <= blank_rows <= MOST_BLANK_ROWS:
        raise Refused("blank_rows_range", str(MOST_BLANK_ROWS))
    sessions = office.sessions.records(session_ids)
    if not sessions:
        raise Refused("reference_gone")
    profile = office.profile.get()
    shared = {
        "paper": paper.value,
        "landscape": landscape,
        "number": "",
        "counted": False,
        "foot": face_foot(face, printed_at, office.user, profile),
    }
    sheets = [
        shared
        | session_facts(session, profile)
        | signed_on(session, printed_at, profile)
        | _sheet(role, people_of_role(office, session, role), blank_rows, face)
        for session in sessions
        for role in ROLES_IN_ORDER
        if role in roles
    ]
    title = f"Daftar hadir {', '.join(role.lower() for role in ROLES_IN_ORDER if role in roles)}"
    return Printout("attendance", {"title": title, "letterhead": letterhead(profile), "sheets": sheets})


def _sheet(role: AttendeeRole, people: Sequence[AttendeeDraft], blank_rows: int, face: Face) -> dict[str, Any]:
    has_nip = role is AttendeeRole.COMMITTEE and face is not Face.PUBLIC
    rows = [_row(one, has_nip=has_nip) for one in people]
    named_in_table = {"instructors": None} if role is AttendeeRole.INSTRUCTOR else {}
    return named_in_table | {
        "heading": f"DAFTAR HADIR {role.upper()}",
        "columns": ["duty", *(["nip"] if has_nip else []), "signature"],
        "row_count": row_count(len(rows), blank_rows),
        "rows": rows + [{}] * blank_rows,
    }


def _row(one: AttendeeDraft, *, has_nip: bool) -> dict[str, str]:
    row = {"name": flowing(one.name), "duty": flowing(", ".join(filter(None, (one.duty, one.institution))))}
    if has_nip:
        row["nip"] = flowing(one.nip)
    return row
