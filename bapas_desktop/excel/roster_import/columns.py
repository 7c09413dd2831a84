"""How the cells of one column become fields of a client. A reader is chosen once for each column, not for each cell."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from bapas_desktop.domain.formats import DAYS, paragraphs, short_date
from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.roster.client import DATE_FIELDS, Sex
from bapas_desktop.domain.roster.identity import clean_phone
from bapas_desktop.excel.roster_import.dates import AmericanDate, is_either_order, read_date
from bapas_desktop.excel.roster_import.spellings import CHOICES
from bapas_desktop.excel.roster_import.values import (
    alias_of,
    is_blank,
    is_scientific,
    phone_and_owner,
    plain_text,
    read_choice,
    read_interval,
    read_measure,
    read_nik,
    read_sex,
    read_yes_no,
    split_phones,
    text_of,
)

PAST = frozenset({"birth_date"})
"""Dates whose two-digit years are never in the future; others lie up to fifty years around today."""


class Reading(NamedTuple):
    """What one cell says: values for fields of the draft, findings, and a line for the notes if something is left."""

    values: dict[str, Any]
    issues: tuple[Issue, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListStyle:
    """What the whole list tells about its columns: today, and how its writers write."""

    today: dt.date
    p_is_male: bool = False
    """Sex is written P (pria) and W (wanita)."""
    month_first: bool = False
    """The column holds dates that only make sense with the month first, so that 03/04/2026 is doubtful too."""


NOTHING = Reading({})
CellReader = Callable[[Any], Reading]


def reader_for(field: str, style: ListStyle) -> CellReader:
    """The reader of a column that is mapped to ``field`` (one of ``FIELD_CHOICES``)."""
    if field in {"birth_place", "birth_place_date", "birth_date"}:
        return _BirthReader(field, style)
    if field in {"guidance_period", "guidance_start", "guidance_end"}:
        return _PeriodReader(field, style)
    if field in {"decree", "verdict"}:
        return _LetterReader(field, style)
    if field in DATE_FIELDS:
        return _DateReader(field, style)
    if field in CHOICES:
        return lambda cell: _choice(field, cell)
    if field in {"phone", "guarantor_phone"}:
        return lambda cell: _phone(field, cell)
    if field == "sex":
        return lambda cell: _sex(cell, style.p_is_male)
    return _PLAIN_READERS.get(field) or (lambda cell: _text(field, cell))


def _text(field: str, cell: Any) -> Reading:
    text = plain_text(cell)
    return Reading({field: text}) if text else NOTHING


def _notes(cell: Any) -> Reading:
    text = paragraphs(cell).lstrip("'").strip() if isinstance(cell, str) else text_of(cell)
    return NOTHING if is_blank(text) else Reading({"notes": text})


def _work_history(cell: Any) -> Reading:
    notes = _notes(cell)
    return Reading({"work_history": notes.values["notes"]}) if notes.values else NOTHING


def _name(cell: Any) -> Reading:
    text = plain_text(cell)
    if not text:
        return NOTHING
    alias = alias_of(text)
    return Reading({"full_name": text, "alias": alias} if alias else {"full_name": text})


def _nik(cell: Any) -> Reading:
    nik, doubt = read_nik(cell)
    values = {"nik": nik} if nik else {}
    if doubt == "nik_scientific":
        return Reading(values, (warning("nik", doubt, text_of(cell)),))
    return Reading(values, (warning("nik", doubt),)) if doubt else Reading(values)


_PHONE_WORD = re.compile(r"^(?:no|hp|wa|hp/wa|telp?|tlp)\b[\s.:]*(?=[\d+(])", re.IGNORECASE)


def _phone(field: str, cell: Any) -> Reading:
    text = plain_text("\n".join(cell.splitlines()).replace("\n", " / ") if isinstance(cell, str) else cell)
    if is_blank(text):
        return NOTHING
    if is_scientific(text):
        return Reading({}, (warning(field, "phone_scientific", text),))
    text = _PHONE_WORD.sub("", text)
    first, *others = split_phones(text)
    number, owner = phone_and_owner(first)
    values = {field: clean_phone(" ".join(number.split()))}
    if owner and field == "phone":
        values["phone_owner"] = owner
    label = "Telepon" if field == "phone" else "Telepon penjamin"
    return Reading(values, (), f"{label}: {text}" if others or (owner and field != "phone") else "")


def _sex(cell: Any, p_is_male: bool) -> Reading:
    text = plain_text(cell)
    if is_blank(text):
        return NOTHING
    sex = read_sex(text, p_is_male=p_is_male)
    return Reading({"sex": sex}) if sex else Reading({}, (warning("sex", "unknown_choice", text),))


def _sex_mark(sex: Sex, cell: Any) -> Reading:
    return NOTHING if is_blank(plain_text(cell)) else Reading({"sex": sex})


def _measure(cell: Any) -> Reading:
    text = plain_text(cell)
    if is_blank(text):
        return NOTHING
    code = read_measure(text)
    return Reading({"measure": code}) if code else Reading({}, (warning("measure", "unknown_choice", text),))


def _choice(field: str, cell: Any) -> Reading:
    text = plain_text(cell)
    return Reading({field: read_choice(field, text)}) if text else NOTHING


def _yes_no(cell: Any) -> Reading:
    text = plain_text(cell)
    if not text:
        return NOTHING
    answer = read_yes_no(text)
    return (
        Reading({}, (warning("recidivist", "unknown_choice", text),))
        if answer is None
        else Reading({"recidivist": answer})
    )


def _interval(cell: Any) -> Reading:
    text = plain_text(cell)
    if is_blank(text):
        return NOTHING
    try:
        return Reading({"report_interval": read_interval(text)})
    except ValueError:
        return Reading({}, (warning("report_interval", "interval_unreadable", text),))


_HOURS = re.compile(r"(\d{1,4})(?:[.,]0+)?\s*(?:\([a-z ]+\)\s*)?(?:jam|j)?", re.IGNORECASE)


def _hours(cell: Any) -> Reading:
    text = plain_text(cell)
    if is_blank(text):
        return NOTHING
    if match := _HOURS.fullmatch(text):
        return Reading({"service_hours": int(match[1])})
    return Reading({}, (warning("service_hours", "number_unreadable", text),))


_KILOMETRES = re.compile(r"(?:[±~]\s*)?(\d{1,4})(?:[.,]\d+)?\s*(?:km|kilometer)?\.?", re.IGNORECASE)


def _kilometres(cell: Any) -> Reading:
    text = plain_text(cell)
    if is_blank(text):
        return NOTHING
    if match := _KILOMETRES.fullmatch(text):
        return Reading({"distance_km": int(match[1])})
    return Reading({}, (warning("distance_km", "number_unreadable", text),))


def _rt_rw(cell: Any) -> Reading:
    parts = re.split(r"\s*[/\\-]\s*", re.sub(r"\b(?:rt|rw)\b\.?", "", plain_text(cell), flags=re.IGNORECASE).strip())
    values = {field: part for field, part in zip(("rt", "rw"), parts, strict=False) if part}
    return Reading(values) if len(parts) <= 2 else _text("rt", cell)


_PLAIN_READERS: dict[str, CellReader] = {
    "full_name": _name,
    "nik": _nik,
    "measure": _measure,
    "recidivist": _yes_no,
    "rt_rw": _rt_rw,
    "notes": _notes,
    "work_history": _work_history,
    "report_interval": _interval,
    "service_hours": _hours,
    "distance_km": _kilometres,
    "sex_male_mark": lambda cell: _sex_mark(Sex.MALE, cell),
    "sex_female_mark": lambda cell: _sex_mark(Sex.FEMALE, cell),
}


class _DateReader:
    """A column of dates. What is no date is asked about and the field stays empty.

    So does 03/04/2026 in a column whose other dates make sense only with the month first: no guess is kept.
    """

    def __init__(self, field: str, style: ListStyle) -> None:
        self.field = field
        self.month_first = style.month_first
        self.newest_year = style.today.year + (0 if field in PAST else 50)

    def __call__(self, cell: Any) -> Reading:
        if isinstance(cell, str) and is_blank(plain_text(cell)):
            return NOTHING
        return self.date(self.field, cell)

    def date(self, field: str, cell: Any) -> Reading:
        """The cell as a date for ``field``, or the question about it."""
        try:
            day = read_date(cell, self.newest_year)
        except AmericanDate as error:
            return Reading({}, (warning(field, "date_american", text_of(cell), error.day_first),))
        except (ValueError, OverflowError):
            return Reading({}, (warning(field, "date_unreadable", text_of(cell)),))
        if self.month_first and isinstance(cell, str) and is_either_order(cell):
            meant = day.replace(day=day.month, month=day.day)
            return Reading({}, (warning(field, "date_american", text_of(cell), short_date(meant)),))
        return Reading({field: day})


_WHERE_A_DATE_BEGINS = re.compile(
    r"""^(?P<place>.*?)
        (?:\s*[,/;:]\s*|\s+[-–]\s+|\s+|(?<=[^\W\d])[-.](?=\d)|^)
        (?:(?:tanggal|tgl)\b\.?\s*:?\s*)?
        (?P<date>(?:\d{1,2}[\s./\-–,]*(?:\d|[a-z]{1,10}\b)|\d{4}[-/.]\d|[a-z]{3,9}\s+\d{1,2}\s*,\s*\d{4}).*)$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


