"""Reading older harvest lists: any table file, any heads, weights and counts as people write them."""

from bapas_desktop.excel.harvest_import.headings import FIELD_CHOICES
from bapas_desktop.excel.harvest_import.problems import save_problem_workbook
from bapas_desktop.excel.harvest_import.reading import HarvestReading, read_harvests

__all__ = ["FIELD_CHOICES", "HarvestReading", "read_harvests", "save_problem_workbook"]
