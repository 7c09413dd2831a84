"""Printed reflection slips: the number under which they were printed leads back to the session and to each person."""

import datetime as dt
import json
from collections.abc import Callable, Sequence

from bapas_desktop.data.database import Database
from bapas_desktop.data.history import History
from bapas_desktop.data.reflection_tables import SlipTable
from bapas_desktop.data.store import new_uid
from bapas_desktop.data.tables import SessionTable
from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.reflections.slips import MOST_SLIPS, SlipBatch, read_slip_code


class SlipStore:
    """Gives slips their numbers, and finds whose a slip is."""

    def __init__(self, database: Database, today: Callable[[], dt.date] = dt.date.today) -> None:
        self._database = database
        self._today = today

    def issue(self, session_id: int, client_ids: Sequence[int]) -> SlipBatch:
        """Give slips their number before they are printed, and log the print; paper is not undone by Ctrl+Z.

        Raises:
            Refused: ``not_found``, ``session_cancelled``, ``slips_empty``, ``slips_too_many``.
        """
        session = SessionTable.get_or_none(SessionTable.id == session_id)
        if session is None:
            raise Refused("not_found", str(session_id))
        if session.cancelled_on:
            raise Refused("session_cancelled")
        if not client_ids:
            raise Refused("slips_empty")
        if len(client_ids) > MOST_SLIPS:
            raise Refused("slips_too_many", str(MOST_SLIPS))
        with self._database.change(f"Cetak lembar refleksi: {session.title}", Topic.REFLECTIONS, undoable=False):
            number = self._next_number()
            SlipTable.insert(
                uid=new_uid(), number=number, session=session_id, printed_at=self._database.now(),
                printed_by=self._database.user, client_ids=json.dumps(list(client_ids)),
            ).execute()  # fmt: skip
            History(self._database).log(
                Action.PRINT,
                f"Cetak lembar refleksi {number}: {session.title}",
                f"{len(client_ids)} lembar",
                clients=client_ids,
            )
        return self._where(number)

    def find(self, code: str) -> tuple[SlipBatch, int]:
        """The slips that a code belongs to, and the client whose it is.

        Raises:
            Refused: ``slip_unreadable``, ``slip_unknown``.
        """
        told = read_slip_code(code)
        if told is None:
            raise Refused("slip_unreadable", code.strip())
        number, row = told
        batch = self._where(number)
        if row > len(batch.client_ids):
            raise Refused("slip_unknown", code.strip())
        return batch, batch.client_ids[row - 1]

    def of_session(self, session_id: int) -> list[SlipBatch]:
        """The slips of a session, the newest first."""
        rows = SlipTable.select().where(SlipTable.session == session_id).order_by(SlipTable.id.desc())
        return [_batch(row) for row in rows]

    def _where(self, number: str) -> SlipBatch:
        row = SlipTable.get_or_none(SlipTable.number == number)
        if row is None:
            raise Refused("slip_unknown", number)
        return _batch(row)

    def _next_number(self) -> str:
        """The year and a running number. The history knows the slips that went with a deleted session."""
        year = f"{self._database.now():%y}-"
        numbers = self._database.execute(
            "SELECT number FROM slip WHERE number LIKE ?1 UNION ALL"
            " SELECT json_extract(before, '$.number') FROM history_row WHERE table_name = 'slip' AND kind = 'delete'"
            " AND json_extract(before, '$.number') LIKE ?1",
            [f"{year}%"],
        ).fetchall()
        return f"{year}{max((int(number[3:]) for (number,) in numbers), default=0) + 1:04}"


def _batch(row: SlipTable) -> SlipBatch:
    return SlipBatch(
        id=int(row.id),
        number=str(row.number),
        session_id=row.session_id,
        printed_at=row.printed_at,
        printed_by=str(row.printed_by),
        client_ids=tuple(json.loads(str(row.client_ids))),
    )
