"""Leave of town or country (izin luar kota, izin luar negeri).

Sources for the hints: SOP izin luar kota of a Bapas (request through the PK to the head of the office, up to 14 working
days); leave abroad is given by the Minister for weighty reasons, at most 30 days. The program hints, it never decides.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.supervision.case_record import in_order, not_in_future, required, too_long

LONGEST_ABROAD = 30
WORKING_DAYS_FOR_PERMIT = 14


class PermitKind(StrEnum):
    """Where to; the value is what the file keeps."""

    TOWN = "luar kota"
    ABROAD = "luar negeri"


class PermitState(StrEnum):
    """How a permit stands on a day."""

    PLANNED = "planned"
    AWAY = "away"
    RETURNED = "returned"
    NOT_RETURNED = "not_returned"
    """The last day has passed and nobody has written down that the client came back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitDraft:
    """One leave: where, from when to when, the letter, and when the client was back (None: not yet)."""

    client_id: int | None = None
    kind: str = PermitKind.TOWN
    destination: str = ""
    purpose: str = ""
    leaves_on: dt.date | None = None
    returns_on: dt.date | None = None
    letter_no: str = ""
    letter_date: dt.date | None = None
    returned_on: dt.date | None = None
    notes: str = ""

    def state(self, today: dt.date) -> PermitState:
        """Planned, away, back, or not back in time."""
        if self.returned_on:
            return PermitState.RETURNED
        if self.returns_on and today > self.returns_on:
            return PermitState.NOT_RETURNED
        return PermitState.AWAY if self.leaves_on and today >= self.leaves_on else PermitState.PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit(PermitDraft):
    """A permit as the file holds it."""

    id: int
    uid: str
    client_name: str = ""
    register_no: str = ""
    officer: str = ""

    def draft(self) -> PermitDraft:
        """The part that a form may change."""
        return PermitDraft(**{name: getattr(self, name) for name in PermitDraft.__dataclass_fields__})


def check_permit(draft: PermitDraft, today: dt.date) -> list[Issue]:
    """Where and when are needed; what the rules of leave say besides is a hint."""
    found = required(draft, "client_id", "kind", "destination", "leaves_on", "returns_on")
    if draft.kind and draft.kind not in set(PermitKind):
        found.append(Issue("kind", "unknown_choice", values=(draft.kind,)))
    found += in_order(draft, "leaves_on", "returns_on") + in_order(draft, "leaves_on", "returned_on")
    found += not_in_future(draft, "returned_on", today)
    if draft.kind == PermitKind.ABROAD and draft.leaves_on and draft.returns_on:
        days = (draft.returns_on - draft.leaves_on).days + 1
        if days > LONGEST_ABROAD:
            found.append(warning("returns_on", "abroad_long", str(LONGEST_ABROAD), str(days)))
    if draft.leaves_on and not draft.letter_no and draft.leaves_on <= today:
        found.append(warning("letter_no", "permit_without_letter"))
    return found + too_long(draft, ("destination", "letter_no"), ("purpose", "notes"))
