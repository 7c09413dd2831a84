"""The batches of a program as a sheet of a workbook: HPP, income and profit are formulas of what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from bapas_desktop.domain.recipes import Batch, batch_totals
from bapas_desktop.excel.cells import Formula, Value
from bapas_desktop.excel.tables import SUM, Column, Kind, Table

# The columns that the formulas count in.
_PIECES, _COST, _INCOME = "F", "I", "M"


@dataclass(frozen=True, slots=True)
class _Row:
    """A batch with its number in the list."""

    number: int
    batch: Batch


def batches_table(batches: Sequence[Batch], lines: tuple[str, ...] = ()) -> Table[_Row]:
    """The sheet Produksi: the batches in the order given; ``lines`` stand under its title."""
    totals = batch_totals(batches)
    notes = ["HPP per biji = biaya / jumlah jadi. Laba = pemasukan - biaya; kosong bila salah satunya belum dicatat."]
    if totals.not_known:
        notes.append(f"Laba belum dapat dihitung untuk {totals.not_known} dari {len(batches)} produksi.")
    costed = f'SUMIF({_COST}{{first}}:{_COST}{{last}},">=0",{_PIECES}{{first}}:{_PIECES}{{last}})'
    whole_hpp = Formula(
        f'IF({costed}=0,"",{_COST}{{total}}/{costed})',
        "" if totals.cost_per_piece is None else totals.cost / _costed_pieces(batches),
    )
    return Table(
        name="Produksi",
        title="PRODUKSI DAN PENJUALAN",
        lines=lines,
        frozen=3,
        records=[_Row(number, batch) for number, batch in enumerate(batches, 1)],
        total=len(batches),
        columns=[
            Column("No", 6, attrgetter("number"), Kind.ORDINAL),
            Column("Tanggal", 12, attrgetter("batch.made_on"), Kind.DATE),
            Column("Resep", 26, attrgetter("batch.recipe")),
            Column("Pertemuan", 26, attrgetter("batch.session_title")),
            Column("Orang", 9, attrgetter("batch.people"), Kind.NUMBER),
            Column("Jumlah jadi", 10, attrgetter("batch.pieces"), Kind.NUMBER, SUM),
            Column("Kemasan", 20, attrgetter("batch.packaging")),
            Column("Jumlah kemasan", 11, attrgetter("batch.packages"), Kind.NUMBER, SUM),
            Column("Biaya", 15, attrgetter("batch.cost"), Kind.RUPIAH, SUM),
            Column("HPP per biji", 12, _hpp, Kind.RUPIAH, whole_hpp),
            Column("Harga jual", 12, attrgetter("batch.price"), Kind.RUPIAH),
            Column("Terjual", 10, attrgetter("batch.sold"), Kind.NUMBER, SUM),
            Column("Pemasukan", 15, attrgetter("batch.income"), Kind.RUPIAH, SUM),
            Column("Laba", 15, _profit, Kind.RUPIAH, SUM),
            Column("Baik sampai", 12, attrgetter("batch.expires_on"), Kind.DATE),
            Column("Catatan", 30, attrgetter("batch.notes")),
        ],
        notes=tuple(notes),
    )


def _hpp(row: _Row) -> Value:
    batch = row.batch
    value = batch.cost / batch.pieces if batch.cost is not None and batch.pieces else ""
    return Formula(f'IF(OR({_COST}{{row}}="",{_PIECES}{{row}}=0),"",{_COST}{{row}}/{_PIECES}{{row}})', value)


def _profit(row: _Row) -> Value:
    value = "" if row.batch.profit is None else row.batch.profit
    return Formula(f'IF(OR({_COST}{{row}}="",{_INCOME}{{row}}=""),"",{_INCOME}{{row}}-{_COST}{{row}})', value)


def _costed_pieces(batches: Sequence[Batch]) -> int:
    return sum(batch.pieces or 0 for batch in batches if batch.cost is not None)
