"""Exporting the attendance of a program to a workbook."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.training import ProgramQuery, SessionQuery
from bapas_desktop.excel.tables import Variant
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.fields import ChoiceField, TextField
from bapas_desktop.ui.shared.form_dialog import FormDialog
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.training.file_names import safe_file_name


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """Which program, how much of it, and what for."""

    program_id: int | None
    variant: Variant
    reason: str


class ExportDialog(FormDialog[ExportChoice]):
    """Asks what to export; the full variant asks for a reason."""

    def __init__(self, program_id: int | None, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent.tr("Ekspor kehadiran"), _check, lambda choice: choice, context.asker, parent)
        programs = context.office.programs
        titles = [(str(one.id), one.title) for one in programs.records(programs.ids(ProgramQuery()))]
        self.program = ChoiceField(titles)
        self.variant = ChoiceField(
            [
                (Variant.MASKED, self.tr("Tersamar: inisial, tanpa catatan")),
                (Variant.FULL, self.tr("Lengkap: nama dan catatan")),
            ],
            optional=False,
        )
        self.reason = TextField()
        self.add_field("program_id", self.tr("Kegiatan"), self.program, required=True, wide=True)
        self.add_field("variant", self.tr("Isi"), self.variant, wide=True)
        self.add_field(
            "reason", self.tr("Untuk apa data lengkap diekspor"), self.reason, wide=True,
            hint=self.tr("Hanya untuk data lengkap; alasannya dicatat di riwayat."),
        )  # fmt: skip
        self.program.set_value("" if program_id is None else str(program_id))
        for editor in (self.program, self.variant, self.reason):
            editor.value_changed.connect(self._sync)
        self._sync()

    def draft(self) -> ExportChoice:
        """What is chosen."""
        program_id = int(self.program.value()) if self.program.value() else None
        return ExportChoice(program_id, Variant(self.variant.value()), self.reason.value())

    def _sync(self) -> None:
        self.reason.setEnabled(self.variant.value() == Variant.FULL)
        self.save_button.setText(self.tr("&Pilih tempat menyimpan…"))
        self.save_button.setIcon(icon("export"))


def _check(choice: ExportChoice) -> list[Issue]:
    found = []
    if choice.program_id is None:
        found.append(Issue("program_id", "required"))
    if choice.variant is Variant.FULL and not any(letter.isalnum() for letter in choice.reason):
        found.append(Issue("reason", "required"))
    return found


class AttendanceExport(QObject):
    """Leads from the question through the file's name to the workbook."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self.dialog: ExportDialog | None = None

    def ask(self, program_id: int | None) -> None:
        """Ask what to export; ``program_id`` is chosen already."""
        self.dialog = ExportDialog(program_id, self._context, self._window)
        self.dialog.saved.connect(self._ask_file)
        self.dialog.open()

    def _ask_file(self, choice: ExportChoice) -> None:
        title = self._context.office.programs.get(choice.program_id or 0).title
        self._context.asker.ask_file_to_save(
            self._window,
            self.tr("Ekspor kehadiran"),
            safe_file_name(f"kehadiran {title}", ".xlsx"),
            WORKBOOKS,
            lambda path: self._run(choice, path),
            purpose="export",
        )

    def _run(self, choice: ExportChoice, path: Path) -> None:
        context, program_id = self._context, choice.program_id or 0

        def work(job: Job) -> int:
            from bapas_desktop.excel.training import export_attendance

            office = context.office
            query = SessionQuery(program_id=program_id, descending=False)
            sessions = office.sessions.records(office.sessions.ids(query))
            people = {session.id: office.attendance.participants(session.id) for session in job.over(sessions, every=1)}
            return export_attendance(
                office.programs.get(program_id), sessions, people, office=office.profile.get(), user=office.user,
                today=context.today(), target=path, job=job, variant=choice.variant, reason=choice.reason,
            )  # fmt: skip

        def done(rows: int) -> None:
            title = context.office.programs.get(program_id).title
            label = self.tr("Ekspor kehadiran: {0}").format(title)
            context.office.history.log(Action.EXPORT, label, self._details(choice, rows))
            context.asker.tell(
                self._window, self.tr("{0} baris kehadiran ditulis ke {1}.").format(whole(rows), path.name)
            )

        context.jobs.run(self._window, self.tr("Mengekspor kehadiran …"), work, done)

    def _details(self, choice: ExportChoice, rows: int) -> str:
        if choice.variant is Variant.FULL:
            return self.tr("{0} baris; data lengkap, untuk: {1}").format(rows, choice.reason)
        return self.tr("{0} baris; data tersamar").format(rows)
