"""The three lists of Petak & Panen, used as a clerk uses them."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.changes import Action, Topic
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft, PlotQuery
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.plots.page import PlotsPage


def test_an_empty_office_leads_from_plot_to_planting_to_harvest(page, office, qtbot, click):
    empty = page.current.table.empty
    assert empty.sentence.text().startswith("Belum ada petak.")
    click(empty.button)
    qtbot.keyClicks(page.dialog.code, "A1")
    qtbot.keyClicks(page.dialog.area, "24")
    click(page.dialog.save_button)
    assert empty.sentence.text().startswith("Belum ada tanam.")
    click(empty.button)
    page.dialog.plot.set_value(str(office.plots.ids(PlotQuery())[0]))
    qtbot.keyClicks(page.dialog.sown_on, "20/10/2026")
    click(page.dialog.save_button)
    assert empty.sentence.text().startswith("Belum ada panen.")
    click(empty.button)
    qtbot.keyClicks(page.dialog.planting, "A1")
    qtbot.keyClick(page.dialog.planting, Qt.Key.Key_Tab)
    qtbot.keyClicks(page.dialog.weight, "12,5")
    click(page.dialog.save_button)
    assert not empty.isVisible()
    assert page.status == "1 panen, 12,5 kg"


def test_the_main_button_leads_to_what_must_come_first(page, office, asker):
    asker.will_answer("yes")
    page.add_new()
    assert asker.heard == ["Belum ada petak. Mulailah dengan petak; tanam dan panen dicatat padanya."]
    assert page.dialog.windowTitle() == "Petak baru"
    office.plots.add(PlotDraft(code="A1"))
    asker.will_answer("yes")
    page.add_new()
    assert asker.heard[-1] == "Belum ada tanam. Panen dicatat dari tanamnya."
    assert page.dialog.windowTitle() == "Tanam baru"


def test_each_list_shows_its_own(page, garden, cells):
    assert cells(page.current, "date", "plot", "crop", "weight", "quantity", "unit", "age") == [
        ("17/11/2026", "A1", "Kangkung", "12,5", "50", "Ikat kecil", "28")
    ]
    page.show_kind(Kind.PLANTINGS)
    assert cells(page.current, "plot", "crop", "sown_on", "harvests", "weight") == [
        ("B7", "Bayam", "25/10/2026", "0", "0"),
        ("A1", "Kangkung", "20/10/2026", "1", "12,5"),
    ]
    assert page.status == "2 tanam, 12,5 kg dipanen"
    page.show_kind(Kind.PLOTS)
    assert cells(page.current, "code", "place", "area", "kind", "state") == [
        ("A1", "Sisi timur", "24", "Darat", "Ditanami"),
        ("B7", "Sisi barat", "18", "Air", "Ditanami"),
    ]
    assert page.status == "2 petak, 42 m²"


def test_the_switch_changes_button_search_and_menu(page, garden, click):
    words = [page.add_new_action.text()]
    for segment in page.segments[1:]:
        click(segment)
        words.append(page.add_new_action.text())
        assert page.search.placeholderText() == page.current.words.search
        assert segment.isChecked()
    assert words == [section.words.add for section in page.sections.values()]
    page.show_kind(Kind.PLOTS)
    shown = [action.objectName() for action in page.current.table.actions() if action.isVisible()]
    assert shown == ["edit", "plant-plot", "delete"]


def test_search_finds_in_whichever_list_is_on_top(page, garden, qtbot, cells):
    qtbot.keyClicks(page.search, "bayam")
    assert cells(page.current, "plot") == []
    assert page.current.table.empty.sentence.text() == "Tidak ada yang cocok dengan pencarian ini."
    page.show_kind(Kind.PLANTINGS)
    assert cells(page.current, "plot") == [("B7",)]
    assert page.status == "1 tanam, 0 kg dipanen"
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(cells(page.current, "plot")) == 2


@pytest.mark.parametrize("text", ["'", '"', "%", "_", "\\", "a'; DROP TABLE harvest; --", "😀", "\u202e"])
def test_odd_searches_find_nothing_and_break_nothing(page, garden, text):
    page.search.setText(text)
    assert page.status == "0 panen, 0 kg"
    page.search.clear()
    assert page.status == "1 panen, 12,5 kg"


def test_unlike_units_are_never_added_and_the_selection_has_its_own_sum(page, garden, office):
    planting = garden["plantings"][1]
    office.harvests.add(
        HarvestDraft(planting_id=planting, date=dt.date(2026, 11, 20), weight_g=8_000, quantity=2, unit="Karung")
    )
    assert page.status == "2 panen, 20,5 kg"
    page.current.table.selectAll()
    assert page.status == "2 panen, 20,5 kg  ·  dipilih: 2 panen, 20,5 kg"


def test_sorting_by_a_heading_stays_when_the_search_changes(page, garden, office, cells):
    office.harvests.add(HarvestDraft(planting_id=garden["plantings"][1], date=dt.date(2026, 11, 1), weight_g=99_000))
    page.current.model.sort(page.current.model.column_of("weight"), Qt.SortOrder.AscendingOrder)
    page.search.setText("a")
    assert cells(page.current, "weight") == [("12,5",), ("99",)]


def test_edit_with_enter_changes_the_record(page, garden, office, qtbot, click):
    page.current.table.select_id(garden["harvest"])
    qtbot.keyClick(page.current.table, Qt.Key.Key_Return)
    page.dialog.weight.clear()
    qtbot.keyClicks(page.dialog.weight, "13,25")
    click(page.dialog.save_button)
    assert office.harvests.get(garden["harvest"]).weight_g == 13_250
    assert page.status == "1 panen, 13,25 kg"


def test_delete_is_taken_back_by_undo(page, garden, office):
    page.current.table.select_id(garden["harvest"])
    page.findChild(object, "delete").trigger()
    assert office.harvests.count() == 0
    assert page.status == "0 panen, 0 kg"
    office.history.undo()
    assert page.status == "1 panen, 12,5 kg"


@pytest.mark.parametrize("kind", [Kind.PLANTINGS, Kind.PLOTS])
def test_what_others_stand_on_is_not_deleted(page, garden, office, asker, kind):
    page.show_kind(kind)
    page.current.table.selectAll()
    page.findChild(object, "delete").trigger()
    assert asker.heard == ["Masih dipakai oleh data lain, jadi tidak dapat dihapus."]
    assert len(page.current.model.ids) == 2


def test_a_planting_leads_to_its_harvest_and_a_plot_to_its_planting(page, garden):
    page.show_kind(Kind.PLANTINGS)
    page.current.table.select_id(garden["plantings"][1])
    page.findChild(object, "harvest-planting").trigger()
    assert page.dialog.planting.value() == garden["plantings"][1]
    page.dialog.close()
    page.show_kind(Kind.PLOTS)
    page.current.table.select_id(garden["plots"][1])
    page.findChild(object, "plant-plot").trigger()
    assert page.dialog.draft().plot_id == garden["plots"][1]


def test_a_planting_that_waits_for_its_harvest_says_so(page, garden, office):
    office.plantings.add(
        PlantingDraft(plot_id=garden["plots"][0], sown_on=dt.date(2026, 10, 1), expected_on=dt.date(2026, 10, 28))
    )
    page.show_kind(Kind.PLANTINGS)
    model = page.current.model
    spoken = [model.index(row, model.column_of("due_on")).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    waiting = [words for words in spoken if "Siap panen" in words]
    assert waiting == ["Panen berikut: Rabu, 28 Oktober 2026. Siap panen."]


def test_another_tab_can_ask_for_a_harvest(page, garden):
    page.show_kind(Kind.PLOTS)
    page.search.setText("zzz")
    page.show_record(garden["harvest"])
    assert page.current.kind is Kind.HARVESTS
    assert page.current.table.selected_ids() == [garden["harvest"]]


def test_twenty_five_thousand_harvests(context, garden, office, qtbot):
    planting = garden["plantings"][0]
    rows = ((f"u{number}", planting, "2026-11-01", 1_000, "Paket") for number in range(25_000))
    with office.database.change("Isi", Topic.PLOTS, undoable=False):
        office.database.insert_rows("harvest", ("uid", "planting_id", "date", "weight_g", "unit"), rows)
    page = PlotsPage(context)
    qtbot.addWidget(page)
    page.show()
    assert page.status == "25.001 panen, 25.012,5 kg"
    qtbot.keyClicks(page.search, "paket")
    assert page.status == "25.000 panen, 25.000 kg"
    page.current.table.scrollToBottom()
    assert not page.grab().isNull()
    assert page.current.model.index(24_999, 0).data() == "01/11/2026"


def test_the_totals_do_not_wait_for_a_hidden_page(page, garden, office):
    page.hide()
    office.harvests.remove([garden["harvest"]])
    assert page.status == "1 panen, 12,5 kg"
    page.show()
    assert page.status == "0 panen, 0 kg"


def test_nothing_of_the_tab_is_logged_as_a_change_by_looking(page, garden, office):
    before = len(office.history.entries())
    for kind in page.sections:
        page.show_kind(kind)
    assert [entry.action for entry in office.history.entries()] == [Action.CHANGE] * before


def test_plantings_that_wait_for_their_harvest_are_a_list(page, office, garden, cells, click):
    early, late = (office.plantings.get(key) for key in garden["plantings"])
    for planting in (early, late):
        office.plantings.update(planting.id, replace(planting.draft(), expected_on=dt.date(2026, 11, 20)))
    page.search.setText("A1")
    page.show_list("harvest-due")
    assert page.current.kind is Kind.PLANTINGS
    assert cells(page.current, "crop") == [("Bayam",)], "from the other something was harvested already"
    assert page.filters.isVisible()
    page.show_kind(Kind.HARVESTS)
    assert page.filters.is_empty
    assert len(page.current.model.ids) == 1, "the filter is about plantings alone"
    page.show_kind(Kind.PLANTINGS)
    office.harvests.add(HarvestDraft(planting_id=late.id, date=dt.date(2026, 11, 21), weight_g=500))
    empty = page.current.table.empty
    assert empty.sentence.text() == "Tidak ada tanam yang menunggu panen."
    click(empty.button)
    assert len(page.current.model.ids) == 2


def test_a_new_planting_is_seen_though_it_does_not_wait(page, office, garden):
    page.show_list("harvest-due")
    page.current.show_record(garden["plantings"][0])
    assert page.current.table.current_id() == garden["plantings"][0]
    assert page.filters.is_empty


def test_a_section_is_loaded_once_when_it_comes_on_top(page, garden):
    loaded = []
    page.sections[Kind.PLANTINGS].model.modelReset.connect(lambda: loaded.append(1))
    page.show_kind(Kind.PLANTINGS)
    assert loaded == [1]
