"""Makes one record of two: everything that hangs on the one moves to the other, and nothing that it says is lost."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from bapas_desktop.data.case_tables import AssignmentTable, ClosingTable, DistinctPairTable, MergedClientTable
from bapas_desktop.data.columns import BaseTable
from bapas_desktop.data.database import Database
from bapas_desktop.data.folding import fold
from bapas_desktop.data.roster import ClientStore
from bapas_desktop.data.schema import TABLES, table_name
from bapas_desktop.data.store import new_uid
from bapas_desktop.data.tables import ClientTable, EnrolmentTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.reflections.instruments import questions_from
from bapas_desktop.domain.roster.client import Client, ClientDraft
from bapas_desktop.domain.roster.merging import MergeReport, Stay, united

_TOPICS = (
    Topic.CLIENTS, Topic.OFFICERS, Topic.VISITS, Topic.DOCUMENTS, Topic.PROGRAMS, Topic.SESSIONS, Topic.ATTENDANCE,
    Topic.REFLECTIONS, Topic.PAPERS,
)  # fmt: skip
_NOT_COUNTED = frozenset({"distinct_pair", "merged_client"})
"""What the program notes about records; nobody asks how many of them a client has."""


class Merging:
    """Merges clients."""

    def __init__(self, database: Database, clients: ClientStore, today: Callable[[], dt.date] = dt.date.today) -> None:
        self._database = database
        self._clients = clients
        self._today = today

    def attached(self, client_id: int) -> dict[str, int]:
        """How many rows of each table belong to a client; tables without any are left out."""
        counts: Counter[str] = Counter()
        for table, column in _references(ClientTable):
            if table_name(table) not in _NOT_COUNTED:
                counts[table_name(table)] += self._count(table, column, client_id)
        return {name: count for name, count in counts.items() if count}

    def merge(self, keep_id: int, other_id: int, draft: ClientDraft) -> MergeReport:
        """Give ``keep_id`` what is in ``draft`` and everything attached to ``other_id``, whose record then goes.

        Where both have a visit on one day or a mark at one session, blank fields are filled and what differs is added
        to the notes. Stays in a program and terms of a PK that overlap become one. Guidance goes on if it does in one
        of the two; an end that was not the last stays in the file as one after which guidance was taken up again.

        Raises:
            Refused: ``same_client``, ``not_found``; nothing was written.
            InvalidDraft: the draft breaks a rule; nothing was written.
        """
        if keep_id == other_id:
            raise Refused("same_client")
        keep, other = self._clients.get(keep_id), self._clients.get(other_id)
        with self._database.change(f"Gabungkan klien: {keep.full_name} ← {other.full_name}", *_TOPICS):
            keep, other = self._clients.get(keep_id), self._clients.get(other_id)  # nobody else writes any more
            moved = self.attached(other_id)
            joined = self._join(keep, other)
            for table, column in _references(ClientTable):
                joined[table_name(table)] += self._move(table, column, keep_id, other_id)
            self._rename_on_sheets(keep_id, other_id)
            self._rename_in_letters(keep_id, other_id)
            self._join_endings(keep, other)
            self._clients.update(keep_id, draft)
            MergedClientTable.insert(uid=new_uid(), client=keep_id, former_id=other_id, former_uid=other.uid).execute()
            self._remove(other_id)
        needless = {name: count for name, count in joined.items() if count}
        return MergeReport(client_id=keep_id, moved=moved, joined=needless)

    def _join(self, keep: Client, other: Client) -> Counter[str]:
        """What rows say together, before they move; how many rows were needed no longer."""
        joined: Counter[str] = Counter()
        joined["enrolment"] += self._join_stays(EnrolmentTable, ("program_id", "joined_on", "left_on"), keep, other)
        # An officer in charge in both records is in charge once; of two open terms the store ends one afterwards.
        joined["assignment"] += self._join_stays(AssignmentTable, ("officer_id", "since", "until"), keep, other)
        self._join_pairs(keep.id, other.id)
        self._database.execute(
            "UPDATE document SET portrait = 0 WHERE client_id = ? AND portrait"
            " AND EXISTS (SELECT 1 FROM document WHERE client_id = ? AND portrait)",
            [other.id, keep.id],
        )
        return joined

    # Moving

    def _move(self, table: type[BaseTable], column: str, keep_id: int, other_id: int) -> int:
        """Move all rows; how many of them became part of one that the kept client has."""
        name, joined = table_name(table), 0
        for unique in _unique_with(table, column):
            same = " AND ".join(f"mine.{each} IS theirs.{each}" for each in unique)
            pairs = self._database.execute(
                f"SELECT mine.id, theirs.id FROM {name} AS mine JOIN {name} AS theirs ON {same}"
                f" WHERE mine.{column} = ? AND theirs.{column} = ? ORDER BY mine.id",
                [keep_id, other_id],
            ).fetchall()
            for mine, theirs in pairs:
                self._fold(table, mine, theirs)
            joined += len(pairs)
        self._database.execute(f"UPDATE {name} SET {column} = ? WHERE {column} = ?", [keep_id, other_id])
        return joined

    def _fold(self, table: type[BaseTable], mine_id: int, theirs_id: int) -> None:
        name = table_name(table)
        mine, theirs = self._row(name, mine_id), self._row(name, theirs_id)
        changes = fold(mine, theirs, self._told)
        if changes:
            sets = ", ".join(f"{column} = ?" for column in changes)
            self._database.execute(f"UPDATE {name} SET {sets} WHERE id = ?", [*changes.values(), mine_id])
        for child, column in _references(table):
            self._database.execute(
                f"UPDATE {table_name(child)} SET {column} = ? WHERE {column} = ?", [mine_id, theirs_id]
            )
        self._database.execute(f"DELETE FROM {name} WHERE id = ?", [theirs_id])

    def _row(self, name: str, row_id: int) -> dict[str, Any]:
        cursor = self._database.execute(f"SELECT * FROM {name} WHERE id = ?", [row_id])
        columns = [item[0] for item in cursor.description]
        return dict(zip(columns, cursor.fetchone(), strict=True))

    def _told(self, column: str, value: object) -> str:
        """A value of the file as a reader of the notes knows it."""
        if column == "answers":
            return self._question(*value)  # type: ignore[misc]  # the instrument and the key of the question
        if column in _NAMES:
            return str(self._database.execute(_NAMES[column], [value]).fetchone()[0])
        if column == "next_on":
            return short_date(dt.date.fromisoformat(str(value)))
        return str(value)

    def _question(self, instrument_id: int, key: str) -> str:
        sql = "SELECT questions FROM instrument WHERE id = ?"
        (kept,) = self._database.execute(sql, [instrument_id]).fetchone()
        return next((one.text for one in questions_from(kept) if one.key == key), key)

    def _rename_on_sheets(self, keep_id: int, other_id: int) -> None:
        """Printed sheets and slips know the clients of their rows; paper that had both keeps both rows."""
        for table in ("sheet", "slip"):
            printed = self._database.execute(
                f"SELECT id, client_ids FROM {table} WHERE client_ids <> ''"
                " AND EXISTS (SELECT 1 FROM json_each(client_ids) WHERE value = ?)",
                [other_id],
            ).fetchall()
            for row_id, kept in printed:
                ids = [keep_id if client_id == other_id else client_id for client_id in json.loads(kept)]
                self._database.execute(f"UPDATE {table} SET client_ids = ? WHERE id = ?", [json.dumps(ids), row_id])

    def _rename_in_letters(self, keep_id: int, other_id: int) -> None:
        """Letters and receipts name those they are for by a line ``peserta:12``; who was named twice is named once."""
        old, new = f"peserta:{other_id}", f"peserta:{keep_id}"
        letters = self._database.execute("SELECT id, texts FROM program_paper WHERE instr(texts, ?)", [old]).fetchall()
        for letter_id, kept in letters:
            texts = {
                name: "\n".join(dict.fromkeys(new if line == old else line for line in text.splitlines()))
                if old in text.splitlines() else text
                for name, text in json.loads(kept).items()
            }  # fmt: skip
            told = json.dumps(texts, ensure_ascii=False)
            self._database.execute("UPDATE program_paper SET texts = ? WHERE id = ?", [told, letter_id])

    def _remove(self, other_id: int) -> None:
        """Delete the record; a row still attached would go with it, so there must be none."""
        for table, column in _references(ClientTable):
            if self._count(table, column, other_id):
                raise RuntimeError(f"{table_name(table)} still belongs to the client that is to go")
        self._database.execute("DELETE FROM client WHERE id = ?", [other_id])

    def _count(self, table: type[BaseTable], column: str, client_id: int) -> int:
        sql = f"SELECT count(*) FROM {table_name(table)} WHERE {column} = ?"
        return int(self._database.execute(sql, [client_id]).fetchone()[0])

    # Joining

    def _join_stays(self, table: type[BaseTable], columns: tuple[str, str, str], keep: Client, other: Client) -> int:
        """Overlapping stays of the two in one program, or with one PK, become one; the later ones have later ids."""
        group, begin, end = columns
        name = table_name(table)
        rows = self._database.execute(
            f"SELECT {group}, id, {begin}, {end} FROM {name} WHERE client_id IN (?, ?)"
            f" AND {group} IN (SELECT {group} FROM {name} WHERE client_id = ?) ORDER BY id",
            [keep.id, other.id, other.id],
        ).fetchall()
        stays: dict[int, list[tuple[int, Stay]]] = {}
        for key, row_id, first, last in rows:
            stays.setdefault(key, []).append((row_id, (first, last)))
        needless = 0
        for found in stays.values():
            ids = [row_id for row_id, _ in found]
            whole = united(stay for _, stay in found)
            for row_id, (first, last) in zip(ids, whole, strict=False):
                sets = f"client_id = ?, {begin} = ?, {end} = ?"
                self._database.execute(f"UPDATE {name} SET {sets} WHERE id = ?", [keep.id, first, last, row_id])
            for row_id in ids[len(whole) :]:
                self._database.execute(f"DELETE FROM {name} WHERE id = ?", [row_id])
            needless += len(ids) - len(whole)
        return needless

    def _join_pairs(self, keep_id: int, other_id: int) -> None:
        """Whoever is not the other is not the kept one either; that the two are different has turned out wrong."""
        pair = DistinctPairTable
        theirs = list(pair.select().where((pair.client == other_id) | (pair.other == other_id)))
        for row in theirs:
            third = row.other_id if row.client_id == other_id else row.client_id
            first, second = sorted((keep_id, third))
            known = pair.select().where((pair.client == first) & (pair.other == second)).exists()
            if third == keep_id or known:
                pair.delete().where(pair.id == row.id).execute()
            else:
                pair.update(client=first, other=second).where(pair.id == row.id).execute()

    def _join_endings(self, keep: Client, other: Client) -> None:
        """Whether guidance goes on, and the ends before that; an open end says the same as the client's row.

        An end that was not the last was followed by the guidance that lasted longer.
        """
        lasting, former = (keep, other) if _outlasts(keep, other) else (other, keep)
        ending: dict[str, Any] = {name: getattr(lasting, name) for name in _ENDING}
        if _one_end(keep, other):
            ending = {name: ending[name] or getattr(former, name) for name in _ENDING}
        ClientTable.update(**ending, archived=keep.archived and other.archived).where(
            ClientTable.id == keep.id
        ).execute()
        if former.is_active:
            return
        still_open = (ClosingTable.client == keep.id) & ClosingTable.reopened_on.is_null()
        ends = list(ClosingTable.select().where(still_open).order_by(ClosingTable.id))
        kept = next((row for row in ends if _says(row, lasting)), None)
        for row in ends:
            if row is kept:
                letter = {"letter_no": ending["end_letter_no"], "letter_date": ending["end_letter_date"]}
                ClosingTable.update(**letter).where(ClosingTable.id == row.id).execute()
            elif kept is not None and _one_end(keep, other) and _says(row, former):
                ClosingTable.delete().where(ClosingTable.id == row.id).execute()  # one end, written down twice
            else:
                until = lasting.ended_on or self._today()
                again = max(row.ended_on, min(lasting.guidance_start or until, until))
                ClosingTable.update(reopened_on=again).where(ClosingTable.id == row.id).execute()


_ENDING = ("end_reason", "ended_on", "end_letter_no", "end_letter_date")
_NAMES = {
    "officer_id": "SELECT name FROM officer WHERE id = ?",
    "session_id": (
        "SELECT program.title || ': ' || session.title FROM session JOIN program ON program.id = program_id"
        " WHERE session.id = ?"
    ),
}


def _outlasts(keep: Client, other: Client) -> bool:
    """Whether the kept client's guidance goes on, or ended last."""
    if keep.is_active or other.is_active:
        return keep.is_active
    return (keep.ended_on or dt.date.min) >= (other.ended_on or dt.date.min)


