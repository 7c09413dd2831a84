"""Adds the workbooks of several offices: reads the hidden sheet of each, and writes one workbook of all."""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.regional.bundle import SHEET as BUNDLE_SHEET
from bapas_desktop.domain.regional.bundle import Bundle, Finding, RollUp, read_bundle, roll_up
from bapas_desktop.domain.regional.catalogue import COUNTS, Count, words
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.figures import Figures, Key
from bapas_desktop.domain.regional.reports import ReportDraft
from bapas_desktop.excel.cells import Formula
from bapas_desktop.excel.regional.book import TOTALS_KEPT, Maker, total_name
from bapas_desktop.excel.regional.movement import movement_table
from bapas_desktop.excel.regional.people import shifted, who_columns
from bapas_desktop.excel.tables import Column, Imprint, Kind, Table
from bapas_desktop.excel.workbook import write_workbook
from bapas_desktop.jobs import Job
from bapas_desktop.wording import say_refusal

MOST_FILES = 500
_DAMAGED = (BadZipFile, zlib.error, OSError, EOFError, LookupError, ValueError, TypeError, SyntaxError)
"""What openpyxl raises where a package is none; XML that cannot be read is a SyntaxError."""
_CELL = re.compile("[A-Z]{1,3}[0-9]{1,7}")


def read_folder(folder: Path, job: Job) -> RollUp:
    """The reports of a folder. What is no report, is damaged, or was altered is told and left out.

    Raises:
        Refused: ``folder_missing``; ``rollup_empty`` where there is no report; ``rollup_too_many`` where there are more
            files than this is made for.
        Cancelled: the person asked to stop.
    """
    if not folder.is_dir():
        raise Refused("folder_missing", str(folder))
    files = sorted(
        path for path in folder.iterdir()
        if path.suffix.lower() == ".xlsx" and not path.name.startswith("~$") and path.is_file()
    )  # fmt: skip
    if len(files) > MOST_FILES:
        raise Refused("rollup_too_many", str(MOST_FILES))
    bundles, findings = [], []
    for path in job.over(files, len(files), every=1):
        try:
            bundles.append((path.name, read_file(path)))
        except Refused as refused:
            findings.append(Finding(path.name, refused.code, refused.values))
    return roll_up(bundles, findings)


def read_file(path: Path) -> Bundle:
    """The report that a workbook carries.

    Raises:
        Refused: ``workbook_damaged``, ``totals_altered``, and what ``read_bundle`` raises.
    """
    try:
        return _read_bundle(path)
    except _DAMAGED:
        raise Refused("workbook_damaged", path.name) from None


def _read_bundle(path: Path) -> Bundle:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        if BUNDLE_SHEET not in book.sheetnames:
            raise Refused("bundle_missing")
        bundle = read_bundle(book[BUNDLE_SHEET].iter_rows(values_only=True, max_col=2))
        _check_totals(book, bundle.figures)
        return bundle
    finally:
        book.close()


def _check_totals(book: Any, figures: Figures) -> None:
    """The totals that a reader sees must be those that are added here."""
    for title, pattern in TOTALS_KEPT.items():
        named = book.defined_names.get(total_name(title))
        if named is None:
            continue
        sheet, _, cell = named.attr_text.replace("$", "").rpartition("!")
        if sheet.strip("'") not in book.sheetnames or not _CELL.fullmatch(cell):
            raise Refused("totals_altered", title)  # its sheet was renamed, its row or column deleted
        shown = book[sheet.strip("'")][cell].value
        if isinstance(shown, int | float) and round(shown) != figures.total(pattern):
            raise Refused("totals_altered", title)


@dataclass(frozen=True, slots=True)
class _Counted:
    count: Count
    values: Sequence[int]


def write_rollup(target: Path, rolled: RollUp, maker: Maker, job: Job) -> None:
    """Write all offices side by side and together.

    Raises:
        Cancelled, MachineTrouble: as ``write_workbook``.
    """
    draft = ReportDraft(first=rolled.period.first, last=rolled.period.last)
    together = Content(office="Gabungan", period=rolled.period, draft=draft, figures=rolled.total)
    imprint = Imprint(office=maker.office, user=maker.user, today=maker.now.date())
    tables: list[Table[Any]] = [
        _recap(rolled), _offices(rolled), movement_table(together, maker.measures), _figures(rolled), _findings(rolled),
    ]  # fmt: skip
    write_workbook(target, tables, imprint, job)


