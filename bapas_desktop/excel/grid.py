"""Any table file as plain rows: workbooks through calamine, texts through csv. What the file is shows in its content.

A file's ending says little: offices keep csv files called .xlsx and workbooks called .xls. The numbers of rows are
those that Excel shows, so nothing above or between is left out.
"""

import datetime as dt
import errno
import io
import os
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol, TypeAlias

from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.excel.compound_file import check_compound_file
from bapas_desktop.excel.open_document import Area, merged_cells
from bapas_desktop.excel.text_table import read_text_table
from bapas_desktop.jobs import Job

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Cell: TypeAlias = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""What one cell may hold; an empty cell, and one whose formula failed, is an empty text."""
MOST_ROWS = 100_000
"""Longer lists are refused: no office has them, and a wrong file should not hold up the computer."""
HEAD_ROOM = 200
"""Rows that letterhead, heads and signatures may add to ``MOST_ROWS``."""
LARGEST_FILE = 100 * 1024 * 1024
LARGEST_UNPACKED = 1024 * 1024 * 1024
MOST_CELLS = 20_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENDINGS_OF_TEXT = {".csv", ".tsv", ".txt", ".tab"}
_ENDINGS_OF_WORKBOOKS = {".xls", ".xlsx", ".xlsm", ".xlsb", ".xlt"}


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: rows of equal length from the sheet's first row on, and its merged cells where the format tells."""

    name: str
    rows: list[list[Cell]]
    merged: tuple[Area, ...] = ()


class TableFile(Protocol):
    """An opened file with one or more sheets."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the sheets, in the file's order; a text file has one, named after the file."""
        ...

    def is_hidden(self, sheet: str) -> bool:
        """Whether the sheet is hidden in Excel."""
        ...

    def grid(self, sheet: str) -> Grid:
        """The whole sheet.

        Raises:
            Refused: it has more than ``MOST_ROWS`` rows or is damaged.
        """
        ...


