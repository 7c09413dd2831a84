"""Recipes and the batches made from them: scaled to who is there, bought in whole packs, and what a piece costs.

HPP (harga pokok produksi) per piece is the cost of what goes into the batch divided by its pieces; the shopping costs
more where a pack cannot be opened by half, and both are told apart.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from bapas_desktop.domain.budget import MATERIALS, MOST_MONEY, SOURCES, BudgetLineDraft, check_amount
from bapas_desktop.domain.formats import thousandths
from bapas_desktop.domain.issues import InvalidDraft, Issue
from bapas_desktop.domain.supervision.case_record import LONGEST_LINE, in_order, not_in_future, required, too_long

MOST_PEOPLE = 1000
MOST_PIECES = 1_000_000
MOST_SHELF_DAYS = 3650
_MOST_QUANTITY = 10**9
"""Thousandths: a million kilograms is a slip of the finger."""
_WHOLE = 1000
"""One unit in thousandths."""
_COUNTED = frozenset({
    "batang", "biji", "botol", "buah", "bungkus", "butir", "ekor", "ikat", "kaleng", "kotak", "lembar", "pak", "papan",
    "potong", "renceng", "sachet", "saset", "siung",
})  # fmt: skip
"""Units of which nobody sells a half."""
_SMALLER = {"kg": "gram", "kilogram": "gram", "liter": "ml", "l": "ml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredient:
    """What one recipe takes of something, and how it is sold.

    ``quantity`` and ``pack`` are thousandths of ``unit``; ``price`` is rupiah for one pack, or for one unit where it
    is sold loose (``pack`` None); None where it is not known yet, for nought is what the office has anyway.
    """

    name: str = ""
    quantity: int = 0
    unit: str = ""
    pack: int | None = None
    price: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeDraft:
    """A recipe: for how many people it is work, how many pieces it gives, and how they are packed and sold."""

    name: str = ""
    people: int = 5
    pieces: int = 0
    ingredients: tuple[Ingredient, ...] = ()
    packaging: str = ""
    """What the pieces are packed in: «mika isi 4»."""
    pieces_per_package: int | None = None
    package_price: int = 0
    overhead: int = 0
    """Rupiah for gas, electricity and the like, for one recipe."""
    price: int | None = None
    """Rupiah that one piece is to be sold for."""
    shelf_days: int | None = None
    steps: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe(RecipeDraft):
    """A recipe as the file holds it."""

    id: int
    uid: str

    def draft(self) -> RecipeDraft:
        """The part that a form may change."""
        return RecipeDraft(**{name: getattr(self, name) for name in RecipeDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shopping:
    """One ingredient of a scaled recipe: ``needed`` and ``bought`` are thousandths of the unit.

    The costs are rupiah, None where the price is not known.
    """

    ingredient: Ingredient
    needed: int
    packs: int | None
    """Whole packs to buy; None where it is sold loose."""
    bought: int
    cost_used: int | None
    cost_bought: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPlan:
    """A recipe scaled to the people who are there. What cannot be said for want of a price is None."""

    recipe: RecipeDraft
    people: int
    pieces: int
    shopping: tuple[Shopping, ...]
    packages: int
    packaging_cost: int
    overhead: int

    @property
    def unpriced(self) -> list[str]:
        """The ingredients whose price is not known."""
        return [line.ingredient.name for line in self.shopping if line.ingredient.price is None]

    @property
    def ingredients_cost(self) -> int | None:
        """Rupiah of the ingredients as used."""
        return _sum([line.cost_used for line in self.shopping])

    @property
    def cost(self) -> int | None:
        """Rupiah of what goes into the batch: ingredients as used, packaging, gas and electricity."""
        return _sum([self.ingredients_cost, self.packaging_cost, self.overhead])

    @property
    def shopping_cost(self) -> int | None:
        """Rupiah to take along: whole packs, packaging; gas and electricity are not shopped for."""
        return _sum([*(line.cost_bought for line in self.shopping), self.packaging_cost])

    @property
    def cost_per_piece(self) -> Decimal | None:
        """HPP in rupiah; None where there are no pieces either."""
        return per_piece(self.cost, self.pieces)

    @property
    def margin(self) -> Decimal | None:
        """Selling price less HPP, in rupiah a piece; None where either is not known."""
        cost = self.cost_per_piece
        return None if cost is None or self.recipe.price is None else self.recipe.price - cost

    @property
    def margin_share(self) -> Decimal | None:
        """The margin as a share of the selling price; None where it cannot be said."""
        return self.margin / self.recipe.price if self.margin is not None and self.recipe.price else None

    @property
    def profit(self) -> int | None:
        """Rupiah that are left if every piece is sold; None where price or cost is not known."""
        return None if self.recipe.price is None or self.cost is None else self.pieces * self.recipe.price - self.cost

    def expires_on(self, made_on: dt.date) -> dt.date | None:
        """The last day on which the pieces are good; None where the recipe does not say."""
        return None if self.recipe.shelf_days is None else made_on + dt.timedelta(self.recipe.shelf_days)

    def needs(self, program_id: int, session_id: int | None) -> list[BudgetLineDraft]:
        """The shopping as needs of a program, of one session or of all; together they cost what the shopping costs."""
        notes = f"Resep {self.recipe.name} untuk {self.people} orang"
        rows = [(line.ingredient.name, *_budgeted(line)) for line in self.shopping]
        if self.packages:
            name = self.recipe.packaging or "Kemasan"
            rows.append((name, self.packages * _WHOLE, "buah", self.recipe.package_price))
        return [
            BudgetLineDraft(
                program_id=program_id, session_id=session_id, group=MATERIALS, name=name, quantity=quantity, unit=unit,
                price=price, source=SOURCES[0], notes=notes,
            )
            for name, quantity, unit, price in rows
        ]  # fmt: skip


def scaled(recipe: RecipeDraft, people: int) -> BatchPlan:
    """The recipe for this many people; needs are rounded up, pieces down, packs to the next whole one.

    Raises:
        InvalidDraft: nobody, or more people than any kitchen holds.
    """
    if found := check_people(people):
        raise InvalidDraft(found)
    factor = Fraction(people, recipe.people)
    pieces = floor(recipe.pieces * factor)
    packages = ceil(Fraction(pieces, recipe.pieces_per_package)) if recipe.pieces_per_package else 0
    return BatchPlan(
        recipe=recipe,
        people=people,
        pieces=pieces,
        shopping=tuple(_shopping(ingredient, factor) for ingredient in recipe.ingredients),
        packages=packages,
        packaging_cost=packages * recipe.package_price,
        overhead=_rounded(recipe.overhead * factor),
    )


def _shopping(ingredient: Ingredient, factor: Fraction) -> Shopping:
    needed = ceil(ingredient.quantity * factor)
    size = ingredient.pack or _WHOLE
    packs = ceil(Fraction(needed, size)) if ingredient.pack else None
    if packs is not None:
        bought = packs * size
    elif ingredient.unit.strip().lower() in _COUNTED:
        bought = ceil(Fraction(needed, _WHOLE)) * _WHOLE
    else:
        bought = needed
    price = ingredient.price
    return Shopping(
        ingredient=ingredient,
        needed=needed,
        packs=packs,
        bought=bought,
        cost_used=None if price is None else _rounded(Fraction(needed * price, size)),
        cost_bought=None if price is None else _rounded(Fraction(bought * price, size)),
    )


def _budgeted(line: Shopping) -> tuple[int, str, int | None]:
    """Quantity, unit and price of one unit: a budget counts packs where they are not one unit each."""
    ingredient = line.ingredient
    if line.packs is None or ingredient.pack == _WHOLE:
        return line.bought, ingredient.unit, ingredient.price
    return line.packs * _WHOLE, f"kemasan {measured(ingredient.pack or 0, ingredient.unit)}", ingredient.price


def measured(amount: int, unit: str) -> str:
    """Thousandths of a unit as a kitchen says it: ``200 gram``, not ``0,2 kg``."""
    smaller = _SMALLER.get(unit.strip().lower())
    if smaller and 0 < amount < _WHOLE:
        return f"{amount} {smaller}"
    return f"{thousandths(amount)} {unit}".strip()


def _rounded(amount: Fraction) -> int:
    """To the nearest rupiah, halves upwards, as everywhere in a budget."""
    return floor(amount + Fraction(1, 2))


def _sum(amounts: Sequence[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None


def per_piece(cost: int | None, pieces: int | None) -> Decimal | None:
    """Rupiah a piece, to the hundredth; None where there are no pieces or no cost is known."""
    if cost is None or not pieces:
        return None
    return (Decimal(cost) / pieces).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchDraft:
    """A batch that was made. ``cost`` is all of it in rupiah, ``price`` for one piece, ``income`` what was sold for."""

    program_id: int | None = None
    session_id: int | None = None
    recipe: str = ""
    made_on: dt.date | None = None
    people: int | None = None
    pieces: int | None = None
    packaging: str = ""
    packages: int | None = None
    cost: int | None = None
    price: int | None = None
    sold: int | None = None
    income: int | None = None
    expires_on: dt.date | None = None
    notes: str = ""

    @property
    def cost_per_piece(self) -> Decimal | None:
        """HPP in rupiah; None where it cannot be said."""
        return per_piece(self.cost, self.pieces)

    @property
    def profit(self) -> int | None:
        """Income less cost; None where either is not known."""
        return None if self.income is None or self.cost is None else self.income - self.cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(BatchDraft):
    """A batch as the file holds it."""

    id: int
    uid: str
    session_title: str = ""
    session_date: dt.date | None = None

    def draft(self) -> BatchDraft:
        """The part that a form may change."""
        return BatchDraft(**{name: getattr(self, name) for name in BatchDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchTotals:
    """Sums over batches; what is not known of one is left out of them. HPP and profit count whole pairs only."""

    pieces: int
    cost: int
    sold: int
    income: int
    profit: int
    cost_per_piece: Decimal | None
    not_known: int
    """Of how many batches the profit cannot be said."""


def batch_totals(batches: Sequence[BatchDraft]) -> BatchTotals:
    """What the batches gave together."""
    costed = [one for one in batches if one.cost is not None]
    profits = [one.profit for one in batches if one.profit is not None]
    return BatchTotals(
        pieces=sum(one.pieces or 0 for one in batches),
        cost=sum(one.cost or 0 for one in costed),
        sold=sum(one.sold or 0 for one in batches),
        income=sum(one.income or 0 for one in batches),
        profit=sum(profits),
        cost_per_piece=per_piece(sum(one.cost or 0 for one in costed), sum(one.pieces or 0 for one in costed)),
        not_known=len(batches) - len(profits),
    )


def check_people(people: int | None) -> list[Issue]:
    """Somebody has to be there, and no kitchen holds more than so many."""
    if people is not None and 1 <= people <= MOST_PEOPLE:
        return []
    return [Issue("people", "count_range", values=("1", str(MOST_PEOPLE)))]


def check_recipe(draft: RecipeDraft) -> list[Issue]:
    """A recipe has a name, is for somebody and gives something; its ingredients have names and real quantities."""
    found = required(draft, "name") + too_long(draft, ("name", "packaging"), ("steps",)) + check_people(draft.people)
    if not 1 <= draft.pieces <= MOST_PIECES:
        found.append(Issue("pieces", "count_range", values=("1", str(MOST_PIECES))))
    if draft.pieces_per_package is not None and not 1 <= draft.pieces_per_package <= MOST_PIECES:
        found.append(Issue("pieces_per_package", "count_range", values=("1", str(MOST_PIECES))))
    # Beyond it the last day on which the pieces are good would leave the calendar.
    if draft.shelf_days is not None and not 0 <= draft.shelf_days <= MOST_SHELF_DAYS:
        found.append(Issue("shelf_days", "count_range", values=("0", str(MOST_SHELF_DAYS))))
    for name in ("package_price", "overhead", "price"):
        found += check_amount(draft, name)
    for ingredient in draft.ingredients:
        found += _check_ingredient(ingredient)
    return found


def _check_ingredient(ingredient: Ingredient) -> list[Issue]:
    if not ingredient.name.strip() or ingredient.quantity <= 0:
        return [Issue("ingredients", "ingredient_incomplete", values=(ingredient.name.strip() or "-",))]
    if (ingredient.price or 0) < 0 or (ingredient.pack is not None and ingredient.pack <= 0):
        return [Issue("ingredients", "negative")]
    if max(ingredient.quantity, ingredient.pack or 0) > _MOST_QUANTITY or (ingredient.price or 0) > MOST_MONEY:
        return [Issue("ingredients", "too_much")]
    if max(len(ingredient.name), len(ingredient.unit)) > LONGEST_LINE:
        return [Issue("ingredients", "too_long", values=(str(LONGEST_LINE),))]
    return []


def check_batch(draft: BatchDraft, today: dt.date) -> list[Issue]:
    """A batch has a program, a name, a day that has come and its pieces; no more is sold than was made."""
    found = required(draft, "program_id", "recipe", "made_on", "pieces")
    found += not_in_future(draft, "made_on", today) + in_order(draft, "made_on", "expires_on")
    for name in ("people", "pieces", "packages", "cost", "price", "sold", "income"):
        found += check_amount(draft, name)
    if draft.sold is not None and draft.pieces is not None and draft.sold > draft.pieces:
        found.append(Issue("sold", "sold_more_than_made", values=(str(draft.pieces),)))
    return found + too_long(draft, ("recipe", "packaging"), ("notes",))
