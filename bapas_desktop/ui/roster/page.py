"""The tab Klien: the roster with its search, filters, forms and acts."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.roster.client import Client, ClientDraft, ClientQuery, Status
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.columns import client_columns, translate
from bapas_desktop.ui.roster.detail import ClientPanel
from bapas_desktop.ui.roster.filters import client_filters, client_query
from bapas_desktop.ui.shared.list_page import ListPage, Needs
from bapas_desktop.ui.shared.page import Menu
from bapas_desktop.wording import REFUSALS

if TYPE_CHECKING:
    from bapas_desktop.ui.roster.form import ClientDialog

NAMES_TOLD = 4
"""So many names are written out where an act concerns several clients."""


class RosterPage(ListPage[Client]):
    """All clients of the office."""

    page_id = "roster"
    topics = frozenset({Topic.CLIENTS, Topic.OFFICERS})

    def __init__(self, context: AppContext) -> None:
        clients, today = context.office.clients, context.today
        end_reasons = {reason.code: reason for reason in clients.end_reasons()}
        super().__init__(
            context,
            clients,
            client_columns(today, end_reasons),
            table_name=translate("Roster", "Daftar klien"),
            search_hint=translate("Roster", "Cari nama, nomor, NIK, telepon, alamat, PK …"),
            stretch="full_name",
        )
        self._clients = clients
        self.filters.set_filters(client_filters(context.office))
        self.set_empty(
            self.tr("Belum ada klien. Impor daftar yang sudah ada, atau tulis klien yang pertama."),
            self.tr("Impor daftar klien…"),
            self.import_clients,
        )
        measures = {measure.code: measure.name for measure in clients.measures()}
        self.panel = ClientPanel(
            today, measures, end_reasons, lambda client_id: context.office.history.versions("client", client_id)
        )
        self.panel.edit_requested.connect(self.edit_current)
        self.set_detail(self.panel, self.tr("Rincian klien"))
        if (side := self.splitter.widget(1)) is not None:
            side.setMinimumWidth(self.fontMetrics().averageCharWidth() * 46)  # a NIK in one line
        self._add_actions()

    def _add_actions(self) -> None:
        self.add_row_action("edit", self.tr("Ubah…"), self.edit_current, Needs.ONE, icon_name="edit")
        self.assign_action = self.add_row_action(
            "assign-officer", self.tr("Tetapkan PK…"), self.assign_officer, Needs.SOME, icon_name="user"
        )
        self.close_action = self.add_row_action(
            "close-case", self.tr("Akhiri bimbingan…"), self.close_guidance, Needs.SOME, icon_name="close-case"
        )
        self.reopen_action = self.add_row_action(
            "reopen", self.tr("Buka kembali bimbingan"), self.reopen, Needs.SOME, icon_name="reopen"
        )
        self.archive_action = self.add_row_action(
            "archive", self.tr("Arsipkan"), self.archive, Needs.SOME, icon_name="archive"
        )
        self.unarchive_action = self.add_row_action(
            "unarchive", self.tr("Kembalikan dari arsip"), self.unarchive, Needs.SOME, icon_name="unarchive"
        )
        self.add_action(
            "import", self.tr("Impor daftar klien…"), self.import_clients, icon_name="import", menu=Menu.FILE
        )
        self.export_action = self.add_action(
            "export", self.tr("Ekspor ke Excel…"), self.export, icon_name="export", menu=Menu.FILE, button=True
        )
        self.add_action("add", self.tr("Klien baru…"), self.add_new, icon_name="client-add", main=True)

    # What the list asks

    def query(self) -> ClientQuery:
        """What the search line, the filters and the headings ask for."""
        return client_query(self.filters, self.search.text(), self.context.today(), self.sorting())

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
        count = self.table.selected_count()
        client = self.table.current_record() if count == 1 else None
        status = self.model.query.status if self.model.query else Status.ALL
        if client is not None:
            offered = {
                self.close_action: client.is_active,
                self.reopen_action: not client.is_active,
                self.archive_action: not client.archived,
                self.unarchive_action: client.archived,
            }
        else:
            offered = {
                self.close_action: status is not Status.ENDED,
                self.reopen_action: status is not Status.ACTIVE,
                self.archive_action: status is not Status.ARCHIVED,
                self.unarchive_action: status in (Status.ARCHIVED, Status.ALL),
            }
        for action, changes_something in offered.items():
            action.setEnabled(bool(count) and changes_something)
        self.export_action.setEnabled(bool(self.model.ids))

    # One client

    def add_new(self) -> None:
        """Write down a new client; likely same persons are shown while typing."""
        self._open(ClientDraft(), self._clients.add, None).saved.connect(self.show_record)

    def edit_current(self) -> None:
        """Open the client with the cursor."""
        client = self.table.current_record()
        if client:
            self._edit(client)

    def edit_existing(self, client_id: int) -> None:
        """Open a client who was found while a new one was written down."""
        self.show_record(client_id)
        self._edit(self._clients.get(client_id))

    def _edit(self, client: Client) -> None:
        self.context.office.history.log(Action.VIEW, self.tr("Lihat klien: {0}").format(client.full_name))
        self._open(client.draft(), partial(self._clients.update, client.id), client.id)

    def _open(self, draft: ClientDraft, save: Callable[[ClientDraft], object], client_id: int | None) -> "ClientDialog":
        from bapas_desktop.ui.roster.form import ClientDialog

        self.dialog = ClientDialog(draft, save, self.context, self, client_id)
        self.dialog.existing_requested.connect(self.edit_existing)
        self.dialog.open()
        return self.dialog

    # Several clients

    def assign_officer(self) -> None:
        """Give the selected clients a PK."""
        from bapas_desktop.ui.roster.closing import OfficerDialog

        ids = self.table.selected_ids()
        client = self.table.current_record() if len(ids) == 1 else None
        self.officer_dialog = OfficerDialog(
            self._names(ids),
            client.officer if client else "",
            partial(self._clients.assign_officer, ids),
            self.context,
            self,
        )
        self.officer_dialog.open()

    def close_guidance(self) -> None:
        """End the guidance of the selected clients."""
        from bapas_desktop.ui.roster.closing import ClosingDialog

        ids = self.table.selected_ids()
        self.closing_dialog = ClosingDialog(ids, self._names(ids), self.context, self)
        self.closing_dialog.saved.connect(self._tell_unclosed)
        self.closing_dialog.open()

    def reopen(self) -> None:
        """Take the end of guidance of the selected clients back."""
        self._clients.reopen(self.table.selected_ids())

    def archive(self) -> None:
        """Take the selected clients out of the daily list."""
        self._clients.archive(self.table.selected_ids())

    def unarchive(self) -> None:
        """Bring the selected clients back from the archive."""
        self._clients.unarchive(self.table.selected_ids())

    def _names(self, ids: list[int]) -> str:
        names = [client.full_name for client in self._clients.records(ids[:NAMES_TOLD])]
        told = ", ".join(names)
        more = len(ids) - len(names)
        return self.tr("{0}, dan {1} klien lain").format(told, whole(more)) if more else told

    def _tell_unclosed(self, refused: list[tuple[int, str]]) -> None:
        if not refused:
            return
        names = {client.id: client.full_name for client in self._clients.records([key for key, _code in refused])}
        self.context.asker.tell(
            self,
            self.tr("{0} klien tidak dapat diakhiri bimbingannya.").format(whole(len(refused))),
            "\n".join(f"{names[key]}: {REFUSALS[code]}" for key, code in refused),
        )

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
