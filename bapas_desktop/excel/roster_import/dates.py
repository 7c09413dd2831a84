"""Dates as people write them into lists: real dates, Excel's day numbers, 24/11/2026, 24 Nov 26, ISO.

Unlike a typed date (``formats.parse_date``) a date in a list is read without anybody looking, so nothing is completed:
a date without a year is none, and one that makes sense only with the month first is asked about.
"""

import datetime as dt
import re
from typing import Any

from bapas_desktop.domain.formats import MONTHS, short_date

_MONTH_STARTS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "mrt": 3, "apr": 4, "apl": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7,
    "ags": 8, "agu": 8, "aug": 8, "agt": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_LONGEST_MONTH = max(map(len, MONTHS))
_OLDEST_YEAR, _NEWEST_YEAR = 1900, 2100
_FIRST_SERIAL, _LAST_SERIAL = 3654, 73050
"""Excel's numbers of 2 January 1910 and 31 December 2099; smaller ones are more likely years or counts."""
_EXCEL_EPOCH = dt.datetime(1899, 12, 30)

_SEPARATOR = r"\s*[./\-–,\s]\s*"
_NUMBERS = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})")
_NUMBERS_INSIDE = re.compile(rf"(?<![\d\-]){_NUMBERS.pattern}(?!\d)")
_USUAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})\s*[./\-–]\s*(\d{1,2})\s*[./\-–]\s*(\d{1,2})")
_DAY_WORD_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./\-–,]*([a-z]{1,10})[\s./\-–,']*(\d{4}|\d{2})")
_WORD_DAY_YEAR = re.compile(r"([a-z]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,\s*(\d{4})")
_BEFORE = re.compile(
    r"^(?:(?:hari\s+)?(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday)\s*[,/]?\s*)?(?:(?:tanggal|tgl|tmt|pada)\b\.?\s*:?\s*)*"
)
_AFTER = re.compile(
    r"(?:[\st]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*(?:z|am|pm|wib|wita|wit))?"
    r"|[\s,/(]+\d{1,3}\s*(?:th|thn|tahun)\.?\s*\)?|\s*\(\d{1,3}\))$"
)


class AmericanDate(ValueError):
    """The date makes sense only with the month first; ``day_first`` is what it then says, as 24/11/2026."""

    def __init__(self, text: str, meant: dt.date) -> None:
        self.day_first = short_date(meant)
        super().__init__(text)


def read_date(cell: Any, newest_year: int) -> dt.date:
    """The date in a cell. ``newest_year`` is the latest year that two digits may mean.

    Raises:
        AmericanDate: it can only be meant as month/day/year.
        ValueError: it is no date, impossible, or before 1900.
    """
    if isinstance(cell, dt.datetime):
        return _plausible(cell.date())
    if isinstance(cell, dt.date):
        return _plausible(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _from_number(cell, newest_year)
    if not isinstance(cell, str):
        raise ValueError(str(cell))
    return _from_text(cell, newest_year)


def has_day_first(text: str) -> bool:
    """Whether a text holds a date like 24/11/2026, which cannot be meant with the month first."""
    match = _NUMBERS_INSIDE.search(text)
    return match is not None and int(match[1]) > 12 >= int(match[2])


def is_either_order(text: str) -> bool:
    """Whether a text like 03/04/2026 makes sense in both orders, with different days."""
    match = _NUMBERS.match(text.strip())
    return match is not None and int(match[1]) <= 12 and int(match[2]) <= 12 and int(match[1]) != int(match[2])


def _from_number(number: float, newest_year: int) -> dt.date:
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return (_EXCEL_EPOCH + dt.timedelta(days=float(number))).date()
    if not float(number).is_integer():  # nor is an infinity
        raise ValueError(str(number))
    return _from_digits(str(int(number)), newest_year)


def _from_digits(digits: str, newest_year: int) -> dt.date:
    """``24112026``, ``20261124`` or ``241126``, also without the first 0 that Excel drops."""
    if len(digits) == 7:
        digits = "0" + digits
    if len(digits) == 8 and digits[:2] in {"19", "20"} and digits[4:6] <= "12" and not _is_year(digits[4:]):
        return _date(int(digits[6:]), int(digits[4:6]), digits[:4], newest_year)
    if len(digits) in {6, 8}:
        return _date(int(digits[:2]), int(digits[2:4]), digits[4:], newest_year)
    if len(digits) == 5 and _FIRST_SERIAL <= int(digits) <= _LAST_SERIAL:
        return (_EXCEL_EPOCH + dt.timedelta(days=int(digits))).date()
    raise ValueError(digits)


def _is_year(digits: str) -> bool:
    return _OLDEST_YEAR <= int(digits) <= _NEWEST_YEAR


def _from_text(text: str, newest_year: int) -> dt.date:
    if match := _USUAL.fullmatch(text):
        return _numeric(text, int(match[1]), int(match[2]), match[3], newest_year)
    plain = _BEFORE.sub("", " ".join(text.lower().split()).strip(" '`’\"*.,;:"))
    for _ in range(2):
        plain = _AFTER.sub("", plain).strip(" '.,;:")
    if match := _NUMBERS.fullmatch(plain):
        return _numeric(text, int(match[1]), int(match[2]), match[3], newest_year)
    if match := _ISO.fullmatch(plain):
        return _date(int(match[3]), int(match[2]), match[1], newest_year)
    if match := _DAY_WORD_YEAR.fullmatch(plain):
        return _date(int(match[1]), _month(match[2]), match[3], newest_year)
    if match := _WORD_DAY_YEAR.fullmatch(plain):
        return _date(int(match[2]), _month(match[1]), match[3], newest_year)
    if plain.isascii() and plain.isdigit() and len(plain) <= 8:
        return _from_digits(plain, newest_year)
    if re.fullmatch(r"\d{5}\.\d+", plain):
        return _from_number(float(plain), newest_year)
    raise ValueError(text)


def _numeric(text: str, first: int, second: int, year: str, newest_year: int) -> dt.date:
    if first <= 12 < second:
        raise AmericanDate(text, _date(second, first, year, newest_year))
    return _date(first, second, year, newest_year)


def _month(word: str) -> int:
    month = _ROMAN.get(word) or _MONTH_STARTS.get(word[:3], 0)
    if not month or len(word) > _LONGEST_MONTH:
        raise ValueError(word)
    return month


def _date(day: int, month: int, year: str, newest_year: int) -> dt.date:
    number = int(year)
    if len(year) == 2:
        number += newest_year // 100 * 100
        if number > newest_year:
            number -= 100
    return _plausible(dt.date(number, month, day))


def _plausible(day: dt.date) -> dt.date:
    if not _OLDEST_YEAR < day.year <= _NEWEST_YEAR:  # 1900 is what Excel makes of 0 and of small numbers
        raise ValueError(day.isoformat())
    return day
