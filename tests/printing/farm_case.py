"""A farm with everything that its book can hold: several units, uses, costs of three kinds, duties, a failure."""

import dataclasses
import datetime as dt
import random

from bapas_desktop.data.office import Office
from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.costs import COST_GROUPS, CostDraft
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.plots.uses import UseDraft, UseKind
from bapas_desktop.domain.roster.client import ClientDraft

TODAY = dt.date(2026, 11, 24)
LONG_NAME = "Raden Mas Contoh Kusumadiningrat Prawirodirjo Sastroatmodjo Fulan"
UNITS = ("Ikat kecil", "ikat kecil", "=1+1", "*", "Karung")


def fill_farm(office: Office, *, wage: int = 80_000) -> dict[str, list[int]]:
    """Plots A1, A2 (no area) and K1; six plantings, the last two of which have nothing yet and failed."""
    luck = random.Random(5)
    with office.database.change("Isi"):
        office.profile.save(dataclasses.replace(office.profile.get(), workday_wage=wage))
        people = [
            office.clients.add(ClientDraft(full_name=name, register_no=f"BP-{number}", measure="PB"))
            for number, name in enumerate(("Siti Contohwati", "Baiq Contoh binti Hasan", LONG_NAME))
        ]
        areas = (("A1", 2400), ("A2", None), ("K1", 15_000))
        plots = [office.plots.add(PlotDraft(code=code, area_dm2=area, place="=Sisi timur")) for code, area in areas]
        plantings = [
            office.plantings.add(
                PlantingDraft(plot_id=plots[number % 3], sown_on=TODAY - dt.timedelta(150 - number * 25))
            )
            for number in range(5)
        ]
        plantings.append(
            office.plantings.add(
                PlantingDraft(
                    plot_id=plots[0], sown_on=TODAY - dt.timedelta(20), failed_on=TODAY - dt.timedelta(3),
                    fail_reason="Banjir", area_dm2=600, part="Bedeng 2",
                )
            )
        )  # fmt: skip
        harvests = [_harvest(office, luck, plantings[number % 4], people) for number in range(16)]
        for plot, planting in [(None, None), (plots[0], None), *((None, one) for one in plantings[:4])] * 2:
            office.costs.add(
                CostDraft(
                    plot_id=plot, planting_id=planting, date=TODAY - dt.timedelta(luck.randint(0, 60)),
                    group=luck.choice(COST_GROUPS), description="Dibeli Siti Contohwati", fixed=luck.random() < 0.4,
                    cash=luck.random() < 0.7, amount=luck.randint(1, 60_000), payee="Toko Tani Contoh",
                )
            )  # fmt: skip
        for number in range(8):
            office.care.add(
                CareDraft(
                    plot_id=plots[0], planting_id=plantings[0] if number % 2 else None, kind="Penyiraman",
                    planned_on=TODAY - dt.timedelta(number),
                    done_on=TODAY - dt.timedelta(number) if number > 2 else None,
                    client_ids=tuple(people[: 1 + number % 3]), minutes=45, notes="Catatan tentang Siti Contohwati",
                )
            )  # fmt: skip
    return {"plots": plots, "plantings": plantings, "harvests": harvests, "people": people}


def _harvest(office: Office, luck: random.Random, planting: int, people: list[int]) -> int:
    sown = office.plantings.get(planting).sown_on
    assert sown is not None
    day = sown + dt.timedelta(luck.randint(25, min(60, (TODAY - sown).days)))
    grams = luck.randint(1_001, 19_999)
    harvest = office.harvests.add(
        HarvestDraft(
            planting_id=planting, date=day, weight_g=grams, quantity=luck.choice((None, 3, 7)) or 5,
            unit=luck.choice(UNITS), client_ids=tuple(people[: luck.randint(0, 3)]), minutes=luck.choice((None, 30)),
            notes="Siti Contohwati memanen",
        )
    )  # fmt: skip
    for kind in luck.sample(list(UseKind), 2):
        sold = luck.randint(1, 90_000) if kind is UseKind.SOLD else None
        later = min(day + dt.timedelta(luck.randint(0, 40)), TODAY)
        office.uses.add(
            UseDraft(
                harvest_id=harvest, date=later, kind=kind, weight_g=grams // 3, amount=sold, buyer="Pedagang Pasar"
            )
        )
    return harvest
