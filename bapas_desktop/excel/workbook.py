"""Writes tables as one workbook, all or nothing, a record at a time.

openpyxl makes everything around the records. The records themselves go as XML straight into the sheet's place in the
package, for three reasons: openpyxl's write-only mode keeps the whole sheet in a temporary file of the system, where no
names and NIK may lie; a style on each of its cells makes it slower than its bare loop by half; and it cannot store the
value of a formula beside the formula, so the preview of a telephone or mail program would be empty.
"""

import errno
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from bapas_desktop.domain.issues import MachineTrouble
from bapas_desktop.excel.cells import Formula, Look, Value, cell, clean, lines_in, row_height
from bapas_desktop.excel.tables import SUM, Column, Imprint, Kind, Table, head_row
from bapas_desktop.jobs import Job
from bapas_desktop.paths import replacing

if TYPE_CHECKING:
    from openpyxl import Workbook

NO_RECORDS = "Tidak ada data."
_CONTENT_TYPES = "[Content_Types].xml"
_END_OF_ROWS = b"</sheetData>"
_ROW = re.compile(rb'<row r="([0-9]+)"')
_ROWS_A_STEP = 200


def write_workbook(
    target: Path | IO[bytes],
    tables: Sequence[Table[Any]],
    imprint: Imprint,
    job: Job,
    dress: "Callable[[Workbook], None] | None" = None,
) -> list[int]:
    """Write the tables, a sheet each, and say how many records each got.

    ``target`` is a file to be made or, where the workbook is to stay in memory, what is open for its bytes.
    ``dress`` may add to the workbook what is no table: a cover, pictures, names, a hidden sheet.

    Raises:
        Cancelled: the person asked to stop; ``target`` is as it was.
        MachineTrouble: ``file_locked``, ``read_only``, ``disk_full`` or ``io_trouble``; ``target`` is as it was.
    """
    from openpyxl import Workbook

    from bapas_desktop.excel import face

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = clean(tables[0].title)
    book.properties.creator = clean(imprint.office.name)
    sheets: list[Any] = [face.lay_sheet(book, table, imprint) for table in tables]
    looks = cache(partial(face.look, book))  # to find a style among many is slow, and all tables have the same few
    bodies = [_Body(table, looks, face.note_look(book), head_row(table, imprint.office) + 1) for table in tables]
    if any(table.charts for table in tables):
        from bapas_desktop.excel.charts import place_charts

        place_charts(book, tables, imprint)
    if dress is not None:
        dress(book)
    progress = _Progress(job, sum(table.total for table in tables))
    with saving_trouble(), _place(target) as place, ZipFile(place, "w", ZIP_DEFLATED) as package:
        for sheet, body in zip(sheets, bodies, strict=True):
            if body.is_known:
                face.finish_sheet(sheet, body.table, body.first - 1, body.last, body.notes_from)
        parts = _parts(book)
        # The list of contents comes first, as Excel writes it: mail gates know the kind of file by its first bytes.
        package.writestr(_CONTENT_TYPES, parts[_CONTENT_TYPES])
        for sheet, body in zip(sheets, bodies, strict=True):
            path = f"xl/worksheets/sheet{book.worksheets.index(sheet) + 1}.xml"
            with package.open(path, "w") as entry:
                entry.write(_before_records(parts[path], body.first))
                for rows in body.rows(progress):
                    entry.write(rows.encode())
                if not body.is_known:
                    face.finish_sheet(sheet, body.table, body.first - 1, body.last, body.notes_from)
                    parts = _parts(book)
                entry.write(_after_records(parts[path], body.last))
        written = frozenset(package.namelist())
        for path, content in parts.items():
            if path not in written:
                package.writestr(path, content)
        progress.finish()
    return [body.count for body in bodies]


def _place(target: Path | IO[bytes]) -> AbstractContextManager[Path | IO[bytes]]:
    return replacing(target) if isinstance(target, Path) else nullcontext(target)


class _Progress:
    """One bar over all sheets."""

    def __init__(self, job: Job, total: int) -> None:
        self._job = job
        self._total = total
        self._done = 0

    def more(self, count: int) -> None:
        self._job.step(self._done, self._total)
        self._done += count

    def finish(self) -> None:
        self._job.step(self._done, self._done)


