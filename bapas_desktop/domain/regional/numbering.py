"""The number of a report's covering letter, after the office's pattern."""

import datetime as dt
import re
from collections.abc import Iterable

SEQUENCE, MONTH, YEAR = "{urut}", "{bulan}", "{tahun}"


def letter_number(pattern: str, sequence: int, day: dt.date) -> str:
    """The pattern with its places filled in; whatever else stands in braces stays as it was typed."""
    filled = {SEQUENCE: str(sequence), MONTH: str(day.month), YEAR: str(day.year)}
    for place, value in filled.items():
        pattern = pattern.replace(place, value)
    return pattern


def next_sequence(pattern: str, used: Iterable[str], day: dt.date) -> int:
    """One more than the highest sequence among the numbers that follow the pattern in any month of the day's year."""
    parts = [re.escape(part) for part in re.split(r"(\{urut\}|\{bulan\}|\{tahun\})", pattern)]
    known = {re.escape(SEQUENCE): r"(\d{1,6})", re.escape(MONTH): r"\d{1,2}", re.escape(YEAR): str(day.year)}
    shape = re.compile("".join(known.get(part, part) for part in parts))
    found = [match for number in used if (match := shape.fullmatch(number))]
    return max((int(match[1]) for match in found if match.groups()), default=0) + 1
