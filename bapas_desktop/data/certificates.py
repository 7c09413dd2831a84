"""The register of certificates."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bapas_desktop.data.attendance import AttendanceStore
from bapas_desktop.data.database import Database
from bapas_desktop.data.profile import ProfileStore
from bapas_desktop.data.store import new_uid
from bapas_desktop.data.tables import ClientTable, ProgramTable
from bapas_desktop.data.training import SessionStore
from bapas_desktop.data.training_tables import CertificateTable
from bapas_desktop.domain.certificates import Certificate, Taught, numbers_after
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.training import (
    AttendanceRate,
    Mark,
    Program,
    SessionQuery,
    attendance_rate,
    credited_minutes,
    session_minutes,
)


class CertificateStore:
    """Certificates of attendance: who may have one, and the numbers that were given."""

    def __init__(
        self, database: Database, attendance: AttendanceStore, sessions: SessionStore, profile: ProfileStore
    ) -> None:
        self._database = database
        self._profile = profile
        self._attendance = attendance
        self._sessions = sessions

    def rates(self, program_id: int) -> dict[int, AttendanceRate]:
        """How much of a program each participant attended, catch-up sessions included, by client."""
        marks: dict[int, list[Mark | None]] = {}
        for people in self._attendance.program_marks(program_id).values():
            for person in people:
                marks.setdefault(person.client_id, []).append(person.mark)
        return {client_id: attendance_rate(found) for client_id, found in marks.items()}

    def credited(self, program_id: int) -> dict[int, int]:
        """Minutes that count as taught, by client."""
        found: dict[int, int] = {}
        lists = self._attendance.program_marks(program_id)
        for session in self._sessions.records(list(lists)):
            length = session_minutes(session)
            for person in lists[session.id]:
                found[person.client_id] = found.get(person.client_id, 0) + credited_minutes(person, length)
        return found

    def lessons(self, program_id: int) -> dict[int, int]:
        """Whole JP (jam pelajaran, as long as the office has set) that count as taught, by client."""
        length = self._profile.get().lesson_minutes
        return {client_id: minutes // length for client_id, minutes in self.credited(program_id).items()}

    def taught(self, program: Program) -> Taught:
        """What all certificates of a program say. Cancelled sessions are none; without any, its own dates count."""
        ids = self._sessions.ids(SessionQuery(program_id=program.id, cancelled=False, descending=False))
        sessions = self._sessions.records(ids)
        days = [session.date for session in sessions if session.date]
        days = days or [day for day in (program.starts_on, program.ends_on) if day]
        names = [session.instructors.strip() for session in sessions if session.instructors.strip()]
        return Taught(
            program=program, first=min(days, default=None), last=max(days, default=None),
            instructors=tuple(dict.fromkeys(names)),
        )  # fmt: skip

    def of_program(self, program_id: int) -> list[Certificate]:
        """The certificates of a program by name."""
        return self._records(CertificateTable.program == program_id)

    def of_client(self, client_id: int) -> list[Certificate]:
        """The certificates of a client, the oldest first."""
        return self._records(CertificateTable.client == client_id)

    def issue(self, program_id: int, client_ids: Sequence[int], first_number: str, date: dt.date) -> list[int]:
        """Give certificates to participants in the order given, their numbers counted on from the first. One step.

        Who has one of this program already gets no second.

        Returns:
            the ids of the new certificates.

        Raises:
            Refused: ``number_unreadable_series`` where no number can be counted on; ``number_taken``.
        """
        having = {one.client_id for one in self.of_program(program_id)}
        new = [client_id for client_id in dict.fromkeys(client_ids) if client_id not in having]
        numbers = numbers_after(first_number, len(new), self._taken())
        rates, lessons = self.rates(program_id), self.lessons(program_id)
        title = ProgramTable.get_by_id(program_id).title
        ids: list[int] = []
        with self._database.change(f"Sertifikat ({len(new)}): {title}", Topic.PLANS):
            for client_id, number in zip(new, numbers, strict=True):
                rate = rates.get(client_id, AttendanceRate(held=0, present=0, excused=0))
                row = CertificateTable.insert(
                    uid=new_uid(), client=client_id, program=program_id, number=number, date=date,
                    hours=lessons.get(client_id, 0), held=rate.held, present=rate.present,
                    issued_by=self._database.user,
                )  # fmt: skip
                ids.append(int(row.execute()))
        return ids

    def withdraw(self, certificate_ids: Sequence[int]) -> None:
        """Take certificates out of the register; their numbers are in the history."""
        with self._database.change(f"Batalkan sertifikat ({len(certificate_ids)})", Topic.PLANS):
            CertificateTable.delete().where(CertificateTable.id.in_(list(certificate_ids))).execute()

    def last_number(self) -> str:
        """The number that was given last, for counting on; empty where there is none."""
        found = CertificateTable.select(CertificateTable.number).order_by(CertificateTable.id.desc()).limit(1)
        return str(found.scalar() or "")

    def _taken(self) -> frozenset[str]:
        rows: Any = CertificateTable.select(CertificateTable.number).tuples()
        return frozenset(row[0] for row in rows)

    def _records(self, condition: Any) -> list[Certificate]:
        columns = (
            CertificateTable,
            ClientTable.full_name.alias("client_name"),
            ProgramTable.title.alias("program_title"),
        )
        joined: Any = CertificateTable.select(*columns).join(ClientTable)
        rows: Any = joined.join_from(CertificateTable, ProgramTable).where(condition)
        order = (ClientTable.full_name.collate("NOCASE"), CertificateTable.date)
        return [_certificate(row) for row in rows.order_by(*order).dicts()]


def _certificate(row: dict[str, Any]) -> Certificate:
    row["client_id"], row["program_id"] = row.pop("client"), row.pop("program")
    return Certificate(**row)
