"""What history and search need of the open file; ``Database`` is it. They stand below it and do not know it."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from bapas_desktop.domain.changes import Topic


class Writing(Protocol):
    """An open file that can be read, written in one transaction, and whose news are announced."""

    user: str
    now: Callable[[], dt.datetime]

    def execute(self, sql: str, values: Sequence[object] = ()) -> Any:
        """A cursor for SQL."""

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """One statement for many rows."""

    def exclusive(self) -> AbstractContextManager[None]:
        """One transaction, nobody else writing."""

    def announce(self, topics: frozenset[Topic]) -> None:
        """Tell that these topics have news."""
