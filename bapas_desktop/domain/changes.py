"""What a write was about: open pages watch topics and refresh when one of theirs is announced."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Topic(StrEnum):
    """The rooms of the house, as news."""

    CLIENTS = "clients"
    OFFICERS = "officers"
    PROGRAMS = "programs"
    SESSIONS = "sessions"
    ATTENDANCE = "attendance"
    PLOTS = "plots"
    REFLECTIONS = "reflections"
    VISITS = "visits"
    """Reports, and what else is written about a client's supervision: permits, incidents, letters, stages, moves."""
    DOCUMENTS = "documents"
    FILTERS = "filters"
    PLANS = "plans"
    """Checklists, templates, partners, instructors, candidates, certificates and holidays."""
    MONEY = "money"
    """What trainings need and cost: budget lines, expenses, recipes and batches."""
    PAPERS = "papers"
    """Papers of programs, who attends beside the participants, and their photos and scans."""
    REPORTS = "reports"
    """Reports to the regional office, indicators and the office's own forms."""
    OFFICE = "office"


class Action(StrEnum):
    """What was done with data. The law asks for a record of all of them (UU 27/2022 Ps 31), reading included."""

    CHANGE = "change"
    UNDO = "undo"
    REDO = "redo"
    VIEW = "view"
    PRINT = "print"
    EXPORT = "export"
    SIGN_IN = "sign_in"
    ACCESS = "access"
    """A user, a password or the recovery code came, went or was changed."""
    BACKUP = "backup"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One row that an entry touched. ``before`` and ``after`` hold only what differs; values as the file keeps them."""

    table: str
    row_id: int
    kind: str
    before: dict[str, object] = field(default_factory=dict)
    after: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One act of one user: a change with its rows, or a view, print or export that was logged."""

    id: int
    at: dt.datetime
    user: str
    action: Action
    label: str
    topics: frozenset[Topic] = frozenset()
    details: str = ""
