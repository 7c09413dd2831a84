"""Holidays in the file, and what is done with the days of sessions: recurring, moving, cancelling, clashes."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bapas_desktop.data.database import Database
from bapas_desktop.data.store import Store
from bapas_desktop.data.tables import SessionTable
from bapas_desktop.data.training import SessionStore
from bapas_desktop.data.training_tables import HolidayTable
from bapas_desktop.domain.calendar import Clash, Holiday, HolidayDraft, check_holiday, clashes, shifted_days
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import one_line, short_date
from bapas_desktop.domain.issues import InvalidDraft, Issue
from bapas_desktop.domain.training import Session, SessionDraft, SessionQuery


class HolidayStore(Store[HolidayDraft, Holiday]):
    """Days on which the office is closed."""

    table = HolidayTable
    noun = "hari libur"
    topics = (Topic.PLANS,)

    def between(self, first: dt.date, last: dt.date) -> dict[dt.date, Holiday]:
        """The holidays of a span of days."""
        rows: Any = HolidayTable.select().where(HolidayTable.date.between(first, last)).order_by(HolidayTable.date)
        return {row["date"]: Holiday(**row) for row in rows.dicts()}

    def all(self) -> dict[dt.date, Holiday]:
        """All holidays."""
        return self.between(dt.date.min, dt.date.max)

    def is_set(self, year: int) -> bool:
        """Whether anybody has entered the holidays of a year; else it is "belum ditetapkan"."""
        return bool(self.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))

    def check(self, draft: HolidayDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a holiday, and that it is the only one of its day."""
        found = check_holiday(draft)
        other = HolidayTable.get_or_none((HolidayTable.date == draft.date) & (HolidayTable.id != (record_id or 0)))
        return [*found, Issue("date", "taken", values=(other.name,))] if other else found

    def _values(self, draft: HolidayDraft) -> dict[str, object]:
        return {name: getattr(draft, name) for name in HolidayDraft.__dataclass_fields__}

    def _select(self) -> Any:
        return HolidayTable.select()

    def _record(self, row: dict[str, Any]) -> Holiday:
        return Holiday(**row)

    def _title(self, draft: HolidayDraft) -> str:
        return f"{draft.name}, {short_date(draft.date)}"


