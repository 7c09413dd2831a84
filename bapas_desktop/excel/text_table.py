"""Tables in text files: which letters, which separator, which quotes."""

import csv
import io
from collections import Counter
from itertools import islice
from typing import Any

SEPARATORS = ";\t,|"
_NOT_TEXT = (
    b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
)  # fmt: skip
_MARKUP = ("<!doctype", "<html", "<?xml", "<table", "<svg")
_SAMPLE_LINES = 60


def read_text_table(content: bytes, *, strict: bool, most_rows: int) -> list[list[Any]] | None:
    """The rows of a text file, all of equal length; None where it is no text or, if ``strict``, has no separators.

    At most ``most_rows`` rows and one more are read, so that the caller sees that there are more.
    """
    if content.startswith(_NOT_TEXT):
        return None
    text = decode(content)
    if text is None or text.lstrip().lower().startswith(_MARKUP):
        return None
    if text[:4].lower() == "sep=":  # Excel's own hint; Excel does not show this line
        text = text.partition("\n")[2]
    separator = guess_separator(text)
    if separator is None and strict:
        return None
    rows = _rows(text, separator or ";", most_rows + 1)
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows


def decode(content: bytes) -> str | None:
    """The text of a file in UTF-8 or UTF-16 (marked or not), else in Windows' Western letters; None if binary."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    sample = content[:4000]
    if sample.count(0) > len(sample) // 4:
        nulls_first = sample[0::2].count(0) > sample[1::2].count(0)
        text = content.decode("utf-16-be" if nulls_first else "utf-16-le", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    strange = sum((letter < " " and letter not in "\t\r\n\f\v") or letter == "\ufffd" for letter in text[:4000])
    return None if strange > len(text[:4000]) // 100 else text


def guess_separator(text: str) -> str | None:
    """The separator that cuts most lines into the same number of cells; None if no line is cut."""
    sample = text[:200_000]
    best, best_score = None, 0
    for separator in SEPARATORS:
        try:
            reader = csv.reader(io.StringIO(sample, ""), delimiter=separator)
            rows = [row for row in islice(reader, _SAMPLE_LINES) if row]
        except csv.Error:
            rows = [line.split(separator) for line in sample.splitlines()[:_SAMPLE_LINES] if line.strip()]
        width, count = max(Counter(map(len, rows)).items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
        score = (width - 1) * count
        if score > best_score:
            best, best_score = separator, score
    return best


def _rows(text: str, separator: str, most: int) -> list[list[Any]]:
    """Quoted cells may hold line breaks; a stray quote that would swallow the lines after it is a plain letter."""
    try:
        rows: list[list[Any]] = list(islice(csv.reader(io.StringIO(text, ""), delimiter=separator), most))
        width = Counter(map(len, rows[:_SAMPLE_LINES])).most_common(1)[0][0] if rows else 0
        if width < 2 or not any(
            "\n" in cell and cell.count(separator) >= width - 1 for row in rows for cell in row if len(cell) > width
        ):
            return rows
    except csv.Error:
        pass  # a cell beyond the csv module's limit: the quotes do not pair
    lines = islice(io.StringIO(text, None), most)
    return [[cell.strip().strip('"') for cell in line.rstrip("\n").split(separator)] for line in lines]
