"""A second look at columns whose heading alone does not say what they hold: the cells below decide."""

import re
from collections.abc import Sequence
from typing import Any

from bapas_desktop.domain.roster.measures import MARITAL_STATUSES
from bapas_desktop.excel.roster_import.headings import COUNTS, normal_heading
from bapas_desktop.excel.roster_import.layout import Head
from bapas_desktop.excel.roster_import.values import is_blank, plain_text, read_choice, read_interval, read_measure

_LOOKED_AT = 200
_SAMPLE = 40
_TOTALS = re.compile(r"\s*(?:jumlah|jml|total)\b", re.IGNORECASE)
_MEN = frozenset({"l", "lk", "laki", "laki laki", "pria", "lelaki"})
_WOMEN = frozenset({"p", "pr", "perempuan", "wanita", "w"})
_VAGUE = frozenset({"status", "kategori", "jenis", "program", "status klien", "status hukum"})


def refine(
    head: Head, mapping: tuple[str | None, ...], body: Sequence[Sequence[Any]], fixed: frozenset[int]
) -> tuple[str | None, ...]:
    """The mapping with vague headings settled by what stands below them; columns set by a person stay."""
    fields = _without_neighbours(head, list(mapping), body, fixed)
    for column, name in enumerate(tuple(fields)):
        heading = normal_heading(head.headings[column]) if column < len(head.headings) else ""
        if column in fixed or not heading:
            continue
        if name == "measure" and heading in _VAGUE:
            fields[column] = _status(_texts(body, column), fields)
        elif name == "nik" and "nik" not in heading and "ktp" not in heading:
            fields[column] = _induk(_texts(body, column), fields)
        elif name == "report_interval" and not _are_intervals(_texts(body, column)):
            fields[column] = None  # days on which to report, or dates
        elif name is None and heading in COUNTS and "register_no" not in fields:
            texts = _texts(body, column)
            if texts and sum(bool(re.search(r"\d+\s*/|[a-z]+[-./ ]?\d", text.lower())) for text in texts) * 2 > len(
                texts
            ):
                fields[column] = "register_no"
    if "domicile" in fields and "address" not in fields and (at := fields.index("domicile")) not in fixed:
        fields[at] = "address"  # the only address of a list is the one to write and to go to
    _take_measures(head, fields, body, fixed)
    _take_sex_columns(head, fields, body, fixed)
    return tuple(fields)


def _without_neighbours(
    head: Head, fields: list[str | None], body: Sequence[Sequence[Any]], fixed: frozenset[int]
) -> list[str | None]:
    """The fields without those of a small table of totals that stands beside the list behind a blank column."""
    looked = body[:_LOOKED_AT]
    filled = [sum(row[column] != "" for row in looked) for column in range(len(fields))]
    start = fields.index("full_name") if "full_name" in fields else len(fields)
    for gap in range(start + 1, len(fields) - 1):
        beside = range(gap + 1, len(fields))
        if filled[gap] or head.headings[gap] or fixed & set(beside):
            continue
        if max(filled[column] for column in beside) * 2 < filled[start] and any(
            _TOTALS.match(head.headings[column]) or any(_TOTALS.match(text) for text in _texts(body, column))
            for column in beside
        ):
            return fields[:gap] + [None] * (len(fields) - gap)
    return fields


def _take_measures(head: Head, fields: list[str | None], body: Sequence[Sequence[Any]], fixed: frozenset[int]) -> None:
    """Kinds of guidance tell themselves by their words, whatever the column is called."""
    at = fields.index("measure") if "measure" in fields else -1
    if at in fixed or (at >= 0 and _share_of_measures(body, at) > 0):
        return
    for column, name in enumerate(fields):
        if name is None and column not in fixed and head.headings[column] and _share_of_measures(body, column) > 0.5:
            if at >= 0:
                fields[at] = None
            fields[column] = "measure"
            return


def _share_of_measures(body: Sequence[Sequence[Any]], column: int) -> float:
    texts = [text for text in _texts(body, column) if re.search(r"[^\W\d_]", text)][:_SAMPLE]
    return sum(bool(read_measure(text)) for text in texts) / len(texts) if len(texts) > 1 else 0.0


def _take_sex_columns(
    head: Head, fields: list[str | None], body: Sequence[Sequence[Any]], fixed: frozenset[int]
) -> None:
    """Two columns called L and P, of which each client has a mark in one."""
    if "sex" in fields or "sex_male_mark" in fields:
        return
    called = [normal_heading(heading) for heading in head.headings]
    pairs = [
        column
        for column in range(len(called) - 1)
        if called[column] in _MEN and called[column + 1] in _WOMEN and fields[column : column + 2] == [None, None]
    ]
    for column in pairs if len(pairs) == 1 else ():
        marks = [sum(not is_blank(plain_text(cell)) for cell in row[column : column + 2]) for row in body[:_LOOKED_AT]]
        if not fixed & {column, column + 1} and marks.count(1) > marks.count(2):
            fields[column : column + 2] = ["sex_male_mark", "sex_female_mark"]


def _are_intervals(texts: Sequence[str]) -> bool:
    read = 0
    for text in texts[:_SAMPLE]:
        try:
            read_interval(text)
            read += 1
        except ValueError:
            pass
    return read * 2 > len(texts[:_SAMPLE]) or not texts


def _texts(body: Sequence[Sequence[Any]], column: int) -> list[str]:
    texts = (plain_text(row[column]) for row in body[:_LOOKED_AT])
    return [text for text in texts if not is_blank(text)]


def _status(texts: Sequence[str], fields: Sequence[str | None]) -> str | None:
    """``Status`` may be the kind of guidance, the marital status, or something that a draft has no place for."""
    if not texts or any(read_measure(text) for text in texts):
        return "measure"
    married = sum(read_choice("marital_status", text) in MARITAL_STATUSES for text in texts)
    return "marital_status" if married * 2 > len(texts) and "marital_status" not in fields else None


def _induk(texts: Sequence[str], fields: Sequence[str | None]) -> str | None:
    """``No. Induk`` is a NIK only if it has its digits; otherwise it is the number of the register."""
    digits = sum(len(re.sub(r"\D", "", text)) >= 12 for text in texts)
    return "nik" if not texts or digits * 2 >= len(texts) else None if "register_no" in fields else "register_no"
