"""Catatan: what was seen and heard at the sessions."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.reflections.notes import Reflection, ReflectionDraft, ReflectionQuery
from bapas_desktop.domain.training import Mark, SessionQuery
from bapas_desktop.ui.reflections.class_notes import ClassNotesDialog
from bapas_desktop.ui.reflections.columns import found_snippet, note_columns
from bapas_desktop.ui.reflections.export import NoteExport
from bapas_desktop.ui.reflections.found_delegate import FoundDelegate
from bapas_desktop.ui.reflections.kinds import Kind
from bapas_desktop.ui.reflections.note_dialog import NoteDialog
from bapas_desktop.ui.reflections.note_history import NoteHistoryDialog, changed_words
from bapas_desktop.ui.reflections.notes_print import print_notes
from bapas_desktop.ui.reflections.panel import NotePanel, Surroundings
from bapas_desktop.ui.reflections.periods import period_choices, period_days
from bapas_desktop.ui.reflections.slips_print import SlipsPrint
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
    table_version = 2
    sought = ""
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
        return note_columns(lambda: self.sought)

    @property
    def store(self) -> Any:
        """The notes."""
        return self.office.reflections

    def make_widget(self) -> QWidget:
        """In the list, what was sought is marked."""
        widget = super().make_widget()
        marking = FoundDelegate(lambda note, width: found_snippet(note, self.sought, width), self.table)
        self.table.setItemDelegateForColumn(self.model.column_of("text"), marking)
        return widget

    def make_detail(self) -> tuple[QWidget, str]:
        """The whole note, with the ways to its client and session."""
        self.panel = NotePanel()
        self.panel.edit_requested.connect(lambda: self.context.errors.run(self.edit_current, self.window))
        self.panel.client_requested.connect(self._show_client)
        self.panel.session_requested.connect(self._show_session)
        self.panel.note_requested.connect(self.show_record)
        self.panel.history_requested.connect(self.show_history)
        return self.panel, self.tr("Isi catatan")

    def show_detail(self, record: Reflection | None) -> None:
        """Show the whole note."""
        self.panel.show_note(record, self._around(record) if record else None)

    def _around(self, note: Reflection) -> Surroundings:
        earlier, later = self._neighbours(note)
        return Surroundings(
            presence=self._presence(note), earlier=earlier, later=later, changed=changed_words(self.office, note.id)
        )

    def _neighbours(self, note: Reflection) -> tuple[int | None, int | None]:
        """The notes before and after this one about the same person, or about the group of the same program."""
        if note.client_id is None and note.program_id is None:
            return None, None
        if note.client_id is not None:
            ids = list(self.store.ids(ReflectionQuery(client_id=note.client_id)))
        else:
            found = self.store.records(self.store.ids(ReflectionQuery(program_id=note.program_id)))
            ids = [one.id for one in found if one.client_id is None]
        place = ids.index(note.id)
        return (
            ids[place + 1] if place + 1 < len(ids) else None,
            ids[place - 1] if place else None,
        )

    def _presence(self, note: Reflection) -> str:
        """The mark of the person at the session; of the group, how many were there."""
        if note.session_id is None:
            return ""
        people = self.office.attendance.participants(note.session_id)
        if note.client_id is None:
            there = sum(person.mark is not None and person.mark.was_there for person in people)
            marked = any(person.mark is not None for person in people)
            return self.tr("{0} hadir dari {1}").format(there, len(people)) if marked else ""
        mark = next((person.mark for person in people if person.client_id == note.client_id), None)
        words = {
            Mark.PRESENT: self.tr("Hadir"), Mark.LATE: self.tr("Terlambat"), Mark.EXCUSED: self.tr("Izin"),
            Mark.ILL: self.tr("Sakit"), Mark.ABSENT: self.tr("Alpa"),
        }  # fmt: skip
        return words[mark] if mark else ""

    def show_history(self) -> None:
        """Show every change of the note with the cursor."""
        note: Reflection | None = self.table.current_record()
        if note:
            label = self.tr("Lihat riwayat catatan refleksi: {0}").format(short_date(note.date))
            self.office.history.log(Action.VIEW, label, clients=[] if note.client_id is None else [note.client_id])
            self.history = NoteHistoryDialog(note.id, self.context, self.window)
            self.history.open()

    # What the list asks

    def filters(self) -> list[Filter]:
        """By time, session, client and program, and by who may read it."""
        return [
            Filter(key="period", title=self.tr("Waktu"), choices=period_choices),
            Filter(key="session", title=self.tr("Pertemuan"), choices=self._sessions),
            Filter(key="client", title=self.tr("Klien"), choices=self._clients),
            Filter(key="program", title=self.tr("Kegiatan"), choices=self._programs),
            Filter(key="sensitive", title=self.tr("Kerahasiaan"), choices=self._secrecy),
        ]

    def query(self, text: str, chosen: Chosen) -> ReflectionQuery:
        """What is sought and chosen."""
        session, client = _chosen_id(chosen, "session"), _chosen_id(chosen, "client")
        self.sought = text
        secrecy = {"yes": True, "no": False}.get(next(iter(chosen.get("sensitive", ())), ""))
        first, last = period_days(next(iter(chosen.get("period", ())), ""), self.context.today())
        return replace(
            self.first_query, text=text, session_id=session, client_id=client,
            program_id=_chosen_id(chosen, "program"), sensitive=secrecy, first=first, last=last,
        )  # fmt: skip

    def _programs(self) -> list[tuple[str, str]]:
        programs = self.office.programs.records(self._offered("program"))
        return [(str(program.id), program.title) for program in programs]

    def _secrecy(self) -> list[tuple[str, str]]:
        return [("yes", self.tr("Hanya untuk kantor")), ("no", self.tr("Tidak sensitif"))]

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
        """Slips are printed before there is any note; what the note does not have cannot be filtered by."""
        return [
            SectionAction(
                name="print-reflection-slips", text=self.tr("Cetak lembar refleksi…"), slot=self.print_slips,
                icon_name="print", needs=0, button=True,
            ),
            SectionAction(
                name="class-notes", text=self.tr("Isi satu kelas…"), slot=self.type_class, icon_name="participants",
                needs=0, button=True,
            ),
            SectionAction(
                name="print-notes", text=self.tr("Cetak catatan…"), slot=self.print_notes, icon_name="print",
                needs=0, allowed=self.can_export,
            ),
            SectionAction(
                name="same-session", text=self.tr("Hanya pertemuan ini"), slot=self.filter_session, icon_name="filter",
                allowed=lambda: getattr(self.selected(), "session_id", None) is not None,
            ),
            SectionAction(
                name="same-client", text=self.tr("Hanya klien ini"), slot=self.filter_client, icon_name="filter",
                allowed=lambda: getattr(self.selected(), "client_id", None) is not None,
            ),
        ]  # fmt: skip

    def print_slips(self) -> None:
        """Print the slips of the session that is filtered by, or of the newest."""
        self.slips = SlipsPrint(self.context, self.window)
        self.slips.ask(_chosen_id(self.chosen, "session"))

    def print_notes(self) -> None:
        """Print the notes on screen in their order; where several are selected, only those."""
        chosen = self.table.selected_ids() if self.table.selected_count() > 1 else list(self.model.ids)
        print_notes(self.context, self.window, chosen)

    def type_class(self) -> None:
        """Type in the slips of the session that is filtered by, that of the note, or the newest that has come."""
        newest = SessionQuery(last=self.context.today(), cancelled=False)
        wanted = _chosen_id(self.chosen, "session") or getattr(self.selected(), "session_id", None)
        session_id = wanted or next(iter(self.office.sessions.ids(newest)), None)
        if session_id is None:
            words = self.tr("Belum ada pertemuan yang sudah berlangsung.")
            self.context.asker.tell(self.window, words, self.tr("Tambahkan pertemuan dulu di Pelatihan."))
            return
        self.class_notes = ClassNotesDialog(session_id, self.context, self.window)
        self.class_notes.open()

    def new_draft(self) -> ReflectionDraft:
        """About the session and the client that are filtered by."""
        return ReflectionDraft(
            session_id=_chosen_id(self.chosen, "session"),
            program_id=_chosen_id(self.chosen, "program"),
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
