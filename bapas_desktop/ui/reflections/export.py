"""Exporting notes to a workbook, masked or in full."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.reflections.notes import Reflection, ReflectionQuery
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.export_dialog import ExportDialog

_CHUNK = 100
"""Notes read at once; each may be ten pages long."""


class NoteExport(QObject):
    """Leads from the variant through the file's name to the workbook."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self.dialog: ExportDialog | None = None

    def ask(self, ids: Sequence[int]) -> None:
        """Ask how much to show of these notes, in this order."""
        self.dialog = ExportDialog(
            self.tr("Ekspor catatan refleksi"),
            self.tr("{0} catatan, urut seperti di layar. Catatan sensitif tidak ikut.").format(whole(len(ids))),
            self.tr(
                "Nama klien menjadi inisial, juga di dalam catatan tentangnya. Nama orang lain di dalam catatan tidak "
                "dikenali; bacalah sebelum dikirim."
            ),
            self.tr("Nama dan catatan apa adanya. Alasannya dicatat dalam riwayat."),
            self._window,
        )
        self.dialog.chosen.connect(lambda full, reason: self._ask_file(ids, full, reason))
        self.dialog.open()

    def _ask_file(self, ids: Sequence[int], full: bool, reason: str) -> None:
        name = self.tr("catatan-refleksi-lengkap-{0}.xlsx") if full else self.tr("catatan-refleksi-{0}.xlsx")
        self._context.asker.ask_file_to_save(
            self._window,
            self.tr("Ekspor catatan refleksi"),
            name.format(self._context.today().isoformat()),
            WORKBOOKS,
            lambda target: self._run(ids, full, reason, target),
            purpose="export",
        )

    def _run(self, ids: Sequence[int], full: bool, reason: str, target: Path) -> None:
        context = self._context
        office, today = context.office, context.today()
        label = (
            self.tr("Ekspor catatan refleksi, data lengkap") if full else self.tr("Ekspor catatan refleksi, tersamar")
        )
        details = self.tr("{0} catatan; {1}; alasan: {2}") if full else self.tr("{0} catatan; {1}")

        def work(job: Job) -> int:
            from bapas_desktop.excel.reflections import export_reflections
            from bapas_desktop.excel.tables import Variant

            clients: set[int] = set()
            secret = set(office.reflections.ids(ReflectionQuery(sensitive=True)))
            shown = [note_id for note_id in ids if note_id not in secret]
            written = export_reflections(
                _notes(office, shown, clients), total=len(shown), kept_back=len(ids) - len(shown),
                office=office.profile.get(), user=office.user, today=today, target=target, job=job,
                variant=Variant.FULL if full else Variant.MASKED, reason=reason,
            )  # fmt: skip
            said = details.format(whole(written), target.name, reason)
            office.history.log(Action.EXPORT, label, said, clients=clients)
            return written

        def done(written: int) -> None:
            words = self.tr("{0} catatan diekspor.").format(whole(written))
            context.asker.tell(self._window, words, str(target))

        context.jobs.run(self._window, self.tr("Mengekspor catatan refleksi …"), work, done)


def _notes(office: Office, ids: Sequence[int], clients: set[int]) -> Iterator[Reflection]:
    """The notes; whom they are about is put into ``clients`` on the way."""
    for start in range(0, len(ids), _CHUNK):
        for note in office.reflections.records(ids[start : start + _CHUNK]):
            if note.client_id is not None:
                clients.add(note.client_id)
            yield note
