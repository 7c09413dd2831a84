"""Dates, numbers, money and weights as an Indonesian office writes and types them.

The same in windows, pages and workbooks, whatever the language of the computer. Babel knows the forms; it is imported
when first needed because a table of short dates and whole numbers does without it.
"""

import datetime as dt
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
    "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_NAMES = (
    [(name.lower(), number) for number, name in enumerate(MONTHS, start=1)]
    + [(name, number) for number, name in enumerate(_ENGLISH_MONTHS, start=1)]
    + [("pebruari", 2), ("nopember", 11), ("mrt", 3), ("ags", 8), ("agt", 8), ("agst", 8)]
)
_OLDEST, _NEWEST = 1900, 2100


def short_date(day: dt.date | None) -> str:
    """``24/11/2026``; an absent date is an empty text."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day else ""


def long_date(day: dt.date | None) -> str:
    """``24 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def full_date(day: dt.date | None) -> str:
    """``Selasa, 24 November 2026``."""
    return f"{DAYS[day.weekday()]}, {long_date(day)}" if day else ""


def clock(time: dt.time | None) -> str:
    """``09.00``, with the dot that Indonesian offices write."""
    return f"{time.hour:02}.{time.minute:02}" if time else ""


def time_range(start: dt.time | None, end: dt.time | None, zone: str) -> str:
    """``09.00–12.00 WITA``, ``09.00 WITA s.d. selesai``, or an empty text without a start."""
    if start is None:
        return ""
    if end is None:
        return f"{clock(start)} {zone} s.d. selesai".strip()
    return f"{clock(start)}–{clock(end)} {zone}".strip()


def timestamp(moment: dt.datetime, zone: str = "") -> str:
    """``24/11/2026 09.05 WITA``."""
    return f"{short_date(moment.date())} {clock(moment.time())} {zone}".strip()


def whole(number: int) -> str:
    """``1.234``."""
    return f"{number:,}".replace(",", ".")


def decimal(number: Decimal | float, places: int = 2) -> str:
    """``1.234,56``, without trailing zeros after the comma."""
    rounded = Decimal(str(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if rounded < 0:
        text = f"-{text}"
    return text.translate(str.maketrans(",.", ".,"))


def rupiah(amount: int | None, *, spaced: bool = False) -> str:
    """``Rp15.000`` (the spelling of EYD), or ``Rp 15.000`` where the office prefers it."""
    if amount is None:
        return ""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{' ' if spaced else ''}{whole(abs(amount))}"


def kilograms(grams: int | None) -> str:
    """Grams as kilograms: ``12500`` is ``12,5``."""
    return thousandths(grams)


def thousandths(amount: int | None) -> str:
    """A quantity in thousandths of its unit: ``2500`` is ``2,5``."""
    return "" if amount is None else decimal(Decimal(amount) / 1000, 3)


def square_metres(square_decimetres: int | None) -> str:
    """Hundredths of a square metre as square metres: ``1250`` is ``12,5``."""
    return "" if square_decimetres is None else decimal(Decimal(square_decimetres) / 100)


def parse_date(text: str, today: dt.date) -> dt.date | None:
    """Read a date as people type it: ``24/11/2026``, ``24-11-26``, ``241126``, ``24 nov``, ``24 November 2026``, ISO.

    A date without a year is in this year. Two-digit years up to ten years ahead are this century's, others the last's.
    An empty text is ``None``.

    Raises:
        ValueError: the text is no date, is impossible, or could be meant the American way only (``11/24/2026``).
    """
    text = " ".join(text.strip().lower().split())
    if not text:
        return None
    day, month, year = _date_parts(text, today)
    try:
        result = dt.date(year, month, day)
    except ValueError as error:
        raise ValueError(text) from error
    if not _OLDEST <= result.year <= _NEWEST:
        raise ValueError(text)
    return result


def _date_parts(text: str, today: dt.date) -> tuple[int, int, int]:
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]\d\d[:.]\d\d.*)?", text):
        year, month, day = map(int, match.groups())
        return day, month, year
    text = re.sub(r"^(senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu)\s*,\s*", "", text)
    if match := re.fullmatch(r"(\d{2})(\d{2})(\d{2}|\d{4})", text):
        return int(match[1]), int(match[2]), _year(match[3], today)
    if match := re.fullmatch(r"(\d{1,2})[\s./-]+(\d{1,2})(?:[\s./-]+(\d{2}|\d{4}))?", text):
        return int(match[1]), int(match[2]), _year(match[3], today)
    if match := re.fullmatch(r"(\d{1,2})[\s./-]*([a-z]{3,10})\.?(?:[\s./-]*(\d{2}|\d{4}))?", text):
        # Every beginning of three letters or more is understood: "nov", "sept", "agus", "november".
        for name, number in _MONTH_NAMES:
            if name.startswith(match[2]):
                return int(match[1]), number, _year(match[3], today)
    raise ValueError(text)


