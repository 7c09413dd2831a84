"""Where a list begins: the rows of the heads, the first row below them. What heads mean is told from outside."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bapas_desktop.excel.grid import Grid
from bapas_desktop.excel.roster_import.headings import Candidate, assign, nested_candidates, normal_heading
from bapas_desktop.excel.roster_import.values import text_of

SEARCHED_ROWS = 80
"""Heads are looked for this far down; letterheads are shorter."""
DEEPEST_HEAD = 3
_MOST_COLUMNS = 300
_LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Words:
    """What the heads of one kind of list say."""

    meanings: Callable[[tuple[str, ...], str, bool], tuple[Candidate, ...]]
    """What a heading under others may mean; the last argument allows for typing errors."""
    telling: frozenset[str]
    """Fields without which it is no such list; they count double, and one of them has to be there."""
    alone: str = ""
    """The field that may stand alone, perhaps beside a number."""


CLIENTS = Words(
    lambda parents, child, mend: nested_candidates(parents, child, mend=mend),
    frozenset({"full_name", "nik", "register_no"}),
    "full_name",
)


@dataclass(frozen=True, slots=True)
class Head:
    """The heads of a list: rows ``top`` to ``bottom`` (from 0, inclusive) and for each column its heading and field."""

    top: int
    bottom: int
    headings: tuple[str, ...]
    options: tuple[tuple[Candidate, ...], ...]
    telling: frozenset[str] = CLIENTS.telling

    @property
    def first_row(self) -> int:
        """The first row below the heads, from 0."""
        return self.bottom + 1

    def mapping(self, fixed: Mapping[int, str | None] | None = None) -> tuple[str | None, ...]:
        """One field for each column."""
        return assign(self.options, fixed)

    @property
    def worth(self) -> float:
        """How much this looks like the heads of a client list: fields found, those that name a client count double."""
        found = [field for field in self.mapping() if field]
        sureness = sum(max((item.score for item in items), default=0) for items in self.options) / 10_000
        return len(found) + sum(field in self.telling for field in found) + sureness


def find_head(grid: Grid, synonyms: Mapping[str, str], words: Words = CLIENTS) -> Head | None:
    """The heads of the list in this sheet; None if nothing looks like heads."""
    depth = SEARCHED_ROWS + DEEPEST_HEAD
    grid = Grid(grid.name, grid.rows[:depth], tuple(area for area in grid.merged if area[0][0] < depth))
    for mend in (False, True):
        best: Head | None = None
        for top in range(min(SEARCHED_ROWS, len(grid.rows))):
            if not _may_be_heads(grid.rows[top]):
                continue
            for bottom in range(top, min(top + DEEPEST_HEAD, len(grid.rows))):
                if bottom > top and not _may_continue_heads(grid.rows[bottom]):
                    break
                head = _head(grid, top, bottom, synonyms, words, mend=mend)
                if _is_enough(head, words) and (best is None or _is_better(head, best)):
                    best = head
        if best:
            return _head(grid, best.top, _last_row(grid, best), synonyms, words, mend=True)
    return None


def _last_row(grid: Grid, head: Head) -> int:
    """The last row of the heads: a heading merged over the next row too says that the row below belongs to them."""
    reach = [
        last
        for (first, left), (last, right) in grid.merged
        if head.top <= first <= head.bottom < last < head.top + DEEPEST_HEAD and left == right
    ]
    last = max(reach, default=head.bottom)
    below = grid.rows[head.bottom + 1 : last + 1]
    return last if below and all(map(_may_continue_heads, below)) else head.bottom


def head_without_names(grid: Grid, first_row: int) -> Head:
    """For a list without any heads: columns are called by their letters, for a person to say what they are."""
    width = len(grid.rows[0]) if grid.rows else 0
    names = tuple(f"Kolom {column_letter(column)}" for column in range(width))
    return Head(first_row, first_row - 1, names, ((),) * width)


def is_number_row(cells: Sequence[Any]) -> bool:
    """Whether a row only counts its columns: 1 2 3 or (1) (2) (3)."""
    numbers = [re.sub(r"[().\s]", "", text_of(cell)) for cell in cells if cell != ""]
    if len(numbers) < 2 or not all(number.isdigit() and len(number) < 4 for number in numbers):
        return False
    counted = [int(number) for number in numbers]
    return counted[0] <= 2 and all(1 <= after - before <= 2 for before, after in pairwise(counted))


def column_letter(column: int) -> str:
    """``A`` for column 0, as Excel names it."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _may_be_heads(cells: Sequence[Any]) -> bool:
    texts = [cell for cell in cells[:_MOST_COLUMNS] if isinstance(cell, str) and cell.strip()]
    return bool(texts) and all(len(text) <= _LONGEST_HEADING for text in texts)


