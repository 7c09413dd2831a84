"""What growing costs."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from bapas_desktop.domain.budget import check_amount
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import not_in_future, required, too_long

COST_GROUPS = (
    "Benih/bibit", "Pupuk organik", "Pupuk kimia", "Pestisida", "Tenaga kerja", "Sewa/pengolahan lahan",
    "Alat (penyusutan)", "Air/listrik", "Kemasan/transport", "Lain-lain",
)  # fmt: skip
"""The groups of Indonesian farm analyses (usahatani)."""
USUALLY_FIXED = frozenset({"Sewa/pengolahan lahan", "Alat (penyusutan)"})
USUALLY_NOT_CASH = frozenset({"Alat (penyusutan)"})
WORKDAY_MINUTES = 8 * 60
"""One HOK (hari orang kerja)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostDraft:
    """One cost, of a planting, of a plot, or of the whole garden (neither).

    ``fixed`` does not change with how much is grown; ``cash`` False was never paid out: depreciation, gifts in kind.
    The work of clients is not here: it is counted from the hours that care and harvests tell.
    """

    plot_id: int | None = None
    planting_id: int | None = None
    date: dt.date | None = None
    group: str = COST_GROUPS[0]
    fixed: bool = False
    cash: bool = True
    description: str = ""
    quantity: int | None = None
    """Thousandths of the unit."""
    unit: str = ""
    amount: int | None = None
    payee: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost(CostDraft):
    """A cost as the file holds it; one that belongs to a care entry is changed there."""

    id: int
    uid: str
    care_id: int | None = None
    plot_code: str = ""
    crop: str = ""
    sown_on: dt.date | None = None

    def draft(self) -> CostDraft:
        """The part that a form may change."""
        return CostDraft(**{name: getattr(self, name) for name in CostDraft.__dataclass_fields__})


class Spent(Protocol):
    """What a farm analysis asks of a cost, or of several added up."""

    @property
    def group(self) -> str:
        """Of COST_GROUPS, or the office's own."""
        ...

    @property
    def fixed(self) -> bool:
        """Whether it does not change with how much is grown."""
        ...

    @property
    def cash(self) -> bool:
        """Whether it was paid out."""
        ...

    @property
    def amount(self) -> int | None:
        """Whole rupiah."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSum:
    """All costs of one group that are alike, added up."""

    group: str
    fixed: bool
    cash: bool
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CostQuery:
    """Which costs a list shows; the newest first unless said otherwise.

    ``common`` asks for those of the whole garden, which name no plot.
    """

    text: str = ""
    group: str = ""
    plot_id: int | None = None
    planting_id: int | None = None
    common: bool = False
    first: dt.date | None = None
    last: dt.date | None = None
    sort: str = "date"
    descending: bool = True


def check_cost(draft: CostDraft, today: dt.date) -> list[Issue]:
    """A cost has a day that has come, a group, what it was for, and an amount that is not negative."""
    found = required(draft, "date", "group", "description", "amount") + not_in_future(draft, "date", today)
    found += check_amount(draft, "amount") + check_amount(draft, "quantity")
    return found + too_long(draft, ("group", "description", "unit", "payee"), ("notes",))


def cost_sums(costs: Iterable[Spent]) -> list[CostSum]:
    """Costs by group, fixed and cash, as they come; one that comes to Rp0 is there too."""
    sums: dict[tuple[str, bool, bool], int] = {}
    for cost in costs:
        key = cost.group, cost.fixed, cost.cash
        sums[key] = sums.get(key, 0) + (cost.amount or 0)
    return [
        CostSum(group=group, fixed=fixed, cash=cash, amount=amount) for (group, fixed, cash), amount in sums.items()
    ]
