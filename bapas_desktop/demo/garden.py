"""The sample's training farm: a year of kangkung on dry beds and in a wet field, and a panen raya kept and ahead."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, NamedTuple

from bapas_desktop.data.office import Office
from bapas_desktop.demo.activity import Activity
from bapas_desktop.demo.garden_uses import add_uses, is_dry_season
from bapas_desktop.demo.garden_work import add_costs, add_photos, add_work, open_day, why_lost
from bapas_desktop.demo.trainings import workday
from bapas_desktop.demo.words import words
from bapas_desktop.domain.plots.crops import CropDraft
from bapas_desktop.domain.plots.growing import DEFAULT_CROP, QUALITIES, HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.plots.planner import HarvestPlanDraft, PlannedBed, propose
from bapas_desktop.domain.supervision.reporting import DueQuery

_GRAMS_M2 = {"first": (820, 980), "next": (320, 420), "wet": (95, 125)}
"""What a square metre gives at a cut: much once and less again on a dry bed, a little every week in a wet field."""
_DRY_MONTHS_GIVE = 85
"""Per cent."""
_BUNCH_G = {"dry": (235, 270), "wet": (250, 285)}
_CUT_MINUTES = (60, 75, 90)
_MANY, _FEW = 4, 3
_WORKERS = 24
"""Who may work there; whoever does not even report is not among them."""


class Cycle(NamedTuple):
    """A planting that the farm's year tells of."""

    plot: PlotDraft
    way: Mapping[str, Any]
    planting_id: int
    planting: PlantingDraft
    cuts: Sequence[dt.date]
    is_running: bool
    is_event: bool

    @property
    def sown_on(self) -> dt.date:
        """The day of sowing."""
        return self.planting.sown_on or dt.date.min


@dataclass(frozen=True, slots=True)
class Farm:
    """The office's farm while it is filled: its plots by code, and who may work there."""

    office: Office
    activity: Activity
    plots: Mapping[str, PlotDraft]
    plot_ids: Mapping[str, int]
    people: Sequence[tuple[int, dt.date]]
    """Clients, each with the day since which he or she is guided."""

    def day(self, offset: int, *, from_event: bool = False) -> dt.date:
        """So many days from today or from the panen raya; nobody works there on a Saturday or a Sunday."""
        start = self.activity.day("harvest") if from_event else self.office.today()
        return open_day(start + dt.timedelta(offset))

    def team(self, luck: Random, day: dt.date, size: int) -> tuple[int, ...]:
        """So many of those who are guided on that day."""
        there = [client_id for client_id, since in self.people if since <= day]
        return tuple(sorted(luck.sample(there, min(size, len(there)))))


def add_garden(office: Office, client_ids: Sequence[int], activity: Activity) -> None:
    """A year of the farm until yesterday, and what is planned for the next weeks.

    Args:
        office: the office with its clients and programs.
        client_ids: who may work there.
        activity: the training that cut at its panen raya.
    """
    told = words("garden")
    plots = [PlotDraft(**values) for values in told["plots"]]
    absent = set(office.reporting.ids(DueQuery(today=office.today())))
    able = [one for one in client_ids if one not in absent][:_WORKERS]
    named = {one.full_name: one for one in reversed(office.clients.records(able))}  # two of one name would puzzle
    people = sorted((one.id, one.guidance_start or dt.date.max) for one in named.values())
    farm = Farm(
        office=office,
        activity=activity,
        plots={plot.code: plot for plot in plots},
        plot_ids={plot.code: office.plots.add(plot) for plot in plots},
        people=people,
    )
    plan_id = _plan_of_event(farm, told["event"])
    cycles = sorted((_plant(farm, values, plan_id) for values in told["cycles"]), key=lambda one: one.sown_on)
    harvests = _harvest(farm, cycles)
    add_uses(farm, harvests)
    add_work(farm, cycles)
    add_costs(farm, cycles)
    add_photos(farm, cycles)
    _plan_ahead(farm, told["ahead"])


def _plan_of_event(farm: Farm, event: Mapping[str, Any]) -> int:
    """What was promised for the panen raya; how much was cut is told by its harvests."""
    day, sown = farm.activity.day("harvest"), farm.day(-28, from_event=True)
    beds = [
        PlannedBed(plot_id=farm.plot_ids[code], code=code, sow_on=sown, cut_on=day, expected_g=grams)
        for code, grams in event["beds"].items()
    ]
    return farm.office.harvest_plans.add(
        HarvestPlanDraft(
            title=event["title"], event_on=day, wanted_g=event["wanted_g"], program_id=farm.activity.program_id,
            beds=tuple(beds), notes=event["notes"],
        )
    )  # fmt: skip


