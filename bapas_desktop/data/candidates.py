"""Keeps the selection in step with the list of participants: who joins or leaves it, does so as a candidate too."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bapas_desktop.data.database import Database
from bapas_desktop.data.training_tables import CandidateTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.selection import CandidateState

_LEFT = "keluar dari daftar peserta"


def note_joined(database: Database, program_id: int, client_ids: Sequence[int], day: dt.date) -> None:
    """Approve these candidates who take part now, where the selection does not say so yet."""
    this = _these(program_id, client_ids) & (CandidateTable.state != CandidateState.APPROVED)
    _decide(database, this, CandidateState.APPROVED, "", day)


def note_left(database: Database, program_id: int, client_ids: Sequence[int], day: dt.date) -> None:
    """Say of these candidates that they withdrew; whom the selection itself lets go is not approved any more."""
    this = _these(program_id, client_ids) & (CandidateTable.state == CandidateState.APPROVED)
    _decide(database, this, CandidateState.WITHDRAWN, _LEFT, day)


def _these(program_id: int, client_ids: Sequence[int]) -> Any:
    return (CandidateTable.program == program_id) & CandidateTable.client.in_(list(client_ids))


def _decide(database: Database, this: Any, state: CandidateState, reason: str, day: dt.date) -> None:
    with database.change("Ubah calon peserta", Topic.PLANS):
        CandidateTable.update(state=state, decided_by=database.user, decided_on=day, reason=reason, position=0).where(
            this
        ).execute()
