"""How the cells of one row become a harvest. What a column's heading says of its unit holds for each of its cells."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bapas_desktop.domain.formats import paragraphs, short_date
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.plots.importing import AMERICAN, KG, ListedHarvest, NumberedHarvest
from bapas_desktop.excel.harvest_import.headings import heading_unit
from bapas_desktop.excel.harvest_import.units import (
    COUNTED,
    WEIGHTS,
    Amount,
    Mixed,
    read_amount,
    read_money,
    unit_word,
)
from bapas_desktop.excel.roster_import.dates import AmericanDate, has_day_first, is_either_order, read_date
from bapas_desktop.excel.roster_import.values import is_blank, plain_text, text_of

_DATES = ("date", "sown_on")
_TEXTS = ("plot", "crop", "variety", "buyer")
_FAR = 50
"""Years after today that two digits may mean: what lies in the future is to be noticed, not moved a century back."""

_Found = tuple[dict[str, Any], tuple[Issue, ...]]
_Measured = tuple[Amount, tuple[Issue, ...]]


class RowReader:
    """Reads the rows of one list. Each distinct cell of a column is read once."""

    def __init__(
        self,
        mapping: Sequence[str | None],
        headings: Sequence[str],
        today: dt.date,
        dates: Mapping[str, Iterable[Any]],
    ) -> None:
        self._newest = today.year + _FAR
        self._place = {name: column for column, name in enumerate(mapping) if name}
        self._heading = {name: headings[column] for name, column in self._place.items()}
        self._american = {name for name, cells in dates.items() if _is_american(cells, self._newest)}
        self._plain = [
            (self._place[name], self._reader(name))
            for name in (*_DATES, *_TEXTS, "notes", "price", "amount")
            if name in self._place
        ]
        self._found: dict[tuple[object, ...], _Found] = {}
        self._measured: dict[tuple[object, ...], _Measured] = {}
        self._weighed_in = self._named("weight_g", WEIGHTS)
        self._sold_in = self._named("sold", WEIGHTS, COUNTED)
        self._each_in = self._named("unit_g", WEIGHTS)
        self._counted_in = unit_word(heading_unit(self._heading.get("quantity", ""), COUNTED))

    def read(self, number: int, cells: Sequence[Any]) -> NumberedHarvest:
        """The row as the list tells it."""
        values, issues = self._measures(cells)
        for column, reader in self._plain:
            cell = cells[column]
            if cell == "":
                continue
            key = column, type(cell), cell
            found = self._found.get(key)
            if found is None:
                found = self._found[key] = reader(cell)
            values.update(found[0])
            issues += found[1]
        return NumberedHarvest(number, ListedHarvest(**values), tuple(issues))

    def _measures(self, cells: Sequence[Any]) -> tuple[dict[str, Any], list[Issue]]:
        """What was cut, what of it was sold, and what one unit weighs."""
        issues: list[Issue] = []
        unit = unit_word(plain_text(cells[self._place["unit"]])) if "unit" in self._place else ""
        weight = self._measure("weight_g", cells, self._weighed_in, issues)
        count = self._measure("quantity", cells, unit or self._counted_in, issues)
        sold = self._measure("sold", cells, self._sold_in, issues)
        each = self._measure("unit_g", cells, self._each_in, issues)
        if weight.quantity is not None and count.quantity is not None and weight != count:
            issues.append(Issue("quantity", "units_mixed"))
        if weight.grams is not None and count.grams is not None and weight.grams != count.grams:
            issues.append(Issue("weight_g", "weights_differ"))
        counted = count if count.quantity is not None else weight
        values = {
            "weight_g": weight.grams if weight.grams is not None else count.grams,
            "quantity": counted.quantity,
            "unit": counted.unit,
            "sold_g": sold.grams,
            "sold_quantity": sold.quantity,
            "unit_g": each.grams,
        }
        return values, issues

    def _named(self, name: str, *kinds: str) -> str:
        """The unit that the heading of a column names; kilograms where it names none."""
        return heading_unit(self._heading.get(name, ""), *kinds) or KG

    def _measure(self, name: str, cells: Sequence[Any], unit: str, issues: list[Issue]) -> Amount:
        column = self._place.get(name)
        if column is None or (cell := cells[column]) == "":
            return Amount()
        key = column, type(cell), cell, unit
        found = self._measured.get(key)
        if found is None:
            found = self._measured[key] = _measured(name, cell, unit)
        issues += found[1]
        return found[0]

    def _reader(self, name: str) -> Callable[[Any], _Found]:
        if name in _DATES:
            return lambda cell: self._date(name, cell)
        if name in ("price", "amount"):
            per = unit_word(heading_unit(self._heading[name], WEIGHTS, COUNTED)) if name == "price" else ""
            return lambda cell: _money(name, cell, per)
        return lambda cell: _text(name, cell)

    def _date(self, name: str, cell: Any) -> _Found:
        if isinstance(cell, str) and is_blank(plain_text(cell)):
            return {}, ()
        try:
            day = read_date(cell, self._newest)
        except AmericanDate as error:
            return {}, (Issue(name, AMERICAN, values=(text_of(cell), error.day_first)),)
        except (ValueError, OverflowError):
            return {}, (Issue(name, "date_unreadable", values=(text_of(cell),)),)
        if name in self._american and isinstance(cell, str) and is_either_order(cell):
            meant = day.replace(day=day.month, month=day.day)
            return {}, (Issue(name, AMERICAN, values=(text_of(cell), short_date(meant))),)
        return {name: day}, ()


def _is_american(cells: Iterable[Any], newest_year: int) -> bool:
    """Whether a column has dates that only make sense with the month first, and none that only do with the day."""
    found = False
    for cell in cells:
        if not isinstance(cell, str):
            continue
        if has_day_first(cell):
            return False
        try:
            read_date(cell, newest_year)
        except AmericanDate:
            found = True
        except (ValueError, OverflowError):
            continue
    return found


def _measured(name: str, cell: Any, unit: str) -> _Measured:
    try:
        found = read_amount(cell, unit)
    except Mixed:
        return Amount(), (Issue(_FIELD.get(name, name), "units_mixed"),)
    except (ValueError, ArithmeticError):
        return Amount(), (Issue(_FIELD.get(name, name), "amount_unreadable", values=(text_of(cell),)),)
    if name == "unit_g" and found.quantity is not None:
        return Amount(), (Issue(name, "amount_unreadable", values=(text_of(cell),)),)
    return found, ()


_FIELD = {"sold": "sold_g"}


def _money(name: str, cell: Any, per: str) -> _Found:
    try:
        amount, unit = read_money(cell)
    except (ValueError, ArithmeticError):
        return {}, (Issue(name, "number_unreadable", values=(text_of(cell),)),)
    if amount is None:
        return {}, ()
    return ({name: amount} if name == "amount" else {name: amount, "price_unit": unit or per}), ()


def _text(name: str, cell: Any) -> _Found:
    text = plain_text(cell)
    if name == "notes" and isinstance(cell, str) and text:
        text = paragraphs(cell).lstrip("'").strip()
    return ({} if is_blank(text) and text != "0" else {name: text}), ()
