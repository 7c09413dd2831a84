"""Which rows are harvests, and why the others are none: totals, repeated heads, titles, signatures, blanks."""

import re
from collections.abc import Sequence
from typing import Any

from bapas_desktop.domain.plots.importing import SkipReason
from bapas_desktop.excel.open_document import Area
from bapas_desktop.excel.roster_import.headings import normal_heading
from bapas_desktop.excel.roster_import.layout import is_number_row
from bapas_desktop.excel.roster_import.rows import closes_the_list
from bapas_desktop.excel.roster_import.values import text_of

_TOTAL = re.compile(
    r"(?:jumlah|jml|total|sub\s*-?\s*total|grand\s*total|rekap(?:itulasi)?|rata\s*-?\s*rata)\b", re.IGNORECASE
)
_WHO = ("date", "plot", "crop")
_MEASURES = ("weight_g", "quantity")
_TOLD_ALONE = frozenset({"notes", "buyer"})
"""Columns whose texts may begin with any word: «Total habis terjual» is no total."""
_SHORTEST_DATE = 4
"""Fewer signs only count columns."""


class HarvestSieve:
    """Says of each row why it is no harvest, if it is none."""

    def __init__(self, head_rows: Sequence[Sequence[Any]], mapping: Sequence[str | None]) -> None:
        place = {field: column for column, field in enumerate(mapping) if field}
        self._columns = list(place.values())
        self._who = [place[field] for field in _WHO if field in place]
        self._date = place.get("date", -1)
        self._measures = [place[field] for field in _MEASURES if field in place]
        self._free = {place[field] for field in _TOLD_ALONE if field in place}
        self._heads = [[_normal(cell) for cell in row] for row in head_rows]
        self._ended = False

    def why_not(self, cells: Sequence[Any]) -> SkipReason | None:
        """Why a row is no harvest; None where it is one."""
        if not any(_is_filled(cell) for cell in cells):
            return SkipReason.BLANK
        who = [column for column in self._who if _is_filled(cells[column])]
        measured = any(_has_digit(cells[column]) for column in self._measures)
        dated = self._date >= 0 and _has_digit(cells[self._date])
        if dated and measured and len(text_of(cells[self._date])) >= _SHORTEST_DATE:
            total = any(_TOTAL.match(_word(cells[column])) for column in who)  # a day may have its total too
            self._ended = False
            return SkipReason.TOTAL if total else None
        texts = [text for column, cell in enumerate(cells) if column not in self._free and (text := _word(cell))]
        if self._is_head(cells) or is_number_row(cells):
            return SkipReason.HEADING
        if any(map(_TOTAL.match, texts)):
            return SkipReason.TOTAL
        if not measured and any(map(closes_the_list, texts)):
            self._ended = True
            return SkipReason.FOOTER
        if self._ended and not (measured and who):
            return SkipReason.FOOTER
        if not who and measured:
            return SkipReason.TOTAL
        if len(who) + measured >= min(2, len(self._who) + 1):
            self._ended = False
            return None
        return SkipReason.TITLE

    def _is_head(self, cells: Sequence[Any]) -> bool:
        filled = [(column, _normal(cells[column])) for column in self._columns if _is_filled(cells[column])]
        return any(
            len(filled) >= 2 and all(column < len(row) and row[column] == text for column, text in filled)
            for row in self._heads
        )


def spread_down(rows: list[list[Any]], merged: Sequence[Area], mapping: Sequence[str | None], first: int) -> None:
    """A date or a plot that is merged over several rows is said of each; weights and money are never said twice."""
    told = {column for column, field in enumerate(mapping) if field in (*_WHO, "sown_on", "variety", "buyer")}
    for (top, left), (bottom, right) in merged:
        if top >= first and bottom > top and left == right and left in told:
            for index in range(top + 1, min(bottom + 1, len(rows))):
                rows[index][left] = rows[top][left]


def _is_filled(cell: Any) -> bool:
    return cell != "" and (not isinstance(cell, str) or not cell.isspace())


def _has_digit(cell: Any) -> bool:
    return not isinstance(cell, str) or any(map(str.isdigit, cell)) or bool(set("½¼¾") & set(cell))


def _word(cell: Any) -> str:
    return text_of(cell) if isinstance(cell, str) else ""


def _normal(cell: Any) -> str:
    return normal_heading(text_of(cell))
