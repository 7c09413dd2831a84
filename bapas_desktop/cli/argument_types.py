"""The words of a command line that mean a folder, a day, a weight or a number; light to import."""

import argparse
import datetime as dt
import re
from pathlib import Path

from bapas_desktop.domain.formats import parse_date, parse_grams
from bapas_desktop.paths import DataFolder

_LONGEST_ID = 18
"""Digits; a longer number fits no file."""


def folder(word: str) -> DataFolder:
    """The folder of an office's data."""
    if not word:
        raise argparse.ArgumentTypeError("nama foldernya kosong.")
    return DataFolder(Path(word).expanduser().absolute())


def date(word: str) -> dt.date:
    """A day, in any of the ways it is written here."""
    try:
        day = parse_date(word, dt.date.today())
    except ValueError:
        day = None
    if day is None:
        raise argparse.ArgumentTypeError(f"“{word}” bukan tanggal. Contoh: 2026-11-24.")
    return day


def unit_weight(text: str) -> tuple[str, int]:
    """A unit and its weight in grams, out of ``ikat=0,25``."""
    unit, equals, weight = text.partition("=")
    try:
        grams = parse_grams(weight) if equals else None
    except ValueError:
        grams = None
    if not unit.strip() or not grams or grams < 0:
        raise argparse.ArgumentTypeError(f"“{text}” bukan satuan=kg. Contoh: ikat=0,25.")
    return " ".join(unit.casefold().split()), grams


def record_id(word: str) -> int:
    """The number of a record."""
    if not word.isascii() or not word.isdigit() or len(word) > _LONGEST_ID:
        raise argparse.ArgumentTypeError(f"“{word}” bukan nomor.")
    return int(word)


def client_count(word: str) -> int:
    """How many people a sample office gets."""
    if not re.fullmatch(r"[0-9]{1,6}", word) or not 1 <= int(word) <= 100_000:
        raise argparse.ArgumentTypeError("tulis bilangan dari 1 sampai 100000.")
    return int(word)
