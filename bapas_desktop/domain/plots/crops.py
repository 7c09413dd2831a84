"""What can be grown: how long it takes, how it is picked, and what may be expected of it. All of it is the office's."""

import datetime as dt
from dataclasses import dataclass

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.case_record import required, too_long

PICKED_ONCE, PICKED_AGAIN = "Cabut sekali", "Petik berulang"
HABITS = (PICKED_ONCE, PICKED_AGAIN)
LONGEST_GROWTH = 1000
"""Days."""
MOST_YIELD = 100_000
"""Grams from a square metre at one harvest; a hundred times what is usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CropDraft:
    """A crop: days from sowing to the first harvest, from one harvest to the next, and its habit of picking."""

    name: str = ""
    days_first: int | None = None
    days_next: int | None = None
    habit: str = PICKED_ONCE
    unit: str = ""
    """How it is usually bundled."""
    yield_g_m2: int | None = None
    """What one harvest may bring, in grams for a square metre; for plans alone."""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop(CropDraft):
    """A crop as the file holds it."""

    id: int
    uid: str

    def draft(self) -> CropDraft:
        """The part that a form may change."""
        return CropDraft(**{name: getattr(self, name) for name in CropDraft.__dataclass_fields__})


def check_crop(draft: CropDraft) -> list[Issue]:
    """A name; days within reason; nothing negative."""
    found = required(draft, "name", "habit") + too_long(draft, ("name", "unit"), ("notes",))
    if draft.habit and draft.habit not in HABITS:
        found.append(Issue("habit", "unknown_choice", values=(draft.habit,)))
    for name in ("days_first", "days_next"):
        days = getattr(draft, name)
        if days is not None and not 1 <= days <= LONGEST_GROWTH:
            found.append(Issue(name, "count_range", values=("1", str(LONGEST_GROWTH))))
    if draft.yield_g_m2 is not None and not 0 < draft.yield_g_m2 <= MOST_YIELD:
        found.append(Issue("yield_g_m2", "too_much" if draft.yield_g_m2 > 0 else "not_positive"))
    return found


def next_picking(crop: CropDraft | None, day: dt.date | None) -> dt.date | None:
    """When a crop that is picked again is due after a harvest on this day; None where it is not, or nobody knows."""
    if crop is None or day is None or crop.habit != PICKED_AGAIN or not crop.days_next:
        return None
    return day + dt.timedelta(crop.days_next)
