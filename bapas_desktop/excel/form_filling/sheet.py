"""One sheet of a form as its XML: what stands in its cells, and writing into some of them."""

import datetime as dt
import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from bapas_desktop.domain.regional.form_values import Value
from bapas_desktop.excel.cells import clean
from bapas_desktop.excel.form_filling.package import child, children
from bapas_desktop.excel.form_filling.places import LAST_COLUMN, LAST_ROW, Area, Place

_EPOCH = dt.date(1899, 12, 30).toordinal()
_FIRST_TRUE_DAY = 61
"""1 March 1900; see ``excel.cells``."""
_DAYS_TO_1904 = 1462
_ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_USUAL_WIDTH = 8.43


def day_number(day: dt.date, *, from_1904: bool = False) -> int | None:
    """The number that a workbook keeps for a day; None before its first."""
    number = day.toordinal() - _EPOCH
    if number < _FIRST_TRUE_DAY:
        return None
    number -= _DAYS_TO_1904 if from_1904 else 0
    return number if number >= 0 else None


def day_of(number: int, *, from_1904: bool = False) -> dt.date | None:
    """The day that a number stands for; None where it is none."""
    ordinal = number + _EPOCH + (_DAYS_TO_1904 if from_1904 else 0)
    return dt.date.fromordinal(ordinal) if number > 0 and ordinal <= dt.date.max.toordinal() else None


