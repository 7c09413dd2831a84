"""Who could have a duty (piket) on which day, out of the file: reports, sessions, leave, other duties, the end."""

import datetime as dt
import json
from collections.abc import Sequence

from bapas_desktop.data.database import Database
from bapas_desktop.domain.plots.duty import Busy, Hindrance, Why

_ASKED = "WITH asked(chosen, first, last, program) AS (VALUES (?, ?, ?, ?))"
_CHOSEN = "IN (SELECT value FROM json_each(asked.chosen))"
# Each gives: client, day, last day (or NULL), what. The later in this order is what is told of a day.
_QUERIES = (
    (Why.SESSION, f"""
        SELECT client.id, session.date, NULL, trim(program.title || ': ' || session.title, ': ')
        FROM asked, session JOIN program ON program.id = session.program_id JOIN client ON client.id IN (
            SELECT client_id FROM enrolment WHERE program_id = session.program_id
            AND (joined_on IS NULL OR joined_on <= session.date) AND (left_on IS NULL OR left_on > session.date)
            UNION SELECT client_id FROM attendance WHERE session_id = session.id)
        WHERE client.id {_CHOSEN} AND session.date BETWEEN asked.first AND asked.last AND session.cancelled_on IS NULL
            AND session.program_id IS NOT asked.program"""),
    (Why.DUTY, f"""
        SELECT care_worker.client_id, coalesce(done_on, planned_on), NULL, care.kind || ', ' || plot.code
        FROM asked, care_worker JOIN care ON care.id = care_id JOIN plot ON plot.id = plot_id
        WHERE care_worker.client_id {_CHOSEN} AND coalesce(done_on, planned_on) BETWEEN asked.first AND asked.last"""),
    (Why.LEAVE, f"""
        SELECT client_id, leaves_on, coalesce(returned_on, returns_on), destination FROM asked, permit
        WHERE client_id {_CHOSEN} AND leaves_on <= asked.last AND coalesce(returned_on, returns_on) >= asked.first"""),
    (Why.ENDED, f"""
        SELECT id, date(guidance_end, '+1 day'), asked.last, '' FROM asked, client
        WHERE id {_CHOSEN} AND guidance_end < asked.last"""),
)  # fmt: skip


class Duties:
    """Asks what keeps clients from a duty."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hindrances(
        self, client_ids: Sequence[int], first: dt.date, last: dt.date, program_id: int | None = None
    ) -> Busy:
        """On which days of a span each of these clients cannot, and why.

        Sessions of ``program_id`` are no hindrance: who is trained in the garden can tend it too.
        """
        found: dict[int, dict[dt.date, Hindrance]] = {client_id: {} for client_id in client_ids}
        chosen = json.dumps(list(found))
        values = [chosen, first.isoformat(), last.isoformat(), program_id]
        for client_id, day in self._reports(chosen, first, last):
            found[client_id][day] = Hindrance(why=Why.REPORT)
        for why, sql in _QUERIES:
            for client_id, begins, ends, what in self._database.execute(f"{_ASKED} {sql}", values).fetchall():
                for day in _days(begins, ends or begins, first, last):
                    found[client_id][day] = Hindrance(why=why, what=what)
        return found

    def _reports(self, chosen: str, first: dt.date, last: dt.date) -> list[tuple[int, dt.date]]:
        """The days of reports: the next one, and so many days after it again, to the end of the guidance.

        Who is late is asked to come at once, on no day that anybody knows; the rhythm is counted from the day missed.
        """
        rows = self._database.execute(
            "SELECT client_id, due_on, report_interval, guidance_end FROM report_state"
            " JOIN client ON client.id = client_id"
            " WHERE client_id IN (SELECT value FROM json_each(?)) AND due_on <= ?",
            [chosen, last.isoformat()],
        ).fetchall()
        found = []
        for client_id, due_on, interval, end in rows:
            day = dt.date.fromisoformat(due_on)
            until = min(last, dt.date.fromisoformat(end)) if end else last
            if day < first and interval:  # the rhythm goes on
                day += dt.timedelta(-(-(first - day).days // interval) * interval)
            while first <= day <= until:
                found.append((client_id, day))
                if not interval:
                    break
                day += dt.timedelta(interval)
        return found

    def active(self, client_ids: Sequence[int]) -> list[int]:
        """Those of these clients who are under guidance, in the order given."""
        sql = "SELECT id FROM client WHERE NOT archived AND end_reason = '' AND id IN (SELECT value FROM json_each(?))"
        rows = self._database.execute(sql, [json.dumps(list(client_ids))]).fetchall()
        kept = {row[0] for row in rows}
        return [client_id for client_id in dict.fromkeys(client_ids) if client_id in kept]


def _days(begins: str, ends: str, first: dt.date, last: dt.date) -> list[dt.date]:
    """The days of a span that lie between the first and the last."""
    start, end = max(dt.date.fromisoformat(begins), first), min(dt.date.fromisoformat(ends), last)
    return [start + dt.timedelta(number) for number in range((end - start).days + 1)]
