"""What a training needs and costs: materials, tools and other costs as planned (RAB), and what was really spent.

Money is whole rupiah; quantities are thousandths of their unit, so that half a kilogram is 500 and nothing is a float.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import not_in_future, required, too_long

MATERIALS, TOOLS = "Bahan", "Alat"
BUDGET_GROUPS = (
    MATERIALS, TOOLS, "Konsumsi", "Uang saku", "Honor instruktur", "Transport", "ATK & cetak", "Lain-lain",
)  # fmt: skip
"""Suggestions only; the first two are the list of materials and tools."""
SOURCES = ("Pembelian", "Milik kantor", "Mitra", "Pinjaman", "Sumbangan")
"""Suggestions only."""
MOST_MONEY = 10**12
"""Rupiah; more is a slip of the finger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLineDraft:
    """One need of a program, of one session or of all (``session_id`` None).

    ``price`` is rupiah for one ``unit``; None where nothing is to be paid.
    """

    program_id: int | None = None
    session_id: int | None = None
    group: str = MATERIALS
    name: str = ""
    quantity: int | None = None
    """Thousandths of the unit."""
    unit: str = ""
    price: int | None = None
    source: str = ""
    ready: bool = False
    notes: str = ""
    position: int = 0

    @property
    def total(self) -> int:
        """Rupiah, rounded to the nearest; 0 where price or quantity are not known."""
        return ((self.quantity or 0) * (self.price or 0) + 500) // 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine(BudgetLineDraft):
    """A need as the file holds it."""

    id: int
    uid: str
    session_title: str = ""
    session_date: dt.date | None = None

    def draft(self) -> BudgetLineDraft:
        """The part that a form may change."""
        return BudgetLineDraft(**{name: getattr(self, name) for name in BudgetLineDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpenseDraft:
    """Money spent for a program. ``line_id`` is the need that it paid for, where there was one."""

    program_id: int | None = None
    session_id: int | None = None
    line_id: int | None = None
    group: str = MATERIALS
    date: dt.date | None = None
    description: str = ""
    payee: str = ""
    receipt_no: str = ""
    amount: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expense(ExpenseDraft):
    """Money spent as the file holds it; ``receipts`` counts the photos and scans of its receipt."""

    id: int
    uid: str
    session_title: str = ""
    session_date: dt.date | None = None
    receipts: int = 0

    def draft(self) -> ExpenseDraft:
        """The part that a form may change."""
        return ExpenseDraft(**{name: getattr(self, name) for name in ExpenseDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTotal:
    """Plan and real spending of one group of costs, in rupiah."""

    group: str
    planned: int
    spent: int

    @property
    def left(self) -> int:
        """What is left of the plan; less than nothing where more was spent."""
        return self.planned - self.spent

    @property
    def is_over(self) -> bool:
        """Whether more was spent than planned."""
        return self.spent > self.planned


Cost = TypeVar("Cost", bound=BudgetLineDraft | ExpenseDraft)


def by_group(costs: Iterable[Cost]) -> list[tuple[str, list[Cost]]]:
    """Needs or expenses by their group: the usual groups in their order, others as they come; each in its old order."""
    found: dict[str, list[Cost]] = {name: [] for name in BUDGET_GROUPS}
    for cost in costs:
        found.setdefault(cost.group, []).append(cost)
    return [(name, own) for name, own in found.items() if own]


def without_receipt(expenses: Iterable[Expense]) -> list[Expense]:
    """The spending of which no photo or scan of a receipt is kept."""
    return [expense for expense in expenses if not expense.receipts]


def group_totals(lines: Iterable[BudgetLineDraft], expenses: Iterable[ExpenseDraft]) -> list[GroupTotal]:
    """Plan against real spending by group: the usual groups in their order, others as they come."""
    planned: dict[str, int] = {}
    spent: dict[str, int] = {}
    for line in lines:
        planned[line.group] = planned.get(line.group, 0) + line.total
    for expense in expenses:
        spent[expense.group] = spent.get(expense.group, 0) + (expense.amount or 0)
    names = dict.fromkeys((*BUDGET_GROUPS, *planned, *spent))
    return [
        GroupTotal(group=name, planned=planned.get(name, 0), spent=spent.get(name, 0))
        for name in names
        if name in planned or name in spent
    ]


def whole_total(totals: Sequence[GroupTotal]) -> GroupTotal:
    """The sum of all groups."""
    return GroupTotal(
        group="", planned=sum(total.planned for total in totals), spent=sum(total.spent for total in totals)
    )


def check_budget_line(draft: BudgetLineDraft) -> list[Issue]:
    """A need has a program, a group and a name; a priced one has a quantity; nothing is negative or beyond belief."""
    found = required(draft, "program_id", "group", "name") + too_long(
        draft, ("group", "name", "unit", "source"), ("notes",)
    )
    for name in ("quantity", "price"):
        found += check_amount(draft, name)
    if draft.price and draft.quantity is None:
        found.append(Issue("quantity", "required"))
    if not found and draft.total > MOST_MONEY:
        found.append(Issue("price", "too_much"))
    return found


def check_expense(draft: ExpenseDraft, today: dt.date) -> list[Issue]:
    """Spending has a program, a group, a day that has come, a description and an amount that is not negative."""
    found = required(draft, "program_id", "group", "date", "description", "amount")
    found += not_in_future(draft, "date", today) + check_amount(draft, "amount")
    return found + too_long(draft, ("group", "description", "payee", "receipt_no"), ("notes",))


def check_amount(draft: object, name: str) -> list[Issue]:
    """A finding where an amount is negative or beyond belief; one that is not known is fine."""
    value = getattr(draft, name)
    if value is None:
        return []
    if value < 0:
        return [Issue(name, "negative")]
    return [Issue(name, "too_much")] if value > MOST_MONEY else []
