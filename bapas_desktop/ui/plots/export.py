"""Exporting the farm's book to a workbook."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.farm_book import FarmBook, named, narrowed, read_farm, with_own_uses
from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.export_dialog import ExportDialog

_LISTS = {
    Kind.HARVESTS: "harvests", Kind.USES: "uses", Kind.COSTS: "costs", Kind.CARE: "care", Kind.PLANTINGS: "plantings",
    Kind.PLOTS: "plots",
}  # fmt: skip


class HarvestExport(QObject):
    """Leads from the variant through the file's name to the workbook."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent
        self.dialog: ExportDialog | None = None

    def ask(self, kind: Kind, ids: Sequence[int]) -> None:
        """Ask how much to show, then where to write what hangs on these records."""
        self.dialog = ExportDialog(
            self.tr("Ekspor panen"),
            self.tr(
                "Panen, penyaluran, biaya, tanam, petak, dan perawatan, dengan rekap dan grafik. Daftar yang sedang "
                "tampil ditulis menurut pencariannya."
            ),
            self.tr("Nama klien, pembeli, dan penerima menjadi inisial, tanpa catatan."),
            self.tr("Nama dan catatan apa adanya. Alasannya dicatat dalam riwayat."),
            self._window,
        )
        self.dialog.chosen.connect(lambda full, reason: self._ask_file(kind, ids, full, reason))
        self.dialog.open()

    def _ask_file(self, kind: Kind, ids: Sequence[int], full: bool, reason: str) -> None:
        name = self.tr("panen-lengkap-{0}.xlsx") if full else self.tr("panen-{0}.xlsx")
        self._context.asker.ask_file_to_save(
            self._window,
            self.tr("Ekspor panen"),
            name.format(self._context.today().isoformat()),
            WORKBOOKS,
            lambda target: self._run(kind, ids, full, reason, target),
            purpose="export",
        )

    def _run(self, kind: Kind, ids: Sequence[int], full: bool, reason: str, target: Path) -> None:
        context = self._context
        office, today = context.office, context.today()
        label = self.tr("Ekspor panen, data lengkap") if full else self.tr("Ekspor panen, tersamar")
        details = self.tr("{0} panen; {1}; alasan: {2}") if full else self.tr("{0} panen; {1}")

        def work(job: Job) -> int:
            from bapas_desktop.excel.plots import export_harvests
            from bapas_desktop.excel.tables import Variant

            book = shown_book(office, kind, ids, job)
            written = export_harvests(
                book, office=office.profile.get(), user=office.user, today=today, target=target, job=job,
                variant=Variant.FULL if full else Variant.MASKED, reason=reason,
            )  # fmt: skip
            said = details.format(whole(written), target.name, reason)
            office.history.log(Action.EXPORT, label, said, clients=book.clients)
            return written

        def done(written: int) -> None:
            words = self.tr("{0} panen diekspor.").format(whole(written))
            context.asker.tell(self._window, words, str(target))

        context.jobs.run(self._window, self.tr("Mengekspor panen …"), work, done)


def shown_book(office: Office, kind: Kind, ids: Sequence[int], job: Job) -> FarmBook:
    """The list on screen as it stands, and of the others what hangs together with it.

    Plots and plantings bring only what belongs to them; a search in another list leaves the others whole.
    """
    book = read_farm(office, job)
    name = _LISTS.get(kind)
    if name is None:
        return book
    found: dict[int, Any] = {record.id: record for record in getattr(book, name)}
    shown = [found[record_id] for record_id in ids if record_id in found]
    part = len(shown) < len(found)
    if part and kind in (Kind.PLOTS, Kind.PLANTINGS):
        plots = {one.id for one in shown} if kind is Kind.PLOTS else set[int]()
        grown = shown if kind is Kind.PLANTINGS else [one for one in book.plantings if one.plot_id in plots]
        book = narrowed(book, plots, {one.id for one in grown})
    lists: dict[str, Any] = {name: shown}
    book = replace(book, is_part=part, **lists)
    return named(office, with_own_uses(book)) if part else with_own_uses(book)
