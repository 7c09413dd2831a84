"""Exporting the attendance of a program to a workbook."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.training import ProgramQuery, SessionQuery
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.export_dialog import ExportDialog
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.form_field import FormField
from bapas_desktop.ui.training.file_names import safe_file_name


class AttendanceExport(QObject):
    """Leads from program and variant through the file's name to the workbook."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self.program: ChoiceField | None = None
        self.dialog: ExportDialog | None = None

    def ask(self, program_id: int | None) -> None:
        """Ask which program and how much to show; ``program_id``, or else the newest, is chosen already."""
        programs = self._context.office.programs
        titles = [(str(one.id), one.title) for one in programs.records(programs.ids(ProgramQuery()))]
        if not titles:
            self._context.asker.tell(self._window, self.tr("Belum ada kegiatan yang dapat diekspor."))
            return
        program = ChoiceField(titles, optional=False)
        if program_id is not None:
            program.set_value(str(program_id))
        self.dialog = ExportDialog(
            self.tr("Ekspor kehadiran"),
            self.tr("Semua pertemuan dari satu kegiatan, dengan rekap peserta dan rekap pertemuan."),
            self.tr("Nama menjadi inisial, tanpa catatan."),
            self.tr("Nama dan catatan apa adanya. Alasannya dicatat dalam riwayat."),
            self._window,
            above=FormField("program", self.tr("&Kegiatan"), program, required=False, hint=""),
        )
        self.program = program
        self.dialog.chosen.connect(lambda full, reason: self._ask_file(int(program.value()), full, reason))
        self.dialog.open()

    def _ask_file(self, program_id: int, full: bool, reason: str) -> None:
        title = self._context.office.programs.get(program_id).title
        self._context.asker.ask_file_to_save(
            self._window,
            self.tr("Ekspor kehadiran"),
            safe_file_name(f"kehadiran {title}", ".xlsx"),
            WORKBOOKS,
            lambda target: self._run(program_id, full, reason, target),
            purpose="export",
        )

    def _run(self, program_id: int, full: bool, reason: str, target: Path) -> None:
        context = self._context
        office, today = context.office, context.today()
        label = self.tr("Ekspor kehadiran: {0}")
        details = self.tr("{0} baris; data lengkap, untuk: {1}") if full else self.tr("{0} baris; data tersamar")

        def work(job: Job) -> int:
            from bapas_desktop.excel.tables import Variant
            from bapas_desktop.excel.training import export_attendance

            program = office.programs.get(program_id)
            query = SessionQuery(program_id=program_id, descending=False, cancelled=False)
            sessions = office.sessions.records(office.sessions.ids(query))
            people = {session.id: office.attendance.participants(session.id) for session in job.over(sessions, every=1)}
            written = export_attendance(
                program, sessions, people, office=office.profile.get(), user=office.user, today=today,
                target=target, job=job, variant=Variant.FULL if full else Variant.MASKED, reason=reason,
            )  # fmt: skip
            clients = {person.client_id for own in people.values() for person in own}
            said = details.format(written, reason)
            office.history.log(Action.EXPORT, label.format(program.title), said, clients=clients)
            return written

        def done(rows: int) -> None:
            words = self.tr("{0} baris kehadiran ditulis ke {1}.").format(whole(rows), target.name)
            context.asker.tell(self._window, words)

        context.jobs.run(self._window, self.tr("Mengekspor kehadiran …"), work, done)
