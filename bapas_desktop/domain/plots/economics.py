"""What growing cost and brought (analisis usahatani). Everything in whole rupiah and grams until it is divided.

Formulas as Indonesian textbooks of farm management have them (Soekartawi, *Analisis Usahatani*):
TR = Q × P; TC = FC + VC; pendapatan = TR − TC; R/C = TR ÷ TC; BEP harga = TC ÷ Y; BEP produksi = FC ÷ (P − AVC);
BEP penerimaan = FC ÷ (1 − VC ÷ TR). Where a divisor is nothing, or less, the figure cannot be worked out and is None:
the screen says so, and never 0. Every figure is worked out from whole numbers and rounded once, half up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from bapas_desktop.domain.plots.costs import COST_GROUPS, WORKDAY_MINUTES, CostSum, Spent, cost_sums
from bapas_desktop.domain.plots.uses import UseKind

OWN_USE = (UseKind.EATEN, UseKind.SHARED, UseKind.GIVEN)


class Gap(StrEnum):
    """What is not known, and makes a margin less sure."""

    NO_COSTS = "no_costs"
    NO_HARVEST = "no_harvest"
    """Nothing was cut yet from what grows."""
    NO_SALES = "no_sales"
    """Nothing was sold of a harvest that is still there."""
    USE_UNKNOWN = "use_unknown"
    """A part of the harvest has no use yet: sold, eaten, spoiled?"""
    NO_AREA = "no_area"
    NO_HOURS = "no_hours"
    NO_WAGE = "no_wage"
    """There are hours, and the office does not say what a HOK would cost."""
    STILL_GROWING = "still_growing"


_GREAT = {Gap.NO_COSTS, Gap.NO_HARVEST, Gap.NO_SALES}


class Completeness(StrEnum):
    """How far the figures can be trusted, shown beside every margin."""

    FULL = "lengkap"
    PART = "sebagian"
    LITTLE = "kurang"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowingFacts:
    """What the records say of a planting, a plot, a variety or a time. Grams, square decimetres, rupiah, minutes."""

    harvests: int = 0
    weight_g: int = 0
    uses_g: Mapping[UseKind, int] = field(default_factory=dict)
    income: int = 0
    """TR: what was paid for what was sold."""
    costs: Sequence[Spent] = ()
    work_minutes: int = 0
    """Unpaid work of clients."""
    workday_wage: int = 0
    """What a HOK would cost, in rupiah; the office's setting."""
    area_dm2: int = 0
    """The area of what has borne or has ended; several cycles add theirs, a bed that was sown twice counts twice."""
    cut_area_dm2: int = 0
    """That area once for every harvest of it."""
    unmeasured: int = 0
    """How many cycles have no area: no yield of an area can be told then."""
    growing: bool = False
    """Whether a planting among them goes on."""


