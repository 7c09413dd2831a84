"""The planner of a panen raya: from the day of the ceremony and the kilograms wanted back to the days of sowing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bapas_desktop.domain.calendar import Holiday, is_free
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.plots.crops import PICKED_AGAIN, CropDraft
from bapas_desktop.domain.supervision.case_record import required, too_long

SPREAD_DAYS = 2
"""Beds are cut on the day itself and up to so many days before it, so that not all is cut in one morning."""
USUAL_DAYS_FIRST = 27
"""Kangkung is first cut 25 to 30 days after sowing."""
USUAL_DAYS_NEXT = 14
USUAL_YIELD = 750
"""Grams from a square metre at one cut; a training plot gives 500 to 2,000 in a cycle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    """A plot as the planner sees it: ``sown_on`` is the sowing of what grows there now, None where it is free.

    ``next_cut`` is when that is expected to be cut next.
    """

    plot_id: int
    code: str
    area_dm2: int | None = None
    sown_on: dt.date | None = None
    next_cut: dt.date | None = None
    past_g_m2: int | None = None
    """What a cut of this plot gave so far, in grams for a square metre; else the crop's own figure is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedBed:
    """What a bed is to do for the day: sown on ``sow_on`` (None: what grows there is cut) and cut on ``cut_on``."""

    plot_id: int
    code: str
    sow_on: dt.date | None
    cut_on: dt.date
    expected_g: int
    is_reserve: bool = False
    """More than is wanted; good to have where another bed fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestPlanDraft:
    """A panen raya that is promised: the day, how much, of what, and what each bed is to do."""

    title: str = ""
    event_on: dt.date | None = None
    wanted_g: int | None = None
    crop: str = "Kangkung"
    program_id: int | None = None
    beds: tuple[PlannedBed, ...] = ()
    notes: str = ""

    @property
    def promised_g(self) -> int:
        """What the beds are expected to give, the reserve left out."""
        return sum(bed.expected_g for bed in self.beds if not bed.is_reserve)


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestPlan(HarvestPlanDraft):
    """A plan as the file holds it; ``cut_g`` is what was really cut from its beds for the day."""

    id: int
    uid: str
    cut_g: int = 0

    def draft(self) -> HarvestPlanDraft:
        """The part that a form may change."""
        return HarvestPlanDraft(**{name: getattr(self, name) for name in HarvestPlanDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the planner proposes; ``too_late`` are beds that cannot be ready, ``no_area`` those of unknown size."""

    beds: tuple[PlannedBed, ...] = ()
    too_late: tuple[Bed, ...] = ()
    no_area: tuple[Bed, ...] = ()
    missing_g: int = 0
    """What is wanted and no bed can give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    crop: CropDraft
    event_on: dt.date
    today: dt.date
    holidays: Mapping[dt.date, Holiday] = field(default_factory=dict)


def propose(
    beds: Sequence[Bed],
    event_on: dt.date,
    wanted_g: int,
    crop: CropDraft,
    today: dt.date,
    holidays: Mapping[dt.date, Holiday] | None = None,
) -> Proposal:
    """Sowing days counted back from the event, bed by bed in the order given, until enough is promised.

    Beds are cut on the day and on the working days shortly before it, in turn. What grows already is cut where its
    next cut can wait or come for the day. Nobody sows on a day on which the office is closed: it is done before.
    """
    course = _Course(crop=crop, event_on=event_on, today=today, holidays=holidays or {})
    cut_days = _cut_days(course)
    planned: list[PlannedBed] = []
    too_late: list[Bed] = []
    promised = 0
    sized = [bed for bed in beds if bed.area_dm2]
    for bed in sized:
        made = _planned(bed, cut_days[len(planned) % len(cut_days)], course, is_reserve=promised >= wanted_g)
        if made is None:
            too_late.append(bed)
            continue
        planned.append(made)
        promised += 0 if made.is_reserve else made.expected_g
    return Proposal(
        beds=tuple(planned),
        too_late=tuple(too_late),
        no_area=tuple(bed for bed in beds if not bed.area_dm2),
        missing_g=max(0, wanted_g - promised),
    )


def _cut_days(course: _Course) -> list[dt.date]:
    """The day itself, whatever day it is, and the working days shortly before it that have not passed."""
    before = [course.event_on - dt.timedelta(days) for days in range(1, SPREAD_DAYS + 1)]
    return [course.event_on] + [day for day in before if day >= course.today and not is_free(day, course.holidays)]


def _planned(bed: Bed, cut_on: dt.date, course: _Course, *, is_reserve: bool) -> PlannedBed | None:
    crop = course.crop
    grams = bed.past_g_m2 or crop.yield_g_m2 or USUAL_YIELD
    expected = (bed.area_dm2 or 0) * grams // 100
    first, again = crop.days_first or USUAL_DAYS_FIRST, crop.days_next or USUAL_DAYS_NEXT
    sow_on: dt.date | None
    if bed.sown_on is not None and _serves(bed, cut_on, first, again if crop.habit == PICKED_AGAIN else 0):
        sow_on = None
    else:
        sow_on = cut_on - dt.timedelta(first)
        while is_free(sow_on, course.holidays):
            sow_on -= dt.timedelta(1)
        free_from = max(course.today, bed.next_cut or course.today)
        if sow_on < free_from:
            return None
    return PlannedBed(
        plot_id=bed.plot_id, code=bed.code, sow_on=sow_on, cut_on=cut_on, expected_g=expected, is_reserve=is_reserve
    )


def _serves(bed: Bed, cut_on: dt.date, first: int, again: int) -> bool:
    """Whether what grows can be cut on that day: at its next cut or a week late, or, picked again, at a later one."""
    late = dt.timedelta(7)
    cut = bed.next_cut or (bed.sown_on or cut_on) + dt.timedelta(first)
    while again and cut + late < cut_on:
        cut += dt.timedelta(again)
    return cut <= cut_on <= cut + late


def check_harvest_plan(draft: HarvestPlanDraft) -> list[Issue]:
    """A plan has a title, a day and an amount."""
    found = required(draft, "title", "event_on", "wanted_g", "crop") + too_long(draft, ("title", "crop"), ("notes",))
    if draft.wanted_g is not None and draft.wanted_g <= 0:
        found.append(Issue("wanted_g", "not_positive"))
    return found
