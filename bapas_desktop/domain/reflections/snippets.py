"""What a search found, as the few words around it."""

import re
import unicodedata
from dataclasses import dataclass

WIDTH = 90
"""Signs that a line of a list has room for."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text on one line; ``marks`` are the places in it that were sought, from and until before."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(text: str, sought: str, width: int = WIDTH) -> Snippet:
    """The part of ``text`` around the first word that was sought, or its beginning where none is in it.

    Words are found as the search finds them: at their beginning, without regard to capitals and accents.
    """
    line = " ".join(text.split())
    plain = "".join(_folded(sign) for sign in line)
    wanted = [_fold_word(word) for word in re.findall(r"[^\W_]+", sought)]
    pattern = "|".join(re.escape(word) for word in sorted(filter(None, wanted), key=len, reverse=True))
    places = [match.span() for match in re.finditer(rf"(?<!\w)(?:{pattern})", plain)] if pattern else []
    if len(line) <= width:
        return Snippet(line, tuple(places))
    first = places[0][0] if places else 0
    start = max(0, min(first - width // 3, len(line) - width))
    if start:  # at the beginning of a word
        start = min(line.find(" ", start) + 1 or start, first)
    end = min(len(line), start + width)
    if end < len(line):  # and at the end of one, unless what was found is longer
        end = max(line.rfind(" ", start, end), places[0][1] if places else 0) if " " in line[start:end] else end
    before, after = "… " if start else "", " …" if end < len(line) else ""
    shift = len(before) - start
    marks = tuple((one + shift, until + shift) for one, until in places if one >= start and until <= end)
    return Snippet(before + line[start:end].strip() + after, marks)


def _folded(sign: str) -> str:
    """One sign for one sign, so that places stay what they are."""
    return unicodedata.normalize("NFKD", sign)[:1].casefold()[:1] or sign


def _fold_word(word: str) -> str:
    return "".join(_folded(sign) for sign in unicodedata.normalize("NFC", word))
