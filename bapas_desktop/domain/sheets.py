"""Printed attendance sheets as papers that go out and come back: their code, and what became of each."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.training import Sheet

_NUMBER = r"\d\d-\d{4,6}"
_CODE = re.compile(rf"({_NUMBER})(?:/([1-9]\d{{0,3}}))?", re.ASCII)


def sheet_code(number: str, page: int = 0) -> str:
    """What the code on a sheet says: its number and the page, and nothing else; empty before it has a number."""
    if not re.fullmatch(_NUMBER, number, re.ASCII):
        return ""
    return f"{number}/{page}" if page else number


def read_sheet_code(text: str) -> tuple[str, int] | None:
    """The number and the page (0: not told) that a code says; None for whatever is not ours."""
    found = _CODE.fullmatch(text)
    return (found[1], int(found[2] or 0)) if found else None


class SheetState(StrEnum):
    """What became of a printed sheet."""

    OUT = "belum kembali"
    AHEAD = "menunggu pertemuan"
    """Its session is still to come."""
    SCANNED = "ada pindaian, belum diisi"
    ENTERED = "sudah diisikan"
    UNUSED = "tidak dipakai"
    """The session was cancelled, or a newer sheet of it was printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedSheet(Sheet):
    """A printed sheet with what became of it. ``scans`` counts the scans and photos of it."""

    program_id: int
    program_title: str = ""
    state: SheetState = SheetState.OUT
    scans: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetQuery:
    """Which printed sheets a list shows; the newest first unless said otherwise.

    ``states`` empty means all; ``program_id`` None means those of all programs.
    """

    text: str = ""
    program_id: int | None = None
    states: tuple[SheetState, ...] = ()
    waiting: bool = False
    """Only the newest sheets of sessions where somebody has no mark: those that wait to be typed in."""
    first: dt.date | None = None
    last: dt.date | None = None
    sort: str = "number"
    descending: bool = True
