"""How much two records look like one person. Nothing is decided by it: somebody looks at both and says so.

Evidence adds points and contradictions take some away; from ``THRESHOLD`` on a pair is worth a look. The weights follow
one thought: a name proves nothing by itself (``name_same`` has half of what is needed), a name with one more fact that
few people share is enough, and a fact that cannot be true of one person outweighs one that may be shared by chance or
in a family. The same NIK alone is enough, for one of the two is wrong in any case.
"""

import datetime as dt
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from bapas_desktop.domain.roster.client import Client, ClientDraft
from bapas_desktop.domain.roster.sounds import NameSounds, name_sounds


class Reason(StrEnum):
    """What speaks for one person."""

    NIK = "nik"
    NIK_NEAR = "nik_near"
    """One digit, or two neighbours swapped: a slip of the finger."""
    BIRTH_DATE = "birth_date"
    BIRTH_DATE_NEAR = "birth_date_near"
    """Day and month swapped, or one year apart."""
    PHONE = "phone"
    REGISTER_NO = "register_no"
    NAME_SAME = "name_same"
    NAME_SOUND = "name_sound"
    NAME_PART = "name_part"
    NAME_SIMILAR = "name_similar"


class Contradiction(StrEnum):
    """What speaks against it."""

    OTHER_NIK = "other_nik"
    OTHER_BIRTH_DATE = "other_birth_date"
    OTHER_SEX = "other_sex"
    OTHER_NAME = "other_name"
    OTHER_FATHER = "other_father"


POINTS: dict[Reason | Contradiction, int] = {
    Reason.NIK: 9,  # the state gives each number once
    Reason.NIK_NEAR: 4,
    Reason.BIRTH_DATE: 4,  # one in about 16,000 by chance
    Reason.BIRTH_DATE_NEAR: 3,
    Reason.PHONE: 3,  # families share one
    Reason.REGISTER_NO: 3,  # books of two years begin anew
    Reason.NAME_SAME: 3,
    Reason.NAME_SOUND: 3,
    Reason.NAME_PART: 2,
    Reason.NAME_SIMILAR: 2,
    Contradiction.OTHER_NIK: -6,
    Contradiction.OTHER_BIRTH_DATE: -5,
    Contradiction.OTHER_SEX: -3,
    Contradiction.OTHER_NAME: -3,
    Contradiction.OTHER_FATHER: -2,
}
THRESHOLD = 6
"""From here on a pair is shown: a name and one fact, or a NIK."""
LIKELY, VERY_LIKELY = 9, 12
"""A name and two facts; a name and a NIK."""

