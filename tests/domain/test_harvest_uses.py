"""What may become of a harvest: never more than there is, and money that adds up."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.issues import Issue, errors, warning
from bapas_desktop.domain.plots.growing import MOST_G, HarvestDraft, Planting, check_harvest, per_unit_g
from bapas_desktop.domain.plots.uses import SplitDraft, UseDraft, UseKind, check_split, check_use, worth

TODAY, CUT = dt.date(2026, 11, 24), dt.date(2026, 11, 17)
GRAMS = st.integers(1, 10**6)


def use(kind: UseKind, grams: int | None, amount: int | None = None) -> UseDraft:
    paid = amount if kind is UseKind.SOLD else None
    return UseDraft(harvest_id=1, date=TODAY, kind=kind, weight_g=grams, amount=paid)


@given(GRAMS, st.lists(st.tuples(st.sampled_from(list(UseKind)), GRAMS), max_size=12))
def test_uses_kept_one_after_the_other_never_exceed_the_harvest(
    harvested: int, wanted: list[tuple[UseKind, int]]
) -> None:
    left = harvested
    for kind, grams in wanted:
        refused = errors(check_use(use(kind, grams, 1), CUT, left, TODAY))
        assert bool(refused) == (grams > left)
        if not refused:
            left -= grams
    assert 0 <= left <= harvested


@given(GRAMS, st.dictionaries(st.sampled_from(list(UseKind)), GRAMS, min_size=1))
def test_a_split_is_kept_just_when_it_fits(left: int, wanted: dict[UseKind, int]) -> None:
    split = SplitDraft(harvest_id=1, parts=tuple(use(kind, grams, 1) for kind, grams in wanted.items()))
    found, total = check_split(split, CUT, left, TODAY), sum(wanted.values())
    assert bool(errors(found)) == (total > left)
    assert [issue.code for issue in found] == (
        [] if total == left else ["more_than_left" if total > left else "rest_left"]
    )


def test_a_split_tells_the_rest_and_where_it_is_wrong() -> None:
    parts = (use(UseKind.EATEN, 2_000), use(UseKind.GIVEN, 500))
    assert check_split(SplitDraft(harvest_id=1, parts=parts), CUT, 2_750, TODAY) == [
        warning("parts", "rest_left", "0,25")
    ]
    assert check_split(SplitDraft(harvest_id=1, parts=parts), CUT, 2_499, TODAY) == [
        Issue("disumbangkan.weight_g", "more_than_left", values=("2,499",))
    ]
    assert check_split(SplitDraft(harvest_id=1), CUT, 2_499, TODAY) == [Issue("parts", "required")]


@given(st.integers(0, 10**7), GRAMS)
def test_what_a_weight_is_worth_is_rounded_to_the_nearest_rupiah(price: int, grams: int) -> None:
    paid = worth(UseDraft(price=price, weight_g=grams))
    assert paid is not None
    assert abs(paid - Fraction(price * grams, 1000)) <= Fraction(1, 2)


@given(st.integers(0, 10**7), st.integers(0, 10**6))
def test_what_bundles_are_worth_is_counted(price: int, quantity: int) -> None:
    assert worth(UseDraft(price=price, price_unit="Ikat kecil", quantity=quantity, weight_g=77)) == price * quantity


@pytest.mark.parametrize("told", [{}, {"price": 5_000}, {"price": 5_000, "price_unit": "Paket", "weight_g": 9}])
def test_without_price_and_measure_nothing_is_said_of_the_worth(told: dict[str, int]) -> None:
    assert worth(UseDraft(**told)) is None


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"harvest_id": None}, "harvest_id", "required"),
        ({"date": None}, "date", "required"),
        ({"date": TODAY + dt.timedelta(1)}, "date", "in_future"),
        ({"date": CUT - dt.timedelta(1)}, "date", "before_harvest"),
        ({"kind": "hilang"}, "kind", "unknown_choice"),
        ({"weight_g": None}, "weight_g", "required"),
        ({"weight_g": 0}, "weight_g", "not_positive"),
        ({"weight_g": -1}, "weight_g", "not_positive"),
        ({"weight_g": 5_001}, "weight_g", "more_than_left"),
        ({"quantity": -1}, "quantity", "negative"),
        ({"quantity": 3}, "unit", "required"),
        ({"kind": UseKind.SOLD}, "amount", "required"),
        ({"amount": 1}, "amount", "money_without_sale"),
        ({"kind": UseKind.SOLD, "amount": -1}, "amount", "negative"),
        ({"kind": UseKind.SOLD, "amount": 10**15}, "amount", "too_much"),
        ({"buyer": "x" * 501}, "buyer", "too_long"),
    ],
)
def test_the_rules_of_a_use(change: dict[str, object], field: str, code: str) -> None:
    good = use(UseKind.SHARED, 5_000)
    assert check_use(good, CUT, 5_000, TODAY) == []
    assert [(one.field, one.code) for one in check_use(replace(good, **change), CUT, 5_000, TODAY)] == [(field, code)]


def test_an_amount_far_from_its_price_is_asked_about() -> None:
    sold = replace(use(UseKind.SOLD, 4_000, 32_000), price=8_000)
    assert check_use(sold, CUT, 4_000, TODAY) == []
    assert check_use(replace(sold, amount=30_000), CUT, 4_000, TODAY) == [warning("amount", "amount_unlike_price")]


# What a unit weighed


@given(st.integers(1, 10**6), st.integers(1, 10**4))
def test_the_weight_of_a_unit_is_rounded(grams: int, quantity: int) -> None:
    found = per_unit_g(HarvestDraft(weight_g=grams, quantity=quantity))
    assert found is not None
    assert abs(found - Fraction(grams, quantity)) <= Fraction(1, 2)


def test_the_weight_of_a_unit_that_was_said_comes_first() -> None:
    assert per_unit_g(HarvestDraft(weight_g=10_000, quantity=10, unit_g=900)) == 900
    assert per_unit_g(HarvestDraft(weight_g=10_000)) is None


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"weight_g": MOST_G + 1}, "weight_g", "too_much"),
        ({"weight_g": -5}, "weight_g", "not_positive"),
        ({"quantity": 10**30}, "quantity", "too_much"),
        ({"unit_g": 10**30}, "unit_g", "too_much"),
        ({"unit_g": -1}, "unit_g", "not_positive"),
        ({"unit_g": 601}, "unit_g", "unit_unlike_last"),
        ({"unit_g": 399}, "unit_g", "unit_unlike_last"),
        ({"unit_g": 500, "quantity": 13, "weight_g": 5_000}, "unit_g", "unit_unlike_weight"),
        ({"minutes": 0}, "minutes", "not_positive"),
        ({"minutes": 1441}, "minutes", "day_too_long"),
        ({"next_on": CUT}, "next_on", "end_before_start"),
        ({"date": dt.date(2026, 10, 19)}, "date", "before_sowing"),
    ],
)
def test_the_rules_of_bundles_and_work(change: dict[str, object], field: str, code: str) -> None:
    planting = Planting(id=1, uid="t", plot_id=1, sown_on=dt.date(2026, 10, 20))
    good = HarvestDraft(planting_id=1, date=CUT, weight_g=5_000, unit="Ikat kecil")
    assert check_harvest(good, planting, None, TODAY, 500) == []
    found = check_harvest(replace(good, **change), planting, None, TODAY, 500)
    assert [(issue.field, issue.code) for issue in found] == [(field, code)]
