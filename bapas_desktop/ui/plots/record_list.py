"""One of the three lists of the tab: its table, its words, and what is done with its records."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.record_table import Column, RecordSource, RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView


class Kind(StrEnum):
    """Which list; the value is part of the names of actions and settings."""

    HARVESTS = "harvests"
    PLANTINGS = "plantings"
    PLOTS = "plots"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the page says while a list is on top."""

    title: str
    icon: str
    add: str
    search: str
    table: str


class RecordList:
    """A table and the store behind it."""

    def __init__(
        self,
        context: AppContext,
        kind: Kind,
        words: Words,
        store: Any,
        source: RecordSource,
        columns: Sequence[Column[Any]],
        *,
        first: PlotQuery,
        stretch: str,
        total: Callable[[Sequence[int]], str],
    ) -> None:
        self.kind = kind
        self.words = words
        self.store = store
        self.total = total
        self._first = first
        self.model: RecordTableModel[Any] = RecordTableModel(source, columns)
        self.table = RecordTableView(self.model, context.settings, words.table, key=f"{kind}-table", stretch=stretch)
        self.model.setParent(self.table)

    def load(self, text: str, harvest_due: dt.date | None = None) -> None:
        """Show what holds every word of ``text`` and waits for its harvest on that day, in the headings' order."""
        query = self.model.query or self._first
        wanted = PlotQuery(text=text, harvest_due=harvest_due, sort=query.sort, descending=query.descending)
        self.model.show_query(wanted)
        self.table.show_sorting()
