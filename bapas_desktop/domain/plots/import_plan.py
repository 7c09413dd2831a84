"""What a list of older harvests would become in the file: pure sums over what the file holds, nothing is written."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby
from typing import TypeVar

from bapas_desktop.domain.formats import decimal, kilograms, parse_date, rupiah
from bapas_desktop.domain.issues import Issue, errors, warning
from bapas_desktop.domain.plots.crops import Crop
from bapas_desktop.domain.plots.growing import MOST_G, HarvestDraft, check_harvest
from bapas_desktop.domain.plots.importing import (
    AMERICAN,
    KG,
    ImportOptions,
    ListedHarvest,
    NumberedHarvest,
    check_listed,
    plot_code,
    plot_key,
    unit_name,
    whole_grams,
)
from bapas_desktop.domain.plots.sowings import Sowing, estimated_sowing, running_sowing, told_sowing
from bapas_desktop.domain.plots.uses import UseDraft, check_use, worth

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Known:
    """What the file holds already."""

    plots: Mapping[str, str]
    """Codes by their keys."""
    crops: Mapping[str, Crop]
    """By their names in small letters."""
    sowings: Sequence[Sowing] = ()
    weighed: frozenset[tuple[str, dt.date, int]] = frozenset()
    """Key of the plot, day and grams of every harvest."""
    today: dt.date = dt.date.max


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row: what of it will be kept, from which sowing, and what is wrong with it. ``id`` is its number."""

    id: int
    listed: ListedHarvest
    issues: tuple[Issue, ...]
    sowing: Sowing | None = None
    harvest: HarvestDraft | None = None
    use: UseDraft | None = None
    is_double: bool = False
    taken: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether it cannot be kept."""
        return self.harvest is None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All rows, and what comes with them."""

    rows: Mapping[int, PlannedRow] = field(repr=False)
    new_plots: tuple[str, ...]
    """Codes of plots that are not there."""
    new_sowings: tuple[Sowing, ...] = field(repr=False)
    estimated: int
    """How many sowings the list does not tell, whether they are accepted or not."""
    units: tuple[str, ...]
    """Units of which nobody has said what one weighs, or of which the person did."""
    without_plot: int
    without_date: int

    @property
    def taken(self) -> list[PlannedRow]:
        """What will be kept."""
        return [row for row in self.rows.values() if row.taken]

    @property
    def problems(self) -> list[PlannedRow]:
        """Rows with a finding."""
        return [row for row in self.rows.values() if row.issues]

    @property
    def doubles(self) -> list[PlannedRow]:
        """Rows that are likely in the file or further up already."""
        return [row for row in self.rows.values() if row.is_double]


Step = Callable[[int, int], object]
_STEPS = 500


def make_plan(
    rows: Sequence[NumberedHarvest], known: Known, options: ImportOptions, step: Step = lambda _done, _all: None
) -> ImportPlan:
    """Decide what becomes of each row; ``step`` is told how far it is, and may raise to stop it."""
    units: dict[str, None] = {}
    without_date = sum(1 for row in rows if _has_no_date(row))
    if options.repeat_dates:
        rows = _with_dates(rows)
    planned = [_weighed(row, known, options, units) for row in _stepping(rows, step)]
    estimated = _sow(planned, known, options, step)
    _find_doubles(planned, known, options)
    _end(planned, known.today)
    finished = {row.id: row.planned(known.today) for row in _stepping(planned, step)}
    without_plot = sum(1 for row in planned if not row.listed.plot)
    return _with_what_is_new(finished, known, estimated, tuple(units), (without_plot, without_date))


def _has_no_date(row: NumberedHarvest) -> bool:
    return row.listed.date is None and all(issue.field != "date" for issue in row.issues)


def _with_dates(rows: Iterable[NumberedHarvest]) -> list[NumberedHarvest]:
    """The rows, those without a date under the date above them; below an unreadable one nothing is known."""
    found: list[NumberedHarvest] = []
    last: dt.date | None = None
    for row in rows:
        if _has_no_date(row):
            found.append(replace(row, listed=replace(row.listed, date=last)))
        else:
            last = row.listed.date
            found.append(row)
    return found


def _stepping(rows: Sequence[_T], step: Step) -> Iterator[_T]:
    for number, row in enumerate(rows):
        if number % _STEPS == 0:
            step(number, len(rows))
        yield row


