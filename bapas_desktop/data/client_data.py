"""Everything that the file holds about one client, and who saw or changed it (UU 27/2022 Ps 31 and 32)."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.columns import BaseTable, DateField, FlagField, MomentField, TimeField
from bapas_desktop.data.database import Database
from bapas_desktop.data.schema import TABLES, table_name
from bapas_desktop.data.tables import ClientTable, EndReasonTable, MeasureTable
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.client_data import ClientDataHeld, HeldSection, TrailLine
from bapas_desktop.domain.formats import clock, short_date, timestamp
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.reflections.evaluations import answers_told
from bapas_desktop.record_words import ACTIONS, FIELDS
from bapas_desktop.record_words import TABLES as TABLE_WORDS

LONGEST_VALUE = 80
"""Signs of a changed value that the trail tells; the whole value is in the history."""

_UNTOLD = frozenset({"id", "uid", "name_key", "client_id", "sha256", "former_uid"})


def tables_of_clients() -> list[type[BaseTable]]:
    """Every table whose rows belong to a client."""
    return [table for table in TABLES if "client" in table._meta.fields]  # noqa: SLF001 - Peewee's documented place


class ClientData:
    """Gathers what is held about a client, from whatever table has rows of clients."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def held(self, client_id: int) -> ClientDataHeld:
        """All that is held about one client, the trail with the oldest first.

        Raises:
            Refused: ``not_found``.
        """
        client = ClientTable.get_or_none(ClientTable.id == client_id)
        if client is None:
            raise Refused("not_found", str(client_id))
        sections = [HeldSection(title="Identitas, perkara, dan bimbingan", facts=tuple(self._facts(client)))]
        sections += [section for table in tables_of_clients() if (section := self._section(table, client_id))]
        return ClientDataHeld(
            full_name=client.full_name,
            register_no=client.register_no,
            sections=tuple(sections),
            trail=tuple(self._trail(client_id)),
            photo=self._photo(client_id),
        )

    # What is held

    def _facts(self, client: Any) -> Iterator[tuple[str, str]]:
        codes: dict[str, Any] = {"measure": MeasureTable, "end_reason": EndReasonTable}
        for field in ClientTable._meta.sorted_fields:  # noqa: SLF001
            if field.column_name in _UNTOLD:
                continue
            text = self._words(field, client.__data__[field.name])
            if field.name in codes:
                found = codes[field.name].get_or_none(codes[field.name].code == text)
                text = found.name if found else text
            if text:
                yield _title(field.column_name), text

    def _section(self, table: type[BaseTable], client_id: int) -> HeldSection | None:
        fields = [field for field in table._meta.sorted_fields if field.column_name not in _UNTOLD]  # noqa: SLF001
        rows: Any = table.select().where(table._meta.fields["client"] == client_id).order_by(table.id)  # noqa: SLF001
        told = [[self._told(field, row) for field in fields] for row in rows]
        filled = [number for number in range(len(fields)) if any(row[number] for row in told)]
        if not filled:
            return None
        return HeldSection(
            title=TABLE_WORDS[table_name(table)],
            columns=tuple(_title(fields[number].column_name) for number in filled),
            rows=tuple(tuple(row[number] for number in filled) for row in told),
        )

    def _told(self, field: Any, row: Any) -> str:
        """What a row says in a column: answers stand beside the questions that they answer."""
        value = row.__data__[field.name]
        if field.name != "answers":
            return self._words(field, value)
        instrument = row.__data__["instrument"]
        sql = "SELECT questions, scale FROM instrument WHERE id = ?"
        return "\n".join(answers_told(value, *self._database.execute(sql, [instrument]).fetchone()))

    def _words(self, field: Any, value: Any) -> str:
        if value is None or value == "":
            return ""
        if isinstance(field, pw.ForeignKeyField):
            return self._name(table_name(field.rel_model), int(value))
        if isinstance(field, MomentField):
            return timestamp(value)
        if isinstance(field, DateField):
            return short_date(value)
        if isinstance(field, TimeField):
            return clock(value)
        if isinstance(field, (FlagField, pw.BooleanField)):
            return "ya" if value else "tidak"
        return str(value)

    def _name(self, table: str, row_id: int) -> str:
        """What a referenced record is called; other people stay numbers."""
        named = {"officer": "name", "session": "title", "program": "title", "instrument": "title"} | _DEEDS
        if table not in named:
            return f"nomor {row_id}"
        found = self._database.execute(f"SELECT {named[table]} FROM {table} WHERE id = ?", [row_id]).fetchone()
        return str(found[0]) if found else ""

    def _photo(self, client_id: int) -> bytes | None:
        found = self._database.execute(
            "SELECT data FROM document_content WHERE sha256 ="
            " (SELECT sha256 FROM document WHERE client_id = ? AND portrait)",
            [client_id],
        ).fetchone()
        return bytes(found[0]) if found else None

    # Who saw and changed it

    def _trail(self, client_id: int) -> list[TrailLine]:
        acts: dict[int, tuple[Any, ...]] = {}
        changes: dict[int, list[str]] = {}
        for row in self._changes(client_id):
            acts[row[0]] = row[:6]
            changes.setdefault(row[0], []).extend(self._changed(row[6], row[7], row[8], row[9]))
        seen = self._database.execute(
            "SELECT id, at, user, action, label, details FROM history_entry WHERE id IN"
            f" (SELECT entry_id FROM history_client WHERE client_id IN {_SELVES})",
            [client_id],
        )
        acts |= {row[0]: row for row in seen.fetchall()}
        return [_line(acts[entry], changes.get(entry, [])) for entry in sorted(acts)]

    def _changes(self, client_id: int) -> Sequence[tuple[Any, ...]]:
        """The history rows of the client and of all that belongs, or belonged, to him or her."""
        parts = [f"SELECT id FROM history_row WHERE table_name = 'client' AND row_id IN {_SELVES}"]
        tables = list(map(table_name, tables_of_clients()))
        parts += [
            f"SELECT id FROM history_row WHERE table_name = '{table}'"
            f" AND row_id IN (SELECT id FROM {table} WHERE client_id = ?1)"
            for table in tables
        ]
        children = ", ".join(f"'{table}'" for table in tables)
        parts.append(
            f"SELECT id FROM history_row WHERE kind = 'delete' AND table_name IN ({children})"
            f" AND json_extract(before, '$.client_id') IN {_SELVES}"
        )
        sql = (
            "SELECT e.id, e.at, e.user, e.action, e.label, e.details, r.table_name, r.kind, r.before, r.after"
            " FROM history_row AS r JOIN history_entry AS e ON e.id = r.entry_id"
            f" WHERE r.id IN ({' UNION '.join(parts)}) ORDER BY r.id"
        )
        rows: Sequence[tuple[Any, ...]] = self._database.execute(sql, [client_id]).fetchall()
        return rows

    def _changed(self, table: str, kind: str, before: str | None, after: str | None) -> Iterator[str]:
        record = TABLE_WORDS[table]
        if kind != "update":
            yield f"{record} ditambahkan" if kind == "insert" else f"{record} dihapus"
            return
        old, new = json.loads(before or "{}"), json.loads(after or "{}")
        for name in new:
            if name in _UNTOLD:
                continue
            values = [old.get(name), new[name]]
            if name == "officer_id":
                values = [self._name("officer", value) if value else None for value in values]
            yield f"{_title(name)}: {_short(values[0])} → {_short(values[1])}"


_DEEDS = {
    "care": "kind || strftime(', %d/%m/%Y', coalesce(done_on, planned_on))",
    "harvest": "strftime('Panen, %d/%m/%Y', date)",
}
"""What farm work is called: it has no title."""

_SELVES = "(SELECT ?1 UNION SELECT former_id FROM merged_client WHERE client_id = ?1)"
"""The client, and the records that were merged into the client's."""


def _title(column: str) -> str:
    """What a column is called where the names of records stand in it, and not their numbers."""
    return FIELDS[column].removesuffix(" (nomor)")


def _short(value: object) -> str:
    text = " ".join(str(value).split()) if value not in (None, "") else "–"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        text = short_date(dt.date.fromisoformat(text))
    return f"{text[:LONGEST_VALUE]}…" if len(text) > LONGEST_VALUE else text


def _line(act: tuple[Any, ...], changes: list[str]) -> TrailLine:
    _, at, user, action, label, details = act
    more = [details] if details else []
    what = "; ".join([label, *more, *dict.fromkeys(changes)])
    return TrailLine(at=dt.datetime.fromisoformat(at), user=user, act=ACTIONS[Action(action)], what=what)