def _year(text: str | None, today: dt.date) -> int:
    if text is None:
        return today.year
    if len(text) == 4:
        return int(text)
    century = today.year // 100 * 100
    year = century + int(text)
    return year if year <= today.year + 10 else year - 100


def parse_time(text: str) -> dt.time | None:
    """Read ``9``, ``09.00``, ``9:30`` or ``0930``; an empty text is ``None``.

    Raises:
        ValueError: the text is no time of day.
    """
    text = text.strip()
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,2})(?:[.:](\d{2}))?", text) or re.fullmatch(r"(\d{2})(\d{2})", text)
    if not match:
        raise ValueError(text)
    return dt.time(int(match[1]), int(match[2] or 0))


def parse_number(text: str) -> Decimal | None:
    """Read a number as people type it: ``1.234,5``, ``1234.5``, ``1 234``; an empty text is ``None``.

    A single dot before exactly three digits groups thousands (``1.500`` is 1500), as Indonesians write, but ``0.500``
    is a half. Twelve digits before the comma are the most, so that whatever is counted fits the file.

    Raises:
        ValueError: the text is no number.
    """
    text = "".join(text.split())
    if not text:
        return None
    if re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d*)?", text):
        text = text.replace(".", "")
    if not re.fullmatch(r"-?\d{1,12}([.,]\d*)?", text):
        raise ValueError(text)
    return Decimal(text.replace(",", "."))


def parse_rupiah(text: str) -> int | None:
    """Read whole rupiah, with or without ``Rp``.

    Raises:
        ValueError: the text is no amount, or has a fraction.
    """
    compact = "".join(text.split()).lower().removesuffix(",-")
    number = parse_number(re.sub(r"^(-?)rp\.?", r"\1", compact))
    if number is None:
        return None
    if number != number.to_integral_value():
        raise ValueError(text)
    return int(number)


def parse_grams(text: str) -> int | None:
    """Read a weight typed in kilograms (``12,5`` or ``12,5 kg``) into whole grams.

    Raises:
        ValueError: the text is no weight.
    """
    return parse_thousandths("".join(text.split()).lower().removesuffix("kg"))


def parse_thousandths(text: str) -> int | None:
    """Read a quantity as people type it (``2,5``) into thousandths of its unit.

    Raises:
        ValueError: the text is no number.
    """
    number = parse_number(text)
    return None if number is None else int((number * 1000).to_integral_value(ROUND_HALF_UP))


def parse_square_decimetres(text: str) -> int | None:
    """Read an area typed in m² or in are (``12,5``, ``12,5 m²``, ``4 are``; 1 are = 100 m²) into hundredths of a m².

    Raises:
        ValueError: the text is no area.
    """
    compact = "".join(text.split()).lower()
    plain = compact.removesuffix("are")
    number = parse_number(plain.removesuffix("m²").removesuffix("m2"))
    if number is None:
        return None
    if plain != compact:
        number *= 100
    return int((number * 100).to_integral_value(ROUND_HALF_UP))


def initials(name: str) -> str:
    """``Siti Aminah binti Hasan`` is ``S. A. binti H.``: the public face of a client's name.

    A name without any letter is ``N.N.``, so that its place is not empty.
    """
    marks = {"bin": "bin", "binti": "binti", "alias": "al."}
    firsts = ((word, re.search(r"\w", word)) for word in name.split())
    found = " ".join(marks.get(word.lower(), f"{first[0].upper()}.") for word, first in firsts if first)
    return found or ("N.N." if name.strip() else "")


def one_line(text: str) -> str:
    """A text as one line: single blanks, and nothing that the eye does not see (control marks, zero-width signs)."""
    return " ".join(_visible(text).split())


def paragraphs(text: str) -> str:
    """A text of several lines, without blanks around it and without anything that the eye does not see."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_visible(line).rstrip() for line in lines).strip()


def _visible(text: str) -> str:
    # Spreadsheets and browsers leave such marks; workbooks cannot hold them, and names that look alike would differ.
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if sign.isspace() else sign
        for sign in text
        if sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
    )


_NAME_MARKS = str.maketrans({"'": None, "’": None, "`": None, '"': None, ".": " ", ",": " ", "-": " "})


def normal_name(text: str) -> str:
    """A name for comparing: lower case, single blanks, no dots, commas, hyphens or apostrophes (``Nur'aini``)."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.translate(_NAME_MARKS).casefold().split())
