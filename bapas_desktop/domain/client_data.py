"""Everything that the office holds about one client, as it is handed to him or her on request.

Source: UU 27/2022 Ps 32: a person is given his data and their trail within 3 x 24 hours.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSection:
    """One part of the file: single facts (label and value), or a table of records, or both; texts as pages print them.

    Each row has as many texts as there are ``columns``.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """One time that somebody saw or changed the data: ``act`` is the kind of act, ``what`` says more about it."""

    at: dt.datetime
    user: str
    act: str
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDataHeld:
    """All that is held about one client. ``photo`` is a JPEG or PNG; ``trail`` is in the order of printing."""

    full_name: str
    register_no: str = ""
    sections: tuple[HeldSection, ...] = ()
    trail: tuple[TrailLine, ...] = ()
    photo: bytes | None = None
