"""Numbered letters of summons (surat panggilan 1, 2, 3) to a client who has not reported.

The number on the letter is the office's own and is typed; which call it is follows from those since the last report.
"""

import datetime as dt
from dataclasses import dataclass

from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.supervision.case_record import required, too_long

LAST_CALL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SummonsDraft:
    """One letter of summons: which call (1, 2, 3), its number and day, and when and where to appear."""

    client_id: int | None = None
    call: int = 1
    letter_no: str = ""
    date: dt.date | None = None
    appear_on: dt.date | None = None
    appear_at: dt.time | None = None
    place: str = ""
    officer: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summons(SummonsDraft):
    """A letter as the file holds it."""

    id: int
    uid: str
    client_name: str = ""
    register_no: str = ""

    def draft(self) -> SummonsDraft:
        """The part that a form may change."""
        return SummonsDraft(**{name: getattr(self, name) for name in SummonsDraft.__dataclass_fields__})


def next_call(written_since_last_report: int) -> int:
    """Which call the next letter is: 1, 2, then always 3."""
    return min(written_since_last_report + 1, LAST_CALL)


def check_summons(draft: SummonsDraft) -> list[Issue]:
    """Day, call and when to appear are needed; a letter without its number is asked about, as it is typed later."""
    found = required(draft, "client_id", "date", "appear_on")
    if not 1 <= draft.call <= LAST_CALL:
        found.append(Issue("call", "unknown_choice", values=(str(draft.call),)))
    if draft.date and draft.appear_on and draft.appear_on < draft.date:
        found.append(Issue("appear_on", "end_before_start"))
    if not draft.letter_no:
        found.append(warning("letter_no", "letter_without_number"))
    return found + too_long(draft, ("letter_no", "place", "officer"), ("notes",))