@dataclass(slots=True)
class _Draft:
    """A row while it is planned."""

    id: int
    listed: ListedHarvest
    issues: list[Issue]
    key: str = ""
    crop: Crop | None = None
    derived: bool = False
    """The weight was counted, not weighed."""
    sowing: Sowing | None = None
    is_double: bool = False
    is_wanted: bool = True

    @property
    def is_right(self) -> bool:
        return not errors(self.issues)

    def planned(self, today: dt.date) -> PlannedRow:
        """The row as it will be kept, or why it cannot be."""
        listed, sowing = self.listed, self.sowing
        if sowing is None or not self.is_right:
            return PlannedRow(self.id, listed, tuple(self.issues), is_double=self.is_double)
        use = _sale(self)
        harvest = _harvest(self, use)
        found = check_harvest(replace(harvest, planting_id=0), None, None, today)
        if use:
            of_sale = check_use(replace(use, harvest_id=0), harvest.date, harvest.weight_g, today)
            found += [replace(issue, field=_OF_USE.get(issue.field, issue.field)) for issue in of_sale]
        self.issues += [issue for issue in found if issue not in self.issues]
        if not self.is_right:
            return PlannedRow(self.id, listed, tuple(self.issues), is_double=self.is_double)
        kept = tuple(self.issues)
        return PlannedRow(self.id, listed, kept, sowing, harvest, use, self.is_double, taken=self.is_wanted)


_OF_USE = {"weight_g": "sold_g"}


def _weighed(row: NumberedHarvest, known: Known, options: ImportOptions, units: dict[str, None]) -> _Draft:
    """The row with its plot, its crop and its weight; ``units`` gathers those whose weight somebody has to say."""
    listed, issues = row.listed, list(row.issues)
    if options.month_first:
        meant = {issue.field: parse_date(issue.values[1], known.today) for issue in issues if issue.code == AMERICAN}
        listed = replace(listed, **meant)  # type: ignore[arg-type]
        issues = [issue for issue in issues if issue.code != AMERICAN]
    named = listed.plot or options.plot
    crop = known.crops.get((listed.crop or options.crop).casefold())
    listed = replace(
        listed,
        plot=known.plots.get(plot_key(named)) or plot_code(named),
        crop=crop.name if crop else (listed.crop or options.crop).capitalize(),
        unit=unit_name(listed.unit),
    )
    told = {issue.field for issue in issues}
    issues += [issue for issue in check_listed(listed) if issue.field not in told]
    if listed.date and listed.date > known.today:
        issues.append(Issue("date", "in_future"))
    if listed.sown_on and listed.date and listed.date < listed.sown_on:
        issues.append(Issue("date", "before_sowing"))
    draft = _Draft(row.number, listed, issues, plot_key(listed.plot), crop)
    if listed.weight_g is None and not told & {"weight_g", "quantity"}:
        _count(draft, options, units)
    elif listed.weight_g is not None and not 0 < listed.weight_g <= MOST_G:
        issues.append(Issue("weight_g", "too_much" if listed.weight_g > 0 else "not_positive"))
    return draft


def _count(draft: _Draft, options: ImportOptions, units: dict[str, None]) -> None:
    """Make a weight out of a count; without what one unit weighs the row stays out."""
    listed = draft.listed
    if listed.quantity is None or not listed.unit:
        if listed.quantity is None:
            draft.issues.append(Issue("weight_g", "required"))
        return
    unit_g = listed.unit_g
    if not unit_g:
        units[listed.unit] = None
        unit_g = options.unit_g.get(listed.unit.casefold())
    if not unit_g:
        draft.issues.append(Issue("weight_g", "unit_weight_unknown", values=(listed.unit,)))
        return
    grams = whole_grams(listed.quantity * unit_g)
    if not 0 < grams <= MOST_G:
        draft.issues.append(Issue("weight_g", "too_much" if grams > 0 else "not_positive"))
        return
    draft.listed, draft.derived = replace(listed, weight_g=grams, unit_g=unit_g), True


def _sow(rows: Iterable[_Draft], known: Known, options: ImportOptions, step: Step) -> int:
    """Give each row its sowing: one that is there, one that the list tells, or an estimated one.

    Returns:
        how many had to be estimated.
    """
    sowings: dict[tuple[str, str], list[Sowing]] = defaultdict(list)
    for sowing in known.sowings:
        sowings[sowing.plot, sowing.crop.casefold()].append(sowing)
    estimated = 0
    right = sorted((row for row in rows if row.is_right), key=_place)
    for place, group in groupby(right, key=lambda row: _place(row)[:2]):
        step(0, 0)
        of_plot = list(group)
        there = sowings[place]
        for row in of_plot:
            if row.listed.sown_on:
                row.sowing = told_sowing(there, row.key, row.listed, row.listed.sown_on, row.crop)
        for row in of_plot:
            day = row.listed.date or known.today
            row.sowing = row.sowing or running_sowing(there, day, row.listed.variety)
            if row.sowing is None:
                row.sowing = estimated_sowing(row.key, row.listed, day, row.crop)
                there.append(row.sowing)
                estimated += 1
            if row.sowing.estimated and not options.estimate_sowing:
                row.issues.append(Issue("sown_on", "sowing_unknown"))
            elif row.sowing.estimated:
                row.sowing.variety = row.sowing.variety or row.listed.variety
    return estimated


