"""The locked file: opening it, the one way to write to it, and the news of what was written."""

import datetime as dt
import hashlib
import json
import sys
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from bapas_desktop.data import history, report_state, search
from bapas_desktop.data.columns import proxy
from bapas_desktop.data.schema import TABLES, table_name
from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.issues import MachineTrouble, Refused

FORMAT_VERSION = 7
"""The number of the newest migration, kept in the file as ``PRAGMA user_version``."""

MIGRATIONS = Path(__file__).with_name("migrations")
Listener = Callable[[frozenset[Topic]], None]

_TROUBLES = (  # what SQLite says when the machine is in the way, and our code for it
    ("database or disk is full", "disk_full"),
    ("database is locked", "file_locked"),
    ("readonly database", "read_only"),
    ("disk i/o error", "io_trouble"),
    ("unable to open database file", "io_trouble"),
    ("file is not a database", "file_damaged"),
    ("disk image is malformed", "file_damaged"),
    ("malformed database schema", "file_damaged"),
)


def _sqlite_trouble(error: Exception) -> MachineTrouble | None:
    message = str(error).lower()
    return next((MachineTrouble(code) for words, code in _TROUBLES if words in message), None)


@contextmanager
def _telling_trouble() -> Iterator[None]:
    try:
        yield
    except (pw.DatabaseError, sqlcipher.DatabaseError) as error:
        trouble = _sqlite_trouble(error)
        if trouble is None:
            raise
        raise trouble from error


class _Connection(SqlCipherDatabase):  # type: ignore[misc]
    """Peewee's SQLCipher database, which tells the machine's troubles and broken references in our words."""

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        if sql.startswith("ROLLBACK TO SAVEPOINT") and not self.connection().in_transaction:
            return None  # as in rollback(): a write in the block found the disk full and took all of it back
        with _telling_trouble():
            try:
                return super().execute_sql(sql, params)
            except pw.IntegrityError as error:
                if "FOREIGN KEY" not in str(error):
                    raise
                # Others need what is to be deleted, or what is to be written names a record that is gone by now.
                raise Refused("in_use" if sql.startswith("DELETE") else "reference_gone") from error

    def rollback(self) -> Any:
        # A commit that found the disk full was rolled back by SQLite itself; a second rollback would hide why.
        return super().rollback() if self.connection().in_transaction else None