def _may_continue_heads(cells: Sequence[Any]) -> bool:
    """Rows of clients hold numbers, dates and codes; a further row of heads holds words."""
    filled = [cell for cell in cells[:_MOST_COLUMNS] if cell != ""]
    words = [cell for cell in filled if isinstance(cell, str) and not re.search(r"\d{3}", cell)]
    return bool(filled) and len(words) == len(filled) and not is_number_row(cells)


def _is_better(head: Head, best: Head) -> bool:
    """More fields, or as many without a title line above that says nothing about the columns."""
    if head.worth > best.worth + 0.2:
        return True
    return head.bottom == best.bottom and head.top > best.top and head.worth > best.worth - 0.2


def _is_enough(head: Head, words: Words) -> bool:
    found = {field for field in head.mapping() if field}
    if len(found) >= 2 and found & words.telling:
        return True
    named = [heading for heading in head.headings if heading]
    return words.alone in found and len(named) <= 2  # a bare list of names, perhaps numbered


def _head(grid: Grid, top: int, bottom: int, synonyms: Mapping[str, str], words: Words, *, mend: bool) -> Head:
    width = min(len(grid.rows[top]), _MOST_COLUMNS)
    levels = [[_heading_of(cell) for cell in row[:width]] for row in grid.rows[top : bottom + 1]]
    _spread_merged(grid, levels, top)
    _spread_parents(levels)
    headings: list[str] = []
    options: list[tuple[Candidate, ...]] = []
    for column in range(width):
        parts = list(dict.fromkeys(level[column] for level in levels if level[column]))
        heading = " / ".join(parts)
        headings.append(heading)
        known = synonyms.get(normal_heading(heading))
        if known is not None:
            options.append((Candidate(known, 1000),))
        elif parts:
            options.append(words.meanings(tuple(parts[:-1]), parts[-1], mend))
        else:
            options.append(())
    return Head(top, bottom, tuple(headings), tuple(options), words.telling)


_SPACED_OUT = re.compile(r"(?<![^\W\d_])(?:[^\W\d_] ){2,}[^\W\d_](?![^\W\d_])")


def _heading_of(cell: Any) -> str:
    """The text of a heading; ``N A M A   K L I E N`` is put together while the wider gaps still tell the words."""
    if isinstance(cell, str):
        cell = _SPACED_OUT.sub(lambda match: match[0].replace(" ", ""), cell)
    return " ".join(text_of(cell).split())


def _spread_merged(grid: Grid, levels: list[list[str]], top: int) -> None:
    """A merged heading holds for every column under it."""
    for (first, left), (last, right) in grid.merged:
        if first != top and not top < first < top + len(levels):
            continue
        if last == first and right > left and first - top < len(levels):
            for column in range(left, min(right + 1, len(levels[0]))):
                levels[first - top][column] = levels[first - top][left]


def _spread_parents(levels: list[list[str]]) -> None:
    """A heading with blanks to its right covers those columns that have a heading of their own below."""
    for upper, lower in pairwise(levels):
        for column in range(1, len(upper)):
            if not upper[column] and lower[column] and lower[column - 1]:
                upper[column] = upper[column - 1]
