"""The rows of the list of indicators: each with what it comes to in the period that is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from bapas_desktop.data.regional.indicators import IndicatorStore
from bapas_desktop.domain.regional.catalogue import words
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.indicators import Indicator, IndicatorDraft, Measured, Rule
from bapas_desktop.ui.regional.indicator_words import (
    NONE,
    counted_words,
    no_achievement,
    no_value,
    number_words,
    with_unit,
)
from bapas_desktop.ui.shared.record_table import Align, Column, Tone

translate = QCoreApplication.translate
_READING = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorQuery:
    """What is sought; ``active`` None means all. The order is that of the office."""

    text: str = ""
    active: bool | None = None
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownIndicator:
    """An indicator with its place, and what it comes to; ``measured`` None while that is read."""

    indicator: Indicator
    number: int
    year: int
    measured: Measured | None

    @property
    def id(self) -> int:
        """That of the indicator."""
        return self.indicator.id

    @property
    def target(self) -> Fraction | None:
        """What is to be reached in the year."""
        return self.indicator.target(self.year)

    def draft(self) -> IndicatorDraft:
        """The part that a form may change."""
        return self.indicator.draft()


class IndicatorRows:
    """What the table asks: a handful, so that they are sought in memory. ``figures`` None while they are read."""

    def __init__(self, store: IndicatorStore, year: int) -> None:
        self._store = store
        self.year = year
        self.figures: Figures | None = None

    def ids(self, query: IndicatorQuery) -> Sequence[int]:
        """Those that fit, in the order of the office."""
        return [one.id for one in self._store.all() if _fits(one, query)]

    def records(self, ids: Sequence[int]) -> Sequence[ShownIndicator]:
        """The rows of these ids."""
        wanted = {one.id: (number, one) for number, one in enumerate(self._store.all(), 1)}
        return [self._shown(*wanted[one]) for one in ids if one in wanted]

    def _shown(self, number: int, one: Indicator) -> ShownIndicator:
        measured = None if self.figures is None else one.measure(self.figures)
        return ShownIndicator(indicator=one, number=number, year=self.year, measured=measured)


def _fits(one: Indicator, query: IndicatorQuery) -> bool:
    said = f"{one.goal} {one.name} {one.unit}".casefold()
    return query.active in (None, one.active) and all(word in said for word in query.text.casefold().split())


def rule_words(rule: Rule) -> str:
    """What a rule counts, one pattern a line."""
    return "\n".join(words(pattern) for pattern in rule)


def indicator_columns() -> list[Column[ShownIndicator]]:
    """The columns; a dash has its reason as tooltip, and for screen readers in its words."""
    return [
        Column(key="number", title=translate("Regional", "No."), text=lambda r: str(r.number), width=4,
               align=Align.CENTER),
        Column(key="goal", title=translate("Regional", "Sasaran"), text=lambda r: r.indicator.goal, width=16,
               tooltip=lambda r: r.indicator.goal),
        Column(key="name", title=translate("Regional", "Indikator"), text=lambda r: r.indicator.name, width=44,
               tooltip=lambda r: r.indicator.name),
        Column(key="numerator", title=translate("Regional", "A"), text=_numerator, width=7, align=Align.RIGHT,
               tooltip=lambda r: rule_words(r.indicator.numerator)),
        Column(key="denominator", title=translate("Regional", "B"), text=_denominator, width=7, align=Align.RIGHT,
               tooltip=lambda r: rule_words(r.indicator.denominator) or translate("Regional", "Tanpa pembagi")),
        Column(key="value", title=translate("Regional", "Realisasi"), text=_value, width=9, align=Align.RIGHT,
               tooltip=_why_no_value, spoken=lambda r: _spoken(_value(r), _why_no_value(r))),
        Column(key="target", title=translate("Regional", "Target"), text=_target, width=9, align=Align.RIGHT),
        Column(key="achieved", title=translate("Regional", "Capaian"), text=_achieved, width=9, align=Align.RIGHT,
               tooltip=_why_no_achievement, spoken=lambda r: _spoken(_achieved(r), _why_no_achievement(r))),
        Column(key="active", title=translate("Regional", "Dilaporkan"), text=_active, width=10, align=Align.CENTER,
               tone=lambda r: None if r.indicator.active else Tone.MUTED),
    ]  # fmt: skip


def _numerator(row: ShownIndicator) -> str:
    return _READING if row.measured is None else counted_words(row.measured.numerator)


def _denominator(row: ShownIndicator) -> str:
    return _READING if row.measured is None else counted_words(row.measured.denominator)


def _value(row: ShownIndicator) -> str:
    return _READING if row.measured is None else with_unit(row.measured.value, row.indicator.unit)


def _why_no_value(row: ShownIndicator) -> str:
    return "" if row.measured is None else no_value(row.measured)


def _target(row: ShownIndicator) -> str:
    return with_unit(row.target, row.indicator.unit)


def _achieved(row: ShownIndicator) -> str:
    if row.measured is None:
        return _READING
    achieved = row.measured.achieved(row.target)
    return NONE if achieved is None else f"{number_words(achieved)} %"


def _why_no_achievement(row: ShownIndicator) -> str:
    return "" if row.measured is None else no_achievement(row.measured, row.target, row.year)


def _active(row: ShownIndicator) -> str:
    return translate("Regional", "ya") if row.indicator.active else translate("Regional", "tidak")


def _spoken(text: str, reason: str) -> str:
    return f"{text} {reason}".strip()