class _BirthReader(_DateReader):
    """Place and date of birth, together in one cell or apart."""

    def __init__(self, field: str, style: ListStyle) -> None:
        super().__init__("birth_date", style)
        self.place_only = field == "birth_place"
        self.date_only = field == "birth_date"

    def __call__(self, cell: Any) -> Reading:
        if not isinstance(cell, str):
            return (
                _text("birth_place", cell)
                if self.place_only and not isinstance(cell, dt.date)
                else self.date("birth_date", cell)
            )
        text = plain_text(cell)
        if is_blank(text):
            return NOTHING
        if text[0].isdigit():
            whole = self.date("birth_date", text)
            if whole.values or whole.issues[0].code == "date_american":
                return whole
        return self._place_and_date(text)

    def _place_and_date(self, text: str) -> Reading:
        before, _, after = text.rpartition(",")
        if before and not self.place_only:  # a place may have a number: Desa 3 Gelanggang, 12 Mei 1990
            last = self.date("birth_date", after)
            if last.values and before.strip(" -") and before.strip().lower() not in _WEEKDAYS:
                return Reading({"birth_place": before.strip(" ,;:/-–"), **last.values}, last.issues)
        match = _WHERE_A_DATE_BEGINS.match(text)
        dated = self.date("birth_date", match["date"]) if match else NOTHING
        if self.date_only and match and not dated.values:
            return Reading({}, (warning("birth_date", "date_unreadable", text),) if not dated.issues else dated.issues)
        if self.place_only and "birth_date" not in dated.values:
            return Reading({"birth_place": text})
        if match is None:
            unreadable = Reading({}, (warning("birth_date", "date_unreadable", text),))
            return unreadable if any(map(str.isdigit, text)) else Reading({"birth_place": text.strip(" ,;:/-–")})
        place = match["place"].strip(" ,;:/-–")
        if is_blank(place) or place.lower() in _WEEKDAYS:
            return dated
        return Reading({"birth_place": place, **dated.values}, dated.issues)


