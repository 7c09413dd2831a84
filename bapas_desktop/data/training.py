"""Programs and their sessions in the file. Participants and marks are in ``attendance.py``."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.program_tables import ProgramPaperTable
from bapas_desktop.data.store import CHUNK, Store, contains, in_order
from bapas_desktop.data.tables import AttendanceTable, EnrolmentTable, ProgramTable, SessionTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.training import (
    Mark,
    Program,
    ProgramDraft,
    ProgramQuery,
    Session,
    SessionDraft,
    SessionQuery,
    check_program,
    check_session,
)


def taking_part(day: Any) -> Any:
    """The condition that an enrolment holds on a day, a date or the column of one: leaving never rewrites the past."""
    joined = EnrolmentTable.joined_on.is_null() | (EnrolmentTable.joined_on <= day)
    return joined & (EnrolmentTable.left_on.is_null() | (EnrolmentTable.left_on > day))


def staying(today: dt.date) -> Any:
    """The condition that an enrolment has not ended; it may begin later."""
    return EnrolmentTable.left_on.is_null() | (EnrolmentTable.left_on > today)


class ProgramStore(Store[ProgramDraft, Program]):
    """Programs (kegiatan)."""

    table = ProgramTable
    noun = "kegiatan"
    topics = (Topic.PROGRAMS, Topic.SESSIONS)

    def ids(self, query: ProgramQuery) -> Sequence[int]:
        """The programs that hold every word of the text, in the order asked for."""
        select: Any = ProgramTable.select(ProgramTable.id)
        for condition in contains(query.text, ProgramTable.title, ProgramTable.skill, ProgramTable.place):
            select = select.where(condition)
        ordered = in_order(ProgramTable, query, **self._counts())
        return self._ids(select.order_by(*ordered, ProgramTable.id))

    def attended_by(self, client_ids: Sequence[int]) -> list[int]:
        """The programs in which some of these clients have a mark, in the order in which they were made."""
        found: set[int] = set()
        for start in range(0, len(client_ids), CHUNK):
            marked = ~AttendanceTable.mark.is_null() & AttendanceTable.client.in_(client_ids[start : start + CHUNK])
            rows: Any = AttendanceTable.select(SessionTable.program).join(SessionTable).where(marked)
            found |= {row[0] for row in rows.distinct().tuples()}
        return sorted(found)

    def check(self, draft: ProgramDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a program."""
        return check_program(draft)

    def _values(self, draft: ProgramDraft) -> dict[str, object]:
        return {name: getattr(draft, name) for name in ProgramDraft.__dataclass_fields__}

    def _counts(self) -> dict[str, Any]:
        held = (SessionTable.program == ProgramTable.id) & SessionTable.cancelled_on.is_null()
        sessions = SessionTable.select(pw.fn.count()).where(held)
        people = EnrolmentTable.select(pw.fn.count()).where(
            (EnrolmentTable.program == ProgramTable.id) & staying(self._today())
        )
        return {"sessions": sessions, "participants": people}

    def _select(self) -> Any:
        return ProgramTable.select(ProgramTable, *[count.alias(name) for name, count in self._counts().items()])

    def _record(self, row: dict[str, Any]) -> Program:
        del row["criteria"]
        return Program(**row)

    def _title(self, draft: ProgramDraft) -> str:
        return draft.title


class SessionStore(Store[SessionDraft, Session]):
    """Sessions (pertemuan)."""

    table = SessionTable
    noun = "pertemuan"
    topics = (Topic.SESSIONS,)

    def __init__(self, *args: Any, programs: ProgramStore) -> None:
        super().__init__(*args)
        self._programs = programs

    def ids(self, query: SessionQuery) -> Sequence[int]:
        """The sessions that fulfil all conditions, in the order asked for."""
        select: Any = SessionTable.select(SessionTable.id).join(ProgramTable)
        fields = (ProgramTable.title, SessionTable.title, SessionTable.place, SessionTable.material)
        for condition in contains(query.text, *fields, SessionTable.instructors):
            select = select.where(condition)
        if query.program_id is not None:
            select = select.where(SessionTable.program == query.program_id)
        if query.first:
            select = select.where(SessionTable.date >= query.first)
        if query.last:
            select = select.where(SessionTable.date <= query.last)
        if query.cancelled is not None:
            select = select.where(SessionTable.cancelled_on.is_null(not query.cancelled))
        if query.catch_up is not None:
            select = select.where(SessionTable.catch_up_of.is_null(not query.catch_up))
        counts = session_counts()
        if query.unmarked:
            select = select.where(counts["participants"] > 0, counts["marked"] == 0)
        ordered = in_order(SessionTable, query, program_title=ProgramTable.title, **counts)
        return self._ids(select.order_by(*ordered, SessionTable.date.desc(), SessionTable.start, SessionTable.id))

    def check(self, draft: SessionDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a session, beside its program's dates."""
        program = self._programs.get(draft.program_id) if draft.program_id is not None else None
        return check_session(draft, program)

    def _delete(self, ids: Sequence[int]) -> None:
        # A paper without its session would pass for that of the whole program.
        ProgramPaperTable.delete().where(ProgramPaperTable.session.in_(ids)).execute()
        super()._delete(ids)

    def _values(self, draft: SessionDraft) -> dict[str, object]:
        values = {name: getattr(draft, name) for name in SessionDraft.__dataclass_fields__}
        values["program"] = values.pop("program_id")
        return values

    def _select(self) -> Any:
        counts = [count.alias(name) for name, count in session_counts().items()]
        return SessionTable.select(SessionTable, ProgramTable.title.alias("program_title"), *counts).join(ProgramTable)

    def _record(self, row: dict[str, Any]) -> Session:
        row["program_id"] = row.pop("program")
        return Session(**row)

    def _title(self, draft: SessionDraft) -> str:
        return draft.title


def session_counts() -> dict[str, Any]:
    """What ``AttendanceStore.participants`` would count: who is enrolled on the day, and whoever else has a mark."""
    enrolled = EnrolmentTable.select(EnrolmentTable.client).where(
        (EnrolmentTable.program == SessionTable.program) & taking_part(SessionTable.date)
    )
    listed = AttendanceTable.select(AttendanceTable.client).where(AttendanceTable.session == SessionTable.id)
    marks = AttendanceTable.select(pw.fn.count()).where(AttendanceTable.session == SessionTable.id)
    there = AttendanceTable.mark.in_([mark for mark in Mark if mark.was_there])
    return {
        "participants": pw.Select([enrolled | listed], [pw.fn.count(pw.SQL("*"))]),
        "marked": marks.where(~AttendanceTable.mark.is_null()),
        "present": marks.where(there),
    }
