"""The tab Klien: the roster with its search, filters, forms and acts, and the files of its clients."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedWidget

from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.roster.client import Client, ClientDraft, ClientQuery, Status
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.acts import ClientActs
from bapas_desktop.ui.roster.columns import client_columns, translate
from bapas_desktop.ui.roster.detail import ClientPanel
from bapas_desktop.ui.roster.file.facts import FormGroup, Vocabulary
from bapas_desktop.ui.roster.file.prints import ClientPrints
from bapas_desktop.ui.roster.filters import ENDED_PERIOD, client_filters, client_query
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.list_page import ListPage, Needs
from bapas_desktop.ui.shared.page import Menu
from bapas_desktop.ui.shared.saved_filters import SavedFilters

if TYPE_CHECKING:
    from bapas_desktop.ui.roster.file.page import ClientPage
    from bapas_desktop.ui.roster.form import ClientDialog


class RosterPage(ListPage[Client]):
    """All clients of the office. Enter opens a client's file in place of the list, Esc brings the list back."""

    page_id = "roster"
    topics = frozenset({Topic.CLIENTS, Topic.OFFICERS, Topic.VISITS})

    def __init__(self, context: AppContext) -> None:
        clients = context.office.clients
        end_reasons = {reason.code: reason for reason in clients.end_reasons()}
        super().__init__(
            context,
            clients,
            client_columns(context.today, end_reasons),
            table_name=translate("Roster", "Daftar klien"),
            search_hint=translate("Roster", "Cari nama, nomor, NIK, telepon, alamat, PK …"),
            stretch="full_name",
            version=2,
        )
        self._clients = clients
        measures = {measure.code: measure.name for measure in clients.measures()}
        self._words = Vocabulary(context.today, measures, end_reasons)
        self.acts = ClientActs(context, self)
        self.acts.client_requested.connect(self.show_record)
        self.prints = ClientPrints(context, self)
        self.file: ClientPage | None = None
        self._list_is_stale = False
        self._file_row = 0
        self._lay_over()
        self.filters.set_filters(client_filters(context.office))
        self.saved_filters = SavedFilters(self, context)
        self.set_empty(
            self.tr("Belum ada klien. Impor daftar yang sudah ada, atau tulis klien yang pertama."),
            self.tr("Impor daftar klien…"),
            self.import_clients,
        )
        self.panel = ClientPanel(self._words)
        self.panel.open_requested.connect(lambda: self.context.errors.run(self.open_current, self))
        self.set_detail(self.panel, self.tr("Rincian klien"))
        if (side := self.splitter.widget(1)) is not None:
            side.setMinimumWidth(self.fontMetrics().averageCharWidth() * 46)  # a NIK in one line
        self._add_row_actions()
        self._add_prints()
        self._add_list_actions()

    def _lay_over(self) -> None:
        """Put the list into a stack, so that a client's file can take its place."""
        self.stack = QStackedWidget()
        self.body.removeWidget(self.splitter)
        self.stack.addWidget(self.splitter)
        self.body.addWidget(self.stack)

    def _add_row_actions(self) -> None:
        acts = self.acts
        self.open_action = self.add_row_action(
            "open-file", self.tr("Buka berkas"), self.open_current, Needs.ONE, icon_name="open-file"
        )
        self.edit_action = self.add_row_action("edit", self.tr("Ubah…"), self.edit_current, Needs.ONE, icon_name="edit")
        self.report_action = self.add_row_action(
            "report", self.tr("Catat lapor…"), self._on_one(acts.record_report), Needs.ONE, icon_name="report"
        )
        self.summons_action = self.add_row_action(
            "summons", self.tr("Surat panggilan…"), self._on_one(acts.write_summons), Needs.ONE, icon_name="letter"
        )
        self.interval_action = self.add_row_action(
            "interval", self.tr("Jarak wajib lapor…"), self._on_chosen(acts.set_interval), Needs.SOME,
            icon_name="calendar",
        )  # fmt: skip
        self.assign_action = self.add_row_action(
            "assign-officer", self.tr("Tetapkan PK…"), self._on_chosen(acts.assign_officer), Needs.SOME,
            icon_name="user",
        )  # fmt: skip
        self.close_action = self.add_row_action(
            "close-case", self.tr("Akhiri bimbingan…"), self._on_chosen(acts.close_guidance), Needs.SOME,
            icon_name="close-case",
        )  # fmt: skip
        self.reopen_action = self.add_row_action(
            "reopen", self.tr("Buka kembali bimbingan"), self._on_chosen(acts.reopen), Needs.SOME, icon_name="reopen"
        )
        self.archive_action = self.add_row_action(
            "archive", self.tr("Arsipkan"), self._on_chosen(acts.archive), Needs.SOME, icon_name="archive"
        )
        self.unarchive_action = self.add_row_action(
            "unarchive", self.tr("Kembalikan dari arsip"), self._on_chosen(acts.unarchive), Needs.SOME,
            icon_name="unarchive",
        )  # fmt: skip

    def _add_prints(self) -> None:
        """One menu for the Data menu, the table and the file: what is printed about the clients that are chosen."""
        self.print_menu = QMenu(self.tr("Cetak"), self)
        self.print_menu.setIcon(icon("print"))
        prints = self.prints
        several = (
            ("print-cards", self.tr("Kartu wajib lapor…"), self._on_chosen(prints.cards)),
            ("print-slips", self.tr("Slip lapor berikutnya…"), self._on_chosen(prints.slips)),
            ("print-passports", self.tr("Paspor keterampilan…"), self._on_chosen(prints.passports)),
        )
        one = (
            ("print-guidance", self.tr("Laporan bimbingan…"), self._on_one(prints.timeline)),
            ("print-client-data", self.tr("Data klien…"), self._on_one(prints.client_data)),
        )
        self._prints_of_several = [self.add_action(*parts, icon_name="print", menu=None) for parts in several]
        self._prints_of_one = [self.add_action(*parts, icon_name="print", menu=None) for parts in one]
        self.print_menu.addActions(self._prints_of_several)
        self.print_menu.addAction(self.summons_action)
        self.print_menu.addActions(self._prints_of_one)
        self.menu_actions[Menu.DATA].append(self.print_menu.menuAction())
        self.table.addAction(self.print_menu.menuAction())

    def _add_list_actions(self) -> None:
        acts = self.acts
        self.add_action("find-duplicates", self.tr("Cari data ganda…"), acts.find_duplicates, icon_name="duplicates")
        self.merge_action = self.add_row_action(
            "merge", self.tr("Gabungkan…"), self._on_chosen(acts.merge), Needs.SOME, icon_name="merge"
        )
        self.add_action(
            "import", self.tr("Impor daftar klien…"), self.import_clients, icon_name="import", menu=Menu.FILE
        )
        self.export_action = self.add_action(
            "export", self.tr("Ekspor ke Excel…"), self.export, icon_name="export", menu=Menu.FILE, button=True
        )
        self.print_action = self.add_action(
            "print", self.tr("Cetak daftar…"), self.print_list, icon_name="print", menu=Menu.FILE
        )
        self.add_action("add", self.tr("Klien baru…"), self.add_new, icon_name="client-add", main=True)

    # Whom an act concerns

    def chosen_ids(self) -> list[int]:
        """The client whose file is open, else those who are selected in the list."""
        client = self._open_client()
        return [client.id] if client else self.table.selected_ids()

    def _open_client(self) -> Client | None:
        return self.file.client if self.file is not None and self.is_file_open else None

    def _on_chosen(self, act: Callable[[list[int]], object]) -> Callable[[], object]:
        return lambda: act(self.chosen_ids())

    def _on_one(self, act: Callable[[int], object]) -> Callable[[], object]:
        def on_one() -> None:
            for client_id in self.chosen_ids()[:1]:
                act(client_id)

        return on_one

    # What the list asks

    def query(self) -> ClientQuery:
        """What the search line, the filters and the headings ask for."""
        return client_query(self.filters, self.search.text(), self.context.today(), self.sorting())

    def load(self) -> None:
        """Ask the list again; under an open file that waits until the list is seen."""
        if self.file is not None and self.is_file_open:
            self._list_is_stale = True
            self.file.refresh()
            self.sync_actions()
        else:
            self._list_is_stale = False
            super().load()

    def show_list(self, name: str) -> None:
        """Show whose guidance ends within 30 days (``ending-30``) or should have ended (``overdue-closing``)."""
        self.close_file()
        self.search.clear()
        self.filters.clear()
        self.filters.choose("ends", {"ending-30": "30", "overdue-closing": ENDED_PERIOD}[name])

    def show_detail(self, record: Client | None) -> None:
        """Fill the panel."""
        self.panel.show_client(record, self.table.selected_count())

    def status_text(self) -> str:
        """How many clients, and how many are selected."""
        text = self.tr("{0} klien").format(whole(len(self.model.ids)))
        selected = self.table.selected_count()
        return self.tr("{0}, {1} dipilih").format(text, whole(selected)) if selected > 1 else text

    def sync_actions(self) -> None:
        """Ending, reopening and archiving are offered where they change something."""
        opened = self._open_client()
        count = 1 if opened else self.table.selected_count()
        client = opened or (self.table.current_record() if count == 1 else None)
        for action, needs in self._needs:
            action.setEnabled(count >= 1 if needs is Needs.SOME else count == 1)
        for action in (*self._prints_of_several, self.print_menu.menuAction()):
            action.setEnabled(count >= 1)
        for action in self._prints_of_one:
            action.setEnabled(count == 1)
        self.merge_action.setEnabled(count == 2)
        self.open_action.setEnabled(count == 1 and opened is None)
        for action, changes_something in self._states(client).items():
            action.setEnabled(bool(count) and changes_something)
        self.export_action.setEnabled(bool(self.model.ids) and opened is None)
        self.print_action.setEnabled(bool(self.model.ids) and opened is None)

    def _states(self, client: Client | None) -> dict[QAction, bool]:
        """The acts that depend on how a client stands, or on which clients the list shows."""
        if client is not None:
            return {
                self.close_action: client.is_active,
                self.reopen_action: not client.is_active,
                self.archive_action: not client.archived,
                self.unarchive_action: client.archived,
            }
        status = self.model.query.status if self.model.query else Status.ALL
        return {
            self.close_action: status is not Status.ENDED,
            self.reopen_action: status is not Status.ACTIVE,
            self.archive_action: status is not Status.ARCHIVED,
            self.unarchive_action: status in (Status.ARCHIVED, Status.ALL),
        }

    # The file of one client

    @property
    def is_file_open(self) -> bool:
        """Whether a client's file is shown in place of the list."""
        return self.file is not None and self.stack.currentWidget() is self.file

    def show_record(self, record_id: int) -> None:
        """Select a client in the list and open the file; filters and search give way if they hide the client."""
        self.close_file()
        super().show_record(record_id)
        if self.isVisible() and self.table.current_id() != record_id:
            self.filters.choose("status", Status.ALL)
            self.table.select_id(record_id)
        self.open_file(record_id)

    def open_current(self) -> None:
        """Open the file of the client with the cursor; Enter and a double click come here."""
        client_id = self.table.current_id()
        if client_id is not None:
            self.open_file(client_id)

    def open_file(self, client_id: int) -> None:
        """Open the file of a client.

        Raises:
            Refused: ``not_found``.
        """
        file = self._file_page()
        row = self.model.row_of(client_id)
        self._file_row = self._file_row if row is None else row
        place = "" if row is None else self.tr("{0} dari {1}").format(whole(row + 1), whole(len(self.model.ids)))
        file.open_client(client_id, place)
        if not self.is_file_open:
            self.show_tools(shown=False)
            self.stack.setCurrentWidget(file)
            file.list.setFocus()
        file.previous_button.defaultAction().setEnabled(self._file_row > 0)
        file.next_button.defaultAction().setEnabled(self._file_row + 1 < len(self.model.ids))
        self.sync_actions()

    def close_file(self) -> None:
        """Bring the list back, at the client whose file was open."""
        if not self.is_file_open:
            return
        client = self._open_client()
        self.stack.setCurrentWidget(self.splitter)
        self.show_tools(shown=True)
        if self._list_is_stale:
            self.refresh()
        if client is not None and self.table.current_id() != client.id:
            self.table.select_id(client.id)
        self._selection_changed()
        self.table.setFocus()

    def step_file(self, step: int) -> None:
        """Open the file of the next or the previous client of the list."""
        if self._list_is_stale:
            self._list_is_stale = False
            super().load()
        client = self._open_client()
        row = self.model.row_of(client.id) if client else None
        gap = self._file_row - (step > 0)  # where the client left the list meanwhile, who followed stands in the row
        wanted = (gap if row is None else row) + step
        if 0 <= wanted < len(self.model.ids):
            self.open_file(self.model.id_at(wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes from the file back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.is_file_open:
            self.close_file()
        else:
            super().keyPressEvent(event)

    def _file_page(self) -> "ClientPage":
        if self.file is None:
            from bapas_desktop.ui.roster.file.page import ClientPage

            file = ClientPage(
                self.context, self._words, self.report_action, self.edit_action, self.prints, self.print_menu
            )
            file.back_requested.connect(self.close_file)
            file.step_requested.connect(lambda step: self.context.errors.run(partial(self.step_file, step), self))
            file.edit_requested.connect(self._edit_group)
            file.record_requested.connect(self.record_requested)
            file.list_requested.connect(self.list_requested)
            self.stack.addWidget(file)
            self.file = file
        return self.file

    # The form

    def add_new(self) -> None:
        """Write down a new client; likely same persons are shown while typing."""
        self._open(ClientDraft(), self._clients.add, None).saved.connect(self.show_record)

    def edit_current(self) -> None:
        """Change the client whose file is open, or who has the cursor."""
        client = self._open_client() or self.table.current_record()
        if client:
            self._edit(client)

    def edit_existing(self, client_id: int) -> None:
        """Open a client who was found while a new one was written down."""
        self.show_record(client_id)
        self._edit(self._clients.get(client_id))

    def _edit_group(self, group: str) -> None:
        client = self._open_client()
        if client is not None:
            self._edit(client, FormGroup(group))

    def _edit(self, client: Client, group: FormGroup = FormGroup.IDENTITY) -> None:
        if not self.is_file_open:
            label = self.tr("Lihat klien: {0}").format(client.full_name)
            self.context.office.history.log(Action.VIEW, label, clients=[client.id])
        self._open(client.draft(), partial(self._clients.update, client.id), client.id, group)

    def _open(
        self,
        draft: ClientDraft,
        save: Callable[[ClientDraft], object],
        client_id: int | None,
        group: FormGroup = FormGroup.IDENTITY,
    ) -> "ClientDialog":
        from bapas_desktop.ui.roster.form import ClientDialog

        self.dialog = ClientDialog(draft, save, self.context, self, client_id, group)
        self.dialog.existing_requested.connect(self.edit_existing)
        self.dialog.open()
        return self.dialog

    # Lists in and out

    def import_clients(self) -> None:
        """Open the wizard that takes a list in."""
        from bapas_desktop.ui.roster.import_wizard import ImportWizard

        self.wizard = ImportWizard(self.context, self)
        self.wizard.open()

    def export(self) -> None:
        """Write exactly the rows, order and columns on screen to a workbook."""
        from bapas_desktop.ui.roster.export import RosterExport

        self.exporting = RosterExport(self.context, self)
        self.exporting.ask(list(self.model.ids), self.table.visible_columns())

    def print_list(self) -> None:
        """Print exactly the rows, order and columns on screen."""
        from bapas_desktop.ui.roster.list_print import ListPrint

        columns = [self.model.columns[self.model.column_of(key)] for key in self.table.visible_columns()]
        chosen = [chip.text().replace("&&", "&") for chip in self.filters.chips]
        if text := self.search.text().strip():
            chosen.insert(0, self.tr("Cari: {0}").format(text))
        self.printing = ListPrint(self.context, self)
        self.printing.ask(list(self.model.ids), columns, ", ".join(chosen))
