"""Which formulas are to be worked out anew once cells were filled: their old results are taken out of the copy.

A spreadsheet program that trusts kept results would go on showing the empty form's totals beside the new numbers.
Sheets are looked at as wholes; one that cannot see a filled cell keeps its results and stays as it was.
"""

import re
from collections.abc import Collection, Mapping, Set
from typing import Any

from bapas_desktop.excel.form_filling.package import child, children
from bapas_desktop.excel.form_filling.sheet import FormSheet

_ANYWHERE = re.compile(r"indirect\(|offset\(|\[|:[^!,;()]*!")
"""A formula that may look at any sheet: an address put together, a table, a row of sheets."""


def named_places(workbook: Any) -> dict[str, str]:
    """What the names of a workbook stand for."""
    names = children(child(workbook, "definedNames"), "definedName")
    return {one.get("name", "").casefold(): (one.text or "").casefold() for one in names}


def affected_sheets(sheets: Mapping[str, FormSheet], filled: Collection[str], names: Mapping[str, str]) -> set[str]:
    """The sheets that show something of the filled ones, those included."""
    formulas = {name: {text.casefold() for text in sheet.formulas()} for name, sheet in sheets.items()}
    found, before = set(filled), set[str]()
    while found != before:
        before = set(found)
        seen = {name for name, place in names.items() if _looks_at(place, found, set())}
        found |= {name for name, texts in formulas.items() if any(_looks_at(text, found, seen) for text in texts)}
    return found


def _looks_at(formula: str, sheets: Set[str], names: Set[str]) -> bool:
    if _ANYWHERE.search(formula):
        return True
    told = [sheet.casefold().replace("'", "''") for sheet in sheets]
    if any(f"{sheet}!" in formula or f"{sheet}'!" in formula for sheet in told):
        return True
    return any(re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", formula) for name in names)
