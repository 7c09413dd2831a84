"""Taking older harvest lists in: planned beside what is there, then all or nothing, one step of the history."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from bapas_desktop.data.database import Database
from bapas_desktop.data.plot_states import following_growth
from bapas_desktop.data.plots import CropStore, PlotStore
from bapas_desktop.data.store import new_uid
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import paragraphs
from bapas_desktop.domain.plots.growing import PlotDraft
from bapas_desktop.domain.plots.import_plan import ImportPlan, Known, PlannedRow, make_plan
from bapas_desktop.domain.plots.importing import HarvestImportResult, ImportOptions, NumberedHarvest, plot_key
from bapas_desktop.domain.plots.sowings import ESTIMATED, Sowing, cycle_days
from bapas_desktop.jobs import Job, without_collecting

_SOWINGS = """
    SELECT planting.id, code, crop, variety, sown_on,
        coalesce(failed_on, (SELECT max(date) FROM harvest WHERE planting_id = planting.id AND final))
    FROM planting JOIN plot ON plot.id = plot_id
"""
_WEIGHED = """
    SELECT code, date, weight_g
    FROM harvest JOIN planting ON planting.id = planting_id JOIN plot ON plot.id = plot_id
"""


class HarvestImporter:
    """Plans what a list becomes, and takes it in."""

    def __init__(
        self, database: Database, plots: PlotStore, crops: CropStore, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        self._database = database
        self._plots = plots
        self._crops = crops
        self._today = today

    def plan(self, rows: Sequence[NumberedHarvest], options: ImportOptions, job: Job | None = None) -> ImportPlan:
        """What would be kept of each row, what is new, and what is wrong; nothing is written.

        Raises:
            Cancelled: the person asked to stop.
        """
        with without_collecting():
            return make_plan(rows, self._known(), options, (job or Job()).step)

    def run(
        self, rows: Sequence[NumberedHarvest], options: ImportOptions, source: str, job: Job | None = None
    ) -> HarvestImportResult:
        """Plan anew beside what the file holds now, and keep every row that is taken, or none.

        Args:
            rows: what the list says.
            options: what the person decided.
            source: the name of the list, for the history.
            job: progress and cancelling.

        Raises:
            Cancelled: the person stopped it; nothing was kept.
            MachineTrouble: nothing was kept.
        """
        job = job or Job()
        with self._database.change(f"Impor panen dari {source}", Topic.PLOTS):
            plan = self.plan(rows, options, job)
            plots = self._add_plots(plan)
            touched = {plots[row.sowing.plot] for row in plan.taken if row.sowing}
            with following_growth(touched):
                self._add_sowings(plan.new_sowings, plots)
                harvest_ids = self._add_harvests(plan.taken, job)
                uses = self._add_uses(plan.taken, harvest_ids, job)
            job.step(len(rows), len(rows))
        return HarvestImportResult(
            harvests=len(plan.taken),
            plots=len(plan.new_plots),
            plantings=len(plan.new_sowings),
            uses=uses,
            left_out=len(rows) - len(plan.taken),
        )

    def _known(self) -> Known:
        codes: dict[str, str] = {}
        for (code,) in self._database.execute("SELECT code FROM plot ORDER BY id"):
            codes.setdefault(plot_key(code), code)
        crops = {crop.name.casefold(): crop for crop in self._crops.all()}
        sowings = []
        for planting_id, code, crop, variety, sown, ended in self._database.execute(_SOWINGS):
            sown_on = dt.date.fromisoformat(sown)
            cycle = dt.timedelta(cycle_days(crops.get(crop.casefold())))
            last_on = dt.date.fromisoformat(ended) if ended else sown_on + cycle
            sowings.append(Sowing(plot_key(code), crop, variety, sown_on, last_on, planting_id))
        weighed = frozenset(
            (plot_key(code), dt.date.fromisoformat(date), grams)
            for code, date, grams in self._database.execute(_WEIGHED)
        )
        return Known(codes, crops, sowings, weighed, self._today())

    def _add_plots(self, plan: ImportPlan) -> dict[str, int]:
        """The ids of all plots by the keys of their codes; those that are not there are made."""
        for code in plan.new_plots:
            self._plots.add(PlotDraft(code=code))
        ids: dict[str, int] = {}
        for plot_id, code in self._database.execute("SELECT id, code FROM plot ORDER BY id"):
            ids.setdefault(plot_key(code), plot_id)
        return ids

    def _add_sowings(self, sowings: Sequence[Sowing], plots: dict[str, int]) -> None:
        first = self._last_id("planting") + 1
        columns = ("id", "uid", "plot_id", "crop", "variety", "sown_on", "notes")
        rows = []
        for sowing_id, sowing in enumerate(sowings, first):
            notes = ESTIMATED if sowing.estimated else ""
            sown_on = sowing.sown_on.isoformat()
            variety = paragraphs(sowing.variety)
            rows.append((sowing_id, new_uid(), plots[sowing.plot], paragraphs(sowing.crop), variety, sown_on, notes))
            sowing.id = sowing_id
        self._database.insert_rows("planting", columns, rows)

    def _add_harvests(self, taken: Sequence[PlannedRow], job: Job) -> range:
        first = self._last_id("harvest") + 1
        columns = ("id", "uid", "planting_id", "date", "weight_g", "quantity", "unit", "unit_g", "final", "notes")

        def rows() -> Iterator[tuple[object, ...]]:
            for number, row in enumerate(job.over(taken, len(taken)), first):
                draft, sowing = row.harvest, row.sowing
                if draft and draft.date and sowing:
                    text = paragraphs(draft.unit), draft.unit_g, int(draft.final), paragraphs(draft.notes)
                    counted = draft.weight_g, draft.quantity
                    yield (number, new_uid(), sowing.id, draft.date.isoformat(), *counted, *text)

        self._database.insert_rows("harvest", columns, rows())
        return range(first, first + len(taken))

    def _add_uses(self, taken: Sequence[PlannedRow], harvest_ids: Iterable[int], job: Job) -> int:
        sold = [
            (harvest_id, row.use) for row, harvest_id in zip(taken, harvest_ids, strict=True) if row.use is not None
        ]
        columns = (
            "uid", "harvest_id", "date", "kind", "weight_g", "quantity", "unit", "buyer", "price", "price_unit",
            "amount",
        )  # fmt: skip

        def rows() -> Iterator[tuple[object, ...]]:
            for harvest_id, use in job.over(sold, len(sold)):
                day = use.date.isoformat() if use.date else None
                told = day, str(use.kind), use.weight_g, use.quantity, paragraphs(use.unit), paragraphs(use.buyer)
                yield (new_uid(), harvest_id, *told, use.price, use.price_unit, use.amount)

        self._database.insert_rows("harvest_use", columns, rows())
        return len(sold)

    def _last_id(self, table: str) -> int:
        return int(self._database.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])
