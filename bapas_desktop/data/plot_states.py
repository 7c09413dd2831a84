"""The state of a plot follows what grows on it: sown, it is Ditanami; when the last planting has ended, Bera."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import peewee as pw

from bapas_desktop.data.plot_tables import CareTable, CostTable
from bapas_desktop.data.tables import HarvestTable, PlantingTable, PlotTable
from bapas_desktop.domain.plots.growing import FALLOW, PLANTED, READY


@contextmanager
def following_growth(plot_ids: Iterable[int | None]) -> Iterator[None]:
    """Within a change: where something begins or ceases to grow on one of these plots, its state says so.

    What a person wrote as a state stays as long as nothing of that changes.
    """
    ids = {plot_id for plot_id in plot_ids if plot_id is not None}
    before = _growing(ids)
    yield
    after = _growing(ids)
    for plot_id in after - before:
        _set(plot_id, PLANTED)
    for plot_id in before - after:
        was_sown = PlantingTable.select().where(PlantingTable.plot == plot_id).exists()
        _set(plot_id, FALLOW if was_sown else READY, only=PLANTED)


def sown(plot_id: int | None) -> None:
    """Within a change: something was sown there, beside whatever else grows."""
    for growing in _growing({plot_id} if plot_id is not None else set()):
        _set(growing, PLANTED)


def first_cut(planting_id: int | None) -> dt.date | None:
    """The day of the first harvest of a planting; None where there is none."""
    first: dt.date | None = (
        HarvestTable.select(pw.fn.min(HarvestTable.date)).where(HarvestTable.planting == planting_id).scalar()
    )
    return first


def last_cut(planting_id: int | None) -> dt.date | None:
    """The day of the latest harvest of a planting; None where there is none."""
    return max((day for day, _final in cuts_of(planting_id)), default=None)


def cuts_of(planting_id: int | None, besides: int | None = None) -> list[tuple[dt.date, bool]]:
    """The days of the harvests of a planting but one, and whether each was said to be the last."""
    rows: Any = HarvestTable.select(HarvestTable.date, HarvestTable.final)
    rows = rows.where((HarvestTable.planting == planting_id) & (HarvestTable.id != (besides or 0)))
    return [(row.date, row.final) for row in rows]


def move_along(planting_id: int, plot_id: int | None) -> None:
    """Within a change: what was done and spent for a planting is on its plot, also where that was corrected."""
    for table in (CareTable, CostTable):
        table.update(plot=plot_id).where((table.planting == planting_id) & (table.plot != plot_id)).execute()


def plots_of(planting_ids: Iterable[int | None]) -> list[int]:
    """On which plots these plantings stand."""
    wanted = [planting_id for planting_id in planting_ids if planting_id is not None]
    rows: Any = PlantingTable.select(PlantingTable.plot).where(PlantingTable.id.in_(wanted)).distinct()
    return [row.plot_id for row in rows]


def _growing(plot_ids: set[int]) -> set[int]:
    """Those of the plots on which something was sown that has neither failed nor been cut for the last time."""
    of_it = HarvestTable.select(HarvestTable.id).where(HarvestTable.planting == PlantingTable.id)
    running = PlantingTable.failed_on.is_null() & ~pw.fn.EXISTS(of_it.where(HarvestTable.final))
    rows: Any = PlantingTable.select(PlantingTable.plot).where(PlantingTable.plot.in_(list(plot_ids)) & running)
    return {row.plot_id for row in rows.distinct()}


def _set(plot_id: int, state: str, only: str = "") -> None:
    """Write a state; ``only`` where the plot is in that one."""
    same = PlotTable.state == only if only else PlotTable.state != state
    PlotTable.update(state=state).where((PlotTable.id == plot_id) & same).execute()
