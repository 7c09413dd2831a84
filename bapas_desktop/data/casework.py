"""What is written about a client's supervision: permits, incidents, community service, stages, transfers, summons."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

import peewee as pw

from bapas_desktop.data.case_tables import (
    IncidentTable,
    PermitTable,
    ServiceDayTable,
    StageDecisionTable,
    SummonsTable,
    TransferTable,
)
from bapas_desktop.data.database import Database
from bapas_desktop.data.roster import ClientStore
from bapas_desktop.data.store import Draft, Record, Store, contains, in_order
from bapas_desktop.data.tables import ClientTable, OfficerTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.issues import InvalidDraft, Issue, errors
from bapas_desktop.domain.roster.client import ClosingDraft
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.incidents import Incident, IncidentDraft, check_incident
from bapas_desktop.domain.supervision.letters import Summons, SummonsDraft, check_summons, next_call
from bapas_desktop.domain.supervision.moves import Direction, Transfer, TransferDraft, check_transfer
from bapas_desktop.domain.supervision.permits import Permit, PermitDraft, check_permit
from bapas_desktop.domain.supervision.service import ServiceDay, ServiceDayDraft, check_service_day
from bapas_desktop.domain.supervision.stages import StageDecision, StageDecisionDraft, check_stage_decision

OFFICE_TIME = dt.time(9)
"""When a summoned client is asked to come, unless somebody says otherwise."""
DAYS_TO_APPEAR = 7


class CaseStore(Store[Draft, Record]):
    """The records of one kind that belong to a client. A record's client never changes but by a merge."""

    topics: ClassVar[tuple[Topic, ...]] = (Topic.VISITS,)
    draft_type: ClassVar[type[Any]]
    record_type: ClassVar[type[Any]]
    day: ClassVar[str]
    """The field whose day the record is sorted and bounded by."""
    words: ClassVar[tuple[str, ...]] = ()
    """The fields that a search looks into, beside the client's name and register number."""

    def __init__(self, database: Database, clients: ClientStore, today: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__(database, today)
        self._clients = clients

    def ids(self, query: CaseQuery) -> Sequence[int]:
        """The records that fulfil all conditions, in the order asked for."""
        table: Any = self.table
        day = getattr(table, self.day)
        select: Any = table.select(table.id).join(ClientTable)
        if query.sort == "officer" or query.officer_id is not None:
            select = self._join_officer(select)
        for condition in contains(query.text, ClientTable.full_name, ClientTable.register_no, *self._words()):
            select = select.where(condition)
        if query.client_id is not None:
            select = select.where(table.client == query.client_id)
        if query.officer_id is not None:
            select = select.where(OfficerTable.id == query.officer_id)
        if query.first:
            select = select.where(day >= query.first)
        if query.last:
            select = select.where(day <= query.last)
        for condition in self._more(query):
            select = select.where(condition)
        wanted = dataclasses.replace(query, sort=self.day) if query.sort == "day" else query
        ordered = in_order(table, wanted, **self._elsewhere())
        return self._ids(select.order_by(*ordered, day.desc(), table.id.desc()))

    def _more(self, query: CaseQuery) -> list[Any]:  # noqa: ARG002
        """The conditions that only this kind of record knows."""
        return []

    def _words(self) -> list[Any]:
        return [getattr(self.table, name) for name in self.words]

    def _elsewhere(self) -> dict[str, Any]:
        return {
            "client_name": ClientTable.full_name,
            "register_no": ClientTable.register_no,
            "officer": OfficerTable.name,
        }

    def _join_officer(self, select: Any) -> Any:
        """By default the officer of a record is the client's PK."""
        return select.join_from(ClientTable, OfficerTable, pw.JOIN.LEFT_OUTER)

    def _values(self, draft: Draft) -> dict[str, object]:
        values = {name: getattr(draft, name) for name in self.draft_type.__dataclass_fields__}
        values["client"] = values.pop("client_id")
        return values

    def _select(self) -> Any:
        table: Any = self.table
        joined = table.select(
            table,
            ClientTable.full_name.alias("client_name"),
            ClientTable.register_no,
            pw.fn.coalesce(OfficerTable.name, "").alias("client_officer"),
        ).join(ClientTable)
        return joined.join_from(ClientTable, OfficerTable, pw.JOIN.LEFT_OUTER)

    def _record(self, row: dict[str, Any]) -> Record:
        row["client_id"] = row.pop("client")
        row.setdefault("officer", row.pop("client_officer"))
        names = self.record_type.__dataclass_fields__
        record: Record = self.record_type(**{name: value for name, value in row.items() if name in names})
        return record

    def _title(self, draft: Draft) -> str:
        plain: Any = draft
        name = ClientTable.select(ClientTable.full_name).where(ClientTable.id == plain.client_id).scalar()
        return f"{name or '-'}, {short_date(getattr(plain, self.day))}"


class PermitStore(CaseStore[PermitDraft, Permit]):
    """Leave of town or country."""

    table = PermitTable
    noun = "izin"
    draft_type, record_type, day = PermitDraft, Permit, "leaves_on"
    words = ("destination", "purpose", "letter_no")

    def check(self, draft: PermitDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a permit."""
        return check_permit(draft, self._today())

    def _more(self, query: CaseQuery) -> list[Any]:
        if query.not_back_by is None:
            return []
        return [PermitTable.returned_on.is_null(), PermitTable.returns_on < query.not_back_by]


class IncidentStore(CaseStore[IncidentDraft, Incident]):
    """Incidents."""

    table = IncidentTable
    noun = "kejadian"
    draft_type, record_type, day = IncidentDraft, Incident, "date"
    words = ("kind", "description", "action", "decided_by")

    def check(self, draft: IncidentDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of an incident."""
        return check_incident(draft, self._today())


class ServiceDayStore(CaseStore[ServiceDayDraft, ServiceDay]):
    """Community service done, apart from training hours."""

    table = ServiceDayTable
    noun = "kerja sosial"
    draft_type, record_type, day = ServiceDayDraft, ServiceDay, "date"
    words = ("place", "task", "supervisor")

    def check(self, draft: ServiceDayDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a day of service."""
        return check_service_day(draft, self._today())

    def done(self, client_id: int) -> int:
        """Minutes of service that a client has done."""
        found = ServiceDayTable.select(pw.fn.sum(ServiceDayTable.minutes)).where(ServiceDayTable.client == client_id)
        return int(found.scalar() or 0)


class StageDecisionStore(CaseStore[StageDecisionDraft, StageDecision]):
    """Decisions of the TPP."""

    table = StageDecisionTable
    noun = "keputusan tahap"
    topics = (Topic.VISITS, Topic.CLIENTS)
    draft_type, record_type, day = StageDecisionDraft, StageDecision, "decided_on"
    words = ("stage", "letter_no")

    def check(self, draft: StageDecisionDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a decision."""
        return check_stage_decision(draft, self._today())


class TransferStore(CaseStore[TransferDraft, Transfer]):
    """Transfers from and to other offices."""

    table = TransferTable
    noun = "pelimpahan"
    topics = (Topic.VISITS, Topic.CLIENTS)
    draft_type, record_type, day = TransferDraft, Transfer, "date"
    words = ("office", "letter_no")

    def check(self, draft: TransferDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a transfer."""
        return check_transfer(draft, self._today())

    def add(self, draft: TransferDraft) -> int:
        """Keep a transfer; one that goes out ends guidance here in the same step, where it had not ended yet.

        Raises:
            InvalidDraft: also ``end_before_start``, where guidance began after the transfer.
        """
        draft = self._checked(draft, None)
        with self._database.change(f"Tambah pelimpahan: {self._title(draft)}", *self.topics):
            record_id = super().add(draft)
            if draft.direction == Direction.OUT and draft.client_id is not None:
                closing = ClosingDraft(
                    reason="transferred",
                    ended_on=draft.date,
                    letter_no=draft.letter_no,
                    letter_date=draft.letter_date,
                )
                refused = dict(self._clients.close([draft.client_id], closing))
                if refused.get(draft.client_id) == "ended_before_start":
                    raise InvalidDraft([Issue("date", "end_before_start")])
        return record_id


class SummonsStore(CaseStore[SummonsDraft, Summons]):
    """Letters of summons."""

    table = SummonsTable
    noun = "surat panggilan"
    draft_type, record_type, day = SummonsDraft, Summons, "date"
    words = ("letter_no", "place")

    def check(self, draft: SummonsDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a letter."""
        return check_summons(draft)

    def offered(self, client_id: int) -> SummonsDraft:
        """A letter as it would be written today: the next call, to appear in a week, before the client's PK."""
        client, today = self._clients.get(client_id), self._today()
        return SummonsDraft(
            client_id=client_id,
            call=next_call(self._since_last_report(client_id)),
            date=today,
            appear_on=_working_day(today + dt.timedelta(DAYS_TO_APPEAR)),
            appear_at=OFFICE_TIME,
            officer=client.officer,
        )

    def write(self, client_ids: Iterable[int], draft: SummonsDraft) -> tuple[list[int], list[tuple[int, str]]]:
        """Write a letter to each of these clients who is overdue: each has the call that is his or hers, and the PK.

        Everything else is as in ``draft``.

        Returns:
            the new letters, and those to whom none was written and why (``already_ended``, ``not_overdue``).

        Raises:
            InvalidDraft: the letter itself breaks a rule; nothing was written.
        """
        found = [issue for issue in errors(self.check(self._tidy(draft))) if issue.field != "client_id"]
        if found:
            raise InvalidDraft(found)
        written: list[int] = []
        refused: list[tuple[int, str]] = []
        clients = self._clients.records(list(dict.fromkeys(client_ids)))
        with self._database.change(f"Surat panggilan ({len(clients)} klien)", *self.topics):
            for client in clients:
                if not client.is_active:
                    refused.append((client.id, "already_ended"))
                elif client.due_on is None or client.due_on >= self._today():
                    refused.append((client.id, "not_overdue"))
                else:
                    offered = self.offered(client.id)
                    officer = draft.officer or offered.officer
                    letter = dataclasses.replace(draft, client_id=client.id, call=offered.call, officer=officer)
                    written.append(self.add(letter))
        return written, refused

    def _since_last_report(self, client_id: int) -> int:
        last = self._clients.get(client_id).last_report_on
        letters = SummonsTable.select().where(SummonsTable.client == client_id)
        return int((letters.where(SummonsTable.date > last) if last else letters).count())


def _working_day(day: dt.date) -> dt.date:
    return day + dt.timedelta(max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)
