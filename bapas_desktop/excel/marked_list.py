"""A copy of a list with its doubtful cells marked, for the person who keeps the list."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bapas_desktop.domain.issues import Issue
from bapas_desktop.excel.cells import clean
from bapas_desktop.excel.grid import Grid
from bapas_desktop.excel.in_memory import save_in_memory
from bapas_desktop.excel.roster_import.layout import column_letter
from bapas_desktop.excel.roster_import.values import text_of
from bapas_desktop.excel.workbook import saving_trouble
from bapas_desktop.jobs import Job
from bapas_desktop.paths import replacing
from bapas_desktop.wording import say

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

PROBLEM_SHEET = "Masalah"
_ERROR_FILL, _WARNING_FILL, _HEAD_FILL = "F8CBAD", "FFE699", "E2EFDA"
_WIDEST, _NARROWEST = 45, 6
_COMMENT_AUTHOR = "Bapas Desktop"


Problem = tuple[int, int | None, Issue]
"""The number of a row as Excel shows it, the column (from 0) that the finding is about, and the finding."""


def save_marked_list(
    grid: Grid, first_row: int, problems: Iterable[Problem], target: Path, job: Job | None = None
) -> None:
    """Write the list as it is, every cell as text, its doubtful cells filled and explained, and a sheet of them all.

    Rows and columns stand where they stand in the list; ``first_row`` is the first below the heads. Formulas and what
    looks like one are plain text.

    Raises:
        MachineTrouble: ``file_locked``, ``disk_full``, …; the target is as it was.
        Cancelled: the person asked to stop; the target is as it was.
    """
    from openpyxl import Workbook

    job = job or Job()
    book = Workbook()
    found = list(problems)
    _write_problems(book.worksheets[0], grid, found)
    name = grid.name if grid.name.lower() != PROBLEM_SHEET.lower() else f"{grid.name} (daftar)"
    _write_list(book.create_sheet(_sheet_name(name)), grid, first_row, found, job)
    with saving_trouble(), replacing(target) as partial:
        save_in_memory(book, partial)


def _write_problems(sheet: "Worksheet", grid: Grid, problems: list[Problem]) -> None:
    sheet.title = PROBLEM_SHEET
    _set_up_print(sheet)
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCD", (8, 8, 32, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    for column, title in enumerate(("Baris", "Kolom", "Isi sel", "Masalah"), 1):
        _write(sheet, 1, column, title, _HEAD_FILL)
    for line, (number, place, issue) in enumerate(problems, 2):
        value = text_of(grid.rows[number - 1][place]) if place is not None else ""
        letter = column_letter(place) if place is not None else ""
        for column, text in enumerate((str(number), letter, value), 1):
            _write(sheet, line, column, text)
        _write(sheet, line, 4, say(issue), _ERROR_FILL if issue.is_error else _WARNING_FILL)
    sheet.auto_filter.ref = f"A1:D{len(problems) + 1}"


def _write_list(sheet: "Worksheet", grid: Grid, first_row: int, problems: list[Problem], job: Job) -> None:
    from openpyxl.comments import Comment

    marked: dict[tuple[int, int], list[Issue]] = defaultdict(list)
    for number, place, issue in problems:
        if place is not None:
            marked[number, place + 1].append(issue)
    rows = grid.rows
    for column in range(len(rows[0])):
        longest = max((len(text_of(row[column])) for row in rows[first_row - 1 :][:200]), default=0)
        sheet.column_dimensions[column_letter(column)].width = max(_NARROWEST, min(longest + 2, _WIDEST))
    _set_up_print(sheet)
    sheet.freeze_panes = f"A{first_row}" if first_row > 1 else None
    for number, row in enumerate(job.over(rows, len(rows), 500), 1):
        for column, value in enumerate(row, 1):
            if value != "":
                _write(sheet, number, column, text_of(value))
    for (number, column), issues in marked.items():
        fill = _ERROR_FILL if any(issue.is_error for issue in issues) else _WARNING_FILL
        cell = _write(sheet, number, column, text_of(rows[number - 1][column - 1]), fill)
        cell.comment = Comment(clean("\n".join(map(say, issues))), _COMMENT_AUTHOR, height=90, width=320)


def _set_up_print(sheet: "Worksheet") -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write(sheet: "Worksheet", row: int, column: int, text: str, fill: str = "") -> "Cell":
    """Put text into a cell, whatever the text looks like."""
    cell = cast("Cell", sheet.cell(row, column))
    cell.value = clean(text)
    cell.data_type = "s"
    cell.number_format = "@"
    if fill:
        from openpyxl.styles import PatternFill

        cell.fill = PatternFill("solid", start_color=fill)
    return cell


def _sheet_name(name: str) -> str:
    return "".join("-" if sign in "[]:*?/\\" else sign for sign in clean(name))[:31].strip("'") or "Daftar"
