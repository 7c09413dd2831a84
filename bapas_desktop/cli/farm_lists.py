"""``list`` of what the farm's book holds. Weights are grams in the file and kilograms beside them."""

import argparse
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.domain.plots.care import CareQuery
from bapas_desktop.domain.plots.costs import CostQuery
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.domain.plots.uses import UseKind, UseQuery

_PAGE = 500
_Item = dict[str, object]
Items = Callable[[Office, argparse.Namespace], Iterator[_Item]]
Clients = Callable[[Office, argparse.Namespace], Collection[int]]
FarmList = tuple[Items, Mapping[str, str], str]
"""The items, the columns of the table, and what the history calls looking at it where somebody's work is told."""


def _records(store: Any, query: Any) -> Iterator[Any]:
    ids: Sequence[int] = store.ids(query)
    for start in range(0, len(ids), _PAGE):
        yield from store.records(ids[start : start + _PAGE])


def _item(record: Any) -> _Item:
    return {each.name: getattr(record, each.name) for each in fields(record)}


def _kilograms(grams: int | None) -> float | None:
    return None if grams is None else grams / 1000


def _square_metres(square_decimetres: int | None) -> float | None:
    return None if square_decimetres is None else square_decimetres / 100


def _plots(office: Office, _: argparse.Namespace) -> Iterator[_Item]:
    for plot in _records(office.plots, PlotQuery()):
        yield _item(plot) | {"area_m2": _square_metres(plot.area_dm2)}


def _plantings(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    for planting in _records(office.plantings, PlotQuery(sort="sown_on", first=arguments.first, last=arguments.last)):
        yield _item(planting) | {
            "plot": planting.plot_code,
            "area_m2": _square_metres(planting.area_dm2),
            "weight_kg": _kilograms(planting.weight_g),
        }


def _harvests(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    for harvest in _records(office.harvests, PlotQuery(sort="date", first=arguments.first, last=arguments.last)):
        yield _item(harvest) | {
            "plot": harvest.plot_code,
            "weight_kg": _kilograms(harvest.weight_g),
            "used_kg": _kilograms(harvest.used_g),
        }


def _uses(office: Office, arguments: argparse.Namespace, kind: UseKind | None = None) -> Iterator[_Item]:
    query = UseQuery(kind=kind, first=arguments.first, last=arguments.last, descending=False)
    for use in _records(office.uses, query):
        yield _item(use) | {"plot": use.plot_code, "weight_kg": _kilograms(use.weight_g)}


def _sales(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    yield from _uses(office, arguments, UseKind.SOLD)


def _costs(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    for cost in _records(office.costs, CostQuery(first=arguments.first, last=arguments.last, descending=False)):
        quantity = None if cost.quantity is None else cost.quantity / 1000
        yield _item(cost) | {"plot": cost.plot_code, "quantity": quantity}


def _care(office: Office, arguments: argparse.Namespace) -> Iterator[_Item]:
    for entry in _records(office.care, CareQuery(first=arguments.first, last=arguments.last, descending=False)):
        yield _item(entry) | {
            "plot": entry.plot_code,
            "day": entry.day,
            "state": entry.state(office.today()),
            "people": len(entry.client_ids),
        }


def _crops(office: Office, _: argparse.Namespace) -> Iterator[_Item]:
    yield from map(_item, office.crops.all())


def workers_in(items: Items) -> Clients:
    """Whose work the items tell; they are walked through once more for it."""

    def clients(office: Office, arguments: argparse.Namespace) -> Collection[int]:
        return {client for item in items(office, arguments) for client in item["client_ids"]}  # type: ignore[attr-defined]

    return clients


_USE_COLUMNS = {
    "id": "ID", "date": "Tanggal", "plot": "Petak", "crop": "Komoditas", "kind": "Penyaluran", "weight_kg": "kg",
    "quantity": "Jumlah", "unit": "Satuan", "amount": "Uang masuk", "destination": "Uang untuk",
}  # fmt: skip
FARM_LISTS: Mapping[str, FarmList] = {
    "plots": (
        _plots,
        {"id": "ID", "code": "Petak", "place": "Letak", "area_m2": "m²", "kind": "Jenis", "state": "Keadaan"},
        "",
    ),
    "plantings": (
        _plantings,
        {
            "id": "ID", "plot": "Petak", "crop": "Komoditas", "variety": "Varietas", "sown_on": "Ditanam",
            "due_on": "Panen berikutnya", "ended_on": "Selesai", "harvests": "Panen (kali)", "weight_kg": "kg",
        },
        "",
    ),
    "harvests": (
        _harvests,
        {
            "id": "ID", "date": "Tanggal", "plot": "Petak", "crop": "Komoditas", "weight_kg": "kg",
            "quantity": "Jumlah", "unit": "Satuan",
        },
        "Lihat panen",
    ),
    "uses": (_uses, _USE_COLUMNS, ""),
    "sales": (_sales, _USE_COLUMNS | {"buyer": "Pembeli"}, ""),
    "costs": (
        _costs,
        {
            "id": "ID", "date": "Tanggal", "plot": "Petak", "crop": "Komoditas", "group": "Kelompok",
            "description": "Uraian", "fixed": "Tetap", "cash": "Tunai", "amount": "Jumlah",
        },
        "",
    ),
    "care": (
        _care,
        {
            "id": "ID", "day": "Hari", "plot": "Petak", "crop": "Komoditas", "kind": "Pekerjaan", "state": "Keadaan",
            "people": "Orang", "minutes": "Menit", "cost": "Biaya",
        },
        "Lihat perawatan",
    ),
    "crops": (
        _crops,
        {
            "id": "ID", "name": "Tanaman", "days_first": "Hari sampai panen", "days_next": "Hari antarpanen",
            "habit": "Cara panen", "unit": "Satuan",
        },
        "",
    ),
}  # fmt: skip
