"""A second look at columns whose heading alone does not say what they hold: the cells below decide."""

import re
from collections.abc import Sequence
from typing import Any

from bapas_desktop.domain.roster.measures import MARITAL_STATUSES
from bapas_desktop.excel.roster_import.headings import normal_heading
from bapas_desktop.excel.roster_import.layout import Head
from bapas_desktop.excel.roster_import.values import is_blank, plain_text, read_choice, read_measure

_LOOKED_AT = 200
_VAGUE = frozenset({"status", "kategori", "jenis", "program", "status klien", "status hukum"})
_NUMBERS = frozenset({"no", "nomor", "nomer", "no urut"})


def refine(
    head: Head, mapping: tuple[str | None, ...], body: Sequence[Sequence[Any]], fixed: frozenset[int]
) -> tuple[str | None, ...]:
    """The mapping with vague headings settled by what stands below them; columns set by a person stay."""
    fields = list(mapping)
    for column, name in enumerate(mapping):
        heading = normal_heading(head.headings[column]) if column < len(head.headings) else ""
        if column in fixed or not heading:
            continue
        if name == "measure" and heading in _VAGUE:
            fields[column] = _status(_texts(body, column), fields)
        elif name == "nik" and "nik" not in heading and "ktp" not in heading:
            fields[column] = _induk(_texts(body, column), fields)
        elif name is None and heading in _NUMBERS and "register_no" not in fields:
            texts = _texts(body, column)
            if texts and sum(bool(re.search(r"\d+\s*/|[a-z]+[-./ ]?\d", text.lower())) for text in texts) * 2 > len(
                texts
            ):
                fields[column] = "register_no"
    return tuple(fields)


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
