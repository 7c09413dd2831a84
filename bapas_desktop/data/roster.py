"""Clients and officers in the file."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.database import Database
from bapas_desktop.data.search import matching
from bapas_desktop.data.store import CHUNK, Store, contains, in_order, new_uid
from bapas_desktop.data.tables import ClientTable, EndReasonTable, MeasureTable, OfficerTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import normal_name, one_line
from bapas_desktop.domain.issues import InvalidDraft, Issue, errors, warning
from bapas_desktop.domain.roster.client import (
    ADULT_AGE,
    DRAFT_FIELDS,
    AgeGroup,
    Client,
    ClientDraft,
    ClientQuery,
    ClosingDraft,
    LikelySame,
    Officer,
    OfficerDraft,
    Sex,
    Status,
)
from bapas_desktop.domain.roster.measures import EndReason, Measure
from bapas_desktop.domain.roster.rules import check_client, check_closing, check_officer, tidy_client

_COLUMNS = [getattr(ClientTable, name) for name in Client.__dataclass_fields__ if name != "officer"]
_SUGGESTED = frozenset({
    "birth_place", "religion", "education", "occupation", "marital_status", "ethnicity", "village", "district",
    "regency", "offence", "article", "origin_institution", "guarantor_relation", "risk_assessor",
})  # fmt: skip


def _name_key(name: str) -> str:
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
        key = _name_key(name)
        if not key:
            return None
        found = OfficerTable.get_or_none(OfficerTable.name_key == key)
        if found:
            return int(found.id)
        return int(OfficerTable.insert(uid=new_uid(), name=one_line(name), name_key=key).execute())

    def check(self, draft: OfficerDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of an officer, and that no other has the name."""
        found = check_officer(draft)
        other = OfficerTable.get_or_none(OfficerTable.name_key == _name_key(draft.name))
        if other and other.id != record_id:
            found.append(Issue("name", "taken", values=(other.name,)))
        return found

    def _values(self, draft: OfficerDraft) -> dict[str, object]:
        values: dict[str, object] = {name: getattr(draft, name) for name in OfficerDraft.__dataclass_fields__}
        return values | {"name": one_line(draft.name), "name_key": _name_key(draft.name)}

    def _select(self) -> Any:
        return OfficerTable.select()

    def _record(self, row: dict[str, Any]) -> Officer:
        row.pop("name_key")
        return Officer(**row)

    def _title(self, draft: OfficerDraft) -> str:
        return draft.name


