"""The rows of «Jatuh tempo»: who is to be asked, sought and sorted; there is no such record in the file."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.reflections.outcomes import FollowUp, OutcomeDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class DueQuery:
    """What is sought and chosen; without a ``sort`` the longest due come first."""

    text: str = ""
    program_id: int | None = None
    months: int | None = None
    state: str = ""
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class DueRow:
    """A follow-up that is due, under a number of its own."""

    id: int
    due: FollowUp

    def draft(self, today: dt.date, user: str) -> OutcomeDraft:
        """What the form begins with."""
        due = self.due
        return OutcomeDraft(
            client_id=due.client_id, program_id=due.program_id, months=due.months, date=today, recorded_by=user
        )


class DueRows:
    """What the table of «Jatuh tempo» asks. A follow-up keeps its number, so that what is selected stays so."""

    def __init__(self, office: Office, today: Callable[[], dt.date]) -> None:
        self._office = office
        self._today = today
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._rows: dict[int, DueRow] = {}

    def ids(self, query: DueQuery) -> Sequence[int]:
        """Everybody who is due and fits."""
        found = [one for one in self._office.outcomes.due(self._today()) if _fits(one, query)]
        if query.sort:
            found.sort(key=lambda one: _place(one, query.sort), reverse=query.descending)
        self._rows = {}
        for one in found:
            key = (one.client_id, one.program_id, one.months)
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            self._rows[number] = DueRow(number, one)
        return list(self._rows)

    def records(self, ids: Sequence[int]) -> list[DueRow]:
        """The rows as they were found last."""
        return [self._rows[number] for number in ids if number in self._rows]


def _fits(one: FollowUp, query: DueQuery) -> bool:
    words = f"{one.client_name} {one.register_no} {one.program_title} {one.officer} {one.address}".casefold()
    return (
        all(word in words for word in query.text.casefold().split())
        and query.program_id in (None, one.program_id)
        and query.months in (None, one.months)
        and query.state in ("", one.last_state)
    )


def _place(one: FollowUp, sort: str) -> Any:
    value = getattr(one, sort)
    return value.casefold() if isinstance(value, str) else value
