"""Recipes and batches in the file."""

import datetime as dt

import pytest

from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.recipes import BatchDraft, Ingredient, RecipeDraft, check_recipe, scaled

TODAY = dt.date(2026, 11, 24)
CAKE = RecipeDraft(
    name="Kue Lumpur", people=4, pieces=20, packaging="Kotak", pieces_per_package=6, package_price=1500, overhead=3000,
    price=2500, shelf_days=1, steps="Kocok.\nPanggang.",
    ingredients=(
        Ingredient(name="Kentang", quantity=500, unit="kg", price=16_000),
        Ingredient(name="Vanili", quantity=2000, unit="sachet", pack=10_000, price=None),
    ),
)  # fmt: skip


def test_a_new_file_has_three_recipes_that_can_be_made(office):
    recipes = office.recipes.all()
    assert [one.name for one in recipes] == ["Bolu Kukus", "Brownies Kukus", "Donat"]
    for one in recipes:
        assert check_recipe(one) == []
        plan = scaled(one, 12)
        assert plan.unpriced == []
        assert plan.margin > 0


def test_a_recipe_comes_back_as_it_was_kept(office, reopened):
    recipe_id = office.recipes.add(CAKE)
    assert office.recipes.get(recipe_id).draft() == CAKE
    assert reopened().recipes.get(recipe_id).draft() == CAKE


def test_what_the_eye_does_not_see_is_not_kept(office):
    flour = Ingredient(name="  Tepung\u200b\n terigu ", quantity=1, unit=" kg\t")
    recipe_id = office.recipes.add(RecipeDraft(name=" Kue \u202e ", pieces=1, ingredients=(flour,)))
    kept = office.recipes.get(recipe_id)
    assert (kept.name, kept.ingredients[0].name, kept.ingredients[0].unit) == ("Kue", "Tepung terigu", "kg")


def test_two_recipes_of_one_name_are_refused(office):
    with pytest.raises(InvalidDraft) as caught:
        office.recipes.add(RecipeDraft(name="bolu  kukus", pieces=1))
    assert [(one.field, one.code, one.values) for one in caught.value.issues] == [("name", "taken", ("Bolu Kukus",))]
    bolu = office.recipes.all()[0]
    office.recipes.update(bolu.id, bolu.draft())  # its own name is no other's


def test_every_change_of_a_recipe_is_one_step_back(office, dump):
    before = dump(office)
    recipe_id = office.recipes.add(CAKE)
    office.history.undo()
    assert dump(office) == before
    office.history.redo()
    office.recipes.remove([recipe_id])
    office.history.undo()
    assert office.recipes.get(recipe_id).draft() == CAKE


def test_a_recipe_that_is_gone_is_told(office):
    recipe_id = office.recipes.add(CAKE)
    office.history.undo()
    with pytest.raises(Refused, match="not_found"):
        office.recipes.update(recipe_id, CAKE)


def a_batch(program, **changes):
    known = {"program_id": program, "recipe": "Kue Lumpur", "made_on": TODAY, "pieces": 20, "cost": 30_000}
    return BatchDraft(**(known | changes))


def test_batches_of_a_program_by_their_days_and_by_session(office, program, session):
    late = office.batches.add(a_batch(program, session_id=session, sold=20, income=50_000))
    early = office.batches.add(a_batch(program, made_on=TODAY - dt.timedelta(3)))
    elsewhere = office.programs.add(office.programs.get(program).draft())
    office.batches.add(a_batch(elsewhere))
    found = office.batches.of_program(program)
    assert [one.id for one in found] == [early, late]
    assert [one.id for one in office.batches.of_program(program, session)] == [late]
    assert (found[1].session_title, found[1].session_date, found[1].profit) == ("Pembukaan", TODAY, 20_000)
    assert (found[0].session_title, found[0].profit) == ("", None)


def test_a_batch_outlives_its_recipe_and_its_session(office, program, session):
    recipe_id = office.recipes.add(CAKE)
    batch_id = office.batches.add(a_batch(program, session_id=session))
    office.recipes.remove([recipe_id])
    office.sessions.remove([session])
    kept = office.batches.get(batch_id)
    assert (kept.recipe, kept.session_id) == ("Kue Lumpur", None)
    office.history.undo()
    assert office.batches.get(batch_id).session_id == session


def test_a_batch_of_tomorrow_or_of_no_program_is_refused(office, program):
    with pytest.raises(InvalidDraft):
        office.batches.add(a_batch(program, made_on=TODAY + dt.timedelta(1)))
    with pytest.raises(Refused, match="reference_gone"):
        office.batches.add(a_batch(program + 100))
    assert office.batches.count() == 0


def test_the_shopping_becomes_needs_in_one_step(office, program, session):
    plan = scaled(office.recipes.all()[0], 12)
    office.budget.add_all(plan.needs(program, session))
    lines = office.budget.of_program(program, session)
    assert sum(line.total for line in lines) == plan.shopping_cost
    office.history.undo()
    assert office.budget.of_program(program) == []
