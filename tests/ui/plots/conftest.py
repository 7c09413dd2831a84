"""A small garden, and the page over it."""

import datetime as dt

import pytest

from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.ui.plots.page import PlotsPage


@pytest.fixture
def garden(office):
    """Two plots of 24 m² and 18 m², a planting on each, one harvest."""
    first = office.plots.add(PlotDraft(code="A1", place="Sisi timur", area_dm2=2400))
    second = office.plots.add(PlotDraft(code="B7", place="Sisi barat", area_dm2=1800, kind="Air"))
    early = office.plantings.add(PlantingDraft(plot_id=first, sown_on=dt.date(2026, 10, 20)))
    late = office.plantings.add(PlantingDraft(plot_id=second, crop="Bayam", sown_on=dt.date(2026, 10, 25)))
    harvest = office.harvests.add(
        HarvestDraft(
            planting_id=early, date=dt.date(2026, 11, 17), weight_g=12_500, quantity=50, unit="Ikat kecil"
        )
    )  # fmt: skip
    return {"plots": (first, second), "plantings": (early, late), "harvest": harvest}


@pytest.fixture
def page(context, qtbot):
    shown = PlotsPage(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    return shown


@pytest.fixture
def cells():
    """What a table shows of some columns, row by row."""

    def read(shown, *keys):
        numbers = [shown.model.column_of(key) for key in keys]
        rows = range(shown.model.rowCount())
        return [tuple(shown.model.index(row, number).data() for number in numbers) for row in rows]

    return read
