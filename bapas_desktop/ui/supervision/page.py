"""The tab Wajib Lapor: who is to report, and the histories of reports, leave, incidents and summons."""

from collections.abc import Callable, Collection
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QToolButton, QWidget

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.reporting import DueQuery, DueState, Visit
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.filters import Filter
from bapas_desktop.ui.shared.page import Menu, Page
from bapas_desktop.ui.supervision.batch import Batch
from bapas_desktop.ui.supervision.columns import state_words
from bapas_desktop.ui.supervision.forms import Forms
from bapas_desktop.ui.supervision.lists import make_lists, nobody_words
from bapas_desktop.ui.supervision.officer_panel import ALL_OFFICERS, OfficerPanel
from bapas_desktop.ui.supervision.period import Period
from bapas_desktop.ui.supervision.record_list import Kind, Needs, RecordList
from bapas_desktop.ui.supervision.state_bar import StateBar

WRITTEN = frozenset(Kind) - {Kind.DUTIES}
_PANEL_FLAG = "supervision/detail"
_FIRST_SORT = {Kind.VISITS: "date", Kind.PERMITS: "leaves_on", Kind.INCIDENTS: "date", Kind.SUMMONS: "date"}


class SupervisionPage(Page):
    """Five lists; the actions are those of the list on top."""

    page_id = "supervision"
    topics = frozenset({Topic.VISITS, Topic.CLIENTS, Topic.OFFICERS})

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.forms = Forms(context, self)
        self.forms.kept.connect(self._tell_kept)
        self.batch = Batch(context, self, lambda: self.current)
        self._just_kept: list[int] = []
        self.states = StateBar(self._control_height)
        self.period = Period(context.today, self._control_height)
        self.panel = OfficerPanel()
        self.lists = make_lists(context)
        self._lay_out()
        self._add_switch()
        self._add_actions()
        self._set_tab_order()
        self.messages.declare(
            "kept", "{0}", symbol="success", button=self.tr("Cetak slip"), step=self.print_slip_of_last
        )
        self.bring_up(Kind.DUTIES)
        self._connect()

    # The lists

    def _lay_out(self) -> None:
        """Lists and acts in the first line; what is shown of the list in the second."""
        self.use_search("")
        self._tools.removeWidget(self.search)
        self._tools.removeWidget(self.filters)
        away = [("yes", self.tr("Izin: belum kembali"))]
        officers = Filter(key="officer", title=self.tr("PK"), choices=self._officers)
        self.filters.set_filters([officers, Filter(key="away", title=self.tr("Izin"), choices=lambda: away)])
        line = QHBoxLayout()
        top = Qt.AlignmentFlag.AlignTop  # chips may need a second line
        line.addWidget(self.search, 2, top)
        line.addWidget(self.states, 0, top)
        line.addWidget(self.period, 0, top)
        line.addWidget(self.filters, 1)
        self.body.addLayout(line)
        self.stack = QStackedWidget()
        for made in self.lists.values():
            self.stack.addWidget(made.table)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.panel.setMinimumWidth(self.fontMetrics().averageCharWidth() * 50)
        self.body.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        for made in self.lists.values():
            made.table.selection_changed.connect(self._selection_changed)
            made.table.opened.connect(lambda _id: self.context.errors.run(self.open_current, self))
            made.model.ids_changed.connect(self._rows_changed)
        self.states.changed.connect(self.refresh)
        self.period.changed.connect(self.refresh)
        self.panel.chosen.connect(self._choose_load)

    def _add_switch(self) -> None:
        group = QActionGroup(self)
        self.switch: dict[Kind, QAction] = {}
        self.segments: list[QToolButton] = []
        row = QHBoxLayout()
        row.setSpacing(0)
        for kind, made in self.lists.items():
            show = partial(self.bring_up, kind)
            action = self.add_action(f"show-{kind}", made.words.title, show, icon_name=made.words.icon)
            action.setCheckable(True)
            group.addAction(action)
            segment = self.add_button(action)
            self._tool_buttons.remove(segment)  # the names of the lists stay, however narrow the window is
            self.segments.append(segment)
            row.addWidget(segment)
            self.switch[kind] = action
        self._tools.insertLayout(0, row)

    @property
    def current(self) -> RecordList:
        """The list on top."""
        return self.lists[next(kind for kind, action in self.switch.items() if action.isChecked())]

    def bring_up(self, kind: Kind) -> None:
        """Bring a list on top; what is searched stays."""
        self.switch[kind].setChecked(True)
        current = self.current
        self.stack.setCurrentWidget(current.table)
        for say in (self.search.setPlaceholderText, self.search.setAccessibleName, self.search.setToolTip):
            say(current.words.search)
        is_duties = kind is Kind.DUTIES
        self.states.setVisible(is_duties)
        self.period.setVisible(not is_duties)
        self.panel_action.setVisible(is_duties)
        self.panel.setVisible(is_duties and self.panel_action.isChecked())
        for action, (kinds, _needs) in self._needs.items():
            action.setVisible(kind in kinds)
        self.refresh()
        self._selection_changed()

    # Actions

    def _add_actions(self) -> None:
        self._needs: dict[QAction, tuple[Collection[Kind], Needs]] = {}
        add, batch = self._add_list_action, self.batch
        duties, people, letters = {Kind.DUTIES}, {Kind.DUTIES, Kind.VISITS}, {Kind.SUMMONS}
        add("edit", self.tr("Ubah…"), self.edit_current, WRITTEN, Needs.ONE, "edit")
        add("open-client", self.tr("Buka berkas klien"), self.open_client, frozenset(Kind), Needs.ONE, "clients")
        add("note-return", self.tr("Catat sudah kembali"), self.note_return, {Kind.PERMITS}, Needs.SOME, "returned")
        add("report-interval", self.tr("Jarak wajib lapor…"), batch.change_interval, duties, Needs.SOME, "calendar")
        add("delete", self.tr("Hapus"), self.remove, WRITTEN, Needs.SOME, "delete")
        papers = [
            add(
                "print-call-list",
                self.tr("Cetak daftar hubungi…"),
                self.print_call_list,
                duties,
                Needs.SHOWN,
                "call-list",
            ),
            add(
                "print-slips", self.tr("Cetak slip lapor berikutnya…"), batch.print_slips, people, Needs.SHOWN, "slips"
            ),
            add("print-cards", self.tr("Cetak kartu wajib lapor…"), batch.print_cards, people, Needs.SHOWN, "card"),
            add(
                "print-letters", self.tr("Cetak surat panggilan…"), batch.print_letters, letters, Needs.SHOWN, "letters"
            ),
        ]
        print_action = add("print", self.tr("Cetak"), self._show_print_menu, people | letters, Needs.SHOWN, "print")
        self._print_button = self._add_list_button(print_action)
        self._print_menu = QMenu(self)
        self._print_menu.addActions(papers)
        for action in (
            add("write-summons", self.tr("Buat surat panggilan…"), batch.write_summons, duties, Needs.SHOWN, "letters"),
            add("add-permit", self.tr("Izin baru…"), self.add_permit, {Kind.PERMITS}, Needs.NOTHING, "add"),
            add("add-incident", self.tr("Kejadian baru…"), self.add_incident, {Kind.INCIDENTS}, Needs.NOTHING, "add"),
        ):
            self._add_list_button(action)
        self.panel_action = self.add_action("details", self.tr("Menurut PK"), self._keep_panel, icon_name="details")
        self.panel_action.setCheckable(True)
        self.panel_action.setChecked(self.context.settings.flag(_PANEL_FLAG, default=True))
        self.panel_action.toggled.connect(self.panel.setVisible)
        self._add_list_button(self.panel_action)
        self.export_action = self.add_action(
            "export", self.tr("Ekspor lapor ke Excel…"), self.export, icon_name="export", menu=Menu.FILE, button=True
        )
        self.add_action("add", self.tr("Catat lapor…"), self.record_report, icon_name="add", main=True)

    def _add_list_action(
        self, name: str, text: str, slot: Callable[[], object], kinds: Collection[Kind], needs: Needs, icon_name: str
    ) -> QAction:
        """An action of some of the lists; it also stands in the context menus of their tables."""
        action = self.add_action(name, text, slot, icon_name=icon_name)
        self._needs[action] = kinds, needs
        if name != "print":  # its menu is there already
            for kind in kinds:
                self.lists[kind].table.addAction(action)
        return action

    def _add_list_button(self, action: QAction) -> QToolButton:
        """A button that is there only while its action is."""
        button = self.add_button(action)
        action.changed.connect(lambda: button.setVisible(action.isVisible()))
        return button

    def _keep_panel(self) -> None:
        self.context.settings.set_flag(_PANEL_FLAG, self.panel_action.isChecked())

    def _set_tab_order(self) -> None:
        order: list[QWidget] = [
            *self.segments, *self._tool_buttons, self.search, *self.states.buttons.values(),
            self.period.first, self.period.last, self.filters.button,
            *(made.table for made in self.lists.values()), self.panel.table,
        ]  # fmt: skip
        for made_first in (self.search, self.filters.button):  # else the last button leads round to them
            self.setTabOrder(self.segments[0], made_first)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _selection_changed(self) -> None:
        for action, (_kinds, needs) in self._needs.items():
            action.setEnabled(self.current.meets(needs))
        self.set_status(self._status_text())

    def _status_text(self) -> str:
        shown, selected = self.current, self.current.table.selected_count()
        text = f"{whole(len(shown.model.ids))} {shown.words.noun}"
        if shown.kind is Kind.DUTIES:
            text += f" · {state_words()[self.states.value()].lower()}"
        return self.tr("{0}, {1} dipilih").format(text, whole(selected)) if selected > 1 else text

    # Loading

    def load(self) -> None:
        """Ask for the rows of the list on top; above the duties stands how many there are in each state."""
        if not self._kept():
            self.messages.clear("kept")
        if self.current.kind is Kind.DUTIES:
            self._show_loads()
            query: Any = DueQuery(
                today=self.context.today(),
                state=self.states.value(),
                text=self.search.text(),
                officer_id=self._officer(),
            )
        else:
            first, last = self.period.value()
            query = CaseQuery(
                text=self.search.text(), officer_id=self._officer(), first=first, last=last,
                not_back_by=self.context.today() if self.filters.value("away") else None,
                sort=_FIRST_SORT[self.current.kind],
            )  # fmt: skip
        self.current.show_query(query)

    def _show_loads(self) -> None:
        loads = self.context.office.reporting.by_officer(self.context.today())
        self.states.count(loads, self._officer())
        self.panel.show_loads(loads, self._officer() or ALL_OFFICERS)

    def _officer(self) -> int | None:
        chosen = self.filters.value("officer")
        return int(chosen) if chosen else None

    def _officers(self) -> list[tuple[str, str]]:
        return [(str(officer.id), officer.name) for officer in self.context.office.officers.all()]

    def _choose_load(self, officer_id: int, state: str) -> None:
        """Show the clients behind a number of the panel."""
        if state:
            self.states.choose(DueState(state))
        if officer_id != ALL_OFFICERS:
            self.filters.choose("officer", str(officer_id))
        else:
            self.filters.clear()

    def _rows_changed(self) -> None:
        shown = self.current
        shown.table.show_sorting()
        narrowed = self.search.text().strip() or not self.filters.is_empty
        narrowed = narrowed or (shown.kind is not Kind.DUTIES and self.period.value() != (None, None))
        if shown.model.ids:
            pass
        elif narrowed:
            words = self.tr("Tidak ada yang cocok dengan pencarian atau saringan ini.")
            shown.table.empty.say(words, self.tr("Tampilkan semua"), self._show_all)
        else:
            shown.table.empty.say(shown.words.empty or nobody_words(self.states.value()))
        self._selection_changed()

    def _show_all(self) -> None:
        self.search.clear()
        self.period.clear()
        self.filters.clear()

    def show_list(self, name: str) -> None:
        """Show the duties in a state: ``overdue``, ``today``, ``week``, ``obliged`` or ``unknown``; or ``not-back``."""
        self.search.clear()
        self.filters.clear()
        if name == "not-back":
            self.period.clear()
            self.bring_up(Kind.PERMITS)
            self.filters.choose("away", "yes")
        else:
            self.states.choose(DueState(name))
            self.bring_up(Kind.DUTIES)
        self.current.table.setFocus()

    # One client

    def _client(self) -> int | None:
        """The client of the one row that is selected."""
        shown = self.current
        record = shown.table.current_record() if shown.table.selected_count() == 1 else None
        if record is None:
            return None
        client_id: int = record.id if shown.kind is Kind.DUTIES else record.client_id
        return client_id

    def record_report(self) -> None:
        """Write down a report of the client with the cursor; without one the form asks who it is."""
        self.forms.add(Kind.VISITS, self._client())

    def open_current(self) -> None:
        """Enter: the next report of a client who is due, or the record itself."""
        if self.current.kind is Kind.DUTIES:
            self.record_report()
        else:
            self.edit_current()

    def edit_current(self) -> None:
        """Open the record with the cursor."""
        record = self.current.table.current_record()
        if record and self.current.kind is not Kind.DUTIES:
            self.forms.edit(self.current.kind, record)

    def open_client(self) -> None:
        """Go to the client's file."""
        client_id = self._client()
        if client_id is not None:
            self.record_requested.emit("roster", client_id)

    def add_permit(self) -> None:
        """Write down a leave; of the client with the cursor, if one is selected."""
        self.forms.add(Kind.PERMITS, self._client())

    def add_incident(self) -> None:
        """Write down an incident; of the client with the cursor, if one is selected."""
        self.forms.add(Kind.INCIDENTS, self._client())

    def note_return(self) -> None:
        """The selected clients are back from leave today."""
        self.forms.note_return(self.context.office.permits.records(self.current.table.selected_ids()))

    def remove(self) -> None:
        """Delete the selected records; it can be taken back."""
        self.forms.stores[self.current.kind].remove(self.current.table.selected_ids())

    def _tell_kept(self, kind: str, record_id: int) -> None:
        """After a report: when the next one is, and the slip that says so."""
        if kind != Kind.VISITS:
            return
        visit = self.context.office.visits.get(record_id)
        self._just_kept = [record_id]
        told = self.tr("Lapor {0} tercatat."), self.tr("Lapor {0} tercatat. Lapor berikutnya {1}.")
        words = told[bool(visit.next_on)].format(visit.client_name, short_date(visit.next_on))
        self.messages.show_message("kept", words)

    def print_slip_of_last(self) -> None:
        """The slip of the client whose report was just kept."""
        self.batch.papers.slips([visit.client_id for visit in self._kept() if visit.client_id])

    def _kept(self) -> list[Visit]:
        """The report that was just kept; none once it was taken back."""
        return self.context.office.visits.records(self._just_kept)

    # Papers

    def _show_print_menu(self) -> None:
        button = self._print_button
        self._print_menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def print_call_list(self) -> None:
        """Whom to call; PK by PK unless one is filtered for."""
        self.batch.print_call_list(self.states.value(), by_officer=self._officer() is None)

    # Export and keys

    def export(self) -> None:
        """Write the reports of the period to a workbook."""
        from bapas_desktop.ui.supervision.export import VisitExport

        self.exporting = VisitExport(self.context, self)
        self.exporting.ask(self._officer(), *self.period.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search; the arrow down goes from the search line to the table."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            current = self.current
            current.table.setFocus()
            if current.table.current_id() is None and current.model.ids:
                current.table.select_id(current.model.id_at(0))
        else:
            super().keyPressEvent(event)