@dataclass(frozen=True)
class Economics:
    """The figures of a farm analysis, worked out from the facts.

    It has no slots: the costs are added up once and kept, because nearly every figure asks for them.
    """

    facts: GrowingFacts

    # Costs

    @cached_property
    def _sums(self) -> Sequence[CostSum]:
        return cost_sums(self.facts.costs)

    @cached_property
    def fixed(self) -> int:
        """FC."""
        return sum(cost.amount for cost in self._sums if cost.fixed)

    @cached_property
    def variable(self) -> int:
        """VC."""
        return sum(cost.amount for cost in self._sums if not cost.fixed)

    @property
    def total(self) -> int:
        """TC = FC + VC, without the unpaid work."""
        return self.fixed + self.variable

    @cached_property
    def cash(self) -> int:
        """What was really paid out."""
        return sum(cost.amount for cost in self._sums if cost.cash)

    @property
    def workdays(self) -> Decimal:
        """HOK of unpaid work, to the hundredth."""
        return _rounded(Fraction(self.facts.work_minutes, WORKDAY_MINUTES))

    @property
    def labour(self) -> int:
        """What the unpaid work would have cost: HOK × the office's wage, in whole rupiah."""
        return int(_rounded(Fraction(self.facts.work_minutes * self.facts.workday_wage, WORKDAY_MINUTES), 0))

    @property
    def total_with_labour(self) -> int:
        """TC and the unpaid work."""
        return self.total + self.labour

    def by_group(self) -> list[tuple[str, int]]:
        """Costs by group, the usual groups first; only those that there are."""
        return cost_groups(self._sums)

    # Income

    @property
    def income(self) -> int:
        """TR."""
        return self.facts.income

    @property
    def profit(self) -> int:
        """Pendapatan = TR − TC."""
        return self.income - self.total

    @property
    def profit_with_labour(self) -> int:
        """Pendapatan after the unpaid work."""
        return self.income - self.total_with_labour

    @property
    def rc_cash(self) -> Decimal | None:
        """R/C tunai = TR ÷ what was paid out."""
        return _divided(self.income, self.cash)

    @property
    def rc(self) -> Decimal | None:
        """R/C = TR ÷ TC."""
        return _divided(self.income, self.total)

    @property
    def rc_with_labour(self) -> Decimal | None:
        """R/C with the unpaid work; None too where there are hours and nobody says what they would cost."""
        if self.facts.work_minutes and not self.facts.workday_wage:
            return None
        return _divided(self.income, self.total_with_labour)

    @property
    def sold_g(self) -> int:
        """Q: what was sold, in grams."""
        return self.facts.uses_g.get(UseKind.SOLD, 0)

    @property
    def price_per_kg(self) -> Decimal | None:
        """P: the average that was paid for a kilogram that was sold."""
        return _told(self._price)

    @property
    def own_use_g(self) -> int:
        """What was eaten, shared and given away, in grams."""
        return sum(self.facts.uses_g.get(kind, 0) for kind in OWN_USE)

    @property
    def own_use_worth(self) -> int | None:
        """What was eaten, shared and given away, at the average price; not part of TR."""
        return None if self._price is None else int(_rounded(self._price * self.own_use_g / 1000, 0))

    # Break-even

    @property
    def break_even_price(self) -> Decimal | None:
        """BEP harga = TC ÷ Y, in rupiah for each kilogram that was cut."""
        return _divided(self.total * 1000, self.facts.weight_g)

    @property
    def break_even_kg(self) -> Decimal | None:
        """BEP produksi = FC ÷ (P − AVC), in kilograms, where AVC = VC ÷ Y; None where P ≤ AVC."""
        grams = self.facts.weight_g
        if self._price is None or not grams:
            return None
        margin = self._price - Fraction(self.variable * 1000, grams)
        return _rounded(self.fixed / margin, 3) if margin > 0 else None

    @property
    def cost_covering_kg(self) -> Decimal | None:
        """TC ÷ P, in kilograms: the simple form of BEP produksi, what has to be sold to get all costs back."""
        return _rounded(self.total / self._price, 3) if self._price else None

    @property
    def break_even_income(self) -> Decimal | None:
        """BEP penerimaan = FC ÷ (1 − VC ÷ TR), in rupiah; None where TR = 0 or VC ≥ TR."""
        if self.income <= 0 or self.variable >= self.income:
            return None
        return _rounded(Fraction(self.fixed * self.income, self.income - self.variable))

    @property
    def average_variable(self) -> Decimal | None:
        """AVC = VC ÷ Y, in rupiah for each kilogram that was cut."""
        return _divided(self.variable * 1000, self.facts.weight_g)

    @cached_property
    def _price(self) -> Fraction | None:
        return Fraction(self.income * 1000, self.sold_g) if self.sold_g > 0 else None

    # Yield

    @property
    def grams_per_m2(self) -> Decimal | None:
        """Grams from a square metre in a cycle: all its harvests together."""
        return None if self.facts.unmeasured else _divided(self.facts.weight_g * 100, self.facts.area_dm2)

    @property
    def grams_per_m2_a_cut(self) -> Decimal | None:
        """Grams from a square metre at each harvest."""
        return None if self.facts.unmeasured else _divided(self.facts.weight_g * 100, self.facts.cut_area_dm2)

    @property
    def left_g(self) -> int:
        """What of the harvest has no use yet (sisa)."""
        return self.facts.weight_g - sum(self.facts.uses_g.values())

    # How sure

    def gaps(self) -> list[Gap]:
        """What is not known."""
        facts = self.facts
        asked = (
            (Gap.NO_COSTS, not facts.costs),
            (Gap.NO_HARVEST, facts.growing and not facts.weight_g),
            (Gap.NO_SALES, self.left_g > 0 and not self.sold_g),
            (Gap.USE_UNKNOWN, self.left_g > 0),
            (Gap.NO_AREA, facts.unmeasured > 0),
            (Gap.NO_HOURS, not facts.work_minutes),
            (Gap.NO_WAGE, facts.work_minutes > 0 and not facts.workday_wage),
            (Gap.STILL_GROWING, facts.growing),
        )
        return [gap for gap, is_so in asked if is_so]

    def completeness(self) -> Completeness:
        """Little where costs, harvests or sales are missing altogether; part where anything else is."""
        gaps = self.gaps()
        if not gaps:
            return Completeness.FULL
        return Completeness.LITTLE if _GREAT & set(gaps) else Completeness.PART


def cost_groups(costs: Iterable[Spent]) -> list[tuple[str, int]]:
    """Costs by group, the usual groups in their order and others as they come; only those that there are."""
    sums: dict[str, int] = {}
    for cost in costs:
        sums[cost.group] = sums.get(cost.group, 0) + (cost.amount or 0)
    return [(name, sums[name]) for name in dict.fromkeys((*COST_GROUPS, *sums)) if name in sums]


def _divided(amount: int, by: int) -> Decimal | None:
    return _rounded(Fraction(amount, by)) if by > 0 else None


def _told(number: Fraction | None) -> Decimal | None:
    return None if number is None else _rounded(number)


def _rounded(number: Fraction, places: int = 2) -> Decimal:
    """Half up, away from zero: 0,005 is 0,01 and −0,005 is −0,01."""
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if number >= 0 else -whole).scaleb(-places)
