"""Exporting all of a program to a workbook: the annex of its report."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.export_dialog import ExportDialog
from bapas_desktop.ui.training.file_names import safe_file_name


class ActivityExport(QObject):
    """Leads from the variant through the file's name to the workbook."""

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._program_id = program_id
        self._context = context
        self._window = parent
        self.dialog: ExportDialog | None = None

    def ask(self) -> None:
        """Ask how much of the participants' data the workbook shows."""
        self.dialog = ExportDialog(
            self.tr("Ekspor lampiran laporan"),
            self.tr(
                "Ringkasan, kehadiran, jadwal, kebutuhan, belanja, produksi, dan daftar foto dalam satu buku kerja."
            ),
            self.tr("Nama peserta menjadi inisial, tanpa nomor register, penerima uang, dan catatan."),
            self.tr("Nama dan catatan apa adanya. Alasannya dicatat dalam riwayat."),
            self._window,
        )
        self.dialog.chosen.connect(self._ask_file)
        self.dialog.open()

    def _ask_file(self, full: bool, reason: str) -> None:
        self._context.errors.run(lambda: self._ask_where(full=full, reason=reason), self._window)

    def _ask_where(self, *, full: bool, reason: str) -> None:
        title = self._context.office.programs.get(self._program_id).title
        self._context.asker.ask_file_to_save(
            self._window,
            self.tr("Ekspor lampiran laporan"),
            safe_file_name(f"lampiran laporan {title}", ".xlsx"),
            WORKBOOKS,
            lambda target: self._run(target, full=full, reason=reason),
            purpose="export",
        )

    def _run(self, target: Path, *, full: bool, reason: str) -> None:
        context, program_id = self._context, self._program_id
        office, today = context.office, context.today()
        label = self.tr("Ekspor lampiran laporan: {0}")
        details = self.tr("{0} baris; data lengkap, untuk: {1}") if full else self.tr("{0} baris; data tersamar")

        def work(job: Job) -> int:
            from bapas_desktop.excel.program import program_workbook
            from bapas_desktop.excel.tables import Variant

            variant = Variant.FULL if full else Variant.MASKED
            written = program_workbook(office, program_id, target, job, today=today, variant=variant, reason=reason)
            said = details.format(written.rows, reason)
            office.history.log(Action.EXPORT, label.format(written.title), said, clients=written.clients)
            return written.rows

        def done(rows: int) -> None:
            words = self.tr("{0} baris ditulis ke {1}.").format(whole(rows), target.name)
            context.asker.tell(self._window, words)

        context.jobs.run(self._window, self.tr("Mengekspor lampiran …"), work, done)
