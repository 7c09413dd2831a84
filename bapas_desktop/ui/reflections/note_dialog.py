"""The form of a reflection note."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.reflections.notes import ReflectionDraft, check_reflection
from bapas_desktop.domain.roster.client import ClientQuery, Status
from bapas_desktop.domain.training import ProgramQuery, SessionQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.reflections.columns import client_words, session_words
from bapas_desktop.ui.reflections.face_field import FaceField
from bapas_desktop.ui.shared.fields import DateField, LongTextField, SuggestField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.search_choice import SearchChoice
from bapas_desktop.ui.shared.tick_field import TickField

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
        self.program = SearchChoice(self._find_programs, lambda key: office.programs.get(key).title)
        self.date = DateField(context.today)
        self.author = SuggestField(lambda: [officer.name for officer in office.officers.all()])
        self.text = LongTextField(lines=4)
        self.impression = LongTextField(lines=2)
        self.difficulty = LongTextField(lines=2)
        self.next_step = LongTextField(lines=2)
        self.face = FaceField()
        self.assisted = TickField(self.tr("Diisi dengan bantuan"))
        self.sensitive = TickField(self.tr("Sensitif – hanya untuk kantor"))
        self._build()
        self._fill(draft)
        self._follow_session()
        self.session.value_changed.connect(self._take_session)

    def _build(self) -> None:
        self.session.setPlaceholderText(self.tr("Ketik judul, atau panah bawah untuk yang terbaru"))
        self.program.setPlaceholderText(self.tr("Catatan seluruh kegiatan"))
        self.client.setPlaceholderText(self.tr("Kelompok"))
        self.sensitive.setToolTip(self.tr("Dihitung, tetapi tidak keluar di cetakan dan buku kerja mana pun."))
        self.add_field("session_id", self.tr("Pertemuan"), self.session)
        self.add_field("program_id", self.tr("Kegiatan"), self.program)
        self.add_field("client_id", self.tr("Klien (kosong: kelompok)"), self.client, wide=True)
        self.add_field("date", self.tr("Tanggal"), self.date, required=True)
        self.add_field("author", self.tr("Penulis"), self.author)
        self.add_field(
            "text", self.tr("Pengalaman belajar"), self.text, wide=True,
            hint=self.tr("Tulis fakta yang dilihat dan didengar; catatan ini dapat dibaca oleh klien."),
        )  # fmt: skip
        self.add_field("impression", self.tr("Kesan"), self.impression)
        self.add_field("difficulty", self.tr("Yang sulit"), self.difficulty)
        self.add_field("next_step", self.tr("Berikutnya"), self.next_step, wide=True)
        self.add_field("face", self.tr("Wajah (tombol 1–4)"), self.face, wide=True)
        self.add_field("assisted", self.tr("Pengisian"), self.assisted)
        self.add_field("sensitive", self.tr("Kerahasiaan"), self.sensitive)

    def _fill(self, draft: ReflectionDraft) -> None:
        for name, editor in self._editors().items():
            editor.set_value(getattr(draft, name))

    def draft(self) -> ReflectionDraft:
        """What the form holds now."""
        return replace(self._start, **{name: editor.value() for name, editor in self._editors().items()})

    def _editors(self) -> dict[str, Any]:
        return {
            "session_id": self.session, "program_id": self.program, "client_id": self.client, "date": self.date,
            "author": self.author, "text": self.text, "impression": self.impression, "difficulty": self.difficulty,
            "next_step": self.next_step, "face": self.face, "assisted": self.assisted, "sensitive": self.sensitive,
        }  # fmt: skip

    def _find_programs(self, text: str) -> list[tuple[int, str]]:
        programs = self._context.office.programs
        ids = programs.ids(ProgramQuery(text=text))[:_OFFERED]
        return [(program.id, program.title) for program in programs.records(ids)]

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

    def _take_session(self) -> None:
        self._follow_session()
        self._take_date()

    def _follow_session(self) -> None:
        """A note of a session has that session's program."""
        session_id = self.session.value()
        self.program.setEnabled(session_id is None)
        if session_id is not None:
            self.program.set_value(self._context.office.sessions.get(session_id).program_id)

    def _take_date(self) -> None:
        """A note is mostly written about the day of its session; a day that somebody typed stays."""
        session_id = self.session.value()
        if session_id is None or self.date.value() != self._start.date:
            return
        day = self._context.office.sessions.get(session_id).date
        if day and day <= self._context.today():
            self._start = replace(self._start, date=day)
            self.date.set_value(day)
