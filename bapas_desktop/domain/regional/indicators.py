"""R6, indicators of performance as data: numerator A, denominator B, and a target for each year.

Realisasi = A / B x 100 (or A alone), capaian = realisasi / target x 100: never capped, for 149 % is an honest figure,
and not worked out where the target is 0 (domain facts, 7).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.regional.catalogue import BY_NAME
from bapas_desktop.domain.regional.figures import Figures, Key
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.domain.supervision.case_record import required, too_long

PERCENT = "%"
MOST_TERMS = 20
FIRST_YEAR, LAST_YEAR = 2000, 2100

Rule = tuple[Key, ...]
"""The patterns whose numbers are added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDraft:
    """What the form of an indicator holds. Targets are thousandths of the unit, by year."""

    goal: str = ""
    """Sasaran."""
    name: str = ""
    numerator: Rule = ()
    denominator: Rule = ()
    """Empty: A alone is the realisation."""
    unit: str = PERCENT
    targets: Mapping[int, int] = field(default_factory=dict)
    active: bool = True
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(IndicatorDraft):
    """An indicator as the file holds it."""

    id: int
    uid: str

    def draft(self) -> IndicatorDraft:
        """The part that a form may change."""
        return IndicatorDraft(**{name: getattr(self, name) for name in IndicatorDraft.__dataclass_fields__})

    def target(self, year: int) -> Fraction | None:
        """What is to be reached in a year; None where nothing is set."""
        kept = self.targets.get(year)
        return None if kept is None else Fraction(kept, 1000)

    def measure(self, figures: Figures) -> "Measured":
        """The indicator over the numbers of a period."""
        return Measured(
            numerator=sum(figures.total(pattern) for pattern in self.numerator),
            denominator=sum(figures.total(pattern) for pattern in self.denominator) if self.denominator else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A and B of an indicator; B is None where A alone counts."""

    numerator: int
    denominator: int | None = None

    @property
    def value(self) -> Fraction | None:
        """The realisation: A / B x 100, or A; None where B is 0."""
        if self.denominator is None:
            return Fraction(self.numerator)
        return Fraction(self.numerator * 100, self.denominator) if self.denominator else None

    def achieved(self, target: Fraction | None) -> Fraction | None:
        """The capaian in percent; None without a target, with one of 0, or where the realisation is not known."""
        return self.value / target * 100 if self.value is not None and target else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """One month of the A/B table."""

    month: Period
    measured: Measured


def average(rows: Sequence[MonthRow]) -> Fraction | None:
    """The mean of the months whose value is known; None where none is."""
    values = [row.measured.value for row in rows if row.measured.value is not None]
    return sum(values, Fraction()) / len(values) if values else None


def check_indicator(draft: IndicatorDraft) -> list[Issue]:
    """A name and a numerator of offered counts; targets of sensible years, none below zero."""
    found = required(draft, "name") + too_long(draft, ("goal", "name", "unit"))
    if not draft.numerator:
        found.append(Issue("numerator", "rule_empty"))
    for name in ("numerator", "denominator"):
        rule: Rule = getattr(draft, name)
        if len(rule) > MOST_TERMS:
            found.append(Issue(name, "rule_too_long", values=(str(MOST_TERMS),)))
        found += [Issue(name, "count_unknown", values=(pattern[0],)) for pattern in rule if not _is_offered(pattern)]
    for year, target in draft.targets.items():
        if not FIRST_YEAR <= year <= LAST_YEAR:
            found.append(Issue("targets", "count_range", values=(str(FIRST_YEAR), str(LAST_YEAR))))
        if target < 0:
            found.append(Issue("targets", "negative"))
    return found


def _is_offered(pattern: Key) -> bool:
    count = BY_NAME.get(pattern[0])
    return count is not None and len(pattern) <= len(count.dimensions) + 1


def rule_text(rule: Rule) -> str:
    """A rule as the file keeps it."""
    return json.dumps([list(pattern) for pattern in rule], ensure_ascii=False)


def rule_from(text: str) -> Rule:
    """The rule that the file keeps."""
    return tuple(tuple(pattern) for pattern in json.loads(text or "[]"))
