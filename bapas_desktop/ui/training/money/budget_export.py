"""Exporting needs and spending of a program to a workbook."""

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


class BudgetExport(QObject):
    """Leads from the variant through the file's name to the workbook."""

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._program_id = program_id
        self._context = context
        self._window = parent
        self.dialog: ExportDialog | None = None

    def ask(self) -> None:
        """Ask how much to show."""
        self.dialog = ExportDialog(
            self.tr("Ekspor kebutuhan dan biaya"),
            self.tr("Kebutuhan, belanja, dan perbandingannya menurut kelompok, dengan rumus."),
            self.tr("Tanpa nama yang dibayar, nomor kuitansi, dan catatan."),
            self.tr("Dengan nama yang dibayar, nomor kuitansi, dan catatan. Alasannya dicatat dalam riwayat."),
            self._window,
        )
        self.dialog.chosen.connect(self._ask_file)
        self.dialog.open()

    def _ask_file(self, full: bool, reason: str) -> None:
        title = self._context.office.programs.get(self._program_id).title
        self._context.asker.ask_file_to_save(
            self._window, self.tr("Ekspor kebutuhan dan biaya"), safe_file_name(f"biaya {title}", ".xlsx"), WORKBOOKS,
            lambda target: self._run(full, reason, target), purpose="export",
        )  # fmt: skip

    def _run(self, full: bool, reason: str, target: Path) -> None:
        context, program_id = self._context, self._program_id
        office, today = context.office, context.today()
        label = self.tr("Ekspor kebutuhan dan biaya: {0}")
        details = self.tr("{0} baris; data lengkap, untuk: {1}") if full else self.tr("{0} baris; data tersamar")
        line = self.tr("Kegiatan: {0}")

        def work(job: Job) -> int:
            from bapas_desktop.excel.budget import export_budget
            from bapas_desktop.excel.tables import Imprint, Variant

            title = office.programs.get(program_id).title
            imprint = Imprint(
                office=office.profile.get(), user=office.user, today=today,
                variant=Variant.FULL if full else Variant.MASKED, reason=reason,
            )  # fmt: skip
            written = export_budget(
                office.budget.of_program(program_id), office.expenses.of_program(program_id), (line.format(title),),
                imprint, target, job,
            )  # fmt: skip
            office.history.log(Action.EXPORT, label.format(title), details.format(written, reason))
            return written

        def done(rows: int) -> None:
            words = self.tr("{0} kebutuhan dan belanja ditulis ke {1}.").format(whole(rows), target.name)
            context.asker.tell(self._window, words)

        context.jobs.run(self._window, self.tr("Mengekspor biaya …"), work, done)
