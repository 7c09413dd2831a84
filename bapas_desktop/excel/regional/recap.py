"""Rekap: the numbers that are read first, each by formula from the sheet that adds it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bapas_desktop.domain.regional.content import Content
from bapas_desktop.excel.cells import Formula, Value
from bapas_desktop.excel.tables import Column, Kind, Table

SHEET = "Rekap"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the recap: the words, the number (by formula where a sheet has it) and its unit."""

    title: str
    value: Value
    unit: str
    remark: str = ""


def recap_table(content: Content, cells: Mapping[str, str]) -> Table[Line]:
    """The recap. ``cells`` are the formulas of totals by the title of their check or line."""
    figures = content.figures

    def told(title: str, value: int, unit: str, remark: str = "") -> Line:
        return Line(title, Formula(cells[title], value) if title in cells else value, unit, remark)

    checks = {check.title: check for check in content.checks}
    rows = [
        told(title, checks[title].told, checks[title].unit)
        for title in ("Klien pada awal periode", "Klien pada akhir periode")
        if title in checks
    ]
    moved = [("Klien masuk", "masuk"), ("Klien keluar", "keluar")]
    rows[1:1] = [told(title, figures.total((name,)), "orang") for title, name in moved]
    rows += [
        told("Klien yang dibimbing dalam periode", figures.total(("dilayani",)), "orang"),
        told("Klien wajib lapor pada akhir periode", figures.total(("wajib_lapor",)), "orang"),
        told("Di antaranya melapor", figures.total(("patuh_lapor",)), "orang", "sekurang-kurangnya sekali"),
    ]
    rows += [
        told(check.title, check.told, check.unit)
        for check in content.checks
        if check.title not in ("Klien pada awal periode", "Klien pada akhir periode") and "tanpa" not in check.title
    ]
    columns: list[Column[Line]] = [
        Column("Uraian", 44, lambda row: row.title),
        Column("Jumlah", 18, lambda row: row.value, Kind.NUMBER),
        Column("Satuan", 12, lambda row: row.unit),
        Column("Keterangan", 36, lambda row: row.remark),
    ]
    return Table(
        name=SHEET, title="REKAPITULASI", lines=(f"Periode: {content.period.title}",), columns=columns, records=rows,
        total=len(rows), frozen=1, filtered=False,
        notes=("Berat dalam gram, uang dalam rupiah. Jumlah diambil dengan rumus dari lembar R1 sampai R5.",),
    )  # fmt: skip
