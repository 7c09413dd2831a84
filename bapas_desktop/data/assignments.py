"""Who was in charge of each client, and when: kept beside the client's ``officer``, which is the last of them."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from bapas_desktop.data.case_tables import AssignmentTable
from bapas_desktop.data.database import Database
from bapas_desktop.data.tables import OfficerTable
from bapas_desktop.domain.supervision.moves import Assignment

_THOSE = "client_id IN (SELECT value FROM json_each(?))"


def follow_officers(database: Database, day: dt.date, client_ids: Sequence[int]) -> None:
    """Inside a change: where a client's officer is not the one in charge, end that assignment and begin the new one.

    The first one begins with guidance, where that began before; a later one on ``day``.
    """
    those = json.dumps(list(client_ids))
    other = "officer_id IS NOT (SELECT officer_id FROM client WHERE client.id = client_id)"
    still_open = f"{_THOSE} AND until IS NULL AND {other}"
    # Somebody named by mistake on that very day was never in charge.
    database.execute(f"DELETE FROM assignment WHERE {still_open} AND since >= ?", [those, day.isoformat()])
    database.execute(f"UPDATE assignment SET until = ? WHERE {still_open}", [day.isoformat(), those])
    database.execute(
        "INSERT INTO assignment (uid, client_id, officer_id, since)"
        " SELECT lower(hex(randomblob(16))), id, officer_id, CASE"
        "   WHEN EXISTS (SELECT 1 FROM assignment WHERE client_id = client.id) THEN ?1"
        "   ELSE min(coalesce(guidance_start, ?1), ?1) END"
        " FROM client WHERE id IN (SELECT value FROM json_each(?2)) AND officer_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM assignment WHERE client_id = client.id AND until IS NULL)",
        [day.isoformat(), those],
    )


def assignments(client_id: int) -> list[Assignment]:
    """All who were in charge of a client, the first first."""
    rows: Any = (
        AssignmentTable.select(AssignmentTable, OfficerTable.name.alias("officer_name"))
        .join(OfficerTable)
        .where(AssignmentTable.client == client_id)
        .order_by(AssignmentTable.since, AssignmentTable.id)
    )
    return [
        Assignment(
            id=row["id"],
            client_id=row["client"],
            officer=row["officer_name"],
            since=row["since"],
            until=row["until"],
        )
        for row in rows.dicts()
    ]


def latest_appointments(database: Database, client_ids: Sequence[int]) -> list[tuple[int, dt.date]]:
    """For those clients who have an officer in charge: since when."""
    sql = f"SELECT client_id, max(since) FROM assignment WHERE {_THOSE} AND until IS NULL GROUP BY client_id"
    rows = database.execute(sql, [json.dumps(list(client_ids))]).fetchall()
    return [(client_id, dt.date.fromisoformat(since)) for client_id, since in rows]
