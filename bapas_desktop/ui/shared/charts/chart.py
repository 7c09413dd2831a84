"""What a chart says, whatever draws it: categories along the bottom, series of numbers, units and words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import decimal

translate = QCoreApplication.translate

MOST_SERIES = 6
"""More cannot be told apart."""
_MOST_SPOKEN = 60


class Drawable(Protocol):
    """What a view shows: a drawing, its words, and the same numbers as a table."""

    @property
    def title(self) -> str:
        """What it is about."""

    @property
    def empty(self) -> str:
        """What to say where there is nothing to draw."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""

    def words(self) -> str:
        """The numbers in words, for who does not see the chart."""

    def headings(self) -> list[str]:
        """The columns of the table."""

    def rows(self) -> list[list[str]]:
        """The rows of the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The numbers of one name, one a category; None where there is none. ``is_line`` draws marks and not bars."""

    name: str
    values: Sequence[float | None]
    is_line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart; its bars of several series stand on each other, or beside each other where numbers cannot be added.

    ``tell`` writes a number in full; ``highest`` is where the axis ends, where the numbers alone do not say it.
    """

    title: str
    bottom: str
    """What the categories are."""
    unit: str
    """What the numbers are; stands at the axis."""
    categories: Sequence[str]
    series: Sequence[Series]
    tell: Callable[[float], str] = decimal
    empty: str = ""
    """What to say where there is nothing to draw."""
    beside: bool = False
    highest: float | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for one in self.series for value in one.values)

    def words(self) -> str:
        """The numbers in words, for who does not see the chart."""
        if self.is_empty:
            return self.empty
        said = []
        for place, category in enumerate(self.categories):
            told = [
                translate("Charts", "{0} {1}").format(one.name, self.tell(value))
                for one in self.series
                if (value := one.values[place])
            ]
            if told:
                said.append(translate("Charts", "{0}: {1}").format(category, ", ".join(told)))
        if len(said) > _MOST_SPOKEN:
            more = translate("Charts", "dan {0} lagi; lihat tabelnya").format(len(said) - _MOST_SPOKEN)
            said = [*said[:_MOST_SPOKEN], more]
        return translate("Charts", "{0}, dalam {1}. {2}.").format(self.title, self.unit, "; ".join(said))

    def headings(self) -> list[str]:
        """The category, and one a series."""
        named = (translate("Charts", "{0} ({1})").format(one.name, self.unit) for one in self.series)
        return [self.bottom[:1].upper() + self.bottom[1:], *named]

    def rows(self) -> list[list[str]]:
        """A row a category."""
        return [
            [category, *("" if (value := one.values[place]) is None else self.tell(value) for one in self.series)]
            for place, category in enumerate(self.categories)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Somebody's way from one end to the other."""

    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """A thin line for each, a thick one for their mean. ``named`` writes the names at their ends."""

    title: str
    unit: str
    ends: tuple[str, str]
    lines: Sequence[Line]
    mean: Line | None
    limits: tuple[float, float]
    """The lowest and the highest that is possible: the axis never makes a change look larger than it is."""
    tell: Callable[[float], str] = decimal
    empty: str = ""
    named: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.lines

    def ways(self) -> list[tuple[str, list[Line]]]:
        """The lines that rise, stay and fall, with what they are called."""
        return [
            (translate("Charts", "Naik"), [one for one in self.lines if one.after > one.before]),
            (translate("Charts", "Tetap"), [one for one in self.lines if one.after == one.before]),
            (translate("Charts", "Turun"), [one for one in self.lines if one.after < one.before]),
        ]

    def words(self) -> str:
        """The mean and how many rise, stay and fall; each line is in the table."""
        if self.mean is None:
            return self.empty
        told = ", ".join(f"{name.lower()} {len(lines)}" for name, lines in self.ways())
        words = translate("Charts", "{0}, {1} orang: rata-rata {2} menjadi {3}; {4}. Setiap orang ada di tabelnya.")
        return words.format(self.title, len(self.lines), self.tell(self.mean.before), self.tell(self.mean.after), told)

    def headings(self) -> list[str]:
        """Who, and both ends."""
        return [translate("Charts", "Nama"), *self.ends]

    def rows(self) -> list[list[str]]:
        """A row for each, the mean last."""
        lines = [*self.lines, *([self.mean] if self.mean else [])]
        return [[one.name, self.tell(one.before), self.tell(one.after)] for one in lines]
