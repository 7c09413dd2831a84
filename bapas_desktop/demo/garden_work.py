"""The work on the sample's farm: the care log with its duties, what all of it cost, and photos."""

import datetime as dt
from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from bapas_desktop.demo.garden_pictures import plot_picture
from bapas_desktop.demo.words import words
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.costs import USUALLY_FIXED, USUALLY_NOT_CASH, CostDraft
from bapas_desktop.domain.plots.photos import PlotPhotoDraft

if TYPE_CHECKING:
    from bapas_desktop.demo.garden import Cycle, Farm

_PEST_EVERY, _PEST_DAYS = 3, 19
_MONTHS, _MONTH = 12, 30
_QUARTER = 3
_FRIDAY = 4
_RAINY = (11, 12, 1, 2, 3)


class _Deed(NamedTuple):
    """A usual deed, so many days from sowing; its material costs so much for a square metre."""

    days: int
    kind: str
    people: int
    minutes: int
    material: str = ""
    dose: str = ""
    rupiah_m2: int = 0
    group: str = ""
    notes: str = ""


def open_day(day: dt.date) -> dt.date:
    """The day, or the Friday before it: nobody works there on a Saturday or a Sunday."""
    return day - dt.timedelta(max(0, day.weekday() - _FRIDAY))


def why_lost(sown_on: dt.date) -> str:
    """By what a planting of that time is lost: ``rain`` or ``dry``."""
    return "rain" if sown_on.month in _RAINY else "dry"


def add_work(farm: "Farm", cycles: Sequence["Cycle"]) -> None:
    """What was done for every planting, and the duties before and after today."""
    entries = [entry for number, cycle in enumerate(cycles) for entry in _care(farm, number, cycle)]
    entries += _duties(farm, cycles)
    farm.office.care.add_all(sorted(entries, key=lambda entry: entry.done_on or entry.planned_on or dt.date.max))


def _care(farm: "Farm", number: int, cycle: "Cycle") -> Iterator[CareDraft]:
    """The usual deeds, and every now and then one against a pest; nothing after the planting has failed."""
    luck, today = Random(f"rawat {number}"), farm.office.today()
    kept = [_Deed(*values) for values in cycle.way["care"]]
    if number % _PEST_EVERY == 1:
        pest, material, dose, note = words("garden")["pests"][number // _PEST_EVERY % len(words("garden")["pests"])]
        kept.append(_Deed(_PEST_DAYS, "Pengendalian hama", 2, 45, material, dose, notes=f"{pest}: {note}"))
    for deed in kept:
        day = open_day(cycle.sown_on + dt.timedelta(deed.days))
        if cycle.planting.failed_on and day >= cycle.planting.failed_on:
            continue
        is_done = day < today
        people = farm.team(luck, day, deed.people)
        spent = deed.rupiah_m2 * (cycle.plot.area_dm2 or 0) // 100 // 500 * 500 if is_done else 0
        yield CareDraft(
            plot_id=cycle.planting.plot_id, planting_id=cycle.planting_id, kind=deed.kind, client_ids=people,
            planned_on=None if is_done else day, done_on=day if is_done else None,
            minutes=deed.minutes if people else None, material=deed.material, dose=deed.dose, cost=spent or None,
            cost_group=deed.group if spent else "", notes=deed.notes,
        )  # fmt: skip


def _duties(farm: "Farm", cycles: Sequence["Cycle"]) -> Iterator[CareDraft]:
    """Two duties that nobody has done, and those of the next weeks."""
    growing = {cycle.plot.code: cycle.planting_id for cycle in cycles if cycle.is_running}
    luck = Random("piket")
    for days, kind, code, size, minutes in words("garden")["duties"]:
        day = farm.day(days)
        people = farm.team(luck, day, size)
        yield CareDraft(
            plot_id=farm.plot_ids[code], planting_id=growing.get(code), kind=kind, planned_on=day, client_ids=people,
            minutes=minutes if people else None,
        )  # fmt: skip


def add_costs(farm: "Farm", cycles: Sequence["Cycle"]) -> None:
    """What was spent beside the deeds: packing of each planting that bore, water by month, worn tools by quarter."""
    told = words("garden")["costs"]
    costs = [
        _cost(told["packing"], cycle.cuts[0], planting_id=cycle.planting_id, amount=cycle.way["packing"])
        for cycle in cycles
        if cycle.cuts
    ]
    for month in range(_MONTHS):
        day = farm.office.today() - dt.timedelta(month * _MONTH + 1)
        costs.append(_cost(told["month"], day))
        if month % _QUARTER == 0:
            costs.append(_cost(told["quarter"], day))
    for cost in sorted(costs, key=lambda one: one.date or dt.date.max):
        farm.office.costs.add(cost)


def _cost(told: Sequence[Any], day: dt.date, **about: Any) -> CostDraft:
    description, group, *rest = told
    payee, amounts = rest[-1], {"amount": rest[0]} if len(rest) > 1 else {}
    return CostDraft(
        date=day, group=group, description=description, payee=payee, fixed=group in USUALLY_FIXED,
        cash=group not in USUALLY_NOT_CASH, **(amounts | about),
    )  # fmt: skip


def add_photos(farm: "Farm", cycles: Sequence["Cycle"]) -> None:
    """Drawn photos of beds at some age, each of the latest planting of its plot that was so old."""
    for picture, code, age, title in words("garden")["photos"]:
        cycle = _latest(farm, cycles, code, age, lost=picture == "lost")
        _days, lost_picture, reason = words("garden")["failures"][why_lost(cycle.sown_on)]
        taken = dt.datetime.combine(open_day(cycle.sown_on + dt.timedelta(age)), dt.time(7, 40))
        farm.office.plot_photos.add(
            PlotPhotoDraft(plot_id=cycle.planting.plot_id, title=title or reason, taken_at=taken),
            take_in(plot_picture(lost_picture if picture == "lost" else picture, age), "petak.png"),
        )


def _latest(farm: "Farm", cycles: Sequence["Cycle"], code: str, age: int, *, lost: bool) -> "Cycle":
    """The latest planting of the plot that has been so old, among those that failed or among the others."""
    found = [
        cycle
        for cycle in cycles
        if cycle.plot.code == code
        and bool(cycle.planting.failed_on) == lost
        and cycle.sown_on + dt.timedelta(age) < farm.office.today()
    ]
    return max(found, key=lambda cycle: cycle.sown_on)