def _recap(rolled: RollUp) -> Table[_Counted]:
    rows = [
        _Counted(count, [office.figures.total((count.name,)) for office in rolled.offices]) for count in COUNTS
    ]  # fmt: skip
    columns: list[Column[_Counted]] = [
        Column("Uraian", 40, lambda row: row.count.title),
        Column("Satuan", 10, lambda row: row.count.unit.value),
        *_side_by_side(rolled),
        _together(len(rolled.offices), "C"),
    ]
    return Table(
        name="Rekap Gabungan", title="REKAPITULASI SEMUA BAPAS", lines=_lines(rolled), columns=columns,
        records=[row for row in rows if any(row.values)], total=sum(any(row.values) for row in rows), frozen=1,
        filtered=False, notes=("Berat dalam gram, uang dalam rupiah, lama dalam menit.",),
    )  # fmt: skip


def _side_by_side(rolled: RollUp) -> Iterator[Column[Any]]:
    for place, office in enumerate(rolled.offices):
        yield Column(office.office, 18, _value(place), Kind.NUMBER, band="Kantor")


def _value(place: int) -> Any:
    return lambda row: row.values[place]


def _together(offices: int, first: str) -> Column[Any]:
    last = shifted(first, max(offices - 1, 0))
    return Column(
        "Jumlah", 14, lambda row: Formula(f"SUM({first}{{row}}:{last}{{row}})", sum(row.values)), Kind.NUMBER
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Office:
    number: int
    bundle: Bundle


def _offices(rolled: RollUp) -> Table[_Office]:
    columns: list[Column[_Office]] = [
        Column("No", 5, lambda row: row.number, Kind.ORDINAL),
        Column("Kantor", 36, lambda row: row.bundle.office),
    ]
    for place, (name, band) in enumerate(
        (("awal", "Awal"), ("masuk", "Masuk"), ("keluar", "Keluar"), ("akhir", "Akhir"))
    ):
        ways = ("*",) if name in ("masuk", "keluar") else ()
        first = shifted("C", place * 6)
        parts, together = who_columns(band, _counter(name, ways), first, unknown=True)
        columns += [*parts, together]
    rows = [_Office(number, one) for number, one in enumerate(rolled.offices, 1)]
    return Table(
        name="Kantor", title="PERKEMBANGAN KLIEN TIAP KANTOR", lines=_lines(rolled), columns=columns, records=rows,
        total=len(rows), frozen=2, filtered=False,
    )  # fmt: skip


def _counter(name: str, ways: Key) -> Any:
    return lambda row, who: row.bundle.figures.total((name, *ways, "*", *who))


@dataclass(frozen=True, slots=True)
class _Number:
    key: Key
    values: Sequence[int]


def _figures(rolled: RollUp) -> Table[_Number]:
    keys = sorted({key for office in rolled.offices for key, value in office.figures.values.items() if value})
    rows = [_Number(key, [office.figures.values.get(key, 0) for office in rolled.offices]) for key in keys]
    columns: list[Column[_Number]] = [
        Column("Yang dihitung", 70, lambda row: words(row.key)),
        *_side_by_side(rolled),
        _together(len(rolled.offices), "B"),
    ]
    return Table(
        name="Semua Angka", title="SEMUA ANGKA", lines=_lines(rolled), columns=columns, records=rows, total=len(rows),
        frozen=1,
    )  # fmt: skip


def _findings(rolled: RollUp) -> Table[Finding]:
    columns: list[Column[Finding]] = [
        Column("Berkas", 44, lambda row: row.file),
        Column("Temuan", 80, lambda row: say_refusal(Refused(row.code, *row.values))),
    ]
    return Table(
        name="Temuan", title="BERKAS YANG TIDAK IKUT", lines=_lines(rolled), columns=columns, records=rolled.findings,
        total=len(rolled.findings), filtered=False,
        notes=() if rolled.findings else ("Semua laporan di folder ini ikut.",),
    )  # fmt: skip


def _lines(rolled: RollUp) -> tuple[str, ...]:
    return (f"Periode: {rolled.period.title} · {len(rolled.offices)} kantor",)
