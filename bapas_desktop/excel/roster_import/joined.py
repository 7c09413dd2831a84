"""Clients written over several rows, and cells that hold for several clients: what merged cells say to a reader.

Excel keeps the value of a merged cell in its first row only. A PK whose cell stands beside four clients is the PK of
all four; a client whose own cell covers two rows is one client, with the rest of the cells to be read together.
"""

from collections.abc import Iterable, Mapping, Sequence

from bapas_desktop.excel.grid import Cell, Grid
from bapas_desktop.excel.roster_import.layout import Head
from bapas_desktop.excel.roster_import.rows import closes_the_list
from bapas_desktop.excel.roster_import.values import read_measure, text_of

_RUNNING_ON = frozenset({"address", "domicile", "offence", "article", "guarantor_address"})
"""Long texts that some lists continue in the row below, without merging anything."""

_TICKS = frozenset({"v", "x", "√", "✓", "✔", "1", "*", "•", "ü"})  # ü is a tick in the letters of Wingdings


def join_rows(grid: Grid, head: Head, mapping: Sequence[str | None]) -> list[list[Cell]]:
    """The rows of the sheet with the clients' merged cells resolved; the sheet itself stays as it is."""
    rows = list(grid.rows)
    place = {field: column for column, field in enumerate(mapping) if field}
    name = place.get("full_name", -1)
    columns = [
        (top, bottom, left)
        for (top, left), (bottom, right) in grid.merged
        if left == right and head.bottom < top < bottom < len(rows)
    ]
    clients = {(top, bottom) for top, bottom, column in columns if column == name and rows[top][name] != ""}
    for top, bottom, column in columns:
        if column != name and (top, bottom) not in clients and column < len(mapping) and mapping[column]:
            for index in range(top + 1, bottom + 1):
                rows[index] = _with(rows[index], {column: rows[top][column]})
    for top, bottom in clients:
        _join(rows, top, range(top + 1, bottom + 1))
    if name >= 0:
        _join_running_on(rows, head.first_row, name, mapping)
    if "measure" in place:
        _read_ticks(rows, head, place["measure"], mapping)
    return rows


def _join_running_on(rows: list[list[Cell]], first: int, name: int, mapping: Sequence[str | None]) -> None:
    runs = {column for column, field in enumerate(mapping) if field in _RUNNING_ON}
    if not runs:
        return
    above = -1
    for index in range(first, len(rows)):
        cells = rows[index]
        if cells[name] != "":
            above = index
        elif above >= 0 and _runs_on(cells, rows[above], runs):
            _join(rows, above, (index,))
        else:
            above = -1


def _runs_on(cells: Sequence[Cell], above: Sequence[Cell], runs: Iterable[int]) -> bool:
    """Whether nothing stands in the row but the rest of long texts."""
    filled = {column for column, cell in enumerate(cells) if cell != ""}
    return (
        bool(filled)
        and filled.issubset(runs)
        and all(isinstance(above[column], str) and not closes_the_list(text_of(cells[column])) for column in filled)
    )


def _read_ticks(rows: list[list[Cell]], head: Head, first: int, mapping: Sequence[str | None]) -> None:
    """Kinds of guidance as columns of their own, ``PB | CB | CMB``, with a tick in one: the tick becomes the word."""
    kinds: dict[int, str] = {}
    for column in range(first, len(mapping)):
        word = head.headings[column].rpartition(" / ")[2]
        if (column > first and mapping[column]) or not read_measure(word):
            break
        kinds[column] = word
    if len(kinds) < 2:
        return
    for index in range(head.first_row, len(rows)):
        ticked = [column for column in kinds if text_of(rows[index][column]).lower() in _TICKS]
        if len(ticked) == 1:
            rows[index] = _with(rows[index], {ticked[0]: "", first: kinds[ticked[0]]})


def _join(rows: list[list[Cell]], top: int, below: Iterable[int]) -> None:
    joined: dict[int, Cell] = {}
    for index in below:
        for column, cell in enumerate(rows[index]):
            above = joined.get(column, rows[top][column])
            if cell in {"", above}:
                continue
            joined[column] = cell if above == "" else f"{text_of(above)}\n{text_of(cell)}"
        rows[index] = [""] * len(rows[index])
    rows[top] = _with(rows[top], joined)


def _with(cells: Sequence[Cell], new: Mapping[int, Cell]) -> list[Cell]:
    return [new.get(column, cell) for column, cell in enumerate(cells)]
