"""The tab Jadwal: sessions as a list or a month, and everything that is done with them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QStackedWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.training import Session, SessionDraft, SessionQuery, Sheet
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.list_page import ListPage, Needs
from bapas_desktop.ui.shared.page import Menu
from bapas_desktop.ui.training.columns import SessionDelegate, session_columns, totals, translate
from bapas_desktop.ui.training.marking_dialog import MarkingDialog
from bapas_desktop.ui.training.month_view import MonthView
from bapas_desktop.ui.training.participants_dialog import ParticipantsDialog
from bapas_desktop.ui.training.planning import Planning
from bapas_desktop.ui.training.preparing import Preparing
from bapas_desktop.ui.training.programs_dialog import ProgramsDialog
from bapas_desktop.ui.training.selection_dialog import SelectionDialog
from bapas_desktop.ui.training.session_dialog import SessionDialog
from bapas_desktop.ui.training.session_filters import count_apart, session_filters, span_of
from bapas_desktop.ui.training.session_panel import SessionPanel
from bapas_desktop.ui.training.sheet_entry import SheetEntryDialog, waiting_words

_MONTH_FLAG = "training/month"
_CANCELLED = {"no": False, "yes": True}


class TrainingPage(ListPage[Session]):
    """Sessions by date. The calendar shows the same rows as the list, so both share selection and actions."""

    page_id = "training"
    topics = frozenset({Topic.PROGRAMS, Topic.SESSIONS, Topic.ATTENDANCE, Topic.PLANS, Topic.PAPERS, Topic.PLOTS})

    def __init__(self, context: AppContext) -> None:
        office = context.office
        super().__init__(
            context, office.sessions, session_columns(context.today),
            table_name=translate("Training", "Daftar pertemuan"),
            search_hint=translate("Training", "Cari kegiatan, tempat …"), stretch="program", version=2,
        )  # fmt: skip
        self.table.setItemDelegate(SessionDelegate(self.table))
        self._store = office.sessions
        self._apart = (0, 0)
        self._told_sheets: frozenset[str] = frozenset()
        self.month = MonthView(context.today, context.settings)
        self.views = QStackedWidget()
        self.views.addWidget(self.table)
        self.views.addWidget(self.month)
        self.splitter.insertWidget(0, self.views)
        self.filters.set_filters(session_filters(office))
        self.set_empty(
            self.tr("Belum ada pertemuan. Buat yang pertama bersama kegiatannya."),
            self.tr("Pertemuan baru"),
            self.add_new,
        )
        self.messages.declare(
            "sheets", self.tr("{0}"), button=self.tr("Isi dari lembar…"), step=self.enter_waiting_sheet, symbol="print"
        )
        self._add_views()
        self._add_actions()
        self._connect_month()

    # Views

    def _add_views(self) -> None:
        group = QActionGroup(self)
        self.list_action = self.add_action("view-list", self.tr("Daftar"), self._sync_view, icon_name="list")
        self.month_action = self.add_action("view-month", self.tr("Kalender"), self._sync_view, icon_name="calendar")
        for action, hint in (
            (self.list_action, self.tr("Tampilkan sebagai daftar")),
            (self.month_action, self.tr("Tampilkan sebagai kalender: bulan, pekan, atau agenda")),
        ):
            action.setCheckable(True)
            action.setToolTip(hint)
            group.addAction(action)
            self.add_button(action)
        is_month = self.context.settings.flag(_MONTH_FLAG, default=False)
        (self.month_action if is_month else self.list_action).setChecked(True)
        self.views.setCurrentIndex(1 if is_month else 0)

    def _connect_month(self) -> None:
        self.month.month_changed.connect(self.refresh)
        self.month.chosen.connect(self._choose_in_table)
        self.month.opened.connect(self._open_row)
        self.month.day_opened.connect(self.add_on)
        self.month.dropped.connect(
            lambda number, day: self.context.errors.run(lambda: self.planning.move_to(number, day), self)
        )
        self.month.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.month.grid.addActions(self.table.actions())
        self.filters.changed.connect(self._leave_month_for_span)

    @property
    def shows_month(self) -> bool:
        """Whether the calendar is on top."""
        return self.month_action.isChecked()

    def _sync_view(self) -> None:
        self.context.settings.set_flag(_MONTH_FLAG, self.shows_month)
        current = self.table.current_record() if self.table.selected_count() else None
        self.views.setCurrentIndex(1 if self.shows_month else 0)
        if not self.shows_month:
            self.refresh()
            self.table.setFocus()
            return
        if self.filters.value("when"):
            self.filters.remove("when", self.filters.value("when"))
        if current and current.date:
            self.month.day, self.month.session_id = current.date, current.id
        self.refresh()
        self.month.setFocus()

    def _leave_month_for_span(self) -> None:
        """A span of time is chosen in the menu: the calendar, which is a span itself, gives way to the list."""
        if self.filters.value("when") and self.shows_month:
            self.list_action.setChecked(True)
            self._sync_view()

    def _choose_in_table(self, session_id: int) -> None:
        if not session_id:
            self.table.clearSelection()
        elif self.table.selected_ids() != [session_id]:
            self.table.select_id(session_id)

    # Actions

    def _add_actions(self) -> None:
        row = self.add_row_action
        attendance = row(
            "attendance", self.tr("Tandai kehadiran"), self.mark, Needs.ONE, icon_name="attendance", button=True
        )
        row("attendance-grid", self.tr("Kisi kehadiran…"), self.open_grid, Needs.ONE, icon_name="columns")
        sheet = row(
            "print", self.tr("Cetak daftar hadir…"), self.print_sheets, Needs.SOME, icon_name="print", button=True
        )
        row("print-slips", self.tr("Cetak lembar refleksi…"), self.print_slips, Needs.ONE, icon_name="reflections")
        people = row("participants", self.tr("Peserta…"), self.choose_participants, Needs.ONE, icon_name="participants")
        row("selection", self.tr("Seleksi peserta…"), self.select_participants, Needs.ONE, icon_name="selection")
        edit = row("edit", self.tr("Ubah…"), self.edit_current, Needs.ONE, icon_name="edit")
        self.report_action = row(
            "report-session", self.tr("Catat wajib lapor…"), self.record_reports, Needs.ONE, icon_name="supervision"
        )
        row("copy-session", self.tr("Salin ke hari lain…"), self.copy_current, Needs.ONE, icon_name="copy")
        self.planning = Planning(self, lambda draft: self._open(draft, self._store.add), self._saved)
        row("delete", self.tr("Hapus"), self.remove, Needs.SOME, icon_name="delete")
        self.add_action("enter-sheet", self.tr("Isi dari lembar…"), self.enter_sheet, icon_name="attendance")
        self.add_action("programs", self.tr("Kegiatan…"), self.open_programs, icon_name="training", button=True)
        self.add_action(
            "export", self.tr("Ekspor kehadiran kegiatan…"), self.export, icon_name="export", menu=Menu.FILE
        )
        self.planning.add_holidays()
        self.preparing = Preparing(self)
        self._needs_held = (attendance, sheet)
        planned = [self.planning.restore_action, self.planning.catch_up_action]
        self.panel = SessionPanel(self.context.office, [attendance, sheet, people, self.report_action, edit], planned)
        self.panel.scans_requested.connect(self.preparing.view_scans)
        self.set_detail(self.panel, self.tr("Rincian pertemuan"))
        self.add_action("add", self.tr("Pertemuan baru…"), self.add_new, icon_name="add", main=True)

    # List

    def query(self) -> SessionQuery:
        """What the search line, the filters, and in the calendar the month ask for."""
        program = self.filters.value("program")
        first, last = self._span()
        return SessionQuery(
            text=self.search.text(),
            program_id=int(program) if program else None,
            first=first,
            last=last,
            unmarked=bool(self.filters.value("unmarked")),
            cancelled=False if self.filters.value("unmarked") else _CANCELLED.get(self.filters.value("cancelled")),
            **self.sorting(),
        )

    def load(self) -> None:
        """Show the rows, in the calendar too, and tell of sheets that wait to be entered."""
        self._apart = count_apart(self._store, self.query())
        super().load()
        if self.shows_month:
            holidays = self.context.office.holidays
            known = holidays.all() if holidays.is_set(self.month.day.year) else None
            self.month.show_sessions(self._store.records(self.model.ids), known)
            self._choose_in_table(self.month.session_id)
        self._tell_sheets(self.context.office.attendance.sheets_not_entered())

    def show_detail(self, record: Session | None) -> None:
        """Fill the panel."""
        self.panel.show_session(record)

    def sync_actions(self) -> None:
        """Who came may report along, so somebody must be marked first; a cancelled session has no attendance."""
        session: Session | None = self.table.current_record() if self.table.selected_count() == 1 else None
        self.report_action.setEnabled(bool(session and session.marked))
        if session and session.cancelled_on:
            for action in self._needs_held:
                action.setEnabled(False)
        self.planning.sync(session)

    def status_text(self) -> str:
        """How many sessions, catch-ups and cancelled ones apart, and how many are selected."""
        text = totals(len(self.model.ids), *self._apart)
        selected = self.table.selected_count()
        return self.tr("{0}, {1} dipilih").format(text, whole(selected)) if selected > 1 else text

    def show_record(self, record_id: int) -> None:
        """Show a session in the list."""
        self.list_action.setChecked(True)
        self.views.setCurrentIndex(0)
        super().show_record(record_id)

    def show_list(self, name: str) -> None:
        """Show the sessions of ``today``, ``tomorrow``, those not marked, ``sheets``, or ``receipts-<program>``."""
        self.search.clear()
        if name.startswith("receipts-"):
            self.preparing.open_receipts(int(name.removeprefix("receipts-")))
            return
        if name == "sheets":
            several = len(self.context.office.attendance.sheets_not_entered()) > 1
            self.preparing.open_sheets("waiting") if several else self.enter_waiting_sheet()
            return
        self.list_action.setChecked(True)
        self.views.setCurrentIndex(0)
        self.filters.set_values(
            {"when": ("recent",), "unmarked": ("yes",)} if name == "unmarked" else {"when": (name,)}
        )
        if self.model.ids:
            self.table.select_id(self.model.id_at(0))
        self.table.setFocus()

    def _span(self) -> tuple[dt.date | None, dt.date | None]:
        if self.shows_month:
            return self.month.span
        return span_of(self.filters.value("when"), self.context.today())

    def _tell_sheets(self, waiting: list[Sheet]) -> None:
        numbers = frozenset(sheet.number for sheet in waiting)
        if not numbers:
            self.messages.clear("sheets")
        elif numbers != self._told_sheets:  # once closed, the message comes back only with news
            self.messages.show_message("sheets", waiting_words(waiting))
        self._told_sheets = numbers

    # Sessions

    def add_new(self) -> None:
        """Open the form of a new session; in the calendar on the day with the cursor."""
        self.add_on(self.month.day if self.shows_month else None)

    def add_on(self, day: dt.date | None) -> None:
        """Open the form of a new session on a day; its program is the one that is filtered or has the cursor."""
        program = self.filters.value("program")
        current = self.table.current_record()
        program_id = int(program) if program else (current.program_id if current else None)
        self._open(SessionDraft(program_id=program_id, date=day), self._store.add, is_new=True)

    def edit_current(self) -> None:
        """Open the form of the session with the cursor."""
        session: Session | None = self.table.current_record()
        if session:
            session_id = session.id
            self._open(session.draft(), lambda draft: self._store.update(session_id, draft), session_id=session_id)

    def copy_current(self) -> None:
        """Open the form of a new session like the one with the cursor; only the day is still to be typed."""
        session: Session | None = self.table.current_record()
        if session:
            self._open(replace(session.draft(), date=None, catch_up_of=None), self._store.add)

    def _open(self, draft: SessionDraft, save: Callable[[SessionDraft], object], **how: Any) -> None:
        self.dialog = SessionDialog(draft, save, self.context, self, **how)
        self.dialog.saved.connect(self._saved)
        self.dialog.open()

    def _saved(self, session_id: int | None) -> None:
        if session_id is None:
            return
        session = self._store.get(session_id)
        if self.shows_month:
            self.month.choose_session(session)
        else:
            self.show_record(session_id)

    def remove(self) -> None:
        """Delete the selected sessions; where somebody is marked, ask first."""
        ids = self.table.selected_ids()
        marked = sum(session.marked for session in self._store.records(ids))
        if not marked:
            self._store.remove(ids)
            return
        self.context.asker.ask(
            self,
            self.tr("Hapus {0} pertemuan beserta {1} catatan kehadirannya?").format(len(ids), marked),
            yes=self.tr("Hapus"),
            then=lambda: self._store.remove(ids),
            details=self.tr("Penghapusan dapat diurungkan dengan Ctrl+Z."),
        )

    # Dialogs

    def mark(self) -> None:
        """Mark who was there."""
        session: Session | None = self.table.current_record()
        if session:
            self.marking = MarkingDialog(session.id, self.context, self)
            self.marking.open()

    def open_grid(self) -> None:
        """Mark all sessions of the program of the session with the cursor."""
        from bapas_desktop.ui.training.grid_dialog import AttendanceGridDialog

        session: Session | None = self.table.current_record()
        if session and session.program_id is not None:
            self.grid_dialog = AttendanceGridDialog(session.program_id, self.context, self, session.id)
            self.grid_dialog.open()

    def print_sheets(self) -> None:
        """Print the attendance sheets of the selected sessions."""
        from bapas_desktop.ui.training.sheet_dialog import SheetDialog

        ids = [one.id for one in self._store.records(self.table.selected_ids()) if not one.cancelled_on]
        if not ids:
            self.context.asker.tell(self, self.tr("Pertemuan yang dibatalkan tidak punya daftar hadir."))
            return
        self.sheets = SheetDialog(ids, self.context, self)
        self.sheets.open()

    def print_slips(self) -> None:
        """Print the reflection slips of the session with the cursor."""
        from bapas_desktop.ui.casework.slips_dialog import SlipsDialog

        session: Session | None = self.table.current_record()
        if session and session.cancelled_on:
            self.context.asker.tell(self, self.tr("Pertemuan yang dibatalkan tidak punya lembar refleksi."))
        elif session:
            self.slips = SlipsDialog(session.id, self.context, self)
            self.slips.open()

    def record_reports(self) -> None:
        """Write down the reports of those who came and are near their due day; a PK confirms each."""
        from bapas_desktop.ui.casework.report_session_dialog import ReportSessionDialog

        session: Session | None = self.table.current_record()
        if session:
            self.reports = ReportSessionDialog(session.id, self.context, self)
            self.reports.open()

    def choose_participants(self) -> None:
        """Choose who takes part in the program of the session with the cursor."""
        session: Session | None = self.table.current_record()
        if session and session.program_id is not None:
            self.participants = ParticipantsDialog(session.program_id, self.context, self, from_day=session.date)
            self.participants.open()

    def select_participants(self) -> None:
        """Choose participants of the program of the session with the cursor by criteria."""
        session: Session | None = self.table.current_record()
        if session and session.program_id is not None:
            self.selection = SelectionDialog(session.program_id, self.context, self)
            self.selection.open()

    def enter_sheet(self) -> None:
        """Type in a paper sheet by its number."""
        session: Session | None = self.table.current_record() if self.table.selected_count() else None
        self._open_entry(session.id if session else None)

    def enter_waiting_sheet(self) -> None:
        """Type in one of the sheets that were printed and not entered."""
        self._open_entry(None)

    def _open_entry(self, session_id: int | None) -> None:
        self.entry = SheetEntryDialog(self.context, self, session_id=session_id)
        self.entry.saved.connect(self._saved)
        self.entry.open()

    def open_programs(self) -> None:
        """List the programs; the one of the session with the cursor is chosen."""
        session: Session | None = self.table.current_record()
        self.programs = ProgramsDialog(self.context, self, session.program_id if session else None)
        self.programs.open()

    def export(self) -> None:
        """Write the attendance of a program to a workbook."""
        from bapas_desktop.ui.training.export import AttendanceExport

        session: Session | None = self.table.current_record()
        program = self.filters.value("program")
        program_id = int(program) if program else (session.program_id if session else None)
        self.exporting = AttendanceExport(self.context, self)
        self.exporting.ask(program_id)
