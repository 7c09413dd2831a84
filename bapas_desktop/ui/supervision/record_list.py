"""One of the lists of the tab: its table, its words, and the order in which it begins."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from bapas_desktop.data.visits import ReportingStore
from bapas_desktop.domain.supervision.reporting import DueQuery, Duty
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.record_table import Column, RecordSource, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView


class Kind(StrEnum):
    """Which list; the value is part of the names of actions and settings."""

    DUTIES = "duties"
    VISITS = "visits"
    PERMITS = "permits"
    INCIDENTS = "incidents"
    SUMMONS = "summons"


class Needs(IntEnum):
    """What must be there for an action: nothing, rows that are shown, some selected ones, or exactly one."""

    NOTHING = 0
    SHOWN = 1
    SOME = 2
    ONE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the page says while a list is on top. ``noun`` counts its rows in the status bar."""

    title: str
    icon: str
    noun: str
    search: str
    empty: str


class RecordList:
    """A table over a store."""

    def __init__(
        self,
        context: AppContext,
        kind: Kind,
        words: Words,
        source: RecordSource,
        columns: Sequence[Column[Any]],
        *,
        stretch: str,
    ) -> None:
        self.kind = kind
        self.words = words
        self.model: RecordTableModel[Any] = RecordTableModel(source, columns)
        self.table = RecordTableView(
            self.model, context.settings, words.title, key=f"supervision-{kind}", stretch=stretch
        )
        self.model.setParent(self.table)

    def meets(self, needs: Needs) -> bool:
        """Whether an action with these needs has something to act on."""
        selected = self.table.selected_count()
        return {
            Needs.NOTHING: True,
            Needs.SHOWN: bool(self.model.ids),
            Needs.SOME: selected >= 1,
            Needs.ONE: selected == 1,
        }[needs]

    def show_query(self, query: Any) -> None:
        """Ask for ``query``, in the order of the headings once one was clicked."""
        kept = self.model.query
        if kept is not None:
            query = dataclasses.replace(query, sort=kept.sort, descending=kept.descending)
        self.model.show_query(query)
        self.table.show_sorting()


class DutyRows:
    """What the table of Jatuh tempo asks: days late are sorted as due days are, the other way round."""

    def __init__(self, reporting: ReportingStore) -> None:
        self._reporting = reporting

    def ids(self, query: DueQuery) -> Sequence[int]:
        """The clients that the store finds."""
        if query.sort == "late":
            query = dataclasses.replace(query, sort="due_on", descending=not query.descending)
        return self._reporting.ids(query)

    def records(self, ids: Sequence[int]) -> list[Duty]:
        """Their duties in that order."""
        return self._reporting.records(ids)
