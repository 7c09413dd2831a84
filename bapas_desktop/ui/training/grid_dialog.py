"""The attendance of a whole program in one grid; every act is kept at once and is one step back."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.attendance_grid import Cell, changed
from bapas_desktop.domain.calendar import Clash
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.training import Mark, MarkDetails, SessionQuery, mark_everybody_present
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.own_steps import OwnSteps
from bapas_desktop.ui.training.columns import mark_word
from bapas_desktop.ui.training.grid_details import DetailsDialog
from bapas_desktop.ui.training.grid_frame import GridFrame
from bapas_desktop.ui.training.grid_model import CellState, GridModel
from bapas_desktop.ui.training.grid_patterns import PatternDialog
from bapas_desktop.ui.training.planning_note import PlanningNote, clash_lines
from bapas_desktop.ui.training.program_gone import close_if_gone
from bapas_desktop.wording import say_refusal

_FEW_SESSIONS = 3
"""So many lists are read one by one after a change; more are read with the whole grid."""


class AttendanceGridDialog(QDialog):
    """Participants by sessions of one program; ``session_id`` is where the cursor begins."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget, session_id: int | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._office = context.office
        self._program = self._office.programs.get(program_id)
        self._steps = OwnSteps(self._office.history)
        self._is_writing = False
        self.details: DetailsDialog | None = None
        self.setWindowTitle(self.tr("Kisi kehadiran – {0}").format(self._program.title))
        self.model = GridModel(context.today, self)
        self.frame = GridFrame(self.model)
        self.view = self.frame.view
        self.view.wished.connect(self._write_many)
        self.view.typed.connect(self._write_one)
        self.view.details_wished.connect(self.open_details)
        self.view.told.connect(self._tell)
        self.view.selectionModel().currentChanged.connect(lambda *_cells: self._sync())
        self.clash_note = PlanningNote()
        self._clashes: dict[int, list[Clash]] = {}
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self._build()
        self.resize(parent.window().size() * 0.96)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.load()
        self._go_to_start(session_id)
        self._tell("")

    def _build(self) -> None:
        title = QLabel(self._program.title)
        title.setProperty("role", "title")
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        title.setMinimumWidth(1)  # also with a word that is longer than the window
        self.missing = QLabel(self.tr("Kegiatan ini belum punya pertemuan dengan peserta."))
        self.missing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        keys = QLabel(
            self.tr(
                "H I S A T menandai dan turun atau mengisi pilihan · Delete menghapus · Ctrl+C/V juga dari Excel · "
                "Ctrl+D/R isi ke bawah/kanan · Ctrl+Spasi pilih pertemuan · F2 rincian · Ctrl+Z urungkan"
            )
        )
        keys.setWordWrap(True)
        keys.setProperty("role", "hint")
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(self.clash_note)
        layout.addWidget(self.frame, 1)
        layout.addWidget(self.missing, 1)
        layout.addWidget(keys)
        layout.addWidget(self.status)
        layout.addLayout(self._button_row())
        for keys_of, slot in (
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence.StandardKey.Redo, self.redo),
        ):
            QShortcut(QKeySequence(keys_of), self, slot)

    def _button_row(self) -> QHBoxLayout:
        self.all_button = push_button(self.tr("Semua &hadir"), "success", self.mark_everybody)
        self.all_button.setToolTip(
            self.tr("Hadir untuk semua yang belum ditandai di pertemuan ini; izin tetap (Alt+H)")
        )
        self.details_button = push_button(self.tr("&Rincian…"), "details", self.open_details)
        self.details_button.setToolTip(self.tr("Terlambat, jam diakui, nilai, dan catatan (F2)"))
        self.pattern_button = push_button(self.tr("&Pola ketidakhadiran…"), "reports", self.open_patterns)
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        row = QHBoxLayout()
        row.addWidget(self.all_button)
        row.addWidget(self.details_button)
        row.addWidget(self.pattern_button)
        row.addStretch()
        row.addWidget(self.close_button)
        return row

    # Showing

    def load(self) -> None:
        """Show everything as it is now; the cursor stays with its person and session."""
        cell = self.view.cell
        key = self.model.key(cell) if cell else None
        sessions = self._office.sessions
        found = sessions.records(sessions.ids(SessionQuery(program_id=self._program.id, descending=False)))
        self._clashes = self._office.calendar.clashes_of_program(self._program.id)
        self.model.show(found, self._office.attendance.grid(self._program.id))
        place = self.model.cell_of(key) if key else None
        if place and place != self.view.cell:
            self.view.go_to(*place)
        has_cells = bool(self.model.people)
        self.frame.setVisible(has_cells)
        self.missing.setVisible(not has_cells)
        self.frame.show_totals()
        self._sync()

    def _go_to_start(self, session_id: int | None) -> None:
        """Where the work goes on: the session asked for, or the first past one with somebody not yet marked."""
        if not self.model.people:
            return
        today = self._context.today()
        ids = [session.id for session in self.model.sessions]
        past = [
            column for column, one in enumerate(self.model.sessions)
            if one.date and one.date <= today and not one.cancelled_on
        ]  # fmt: skip
        if session_id in ids:
            column = ids.index(session_id)
        else:
            waiting = (each for each in past if self.model.unmarked(each))
            column = next(waiting, past[-1] if past else 0)
        rows = self.model.unmarked(column)
        self.view.go_to(rows[0] if rows else 0, column)
        self.view.setFocus()

    def _sync(self) -> None:
        cell = self.view.cell
        has_cell = cell is not None
        session = self.model.sessions[cell[1]] if cell else None
        self.clash_note.say(clash_lines(self._clashes.get(session.id, ())) if session else [])
        self.all_button.setEnabled(has_cell)
        self.details_button.setEnabled(has_cell)

    def _tell(self, words: str, *, is_error: bool = False) -> None:
        """Say what was done on the line below and to screen readers; without words, how much is marked."""
        counts = self.model.of_all().counts
        listed = sum(counts.values())
        text = words or self.tr("{0} dari {1} kotak sudah ditandai.").format(listed - counts[None], listed)
        self.status.setText(text)
        self.status.setAccessibleName(text)
        role = "field-error" if is_error else ""
        if self.status.property("role") != role:
            self.status.setProperty("role", role)
            self.status.style().unpolish(self.status)
            self.status.style().polish(self.status)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.status, text))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        watched = {Topic.ATTENDANCE, Topic.SESSIONS, Topic.PROGRAMS, Topic.CLIENTS}
        if topics & watched and not self._is_writing and not close_if_gone(self, self._office, self._program.id):
            self.load()

    # Marking

    def _write_one(self, cell: Cell, mark: Mark) -> None:
        refused = self._write({cell: mark})
        if refused is None:
            return
        if refused:
            self._tell(self._say_refused(refused), is_error=True)
            return
        session = self.model.sessions[cell[1]]
        words = self.tr("{0}, {1}: {2}.")
        self._tell(words.format(self.model.people[cell[0]].full_name, short_date(session.date), mark_word(mark)))
        self.view.go_down()

    def _write_many(self, marks: Mapping[Cell, Mark | None], remarks: Sequence[str]) -> None:
        new = changed(marks, self.model.marks(marks))
        refused = self._write(new)
        if refused is None:
            return
        written = [mark for cell, mark in new.items() if self.model.marks([cell])[cell] == mark]
        cleared = written.count(None)
        words = []
        if len(written) > cleared:
            words.append(self.tr("{0} kotak diisi.").format(len(written) - cleared))
        if cleared:
            words.append(self.tr("{0} kotak dikosongkan.").format(cleared))
        words += [*remarks, *([self._say_refused(refused)] if refused else [])]
        self._tell(" ".join(words) or self.tr("Tidak ada yang berubah."), is_error=bool(refused or remarks))

    def _write(self, marks: Mapping[Cell, Mark | None]) -> list[str] | None:
        """Write the marks that are not there already, as one step.

        Returns:
            the codes of the cells that were refused; None where nothing at all could be written, which is told.
        """
        new = changed(marks, self.model.marks(marks))
        keys = {self.model.key(cell): mark for cell, mark in new.items()}
        refused: list[str] = []
        if keys and not self._try(lambda: refused.extend(self._mark_cells(keys))):
            return None
        return refused

    def _mark_cells(self, keys: Mapping[tuple[int, int], Mark | None]) -> list[str]:
        self._is_writing = True  # what this window writes itself, it shows without reading everything anew
        try:
            refused = self._office.attendance.mark_cells(keys)
        finally:
            self._is_writing = False
        self._steps.wrote()
        touched = dict.fromkeys(session_id for session_id, _ in keys)
        if len(touched) > _FEW_SESSIONS:
            self.load()
        else:
            for session_id in touched:
                self.model.update_session(session_id, self._office.attendance.participants(session_id))
            self.frame.show_totals()
        return [code for _, code in refused]

    def _say_refused(self, codes: Sequence[str]) -> str:
        words = self.tr("{0} kotak tidak diisi: {1}")
        return " ".join(words.format(number, say_refusal(Refused(code))) for code, number in Counter(codes).items())

    def mark_everybody(self) -> None:
        """Hadir for all at the sessions selected who have no mark yet; excuses stay."""
        area = self.view.area()
        if area is None:
            return
        rows = {person.client_id: row for row, person in enumerate(self.model.people)}
        marks: dict[Cell, Mark | None] = {}
        for column in range(area.left, area.right + 1):
            listed = (self.model.participant(row, column) for row in rows.values())
            present = mark_everybody_present(person for person in listed if person)
            marks |= {(rows[client_id], column): mark for client_id, mark in present.items()}
        self._write_many(marks, [])
        self.view.setFocus()

    def open_details(self) -> None:
        """Write what stands beside the mark with the cursor."""
        cell = self.view.cell
        if cell is None:
            return
        state, person = self.model.state(*cell), self.model.participant(*cell)
        if person is None or state is CellState.CANCELLED:
            code = "session_cancelled" if state is CellState.CANCELLED else "not_on_list"
            self._tell(say_refusal(Refused(code)), is_error=True)
            return
        key = self.model.key(cell)
        self.details = DetailsDialog(
            self.model.sessions[cell[1]], person, lambda details: self._set_details(key, details), self._context, self
        )
        self.details.saved.connect(lambda _saved: self.view.setFocus())
        self.details.open()

    def _set_details(self, key: tuple[int, int], details: MarkDetails) -> None:
        self._office.attendance.set_details(*key, details)
        self._steps.wrote()
        self._tell(self.tr("Rincian disimpan."))

    def open_patterns(self) -> None:
        """Show on which days, at which places and from how far people stay away."""
        people = self._office.clients.records([person.client_id for person in self.model.people])
        kilometres = {client.id: client.distance_km for client in people}
        self.patterns = PatternDialog(self._program.title, self.model.attendance(), kilometres, self)
        self.patterns.open()

    # Steps back and forth

    def undo(self) -> None:
        """Take back what was done last in this window, never what was done before it was opened."""
        if self._steps.undo(self._try):
            self._tell(self.tr("Diurungkan."))

    def redo(self) -> None:
        """Make again what was taken back."""
        if self._steps.redo(self._try):
            self._tell(self.tr("Diulangi."))

    def _try(self, write: Callable[[], object]) -> bool:
        """Write; a refusal is told on the line below, and nothing moves on."""
        try:
            write()
        except Refused as refusal:
            self._tell(say_refusal(refusal), is_error=True)
            return False
        return True
