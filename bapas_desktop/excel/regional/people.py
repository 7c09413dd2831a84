"""Columns that part people by age group and sex, as all sheets of the report do."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bapas_desktop.domain.regional.content import Who
from bapas_desktop.domain.regional.figures import UNKNOWN
from bapas_desktop.domain.regional.movement import ADULT, CHILD
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.tables import SUM, Column, Kind

KNOWN: tuple[Who, ...] = ((ADULT, "L"), (ADULT, "P"), (CHILD, "L"), (CHILD, "P"))
Count = Callable[[Any, Who], int]
"""How many of some people a row has."""
_TITLES = {(ADULT, "L"): "Dewasa L", (ADULT, "P"): "Dewasa P", (CHILD, "L"): "Anak L", (CHILD, "P"): "Anak P"}


def has_unknown(whos: Iterable[Who]) -> bool:
    """Whether of somebody age or sex is not known; only then there is a column for them."""
    return any(UNKNOWN in who for who in whos)


def who_columns(band: str, count: Count, first: str, *, unknown: bool) -> tuple[list[Column[Any]], Column[Any]]:
    """The columns of each kind of people from the column ``first`` on, and the one that adds them in each row."""
    columns: list[Column[Any]] = [
        Column(_TITLES[who], 7 if ADULT in who else 6, _counter(count, who), Kind.NUMBER, SUM, band) for who in KNOWN
    ]  # fmt: skip
    if unknown:
        columns.append(Column("Tanpa data", 6.5, lambda row: _unknown(row, count), Kind.NUMBER, SUM, band))
    last = shifted(first, len(columns) - 1)

    def together(row: Any) -> Formula:
        value = sum(count(row, who) for who in KNOWN) + (_unknown(row, count) if unknown else 0)
        return Formula(f"SUM({first}{{row}}:{last}{{row}})", value)

    return columns, Column("Jumlah", 7, together, Kind.NUMBER, SUM, band)


def _counter(count: Count, who: Who) -> Callable[[Any], int]:
    return lambda row: count(row, who)


def _unknown(row: Any, count: Count) -> int:
    others = [(age, sex) for age in (ADULT, CHILD, UNKNOWN) for sex in ("L", "P", UNKNOWN)]
    return sum(count(row, who) for who in others if UNKNOWN in who)


def shifted(letter: str, by: int) -> str:
    """The letters of the column so many to the right."""
    from openpyxl.utils import column_index_from_string, get_column_letter

    return get_column_letter(column_index_from_string(letter) + by)


def letters(columns: Sequence[Column[Any]]) -> dict[str, str]:
    """The letters of columns by band and title, for formulas of other sheets: ``awal Jumlah``."""
    return {f"{column.band} {column.title}".strip(): shifted("A", place) for place, column in enumerate(columns)}
