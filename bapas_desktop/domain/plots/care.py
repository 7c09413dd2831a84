"""The care log of plots, planned and done; a planned entry with people is a duty (piket)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bapas_desktop.domain.budget import check_amount
from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.plots.costs import COST_GROUPS
from bapas_desktop.domain.supervision.case_record import not_in_future, required, too_long
from bapas_desktop.domain.training import LONGEST_DAY

CARE_KINDS = (
    "Pengolahan tanah", "Pembuatan bedengan", "Pemupukan dasar", "Penyemaian", "Penanaman", "Penyulaman",
    "Penyiraman", "Penyiangan", "Pemupukan susulan", "Pengendalian hama", "Sortasi", "Pengikatan", "Penimbangan",
    "Perbaikan alat", "Lainnya",
)  # fmt: skip
"""The office's verbs; the field is free text."""
PESTS = (
    "Ulat grayak", "Kutu daun", "Bekicot/siput", "Ulat keket", "Belalang", "Kepik", "Karat putih", "Bercak daun",
)  # fmt: skip
"""Suggestions for what a pest entry is about."""


class CareState(StrEnum):
    """Where an entry stands on a day."""

    PLANNED = "planned"
    MISSED = "missed"
    """Its day has passed and nobody has done it: it stays open until somebody does, or plans it anew."""
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class CareDraft:
    """One deed on a plot. ``client_ids`` are those who did it, or who are to; ``minutes`` is the work of each.

    ``cost`` is what was spent for it, in rupiah, under ``cost_group``.
    """

    plot_id: int | None = None
    planting_id: int | None = None
    kind: str = ""
    planned_on: dt.date | None = None
    done_on: dt.date | None = None
    client_ids: tuple[int, ...] = ()
    officers: str = ""
    minutes: int | None = None
    material: str = ""
    dose: str = ""
    cost: int | None = None
    cost_group: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CareEntry(CareDraft):
    """A deed as the file holds it."""

    id: int
    uid: str
    plot_code: str = ""
    crop: str = ""
    sown_on: dt.date | None = None
    photos: int = 0

    def draft(self) -> CareDraft:
        """The part that a form may change."""
        return CareDraft(**{name: getattr(self, name) for name in CareDraft.__dataclass_fields__})

    @property
    def day(self) -> dt.date | None:
        """When it was done, else when it is to be done."""
        return self.done_on or self.planned_on

    def state(self, today: dt.date) -> CareState:
        """Where it stands."""
        if self.done_on:
            return CareState.DONE
        return CareState.MISSED if self.planned_on and self.planned_on < today else CareState.PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class CareQuery:
    """Which entries a list shows; the newest day first unless said otherwise."""

    text: str = ""
    plot_id: int | None = None
    planting_id: int | None = None
    client_id: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    state: CareState | None = None
    today: dt.date | None = None
    """Needed beside ``state``."""
    kind: str = ""
    undone: bool = False
    """Only what nobody has done yet."""
    sort: str = "day"
    """Empty: what is not done first, the day longest ago on top, and then what is done, the newest on top."""
    descending: bool = True


def check_care(draft: CareDraft, sown_on: dt.date | None, today: dt.date) -> list[Issue]:
    """A deed has a plot, a kind and a day; what is done was not done tomorrow, nor before sowing where it is tended."""
    found = required(draft, "plot_id", "kind") + not_in_future(draft, "done_on", today) + check_amount(draft, "cost")
    if draft.planned_on is None and draft.done_on is None:
        found.append(Issue("done_on", "required"))
    if draft.minutes is not None and not 0 < draft.minutes <= LONGEST_DAY:
        found.append(Issue("minutes", "day_too_long" if draft.minutes > 0 else "not_positive"))
    if draft.cost and draft.done_on is None:
        found.append(Issue("cost", "cost_before_done"))
    if draft.cost and draft.cost_group not in COST_GROUPS:
        found.append(Issue("cost_group", "required"))
    tended = ("Penyulaman", "Penyiangan", "Pemupukan susulan")
    if sown_on and draft.done_on and draft.done_on < sown_on and draft.kind in tended:
        found.append(Issue("done_on", "before_sowing"))
    return found + too_long(draft, ("kind", "officers", "material", "dose"), ("notes",))
