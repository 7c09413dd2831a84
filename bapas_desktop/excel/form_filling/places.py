"""Addresses of cells and areas: ``C7`` is row 7, column 3."""

import re
from dataclasses import dataclass

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell, counted from 1."""

    row: int
    column: int

    @classmethod
    def read(cls, text: str) -> "Place":
        """The place of an address.

        Raises:
            ValueError: it is none, or lies outside of what a sheet has.
        """
        match = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})", text)
        if not match:
            raise ValueError(text)
        place = cls(int(match[2]), column_number(match[1]))
        if place.row > LAST_ROW or place.column > LAST_COLUMN:
            raise ValueError(text)
        return place

    @property
    def text(self) -> str:
        """The address."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Area:
    """From its first cell to its last."""

    first: Place
    last: Place

    @classmethod
    def read(cls, text: str) -> "Area":
        """``A1:F1``; raises ValueError as ``Place.read``."""
        first, _, last = text.partition(":")
        return cls(Place.read(first), Place.read(last or first))

    def holds(self, place: Place) -> bool:
        """Whether a cell lies in it."""
        return (
            self.first.row <= place.row <= self.last.row and self.first.column <= place.column <= self.last.column
        )  # fmt: skip

    @property
    def text(self) -> str:
        """``A1:F1``."""
        return f"{self.first.text}:{self.last.text}"


def column_number(letters: str) -> int:
    """``C`` is 3."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """3 is ``C``."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
