"""Two rows about one thing become one: blanks are filled, and what differs is written into the notes."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bapas_desktop.domain.roster.merging import joined
from bapas_desktop.record_words import FIELDS

_WORDS = {**FIELDS, "officer_id": "PK", "session_id": "Pertemuan"}
"""What the columns are called in the notes, where the names of officers and sessions stand instead of numbers."""
_NOTES = ("notes", "note")
_OF_MARK = ("mark", "marked_by", "marked_at")
_THERE = ("H", "T")
_ONLY_MINE = frozenset({"id", "uid", "client_id", "walk_in", "marked_by", "marked_at", *_NOTES})


def fold(mine: Mapping[str, Any], theirs: Mapping[str, Any], told: Callable[[str, object], str]) -> dict[str, Any]:
    """What changes in ``mine`` when it takes in ``theirs``; both as the file keeps them.

    Args:
        told: a column's value in words.
    """
    mine, theirs = dict(mine), dict(theirs)
    before = dict(mine)
    if "mark" in mine:
        _fold_marks(mine, theirs)
    answers = _fold_answers(mine, theirs, told) if "answers" in mine else []
    differing = []
    for column in mine.keys() - _ONLY_MINE:
        value = theirs[column]
        if value in (None, "") or value == mine[column]:
            continue
        if mine[column] in (None, ""):
            mine[column] = value
        else:
            differing.append(column)
    ordered = [column for column in theirs if column in differing]
    lines = [*answers, *(f"{_WORDS[column]}: {told(column, theirs[column])}" for column in ordered)]
    if not before.keys().isdisjoint(_NOTES):  # a row without notes says nothing that could differ
        _fold_notes(mine, theirs, lines)
    return {column: value for column, value in mine.items() if value != before[column]}


def _fold_marks(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    """Who was there under one of two names was there; else the kept record's mark counts. Who marked goes along."""
    if mine["mark"] is None or (theirs["mark"] in _THERE and mine["mark"] not in _THERE):
        for column in _OF_MARK:
            mine[column], theirs[column] = theirs[column], mine[column]
    # A walk-in of one record who takes part by the other is a participant.
    mine["walk_in"] = min(mine["walk_in"], theirs["walk_in"])


def _fold_answers(mine: dict[str, Any], theirs: dict[str, Any], told: Callable[[str, object], str]) -> list[str]:
    """Both forms as one: what the kept one leaves open the other answers; a line for what they answer differently."""
    own, other = json.loads(mine["answers"]), json.loads(theirs["answers"])
    mine["answers"] = theirs["answers"] = json.dumps(dict(sorted({**other, **own}.items())))
    return [
        f"{told('answers', (mine['instrument_id'], key))}: {value}"
        for key, value in other.items()
        if own.get(key, value) != value
    ]


def _fold_notes(mine: dict[str, Any], theirs: dict[str, Any], lines: list[str]) -> None:
    column = next(name for name in _NOTES if name in mine)
    between = "\n" if column == "notes" else "; "
    text = joined(mine[column], theirs[column], between)
    if lines:
        text = joined(text, f"Dari data yang digabungkan – {'; '.join(lines)}", between)
    mine[column] = text
