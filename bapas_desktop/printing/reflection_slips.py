"""Reflection slips (lembar refleksi), four to a page, to be cut apart and written on by participants.

A slip itself names nobody: its code leads back to the person. The name is on a strip at its head, for handing it out,
which is torn off before the slip leaves the office; for everybody else there is no strip at all.
"""

import datetime as dt
from collections.abc import Sequence

from bapas_desktop.domain.formats import full_date
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.notes import FACES
from bapas_desktop.domain.reflections.slips import SlipBatch
from bapas_desktop.domain.training import Participant, Session
from bapas_desktop.printing.codes import code_picture
from bapas_desktop.printing.letterhead import flowing
from bapas_desktop.printing.typesetter import Printout

SLIP_FACES = (Face.INSTRUCTOR, Face.PUBLIC)
"""To whom slips are shown; nothing of anybody's case is ever on them."""
_NO_CODE = "(pratinjau)"


def reflection_slips(
    session: Session,
    people: Sequence[Participant],
    batch: SlipBatch | None,
    face: Face,
    paper: Paper,
    printed_at: dt.datetime,
    office: OfficeProfile,
) -> Printout:
    """A slip for each participant in the order given, all of whom are in the batch.

    Without a batch, before slips have their number, the place of the code is empty.
    """
    data = {
        "title": f"Lembar refleksi {batch.number}" if batch else "Lembar refleksi",
        "paper": paper.value,
        "program": flowing(session.program_title),
        "session": flowing(session.title),
        "date": full_date(session.date),
        "faces": list(FACES.values()),
        "foot": foot(face, printed_at, office),
        "slips": [_slip(person, batch, face) for person in people],
    }
    return Printout("reflection_slips", data)


def foot(face: Face, printed_at: dt.datetime, office: OfficeProfile) -> str:
    """``INSTRUKTUR · 24/11/2026``: who may see it and when it was printed, in the room that a slip has."""
    return f"{face.value.upper()} · {printed_at:%d/%m/%Y} · {flowing(office.city)}".removesuffix(" · ")


def _slip(person: Participant, batch: SlipBatch | None, face: Face) -> dict[str, object]:
    code = batch.code(person.client_id) if batch else ""
    return {
        "name": "" if face is Face.PUBLIC else flowing(person.full_name),
        "code": code or _NO_CODE,
        "picture": code_picture(code) if code else [],
    }