_WEEKDAYS = {name.lower() for name in DAYS}


_BETWEEN_DATES = re.compile(
    r"\s*(?:\bs\s*[./]?\s*d\b\.?|\bsampai(?:\s+dengan|\s+dgn)?\b|\bhingga\b|\bto\b|\buntil\b|[-–—]{2,}|[–—]|\s-\s|(?<=\d)-(?=\d)|~|(?<=\d{4})\s(?=\d))\s*",
    re.IGNORECASE,
)


class _PeriodReader(_DateReader):
    """Begin and end of guidance, in one cell (``01/02/2025 s.d. 01/02/2026``) or apart."""

    def __init__(self, field: str, style: ListStyle) -> None:
        super().__init__("guidance_end" if field == "guidance_end" else "guidance_start", style)

    def __call__(self, cell: Any) -> Reading:
        if not isinstance(cell, str):
            return self.date(self.field, cell)
        text = plain_text(cell)
        if is_blank(text):
            return NOTHING
        whole = self.date(self.field, text)
        if self.field in whole.values or any(issue.code == "date_american" for issue in whole.issues):
            return whole
        if _LENGTH.match(text):
            return Reading({}, (), f"Masa bimbingan: {text}")
        text = _LENGTH_BEHIND.sub("", text)
        readings = [
            self._period(text[: match.start()].strip(), text[match.end() :].strip())
            for match in _BETWEEN_DATES.finditer(text)
        ]
        return next((reading for reading in readings if not reading.issues), next(iter(readings), whole))

    def _period(self, first: str, last: str) -> Reading:
        start = self.date("guidance_start", first) if first else NOTHING
        end = self.date("guidance_end", last) if last else NOTHING
        return Reading(start.values | end.values, start.issues + end.issues)


_DATED = re.compile(
    r"^(?P<number>.*?)[\s,;/(]*(?:\b(?:tanggal|tgl|tertanggal|dated)\b\.?\s*:?\s*|,\s+)(?P<date>\S.*?)\)?$",
    re.IGNORECASE,
)
_LENGTH_BEHIND = re.compile(r"\s*\(\s*\d[^()]*\b(?:tahun|thn|th|bulan|bln|bl|hari|hr)\b[^()]*\)\s*$", re.IGNORECASE)
_LENGTH = re.compile(r"^\d+\s*(?:\([a-z ]+\)\s*)?(?:tahun|thn|th|bulan|bln|bl|hari|hr)\b", re.IGNORECASE)


class _LetterReader(_DateReader):
    """Number and date of a letter in one cell (``W21-123 tanggal 5 Mei 2026``). Without a date all is the number."""

    def __init__(self, field: str, style: ListStyle) -> None:
        super().__init__(f"{field}_date", style)
        self.number = f"{field}_no"

    def __call__(self, cell: Any) -> Reading:
        if not isinstance(cell, str):
            return self.date(self.field, cell) if isinstance(cell, dt.date) else _text(self.number, cell)
        text = plain_text(cell)
        if is_blank(text):
            return NOTHING
        if self.field == "verdict_date" and _LENGTH.match(text):
            return Reading({"sentence": text})
        whole = self.date(self.field, text)
        if self.field in whole.values:
            return whole
        match = _DATED.match(text)
        dated = self.date(self.field, match["date"]) if match else NOTHING
        if match is None or self.field not in dated.values:
            return Reading({self.number: text})
        number = match["number"].strip(" ,;/-(")
        return Reading(dated.values | ({self.number: number} if number else {}), dated.issues)


def writes_p_for_pria(cells: Iterable[Any]) -> bool:
    """Whether a column of sexes is written P and W, so that P is a man."""
    words = {cell.strip().lower().rstrip(".") for cell in cells if isinstance(cell, str)} - {""}
    return "w" in words and not words & {"l", "lk", "laki-laki", "perempuan"}
