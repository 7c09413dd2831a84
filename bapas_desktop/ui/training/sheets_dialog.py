"""Lembar yang belum kembali: every printed attendance sheet, and whether it came back."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.sheets import IssuedSheet, SheetQuery, SheetState
from bapas_desktop.printing.sheet_list import sheet_list
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.shared.record_table import RecordTableModel
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.file_names import safe_file_name
from bapas_desktop.ui.training.sheet_columns import sheet_columns, state_word
from bapas_desktop.ui.training.sheet_entry import SheetEntryDialog
from bapas_desktop.ui.training.sheet_scans import open_scans

WAITING = "waiting"
_ALL = "all"


class SheetsDialog(QDialog):
    """Lists sheets, those that are still out first of all; ``shown`` is the filter to begin with."""

    session_requested = Signal(int)
    """The person wants to see this session; the window has closed."""
    _announced = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget, shown: str = SheetState.OUT.value) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Lembar yang belum kembali"))
        self._context = context
        self._store = context.office.sheets
        self.dialog: Any = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Cari nomor, pertemuan, kegiatan, atau petugas …"))
        self.search.setAccessibleName(self.tr("Cari lembar"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter = ChoiceField(self._filters(), optional=False)
        self.filter.setAccessibleName(self.tr("Keadaan lembar"))
        self.filter.set_value(shown)
        self.model: RecordTableModel[IssuedSheet] = RecordTableModel(self._store, sheet_columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Daftar lembar"), key="sheets-table", stretch="session"
        )
        self.note = QLabel()
        self.note.setProperty("role", "hint")
        self._build()
        self.resize(parent.window().size() * 0.92)
        self.search.textChanged.connect(self._load)
        self.filter.value_changed.connect(self._load)
        self.table.opened.connect(lambda _id: self.enter())
        self.table.selection_changed.connect(self._sync)
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._load()

    def _filters(self) -> list[tuple[str, str]]:
        states = [(state.value, state_word(state)) for state in SheetState]
        return [*states[:1], (WAITING, self.tr("Kehadiran belum diisi")), *states[1:], (_ALL, self.tr("Semua lembar"))]

    def _build(self) -> None:
        self.enter_button = push_button(self.tr("&Isi dari lembar…"), "attendance", self.enter)
        self.scan_button = push_button(self.tr("&Lampirkan pindaian…"), "scan", self.attach_scans)
        self.view_button = push_button(self.tr("Lihat &pindaian"), "eye", self.view_scans)
        self.session_button = push_button(self.tr("&Buka pertemuan"), "training", self.open_session)
        self.print_button = push_button(self.tr("&Cetak daftar…"), "print", self.print_list)
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        label = QLabel(self.tr("&Keadaan"))
        label.setBuddy(self.filter)
        top.addWidget(label)
        self.filter.setMinimumContentsLength(24)
        top.addWidget(self.filter)
        side = QVBoxLayout()
        for button in (self.enter_button, self.view_button, self.session_button):
            side.addWidget(button)
        side.addSpacing(self.fontMetrics().height() // 2)
        for button in (self.scan_button, self.print_button):
            side.addWidget(button)
        side.addStretch()
        side.addWidget(self.close_button)
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addLayout(side)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addWidget(self.note)

    # What is shown

    def query(self) -> SheetQuery:
        """What the search line and the filter ask for."""
        sorting = self.model.query or SheetQuery()
        chosen = self.filter.value()
        return SheetQuery(
            text=self.search.text(),
            states=() if chosen in (WAITING, _ALL) else (SheetState(chosen),),
            waiting=chosen == WAITING,
            sort=sorting.sort,
            descending=sorting.descending,
        )

    def _load(self) -> None:
        self.model.show_query(self.query())
        self.table.show_sorting()
        if self.search.text().strip():
            self.table.empty.say(self.tr("Tidak ada lembar yang cocok."))
        elif self.filter.value() == SheetState.OUT.value:
            self.table.empty.say(
                self.tr("Semua lembar yang dicetak sudah kembali."), self.tr("Lihat semua lembar"), self.show_all
            )
        elif self.filter.value() == _ALL:
            self.table.empty.say(
                self.tr("Belum ada lembar. Nomor lembar diberikan saat daftar hadir suatu pertemuan dicetak.")
            )
        else:
            self.table.empty.say(self.tr("Tidak ada lembar dengan keadaan ini."))
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        counts = self._store.counts()
        self.note.setText(
            self.tr("{0} lembar ditampilkan; {1} dari {2} lembar belum kembali.").format(
                whole(len(self.model.ids)), whole(counts[SheetState.OUT]), whole(sum(counts.values()))
            )
        )
        self._sync()

    def show_all(self) -> None:
        """Show the sheets of every state."""
        self.filter.set_value(_ALL)

    def _sync(self) -> None:
        sheet = self._current()
        for button in (self.enter_button, self.session_button):
            button.setEnabled(sheet is not None)
        self.view_button.setEnabled(bool(sheet and sheet.scans))
        self.print_button.setEnabled(bool(self.model.ids))

    def _current(self) -> IssuedSheet | None:
        sheet: IssuedSheet | None = self.table.current_record() if self.table.selected_count() == 1 else None
        return sheet

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.SESSIONS, Topic.PROGRAMS, Topic.ATTENDANCE, Topic.PAPERS}:
            self._load()

    # What is done

    def enter(self) -> None:
        """Type in who was absent on the sheet with the cursor."""
        sheet = self._current()
        if sheet:
            self.dialog = SheetEntryDialog(self._context, self)
            self.dialog.number.set_value(sheet.number)
            self.dialog.open()

    def attach_scans(self) -> None:
        """Let scans and photos find their sheets."""
        from bapas_desktop.ui.training.photos.scans_dialog import ScansDialog

        self.dialog = ScansDialog(None, self._context, self)
        self.dialog.open()

    def view_scans(self) -> None:
        """Look at the scans of the sheet with the cursor."""
        sheet = self._current()
        if sheet:
            self.dialog = open_scans(sheet.id, self._context, self)

    def open_session(self) -> None:
        """Close, and show the session of the sheet with the cursor."""
        sheet = self._current()
        if sheet:
            self.accept()
            self.session_requested.emit(sheet.session_id)

    def print_list(self) -> None:
        """Print the sheets as they are listed."""
        office, query = self._context.office, self.query()
        words = self.filter.currentText()
        title = self.tr("Daftar lembar hadir: {0}").format(words[:1].lower() + words[1:])
        build = partial(_page, office, query, title, office.database.now())
        show_page(
            self._context, self, build, title=title, file_name=safe_file_name(title, ".pdf"), clients=(),
            faces=(Face.INTERNAL,),
        )  # fmt: skip


def _page(office: Office, query: SheetQuery, title: str, printed_at: dt.datetime, face: Face, paper: Paper) -> Printout:
    return sheet_list(office, query, title, face, paper, printed_at)
