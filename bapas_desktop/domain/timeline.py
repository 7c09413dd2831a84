"""Everything that happened with one client, as one list."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    """What an event is; the timeline is filtered by it."""

    VISIT = "visit"
    SESSION = "session"
    NOTE = "note"
    PERMIT = "permit"
    INCIDENT = "incident"
    SUMMONS = "summons"
    STAGE = "stage"
    OFFICER = "officer"
    TRANSFER = "transfer"
    CLOSING = "closing"
    SERVICE = "service"
    GARDEN = "garden"
    """Farm work done: the care of a plot, or a harvest taken part in."""
    EVALUATION = "evaluation"
    """How somebody was rated, or rated himself."""
    OUTCOME = "outcome"
    """What became of somebody after a training."""
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event. ``title`` and ``text`` are in Indonesian, as pages print them; ``record_id`` is the row behind it: of
    an attendance its session.

    ``guidance_no`` numbers what counts as guidance (reports, and sessions where the client was present) in the order of
    days, from 1: the "Bimbingan ke n" of the guidance report. None for everything else.
    """

    kind: EventKind
    day: dt.date
    time: dt.time | None = None
    title: str
    text: str = ""
    who: str = ""
    record_id: int
    guidance_no: int | None = None
