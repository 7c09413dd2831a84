"""What all stores have in common: reading pages of records, and writing checked drafts as named changes."""

import dataclasses
import datetime as dt
import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import peewee as pw

from bapas_desktop.data.columns import BaseTable
from bapas_desktop.data.database import Database
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import paragraphs
from bapas_desktop.domain.issues import InvalidDraft, Issue, Refused, errors

Draft = TypeVar("Draft")
Record = TypeVar("Record")
CHUNK = 500
MOST_WORDS = 50


def new_uid() -> str:
    """A stable identity for a row, for merging two files one day: 128 random bits as hex, as a UUID has."""
    return secrets.token_hex(16)


def contains(text: str, *fields: pw.Field) -> list[Any]:
    """The conditions that every word of ``text`` occurs in one of the fields, without regard to case.

    Of a whole page that was pasted into the search the first words are sought: SQL cannot be nested without end.
    """
    found: list[Any] = []
    for word in text.encode("utf-8", "ignore").decode("utf-8").split()[:MOST_WORDS]:
        anywhere: Any = fields[0].contains(word)
        for field in fields[1:]:
            anywhere |= field.contains(word)
        found.append(anywhere)
    return found


class _Sorted(Protocol):
    @property
    def sort(self) -> str: ...
    @property
    def descending(self) -> bool: ...


def in_order(table: type[BaseTable], query: _Sorted, **elsewhere: Any) -> list[Any]:
    """Sorted as ``query`` asks, without regard to case; whoever has no value comes last, whichever way it is turned.

    ``elsewhere`` are the columns and counts that are not the table's own, by the name that the query knows.
    """
    column = elsewhere[query.sort] if query.sort in elsewhere else getattr(table, query.sort)
    collated = pw.NodeList((column, pw.SQL("COLLATE NOCASE")))
    return [pw.fn.coalesce(column, "") == "", pw.Ordering(collated, "DESC" if query.descending else "ASC")]


class Store(Generic[Draft, Record]):
    """Reads and writes the records of one table. The rules of domain/ are checked again here: a form is no guard."""

    table: ClassVar[type[BaseTable]]
    noun: ClassVar[str]
    """What the history calls one record: «klien», «petak»."""
    topics: ClassVar[tuple[Topic, ...]]

    def __init__(self, database: Database, today: Callable[[], dt.date] = dt.date.today) -> None:
        self._database = database
        self._today = today

    # What each store says about its table

    def check(self, draft: Draft, record_id: int | None = None) -> list[Issue]:
        """All findings about a draft, those that need the file included. ``record_id`` is the record it will change."""
        raise NotImplementedError

    def _tidy(self, draft: Draft) -> Draft:
        """The draft as it is kept: no blanks around its texts and nothing in them that the eye does not see."""
        plain: Any = draft
        texts = {
            item.name: paragraphs(getattr(plain, item.name)) for item in dataclasses.fields(plain) if item.type is str
        }
        tidy: Draft = dataclasses.replace(plain, **texts)
        return tidy

    def _values(self, draft: Draft) -> dict[str, object]:
        raise NotImplementedError

    def _select(self) -> Any:
        raise NotImplementedError

    def _record(self, row: dict[str, Any]) -> Record:
        raise NotImplementedError

    def _title(self, draft: Draft) -> str:
        raise NotImplementedError

    # Reading

    def records(self, ids: Sequence[int]) -> list[Record]:
        """The records in the order of ``ids``; those that are gone are left out."""
        found: dict[int, Record] = {}
        for start in range(0, len(ids), CHUNK):
            part = list(ids[start : start + CHUNK])
            for row in self._select().where(self.table.id.in_(part)).dicts():
                found[row["id"]] = self._record(row)
        return [found[record_id] for record_id in ids if record_id in found]

    def get(self, record_id: int) -> Record:
        """One record.

        Raises:
            Refused: ``not_found``.
        """
        found = self.records([record_id])
        if not found:
            raise Refused("not_found", str(record_id))
        return found[0]

    def count(self) -> int:
        """How many records there are."""
        return int(self.table.select().count())

    def _ids(self, query: Any) -> Sequence[int]:
        return self._database.ids(*query.sql())

    # Writing

    def add(self, draft: Draft) -> int:
        """Keep a new record.

        Raises:
            InvalidDraft: the draft breaks a rule; nothing was written.
            Refused: ``reference_gone`` or ``not_found`` where it names a record that was deleted meanwhile.
        """
        draft = self._checked(draft, None)
        with self._database.change(f"Tambah {self.noun}: {self._title(draft)}", *self.topics):
            return self._insert(draft)

    def _insert(self, draft: Draft) -> int:
        """Within a change: the row of a draft that was checked."""
        return int(self.table.insert(uid=new_uid(), **self._values(draft)).execute())

    def update(self, record_id: int, draft: Draft) -> None:
        """Change a record.

        Raises:
            InvalidDraft: the draft breaks a rule; nothing was written.
            Refused: ``not_found``, ``reference_gone``.
        """
        draft = self._checked(draft, record_id)
        with self._database.change(f"Ubah {self.noun}: {self._title(draft)}", *self.topics):
            changed = self.table.update(**self._values(draft)).where(self.table.id == record_id).execute()
            if not changed:
                raise Refused("not_found", str(record_id))

    def remove(self, record_ids: Iterable[int]) -> None:
        """Delete records, with what belongs to them alone.

        Raises:
            Refused: ``in_use`` where other records need one of them; nothing was deleted.
        """
        ids = list(record_ids)
        label = f"Hapus {self.noun}" + (f" ({len(ids)})" if len(ids) > 1 else f": {self._name(ids)}")
        with self._database.change(label, *self.topics):
            for start in range(0, len(ids), CHUNK):
                self._delete(ids[start : start + CHUNK])

    def _delete(self, ids: Sequence[int]) -> None:
        self.table.delete().where(self.table.id.in_(ids)).execute()

    def _name(self, ids: Sequence[int]) -> str:
        record: Any = next(iter(self.records(ids[:1])), None)
        return self._title(record) if record else ""

    def _checked(self, draft: Draft, record_id: int | None) -> Draft:
        draft = self._tidy(draft)
        found = errors(self.check(draft, record_id))
        if found:
            raise InvalidDraft(found)
        return draft