class ClientStore(Store[ClientDraft, Client]):
    """The roster."""

    table = ClientTable
    noun = "klien"
    topics = (Topic.CLIENTS,)

    def __init__(
        self, database: Database, officers: OfficerStore, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(database, today)
        self._officers = officers

    # Reading

    def ids(self, query: ClientQuery) -> Sequence[int]:
        """The clients that fulfil all conditions, in the order asked for."""
        select = ClientTable.select(ClientTable.id)
        if query.sort == "officer":
            select = select.join(OfficerTable, pw.JOIN.LEFT_OUTER)
        for condition in _conditions(query):
            select = select.where(condition)
        return self._ids(select.order_by(*_order(query)))

    def measures(self) -> list[Measure]:
        """The kinds of guidance, in the office's order."""
        rows = MeasureTable.select().order_by(MeasureTable.position)
        return [Measure(row.code, row.name, row.group_name) for row in rows]

    def end_reasons(self) -> list[EndReason]:
        """The reasons for which guidance ends."""
        return [
            EndReason(row.code, row.name, row.state)
            for row in EndReasonTable.select().order_by(EndReasonTable.position)
        ]

    def suggestions(self, field: str, limit: int = 200) -> list[str]:
        """Values of a text field already used, the most frequent first; none for fields that name a person."""
        if field not in _SUGGESTED:
            return []
        column = getattr(ClientTable, field)
        rows: Any = (
            ClientTable.select(column).where(column != "").group_by(column).order_by(pw.fn.count().desc(), column)
        )
        return [row[0] for row in rows.limit(limit).tuples()]

    def similar(self, draft: ClientDraft, limit: int = 5, but: int | None = None) -> list[LikelySame]:
        """Clients who may be the same person as the draft, the likeliest first: nothing is decided by it."""
        draft = tidy_client(draft)
        key = normal_name(draft.full_name)
        asked: list[tuple[str, list[Any]]] = []
        if draft.nik:
            asked.append(("nik", [ClientTable.nik == draft.nik]))
        if draft.register_no:
            asked.append(("register_no", [ClientTable.register_no == draft.register_no]))
        if key and draft.birth_date:
            asked.append(("name_birth", [ClientTable.birth_date == draft.birth_date, ClientTable.name_key == key]))
        if len(key) > 2:
            asked.append(("name", [ClientTable.name_key == key]))
            if (words := matching("client_search", draft.full_name)) is not None:
                # The index knows addresses too: the words must be in a name.
                asked.append(("name", [words, *contains(key, ClientTable.name_key, ClientTable.alias)]))
        reasons: dict[int, dict[str, None]] = {}
        for reason, conditions in asked:
            query = ClientTable.select(ClientTable.id).where(*conditions, ClientTable.id != (but or 0)).limit(limit)
            for row_id in self._ids(query):
                reasons.setdefault(row_id, {})[reason] = None
        return [
            LikelySame(client=client, reasons=tuple(reasons[client.id]))
            for client in self.records(list(reasons)[:limit])
        ]

    def check(self, draft: ClientDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a client, and whether kind, NIK and register number fit what the file holds."""
        draft = tidy_client(draft)
        found = check_client(draft, self._today())
        if draft.measure and not MeasureTable.select().where(MeasureTable.code == draft.measure).exists():
            found.append(Issue("measure", "unknown_choice", values=(draft.measure,)))
        for field, column in (("nik", ClientTable.nik), ("register_no", ClientTable.register_no)):
            value = getattr(draft, field)
            if not value:
                continue
            other = ClientTable.get_or_none((column == value) & (ClientTable.id != (record_id or 0)))
            if other:
                found.append(warning(field, "taken", other.full_name))
        return found

    # Writing

    def close(self, client_ids: Iterable[int], draft: ClosingDraft) -> list[tuple[int, str]]:
        """End the guidance of clients.

        Returns:
            those who could not be closed and why (``already_ended``, ``ended_before_start``).

        Raises:
            InvalidDraft: the closing itself breaks a rule; nobody was closed.
        """
        found = errors(check_closing(draft, self._today()))
        if draft.reason and draft.reason not in {reason.code for reason in self.end_reasons()}:
            found.append(Issue("reason", "unknown_choice", values=(draft.reason,)))
        if found:
            raise InvalidDraft(found)
        refused: list[tuple[int, str]] = []
        ready: list[int] = []
        for client in self.records(list(dict.fromkeys(client_ids))):
            if not client.is_active:
                refused.append((client.id, "already_ended"))
            elif client.guidance_start and draft.ended_on and draft.ended_on < client.guidance_start:
                refused.append((client.id, "ended_before_start"))
            else:
                ready.append(client.id)
        self._set(
            ready, "Akhiri bimbingan",
            end_reason=draft.reason, ended_on=draft.ended_on,
            end_letter_no=draft.letter_no.strip(), end_letter_date=draft.letter_date,
        )  # fmt: skip
        return refused

    def reopen(self, client_ids: Iterable[int]) -> None:
        """Take the end of guidance back."""
        self._set(
            client_ids, "Buka kembali bimbingan", end_reason="", ended_on=None, end_letter_no="", end_letter_date=None
        )

    def archive(self, client_ids: Iterable[int]) -> None:
        """Take clients out of the daily list; nothing is deleted."""
        self._set(client_ids, "Arsipkan klien", archived=True)

    def unarchive(self, client_ids: Iterable[int]) -> None:
        """Bring clients back to the list."""
        self._set(client_ids, "Kembalikan klien dari arsip", archived=False)

    def assign_officer(self, client_ids: Iterable[int], name: str) -> None:
        """Give clients a PK; an empty name takes theirs away."""
        with self._database.change(f"Tetapkan PK: {one_line(name) or '-'}", Topic.CLIENTS, Topic.OFFICERS):
            self._set(client_ids, "Tetapkan PK", officer=self._officers.id_of(name))

    def _set(self, client_ids: Iterable[int], label: str, **values: object) -> None:
        ids = list(dict.fromkeys(client_ids))
        if len(ids) == 1:
            label = f"{label}: {self._name(ids)}"
        elif len(ids) > 1:
            label = f"{label} ({len(ids)} klien)"
        with self._database.change(label, Topic.CLIENTS):
            for start in range(0, len(ids), CHUNK):
                ClientTable.update(**values).where(ClientTable.id.in_(ids[start : start + CHUNK])).execute()

    def add(self, draft: ClientDraft) -> int:
        """Keep a new client; a PK whose name is new becomes an officer in the same step."""
        with self._database.change(f"Tambah klien: {draft.full_name.strip()}", Topic.CLIENTS, Topic.OFFICERS):
            return super().add(draft)

    def update(self, record_id: int, draft: ClientDraft) -> None:
        """Change a client; a PK whose name is new becomes an officer in the same step."""
        with self._database.change(f"Ubah klien: {draft.full_name.strip()}", Topic.CLIENTS, Topic.OFFICERS):
            super().update(record_id, draft)

    def _tidy(self, draft: ClientDraft) -> ClientDraft:
        return tidy_client(draft)

    def _values(self, draft: ClientDraft) -> dict[str, object]:
        values: dict[str, object] = {name: getattr(draft, name) for name in DRAFT_FIELDS}
        values["officer"] = self._officers.id_of(draft.officer)
        values["name_key"] = normal_name(draft.full_name)
        return values

    def _select(self) -> Any:
        return ClientTable.select(*_COLUMNS, OfficerTable.name.alias("officer_name")).join(
            OfficerTable, pw.JOIN.LEFT_OUTER
        )

    def _record(self, row: dict[str, Any]) -> Client:
        row["officer"] = row.pop("officer_name") or ""
        row["sex"] = Sex(row["sex"]) if row["sex"] else None
        return Client(**row)

    def _title(self, draft: ClientDraft) -> str:
        return draft.full_name


def _conditions(query: ClientQuery) -> list[Any]:
    found: list[Any] = []
    if query.status is not Status.ALL:
        found.append(ClientTable.archived == (query.status is Status.ARCHIVED))
    if query.status is Status.ACTIVE:
        found.append(ClientTable.end_reason == "")
    elif query.status is Status.ENDED:
        found.append(ClientTable.end_reason != "")
    if query.text.strip() and (words := matching("client_search", query.text)) is not None:
        found.append(words)
    if query.measures:
        found.append(ClientTable.measure.in_(sorted(query.measures)))
    if query.without_officer:
        found.append(ClientTable.officer.is_null())
    elif query.officer_id is not None:
        found.append(ClientTable.officer == query.officer_id)
    if query.sex:
        found.append(ClientTable.sex == query.sex)
    if query.without_nik:
        found.append(ClientTable.nik == "")
    if query.age_group:
        # Born after this day is under 18 today; a client without a birth date is in neither group.
        turned = _years_before(query.today, ADULT_AGE)
        found.append(
            ClientTable.birth_date > turned if query.age_group is AgeGroup.CHILD else ClientTable.birth_date <= turned
        )
    if query.ends_within_days is not None:
        found.append(ClientTable.guidance_end.between(query.today, query.today + dt.timedelta(query.ends_within_days)))
    return found


def _years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)


_OWN_ORDER: Mapping[str, tuple[str, bool]] = {
    "age": ("birth_date", True),  # the older, the earlier born
    "age_group": ("birth_date", True),
    "days_left": ("guidance_end", False),
    "status": ("end_reason", False),
}
_NEVER_BLANK = frozenset({"full_name", "end_reason"})  # guidance that goes on has no reason to end: that is a value


def _order(query: ClientQuery) -> list[Any]:
    name, turned = _OWN_ORDER.get(query.sort, (query.sort, False))
    wanted = dataclasses.replace(query, sort=name, descending=query.descending != turned)
    if name in _NEVER_BLANK:
        # Every client has one, and so the index gives the order without a look at the rows.
        column = getattr(ClientTable, name).collate("NOCASE")
        ordered = [column.desc() if wanted.descending else column.asc()]
    else:
        ordered = in_order(ClientTable, wanted, officer=OfficerTable.name)
    if name != "full_name":
        ordered.append(ClientTable.full_name.collate("NOCASE"))
    return [*ordered, ClientTable.id]
