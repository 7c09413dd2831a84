"""The kinds of columns that the tables have, and what every table has.

One office is open at a time in a process, so the tables are bound to it through a proxy.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import peewee as pw
from playhouse.sqlite_ext import AutoIncrementField

proxy: pw.DatabaseProxy = pw.DatabaseProxy()


class IsoField(pw.Field):
    """A date, time or moment, kept as ISO text so that it sorts and reads alike everywhere."""

    field_type = "TEXT"
    parse: Callable[[str], Any]

    def db_value(self, value: Any) -> str | None:
        """The text to keep; text is taken as it is."""
        return value if value is None or isinstance(value, str) else value.isoformat(*self.precision)

    def python_value(self, value: str | None) -> Any:
        """The date, time or moment that is kept."""
        return None if value is None else type(self).parse(value)

    precision: tuple[str, ...] = ()


class DateField(IsoField):
    """``2026-11-24``."""

    parse = dt.date.fromisoformat


class TimeField(IsoField):
    """``09:00``."""

    parse = dt.time.fromisoformat
    precision = ("minutes",)


class MomentField(IsoField):
    """``2026-11-24 09:05:00``, by the clock of the office."""

    parse = dt.datetime.fromisoformat
    precision = (" ", "seconds")


class WordsField(pw.TextField):
    """A text that is empty, and never null, where nothing is known."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default="", constraints=[pw.SQL("DEFAULT ''")], **options)


class FlagField(pw.BooleanField):
    """Yes or no; no unless said otherwise."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default=False, constraints=[pw.SQL("DEFAULT 0")], **options)


class BaseTable(pw.Model):
    """Every row has an integer ``id`` for this file and a stable ``uid`` for merging two files.

    An ``id`` is never given twice, so that the history of a deleted row is never taken for another's.
    """

    id = AutoIncrementField()
    uid = pw.TextField()

    class Meta:
        database = proxy
        legacy_table_names = False
