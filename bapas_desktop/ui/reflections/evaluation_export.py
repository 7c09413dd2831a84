"""Exporting evaluations with their notes and follow-ups to a workbook, masked or in full."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.evaluation_results import ResultQuery
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.export_dialog import ExportDialog

if TYPE_CHECKING:
    from bapas_desktop.excel.program import WrittenWorkbook


class EvaluationExport(QObject):
    """Leads from the variant through the file's name to the workbook."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self.dialog: ExportDialog | None = None

    def ask(self, query: ResultQuery) -> None:
        """Ask how much to show of what is asked for."""
        self.dialog = ExportDialog(
            self.tr("Ekspor evaluasi"),
            self.tr(
                "Rekap dengan grafik, setiap jawaban, catatan refleksi, dan tindak lanjut, menurut pilihan di layar."
            ),
            self.tr(
                "Nama klien menjadi inisial, juga di dalam catatan, tanpa nomor register, pekerjaan, dan catatan "
                "tindak lanjut. Nama orang lain di dalam catatan tidak dikenali; bacalah sebelum dikirim."
            ),
            self.tr("Nama dan catatan apa adanya. Alasannya dicatat dalam riwayat."),
            self._window,
        )
        self.dialog.chosen.connect(lambda full, reason: self._ask_file(query, full, reason))
        self.dialog.open()

    def _ask_file(self, query: ResultQuery, full: bool, reason: str) -> None:
        name = self.tr("evaluasi-lengkap-{0}.xlsx") if full else self.tr("evaluasi-{0}.xlsx")
        self._context.asker.ask_file_to_save(
            self._window,
            self.tr("Ekspor evaluasi"),
            name.format(self._context.today().isoformat()),
            WORKBOOKS,
            lambda target: self._run(query, full, reason, target),
            purpose="export",
        )

    def _run(self, query: ResultQuery, full: bool, reason: str, target: Path) -> None:
        context = self._context
        office, today = context.office, context.today()
        label = self.tr("Ekspor evaluasi, data lengkap") if full else self.tr("Ekspor evaluasi, tersamar")
        details = self.tr("{0} baris; {1}; alasan: {2}") if full else self.tr("{0} baris; {1}")

        def work(job: Job) -> "WrittenWorkbook":
            from bapas_desktop.excel.evaluation import export_evaluation
            from bapas_desktop.excel.tables import Variant

            variant = Variant.FULL if full else Variant.MASKED
            written = export_evaluation(office, query, target, job, today=today, variant=variant, reason=reason)
            said = details.format(whole(written.rows), target.name, reason)
            office.history.log(Action.EXPORT, label, said, clients=written.clients)
            return written

        def done(written: "WrittenWorkbook") -> None:
            words = self.tr("{0} baris evaluasi diekspor.").format(whole(written.rows))
            context.asker.tell(self._window, words, str(target))

        context.jobs.run(self._window, self.tr("Mengekspor evaluasi …"), work, done)
