"""Who is in charge of a client, and how a client came to the office and left it: PK, transfers, closings."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import not_in_future, required, too_long


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A PK in charge of a client from ``since`` until before ``until`` (None: still). One PK at a time."""

    id: int
    client_id: int
    officer: str
    since: dt.date
    until: dt.date | None = None


class Direction(StrEnum):
    """Whether a client came from another office or went there."""

    IN = "masuk"
    OUT = "keluar"


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferDraft:
    """A transfer (pelimpahan) from or to another Bapas. One that goes out ends guidance here."""

    client_id: int | None = None
    direction: str = Direction.IN
    date: dt.date | None = None
    office: str = ""
    letter_no: str = ""
    letter_date: dt.date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(TransferDraft):
    """A transfer as the file holds it."""

    id: int
    uid: str
    client_name: str = ""

    def draft(self) -> TransferDraft:
        """The part that a form may change."""
        return TransferDraft(**{name: getattr(self, name) for name in TransferDraft.__dataclass_fields__})


def check_transfer(draft: TransferDraft, today: dt.date) -> list[Issue]:
    """Direction, day and the other office are needed."""
    found = required(draft, "client_id", "direction", "date", "office") + not_in_future(draft, "date", today)
    if draft.direction and draft.direction not in set(Direction):
        found.append(Issue("direction", "unknown_choice", values=(draft.direction,)))
    return found + too_long(draft, ("office", "letter_no"), ("notes",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """One end of guidance with its letter, and the day on which guidance was taken up again (None: it was not)."""

    id: int
    client_id: int
    reason: str
    ended_on: dt.date
    letter_no: str = ""
    letter_date: dt.date | None = None
    reopened_on: dt.date | None = None
