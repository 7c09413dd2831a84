"""Who may receive something, as rows to tick."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bapas_desktop.data.office import Office
from bapas_desktop.domain.receipts import Group, ReceiptPerson
from bapas_desktop.printing.receipt_people import people_of
from bapas_desktop.ui.shared.record_table import Align, Column, Tone
from bapas_desktop.ui.training.columns import translate


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow(ReceiptPerson):
    """One row; ``id`` stays the same when the list is read anew."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptQuery:
    """Whom to list: of a session, or of the whole program (None)."""

    session_id: int | None = None
    group: Group = Group.PRESENT
    sort: str = ""
    descending: bool = False


class ReceiptPeople:
    """Participants and others of a program; some dozens, so they are kept here."""

    def __init__(self, office: Office, program_id: int) -> None:
        self._office = office
        self._program_id = program_id
        self._numbers: dict[str, int] = {}
        self.people: dict[int, ReceiptRow] = {}

    def ids(self, query: ReceiptQuery) -> Sequence[int]:
        """Read everybody of the group anew."""
        found = people_of(self._office, self._program_id, query.session_id, query.group)
        rows = [
            ReceiptRow(
                id=self._numbers.setdefault(one.key, len(self._numbers) + 1),
                key=one.key, role=one.role, receiver=one.receiver,
            )
            for one in found
        ]  # fmt: skip
        self.people = {one.id: one for one in rows}
        return list(self.people)

    def records(self, ids: Sequence[int]) -> Sequence[ReceiptRow]:
        """The rows with these ids."""
        return [self.people[one] for one in ids if one in self.people]


def receipt_columns(
    is_ticked: Callable[[ReceiptRow], bool], amount: Callable[[ReceiptRow], str]
) -> list[Column[ReceiptRow]]:
    """What a row says; ``amount`` is what somebody gets."""

    def said(one: ReceiptRow) -> str:
        return translate("Training", "dicentang") if is_ticked(one) else translate("Training", "tidak dicentang")

    def muted(one: ReceiptRow) -> Tone | None:
        return None if is_ticked(one) else Tone.MUTED

    return [
        Column(
            key="tick", title=translate("Training", "Pilih"), text=lambda _one: "", width=3, spoken=said, tooltip=said,
            icon=lambda one: "ticked" if is_ticked(one) else "unticked",
        ),
        Column(
            key="name", title=translate("Training", "Nama"), text=lambda one: one.receiver.name, width=30, tone=muted
        ),
        Column(
            key="role", title=translate("Training", "Peran"),
            text=lambda one: one.receiver.about or one.role, width=28, tone=muted,
        ),
        Column(
            key="days", title=translate("Training", "Hadir"), text=lambda one: str(one.receiver.days),
            align=Align.RIGHT, width=7, tone=muted,
            tooltip=lambda _one: translate("Training", "Jumlah pertemuan yang dihadiri"),
        ),
        Column(
            key="amount", title=translate("Training", "Menerima"), text=amount, align=Align.RIGHT, width=20, tone=muted
        ),
    ]  # fmt: skip
