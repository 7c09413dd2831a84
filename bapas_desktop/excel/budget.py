"""What a program needs and costs as sheets of a workbook: needs, spending, and both by group.

The sums by group count by the number of the group, so that no typed text is ever taken for a condition.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from bapas_desktop.domain.budget import BudgetLine, Expense, GroupTotal, by_group, group_totals, without_receipt
from bapas_desktop.domain.formats import rupiah, whole
from bapas_desktop.excel.cells import Formula, Value
from bapas_desktop.excel.tables import SUM, Column, Imprint, Kind, Table
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job

GROUPS, NEEDS, SPENDING = "Biaya", "Kebutuhan", "Belanja"
# The columns of the sheets of needs and spending that the sums count in: the number of the group, and the money.
_PLANNED = f"SUMIF({NEEDS}!$B:$B,$A{{row}},{NEEDS}!$I:$I)"
_SPENT = f"SUMIF({SPENDING}!$B:$B,$A{{row}},{SPENDING}!$H:$H)"
_YES, _NO = "Ya", "Belum"


@dataclass(frozen=True, slots=True)
class _Row:
    """A record with its number in the list, and the number of its group."""

    number: int
    group: int
    record: Any


def budget_tables(
    needs: Sequence[BudgetLine],
    expenses: Sequence[Expense],
    lines: tuple[str, ...] = (),
    *,
    full: bool,
    shown: Callable[[str], str] = str,
) -> list[Table[_Row]]:
    """The sheets Biaya (plan against spending by group), Kebutuhan and Belanja.

    ``lines`` stand under the titles. ``full`` also tells who was paid, the receipts' numbers and the notes; every other
    typed text goes through ``shown``, which may hide names in it.
    """
    totals = group_totals(needs, expenses)
    numbers = {total.group: number for number, total in enumerate(totals, 1)}
    planned = [line for _group, own in by_group(needs) for line in own]
    return [
        _groups(totals, lines, shown),
        _needs(_numbered(planned, numbers), lines, shown, full=full),
        _spending(_numbered(expenses, numbers), expenses, lines, shown, full=full),
    ]


def export_budget(
    needs: Sequence[BudgetLine],
    expenses: Sequence[Expense],
    lines: tuple[str, ...],
    imprint: Imprint,
    target: Path,
    job: Job,
) -> int:
    """Write the three sheets, and say how many needs and expenses there are.

    Masked leaves out who was paid, because it may be a client, the receipts' numbers, and the notes.

    Raises:
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    tables = budget_tables(needs, expenses, lines, full=imprint.is_full)
    return sum(write_workbook(target, tables, imprint, job)[1:])


def _numbered(records: Sequence[Any], groups: dict[str, int]) -> list[_Row]:
    return [_Row(number, groups[record.group], record) for number, record in enumerate(records, 1)]


def _groups(totals: Sequence[GroupTotal], lines: tuple[str, ...], shown: Callable[[str], str]) -> Table[_Row]:
    def state(row: _Row) -> Formula:
        over = "Melebihi rencana"
        return Formula(f'IF(D{{row}}>C{{row}},"{over}","")', over if row.record.is_over else "")

    return Table(
        name=GROUPS, title="RENCANA DAN REALISASI BIAYA", lines=lines, frozen=2,
        records=[_Row(number, number, total) for number, total in enumerate(totals, 1)], total=len(totals),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Kelompok", 30, lambda row: shown(row.record.group)),
            Column("Rencana", 18, lambda row: Formula(_PLANNED, row.record.planned), Kind.RUPIAH, SUM),
            Column("Realisasi", 18, lambda row: Formula(_SPENT, row.record.spent), Kind.RUPIAH, SUM),
            Column("Selisih", 18, lambda row: Formula("C{row}-D{row}", row.record.left), Kind.RUPIAH, SUM),
            Column("Keterangan", 20, state),
        ],
    )  # fmt: skip


def _needs(rows: Sequence[_Row], lines: tuple[str, ...], shown: Callable[[str], str], *, full: bool) -> Table[_Row]:
    notes: list[Column[_Row]] = [Column("Catatan", 30, attrgetter("record.notes"))] if full else []
    return Table(
        name=NEEDS, title="KEBUTUHAN DAN RENCANA ANGGARAN", lines=lines, frozen=4, records=rows, total=len(rows),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Nomor kelompok", 10, attrgetter("group"), Kind.ORDINAL),
            Column("Kelompok", 18, lambda row: shown(row.record.group)),
            Column("Kebutuhan", 34, lambda row: shown(row.record.name)),
            Column("Pertemuan", 26, lambda row: shown(row.record.session_title)),
            Column("Banyaknya", 12, attrgetter("record.quantity"), Kind.KILOGRAMS),
            Column("Satuan", 12, lambda row: shown(row.record.unit)),
            Column("Harga satuan", 15, attrgetter("record.price"), Kind.RUPIAH),
            Column("Jumlah", 18, _need_total, Kind.RUPIAH, SUM),
            Column("Sumber", 16, lambda row: shown(row.record.source)),
            Column("Siap", 10, lambda row: _YES if row.record.ready else _NO),
            *notes,
        ],
        notes=("Jumlah = banyaknya x harga satuan, dibulatkan ke rupiah.",),
    )  # fmt: skip


def _need_total(row: _Row) -> Value:
    # The quantity is made whole first: a fraction that binary numbers miss would round to the other side.
    return Formula("ROUND(ROUND(F{row}*1000,0)*H{row}/1000,0)", row.record.total)


def _spending(
    rows: Sequence[_Row],
    expenses: Sequence[Expense],
    lines: tuple[str, ...],
    shown: Callable[[str], str],
    *,
    full: bool,
) -> Table[_Row]:
    inside: list[Column[_Row]] = [
        Column("No. kuitansi", 18, attrgetter("record.receipt_no")),
        Column("Dibayar kepada", 26, attrgetter("record.payee")),
        Column("Catatan", 30, attrgetter("record.notes")),
    ]
    missing = without_receipt(expenses)
    amount = rupiah(sum(one.amount or 0 for one in missing))
    return Table(
        name=SPENDING, title="BELANJA", lines=lines, frozen=3, records=rows, total=len(rows),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Nomor kelompok", 10, attrgetter("group"), Kind.ORDINAL),
            Column("Tanggal", 12, attrgetter("record.date"), Kind.DATE),
            Column("Kelompok", 18, lambda row: shown(row.record.group)),
            Column("Uraian", 36, lambda row: shown(row.record.description)),
            Column("Pertemuan", 26, lambda row: shown(row.record.session_title)),
            Column("Foto kuitansi", 10, attrgetter("record.receipts"), Kind.NUMBER, SUM),
            Column("Jumlah", 18, attrgetter("record.amount"), Kind.RUPIAH, SUM),
            *(inside if full else []),
        ],
        notes=(f"{whole(len(missing))} belanja ({amount}) belum dilampiri kuitansi.",) if missing else (),
    )  # fmt: skip
