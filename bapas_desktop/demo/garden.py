"""Sample plots with kangkung: dry beds that are cut twice, and a wet field that is picked again and again."""

import datetime as dt
from random import Random
from typing import NamedTuple

from bapas_desktop.data.office import Office
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft

_PLOTS = (
    PlotDraft(
        code="A1", place="Griya Abhipraya Mandalika, sisi timur", area_dm2=2400, kind="Darat", state="Ditanami",
        notes="Empat bedengan 1 × 6 m.",
    ),
    PlotDraft(code="A2", place="Griya Abhipraya Mandalika, sisi barat", area_dm2=1800, kind="Darat", state="Ditanami"),
    PlotDraft(
        code="K1", place="Sawah pinjaman, Sekarbela", area_dm2=15_000, kind="Air", state="Ditanami",
        notes="Satu setengah are, air dari saluran irigasi.",
    ),
)  # fmt: skip


class _Cycle(NamedTuple):
    """A planting: its plot, the kind of kangkung, and sowing and harvests in days from today."""

    plot: int
    variety: str
    sown: int
    expected: int
    harvests: tuple[int, ...] = ()
    notes: str = ""


_CYCLES = (
    _Cycle(0, "Kangkung darat", -82, -55, (-55, -43)),
    _Cycle(1, "Kangkung darat", -74, -47, (-46, -35)),
    _Cycle(0, "Kangkung darat", -40, -13, (-12, -2), "Benih dari kelompok tani binaan."),
    _Cycle(1, "Kangkung darat", -30, -3, (-1,)),
    _Cycle(2, "Kangkung air", -180, -150, (-150, -142, -135, -127, -120, -112, -105)),
    _Cycle(2, "Kangkung air", -95, -65, (-64, -57, -50, -42, -35, -27, -20, -13, -6), "Stek dari panen sebelumnya."),
    _Cycle(1, "Kangkung darat", 0, 27),
)
_GRAMS_A_BUNCH = {"Darat": 240, "Air": 310}


def add_garden(office: Office) -> None:
    """Three plots, their plantings and what was harvested until yesterday."""
    luck = Random("kebun")
    today = office.today()
    plot_ids = [office.plots.add(plot) for plot in _PLOTS]
    harvests: list[HarvestDraft] = []
    for cycle in _CYCLES:
        plot = _PLOTS[cycle.plot]
        planting_id = office.plantings.add(
            PlantingDraft(
                plot_id=plot_ids[cycle.plot],
                variety=cycle.variety,
                sown_on=today + dt.timedelta(cycle.sown),
                expected_on=today + dt.timedelta(cycle.expected),
                notes=cycle.notes,
            )
        )
        for number, day in enumerate(cycle.harvests):
            # Grams from a square metre: a dry bed gives much once and less again, a wet field a little every week.
            yields = (90, 130) if plot.kind == "Air" else (650, 850) if number == 0 else (300, 450)
            grams = (plot.area_dm2 or 0) * luck.randint(*yields) // 100 // 50 * 50
            last = number == len(cycle.harvests) - 1 and cycle.sown < -45
            harvests.append(
                HarvestDraft(
                    planting_id=planting_id,
                    date=today + dt.timedelta(day),
                    weight_g=grams,
                    quantity=grams // _GRAMS_A_BUNCH[plot.kind],
                    unit="Ikat kecil",
                    notes="Panen terakhir, petak diolah kembali." if last else "",
                )
            )
    for harvest in sorted(harvests, key=lambda each: each.date or today):
        office.harvests.add(harvest)