def _place(row: _Draft) -> tuple[str, str, dt.date, int]:
    return row.key, row.listed.crop.casefold(), row.listed.date or dt.date.min, row.id


def _find_doubles(rows: Iterable[_Draft], known: Known, options: ImportOptions) -> None:
    seen = set(known.weighed)
    for row in rows:
        listed = row.listed
        if listed.date is None or listed.weight_g is None:
            continue
        mark = row.key, listed.date, listed.weight_g
        row.is_double = mark in seen
        seen.add(mark)
        if row.is_double:
            row.issues.append(warning("weight_g", "harvest_double"))
        wanted = not row.is_double or options.all_doubles or row.id in options.chosen
        row.is_wanted = wanted and row.id not in options.left_out


def _end(rows: Iterable[_Draft], today: dt.date) -> None:
    """The last harvest of a new sowing whose time is over ended it: nobody waits for another one years later."""
    for row in sorted((row for row in rows if row.is_right and row.is_wanted), key=_place):
        if row.sowing and row.sowing.id is None and row.sowing.last_on < today:
            row.sowing.final_row = row.id


def _harvest(row: _Draft, use: UseDraft | None) -> HarvestDraft:
    """The harvest of a row, whatever could not be kept as a number in its notes."""
    listed, quantity = row.listed, row.listed.quantity
    notes = [listed.notes] if listed.notes else []
    if quantity is not None and quantity != quantity.to_integral_value():
        notes.append(f"Jumlah di daftar: {decimal(quantity, 3)} {listed.unit}.")
        quantity = None
    if row.derived and listed.quantity:
        notes.append(f"Berat dihitung: {decimal(listed.quantity, 3)} {listed.unit} × {kilograms(listed.unit_g)} kg.")
    if listed.price and (use is None or use.price is None):
        notes.append(f"Harga di daftar: {rupiah(listed.price)}.")
    if listed.buyer and use is None:
        notes.append(f"Pembeli di daftar: {listed.buyer}.")
    return HarvestDraft(
        date=listed.date,
        weight_g=listed.weight_g,
        quantity=None if quantity is None else int(quantity),
        unit=listed.unit,
        unit_g=listed.unit_g if listed.unit else None,
        final=row.sowing is not None and row.sowing.final_row == row.id,
        notes="\n".join(notes),
    )


def _sale(row: _Draft) -> UseDraft | None:
    """What a row tells of a sale; all was sold where it does not say how much."""
    listed = row.listed
    if not listed.price and not listed.amount:
        return None
    weight_g, quantity = _sold(listed)
    whole = int(quantity) if quantity is not None and quantity == quantity.to_integral_value() else None
    draft = UseDraft(
        date=listed.date,
        weight_g=weight_g,
        quantity=whole,
        unit=listed.unit if whole else "",
        buyer=listed.buyer,
        price=listed.price or None,
        price_unit=_price_unit(row, whole),
        amount=listed.amount or None,
    )
    if not draft.price_unit:
        row.issues.append(warning("price", "price_unit_unknown"))
        return replace(draft, price=None, price_unit=KG) if draft.amount else None
    return draft if draft.amount else replace(draft, amount=worth(draft))


def _sold(listed: ListedHarvest) -> tuple[int | None, Decimal | None]:
    """Grams and count of what was sold: as the row says, one from the other, or all of the harvest."""
    if listed.sold_g:
        return listed.sold_g, listed.sold_quantity
    if not listed.sold_quantity:
        return listed.weight_g, listed.quantity
    if listed.unit_g:
        return whole_grams(listed.sold_quantity * listed.unit_g), listed.sold_quantity
    if listed.quantity and listed.weight_g:
        return whole_grams(listed.weight_g * listed.sold_quantity / listed.quantity), listed.sold_quantity
    return listed.weight_g, None


def _price_unit(row: _Draft, sold: int | None) -> str:
    """What the price is for: as the list says; kilograms where nothing was counted; empty where it may be either."""
    listed = row.listed
    if not listed.price:
        return KG
    if listed.price_unit:
        named, counted = listed.price_unit.casefold(), listed.unit.casefold()
        if named == KG:
            return KG
        return listed.unit if sold and named in (counted, counted.partition(" ")[0]) else ""
    if not listed.quantity:
        return KG
    return listed.unit if row.derived and sold else ""


def _with_what_is_new(
    rows: Mapping[int, PlannedRow], known: Known, estimated: int, units: tuple[str, ...], without: tuple[int, int]
) -> ImportPlan:
    plots: dict[str, str] = {}
    sowings: dict[int, Sowing] = {}
    for row in rows.values():
        if row.taken and row.sowing:
            if row.sowing.plot not in known.plots:
                plots.setdefault(row.sowing.plot, row.listed.plot)
            if row.sowing.id is None:
                sowings[id(row.sowing)] = row.sowing
    return ImportPlan(rows, tuple(plots.values()), tuple(sowings.values()), estimated, units, *without)
