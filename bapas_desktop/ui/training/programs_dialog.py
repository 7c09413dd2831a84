"""The programs (kegiatan): a list with what is done to them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import short_date
from bapas_desktop.domain.training import Program, ProgramDraft, ProgramQuery
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.program_dialog import ProgramDialog
from bapas_desktop.ui.training.program_windows import ProgramWindow, program_windows


class ProgramsDialog(QDialog):
    """Adds, changes and deletes programs, and leads to everything that they have.

    ``program_id`` is the one with the cursor, if it is listed.
    """

    _announced = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget, program_id: int | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Kegiatan"))
        self._context = context
        self._store = context.office.programs
        self.dialog: ProgramDialog | None = None
        self.window_shown: QDialog | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Cari nama kegiatan, keterampilan, tempat …"))
        self.search.setAccessibleName(self.tr("Cari kegiatan"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._load)
        self.model: RecordTableModel[Program] = RecordTableModel(self._store, _columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Daftar kegiatan"), key="programs-table", stretch="title"
        )
        self.table.opened.connect(lambda _id: self.edit_current())
        self.table.selection_changed.connect(self._sync)
        self.note = QLabel(self.tr("Setiap perubahan di sini dapat diurungkan dengan Ctrl+Z setelah jendela ditutup."))
        self.note.setProperty("role", "hint")
        self._build()
        self.resize(parent.window().size() * 0.8)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._load()
        if program_id is not None and program_id in self.model.ids:
            self.table.select_id(program_id)

    def _build(self) -> None:
        self.add_button = push_button(self.tr("Kegiatan &baru…"), "add", self.add_new)
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit_current)
        self.delete_button = push_button(self.tr("&Hapus"), "delete", self.remove)
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        self.window_buttons = {one.key: self._window_button(one) for one in program_windows()}
        side = QVBoxLayout()
        for button in (self.add_button, self.edit_button):
            side.addWidget(button)
        side.addSpacing(self.fontMetrics().height() // 2)
        for button in self.window_buttons.values():
            side.addWidget(button)
        side.addSpacing(self.fontMetrics().height() // 2)
        side.addWidget(self.delete_button)
        side.addStretch()
        side.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addLayout(side)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addLayout(middle, 1)
        layout.addWidget(self.note)

    def add_new(self) -> None:
        """Open the form of a new program."""
        self._open(ProgramDraft(), self._store.add, is_new=True)

    def edit_current(self) -> None:
        """Open the form of the program with the cursor."""
        program: Program | None = self.table.current_record()
        if program:
            program_id = program.id
            self._open(program.draft(), lambda draft: self._store.update(program_id, draft))

    def open_window(self, window: ProgramWindow) -> None:
        """Open one of the windows of the program with the cursor."""
        program: Program | None = self.table.current_record()
        if program:
            self.window_shown = window.open(program.id, self._context, self)

    def remove(self) -> None:
        """Delete the program with the cursor; its sessions go with it, so ask where there are any."""
        program: Program | None = self.table.current_record()
        if program is None:
            return
        program_id = program.id
        if program.sessions == 0:
            self._remove(program_id)
            return
        self._context.asker.ask(
            self,
            self.tr("Hapus “{0}” beserta {1} pertemuan dan semua kehadirannya?").format(
                program.title, program.sessions
            ),
            yes=self.tr("Hapus"),
            then=lambda: self._remove(program_id),
            details=self.tr("Penghapusan dapat diurungkan dengan Ctrl+Z."),
        )

    def _remove(self, program_id: int) -> None:
        self._context.errors.run(lambda: self._store.remove([program_id]), self)

    def _open(self, draft: ProgramDraft, save: Callable[[ProgramDraft], object], *, is_new: bool = False) -> None:
        self.dialog = ProgramDialog(draft, save, self._context, self, is_new=is_new)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def _saved(self, program_id: int | None) -> None:
        if program_id is not None:
            self.table.select_id(program_id)

    def _load(self) -> None:
        query = self.model.query or ProgramQuery()
        self.model.show_query(ProgramQuery(text=self.search.text(), sort=query.sort, descending=query.descending))
        self.table.show_sorting()
        if self.search.text().strip():
            self.table.empty.say(self.tr("Tidak ada kegiatan yang cocok."))
        else:
            self.table.empty.say(self.tr("Belum ada kegiatan."), self.tr("Kegiatan baru"), self.add_new)
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        self._sync()

    def _sync(self) -> None:
        is_one = self.table.selected_count() == 1
        for button in (self.edit_button, *self.window_buttons.values(), self.delete_button):
            button.setEnabled(is_one)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.PROGRAMS, Topic.SESSIONS}:
            self._load()

    def _window_button(self, window: ProgramWindow) -> QPushButton:
        button = push_button(window.text, window.icon_name, lambda: self.open_window(window))
        button.setToolTip(window.hint)
        return button


def _columns() -> list[Column[Program]]:
    return [
        Column(key="title", title=translate("Training", "Kegiatan"), text=lambda p: p.title, sort="title", width=30),
        Column(key="skill", title=translate("Training", "Keterampilan"), text=lambda p: p.skill, sort="skill"),
        Column(
            key="starts_on", title=translate("Training", "Mulai"), text=lambda p: short_date(p.starts_on),
            sort="starts_on", width=10,
        ),
        Column(
            key="ends_on", title=translate("Training", "Berakhir"), text=lambda p: short_date(p.ends_on),
            sort="ends_on", width=10,
        ),
        Column(
            key="sessions", title=translate("Training", "Pertemuan"), text=lambda p: str(p.sessions),
            align=Align.RIGHT, width=8,
        ),
        Column(
            key="participants", title=translate("Training", "Peserta"), text=_places, align=Align.RIGHT, width=9,
            tone=lambda p: Tone.WARNING if p.quota is not None and p.participants > p.quota else None,
            tooltip=_places_hint,
        ),
    ]  # fmt: skip


def _places(program: Program) -> str:
    return str(program.participants) if program.quota is None else f"{program.participants} / {program.quota}"


def _places_hint(program: Program) -> str:
    if program.quota is None:
        return translate("Training", "{0} peserta").format(program.participants)
    return translate("Training", "{0} peserta dari kuota {1}").format(program.participants, program.quota)
