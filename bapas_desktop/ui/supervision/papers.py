"""What this tab prints: call list, slips, cards and letters. Each is seen first, and logged."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.reporting import DueState
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.casework.summons_dialog import print_summons
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from bapas_desktop.ui.shared.printing import show_printout
from bapas_desktop.ui.supervision.letters_dialog import Written
from bapas_desktop.wording import REFUSALS


class Papers(QObject):
    """Makes the pages in the background and shows them; ``preview`` is the window that shows them last."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._office = context.office
        self._window = parent
        self.preview: PrintPreviewDialog | None = None

    def call_list(self, client_ids: Sequence[int], state: DueState, *, by_officer: bool) -> None:
        """Whom to call, with room to write what came of it."""
        today = self._context.today()
        titles = {
            DueState.OVERDUE: self.tr("Daftar hubungi: terlambat lapor"),
            DueState.TODAY: self.tr("Daftar hubungi: lapor hari ini"),
            DueState.WEEK: self.tr("Daftar hubungi: lapor dalam 7 hari"),
            DueState.OBLIGED: self.tr("Daftar hubungi: wajib lapor"),
            DueState.UNKNOWN: self.tr("Daftar hubungi: belum ada tanggal lapor"),
        }

        def build() -> Printout:
            from bapas_desktop.printing.call_list import call_list

            office, profile = self._office, self._office.profile.get()
            duties = office.reporting.records(client_ids)
            return call_list(duties, titles[state], today, profile, profile.paper, office.database.now(), by_officer)

        self._show(build, titles[state], self.tr("daftar-hubungi"), client_ids)

    def slips(self, client_ids: Sequence[int]) -> None:
        """The day of the next report, to hand out."""

        def build() -> Printout:
            from bapas_desktop.printing.report_slips import slips

            office, profile = self._office, self._office.profile.get()
            return slips(office.reporting.records(client_ids), profile, profile.paper, office.database.now())

        self._show(build, self.tr("Slip lapor berikutnya"), self.tr("slip-lapor"), client_ids)

    def cards(self, client_ids: Sequence[int]) -> None:
        """The card that a client carries, with the reports so far."""

        def build() -> Printout:
            from bapas_desktop.printing.reporting_card import reporting_cards

            office, profile = self._office, self._office.profile.get()
            visits_of = {
                client_id: office.visits.records(office.visits.ids(CaseQuery(client_id=client_id)))
                for client_id in client_ids
            }
            photos = {}
            for client_id in client_ids:
                if portrait := office.documents.portrait(client_id):
                    photos[client_id] = office.documents.thumbnail(portrait.id)
            clients = office.clients.records(client_ids)
            return reporting_cards(clients, visits_of, profile, profile.paper, office.database.now(), photos)

        self._show(build, self.tr("Kartu wajib lapor"), self.tr("kartu-wajib-lapor"), client_ids)

    def letters(self, written: Written) -> None:
        """The letters of summons; to whom none was written is told with the reasons over them."""

        def shown(dialog: PrintPreviewDialog) -> None:
            self.preview = dialog
            self._tell_refused(dialog, written.refused)

        if written.ids:
            print_summons(self._context, self._window, written.ids, shown)
        else:
            self._tell_refused(self._window, written.refused)

    def _show(
        self,
        build: Callable[[], Printout],
        title: str,
        name: str,
        client_ids: Sequence[int],
    ) -> None:
        def shown(dialog: PrintPreviewDialog) -> None:
            self.preview = dialog

        show_printout(
            self._context,
            self._window,
            build,
            title=title,
            file_name=f"{name}-{self._context.today().isoformat()}.pdf",
            clients=list(client_ids),
            shown=shown,
        )

    def _tell_refused(self, over: QWidget, refused: Sequence[tuple[int, str]]) -> None:
        if not refused:
            return
        names = {duty.id: duty.full_name for duty in self._office.reporting.records([key for key, _ in refused])}
        self._context.asker.tell(
            over,
            self.tr("{0} klien tidak dibuatkan surat panggilan.").format(whole(len(refused))),
            "\n".join(f"{names[key]}: {REFUSALS[code]}" for key, code in refused),
        )
