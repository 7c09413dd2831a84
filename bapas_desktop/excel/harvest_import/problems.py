"""A copy of a harvest list with its doubtful cells marked, for the person who keeps the list."""

from pathlib import Path

from bapas_desktop.domain.plots.import_plan import ImportPlan
from bapas_desktop.excel.harvest_import.reading import HarvestReading
from bapas_desktop.excel.marked_list import save_marked_list
from bapas_desktop.jobs import Job


def save_problem_workbook(reading: HarvestReading, plan: ImportPlan, target: Path, job: Job | None = None) -> None:
    """Write the list with what was found wrong in it; raises what ``save_marked_list`` does."""
    problems = ((row.id, reading.column_of(issue.field), issue) for row in plan.problems for issue in row.issues)
    save_marked_list(reading.grid, reading.first_row, problems, target, job)
