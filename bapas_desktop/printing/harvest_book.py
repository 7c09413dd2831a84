"""The harvest book (buku panen): harvests by planting with their uses, totals by unit, and a bar for each week."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bapas_desktop.domain.formats import kilograms, long_date, rupiah, short_date, whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.plots.economics import OWN_USE
from bapas_desktop.domain.plots.growing import Harvest, Planting, hst
from bapas_desktop.domain.plots.uses import Use, UseKind, UseQuery
from bapas_desktop.printing.farm_words import cycle_name
from bapas_desktop.printing.letterhead import face_foot, flowing, letterhead, place_and_date, signatory
from bapas_desktop.printing.typesetter import Printout

if TYPE_CHECKING:
    from bapas_desktop.data.office import Office

_WEEKS_DRAWN = 53
_AT_ONCE = 500
LONGEST_BOOK = 5000
"""Harvests; about 200 pages."""


def harvest_book(
    office: "Office", harvest_ids: Sequence[int], face: Face, paper: Paper, printed_at: dt.datetime
) -> Printout:
    """These harvests, the plantings in the order of their sowing and the harvests by day.

    The instructor's and the inner face name who took part; notes are on the inner face only.

    Raises:
        Refused: ``book_too_long`` for more harvests than anybody reads on paper.
    """
    if len(harvest_ids) > LONGEST_BOOK:
        raise Refused("book_too_long", whole(LONGEST_BOOK))
    harvests = _records(office.harvests, harvest_ids)
    harvests.sort(key=lambda one: (one.date or dt.date.min, one.id))
    groups: dict[int, list[Harvest]] = {}
    for harvest in harvests:
        groups.setdefault(harvest.planting_id or 0, []).append(harvest)
    plantings = {one.id: one for one in office.plantings.records(sorted(groups))}
    uses = _uses(office, harvests)
    names = _names(office, harvests, face)
    profile = office.profile.get()
    order = sorted(plantings.values(), key=lambda one: (one.sown_on or dt.date.min, one.plot_code, one.id))
    data = {
        "title": "Buku panen",
        "letterhead": letterhead(profile),
        "paper": paper.value,
        "foot": face_foot(face, printed_at, office.user, profile),
        "facts": _facts(harvests, uses),
        "weeks": week_bars(harvests),
        "people_title": "" if face is Face.PUBLIC else "Peserta",
        "groups": [_group(one, groups[one.id], uses, names, face) for one in order],
        "total": _sums(harvests, uses),
        "place_and_date": place_and_date(profile, printed_at.date()),
        "head": signatory(profile.head),
        "maker": signatory(profile.maker),
    }
    return Printout("harvest_book", data)


def book_clients(office: "Office", harvest_ids: Sequence[int]) -> list[int]:
    """Whom the book names."""
    return sorted({client for one in _records(office.harvests, harvest_ids) for client in one.client_ids})


def week_bars(harvests: Sequence[Harvest]) -> list[dict[str, Any]]:
    """A bar for each week from the first to the last harvest, of the latest year; weeks without one have none."""
    grams: dict[dt.date, int] = {}
    for harvest in harvests:
        if harvest.date:
            week = harvest.date - dt.timedelta(harvest.date.weekday())
            grams[week] = grams.get(week, 0) + (harvest.weight_g or 0)
    if not grams:
        return []
    last, longest = max(grams), 0
    first = max(min(grams), last - dt.timedelta(7 * (_WEEKS_DRAWN - 1)))
    weeks = [first + dt.timedelta(7 * number) for number in range((last - first).days // 7 + 1)]
    longest = max(grams.get(week, 0) for week in weeks)
    return [
        {
            "label": f"{week.day}/{week.month}",
            "share": grams.get(week, 0) / longest,
            "value": kilograms(_tenth(grams[week])) if week in grams else "",
        }
        for week in weeks
    ]


def _tenth(grams: int) -> int:
    return (grams + 50) // 100 * 100


def _records(store: Any, ids: Sequence[int]) -> list[Any]:
    return [one for start in range(0, len(ids), _AT_ONCE) for one in store.records(ids[start : start + _AT_ONCE])]


def _uses(office: "Office", harvests: Sequence[Harvest]) -> Mapping[int, list[Use]]:
    wanted = {one.id for one in harvests if one.used_g}
    found: dict[int, list[Use]] = {}
    if wanted:
        for use in _records(office.uses, office.uses.ids(UseQuery(descending=False))):
            if use.harvest_id in wanted:
                found.setdefault(use.harvest_id, []).append(use)
    return found


def _names(office: "Office", harvests: Sequence[Harvest], face: Face) -> Mapping[int, str]:
    if face is Face.PUBLIC:
        return {}
    ids = sorted({client for one in harvests for client in one.client_ids})
    return {client.id: client.full_name for client in office.clients.records(ids)}


def _facts(harvests: Sequence[Harvest], uses: Mapping[int, list[Use]]) -> list[list[str]]:
    days = [one.date for one in harvests if one.date]
    time = " s.d. ".join(long_date(day) for day in dict.fromkeys((min(days), max(days)))) if days else "belum ada panen"
    sums = _sums(harvests, uses)
    return [
        ["Masa panen", time],
        ["Hasil panen", f"{sums['weight']} kg, {whole(len(harvests))} kali panen"],
        ["Dihitung dalam satuan", sums["units"] or "tidak dihitung dalam ikat atau satuan lain"],
        ["Uang masuk", sums["income"] or "belum ada penjualan"],
    ]


def _group(
    planting: Planting, own: Sequence[Harvest], uses: Mapping[int, list[Use]], names: Mapping[int, str], face: Face
) -> dict[str, Any]:
    return {
        "title": cycle_name(planting),
        "rows": [_row(number, one, planting, uses.get(one.id, ()), names, face) for number, one in enumerate(own, 1)],
        "total": _sums(own, uses),
    }


def _row(
    number: int, harvest: Harvest, planting: Planting, uses: Sequence[Use], names: Mapping[int, str], face: Face
) -> dict[str, str]:
    age = hst(planting.sown_on, harvest.date)
    people = ", ".join(sorted(face.shown(names[client]) for client in harvest.client_ids if client in names))
    marks = [harvest.quality] if harvest.quality else []
    marks += ["panen terakhir"] if harvest.final else []
    marks += [harvest.notes] if harvest.notes.strip() and face is Face.INTERNAL else []
    return {
        "number": str(number),
        "date": short_date(harvest.date),
        "age": "" if age is None else whole(age),
        "weight": kilograms(harvest.weight_g),
        "units": flowing(f"{whole(harvest.quantity)} {harvest.unit}".strip()) if harvest.quantity else "",
        **_used(uses),
        "left": kilograms((harvest.weight_g or 0) - harvest.used_g),
        "people": flowing(people),
        "remark": flowing("; ".join(marks)),
    }


def _used(uses: Sequence[Use]) -> dict[str, str]:
    def grams(*kinds: UseKind) -> str:
        weight = sum(use.weight_g or 0 for use in uses if use.kind in kinds)
        return kilograms(weight) if weight else ""

    sold = [use.amount or 0 for use in uses if use.kind == UseKind.SOLD]
    return {
        "sold": grams(UseKind.SOLD),
        "own": grams(*OWN_USE),
        "spoiled": grams(UseKind.SPOILED),
        "income": rupiah(sum(sold)) if sold else "",
    }


def _sums(harvests: Sequence[Harvest], uses: Mapping[int, list[Use]]) -> dict[str, str]:
    """Kilograms and rupiah together; each unit only with itself."""
    units: dict[str, int] = {}
    for harvest in harvests:
        if harvest.quantity:
            units[harvest.unit] = units.get(harvest.unit, 0) + harvest.quantity
    counted = "; ".join(f"{whole(number)} {unit}".strip() for unit, number in units.items())
    return {
        "weight": kilograms(sum(one.weight_g or 0 for one in harvests)),
        "units": flowing(counted),
        **_used([use for one in harvests for use in uses.get(one.id, ())]),
        "left": kilograms(sum((one.weight_g or 0) - one.used_g for one in harvests)),
    }
