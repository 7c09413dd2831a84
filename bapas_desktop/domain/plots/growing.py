"""Plots (petak), plantings (tanam) and harvests (panen).

Weights are whole grams and areas hundredths of a square metre (whole square decimetres), so that no total drifts.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.formats import kilograms, short_date
from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.supervision.case_record import too_long
from bapas_desktop.domain.training import LONGEST_DAY

PLOT_KINDS = ("Darat", "Air", "Hidroponik")
READY, PLANTED, FALLOW = PLOT_STATES = ("Siap", "Ditanami", "Bera")
DEFAULT_CROP = "Kangkung"
HARVEST_UNITS = ("Ikat kecil", "Ikat besar", "Paket", "Karung", "Kuintal")
METHODS = ("Tabur", "Tugal", "Larikan", "Pindah tanam", "Stek", "Hidroponik")
"""Suggestions only."""
QUALITIES = ("Baik", "Sedang", "Kurang")
MOST_G = 10**9
"""A thousand tons; more was never weighed, and the file could not hold much more."""
MOST_UNITS = 10**6
MOST_DM2 = 10**9
"""A thousand hectares."""
MOST_SEED = 10**9
UNIT_DRIFT = 20
"""Per cent by which the weight of a bundle may differ from the last ones, and from the weighing, unasked."""
PLAUSIBLE_DM2_PER_KG = 25
"""More than 4 kg from a square metre is asked about (domain facts: 0.5 to 2 kg/m² is usual for a training plot)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotDraft:
    """What the form of a plot holds."""

    code: str = ""
    place: str = ""
    area_dm2: int | None = None
    kind: str = "Darat"
    state: str = "Siap"
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot(PlotDraft):
    """A plot as the file holds it."""

    id: int
    uid: str

    def draft(self) -> PlotDraft:
        """The part that a form may change."""
        return PlotDraft(**{name: getattr(self, name) for name in PlotDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantingDraft:
    """What the form of a planting holds: one sowing, from which several harvests may come."""

    plot_id: int | None = None
    program_id: int | None = None
    """The training that it belongs to."""
    plan_id: int | None = None
    """The harvest plan that asked for it."""
    crop: str = DEFAULT_CROP
    variety: str = ""
    part: str = ""
    """Which part of the plot, in words; empty where it is all of it."""
    area_dm2: int | None = None
    """The area of that part; None where it is the whole plot's."""
    method: str = ""
    seed: int | None = None
    """Seed or cuttings, in thousandths of ``seed_unit``; never judged by a rate: sources differ by a factor of five."""
    seed_unit: str = ""
    sown_on: dt.date | None = None
    expected_on: dt.date | None = None
    failed_on: dt.date | None = None
    fail_reason: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planting(PlantingDraft):
    """A planting as the file holds it, with the code of its plot and what was harvested so far."""

    id: int
    uid: str
    plot_code: str = ""
    harvests: int = 0
    weight_g: int = 0
    last_on: dt.date | None = None
    """The day of the last harvest so far."""
    ended_on: dt.date | None = None
    """The day of the harvest that was said to be the last, or on which the planting failed; None: it goes on."""
    due_on: dt.date | None = None
    """When the next harvest is expected; None where it has ended or nobody said."""
    plot_area_dm2: int | None = None

    @property
    def grams_per_m2(self) -> int | None:
        """What a square metre gave so far; None where the area is not known."""
        area = self.area_dm2 or self.plot_area_dm2
        return self.weight_g * 100 // area if area else None

    def draft(self) -> PlantingDraft:
        """The part that a form may change."""
        return PlantingDraft(**{name: getattr(self, name) for name in PlantingDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestDraft:
    """What the form of a harvest holds: weighed grams are the base; quantity and unit say how it was bundled."""

    planting_id: int | None = None
    date: dt.date | None = None
    session_id: int | None = None
    """The session of a training at which it was cut."""
    weight_g: int | None = None
    quantity: int | None = None
    unit: str = ""
    unit_g: int | None = None
    """What one unit weighed on that day: «ikat» differs by a factor of a hundred between places."""
    quality: str = ""
    final: bool = False
    """Panen terakhir: the planting ends with it."""
    next_on: dt.date | None = None
    """When to cut again."""
    client_ids: tuple[int, ...] = ()
    """Who took part."""
    minutes: int | None = None
    """How long each of them worked."""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest(HarvestDraft):
    """A harvest as the file holds it, with the plot and crop it came from."""

    id: int
    uid: str
    plot_code: str = ""
    crop: str = ""
    used_g: int = 0
    """What became of it so far, as uses tell."""

    @property
    def left_g(self) -> int:
        """What has no use yet."""
        return (self.weight_g or 0) - self.used_g

    def draft(self) -> HarvestDraft:
        """The part that a form may change."""
        return HarvestDraft(**{name: getattr(self, name) for name in HarvestDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotQuery:
    """Which rows a list of this room shows; the same for plots, plantings and harvests.

    ``harvest_due`` asks for the plantings that wait for their harvest on that day; ``plot_id`` and ``planting_id`` for
    what belongs to them, ``first`` and ``last`` bound the day (of sowing, of harvest).
    """

    text: str = ""
    harvest_due: dt.date | None = None
    plot_id: int | None = None
    planting_id: int | None = None
    crop: str = ""
    """Only plantings of this crop, whatever its capitals."""
    failed: bool | None = None
    """Only plantings that failed, or only others."""
    first: dt.date | None = None
    last: dt.date | None = None
    running: bool | None = None
    """Only plantings that go on, or only those that have ended."""
    unused: bool = False
    """Only harvests of which not all has found its use."""
    sort: str = ""
    descending: bool = False


def per_unit_g(draft: HarvestDraft) -> int | None:
    """What one unit weighed: as it was said, else the weighing over the count; None where neither tells."""
    if draft.unit_g or not draft.quantity or not draft.weight_g:
        return draft.unit_g
    return (2 * draft.weight_g + draft.quantity) // (2 * draft.quantity)


def check_plot(draft: PlotDraft) -> list[Issue]:
    """A code is required and an area, where given, is above zero."""
    found = []
    if not draft.code.strip():
        found.append(Issue("code", "required"))
    found += too_long(draft, ("code", "place"), ("notes",))
    return found + _check_area(draft.area_dm2)


def _check_area(area_dm2: int | None) -> list[Issue]:
    if area_dm2 is None or 0 < area_dm2 <= MOST_DM2:
        return []
    return [Issue("area_dm2", "too_much" if area_dm2 > 0 else "not_positive")]


def check_planting(
    draft: PlantingDraft, plot: Plot | None = None, today: dt.date | None = None, last_on: dt.date | None = None
) -> list[Issue]:
    """A planting needs its plot, a crop and the day of sowing; the harvest comes after it; a failure has a reason.

    ``last_on`` is the day of its last harvest so far; a failure before it is asked about.
    """
    found = []
    if draft.plot_id is None:
        found.append(Issue("plot_id", "required"))
    if not draft.crop.strip():
        found.append(Issue("crop", "required"))
    if draft.sown_on is None:
        found.append(Issue("sown_on", "required"))
    if draft.sown_on and draft.expected_on and draft.expected_on < draft.sown_on:
        found.append(Issue("expected_on", "end_before_start"))
    if draft.failed_on and draft.sown_on and draft.failed_on < draft.sown_on:
        found.append(Issue("failed_on", "before_sowing"))
    elif draft.failed_on and today and draft.failed_on > today:
        found.append(Issue("failed_on", "in_future"))
    elif draft.failed_on and last_on and draft.failed_on < last_on:
        found.append(warning("failed_on", "failed_before_harvest", short_date(last_on)))
    if draft.failed_on and not draft.fail_reason.strip():
        found.append(Issue("fail_reason", "required"))
    found += _check_area(draft.area_dm2)
    if draft.area_dm2 and plot and plot.area_dm2 and plot.area_dm2 < draft.area_dm2 <= MOST_DM2:
        found.append(warning("area_dm2", "larger_than_plot"))
    if draft.seed is not None and not 0 <= draft.seed <= MOST_SEED:
        found.append(Issue("seed", "too_much" if draft.seed > 0 else "negative"))
    lines = ("crop", "variety", "part", "method", "seed_unit", "fail_reason")
    return found + too_long(draft, lines, ("notes",))


class GrowthState(StrEnum):
    """How far a planting is; the value is the word."""

    AHEAD = "belum ditanam"
    RUNNING = "berjalan"
    DONE = "selesai"
    FAILED = "gagal"


def state_of(planting: Planting, today: dt.date) -> GrowthState:
    """What a planting is on a day."""
    if planting.failed_on:
        return GrowthState.FAILED
    if planting.ended_on:
        return GrowthState.DONE
    return GrowthState.AHEAD if planting.sown_on and planting.sown_on > today else GrowthState.RUNNING


def hst(sown_on: dt.date | None, day: dt.date | None) -> int | None:
    """HST (hari setelah tanam): days since sowing; None where either is not known."""
    return (day - sown_on).days if sown_on and day else None


def check_harvest(
    draft: HarvestDraft, planting: Planting | None, plot: Plot | None, today: dt.date, usual_g: int | None = None
) -> list[Issue]:
    """A harvest needs planting, date and weight; before sowing is refused, an unlikely weight is asked about.

    ``usual_g`` is what one unit weighed at the last harvests; who differs far from it is asked, never refused.
    """
    found = []
    if draft.planting_id is None:
        found.append(Issue("planting_id", "required"))
    if draft.date is None:
        found.append(Issue("date", "required"))
    elif draft.date > today:
        found.append(Issue("date", "in_future"))
    elif planting and planting.sown_on and draft.date < planting.sown_on:
        found.append(Issue("date", "before_sowing"))
    if draft.weight_g is None:
        found.append(Issue("weight_g", "required"))
    elif draft.weight_g <= 0:
        found.append(Issue("weight_g", "not_positive"))
    elif draft.weight_g > MOST_G:
        found.append(Issue("weight_g", "too_much"))
    elif plot and plot.area_dm2 and draft.weight_g * PLAUSIBLE_DM2_PER_KG > plot.area_dm2 * 1000:
        found.append(warning("weight_g", "heavy_for_plot"))
    if draft.quantity is not None and not 0 < draft.quantity <= MOST_UNITS:
        found.append(Issue("quantity", "too_much" if draft.quantity > 0 else "not_positive"))
    if (draft.quantity or draft.unit_g) and not draft.unit:
        found.append(Issue("unit", "required"))
    if draft.minutes is not None and not 0 < draft.minutes <= LONGEST_DAY:
        found.append(Issue("minutes", "day_too_long" if draft.minutes > 0 else "not_positive"))
    if draft.next_on and draft.date and draft.next_on <= draft.date:
        found.append(Issue("next_on", "end_before_start"))
    return found + _check_unit(draft, usual_g)


def check_course(draft: HarvestDraft, failed_on: dt.date | None, others: Iterable[tuple[dt.date, bool]]) -> list[Issue]:
    """What is doubtful about a harvest in the course of its planting; never refused, for a list may lag behind.

    ``others`` are the days of its other harvests, and whether each was said to be the last.
    """
    if draft.date is None:
        return []
    cuts = list(others)
    found = []
    ends = [day for day, final in cuts if final] + ([failed_on] if failed_on else [])
    if any(day < draft.date for day in ends):
        found.append(warning("date", "after_the_end"))
    latest = max((day for day, _final in cuts), default=draft.date)
    if draft.final and latest > draft.date:
        found.append(warning("final", "harvest_after_final", short_date(latest)))
    return found


def _check_unit(draft: HarvestDraft, usual_g: int | None) -> list[Issue]:
    """What a bundle weighed, beside the weighing and beside the last bundles."""
    if draft.unit_g is None:
        return []
    if not 0 < draft.unit_g <= MOST_G:
        return [Issue("unit_g", "too_much" if draft.unit_g > 0 else "not_positive")]
    found = []
    if usual_g and abs(draft.unit_g - usual_g) * 100 > usual_g * UNIT_DRIFT:
        found.append(warning("unit_g", "unit_unlike_last", kilograms(usual_g)))
    if draft.quantity and draft.weight_g:
        counted = draft.quantity * draft.unit_g
        if abs(counted - draft.weight_g) * 100 > draft.weight_g * UNIT_DRIFT:
            found.append(warning("unit_g", "unit_unlike_weight", kilograms(counted)))
    return found
