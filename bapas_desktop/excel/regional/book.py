"""Writes the workbook of a report to the regional office."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.bundle import SHEET as BUNDLE_SHEET
from bapas_desktop.domain.regional.bundle import Bundle
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.figures import Key
from bapas_desktop.domain.regional.reports import Part
from bapas_desktop.excel.face import write_text
from bapas_desktop.excel.regional import outcomes, performance, production, trainings
from bapas_desktop.excel.regional.cover import add_cover
from bapas_desktop.excel.regional.movement import SHEET as MOVEMENT_SHEET
from bapas_desktop.excel.regional.movement import movement_table, ways_table
from bapas_desktop.excel.regional.people import letters
from bapas_desktop.excel.regional.photos import add_photos
from bapas_desktop.excel.regional.pictures import add_charts
from bapas_desktop.excel.regional.proof import corrections_table, proof_table
from bapas_desktop.excel.regional.recap import SHEET as RECAP_SHEET
from bapas_desktop.excel.regional.recap import recap_table
from bapas_desktop.excel.tables import Imprint, Table, Variant, head_row
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job

if TYPE_CHECKING:
    from openpyxl import Workbook

REASON = "laporan kepada Kantor Wilayah"
_MARGIN = 0.3
"""Inches; the tables of the report are wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Who makes a workbook, when, in whose office, and what its kinds of guidance are called."""

    office: OfficeProfile
    user: str
    now: dt.datetime
    measures: Mapping[str, str]


def write_report(
    target: Path | IO[bytes],
    content: Content,
    maker: Maker,
    job: Job,
    pictures: Mapping[int, bytes] | None = None,
) -> None:
    """Write the workbook, all or nothing; or into memory, where it is to be sealed.

    ``pictures`` are the photos of the content as JPEG, made ready for the report's face.

    Raises:
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    internal = content.draft.face == Face.INTERNAL
    variant, reason = (Variant.FULL, REASON) if internal else (Variant.MASKED, "")
    imprint = Imprint(
        office=maker.office, user=maker.user, today=maker.now.date(), variant=variant, reason=reason
    )  # fmt: skip
    tables = _tables(content, maker)
    cells = _total_cells(tables, maker.office)
    wanted = set(content.draft.parts)
    ordered = [recap_table(content, cells), *tables]
    if Part.CORRECTIONS in wanted:
        ordered.append(corrections_table(content))
    if Part.RECONCILIATION in wanted:
        ordered.append(proof_table(content, cells))

    def dress(book: "Workbook") -> None:
        for sheet in book.worksheets:
            sheet.page_margins.left = sheet.page_margins.right = _MARGIN
        book[RECAP_SHEET].page_setup.orientation = "portrait"
        add_cover(book, content, imprint)
        add_charts(book, content, ordered, imprint)
        if Part.PHOTOS in wanted:
            add_photos(book, content, imprint, pictures or {})
        _name_totals(book, cells)
        _add_bundle(book, content, maker)

    write_workbook(target, ordered, imprint, job, dress)


def _tables(content: Content, maker: Maker) -> list[Table[Any]]:
    wanted, office = set(content.draft.parts), maker.office
    found: list[Table[Any]] = []
    if Part.MOVEMENT in wanted:
        found += [movement_table(content, maker.measures), ways_table(content)]
    if Part.PROGRAMS in wanted:
        found.append(trainings.programs_table(content, office.lesson_minutes))
    if Part.PARTICIPANTS in wanted:
        found.append(trainings.participants_table(content))
    if Part.PRODUCTION in wanted:
        harvests, *others = production.production_tables(content)
        found += [harvests, production.spans_table(content, head_row(harvests, office)), *others]
    if Part.OUTCOMES in wanted:
        rows = outcomes.outcome_table(content)
        found += [rows, outcomes.counts_table(content, head_row(rows, office))]
    if Part.PERFORMANCE in wanted:
        months = performance.months_table(content, 0)
        found += [
            performance.performance_table(content),
            performance.months_table(content, head_row(months, office)),
        ]
    return found


