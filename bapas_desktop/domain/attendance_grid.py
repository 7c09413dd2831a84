"""The grid of marks, participants by sessions: blocks that are copied and pasted, and what is counted around it.

Rows and columns are numbered from 0. A block is what a spreadsheet puts on the clipboard: lines, tabs between cells.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bapas_desktop.domain.training import (
    AttendanceRate,
    Mark,
    Participant,
    attendance_rate,
    count_marks,
    credited_minutes,
)

Cell = tuple[int, int]
"""Row and column."""

_SIGNS = {mark.value.lower(): mark for mark in Mark} | {
    "hadir": Mark.PRESENT,
    "v": Mark.PRESENT,  # the tick that offices type, and the two that they draw
    "✓": Mark.PRESENT,
    "√": Mark.PRESENT,
    "izin": Mark.EXCUSED,
    "ijin": Mark.EXCUSED,
    "sakit": Mark.ILL,
    "alpa": Mark.ABSENT,
    "alpha": Mark.ABSENT,
    "terlambat": Mark.LATE,
}
_LONGEST_SIGN = 20


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """How many rows."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """How many columns."""
        return self.right - self.left + 1

    def cells(self) -> list[Cell]:
        """All cells, row by row."""
        return [
            (row, column) for row in range(self.top, self.bottom + 1) for column in range(self.left, self.right + 1)
        ]


@dataclass(frozen=True, slots=True)
class Block:
    """What was read from a text: marks by row and column of the block; None is an empty cell.

    A cell whose sign is no mark is missing in ``marks``, so that nothing is written there; ``unknown`` tells the signs.
    """

    height: int
    width: int
    marks: Mapping[Cell, Mark | None]
    unknown: tuple[str, ...] = ()


def read_block(text: str) -> Block:
    """The marks of a text from the clipboard.

    Letters may be small, words are read too (``Hadir``, ``izin``), as are ticks; a cell of spaces is empty. Excel ends
    its text with a line break, which is no row.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    rows = [next(csv.reader([line], delimiter="\t"), [""]) if '"' in line else line.split("\t") for line in lines]
    marks: dict[Cell, Mark | None] = {}
    unknown: dict[str, None] = {}
    width = max(map(len, rows), default=0)
    for row, signs in enumerate(rows):
        for column in range(width):
            sign = signs[column].strip() if column < len(signs) else ""
            if not sign:
                marks[row, column] = None
            elif sign.lower() in _SIGNS:
                marks[row, column] = _SIGNS[sign.lower()]
            else:
                unknown[sign[:_LONGEST_SIGN]] = None
    return Block(len(rows), width, marks, tuple(unknown))


def write_block(marks: Sequence[Sequence[Mark | None]]) -> str:
    """The text of a block, as a spreadsheet writes it and ``read_block`` reads it: each row ends with a line break."""
    return "".join("\t".join(mark.value if mark else "" for mark in row) + "\n" for row in marks)


def paste(block: Block, area: Area, rows: int, columns: int) -> tuple[dict[Cell, Mark | None], int]:
    """Where the marks of a block go when it is pasted on a selection of a grid of so many rows and columns.

    As in a spreadsheet: a selection that is a multiple of the block is filled with it, else the block begins at the
    selection's first cell.

    Returns:
        the marks by cell, and how many cells of the block fell outside the grid.
    """
    if not block.height or not block.width:
        return {}, 0
    down, across = area.height // block.height, area.width // block.width
    if area.height % block.height or area.width % block.width:
        down = across = 1
    marks: dict[Cell, Mark | None] = {}
    outside = 0
    for part_down in range(down):
        for part_across in range(across):
            for (row, column), mark in block.marks.items():
                cell = (area.top + part_down * block.height + row, area.left + part_across * block.width + column)
                if cell[0] < rows and cell[1] < columns:
                    marks[cell] = mark
                else:
                    outside += 1
    return marks, outside


def fill_down(marks: Mapping[Cell, Mark | None], area: Area) -> dict[Cell, Mark | None]:
    """The first row of an area over all its rows; a single row takes that above it."""
    source = area.top if area.height > 1 else area.top - 1
    return {cell: marks.get((source, cell[1])) for cell in area.cells() if cell[0] != source and source >= 0}


def fill_right(marks: Mapping[Cell, Mark | None], area: Area) -> dict[Cell, Mark | None]:
    """The first column of an area over all its columns; a single column takes that at its left."""
    source = area.left if area.width > 1 else area.left - 1
    return {cell: marks.get((cell[0], source)) for cell in area.cells() if cell[1] != source and source >= 0}


def changed(marks: Mapping[Cell, Mark | None], now: Mapping[Cell, Mark | None]) -> dict[Cell, Mark | None]:
    """Those of the new marks that are not already there."""
    return {cell: mark for cell, mark in marks.items() if now.get(cell) != mark}


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted over some cells: of one person, of one session, or of all."""

    counts: Mapping[Mark | None, int]
    rate: AttendanceRate
    minutes: int
    """Credited as taught."""


def tally(cells: Iterable[tuple[Participant, int | None]]) -> Tally:
    """Count cells, each with the length of its session in minutes (None: not known). Cancelled sessions stay out."""
    found = list(cells)
    marks = [person.mark for person, _ in found]
    return Tally(
        counts=count_marks(marks),
        rate=attendance_rate(marks),
        minutes=sum(credited_minutes(person, length) for person, length in found),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """Several tallies together."""
    found = list(tallies)
    counts = {mark: sum(each.counts[mark] for each in found) for mark in (*Mark, None)}
    rate = AttendanceRate(
        held=sum(each.rate.held for each in found),
        present=sum(each.rate.present for each in found),
        excused=sum(each.rate.excused for each in found),
    )
    return Tally(counts=counts, rate=rate, minutes=sum(each.minutes for each in found))
