"""Printing reflection slips: for whom they are at the left, the exact pages at the right."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.slips import SlipBatch
from bapas_desktop.domain.training import Mark, Participant, Session, SessionQuery
from bapas_desktop.jobs import Job
from bapas_desktop.printing.reflection_slips import SLIP_FACES, reflection_slips
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.face_choice import face_words
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.print_preview import PrintPreview
from bapas_desktop.ui.shared.printed_pages import printed, saved, typesetter
from bapas_desktop.ui.shared.search_choice import SearchChoice

EVERYBODY = "everybody"
PRESENT = "present"
_OFFERED = 12
_Choice = tuple[int, str, str, str]


class SlipsDialog(QDialog):
    """Prints the slips of a session.

    Slips get their number when they are printed or saved, not before: the preview has no codes. The same slips
    printed again, on other paper too, keep their number, and each time is logged.
    """

    _announced = Signal(object)

    def __init__(self, session_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._office = context.office
        self._session: Session = self._office.sessions.get(session_id)
        self._batch: SlipBatch | None = None
        self._shown: tuple[_Choice, list[Participant], SlipBatch | None] | None = None
        self._is_setting = False
        self._is_open = True
        self.finished.connect(self._closed)
        self.setWindowTitle(self.tr("Cetak lembar refleksi"))
        self.preview = PrintPreview(context.asker, self.tr("Lembar refleksi"), "")
        self.preview.print_requested.connect(lambda printer: context.errors.run(lambda: self._print(printer), self))
        self.preview.save_requested.connect(lambda path: context.errors.run(lambda: self._save(path), self))
        self._build_choices()
        self._arrange()
        room = parent.window().size()
        self.resize(min(room.width(), room.height() * 4 // 3), room.height())
        self._announced.connect(self._on_changed)
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.refresh()

    def _build_choices(self) -> None:
        self.session = SearchChoice(self._find_sessions, lambda key: _words(self._office.sessions.get(key)))
        self.session.set_value(self._session.id)
        self.session.value_changed.connect(self._take_session)
        self.people = ChoiceField(
            [(EVERYBODY, self.tr("Semua peserta")), (PRESENT, self.tr("Yang hadir saja"))], optional=False
        )
        self.face = ChoiceField([(face.value, face_words(face)[0]) for face in SLIP_FACES], optional=False)
        self.paper = ChoiceField(
            [(Paper.A4, "A4 (210 × 297 mm)"), (Paper.F4, "F4 (215 × 330 mm)"), (Paper.FOLIO, "Folio (210 × 330 mm)")],
            optional=False,
        )
        self.paper.set_value(self._office.profile.get().paper)
        for field in (self.people, self.face, self.paper):
            field.value_changed.connect(self.refresh)

    def _arrange(self) -> None:
        side = QVBoxLayout()
        self.what = QLabel()
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        self.what.setWordWrap(True)
        side.addWidget(self.what)
        side.addSpacing(self.fontMetrics().height() // 2)
        for words, editor in (
            (self.tr("&Pertemuan"), self.session),
            (self.tr("&Lembar bagi"), self.people),
            (self.tr("&Untuk"), self.face),
            (self.tr("K&ertas"), self.paper),
        ):
            label = QLabel(words)
            label.setBuddy(editor)
            editor.setAccessibleName(words.replace("&", ""))
            side.addWidget(label)
            side.addWidget(editor)
        side.addSpacing(self.fontMetrics().height() // 2)
        self.strip = QLabel()
        self.note = QLabel(self.tr("Kode lembar diberikan saat dicetak atau disimpan."))
        side.addWidget(self.strip)
        side.addStretch()
        side.addWidget(self.note)
        for hint in (self.strip, self.note):
            hint.setProperty("role", "hint")
            hint.setWordWrap(True)
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        side.addWidget(self.close_button)
        left = QWidget()
        left.setLayout(side)
        left.setFixedWidth(self.fontMetrics().averageCharWidth() * 34)
        layout = QHBoxLayout(self)
        layout.addWidget(left)
        layout.addWidget(self.preview, 1)

    # What is shown

    def _find_sessions(self, text: str) -> list[tuple[int, str]]:
        sessions = self._office.sessions
        found = sessions.ids(SessionQuery(text=text, cancelled=False))[:_OFFERED]
        return [(session.id, _words(session)) for session in sessions.records(found)]

    def _take_session(self) -> None:
        """Letters that mean no session yet leave the one that is shown."""
        session_id = self.session.value()
        if session_id is not None and session_id != self._session.id:
            self._session = self._office.sessions.get(session_id)
            self.refresh()

    def chosen(self) -> list[Participant]:
        """Whose slips are printed, in the order of the attendance sheet."""
        people = self._office.attendance.participants(self._session.id)
        if self.people.value() == PRESENT:
            return [one for one in people if one.mark is Mark.PRESENT]
        return people

    def refresh(self) -> None:
        """Set the pages anew in the background; while that runs, a newer choice waits for its turn."""
        people = self.chosen()
        self._tell(len(people))
        wanted = (self._choice(), people, self._known(people))
        if self._is_setting or wanted == self._shown:
            return
        self._is_setting = True
        printout = self._printout(people)

        def done(pages: list[bytes]) -> None:
            self._is_setting = False
            if self._is_open:
                self._shown = wanted
                self._show(pages)
                self.refresh()

        self._run(self.tr("Menyusun halaman …"), lambda _job: typesetter().svg_pages(*printout), done)

    def _show(self, pages: list[bytes]) -> None:
        self.preview.show_pages(pages)
        for button in (self.preview.print_button, self.preview.save_button):
            button.setEnabled(bool(self.chosen()))

    def _tell(self, count: int) -> None:
        session = self._session
        words = self.tr("{0}\n{1}, {2}\n{3} lembar, empat per halaman")
        self.what.setText(words.format(session.program_title, session.title, short_date(session.date), count))
        day = session.date.isoformat() if session.date else str(session.id)
        self.preview.file_name = f"lembar refleksi {day}.pdf"
        if not count:
            nobody = self.tr("Belum ada yang ditandai hadir pada pertemuan ini.")
            if self.people.value() == EVERYBODY:
                nobody = self.tr("Pertemuan ini belum memiliki peserta.")
            self.strip.setText(nobody)
        elif Face(self.face.value()) is Face.PUBLIC:
            self.strip.setText(self.tr("Tanpa nama; pemiliknya hanya diketahui dari kodenya."))
        else:
            self.strip.setText(
                self.tr("Nama hanya pada strip di atas, yang disobek sebelum lembar keluar dari kantor.")
            )

    def _choice(self) -> _Choice:
        return self._session.id, self.people.value(), self.face.value(), self.paper.value()

    def _known(self, people: list[Participant]) -> SlipBatch | None:
        """The number that these slips have already."""
        ids = tuple(person.client_id for person in people)
        batch = self._batch
        same = batch and (batch.session_id, batch.client_ids) == (self._session.id, ids)
        return batch if same else None

    def _printout(self, people: list[Participant]) -> Printout:
        return reflection_slips(
            self._session, people, self._known(people), Face(self.face.value()), Paper(self.paper.value()),
            self._office.database.now(), self._office.profile.get(),
        )  # fmt: skip

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if not topics & {Topic.SESSIONS, Topic.PROGRAMS, Topic.ATTENDANCE, Topic.CLIENTS}:
            return
        found = self._office.sessions.records([self._session.id])
        if not found:
            self.reject()  # an undo took the session away
            return
        self._session = found[0]
        self.refresh()

    def _closed(self) -> None:
        self._is_open = False

    def _run(self, title: str, work: Callable[[Job], list[bytes]], done: Callable[[list[bytes]], object]) -> None:
        self._context.jobs.run(self, title, work, done, failed=self._failed, cancelled=self._stopped)

    def _stopped(self) -> None:
        self._is_setting = False

    def _failed(self, error: BaseException) -> None:
        self._stopped()
        self._context.errors.handle(error)

    # Ways out

    def _print(self, printer: QPrinter) -> None:
        self._run(self.tr("Mencetak …"), partial(printed, printer, self._final()), self._finished)

    def _save(self, path: Path) -> None:
        self._run(self.tr("Menyimpan PDF …"), partial(saved, path, self._final()), self._finished)

    def _finished(self, pages: list[bytes]) -> None:
        if self._is_open and self._batch:
            self.note.setText(self.tr("Lembar bernomor {0} tercatat.").format(self._batch.number))
            self._show(pages)

    def _final(self) -> Printout:
        """The slips with their codes: given now, or those of the same slips printed before."""
        people = self.chosen()
        ids = [person.client_id for person in people]
        known = self._known(people)
        if known:
            words = self.tr("Cetak lagi lembar refleksi {0}: {1}").format(known.number, self._session.title)
            self._office.history.log(Action.PRINT, words, clients=ids)
        else:
            self._batch = self._office.slips.issue(self._session.id, ids)
        return self._printout(people)


def _words(session: Session) -> str:
    return f"{short_date(session.date)} · {session.title}" if session.date else session.title


def likely_session(context: AppContext, program_id: int | None = None) -> int | None:
    """The session that slips are most likely for: the newest that has come, else the next; None: there is none."""
    sessions = context.office.sessions
    past = sessions.ids(SessionQuery(program_id=program_id, last=context.today(), cancelled=False))
    ahead = SessionQuery(program_id=program_id, cancelled=False, descending=False)
    return next(iter(past or sessions.ids(ahead)), None)
