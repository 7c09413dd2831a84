"""Officers in the file."""

from typing import Any

import peewee as pw

from bapas_desktop.data.store import Store, new_uid
from bapas_desktop.data.tables import OfficerTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import normal_name, one_line
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.roster.client import Officer, OfficerDraft
from bapas_desktop.domain.roster.rules import check_officer


def name_key(name: str) -> str:
    """A name for comparing officers."""
    # Titles are dotted and spaced in as many ways as there are typists: «S.H.», «SH» and «S. H.» are the same.
    return normal_name(name.replace(".", "")).replace(" ", "")


class OfficerStore(Store[OfficerDraft, Officer]):
    """Pembimbing Kemasyarakatan and other officers."""

    table = OfficerTable
    noun = "petugas"
    topics = (Topic.OFFICERS, Topic.CLIENTS)

    def all(self, *, active_only: bool = True) -> list[Officer]:
        """The officers in the order of their names."""
        query: Any = self._select().order_by(pw.SQL("name COLLATE NOCASE"))
        if active_only:
            query = query.where(OfficerTable.active)
        return [self._record(row) for row in query.dicts()]

    def id_of(self, name: str) -> int | None:
        """The officer of that name, however it is capitalised or dotted; a new one where there is none yet.

        Called inside a change. An empty name is nobody.
        """
        key = name_key(name)
        if not key:
            return None
        found = OfficerTable.get_or_none(OfficerTable.name_key == key)
        if found:
            return int(found.id)
        return int(OfficerTable.insert(uid=new_uid(), name=one_line(name), name_key=key).execute())

    def check(self, draft: OfficerDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of an officer, and that no other has the name."""
        found = check_officer(draft)
        other = OfficerTable.get_or_none(OfficerTable.name_key == name_key(draft.name))
        if other and other.id != record_id:
            found.append(Issue("name", "taken", values=(other.name,)))
        return found

    def _values(self, draft: OfficerDraft) -> dict[str, object]:
        values: dict[str, object] = {name: getattr(draft, name) for name in OfficerDraft.__dataclass_fields__}
        return values | {"name": one_line(draft.name), "name_key": name_key(draft.name)}

    def _select(self) -> Any:
        return OfficerTable.select()

    def _record(self, row: dict[str, Any]) -> Officer:
        row.pop("name_key")
        return Officer(**row)

    def _title(self, draft: OfficerDraft) -> str:
        return draft.name
