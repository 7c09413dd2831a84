"""Writes what a report has into the cells of a form, and tells what did not fit."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from bapas_desktop.domain.formats import long_date
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.regional.content import Content
from bapas_desktop.domain.regional.form_values import (
    Known,
    UnknownSource,
    Value,
    column_values,
    is_secret,
    single_value,
)
from bapas_desktop.domain.regional.forms import Filled, Misfit, Placement, Source, placement_words
from bapas_desktop.excel.form_filling.package import Package, serialized
from bapas_desktop.excel.form_filling.places import LAST_ROW, Area, Place
from bapas_desktop.excel.form_filling.results import affected_sheets, named_places
from bapas_desktop.excel.form_filling.sheet import FormSheet, day_number, number_text, shared_strings
from bapas_desktop.excel.form_filling.styles import Styles
from bapas_desktop.excel.workbook import saving_trouble
from bapas_desktop.jobs import Job
from bapas_desktop.paths import replacing

_COLUMN_NUMBER = re.compile(r"\(?\d{1,3}\)?")
"""What stands in the row under the heads of many forms: 1, 2, 3 or (1), (2), (3)."""


def fill_form(
    workbook: bytes, placements: Sequence[Placement], content: Content, profile: OfficeProfile, target: Path, job: Job
) -> Filled:
    """Write a copy of a form with everything in it that fits.

    Raises:
        Refused: what ``Package`` raises; ``form_needs_xlsm`` where the form has macros and ``target`` says otherwise.
        Cancelled: the person asked to stop; ``target`` is as it was.
        MachineTrouble: as ``write_workbook``; ``target`` is as it was.
    """
    package = Package(workbook, target.name)
    if package.has_macros != (target.suffix.lower() == ".xlsm"):
        raise Refused("form_needs_xlsm" if package.has_macros else "form_needs_xlsx", target.name)
    filling = _Filling(package, content, profile)
    for done, sheet in enumerate(dict.fromkeys(one.sheet for one in placements)):
        job.step(done)
        filling.fill_sheet(sheet, [one for one in placements if one.sheet == sheet], job)
    changed = filling.changed_parts()
    job.step(1, 1)
    with saving_trouble(), replacing(target) as partial:
        package.write(partial, changed)
    return Filled(cells=filling.cells, misfits=tuple(filling.misfits))


class _Filling:
    """One run over a form."""

    def __init__(self, package: Package, content: Content, profile: OfficeProfile) -> None:
        self._package = package
        self._content = content
        self._profile = profile
        self._paths = {sheet.name: sheet.path for sheet in package.sheets}
        self._shared = shared_strings(package.related("sharedStrings"))
        self._styles = Styles(package.related("styles"))
        self._names = {row.indicator.uid: row.indicator.name for row in content.indicators}
        self.cells = 0
        self.misfits: list[Misfit] = []
        self._filled: dict[str, FormSheet] = {}

    def fill_sheet(self, name: str, placements: Sequence[Placement], job: Job) -> None:
        """Fill the cells of a sheet."""
        if name not in self._paths:
            self.misfits += [Misfit(name, one.cell, "form_sheet_missing", (name,)) for one in placements]
            return
        sheet = self._sheet(name)
        before = self.cells
        lists: dict[tuple[str, int], list[tuple[Placement, Place]]] = {}
        for one in placements:
            place = self._place(one)
            if place and one.source == Source.COLUMN:
                lists.setdefault((one.detail[0], _below_head(sheet, place)), []).append((one, place))
            elif place:
                self._fill_cell(sheet, one, place)
        for (_list, first), columns in lists.items():
            self._fill_list(sheet, first, columns, job)
        if self.cells > before:
            sheet.tell_size()
            self._filled[name] = sheet

    def changed_parts(self) -> dict[str, bytes]:
        """The sheets that were filled, and those that count what was filled, as they are written."""
        sheets = {name: self._filled.get(name) or self._sheet(name) for name in self._paths}
        again = affected_sheets(sheets, self._filled, named_places(self._package.workbook))
        forgotten = {name for name in again if sheets[name].forget_results()}
        changed = forgotten | self._filled.keys()
        return {self._paths[name]: serialized(sheets[name].root) for name in changed}

    def _sheet(self, name: str) -> FormSheet:
        try:
            return FormSheet(self._package.xml(self._paths[name]), self._shared)
        except ValueError as error:
            raise Refused("workbook_damaged", name) from error

    def _place(self, one: Placement) -> Place | None:
        try:
            return Place.read(one.cell)
        except ValueError:
            self._miss(one, "cell_outside", one.cell)
            return None

    def _miss(self, one: Placement, code: str, *values: str) -> None:
        self.misfits.append(Misfit(one.sheet, one.cell, code, values))

    # One cell

    def _fill_cell(self, sheet: FormSheet, one: Placement, place: Place) -> None:
        area = sheet.area(place)
        if area and area.first != place:
            self._miss(one, "cell_merged", area.text, area.first.text)
            return
        if sheet.has_formula(place):
            self._miss(one, "cell_formula")
            return
        try:
            value = single_value(one, self._content, self._profile)
        except UnknownSource:
            self._miss(one, "source_unknown")
            return
        if value is None or value == "":
            self._miss(one, "value_unknown", placement_words(one, self._names))
            return
        value = self._suited(sheet, place, value)
        if isinstance(value, (str, dt.date)):
            self._write(sheet, place, value)
        elif self._styles.is_date(sheet.style(place)):
            self._miss(one, "number_in_date_cell", number_text(value))
        else:
            self._write(sheet, place, value)
            if _digits(value) > sheet.width(place):
                self._miss(one, "cell_narrow", number_text(value))

    def _suited(self, sheet: FormSheet, place: Place, value: Known, style: str = "") -> Known:
        """A date as a number only where the cell shows it as a date; else in words, or a bare number would stand."""
        if isinstance(value, dt.date):
            number = day_number(value, from_1904=self._package.counts_from_1904)
            if number is None or not self._styles.is_date(style or sheet.style(place)):
                return long_date(value)
        return value

    def _write(self, sheet: FormSheet, place: Place, value: Value, style: str = "") -> None:
        sheet.write(place, value, style=style, from_1904=self._package.counts_from_1904)
        self.cells += 1

    # Lists

    def _fill_list(self, sheet: FormSheet, first: int, columns: Sequence[tuple[Placement, Place]], job: Job) -> None:
        """The columns of a list together, so that its rows stay whole."""
        values: dict[Place, list[Value]] = {}
        told: list[tuple[Placement, Place]] = []
        for one, place in columns:
            if is_secret(one, self._content):
                self._miss(one, "internal_only", placement_words(one, self._names))
                continue
            try:
                values[place] = column_values(one, self._content, self._profile)
            except UnknownSource:
                self._miss(one, "source_unknown")
                continue
            told.append((one, place))
        if not told:
            return
        places = [place for _one, place in told]
        length = max(len(values[place]) for place in places)
        numbered = {place.column for one, place in told if one.detail[1] == "no"}
        start, room = _room(sheet, first, [place.column for place in places], numbered, length)
        for row in job.over(range(min(room, length)), length, every=500):
            for place in places:
                self._fill_row(sheet, Place(start, place.column), row, values[place][row])
        if room < length:
            self._miss(told[0][0], "list_longer", str(length - room), str(length))

    def _fill_row(self, sheet: FormSheet, top: Place, row: int, value: Value) -> None:
        if value is None or value == "":
            return
        place = Place(top.row + row, top.column)
        style = sheet.style(place)
        if style == "0":
            style = sheet.style(top)  # below the rows that the form has drawn: as its first row
        self._write(sheet, place, self._suited(sheet, place, value, style), style)


def _digits(value: int | Decimal | Fraction) -> int:
    return len(str(abs(int(value)))) + (value < 0)


def _below_head(sheet: FormSheet, place: Place) -> int:
    """The row under a head; heads are often merged over several rows."""
    area = sheet.area(place)
    return (area.last.row if area else place.row) + 1


def _room(
    sheet: FormSheet, first: int, columns: Sequence[int], numbered: Collection[int], wanted: int
) -> tuple[int, int]:
    """The first row of a list, and how many rows there are until something else begins.

    Many forms have their rows numbered beforehand; in a ``numbered`` column a number takes no room.
    """
    start = first + all(_is_column_number(sheet, Place(first, column)) for column in columns)
    words, merged = _rows_with_words(sheet, max(columns)), _merged_with(sheet.merged, columns)

    def is_taken(place: Place) -> bool:
        is_numbered = place.column in numbered and sheet.is_number(place)
        return sheet.has_formula(place) or bool(sheet.text(place) and not is_numbered)

    for row in range(start, min(start + wanted, LAST_ROW + 1)):
        if row in words or _is_merged(row, merged) or any(is_taken(Place(row, column)) for column in columns):
            return start, row - start
    return start, max(min(wanted, LAST_ROW + 1 - start), 0)


def _is_column_number(sheet: FormSheet, place: Place) -> bool:
    return not sheet.has_formula(place) and bool(_COLUMN_NUMBER.fullmatch(sheet.text(place).strip()))


def _rows_with_words(sheet: FormSheet, last_column: int) -> set[int]:
    """Rows in which something is written at the left of a list's last column: a total, a signature, another table."""
    return {place.row for place in sheet.places() if place.column <= last_column and sheet.is_words(place)}


