"""Certificates of attendance and their numbers.

The office's pattern of numbers is its own: a first number is typed, and the digits that stand last in it count on.
"""

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.training import AttendanceRate, Program

PASS_PERCENT = 80
"""From this share of the sessions on a certificate is proposed, unless the office sets another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One certificate in the register: what it says was so when it was given."""

    id: int
    uid: str
    client_id: int
    program_id: int
    number: str
    date: dt.date
    hours: int | None = None
    held: int = 0
    present: int = 0
    issued_by: str = ""
    client_name: str = ""
    program_title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What all certificates of a program say: it, the days of its first and last session, and who taught."""

    program: Program
    first: dt.date | None = None
    last: dt.date | None = None
    instructors: Sequence[str] = ()


def passes(rate: AttendanceRate, percent: int = PASS_PERCENT) -> bool:
    """Whether somebody attended enough of all sessions; with none held nobody did."""
    return rate.held > 0 and rate.present * 100 >= percent * rate.held


def numbers_after(first: str, count: int, taken: Collection[str] = ()) -> list[str]:
    """So many numbers from the first on: ``W.21-045/2026`` is followed by ``W.21-046/2026``.

    Digits before the first slash count (``045/W.21/2026``), else the last group of digits; a year never does. The width
    stays.

    Raises:
        Refused: ``number_unreadable_series`` without such a group, ``number_taken``.
    """
    first = " ".join(first.split())
    groups = [match for match in re.finditer(r"[0-9]+", first) if not re.fullmatch(r"(?:19|20)\d\d", match[0])]
    if not groups:
        raise Refused("number_unreadable_series", first)
    group = groups[0] if re.match(r"[0-9]+/", first) and groups[0].start() == 0 else groups[-1]
    start, width = int(group[0]), len(group[0])
    numbers = [f"{first[: group.start()]}{start + step:0{width}}{first[group.end() :]}" for step in range(count)]
    for number in numbers:
        if number in taken:
            raise Refused("number_taken", number)
    return numbers
