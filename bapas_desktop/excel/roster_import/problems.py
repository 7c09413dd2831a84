"""A copy of a client list with its doubtful cells marked, for the person who keeps the list."""

from pathlib import Path

from bapas_desktop.excel.marked_list import save_marked_list
from bapas_desktop.excel.roster_import.reading import RosterReading, column_of
from bapas_desktop.jobs import Job


def save_problem_workbook(reading: RosterReading, target: Path, job: Job | None = None) -> None:
    """Write the list with what was found wrong in it; raises what ``save_marked_list`` does."""
    problems = ((row.number, column_of(reading, issue.field), issue) for row in reading.rows for issue in row.issues)
    save_marked_list(reading.grid, reading.first_row, problems, target, job)
