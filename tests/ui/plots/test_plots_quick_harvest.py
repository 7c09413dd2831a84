"""Catat cepat: many weighings in a row above the list of harvests, with the keyboard alone."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bapas_desktop.domain.plots.crops import PICKED_AGAIN
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.plots.page import PlotsPage

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def quick(page, garden):
    page.current.table.select_id(garden["harvest"])
    page.findChild(object, "quick-harvest").trigger()
    return page.current.quick


def press(qtbot, text="", key=None, modifier=Qt.KeyboardModifier.NoModifier):
    """Type where the keyboard is."""
    if text:
        qtbot.keyClicks(QApplication.focusWidget(), text)
    if key is not None:
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_ten_weighings_with_the_keyboard_alone(page, garden, office, qtbot):
    action = page.findChild(object, "quick-harvest")
    assert action.shortcut().toString() == "Ctrl+T"
    page.activateWindow()
    action.trigger()
    quick = page.current.quick
    qtbot.waitUntil(quick.planting.hasFocus)
    press(qtbot, "bayam", Qt.Key.Key_Return)
    assert quick.planting.value() == garden["plantings"][1]
    press(qtbot, key=Qt.Key.Key_Tab)
    assert quick.date.hasFocus()
    assert quick.date.value() == TODAY
    press(qtbot, key=Qt.Key.Key_Tab)
    weights = ["1,5", "2", "2,25", "3", "0,75", "1,125", "4", "2,5", "1", "0,5"]
    for weight in weights:
        assert quick.weight.hasFocus()
        press(qtbot, weight, Qt.Key.Key_Return)
    assert quick.message.text() == "Tersimpan: 0,5 kg dari B7, 24/11/2026. Sejak dibuka 10 timbangan, 18,625 kg."
    kept = office.harvests.records(office.harvests.ids(PlotQuery(planting_id=garden["plantings"][1])))
    assert sorted(one.weight_g for one in kept) == [500, 750, 1_000, 1_125, 1_500, 2_000, 2_250, 2_500, 3_000, 4_000]
    assert {one.date for one in kept} == {TODAY}
    assert page.current.table.current_id() == max(one.id for one in kept)
    assert page.status.startswith("11 panen, 31,125 kg")
    press(qtbot, key=Qt.Key.Key_Escape)
    assert page.current.table.hasFocus()
    assert quick.isVisible()


def test_the_line_begins_as_the_harvest_with_the_cursor(quick, garden, qtbot):
    assert (quick.planting.value(), quick.unit.value()) == (garden["plantings"][0], "Ikat kecil")
    qtbot.waitUntil(quick.weight.hasFocus)


def test_bundles_stay_and_offer_the_weight(quick, office, qtbot):
    quick.unit_weight.set_value(250)
    quick.quality.set_value("Baik")
    for count, grams in ((20, 5_000), (30, 7_500)):
        quick.quantity.setFocus()
        qtbot.keyClicks(quick.quantity, str(count))
        assert quick.weight.value() == grams
        qtbot.keyClick(quick.quantity, Qt.Key.Key_Return)
        assert (quick.weight.text(), quick.quantity.text()) == ("", "")
    kept = office.harvests.records(office.harvests.ids(PlotQuery(first=TODAY)))
    told = {(one.quantity, one.weight_g, one.unit, one.unit_g, one.quality) for one in kept}
    assert told == {(20, 5_000, "Ikat kecil", 250, "Baik"), (30, 7_500, "Ikat kecil", 250, "Baik")}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Berat (kg): Wajib diisi."),
        ("dua", "Berat (kg): “dua” bukan angka."),
        ("-3", "Berat (kg): Harus lebih besar dari nol."),
        ("5000000", "Berat (kg): Angka ini terlalu besar; periksa ketikannya."),
    ],
)
def test_nothing_typed_is_lost_on_an_error(quick, office, qtbot, typed, words):
    quick.quantity.set_value(7)
    qtbot.keyClicks(quick.weight, typed)
    qtbot.keyClick(quick.weight, Qt.Key.Key_Return)
    assert quick.message.text() == words
    assert quick.message.property("role") == "field-error"
    assert (quick.weight.text(), quick.quantity.value()) == (typed, 7)
    assert office.harvests.count() == 1


def test_a_day_before_the_sowing_leads_to_the_day(quick, office, qtbot):
    quick.date.set_value(dt.date(2026, 10, 1))
    qtbot.keyClicks(quick.weight, "2")
    qtbot.keyClick(quick.weight, Qt.Key.Key_Return)
    assert quick.message.text() == "Tanggal panen: Lebih awal daripada tanggal tanam."
    assert quick.date.hasFocus()
    assert office.harvests.count() == 1


def test_an_unlikely_weight_is_asked_about_once_and_again_when_it_changes(quick, office, qtbot):
    qtbot.keyClicks(quick.weight, "97")
    qtbot.keyClick(quick.weight, Qt.Key.Key_Return)
    assert quick.message.text().endswith("Benarkah beratnya? Tekan Enter sekali lagi bila sudah benar.")
    assert office.harvests.count() == 1
    quick.weight.setText("98")
    qtbot.keyClick(quick.weight, Qt.Key.Key_Return)
    assert office.harvests.count() == 1
    qtbot.keyClick(quick.weight, Qt.Key.Key_Return)
    assert office.harvests.count() == 2


def test_a_planting_deleted_meanwhile_is_told_in_the_line(quick, office, garden, qtbot):
    quick.planting.set_value(garden["plantings"][1])
    office.plantings.remove([garden["plantings"][1]])
    qtbot.keyClicks(quick.weight, "2")
    qtbot.keyClick(quick.weight, Qt.Key.Key_Return)
    assert quick.message.text() == "Data yang dirujuk sudah dihapus. Tutup isian ini, lalu coba lagi."
    assert quick.weight.text() == "2"


def test_each_weighing_says_when_to_cut_again(quick, office, garden, qtbot):
    crop = office.crops.named("Kangkung")
    office.crops.update(crop.id, replace(crop.draft(), habit=PICKED_AGAIN, days_next=7))
    for weight in ("1", "2"):
        qtbot.keyClicks(quick.weight, weight)
        qtbot.keyClick(quick.weight, Qt.Key.Key_Return)
    assert office.plantings.get(garden["plantings"][0]).due_on == dt.date(2026, 12, 1)


def test_the_line_is_remembered_to_be_shown(context, quick, qtbot):
    again = PlotsPage(context)
    qtbot.addWidget(again)
    again.show()
    assert again.current.quick.isVisible()
    assert again.current.quick.date.value() == TODAY
    again.findChild(object, "quick-harvest").trigger()
    assert not again.current.quick.isVisible()
    third = PlotsPage(context)
    qtbot.addWidget(third)
    third.show()
    assert not third.current.quick.isVisible()


def test_the_line_belongs_to_harvests_alone(page, garden):
    shown = [tool.defaultAction().objectName() for tool in page._tool_buttons if tool.isVisibleTo(page)]
    assert "quick-harvest" in shown
    page.show_kind(Kind.PLOTS)
    shown = [tool.defaultAction().objectName() for tool in page._tool_buttons if tool.isVisibleTo(page)]
    assert "quick-harvest" not in shown


def test_every_field_of_the_line_has_a_name(quick):
    fields = (quick.planting, quick.date, quick.weight, quick.quantity, quick.unit, quick.unit_weight, quick.quality)
    assert len({field.accessibleName() for field in fields}) == len(fields)
