"""The printed sheets of all sessions as a list: which came back, which are still out."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.attendance import waiting_sheets
from bapas_desktop.data.database import Database
from bapas_desktop.data.program_tables import ProgramDocumentTable
from bapas_desktop.data.store import CHUNK, contains, in_order
from bapas_desktop.data.tables import ProgramTable, SessionTable, SheetTable
from bapas_desktop.domain.documents import Content
from bapas_desktop.domain.sheets import IssuedSheet, SheetQuery, SheetState


class SheetStore:
    """Reads printed sheets; ``AttendanceStore`` issues and enters them."""

    def __init__(self, database: Database, today: Callable[[], dt.date] = dt.date.today) -> None:
        self._database = database
        self._today = today

    def ids(self, query: SheetQuery) -> Sequence[int]:
        """The sheets that fulfil all conditions, in the order asked for."""
        select: Any = SheetTable.select(SheetTable.id).join(SessionTable).join(ProgramTable)
        fields = (SheetTable.number, SheetTable.printed_by, SessionTable.title, ProgramTable.title)
        for condition in contains(query.text, *fields):
            select = select.where(condition)
        if query.program_id is not None:
            select = select.where(SessionTable.program == query.program_id)
        if query.first:
            select = select.where(SessionTable.date >= query.first)
        if query.last:
            select = select.where(SessionTable.date <= query.last)
        state = self._state()
        if query.waiting:
            select = select.where(SheetTable.id.in_(waiting_sheets(self._today()).select(SheetTable.id).order_by()))
        if query.states:
            select = select.where(state.in_([one.value for one in query.states]))
        ordered = in_order(
            SheetTable, query, date=SessionTable.date, session_title=SessionTable.title,
            program_title=ProgramTable.title, state=state,
        )  # fmt: skip
        return self._database.ids(*select.order_by(*ordered, SheetTable.id.desc()).sql())

    def records(self, ids: Sequence[int]) -> list[IssuedSheet]:
        """The sheets in the order of ``ids``; those that are gone are left out."""
        found: dict[int, IssuedSheet] = {}
        for start in range(0, len(ids), CHUNK):
            chosen = SheetTable.id.in_(list(ids[start : start + CHUNK]))
            found |= {sheet.id: sheet for sheet in self._where(chosen)}
        return [found[sheet_id] for sheet_id in ids if sheet_id in found]

    def numbered(self, numbers: Sequence[str]) -> dict[str, IssuedSheet]:
        """The sheets with these numbers; unknown ones, as those of a deleted session, are left out."""
        found: dict[str, IssuedSheet] = {}
        for start in range(0, len(numbers), CHUNK):
            chosen = SheetTable.number.in_(list(numbers[start : start + CHUNK]))
            found |= {sheet.number: sheet for sheet in self._where(chosen)}
        return found

    def of_session(self, session_id: int) -> list[IssuedSheet]:
        """The sheets of a session, the newest first."""
        return self._where(SheetTable.session == session_id)

    def counts(self) -> dict[SheetState, int]:
        """How many sheets are in each state."""
        state = self._state()
        rows: Any = SheetTable.select(state, pw.fn.count()).join(SessionTable).group_by(pw.SQL("1"))
        counted = {SheetState(name): number for name, number in rows.tuples()}
        return {one: counted.get(one, 0) for one in SheetState}

    def has_scan(self, sheet_id: int, content: Content) -> bool:
        """Whether this very file is attached to the sheet."""
        checksum = hashlib.sha256(content.data).hexdigest()
        same = (ProgramDocumentTable.sheet == sheet_id) & (ProgramDocumentTable.sha256 == checksum)
        return bool(ProgramDocumentTable.select().where(same).exists())

    def _where(self, condition: Any) -> list[IssuedSheet]:
        told = (
            SessionTable.title.alias("session_title"), SessionTable.date.alias("session_date"),
            SessionTable.program.alias("program_id"), ProgramTable.title.alias("program_title"),
            self._state().alias("state"), self._scans().alias("scans"),
        )  # fmt: skip
        select: Any = SheetTable.select(SheetTable, *told).join(SessionTable).join(ProgramTable)
        rows = select.where(condition).order_by(SheetTable.id.desc()).dicts()
        return [_sheet(row) for row in rows]

    def _scans(self) -> Any:
        return ProgramDocumentTable.select(pw.fn.count()).where(ProgramDocumentTable.sheet == SheetTable.id)

    def _state(self) -> Any:
        """The word for what became of a sheet, told by the first of these that is so."""
        scan: Any = ProgramDocumentTable.select().where(ProgramDocumentTable.sheet == SheetTable.id)
        later = SheetTable.alias()
        newer: Any = later.select().where((later.session == SheetTable.session) & (later.id > SheetTable.id))
        return pw.Case(
            None,
            (
                (SheetTable.entered_at.is_null(is_null=False), SheetState.ENTERED.value),
                (pw.fn.EXISTS(scan), SheetState.SCANNED.value),
                (SessionTable.cancelled_on.is_null(is_null=False), SheetState.UNUSED.value),
                (pw.fn.EXISTS(newer), SheetState.UNUSED.value),
                (SessionTable.date > self._today(), SheetState.AHEAD.value),
            ),
            SheetState.OUT.value,
        )


def _sheet(row: dict[str, Any]) -> IssuedSheet:
    row = {name: value for name, value in row.items() if name in IssuedSheet.__dataclass_fields__ or name == "session"}
    row["session_id"] = row.pop("session")
    row["client_ids"] = tuple(json.loads(row["client_ids"]))
    row["state"] = SheetState(row["state"])
    return IssuedSheet(**row)
