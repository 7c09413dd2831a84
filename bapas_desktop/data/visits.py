"""Reports of clients (lapor diri), and who is to report when."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import peewee as pw

from bapas_desktop.data.case_tables import DocumentTable, ReportStateTable, SummonsTable, VisitTable
from bapas_desktop.data.casework import CaseStore
from bapas_desktop.data.database import Database
from bapas_desktop.data.officers import OfficerStore
from bapas_desktop.data.roster_query import due_conditions
from bapas_desktop.data.search import matching
from bapas_desktop.data.store import CHUNK, in_order, new_uid
from bapas_desktop.data.tables import AttendanceTable, ClientTable, OfficerTable, SessionTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import InvalidDraft, Issue, Refused, errors, warning
from bapas_desktop.domain.supervision.reporting import (
    DEFAULT_INTERVAL,
    QUESTIONS,
    DueQuery,
    DueState,
    Duty,
    Visit,
    VisitDraft,
    VisitMethod,
    check_visit,
    is_near_due,
    next_report,
)
from bapas_desktop.domain.training import Mark
from bapas_desktop.jobs import Job


class ReportingStore:
    """The duties to report: a list of clients without case data, seen by when they are due."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self, query: DueQuery) -> Sequence[int]:
        """The clients whose duty stands so, in the order asked for. Who is in the archive is in no such list."""
        select: Any = ClientTable.select(ClientTable.id).join(ReportStateTable)
        if query.sort == "officer":
            select = select.join_from(ClientTable, OfficerTable, pw.JOIN.LEFT_OUTER)
        select = select.where(~ClientTable.archived, *due_conditions(query.state, query.today))
        if query.text.strip() and (words := matching("client_search", query.text)) is not None:
            select = select.where(words)
        if query.officer_id is not None:
            select = select.where(ClientTable.officer == query.officer_id)
        elsewhere = {
            "officer": OfficerTable.name, "interval": ClientTable.report_interval, "due_on": ReportStateTable.due_on,
            "last_on": ReportStateTable.last_on, "visits": ReportStateTable.visits,
        }  # fmt: skip
        ordered = in_order(ClientTable, query, **elsewhere)
        if query.sort == "due_on" and query.state in (DueState.OVERDUE, DueState.TODAY, DueState.WEEK):
            # Nobody in these lists is without a day, so that the index gives the order.
            ordered = [ReportStateTable.due_on.desc() if query.descending else ReportStateTable.due_on.asc()]
        return self._database.ids(*select.order_by(*ordered, ClientTable.full_name, ClientTable.id).sql())

    def records(self, ids: Sequence[int]) -> list[Duty]:
        """The duties of these clients, in that order."""
        found: dict[int, Duty] = {}
        for start in range(0, len(ids), CHUNK):
            for row in _duties().where(ClientTable.id.in_(list(ids[start : start + CHUNK]))).dicts():
                found[row["id"]] = Duty(**row)
        return [found[client_id] for client_id in ids if client_id in found]

    def get(self, client_id: int) -> Duty:
        """The duty of one client.

        Raises:
            Refused: ``not_found``.
        """
        found = self.records([client_id])
        if not found:
            raise Refused("not_found", str(client_id))
        return found[0]

    def by_officer(self, today: dt.date) -> list["OfficerLoad"]:
        """How many clients of each PK have a duty in each state, in one look; those with the most overdue first."""
        rows = self._database.execute(_LOADS, [today.isoformat()]).fetchall()
        return [OfficerLoad(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class OfficerLoad:
    """What one PK has before him or her; without an officer, the clients without a PK."""

    officer_id: int | None
    officer: str
    overdue: int
    today: int
    week: int
    obliged: int
    unknown: int

    def count(self, state: DueState) -> int:
        """How many clients are in a state."""
        return int(getattr(self, state.value))


_LOADS = """
    SELECT officer_id, coalesce(officer.name, ''), overdue, today, week, obliged, unknown
    FROM (
        SELECT officer_id, count(*) AS obliged, coalesce(sum(due_on < ?1), 0) AS overdue,
            coalesce(sum(due_on = ?1), 0) AS today, coalesce(sum(due_on BETWEEN ?1 AND date(?1, '+6 days')), 0) AS week,
            sum(guidance_start IS NULL AND visits = 0) AS unknown
        FROM client JOIN report_state ON client_id = client.id
        WHERE archived = 0 AND end_reason = '' AND report_interval IS NOT NULL
        GROUP BY officer_id)
    LEFT JOIN officer ON officer.id = officer_id
    ORDER BY overdue DESC, officer.name
"""


def _duties() -> Any:
    calls = SummonsTable.select(pw.fn.count()).where(
        (SummonsTable.client == ClientTable.id) & (SummonsTable.date > pw.fn.coalesce(ReportStateTable.last_on, ""))
    )
    plain = ("id", "full_name", "register_no", "measure", "phone", "phone_owner", "address", "village", "guidance_end")
    return (
        ClientTable.select(
            *[getattr(ClientTable, name) for name in plain],
            pw.fn.coalesce(OfficerTable.name, "").alias("officer"),
            ClientTable.report_interval.alias("interval"),
            ReportStateTable.visits,
            ReportStateTable.last_on,
            ReportStateTable.due_on,
            calls.alias("summons"),
        )
        .join(ReportStateTable)
        .join_from(ClientTable, OfficerTable, pw.JOIN.LEFT_OUTER)
    )


class VisitStore(CaseStore[VisitDraft, Visit]):
    """Reports (lapor diri), at most one of a client a day."""

    table = VisitTable
    noun = "lapor"
    topics = (Topic.VISITS, Topic.CLIENTS)
    draft_type, record_type, day = VisitDraft, Visit, "date"
    words = ("place", *QUESTIONS, "notes")

    def __init__(self, *args: Any, officers: OfficerStore, reporting: ReportingStore) -> None:
        super().__init__(*args)
        self._officers = officers
        self._reporting = reporting

    def check(self, draft: VisitDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a report, that it is the only one of that day, and whether it falls into guidance."""
        found = check_visit(draft, self._today())
        if draft.client_id is None or draft.date is None:
            return found
        that_day = (VisitTable.client == draft.client_id) & (VisitTable.date == draft.date)
        if VisitTable.select().where(that_day, VisitTable.id != (record_id or 0)).exists():
            found.append(Issue("date", "same_day"))
        client = self._clients.get(draft.client_id)
        if client.guidance_start and draft.date < client.guidance_start:
            found.append(warning("date", "before_guidance"))
        return found

    def add(self, draft: VisitDraft) -> int:
        """Keep a report; an officer whose name is new comes into the file in the same step."""
        with self._database.change(f"Tambah lapor: {self._title(draft)}", *self.topics, Topic.OFFICERS):
            return super().add(draft)

    def update(self, record_id: int, draft: VisitDraft) -> None:
        """Change a report; an officer whose name is new comes into the file in the same step."""
        with self._database.change(f"Ubah lapor: {self._title(draft)}", *self.topics, Topic.OFFICERS):
            super().update(record_id, draft)

    def add_many(self, drafts: Sequence[VisitDraft], job: Job | None = None) -> None:
        """Keep many tidy reports of days on which nothing is written yet: much faster than one by one.

        Called inside a change, which has none of them if this fails. It makes no change of its own, because SQLite
        keeps the pages of a savepoint in a list that each further row would walk through.

        Raises:
            InvalidDraft: one of them breaks a rule; nothing was written.
            Cancelled: the person asked to stop.
        """
        for draft in drafts:
            if found := errors(check_visit(draft, self._today())):
                raise InvalidDraft(found)
        plain = ("client_id", "place", "method", *QUESTIONS, "notes", "session_id")
        officers = {name: self._officers.id_of(name) for name in {draft.officer for draft in drafts}}
        rows = (
            (
                new_uid(),
                officers[draft.officer],
                VisitTable.date.db_value(draft.date),
                VisitTable.time.db_value(draft.time),
                VisitTable.next_on.db_value(draft.next_on),
                *[getattr(draft, name) for name in plain],
            )
            for draft in (job or Job()).over(drafts, len(drafts))
        )
        self._database.insert_rows("visit", ["uid", "officer_id", "date", "time", "next_on", *plain], rows)

    def latest(self, client_id: int) -> Visit | None:
        """A client's last report."""
        rows = VisitTable.select(VisitTable.id).where(VisitTable.client == client_id)
        found = rows.order_by(VisitTable.date.desc()).first()
        return self.get(found.id) if found else None

    def offered(self, client_id: int, day: dt.date) -> VisitDraft:
        """A report as it would be written on a day: the client's PK, and the next one after the client's interval."""
        client = self._clients.get(client_id)
        return VisitDraft(
            client_id=client_id,
            date=day,
            officer=client.officer,
            next_on=next_report(day, client.report_interval or DEFAULT_INTERVAL) if client.is_active else None,
        )

    # One visit, two duties

    def near_due(self, session_id: int) -> list[Duty]:
        """Who was at a session on or near the day of the next report, and has not reported on that day.

        Attendance alone is never a report: somebody confirms it with ``record_for_session``.
        """
        day = self._day_of(session_id)
        there = AttendanceTable.select(AttendanceTable.client).where(
            (AttendanceTable.session == session_id)
            & AttendanceTable.mark.in_([mark for mark in Mark if mark.was_there])
        )
        reported = VisitTable.select(VisitTable.client).where(VisitTable.date == day)
        rows: Any = ClientTable.select(ClientTable.id).where(ClientTable.id.in_(there), ClientTable.id.not_in(reported))
        ids = [row[0] for row in rows.order_by(ClientTable.full_name.collate("NOCASE")).tuples()]
        return [duty for duty in self._reporting.records(ids) if is_near_due(day, duty.due_on, duty.interval)]

    def record_for_session(
        self, session_id: int, client_ids: Iterable[int], officer: str = ""
    ) -> list[tuple[int, str]]:
        """Write down a report on the day of a session for each of these clients, one step. ``officer`` confirms it.

        Without an officer it is each client's PK.

        Returns:
            those for whom none was written and why (``same_day_reported``, ``already_ended``, ``not_obliged``).

        Raises:
            InvalidDraft: the session lies ahead; nothing was written.
        """
        session = SessionTable.get_by_id(session_id)
        refused: list[tuple[int, str]] = []
        clients = self._clients.records(list(dict.fromkeys(client_ids)))
        topics = (*self.topics, Topic.OFFICERS)
        with self._database.change(f"Lapor bersama pertemuan: {session.title}", *topics):
            for client in clients:
                if not client.is_active:
                    refused.append((client.id, "already_ended"))
                elif client.report_interval is None:
                    refused.append((client.id, "not_obliged"))
                elif (
                    VisitTable.select().where(VisitTable.client == client.id, VisitTable.date == session.date).exists()
                ):
                    refused.append((client.id, "same_day_reported"))
                else:
                    draft = dataclasses.replace(
                        self.offered(client.id, session.date),
                        time=session.start,
                        place=session.place,
                        method=VisitMethod.OFFICE,
                        session_id=session_id,
                    )
                    self.add(dataclasses.replace(draft, officer=officer) if officer else draft)
        return refused

    def _day_of(self, session_id: int) -> dt.date:
        session = SessionTable.get_or_none(SessionTable.id == session_id)
        if session is None:
            raise Refused("not_found", str(session_id))
        day: dt.date = session.date
        return day

    # Columns

    def _join_officer(self, select: Any) -> Any:
        return select.join_from(VisitTable, OfficerTable, pw.JOIN.LEFT_OUTER)

    def _values(self, draft: VisitDraft) -> dict[str, object]:
        values = super()._values(draft)
        values["session"] = values.pop("session_id")
        values["officer"] = self._officers.id_of(draft.officer)
        return values

    def _select(self) -> Any:
        earlier = VisitTable.alias()
        number = earlier.select(pw.fn.count()).where(
            (earlier.client == VisitTable.client) & (earlier.date <= VisitTable.date)
        )
        photo = DocumentTable.select(pw.fn.max(DocumentTable.id)).where(DocumentTable.visit == VisitTable.id)
        joined = VisitTable.select(
            VisitTable,
            ClientTable.full_name.alias("client_name"),
            ClientTable.register_no,
            pw.fn.coalesce(OfficerTable.name, "").alias("officer_name"),
            pw.fn.coalesce(SessionTable.title, "").alias("session_title"),
            number.alias("number"),
            photo.alias("photo_id"),
        ).join(ClientTable)
        joined = joined.join_from(VisitTable, OfficerTable, pw.JOIN.LEFT_OUTER)
        return joined.join_from(VisitTable, SessionTable, pw.JOIN.LEFT_OUTER)

    def _record(self, row: dict[str, Any]) -> Visit:
        row["client_id"], row["session_id"] = row.pop("client"), row.pop("session")
        row["officer"] = row.pop("officer_name")
        return Visit(**row)
