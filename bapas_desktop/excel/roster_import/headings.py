"""What the columns of a client list are called, and which field of a client each heading means.

A heading is cut into words, abbreviations are spelled out, words that say nothing are dropped, and what is left is
looked up without regard to order: ``Tgl. & Tempat Lahir`` is ``TTL``. Words with a typing error are mended to the
nearest one.
"""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bapas_desktop.excel.roster_import.vocabulary import (
    BLOCKERS,
    COMBINED,
    FIELD_CHOICES,
    NOISE,
    PARTS,
    PHRASES,
    SPELLED_OUT,
)

CERTAIN, MENDED, WEAK, CONTAINED = 100, 90, 75, 60
COUNTS = frozenset({"no", "nomor", "nomer", "no urut"})
"""Headings of the column that only counts the rows."""
FIELDS = frozenset(name for name, _ in FIELD_CHOICES)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A field that a heading may mean, and how surely (0 to 100)."""

    field: str
    score: int


def normal_heading(text: str) -> str:
    """A heading for comparing and remembering: lower case, letters, digits and single blanks."""
    text = unicodedata.normalize("NFKC", text.replace("½", " 1/2 ").replace("⅓", " 1/3 ").replace("⅔", " 2/3 "))
    text = re.sub(r"([a-z])([A-Z])", r"\1 \2", text.replace("⁄", "/")).casefold()
    text = re.sub(r"\b([123])\s*/\s*([23])\b", lambda match: f" bagian{match[1]}{match[2]} ", text)
    text = re.sub(r"\b([lp])\s*/\s*([lp])\b", " lp ", text)
    text = re.sub(r"\b(?:s\s*[./]\s*d|s\.d)\b\.?", " sd ", text)
    text = " ".join(re.sub(r"[^\w]|_", " ", text).split())
    return re.sub(r"\b[a-z](?: [a-z])+\b", lambda match: match[0].replace(" ", ""), text)  # N.I.K., P. K., N A M A


@lru_cache(maxsize=4096)
def candidates(heading: str, *, mend: bool = False) -> tuple[Candidate, ...]:
    """The fields that a heading may mean, best first; ``mend`` allows for typing errors and longer wordings."""
    words = _words(normal_heading(heading))
    if found := _lookup(words, 0):
        return found
    bare = _words(normal_heading(re.sub(r"\([^()]*\)|\[[^\[\]]*\]|\*", " ", heading)))
    if bare and bare != words and (found := _lookup(bare, 2)):
        return found
    if not mend:
        return ()
    mended = _words(" ".join(sorted(_mend(word) for word in bare or words)))
    return _lookup(mended, CERTAIN - MENDED) or _contained(mended - NOISE)


def nested_candidates(parents: Sequence[str], child: str, *, mend: bool = False) -> tuple[Candidate, ...]:
    """The fields meant by a heading under others (``Masa Bimbingan`` over ``Mulai``).

    Parents that only group (``Identitas``) leave the child its own meaning; others (``Data Korban``) do not.
    """
    above = frozenset[str]().union(*(_words(normal_heading(parent)) for parent in parents))
    own_words = _words(normal_heading(child))
    if parents and own_words <= above:  # "Tempat dan Tanggal Lahir" over "Tempat"
        return candidates(" ".join((above - _ASPECTS) | own_words), mend=mend)
    found = candidates(" ".join((*parents, child)), mend=mend)
    if parents and found and found == candidates(" ".join(parents), mend=mend):  # "Perkara" over "Pasal"
        found = tuple(item for item in candidates(child) if _may_stand_under(parents, item)) or found
    if found or not parents:
        return found
    if not any(_words(normal_heading(parent)) - NOISE for parent in parents):
        return candidates(child, mend=mend)
    own = candidates(child, mend=mend)
    return tuple(Candidate(item.field, WEAK - 5) for item in own if _may_stand_under(parents, item))


_ASPECTS = frozenset({"no", "tanggal", "tempat", "mulai", "akhir"})


def _may_stand_under(parents: Sequence[str], item: Candidate) -> bool:
    """A child keeps its meaning under a parent that names no other person, unless its words serve other things too."""
    words = frozenset[str]().union(*(_words(normal_heading(parent)) for parent in parents))
    generic = {
        "full_name",
        "address",
        "occupation",
        "phone",
        "guidance_start",
        "guidance_end",
        "register_no",
        "measure",
    }
    return not words & BLOCKERS and item.score >= CERTAIN - 5 and item.field not in generic


def assign(
    options: Sequence[Sequence[Candidate]], fixed: Mapping[int, str | None] | None = None
) -> tuple[str | None, ...]:
    """One field for each column and one column for each field; the surest goes first, then the leftmost.

    ``fixed`` are the columns that a person has set; they are never changed.
    """
    fixed = fixed or {}
    result: list[str | None] = [fixed.get(column) for column in range(len(options))]
    taken = {field for field in result if field}
    offers = [(item.score, column, item.field) for column, items in enumerate(options) for item in items]
    for _, column, field in sorted(offers, key=lambda offer: (-offer[0], offer[1])):
        if column in fixed:
            continue
        if result[column] is None and field not in taken:
            result[column] = field
            taken.add(field)
    for column, both in enumerate(result):
        if both in COMBINED and column not in fixed and taken.issuperset(PARTS[both]):
            result[column] = None  # "Masa Bimbingan / Lama" beside "Mulai" and "Akhir"
    return tuple(result)


def _words(normal: str) -> frozenset[str]:
    words: list[str] = []
    for word in normal.split():
        words += SPELLED_OUT.get(word, word).split()
    found = frozenset(words)
    return found - _MAY_BE_GUARANTOR if "penjamin" in found else found


_MAY_BE_GUARANTOR = frozenset({"orang", "tua", "orangtua", "ortu", "wali"})
"""``Penjamin / Orang Tua`` is a guarantor, whoever that is; without the word they are other persons."""


def _lookup(words: frozenset[str], malus: int) -> tuple[Candidate, ...]:
    table = _table()
    found = table.get(words) or table.get(words - NOISE) or {}
    return tuple(sorted((Candidate(field, score - malus) for field, score in found.items()), key=_by_score))


def _by_score(item: Candidate) -> int:
    return -item.score


_phrases: dict[frozenset[str], dict[str, int]] = {}
_TOO_LITTLE: tuple[frozenset[str], ...] = (frozenset(), frozenset({"no"}), frozenset({"tanggal"}))


def _table() -> dict[frozenset[str], dict[str, int]]:
    if not _phrases:
        for field, wordings in PHRASES.items():
            for wording in wordings.split(";"):
                weak = wording.strip().startswith("~")
                words = _words(normal_heading(wording.strip(" ~")))
                if words - NOISE not in _TOO_LITTLE:
                    words -= NOISE
                known = _phrases.setdefault(words, {})
                known[field] = max(WEAK - len(known) if weak else CERTAIN, known.get(field, 0))
    return _phrases


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    return frozenset(SPELLED_OUT) | NOISE | frozenset().union(*_table())


@lru_cache(maxsize=2048)
def _mend(word: str) -> str:
    """The known word nearest to one with a typing error; short words are too much alike to be mended."""
    vocabulary = _vocabulary()
    if word in vocabulary or word in BLOCKERS or len(word) < 4 or not word.isalpha():
        return word
    near = difflib.get_close_matches(word, [known for known in vocabulary if len(known) > 3], 1, 0.8)
    return near[0] if near else word


def _contained(words: frozenset[str]) -> tuple[Candidate, ...]:
    """Longer wordings: the known phrase that covers most of the heading's words, at least half of them."""
    if words & BLOCKERS or len(words) > 6:
        return ()
    best: dict[str, int] = {}
    for phrase, fields in _table().items():
        if "tanggal" in words - phrase:
            continue  # "Tgl Litmas" is not the number of the litmas
        if len(phrase) * 2 >= len(words) and phrase < words:
            for field, score in fields.items():
                if score == CERTAIN:
                    best[field] = max(best.get(field, 0), CONTAINED - 5 * (len(words) - len(phrase)))
    return tuple(sorted((Candidate(*item) for item in best.items()), key=_by_score))
