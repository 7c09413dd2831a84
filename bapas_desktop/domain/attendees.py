"""Who is there beside the participants: read from what was typed elsewhere, and sorted out by session and role."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from bapas_desktop.domain.formats import normal_name, one_line
from bapas_desktop.domain.program_papers import AttendeeDraft, AttendeeRole

A = TypeVar("A", bound=AttendeeDraft)

ROLES_IN_ORDER = (AttendeeRole.COMMITTEE, AttendeeRole.INSTRUCTOR, AttendeeRole.GUEST)

_TITLE = re.compile(r"(?:[A-Z][A-Za-z]{0,4}\.)+(?:[A-Z][A-Za-z]{0,5})?\.?(?:\s.*)?|[A-Z]{2,4}")
"""What follows a name after a comma and is no other name: «S.Pd.», «M.Si», «A.Md.Bns.», «MM»."""
_BETWEEN_NAMES = re.compile(r"[;\n/]|\s+(?:dan|serta|&)\s+")
_CELLS = ("name", "duty", "institution", "nip", "phone")
_HEADINGS = {"nama", "name", "nama lengkap"}


def names_in(text: str) -> list[str]:
    """The people named in one text, as sessions have it: «Siti Aminah, S.Pd., M.M. dan Budi; Chef Wayan»."""
    names: list[str] = []
    for part in _BETWEEN_NAMES.split(text):
        name = ""
        for piece in (piece.strip() for piece in part.split(",")):
            if not piece:
                continue
            if name and not _TITLE.fullmatch(piece):
                names.append(name)
                name = ""
            name = f"{name}, {piece}" if name else piece
        if name:
            names.append(name)
    return list(dict.fromkeys(one_line(name) for name in names if one_line(name)))


def pasted_attendees(text: str, pattern: AttendeeDraft) -> list[AttendeeDraft]:
    """The lines of a table as Excel copies it: name, jabatan, instansi, NIP, telepon, parted by tabs.

    What a line does not say is as in ``pattern``. Lines without a name, and a line of headings, are left out.
    """
    found = []
    for line in text.splitlines():
        cells = [one_line(cell) for cell in line.split("\t")]
        if not cells[0] or cells[0].casefold() in _HEADINGS:
            continue
        said = {name: cell for name, cell in zip(_CELLS, cells, strict=False) if cell}
        found.append(replace(pattern, **said))  # type: ignore[arg-type]  # the cells are texts
    return found


def attending(people: Iterable[A], session_id: int | None, roles: Sequence[str] = tuple(AttendeeRole)) -> list[A]:
    """Those with one of the roles who are there at a session (None: at any), committee first, as they were noted."""
    order = {role: number for number, role in enumerate(ROLES_IN_ORDER)}
    there = [
        one for one in people if one.role in roles and (session_id is None or one.session_id in (None, session_id))
    ]
    return sorted(there, key=lambda one: order[AttendeeRole(one.role)])


def not_yet_noted(names: Iterable[str], people: Iterable[AttendeeDraft], role: str) -> list[str]:
    """The names that nobody with this role has, titles aside."""
    known = {_key(one.name) for one in people if one.role == role}
    left = []
    for name in names:
        if _key(name) not in known:
            known.add(_key(name))
            left.append(name)
    return left


def _key(name: str) -> str:
    return normal_name(name.split(",", maxsplit=1)[0])
