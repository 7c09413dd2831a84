"""What became of people, in the file; and who is to be asked."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.profile import ProfileStore
from bapas_desktop.data.reflection_tables import OutcomeTable
from bapas_desktop.data.store import CHUNK, Store, contains, in_order
from bapas_desktop.data.tables import ClientTable, EnrolmentTable, OfficerTable, ProgramTable, SessionTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.reflections.outcomes import (
    OPEN_AFTER_LAST,
    Asked,
    FollowUp,
    Outcome,
    OutcomeDraft,
    OutcomeQuery,
    OutcomeState,
    add_months,
    check_outcome,
    steps_of,
)

_DIED = "died"
"""The code of the reason for the end of guidance after which nobody is asked."""


class OutcomeStore(Store[OutcomeDraft, Outcome]):
    """Follow-ups."""

    table = OutcomeTable
    noun = "tindak lanjut"
    topics = (Topic.REFLECTIONS,)

    def __init__(self, *args: Any, profile: ProfileStore) -> None:
        super().__init__(*args)
        self._profile = profile

    # Reading

    def ids(self, query: OutcomeQuery) -> Sequence[int]:
        """The follow-ups that fulfil all conditions, in the order asked for."""
        table = OutcomeTable
        select: Any = table.select(table.id).join(ClientTable)
        select = select.join_from(table, ProgramTable, pw.JOIN.LEFT_OUTER)
        fields = (ClientTable.full_name, ClientTable.register_no, ProgramTable.title, table.work, table.help_needed)
        for condition in contains(query.text, *fields):
            select = select.where(condition)
        for column, value in (
            (table.client, query.client_id), (table.program, query.program_id),
            (table.state, query.state or None), (table.months, query.months),
        ):  # fmt: skip
            if value is not None:
                select = select.where(column == value)
        if query.first:
            select = select.where(table.date >= query.first)
        if query.last:
            select = select.where(table.date <= query.last)
        ordered = in_order(
            table, query, client_name=ClientTable.full_name, register_no=ClientTable.register_no,
            program_title=ProgramTable.title,
        )  # fmt: skip
        return self._ids(select.order_by(*ordered, table.id.desc()))

    def of_client(self, client_id: int) -> list[Outcome]:
        """Somebody's line over time, the earliest first."""
        return self.records(self.ids(OutcomeQuery(client_id=client_id, descending=False)))

    def due(self, today: dt.date, ahead: int = 0) -> list[FollowUp]:
        """Who is to be asked by now, or within ``ahead`` days; who has waited longest first.

        Everybody who stayed to the end of a program is asked at each step of the office's setting. One who was asked,
        or has died, is not in it; one who was not reached stays until the next step.
        """
        found: list[FollowUp] = []
        months = self._profile.get().follow_up_months
        for program_id, ended_on in self._ended(today, months):
            for step in steps_of(ended_on, months):
                if step.due_on - dt.timedelta(ahead) <= today < step.until:
                    found += self._open(program_id, ended_on, step.months, step.due_on, step.until)
        return sorted(found, key=lambda one: (one.due_on, one.client_name.casefold(), one.client_id))

    def asked(self, program_ids: Iterable[int], today: dt.date) -> list[Asked]:
        """Everybody at every step that has come, with what is known of him: the last that was told at that step."""
        months = self._profile.get().follow_up_months
        found: list[Asked] = []
        for program_id in program_ids:
            ended_on = self._end_of(program_id)
            if ended_on is None or ended_on > today:
                continue
            people = self._stayed(program_id, ended_on)
            told: dict[tuple[int, int | None], Outcome] = {}
            for one in self.records(self.ids(OutcomeQuery(program_id=program_id, last=today, descending=False))):
                kept = told.get((one.client_id or 0, one.months))
                if one.state != OutcomeState.UNREACHED or kept is None:
                    told[one.client_id or 0, one.months] = one
            for step in steps_of(ended_on, months):
                if step.due_on <= today:
                    found += [
                        Asked(
                            client_id=client_id, program_id=program_id, months=step.months,
                            outcome=told.get((client_id, step.months)),
                        )
                        for client_id in people
                    ]  # fmt: skip
        return found

    def latest(self, program_id: int, today: dt.date) -> list[Outcome]:
        """The last that is known of each participant of a program; attempts that reached nobody tell nothing."""
        told = self.records(self.ids(OutcomeQuery(program_id=program_id, last=today, descending=False)))
        return list({one.client_id: one for one in told if one.state != OutcomeState.UNREACHED}.values())

    # The end of programs

    def _ended(self, today: dt.date, months: Sequence[int]) -> list[tuple[int, dt.date]]:
        """The programs that ended, and whose last step is still open."""
        earliest = add_months(today, -(max(months, default=0) + OPEN_AFTER_LAST))
        last = self._last_day()
        rows: Any = ProgramTable.select(ProgramTable.id, last).where((last < today) & (last >= earliest))
        return [(program_id, dt.date.fromisoformat(day)) for program_id, day in rows.order_by(last).tuples()]

    def _end_of(self, program_id: int) -> dt.date | None:
        rows: Any = ProgramTable.select(self._last_day()).where(ProgramTable.id == program_id).tuples()
        day = next((row[0] for row in rows), None)
        return dt.date.fromisoformat(day) if day else None

    def _last_day(self) -> Any:
        """The day on which a program ends, or that of its last session."""
        held = (SessionTable.program == ProgramTable.id) & SessionTable.cancelled_on.is_null()
        session = SessionTable.select(pw.fn.max(SessionTable.date)).where(held)
        return pw.fn.coalesce(ProgramTable.ends_on, session).cast("TEXT")

    def _stayed(self, program_id: int, ended_on: dt.date) -> list[int]:
        """Who was there to the end, and lives."""
        rows: Any = (
            EnrolmentTable.select(EnrolmentTable.client)
            .join(ClientTable)
            .where(
                (EnrolmentTable.program == program_id)
                & (EnrolmentTable.left_on.is_null() | (EnrolmentTable.left_on > ended_on))
                & (EnrolmentTable.joined_on.is_null() | (EnrolmentTable.joined_on <= ended_on))
                & (ClientTable.end_reason != _DIED)
            )
        )
        return [row[0] for row in rows.distinct().order_by(ClientTable.full_name, ClientTable.id).tuples()]

    def _open(self, program_id: int, ended_on: dt.date, months: int, due_on: dt.date, until: dt.date) -> list[FollowUp]:
        """Who of a program was not asked at a step."""
        at_step = self.records(self.ids(OutcomeQuery(program_id=program_id, months=months, descending=False)))
        reached = {one.client_id for one in at_step if one.state != OutcomeState.UNREACHED}
        people = [client_id for client_id in self._stayed(program_id, ended_on) if client_id not in reached]
        program = ProgramTable.get_by_id(program_id)
        found = []
        for start in range(0, len(people), CHUNK):
            for row in self._people(people[start : start + CHUNK], program_id):
                tries = [one.date for one in at_step if one.client_id == row["client_id"] and one.date]
                found.append(
                    FollowUp(
                        **(row | {"last_state": row["last_state"] or ""}), program_id=program_id,
                        program_title=program.title, skill=program.skill, ended_on=ended_on, months=months,
                        due_on=due_on, until=until, tries=len(tries), last_try=max(tries, default=None),
                    )
                )  # fmt: skip
        return found

    def _people(self, client_ids: Sequence[int], program_id: int) -> list[dict[str, Any]]:
        other = OutcomeTable.alias()
        known = (
            other.select(other.state)
            .where((other.client == ClientTable.id) & (other.program == program_id))
            .where(other.state != OutcomeState.UNREACHED)
            .order_by(other.date.desc(), other.id.desc())
            .limit(1)
        )
        select: Any = ClientTable.select(
            ClientTable.id.alias("client_id"), ClientTable.full_name.alias("client_name"), ClientTable.register_no,
            ClientTable.phone, ClientTable.phone_owner, ClientTable.address,
            pw.fn.coalesce(OfficerTable.name, "").alias("officer"), known.alias("last_state"),
            (ClientTable.end_reason != "").alias("guidance_ended"),
        ).join(OfficerTable, pw.JOIN.LEFT_OUTER)  # fmt: skip
        return [
            row | {"guidance_ended": bool(row["guidance_ended"])}
            for row in select.where(ClientTable.id.in_(list(client_ids))).dicts()
        ]

    # Writing

    def check(self, draft: OutcomeDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a follow-up."""
        return check_outcome(draft, self._today())

    def _values(self, draft: OutcomeDraft) -> dict[str, object]:
        return {name.removesuffix("_id"): getattr(draft, name) for name in OutcomeDraft.__dataclass_fields__}

    def _select(self) -> Any:
        names = (ClientTable.full_name.alias("client_name"), ClientTable.register_no)
        title = pw.fn.coalesce(ProgramTable.title, "").alias("program_title")
        select = OutcomeTable.select(OutcomeTable, *names, title).join(ClientTable)
        return select.join_from(OutcomeTable, ProgramTable, pw.JOIN.LEFT_OUTER)

    def _record(self, row: dict[str, Any]) -> Outcome:
        for name in ("client", "program"):
            row[f"{name}_id"] = row.pop(name)
        return Outcome(**row)

    def _title(self, draft: OutcomeDraft) -> str:
        row = ClientTable.get_or_none(ClientTable.id == draft.client_id)
        return f"{row.full_name if row else ''} ({draft.state})"
