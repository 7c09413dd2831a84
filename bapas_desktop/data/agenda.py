"""The agenda of a day out of the file: a handful of questions that cost milliseconds at a hundred thousand clients.

Every number is that of a list elsewhere: it asks what the list behind its tile asks, and a test holds both together.
"""

import datetime as dt
from typing import Any

from bapas_desktop.data.attendance import waiting_sheets
from bapas_desktop.data.database import Database
from bapas_desktop.data.outcomes import OutcomeStore
from bapas_desktop.data.plot_tables import CareTable
from bapas_desktop.data.plots import harvest_due
from bapas_desktop.data.tables import PlantingTable, PlotTable, SessionTable, SheetTable
from bapas_desktop.data.training import SessionStore
from bapas_desktop.domain.agenda import AWAY_NAMED, ENDING_DAYS, NAMED, Agenda, Item, Waiting, unmarked_span
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.training import Session, SessionQuery

_WEEK = 6
_DUTIES = "report_state WHERE client_id NOT IN (SELECT id FROM client WHERE archived = 1)"
_GUIDED = "client WHERE archived = 0 AND end_reason = ''"
_AWAY = """
    permit CROSS JOIN client ON client.id = permit.client_id AND NOT client.archived AND client.end_reason = ''
    WHERE returned_on IS NULL AND returns_on < ?
"""


