"""What is printed from a client's file. Each print names its clients in the history."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.roster.client import Officer
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.timeline import Event, EventKind
from bapas_desktop.ui.casework.passport_pages import show_passport_pages
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.printing import show_printout

if TYPE_CHECKING:
    from bapas_desktop.printing.typesetter import Printout
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog


class ClientPrints(QObject):
    """Builds the pages about one or several clients and shows them before they are printed."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._office = context.office
        self._window = window
        self.preview: PrintPreviewDialog | None = None

    def cards(self, client_ids: Sequence[int]) -> None:
        """The reporting cards (kartu wajib lapor)."""
        office, ids = self._office, list(client_ids)

        def build() -> "Printout":
            from bapas_desktop.printing.reporting_card import reporting_cards

            visits = {key: office.visits.records(office.visits.ids(CaseQuery(client_id=key))) for key in ids}
            portraits = {key: office.documents.portrait(key) for key in ids}
            photos = {key: office.documents.thumbnail(photo.id) for key, photo in portraits.items() if photo}
            profile = office.profile.get()
            return reporting_cards(office.clients.records(ids), visits, profile, profile.paper, _now(), photos)

        self._show(build, self._title(self.tr("Kartu wajib lapor"), ids), "kartu-wajib-lapor.pdf", ids)

    def slips(self, client_ids: Sequence[int]) -> None:
        """The slips with the day of the next report."""
        office, ids = self._office, list(client_ids)

        def build() -> "Printout":
            from bapas_desktop.printing.report_slips import slips

            profile = office.profile.get()
            return slips(office.reporting.records(ids), profile, profile.paper, _now())

        self._show(build, self._title(self.tr("Slip lapor berikutnya"), ids), "slip-lapor.pdf", ids)

    def passports(self, client_ids: Sequence[int]) -> None:
        """The skills passports, about all trainings that they followed."""
        self._context.errors.run(
            lambda: show_passport_pages(client_ids, self._context, self._window, shown=self._shown), self._window
        )

    def timeline(
        self,
        client_id: int,
        events: Sequence[Event] | None = None,
        period: tuple[dt.date | None, dt.date | None] = (None, None),
    ) -> None:
        """The report of guidance: these events, or all of them."""
        office = self._office

        def build() -> "Printout":
            from bapas_desktop.printing.guidance_report import timeline_report

            client, profile = office.clients.get(client_id), office.profile.get()
            told = list(events if events is not None else office.timeline.events(client_id))
            officer = self._officer(client.officer)
            return timeline_report(client, told, period, profile, profile.paper, _now(), officer)

        self._show(build, self._title(self.tr("Laporan bimbingan"), [client_id]), "laporan-bimbingan.pdf", [client_id])

    def guidance(self, client_id: int, event: Event) -> None:
        """The report of one guidance: a report of the client, or a session where he or she was."""
        office, number = self._office, event.guidance_no or 0

        def build() -> "Printout":
            from bapas_desktop.printing.guidance_report import guidance_report

            client, profile = office.clients.get(client_id), office.profile.get()
            told = office.visits.get(event.record_id) if event.kind is EventKind.VISIT else event
            return guidance_report(
                client, told, profile, profile.paper, _now(), guidance_no=number,
                officer=self._officer(client.officer),
            )  # fmt: skip

        title = self._title(self.tr("Laporan bimbingan ke {0}").format(whole(number)), [client_id])
        self._show(build, title, f"bimbingan-ke-{number}.pdf", [client_id])

    def client_data(self, client_id: int) -> None:
        """Everything that is held about a client, and who saw or changed it (UU 27/2022 Ps 32)."""
        office = self._office

        def build() -> "Printout":
            from bapas_desktop.printing.client_data import client_data

            profile = office.profile.get()
            return client_data(office.client_data.held(client_id), profile, profile.paper, _now(), office.user)

        self._show(build, self._title(self.tr("Data klien"), [client_id]), "data-klien.pdf", [client_id])

    def _title(self, what: str, ids: Sequence[int]) -> str:
        if len(ids) > 1:
            return self.tr("{0}: {1} klien").format(what, whole(len(ids)))
        return f"{what}: {self._office.clients.get(ids[0]).full_name}"

    def _show(self, build: Callable[[], "Printout"], title: str, file_name: str, ids: Sequence[int]) -> None:
        show_printout(
            self._context, self._window, build, title=title, file_name=file_name, clients=ids, shown=self._shown
        )

    def _shown(self, preview: "PrintPreviewDialog") -> None:
        self.preview = preview

    def _officer(self, name: str) -> Officer | None:
        found = (officer for officer in self._office.officers.all(active_only=False) if officer.name == name)
        return next(found, None)


def _now() -> dt.datetime:
    return dt.datetime.now()
