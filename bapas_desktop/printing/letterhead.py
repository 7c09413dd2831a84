"""The data of what all pages share: letterhead, signatures, and texts that fit their place."""

import re
from typing import Any

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile, Signatory
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


def signatory(person: Signatory) -> dict[str, str]:
    """One side of ``signatures`` in letterhead.typ."""
    return {"position": flowing(person.position), "name": flowing(person.name), "nip": flowing(person.nip)}


def flowing(text: str) -> str:
    """The text on one line with single blanks, where a word longer than any real one may be broken anywhere.

    Without that, a name typed without blanks would run out of its column. Only Latin letters are taken apart: signs of
    other scripts join.
    """
    return _TOO_LONG.sub(lambda word: _BETWEEN_LATIN.sub(_MAY_BREAK, word[0]), " ".join(text.split()))


def number_with_breaks(text: str) -> str:
    """A number of parts (``W21.PAS.5-PK.01.02-123``) that may go on in the next line after each sign between them."""
    return flowing(_AFTER_SEPARATOR.sub(_MAY_BREAK, text))
