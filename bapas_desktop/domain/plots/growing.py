"""Plots (petak), plantings (tanam) and harvests (panen).

Weights are whole grams and areas hundredths of a square metre (whole square decimetres), so that no total drifts.
"""

import datetime as dt
from dataclasses import dataclass

from bapas_desktop.domain.issues import Issue, warning

PLOT_KINDS = ("Darat", "Air", "Hidroponik")
PLOT_STATES = ("Siap", "Ditanami", "Bera")
DEFAULT_CROP = "Kangkung"
HARVEST_UNITS = ("Ikat kecil", "Ikat besar", "Paket", "Karung", "Kuintal")
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
    crop: str = DEFAULT_CROP
    variety: str = ""
    sown_on: dt.date | None = None
    expected_on: dt.date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planting(PlantingDraft):
    """A planting as the file holds it, with the code of its plot and what was harvested so far."""

    id: int
    uid: str
    plot_code: str = ""
    harvests: int = 0
    weight_g: int = 0

    def draft(self) -> PlantingDraft:
        """The part that a form may change."""
        return PlantingDraft(**{name: getattr(self, name) for name in PlantingDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestDraft:
    """What the form of a harvest holds: weighed grams are the base; quantity and unit say how it was bundled."""

    planting_id: int | None = None
    date: dt.date | None = None
    weight_g: int | None = None
    quantity: int | None = None
    unit: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest(HarvestDraft):
    """A harvest as the file holds it, with the plot and crop it came from."""

    id: int
    uid: str
    plot_code: str = ""
    crop: str = ""

    def draft(self) -> HarvestDraft:
        """The part that a form may change."""
        return HarvestDraft(**{name: getattr(self, name) for name in HarvestDraft.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotQuery:
    """Which rows a list of this room shows; the same for plots, plantings and harvests.

    ``harvest_due`` asks for the plantings that wait for their harvest on that day.
    """

    text: str = ""
    harvest_due: dt.date | None = None
    sort: str = ""
    descending: bool = False


def check_plot(draft: PlotDraft) -> list[Issue]:
    """A code is required and an area, where given, is above zero."""
    found = []
    if not draft.code.strip():
        found.append(Issue("code", "required"))
    if draft.area_dm2 is not None and draft.area_dm2 <= 0:
        found.append(Issue("area_dm2", "not_positive"))
    return found


def check_planting(draft: PlantingDraft) -> list[Issue]:
    """A planting needs its plot, a crop and the day of sowing; the harvest is expected after it."""
    found = []
    if draft.plot_id is None:
        found.append(Issue("plot_id", "required"))
    if not draft.crop.strip():
        found.append(Issue("crop", "required"))
    if draft.sown_on is None:
        found.append(Issue("sown_on", "required"))
    if draft.sown_on and draft.expected_on and draft.expected_on < draft.sown_on:
        found.append(Issue("expected_on", "end_before_start"))
    return found


def check_harvest(draft: HarvestDraft, planting: Planting | None, plot: Plot | None, today: dt.date) -> list[Issue]:
    """A harvest needs planting, date and weight; before sowing is refused, an unlikely weight is asked about."""
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
    elif plot and plot.area_dm2 and draft.weight_g * PLAUSIBLE_DM2_PER_KG > plot.area_dm2 * 1000:
        found.append(warning("weight_g", "heavy_for_plot"))
    if draft.quantity is not None and draft.quantity <= 0:
        found.append(Issue("quantity", "not_positive"))
    if draft.quantity and not draft.unit:
        found.append(Issue("unit", "required"))
    return found
