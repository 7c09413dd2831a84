"""What a farm analysis is about: the cycles of a plot, a crop, a variety, or one alone, and what is shared by them.

What belongs to no cycle is never dropped silently: it counts where the scope is its plot or the whole garden, and is
told as left out elsewhere.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.data.farm_economics import FarmEconomics, PlantingFacts, united_facts
from bapas_desktop.domain.plots.economics import Economics, GrowingFacts


class Dimension(StrEnum):
    """By what cycles are put together."""

    ALL = "all"
    PLOT = "plot"
    CROP = "crop"
    VARIETY = "variety"
    PLANTING = "planting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is looked at. ``key`` is the id of a plot or planting, the crop, or crop and variety as ``key_of`` says."""

    dimension: Dimension = Dimension.ALL
    key: str = ""
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cycles put together, beside what is shared by them; ``cycles`` is empty where there is only what is shared."""

    key: str
    cycles: Sequence[PlantingFacts]
    facts: GrowingFacts
    plot_id: int | None = None
    """The plot whose own costs these are; None for the garden's. Only where there are no cycles."""

    @property
    def economics(self) -> Economics:
        """The figures."""
        return Economics(self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopedFacts:
    """What a scope comes to, and what of no cycle was left out of it, by plot (None: the whole garden's)."""

    cycles: Sequence[PlantingFacts]
    facts: GrowingFacts
    shared: dict[int | None, GrowingFacts]
    """What of no cycle is part of it."""
    left_out: dict[int | None, GrowingFacts]

    @property
    def economics(self) -> Economics:
        """The figures."""
        return Economics(self.facts)


def key_of(one: PlantingFacts, dimension: Dimension) -> str:
    """Which group a cycle belongs to; crops and varieties are the same whatever their capitals."""
    planting = one.planting
    return {
        Dimension.ALL: "",
        Dimension.PLOT: str(planting.plot_id),
        Dimension.CROP: planting.crop.casefold(),
        Dimension.VARIETY: f"{planting.crop}\n{planting.variety}".casefold(),
        Dimension.PLANTING: str(planting.id),
    }[dimension]


def look(economics: FarmEconomics, scope: Scope) -> ScopedFacts:
    """What the records say of a scope."""
    everything = economics.by_planting(None, scope.first, scope.last)
    cycles = [one for one in everything if key_of(one, scope.dimension) == scope.key]
    plots = {one.planting.plot_id for one in cycles}
    shared, left_out = {}, {}
    for plot_id, facts in economics.shared(scope.first, scope.last).items():
        if scope.dimension is Dimension.ALL or (scope.dimension is Dimension.PLOT and str(plot_id) == scope.key):
            shared[plot_id] = facts
        elif plot_id is None or plot_id in plots:
            left_out[plot_id] = facts
    united = united_facts([*(one.facts for one in cycles), *shared.values()])
    return ScopedFacts(cycles=cycles, facts=united, shared=shared, left_out=left_out)


def compare(scoped: ScopedFacts, dimension: Dimension) -> list[Group]:
    """The cycles of a scope side by side; all groups together are the scope.

    By plot, what belongs to a plot and no cycle is a part of its group; otherwise it stands beside the groups.
    """
    members: dict[str, list[PlantingFacts]] = {}
    for one in scoped.cycles:
        members.setdefault(key_of(one, dimension), []).append(one)
    rest = dict(scoped.shared)
    groups = []
    for key, cycles in members.items():
        own = [one.facts for one in cycles]
        if dimension is Dimension.PLOT and (facts := rest.pop(cycles[0].planting.plot_id, None)):
            own.append(facts)
        groups.append(Group(key=key, cycles=cycles, facts=united_facts(own)))
    for plot_id, facts in rest.items():
        groups.append(Group(key=f"shared-{plot_id or ''}", cycles=(), facts=facts, plot_id=plot_id))
    return groups
