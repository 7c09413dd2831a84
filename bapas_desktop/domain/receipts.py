"""What is given to people against their signature (tanda terima): money or goods, to whom, and the sums.

Money is whole rupiah, quantities are thousandths of their unit.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.budget import MOST_MONEY, check_amount
from bapas_desktop.domain.formats import rupiah, thousandths
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.program_papers import AttendeeRole
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


class Group(StrEnum):
    """Whom a receipt is for; the roles of attendees are groups too."""

    PRESENT = "present"
    PARTICIPANTS = "participants"
    COMMITTEE = AttendeeRole.COMMITTEE.value
    INSTRUCTORS = AttendeeRole.INSTRUCTOR.value
    GUESTS = AttendeeRole.GUEST.value
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPerson:
    """Somebody who may receive: ``key`` stays the same when people are read anew (``peserta:12``, ``Tamu:budi``)."""

    key: str
    role: str
    receiver: Receiver


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A group, and the keys of those ticked in it; None where that is everybody of the group."""

    group: Group = Group.PRESENT
    ticked: frozenset[str] | None = None

    @classmethod
    def of_group(cls, group: Group) -> "Choice":
        """As a group begins: everybody is ticked, but nobody where people are to be picked one by one."""
        return cls(group=group, ticked=frozenset() if group is Group.EVERYBODY else None)

    @classmethod
    def of_texts(cls, texts: Mapping[str, str]) -> "Choice":
        """As a paper keeps it; one that keeps none is for those who were present."""
        known = texts.get("group", "")
        group = Group(known) if known in set(Group) else Group.PRESENT
        return cls(group=group, ticked=frozenset(texts["people"].splitlines()) if "people" in texts else None)

    def texts(self) -> dict[str, str]:
        """What a paper keeps; participants stand there as they do in letters, so that they follow a merge alike."""
        people = {} if self.ticked is None else {"people": "\n".join(sorted(self.ticked))}
        return {"group": self.group.value, **people}

    def has(self, one: ReceiptPerson) -> bool:
        """Whether somebody is ticked."""
        return self.ticked is None or one.key in self.ticked

    def toggled(self, ones: Sequence[ReceiptPerson], everybody: Sequence[ReceiptPerson], *, on: bool) -> "Choice":
        """These ticked or not, the rest of ``everybody`` as before."""
        keys = {one.key for one in ones}
        ticked = frozenset(one.key for one in everybody if (on if one.key in keys else self.has(one)))
        is_whole = len(ticked) == len(everybody) and self.group is not Group.EVERYBODY
        return Choice(group=self.group, ticked=None if is_whole else ticked)


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


def receives(item: ReceiptItem, choice: Choice, one: ReceiptPerson) -> bool:
    """Whether somebody gets it: ticked, and present at all where that counts."""
    return choice.has(one) and times(item, one.receiver) > 0


def receivers(item: ReceiptItem, choice: Choice, people: Iterable[ReceiptPerson]) -> list[Receiver]:
    """Those of the group who get it."""
    return [one.receiver for one in people if receives(item, choice, one)]


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
