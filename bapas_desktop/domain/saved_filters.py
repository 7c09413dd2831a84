"""Filters that somebody named, so that the same list is found again in the table, exports, prints and selections."""

from collections.abc import Mapping
from dataclasses import dataclass

from bapas_desktop.domain.issues import Issue

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilterDraft:
    """A name, and what was chosen: the search text, and the chosen values by the key of their filter."""

    name: str = ""
    text: str = ""
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter(SavedFilterDraft):
    """A named filter as the file holds it."""

    id: int
    uid: str


def check_saved_filter(draft: SavedFilterDraft) -> list[Issue]:
    """A filter needs a name of reasonable length."""
    if not draft.name.strip():
        return [Issue("name", "required")]
    if len(draft.name) > LONGEST_NAME:
        return [Issue("name", "too_long", values=(str(LONGEST_NAME),))]
    return []
