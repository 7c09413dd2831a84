"""The data of what all pages share: letterhead, signatures, and texts that fit their place."""

import datetime as dt
import re
from typing import Any

from bapas_desktop.domain.formats import long_date, timestamp
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile, Signatory
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.roster.client import Officer
from bapas_desktop.printing.typesetter import Typesetter

LARGEST_LOGO = 2  # MB; a phone's photograph would slow every page down
_MAY_BREAK = "\u200b"  # zero width space
_TOO_LONG = re.compile(rf"[^\s{_MAY_BREAK}]{{25,}}")
_BETWEEN_LATIN = re.compile("(?<=[!-\u024f])(?=[!-\u024f])")
_AFTER_SEPARATOR = re.compile(r"(?<=\w[./_-])(?=\w)")


def letterhead(office: OfficeProfile) -> dict[str, Any]:
    """What ``letterhead`` in letterhead.typ prints; the logo's bytes travel as numbers, JSON having no bytes."""
    return {
        "lines": [flowing(line) for line in office.letterhead if line.strip()],
        "name": flowing(office.name),
        "contact": [flowing(line) for line in office.contact if line.strip()],
        "logo": list(office.logo) or None,
    }


def check_logo(typesetter: Typesetter, logo: bytes) -> None:
    """Make sure that a file chosen as logo can be printed (PNG, JPEG, GIF, WebP or SVG), before it is kept.

    Raises:
        Refused: ``logo_too_large`` or ``logo_unreadable``.
    """
    from typst import TypstError

    if len(logo) > LARGEST_LOGO * 1_000_000:
        raise Refused("logo_too_large", str(LARGEST_LOGO))
    try:
        typesetter.svg_pages("logo", {"logo": list(logo)})
    except TypstError as error:
        raise Refused("logo_unreadable") from error


def head_lines(office: OfficeProfile) -> dict[str, Any]:
    """What ``short-head`` in letterhead.typ prints on a card or slip: name, first contact line and logo.

    The last words of the line, often city and postcode, stay together where it goes on in a second one.
    """
    head = letterhead(office)
    contact = "\u00a0".join(head["contact"][0].rsplit(" ", 2)) if head["contact"] else ""
    return {"name": head["name"], "contact": contact, "logo": head["logo"]}


def face_foot(face: Face, printed_at: dt.datetime, printed_by: str, office: OfficeProfile) -> str:
    """``INTERNAL · dicetak 24/11/2026 09.05 WITA oleh Petugas``: the foot of a page says to whom it is shown."""
    return f"{face.value.upper()} · dicetak {timestamp(printed_at, office.time_zone)} oleh {flowing(printed_by)}"


def place_and_date(office: OfficeProfile, day: dt.date | None) -> str:
    """``Mataram, 24 November 2026``, above a signature."""
    return ", ".join(filter(None, (office.city.strip(), long_date(day))))


def officer_signatory(name: str, officer: Officer | None) -> dict[str, str]:
    """The Pembimbing Kemasyarakatan as one who signs; without his record only the name is known."""
    who = Signatory(position="Pembimbing Kemasyarakatan", name=name)
    if officer is not None:
        who = Signatory(position=who.position, name=officer.name, nip=officer.nip)
    return signatory(who)


def signatory(person: Signatory) -> dict[str, str]:
    """One side of ``signatures`` in letterhead.typ."""
    return {"position": flowing(person.position), "name": flowing(person.name), "nip": flowing(person.nip)}


def flowing(text: str) -> str:
    """The text on one line with single blanks, where a word longer than any real one may be broken.

    Without that, a name typed without blanks would run out of its column. A number of parts goes on in the next line
    after a sign between them; a part that is too long itself may be broken anywhere. Only Latin letters are taken
    apart: signs of other scripts join.
    """
    parted = _TOO_LONG.sub(lambda word: _between_parts(word[0]), " ".join(text.split()))
    return _TOO_LONG.sub(lambda part: _BETWEEN_LATIN.sub(_MAY_BREAK, part[0]), parted)


def flowing_paragraphs(text: str) -> list[str]:
    """The lines of a longer text, each flowing; empty ones are left out."""
    return [flowing(line) for line in text.splitlines() if line.strip()]


def number_with_breaks(text: str) -> str:
    """A number of parts (``W21.PAS.5-PK.01.02-123``) that may go on in the next line after each sign between them."""
    return flowing(_between_parts(text))


def _between_parts(text: str) -> str:
    return _AFTER_SEPARATOR.sub(_MAY_BREAK, text)
