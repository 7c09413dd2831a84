"""Search as you type over clients and notes, with SQLite's FTS5. Triggers keep the index beside the rows."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import peewee as pw

from bapas_desktop.data.writing import Writing

_CLIENT_COLUMNS = (
    "full_name", "alias", "nik", "register_no", "file_no", "litmas_no", "integration_no", "sdp_id", "phone",
    "address", "village", "district", "regency", "domicile",
)  # fmt: skip
_NOTE_COLUMNS = ("author", "text", "impression", "difficulty", "next_step")


def _words(prefix: str) -> str:
    columns = " || ' ' || ".join(f"{prefix}.{name}" for name in _CLIENT_COLUMNS)
    officer = f"coalesce((SELECT name FROM officer WHERE id = {prefix}.officer_id), '')"
    return f"{columns} || ' ' || {officer}"


def _note(prefix: str) -> str:
    return " || ' ' || ".join(f"{prefix}.{name}" for name in _NOTE_COLUMNS)


def install(connection: Any) -> None:
    """Make the triggers and fill the indexes anew; ``Database`` dropped the triggers of an older form of the file."""
    watched, note_columns = ", ".join((*_CLIENT_COLUMNS, "officer_id")), ", ".join(_NOTE_COLUMNS)
    put = f"INSERT INTO client_search (rowid, words) VALUES (NEW.id, {_words('NEW')});"
    drop = "DELETE FROM client_search WHERE rowid = OLD.id;"
    put_note = f"INSERT INTO reflection_search (rowid, words) VALUES (NEW.id, {_note('NEW')});"
    drop_note = "DELETE FROM reflection_search WHERE rowid = OLD.id;"
    # REPLACE of a contentless row needs its delete first; officers are few and are renamed seldom.
    again = (
        "DELETE FROM client_search WHERE rowid IN (SELECT id FROM client WHERE officer_id = NEW.id);"
        f"INSERT INTO client_search (rowid, words) SELECT id, {_words('client')} FROM client WHERE officer_id = NEW.id;"
    )
    triggers = {
        "search_client_insert": f"AFTER INSERT ON client WHEN NOT EXISTS (SELECT 1 FROM search_pause) BEGIN {put} END",
        "search_client_update": f"AFTER UPDATE OF {watched} ON client BEGIN {drop} {put} END",
        "search_client_delete": f"AFTER DELETE ON client BEGIN {drop} END",
        "search_officer_update": f"AFTER UPDATE OF name ON officer BEGIN {again} END",
        "search_reflection_insert": f"AFTER INSERT ON reflection BEGIN {put_note} END",
        "search_reflection_update": f"AFTER UPDATE OF {note_columns} ON reflection BEGIN {drop_note} {put_note} END",
        "search_reflection_delete": f"AFTER DELETE ON reflection BEGIN {drop_note} END",
    }
    for name, body in triggers.items():
        connection.execute_sql(f"CREATE TRIGGER {name} {body}")
    connection.execute_sql("DELETE FROM client_search")
    connection.execute_sql(f"INSERT INTO client_search (rowid, words) SELECT id, {_words('client')} FROM client")
    connection.execute_sql("DELETE FROM reflection_search")
    connection.execute_sql(
        f"INSERT INTO reflection_search (rowid, words) SELECT id, {_note('reflection')} FROM reflection"
    )


@contextmanager
def filling_clients(database: Writing) -> Iterator[None]:
    """Inside a change: clients inserted in the block are indexed together at its end, about five times faster."""
    database.execute("INSERT INTO search_pause VALUES (1)")
    yield
    database.execute("DELETE FROM search_pause")
    database.execute(
        f"INSERT INTO client_search (rowid, words) SELECT id, {_words('client')} FROM client"
        " WHERE id NOT IN (SELECT id FROM client_search_docsize)"  # FTS5's list of the rows that it knows
    )


# A number with whatever people put between its digits, or a word as the index parts them.
_TERM = re.compile(r"(?:\+\s*)?\d[\d\s().–-]*\d(?!\w)|[^\W_]+")


def match_words(text: str) -> str:
    """What FTS5 is asked for: every word must begin a word of the record. Empty where nothing can be searched.

    Digits in groups are sought as they stand (register numbers) and as one number (phones), the country's +62 as the 0
    that the file holds: ``0812-3456``, ``0812 3456`` and ``+62 812`` all find 08123456….
    """
    terms = dict.fromkeys(_TERM.findall(unicodedata.normalize("NFC", text)))
    return " AND ".join(_number(term) if term[0] in "+0123456789" else f'"{term}"*' for term in terms)


def _number(term: str) -> str:
    groups = re.findall(r"[^\W_]+", term)
    whole = "".join(groups)
    wanted = {" AND ".join(f'"{group}"*' for group in groups): None, f'"{whole}"*': None}
    if national := whole.removeprefix("62").lstrip("0") if whole.startswith("62") else "":
        wanted[f'"0{national}"*'] = None
    return f"({' OR '.join(wanted)})"


def matching(index: str, text: str) -> pw.Expression | None:
    """The condition that a row's id is found by ``text`` in ``index``; None where ``text`` holds no word."""
    words = match_words(text)
    if not words:
        return None
    return pw.SQL(f"t1.id IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", (words,))  # type: ignore[return-value]
