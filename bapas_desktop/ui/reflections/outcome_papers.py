"""Pages and workbook of Tindak lanjut: the call list, follow-up cards and the export."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.outcomes import FollowUp
from bapas_desktop.jobs import Job
from bapas_desktop.printing.follow_up import FACES, follow_up_cards, follow_up_list
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.export_dialog import ExportDialog
from bapas_desktop.ui.shared.printing import show_page

translate = QCoreApplication.translate


def show_call_list(context: AppContext, parent: QWidget, due: Sequence[FollowUp], *, by_officer: bool) -> None:
    """Who is to be called, by PK or by address."""
    office = context.office

    def build(face: Face, paper: Paper) -> Printout:
        return follow_up_list(office, due, face, paper, office.database.now(), by_officer=by_officer)

    show_page(
        context, parent, build, title=translate("Reflections", "Daftar hubungi tindak lanjut"),
        file_name=translate("Reflections", "daftar-hubungi-tindak-lanjut-{0}.pdf").format(context.today().isoformat()),
        clients=sorted({one.client_id for one in due}), faces=FACES,
    )  # fmt: skip


def show_cards(context: AppContext, parent: QWidget, pairs: Sequence[tuple[int, int]]) -> None:
    """A card for each client and program."""
    office = context.office

    def build(face: Face, paper: Paper) -> Printout:
        return follow_up_cards(office, pairs, face, paper, office.database.now())

    show_page(
        context, parent, build, title=translate("Reflections", "Kartu tindak lanjut"),
        file_name=translate("Reflections", "kartu-tindak-lanjut-{0}.pdf").format(context.today().isoformat()),
        clients=sorted({client_id for client_id, _program_id in pairs}), faces=FACES,
    )  # fmt: skip


class OutcomeExport(QObject):
    """Leads from the variant through the file's name to the workbook."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self.dialog: ExportDialog | None = None

    def ask(self, ids: Sequence[int]) -> None:
        """Ask how much to show of these follow-ups, in this order; those that are due come along."""
        self.dialog = ExportDialog(
            self.tr("Ekspor tindak lanjut"),
            self.tr("{0} catatan, urut seperti di layar, dan daftar yang jatuh tempo.").format(whole(len(ids))),
            self.tr("Nama klien menjadi inisial; tanpa telepon, alamat, pekerjaan, dan catatan."),
            self.tr("Nama, telepon, dan isi catatan apa adanya. Alasannya dicatat dalam riwayat."),
            self._window,
        )
        self.dialog.chosen.connect(lambda full, reason: self._ask_file(ids, full, reason))
        self.dialog.open()

    def _ask_file(self, ids: Sequence[int], full: bool, reason: str) -> None:
        name = self.tr("tindak-lanjut-lengkap-{0}.xlsx") if full else self.tr("tindak-lanjut-{0}.xlsx")
        self._context.asker.ask_file_to_save(
            self._window,
            self.tr("Ekspor tindak lanjut"),
            name.format(self._context.today().isoformat()),
            WORKBOOKS,
            lambda target: self._run(ids, full, reason, target),
            purpose="export",
        )

    def _run(self, ids: Sequence[int], full: bool, reason: str, target: Path) -> None:
        context = self._context
        office, today = context.office, context.today()
        label = self.tr("Ekspor tindak lanjut, data lengkap") if full else self.tr("Ekspor tindak lanjut, tersamar")
        details = self.tr("{0} catatan; {1}; alasan: {2}") if full else self.tr("{0} catatan; {1}")

        def work(job: Job) -> int:
            from bapas_desktop.excel.outcomes import export_outcomes
            from bapas_desktop.excel.tables import Variant

            outcomes, due = office.outcomes.records(ids), office.outcomes.due(today)
            written = export_outcomes(
                outcomes, due, office=office.profile.get(), user=office.user, today=today, target=target, job=job,
                variant=Variant.FULL if full else Variant.MASKED, reason=reason,
            )  # fmt: skip
            clients = {one.client_id for one in outcomes if one.client_id is not None} | {one.client_id for one in due}
            office.history.log(
                Action.EXPORT, label, details.format(whole(written), target.name, reason), clients=clients
            )
            return written

        def done(written: int) -> None:
            words = self.tr("{0} catatan diekspor.").format(whole(written))
            context.asker.tell(self._window, words, str(target))

        context.jobs.run(self._window, self.tr("Mengekspor tindak lanjut …"), work, done)
