"""One value as the XML of one cell. Text stays text: nothing that somebody typed can ever run as a formula."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

LONGEST_TEXT = 32_767
"""What a cell holds, counted in UTF-16 units as Excel does; a longer text is refused by Excel as damage."""
TALLEST_ROW = 409.0
CUT_MARK = " … [dipotong]"

_EPOCH = dt.date(1899, 12, 30).toordinal()
_FIRST_TRUE_DAY = 61
"""1 March 1900. Before it Excel counts a 29 February that never was, so older dates are written as text."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Mn", "Me", "Zl", "Zp", "Zs"})
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_NARROW = " .,:;'|!-/()[]ijltfI"
_STARTERS = frozenset("=+-@\u2212")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its ``=``, and its value, for programs that show workbooks without calculating.

    ``{column}`` and ``{row}`` stand for the cell it is written in, ``{head}`` for the row of headings, ``{first}`` and
    ``{last}`` for the rows of records, ``{total}`` for the totals row; ``{last}`` and ``{total}`` only after the
    records. Typed text never goes into a formula; it is referred to in its cell.
    """

    text: str
    value: str | float | Decimal


Value = str | float | Decimal | dt.date | Formula | None


@dataclass(frozen=True, slots=True)
class Look:
    """The numbers of two styles of the workbook, and how many decimal places the house's small unit is to be moved."""

    style: int
    guarded: int
    """As ``style``, with Excel's mark that the text was meant as text (it shows a ' before it while editing)."""
    places: int = 0


def clean(text: str) -> str:
    """The text without characters that XML forbids, with plain line ends, cut to what a cell holds."""
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _utf16_length(text) > LONGEST_TEXT:
        room = LONGEST_TEXT - len(CUT_MARK)
        kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
        text = kept + CUT_MARK
    return text


def _utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def could_run(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula: = + - @ or their wide forms, also behind unseen ones.

    A leading tab or line end counts too: text that is copied onwards would fall apart there.
    """
    if not text or (text[0].isascii() and text[0].isalnum()):
        return False
    if text[0] in "\t\r\n":
        return True
    for character in text:
        if unicodedata.category(character) not in _INVISIBLE and character not in _INVISIBLE_LETTERS:
            return unicodedata.normalize("NFKC", character)[0] in _STARTERS
    return False


def lines_in(text: str, width: float) -> int:
    """About how many lines a wrapped text takes in a column of this width, in Arial 10 and the width of its digits."""
    return sum(ceil(_printed_width(line) / max(width, 1)) or 1 for line in text.split("\n"))


def _printed_width(text: str) -> float:
    narrow = sum(map(text.count, _NARROW))
    return 0.94 * len(text) - 0.45 * narrow + 0.26 * sum(map(str.isupper, text))


def row_height(lines: int) -> float:
    """The height in points of a row of so many lines."""
    return min(2 + 13 * lines, TALLEST_ROW)


def cell(reference: str, value: Value, look: Look) -> str:
    """The XML of one cell. A date becomes Excel's day number, grams and square decimetres their large unit."""
    if value is None or value == "":
        return f'<c r="{reference}" s="{look.style}"/>'
    if isinstance(value, str):
        return _text_cell(reference, value, look)
    if isinstance(value, Formula):
        return _formula_cell(reference, value, look)
    if isinstance(value, dt.date):
        day = value.toordinal() - _EPOCH
        if day < _FIRST_TRUE_DAY:
            return _text_cell(reference, f"{value.day:02}/{value.month:02}/{value.year:04}", look)
        return f'<c r="{reference}" s="{look.style}"><v>{day}</v></c>'
    return f'<c r="{reference}" s="{look.style}"><v>{_number(value, look)}</v></c>'


def _text_cell(reference: str, text: str, look: Look) -> str:
    # First the question, then the cleaning: a forbidden character may be what hides the sign.
    style = look.guarded if could_run(text) else look.style
    if len(text) > LONGEST_TEXT // 2 or _SPECIAL.search(text):
        text = _escaped(clean(text))
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _formula_cell(reference: str, formula: Formula, look: Look) -> str:
    text = _escaped(formula.text)
    if isinstance(formula.value, str):
        return f'<c r="{reference}" s="{look.style}" t="str"><f>{text}</f><v>{_escaped(formula.value)}</v></c>'
    return f'<c r="{reference}" s="{look.style}"><f>{text}</f><v>{_number(formula.value, look)}</v></c>'


def _number(value: float | Decimal, look: Look) -> float | Decimal:
    return Decimal(value).scaleb(-look.places) if look.places else value


def _escaped(text: str) -> str:
    # Excel reads _x0041_ in a text as the letter A; an escaped underscore keeps such a text as it was typed.
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ESCAPE_LOOKALIKE.sub("_x005F_", text)
