"""What the styles of a workbook say about numbers: which are shown as dates."""

import re
from typing import Any

from bapas_desktop.excel.form_filling.package import child, children

_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats that every workbook knows by number and that are dates or times."""


class Styles:
    """The number formats of cells by the number of their style."""

    def __init__(self, root: Any) -> None:
        own = {one.get("numFmtId"): one.get("formatCode", "") for one in children(child(root, "numFmts"), "numFmt")}
        self._formats = []
        for style in children(child(root, "cellXfs"), "xf"):
            number = style.get("numFmtId", "0")
            self._formats.append((number, own.get(number, "")))

    def _format(self, style: str) -> tuple[str, str]:
        place = int(style) if style.isdigit() else 0
        return self._formats[place] if place < len(self._formats) else ("0", "")

    def is_date(self, style: str) -> bool:
        """Whether numbers of a style are shown as dates or times."""
        number, code = self._format(style)
        plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.', "", code).lower()
        return bool(re.search(r"[ymdhs]", plain)) if plain else number.isdigit() and int(number) in _DATES