_TOTALS = {
    "Klien pada awal periode": (MOVEMENT_SHEET, "Awal Jumlah"),
    "Klien masuk": (MOVEMENT_SHEET, "Masuk Jumlah"),
    "Klien keluar": (MOVEMENT_SHEET, "Keluar Jumlah"),
    "Klien pada akhir periode": (MOVEMENT_SHEET, "Akhir Jumlah"),
    "Pertemuan terlaksana": (trainings.PROGRAMS_SHEET, "Pertemuan"),
    "Belanja kegiatan": (trainings.PROGRAMS_SHEET, "Belanja"),
    "Kepesertaan": (trainings.PROGRAMS_SHEET, "Peserta Jumlah"),
    "Tanda hadir dan terlambat": (trainings.PROGRAMS_SHEET, "Tanda hadir"),
    "Sertifikat diterbitkan": (trainings.PROGRAMS_SHEET, "Bersertifikat"),
    "Berat panen": (production.HARVEST_SHEET, "Berat (kg)"),
    "Berat penyaluran": (production.USE_SHEET, "Berat (kg)"),
    "Hasil penjualan panen": (production.USE_SHEET, "Uang"),
    "Jumlah produksi": (production.BATCH_SHEET, "Jadi (buah)"),
    "Hasil penjualan produksi": (production.BATCH_SHEET, "Penjualan"),
}
"""Where the totals row of a sheet has what a check counts."""
TOTALS_KEPT: Mapping[str, Key] = {
    "Klien pada awal periode": ("awal",),
    "Klien masuk": ("masuk",),
    "Klien keluar": ("keluar",),
    "Klien pada akhir periode": ("akhir",),
    "Pertemuan terlaksana": ("pertemuan",),
    "Belanja kegiatan": ("belanja",),
    "Kepesertaan": ("kepesertaan",),
    "Sertifikat diterbitkan": ("sertifikat",),
    "Hasil penjualan panen": ("uang_panen",),
    "Jumlah produksi": ("jumlah_produksi",),
    "Hasil penjualan produksi": ("uang_produksi",),
}
"""Totals with a name in the workbook, and what they must be: whoever adds several workbooks looks at both."""
_KILOGRAMS = frozenset({"Berat panen", "Berat penyaluran"})
_COUNTED = {
    "Kegiatan dengan pertemuan": (trainings.PROGRAMS_SHEET, "Pertemuan", 'COUNTIF({0},">0")'),
    "Panen": (production.HARVEST_SHEET, "No", "COUNT({0})"),
    "Tindak lanjut": (outcomes.ROWS_SHEET, "No", "COUNT({0})"),
}
"""What is counted over the rows of a sheet."""


def _total_cells(tables: list[Table[Any]], office: OfficeProfile) -> dict[str, str]:
    """The formulas that fetch totals from their sheets, by the title of the check or of the recap's line."""
    named = {table.name: table for table in tables}
    found = {}
    for title, (sheet, column) in _TOTALS.items():
        if sheet in named:
            table = named[sheet]
            row = head_row(table, office) + max(table.total, 1) + 1
            cell = f"'{sheet}'!${letters(table.columns)[column]}${row}"
            # The sheets show kilograms; the records, and so the proof, hold grams.
            found[title] = f"ROUND({cell}*1000,0)" if title in _KILOGRAMS else cell
    for title, (sheet, column, formula) in _COUNTED.items():
        if sheet in named:
            table = named[sheet]
            letter, first = letters(table.columns)[column], head_row(table, office) + 1
            found[title] = formula.format(f"'{sheet}'!${letter}${first}:${letter}${first + max(table.total, 1) - 1}")
    moved = {
        "Klien masuk, tanpa yang beralih usia": "Klien masuk",
        "Klien keluar, tanpa yang beralih usia": "Klien keluar",
    }
    return found | {
        title: found[whole] + _came_of_age(named, office) for title, whole in moved.items() if whole in found
    }


def _came_of_age(named: Mapping[str, Table[Any]], office: OfficeProfile) -> str:
    """What takes off those who turned 18: they left one kind and joined another, and no record says either."""
    from bapas_desktop.domain.regional.movement import CAME_OF_AGE
    from bapas_desktop.excel.regional.movement import WAYS_SHEET

    table = named[WAYS_SHEET]
    first = head_row(table, office) + 1
    last, letter = first + max(table.total, 1) - 1, get_column_letter(len(table.columns))
    ways = f"'{WAYS_SHEET}'!$C${first}:$C${last}"
    direction = f"'{WAYS_SHEET}'!$B${first}:$B${last}"
    return f'-SUMIFS(\'{WAYS_SHEET}\'!${letter}${first}:${letter}${last},{ways},"{CAME_OF_AGE}",{direction},"Keluar")'


def _name_totals(book: "Workbook", cells: Mapping[str, str]) -> None:
    """Give the totals names, for whoever writes formulas of his own: ``Klien_pada_akhir_periode``."""
    for title, cell in cells.items():
        if cell.startswith("'") and "!" in cell and "(" not in cell and "-" not in cell.split("!")[1]:
            book.defined_names[total_name(title)] = DefinedName(total_name(title), attr_text=cell)


def total_name(title: str) -> str:
    """The name of a total in the workbook."""
    return "".join(sign if sign.isalnum() else "_" for sign in title)


def _add_bundle(book: "Workbook", content: Content, maker: Maker) -> None:
    """The hidden sheet for the regional office's sum over several offices; see ``domain/regional/bundle.py``."""
    bundle = Bundle(
        office=content.office, period=content.period, face=content.draft.face, made_at=maker.now.replace(microsecond=0),
        figures=content.figures,
    )  # fmt: skip
    sheet: Any = book.create_sheet(BUNDLE_SHEET)
    sheet.sheet_state = "hidden"
    for number, (name, value) in enumerate(bundle.rows(), 1):
        for column, each in enumerate((name, value), 1):
            if isinstance(each, str):
                write_text(sheet.cell(number, column), each)
            elif each is not None:
                sheet.cell(number, column, each)
