"""The rows of Panen: each harvest beside the day on which its planting was sown."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bapas_desktop.data.office import Office
from bapas_desktop.domain.plots.growing import Harvest, PlotQuery


@dataclass(frozen=True, slots=True)
class HarvestRow:
    """A harvest, and when it was sown."""

    harvest: Harvest
    sown_on: dt.date | None

    @property
    def id(self) -> int:
        """The id of the harvest."""
        return self.harvest.id

    @property
    def age_days(self) -> int | None:
        """Days after sowing (HST) on the day of the harvest."""
        return (self.harvest.date - self.sown_on).days if self.harvest.date and self.sown_on else None


class HarvestRows:
    """What the table of Panen asks: the harvests of the store, joined to their plantings a page at a time."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def ids(self, query: PlotQuery) -> Sequence[int]:
        """The harvests that the store finds."""
        return self._office.harvests.ids(query)

    def records(self, ids: Sequence[int]) -> list[HarvestRow]:
        """The harvests in that order; those that are gone are left out."""
        harvests = self._office.harvests.records(ids)
        plantings = {harvest.planting_id for harvest in harvests if harvest.planting_id is not None}
        sown = {planting.id: planting.sown_on for planting in self._office.plantings.records(sorted(plantings))}
        return [HarvestRow(harvest, sown.get(harvest.planting_id or 0)) for harvest in harvests]
