"""Taking a whole client list into the file: repeats found, then all or nothing, one step of the history."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from bapas_desktop.data.assignments import follow_officers
from bapas_desktop.data.database import Database
from bapas_desktop.data.officers import OfficerStore
from bapas_desktop.data.roster import ClientStore
from bapas_desktop.data.search import filling_clients
from bapas_desktop.data.store import new_uid
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import normal_name
from bapas_desktop.domain.issues import errors
from bapas_desktop.domain.roster.client import DATE_FIELDS, DRAFT_FIELDS, ClientDraft
from bapas_desktop.domain.roster.importing import ImportResult, Repeat, RepeatChoice
from bapas_desktop.jobs import Job, without_collecting

_Key = tuple[str, ...]
_Holder = tuple[int | None, int | None, str, str]
"""Who has a key: the id of a client or the row of the list, with NIK and birth date."""

_BLANK = ClientDraft()
_all_fields = attrgetter(*DRAFT_FIELDS)
_PLAIN_FIELDS = tuple(name for name in DRAFT_FIELDS if name not in ("officer", *DATE_FIELDS))


class RosterImporter:
    """Finds the rows that repeat somebody and takes the list in."""

    def __init__(self, database: Database, clients: ClientStore, officers: OfficerStore) -> None:
        self._database = database
        self._clients = clients
        self._officers = officers

    def find_repeats(self, drafts: Sequence[ClientDraft], job: Job | None = None) -> list[Repeat]:
        """The rows that are likely an earlier client, in their order.

        The same name alone is not the same person: it takes the NIK, or the name with birth date, register number,
        phone or address. Two different NIK, or two different birth dates, are two persons.
        """
        with without_collecting():
            return self._find_repeats(drafts, job or Job())

    def _find_repeats(self, drafts: Sequence[ClientDraft], job: Job) -> list[Repeat]:
        known: dict[_Key, list[_Holder]] = {}
        for row in self._database.execute(
            "SELECT id, name_key, nik, coalesce(birth_date, ''), register_no, phone, address FROM client"
        ):
            for key in _keys(*row[1:]):
                known.setdefault(key, []).append((row[0], None, row[2], row[3]))
        repeats = []
        for number, draft in enumerate(job.over(drafts, len(drafts))):
            born = draft.birth_date.isoformat() if draft.birth_date else ""
            me: _Holder = (None, number, draft.nik, born)
            found: Repeat | None = None
            for key in _keys(
                normal_name(draft.full_name), draft.nik, born, draft.register_no, draft.phone, draft.address
            ):
                holders = known.get(key)
                if holders is None:  # nearly always, so the list of holders is only looked through where there is one
                    known[key] = [me]
                    continue
                same = None if found else next((who for who in holders if _can_be_same(draft.nik, born, who)), None)
                if same:
                    found = Repeat(row=number, reason=key[0], client_id=same[0], earlier_row=same[1])
                holders.append(me)
            if found:
                repeats.append(found)
        return repeats

    def run(
        self,
        drafts: Sequence[ClientDraft],
        repeats: Sequence[Repeat],
        choices: Mapping[int, RepeatChoice],
        source: str,
        job: Job | None = None,
    ) -> ImportResult:
        """Take all rows in, or none.

        Args:
            drafts: tidy rows without errors.
            repeats: what ``find_repeats`` said of the same rows.
            choices: what to do with each repeat, by row; a repeat without a choice is skipped.
            source: the name of the list, for the history.
            job: progress and cancelling.

        Raises:
            Cancelled: the person stopped it; nothing was kept.
            MachineTrouble: nothing was kept.
        """
        job = job or Job()
        repeated = {repeat.row: repeat for repeat in repeats}
        chosen = {row: choices.get(row, RepeatChoice.SKIP) for row in repeated}
        new = [row for row in range(len(drafts)) if chosen.get(row, RepeatChoice.NEW) is RepeatChoice.NEW]
        label = f"Impor {len(new)} klien dari {source}"
        with self._database.change(label, Topic.CLIENTS, Topic.OFFICERS, Topic.VISITS):
            ids = self._insert([drafts[row] for row in new], job)
            id_of_row: dict[int, int | None] = dict(zip(new, ids, strict=True))
            updated = 0
            for row in sorted(chosen):
                repeat = repeated[row]
                if row not in id_of_row:  # a later row may repeat this one, which repeats somebody itself
                    earlier = id_of_row.get(repeat.earlier_row) if repeat.earlier_row is not None else None
                    id_of_row[row] = repeat.client_id or earlier
                client_id = id_of_row[row]
                if chosen[row] is RepeatChoice.UPDATE and client_id is not None:
                    job.step(len(new) + updated, len(drafts))
                    updated += self._fill_blanks(client_id, drafts[row])
            job.step(len(drafts), len(drafts))
        return ImportResult(added=len(new), updated=updated, skipped=len(drafts) - len(new) - updated)

    def _insert(self, drafts: Sequence[ClientDraft], job: Job) -> range:
        if not drafts:
            return range(0)
        names = dict.fromkeys(draft.officer for draft in drafts)
        officer_ids = {name: self._officers.id_of(name) for name in names}
        # Only columns that the list fills: the others have their blank as default, and a narrow insert is fast.
        columns = zip(*map(_all_fields, drafts), strict=True)
        filled = {
            name for name, column in zip(DRAFT_FIELDS, columns, strict=True) if set(column) != {getattr(_BLANK, name)}
        }
        plain = [name for name in _PLAIN_FIELDS if name in filled]
        dated = [name for name in DATE_FIELDS if name in filled]

        def rows() -> Iterator[tuple[Any, ...]]:
            for draft in job.over(drafts, len(drafts)):
                dates = [day.isoformat() if (day := getattr(draft, name)) else None for name in dated]
                key = normal_name(draft.full_name)
                yield (new_uid(), key, officer_ids[draft.officer], *[getattr(draft, name) for name in plain], *dates)

        with filling_clients(self._database):
            self._database.insert_rows("client", ["uid", "name_key", "officer_id", *plain, *dated], rows())
        last = int(self._database.execute("SELECT coalesce(max(id), 0) FROM client").fetchone()[0])
        ids = range(last - len(drafts) + 1, last + 1)
        follow_officers(self._database, self._database.now().date(), ids)
        return ids

    def _fill_blanks(self, client_id: int, draft: ClientDraft) -> int:
        old = self._clients.get(client_id).draft()
        changes = {
            name: getattr(draft, name)
            for name in DRAFT_FIELDS
            if getattr(old, name) == getattr(_BLANK, name) and getattr(draft, name) != getattr(_BLANK, name)
        }
        filled = dataclasses.replace(old, **changes)
        if not changes or errors(self._clients.check(filled, client_id)):
            return 0  # what does not fit the rest (an end before the start) must not stop the whole list
        self._clients.update(client_id, filled)
        return 1


def _keys(name: str, nik: str, born: str, register_no: str, phone: str, address: str) -> list[_Key]:
    keys: list[_Key] = []
    if nik:
        keys.append(("nik", nik))
    if name:
        if register_no:
            keys.append(("register_no", name, register_no))
        if born:
            keys.append(("name_birth", name, born))
        if phone:
            keys.append(("name_phone", name, phone))
        if address:
            keys.append(("name_address", name, address.casefold()))
    return keys


def _can_be_same(nik: str, born: str, other: _Holder) -> bool:
    _, _, other_nik, other_born = other
    return not (nik and other_nik and nik != other_nik) and not (born and other_born and born != other_born)
