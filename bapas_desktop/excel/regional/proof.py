"""Rekonsiliasi and Koreksi: that every total is what the records say, and what was said otherwise before."""

from collections.abc import Mapping
from dataclasses import dataclass

from bapas_desktop.domain.regional.catalogue import words
from bapas_desktop.domain.regional.content import Check, Content
from bapas_desktop.domain.regional.figures import Difference
from bapas_desktop.domain.regional.reports import Part
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.tables import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class _Proof:
    number: int
    check: Check
    cell: str
    """The formula of the total on its sheet; empty where no sheet adds it."""


def proof_table(content: Content, cells: Mapping[str, str]) -> Table[_Proof]:
    """Each total, by formula from its sheet, beside the records behind it, which were counted another way.

    ``cells`` are the formulas of totals by the title of their check.
    """
    rows = [_Proof(number, check, cells.get(check.title, "")) for number, check in enumerate(content.checks, 1)]
    columns: list[Column[_Proof]] = [
        Column("No", 4, lambda row: row.number, Kind.ORDINAL),
        Column("Bagian", 16, lambda row: row.check.part),
        Column("Jumlah", 28, lambda row: row.check.title),
        Column("Satuan", 8, lambda row: row.check.unit),
        Column("Menurut laporan", 13, _told, Kind.NUMBER),
        Column("Menurut catatan", 13, lambda row: row.check.counted, Kind.NUMBER),
        Column("Selisih", 10, lambda row: Formula("E{row}-F{row}", row.check.told - row.check.counted), Kind.NUMBER),
        Column("Cocok", 9, lambda row: Formula('IF(E{row}=F{row},"cocok","BEDA")', _word(row.check))),
        Column("Cara menghitung", 50, lambda row: row.check.rule),
    ]
    fits = all(check.fits for check in content.checks)
    verdict = "semua cocok" if fits else "ADA YANG BERBEDA"
    return Table(
        name=Part.RECONCILIATION, title="REKONSILIASI", lines=(f"Periode: {content.period.title}",), columns=columns,
        records=rows, total=len(rows), frozen=3, filtered=False, notes=(
            Formula('IF(COUNTIF(H{first}:H{last},"BEDA")=0,"semua cocok","ADA YANG BERBEDA")', verdict),
            "Menurut laporan: rumus ke lembarnya. Menurut catatan: dihitung ulang dari data dengan cara lain.",
        ),
    )  # fmt: skip


def _told(row: _Proof) -> Formula | int:
    return Formula(row.cell, row.check.told) if row.cell else row.check.told


def _word(check: Check) -> str:
    return "cocok" if check.fits else "BEDA"


@dataclass(frozen=True, slots=True)
class _Correction:
    number: int
    period: str
    difference: Difference


def corrections_table(content: Content) -> Table[_Correction]:
    """Numbers of reports that were sent which are others now."""
    pairs = [(one.period.title, each) for one in content.corrections for each in one.differences]
    rows = [_Correction(number, *pair) for number, pair in enumerate(pairs, 1)]
    columns: list[Column[_Correction]] = [
        Column("No", 5, lambda row: row.number, Kind.ORDINAL),
        Column("Laporan", 24, lambda row: row.period),
        Column("Yang dihitung", 70, lambda row: words(row.difference.key)),
        Column("Semula", 14, lambda row: row.difference.old, Kind.NUMBER),
        Column("Menjadi", 14, lambda row: row.difference.new, Kind.NUMBER),
        Column("Selisih", 14, lambda row: Formula("E{row}-D{row}", row.difference.new - row.difference.old),
               Kind.NUMBER),
    ]  # fmt: skip
    return Table(
        name=Part.CORRECTIONS, title="KOREKSI LAPORAN TERDAHULU", columns=columns, records=rows, total=len(rows),
        lines=(f"Disertakan pada laporan {content.period.title}",), frozen=2,
        notes=("Berat dalam gram, uang dalam rupiah, lama dalam menit.",),
    )  # fmt: skip
