"""The planner of a panen raya: from the day of the ceremony and the kilograms wanted back to the days of sowing."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bapas_desktop.domain.calendar import Holiday, is_free
from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.plots.crops import PICKED_AGAIN, CropDraft
from bapas_desktop.domain.supervision.case_record import required, too_long

SPREAD_DAYS = 2
"""Beds are cut on the day itself and up to so many days before it, so that not all is cut in one morning."""
USUAL_DAYS_FIRST = 27
"""Kangkung is first cut 25 to 30 days after sowing."""
USUAL_DAYS_NEXT = 14
USUAL_YIELD = 750
"""Grams from a square metre at one cut; a training plot gives 500 to 2,000 in a cycle."""
LATE_DAYS = 7
"""What is ready may wait so many days for its cut; older it grows tough."""
MOST_WANTED_G = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    """A plot as the planner sees it: ``sown_on`` is the sowing of what grows there now, None where it is free.

    ``next_cut`` is when that is expected to be cut next. Where another crop grows than the one wanted, ``sown_on`` is
    None and ``next_cut`` says when the bed will be free.
    """

    plot_id: int
    code: str
    area_dm2: int | None = None
    sown_on: dt.date | None = None
    growing_dm2: int | None = None
    """The area of what grows, where that is a part of the bed only."""
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

    @property
    def age_days(self) -> int | None:
        """HST at the cut, of what is sown for it."""
        return (self.cut_on - self.sow_on).days if self.sow_on else None


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

    @property
    def missing_g(self) -> int:
        """What is wanted and not promised."""
        return max(0, (self.wanted_g or 0) - self.promised_g)


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestPlan(HarvestPlanDraft):
    """A plan as the file holds it; ``cuts`` are the grams that were really cut for the day, by plot."""

    id: int
    uid: str
    cuts: Mapping[int, int] = field(default_factory=dict)

    @property
    def cut_g(self) -> int:
        """What was really cut from all its beds."""
        return sum(self.cuts.values())

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


class Concern(StrEnum):
    """What is doubtful about a day of sowing that somebody typed."""

    PAST = "past"
    CLOSED = "closed"
    """The office is closed on that day."""
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    crop: CropDraft
    event_on: dt.date
    today: dt.date
    holidays: Mapping[dt.date, Holiday] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """Days from sowing to the first cut."""
        return self.crop.days_first or USUAL_DAYS_FIRST

    @property
    def again(self) -> int:
        """Days from one cut to the next; 0 where it is cut once only."""
        return (self.crop.days_next or USUAL_DAYS_NEXT) if self.crop.habit == PICKED_AGAIN else 0


def propose(
    beds: Sequence[Bed],
    event_on: dt.date,
    wanted_g: int,
    crop: CropDraft,
    today: dt.date,
    holidays: Mapping[dt.date, Holiday] | None = None,
) -> Proposal:
    """Sowing days counted back from the event, bed by bed in the order given, until enough is promised.

    Beds are cut on the day and on the working days shortly before it, in turn; one that is too late for its turn takes
    the latest day that it can. What grows already is cut where its next cut can wait or come for the day. Nobody sows
    on a day on which the office is closed: it is done before.
    """
    course = _Course(crop=crop, event_on=event_on, today=today, holidays=holidays or {})
    cut_days = _cut_days(course)
    planned: list[PlannedBed] = []
    too_late: list[Bed] = []
    for bed in beds:
        if not bed.area_dm2:
            continue
        made = next(_ways(bed, _in_turn(cut_days, len(planned)), course), None)
        if made is None:
            too_late.append(bed)
            continue
        planned.append(made)
    arranged = with_reserves(planned, wanted_g)
    promised = sum(bed.expected_g for bed in arranged if not bed.is_reserve)
    return Proposal(
        beds=arranged,
        too_late=tuple(too_late),
        no_area=tuple(bed for bed in beds if not bed.area_dm2),
        missing_g=max(0, wanted_g - promised),
    )


def sown_by_hand(
    bed: Bed, sow_on: dt.date, event_on: dt.date, crop: CropDraft, holidays: Mapping[dt.date, Holiday]
) -> PlannedBed:
    """The bed sown on a day that somebody typed: cut on that day of the spread that is nearest to its time."""
    course = _Course(crop=crop, event_on=event_on, today=dt.date.min, holidays=holidays)
    ready = (sow_on - event_on).days + course.first
    cut_on = min(_cut_days(course), key=lambda day: (abs((day - event_on).days - ready), event_on - day))
    grams = _expected(bed.area_dm2, _yield(bed, crop))
    return PlannedBed(plot_id=bed.plot_id, code=bed.code, sow_on=sow_on, cut_on=cut_on, expected_g=grams)


def with_reserves(beds: Sequence[PlannedBed], wanted_g: int) -> tuple[PlannedBed, ...]:
    """The same beds; those after enough is promised are the reserve."""
    made: list[PlannedBed] = []
    promised = 0
    for bed in beds:
        made.append(replace(bed, is_reserve=promised >= wanted_g))
        promised += bed.expected_g
    return tuple(made)


def concerns(bed: PlannedBed, crop: CropDraft, today: dt.date, holidays: Mapping[dt.date, Holiday]) -> list[Concern]:
    """What is doubtful about when a bed is sown; nothing where what grows is cut."""
    if bed.sow_on is None or bed.age_days is None:
        return []
    days = crop.days_first or USUAL_DAYS_FIRST
    asked = (
        (Concern.PAST, bed.sow_on < today),
        (Concern.CLOSED, is_free(bed.sow_on, holidays)),
        (Concern.TOO_YOUNG, bed.age_days < days - SPREAD_DAYS),
        (Concern.TOO_OLD, bed.age_days > days + LATE_DAYS),
    )
    return [concern for concern, is_so in asked if is_so]


def _cut_days(course: _Course) -> list[dt.date]:
    """The day itself, whatever day it is, and the working days shortly before it; none of them has passed."""
    before = [course.event_on - dt.timedelta(days) for days in range(1, SPREAD_DAYS + 1)]
    days = [course.event_on, *(day for day in before if not is_free(day, course.holidays))]
    return [day for day in days if day >= course.today]


def _in_turn(days: Sequence[dt.date], turn: int) -> list[dt.date]:
    """The day whose turn it is, then the others, the latest first."""
    if not days:
        return []
    mine = days[turn % len(days)]
    return [mine, *(day for day in days if day != mine)]


def _ways(bed: Bed, cut_days: Sequence[dt.date], course: _Course) -> Iterator[PlannedBed]:
    """What the bed can do: cut what grows on one of the days, else be sown for one of them."""
    grams = _yield(bed, course.crop)
    made = PlannedBed(plot_id=bed.plot_id, code=bed.code, sow_on=None, cut_on=course.event_on, expected_g=0)
    for day in cut_days:
        if bed.sown_on is not None and _serves(bed, day, course):
            yield replace(made, cut_on=day, expected_g=_expected(bed.growing_dm2 or bed.area_dm2, grams))
    free_from = max(course.today, bed.next_cut or course.today)
    for day in cut_days:
        sow_on = _sowing_day(day, course)
        if sow_on >= free_from:
            yield replace(made, cut_on=day, sow_on=sow_on, expected_g=_expected(bed.area_dm2, grams))


def _expected(area_dm2: int | None, grams_m2: int) -> int:
    """Grams, down to a whole tenth of a kilogram: nobody can say more of a harvest to come."""
    return (area_dm2 or 0) * grams_m2 // 10_000 * 100


def _yield(bed: Bed, crop: CropDraft) -> int:
    return bed.past_g_m2 or crop.yield_g_m2 or USUAL_YIELD


def _sowing_day(cut_on: dt.date, course: _Course) -> dt.date:
    day = cut_on - dt.timedelta(course.first)
    while is_free(day, course.holidays):
        day -= dt.timedelta(1)
    return day


def _serves(bed: Bed, cut_on: dt.date, course: _Course) -> bool:
    """Whether what grows can be cut on that day: at its next cut or a week late, or, picked again, at a later one."""
    late = dt.timedelta(LATE_DAYS)
    cut = bed.next_cut or (bed.sown_on or cut_on) + dt.timedelta(course.first)
    while course.again and cut + late < cut_on:
        cut += dt.timedelta(course.again)
    return cut <= cut_on <= cut + late


def check_harvest_plan(draft: HarvestPlanDraft, today: dt.date | None = None) -> list[Issue]:
    """A plan has a title, a day and an amount; of a new one (``today`` is given) a day in the past is asked about."""
    found = required(draft, "title", "event_on", "wanted_g", "crop") + too_long(draft, ("title", "crop"), ("notes",))
    if draft.wanted_g is not None and not 0 < draft.wanted_g <= MOST_WANTED_G:
        found.append(Issue("wanted_g", "too_much" if draft.wanted_g > 0 else "not_positive"))
    if today and draft.event_on and draft.event_on < today:
        found.append(warning("event_on", "event_passed"))
    return found
