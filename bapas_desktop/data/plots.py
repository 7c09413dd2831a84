"""Plots, plantings and harvests in the file."""

import dataclasses
import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

import peewee as pw

from bapas_desktop.data.store import Store, contains, in_order
from bapas_desktop.data.tables import HarvestTable, PlantingTable, PlotTable
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.plots.growing import (
    Harvest,
    HarvestDraft,
    Planting,
    PlantingDraft,
    Plot,
    PlotDraft,
    PlotQuery,
    check_harvest,
    check_planting,
    check_plot,
)


class PlotStore(Store[PlotDraft, Plot]):
    """Plots (petak)."""

    table = PlotTable
    noun = "petak"
    topics = (Topic.PLOTS,)

    def ids(self, query: PlotQuery) -> Sequence[int]:
        """The plots that hold every word of the text; by code unless said otherwise."""
        select: Any = PlotTable.select(PlotTable.id)
        for condition in contains(query.text, PlotTable.code, PlotTable.place, PlotTable.kind, PlotTable.state):
            select = select.where(condition)
        ordered = in_order(PlotTable, dataclasses.replace(query, sort=query.sort or "code"))
        return self._ids(select.order_by(*ordered, PlotTable.id))

    def check(self, draft: PlotDraft, record_id: int | None = None) -> list[Issue]:
        """The rules of a plot, and that no other has its code."""
        found = check_plot(draft)
        other = PlotTable.get_or_none((PlotTable.code == draft.code.strip()) & (PlotTable.id != (record_id or 0)))
        if other:
            found.append(Issue("code", "taken", values=(other.place or other.code,)))
        return found

    def _values(self, draft: PlotDraft) -> dict[str, object]:
        return {name: getattr(draft, name) for name in PlotDraft.__dataclass_fields__}

    def _select(self) -> Any:
        return PlotTable.select()

    def _record(self, row: dict[str, Any]) -> Plot:
        return Plot(**row)

    def _title(self, draft: PlotDraft) -> str:
        return draft.code


class PlantingStore(Store[PlantingDraft, Planting]):
    """Plantings (tanam)."""

    table = PlantingTable
    noun = "tanam"
    topics = (Topic.PLOTS,)

    def ids(self, query: PlotQuery) -> Sequence[int]:
        """The plantings that hold every word of the text; the newest first unless said otherwise."""
        select: Any = PlantingTable.select(PlantingTable.id).join(PlotTable)
        for condition in contains(query.text, PlotTable.code, PlantingTable.crop, PlantingTable.variety):
            select = select.where(condition)
        if query.harvest_due:
            select = select.where(*harvest_due(query.harvest_due))
        if not query.sort:
            query = PlotQuery(sort="sown_on", descending=True)
        ordered = in_order(PlantingTable, query, plot_code=PlotTable.code, **_harvested())
        return self._ids(select.order_by(*ordered, PlantingTable.id.desc()))

    def check(self, draft: PlantingDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a planting."""
        return check_planting(draft)

    def _values(self, draft: PlantingDraft) -> dict[str, object]:
        values = {name: getattr(draft, name) for name in PlantingDraft.__dataclass_fields__}
        values["plot"] = values.pop("plot_id")
        return values

    def _select(self) -> Any:
        sums = [amount.alias(name) for name, amount in _harvested().items()]
        return PlantingTable.select(PlantingTable, PlotTable.code.alias("plot_code"), *sums).join(PlotTable)

    def _record(self, row: dict[str, Any]) -> Planting:
        row["plot_id"] = row.pop("plot")
        return Planting(**row)

    def _title(self, draft: PlantingDraft) -> str:
        return draft.crop


def harvest_due(day: dt.date) -> list[Any]:
    """That a planting waits for its harvest: the expected day has come, and nothing was harvested from it yet.

    Where something else was sown on the plot since that day, the planting is over.
    """
    later = PlantingTable.alias()
    sown_since = later.select().where((later.plot == PlantingTable.plot) & (later.sown_on > PlantingTable.expected_on))
    harvested = HarvestTable.select().where(HarvestTable.planting == PlantingTable.id)
    return [PlantingTable.expected_on <= day, ~pw.fn.EXISTS(harvested), ~pw.fn.EXISTS(sown_since)]


def _harvested() -> dict[str, Any]:
    this = HarvestTable.planting == PlantingTable.id
    return {
        "harvests": HarvestTable.select(pw.fn.count()).where(this),
        "weight_g": HarvestTable.select(pw.fn.coalesce(pw.fn.sum(HarvestTable.weight_g), 0)).where(this),
    }


class HarvestStore(Store[HarvestDraft, Harvest]):
    """Harvests (panen)."""

    table = HarvestTable
    noun = "panen"
    topics = (Topic.PLOTS,)

    def __init__(self, *args: Any, plots: PlotStore, plantings: PlantingStore) -> None:
        super().__init__(*args)
        self._plots = plots
        self._plantings = plantings

    def ids(self, query: PlotQuery) -> Sequence[int]:
        """The harvests that hold every word of the text; the newest first unless said otherwise."""
        select: Any = HarvestTable.select(HarvestTable.id).join(PlantingTable).join(PlotTable)
        for condition in contains(
            query.text, PlotTable.code, PlantingTable.crop, HarvestTable.unit, HarvestTable.notes
        ):
            select = select.where(condition)
        if not query.sort:
            query = PlotQuery(sort="date", descending=True)
        ordered = in_order(HarvestTable, query, plot_code=PlotTable.code, crop=PlantingTable.crop)
        return self._ids(select.order_by(*ordered, HarvestTable.id.desc()))

    def grams(self, ids: Sequence[int]) -> int:
        """What these harvests weigh together; SQLite adds, so that 25,000 rows cost a key press nothing."""
        sql = "SELECT coalesce(sum(weight_g), 0) FROM harvest WHERE id IN (SELECT value FROM json_each(?))"
        return int(self._database.execute(sql, [json.dumps(list(ids))]).fetchone()[0])

    def check(self, draft: HarvestDraft, record_id: int | None = None) -> list[Issue]:  # noqa: ARG002
        """The rules of a harvest, beside its planting and plot."""
        planting = self._plantings.get(draft.planting_id) if draft.planting_id is not None else None
        plot = self._plots.get(planting.plot_id) if planting and planting.plot_id is not None else None
        return check_harvest(draft, planting, plot, self._today())

    def _values(self, draft: HarvestDraft) -> dict[str, object]:
        values = {name: getattr(draft, name) for name in HarvestDraft.__dataclass_fields__}
        values["planting"] = values.pop("planting_id")
        return values

    def _select(self) -> Any:
        return (
            HarvestTable.select(HarvestTable, PlotTable.code.alias("plot_code"), PlantingTable.crop.alias("crop"))
            .join(PlantingTable)
            .join(PlotTable)
        )

    def _record(self, row: dict[str, Any]) -> Harvest:
        row["planting_id"] = row.pop("planting")
        return Harvest(**row)

    def _title(self, draft: HarvestDraft) -> str:
        return f"{draft.date:%d/%m/%Y}" if draft.date else ""
