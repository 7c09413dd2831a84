"""Rows of older harvest lists: what each says, and what a person decides about the list as a whole."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from bapas_desktop.domain.formats import one_line
from bapas_desktop.domain.issues import Issue, warning
from bapas_desktop.domain.plots.growing import DEFAULT_CROP, HARVEST_UNITS
from bapas_desktop.domain.supervision.case_record import too_long

KG = "kg"
AMERICAN = "date_american"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedHarvest:
    """One row of a list. ``quantity`` is counted in ``unit``, weights are grams, ``price`` is for a ``price_unit``."""

    plot: str = ""
    crop: str = ""
    variety: str = ""
    sown_on: dt.date | None = None
    date: dt.date | None = None
    weight_g: int | None = None
    quantity: Decimal | None = None
    unit: str = ""
    unit_g: int | None = None
    price: int | None = None
    price_unit: str = ""
    amount: int | None = None
    sold_g: int | None = None
    sold_quantity: Decimal | None = None
    buyer: str = ""
    notes: str = ""

    @property
    def is_sold(self) -> bool:
        """Whether the row tells of a sale."""
        return bool(self.amount or self.price or self.sold_g or self.sold_quantity)


@dataclass(frozen=True, slots=True)
class NumberedHarvest:
    """A row under its number in the list, with what could not be read of it."""

    number: int
    listed: ListedHarvest
    issues: tuple[Issue, ...] = ()


class SkipReason(StrEnum):
    """Why a row of a list is no harvest."""

    BLANK = "blank"
    TOTAL = "total"
    HEADING = "heading"
    TITLE = "title"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person decides about a whole list.

    ``unit_g`` says what one unit weighs (by its name in small letters), ``plot`` and ``crop`` stand where a row names
    none. Without ``estimate_sowing`` rows whose sowing nobody knows stay out. ``chosen`` are numbers of rows that look
    like doubles and are wanted nevertheless, ``left_out`` those that are not wanted.
    """

    unit_g: Mapping[str, int] = field(default_factory=dict)
    estimate_sowing: bool = False
    month_first: bool = False
    repeat_dates: bool = False
    """A row without a date is of the day of the row above it."""
    plot: str = ""
    crop: str = DEFAULT_CROP
    all_doubles: bool = False
    chosen: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class HarvestImportResult:
    """What was kept of a list."""

    harvests: int = 0
    plots: int = 0
    plantings: int = 0
    uses: int = 0
    left_out: int = 0


_PLOT_WORD = re.compile(
    r"^(?:petak|bedengan|bedeng|blok|lahan|kolam)\s*(?:no(?:mor)?\b\.?\s*|:\s*)?(?=\S)", re.IGNORECASE
)
_SHORT_CODE = re.compile(r"[a-z]{0,4}[\s.\-/]?\d{1,4}[a-z]?", re.IGNORECASE)


def plot_code(text: str) -> str:
    """The code in the words of a list: ``Petak B3`` is B3, ``Lahan belakang`` stays as it is."""
    text = one_line(text)
    bare = _PLOT_WORD.sub("", text)
    return "".join(bare.split()) if _SHORT_CODE.fullmatch(bare) else text


def plot_key(text: str) -> str:
    """What two spellings of one plot have in common: ``b 3``, ``B-3``, ``Petak B3``."""
    return re.sub(r"[\s.\-/_]+", "", plot_code(text).casefold())


def unit_name(text: str) -> str:
    """A unit as the office writes it: ``ikat`` as Ikat, ``ikat kecil`` as the form offers it."""
    text = one_line(text)
    known = {unit.casefold(): unit for unit in HARVEST_UNITS}
    return known.get(text.casefold()) or text[:1].upper() + text[1:]


def whole_grams(grams: Decimal) -> int:
    """Rounded as people round."""
    return int(grams.to_integral_value(ROUND_HALF_UP))


def check_listed(listed: ListedHarvest) -> list[Issue]:
    """What a row lacks, and what of its sale cannot be kept, before anything is known of the farm."""
    found = [Issue(name, "required") for name in ("plot", "date") if not getattr(listed, name)]
    found += too_long(listed, ("plot", "crop", "variety", "unit", "buyer"), ("notes",))
    if listed.quantity is not None and not listed.unit:
        found.append(Issue("unit", "required"))
    if listed.quantity is not None and listed.quantity <= 0:
        found.append(Issue("quantity", "not_positive"))
    for name in ("price", "amount", "sold_g", "sold_quantity"):  # nothing sold is said by a zero
        if (getattr(listed, name) or 0) < 0:
            found.append(Issue(name, "negative"))
    if (listed.sold_g or listed.sold_quantity) and not listed.price and not listed.amount:
        found.append(warning("amount", "sold_without_money"))
    return found
