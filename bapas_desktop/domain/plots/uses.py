"""What became of a harvest (penyaluran hasil): sold, eaten, shared, given away, spoiled; the rest is what is left."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from bapas_desktop.domain.budget import check_amount
from bapas_desktop.domain.formats import kilograms
from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.supervision.case_record import not_in_future, required, too_long


class UseKind(StrEnum):
    """What became of a part of a harvest."""

    SOLD = "dijual"
    EATEN = "dikonsumsi"
    SHARED = "dibagikan"
    GIVEN = "disumbangkan"
    SPOILED = "rusak"


DESTINATIONS = ("Kas kelompok", "Klien", "Disetor ke kas negara", "Modal tanam berikutnya", "Belum diserahkan")
"""Where money goes; suggestions only. Whether it is PNBP is the office's to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UseDraft:
    """What became of a part of one harvest.

    ``quantity`` and ``unit`` say how it was counted; ``price`` is rupiah for one ``price_unit`` (kg or the unit), and
    ``amount`` what was paid in all. ``received_by`` took the money, ``destination`` says where it went.
    """

    harvest_id: int | None = None
    date: dt.date | None = None
    kind: str = UseKind.SOLD
    weight_g: int | None = None
    quantity: int | None = None
    unit: str = ""
    buyer: str = ""
    price: int | None = None
    price_unit: str = "kg"
    amount: int | None = None
    received_by: str = ""
    destination: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use(UseDraft):
    """A use as the file holds it."""

    id: int
    uid: str
    plot_code: str = ""
    crop: str = ""
    harvested_on: dt.date | None = None

    def draft(self) -> UseDraft:
        """The part that a form may change."""
        return UseDraft(**{name: getattr(self, name) for name in UseDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class UseQuery:
    """Which uses a list shows; the newest first unless said otherwise."""

    text: str = ""
    kind: UseKind | None = None
    harvest_id: int | None = None
    plot_id: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    sort: str = "date"
    descending: bool = True


def worth(draft: UseDraft) -> int | None:
    """What the price says that was paid, in whole rupiah; None where it does not say."""
    if draft.price is None:
        return None
    if draft.price_unit == "kg":
        return None if draft.weight_g is None else (draft.price * draft.weight_g + 500) // 1000
    return None if draft.quantity is None else draft.price * draft.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitDraft:
    """One harvest split over several uses at once; whoever has no part is left out."""

    harvest_id: int | None = None
    parts: tuple[UseDraft, ...] = ()

    @property
    def weight_g(self) -> int:
        """What all parts weigh."""
        return sum(part.weight_g or 0 for part in self.parts)


def check_split(split: SplitDraft, harvested_on: dt.date | None, left_g: int, today: dt.date) -> list[Issue]:
    """The rules of each part, its fields called ``kind.name``, and that all together fit into what is left.

    A rest is asked about: whoever splits a harvest means to give all of it a use.
    """
    found = [
        replace(issue, field=f"{part.kind}.{issue.field}")
        for part in split.parts
        for issue in check_use(part, harvested_on, None, today)
    ]
    if not split.parts:
        return [Issue("parts", "required")]
    if found or split.weight_g == left_g:
        return found
    if split.weight_g > left_g:
        return [Issue(f"{split.parts[-1].kind}.weight_g", "more_than_left", values=(kilograms(left_g),))]
    return [warning("parts", "rest_left", kilograms(left_g - split.weight_g))]


def check_use(draft: UseDraft, harvested_on: dt.date | None, left_g: int | None, today: dt.date) -> list[Issue]:
    """A use has its harvest, a day since then, a weight that the harvest still has, and money only where it was sold.

    ``left_g`` is what the harvest has left beside this use.
    """
    found = required(draft, "harvest_id", "date", "kind", "weight_g") + not_in_future(draft, "date", today)
    if draft.kind and draft.kind not in set(UseKind):
        found.append(Issue("kind", "unknown_choice", values=(draft.kind,)))
    if draft.weight_g is not None and draft.weight_g <= 0:
        found.append(Issue("weight_g", "not_positive"))
    elif draft.weight_g is not None and left_g is not None and draft.weight_g > left_g:
        found.append(Issue("weight_g", "more_than_left", values=(kilograms(left_g),)))
    if draft.date and harvested_on and draft.date < harvested_on:
        found.append(Issue("date", "before_harvest"))
    for name in ("quantity", "price", "amount"):
        found += check_amount(draft, name)
    if (draft.quantity or 0) > 0 and not draft.unit:
        found.append(Issue("unit", "required"))
    if draft.kind == UseKind.SOLD:
        if draft.amount is None:
            found.append(Issue("amount", "required"))
        elif (paid := worth(draft)) is not None and abs(paid - draft.amount) > max(paid, draft.amount) // 20:
            found.append(warning("amount", "amount_unlike_price"))
    elif draft.amount:
        found.append(Issue("amount", "money_without_sale"))
    return found + too_long(draft, ("unit", "buyer", "price_unit", "received_by", "destination"), ("notes",))
