"""Who takes part, who was there, and the printed sheets that lead back to both."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.candidates import note_joined, note_left
from bapas_desktop.data.database import Database
from bapas_desktop.data.history import History
from bapas_desktop.data.session_lists import LISTED, participant
from bapas_desktop.data.store import new_uid
from bapas_desktop.data.tables import AttendanceTable, EnrolmentTable, ProgramTable, SessionTable, SheetTable
from bapas_desktop.data.training import session_counts, staying, taking_part
from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.formats import one_line
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.training import (
    Enrolment,
    Mark,
    MarkDetails,
    Participant,
    Sheet,
    check_details,
    mark_everybody_present,
    marks_from_sheet,
)


def waiting_sheets(today: dt.date) -> Any:
    """The query of the sheets that wait to be typed in: of a session where somebody has no mark, the newest of them."""
    counts = session_counts()
    unmarked = (
        SessionTable.cancelled_on.is_null() & (SessionTable.date <= today) & (counts["participants"] > counts["marked"])
    )
    newest = SheetTable.select(pw.fn.max(SheetTable.id)).join(SessionTable)
    newest = newest.where(SheetTable.entered_at.is_null() & unmarked).group_by(SheetTable.session)
    return SheetTable.select().where(SheetTable.id.in_(newest)).order_by(SheetTable.id)


class AttendanceStore:
    """Participants of programs, marks of sessions, and printed sheets."""

    def __init__(self, database: Database, today: Callable[[], dt.date] = dt.date.today) -> None:
        self._database = database
        self._today = today

    # Participants

    def enrolled(self, program_id: int) -> list[int]:
        """The clients who take part in a program now, in no certain order."""
        rows: Any = EnrolmentTable.select(EnrolmentTable.client).where(
            (EnrolmentTable.program == program_id) & staying(self._today())
        )
        return [row[0] for row in rows.tuples()]

    def enrolments(self, program_id: int) -> list[Enrolment]:
        """All stays in a program, those that ended included; somebody's later stay comes after the earlier."""
        rows = EnrolmentTable.select().where(EnrolmentTable.program == program_id).order_by(EnrolmentTable.id)
        return [Enrolment(client_id=row.client_id, joined_on=row.joined_on, left_on=row.left_on) for row in rows]

    def save_participants(
        self,
        program_id: int,
        *,
        joining: Iterable[int] = (),
        joined_on: dt.date | None = None,
        leaving: Mapping[int, dt.date] | None = None,
    ) -> None:
        """Let clients take part as ``enrol`` does, and others leave each on a day as ``leave`` does: one step."""
        with self._database.change(self._label("Ubah peserta", program_id)):
            for day in sorted(set((leaving or {}).values())):
                self.leave(program_id, [one for one, on in (leaving or {}).items() if on == day], day)
            self.enrol(program_id, joining, joined_on)

    def enrol(self, program_id: int, client_ids: Iterable[int], joined_on: dt.date | None = None) -> int:
        """Let clients take part from a day on, or from the beginning.

        Those who left come back, from today on where no day is given: the sessions that they missed stay without them.

        Returns:
            how many were not yet taking part.
        """
        added = 0
        with self._database.change(self._label("Tambah peserta", program_id), Topic.PROGRAMS, Topic.SESSIONS):
            client_ids = list(client_ids)
            note_joined(self._database, program_id, client_ids, self._today())
            taking_part_now = set(self.enrolled(program_id))
            past: Any = EnrolmentTable.select().where(EnrolmentTable.program == program_id).order_by(EnrolmentTable.id)
            last = {row.client_id: row for row in past}
            for client_id in dict.fromkeys(client_ids):
                row = last.get(client_id)
                if client_id in taking_part_now:
                    if row is None or row.left_on is None:
                        continue
                    EnrolmentTable.update(left_on=None).where(EnrolmentTable.id == row.id).execute()
                else:
                    self._enrol_one(program_id, client_id, joined_on, row.left_on if row else None)
                added += 1
        return added

    def _enrol_one(self, program_id: int, client_id: int, joined_on: dt.date | None, left_on: dt.date | None) -> None:
        if left_on:
            joined_on = max(joined_on or self._today(), left_on)
        EnrolmentTable.insert(uid=new_uid(), program=program_id, client=client_id, joined_on=joined_on).execute()

    def leave(self, program_id: int, client_ids: Iterable[int], on: dt.date) -> None:
        """Let participants leave from a day on: earlier sessions keep them.

        Who has no session before that day and no mark is taken off the list as if never chosen.
        """
        with self._database.change(self._label("Peserta berhenti", program_id), Topic.PROGRAMS, Topic.SESSIONS):
            client_ids = list(client_ids)
            note_left(self._database, program_id, client_ids, on)
            for client_id in client_ids:
                this = (EnrolmentTable.program == program_id) & (EnrolmentTable.client == client_id)
                this &= staying(on)
                if self._was_part_of(program_id, client_id, on):
                    EnrolmentTable.update(left_on=on).where(this).execute()
                else:
                    EnrolmentTable.delete().where(this).execute()

    def _was_part_of(self, program_id: int, client_id: int, before: dt.date) -> bool:
        mine = (EnrolmentTable.client == client_id) & taking_part(SessionTable.date)
        sessions = SessionTable.select().join(EnrolmentTable, on=(EnrolmentTable.program == SessionTable.program))
        held = (SessionTable.program == program_id) & SessionTable.cancelled_on.is_null()
        sessions = sessions.where(held & (SessionTable.date < before) & mine)
        marks = AttendanceTable.select().join(SessionTable)
        marks = marks.where((SessionTable.program == program_id) & (AttendanceTable.client == client_id))
        return bool(sessions.exists() or marks.exists())

    def _label(self, verb: str, program_id: int) -> str:
        program = ProgramTable.get_or_none(ProgramTable.id == program_id)
        if program is None:
            raise Refused("not_found", str(program_id))
        return f"{verb}: {program.title}"

    def participants(self, session_id: int) -> list[Participant]:
        """The list of one session by name: who is enrolled on its day, and whoever has a mark or walked in."""
        rows = self._database.execute(LISTED.format("session.id = ?"), [session_id]).fetchall()
        return [participant(row) for row in rows]

    def grid(self, program_id: int) -> dict[int, list[Participant]]:
        """The lists of all sessions of a program that have somebody, cancelled ones too, by session: one query."""
        lists: dict[int, list[Participant]] = {}
        for row in self._database.execute(LISTED.format("session.program_id = ?"), [program_id]):
            lists.setdefault(row[0], []).append(participant(row))
        return lists

    def program_marks(self, program_id: int) -> dict[int, list[Participant]]:
        """The lists of all sessions of a program, by session in the order of their dates; cancelled ones are none."""
        held = (SessionTable.program == program_id) & SessionTable.cancelled_on.is_null()
        sessions = SessionTable.select(SessionTable.id).where(held)
        ordered = sessions.order_by(SessionTable.date, SessionTable.start, SessionTable.id)
        return {session.id: self.participants(session.id) for session in ordered}

    # Marks

    def mark(self, session_id: int, marks: Mapping[int, Mark | None], label: str = "Tandai kehadiran") -> None:
        """Set marks of a session, one step of the history; None takes a mark away. The history keeps the old ones.

        Raises:
            Refused: ``session_cancelled``.
        """
        session = self._session(session_id)
        if marks and session.cancelled_on:
            raise Refused("session_cancelled")
        with self._database.change(f"{label}: {session.title}", Topic.ATTENDANCE, Topic.SESSIONS):
            known = {
                row.client_id: row for row in AttendanceTable.select().where(AttendanceTable.session == session_id)
            }
            for client_id, mark in marks.items():
                self._mark_one(session_id, client_id, known.get(client_id), mark)

    def _mark_one(self, session_id: int, client_id: int, row: Any, mark: Mark | None) -> None:
        values = {"mark": mark, "marked_by": self._database.user, "marked_at": self._database.now()}
        if row is None:
            if mark is not None:
                AttendanceTable.insert(uid=new_uid(), session=session_id, client=client_id, **values).execute()
        elif mark is None and not row.walk_in and not row.note and row.engagement is None and row.work_attitude is None:
            # A row that says nothing would keep somebody on the list who has left the program.
            AttendanceTable.delete().where(AttendanceTable.id == row.id).execute()
        elif row.mark != mark:
            AttendanceTable.update(**values).where(AttendanceTable.id == row.id).execute()

    def mark_everybody_present(self, session_id: int) -> int:
        """ "Semua hadir": Hadir for all who have no mark yet; excuses stay. Returns how many were marked."""
        marks = mark_everybody_present(self.participants(session_id))
        self.mark(session_id, marks, "Semua hadir")
        return len(marks)

    def mark_cells(self, cells: Mapping[tuple[int, int], Mark | None]) -> list[tuple[tuple[int, int], str]]:
        """Set marks of several sessions at once, by session and client: what a grid's paste or fill does. One step.

        Returns:
            the cells that could not be marked and why (``not_on_list``, ``session_cancelled``, ``session_ahead`` where
            something else than an excuse is written down before the day).
        """
        refused: list[tuple[tuple[int, int], str]] = []
        by_session: dict[int, dict[int, Mark | None]] = {}
        for (session_id, client_id), mark in cells.items():
            by_session.setdefault(session_id, {})[client_id] = mark
        with self._database.change(f"Tandai kehadiran ({len(cells)} kotak)", Topic.ATTENDANCE, Topic.SESSIONS):
            for session_id, marks in by_session.items():
                session = self._session(session_id)
                listed = {person.client_id for person in self.participants(session_id)}
                ahead = session.date > self._today()
                ready: dict[int, Mark | None] = {}
                for client_id, mark in marks.items():
                    code = ""
                    if session.cancelled_on:
                        code = "session_cancelled"
                    elif client_id not in listed:
                        code = "not_on_list"
                    elif ahead and mark is not None and not mark.is_excuse:
                        code = "session_ahead"
                    if code:
                        refused.append(((session_id, client_id), code))
                    else:
                        ready[client_id] = mark
                self.mark(session_id, ready)
        return refused

    def set_details(self, session_id: int, client_id: int, details: MarkDetails) -> None:
        """Write what stands beside a mark: being late, hours credited, two ratings, a note and whether it is sensitive.

        Raises:
            InvalidDraft: minutes or ratings out of their range; nothing was written.
        """
        if found := check_details(details):
            raise InvalidDraft(found)
        session = self._session(session_id)
        values = {name: getattr(details, name) for name in MarkDetails.__dataclass_fields__}
        values["note"] = one_line(details.note)
        with self._database.change(f"Rincian kehadiran: {session.title}", Topic.ATTENDANCE):
            this = (AttendanceTable.session == session_id) & (AttendanceTable.client == client_id)
            if not AttendanceTable.update(**values).where(this).execute() and details != MarkDetails():
                AttendanceTable.insert(uid=new_uid(), session=session_id, client=client_id, **values).execute()

    def set_note(self, session_id: int, client_id: int, note: str) -> None:
        """Write the remark beside a name."""
        session = self._session(session_id)
        with self._database.change(f"Catatan kehadiran: {session.title}", Topic.ATTENDANCE):
            this = (AttendanceTable.session == session_id) & (AttendanceTable.client == client_id)
            if not AttendanceTable.update(note=note.strip()).where(this).execute() and note.strip():
                AttendanceTable.insert(uid=new_uid(), session=session_id, client=client_id, note=note.strip()).execute()

    def add_walk_in(self, session_id: int, client_id: int, mark: Mark | None = Mark.PRESENT) -> None:
        """Put a client of the roster on the list of one session who is not enrolled in its program."""
        session = self._session(session_id)
        with self._database.change(f"Peserta tambahan: {session.title}", Topic.ATTENDANCE, Topic.SESSIONS):
            if session.cancelled_on:
                raise Refused("session_cancelled")
            if any(person.client_id == client_id for person in self.participants(session_id)):
                raise Refused("already_on_list")
            AttendanceTable.insert(
                uid=new_uid(), session=session_id, client=client_id, walk_in=True, mark=mark,
                marked_by=self._database.user, marked_at=self._database.now() if mark else None,
            ).execute()  # fmt: skip

    def remove_walk_in(self, session_id: int, client_id: int) -> None:
        """Take a walk-in off the list of a session again."""
        session = self._session(session_id)
        with self._database.change(f"Hapus peserta tambahan: {session.title}", Topic.ATTENDANCE, Topic.SESSIONS):
            AttendanceTable.delete().where(
                (AttendanceTable.session == session_id)
                & (AttendanceTable.client == client_id)
                & AttendanceTable.walk_in
            ).execute()

    def _session(self, session_id: int) -> SessionTable:
        session = SessionTable.get_or_none(SessionTable.id == session_id)
        if session is None:
            raise Refused("not_found", str(session_id))
        return session

    # Sheets

    def record_sheet(self, session_id: int, client_ids: Sequence[int], *, blank_rows: int, paper: Paper) -> Sheet:
        """Give a sheet its number before it is printed, and log the print.

        Printing is not undone by Ctrl+Z: the paper exists, and its number must never be given twice.

        Raises:
            Refused: ``session_cancelled``.
        """
        session = self._session(session_id)
        if session.cancelled_on:
            raise Refused("session_cancelled")
        with self._database.change(f"Cetak daftar hadir: {session.title}", Topic.SESSIONS, undoable=False):
            number = self._next_number()
            SheetTable.insert(
                uid=new_uid(), number=number, session=session_id, printed_at=self._database.now(),
                printed_by=self._database.user, paper=paper, blank_rows=blank_rows,
                client_ids=json.dumps(list(client_ids)),
            ).execute()  # fmt: skip
            History(self._database).log(
                Action.PRINT,
                f"Cetak daftar hadir {number}: {session.title}",
                f"{len(client_ids)} nama",
                clients=client_ids,
            )
        return self.sheet(number)

    def _next_number(self) -> str:
        """The year and a running number. The history knows the sheets that went with a deleted session."""
        year = f"{self._database.now():%y}-"
        numbers = self._database.execute(
            "SELECT number FROM sheet WHERE number LIKE ?1 UNION ALL"
            " SELECT json_extract(before, '$.number') FROM history_row WHERE table_name = 'sheet' AND kind = 'delete'"
            " AND json_extract(before, '$.number') LIKE ?1",
            [f"{year}%"],
        ).fetchall()
        return f"{year}{max((int(number[3:]) for (number,) in numbers), default=0) + 1:04}"

    def sheet(self, number: str) -> Sheet:
        """The sheet with this number; ``26-0012``, ``26-12`` and, for this year's, ``12`` are the same.

        Raises:
            Refused: ``sheet_unknown``.
        """
        match = re.fullmatch(r"(?:(\d\d)-)?0*(\d{1,6})", number.strip())
        if match:
            year = match[1] or f"{self._today().year % 100:02}"
            row = SheetTable.get_or_none(SheetTable.number == f"{year}-{int(match[2]):04}")
            if row:
                return self._sheet(row)
        raise Refused("sheet_unknown", number.strip())

    def sheets(self, session_id: int) -> list[Sheet]:
        """The sheets of one session, the newest first."""
        rows = SheetTable.select().where(SheetTable.session == session_id).order_by(SheetTable.id.desc())
        return [self._sheet(row) for row in rows]

    def sheets_not_entered(self) -> list[Sheet]:
        """Sheets that were printed and never typed in, whose session has people without a mark; the oldest first."""
        return [self._sheet(row) for row in waiting_sheets(self._today())]

    def enter_sheet(self, number: str, exceptions: str) -> dict[int, Mark]:
        """ "Isi dari lembar": everybody on the sheet was there but the rows typed (``3 7S 12I``). One step.

        Raises:
            Refused: ``sheet_unknown``, ``sheet_row_unknown``, ``sheet_row_unreadable``; nothing was written.
        """
        sheet = self.sheet(number)
        people = {person.client_id: person for person in self.participants(sheet.session_id)}
        kept = {client_id: person.mark for client_id, person in people.items() if person.mark}
        marks = marks_from_sheet(dict(enumerate(sheet.client_ids, 1)), exceptions, kept)
        # Who was taken off the list after the print has a row on the paper, and no mark.
        marks = {client_id: mark for client_id, mark in marks.items() if client_id in people}
        with self._database.change(f"Isi dari lembar {sheet.number}", Topic.ATTENDANCE, Topic.SESSIONS):
            self.mark(sheet.session_id, marks)
            SheetTable.update(entered_at=self._database.now()).where(SheetTable.id == sheet.id).execute()
        return marks

    def _sheet(self, row: Any) -> Sheet:
        return Sheet(
            id=row.id,
            number=row.number,
            session_id=row.session_id,
            printed_at=row.printed_at,
            printed_by=row.printed_by,
            client_ids=tuple(json.loads(row.client_ids)),
            blank_rows=row.blank_rows,
            entered_at=row.entered_at,
            session_title=row.session.title,
            session_date=row.session.date,
        )