def _merged_with(merged: Sequence[Area], columns: Sequence[int]) -> list[Area]:
    """The merged cells that take something of a list's columns."""
    return [area for area in merged if any(area.first.column <= column <= area.last.column for column in columns)]


def _is_merged(row: int, merged: Sequence[Area]) -> bool:
    return any(area.first.row <= row <= area.last.row for area in merged)


def changed_places(old: bytes, new: bytes, placements: Sequence[Placement]) -> list[Misfit]:
    """Where a newer form is not as the one that was mapped: sheets and cells that are gone, heads that are others."""
    before, after = _sheets_of(old, ""), _sheets_of(new, "")
    found = []
    for one in placements:
        sheet, place = after.get(one.sheet), Place.read(one.cell)
        if sheet is None:
            found.append(Misfit(one.sheet, one.cell, "form_sheet_missing", (one.sheet,)))
            continue
        area = sheet.area(place)
        if area and area.first != place:
            found.append(Misfit(one.sheet, one.cell, "cell_merged", (area.text, area.first.text)))
        elif sheet.has_formula(place):
            found.append(Misfit(one.sheet, one.cell, "cell_formula"))
        elif one.sheet in before:
            labels = label_of(before[one.sheet], place), label_of(sheet, place)
            if labels[0] != labels[1]:
                found.append(Misfit(one.sheet, one.cell, "label_changed", labels))
    return found


def _sheets_of(workbook: bytes, name: str) -> Mapping[str, FormSheet]:
    package = Package(workbook, name)
    shared = shared_strings(package.related("sharedStrings"))
    try:
        return {sheet.name: FormSheet(package.xml(sheet.path), shared) for sheet in package.sheets}
    except ValueError as error:
        raise Refused("workbook_damaged", name) from error


_FAR = 40
"""So many cells to the left and above are looked at for the words that belong to a cell."""


def label_of(sheet: FormSheet, place: Place) -> str:
    """The words that belong to a cell: its own, else the nearest at its left, and the nearest above it."""
    if sheet.is_words(place):
        return _plain(sheet.text(place))
    left = (Place(place.row, column) for column in range(place.column - 1, max(place.column - _FAR, 0), -1))
    above = (Place(row, place.column) for row in range(place.row - 1, max(place.row - _FAR, 0), -1))
    words = [next((_plain(sheet.text(one)) for one in line if sheet.is_words(one)), "") for line in (left, above)]
    return " · ".join(filter(None, words))


def _plain(text: str) -> str:
    return " ".join(text.split())
