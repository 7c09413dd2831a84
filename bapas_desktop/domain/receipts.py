"""What is given to people against their signature (tanda terima): money or goods, to whom, and the sums.

Money is whole rupiah, quantities are thousandths of their unit.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bapas_desktop.domain.budget import MOST_MONEY, check_amount
from bapas_desktop.domain.formats import rupiah, thousandths
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.spelled_out import spelled_out
from bapas_desktop.domain.supervision.case_record import required, too_long

RECEIPT_SUBJECTS = (
    "Uang saku", "Uang transport", "Honor instruktur", "Bahan praktik", "Alat praktik", "Konsumsi",
)  # fmt: skip
"""Suggestions only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptItem:
    """What each one gets: ``amount`` rupiah, or ``quantity`` of some goods.

    ``subject`` is what it is given for. With ``by_days`` each gets it as many times as he or she was present.
    """

    subject: str = ""
    is_money: bool = True
    amount: int | None = None
    goods: str = ""
    quantity: int | None = None
    """Thousandths of the unit."""
    unit: str = ""
    by_days: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Who gets it: a client (``client_id``) or somebody else; ``days`` is how often he or she was present."""

    name: str
    about: str = ""
    days: int = 1
    client_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One list of receivers, of a session or of the whole program, with its number and day."""

    program_id: int
    session_id: int | None
    item: ReceiptItem
    receivers: Sequence[Receiver]
    number: str = ""
    dated: dt.date | None = None


def times(item: ReceiptItem, receiver: Receiver) -> int:
    """How many times somebody gets it."""
    return receiver.days if item.by_days else 1


def due(item: ReceiptItem, receiver: Receiver) -> int:
    """What one gets altogether: rupiah, or thousandths of goods."""
    return times(item, receiver) * ((item.amount if item.is_money else item.quantity) or 0)


def total(item: ReceiptItem, receivers: Iterable[Receiver]) -> int:
    """What all get together."""
    return sum(due(item, one) for one in receivers)


def told(item: ReceiptItem, amount: int) -> str:
    """``Rp50.000``, or ``2,5 kg`` with goods."""
    return rupiah(amount) if item.is_money else f"{thousandths(amount)} {item.unit}".strip()


def rupiah_in_words(amount: int) -> str:
    """``lima puluh ribu rupiah``."""
    return f"{spelled_out(amount)} rupiah"


def check_item(item: ReceiptItem) -> list[Issue]:
    """It says what for; money is an amount, goods have a name and a quantity; both more than nothing."""
    found = required(item, "subject") + too_long(item, ("subject", "goods", "unit"))
    names = ("amount",) if item.is_money else ("goods", "quantity")
    found += required(item, *names)
    for name in names:
        if name == "goods":
            continue
        found += check_amount(item, name)
        if getattr(item, name) == 0:
            found.append(Issue(name, "not_positive"))
    return found


def check_receipt(receipt: Receipt) -> list[Issue]:
    """The rules of what is given; somebody gets it; and the sum is one that can be written."""
    found = check_item(receipt.item) + too_long(receipt, ("number",))
    if not receipt.receivers:
        found.append(Issue("receivers", "nobody_ticked"))
    elif not found and total(receipt.item, receipt.receivers) > MOST_MONEY:
        found.append(Issue("amount" if receipt.item.is_money else "quantity", "too_much"))
    return found
