"""Reading messy client lists: any table file, any heads, any way of writing a date."""

from bapas_desktop.excel.roster_import.headings import normal_heading
from bapas_desktop.excel.roster_import.problems import save_problem_workbook
from bapas_desktop.excel.roster_import.reading import RosterReading, RosterRow, column_letter_of, read_roster
from bapas_desktop.excel.roster_import.vocabulary import FIELD_CHOICES

__all__ = [
    "FIELD_CHOICES",
    "RosterReading",
    "RosterRow",
    "column_letter_of",
    "normal_heading",
    "read_roster",
    "save_problem_workbook",
]