def _plant(farm: Farm, values: Sequence[Any], plan_id: int) -> Cycle:
    code, way_name, origin, sown, cuts, end, *notes = values
    told, is_event = words("garden"), origin == "event"
    way = {"name": way_name, **told["ways"][way_name]}
    plot, sown_on = farm.plots[code], farm.day(sown, from_event=is_event)
    seed = way["seed"] * (plot.area_dm2 or 0) // 100_000 * 1000
    planting = PlantingDraft(
        plot_id=farm.plot_ids[code], variety=way["variety"], method=way["method"], seed=seed,
        seed_unit=way["seed_unit"], sown_on=sown_on, expected_on=farm.day(sown + way["first"], from_event=is_event),
        program_id=farm.activity.program_id if is_event else None, plan_id=plan_id if is_event else None,
        notes=notes[0] if notes else "",
    )  # fmt: skip
    if end == "failed":
        days, _picture, reason = told["failures"][why_lost(sown_on)]
        planting = replace(planting, failed_on=farm.day(sown + days), fail_reason=reason)
    return Cycle(
        plot=plot, way=way, planting_id=farm.office.plantings.add(planting), planting=planting,
        cuts=[farm.day(cut, from_event=is_event) for cut in cuts], is_running=end == "running", is_event=is_event,
    )  # fmt: skip


def _harvest(farm: Farm, cycles: Sequence[Cycle]) -> list[tuple[int, HarvestDraft]]:
    """All cuts of the year in the order of their days, with the ids that they got."""
    drafts = [
        _event_cut(farm, cycle) if cycle.is_event else _cut(farm, cycle, number)
        for cycle in cycles
        for number in range(len(cycle.cuts))
    ]
    drafts.sort(key=lambda draft: draft.date or dt.date.max)
    return [(farm.office.harvests.add(draft), draft) for draft in drafts]


def _cut(farm: Farm, cycle: Cycle, number: int) -> HarvestDraft:
    day, is_wet = cycle.cuts[number], cycle.way["name"] == "wet"
    luck = Random(f"panen {cycle.plot.code} {number} {cycle.sown_on}")
    is_last = number == len(cycle.cuts) - 1
    grams_m2 = luck.randint(*_GRAMS_M2["wet" if is_wet else "next" if number else "first"])
    share = _DRY_MONTHS_GIVE if is_dry_season(day) else 100
    grams = (cycle.plot.area_dm2 or 0) * grams_m2 * share // 10_000 // 50 * 50
    bunch = luck.randint(*_BUNCH_G[cycle.way["name"]]) // 5 * 5
    following = cycle.cuts[number + 1] if not is_last else day + dt.timedelta(cycle.way["next"])
    is_final = is_last and not cycle.is_running
    return HarvestDraft(
        planting_id=cycle.planting_id, date=day, weight_g=grams, quantity=grams // bunch, unit="Ikat kecil",
        unit_g=bunch, quality=QUALITIES[luck.choices((0, 1, 2), (7, 3 if number else 1, 1 if number > 2 else 0))[0]],
        final=is_final, next_on=None if is_final else following, minutes=luck.choice(_CUT_MINUTES),
        client_ids=farm.team(luck, day, _MANY if is_wet else _FEW),
    )  # fmt: skip


def _event_cut(farm: Farm, cycle: Cycle) -> HarvestDraft:
    """A bed that the participants of the training cut at their panen raya."""
    session, event = farm.activity.sessions["harvest"], words("garden")["event"]
    people = farm.office.attendance.participants(session.id)
    there = tuple(one.client_id for one in people if one.mark and one.mark.was_there)
    draft = replace(
        _cut(farm, cycle, 0),
        session_id=session.id,
        client_ids=there,
        minutes=60 if there else None,
        quality=QUALITIES[0],
    )
    return replace(draft, **event["harvest"]) if cycle.plot.code == "A3" else draft


def _plan_ahead(farm: Farm, told: Mapping[str, Any]) -> None:
    """A panen raya that comes: what each bed is to do for it, as the planner proposes it."""
    office, today = farm.office, farm.office.today()
    day = workday(today, told["workday"])
    crop = office.crops.named(DEFAULT_CROP) or CropDraft(name=DEFAULT_CROP)
    beds = office.harvest_plans.beds(DEFAULT_CROP)
    proposal = propose(beds, day, told["wanted_g"], crop, today, office.holidays.between(today, day))
    office.harvest_plans.add(
        HarvestPlanDraft(
            title=told["title"], event_on=day, wanted_g=told["wanted_g"], beds=proposal.beds, notes=told["notes"]
        )
    )
