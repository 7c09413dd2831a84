"""What chosen filters ask of the roster, in one place for the table, the choice of participants and the command line.

The values are those of the filters' menu, so a kept filter stays relative: «berakhir dalam 30 hari» counts from the day
on which it is asked.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.roster.client import AgeGroup, Client, ClientQuery, Sex, Status
from bapas_desktop.domain.supervision.reporting import DueState

Values = Mapping[str, Collection[str]]
"""The chosen values by the key of their filter; a filter that was not chosen is absent or empty."""

SORT, DESCENDING = "sort", "descending"
"""The keys under which a kept filter has its order."""
PASSED = "passed"
"""The value of ``ends`` for guidance whose last day has passed."""
YES = "yes"
_SORTS = {item.name for item in dataclasses.fields(Client)} | {"age", "age_group", "days_left", "status", "stage"}

T = TypeVar("T")


def client_query(values: Values, text: str, today: dt.date) -> ClientQuery:
    """The question that these values and the search text make; without a status it is about whose guidance goes on.

    Raises:
        Refused: ``filter_unknown`` where a value or key is none of this program's: a list that silently shows more
            than was meant would be worse.
    """
    unknown = set(values) - _KEYS
    if unknown:
        raise Refused("filter_unknown", min(unknown))
    ends = _one(values, "ends", str) or ""
    return ClientQuery(
        today=today,
        text=text,
        status=_one(values, "status", Status) or Status.ACTIVE,
        measures=frozenset(values.get("measure", ())),
        officer_id=_one(values, "officer", int),
        age_group=_one(values, "age_group", AgeGroup),
        sex=_one(values, "sex", Sex),
        ends_within_days=_one(values, "ends", int) if ends != PASSED else None,
        end_passed=ends == PASSED,
        without_officer=bool(values.get("no_officer")),
        without_nik=bool(values.get("no_nik")),
        stages=frozenset(values.get("stage", ())),
        due=_one(values, "due", DueState),
        regencies=frozenset(values.get("regency", ())),
        districts=frozenset(values.get("district", ())),
        skills=_one(values, "skills", str) or "",
        sort=_one(values, SORT, _sort) or "full_name",
        descending=bool(values.get(DESCENDING)),
    )


def with_order(values: Values, *, sort: str, descending: bool) -> dict[str, tuple[str, ...]]:
    """The values as they are kept: with the order of the list."""
    kept = {key: tuple(sorted(chosen)) for key, chosen in values.items() if chosen}
    return kept | {SORT: (sort,)} | ({DESCENDING: (YES,)} if descending else {})


def without_order(values: Values) -> dict[str, tuple[str, ...]]:
    """The values of the filters alone."""
    return {key: tuple(chosen) for key, chosen in values.items() if key not in (SORT, DESCENDING)}


_KEYS = {
    "status", "measure", "officer", "age_group", "sex", "ends", "no_officer", "no_nik", "stage", "due", "regency",
    "district", "skills", SORT, DESCENDING,
}  # fmt: skip


def _one(values: Values, key: str, read: Callable[[Any], T]) -> T | None:
    for value in values.get(key, ()):
        try:
            return read(value)
        except ValueError as error:
            raise Refused("filter_unknown", value) from error
    return None


def _sort(name: str) -> str:
    if name not in _SORTS:
        raise ValueError(name)
    return name
