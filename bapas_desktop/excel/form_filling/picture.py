"""A form as a person sees it: the cells of each sheet as texts, to point at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from bapas_desktop.domain.formats import decimal, short_date
from bapas_desktop.domain.issues import Refused
from bapas_desktop.excel.form_filling.package import Package
from bapas_desktop.excel.form_filling.places import Area, Place
from bapas_desktop.excel.form_filling.sheet import FormSheet, day_of, shared_strings
from bapas_desktop.excel.form_filling.styles import Styles

MOST_ROWS, MOST_COLUMNS = 600, 120
_SPARE_ROWS, _SPARE_COLUMNS = 12, 4


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A sheet: texts by place, where formulas are, what is merged, and how wide columns are (in digits)."""

    name: str
    hidden: bool
    rows: int
    columns: int
    texts: Mapping[Place, str] = field(default_factory=dict)
    formulas: frozenset[Place] = frozenset()
    merged: Sequence[Area] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    cut: bool = False
    """Whether the sheet has more than is shown."""


def read_pictures(workbook: bytes, name: str) -> list[SheetPicture]:
    """All sheets of a form.

    Raises:
        Refused: what ``Package`` raises.
    """
    package = Package(workbook, name)
    shared = shared_strings(package.related("sharedStrings"))
    styles = Styles(package.related("styles"))
    try:
        return [
            _picture(FormSheet(package.xml(one.path), shared), styles, one.name, one.hidden, package.counts_from_1904)
            for one in package.sheets
        ]
    except ValueError as error:
        raise Refused("workbook_damaged", name) from error


def _picture(sheet: FormSheet, styles: Styles, name: str, hidden: bool, from_1904: bool) -> SheetPicture:
    used = [place for place in sheet.places() if sheet.text(place) or sheet.has_formula(place)]
    ends = used + [area.last for area in sheet.merged]
    rows = max((place.row for place in ends), default=0)
    columns = max((place.column for place in ends), default=0)
    shown = [place for place in used if place.row <= MOST_ROWS and place.column <= MOST_COLUMNS]
    wide = min(columns + _SPARE_COLUMNS, MOST_COLUMNS)
    return SheetPicture(
        name=name,
        hidden=hidden,
        rows=min(rows + _SPARE_ROWS, MOST_ROWS),
        columns=wide,
        texts={place: _shown(sheet, styles, place, from_1904=from_1904) for place in shown},
        formulas=frozenset(place for place in shown if sheet.has_formula(place)),
        merged=[area for area in sheet.merged if area.last.row <= MOST_ROWS and area.last.column <= MOST_COLUMNS],
        widths={column: sheet.column_width(column) for column in range(1, wide + 1)},
        cut=rows > MOST_ROWS or columns > MOST_COLUMNS,
    )


def _shown(sheet: FormSheet, styles: Styles, place: Place, *, from_1904: bool) -> str:
    text = sheet.text(place)
    if not sheet.is_number(place):
        return f"={sheet.formula(place)}" if sheet.has_formula(place) and not text else text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if styles.is_date(sheet.style(place)):
        day = day_of(int(number), from_1904=from_1904)
        return short_date(day) if day else text
    return decimal(number, 3)
