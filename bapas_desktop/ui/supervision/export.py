"""Exporting the reports of a period to a workbook, masked or in full."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import short_date, whole
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.reporting import DueQuery, DueState, Duty, Visit
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.export_dialog import ExportDialog


class VisitExport(QObject):
    """Leads from the variant through the file's name to the workbook."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self.dialog: ExportDialog | None = None

    def ask(self, officer_id: int | None, first: dt.date | None, last: dt.date | None) -> None:
        """Ask how much to show of the reports of a period, of one PK or of all."""
        query = CaseQuery(officer_id=officer_id, first=first, last=last, sort="date", descending=False)
        ids = self._context.office.visits.ids(query)
        self.dialog = ExportDialog(
            self.tr("Ekspor lapor"),
            self.tr("{0} lapor {1}, rekap per klien dan per PK, serta yang jatuh tempo.").format(
                whole(len(ids)), self._period_words(first, last)
            ),
            self.tr("Nama menjadi inisial; jawaban, catatan, dan telepon ditinggalkan."),
            self.tr("Nama, jawaban, catatan, dan telepon apa adanya. Alasannya dicatat dalam riwayat."),
            self._window,
        )
        self.dialog.chosen.connect(lambda full, reason: self._ask_file(ids, query, full, reason))
        self.dialog.open()

    def _period_words(self, first: dt.date | None, last: dt.date | None) -> str:
        if first and last:
            return self.tr("dari {0} sampai {1}").format(short_date(first), short_date(last))
        if first:
            return self.tr("sejak {0}").format(short_date(first))
        return self.tr("sampai {0}").format(short_date(last)) if last else self.tr("dari semua waktu")

    def _ask_file(self, ids: Sequence[int], query: CaseQuery, full: bool, reason: str) -> None:
        name = self.tr("lapor-lengkap-{0}.xlsx") if full else self.tr("lapor-{0}.xlsx")
        self._context.asker.ask_file_to_save(
            self._window,
            self.tr("Ekspor lapor"),
            name.format(self._context.today().isoformat()),
            WORKBOOKS,
            lambda target: self._run(ids, query, full, reason, target),
            purpose="export",
        )

    def _run(self, ids: Sequence[int], query: CaseQuery, full: bool, reason: str, target: Path) -> None:
        context = self._context
        office, today = context.office, context.today()
        label = self.tr("Ekspor lapor, data lengkap") if full else self.tr("Ekspor lapor, tersamar")
        details = self.tr("{0} lapor; {1}; alasan: {2}") if full else self.tr("{0} lapor; {1}")

        def work(job: Job) -> int:
            from bapas_desktop.excel.supervision import export_visits
            from bapas_desktop.excel.tables import Variant

            visits = office.visits.records(ids)
            duties = duties_of(office, visits, today, query.officer_id)
            written = export_visits(
                visits, duties, office=office.profile.get(), user=office.user, today=today, target=target, job=job,
                variant=Variant.FULL if full else Variant.MASKED, reason=reason, period=(query.first, query.last),
            )  # fmt: skip
            said = details.format(whole(written), target.name, reason)
            office.history.log(Action.EXPORT, label, said, clients=[duty.id for duty in duties])
            return written

        def done(written: int) -> None:
            words = self.tr("{0} lapor diekspor.").format(whole(written))
            context.asker.tell(self._window, words, str(target))

        context.jobs.run(self._window, self.tr("Mengekspor lapor …"), work, done)


def duties_of(office: Office, visits: Sequence[Visit], today: dt.date, officer_id: int | None) -> list[Duty]:
    """Everybody who has reported, and those who are obliged to and have not; by name."""
    obliged = DueQuery(today=today, state=DueState.OBLIGED, officer_id=officer_id, sort="full_name")
    ids = {visit.client_id: None for visit in visits if visit.client_id is not None}
    ids.update(dict.fromkeys(office.reporting.ids(obliged)))
    return sorted(office.reporting.records(list(ids)), key=lambda duty: (duty.full_name.casefold(), duty.id))
