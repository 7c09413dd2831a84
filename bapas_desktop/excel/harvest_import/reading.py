"""A list of harvests, whatever its shape, as rows with every doubt at its row and column."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.plots.importing import NumberedHarvest, SkipReason
from bapas_desktop.excel.grid import MOST_ROWS, Cell, Grid, TableFile, open_table
from bapas_desktop.excel.harvest_import.cells import RowReader
from bapas_desktop.excel.harvest_import.headings import FIELDS, TELLING, meanings
from bapas_desktop.excel.harvest_import.rows import HarvestSieve, spread_down
from bapas_desktop.excel.roster_import.layout import Head, Words, column_letter, find_head, head_without_names
from bapas_desktop.excel.roster_import.values import text_of
from bapas_desktop.jobs import Job, without_collecting

SAMPLES = 5
HARVESTS = Words(meanings, TELLING)
_COLUMN_OF = {"sold_g": "sold", "sold_quantity": "sold"}


@dataclass(frozen=True, slots=True)
class HarvestReading:
    """What was found in a list: ``mapping`` has a name of ``FIELD_CHOICES`` or None for each column.

    ``first_row`` is the first row below the heads as Excel numbers it, ``skipped`` the rows that are no harvests.
    """

    path: Path
    sheet: str
    sheets: tuple[str, ...]
    headings: tuple[str, ...]
    mapping: tuple[str | None, ...]
    first_row: int
    rows: tuple[NumberedHarvest, ...] = field(repr=False)
    skipped: Mapping[int, SkipReason] = field(repr=False)
    grid: Grid = field(repr=False)

    def samples(self, column: int) -> tuple[str, ...]:
        """The first texts of a column, for the screen where columns are matched with fields."""
        texts = (self.text(row.number, column) for row in self.rows[:50])
        return tuple(dict.fromkeys(text for text in texts if text))[:SAMPLES]

    def text(self, number: int, column: int) -> str:
        """What stands in a cell; the row as Excel numbers it."""
        return text_of(self.grid.rows[number - 1][column])

    def raw(self, number: int) -> str:
        """The texts of a row, one after the other."""
        return "  ·  ".join(filter(None, map(text_of, self.grid.rows[number - 1])))

    def column_of(self, name: str) -> int | None:
        """The column (from 0) that a field came from."""
        name = _COLUMN_OF.get(name, name)
        return self.mapping.index(name) if name in self.mapping else None

    def letter_of(self, name: str) -> str:
        """The letter of the column that a field came from; empty if no column did."""
        column = self.column_of(name)
        return "" if column is None else column_letter(column)


def read_harvests(
    path: Path,
    *,
    sheet: str | None = None,
    mapping: Mapping[int, str | None] | None = None,
    today: dt.date,
    job: Job | None = None,
) -> HarvestReading:
    """Read a harvest list from any table file.

    Args:
        path: the list.
        sheet: the sheet to read; otherwise the one that looks most like a list of harvests.
        mapping: columns (from 0) that a person has matched with a field, or with None for "leave out".
        today: for two-digit years.
        job: told how far the reading is.

    Raises:
        Refused: no table, damaged, locked, empty, without heads, or too long; the code says which.
        MachineTrouble: another program holds the file.
        Cancelled: the person asked to stop.
    """
    job = job or Job()
    fixed = {column: name for column, name in (mapping or {}).items() if name is None or name in FIELDS}
    with without_collecting():
        table = open_table(path, job)
        grid, head = _choose(table, path.name, sheet, job, by_hand=bool(mapping))
        fields = head.mapping(fixed)
        spread_down(grid.rows, grid.merged, fields, head.first_row)
        rows, skipped = _read_rows(grid, head, fields, today, job)
    if not rows and not fixed:
        raise Refused("harvest_list_empty", path.name)
    if len(rows) > MOST_ROWS:
        raise Refused("list_too_long", path.name, str(MOST_ROWS))
    return HarvestReading(path, grid.name, table.sheets, head.headings, fields, head.first_row + 1, rows, skipped, grid)


def _choose(table: TableFile, file_name: str, wanted: str | None, job: Job, *, by_hand: bool) -> tuple[Grid, Head]:
    """The wanted sheet, or the one whose heads and number of rows look most like a list of harvests."""
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
        head = find_head(grid, {}, HARVESTS)
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
    if filled:
        raise Refused("harvest_heads_missing", file_name)
    raise Refused("harvest_list_empty", file_name)


def _read_rows(
    grid: Grid, head: Head, mapping: tuple[str | None, ...], today: dt.date, job: Job
) -> tuple[tuple[NumberedHarvest, ...], dict[int, SkipReason]]:
    sieve = HarvestSieve(grid.rows[max(head.top, 0) : head.first_row], mapping)
    width = len(mapping)
    skipped: dict[int, SkipReason] = {}
    found: list[tuple[int, Sequence[Cell]]] = []
    below = grid.rows[head.first_row :]
    for number, cells in enumerate(job.over(below, len(below), 500), head.first_row + 1):
        reason = sieve.why_not(cells[:width])
        if reason:
            skipped[number] = reason
        else:
            found.append((number, cells))
    last = max([number for number, _ in found] + [number for number, why in skipped.items() if why != SkipReason.BLANK],
               default=0)  # fmt: skip
    skipped = {number: why for number, why in skipped.items() if number < last or why != SkipReason.BLANK}
    dates = {
        name: {cells[column] for _, cells in found}
        for column, name in enumerate(mapping)
        if name in ("date", "sown_on")
    }
    reader = RowReader(mapping, head.headings, today, dates)
    rows = tuple(reader.read(number, cells) for number, cells in job.over(found, len(found), 500))
    return rows, skipped
