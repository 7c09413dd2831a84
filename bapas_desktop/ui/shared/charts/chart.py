"""What a chart says, whatever draws it: categories along the bottom, series of numbers, units and words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.formats import decimal

translate = QCoreApplication.translate

MOST_SERIES = 6
"""More cannot be told apart."""
_MOST_SPOKEN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The numbers of one name, one a category; None where there is none. ``is_line`` draws marks and not bars."""

    name: str
    values: Sequence[float | None]
    is_line: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart; its bars of several series stand on each other. ``tell`` writes a number in full."""

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