class FormSheet:
    """The cells of a sheet by their places.

    Raises:
        ValueError: its cells do not lie where a sheet has room.
    """

    def __init__(self, root: Any, shared: Sequence[str] = ()) -> None:
        self.root = root
        self._shared = shared
        self._space = etree.QName(root).namespace
        self._data = child(root, "sheetData")
        if self._data is None:
            raise ValueError("a sheet without cells")
        self._rows: dict[int, Any] = {}
        self._cells: dict[Place, Any] = {}
        self._computed: list[Area] = []
        self._read_rows()
        self._numbers = sorted(self._rows)
        self.merged = [Area.read(one.get("ref", "")) for one in children(child(root, "mergeCells"), "mergeCell")]
        usual = child(root, "sheetFormatPr")
        self._usual_width = _USUAL_WIDTH if usual is None else float(usual.get("defaultColWidth", _USUAL_WIDTH))
        self._columns = [
            (int(one.get("min", "1")), int(one.get("max", "1")), float(one.get("width", self._usual_width)), one)
            for one in children(child(root, "cols"), "col")
        ]

    def _read_rows(self) -> None:
        number = 0
        for row in children(self._data, "row"):
            number = int(row.get("r", number + 1))
            if not 1 <= number <= LAST_ROW or number in self._rows:
                raise ValueError("a row outside of the sheet, or twice")
            row.set("r", str(number))
            self._rows[number] = row
            column = 0
            for cell in children(row, "c"):
                place = Place.read(cell.get("r")) if cell.get("r") else Place(number, column + 1)
                if place.row != number or place.column > LAST_COLUMN:
                    raise ValueError("a cell outside of its row")
                cell.set("r", place.text)  # a cell without an address would move when one is put before it
                column = place.column
                self._cells[place] = cell
                formula = child(cell, "f")
                if formula is not None and formula.get("t") in ("array", "dataTable") and formula.get("ref"):
                    self._computed.append(Area.read(formula.get("ref")))

    # Reading

    def places(self) -> Iterator[Place]:
        """The cells that the sheet has, also those with nothing but a style."""
        return iter(self._cells)

    def rows(self) -> Iterator[int]:
        """The rows that the sheet has."""
        return iter(self._rows)

    def has_formula(self, place: Place) -> bool:
        """Whether a cell is worked out, alone or as a part of a formula for several."""
        cell = self._cells.get(place)
        own = cell is not None and child(cell, "f") is not None
        return own or any(area.holds(place) for area in self._computed)

    def formula(self, place: Place) -> str:
        """The formula of a cell without its ``=``; empty where another cell has it."""
        cell = self._cells.get(place)
        return "" if cell is None else (getattr(child(cell, "f"), "text", "") or "")

    def formulas(self) -> Iterator[str]:
        """The formulas of all cells; one that several share comes once."""
        for cell in self._cells.values():
            formula = child(cell, "f")
            if formula is not None and formula.text:
                yield formula.text

    def text(self, place: Place) -> str:
        """What a cell holds, numbers as they are kept."""
        cell = self._cells.get(place)
        if cell is None:
            return ""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(string_text(one) for one in children(cell, "is"))
        value = getattr(child(cell, "v"), "text", "") or ""
        if kind == "s":
            return self._shared[int(value)] if value.isdigit() and int(value) < len(self._shared) else ""
        return value

    def is_words(self, place: Place) -> bool:
        """Whether a cell holds a text that somebody wrote."""
        cell = self._cells.get(place)
        return cell is not None and cell.get("t") in ("s", "inlineStr") and bool(self.text(place).strip())

    def is_number(self, place: Place) -> bool:
        """Whether a cell holds a number."""
        cell = self._cells.get(place)
        return cell is not None and cell.get("t", "n") == "n" and bool(self.text(place))

    def area(self, place: Place) -> Area | None:
        """The merged cells that a cell belongs to."""
        return next((area for area in self.merged if area.holds(place)), None)

    def style(self, place: Place) -> str:
        """The style of a cell: its own, or that of its row or column."""
        cell = self._cells.get(place)
        if cell is not None:
            return str(cell.get("s", "0"))
        row = self._rows.get(place.row)
        if row is not None and row.get("customFormat", "0") in ("1", "true"):
            return str(row.get("s", "0"))
        column = self._column(place.column)
        return "0" if column is None else str(column.get("style", "0"))

    def _column(self, number: int) -> Any:
        return next((told for first, last, _width, told in self._columns if first <= number <= last), None)

    def width(self, place: Place) -> float:
        """How many digits a cell is wide, with those that it is merged with."""
        area = self.area(place) or Area(place, place)
        return sum(self.column_width(number) for number in range(area.first.column, area.last.column + 1))

    def column_width(self, number: int) -> float:
        """How many digits a column is wide."""
        widths = (width for first, last, width, _told in self._columns if first <= number <= last)
        return next(widths, self._usual_width)

    # Writing

    def write(self, place: Place, value: Value, *, style: str = "", from_1904: bool = False) -> None:
        """Put a value into a cell; what it looks like stays, and ``style`` is for a cell that is not there yet."""
        cell = self._cell(place, style)
        for name in ("t", "cm", "vm"):
            cell.attrib.pop(name, None)
        for part in list(cell):
            cell.remove(part)
        cell.text = None
        if isinstance(value, dt.date):
            number = day_number(value, from_1904=from_1904)
            self._add(cell, "v").text = str(number)
        elif isinstance(value, str):
            self._write_text(cell, value)
        elif value is not None:
            self._add(cell, "v").text = number_text(value)

    def _write_text(self, cell: Any, text: str) -> None:
        cell.set("t", "inlineStr")
        told = self._add(self._add(cell, "is"), "t")
        told.set(_SPACE, "preserve")
        told.text = _ESCAPE_LOOKALIKE.sub("_x005F_", clean(text))

    def _add(self, parent: Any, name: str) -> Any:
        return etree.SubElement(parent, etree.QName(self._space, name))

    def _cell(self, place: Place, style: str) -> Any:
        cell = self._cells.get(place)
        if cell is not None:
            return cell
        kept = style or self.style(place)
        row = self._row(place.row)
        cell = etree.Element(etree.QName(self._space, "c"), r=place.text)
        if kept != "0":
            cell.set("s", kept)
        after = [other for other in children(row, "c") if Place.read(other.get("r")).column > place.column]
        if after:
            after[0].addprevious(cell)
        else:
            row.insert(len(children(row, "c")), cell)
        spans = row.get("spans", "")
        if spans:
            row.set("spans", _wider(spans, place.column))
        self._cells[place] = cell
        return cell

    def _row(self, number: int) -> Any:
        row = self._rows.get(number)
        if row is not None:
            return row
        row = etree.Element(etree.QName(self._space, "row"), r=str(number))
        numbers = self._numbers
        place = bisect_left(numbers, number)
        if place < len(numbers):
            self._rows[numbers[place]].addprevious(row)
        elif numbers:
            self._rows[numbers[-1]].addnext(row)
        else:
            self._data.insert(0, row)
        self._rows[number] = row
        insort(numbers, number)
        return row

    def forget_results(self) -> bool:
        """Take out what formulas came to, so that they are worked out anew; whether there was any."""
        found = False
        for place, cell in self._cells.items():
            result = child(cell, "v")
            if result is not None and self.has_formula(place):
                cell.remove(result)
                cell.attrib.pop("t", None)
                found = True
        return found

    def tell_size(self) -> None:
        """Let the sheet say how far its cells go, where it says so at all."""
        told = child(self.root, "dimension")
        if told is None or not self._cells:
            return
        rows = [place.row for place in self._cells]
        columns = [place.column for place in self._cells]
        used = Area(Place(min(rows), min(columns)), Place(max(rows), max(columns)))
        try:
            if all(Area.read(told.get("ref", "")).holds(corner) for corner in (used.first, used.last)):
                return
        except ValueError:
            pass
        told.set("ref", used.text)


def _wider(spans: str, column: int) -> str:
    first, _, last = spans.split(maxsplit=1)[0].partition(":")
    if not (first.isdigit() and last.isdigit()):
        return spans
    return f"{min(int(first), column)}:{max(int(last), column)}"


def string_text(element: Any) -> str:
    """The words of a shared or inline string, without how they are to be read aloud (rPh)."""
    parts = []
    for one in element:
        name = etree.QName(one).localname if isinstance(one.tag, str) else ""
        if name == "t":
            parts.append(one.text or "")
        elif name == "r":
            parts += [each.text or "" for each in children(one, "t")]
    return "".join(parts)


def shared_strings(root: Any) -> list[str]:
    """The texts that cells refer to by number."""
    return [] if root is None else [string_text(one) for one in children(root, "si")]


def number_text(value: int | Decimal | Fraction) -> str:
    """A number as a workbook keeps it: with a point, no exponent, and no more places than anybody reads."""
    if isinstance(value, Fraction):
        value = round(Decimal(value.numerator) / Decimal(value.denominator), 6)
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
