"""From which sowing a harvest of an older list came: one that is there, one that the list tells, or an estimate."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bapas_desktop.domain.plots.crops import PICKED_AGAIN, Crop
from bapas_desktop.domain.plots.importing import ListedHarvest
from bapas_desktop.domain.plots.planner import USUAL_DAYS_FIRST

ESTIMATED = "Tanggal tanam diperkirakan dari impor."
LONGEST_PICKING = 400
"""Days after sowing within which a crop that is picked again belongs to the same sowing."""


@dataclass(slots=True)
class Sowing:
    """A planting that is there (``id``) or that the list asks for."""

    plot: str
    """The key of the plot's code."""
    crop: str
    variety: str
    sown_on: dt.date
    last_on: dt.date
    """The last day on which something may be harvested from it."""
    id: int | None = None
    estimated: bool = False
    final_row: int | None = None
    """The row of its last harvest, where its time is over."""

    def may_be(self, variety: str) -> bool:
        """Whether it can be of that variety; one that is not named can be any."""
        return not variety or not self.variety or self.variety.casefold() == variety.casefold()


def cycle_days(crop: Crop | None) -> int:
    """How long after its sowing a harvest may still belong to it, where nobody said when it ended."""
    if crop and crop.habit == PICKED_AGAIN:
        return LONGEST_PICKING
    return 3 * days_to_harvest(crop)


def days_to_harvest(crop: Crop | None) -> int:
    """From sowing to the first harvest; what is usual where the office does not say it of the crop."""
    return (crop.days_first if crop else None) or USUAL_DAYS_FIRST


def told_sowing(there: list[Sowing], plot: str, listed: ListedHarvest, sown_on: dt.date, crop: Crop | None) -> Sowing:
    """The sowing of that day; where there is none it is made, and joins those that are there."""
    for sowing in there:
        if sowing.sown_on == sown_on and sowing.may_be(listed.variety):
            return sowing
    made = Sowing(plot, listed.crop, listed.variety, sown_on, sown_on + dt.timedelta(cycle_days(crop)))
    there.append(made)
    return made


def running_sowing(there: Iterable[Sowing], day: dt.date, variety: str) -> Sowing | None:
    """The last sowing before the harvest that goes on still."""
    running = [sowing for sowing in there if sowing.sown_on <= day <= sowing.last_on and sowing.may_be(variety)]
    return max(running, key=lambda sowing: sowing.sown_on, default=None)


def estimated_sowing(plot: str, listed: ListedHarvest, first_on: dt.date, crop: Crop | None) -> Sowing:
    """A sowing whose first harvest was on that day."""
    sown_on = first_on - dt.timedelta(days_to_harvest(crop))
    last_on = sown_on + dt.timedelta(cycle_days(crop))
    return Sowing(plot, listed.crop, listed.variety, sown_on, last_on, estimated=True)
