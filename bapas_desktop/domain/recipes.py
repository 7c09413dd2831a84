"""Recipes and the batches made from them: scaled to who is there, bought in whole packs, and what a piece costs.

HPP (harga pokok produksi) per piece is the cost of what goes into the batch divided by its pieces; the shopping costs
more where a pack cannot be opened by half, and both are told apart.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor

from bapas_desktop.domain.budget import check_amount
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import in_order, not_in_future, required, too_long

MOST_PEOPLE = 1000
MOST_PIECES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredient:
    """What one recipe takes of something, and how it is sold.

    ``quantity`` and ``pack`` are thousandths of ``unit``; ``price`` is rupiah for one pack, or for one unit where it
    is sold loose (``pack`` None).
    """

    name: str = ""
    quantity: int = 0
    unit: str = ""
    pack: int | None = None
    price: int = 0


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
    """One ingredient of a scaled recipe: ``needed`` and ``bought`` are thousandths of the unit, costs are rupiah."""

    ingredient: Ingredient
    needed: int
    packs: int | None
    """Whole packs to buy; None where it is sold loose."""
    bought: int
    cost_used: int
    cost_bought: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPlan:
    """A recipe scaled to the people who are there."""

    recipe: RecipeDraft
    people: int
    pieces: int
    shopping: tuple[Shopping, ...]
    packages: int
    packaging_cost: int
    overhead: int

    @property
    def cost(self) -> int:
        """Rupiah of what goes into the batch: ingredients as used, packaging, gas and electricity."""
        return sum(line.cost_used for line in self.shopping) + self.packaging_cost + self.overhead

    @property
    def shopping_cost(self) -> int:
        """Rupiah to take along: whole packs, packaging; gas and electricity are not shopped for."""
        return sum(line.cost_bought for line in self.shopping) + self.packaging_cost

    @property
    def cost_per_piece(self) -> Decimal | None:
        """HPP in rupiah; None where there are no pieces."""
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

    def expires_on(self, made_on: dt.date) -> dt.date | None:
        """The last day on which the pieces are good; None where the recipe does not say."""
        return None if self.recipe.shelf_days is None else made_on + dt.timedelta(self.recipe.shelf_days)


def scaled(recipe: RecipeDraft, people: int) -> BatchPlan:
    """The recipe for this many people; needs are rounded up, pieces down, packs to the next whole one."""
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
        overhead=round(recipe.overhead * factor),
    )


def _shopping(ingredient: Ingredient, factor: Fraction) -> Shopping:
    needed = ceil(ingredient.quantity * factor)
    size = ingredient.pack or 1000
    used = round(Fraction(needed * ingredient.price, size))
    if not ingredient.pack:
        return Shopping(
            ingredient=ingredient, needed=needed, packs=None, bought=needed, cost_used=used, cost_bought=used
        )
    packs = ceil(Fraction(needed, ingredient.pack))
    return Shopping(
        ingredient=ingredient,
        needed=needed,
        packs=packs,
        bought=packs * ingredient.pack,
        cost_used=used,
        cost_bought=packs * ingredient.price,
    )


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


def check_recipe(draft: RecipeDraft) -> list[Issue]:
    """A recipe has a name, is for somebody and gives something; its ingredients have names and real quantities."""
    found = required(draft, "name") + too_long(draft, ("name", "packaging"), ("steps",))
    if not 1 <= draft.people <= MOST_PEOPLE:
        found.append(Issue("people", "count_range", values=("1", str(MOST_PEOPLE))))
    if not 1 <= draft.pieces <= MOST_PIECES:
        found.append(Issue("pieces", "count_range", values=("1", str(MOST_PIECES))))
    if draft.pieces_per_package is not None and draft.pieces_per_package < 1:
        found.append(Issue("pieces_per_package", "count_range", values=("1", str(MOST_PIECES))))
    for name in ("package_price", "overhead", "price", "shelf_days"):
        found += check_amount(draft, name)
    for ingredient in draft.ingredients:
        if not ingredient.name.strip() or ingredient.quantity <= 0:
            found.append(Issue("ingredients", "ingredient_incomplete", values=(ingredient.name.strip() or "-",)))
        elif ingredient.price < 0 or (ingredient.pack is not None and ingredient.pack <= 0):
            found.append(Issue("ingredients", "negative"))
    return found


def check_batch(draft: BatchDraft, today: dt.date) -> list[Issue]:
    """A batch has a program, a name, a day that has come and its pieces; no more is sold than was made."""
    found = required(draft, "program_id", "recipe", "made_on", "pieces")
    found += not_in_future(draft, "made_on", today) + in_order(draft, "made_on", "expires_on")
    for name in ("people", "pieces", "packages", "cost", "price", "sold", "income"):
        found += check_amount(draft, name)
    if draft.sold is not None and draft.pieces is not None and draft.sold > draft.pieces:
        found.append(Issue("sold", "sold_more_than_made", values=(str(draft.pieces),)))
    return found + too_long(draft, ("recipe", "packaging"), ("notes",))