_ALIKE = 0.83
"""Share of the sounds that two names must have in common in the same order: one letter in six may differ."""
_SERIAL = 12
"""Where the running number begins in a NIK; before it stand the region and the birth date."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a record is compared; texts are empty where unknown."""

    id: int
    name: NameSounds
    nik: str = ""
    born: str = ""
    """ISO date."""
    sex: str = ""
    phone: str = ""
    register_no: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two records have in common, and what they have not."""

    score: int
    reasons: tuple[Reason, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyPair:
    """Two records that may be one person; ``first`` is the older one in the file."""

    first: Client
    second: Client
    score: int
    reasons: tuple[Reason, ...]
    contradictions: tuple[Contradiction, ...]


def traits(draft: ClientDraft, record_id: int = 0) -> Traits:
    """What of a client is compared."""
    return Traits(
        id=record_id,
        name=name_sounds(draft.full_name),
        nik=draft.nik,
        born=draft.birth_date.isoformat() if draft.birth_date else "",
        sex=draft.sex or "",
        phone=draft.phone,
        register_no=register_key(draft.register_no),
    )


def register_key(register_no: str) -> str:
    """A register number without blanks, dots and case."""
    return "".join(sign for sign in register_no.casefold() if sign.isalnum() or sign in "/-")


def likeness(one: Traits, two: Traits) -> Likeness:
    """Weigh what two records have in common.

    Two different NIK with different birth dates are two persons, whatever else they share: their score is 0.
    """
    name = compare_names(one.name, two.name)
    found: list[Reason | Contradiction] = [name]
    if one.nik and two.nik:
        found.append(_compare_nik(one.nik, two.nik, name))
    if one.born and two.born:
        found.append(_compare_births(one.born, two.born))
    if Contradiction.OTHER_NIK in found and Contradiction.OTHER_BIRTH_DATE in found:
        return Likeness(0)
    if one.phone and one.phone == two.phone:
        found.append(Reason.PHONE)
    if one.register_no and one.register_no == two.register_no:
        found.append(Reason.REGISTER_NO)
    if one.sex and two.sex and one.sex != two.sex:
        found.append(Contradiction.OTHER_SEX)
    if one.name.father and two.name.father and not _alike(one.name.father, two.name.father):
        found.append(Contradiction.OTHER_FATHER)
    return Likeness(
        sum(POINTS[item] for item in found),
        tuple(item for item in found if isinstance(item, Reason)),
        tuple(item for item in found if isinstance(item, Contradiction)),
    )


def compare_names(one: NameSounds, two: NameSounds) -> Reason | Contradiction:
    """How two names are alike, the order of their words aside."""
    if one.spelled == two.spelled:
        return Reason.NAME_SAME
    if one.words == two.words or one.joined == two.joined:
        # ``Lalu Sahnan`` and ``Siti Sahnan`` both have a word before the name, and not the same one.
        apart = one.light and two.light and not one.light & two.light
        return Reason.NAME_SIMILAR if apart else Reason.NAME_SOUND
    if _is_part(one.words, two.words) or _is_part(two.words, one.words):
        return Reason.NAME_PART
    # One letter more or less changes one bit, one letter for another two.
    if (one.letters ^ two.letters).bit_count() <= (len(one.joined) + len(two.joined)) // 6 and (
        _alike(one.joined, two.joined) or _alike("".join(one.words), "".join(two.words))
    ):
        return Reason.NAME_SIMILAR
    return Contradiction.OTHER_NAME


def _is_part(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether the longer name has all words of the shorter; a lone letter stands for a word that begins with it."""
    if len(few) > len(many) or not any(len(word) > 1 and word in many for word in few):
        return False
    left = list(many)
    for word in sorted(few, key=len, reverse=True):
        match = next((other for other in left if other == word or (len(word) == 1 and other.startswith(word))), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _alike(one: str, two: str) -> bool:
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _compare_nik(one: str, two: str, name: Reason | Contradiction) -> Reason | Contradiction:
    if one == two:
        return Reason.NIK
    places = [place for place, (left, right) in enumerate(zip(one, two, strict=False)) if left != right]
    swapped = len(places) == 2 and places[1] == places[0] + 1 and _is_swap(one, two, places[0])
    if len(one) != len(two) or not (len(places) == 1 or swapped):
        return Contradiction.OTHER_NIK
    # Twins are registered one after the other: only the running number differs, and the name.
    if places[0] >= _SERIAL and name not in (Reason.NAME_SAME, Reason.NAME_SOUND):
        return Contradiction.OTHER_NIK
    return Reason.NIK_NEAR


def _is_swap(one: str, two: str, place: int) -> bool:
    return one[place : place + 2] == two[place + 1] + two[place]


def _compare_births(one: str, two: str) -> Reason | Contradiction:
    if one == two:
        return Reason.BIRTH_DATE
    left, right = dt.date.fromisoformat(one), dt.date.fromisoformat(two)
    swapped = left.year == right.year and (left.day, left.month) == (right.month, right.day)
    same_day = (left.day, left.month) == (right.day, right.month)
    if swapped or (same_day and abs(left.year - right.year) == 1):
        return Reason.BIRTH_DATE_NEAR
    return Contradiction.OTHER_BIRTH_DATE
