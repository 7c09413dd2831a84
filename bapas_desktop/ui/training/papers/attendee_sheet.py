"""Printing the attendance sheets of committee, instructors and guests."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.attendees import ROLES_IN_ORDER, attending
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.training import MOST_BLANK_ROWS
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.training.file_names import safe_file_name
from bapas_desktop.ui.training.papers.session_choices import held_sessions, session_words
from bapas_desktop.ui.training.program_gone import close_if_gone

if TYPE_CHECKING:
    from bapas_desktop.printing.typesetter import Printout
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

_USUAL_BLANK_ROWS = 5


class AttendeeSheetDialog(QDialog):
    """Chooses sessions and roles; each role of each session has a sheet of its own."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program_id = program_id
        self._context = context
        self._office = context.office
        self.preview: PrintPreviewDialog | None = None
        title = self._office.programs.get(program_id).title
        self.setWindowTitle(self.tr("Daftar hadir panitia, instruktur, tamu – {0}").format(title))
        self.sessions = QListWidget()
        self.sessions.setAccessibleName(self.tr("Pertemuan"))
        self.sessions.setWordWrap(True)
        self.sessions.itemChanged.connect(self._sync)
        self.roles = {
            role: QCheckBox(words)
            for role, words in zip(
                ROLES_IN_ORDER, (self.tr("&Panitia"), self.tr("&Instruktur"), self.tr("Ta&mu")), strict=True
            )
        }
        for box in self.roles.values():
            box.setChecked(True)
            box.toggled.connect(self._sync)
        self.blank_rows = QSpinBox()
        self.blank_rows.setRange(0, MOST_BLANK_ROWS)
        self.blank_rows.setValue(_USUAL_BLANK_ROWS)
        self.landscape = ChoiceField([("", self.tr("Tegak")), ("landscape", self.tr("Mendatar"))], optional=False)
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self._build()
        self._announced.connect(self._on_changed)
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._load()
        self.sessions.setFocus()

    def _build(self) -> None:
        self.show_button = push_button(self.tr("Tampilkan &cetakan…"), "print", self.show_sheets)
        self.show_button.setDefault(True)
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        left, right = QVBoxLayout(), QVBoxLayout()
        for words, editor, column in (
            (self.tr("P&ertemuan"), self.sessions, left),
            (self.tr("&Baris kosong tiap lembar"), self.blank_rows, right),
            (self.tr("Ara&h kertas"), self.landscape, right),
        ):
            label = QLabel(words)
            label.setProperty("role", "field-label")
            label.setBuddy(editor)
            editor.setAccessibleName(words.replace("&", ""))
            column.addWidget(label)
            column.addWidget(editor, 1 if editor is self.sessions else 0)
        right.addSpacing(self.fontMetrics().height() // 2)
        heading = QLabel(self.tr("Lembar untuk"))
        heading.setProperty("role", "field-label")
        right.addWidget(heading)
        for box in self.roles.values():
            right.addWidget(box)
        right.addStretch()
        columns = QHBoxLayout()
        columns.addLayout(left, 3)
        columns.addSpacing(self.fontMetrics().height())
        columns.addLayout(right, 2)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.show_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addLayout(columns, 1)
        layout.addWidget(self.note)
        layout.addLayout(buttons)
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * 104, unit.height() * 24)

    # Showing

    def _load(self) -> None:
        """List the sessions as they are now; ticks stay, and the first time the next session to come has one."""
        ticked = set(self.session_ids()) if self.sessions.count() else None
        sessions = held_sessions(self._office, self._program_id)
        today = self._context.today()
        coming = next((one.id for one in sessions if one.date and one.date >= today), None)
        chosen = {coming or (sessions[-1].id if sessions else 0)} if ticked is None else ticked
        with QSignalBlocker(self.sessions):
            self.sessions.clear()
            for one in sessions:
                item = QListWidgetItem(session_words(one))
                item.setData(Qt.ItemDataRole.UserRole, one.id)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if one.id in chosen else Qt.CheckState.Unchecked)
                self.sessions.addItem(item)
                if one.id in chosen and self.sessions.currentRow() < 0:
                    self.sessions.setCurrentItem(item)
        self._sync()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        watched = {Topic.SESSIONS, Topic.PAPERS, Topic.PROGRAMS}
        if topics & watched and not close_if_gone(self, self._office, self._program_id):
            self._load()

    def _sync(self) -> None:
        sheets = len(self.session_ids()) * len(self.chosen_roles())
        self.show_button.setEnabled(sheets > 0)
        if not self.sessions.count():
            self.note.setText(self.tr("Kegiatan ini belum memiliki pertemuan; tambahkan dahulu pada jadwal."))
        elif not sheets:
            self.note.setText(self.tr("Beri centang pada pertemuan dan peran."))
        else:
            people = attending(self._office.attendees.of_program(self._program_id), None, self.chosen_roles())
            told = self.tr("{0} lembar.").format(sheets)
            if not people:
                told += " " + self.tr("Belum ada panitia atau tamu yang dicatat; instruktur diambil dari pertemuan.")
            self.note.setText(told)

    def session_ids(self) -> list[int]:
        """The ticked sessions by their days."""
        items = (self.sessions.item(row) for row in range(self.sessions.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def chosen_roles(self) -> list[str]:
        """The ticked roles."""
        return [role for role, box in self.roles.items() if box.isChecked()]

    # Acting

    def show_sheets(self) -> None:
        """Show the sheets."""
        office, sessions, roles = self._office, self.session_ids(), self.chosen_roles()
        blank_rows, landscape = self.blank_rows.value(), bool(self.landscape.value())

        def build(face: Face, paper: Paper) -> "Printout":
            from bapas_desktop.printing.attendee_sheet import attendee_sheets

            now = office.database.now()
            return attendee_sheets(office, sessions, roles, blank_rows, face, paper, now, landscape=landscape)

        title = self.tr("Daftar hadir {0}").format(", ".join(role.lower() for role in roles))
        show_page(
            self._context, self, build, title=title, file_name=safe_file_name(title, ".pdf"), clients=(),
            shown=self._keep,
        )  # fmt: skip

    def _keep(self, preview: "PrintPreviewDialog") -> None:
        self.preview = preview
