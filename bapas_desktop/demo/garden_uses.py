"""What became of the sample's harvests: sold at prices of the season, eaten, shared, given away, spoiled, or left."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from bapas_desktop.demo.words import words
from bapas_desktop.domain.plots.growing import HarvestDraft
from bapas_desktop.domain.plots.uses import DESTINATIONS, UseDraft, UseKind, worth

if TYPE_CHECKING:
    from bapas_desktop.demo.garden import Farm

_DRY_SEASON = (7, 8, 9, 10)
_A_LEBARAN = dt.date(2026, 3, 20)
_MOON_YEAR = 354.367
"""Days; from one Lebaran to the next, near enough for prices."""
_FASTING_DAYS = 30
_GIVEN_EVERY, _SPOILED_EVERY, _SAVED_EVERY, _TO_PEOPLE_EVERY = 5, 7, 4, 9
_COIN = 500
_STILL_LEFT = 3
"""How many of the last harvests are not all given a use yet."""


def is_dry_season(day: dt.date) -> bool:
    """Whether beds give less, and prices rise."""
    return day.month in _DRY_SEASON


def is_ramadan(day: dt.date) -> bool:
    """Whether it is Ramadan, or nearly."""
    until_lebaran = (_A_LEBARAN - day).days % _MOON_YEAR
    return 0 < until_lebaran <= _FASTING_DAYS


def price_per_kg(day: dt.date) -> int:
    """What a kilogram is sold for."""
    told = words("garden")["prices"]
    percent = told["ramadan"] if is_ramadan(day) else told["by_month"].get(str(day.month), 100)
    return int(told["usual"]) * int(percent) // 100 // 100 * 100


def add_uses(farm: "Farm", harvests: Sequence[tuple[int, HarvestDraft]]) -> None:
    """What became of every harvest, the oldest first; the last ones are not all given a use yet."""
    for number, (harvest_id, harvest) in enumerate(harvests):
        uses = [*_sold(number, harvest), *_other_uses(number, harvest)]
        left = (harvest.weight_g or 0) - sum(use.weight_g or 0 for use in uses)
        if number < len(harvests) - _STILL_LEFT:
            uses.append(UseDraft(kind=UseKind.SHARED, weight_g=left, notes=words("garden")["shared"]))
        for use in uses:
            farm.office.uses.add(replace(use, harvest_id=harvest_id, date=use.date or harvest.date))


def _weighed(grams: int) -> int:
    """As a kitchen scale tells it."""
    return grams // 50 * 50


def _sold(number: int, harvest: HarvestDraft) -> Iterator[UseDraft]:
    told, luck = words("garden"), Random(f"jual {number}")
    day, bunch = harvest.date or dt.date.min, harvest.unit_g or 0
    buyer, unit = told["buyers"][number % len(told["buyers"])]
    bunches = (harvest.quantity or 0) * luck.randint(55, 72) // 100
    price = price_per_kg(day) if unit == "kg" else price_per_kg(day) * bunch // 1000 // 100 * 100
    destination = (
        DESTINATIONS[1] if number % _TO_PEOPLE_EVERY == 1
        else DESTINATIONS[3] if number % _SAVED_EVERY == 1
        else DESTINATIONS[0]
    )  # fmt: skip
    sale = UseDraft(
        kind=UseKind.SOLD, weight_g=bunches * bunch, quantity=bunches, unit=harvest.unit, buyer=buyer, price=price,
        price_unit=unit, received_by=words("people")["officers"][0][0], destination=destination,
    )  # fmt: skip
    yield replace(sale, amount=((worth(sale) or 0) + _COIN // 2) // _COIN * _COIN)


def _other_uses(number: int, harvest: HarvestDraft) -> Iterator[UseDraft]:
    told, grams, day = words("garden"), harvest.weight_g or 0, harvest.date or dt.date.min
    yield UseDraft(kind=UseKind.EATEN, weight_g=_weighed(grams * 8 // 100), notes=told["eaten"])
    if number % _GIVEN_EVERY == 0:
        receiver = told["given"][number // _GIVEN_EVERY % len(told["given"])]
        yield UseDraft(kind=UseKind.GIVEN, weight_g=_weighed(grams // 10), buyer=receiver)
    if number % _SPOILED_EVERY == 0:
        on = day + dt.timedelta(1)
        yield UseDraft(kind=UseKind.SPOILED, weight_g=_weighed(grams // 25), date=on, notes=told["spoiled"])
