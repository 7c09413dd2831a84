"""Catatan: what was seen and heard at the sessions."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.reflections.notes import Reflection, ReflectionDraft, ReflectionQuery
from bapas_desktop.ui.reflections.columns import note_columns
from bapas_desktop.ui.reflections.export import NoteExport
from bapas_desktop.ui.reflections.kinds import Kind
from bapas_desktop.ui.reflections.note_dialog import NoteDialog
from bapas_desktop.ui.reflections.panel import NotePanel
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.record_table import Column
from bapas_desktop.ui.shared.section import Chosen, ListSection, SectionAction, Words

_RECENT_NOTES = 200
_IN_MENU = 20


class NoteSection(ListSection):
    """All notes, the newest first, and the whole of one beside them."""

    kind = Kind.NOTES
    exports = True
    stretch = "text"
    table_key = "reflections-table"
    detail_width = 64  # a note is read in lines of some sixty letters
    first_query = ReflectionQuery()

    def make_words(self) -> Words:
        """What the page says."""
        return Words(
            title=self.tr("Catatan"), icon="reflections", add=self.tr("Catatan baru…"),
            table=self.tr("Daftar catatan refleksi"), search=self.tr("Cari kata di dalam catatan atau penulisnya …"),
        )  # fmt: skip

    def columns(self) -> list[Column[Reflection]]:
        """The columns."""
        return note_columns()

    @property
    def store(self) -> Any:
        """The notes."""
        return self.office.reflections

    def make_detail(self) -> tuple[QWidget, str]:
        """The whole note, with the ways to its client and session."""
        self.panel = NotePanel()
        self.panel.edit_requested.connect(lambda: self.context.errors.run(self.edit_current, self.window))
        self.panel.client_requested.connect(self._show_client)
        self.panel.session_requested.connect(self._show_session)
        return self.panel, self.tr("Isi catatan")

    def show_detail(self, record: Reflection | None) -> None:
        """Show the whole note."""
        self.panel.show_note(record)

    # What the list asks

    def filters(self) -> list[Filter]:
        """By session and client."""
        return [
            Filter(key="session", title=self.tr("Pertemuan"), choices=self._sessions),
            Filter(key="client", title=self.tr("Klien"), choices=self._clients),
        ]

    def query(self, text: str, chosen: Chosen) -> ReflectionQuery:
        """What is sought and chosen."""
        session, client = _chosen_id(chosen, "session"), _chosen_id(chosen, "client")
        return replace(self.first_query, text=text, session_id=session, client_id=client)

    def _sessions(self) -> list[tuple[str, str]]:
        sessions = self.office.sessions.records(self._offered("session"))
        return [(str(session.id), f"{short_date(session.date)} · {session.title}") for session in sessions]

    def _clients(self) -> list[tuple[str, str]]:
        clients = self.office.clients.records(self._offered("client"))
        return [(str(client.id), client.full_name) for client in clients]

    def _offered(self, key: str) -> list[int]:
        """The ids that a filter offers: what is chosen, what the note with the cursor has, and the newest notes."""
        name = f"{key}_id"
        recent = self.store.records(self.store.ids(ReflectionQuery())[:_RECENT_NOTES])
        newest = dict.fromkeys(getattr(note, name) for note in recent)
        wanted = [_chosen_id(self.chosen, key), getattr(self.table.current_record(), name, None)]
        wanted += list(newest)[:_IN_MENU]
        return [record_id for record_id in dict.fromkeys(wanted) if record_id is not None]

    # What it says

    def first_step(self) -> tuple[str, str, Kind]:
        """A note needs nothing else."""
        words = self.tr("Belum ada catatan refleksi. Tulis apa yang dilihat dan didengar di pertemuan.")
        return words, self.tr("Catatan baru"), Kind.NOTES

    def nothing_found(self) -> str:
        """There are filters beside the search line."""
        return self.tr("Tidak ada yang cocok dengan pencarian atau saringan ini.")

    # Acts

    def actions(self) -> Sequence[SectionAction]:
        """What the note does not have cannot be filtered by."""
        return [
            SectionAction(
                name="same-session", text=self.tr("Hanya pertemuan ini"), slot=self.filter_session, icon_name="filter",
                allowed=lambda: getattr(self.selected(), "session_id", None) is not None,
            ),
            SectionAction(
                name="same-client", text=self.tr("Hanya klien ini"), slot=self.filter_client, icon_name="filter",
                allowed=lambda: getattr(self.selected(), "client_id", None) is not None,
            ),
        ]  # fmt: skip

    def new_draft(self) -> ReflectionDraft:
        """About the session and the client that are filtered by."""
        return ReflectionDraft(
            session_id=_chosen_id(self.chosen, "session"),
            client_id=_chosen_id(self.chosen, "client"),
            date=self.context.today(),
            author=self.office.user,
        )

    def form(
        self, draft: ReflectionDraft, save: Callable[[ReflectionDraft], object], record_id: int | None
    ) -> FormDialog[ReflectionDraft]:
        """The form of a note."""
        return NoteDialog(draft, save, self.context, self.window, record_id)

    def edit_current(self) -> None:
        """Open the note with the cursor; the history keeps that it was read."""
        note: Reflection | None = self.table.current_record()
        if note:
            label = self.tr("Lihat catatan refleksi: {0}").format(short_date(note.date))
            self.office.history.log(Action.VIEW, label, clients=[] if note.client_id is None else [note.client_id])
            super().edit_current()

    def filter_session(self) -> None:
        """Show the notes of one session only."""
        self._filter_by("session")

    def filter_client(self) -> None:
        """Show the notes of one client only."""
        self._filter_by("client")

    def _filter_by(self, key: str) -> None:
        record_id = getattr(self.table.current_record(), f"{key}_id", None)
        if record_id is not None:
            self.filter_wanted.emit(key, str(record_id))

    def can_export(self) -> bool:
        """What is on screen."""
        return bool(self.model.ids)

    def export(self) -> None:
        """Write the notes on screen to a workbook."""
        self.exporting = NoteExport(self.context, self.window)
        self.exporting.ask(list(self.model.ids))

    def _show_client(self) -> None:
        note: Reflection | None = self.table.current_record()
        if note and note.client_id is not None:
            self.tab_record_wanted.emit("roster", note.client_id)

    def _show_session(self) -> None:
        note: Reflection | None = self.table.current_record()
        if note and note.session_id is not None:
            self.tab_record_wanted.emit("training", note.session_id)


def _chosen_id(chosen: Chosen, key: str) -> int | None:
    """The record that a filter is set to."""
    values = chosen.get(key, ())
    return int(values[0]) if values else None
