"""One history with three uses: undo and redo, the audit trail that the law asks for, and the versions of a record.

Triggers write it, so no writer can forget it: each touched row leaves a ``history_row`` that belongs to the open
``history_entry``. Writing outside ``Database.change`` fails, because no entry is open then.

An inserted row is recorded without its values: they are what the first later change calls "before", or the row itself.
Undoing is a change too and is recorded as one; redoing undoes the undoing. The trail itself is never rewritten.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable
from contextlib import nullcontext
from itertools import groupby
from operator import itemgetter
from typing import Any

from bapas_desktop.data import search
from bapas_desktop.data.writing import Writing
from bapas_desktop.domain.changes import Action, HistoryEntry, RowChange, Topic
from bapas_desktop.domain.issues import Refused
from bapas_desktop.jobs import Job

_OPEN = "(SELECT entry_id FROM history_open)"
_MANY = 500
_NOT_TOLD = frozenset({"uid", "name_key"})


def install(connection: Any, tables: list[str]) -> None:
    """Make the triggers; ``Database`` dropped those of an older form of the file."""
    for table in tables:
        columns = [row[1] for row in connection.execute_sql(f"PRAGMA table_info({table})") if row[1] != "id"]
        before = ", ".join(f"'{name}', OLD.{name}" for name in columns)
        changed = " UNION ALL ".join(
            f"SELECT '{name}' AS name, OLD.{name} AS old, NEW.{name} AS new" for name in columns
        )
        pairs = f"FROM ({changed}) WHERE old IS NOT new"
        bodies = {
            "insert": f"VALUES ({_OPEN}, '{table}', NEW.id, 'insert', NULL, NULL)",
            "update": f"SELECT {_OPEN}, '{table}', NEW.id, 'update', "
            f"json_group_object(name, old), json_group_object(name, new) {pairs} HAVING count(*)",
            "delete": f"VALUES ({_OPEN}, '{table}', OLD.id, 'delete', json_object({before}), NULL)",
        }
        for event, body in bodies.items():
            connection.execute_sql(
                f"CREATE TRIGGER history_{table}_{event} AFTER {event.upper()} ON {table} BEGIN "
                f"INSERT INTO history_row (entry_id, table_name, row_id, kind, before, after) {body}; END"
            )


def begin(database: Writing, action: Action, label: str, *, undoable: bool, target: int | None = None) -> int:
    """Open an entry; until ``finish`` all touched rows belong to it. Called inside a transaction."""
    entry = _insert(database, action, label, state="done" if undoable else "final", target=target)
    database.execute("INSERT INTO history_open VALUES (?)", [entry])
    return entry


def finish(database: Writing, entry: int, topics: frozenset[Topic]) -> bool:
    """Close the entry; one that touched no row is dropped, and False returned."""
    database.execute("DELETE FROM history_open")
    if not database.execute("SELECT EXISTS (SELECT 1 FROM history_row WHERE entry_id = ?)", [entry]).fetchone()[0]:
        database.execute("DELETE FROM history_entry WHERE id = ?", [entry])
        return False
    database.execute("UPDATE history_entry SET topics = ? WHERE id = ?", [",".join(sorted(topics)), entry])
    # What was undone before a new change can't be redone any more.
    database.execute(
        "UPDATE history_entry SET state = 'dropped' WHERE state = 'undone'"
        " AND (SELECT action FROM history_entry WHERE id = ?) = 'change'",
        [entry],
    )
    return True


def settle(database: Writing, table: str, row_id: int) -> None:
    """Let every change of a row that was made so far stand: none of them can be taken back any more."""
    database.execute(
        "UPDATE history_entry SET state = 'final' WHERE state = 'done'"
        " AND id IN (SELECT entry_id FROM history_row WHERE table_name = ? AND row_id = ?)",
        [table, row_id],
    )


def _insert(database: Writing, action: Action, label: str, **more: Any) -> int:
    cursor = database.execute(
        "INSERT INTO history_entry (at, user, action, label, details, state, target_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            database.now().isoformat(" ", "seconds"), database.user, action, label,
            more.get("details", ""), more.get("state", "final"), more.get("target"),
        ],
    )  # fmt: skip
    return int(cursor.lastrowid)


_ENTRY = "SELECT id, at, user, action, label, topics, details FROM history_entry"


def _entry(row: tuple[Any, ...] | None) -> HistoryEntry | None:
    if row is None:
        return None
    return HistoryEntry(
        id=row[0],
        at=dt.datetime.fromisoformat(row[1]),
        user=row[2],
        action=Action(row[3]),
        label=row[4],
        topics=frozenset(Topic(name) for name in row[5].split(",") if name),
        details=row[6],
    )


class History:
    """What was done with the data of the office, and the way back."""

    def __init__(self, database: Writing) -> None:
        self._database = database

    def undoable(self) -> HistoryEntry | None:
        """The last change that can be taken back."""
        return self._one("WHERE state = 'done' ORDER BY id DESC LIMIT 1")

    def redoable(self) -> HistoryEntry | None:
        """The change that was taken back last and can be made again."""
        return self._one("WHERE state = 'undone' ORDER BY id LIMIT 1")

    def changed_at(self) -> dt.datetime | None:
        """When data were changed last, steps back and forth included; None where nothing ever was."""
        found = self._database.execute(
            "SELECT max(at) FROM history_entry WHERE action IN (?, ?, ?)", [Action.CHANGE, Action.UNDO, Action.REDO]
        ).fetchone()[0]
        return dt.datetime.fromisoformat(found) if found else None

    def size(self, entry: HistoryEntry) -> int:
        """How many rows an entry touched; whoever undoes many does it in a job."""
        sql = "SELECT count(*) FROM history_row WHERE entry_id = ?"
        return int(self._database.execute(sql, [entry.id]).fetchone()[0])

    def undo(self, job: Job | None = None) -> HistoryEntry:
        """Take back the last change, all its rows in one transaction.

        Raises:
            Refused: ``nothing_to_undo``.
            Cancelled: the person asked to stop; nothing was taken back.
        """
        with self._database.exclusive():
            entry = self.undoable()
            if entry is None:
                raise Refused("nothing_to_undo")
            self._invert(entry, entry.id, Action.UNDO, "undone", job or Job())
        self._database.announce(entry.topics)
        return entry

    def redo(self, job: Job | None = None) -> HistoryEntry:
        """Make the change again that was taken back last.

        Raises:
            Refused: ``nothing_to_redo``.
            Cancelled: the person asked to stop; nothing was made again.
        """
        with self._database.exclusive():
            entry = self.redoable()
            if entry is None:
                raise Refused("nothing_to_redo")
            undoing = self._database.execute(
                "SELECT max(id) FROM history_entry WHERE action = 'undo' AND target_id = ?", [entry.id]
            ).fetchone()[0]
            self._invert(entry, undoing, Action.REDO, "done", job or Job())
        self._database.announce(entry.topics)
        return entry

    def _invert(self, entry: HistoryEntry, source: int, action: Action, state: str, job: Job) -> None:
        database = self._database
        database.execute("PRAGMA defer_foreign_keys = ON")
        written = begin(database, action, entry.label, undoable=False, target=entry.id)
        touched = database.execute(
            "SELECT table_name, kind, id FROM history_row WHERE entry_id = ? ORDER BY id DESC", [source]
        ).fetchall()
        done = 0
        for (table, kind), run in groupby(touched, key=itemgetter(0, 1)):
            job.step(done, len(touched))
            ids = [row[2] for row in run]
            self._invert_run(table, kind, source, ids[-1], ids[0])
            done += len(ids)
        finish(database, written, entry.topics)
        database.execute("UPDATE history_entry SET state = ? WHERE id = ?", [state, entry.id])

    def _invert_run(self, table: str, kind: str, source: int, first: int, last: int) -> None:
        """Take back neighbouring history rows of one table and kind, the last first.

        It is one statement for all where their order means nothing: the search index is flushed after each statement,
        so 20,000 of them took three times as long.
        """
        database = self._database
        those = "FROM history_row WHERE entry_id = ? AND id BETWEEN ? AND ? ORDER BY id DESC"
        which = [source, first, last]
        if kind == "insert":
            database.execute(f"DELETE FROM {table} WHERE id IN (SELECT row_id {those})", which)
        elif kind == "delete":
            kept = database.execute("SELECT before FROM history_row WHERE id = ?", [last]).fetchone()[0]
            columns = ", ".join(json.loads(kept))
            values = ", ".join(f"json_extract(before, '$.{name}')" for name in json.loads(kept))
            with search.filling_clients(database) if last - first > _MANY and table == "client" else nullcontext():
                database.execute(f"INSERT INTO {table} (id, {columns}) SELECT row_id, {values} {those}", which)
        else:  # one row may have been changed more than once, so their order counts
            found = database.execute(f"SELECT before, row_id {those}", which).fetchall()
            told = ((json.loads(before), row_id) for before, row_id in found)
            for names, alike in groupby(told, key=lambda row: tuple(row[0])):
                values = ", ".join(f"{name} = ?" for name in names)
                rows = ((*before.values(), row_id) for before, row_id in alike)
                database.execute_many(f"UPDATE {table} SET {values} WHERE id = ?", rows)

    def log(self, action: Action, label: str, details: str = "", clients: Iterable[int] = ()) -> None:
        """Record that data were viewed, printed or exported, or that somebody signed in.

        ``clients`` are those whose data it was about: each of them may ask who saw them (UU 27/2022 Ps 32).
        """
        with self._database.exclusive():
            entry = _insert(self._database, action, label, details=details)
            rows = ((client_id, entry) for client_id in set(clients))
            self._database.execute_many("INSERT INTO history_client (client_id, entry_id) VALUES (?, ?)", rows)

    def entries(self, text: str = "", limit: int = 500) -> list[HistoryEntry]:
        """The newest entries whose label, user or details hold ``text``."""
        pattern = "%" + re.sub(r"([\\%_])", r"\\\1", text) + "%"
        rows = self._database.execute(
            f"{_ENTRY} WHERE label || char(10) || user || char(10) || details LIKE ? ESCAPE '\\'"
            " ORDER BY id DESC LIMIT ?",
            [pattern, limit],
        ).fetchall()
        return [entry for row in rows if (entry := _entry(row))]

    def rows(self, entry_id: int, limit: int = 500) -> list[RowChange]:
        """What one entry touched, in the order of writing; at most ``limit`` rows."""
        cursor = self._database.execute(
            "SELECT table_name, row_id, kind, before, after FROM history_row WHERE entry_id = ? ORDER BY id LIMIT ?",
            [entry_id, limit],
        )
        return [_row_change(row) for row in cursor.fetchall()]

    def versions(self, table: str, row_id: int) -> list[tuple[HistoryEntry, RowChange]]:
        """All that ever happened to one record, the newest first."""
        cursor = self._database.execute(
            "SELECT e.id, e.at, e.user, e.action, e.label, e.topics, e.details,"
            " r.table_name, r.row_id, r.kind, r.before, r.after"
            " FROM history_row AS r JOIN history_entry AS e ON e.id = r.entry_id"
            " WHERE r.table_name = ? AND r.row_id = ? ORDER BY r.id DESC",
            [table, row_id],
        )
        return [(entry, _row_change(row[7:])) for row in cursor.fetchall() if (entry := _entry(row[:7]))]

    def _one(self, condition: str, *values: object) -> HistoryEntry | None:
        return _entry(self._database.execute(f"{_ENTRY} {condition}", values).fetchone())


def _row_change(row: tuple[Any, ...]) -> RowChange:
    return RowChange(table=row[0], row_id=row[1], kind=row[2], before=_told(row[3]), after=_told(row[4]))


def _told(text: str | None) -> dict[str, object]:
    """The values that a person can read: not the keys that only the program needs."""
    values: dict[str, object] = json.loads(text) if text else {}
    return {name: value for name, value in values.items() if name not in _NOT_TOLD}
