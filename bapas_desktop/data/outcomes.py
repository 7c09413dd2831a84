"""What became of people, in the file; and who is to be asked."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
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
    Step,
    add_months,
    check_outcome,
    steps_of,
)

_DIED = "died"
"""The code of the reason for the end of guidance after which nobody is asked."""
_WAITING = """
    WITH step (program_id, ended_on, months) AS (VALUES {})
    SELECT DISTINCT client.id, step.program_id, client.full_name FROM step
    CROSS JOIN enrolment ON enrolment.program_id = step.program_id
        AND (left_on IS NULL OR left_on > step.ended_on) AND (joined_on IS NULL OR joined_on <= step.ended_on)
    CROSS JOIN client ON client.id = enrolment.client_id AND client.end_reason <> ?
    WHERE NOT EXISTS (
        SELECT 1 FROM outcome WHERE outcome.client_id = client.id AND outcome.program_id = step.program_id
        AND outcome.months = step.months AND outcome.state <> ?
    )
"""


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
        steps = self._open_steps(today, ahead)
        waiting = self._waiting(steps)
        people = self._people(sorted({client_id for client_id, _program_id, _name in waiting}))
        known, tries = self._told(steps)
        programs = {one.id: one for one in ProgramTable.select().where(ProgramTable.id.in_(list(steps)))}
        found = []
        for client_id, program_id, _name in waiting:
            program, (ended_on, step) = programs[program_id], steps[program_id]
            tried = tries.get((client_id, program_id), [])
            found.append(
                FollowUp(
                    **people[client_id], program_id=program_id, program_title=program.title, skill=program.skill,
                    ended_on=ended_on, months=step.months, due_on=step.due_on, until=step.until, tries=len(tried),
                    last_try=max(tried, default=None), last_state=known.get((client_id, program_id), ""),
                )
            )  # fmt: skip
        return found

    def waiting(self, today: dt.date, named: int) -> tuple[int, list[tuple[int, str, dt.date]]]:
        """How many are due, and the client, name and day of the first; nothing else about anybody is read."""
        steps = self._open_steps(today, 0)
        found = self._waiting(steps)
        first = [(client, name, steps[program][1].due_on) for client, program, name in found[:named]]
        return len(found), first

    def asked(self, program_ids: Iterable[int], today: dt.date) -> list[Asked]:
        """Everybody at every step that has come, with what is known of him: the last that was told at that step."""
        months = self._profile.get().follow_up_months
        found: list[Asked] = []
        for program_id in program_ids:
            ended_on = self.ended_on(program_id)
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

    def ended_on(self, program_id: int) -> dt.date | None:
        """The day on which a program ended or will end; None where nobody knows."""
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

    def _open_steps(self, today: dt.date, ahead: int) -> dict[int, tuple[dt.date, Step]]:
        """The end of each program that is to be asked about now, and the step that is open; the later one of two."""
        months = self._profile.get().follow_up_months
        return {
            program_id: (ended_on, step)
            for program_id, ended_on in self._ended(today, months)
            for step in steps_of(ended_on, months)
            if step.due_on - dt.timedelta(ahead) <= today < step.until
        }

    def _waiting(self, steps: Mapping[int, tuple[dt.date, Step]]) -> list[tuple[int, int, str]]:
        """Client, program and name of everybody who was not reached at the open step; the longest due first."""
        found: set[tuple[int, int, str]] = set()
        chosen = list(steps.items())
        for start in range(0, len(chosen), CHUNK // 4):
            values: list[object] = []
            for program_id, (ended_on, step) in chosen[start : start + CHUNK // 4]:
                values += (program_id, ended_on.isoformat(), step.months)
            rows = ", ".join(["(?, ?, ?)"] * (len(values) // 3))
            found.update(self._database.execute(_WAITING.format(rows), (*values, _DIED, OutcomeState.UNREACHED)))
        return sorted(found, key=lambda one: (steps[one[1]][1].due_on, one[2].casefold(), one[0], one[1]))

    def _told(
        self, steps: Mapping[int, tuple[dt.date, Step]]
    ) -> tuple[dict[tuple[int, int], str], dict[tuple[int, int], list[dt.date]]]:
        """By client and program: what was told last, and the days on which nobody was reached at the open step."""
        known: dict[tuple[int, int], str] = {}
        tries: dict[tuple[int, int], list[dt.date]] = {}
        table = OutcomeTable
        rows: Any = table.select(table.client, table.program, table.months, table.state, table.date)
        rows = rows.where(table.program.in_(list(steps))).order_by(table.date, table.id)
        for client_id, program_id, months, state, day in rows.tuples():
            if state != OutcomeState.UNREACHED:
                known[client_id, program_id] = state
            elif months == steps[program_id][1].months:
                tries.setdefault((client_id, program_id), []).append(day)
        return known, tries

    def _people(self, client_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        select: Any = ClientTable.select(
            ClientTable.id.alias("client_id"), ClientTable.full_name.alias("client_name"), ClientTable.register_no,
            ClientTable.phone, ClientTable.phone_owner, ClientTable.address,
            pw.fn.coalesce(OfficerTable.name, "").alias("officer"),
            (ClientTable.end_reason != "").alias("guidance_ended"),
        ).join(OfficerTable, pw.JOIN.LEFT_OUTER)  # fmt: skip
        found: dict[int, dict[str, Any]] = {}
        for start in range(0, len(client_ids), CHUNK):
            for row in select.where(ClientTable.id.in_(client_ids[start : start + CHUNK])).dicts():
                found[row["client_id"]] = row | {"guidance_ended": bool(row["guidance_ended"])}
        return found

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
