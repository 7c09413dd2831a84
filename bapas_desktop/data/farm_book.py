"""All of the farm's book at once, for a workbook or a page."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.plots.care import CareEntry, CareQuery
from bapas_desktop.domain.plots.costs import Cost, CostQuery
from bapas_desktop.domain.plots.growing import Harvest, Planting, Plot, PlotQuery
from bapas_desktop.domain.plots.uses import Use, UseQuery
from bapas_desktop.jobs import Job

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FarmBook:
    """The records; the uses are those of the harvests, whenever they were."""

    harvests: Sequence[Harvest] = ()
    plots: Sequence[Plot] = ()
    plantings: Sequence[Planting] = ()
    uses: Sequence[Use] = ()
    costs: Sequence[Cost] = ()
    care: Sequence[CareEntry] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    """The clients who worked."""
    is_part: bool = False
    """Whether some records were left out on purpose."""

    @property
    def clients(self) -> set[int]:
        """Who worked."""
        worked = ([one.client_ids for one in self.harvests], [one.client_ids for one in self.care])
        return {client for groups in worked for own in groups for client in own}


def read_farm(office: Office, job: Job, first: dt.date | None = None, last: dt.date | None = None) -> FarmBook:
    """Everything, the oldest first; between two days only what was cut, spent and done then.

    Of plantings then those that had a part in it, or were sown or ended in that time.

    Raises:
        Cancelled: the person asked to stop.
    """
    harvests = _records(office.harvests, PlotQuery(sort="date", first=first, last=last), job)
    costs = _records(office.costs, CostQuery(first=first, last=last, descending=False), job)
    care = _records(office.care, CareQuery(first=first, last=last, descending=False), job)
    plantings = _records(office.plantings, PlotQuery(sort="sown_on"), job)
    book = FarmBook(
        harvests=harvests,
        plots=_records(office.plots, PlotQuery(), job),
        plantings=plantings,
        uses=_records(office.uses, UseQuery(descending=False), job),
        costs=costs,
        care=care,
        is_part=bool(first or last),
    )
    if first or last:
        touched = {record.planting_id for record in (*harvests, *costs, *care)}
        starts, ends = first or dt.date.min, last or dt.date.max
        days = {one.id: [day for day in (one.sown_on, one.ended_on) if day] for one in plantings}
        kept = {key for key, own in days.items() if key in touched or any(starts <= day <= ends for day in own)}
        book = replace(book, plantings=[one for one in plantings if one.id in kept])
    return named(office, with_own_uses(book))


def with_own_uses(book: FarmBook) -> FarmBook:
    """The book with the uses of its harvests only."""
    own = {harvest.id for harvest in book.harvests}
    return replace(book, uses=[use for use in book.uses if use.harvest_id in own])


def named(office: Office, book: FarmBook) -> FarmBook:
    """The book with the names of those who worked."""
    people = office.clients.records(sorted(book.clients))
    return replace(book, names={client.id: client.full_name for client in people})


def narrowed(book: FarmBook, plot_ids: Collection[int], planting_ids: Collection[int]) -> FarmBook:
    """What belongs to these plots and plantings; what was spent on the whole garden is left out."""

    def belongs(record: Any) -> bool:
        if record.planting_id is not None:
            return record.planting_id in planting_ids
        return record.plot_id in plot_ids

    return with_own_uses(
        replace(
            book,
            plantings=[one for one in book.plantings if one.id in planting_ids],
            harvests=[one for one in book.harvests if one.planting_id in planting_ids],
            costs=[one for one in book.costs if belongs(one)],
            care=[one for one in book.care if belongs(one)],
            is_part=True,
        )
    )


def _records(store: Any, query: Any, job: Job) -> list[Any]:
    ids: Sequence[int] = store.ids(query)
    read: Callable[[Sequence[int]], list[Any]] = store.records
    found: list[Any] = []
    for start in range(0, len(ids), _AT_ONCE):
        job.step(0)
        found += read(ids[start : start + _AT_ONCE])
    return found
