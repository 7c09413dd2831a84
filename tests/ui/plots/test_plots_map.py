"""Petak as a map of beds, and the panel of the plot that is selected."""

import datetime as dt
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from bapas_desktop.domain.plots.costs import CostDraft
from bapas_desktop.domain.plots.growing import PlantingDraft, PlotDraft
from bapas_desktop.ui.plots.bed_tile import MOST_TIMES
from bapas_desktop.ui.plots.kinds import Kind

TODAY = dt.date(2026, 11, 24)
LONG = "PETAK-KANGKUNG-PALING-UJUNG-SEBELAH-TIMUR-GRIYA-ABHIPRAYA-01"


@pytest.fixture
def plots(page, garden, qtbot):
    """The section with its map on top."""
    page.show_kind(Kind.PLOTS)
    section = page.current
    section.map_button.click()
    qtbot.waitUntil(lambda: bool(section.map.tiles) and section.map.isVisible())
    return section


def codes(section):
    return [tile.facts.plot.code for tile in section.map.tiles]


def tile(section, code):
    return next(one for one in section.map.tiles if one.facts.plot.code == code)


def test_beds_stand_by_place_and_say_all_they_know(plots, office, garden):
    assert codes(plots) == ["B7", "A1"]  # Sisi barat comes before Sisi timur
    office.plantings.update(
        garden["plantings"][0],
        replace(office.plantings.get(garden["plantings"][0]).draft(), expected_on=dt.date(2026, 12, 4)),
    )
    assert tile(plots, "B7").facts.lines() == ["Bayam", "30 HST", ""]
    assert tile(plots, "B7").accessibleName() == "Petak B7, Sisi barat, Ditanami, 18 m², Bayam, 30 HST"


def test_what_waits_for_its_harvest_says_so(page, plots, office, garden):
    late = office.plantings.get(garden["plantings"][1]).draft()
    office.plantings.update(garden["plantings"][1], replace(late, expected_on=TODAY))
    page.refresh()
    found = tile(plots, "B7")
    assert found.facts.lines()[2] == "siap panen"
    assert "panen 24 November 2026 (siap panen)" in found.toolTip()
    office.plantings.update(garden["plantings"][1], replace(late, expected_on=dt.date(2026, 12, 1)))
    page.refresh()
    assert tile(plots, "B7").facts.lines()[2] == "panen 01/12/2026"


def test_arrows_choose_and_enter_opens(page, plots, garden, qtbot):
    plots.map.take_focus()
    qtbot.keyClick(plots.map.tiles[0], Qt.Key.Key_Right)
    assert plots.table.selected_ids() == [garden["plots"][0]]
    qtbot.waitUntil(tile(plots, "A1").hasFocus)
    qtbot.keyClick(tile(plots, "A1"), Qt.Key.Key_Up)
    assert plots.map.chosen == garden["plots"][1]
    qtbot.keyClick(tile(plots, "B7"), Qt.Key.Key_Down)
    assert plots.map.chosen == garden["plots"][0]
    qtbot.keyClick(tile(plots, "A1"), Qt.Key.Key_Home)
    qtbot.keyClick(tile(plots, "B7"), Qt.Key.Key_Left)  # nothing is before the first
    assert plots.map.chosen == garden["plots"][1]
    qtbot.keyClick(tile(plots, "B7"), Qt.Key.Key_Return)
    assert page.dialog.code.value() == "B7"


