"""The form of a report (lapor diri): date and method, the five short questions, the day of the next one, a photo."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.documents import DocumentDraft
from bapas_desktop.domain.formats import full_date, long_date, short_date
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.reporting import QUESTIONS, Visit, VisitDraft, VisitMethod
from bapas_desktop.ui.casework.answer_field import AnswerField
from bapas_desktop.ui.casework.case_dialog import CaseDialog, say_in
from bapas_desktop.ui.casework.case_words import method_name, wordings
from bapas_desktop.ui.casework.photo_field import PhotoField, dropped_file
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, DateField, LongTextField, SuggestField, TimeField

_PLACES_FROM_DAYS = 180
_ALL_TOPICS = (Topic.VISITS, Topic.CLIENTS, Topic.OFFICERS, Topic.DOCUMENTS)


class VisitDialog(CaseDialog[VisitDraft]):
    """Adds or changes a report. Begin a new one with ``office.visits.offered(client_id, day)``.

    «Simpan dan catat lagi» keeps the form open: for the next past date of a client who was given, for the next client
    where the form asks who it is. ``saved`` tells of each.
    """

    def __init__(
        self,
        draft: VisitDraft,
        save: Callable[[VisitDraft], object],
        context: AppContext,
        parent: QWidget,
        client_name: str = "",
        visit_id: int | None = None,
    ) -> None:
        title = parent.tr("Lapor baru") if visit_id is None else parent.tr("Ubah lapor")
        store = context.office.visits
        super().__init__(
            title, store, draft, self._keep_all, context, parent, client_name=client_name, record_id=visit_id
        )
        self._save_visit = save
        self._goes_on = False
        self.kept = self.add_hint()
        self.story = self.add_hint()
        self.date, self.time = DateField(context.today), TimeField()
        self.method = ChoiceField([(method.value, method_name(method)) for method in VisitMethod], optional=False)
        self.place = SuggestField(self._places)
        self.officer = SuggestField(lambda: [officer.name for officer in context.office.officers.all()])
        self.next_on = DateField(context.today)
        self.answers = {name: AnswerField(wordings(name)) for name in QUESTIONS}
        self.notes = LongTextField(lines=2)
        self.photo = PhotoField(context)
        self._build()
        self.fill(draft)
        self._offered = self._next_offered()
        self._follows = self.next_on.value() == self._offered
        self.date.value_changed.connect(self._day_changed)
        self.next_on.value_changed.connect(self._next_changed)
        if self.client is not None:
            self.client.value_changed.connect(self._client_changed)
        self._tell_story()
        self._tell_next()
        self.setAcceptDrops(True)

    # Building

    def _build(self) -> None:
        self.add_field(
            "date", self.tr("Tanggal lapor"), self.date, required=True,
            hint=self.tr("Contoh: 24/11/2026, 241126, 24 nov"),
        )  # fmt: skip
        self.add_field("time", self.tr("Jam"), self.time, hint=self.tr("Boleh kosong. Contoh: 9, 09.30"))
        self.add_field("method", self.tr("Cara"), self.method, required=True)
        self.add_field("place", self.tr("Tempat"), self.place)
        self.add_field("officer", self.tr("Petugas"), self.officer)
        self.add_field("next_on", self.tr("Lapor berikutnya"), self.next_on)
        self.next_words = self.add_hint()
        titles = {
            "condition": self.tr("Keadaan"),
            "activity": self.tr("Pekerjaan/kegiatan"),
            "surroundings": self.tr("Lingkungan"),
            "obstacles": self.tr("Kendala"),
            "plans": self.tr("Rencana"),
        }
        for name, editor in self.answers.items():
            self.add_field(name, titles[name], editor)
        self.add_field("notes", self.tr("Catatan"), self.notes)
        self.add_widget(self.photo)
        self.again_button = QPushButton(self.tr("Simpan dan catat &lagi"))
        self.again_button.setAutoDefault(False)
        next_one = self.tr("tanggal") if self.client is None else self.tr("klien")
        tip = self.tr("Simpan, lalu catat {0} berikutnya (Ctrl+Enter)").format(next_one)
        self.again_button.setToolTip(tip)
        self.again_button.clicked.connect(self.try_to_save_and_go_on)
        self.again_button.setVisible(self.record_id is None)
        self.buttons.insertWidget(self.buttons.indexOf(self.save_button) + 1, self.again_button)
        self._mnemonics |= {"l", "f"}
        self._show_kept_photo()

    def _show_kept_photo(self) -> None:
        if self.record_id is None:
            return
        documents = self.context.office.documents
        ids = documents.of_visit(self.record_id)
        if ids:
            self.photo.show_kept(documents.thumbnail(ids[0]), len(ids))

    def open(self) -> None:
        """Where the client is known, the cursor waits at the date, and typing replaces it."""
        super().open()
        self.setTabOrder(self.save_button, self.again_button)
        if self.client is None:
            self.date.selectAll()

    # Client, day and the next day

    def _client_changed(self) -> None:
        """The PK and the next day follow from the client who was chosen."""
        if self.client_id is not None and (person := self.person()):
            self.officer.set_value(person.officer)
            self._offer_next()
        self._tell_story()

    def _day_changed(self) -> None:
        if self._follows and self.date.value():
            self._offer_next()
        self._tell_story()
        self._tell_next()

    def _offer_next(self) -> None:
        self._offered = self._next_offered()
        self.next_on.set_value(self._offered)
        self._follows = True

    def _next_offered(self) -> dt.date | None:
        day = self.date.value()
        if day is None or self.person() is None or self.client_id is None:
            return None
        return self.context.office.visits.offered(self.client_id, day).next_on

    def _next_changed(self) -> None:
        """A day that somebody typed stays when the date changes; typing the offered one brings it back into step."""
        self._follows = self.next_on.value() == self._offered and self.next_on.unreadable() is None
        self._tell_next()

    def _tell_next(self) -> None:
        next_on = self.next_on.value()
        if next_on is None:
            words = ""
        elif self._follows:
            words = self.tr("Lapor berikutnya diusulkan {0}; boleh diubah.").format(full_date(next_on))
        else:
            words = self.tr("Lapor berikutnya {0}.").format(full_date(next_on))
        say_in(self.next_words, words)

    # What went before

    def _tell_story(self) -> None:
        """Say which report this is, when the last one was, and how many did not come: information, never a sanction."""
        day = self.date.value()
        if day is None or self.person() is None or self.client_id is None:
            say_in(self.story, "")
            return
        earlier = self._earlier(self.client_id, day)
        told = [self.tr("Lapor ke-{0}.").format(len(earlier) + 1)]
        if earlier:
            last = self.context.office.visits.get(earlier[0])
            told.append(self._last_words(last))
        else:
            told.append(self.tr("Belum ada lapor sebelumnya."))
        if self.record_id is None:
            told.append(self._missed_words(self.client_id, day))
        say_in(self.story, " ".join(filter(None, told)))

    def _earlier(self, client_id: int, day: dt.date) -> list[int]:
        query = CaseQuery(client_id=client_id, last=day - dt.timedelta(1))
        return [visit_id for visit_id in self.context.office.visits.ids(query) if visit_id != self.record_id]

    def _last_words(self, last: Visit) -> str:
        words = self.tr("Sebelumnya {0} ({1}).").format(long_date(last.date), method_name(last.method).lower())
        if last.plans:
            words += " " + self.tr("Rencana waktu itu: {0}").format(last.plans)
        return words

    def _missed_words(self, client_id: int, day: dt.date) -> str:
        duty = self.context.office.reporting.get(client_id)
        missed = duty.missed(day)
        if not missed:
            return ""
        words = self.tr("{0}× berturut-turut tidak lapor; mestinya {1}.")
        return words.format(missed, short_date(duty.due_on))

    def _places(self) -> list[str]:
        visits = self.context.office.visits
        since = self.context.today() - dt.timedelta(_PLACES_FROM_DAYS)
        latest = visits.records(visits.ids(CaseQuery(first=since))[:200])
        name = self.context.office.profile.get().name
        return list(dict.fromkeys([name, *sorted({visit.place for visit in latest if visit.place})]))

    # Keeping

    @property
    def is_changed(self) -> bool:
        """A photo is something to lose, too."""
        return super().is_changed or self.photo.value() is not None

    def try_to_save_and_go_on(self) -> None:
        """Keep the report and begin the next one."""
        self._goes_on = True
        self.try_to_save()
        self._goes_on = False

    def _keep_all(self, draft: VisitDraft) -> object:
        """The report and its photo, in one step."""
        content = self.photo.value()
        if content is None:
            return self._save_visit(draft)
        office = self.context.office
        label = self.tr("Lapor dengan foto: {0}").format(short_date(draft.date))
        with office.database.change(label, *_ALL_TOPICS):
            result = self._save_visit(draft)
            visit_id = self.record_id if self.record_id is not None else result
            title = self.tr("Foto lapor {0}").format(short_date(draft.date))
            photo = DocumentDraft(
                client_id=draft.client_id,
                visit_id=visit_id if isinstance(visit_id, int) else None,
                title=title,
                kind=self.tr("Foto lapor"),
                dated=draft.date,
            )
            office.documents.add(photo, content)
        return result

    def accept(self) -> None:
        """Close, or begin the next report."""
        if self._goes_on:
            self._begin_next()
        else:
            super().accept()

    def _begin_next(self) -> None:
        """Empty what belongs to the report just kept; how, where and with whom stays."""
        day, person = self.date.value(), self.person()
        self._first = None  # nobody touches the fields while they are emptied
        self._all_shown = False
        self._refused_fields.clear()
        for field in self.fields.values():
            field.touched = False
            field.show_findings([])
        if self.client is None:
            self.date.set_value(None)
        else:
            self.client.set_value(None)
        for editor in (*self.answers.values(), self.notes):
            editor.set_value("")
        self.time.set_value(None)
        self.photo.clear()
        self.next_on.set_value(None)
        self._offered, self._follows = None, True
        self.message.hide()
        self.save_button.setText(self.tr("&Simpan"))
        say_in(self.kept, self.tr("Tersimpan: {0}, {1}.").format(person.full_name if person else "", full_date(day)))
        self._tell_story()
        self._tell_next()
        self.open()

    # Keys and dropping

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps the report and goes on to the next."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.again_button.isVisible():
            self.try_to_save_and_go_on()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A photo may be dropped anywhere on the form; the file stays where it is."""
        if dropped_file(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the photo."""
        path = dropped_file(event.mimeData())
        if path:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.photo.take(path)
