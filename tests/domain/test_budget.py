"""What a training costs: sums that agree with each other, and rules that hold for any input."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.budget import (
    BUDGET_GROUPS,
    MOST_MONEY,
    BudgetLineDraft,
    Expense,
    ExpenseDraft,
    by_group,
    check_budget_line,
    check_expense,
    group_totals,
    whole_total,
    without_receipt,
)

TODAY = dt.date(2026, 11, 24)
GROUPS = st.sampled_from((*BUDGET_GROUPS, "Sewa", "😀", ">5", "*"))
AMOUNTS = st.none() | st.integers(0, MOST_MONEY)
LINES = st.lists(st.builds(BudgetLineDraft, group=GROUPS, name=st.text(), quantity=AMOUNTS, price=AMOUNTS))
EXPENSES = st.lists(st.builds(ExpenseDraft, group=GROUPS, amount=AMOUNTS))


@given(LINES, EXPENSES)
def test_the_groups_together_are_the_whole_and_nothing_is_lost(lines, expenses):
    totals = group_totals(lines, expenses)
    whole = whole_total(totals)
    assert whole.planned == sum(line.total for line in lines)
    assert whole.spent == sum(expense.amount or 0 for expense in expenses)
    assert whole.left == sum(one.left for one in totals)
    assert {one.group for one in totals} == {one.group for one in (*lines, *expenses)}
    assert len({one.group for one in totals}) == len(totals)
    assert [line for _group, own in by_group(lines) for line in own] == sorted(
        lines, key=lambda line: [one.group for one in totals].index(line.group)
    )


@given(st.integers(0, MOST_MONEY), st.integers(0, MOST_MONEY))
def test_a_total_is_rounded_to_the_nearest_rupiah(quantity, price):
    total = BudgetLineDraft(quantity=quantity, price=price).total
    assert abs(total * 1000 - quantity * price) <= 500


@pytest.mark.parametrize(
    ("quantity", "price", "total"),
    [(2500, 15_000, 37_500), (500, 1, 1), (499, 1, 0), (None, 5_000, 0), (1000, None, 0), (1000, 0, 0)],
)
def test_totals_of_parts_of_a_unit(quantity, price, total):
    assert BudgetLineDraft(quantity=quantity, price=price).total == total


def test_groups_stand_in_the_usual_order_and_strange_ones_last():
    lines = [BudgetLineDraft(group=name) for name in ("Sewa", "Transport", "Alat", "Bahan", "Alat")]
    assert [name for name, _own in by_group(lines)] == ["Bahan", "Alat", "Transport", "Sewa"]
    assert [one.group for one in group_totals(lines, [])] == ["Bahan", "Alat", "Transport", "Sewa"]
    assert by_group([]) == []


def test_more_than_planned_is_over_and_the_same_is_not():
    lines = [BudgetLineDraft(group="Alat", quantity=1000, price=100)]
    [even] = group_totals(lines, [ExpenseDraft(group="Alat", amount=100)])
    [over] = group_totals(lines, [ExpenseDraft(group="Alat", amount=101)])
    assert (even.is_over, even.left, over.is_over, over.left) == (False, 0, True, -1)


def test_spending_without_receipt_is_what_has_no_photo_of_one():
    spent = [Expense(id=number, uid=str(number), receipts=number % 2, receipt_no="7") for number in range(4)]
    assert [one.id for one in without_receipt(spent)] == [0, 2]


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"name": ""}, ("name", "required")),
        ({"group": ""}, ("group", "required")),
        ({"quantity": -1}, ("quantity", "negative")),
        ({"price": -1}, ("price", "negative")),
        ({"price": MOST_MONEY + 1}, ("price", "too_much")),
        ({"quantity": 2000, "price": MOST_MONEY // 2 + 1}, ("price", "too_much")),
        ({"quantity": MOST_MONEY, "price": MOST_MONEY}, ("price", "too_much")),
        ({"quantity": None}, ("quantity", "required")),
        ({"name": "x" * 1000}, ("name", "too_long")),
    ],
)
def test_a_need_that_breaks_a_rule(changes, finding):
    right = {"program_id": 1, "group": "Bahan", "name": "Tepung", "quantity": 1000, "price": 5}
    assert check_budget_line(BudgetLineDraft(**right)) == []
    found = check_budget_line(BudgetLineDraft(**(right | changes)))
    assert finding in [(issue.field, issue.code) for issue in found]


def test_a_need_may_cost_the_most_money_there_is():
    dear = BudgetLineDraft(program_id=1, name="Emas", quantity=2000, price=MOST_MONEY // 2)
    assert dear.total == MOST_MONEY
    assert check_budget_line(dear) == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"date": dt.date(2026, 11, 25)}, ("date", "in_future")),
        ({"date": None}, ("date", "required")),
        ({"amount": None}, ("amount", "required")),
        ({"amount": -5}, ("amount", "negative")),
        ({"description": ""}, ("description", "required")),
    ],
)
def test_spending_that_breaks_a_rule(changes, finding):
    right = {"program_id": 1, "group": "Bahan", "date": TODAY, "description": "Tepung", "amount": 0}
    assert check_expense(ExpenseDraft(**right), TODAY) == []
    found = check_expense(ExpenseDraft(**(right | changes)), TODAY)
    assert finding in [(issue.field, issue.code) for issue in found]
