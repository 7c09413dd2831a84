"""What was cut at a session stands beside it in the schedule."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel

from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from tests.ui.conftest import TODAY


@pytest.fixture
def cut(office, session_id):
    """Cuts so many grams from a plot at the session of today."""
    plantings = {}

    def cut(code, grams, session=session_id):
        if code not in plantings:
            plot = office.plots.add(PlotDraft(code=code, area_dm2=3_000))
            sown = TODAY - dt.timedelta(28)
            plantings[code] = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=sown))
        planting = plantings[code]
        return office.harvests.add(HarvestDraft(planting_id=planting, date=TODAY, weight_g=grams, session_id=session))

    return cut


def told(page):
    """The facts of the session beside the list, as name and value."""
    words = [label.text() for label in page.panel.facts.findChildren(QLabel) if label.parent() is page.panel.facts]
    return dict(zip(words[::2], words[1::2], strict=True))


def test_a_session_without_a_harvest_says_nothing_of_one(page, session_id, cut):
    cut("A1", 5_000, session=None)
    page.table.select_id(session_id)
    assert "Panen" not in told(page)


def test_one_plot_and_several(page, session_id, cut):
    cut("A3", 31_500)
    page.refresh()
    page.table.select_id(session_id)
    assert told(page)["Panen"] == "31,5 kg dari petak A3"
    cut("A2", 17_200)
    cut("A3", 500)
    page.refresh()
    page.table.select_id(session_id)
    assert told(page)["Panen"] == "49,2 kg\nA3: 32 kg\nA2: 17,2 kg"


def test_a_harvest_written_down_or_undone_meanwhile_is_told(qtbot, page, office, session_id, cut):
    page.table.select_id(session_id)
    cut("A3", 31_500)
    qtbot.waitUntil(lambda: told(page).get("Panen") == "31,5 kg dari petak A3")
    office.history.undo()
    qtbot.waitUntil(lambda: "Panen" not in told(page))
