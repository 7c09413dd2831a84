"""A client list, whatever its shape, as tidy drafts with every doubt at its row and column."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bapas_desktop.domain.issues import Issue, Refused
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.roster.rules import check_client
from bapas_desktop.excel.grid import MOST_ROWS, Cell, Grid, TableFile, open_table
from bapas_desktop.excel.roster_import.columns import CellReader, ListStyle, Reading, reader_for, writes_p_for_pria
from bapas_desktop.excel.roster_import.dates import has_day_first
from bapas_desktop.excel.roster_import.headings import FIELDS
from bapas_desktop.excel.roster_import.joined import join_rows
from bapas_desktop.excel.roster_import.layout import Head, column_letter, find_head, head_without_names
from bapas_desktop.excel.roster_import.refine import refine
from bapas_desktop.excel.roster_import.rows import RowSieve
from bapas_desktop.excel.roster_import.values import text_of
from bapas_desktop.excel.roster_import.vocabulary import PARTS
from bapas_desktop.jobs import Job, without_collecting

SAMPLES = 5
"""Cells of each column that a screen shows beside its heading."""
_FIRST = ("birth_place_date", "guidance_period", "decree", "verdict", "rt_rw", "full_name", "phone")
"""Columns that may fill several fields are read first, so that a column of the field's own has the last word."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One client of the list: ``number`` is the row as Excel shows it, ``issues`` name fields of the draft."""

    number: int
    draft: ClientDraft
    issues: tuple[Issue, ...]
    cells: Sequence[Cell] = field(repr=False)

    @property
    def raw(self) -> tuple[str, ...]:
        """The texts of the row's cells as they stand in the list."""
        return tuple(text_of(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class RosterReading:
    """What was found in a list.

    ``headings`` and ``mapping`` have an entry for each column; a mapping is a name of ``FIELD_CHOICES`` or None.
    ``first_row`` is the first row below the heads as Excel numbers it. ``grid`` is the whole sheet.
    """

    path: Path
    sheet: str
    sheets: tuple[str, ...]
    headings: tuple[str, ...]
    mapping: tuple[str | None, ...]
    first_row: int
    rows: tuple[RosterRow, ...] = field(repr=False)
    grid: Grid = field(repr=False)

    def samples(self, column: int) -> tuple[str, ...]:
        """The first texts of a column, for the screen where columns are matched with fields."""
        texts = (text_of(row.cells[column]) for row in self.rows[:50])
        return tuple(dict.fromkeys(text for text in texts if text))[:SAMPLES]


def read_roster(
    path: Path,
    *,
    sheet: str | None = None,
    mapping: Mapping[int, str | None] | None = None,
    synonyms: Mapping[str, str] | None = None,
    today: dt.date,
    job: Job | None = None,
) -> RosterReading:
    """Read a client list from any table file.

    Args:
        path: the list.
        sheet: the sheet to read; otherwise the one that looks most like a list of clients.
        mapping: columns (from 0) that a person has matched with a field, or with None for "leave out".
        synonyms: normalised heading (``normal_heading``) to field, learned from earlier lists; they win over ours.
        today: for two-digit years and for the checks.
        job: told how far the reading is.

    Raises:
        Refused: no table, damaged, locked, empty, without heads, or too long; the code says which.
        MachineTrouble: another program holds the file.
        Cancelled: the person asked to stop.
    """
    job = job or Job()
    known = {heading: name for heading, name in (synonyms or {}).items() if name in FIELDS}
    fixed = {column: name for column, name in (mapping or {}).items() if name is None or name in FIELDS}
    with without_collecting():
        table = open_table(path, job)
        grid, head = _choose(table, path.name, sheet, known, job, by_hand=bool(mapping))
        fields = refine(head, head.mapping(fixed), grid.rows[head.first_row :], frozenset(fixed))
        rows = _read_rows(grid, head, fields, today, job)
    if not rows:
        raise Refused("list_empty", path.name)
    if len(rows) > MOST_ROWS:
        raise Refused("list_too_long", path.name, str(MOST_ROWS))
    return RosterReading(path, grid.name, table.sheets, head.headings, fields, head.first_row + 1, rows, grid)


def column_of(reading: RosterReading, name: str) -> int | None:
    """The column (from 0) that a field of a draft came from, alone or together with others; None if no column did."""
    for column, mapped in enumerate(reading.mapping):
        if mapped == name:
            return column
    for column, mapped in enumerate(reading.mapping):
        if mapped and name in PARTS.get(mapped, ()):
            return column
    return None


def column_letter_of(reading: RosterReading, name: str) -> str:
    """The letter of the column that a field of a draft came from; empty if no column did."""
    column = column_of(reading, name)
    return "" if column is None else column_letter(column)


def _choose(
    table: TableFile, file_name: str, wanted: str | None, synonyms: Mapping[str, str], job: Job, *, by_hand: bool
) -> tuple[Grid, Head]:
    """The wanted sheet, or the one whose heads and number of rows look most like a list of clients."""
    names = [name for name in table.sheets if wanted is None or name.strip().lower() == wanted.strip().lower()]
    if not names and wanted is not None:
        raise Refused("sheet_missing", wanted)
    best: tuple[float, Grid, Head] | None = None
    filled: Grid | None = None
    for name in names:
        job.step(0)
        grid = table.grid(name)
        if not any(cell != "" for row in grid.rows for cell in row):
            continue
        filled = filled or grid
        head = find_head(grid, synonyms)
        if head:
            below = sum(1 for row in grid.rows[head.first_row :] if sum(cell != "" for cell in row) > 1)
            worth = head.worth + min(below, 1000).bit_length() - 4 * table.is_hidden(name)
            if best is None or worth > best[0]:
                best = worth, grid, head
    if best:
        return best[1], best[2]
    if filled and by_hand:
        first = next(index for index, row in enumerate(filled.rows) if any(cell != "" for cell in row))
        return filled, head_without_names(filled, first)
    raise Refused("no_header_found" if filled else "list_empty", file_name)


def _read_rows(
    grid: Grid, head: Head, mapping: tuple[str | None, ...], today: dt.date, job: Job
) -> tuple[RosterRow, ...]:
    lines = join_rows(grid, head, mapping)
    sieve = RowSieve(head, grid.rows[max(head.top, 0) : head.first_row], mapping, grid.merged)
    clients = list(sieve.clients(lines, head.first_row, job.step))
    style = ListStyle(today)
    if "sex" in mapping:
        column = mapping.index("sex")
        style = replace(style, p_is_male=writes_p_for_pria({lines[index][column] for index in clients}))
    readers = {column: reader_for(name, style) for column, name in enumerate(mapping) if name}
    rows, american = _drafts(lines, clients, readers, mapping, today, job)
    if american:
        doubtful = replace(style, month_first=True)
        readers |= {column: reader_for(mapping[column] or "", doubtful) for column in american}
        rows, _ = _drafts(lines, clients, readers, mapping, today, job)
    return rows


def _drafts(
    lines: Sequence[Sequence[Cell]],
    clients: Sequence[int],
    readers: Mapping[int, CellReader],
    mapping: tuple[str | None, ...],
    today: dt.date,
    job: Job,
) -> tuple[tuple[RosterRow, ...], set[int]]:
    """The rows, and the columns with dates that only make sense with the month first."""
    order = sorted(readers, key=lambda column: (mapping[column] not in _FIRST, column))
    caches: list[tuple[int, CellReader, dict[Any, Reading]]] = [(column, readers[column], {}) for column in order]
    rows = []
    asked = set()
    for index in job.over(clients, len(clients), 500):
        cells = lines[index]
        values: dict[str, Any] = {}
        issues: list[Issue] = []
        notes: list[str] = []
        for column, reader, cache in caches:
            if (cell := cells[column]) == "":
                continue
            if (reading := cache.get(cell)) is None:
                reading = cache[cell] = reader(cell)
                if reading.issues and any(issue.code == "date_american" for issue in reading.issues):
                    asked.add(column)
            values.update(reading.values)
            if reading.issues or reading.note:
                issues += reading.issues
                notes += filter(None, (reading.note,))
        if notes:
            values["notes"] = "\n".join([*filter(None, [values.get("notes", "")]), *notes])
        draft = ClientDraft(**values)
        issues += check_client(draft, today)
        rows.append(RosterRow(index + 1, draft, tuple(issues), cells))
    american = {column for column, _, cache in caches if column in asked and not _has_day_first(cache)}
    return tuple(rows), american


def _has_day_first(cells: Iterable[Any]) -> bool:
    """Whether a column has a date that can only be meant with the day first."""
    return any(isinstance(cell, str) and has_day_first(cell) for cell in cells)
