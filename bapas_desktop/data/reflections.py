"""Reflection notes in the file."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.search import matching
from bapas_desktop.data.store import Store, in_order
from bapas_desktop.data.tables import ClientTable, ReflectionTable, SessionTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.reflections.notes import Reflection, ReflectionDraft, ReflectionQuery, check_reflection


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
        if query.client_id is not None:
            select = select.where(ReflectionTable.client == query.client_id)
        if query.sort == "session_title":
            select = select.join(SessionTable, pw.JOIN.LEFT_OUTER)
        elif query.sort == "client_name":
            select = select.join(ClientTable, pw.JOIN.LEFT_OUTER)
        ordered = in_order(ReflectionTable, query, session_title=SessionTable.title, client_name=ClientTable.full_name)
        return self._ids(select.order_by(*ordered, ReflectionTable.id.desc()))

    def check(self, draft: ReflectionDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a note."""
        return check_reflection(draft, self._today())

    def _tidy(self, draft: ReflectionDraft) -> ReflectionDraft:
        # The text is kept sign by sign; only halves of signs, which no file can hold, are left out.
        text = draft.text.encode("utf-8", "ignore").decode("utf-8").strip()
        return dataclasses.replace(super()._tidy(draft), text=text)

    def _values(self, draft: ReflectionDraft) -> dict[str, object]:
        return {
            "session": draft.session_id,
            "client": draft.client_id,
            "date": draft.date,
            "author": draft.author,
            "text": draft.text,
        }

    def _select(self) -> Any:
        return (
            ReflectionTable.select(
                ReflectionTable,
                pw.fn.coalesce(SessionTable.title, "").alias("session_title"),
                pw.fn.coalesce(ClientTable.full_name, "").alias("client_name"),
            )
            .join(SessionTable, pw.JOIN.LEFT_OUTER)
            .switch(ReflectionTable)
            .join(ClientTable, pw.JOIN.LEFT_OUTER)
        )

    def _record(self, row: dict[str, Any]) -> Reflection:
        row["session_id"] = row.pop("session")
        row["client_id"] = row.pop("client")
        return Reflection(**row)

    def _title(self, draft: ReflectionDraft) -> str:
        return " ".join(draft.text.split())[:40]