def open_table(path: Path, job: Job) -> TableFile:
    """Open a list in any of the usual formats.

    Raises:
        Refused: the file is missing, empty, too large, locked with a password, damaged, or no table at all.
        MachineTrouble: another program holds the file, or the disk does not answer.
    """
    content = _read(path)
    job.step(0)
    if content.startswith(_OLE):
        if _utf16("EncryptedPackage") in content:
            raise Refused("workbook_encrypted", path.name)
        if _utf16("Workbook") not in content and _utf16("Book") not in content:
            cut = path.suffix.lower() in _ENDINGS_OF_WORKBOOKS  # its directory may lie in the part that is missing
            raise Refused("workbook_damaged" if cut else "not_a_workbook", path.name)
        check_compound_file(path.name, content)
        return _Workbook(path.name, content)
    if content.startswith(b"PK"):
        return _Workbook(path.name, content, _check_package(path.name, content))
    rows = read_text_table(content, strict=path.suffix.lower() not in _ENDINGS_OF_TEXT, most_rows=MOST_ROWS + HEAD_ROOM)
    if rows is None:
        raise Refused("not_a_workbook", path.name)
    if len(rows) > MOST_ROWS + HEAD_ROOM:
        raise Refused("list_too_long", path.name, str(MOST_ROWS))
    return _Text(path.stem, rows)


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Refused("not_a_workbook", path.name)
        if size > LARGEST_FILE:
            raise Refused("file_too_large", path.name, str(LARGEST_FILE // 1024 // 1024))
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Refused("file_missing", path.name) from error
    except PermissionError as error:
        if not os.access(path, os.R_OK):
            raise Refused("no_permission", path.name) from error
        raise MachineTrouble("file_locked") from error
    except (OSError, ValueError) as error:  # ValueError: a name that no system can hold
        if isinstance(error, ValueError) or error.errno in {errno.ENAMETOOLONG, errno.EINVAL, errno.ENOTDIR}:
            raise Refused("file_missing", path.name) from error
        raise MachineTrouble("io_trouble") from error
    if not content.strip():
        raise Refused("file_empty", path.name)
    return content


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _check_package(name: str, content: bytes) -> dict[str, tuple[Area, ...]]:
    """Look into the package before it is unpacked: too large, locked, or not a workbook.

    Returns:
        the merged cells of each sheet, where the format is OpenDocument.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if sum(item.file_size for item in package.infolist()) > LARGEST_UNPACKED:
                raise Refused("file_too_large", name, str(LARGEST_FILE // 1024 // 1024))
            if not names & {"xl/workbook.xml", "xl/workbook.bin"}:
                return merged_cells(_open_document(name, package, names))
            _check_areas(name, package)
            return {}
    except Refused:
        raise
    except Exception as error:  # whatever zipfile and zlib make of a damaged package
        raise Refused("workbook_damaged", name) from error


def _open_document(name: str, package: zipfile.ZipFile, names: set[str]) -> bytes:
    kind = package.read("mimetype")[:200] if "mimetype" in names else b""
    if "content.xml" not in names or b"spreadsheet" not in kind:
        raise Refused("not_a_workbook", name)
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in package.read(manifest):
        raise Refused("workbook_encrypted", name)
    content = package.read("content.xml")
    if _repeated_cells(content) > MOST_CELLS:
        raise Refused("list_too_wide", name)
    return content


def _repeated_cells(content: bytes) -> int:
    """Cells with a value that an OpenDocument sheet asks for through its repeat counts."""
    cells, rows = 0, 1
    for match in re.finditer(rb"<table:table-(row|cell)\b([^>]*)>", content):
        repeat = re.search(rb'number-(?:rows|columns)-repeated="(\d{1,9})"', match[2])
        count = int(repeat[1]) if repeat else 1
        if match[1] == b"row":
            rows = count
        elif b"value" in match[2]:
            cells += rows * count
    return cells


def _check_areas(name: str, package: zipfile.ZipFile) -> None:
    """Refuse sheets whose outermost cells lie so far apart that the area between them would not fit in memory.

    Excel writes the area into the sheet's beginning. It counts formatted blank cells, so a large one is looked into.
    Sheets that do not tell it come from programs; there the first cells are looked at.
    """
    for item in package.infolist():
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", item.filename):
            continue
        with package.open(item) as sheet:
            head = sheet.read(4096)
            told = re.search(rb'<(?:\w+:)?dimension ref="[A-Z]+\d+(?::([A-Z]+)(\d+))?"', head)
            if told is None:
                area = _area(head, sheet, _CHUNK)
            elif told[1] and _column_number(told[1]) * int(told[2]) > MOST_CELLS:
                area = _area(head, sheet, item.file_size)
            else:
                continue
        if area > MOST_CELLS:
            raise Refused("list_too_wide", name)


_CHUNK = 512 * 1024
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>(?!</)')


def _area(head: bytes, sheet: IO[bytes], most: int) -> int:
    """Rows times columns of the cells that hold something, in the first ``most`` bytes of a sheet."""
    row = column = done = 0
    rest = head
    while rest:
        for letters, digits in _FILLED_CELL.findall(rest):
            column = max(column, _column_number(letters))
            row = max(row, int(digits))
        more = sheet.read(_CHUNK) if done < most else b""
        done += len(more)
        rest = rest[-64:] + more if more else b""
    return row * column


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


@contextmanager
def _calamine(name: str) -> Iterator[None]:
    """Word calamine's own errors; its panics are no ``Exception``, so they are recognised by their name."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as error:
        raise Refused("workbook_encrypted", name) from error
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError) as error:
        raise Refused("workbook_damaged", name) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("workbook_damaged", name) from error


class _Workbook:
    """A workbook that calamine reads: xlsx, xlsm, xlsb, xls, ods."""

    def __init__(self, name: str, content: bytes, merged: Mapping[str, tuple[Area, ...]] | None = None) -> None:
        from python_calamine import CalamineWorkbook as Reader
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        self._name = name
        self._merged = merged or {}
        with _calamine(name):
            self._book: CalamineWorkbook = Reader.from_filelike(io.BytesIO(content))
            meta = [item for item in self._book.sheets_metadata if item.typ == SheetTypeEnum.WorkSheet]
            self._hidden = {item.name for item in meta if item.visible != SheetVisibleEnum.Visible}
            self._names = tuple(item.name for item in meta)

    @property
    def sheets(self) -> tuple[str, ...]:
        return self._names

    def is_hidden(self, sheet: str) -> bool:
        return sheet in self._hidden

    def grid(self, sheet: str) -> Grid:
        with _calamine(self._name):
            table = self._book.get_sheet_by_name(sheet)
            if table.end is None:
                return Grid(sheet, [])
            if table.end[0] >= MOST_ROWS + HEAD_ROOM:
                raise Refused("list_too_long", self._name, str(MOST_ROWS))
            if (table.end[0] + 1) * (table.end[1] + 1) > MOST_CELLS:
                raise Refused("list_too_wide", self._name)
            merged = tuple(table.merged_cell_ranges or ()) or self._merged.get(sheet, ())
            return Grid(sheet, table.to_python(skip_empty_area=False), merged)


class _Text:
    """A text file: one sheet."""

    def __init__(self, name: str, rows: list[list[Cell]]) -> None:
        self._grid = Grid(name, rows)

    @property
    def sheets(self) -> tuple[str, ...]:
        return (self._grid.name,)

    def is_hidden(self, sheet: str) -> bool:  # noqa: ARG002
        return False

    def grid(self, sheet: str) -> Grid:  # noqa: ARG002
        return self._grid
