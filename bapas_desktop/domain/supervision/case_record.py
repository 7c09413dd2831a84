"""What the records of a client's file have in common: each is about one client and happened on a day."""

import datetime as dt
from dataclasses import dataclass

from bapas_desktop.domain.issues import Issue

LONGEST_LINE = 500
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseQuery:
    """Which records of one kind a list shows: of one client or of all, the newest first unless said otherwise.

    ``text`` is sought in the client's name and register number and in the record's own words; ``first`` and ``last``
    bound the record's day. ``sort`` is ``day`` or a field of the record.
    """

    text: str = ""
    client_id: int | None = None
    officer_id: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    not_back_by: dt.date | None = None
    """Only permits whose last day had passed on this day without a return; other kinds of records do not ask it."""
    sort: str = "day"
    descending: bool = True


def required(draft: object, *names: str) -> list[Issue]:
    """A finding for each of these fields that is empty."""
    return [Issue(name, "required") for name in names if getattr(draft, name) in (None, "")]


def not_in_future(draft: object, name: str, today: dt.date) -> list[Issue]:
    """A finding where the day of something that happened has not come yet."""
    day = getattr(draft, name)
    return [Issue(name, "in_future")] if day is not None and day > today else []


def in_order(draft: object, first: str, last: str) -> list[Issue]:
    """A finding where the end lies before the beginning."""
    start, end = getattr(draft, first), getattr(draft, last)
    return [Issue(last, "end_before_start")] if start and end and end < start else []


def too_long(draft: object, lines: tuple[str, ...], texts: tuple[str, ...] = ()) -> list[Issue]:
    """A finding for each one-line field and each longer text that goes beyond its limit."""
    limits = [(name, LONGEST_LINE) for name in lines] + [(name, LONGEST_TEXT) for name in texts]
    return [
        Issue(name, "too_long", values=(str(limit),)) for name, limit in limits if len(getattr(draft, name)) > limit
    ]
