"""Reflection notes in the file."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.search import matching
from bapas_desktop.data.store import CHUNK, Store, in_order
from bapas_desktop.data.tables import ClientTable, ProgramTable, ReflectionTable, SessionTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.reflections.notes import (
    TEXTS,
    Reflection,
    ReflectionDraft,
    ReflectionQuery,
    check_reflection,
)


class ReflectionStore(Store[ReflectionDraft, Reflection]):
    """Reflection notes (catatan refleksi)."""

    table = ReflectionTable
    noun = "catatan refleksi"
    topics = (Topic.REFLECTIONS,)

    def ids(self, query: ReflectionQuery) -> Sequence[int]:
        """The notes that fulfil all conditions; the text is searched in full."""
        select: Any = ReflectionTable.select(ReflectionTable.id)
        if query.text.strip() and (words := matching("reflection_search", query.text)) is not None:
            select = select.where(words)
        if query.session_id is not None:
            select = select.where(ReflectionTable.session == query.session_id)
        if query.program_id is not None:
            select = select.where(ReflectionTable.program == query.program_id)
        if query.client_id is not None:
            select = select.where(ReflectionTable.client == query.client_id)
        if query.first:
            select = select.where(ReflectionTable.date >= query.first)
        if query.last:
            select = select.where(ReflectionTable.date <= query.last)
        if query.sensitive is not None:
            select = select.where(ReflectionTable.sensitive == query.sensitive)
        if query.sort in ("session_title", "session_date"):
            select = select.join(SessionTable, pw.JOIN.LEFT_OUTER)
        elif query.sort == "client_name":
            select = select.join(ClientTable, pw.JOIN.LEFT_OUTER)
        elif query.sort == "program_title":
            select = select.join(ProgramTable, pw.JOIN.LEFT_OUTER)
        ordered = in_order(
            ReflectionTable, query, session_title=SessionTable.title, session_date=SessionTable.date,
            client_name=ClientTable.full_name, program_title=ProgramTable.title,
        )  # fmt: skip
        return self._ids(select.order_by(*ordered, ReflectionTable.id.desc()))

    def check(self, draft: ReflectionDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a note."""
        return check_reflection(draft, self._today())

    def add_all(self, drafts: Sequence[ReflectionDraft]) -> list[int]:
        """Keep the notes of a class in one step.

        Raises:
            InvalidDraft: one of them breaks a rule; none was written.
        """
        with self._database.change(f"Tambah {self.noun} ({len(drafts)})", *self.topics):
            return [self.add(draft) for draft in drafts]

    def people(self, ids: Sequence[int]) -> list[int]:
        """The clients whom these notes are about, without those of notes for the office alone."""
        found: set[int] = set()
        for start in range(0, len(ids), CHUNK):
            part = ReflectionTable.id.in_(list(ids[start : start + CHUNK]))
            open_ones = part & ~ReflectionTable.sensitive & ~ReflectionTable.client.is_null()
            rows: Any = ReflectionTable.select(ReflectionTable.client).where(open_ones)
            found.update(client_id for (client_id,) in rows.tuples())
        return sorted(found)

    def faces(self, program_id: int, last: dt.date | None = None) -> dict[int, int]:
        """How many notes of a program have which face, without those for the office alone."""
        rows: Any = ReflectionTable.select(ReflectionTable.face, pw.fn.count()).where(
            (ReflectionTable.program == program_id) & ~ReflectionTable.face.is_null() & ~ReflectionTable.sensitive
        )
        if last is not None:
            rows = rows.where(ReflectionTable.date <= last)
        return dict(rows.group_by(ReflectionTable.face).order_by(ReflectionTable.face).tuples())

    def _tidy(self, draft: ReflectionDraft) -> ReflectionDraft:
        # What was said is kept sign by sign; only halves of signs, which no file can hold, are left out.
        said = {name: getattr(draft, name).encode("utf-8", "ignore").decode("utf-8").strip() for name in TEXTS}
        program_id = draft.program_id
        if draft.session_id is not None:
            of_session: Any = SessionTable.select(SessionTable.program).where(SessionTable.id == draft.session_id)
            program_id = of_session.scalar()
        return dataclasses.replace(super()._tidy(draft), program_id=program_id, **said)

    def _values(self, draft: ReflectionDraft) -> dict[str, object]:
        return {name.removesuffix("_id"): getattr(draft, name) for name in ReflectionDraft.__dataclass_fields__}

    def _select(self) -> Any:
        return (
            ReflectionTable.select(
                ReflectionTable,
                pw.fn.coalesce(SessionTable.title, "").alias("session_title"),
                SessionTable.date.alias("session_date"),
                pw.fn.coalesce(ProgramTable.title, "").alias("program_title"),
                pw.fn.coalesce(ClientTable.full_name, "").alias("client_name"),
            )
            .join(SessionTable, pw.JOIN.LEFT_OUTER)
            .join_from(ReflectionTable, ProgramTable, pw.JOIN.LEFT_OUTER)
            .join_from(ReflectionTable, ClientTable, pw.JOIN.LEFT_OUTER)
        )

    def _record(self, row: dict[str, Any]) -> Reflection:
        for name in ("session", "program", "client"):
            row[f"{name}_id"] = row.pop(name)
        return Reflection(**row)

    def _title(self, draft: ReflectionDraft) -> str:
        said = " ".join(getattr(draft, name) for name in TEXTS)
        return " ".join(said.split())[:40]
