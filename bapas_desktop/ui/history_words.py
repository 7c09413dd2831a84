"""What a change says to a reader of the history: tables, fields and values in the words of the office."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from bapas_desktop.domain.changes import Action, RowChange
from bapas_desktop.record_words import ACTIONS, FIELDS, TABLES

translate = QCoreApplication.translate

LONGEST = 500

_YES_OR_NO = {"active", "archived", "portrait", "recidivist", "walk_in"}


@dataclass(frozen=True, slots=True)
class Line:
    """One value of one row that an entry touched."""

    id: int
    record: str
    field: str
    before: str
    after: str


def action_words(action: Action) -> str:
    """What was done, in one word."""
    return ACTIONS[action]


def table_words(table: str) -> str:
    """What the records of a table are called."""
    return TABLES.get(table, table)


def lines_of(rows: list[RowChange]) -> Iterator[Line]:
    """The changed values of some rows, one line each; empty values that stayed out are left out."""
    number = 0
    for row in rows:
        record = f"{table_words(row.table)} {row.row_id}"
        for name in dict.fromkeys([*row.before, *row.after]):
            before, after = _value(name, row.before.get(name)), _value(name, row.after.get(name))
            if before != after:
                number += 1
                yield Line(number, record, FIELDS.get(name, name), before, after)


def _value(name: str, value: object) -> str:
    """Yes and no in words; a long value (a note, the kept logo) shows its beginning."""
    if name in _YES_OR_NO and value is not None:
        return translate("History", "ya") if value else translate("History", "tidak")
    text = "" if value is None else str(value)
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text
