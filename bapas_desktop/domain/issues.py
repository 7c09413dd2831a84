"""What a rule found wrong with a draft. Rules return codes; ``wording.py`` has the sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """An error stops the draft from being kept; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding about one field: ``code`` names the rule, ``values`` fill its sentence in order."""

    field: str
    code: str
    level: Level = Level.ERROR
    values: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether the draft may not be kept as it is."""
        return self.level is Level.ERROR


def warning(field: str, code: str, *values: str) -> Issue:
    """A finding that only asks for a second look."""
    return Issue(field, code, Level.WARNING, values)


def errors(issues: Iterable[Issue]) -> list[Issue]:
    """The findings that stop a draft."""
    return [issue for issue in issues if issue.is_error]


class InvalidDraft(ValueError):
    """A store was given a draft that breaks a rule; nothing was written."""

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__(", ".join(f"{issue.field}: {issue.code}" for issue in self.issues))


class Refused(Exception):
    """The program declines an action as a whole (wrong file, nothing to do); nothing was changed.

    ``code`` and ``values`` lead to a sentence in ``wording.py``.
    """

    def __init__(self, code: str, *values: str) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


class MachineTrouble(Refused):
    """The computer, not the person, is in the way: disk full, file locked, file damaged. Trying again may help."""
