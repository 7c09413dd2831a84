"""Talking to whoever typed the command: sentences, tables, JSON, and the question for the password."""

import datetime as dt
import getpass
import json
import os
import sys
import warnings
from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper

from bapas_desktop.domain.formats import clock, decimal, short_date, timestamp, whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.roster.client import Status

_WIDEST = 44
_STATES = {Status.ACTIVE: "aktif", Status.ENDED: "berakhir", Status.ARCHIVED: "diarsipkan"}


def speak_utf8() -> None:
    """Names of any letters go out whole, also through a pipe on Windows, which would take a narrow code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def tell(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(f"{text}\n")


def complain(text: str) -> None:
    """A line about what is wrong."""
    sys.stderr.write(f"{text}\n")


def tell_json(value: object) -> None:
    """The result as JSON."""
    tell(json.dumps(value, ensure_ascii=False, indent=1, default=_plain))


def tell_json_list(items: Iterable[Mapping[str, object]]) -> None:
    """A list as JSON, an object on each line, written as it is read: a roster may be long."""
    sys.stdout.write("[")
    for number, item in enumerate(items):
        plain = {name: _plain(value) for name, value in item.items()}
        sys.stdout.write((",\n " if number else "\n ") + json.dumps(plain, ensure_ascii=False))
    sys.stdout.write("\n]\n")


def _plain(value: object) -> object:
    """Dates and times as ISO 8601, an empty text as null, the rest as it is."""
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, (tuple, frozenset)):
        return list(value)
    return None if value == "" else value


def tell_table(items: Iterable[Mapping[str, object]], headings: Mapping[str, str]) -> None:
    """The columns named in ``headings`` as a table for the eye; long texts are cut."""
    rows = [[_text(item[name]) for name in headings] for item in items]
    if not rows:
        tell("Tidak ada data.")
        return
    heads = list(headings.values())
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, ["─" * width for width in widths], *rows):
        tell(_line(row, widths))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _text(value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Status):
        return _STATES[value]
    if isinstance(value, float):
        return decimal(value, 3)
    if isinstance(value, dt.datetime):
        return timestamp(value)
    if isinstance(value, dt.date):
        return short_date(value)
    if isinstance(value, dt.time):
        return clock(value)
    text = " ".join(str(value).split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def counted(number: int, noun: str) -> str:
    """``1.234 klien``."""
    return f"{whole(number)} {noun}"


def password() -> str:
    """The password of ``BAPAS_PASSWORD``, or typed unseen.

    Raises:
        Refused: ``password_needed`` where there is neither.
    """
    return os.environ.get("BAPAS_PASSWORD") or _ask("Kata sandi: ")


def new_password() -> str:
    """A password for somebody who has none yet; typed ones are asked for twice.

    Raises:
        Refused: ``password_needed``, ``passwords_differ``.
    """
    if kept := os.environ.get("BAPAS_PASSWORD"):
        return kept
    first = _ask("Kata sandi baru: ")
    if _ask("Sekali lagi: ") != first:
        raise Refused("passwords_differ")
    return first


def _ask(question: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # it would show what is typed
            return getpass.getpass(question)
    except (EOFError, getpass.GetPassWarning):
        raise Refused("password_needed") from None
