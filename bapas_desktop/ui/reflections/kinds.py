"""The names of the tab's sections."""

from enum import StrEnum


class Kind(StrEnum):
    """Which section; the value is part of the names of actions and settings."""

    NOTES = "notes"
    ASSESSMENT = "assessment"
    RESULTS = "results"
    OUTCOMES = "outcomes"
