"""Clients and officers in the file."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.assignments import assignments, follow_officers, latest_appointments
from bapas_desktop.data.case_tables import ClosingTable, ReportStateTable
from bapas_desktop.data.database import Database
from bapas_desktop.data.officers import OfficerStore, name_key
from bapas_desktop.data.roster_query import REPORT_STATE, conditions, decided_stage, order
from bapas_desktop.data.search import matching
from bapas_desktop.data.store import CHUNK, Store, contains, new_uid
from bapas_desktop.data.tables import ClientTable, EndReasonTable, MeasureTable, OfficerTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import normal_name, one_line
from bapas_desktop.domain.issues import InvalidDraft, Issue, errors, warning
from bapas_desktop.domain.roster.client import (
    DRAFT_FIELDS,
    Client,
    ClientDraft,
    ClientQuery,
    ClosingDraft,
    LikelySame,
    Sex,
)
from bapas_desktop.domain.roster.measures import EndReason, Measure
from bapas_desktop.domain.roster.rules import check_client, check_closing, tidy_client
from bapas_desktop.domain.supervision.moves import Assignment, Closing
from bapas_desktop.domain.supervision.reporting import check_interval

_COLUMNS = [
    getattr(ClientTable, name)
    for name in Client.__dataclass_fields__
    if name not in {"officer", "decided_stage", *REPORT_STATE}
]
_ALL_TOPICS = (Topic.CLIENTS, Topic.OFFICERS, Topic.VISITS)
_SUGGESTED = frozenset({
    "birth_place", "religion", "education", "occupation", "marital_status", "ethnicity", "village", "district",
    "regency", "interests", "talents", "courses", "offence", "article", "origin_institution", "guarantor_relation",
    "risk_assessor",
})  # fmt: skip


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
        if query.due is not None or query.sort in REPORT_STATE:
            select = select.join_from(ClientTable, ReportStateTable, pw.JOIN.LEFT_OUTER)
        for condition in conditions(query):
            select = select.where(condition)
        return self._ids(select.order_by(*order(query)))

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
        for reason, wanted in asked:
            query = ClientTable.select(ClientTable.id).where(*wanted, ClientTable.id != (but or 0)).limit(limit)
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
        with self._database.change(self._label("Akhiri bimbingan", ready), Topic.CLIENTS, Topic.VISITS):
            letter = {"letter_no": one_line(draft.letter_no), "letter_date": draft.letter_date}
            self._set(
                ready, "Akhiri bimbingan", end_reason=draft.reason, ended_on=draft.ended_on,
                end_letter_no=letter["letter_no"], end_letter_date=draft.letter_date,
            )  # fmt: skip
            for client_id in ready:
                ClosingTable.insert(
                    uid=new_uid(), client=client_id, reason=draft.reason, ended_on=draft.ended_on, **letter
                ).execute()
        return refused

    def reopen(self, client_ids: Iterable[int]) -> list[tuple[int, str]]:
        """Take guidance up again: the closing stays in the client's file, with the day on which it was taken back.

        Returns:
            those whose guidance goes on anyway (``not_ended``).
        """
        ready, refused = self._part(client_ids, lambda client: "not_ended" if client.is_active else "")
        with self._database.change(self._label("Buka kembali bimbingan", ready), Topic.CLIENTS, Topic.VISITS):
            self._set(ready, "Buka kembali", end_reason="", ended_on=None, end_letter_no="", end_letter_date=None)
            still_open = ClosingTable.reopened_on.is_null()
            for start in range(0, len(ready), CHUNK):
                those = ClosingTable.client.in_(ready[start : start + CHUNK]) & still_open
                ClosingTable.update(reopened_on=self._today()).where(those).execute()
        return refused

    def closings(self, client_id: int) -> list[Closing]:
        """All ends of a client's guidance, the first first."""
        rows = ClosingTable.select().where(ClosingTable.client == client_id)
        names = Closing.__dataclass_fields__
        ordered = rows.order_by(ClosingTable.ended_on, ClosingTable.id)
        return [Closing(**{name: getattr(row, name) for name in names}) for row in ordered]

    def archive(self, client_ids: Iterable[int]) -> list[tuple[int, str]]:
        """Take clients out of the daily list; nothing is deleted. Returns who was there already (``archived``)."""
        ready, refused = self._part(client_ids, lambda client: "archived" if client.archived else "")
        self._set(ready, "Arsipkan klien", archived=True)
        return refused

    def unarchive(self, client_ids: Iterable[int]) -> list[tuple[int, str]]:
        """Bring clients back to the list. Returns who was not in the archive (``not_archived``)."""
        ready, refused = self._part(client_ids, lambda client: "" if client.archived else "not_archived")
        self._set(ready, "Kembalikan klien dari arsip", archived=False)
        return refused

    def assign_officer(
        self, client_ids: Iterable[int], name: str, since: dt.date | None = None
    ) -> list[tuple[int, str]]:
        """Give clients a PK from a day on (today); an empty name takes theirs away. The PK before stay in the file.

        Returns:
            those who have this PK already (``same_officer``), and those whose PK was appointed after that day
            (``officer_since_later``).
        """
        day = since or self._today()
        newest = dict(latest_appointments(self._database, list(client_ids)))

        def why_not(client: Client) -> str:
            if name_key(client.officer) == name_key(name):
                return "same_officer"
            return "officer_since_later" if newest.get(client.id, day) > day else ""

        ready, refused = self._part(client_ids, why_not)
        label = self._label(f"Tetapkan PK {one_line(name) or '-'}", ready)
        with self._database.change(label, Topic.CLIENTS, Topic.OFFICERS, Topic.VISITS):
            self._set(ready, label, officer=self._officers.id_of(name))
            follow_officers(self._database, day, ready)
        return refused

    def assignments(self, client_id: int) -> list[Assignment]:
        """Who was a client's PK, the first first."""
        return assignments(client_id)

    def set_interval(self, client_ids: Iterable[int], interval: int | None) -> list[tuple[int, str]]:
        """Say how many days lie between the reports of clients; None ends the duty.

        Returns:
            those whose guidance has ended (``already_ended``).

        Raises:
            InvalidDraft: ``interval_range``; nobody was changed.
        """
        if found := check_interval(interval):
            raise InvalidDraft(found)
        ready, refused = self._part(client_ids, lambda client: "" if client.is_active else "already_ended")
        with self._database.change(self._label("Jarak wajib lapor", ready), Topic.CLIENTS, Topic.VISITS):
            self._set(ready, "Jarak wajib lapor", report_interval=interval)
        return refused

    def _part(
        self, client_ids: Iterable[int], why_not: Callable[[Client], str]
    ) -> tuple[list[int], list[tuple[int, str]]]:
        """Those for whom an act can be done, and the others with the code of the reason."""
        told = [(client.id, why_not(client)) for client in self.records(list(dict.fromkeys(client_ids)))]
        return [who for who, code in told if not code], [(who, code) for who, code in told if code]

    def _label(self, label: str, ids: Sequence[int]) -> str:
        return f"{label}: {self._name(ids)}" if len(ids) == 1 else f"{label} ({len(ids)} klien)"

    def _set(self, client_ids: Sequence[int], label: str, **values: object) -> None:
        ids = list(client_ids)
        with self._database.change(self._label(label, ids), Topic.CLIENTS):
            for start in range(0, len(ids), CHUNK):
                ClientTable.update(**values).where(ClientTable.id.in_(ids[start : start + CHUNK])).execute()

    def add(self, draft: ClientDraft) -> int:
        """Keep a new client; a PK whose name is new becomes an officer in the same step."""
        with self._database.change(f"Tambah klien: {draft.full_name.strip()}", *_ALL_TOPICS):
            client_id = super().add(draft)
            follow_officers(self._database, self._today(), [client_id])
            return client_id

    def update(self, record_id: int, draft: ClientDraft) -> None:
        """Change a client; a PK whose name is new becomes an officer in the same step."""
        with self._database.change(f"Ubah klien: {draft.full_name.strip()}", *_ALL_TOPICS):
            super().update(record_id, draft)
            follow_officers(self._database, self._today(), [record_id])

    def _tidy(self, draft: ClientDraft) -> ClientDraft:
        return tidy_client(draft)

    def _values(self, draft: ClientDraft) -> dict[str, object]:
        values: dict[str, object] = {name: getattr(draft, name) for name in DRAFT_FIELDS}
        values["officer"] = self._officers.id_of(draft.officer)
        values["name_key"] = normal_name(draft.full_name)
        return values

    def _select(self) -> Any:
        state = [getattr(ReportStateTable, column).alias(name) for name, column in REPORT_STATE.items()]
        columns = [*_COLUMNS, OfficerTable.name.alias("officer_name"), decided_stage.alias("decided_stage"), *state]
        joined = ClientTable.select(*columns).join(OfficerTable, pw.JOIN.LEFT_OUTER)
        return joined.join_from(ClientTable, ReportStateTable, pw.JOIN.LEFT_OUTER)

    def _record(self, row: dict[str, Any]) -> Client:
        row["officer"] = row.pop("officer_name") or ""
        row["sex"] = Sex(row["sex"]) if row["sex"] else None
        return Client(**row)

    def _title(self, draft: ClientDraft) -> str:
        return draft.full_name