def _one_end(keep: Client, other: Client) -> bool:
    """Whether both records tell of one and the same end, as far as they tell."""
    same = not keep.is_active and (keep.end_reason, keep.ended_on) == (other.end_reason, other.ended_on)
    letters = ((keep.end_letter_no, other.end_letter_no), (keep.end_letter_date, other.end_letter_date))
    return same and all(one == two or not one or not two for one, two in letters)


def _says(row: Any, client: Client) -> bool:
    told = (client.end_reason, client.ended_on, client.end_letter_no, client.end_letter_date)
    return bool((row.reason, row.ended_on, row.letter_no, row.letter_date) == told)


def _references(target: type[BaseTable]) -> list[tuple[type[BaseTable], str]]:
    """Every table and column of the file that names rows of ``target``."""
    refs: list[tuple[type[BaseTable], Any]] = [(table, table._meta) for table in TABLES]  # noqa: SLF001 - as documented
    return [(table, field.column_name) for table, meta in refs for field, model in meta.refs.items() if model is target]


def _unique_with(table: type[BaseTable], column: str) -> list[list[str]]:
    """For each rule that allows something once a client: the other columns of the rule."""
    meta: Any = table._meta  # noqa: SLF001
    fields = meta.fields
    found = []
    for names, is_unique in meta.indexes:
        columns = [fields[name].column_name for name in names]
        if is_unique and column in columns:
            found.append([each for each in columns if each != column])
    return found
