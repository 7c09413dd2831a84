"""What a report counts: whole numbers, each under a key whose parts say what was counted of whom.

Everything else is made of these: totals, percentages, the reconciliation, indicators, cells of the regional office's
own form, the seal of a report that was sent, and the sum over several offices. They are counts, grams, minutes and
rupiah, so that they may be added.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ANY = "*"
"""In a pattern: whatever stands in this part."""
UNKNOWN = "-"
"""The part where something is not known, or does not apply."""

Key = tuple[str, ...]
"""The name of a count of the catalogue, and the value of each of its dimensions."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a period. A key that is not there was counted and found to be nothing."""

    values: Mapping[Key, int] = field(default_factory=dict)

    def total(self, pattern: Key) -> int:
        """The sum of all numbers that a pattern fits; a pattern of fewer parts leaves the rest open."""
        return sum(value for key, value in self.values.items() if fits(key, pattern))

    def parts(self, name: str, place: int) -> list[str]:
        """The values that a dimension of a count has, sorted; what is not known comes last."""
        found = {key[place] for key in self.values if key[0] == name}
        return sorted(found, key=lambda part: (part == UNKNOWN, part.casefold()))

    def plus(self, other: "Figures") -> "Figures":
        """Both added, key by key."""
        keys = dict.fromkeys([*self.values, *other.values])
        return Figures({key: self.values.get(key, 0) + other.values.get(key, 0) for key in keys})

    def differences(self, later: "Figures") -> list["Difference"]:
        """Where later numbers are others, in the order of the keys."""
        keys = sorted({*self.values, *later.values})
        pairs = [(key, self.values.get(key, 0), later.values.get(key, 0)) for key in keys]
        return [Difference(key, old, new) for key, old, new in pairs if old != new]

    def text(self) -> str:
        """The numbers as they are kept and sealed: one form for the same numbers, whatever their order."""
        told = [[*key, value] for key, value in sorted(self.values.items()) if value]
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> "Figures":
        """The numbers out of a kept text.

        Raises:
            ValueError: it is not such a text.
        """
        rows = json.loads(text)
        if not isinstance(rows, list) or not all(map(_is_figure, rows)):
            raise ValueError("not a list of figures")
        return cls({tuple(row[:-1]): row[-1] for row in rows})

    @property
    def checksum(self) -> str:
        """SHA-256 over ``text``: the seal."""
        return hashlib.sha256(self.text().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that changed."""

    key: Key
    old: int
    new: int


def _is_figure(row: object) -> bool:
    is_long_enough = isinstance(row, list) and len(row) > 1
    return is_long_enough and all(isinstance(one, str) for one in row[:-1]) and type(row[-1]) is int  # type: ignore[index]


def fits(key: Key, pattern: Key) -> bool:
    """Whether a pattern means a key."""
    if len(pattern) > len(key):
        return False
    return all(wanted in (ANY, part) for wanted, part in zip(pattern, key, strict=False))


def part(text: str) -> str:
    """A value as a part of a key; what is not known has a sign of its own."""
    return " ".join(text.split()) or UNKNOWN


def summed(counts: Iterable[tuple[Key, int]]) -> Figures:
    """Numbers under their keys, those of one key added."""
    values: dict[Key, int] = {}
    for key, value in counts:
        values[key] = values.get(key, 0) + value
    return Figures(values)