def test_only_the_chosen_bed_is_reached_with_tab(plots, click):
    click(tile(plots, "A1"))
    reached = [one for one in plots.map.tiles if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reached == [tile(plots, "A1")]


def test_list_and_map_have_one_selection_and_the_view_is_remembered(page, plots, garden, settings, click):
    click(tile(plots, "B7"))
    plots.list_button.click()
    assert plots.table.selected_ids() == [garden["plots"][1]]
    plots.table.select_id(garden["plots"][0])
    plots.map_button.click()
    assert tile(plots, "A1").isChecked()
    assert not tile(plots, "B7").isChecked()
    assert settings.flag("plots/map", default=False)


def test_searching_leaves_the_others_out_and_nothing_found_is_told(page, plots):
    page.search.setText("barat")
    page.refresh()
    assert codes(plots) == ["B7"]
    page.search.setText("tidak ada")
    page.refresh()
    assert codes(plots) == []
    assert plots.map.empty.isVisible()
    assert plots.map.empty.sentence.text() == "Tidak ada yang cocok dengan pencarian ini."


def test_an_office_without_plots_is_offered_the_first(page, office, click):
    page.show_kind(Kind.PLOTS)
    page.current.map_button.click()
    click(page.current.map.empty.button)
    assert page.dialog.windowTitle() == "Petak baru"


def test_two_hundred_beds_of_every_size(page, plots, office):
    with office.database.change("Isi"):
        for number in range(200):
            area = (None, 1, 500, 10**9)[number % 4]
            place = ("", "Timur", LONG)[number % 3]
            office.plots.add(PlotDraft(code=f"{LONG[: number % 60]}{number}", place=place, area_dm2=area))
    page.refresh()
    assert len(plots.map.tiles) == 202
    sizes = {one.sizeHint().width() for one in plots.map.tiles}
    assert max(sizes) <= min(sizes) * MOST_TIMES**0.5 + 1
    assert all(one.geometry().right() <= plots.map.area.viewport().width() for one in plots.map.tiles)
    assert not page.grab().isNull()


def test_a_bed_that_is_undone_leaves_the_map(page, plots, office):
    new = office.plots.add(PlotDraft(code="Z9"))
    page.refresh()
    plots.table.select_id(new)
    assert plots.panel.plot_id == new
    office.history.undo()
    page.refresh()
    assert "Z9" not in codes(plots)
    assert plots.panel.plot_id is None
    assert plots.panel.empty.isVisible()


# The panel


def test_the_panel_tells_what_grows_what_it_gave_and_cost(page, plots, office, garden):
    office.costs.add(
        CostDraft(plot_id=garden["plots"][0], date=TODAY, description="Benih", group="Benih/bibit", amount=25_000)
    )
    plots.table.select_id(garden["plots"][0])
    page.refresh()
    words = {name: text.text() for name, (_heading, text) in plots.panel.parts.items()}
    assert plots.panel.title.text() == "A1"
    assert plots.panel.facts.text() == "Sisi timur\n24 m² · Darat · Ditanami"
    assert words["growing"] == "Kangkung · 35 HST"
    assert words["harvests"] == "17/11/2026: 12,5 kg Kangkung"
    assert words["yield"] == "Kangkung 20/10/2026: 0,52 (berjalan)"
    assert words["costs"] == "Rp25.000 dari 1 catatan biaya"


def test_a_plot_without_anything_says_so_and_one_without_area_cannot_be_worked_out(page, plots, office, garden):
    new = office.plots.add(PlotDraft(code="Z9"))
    page.refresh()
    plots.table.select_id(new)
    words = [text.text() for _heading, text in plots.panel.parts.values()]
    assert words == [
        "Tidak ada yang tumbuh.", "Belum pernah dipanen.", "Belum ada panen untuk dihitung.",
        "Belum ada biaya yang dicatat.",
    ]  # fmt: skip
    office.plots.update(garden["plots"][0], replace(office.plots.get(garden["plots"][0]).draft(), area_dm2=None))
    page.refresh()
    plots.table.select_id(garden["plots"][0])
    assert plots.panel.parts["yield"][1].text() == "Belum dapat dihitung: luas petak belum diisi."


def test_a_plot_in_use_is_not_deleted_and_the_reason_is_told(page, plots, garden, office, asker, errors):
    plots.table.select_id(garden["plots"][0])
    errors.run(page.remove, page)
    assert office.plots.count() == 2
    assert "Masih dipakai oleh data lain, jadi tidak dapat dihapus." in asker.heard


def test_photos_are_dropped_on_the_panel_looked_at_and_deleted(
    page, plots, office, garden, jobs, qtbot, tmp_path, asker
):
    good, bad = tmp_path / "bedengan.png", tmp_path / "rusak.jpg"
    Image.new("RGB", (90, 60), "olive").save(good)
    bad.write_bytes(b"bukan gambar")
    plots.table.select_id(garden["plots"][0])
    photos = plots.panel.photos
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good)), QUrl.fromLocalFile(str(bad))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    photos.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: len(office.plot_photos.of_plot(garden["plots"][0])) == 1 and not jobs.busy)
    page.refresh()
    assert asker.heard == ["1 dari 2 foto tidak ditambahkan."]
    assert photos.note.text() == "1 foto."
    (photo,) = office.plot_photos.of_plot(garden["plots"][0])
    photos.list.select_ids(photos.model, [photo.id])
    photos.view_button.click()
    assert photos.viewer.title.text() == "bedengan"
    assert list(tmp_path.rglob("*bedengan*")) == [good], "nothing readable is left behind"
    photos.viewer.close()
    photos.remove_button.click()
    assert office.plot_photos.of_plot(garden["plots"][0]) == []


def test_a_planting_begins_on_the_bed_that_is_chosen(page, plots, garden, click):
    click(tile(plots, "B7"))
    plots.plant_current()
    assert page.dialog.draft() == PlantingDraft(plot_id=garden["plots"][1])
