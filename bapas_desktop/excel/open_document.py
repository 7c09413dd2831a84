"""What calamine does not tell about an OpenDocument sheet: which cells are merged."""

import html
import re

Area = tuple[tuple[int, int], tuple[int, int]]

_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_SPANS = b"-spanned="


def merged_cells(content: bytes) -> dict[str, tuple[Area, ...]]:
    """For each sheet of a ``content.xml`` the first and last cell (row, column from 0) of its merged cells."""
    found: dict[str, tuple[Area, ...]] = {}
    if _SPANS not in content:
        return found
    sheet, row, column, next_row = "", 0, 0, 0
    for tag in _TAG.finditer(content):
        kind, told = tag[1], tag[2]
        if kind == b"table":
            name = re.search(rb'table:name="([^"]*)"', told)
            sheet, next_row = html.unescape(name[1].decode("utf-8", "replace")) if name else "", 0
        elif kind == b"table-row":
            row, column, next_row = next_row, 0, next_row + _number(told, b"number-rows-repeated")
        else:
            high, wide = _number(told, b"number-rows-spanned"), _number(told, b"number-columns-spanned")
            if high > 1 or wide > 1:
                area = (row, column), (row + high - 1, column + wide - 1)
                found[sheet] = (*found.get(sheet, ()), area)
            column += _number(told, b"number-columns-repeated")
    return found


def _number(told: bytes, name: bytes) -> int:
    match = re.search(name + rb'="(\d{1,7})"', told)
    return int(match[1]) if match else 1
