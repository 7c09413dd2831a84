"""The forms of plots, plantings and harvests."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.ui.plots.section import Kind


def note(dialog, name):
    return dialog.fields[name].note.text()


@pytest.fixture
def harvest_form(page, garden, qtbot):
    page.show_kind(Kind.PLANTINGS)
    page.current.table.select_id(garden["plantings"][0])
    page.current.harvest_current()
    qtbot.waitUntil(page.dialog.weight.hasFocus)
    return page.dialog


def test_a_plot_is_added_and_its_code_is_its_own(page, garden, office, qtbot, click):
    page.show_kind(Kind.PLOTS)
    page.add_new()
    dialog = page.dialog
    qtbot.keyClicks(dialog.code, "A1")
    click(dialog.save_button)
    assert note(dialog, "code") == "Sudah dipakai oleh Sisi timur."
    qtbot.keyClicks(dialog.code, "-2")
    qtbot.keyClicks(dialog.area, "1,5 are")
    click(dialog.save_button)
    kept = office.plots.get(page.current.table.selected_ids()[0])
    assert (kept.code, kept.area_dm2, kept.kind, kept.state) == ("A1-2", 15_000, "Darat", "Siap")


def test_a_plot_keeps_its_own_code_when_it_is_changed(page, garden, office, click):
    page.show_kind(Kind.PLOTS)
    page.current.table.select_id(garden["plots"][0])
    page.edit_current()
    page.dialog.state.set_value("Bera")
    click(page.dialog.save_button)
    assert office.plots.get(garden["plots"][0]).state == "Bera"


def test_the_expected_harvest_follows_the_sowing_until_it_is_typed(page, garden, qtbot):
    page.show_kind(Kind.PLANTINGS)
    page.add_new()
    dialog = page.dialog
    qtbot.keyClicks(dialog.sown_on, "01/11/2026")
    assert dialog.expected_on.value() == dt.date(2026, 11, 28)
    dialog.sown_on.set_value(dt.date(2026, 11, 3))
    assert dialog.expected_on.value() == dt.date(2026, 11, 30)
    dialog.expected_on.set_value(dt.date(2026, 12, 24))
    dialog.sown_on.set_value(dt.date(2026, 11, 5))
    assert dialog.expected_on.value() == dt.date(2026, 12, 24)


def test_an_expected_harvest_of_an_older_planting_stays(page, garden, office, click):
    page.show_kind(Kind.PLANTINGS)
    page.current.table.select_id(garden["plantings"][0])
    page.edit_current()
    assert page.dialog.expected_on.value() is None
    page.dialog.variety.set_value("Salina")
    click(page.dialog.save_button)
    kept = office.plantings.get(garden["plantings"][0])
    assert (kept.variety, kept.expected_on) == ("Salina", None)


def test_a_new_harvest_begins_as_the_one_with_the_cursor(page, garden):
    page.current.table.select_id(garden["harvest"])
    page.add_new()
    draft = page.dialog.draft()
    assert (draft.planting_id, draft.unit) == (garden["plantings"][0], "Ikat kecil")
    assert draft.date == dt.date(2026, 11, 24)
    assert draft.weight_g is None


def test_the_planting_is_found_by_its_words(page, garden, qtbot):
    page.add_new()
    dialog = page.dialog
    qtbot.keyClicks(dialog.planting, "bayam")
    qtbot.keyClick(dialog.planting, Qt.Key.Key_Tab)
    assert dialog.planting.text() == "B7 · Bayam · tanam 25/10/2026"
    assert dialog.planting.value() == garden["plantings"][1]
    assert dialog.story.text() == "30 hari setelah tanam, belum pernah dipanen."


def test_a_harvest_before_the_sowing_is_refused_at_the_date(harvest_form, office, qtbot, click):
    harvest_form.date.set_value(dt.date(2026, 10, 19))
    qtbot.keyClicks(harvest_form.weight, "5")
    click(harvest_form.save_button)
    assert note(harvest_form, "date") == "Lebih awal daripada tanggal tanam."
    assert harvest_form.isVisible()
    assert office.harvests.count() == 1


def test_a_heavy_harvest_is_asked_about_while_it_is_typed_and_may_be_kept(harvest_form, office, qtbot, click):
    qtbot.keyClicks(harvest_form.weight, "97")
    assert note(harvest_form, "weight_g") == "Lebih dari 4 kg per m² petak ini. Benarkah beratnya?"
    assert office.harvests.count() == 1
    click(harvest_form.save_button)
    assert office.harvests.count() == 2


def test_a_harvest_that_was_just_right_is_not_asked_about(harvest_form, qtbot):
    qtbot.keyClicks(harvest_form.weight, "96")
    assert note(harvest_form, "weight_g") == "Contoh: 12,5"


def test_a_smaller_plot_makes_a_kept_harvest_heavy_and_saving_asks_once(page, garden, office, click):
    office.plots.update(garden["plots"][0], replace(office.plots.get(garden["plots"][0]).draft(), area_dm2=100))
    page.current.table.select_id(garden["harvest"])
    page.edit_current()
    click(page.dialog.save_button)
    assert page.dialog.save_button.text() == "&Simpan juga"
    with_warning = page.dialog
    click(with_warning.save_button)
    assert not with_warning.isVisible()


@pytest.mark.parametrize(("typed", "words"), [("dua", "“dua” bukan angka."), ("-3", "Harus lebih besar dari nol.")])
def test_a_weight_that_is_none_is_told(harvest_form, qtbot, click, typed, words):
    qtbot.keyClicks(harvest_form.weight, typed)
    click(harvest_form.save_button)
    assert note(harvest_form, "weight_g") == words


def test_a_quantity_needs_its_unit(harvest_form, qtbot, click):
    qtbot.keyClicks(harvest_form.weight, "5")
    qtbot.keyClicks(harvest_form.quantity, "20")
    click(harvest_form.save_button)
    assert note(harvest_form, "unit") == "Wajib diisi."


def test_weighings_one_after_the_other_by_the_keyboard_alone(page, harvest_form, office, qtbot):
    form = harvest_form
    for weight in ("4,5", "6,25", "3"):
        qtbot.waitUntil(form.weight.hasFocus)
        qtbot.keyClicks(form.weight, weight)
        with qtbot.waitSignal(form.accepted):
            qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert page.dialog is not form
        form = page.dialog
        assert form.just_kept.text() == f"Tersimpan: {weight} kg dari A1, 24/11/2026."
        assert form.planting.value() is not None
    form.reject()
    grams = [harvest.weight_g for harvest in office.harvests.records(office.harvests.ids(PlotQuery()))]
    assert sorted(grams) == [3_000, 4_500, 6_250, 12_500]


def test_what_is_wrong_is_not_kept_by_going_on(page, harvest_form, office, click):
    click(harvest_form.again_button)
    assert note(harvest_form, "weight_g") == "Wajib diisi."
    harvest_form.weight.setText("2")
    click(harvest_form.save_button)
    assert page.dialog is harvest_form
    assert office.harvests.count() == 2


def test_a_harvest_that_is_changed_does_not_offer_the_next(page, garden):
    page.current.table.select_id(garden["harvest"])
    page.edit_current()
    assert not page.dialog.again_button.isVisible()


def test_the_list_of_plantings_opens_with_the_arrow(page, garden, qtbot):
    page.add_new()
    planting = page.dialog.planting
    qtbot.keyClick(planting, Qt.Key.Key_Down)
    assert planting.popup.isVisible()
    words = [planting.popup.model().index(row, 0).data() for row in range(planting.popup.model().rowCount())]
    assert words == ["B7 · Bayam · tanam 25/10/2026", "A1 · Kangkung · tanam 20/10/2026"]
    qtbot.keyClick(planting.popup, Qt.Key.Key_Down)
    qtbot.keyClick(planting.popup, Qt.Key.Key_Return)
    assert planting.value() in garden["plantings"]


def test_tab_goes_through_the_harvest_form_as_it_is_read(harvest_form, qtbot):
    names = []
    step = harvest_form.weight
    for _ in range(14):
        names.append(step)
        step = step.nextInFocusChain()
        while not step.focusPolicy() & Qt.FocusPolicy.TabFocus or not step.isVisible():
            step = step.nextInFocusChain()
    form = harvest_form
    fields = [form.weight, form.quantity, form.unit, form.unit_weight, form.quality, form.final, form.next_on]
    fields += [form.session, form.minutes, form.workers.search, form.notes]
    assert names == [*fields, form.save_button, form.again_button, form.cancel_button]
