"""The names of the tab's sections."""

from enum import StrEnum


class Kind(StrEnum):
    """Which section; the value is part of the names of actions and settings."""

    HARVESTS = "harvests"
    USES = "uses"
    PLANTINGS = "plantings"
    CARE = "care"
    COSTS = "costs"
    PLOTS = "plots"
    ANALYSIS = "analysis"