class AgendaStore:
    """Asks what is to be done."""

    def __init__(self, database: Database, sessions: SessionStore, outcomes: OutcomeStore) -> None:
        self._database = database
        self._sessions = sessions
        self._outcomes = outcomes

    def on(self, today: dt.date) -> Agenda:
        """What is to be done on a day."""
        tomorrow = today + dt.timedelta(1)
        sessions = self._sessions_between(today, tomorrow)
        overdue, due_today, due_week = self._reports(today)
        ending, ended = self._guidance(today)
        backup_at, begun_at, changed = self._backup()
        return Agenda(
            today=today,
            sessions=tuple(session for session in sessions if session.date == today),
            tomorrow=tuple(session for session in sessions if session.date == tomorrow),
            unmarked=self._unmarked(today),
            sheets=self._sheets(today),
            overdue=overdue,
            due_today=due_today,
            due_week=due_week,
            ending=ending,
            ended=ended,
            permits=self._permits(today),
            harvests=self._harvests(today),
            farm_work=self._farm_work(today),
            follow_ups=self._follow_ups(today),
            backup_at=backup_at,
            begun_at=begun_at,
            changed_since_backup=changed,
            is_new=self._is_new(),
        )

    # Sessions

    def _sessions_between(self, first: dt.date, last: dt.date) -> list[Session]:
        query = SessionQuery(first=first, last=last, cancelled=False, descending=False)
        return self._sessions.records(self._sessions.ids(query))

    def _unmarked(self, today: dt.date) -> Waiting:
        first, last = unmarked_span(today)
        ids = self._sessions.ids(SessionQuery(first=first, last=last, unmarked=True, cancelled=False))
        named = self._sessions.records(ids[:NAMED])
        return Waiting(len(ids), tuple(Item(one.id, one.title or one.program_title, one.date) for one in named))

    def _sheets(self, today: dt.date) -> Waiting:
        found = waiting_sheets(today).select(SheetTable.id, SessionTable.title, SessionTable.date).join(SessionTable)
        rows = list(found.tuples())
        return Waiting(len(rows), tuple(Item(*row) for row in rows[:NAMED]))

    # Clients

    def _reports(self, today: dt.date) -> tuple[Waiting, Waiting, Waiting]:
        day, last = today.isoformat(), (today + dt.timedelta(_WEEK)).isoformat()
        late, now, week = self._one(
            "SELECT coalesce(sum(due_on < ?1), 0), coalesce(sum(due_on = ?1), 0), coalesce(sum(due_on >= ?1), 0)"
            f" FROM {_DUTIES} AND due_on <= ?2",
            day, last,
        )  # fmt: skip
        names = "(SELECT full_name FROM client WHERE id = client_id)"
        kept = "(SELECT archived FROM client WHERE id = client_id) = 0"
        first = f"SELECT client_id, {names}, due_on FROM report_state WHERE {kept} AND due_on BETWEEN ? AND ?"
        return (
            self._waiting(late, first, "", (today - dt.timedelta(1)).isoformat()),
            self._waiting(now, first, day, day),
            self._waiting(week, first, (today + dt.timedelta(1)).isoformat(), last),
        )

    def _guidance(self, today: dt.date) -> tuple[Waiting, Waiting]:
        day, last = today.isoformat(), (today + dt.timedelta(ENDING_DAYS)).isoformat()
        soon, over = self._one(
            "SELECT coalesce(sum(guidance_end >= ?1), 0), coalesce(sum(guidance_end < ?1), 0)"
            f" FROM {_GUIDED} AND guidance_end <= ?2",
            day, last,
        )  # fmt: skip
        first = f"SELECT id, full_name, guidance_end FROM {_GUIDED} AND guidance_end BETWEEN ? AND ?"
        return (
            self._waiting(soon, first, day, last),
            self._waiting(over, first, "", (today - dt.timedelta(1)).isoformat()),
        )

    def _permits(self, today: dt.date) -> Waiting:
        day = today.isoformat()
        (count,) = self._one(f"SELECT count(*) FROM {_AWAY}", day)
        first = f"SELECT client.id, full_name, returns_on FROM {_AWAY}"
        return self._waiting(count, first, day, named=AWAY_NAMED)

    def _waiting(self, count: int, first: str, *values: object, named: int = NAMED) -> Waiting:
        """A number known already, and the first of those by their day; where there are none, nothing is asked.

        Within a day they come as the index has them: by name, each of that day would have to be read.
        """
        if not count:
            return Waiting()
        rows = self._database.execute(f"{first} ORDER BY 3, 1 LIMIT {named}", values).fetchall()
        return Waiting(count, tuple(Item(row[0], row[1], dt.date.fromisoformat(row[2])) for row in rows))

    def _follow_ups(self, today: dt.date) -> Waiting:
        count, first = self._outcomes.waiting(today, NAMED)
        return Waiting(count, tuple(Item(*one) for one in first))

    # Garden and file

    def _harvests(self, today: dt.date) -> Waiting:
        due: Any = PlantingTable.select(PlantingTable.id, PlantingTable.crop, PlotTable.code, PlantingTable.expected_on)
        due = due.join(PlotTable).where(*harvest_due(today)).order_by(PlantingTable.expected_on, PlantingTable.id)
        rows = list(due.tuples())
        return Waiting(len(rows), tuple(Item(row[0], f"{row[1]}, {row[2]}", row[3]) for row in rows[:NAMED]))

    def _farm_work(self, today: dt.date) -> Waiting:
        due = CareTable.done_on.is_null() & (CareTable.planned_on <= today)
        work: Any = CareTable.select(CareTable.id, CareTable.kind, PlotTable.code, CareTable.planned_on)
        rows = work.join(PlotTable).where(due).order_by(CareTable.planned_on, CareTable.id).limit(NAMED).tuples()
        first = tuple(Item(row[0], f"{row[1]}, {row[2]}", row[3]) for row in rows)
        return Waiting(CareTable.select().where(due).count(), first)

    def _backup(self) -> tuple[dt.datetime | None, dt.datetime | None, bool]:
        """When the last backup was made, wherever it lies; when the file was begun; whether anything changed since.

        The history tells of backups that went to a stick too. It is walked from its end: after the last backup there
        are few entries.
        """
        found = self._database.execute(
            "SELECT id, at FROM history_entry WHERE action = ? ORDER BY id DESC LIMIT 1", [Action.BACKUP]
        ).fetchone()
        begun, changed = self._one(
            "SELECT (SELECT at FROM history_entry ORDER BY id LIMIT 1),"
            " EXISTS (SELECT 1 FROM history_entry WHERE id > ? AND action IN (?, ?, ?))",
            found[0] if found else 0, Action.CHANGE, Action.UNDO, Action.REDO,
        )  # fmt: skip
        read = dt.datetime.fromisoformat
        return (read(found[1]) if found else None), (read(begun) if begun else None), bool(changed)

    def _is_new(self) -> bool:
        tables = " OR ".join(f"EXISTS (SELECT 1 FROM {name})" for name in ("client", "program", "plot"))
        return not self._one(f"SELECT {tables}")[0]

    def _one(self, sql: str, *values: object) -> Any:
        return self._database.execute(sql, values).fetchone()
