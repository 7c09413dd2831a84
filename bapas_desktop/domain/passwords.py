"""How hard a password is to guess, as a hint while it is typed. The only rule is the shortest length."""

import math
import unicodedata
from enum import StrEnum
from itertools import pairwise

SHORTEST = 8
"""The fewest characters a password may have."""


class Strength(StrEnum):
    """From what is refused to what needs no second thought."""

    TOO_SHORT = "too_short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


_FAIR_BITS = 40
_STRONG_BITS = 64

# What people here try first: words of the office and the region, and the favourites of everywhere.
_COMMON = (
    "password", "katasandi", "rahasia", "sandi", "admin", "administrator", "operator", "user", "login",
    "welcome", "selamat", "letmein", "iloveyou", "sayang", "cinta", "bismillah", "alhamdulillah", "merdeka", "garuda",
    "indonesia", "jakarta", "mataram", "lombok", "ampenan", "cakranegara", "mandalika", "rinjani", "sumbawa", "bima",
    "bapas", "lapas", "rutan", "pemasyarakatan", "kemenkumham", "kemenimipas", "griya", "abhipraya", "kangkung",
    "klien", "kantor", "komputer", "laptop", "monkey", "dragon", "master", "football", "superman", "pokemon", "naruto",
)  # fmt: skip
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb")
_DISGUISES = str.maketrans("0134578@$!", "oleastbasi")


def strength(password: str) -> Strength:
    """An honest guess from length, variety, well-known words, repetitions and runs of the alphabet or the keyboard.

    A common word counts as one character, and so do a repeated character and a run such as ``123`` or ``asdf``.
    Long plain sentences are strong; that is meant.
    """
    text = unicodedata.normalize("NFC", password)
    if len(text) < SHORTEST:
        return Strength.TOO_SHORT
    bits = _surprises(_without_common(text.lower())) * math.log2(_variety(text))
    if bits < _FAIR_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < _STRONG_BITS else Strength.STRONG


def _without_common(text: str) -> str:
    """The text with each well-known word, also in the disguise of digits, shrunk to its first character."""
    for word in sorted(_COMMON, key=len, reverse=True):
        place = text.translate(_DISGUISES).find(word)
        while place >= 0:
            text = text[: place + 1] + text[place + len(word) :]
            place = text.translate(_DISGUISES).find(word, place + 1)
    return text


def _surprises(text: str) -> int:
    """How many characters do not follow from the one before, and no more than three for each different one."""
    expected = {a + b for run in (*_RUNS, *(run[::-1] for run in _RUNS)) for a, b in pairwise(run)}
    count = 1 + sum(b != a and a + b not in expected for a, b in pairwise(text))
    return min(count, 3 * len(set(text)))


def _variety(text: str) -> int:
    """How many characters the writer seems to have chosen from."""
    kinds = (
        (26, any(c.isascii() and c.islower() for c in text)),
        (26, any(c.isascii() and c.isupper() for c in text)),
        (10, any(c.isdigit() for c in text)),
        (20, any(c.isascii() and not c.isalnum() for c in text)),
        (40, any(not c.isascii() for c in text)),
    )
    return sum(size for size, present in kinds if present)