class Calendar:
    """Sessions as days: several at once, moved, cancelled, and what stands in each other's way."""

    def __init__(self, database: Database, sessions: SessionStore, holidays: HolidayStore) -> None:
        self._database = database
        self._sessions = sessions
        self._holidays = holidays

    def repeat(self, draft: SessionDraft, days: Sequence[dt.date]) -> list[int]:
        """A session on each of these days, one step.

        Where there are several, their titles are numbered: «Menyemai 1», «Menyemai 2»; a title that ends in a number is
        counted on from it: «Pertemuan 4», «Pertemuan 5».

        Raises:
            InvalidDraft: the draft breaks a rule; nothing was written.
        """
        with self._database.change(f"Pertemuan berulang: {draft.title.strip()} ({len(days)})", Topic.SESSIONS):
            titles = _numbered(draft.title.strip(), len(days))
            return [
                self._sessions.add(replace(draft, date=day, title=name)) for day, name in zip(days, titles, strict=True)
            ]

    def later(self, session_id: int) -> list[Session]:
        """The sessions of the same program after this one that have not been held and are not cancelled."""
        session = self._sessions.get(session_id)
        if session.date is None:
            return []
        rows = SessionTable.select(SessionTable.id).where(
            (SessionTable.program == session.program_id)
            & (SessionTable.date > session.date)
            & SessionTable.cancelled_on.is_null()
        )
        found = self._sessions.records([row.id for row in rows.order_by(SessionTable.date, SessionTable.start)])
        return [each for each in found if not each.marked]

    def move(self, session_id: int, day: dt.date, *, with_later: bool = False) -> int:
        """Put a session on another day; the later ones of its program move by as many days where asked.

        Returns:
            how many sessions were moved.
        """
        session = self._sessions.get(session_id)
        if session.date is None or session.date == day:
            return 0
        by = (day - session.date).days
        later = self.later(session_id) if with_later else []
        days = shifted_days([each.date for each in later if each.date], by, self._holidays.all())
        label = f"Pindahkan pertemuan: {session.title}, {short_date(session.date)} → {short_date(day)}"
        with self._database.change(label, Topic.SESSIONS):
            for each, target in zip([session, *later], [day, *days], strict=True):
                self._sessions.update(each.id, replace(each.draft(), date=target))
        return 1 + len(later)

    def cancel(self, session_ids: Iterable[int], reason: str) -> list[tuple[int, str]]:
        """Cancel sessions with a reason; they stay in the file and count nowhere.

        Returns:
            those that could not be cancelled and why (``already_cancelled``, ``already_marked``).

        Raises:
            InvalidDraft: no reason is given; nothing was written.
        """
        if not one_line(reason):
            raise InvalidDraft([Issue("reason", "required")])
        refused: list[tuple[int, str]] = []
        sessions = self._sessions.records(list(session_ids))
        with self._database.change(_label("Batalkan pertemuan", sessions), Topic.SESSIONS):
            for session in sessions:
                code = "already_cancelled" if session.cancelled_on else "already_marked" if session.marked else ""
                if code:
                    refused.append((session.id, code))
                    continue
                self._set(session.id, cancelled_on=self._database.now().date(), cancel_reason=one_line(reason))
        return refused

    def restore(self, session_ids: Iterable[int]) -> list[tuple[int, str]]:
        """Take the cancelling of sessions back. Returns those that were not cancelled (``not_cancelled``)."""
        sessions = self._sessions.records(list(session_ids))
        with self._database.change(_label("Pertemuan jadi diadakan", sessions), Topic.SESSIONS):
            for session in sessions:
                if session.cancelled_on:
                    self._set(session.id, cancelled_on=None, cancel_reason="")
        return [(session.id, "not_cancelled") for session in sessions if not session.cancelled_on]

    def _set(self, session_id: int, **values: object) -> None:
        SessionTable.update(**values).where(SessionTable.id == session_id).execute()

    # Clashes

    def clashes(self, session_id: int) -> list[Clash]:
        """What a session and the others of its day both need."""
        session = self._sessions.get(session_id)
        return self._clashes(session, self._people([session_id]).get(session_id, {}))

    def clashes_of_program(self, program_id: int) -> dict[int, list[Clash]]:
        """What the sessions of a program need together with others of their days, by session; only those that do."""
        rows = self._database.execute(_NOT_ALONE, [program_id]).fetchall()
        found = {session_id: self.clashes(session_id) for (session_id,) in rows}
        return {session_id: clashes for session_id, clashes in found.items() if clashes}

    def clashes_of(self, draft: SessionDraft, session_id: int | None = None) -> list[Clash]:
        """What a session would need together with others if it were kept as in ``draft``.

        Its participants are those of its program on that day.
        """
        people: dict[int, str] = {}
        if draft.program_id is not None and draft.date is not None:
            rows = self._database.execute(_ENROLLED, [draft.program_id, draft.date.isoformat()])
            people = dict(rows.fetchall())
        plain = {name: getattr(draft, name) for name in SessionDraft.__dataclass_fields__}
        return self._clashes(Session(id=session_id or 0, uid="", **plain), people)

    def _clashes(self, session: Session, mine: Mapping[int, str]) -> list[Clash]:
        if session.date is None:
            return []
        query = SessionQuery(first=session.date, last=session.date, cancelled=False)
        others = [each for each in self._sessions.records(self._sessions.ids(query)) if each.id != session.id]
        people = self._people([each.id for each in others]) | {session.id: dict(mine)}
        return list(clashes(session, others, people))

    def _people(self, session_ids: Sequence[int]) -> dict[int, dict[int, str]]:
        return {key: dict(self._database.execute(_LISTED, [key]).fetchall()) for key in session_ids}


_ENROLLED = """
    SELECT client.id, client.full_name FROM enrolment JOIN client ON client.id = client_id
    WHERE program_id = ?1 AND (joined_on IS NULL OR joined_on <= ?2) AND (left_on IS NULL OR left_on > ?2)
"""
_NOT_ALONE = """
    SELECT id FROM session WHERE program_id = ? AND cancelled_on IS NULL AND EXISTS (
        SELECT 1 FROM session AS other WHERE other.date = session.date AND other.id <> session.id
        AND other.cancelled_on IS NULL)
"""
_LISTED = """
    SELECT client.id, client.full_name FROM session JOIN client ON client.id IN (
        SELECT client_id FROM enrolment WHERE program_id = session.program_id
        AND (joined_on IS NULL OR joined_on <= session.date) AND (left_on IS NULL OR left_on > session.date)
        UNION SELECT client_id FROM attendance WHERE session_id = session.id)
    WHERE session.id = ?
"""


def _numbered(title: str, count: int) -> list[str]:
    if count == 1:
        return [title]
    match = re.fullmatch(r"(.*\S)\s+(\d{1,4})", title)
    name, first = (match[1], int(match[2])) if match else (title, 1)
    return [f"{name} {number}" for number in range(first, first + count)]


def _label(verb: str, sessions: Sequence[Session]) -> str:
    return f"{verb}: {sessions[0].title}" if len(sessions) == 1 else f"{verb} ({len(sessions)} pertemuan)"
