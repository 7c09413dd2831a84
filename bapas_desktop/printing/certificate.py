"""Certificates of a training: one landscape page a person, for framing.

They are shown to strangers: neither register number nor NIK, measure or case is on them, nor the word for who was
taught.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from bapas_desktop.domain.certificates import Certificate, Taught
from bapas_desktop.domain.formats import long_date
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.printing.letterhead import flowing, letterhead, place_and_date, signatory
from bapas_desktop.printing.typesetter import Printout


def certificates(
    given: Sequence[Certificate],
    course: Taught,
    office: OfficeProfile,
    paper: Paper,
    born: Mapping[int, Client] | None = None,
    face: Face = Face.INSTRUCTOR,
) -> Printout:
    """The pages in the order given. Whoever is in ``born``, by client id, gets a line with place and date of birth.

    The public face is for showing what a certificate looks like: it has initials, and nobody's birth.
    """
    program = course.program
    born = {} if born is None or face is Face.PUBLIC else born
    data = {
        "title": f"Sertifikat {flowing(program.title)}",
        "letterhead": letterhead(office),
        "paper": paper.value,
        "face": face.value,
        "program": flowing(program.title),
        "together": flowing(f"yang diselenggarakan bersama {program.partner}") if program.partner.strip() else "",
        "facts": _facts(course),
        "instructors": flowing(f"Instruktur: {', '.join(course.instructors)}") if course.instructors else "",
        "head": signatory(office.head),
        "partner": signatory(Signatory(position=program.partner)) if program.partner.strip() else None,
        "certificates": [_page(one, office, born.get(one.client_id), face) for one in given],
    }
    return Printout("certificate", data)


def _page(one: Certificate, office: OfficeProfile, client: Client | None, face: Face) -> dict[str, Any]:
    facts = []
    if one.hours:
        facts.append(["Durasi", f"{one.hours} JP"])
    if one.held:
        facts.append(["Kehadiran", f"{one.present} dari {one.held} pertemuan"])
    return {
        "number": flowing(one.number),
        "name": flowing(face.shown(one.client_name)),
        "born": _born(client) if client else "",
        "facts": facts,
        "place_and_date": flowing(place_and_date(office, one.date)),
    }


def _born(client: Client) -> str:
    known = ", ".join(filter(None, (client.birth_place.strip(), long_date(client.birth_date))))
    return flowing(f"lahir di {known}" if client.birth_place.strip() else f"lahir {known}") if known else ""


def _facts(course: Taught) -> list[list[str]]:
    rows = (
        ("Keterampilan", course.program.skill),
        ("Pelaksanaan", days_words(course.first, course.last)),
        ("Tempat", course.program.place),
    )
    return [[label, flowing(words)] for label, words in rows if words.strip()]


def days_words(first: dt.date | None, last: dt.date | None) -> str:
    """``1–12 Desember 2026``: what both days share is said once."""
    if first is None or last is None or first == last:
        return long_date(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last)}"
    begin = long_date(first)
    if first.year == last.year:
        begin = begin.rsplit(" ", 1)[0]
    return f"{begin} – {long_date(last)}"
