"""The form of a reflection note."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.reflections.notes import ReflectionDraft, check_reflection
from bapas_desktop.domain.roster.client import ClientQuery, Status
from bapas_desktop.domain.training import SessionQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.reflections.columns import client_words, session_words
from bapas_desktop.ui.shared.fields import DateField, LongTextField, SuggestField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.search_choice import SearchChoice

_OFFERED = 40


class NoteDialog(FormDialog[ReflectionDraft]):
    """Adds or changes a note; who took part in the chosen session is offered before all other clients."""

    def __init__(
        self,
        draft: ReflectionDraft,
        save: Callable[[ReflectionDraft], object],
        context: AppContext,
        parent: QWidget,
        record_id: int | None = None,
    ) -> None:
        title = parent.tr("Catatan baru") if record_id is None else parent.tr("Ubah catatan")
        super().__init__(title, lambda shown: check_reflection(shown, context.today()), save, context.asker, parent)
        self._start = draft
        self._context = context
        office = context.office
        self.session = SearchChoice(
            self._find_sessions, lambda session_id: session_words(office.sessions.get(session_id))
        )
        self.client = SearchChoice(self._find_clients, self._client_words)
        self.date = DateField(context.today)
        self.author = SuggestField(lambda: [officer.name for officer in office.officers.all()])
        self.text = LongTextField(lines=12)
        self._build()
        self._fill(draft)
        self.session.value_changed.connect(self._take_date)

    def _build(self) -> None:
        self.session.setPlaceholderText(self.tr("Ketik judul, kegiatan, atau tekan panah bawah untuk yang terbaru"))
        self.client.setPlaceholderText(self.tr("Kelompok"))
        self.add_field("session_id", self.tr("Pertemuan"), self.session, wide=True)
        self.add_field(
            "client_id", self.tr("Klien"), self.client, wide=True,
            hint=self.tr("Kosong berarti tentang kelompok. Peserta pertemuan itu ditawarkan lebih dahulu."),
        )  # fmt: skip
        self.add_field("date", self.tr("Tanggal"), self.date, required=True)
        self.add_field("author", self.tr("Penulis"), self.author)
        self.add_field(
            "text", self.tr("Catatan"), self.text, required=True, wide=True,
            hint=self.tr("Tulis fakta yang dilihat dan didengar; catatan ini dapat dibaca oleh klien."),
        )  # fmt: skip

    def _fill(self, draft: ReflectionDraft) -> None:
        self.session.set_value(draft.session_id)
        self.client.set_value(draft.client_id)
        self.date.set_value(draft.date)
        self.author.set_value(draft.author)
        self.text.set_value(draft.text)

    def draft(self) -> ReflectionDraft:
        """What the form holds now."""
        return replace(
            self._start,
            session_id=self.session.value(),
            client_id=self.client.value(),
            date=self.date.value(),
            author=self.author.value(),
            text=self.text.value(),
        )

    def _find_sessions(self, text: str) -> list[tuple[int, str]]:
        """Sessions until today, the newest first: nobody writes about one that has not been."""
        sessions = self._context.office.sessions
        query = SessionQuery(text=text, last=self._context.today(), cancelled=False)
        found = sessions.records(sessions.ids(query)[:_OFFERED])
        return [(session.id, session_words(session)) for session in found]

    def _find_clients(self, text: str) -> list[tuple[int, str]]:
        """Participants whose name holds the text, then, once something is typed, whomever the roster finds."""
        office, session_id = self._context.office, self.session.value()
        people = office.attendance.participants(session_id) if session_id is not None else []
        wanted = text.casefold()
        found = {
            person.client_id: client_words(person.full_name, person.register_no)
            for person in people
            if wanted in person.full_name.casefold()
        }
        if text or not found:
            ids = office.clients.ids(ClientQuery(today=self._context.today(), text=text, status=Status.ALL))
            for client in office.clients.records(ids[:_OFFERED]):
                found.setdefault(client.id, client_words(client.full_name, client.register_no))
        return list(found.items())

    def _client_words(self, client_id: int) -> str:
        client = self._context.office.clients.get(client_id)
        return client_words(client.full_name, client.register_no)

    def _take_date(self) -> None:
        """A note is mostly written about the day of its session; a day that somebody typed stays."""
        session_id = self.session.value()
        if session_id is None or self.date.value() != self._start.date:
            return
        day = self._context.office.sessions.get(session_id).date
        if day and day <= self._context.today():
            self._start = replace(self._start, date=day)
            self.date.set_value(day)