class _Body:
    """The rows from the first record to the last note of one sheet."""

    def __init__(self, table: Table[Any], looks: Callable[..., Look], note_look: Look, first: int) -> None:
        from openpyxl.utils import get_column_letter

        from bapas_desktop.excel import face

        self.table = table
        self.first = first
        self.count = 0
        self.is_known = isinstance(table.records, Sequence)
        """Whether it is known before they are written how many records there are."""
        self._letters = [get_column_letter(number) for number in range(1, len(table.columns) + 1)]
        self._room = [column.width - 2.5 for column in table.columns]
        self._note_room = face.page_width(table)
        self._looks = [looks(column.kind) for column in table.columns]
        self._total_looks = [looks(column.kind, total=True) for column in table.columns]
        self._note_look = note_look
        self._sums: dict[int, float | Decimal] = {
            place: 0 for place, column in enumerate(table.columns) if column.total == SUM
        }

    @property
    def last(self) -> int:
        """The row of the last record, or of the line that says there is none."""
        count = len(self.table.records) if isinstance(self.table.records, Sequence) else self.count
        return self.first + max(count, 1) - 1

    @property
    def total_row(self) -> int:
        return self.last + 1

    @property
    def notes_from(self) -> int:
        """The first row under the table, a blank one left between."""
        return self.last + (2 if self.table.has_totals else 1) + 1

    def rows(self, progress: _Progress) -> Iterator[str]:
        """The XML of all rows, some at a time."""
        cells = list(zip(self._letters, (column.value for column in self.table.columns), self._looks, strict=True))
        batch: list[str] = []
        progress.more(0)
        for record in self.table.records:
            row = self.first + self.count
            self.count += 1
            values = [value(record) for _, value, _ in cells]
            batch.append(self._row(row, values, self._looks, self._room))
            for place in self._sums:
                self._add(place, values[place])
            if len(batch) == _ROWS_A_STEP:
                progress.more(len(batch))
                yield "".join(batch)
                batch.clear()
        progress.more(len(batch))
        if not self.count:
            batch.append(self._row(self.first, self._in_first_text(NO_RECORDS), self._looks, self._room))
        yield "".join((*batch, *self._foot()))

    def _foot(self) -> Iterator[str]:
        if self.table.has_totals:
            values = self._in_first_text("Jumlah")
            for place, column in enumerate(self.table.columns):
                if column.total:
                    values[place] = self._total(place, column)
            yield self._row(self.total_row, values, self._total_looks, self._room)
        for row, note in enumerate(self.table.notes, self.notes_from):
            yield self._row(row, [note], [self._note_look], [self._note_room])

    def _row(self, row: int, values: Sequence[Value], looks: Sequence[Look], room: Sequence[float]) -> str:
        number = str(row)
        cells = [
            cell(letter + number, value if type(value) is not Formula else self._placed(value, letter, row), look)
            for letter, value, look in zip(self._letters, values, looks, strict=False)
        ]
        return f'<row r="{number}"{_height(values, room)}>{"".join(cells)}</row>'

    def _placed(self, formula: Formula, letter: str, row: int) -> Formula:
        text = formula.text.format(
            column=letter, row=row, head=self.first - 1, first=self.first, last=self.last, total=self.total_row
        )
        return Formula(text, formula.value)

    def _in_first_text(self, text: str) -> list[Value]:
        values: list[Value] = [None] * len(self.table.columns)
        place = next((place for place, column in enumerate(self.table.columns) if column.kind is Kind.TEXT), 0)
        values[place] = text
        return values

    def _add(self, place: int, value: Value) -> None:
        number = value.value if isinstance(value, Formula) else value
        if isinstance(number, int | float | Decimal):
            self._sums[place] += number  # type: ignore[operator]

    def _total(self, place: int, column: Column[Any]) -> Formula:
        if isinstance(column.total, Formula):
            return column.total
        letter = self._letters[place]
        return Formula(f"SUM({letter}{{first}}:{letter}{{last}})", self._sums[place])


def _height(values: Sequence[Value], room: Sequence[float]) -> str:
    # Excel finds the height of wrapped text by itself, LibreOffice does not.
    lines = 1
    for value, width in zip(values, room, strict=True):
        if type(value) is str and (len(value) > width * 0.8 or "\n" in value):
            lines = max(lines, lines_in(value, width))
    return f' ht="{row_height(lines):g}"' if lines > 1 else ""


def _parts(book: "Workbook") -> dict[str, bytes]:
    package = io.BytesIO()
    book.save(package)
    with ZipFile(package) as files:
        return {name: files.read(name) for name in files.namelist()}


def _before_records(sheet: bytes, first: int) -> bytes:
    # Merging the notes' cells made rows that come after the records; the notes themselves are written with those.
    rows = (row.start() for row in _ROW.finditer(sheet) if int(row[1]) >= first)
    head = sheet[: next(rows, sheet.index(_END_OF_ROWS))]
    # The size that openpyxl notes is that of the head alone; without it readers count for themselves.
    return re.sub(rb"<dimension [^>]*/>", b"", head, count=1)


def _after_records(sheet: bytes, last: int) -> bytes:
    # NIK and phones are numbers kept as text on purpose: no green corners. openpyxl does not know this element.
    calm = f'<ignoredErrors><ignoredError sqref="A1:XFD{last}" numberStoredAsText="1"/></ignoredErrors>'
    rest, before = sheet[sheet.index(_END_OF_ROWS) :], b"<drawing " if b"<drawing " in sheet else b"</worksheet>"
    # Excel wants the elements of a sheet in one order: pictures come after what it ignores.
    return rest.replace(before, calm.encode() + before, 1)


@contextmanager
def saving_trouble() -> Iterator[None]:
    """A workbook is saved in here: an ``OSError`` leaves as the ``MachineTrouble`` that says what to do about it."""
    try:
        yield
    except PermissionError as error:
        # Only the last step, a file taking another's place, names two files: Windows refuses it while Excel holds one.
        raise MachineTrouble("file_locked" if error.filename2 else "read_only") from error
    except OSError as error:
        raise MachineTrouble("disk_full" if error.errno == errno.ENOSPC else "io_trouble") from error
