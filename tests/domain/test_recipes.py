"""Recipes scaled to who is there: packs cover the needs, costs add up, and what is not known is not invented."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.budget import check_budget_line
from bapas_desktop.domain.issues import InvalidDraft
from bapas_desktop.domain.recipes import (
    MOST_PEOPLE,
    MOST_SHELF_DAYS,
    BatchDraft,
    Ingredient,
    RecipeDraft,
    batch_totals,
    check_batch,
    check_recipe,
    measured,
    per_piece,
    scaled,
)

TODAY = dt.date(2026, 11, 24)
PEOPLE = st.integers(1, MOST_PEOPLE)
INGREDIENTS = st.builds(
    Ingredient,
    name=st.sampled_from(["Tepung", "Telur", "Santan"]),
    quantity=st.integers(1, 10**9),
    unit=st.sampled_from(["kg", "butir", "liter", "sendok makan", ""]),
    pack=st.none() | st.integers(1, 10**6),
    price=st.integers(0, 10**7),
)
RECIPES = st.builds(
    RecipeDraft,
    name=st.just("Kue"),
    people=PEOPLE,
    pieces=st.integers(1, 10**6),
    ingredients=st.lists(INGREDIENTS, max_size=30).map(tuple),
    pieces_per_package=st.none() | st.integers(1, 100),
    package_price=st.integers(0, 10**5),
    overhead=st.integers(0, 10**6),
    price=st.none() | st.integers(0, 10**5),
    shelf_days=st.none() | st.integers(0, MOST_SHELF_DAYS),
)

FLOUR = Ingredient(name="Tepung terigu", quantity=500, unit="kg", pack=1000, price=14_000)
EGGS = Ingredient(name="Telur", quantity=4000, unit="butir", price=2500)
CREAM = Ingredient(name="Santan instan", quantity=200, unit="liter", pack=200, price=9000)
CAKE = RecipeDraft(
    name="Bolu Kukus", people=5, pieces=30, ingredients=(FLOUR, EGGS, CREAM), packaging="Mika isi 4",
    pieces_per_package=4, package_price=700, overhead=5000, price=2000, shelf_days=2,
)  # fmt: skip


def test_a_recipe_for_twelve_by_hand():
    plan = scaled(CAKE, 12)
    assert (plan.pieces, plan.packages, plan.packaging_cost, plan.overhead) == (72, 18, 12_600, 12_000)
    flour, eggs, cream = plan.shopping
    assert (flour.needed, flour.packs, flour.cost_used, flour.cost_bought) == (1200, 2, 16_800, 28_000)
    assert (eggs.needed, eggs.packs, eggs.bought) == (9600, None, 10_000), "nobody sells six tenths of an egg"
    assert (eggs.cost_used, eggs.cost_bought) == (24_000, 25_000)
    assert (cream.needed, cream.packs, cream.cost_used, cream.cost_bought) == (480, 3, 21_600, 27_000)
    assert (plan.cost, plan.shopping_cost) == (87_000, 92_600)
    assert plan.cost_per_piece == Decimal("1208.33")
    assert (plan.margin, plan.profit) == (Decimal("791.67"), 57_000)
    assert plan.margin_share == Decimal("791.67") / 2000
    assert plan.expires_on(TODAY) == dt.date(2026, 11, 26)


@given(RECIPES, PEOPLE)
def test_packs_cover_the_need_and_never_by_a_whole_pack_too_much(recipe, people):
    for line in scaled(recipe, people).shopping:
        size = line.ingredient.pack or 1000
        assert line.needed <= line.bought < line.needed + size
        if line.packs is not None:
            assert line.bought == line.packs * size
        assert line.needed * recipe.people >= line.ingredient.quantity * people


@given(RECIPES, PEOPLE)
def test_costs_are_never_negative_and_using_never_costs_more_than_buying(recipe, people):
    plan = scaled(recipe, people)
    for line in plan.shopping:
        assert 0 <= line.cost_used <= line.cost_bought
    assert 0 <= plan.cost - plan.overhead <= plan.shopping_cost
    assert plan.cost == plan.ingredients_cost + plan.packaging_cost + plan.overhead


@given(RECIPES)
def test_for_its_own_number_of_people_a_recipe_is_what_it_is(recipe):
    plan = scaled(recipe, recipe.people)
    assert (plan.pieces, plan.overhead) == (recipe.pieces, recipe.overhead)
    assert [line.needed for line in plan.shopping] == [one.quantity for one in recipe.ingredients]


@given(RECIPES, PEOPLE)
def test_hpp_times_pieces_is_the_cost_to_the_rounding(recipe, people):
    plan = scaled(recipe, people)
    if plan.pieces:
        assert abs(plan.cost_per_piece * plan.pieces - plan.cost) <= Decimal("0.005") * plan.pieces
    else:
        assert plan.cost_per_piece is plan.margin is plan.margin_share is None


@given(RECIPES, PEOPLE)
def test_no_piece_is_left_without_a_package_and_no_package_is_empty(recipe, people):
    plan = scaled(recipe, people)
    if recipe.pieces_per_package:
        room = plan.packages * recipe.pieces_per_package
        assert plan.pieces <= room < plan.pieces + recipe.pieces_per_package
    else:
        assert plan.packages == plan.packaging_cost == 0


@given(RECIPES, PEOPLE)
def test_the_shopping_as_needs_costs_what_the_shopping_costs(recipe, people):
    plan = scaled(recipe, people)
    needs = plan.needs(1, None)
    assert sum(need.total for need in needs) == plan.shopping_cost
    assert len(needs) == len(plan.shopping) + bool(plan.packages)


@given(RECIPES, PEOPLE)
def test_more_people_never_need_less(recipe, people):
    few, many = scaled(recipe, people), scaled(recipe, min(people + 1, MOST_PEOPLE))
    assert few.cost <= many.cost
    assert few.pieces <= many.pieces
    assert few.shopping_cost <= many.shopping_cost


def test_the_needs_are_told_in_the_packs_of_the_shop():
    needs = scaled(CAKE, 12).needs(7, 3)
    assert [(need.name, need.quantity, need.unit, need.price) for need in needs] == [
        ("Tepung terigu", 2000, "kg", 14_000),
        ("Telur", 10_000, "butir", 2500),
        ("Santan instan", 3000, "kemasan 200 ml", 9000),
        ("Mika isi 4", 18_000, "buah", 700),
    ]
    assert {(need.program_id, need.session_id, need.group, need.source) for need in needs} == {
        (7, 3, "Bahan", "Pembelian")
    }
    assert all(check_budget_line(need) == [] for need in needs)


def test_without_a_price_nothing_is_said_that_needs_it():
    dear = RecipeDraft(name="Kue", pieces=10, ingredients=(FLOUR, Ingredient(name="Vanili", quantity=5)), price=2000)
    plan = scaled(dear, 5)
    assert plan.unpriced == ["Vanili"]
    assert plan.shopping[1].cost_used is plan.shopping[1].cost_bought is None
    assert plan.cost is plan.shopping_cost is plan.cost_per_piece is plan.margin is plan.profit is None
    free = RecipeDraft(name="Kue", pieces=10, ingredients=(Ingredient(name="Air", quantity=5, price=0),), price=0)
    assert scaled(free, 5).cost == 0, "what costs nothing is known"
    assert scaled(free, 5).margin_share is None, "nothing is no share of nothing"


def test_one_cake_for_five_is_no_cake_for_three():
    plan = scaled(RecipeDraft(name="Kue tar", people=5, pieces=1, ingredients=(FLOUR,)), 3)
    assert (plan.pieces, plan.cost_per_piece) == (0, None)
    assert plan.cost == 4200


@pytest.mark.parametrize("people", [0, -3, MOST_PEOPLE + 1, None])
def test_a_recipe_is_scaled_only_to_people_who_can_be_there(people):
    with pytest.raises(InvalidDraft) as caught:
        scaled(CAKE, people)
    assert [(one.field, one.code) for one in caught.value.issues] == [("people", "count_range")]


def test_a_thousand_people():
    plan = scaled(CAKE, 1000)
    assert (plan.pieces, plan.packages) == (6000, 1500)
    assert plan.shopping[0].packs == 100


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (200, "kg", "200 gram"), (1, "Liter", "1 ml"), (1000, "kg", "1 kg"), (1500, "kg", "1,5 kg"),
        (9600, "butir", "9,6 butir"), (500, "sendok teh", "0,5 sendok teh"), (2000, "", "2"), (0, "kg", "0 kg"),
    ],
)  # fmt: skip
def test_quantities_are_told_as_a_kitchen_does(amount, unit, words):
    assert measured(amount, unit) == words


def test_hpp_rounds_halves_up_and_knows_what_it_cannot_say():
    assert per_piece(1001, 8) == Decimal("125.13")
    assert per_piece(0, 5) == 0
    assert per_piece(None, 5) is per_piece(1000, 0) is per_piece(1000, None) is None


def test_a_good_recipe_has_no_findings_and_a_bad_one_all_of_them():
    assert check_recipe(CAKE) == []
    bad = RecipeDraft(
        name="", people=0, pieces=0, pieces_per_package=0, package_price=-1, overhead=10**13, price=-5,
        shelf_days=10**9, ingredients=(Ingredient(name=" ", quantity=5),),
    )  # fmt: skip
    assert {(one.field, one.code) for one in check_recipe(bad)} == {
        ("name", "required"), ("people", "count_range"), ("pieces", "count_range"),
        ("pieces_per_package", "count_range"), ("package_price", "negative"), ("overhead", "too_much"),
        ("price", "negative"), ("shelf_days", "count_range"), ("ingredients", "ingredient_incomplete"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ingredient", "code"),
    [
        (Ingredient(name="Gula"), "ingredient_incomplete"),
        (Ingredient(name="Gula", quantity=-1), "ingredient_incomplete"),
        (Ingredient(name="Gula", quantity=1, price=-1), "negative"),
        (Ingredient(name="Gula", quantity=1, pack=0), "negative"),
        (Ingredient(name="Gula", quantity=10**10), "too_much"),
        (Ingredient(name="Gula", quantity=1, pack=10**10), "too_much"),
        (Ingredient(name="Gula", quantity=1, price=10**13), "too_much"),
        (Ingredient(name="G" * 501, quantity=1), "too_long"),
        (Ingredient(name="Gula", quantity=1, unit="k" * 501), "too_long"),
    ],
)
def test_an_ingredient_that_cannot_be(ingredient, code):
    assert [one.code for one in check_recipe(RecipeDraft(name="Kue", pieces=1, ingredients=(ingredient,)))] == [code]


def test_a_recipe_keeps_as_long_as_the_longest_and_the_calendar_holds():
    last = scaled(RecipeDraft(name="Kue", pieces=1, shelf_days=MOST_SHELF_DAYS), 1)
    assert last.expires_on(dt.date(2100, 12, 31)) == dt.date(2110, 12, 29)
    assert scaled(RecipeDraft(name="Kue", pieces=1), 1).expires_on(TODAY) is None


def a_batch(**changes):
    return BatchDraft(**({"program_id": 1, "recipe": "Bolu", "made_on": TODAY, "pieces": 72} | changes))


def test_a_batch_is_made_when_its_day_has_come_and_sells_no_more_than_there_is():
    assert check_batch(a_batch(sold=72, income=144_000, cost=0), TODAY) == []
    assert check_batch(a_batch(pieces=0), TODAY) == [], "a batch may fail"
    found = check_batch(
        a_batch(made_on=TODAY + dt.timedelta(1), sold=73, cost=-1, expires_on=TODAY, income=10**13), TODAY
    )
    assert {(one.field, one.code) for one in found} == {
        ("made_on", "in_future"), ("sold", "sold_more_than_made"), ("cost", "negative"), ("income", "too_much"),
        ("expires_on", "end_before_start"),
    }  # fmt: skip
    empty = {one.field for one in check_batch(BatchDraft(), TODAY)}
    assert empty == {"program_id", "recipe", "made_on", "pieces"}


def test_totals_never_mix_what_is_known_with_what_is_not():
    known = a_batch(cost=60_000, sold=70, income=140_000)
    unsold = a_batch(pieces=28, cost=40_000)
    uncosted = a_batch(pieces=50, sold=10, income=20_000)
    totals = batch_totals([known, unsold, uncosted])
    assert (totals.pieces, totals.cost, totals.sold, totals.income) == (150, 100_000, 80, 160_000)
    assert (totals.profit, totals.not_known) == (80_000, 2)
    assert totals.cost_per_piece == 1000, "the pieces without a cost do not make the others cheaper"
    nothing = batch_totals([])
    assert (nothing.profit, nothing.not_known, nothing.cost_per_piece) == (0, 0, None)


@given(st.lists(st.builds(a_batch, cost=st.none() | st.integers(0, 10**9), income=st.none() | st.integers(0, 10**9))))
def test_the_profit_of_all_is_the_sum_of_the_profits(batches):
    totals = batch_totals(batches)
    assert totals.profit == sum(one.profit or 0 for one in batches)
    assert totals.not_known == sum(one.profit is None for one in batches)
