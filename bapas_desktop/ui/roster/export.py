"""Export of the list as it is on screen: masked for everybody, or full for a stated reason that is recorded."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.roster.client import Client
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.export_dialog import ExportDialog

_CHUNK = 500


class RosterExport(QObject):
    """Leads from the variant through the file's name to the workbook."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self.dialog: ExportDialog | None = None

    def ask(self, ids: Sequence[int], columns: Sequence[str]) -> None:
        """Ask how much to show of these clients and columns, in this order."""
        self.dialog = ExportDialog(
            self.tr("Ekspor daftar klien"),
            self.tr("{0} klien dan {1} kolom, persis seperti di layar.").format(whole(len(ids)), len(columns)),
            self._masked_words(columns),
            self.tr("Nama, NIK, telepon, alamat, dan perkara seperti di layar. Alasannya dicatat dalam riwayat."),
            self._window,
        )
        self.dialog.chosen.connect(lambda full, reason: self._ask_file(ids, columns, full, reason))
        self.dialog.open()

    def _masked_words(self, columns: Sequence[str]) -> str:
        from bapas_desktop.excel.roster import MASKED_FIELDS

        left_out = [name for name in columns if name not in MASKED_FIELDS and name != "birth_date"]
        words = self.tr("Nama menjadi inisial, tanpa NIK, telepon, alamat, dan perkara.")
        if left_out:
            words += " " + self.tr("{0} dari {1} kolom ditinggalkan.").format(len(left_out), len(columns))
        return words

    def _ask_file(self, ids: Sequence[int], columns: Sequence[str], full: bool, reason: str) -> None:
        name = self.tr("klien-lengkap-{0}.xlsx") if full else self.tr("klien-{0}.xlsx")
        self._context.asker.ask_file_to_save(
            self._window,
            self.tr("Ekspor daftar klien"),
            name.format(self._context.today().isoformat()),
            WORKBOOKS,
            lambda target: self._run(ids, columns, full, reason, target),
            purpose="export",
        )

    def _run(self, ids: Sequence[int], columns: Sequence[str], full: bool, reason: str, target: Path) -> None:
        context = self._context
        office, today = context.office, context.today()
        label = self.tr("Ekspor {0} klien, data lengkap") if full else self.tr("Ekspor {0} klien, tersamar")

        def work(job: Job) -> int:
            from bapas_desktop.excel.roster import export_roster
            from bapas_desktop.excel.tables import Variant

            written = export_roster(
                self._clients(ids), total=len(ids), office=office.profile.get(), user=office.user, today=today,
                target=target, job=job, variant=Variant.FULL if full else Variant.MASKED, reason=reason,
                columns=columns, end_reasons=office.clients.end_reasons(),
            )  # fmt: skip
            office.history.log(Action.EXPORT, label.format(whole(len(ids))), reason, clients=ids)
            return written

        def done(_written: int) -> None:
            context.asker.tell(self._window, self.tr("Daftar klien sudah diekspor."), str(target))

        context.jobs.run(self._window, self.tr("Mengekspor daftar klien …"), work, done)

    def _clients(self, ids: Sequence[int]) -> Iterator[Client]:
        for start in range(0, len(ids), _CHUNK):
            yield from self._context.office.clients.records(ids[start : start + _CHUNK])
