"""How much room the columns of a table ask for whose contents nobody knows beforehand."""

import re
from collections.abc import Sequence

_WIDEST = 42
"""Letters; a column with longer texts wraps them instead of taking the others' room."""
_LONGEST_WORD = 24
"""Letters; longer words are broken anyway."""
_PIECES = re.compile(r"\s+|(?<=[/-])(?=[^\W\d])")


def column_widths(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """For each column the letters it needs so that no word is cut, and those it would like; for ``shared-widths``."""
    return [_widths(title, [row[index] for row in rows]) for index, title in enumerate(titles)]


def _widths(title: str, cells: Sequence[str]) -> tuple[int, int]:
    # The title is bold, so its letters are wider.
    words = [len(word) + 1 for word in title.split()]
    words += [len(piece) for cell in cells for piece in _PIECES.split(cell)]
    needed = max(3, min(max(words, default=0), _LONGEST_WORD))
    lengths = sorted(len(cell) for cell in cells)
    # Nine tenths fit on a line; a rare long one wraps.
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    return needed, max(needed, min(usual, _WIDEST))
