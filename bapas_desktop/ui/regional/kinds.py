"""The names of the tab's sections."""

from enum import StrEnum


class Kind(StrEnum):
    """Which section; the value is part of the names of actions and settings."""

    REPORTS = "regional-reports"
    CLOSE = "month-close"
    INDICATORS = "indicators"
    FORMS = "office-forms"
    ROLLUP = "roll-up"
