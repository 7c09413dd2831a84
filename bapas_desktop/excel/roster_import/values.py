"""What single cells mean: texts, NIK, phones, sex, and the words of the lists in ``measures.py``."""

import datetime as dt
import difflib
import re
from typing import Any

from bapas_desktop.domain.formats import decimal, one_line, short_date
from bapas_desktop.domain.roster.client import Sex
from bapas_desktop.domain.roster.identity import NIK_LENGTH
from bapas_desktop.domain.supervision.reporting import LONGEST_INTERVAL
from bapas_desktop.excel.roster_import.spellings import CHOICES, MEASURE_WORDS, plain_words

_NOTHING = frozenset(
    {"-", "--", "---", "–", "—", ".", "..", "?", "/", "nihil", "null", "none", "n/a", "#n/a", "nan", "(kosong)"}
)
_LONGEST_NOTHING = max(map(len, _NOTHING))
_NO_SUCH = frozenset({
    "tidak ada", "tdk ada", "belum ada", "blm ada", "tidak punya", "tdk punya", "tidak memiliki", "tidak diketahui",
    "tidak tahu", "tdk tahu", "kosong", "belum punya", "blm punya", "na",
})  # fmt: skip
_ALL_DIGITS = 1e17
_WHOLE = 2.0**53
"""Above it a number in Excel no longer keeps every digit."""


def text_of(cell: Any) -> str:
    """A cell as one would read it on the screen: no ``.0`` behind whole numbers, dates as 24/11/2026, single blanks."""
    if isinstance(cell, str):
        return one_line(cell)
    if isinstance(cell, bool):
        return "Ya" if cell else "Tidak"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < _ALL_DIGITS:
            return str(int(cell))
        return decimal(cell, 6) if abs(cell) < _ALL_DIGITS else str(cell)
    if isinstance(cell, dt.date):  # a datetime is one too
        return short_date(cell if type(cell) is dt.date else dt.date(cell.year, cell.month, cell.day))
    return str(cell)


def plain_text(cell: Any) -> str:
    """The text without the apostrophe that marks text in Excel; dashes that stand for nothing are empty."""
    if isinstance(cell, str) and len(cell) > _LONGEST_NOTHING and _is_tidy(cell):
        return cell
    text = text_of(cell)
    if text[:1] in "'`’" and text:
        text = text[1:].strip()
    return "" if len(text) <= _LONGEST_NOTHING and text.lower() in _NOTHING else text


def _is_tidy(text: str) -> bool:
    # Nearly all texts of a list are; the rest of the work is then spared.
    return text.isascii() and text.isprintable() and text[0].isalnum() and text[-1] != " " and "  " not in text


def is_blank(text: str) -> bool:
    """Whether a text says that there is nothing (``-``, ``belum ada``)."""
    lower = text.lower()
    return not lower or lower in _NOTHING or lower in _NO_SUCH or not lower.strip("-–—_. /0")


def read_nik(cell: Any) -> tuple[str, str | None]:
    """The NIK, and the code of a warning where digits may be lost (``nik_digits_lost``, ``nik_scientific``)."""
    if isinstance(cell, str) and len(cell) == NIK_LENGTH and cell.isascii() and cell.isdigit():
        return cell, None
    text = plain_text(cell)
    if is_blank(text):
        return "", None
    if is_scientific(text):
        return "", "nik_scientific"
    digits = re.sub(r"[\s.'’`\-–,]", "", re.sub(r"^\s*(?:nik|no\.?)\s*[:.]?\s*", "", text, flags=re.IGNORECASE))
    digits = digits if digits.isdigit() else re.sub(r"[\s.'’`]", "", text)
    if isinstance(cell, (int, float)) and len(digits) >= NIK_LENGTH and (cell > _WHOLE or digits[-1] == "0"):
        return digits, "nik_digits_lost"  # typed into Excel as a number, the sixteenth digit becomes 0
    return digits, None


def is_scientific(text: str) -> bool:
    """Whether a long number was written as ``5,20301E+15`` and so has lost its digits."""
    return bool(re.fullmatch(r"\d(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d{1,2}", text))


def split_phones(text: str) -> list[str]:
    """The numbers of a cell that holds several (``0812… / 0877…``); otherwise the text itself."""
    parts = [part.strip(" -") for part in re.split(r"[/;,|&\n]|\bdan\b|\batau\b", text) if part.strip(" -")]
    if len(parts) > 1 and all(len(re.sub(r"\D", "", part)) >= 8 for part in parts):
        return parts
    return [text]


def phone_and_owner(text: str) -> tuple[str, str]:
    """``081234 (istri)`` cut into number and owner; the owner is empty where none is named."""
    match = re.fullmatch(r"(\+?[\d\s().\-]{8,}?)[\s\-:(]*([^\W\d][^\d()]{1,40}?)\)?", text)
    return (match[1].strip(" -("), match[2].strip(" .")) if match else (text, "")


_MALE = frozenset({"l", "lk", "lki", "laki", "lelaki", "pria", "male", "m", "cowok", "lakilaki", "putra", "laklaki"})
_FEMALE = frozenset(
    {"p", "pr", "prp", "prm", "perempuan", "wanita", "female", "f", "w", "cewek", "putri", "pi", "wnt", "permpuan"}
)


