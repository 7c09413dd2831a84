"""Exporting harvests, plantings and plots to a workbook."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.plots.growing import Harvest, Planting, Plot, PlotQuery
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.section import Kind
from bapas_desktop.ui.shared.asker import WORKBOOKS

Rows = tuple[list[Harvest], list[Plot], list[Planting]]


class HarvestExport(QObject):
    """Leads from the file's name to the workbook. Nobody's name is in it, so there is one variant only."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent

    def ask(self, kind: Kind, ids: Sequence[int]) -> None:
        """Ask where to write what hangs on these records."""
        day = self._context.today().isoformat()
        self._context.asker.ask_file_to_save(
            self._window,
            self.tr("Ekspor panen, tanam, dan petak"),
            self.tr("panen-{0}.xlsx").format(day),
            WORKBOOKS,
            lambda target: self._run(kind, ids, target),
            purpose="export",
        )

    def _run(self, kind: Kind, ids: Sequence[int], target: Path) -> None:
        context = self._context
        office, today, label = context.office, context.today(), self.tr("Ekspor panen")
        details = self.tr("{0} panen; {1}")

        def work(job: Job) -> int:
            from bapas_desktop.excel.plots import export_harvests

            harvests, plots, plantings = rows_of(office, kind, ids)
            written = export_harvests(
                harvests, plots, plantings, office=office.profile.get(), user=office.user, today=today,
                target=target, job=job,
            )  # fmt: skip
            office.history.log(Action.EXPORT, label, details.format(whole(written), target.name))
            return written

        def done(written: int) -> None:
            words = self.tr("{0} panen diekspor.").format(whole(written))
            context.asker.tell(self._window, words, str(target))

        context.jobs.run(self._window, self.tr("Mengekspor panen …"), work, done)


def rows_of(office: Office, kind: Kind, ids: Sequence[int]) -> Rows:
    """The rows of each sheet: those of the list on screen as they stand, and whatever hangs together with them."""
    every = PlotQuery(sort="date", descending=True)
    harvests = office.harvests.records(ids if kind is Kind.HARVESTS else office.harvests.ids(every))
    plantings = office.plantings.records(ids if kind is Kind.PLANTINGS else office.plantings.ids(PlotQuery()))
    plots = office.plots.records(ids if kind is Kind.PLOTS else office.plots.ids(PlotQuery()))
    if kind is Kind.PLOTS:
        shown = set(ids)
        plantings = [planting for planting in plantings if planting.plot_id in shown]
    if kind in (Kind.PLANTINGS, Kind.PLOTS):
        known = {planting.id for planting in plantings}
        harvests = [harvest for harvest in harvests if harvest.planting_id in known]
    return harvests, plots, plantings
