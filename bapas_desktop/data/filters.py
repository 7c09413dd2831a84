"""Named filters in the file."""

import json

from bapas_desktop.data.case_tables import SavedFilterTable
from bapas_desktop.data.database import Database
from bapas_desktop.data.store import new_uid
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import one_line
from bapas_desktop.domain.issues import InvalidDraft, Refused, errors
from bapas_desktop.domain.saved_filters import SavedFilter, SavedFilterDraft, check_saved_filter


class FilterStore:
    """Filters of the list of clients that somebody named. They belong to the office, not to one computer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[SavedFilter]:
        """All filters by name."""
        rows = SavedFilterTable.select().order_by(SavedFilterTable.name.collate("NOCASE"))
        return [_filter(row) for row in rows]

    def save(self, draft: SavedFilterDraft) -> int:
        """Keep a filter; one of the same name is replaced.

        Raises:
            InvalidDraft: the name is missing or too long; nothing was written.
        """
        name = _checked(draft)
        value = json.dumps(
            {"text": draft.text, "values": {key: list(chosen) for key, chosen in draft.values.items()}},
            ensure_ascii=False,
        )
        with self._database.change(f"Simpan saringan: {name}", Topic.FILTERS):
            found = SavedFilterTable.get_or_none(SavedFilterTable.name.collate("NOCASE") == name)
            if found:
                SavedFilterTable.update(name=name, value=value).where(SavedFilterTable.id == found.id).execute()
                return int(found.id)
            return int(SavedFilterTable.insert(uid=new_uid(), name=name, value=value).execute())

    def rename(self, filter_id: int, name: str) -> None:
        """Give a filter another name.

        Raises:
            InvalidDraft: the name is missing or too long.
            Refused: ``filter_name_taken`` or ``not_found``; nothing was written.
        """
        name = _checked(SavedFilterDraft(name=name, values={}))
        same = SavedFilterTable.get_or_none(SavedFilterTable.name.collate("NOCASE") == name)
        if same and same.id != filter_id:
            raise Refused("filter_name_taken", same.name)
        with self._database.change(f"Ganti nama saringan: {name}", Topic.FILTERS):
            if not SavedFilterTable.update(name=name).where(SavedFilterTable.id == filter_id).execute():
                raise Refused("not_found", str(filter_id))

    def remove(self, filter_id: int) -> None:
        """Delete a filter; the clients stay."""
        found = SavedFilterTable.get_or_none(SavedFilterTable.id == filter_id)
        with self._database.change(f"Hapus saringan: {found.name if found else ''}", Topic.FILTERS):
            SavedFilterTable.delete().where(SavedFilterTable.id == filter_id).execute()


def _checked(draft: SavedFilterDraft) -> str:
    name = one_line(draft.name)
    if found := errors(check_saved_filter(SavedFilterDraft(name=name, values={}))):
        raise InvalidDraft(found)
    return name


def _filter(row: SavedFilterTable) -> SavedFilter:
    value = json.loads(str(row.value))
    values = {key: tuple(chosen) for key, chosen in value["values"].items()}
    return SavedFilter(id=row.id, uid=row.uid, name=str(row.name), text=value["text"], values=values)
