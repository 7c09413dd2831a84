"""The forms of plots, plantings and harvests."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.plots.crops import CropDraft
from bapas_desktop.domain.plots.growing import PlotDraft, PlotQuery
from bapas_desktop.domain.training import ProgramDraft
from bapas_desktop.ui.plots.kinds import Kind


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


# Plantings, and the crops that they are proposed from


def planting_form(page):
    page.show_kind(Kind.PLANTINGS)
    page.add_new()
    return page.dialog


def test_a_crop_that_is_chosen_moves_the_expected_harvest(page, garden, office):
    office.crops.add(CropDraft(name="Genjer", days_first=40))
    dialog = planting_form(page)
    dialog.sown_on.set_value(dt.date(2026, 11, 1))
    assert note(dialog, "expected_on") == "Perkiraan 25–30 HST; diusulkan 27 HST, boleh diubah."
    dialog.crop.set_value("genjer")
    assert dialog.expected_on.value() == dt.date(2026, 12, 11)
    assert note(dialog, "expected_on") == "Diusulkan 40 HST menurut daftar tanaman; boleh diubah."
    dialog.crop.set_value("Ubi ungu")  # free text
    assert dialog.expected_on.value() == dt.date(2026, 11, 28)


def test_everything_of_a_planting_is_kept(page, garden, office, click):
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    dialog = planting_form(page)
    dialog.plot.set_value(str(garden["plots"][0]))
    dialog.area.setText("0,06 are")
    dialog.part.set_value("bedengan 1")
    dialog.sown_on.set_value(dt.date(2026, 11, 20))
    dialog.method.set_value("Larikan")
    dialog.seed.setText("0,25")
    dialog.seed_unit.set_value("kg")
    dialog.program.set_value(str(program))
    click(dialog.save_button)
    kept = office.plantings.get(page.current.table.selected_ids()[0])
    assert (kept.area_dm2, kept.part, kept.method, kept.seed, kept.seed_unit, kept.program_id) == (
        600, "bedengan 1", "Larikan", 250, "kg", program,
    )  # fmt: skip


def test_a_plot_that_is_occupied_is_told_and_may_be_shared(page, garden, office):
    dialog = planting_form(page)
    dialog.plot.set_value(str(garden["plots"][0]))
    assert dialog.occupied.text().startswith("Seluruh petak ini masih ditanami: Kangkung.")
    first = office.plantings.get(garden["plantings"][0]).draft()
    office.plantings.update(garden["plantings"][0], replace(first, area_dm2=600, part="ujung"))
    dialog.area.setText("6")
    assert dialog.occupied.text() == "Sebagian petak ini masih ditanami: Kangkung (ujung). Sisanya 18 m²."
    assert dialog.occupied.isVisible()


def test_the_story_of_a_planting_stands_above_it(page, garden):
    page.show_kind(Kind.PLANTINGS)
    page.current.table.select_id(garden["plantings"][0])
    page.edit_current()
    assert page.dialog.story.text() == "35 hari setelah tanam (HST), 1 kali dipanen, 12,5 kg, terakhir 17/11/2026."


def test_a_failure_asks_for_its_reason_and_ends_the_planting(page, garden, office, qtbot, click):
    page.show_kind(Kind.PLANTINGS)
    page.current.table.select_id(garden["plantings"][1])
    page.current.fail_current()
    dialog = page.dialog
    qtbot.waitUntil(dialog.fail_reason.hasFocus)
    assert dialog.failed_on.value() == dt.date(2026, 11, 24)
    click(dialog.save_button)
    assert note(dialog, "fail_reason") == "Wajib diisi."
    qtbot.keyClicks(dialog.fail_reason, "Terendam banjir")
    click(dialog.save_button)
    kept = office.plantings.get(garden["plantings"][1])
    assert (kept.ended_on, kept.fail_reason) == (dt.date(2026, 11, 24), "Terendam banjir")


def test_a_harvest_after_the_end_is_asked_about_and_kept(harvest_form, garden, office, click):
    last = office.harvests.get(garden["harvest"])
    office.harvests.update(last.id, replace(last.draft(), final=True))
    assert office.harvests.check(last.draft(), last.id) == [], "it does not end before itself"
    harvest_form.weight.setText("3")
    click(harvest_form.save_button)
    assert note(harvest_form, "date") == "Tanam ini sudah berakhir. Tetap dicatat?"
    assert list(office.harvests.ids(PlotQuery())) == [last.id]
    click(harvest_form.save_button)
    assert [one.weight_g for one in office.harvests.records(office.harvests.ids(PlotQuery()))] == [3_000, 12_500]


def test_a_last_harvest_before_another_and_a_failure_before_it_are_asked_about(
    page, harvest_form, garden, office, click
):
    harvest_form.weight.setText("3")
    harvest_form.date.set_value(dt.date(2026, 11, 16))
    harvest_form.final.set_value(True)
    assert note(harvest_form, "final") == "Masih ada panen pada 17/11/2026. Benar ini yang terakhir?"
    click(harvest_form.save_button)
    assert len(office.harvests.ids(PlotQuery())) == 2
    page.current.table.select_id(garden["plantings"][0])
    page.current.fail_current()
    page.dialog.failed_on.set_value(dt.date(2026, 11, 16))
    assert note(page.dialog, "failed_on") == ("Masih dipanen pada 17/11/2026, sesudah tanggal gagal ini. Sudah benar?")


def test_plantings_are_filtered_by_state_plot_and_crop(page, garden, office, cells):
    late = office.plantings.get(garden["plantings"][1]).draft()
    office.plantings.update(garden["plantings"][1], replace(late, failed_on=dt.date(2026, 11, 4), fail_reason="Layu"))
    page.show_kind(Kind.PLANTINGS)
    shown = page.current
    assert cells(shown, "plot", "age", "state", "per_m2") == [
        ("B7", "10", "Gagal", "0"), ("A1", "35", "Berjalan", "0,52"),
    ]  # fmt: skip
    for key, value, found in (
        ("state", "running", "A1"), ("state", "failed", "B7"), ("crop", "Bayam", "B7"),
        ("plot", str(garden["plots"][0]), "A1"),
    ):  # fmt: skip
        page.filters.set_values({key: (value,)})
        page.refresh()
        assert cells(shown, "plot") == [(found,)]
    page.filters.set_values({"state": ("done",)})
    page.refresh()
    assert cells(shown, "plot") == []


def test_a_plot_that_is_undone_while_a_planting_is_written_is_told(page, garden, office, click):
    new = office.plots.add(PlotDraft(code="Z9"))
    dialog = planting_form(page)
    dialog.plot.set_value(str(new))
    dialog.sown_on.set_value(dt.date(2026, 11, 20))
    office.history.undo()
    click(dialog.save_button)
    assert dialog.isVisible()
    assert note(dialog, "plot_id") == "Data yang dirujuk sudah dihapus. Tutup isian ini, lalu coba lagi."
    assert office.plantings.count() == 2


@pytest.mark.parametrize(("name", "typed"), [("area", "999999999"), ("seed", "999999999")])
def test_numbers_beyond_all_measure_are_refused(page, garden, office, click, name, typed):
    dialog = planting_form(page)
    dialog.plot.set_value(str(garden["plots"][0]))
    dialog.sown_on.set_value(dt.date(2026, 11, 20))
    getattr(dialog, name).setText(typed)
    click(dialog.save_button)
    field = {"area": "area_dm2", "seed": "seed"}[name]
    assert note(dialog, field) == "Angka ini terlalu besar; periksa ketikannya."
    assert office.plantings.count() == 2


@pytest.fixture
def crops(page, garden):
    page.show_kind(Kind.PLANTINGS)
    page.current.open_crops()
    return page.current.crops_dialog


def test_a_crop_is_added_changed_and_deleted(crops, office, qtbot, click):
    before = office.crops.count()
    click(crops.add_button)
    dialog = crops.dialog
    qtbot.keyClicks(dialog.name, "kangkung")
    click(dialog.save_button)
    assert note(dialog, "name") == "Sudah dipakai oleh Kangkung."
    dialog.name.set_value("Genjer")
    qtbot.keyClicks(dialog.days_first, "40")
    qtbot.keyClicks(dialog.yields, "0,8")
    click(dialog.save_button)
    kept = office.crops.named("genjer")
    assert (kept.days_first, kept.yield_g_m2) == (40, 800)
    assert crops.table.selected_ids() == [kept.id]
    click(crops.edit_button)
    crops.dialog.days_first.set_value(45)
    click(crops.dialog.save_button)
    assert office.crops.get(kept.id).days_first == 45
    click(crops.delete_button)
    assert office.crops.count() == before


def test_a_list_without_crops_offers_the_office_own(crops, office, click):
    office.crops.remove([crop.id for crop in office.crops.all()])
    assert crops.table.empty.isVisible()
    click(crops.table.empty.button)
    click(crops.dialog.save_button)
    (crop,) = office.crops.all()
    assert (crop.name, crop.days_first, crop.yield_g_m2) == ("Kangkung", 27, 750)
