"""The lists of sessions in SQL: who is enrolled on the day, and whoever else has a mark or walked in."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bapas_desktop.domain.training import Mark, Participant

LISTED = """
    SELECT session.id, client.id, client.full_name, client.register_no, client.address, client.village, client.district,
           coalesce(attendance.walk_in, 0), attendance.mark, coalesce(attendance.note, ''),
           coalesce(attendance.marked_by, ''), attendance.marked_at, coalesce(attendance.sensitive, 0),
           attendance.late_minutes, attendance.credited_minutes, attendance.engagement, attendance.work_attitude
    FROM session
    JOIN client ON client.id IN (
        SELECT client_id FROM enrolment WHERE program_id = session.program_id
            AND (joined_on IS NULL OR joined_on <= session.date) AND (left_on IS NULL OR left_on > session.date)
        UNION SELECT client_id FROM attendance WHERE session_id = session.id)
    LEFT JOIN attendance ON attendance.session_id = session.id AND attendance.client_id = client.id
    WHERE {} ORDER BY client.full_name COLLATE NOCASE, client.id
"""
"""One row for each person on the list of each session that the condition chooses."""


def participant(row: Sequence[Any]) -> Participant:
    """The line of a list that a row of ``LISTED`` is."""
    return Participant(
        client_id=row[1],
        full_name=row[2],
        register_no=row[3],
        address=", ".join(part for part in row[4:7] if part),
        walk_in=bool(row[7]),
        mark=Mark(row[8]) if row[8] else None,
        note=row[9],
        marked_by=row[10],
        marked_at=dt.datetime.fromisoformat(row[11]) if row[11] else None,
        sensitive=bool(row[12]),
        late_minutes=row[13],
        credited_minutes=row[14],
        engagement=row[15],
        work_attitude=row[16],
    )
