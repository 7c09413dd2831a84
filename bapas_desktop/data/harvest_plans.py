"""What was promised for a panen raya, and what its beds really gave."""

import dataclasses
import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.plots import PlantingStore, PlotStore
from bapas_desktop.data.store import Store
from bapas_desktop.data.tables import HarvestPlanTable, HarvestTable, PlantingTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import one_line
from bapas_desktop.domain.issues import Issue, Refused
from bapas_desktop.domain.plots.growing import Planting, PlantingDraft, PlotQuery
from bapas_desktop.domain.plots.planner import (
    SPREAD_DAYS,
    Bed,
    HarvestPlan,
    HarvestPlanDraft,
    PlannedBed,
    check_harvest_plan,
)


class HarvestPlanStore(Store[HarvestPlanDraft, HarvestPlan]):
    """Plans of a panen raya."""

    table = HarvestPlanTable
    noun = "rencana panen"
    topics = (Topic.PLOTS,)

    def __init__(self, *args: Any, plots: PlotStore, plantings: PlantingStore) -> None:
        super().__init__(*args)
        self._plots = plots
        self._plantings = plantings

    def all(self) -> list[HarvestPlan]:
        """The plans, the latest event first."""
        rows = HarvestPlanTable.select(HarvestPlanTable.id)
        return self.records(self._ids(rows.order_by(HarvestPlanTable.event_on.desc(), HarvestPlanTable.id.desc())))

    def check(self, draft: HarvestPlanDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a plan."""
        return check_harvest_plan(draft, self._today() if record_id is None else None)

    # The beds that there are

    def beds(self, crop: str) -> list[Bed]:
        """Every plot as the planner of this crop sees it, by code."""
        running: dict[int, list[Planting]] = {}
        for planting in self._plantings.records(self._plantings.ids(PlotQuery(running=True))):
            running.setdefault(planting.plot_id or 0, []).append(planting)
        past = self._past_yields(crop)
        found = []
        for plot in self._plots.records(self._plots.ids(PlotQuery())):
            bed = Bed(plot_id=plot.id, code=plot.code, area_dm2=plot.area_dm2, past_g_m2=past.get(plot.id))
            found.append(_growing(bed, running.get(plot.id, []), crop, self._today()))
        return found

    def _past_yields(self, crop: str) -> dict[int, int]:
        """What one cut of this crop gave on each plot so far, in grams for a square metre; measured cuts alone."""
        sql = (
            "SELECT plot_id, sum(weight_g) * 100 / sum(coalesce(planting.area_dm2, plot.area_dm2))"
            " FROM harvest JOIN planting ON planting.id = planting_id JOIN plot ON plot.id = plot_id"
            " WHERE coalesce(planting.area_dm2, plot.area_dm2) > 0 AND crop = ? COLLATE NOCASE GROUP BY plot_id"
        )
        return dict(self._database.execute(sql, [one_line(crop)]).fetchall())

    # From the plan to the beds

    def planted(self, plan_id: int) -> set[int]:
        """The plots on which the plan has its planting already."""
        rows: Any = PlantingTable.select(PlantingTable.plot).where(PlantingTable.plan == plan_id)
        return {row.plot_id for row in rows}

    def plant(self, plan_id: int) -> list[int]:
        """Make a planting of every bed that the plan wants sown and that has none yet, in one step.

        Raises:
            Refused: ``not_found`` where the plan was deleted meanwhile, ``nothing_to_plant``, ``reference_gone``.
            InvalidDraft: a planting breaks a rule; nothing was written.
        """
        plan = self.get(plan_id)
        done = self.planted(plan_id)
        wanted = [bed for bed in plan.beds if bed.sow_on and bed.plot_id not in done]
        known = {plot.id for plot in self._plots.records([bed.plot_id for bed in wanted])}
        if not wanted:
            raise Refused("nothing_to_plant")
        if len(known) < len(wanted):
            raise Refused("reference_gone")
        with self._database.change(f"Jadikan tanam: {plan.title}", *self.topics):
            return [
                self._plantings.add(
                    PlantingDraft(
                        plot_id=bed.plot_id, crop=plan.crop, program_id=plan.program_id, plan_id=plan_id,
                        sown_on=bed.sow_on, expected_on=bed.cut_on,
                    )
                )
                for bed in wanted
            ]  # fmt: skip

    # Rows

    def _values(self, draft: HarvestPlanDraft) -> dict[str, object]:
        values = {name.removesuffix("_id"): getattr(draft, name) for name in HarvestPlanDraft.__dataclass_fields__}
        beds = [dataclasses.asdict(bed) for bed in draft.beds]
        return values | {"beds": json.dumps(beds, default=dt.date.isoformat, ensure_ascii=False)}

    def _select(self) -> Any:
        return HarvestPlanTable.select()

    def _record(self, row: dict[str, Any]) -> HarvestPlan:
        row["program_id"] = row.pop("program")
        beds = tuple(_bed(bed) for bed in json.loads(row["beds"] or "[]"))
        cuts = self._cuts([bed.plot_id for bed in beds], row["event_on"], row["crop"]) if beds else {}
        return HarvestPlan(**row | {"beds": beds, "cuts": cuts})

    def _cuts(self, plot_ids: Sequence[int], event_on: dt.date, crop: str) -> dict[int, int]:
        """What was cut of the crop from these plots on the day and the days before it that the planner uses."""
        days = HarvestTable.date.between(event_on - dt.timedelta(SPREAD_DAYS), event_on)
        same = PlantingTable.crop.collate("NOCASE") == crop
        select: Any = HarvestTable.select(PlantingTable.plot, pw.fn.sum(HarvestTable.weight_g)).join(PlantingTable)
        select = select.where(PlantingTable.plot.in_(list(plot_ids)) & days & same).group_by(PlantingTable.plot)
        return dict(select.tuples())

    def _title(self, draft: HarvestPlanDraft) -> str:
        return draft.title


def _growing(bed: Bed, running: Sequence[Planting], crop: str, today: dt.date) -> Bed:
    """The bed with what grows there; of several plantings the one of this crop that is cut next."""
    latest = max((planting.due_on or today for planting in running), default=None)
    mine = [one for one in running if one_line(one.crop).casefold() == one_line(crop).casefold()]
    if not mine:
        return dataclasses.replace(bed, next_cut=latest)
    first = min(mine, key=lambda one: (one.due_on or dt.date.max, one.id))
    return dataclasses.replace(bed, sown_on=first.sown_on, next_cut=first.due_on, growing_dm2=first.area_dm2)


def _bed(value: dict[str, Any]) -> PlannedBed:
    days = {name: dt.date.fromisoformat(value[name]) if value[name] else None for name in ("sow_on", "cut_on")}
    return PlannedBed(**value | days)
