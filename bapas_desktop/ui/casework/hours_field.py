"""A length of time typed in hours."""

import re
from decimal import ROUND_HALF_UP

from PySide6.QtCore import QCoreApplication, Qt

from bapas_desktop.domain.formats import parse_number, whole
from bapas_desktop.ui.shared.fields import TypedField

translate = QCoreApplication.translate


def parse_minutes(text: str) -> int | None:
    """Read hours typed as ``4``, ``4,5``, ``4:30`` or ``4.30`` (a dot parts hours and minutes, as in a time of day).

    Raises:
        ValueError: the text is no length of time.
    """
    compact = "".join(text.split()).lower().removesuffix("jam")
    if match := re.fullmatch(r"(\d{1,3})[.:](\d{2})", compact):
        if int(match[2]) >= 60:
            raise ValueError(text)
        return int(match[1]) * 60 + int(match[2])
    hours = parse_number(compact)
    if hours is None and text.strip():
        raise ValueError(text)
    return None if hours is None else int((hours * 60).to_integral_value(ROUND_HALF_UP))


def typed_minutes(minutes: int) -> str:
    """Minutes as the field writes them: ``4`` or ``4:30``."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else ''}{hours}{f':{rest:02}' if rest else ''}"


def hours_words(minutes: int) -> str:
    """``4 jam 30 menit``."""
    hours, rest = divmod(minutes, 60)
    told = [translate("Casework", "{0} jam").format(whole(hours))] if hours or not rest else []
    if rest:
        told.append(translate("Casework", "{0} menit").format(rest))
    return " ".join(told)


class HoursField(TypedField[int]):
    """A length of time typed in hours; the value is whole minutes."""

    def __init__(self) -> None:
        super().__init__(parse_minutes, typed_minutes, "hours_unreadable")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(self.tr("jam"))
