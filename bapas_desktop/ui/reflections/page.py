"""The tab Catatan Refleksi: what was seen and heard at the sessions."""

from collections.abc import Callable
from functools import partial

from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.reflections.notes import Reflection, ReflectionDraft, ReflectionQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.reflections.columns import note_columns, translate
from bapas_desktop.ui.reflections.export import NoteExport
from bapas_desktop.ui.reflections.note_dialog import NoteDialog
from bapas_desktop.ui.reflections.panel import NotePanel
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.list_page import ListPage, Needs
from bapas_desktop.ui.shared.page import Menu

_RECENT_NOTES = 200
_IN_MENU = 20


class ReflectionsPage(ListPage[Reflection]):
    """All notes, the newest first."""

    page_id = "reflections"
    topics = frozenset({Topic.REFLECTIONS, Topic.SESSIONS, Topic.CLIENTS})

    def __init__(self, context: AppContext) -> None:
        store = context.office.reflections
        super().__init__(
            context, store, note_columns(), table_name=translate("Reflections", "Daftar catatan refleksi"),
            search_hint=translate("Reflections", "Cari kata di dalam catatan atau penulisnya …"), stretch="text",
        )  # fmt: skip
        self._store = store
        self.filters.set_filters([
            Filter(key="session", title=self.tr("Pertemuan"), choices=self._sessions),
            Filter(key="client", title=self.tr("Klien"), choices=self._clients),
        ])  # fmt: skip
        self.set_empty(
            self.tr("Belum ada catatan refleksi. Tulis apa yang dilihat dan didengar di pertemuan."),
            self.tr("Catatan baru"),
            self.add_new,
        )
        self.panel = NotePanel()
        self.panel.edit_requested.connect(self.edit_current)
        self.panel.client_requested.connect(self._show_client)
        self.panel.session_requested.connect(self._show_session)
        self.set_detail(self.panel, self.tr("Isi catatan"))
        if self._detail is not None:  # a note is read in lines of some sixty letters
            self._detail.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)
        self._add_actions()

    def _add_actions(self) -> None:
        self.add_row_action("edit", self.tr("Ubah…"), self.edit_current, Needs.ONE, icon_name="edit")
        self.same_session = self.add_row_action(
            "same-session", self.tr("Hanya pertemuan ini"), self.filter_session, Needs.ONE, icon_name="filter"
        )
        self.same_client = self.add_row_action(
            "same-client", self.tr("Hanya klien ini"), self.filter_client, Needs.ONE, icon_name="filter"
        )
        self.add_row_action("delete", self.tr("Hapus"), self.remove, Needs.SOME, icon_name="delete")
        self.export_action = self.add_action(
            "export", self.tr("Ekspor ke Excel…"), self.export, icon_name="export", menu=Menu.FILE, button=True
        )
        self.add_action("add", self.tr("Catatan baru…"), self.add_new, icon_name="add", main=True)

    # What the list asks

    def query(self) -> ReflectionQuery:
        """What the search line, the filters and the headings ask for."""
        session, client = self.filters.value("session"), self.filters.value("client")
        return ReflectionQuery(
            text=self.search.text(),
            session_id=int(session) if session else None,
            client_id=int(client) if client else None,
            **self.sorting(),
        )

    def show_detail(self, record: Reflection | None) -> None:
        """Show the whole note."""
        self.panel.show_note(record)

    def status_text(self) -> str:
        """How many notes, and how many are selected."""
        text = self.tr("{0} catatan").format(whole(len(self.model.ids)))
        selected = self.table.selected_count()
        return self.tr("{0}, {1} dipilih").format(text, whole(selected)) if selected > 1 else text

    def sync_actions(self) -> None:
        """What the note does not have cannot be filtered by."""
        note: Reflection | None = self.table.current_record() if self.table.selected_count() == 1 else None
        self.same_session.setEnabled(note is not None and note.session_id is not None)
        self.same_client.setEnabled(note is not None and note.client_id is not None)
        self.export_action.setEnabled(bool(self.model.ids))

    def _sessions(self) -> list[tuple[str, str]]:
        sessions = self.context.office.sessions.records(self._offered("session"))
        return [(str(session.id), f"{short_date(session.date)} · {session.title}") for session in sessions]

    def _clients(self) -> list[tuple[str, str]]:
        clients = self.context.office.clients.records(self._offered("client"))
        return [(str(client.id), client.full_name) for client in clients]

    def _offered(self, key: str) -> list[int]:
        """The ids that a filter offers: what is chosen, what the note with the cursor has, and the newest notes."""
        name = f"{key}_id"
        recent = self._store.records(self._store.ids(ReflectionQuery())[:_RECENT_NOTES])
        newest = dict.fromkeys(getattr(note, name) for note in recent)
        chosen = self.filters.value(key)
        wanted = [int(chosen) if chosen else None, getattr(self.table.current_record(), name, None)]
        wanted += list(newest)[:_IN_MENU]
        return [record_id for record_id in dict.fromkeys(wanted) if record_id is not None]

    # Acts

    def add_new(self) -> None:
        """Open the form of a new note, about the session that is filtered by."""
        session, client = self.filters.value("session"), self.filters.value("client")
        draft = ReflectionDraft(
            session_id=int(session) if session else None,
            client_id=int(client) if client else None,
            date=self.context.today(),
            author=self.context.office.user,
        )
        self._open(draft, self._store.add)

    def edit_current(self) -> None:
        """Open the note with the cursor; the history keeps that it was read."""
        note: Reflection | None = self.table.current_record()
        if note:
            label = self.tr("Lihat catatan refleksi: {0}").format(short_date(note.date))
            seen = [] if note.client_id is None else [note.client_id]
            self.context.office.history.log(Action.VIEW, label, clients=seen)
            self._open(note.draft(), partial(self._store.update, note.id), note.id)

    def remove(self) -> None:
        """Delete the selected notes; it can be taken back."""
        self._store.remove(self.table.selected_ids())

    def filter_session(self) -> None:
        """Show the notes of one session only."""
        note: Reflection | None = self.table.current_record()
        if note and note.session_id is not None:
            self.filters.choose("session", str(note.session_id))

    def filter_client(self) -> None:
        """Show the notes of one client only."""
        note: Reflection | None = self.table.current_record()
        if note and note.client_id is not None:
            self.filters.choose("client", str(note.client_id))

    def export(self) -> None:
        """Write the notes on screen to a workbook."""
        self.exporting = NoteExport(self.context, self)
        self.exporting.ask(list(self.model.ids))

    def _open(
        self, draft: ReflectionDraft, save: Callable[[ReflectionDraft], object], record_id: int | None = None
    ) -> None:
        self.dialog = NoteDialog(draft, save, self.context, self, record_id)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def _saved(self, note_id: int | None) -> None:
        if note_id is not None:
            self.show_record(note_id)

    def _show_client(self) -> None:
        note: Reflection | None = self.table.current_record()
        if note and note.client_id is not None:
            self.record_requested.emit("roster", note.client_id)

    def _show_session(self) -> None:
        note: Reflection | None = self.table.current_record()
        if note and note.session_id is not None:
            self.record_requested.emit("training", note.session_id)
