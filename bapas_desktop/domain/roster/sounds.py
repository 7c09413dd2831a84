"""How Indonesian names sound: two spellings of one name come out alike (``Achmad Fauzi``, ``Ahmad Pauji``).

The rules are those that clerks run into: spellings of before 1972 (``Soetjipto``), Arabic names written by ear
(``Syaiful``, ``Saeful``), letters that Indonesian ears mix (f v p; j z s), titles, and Muhammad in all its short forms.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bapas_desktop.domain.formats import normal_name

_TITLES = frozenset({
    "h", "hj", "haji", "hajah", "hajjah", "tgh", "tgkh", "kh", "ust", "ustad", "ustadz", "drs", "dra", "dr", "ir",
    "prof", "alm", "almh", "almarhum", "almarhumah", "tn", "ny", "sdr", "sdri", "bpk", "ibu", "i", "ni",
})  # fmt: skip
"""Left out: they come and go. ``I`` and ``Ni`` only say that a Balinese name is a man's or a woman's."""
_SHORT = {
    "m": "muhamad", "md": "muhamad", "moh": "muhamad", "mohd": "muhamad", "moch": "muhamad", "mhd": "muhamad",
    "muh": "muhamad", "muhd": "muhamad", "much": "muhamad", "l": "lalu", "bq": "baiq", "st": "siti", "abd": "abdul",
    "abdoel": "abdul", "rd": "raden", "r": "raden", "gst": "gusti",
}  # fmt: skip
_LIGHT = frozenset({"muhamad", "lalu", "baiq", "siti", "raden", "dende", "denda"})
"""Part of a name, but often left out of it: they tell two persons apart only where both have one."""
_FATHER = frozenset({"bin", "binti", "binte", "bt", "bte", "ibnu"})
_ALIAS = frozenset({"alias", "als"})
_MUHAMMAD = re.compile(r"m[ou][ck]?h?am+[ae][dt]")

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("oe", "u"), ("dj", "j"), ("tj", "c"), ("nj", "ny"), ("sj|sy|sh|dz|ts", "s"), ("ch|kh", "h"), ("dl", "d"),
        ("x", "ks"), ("q|ck", "k"), ("ph|[fv]", "p"), ("[jz]", "s"), (r"(.)\1+", r"\1"), ("^roh", "ra"), ("h", ""),
        ("ae|ay(?![aiueo])", "ai"), ("ao|aw(?![aiueo])", "au"), ("ie$|y$", "i"), ("iy(?=[aiueo])", "i"),
        ("uw(?=[aiueo])", "u"), ("d$", "t"), ("b$", "p"),
    )
)  # fmt: skip
"""In this order: old spelling, Arabic sounds, letters that are mixed, doubled letters, silent h, glides, hard ends."""


@dataclass(frozen=True, slots=True)
class NameSounds:
    """A name made ready for comparing with many others."""

    spelled: tuple[str, ...]
    """Its words as they are written, in the order of the alphabet, without titles, father and alias."""
    words: tuple[str, ...]
    """The sounds of its words in the order of the alphabet, the often omitted ones left out where others remain."""
    joined: str
    """The same in the order in which they are written, without blanks: ``Nur Hasanah`` and ``Nurhasanah`` meet."""
    light: frozenset[str]
    """The words that are often left out: Muhammad, Siti, Lalu, Baiq, Raden."""
    father: str
    """The sounds of what stands after bin or binti."""
    letters: int
    """One bit for each letter that ``joined`` has: names that share few of them need no closer look."""


def name_sounds(name: str) -> NameSounds:
    """Take a name apart into what sounds and what does not."""
    own, father = _parts(name)
    known = [_SHORT.get(word, "muhamad" if _MUHAMMAD.fullmatch(word) else word) for word in own]
    spelled = [word for word in known if word not in _TITLES] or own
    core = [_sound(word) for word in spelled if word not in _LIGHT] or [_sound(word) for word in spelled]
    joined = "".join(core)
    letters = 0
    for letter in joined:
        letters |= 1 << (ord(letter) & 63)
    light = _LIGHT.intersection(spelled)
    return NameSounds(tuple(sorted(spelled)), tuple(sorted(core)), joined, light, father, letters)


def sound_key(name: str) -> str:
    """One text for all spellings of a name: its sounds in the order of the alphabet.

    Titles, the often omitted words and the father's name are left out: ``H. Moh. Syaiful bin Amir`` and ``Saeful`` are
    both ``saipul``.
    """
    return " ".join(name_sounds(name).words) or normal_name(name) or name.strip()


def _parts(name: str) -> tuple[list[str], str]:
    """The words of the person's own name, and the sounds of the father's."""
    front, comma, behind = name.partition(",")
    if comma and "." in behind:  # degrees: ``Budi, S.H.``
        name = front
    own: list[str] = []
    father: list[str] = []
    into = own
    for word in _plain(normal_name(name)).split():
        if word in _ALIAS and own:
            break
        if word in _FATHER and own:
            into = father
        else:
            into.append(word)
    # A name of signs that are no letters is compared as it stands.
    return own or [name], "".join(_sound(word) for word in father if word not in _TITLES)


def _plain(text: str) -> str:
    """Without accents: ``José`` is ``jose``."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


@lru_cache(maxsize=50_000)
def _sound(word: str) -> str:
    sound = word
    for pattern, replacement in _RULES:
        sound = pattern.sub(replacement, sound)
    return sound or word