def read_sex(text: str, *, p_is_male: bool = False) -> Sex | None:
    """The sex, or None for a word that says neither. ``p_is_male`` is for lists that write P (pria) and W (wanita)."""
    word = re.sub(r"[^a-z]", "", text.lower())
    if p_is_male and word == "p":
        return Sex.MALE
    if word in _MALE or word.startswith("lakilaki"):
        return Sex.MALE
    return Sex.FEMALE if word in _FEMALE or word.startswith("perempuan") else None


_MEASURE_NOISE = frozenset(
    {"klien", "anak", "dewasa", "bimbingan", "program", "reintegrasi", "integrasi", "sk", "biasa", "umum", "narkotika"}
)


def read_measure(text: str) -> str:
    """The code of a kind of guidance written in words or letters; empty if it is not known."""
    spellings = [text, re.sub(r"\(.*?\)|\[.*?\]", " ", text), *re.findall(r"\(([^)]*)\)", text)]
    spellings += re.split(r"\s+[-–]\s+|/|:", text) if re.search(r"\s[-–]\s|/|:", text) else []
    for spelling in spellings:
        plain = plain_words(spelling)
        letters = plain.replace(" ", "")
        bare = " ".join(word for word in plain.split() if word not in _MEASURE_NOISE)
        for key in (plain, letters if len(letters) <= 4 else plain, bare):
            if code := MEASURE_WORDS.get(key):
                return code
    long_words = [word for word in MEASURE_WORDS if len(word) > 6]
    near = difflib.get_close_matches(plain_words(spellings[1]), long_words, 2, 0.86)
    return MEASURE_WORDS[near[0]] if near and len({MEASURE_WORDS[word] for word in near}) == 1 else ""


_YES = frozenset({"ya", "y", "yes", "residivis", "r", "pernah", "ada", "true", "v", "x", "√", "✓", "1", "✔"})
_NO = frozenset(
    {
        "tidak",
        "t",
        "tdk",
        "no",
        "n",
        "bukan",
        "non",
        "nonresidivis",
        "belum",
        "false",
        "0",
        "baru",
        "bukanresidivis",
        "tidakpernah",
        "tidakresidivis",
    }
)


def read_choice(field: str, text: str) -> str:
    """The office's spelling where it is certain, else the text as it is written."""
    return CHOICES[field].get(plain_words(text), text)


def read_yes_no(text: str) -> bool | None:
    """Yes or no, or None for a word that says neither."""
    word = text.lower().replace(" ", "").replace("-", "").strip(".")
    return True if word in _YES else False if word in _NO else None


_NOT_OBLIGED = frozenset({"tidak wajib", "tidak", "tdk wajib", "tdk", "bebas", "tidak ada kewajiban"})
_UNITS = {"": 1, "hari": 1, "hr": 1, "minggu": 7, "mg": 7, "mgg": 7, "pekan": 7, "bulan": 30, "bln": 30, "bl": 30}
_TIME_WORDS = {
    "sebulan": "1 bulan", "seminggu": "1 minggu", "sepekan": "1 minggu", "sehari": "1 hari", "harian": "1 hari",
    "bulanan": "bulan", "mingguan": "minggu", "dwimingguan": "2 minggu", "satu": "1", "dua": "2", "tiga": "3",
    "empat": "4", "sekali": "1 kali", "x": "kali", "×": "kali",
}  # fmt: skip
_SAID_ANYWAY = frozenset({"tiap", "setiap", "per", "dalam", "lapor", "diri", "minimal", "paling", "sedikit"})
_TIMES_IN_TIME = re.compile(
    r"(?:(?P<times>\d{1,2}) kali )?(?P<count>\d{1,3})? ?(?P<unit>[a-z]*)(?: (?P<after>\d{1,2}) kali)?"
)
_ROUND = {15: 14, 8: 7}
"""Twice a month is every two weeks, and four times a month is every week."""


def read_interval(text: str) -> int | None:
    """The days between two reports, written ``bulanan``, ``2 minggu``, ``1x sebulan`` or ``30 hari``; None: no duty.

    Raises:
        ValueError: the text is none of these.
    """
    words = re.findall(r"\d+|[a-z]+|×|[^\sa-z.()/]", text.lower())
    plain = " ".join(_TIME_WORDS.get(word, word) for word in words if word not in _SAID_ANYWAY)
    if plain in _NOT_OBLIGED or (plain.startswith(("tidak wajib", "tdk wajib")) and len(words) <= 4):
        return None
    match = _TIMES_IN_TIME.fullmatch(plain)
    if match is None or match["unit"] not in _UNITS or not (match["unit"] or match["count"]):
        raise ValueError(text)
    times = int(match["times"] or match["after"] or 1)
    days = round(int(match["count"] or 1) * _UNITS[match["unit"]] / max(times, 1))
    if not 1 <= days <= LONGEST_INTERVAL:
        raise ValueError(text)
    return _ROUND.get(days, days) if times > 1 else days


_ALIAS = re.compile(r"(?<=\S)\s*(?:\b(?:alias|als|a\.?k\.?a)\b\.?|@)\s*:?\s*([^(),]+)", re.IGNORECASE)


_ALIAS_MARKS = ("alias", "als", "@", "aka", "a.k", "ak.a")


def alias_of(name: str) -> str:
    """The other name within a name (``Sahrul bin Wahyudi alias Acok``)."""
    lower = name.lower()
    match = _ALIAS.search(name) if any(mark in lower for mark in _ALIAS_MARKS) else None
    return match[1].strip(" .\"'") if match else ""
