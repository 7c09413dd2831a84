"""Who is there beside the participants: committee, instructors and guests of a program."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.attendees import ROLES_IN_ORDER, names_in, not_yet_noted, pasted_attendees
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import normal_name
from bapas_desktop.domain.program_papers import Attendee, AttendeeDraft, AttendeeRole
from bapas_desktop.domain.training import Session
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.record_table import RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.papers.attendee_form import AttendeeDialog, AttendeeEntry, known_people
from bapas_desktop.ui.training.papers.attendee_rows import AttendeeQuery, AttendeeSource, attendee_columns
from bapas_desktop.ui.training.papers.session_choices import held_sessions
from bapas_desktop.ui.training.program_gone import close_if_gone


class AttendeesDialog(QDialog):
    """Lists them, with a line to type the next; every change is kept at once and is one step of Undo."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program_id = program_id
        self._context = context
        self._office = context.office
        self._store = context.office.attendees
        self.form: AttendeeDialog | None = None
        self.setWindowTitle(self.tr("Panitia dan tamu – {0}").format(self._office.programs.get(program_id).title))
        self.role = ChoiceField(
            [("", self.tr("Semua peran")), *((role, role) for role in ROLES_IN_ORDER)], optional=False
        )
        self.role.setAccessibleName(self.tr("Tampilkan peran"))
        self.role.value_changed.connect(self._load)
        self.model: RecordTableModel[Attendee] = RecordTableModel(AttendeeSource(self._store), attendee_columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Panitia, instruktur, dan tamu"), key="attendees-table",
            stretch="name",
        )  # fmt: skip
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.opened.connect(lambda _id: self.edit_current())
        self.table.selection_changed.connect(self._sync)
        self.table.installEventFilter(self)
        self.entry = AttendeeEntry(program_id, self._office, self._store.add)
        self.entry.pasted.connect(self.add_lines)
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self._build()
        self.resize(parent.window().size() * 0.85)
        self._announced.connect(self._on_changed)
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._load()
        self.entry.name.setFocus()

    def _build(self) -> None:
        self.take_button = push_button(self.tr("&Ambil dari pertemuan"), "training", self.take_from_sessions)
        self.take_button.setToolTip(self.tr("Catat instruktur yang tertulis pada pertemuan"))
        self.paste_button = push_button(self.tr("Tempel &dari Excel"), "import", self.paste)
        self.paste_button.setToolTip(self.tr("Nama, jabatan, instansi, NIP, telepon: satu orang tiap baris (Ctrl+V)"))
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit_current)
        self.delete_button = push_button(self.tr("&Hapus"), "delete", self.remove)
        self.delete_button.setToolTip(self.tr("Hapus (Delete); dapat diurungkan dengan Ctrl+Z"))
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        label = QLabel(self.tr("Tampil&kan"))
        label.setBuddy(self.role)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.role)
        top.addStretch()
        top.addWidget(self.take_button)
        top.addWidget(self.paste_button)
        bottom = QHBoxLayout()
        bottom.addWidget(self.edit_button)
        bottom.addWidget(self.delete_button)
        bottom.addWidget(self.note, 1)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.entry)
        layout.addLayout(bottom)

    # Showing

    def _load(self) -> None:
        query = self.model.query or AttendeeQuery(program_id=self._program_id)
        self.model.show_query(
            AttendeeQuery(
                program_id=self._program_id, role=self.role.value(), sort=query.sort, descending=query.descending
            )
        )
        self.table.show_sorting()
        sessions = held_sessions(self._office, self._program_id)
        self.entry.session.offer(sessions)
        waiting = self._waiting(sessions)
        self.take_button.setEnabled(bool(waiting))
        if self.role.value():
            self.table.empty.say(self.tr("Belum ada orang dengan peran ini."))
        elif waiting:
            self.table.empty.say(
                self.tr("Belum ada panitia, instruktur, atau tamu. Ketik yang pertama di bawah, lalu Enter."),
                self.tr("Ambil instruktur dari pertemuan"), self.take_from_sessions,
            )  # fmt: skip
        else:
            self.table.empty.say(
                self.tr("Belum ada panitia, instruktur, atau tamu. Ketik yang pertama di bawah, lalu Enter.")
            )
        self._sync()

    def _sync(self) -> None:
        count = self.table.selected_count()
        self.edit_button.setEnabled(count == 1)
        self.delete_button.setEnabled(count > 0)
        self.note.setText(self.tr("{0} orang. Dipakai untuk daftar hadir, tanda terima, dan kartu nama.").format(
            len(self.model.ids)
        ))  # fmt: skip

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        watched = {Topic.PAPERS, Topic.SESSIONS, Topic.PROGRAMS}
        if topics & watched and not close_if_gone(self, self._office, self._program_id):
            self._load()

    # Acting

    def edit_current(self) -> None:
        """Open the form of the one with the cursor."""
        one: Attendee | None = self.table.current_record()
        if one is None:
            return
        attendee_id = one.id
        self.form = AttendeeDialog(
            one.draft(), held_sessions(self._office, self._program_id),
            lambda draft: self._store.update(attendee_id, draft), self._context, self,
        )  # fmt: skip
        self.form.open()

    def remove(self) -> None:
        """Delete those selected; Undo brings them back."""
        ids = self.table.selected_ids()
        if ids:
            self._context.errors.run(lambda: self._store.remove(ids), self)

    def paste(self) -> None:
        """Add the lines of the clipboard."""
        self.add_lines(QGuiApplication.clipboard().text())

    def add_lines(self, text: str) -> None:
        """Add several people in one step, with the role and session that the line shows."""
        typed = self.entry.draft()
        pattern = AttendeeDraft(program_id=self._program_id, session_id=typed.session_id, role=typed.role)
        found = pasted_attendees(text, pattern)
        if found:
            self._add(found)
        else:
            words = self.tr("Papan klip kosong. Salin dahulu baris nama dari Excel, lalu tempel di sini.")
            self._context.asker.tell(self, words)

    def take_from_sessions(self) -> None:
        """Add the instructors whom the sessions name; of some sessions only if they do not teach in all."""
        found = self._waiting(held_sessions(self._office, self._program_id))
        if found:
            self._add(found)

    def _waiting(self, sessions: Sequence[Session]) -> list[AttendeeDraft]:
        noted = self._store.of_program(self._program_id)
        teaching: dict[str, list[int]] = {}
        for session in sessions:
            for name in names_in(session.instructors):
                teaching.setdefault(name, []).append(session.id)
        known = known_people(self._office)
        found = []
        for name in not_yet_noted(teaching, noted, AttendeeRole.INSTRUCTOR):
            record = known.get(normal_name(name), AttendeeDraft())
            in_all = len(teaching[name]) == len(sessions)
            found += [
                AttendeeDraft(
                    program_id=self._program_id, session_id=session_id, role=AttendeeRole.INSTRUCTOR, name=name,
                    institution=record.institution, phone=record.phone,
                )
                for session_id in ([None] if in_all else teaching[name])
            ]  # fmt: skip
        return found

    def _add(self, drafts: Sequence[AttendeeDraft]) -> None:
        self._context.errors.run(lambda: self._store.add_all(drafts), self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the table Delete removes, and Ctrl+V adds the lines of the clipboard."""
        if watched is not self.table or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        act: Callable[[], None] | None = None
        if event.key() == Qt.Key.Key_Delete:
            act = self.remove
        elif event.matches(QKeySequence.StandardKey.Paste):
            act = self.paste
        if act:
            act()
        return act is not None
