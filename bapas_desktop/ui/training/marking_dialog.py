"""Marking the attendance of one session; every key is kept at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import full_date, time_range
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.training import Mark, count_marks
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.own_steps import OwnSteps
from bapas_desktop.ui.training.columns import mark_word
from bapas_desktop.ui.training.marking import Line, MarkingModel, in_order_of_sheet
from bapas_desktop.ui.training.marking_table import MarkingTable
from bapas_desktop.ui.training.planning_note import PlanningNote, clash_lines
from bapas_desktop.ui.training.session_panel import CountBar
from bapas_desktop.ui.training.sheet_entry import SheetEntryDialog
from bapas_desktop.ui.training.walk_in_dialog import WalkInDialog
from bapas_desktop.wording import say_refusal


class MarkingDialog(QDialog):
    """The grid of one session, in the order of its latest sheet, or by name where none was printed."""

    _announced = Signal(object)

    def __init__(self, session_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._attendance = context.office.attendance
        self._history = context.office.history
        self._session = context.office.sessions.get(session_id)
        self._steps = OwnSteps(self._history)
        self.setWindowTitle(self.tr("Kehadiran – {0}").format(self._session.title))
        self.entry: SheetEntryDialog | None = None
        self.walk_in: WalkInDialog | None = None
        self.model = MarkingModel(self._keep_note, self)
        self.table = MarkingTable(self.model)
        self.table.mark_typed.connect(self._mark)
        self.table.number_typed.connect(self._tell_number)
        self.table.line_changed.connect(self._sync)
        self.counts = CountBar(columns=6)
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.order = QLabel()
        self.order.setProperty("role", "hint")
        self._build()
        self.resize(parent.window().size() * 0.9)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.load()
        self._go_to_first_unmarked()
        self._tell("")

    def _build(self) -> None:
        session = self._session
        title = QLabel(session.program_title)
        title.setProperty("role", "title")
        zone = self._context.office.profile.get().time_zone
        parts = (
            session.title,
            full_date(session.date),
            time_range(session.start, session.end, zone),
            session.place,
        )
        facts = QLabel(" · ".join(part for part in parts if part))
        facts.setTextFormat(Qt.TextFormat.PlainText)
        for label in (title, facts):
            label.setWordWrap(True)
        self.clash_note = PlanningNote()
        self.clash_note.say(clash_lines(self._context.office.calendar.clashes(session.id)))
        words = QVBoxLayout()
        lines: tuple[QWidget, ...] = (title, facts, self.clash_note, self.order)
        for line in lines:
            words.addWidget(line)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        self.counts.setFixedWidth(self.fontMetrics().averageCharWidth() * 66)
        top.addWidget(self.counts, 0, Qt.AlignmentFlag.AlignTop)
        keys = QLabel(
            self.tr(
                "H I S A T menandai dan turun · angka menuju nomor baris · Delete menghapus tanda · K keterangan · "
                "Ctrl+Z urungkan"
            )
        )
        keys.setProperty("role", "hint")
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
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
        self.all_button.setToolTip(self.tr("Hadir untuk semua yang belum ditandai; izin dan sakit tetap"))
        self.sheet_button = push_button(self.tr("Isi dari &lembar…"), "attendance", self.enter_sheet)
        self.walk_in_button = push_button(self.tr("&Peserta tambahan…"), "client-add", self.add_walk_in)
        self.remove_button = push_button(self.tr("H&apus tambahan"), "delete", self.remove_walk_in)
        self.report_button = push_button(self.tr("Catat &wajib lapor…"), "supervision", self.record_reports)
        self.report_button.setToolTip(
            self.tr("Untuk yang hadir dan mendekati tanggal lapornya; hadir saja bukan lapor")
        )
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        row = QHBoxLayout()
        for button in (
            self.all_button, self.sheet_button, self.walk_in_button, self.remove_button, self.report_button,
        ):  # fmt: skip
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.close_button)
        return row

    # Showing

    def load(self) -> None:
        """Show the session's list as it is now; the cursor stays with its person."""
        line = self.table.current_line
        sheets = self._attendance.sheets(self._session.id)
        order = sheets[0].client_ids if sheets else ()
        self.model.show(in_order_of_sheet(self._attendance.participants(self._session.id), order))
        if sheets:
            self.order.setText(self.tr("Urutan dan nomor baris menurut lembar {0}").format(sheets[0].number))
        else:
            self.order.setText(self.tr("Urutan menurut nama; belum ada lembar yang dicetak"))
        self.counts.show_counts(self._counts())
        row = self.model.row_of_client(line.person.client_id) if line else None
        if row is not None and self.table.currentIndex().row() != row:
            self.table.go_to_row(row)
        self._sync()

    def _go_to_first_unmarked(self) -> None:
        rows = [row for row, line in enumerate(self.model.lines) if line.person.mark is None]
        if self.model.lines:
            self.table.go_to_row(rows[0] if rows else 0)
        self.table.setFocus()

    def _counts(self) -> dict[Mark | None, int]:
        return count_marks(line.person.mark for line in self.model.lines)

    def _tell(self, words: str, *, is_error: bool = False) -> None:
        """Say what was done and the totals, on the line below and to screen readers."""
        counts = self._counts()
        totals = ", ".join(f"{mark_word(mark)} {counts[mark]}" for mark in Mark)
        totals = self.tr("{0}; belum ditandai {1} dari {2}").format(totals, counts[None], len(self.model.lines))
        text = f"{words}  {totals}." if words else f"{totals}."
        self.status.setText(text)
        self.status.setAccessibleName(text)
        role = "field-error" if is_error else ""
        if self.status.property("role") != role:
            self.status.setProperty("role", role)
            self.status.style().unpolish(self.status)
            self.status.style().polish(self.status)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.status, text))

    def _tell_number(self, number: int) -> None:
        if self.model.row_of_number(number) is None:
            self._tell(self.tr("Tidak ada baris nomor {0}.").format(number), is_error=True)
        else:
            self._tell(self.tr("Baris {0}.").format(number))

    def _sync(self) -> None:
        line = self.table.current_line
        self.remove_button.setEnabled(bool(line and line.person.walk_in))
        self.report_button.setEnabled(any(line.person.mark for line in self.model.lines))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.ATTENDANCE, Topic.SESSIONS, Topic.PROGRAMS, Topic.CLIENTS}:
            self.load()

    # Marking

    def _mark(self, line: Line, mark: Mark | None) -> None:
        key = line.person.client_id
        if self._try(lambda: self._attendance.mark(self._session.id, {key: mark})):
            word = mark_word(mark) if mark else self.tr("tanda dihapus")
            self._tell(f"{line.number}. {line.person.full_name}: {word}.")
            if mark:
                self.table.go_on()

    def _keep_note(self, line: Line, note: str) -> bool:
        return self._try(lambda: self._attendance.set_note(self._session.id, line.person.client_id, note))

    def mark_everybody(self) -> None:
        """Hadir for all who have no mark yet."""
        done: list[int] = []
        if self._try(lambda: done.append(self._attendance.mark_everybody_present(self._session.id))):
            self._tell(self.tr("{0} orang ditandai hadir.").format(done[0]))
        self.table.setFocus()

    def enter_sheet(self) -> None:
        """Type in the paper: only the rows of those who were not there."""
        self.entry = SheetEntryDialog(self._context, self, session_id=self._session.id)
        self.entry.open()

    def add_walk_in(self) -> None:
        """Put a client on this list who does not take part in the program."""
        self.walk_in = WalkInDialog(self._context, self)
        self.walk_in.chosen.connect(self._add_walk_in)
        self.walk_in.open()

    def _add_walk_in(self, client_id: int) -> None:
        if self._try(lambda: self._attendance.add_walk_in(self._session.id, client_id)):
            row = self.model.row_of_client(client_id)
            if row is not None:
                self.table.go_to_row(row)
                self._tell(self.tr("{0} ditambahkan dan hadir.").format(self.model.lines[row].person.full_name))
        self.table.setFocus()

    def remove_walk_in(self) -> None:
        """Take the walk-in with the cursor off the list."""
        line = self.table.current_line
        if line and line.person.walk_in:
            self._try(lambda: self._attendance.remove_walk_in(self._session.id, line.person.client_id))
            self._tell(self.tr("{0} dihapus dari daftar.").format(line.person.full_name))
            self.table.setFocus()

    def record_reports(self) -> None:
        """Write down the reports of those who came and are near their due day; a PK confirms each."""
        from bapas_desktop.ui.casework.report_session_dialog import ReportSessionDialog

        self.reports = ReportSessionDialog(self._session.id, self._context, self)
        self.reports.open()

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