class Database:
    """One open office file. Reads may come from any thread; writes go through ``change`` alone.

    Args:
        path: the file; a new one is made where there is none.
        key: the 32 bytes that open it.
        user: who is signed in, for the history.
        before_migration: called with the open database when an older file is about to be brought up to date.

    Raises:
        MachineTrouble: ``file_damaged`` (or a wrong key), ``file_newer``, ``disk_full``, …; nothing was changed.
    """

    def __init__(
        self,
        path: Path,
        key: bytes,
        user: str,
        *,
        before_migration: Callable[["Database"], None] | None = None,
        now: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        self.path = path
        self.key = key
        self.user = user
        self.now = now
        self._listeners: list[Listener] = []
        self._writing = threading.RLock()
        self._depth = 0
        self._topics: set[Topic] = set()
        pragmas = {
            "cipher_log_level": "NONE",  # a damaged file is told by us, not on the console
            "synchronous": "full",  # a power cut loses nothing that was saved
            "foreign_keys": 1,
            "temp_store": "memory",  # no temporary file, so nothing in plain text
            "cache_size": -16_000,
        }
        self.peewee = _Connection(str(path), passphrase=raw_key(key), pragmas=pragmas, timeout=5)
        try:
            with _telling_trouble():
                self._bring_up_to_date(before_migration)
        except BaseException:
            self.peewee.close()
            raise
        proxy.initialize(self.peewee)

    def _bring_up_to_date(self, before_migration: Callable[["Database"], None] | None) -> None:
        version = self.peewee.execute_sql("PRAGMA user_version").fetchone()[0]
        if version > FORMAT_VERSION:
            raise MachineTrouble("file_newer")
        self.peewee.execute_sql("PRAGMA journal_mode = wal")
        if version == FORMAT_VERSION:
            return
        if version and before_migration:
            before_migration(self)
        self.peewee.execute_sql("PRAGMA foreign_keys = OFF")  # a table may be made anew without taking its children
        with self.peewee.atomic("IMMEDIATE"):
            self._migrate()
        self.peewee.execute_sql("PRAGMA foreign_keys = ON")

    def _migrate(self) -> None:
        from playhouse.migrations import Runner

        triggers = self.peewee.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:  # a migration may rewrite rows without telling history and search
            self.peewee.execute_sql(f"DROP TRIGGER {name}")
        Runner(self.peewee, directory=str(MIGRATIONS)).up()
        history.install(self.peewee, [table_name(table) for table in TABLES])
        search.install(self.peewee)
        report_state.install(self.peewee)
        self.peewee.execute_sql(f"PRAGMA user_version = {FORMAT_VERSION}")

    # Writing

    @contextmanager
    def change(self, label: str, *topics: Topic, undoable: bool = True) -> Iterator[None]:
        """The only way to write: one transaction, one entry of the history, one announcement after the commit.

        Inside another change it joins that one. If the block raises, nothing of it is kept. A change that touched no
        row leaves no entry.

        Raises:
            Refused: ``reference_gone``, ``in_use``; nothing was kept.
            MachineTrouble: the disk is full, the file is locked, …; nothing was kept.
        """
        wrote = False
        with self._writing:
            self._topics.update(topics)
            if self._depth:
                with self.peewee.atomic():  # a savepoint: whoever catches its error keeps nothing of this block
                    yield
                return
            self._depth += 1
            try:
                with _telling_trouble(), self.peewee.atomic("IMMEDIATE"):
                    entry = history.begin(self, Action.CHANGE, label, undoable=undoable)
                    yield
                    wrote = history.finish(self, entry, frozenset(self._topics))
                told = frozenset(self._topics)
            finally:
                self._depth -= 1
                self._topics.clear()
        if wrote:
            self.announce(told)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """One transaction of the history itself; everybody else writes through ``change``."""
        with self._writing, _telling_trouble(), self.peewee.atomic("IMMEDIATE" if not self._depth else None):
            yield

    def execute(self, sql: str, values: Sequence[object] = ()) -> Any:
        """A cursor for SQL of our own; for what stores cannot say in Peewee."""
        return self.peewee.execute_sql(sql, tuple(values))

    def ids(self, sql: str, values: Sequence[object] = ()) -> "array[int]":
        """The ids that a query finds, in its order.

        SQLite hands them over as one text: stepping through a hundred thousand rows would take twice as long.
        """
        text = self.execute(f"SELECT json_group_array(id) FROM ({sql})", values).fetchone()[0]
        return array("q", json.loads(text))

    def insert_rows(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert many rows at once, inside a change."""
        self.execute_many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for many rows, in their order, inside a change."""
        with _telling_trouble():
            self.peewee.connection().executemany(sql, rows)

    # News

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with the topics of every change after its commit, in the thread that wrote.

        Returns:
            what ends the subscription.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def announce(self, topics: frozenset[Topic]) -> None:
        """Tell all listeners that these topics have news.

        What was written is kept whatever they do, so a listener's error goes to the error funnel and not to the writer.
        """
        for listener in tuple(self._listeners):
            try:
                listener(topics)
            except Exception:  # noqa: BLE001 - whatever it is, the other listeners are told
                sys.excepthook(*sys.exc_info())

    # Checking, copies and closing

    def check(self) -> None:
        """Look at every page, every index and every reference, and hold every document against its checksum.

        Raises:
            MachineTrouble: ``file_damaged``.
        """
        checks: dict[str, list[tuple[str]]] = {
            "cipher_integrity_check": [],
            "integrity_check": [("ok",)],
            "foreign_key_check": [],
        }
        for name, sound in checks.items():
            if self.execute(f"PRAGMA {name}").fetchall() != sound:
                raise MachineTrouble("file_damaged")
        contents = self.execute("SELECT sha256, data FROM document_content")
        if any(hashlib.sha256(data).hexdigest() != checksum for checksum, data in contents):
            raise MachineTrouble("file_damaged")
        missing = (
            "SELECT EXISTS (SELECT sha256 FROM document UNION SELECT sha256 FROM program_document"
            " UNION SELECT sha256 FROM plot_photo"
            " EXCEPT SELECT sha256 FROM document_content)"
        )
        if self.execute(missing).fetchone()[0]:
            raise MachineTrouble("file_damaged")

    def copy_to(self, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
        """Write a consistent copy, locked with the same key, while others may read and write.

        ``progress`` is called with the pages done and the pages in all; what it raises stops the copy.
        """
        with _telling_trouble():
            copy = sqlcipher.connect(str(target))
            try:
                copy.execute(f'PRAGMA key = "{raw_key(self.key)}"')
                self.peewee.connection().backup(
                    copy,
                    pages=500 if progress else -1,
                    progress=(lambda _status, left, total: progress(total - left, total)) if progress else None,
                )
            finally:
                copy.close()

    def release(self) -> None:
        """Close this thread's connection; a worker thread calls it when its work is done."""
        self.peewee.close()

    def close(self) -> None:
        """Close the file. The write-ahead log is folded into it."""
        if not self.peewee.is_closed():
            self.peewee.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self.peewee.close()


def raw_key(key: bytes) -> str:
    """The key as SQLCipher takes it when nothing is to be derived from it (opening costs 4 ms instead of 76)."""
    return f"x'{key.hex()}'"
