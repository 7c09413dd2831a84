"""Writing harvests down: the form with its offers and warnings, and what the list shows of them."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.plots.crops import PICKED_AGAIN, PICKED_ONCE
from bapas_desktop.domain.plots.growing import HarvestDraft, PlotQuery
from bapas_desktop.domain.plots.uses import UseDraft, UseKind
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.plots.page import PlotsPage

TODAY = dt.date(2026, 11, 24)


def note(dialog, name):
    return dialog.fields[name].note.text()


def say_how_kangkung_is_picked(office, habit, days=10):
    crop = office.crops.named("Kangkung")
    office.crops.update(crop.id, replace(crop.draft(), habit=habit, days_next=days))


@pytest.fixture
def people(office):
    """Three clients, of whom the second was closed."""
    ids = [
        office.clients.add(ClientDraft(full_name=name, register_no=f"BP-{number}", measure="PB"))
        for number, name in enumerate(("Amaq Sahdan", "Inaq Rohani", "Lalu Bayan"))
    ]
    office.clients.close([ids[1]], ClosingDraft(reason=office.clients.end_reasons()[0].code, ended_on=TODAY))
    return ids


@pytest.fixture
def session(office, people):
    """A session today: the first was there, the third late."""
    program = office.programs.add(ProgramDraft(title="Kelas Kangkung", starts_on=TODAY, ends_on=TODAY))
    session = office.sessions.add(SessionDraft(program_id=program, title="Panen bersama", date=TODAY))
    office.attendance.enrol(program, [people[0], people[2]])
    office.attendance.mark(session, {people[0]: Mark.PRESENT, people[2]: Mark.ABSENT})
    return session


@pytest.fixture
def form(page, garden, qtbot):
    """A new harvest of the kangkung, the cursor at its weight."""
    page.show_kind(Kind.PLANTINGS)
    page.current.table.select_id(garden["plantings"][0])
    page.current.harvest_current()
    qtbot.waitUntil(page.dialog.weight.hasFocus)
    return page.dialog


# The form


def test_everything_of_a_harvest_is_kept_and_comes_back(page, form, office, people, click):
    for field, value in (
        (form.weight, 12_500), (form.quantity, 50), (form.unit, "Ikat kecil"), (form.unit_weight, 250),
        (form.quality, "Baik"), (form.next_on, dt.date(2026, 12, 4)), (form.workers, [people[0], people[2]]),
        (form.minutes, 90), (form.notes, "pagi"),
    ):  # fmt: skip
        field.set_value(value)
    click(form.save_button)
    assert not form.isVisible()
    kept = max(office.harvests.records(office.harvests.ids(PlotQuery())), key=lambda one: one.id)
    page.show_record(kept.id)
    page.edit_current()
    assert page.dialog.draft() == kept.draft()
    assert (kept.unit_g, kept.quality, kept.next_on, kept.minutes) == (250, "Baik", dt.date(2026, 12, 4), 90)
    assert kept.client_ids == (people[0], people[2])
    assert not page.dialog.is_changed


def test_count_and_weight_of_a_bundle_offer_the_weight_until_it_is_typed(form, qtbot):
    form.unit.set_value("Ikat kecil")
    qtbot.keyClicks(form.quantity, "40")
    qtbot.keyClicks(form.unit_weight, "0,25")
    assert form.weight.value() == 10_000
    form.quantity.set_value(20)
    assert form.weight.value() == 5_000
    form.weight.set_value(5_200)
    form.quantity.set_value(21)
    assert form.weight.value() == 5_200, "a person has weighed it"


def test_a_weight_and_a_count_say_what_one_of_them_weighs(form, qtbot):
    assert not form.unit_story.isVisible()
    form.unit.set_value("Ikat kecil")
    qtbot.keyClicks(form.weight, "12,5")
    qtbot.keyClicks(form.quantity, "50")
    assert form.unit_story.text() == "12,5 kg dibagi 50 = 0,25 kg per ikat kecil."
    qtbot.keyClicks(form.unit_weight, "0,25")
    assert not form.unit_story.isVisible()


def test_a_bundle_unlike_the_last_ones_is_asked_about_and_may_be_kept(form, office, garden, qtbot, click):
    first = office.harvests.get(garden["harvest"])
    office.harvests.update(first.id, replace(first.draft(), unit_g=250))
    form.unit.set_value("Ikat kecil")
    assert form.unit_weight.placeholderText() == "terakhir 0,25 kg"
    form.weight.set_value(8_000)
    form.quantity.set_value(20)
    qtbot.keyClicks(form.unit_weight, "0,4")
    assert note(form, "unit_g") == "Jauh dari berat per satuan pada panen terakhir (0,25 kg). Sudah benar?"
    click(form.save_button)
    assert office.harvests.count() == 2


def test_bundles_that_do_not_come_to_the_weighing_are_asked_about(form, office, click):
    form.unit.set_value("Ikat besar")
    form.weight.set_value(10_000)
    form.quantity.set_value(10)
    form.unit_weight.set_value(2_000)
    assert note(form, "unit_g").startswith("Jumlah kali berat per satuan menjadi 20 kg, jauh dari timbangan.")
    click(form.save_button)
    assert office.harvests.count() == 2, "it was seen while it was typed"


def test_a_crop_that_is_picked_again_offers_the_next_harvest(page, garden, office):
    say_how_kangkung_is_picked(office, PICKED_AGAIN, days=10)
    page.open_form(Kind.HARVESTS, HarvestDraft(planting_id=garden["plantings"][0], date=TODAY))
    form = page.dialog
    assert form.next_on.value() == dt.date(2026, 12, 4)
    form.date.set_value(dt.date(2026, 11, 20))
    assert form.next_on.value() == dt.date(2026, 11, 30)
    form.final.set_value(True)
    assert not form.next_on.isEnabled()
    assert form.draft().next_on is None
    form.final.set_value(False)
    form.next_on.clear()
    form.date.set_value(TODAY)
    assert form.next_on.value() is None, "whoever took it away means it"


def test_a_crop_that_is_pulled_once_offers_none(page, garden, office):
    say_how_kangkung_is_picked(office, PICKED_ONCE)
    page.open_form(Kind.HARVESTS, HarvestDraft(planting_id=garden["plantings"][0], date=TODAY))
    assert page.dialog.next_on.value() is None


def test_an_older_harvest_is_offered_nothing(page, garden, office):
    say_how_kangkung_is_picked(office, PICKED_AGAIN)
    page.current.table.select_id(garden["harvest"])
    page.edit_current()
    page.dialog.date.set_value(dt.date(2026, 11, 18))
    assert page.dialog.next_on.value() is None
    assert page.dialog.weight.value() == 12_500


def test_the_last_harvest_leaves_the_plot_fallow_and_one_undo_takes_both_back(form, office, garden, click):
    form.weight.set_value(1_000)
    form.final.set_value(True)
    click(form.save_button)
    assert office.plots.get(garden["plots"][0]).state == "Bera"
    office.history.undo()
    assert (office.plots.get(garden["plots"][0]).state, office.harvests.count()) == ("Ditanami", 1)


def test_who_was_present_at_the_session_takes_part(form, session, people, qtbot):
    qtbot.keyClicks(form.session, "panen bersama")
    qtbot.keyClick(form.session, Qt.Key.Key_Tab)
    assert form.session.text() == "24/11/2026 · Panen bersama · Kelas Kangkung"
    assert form.workers.value() == (people[0],)
    form.workers.set_value([*form.workers.value(), people[2]])
    form.session.set_value(None)
    assert form.workers.value() == (people[2],), "whoever was chosen by hand stays"


def test_only_clients_whose_guidance_goes_on_are_offered_and_enter_takes_one(form, people, qtbot):
    search = form.workers.search
    qtbot.keyClicks(search, "Inaq Rohani")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert form.workers.value() == ()
    assert form.isVisible(), "Enter does not save what is not chosen yet"
    search.clear()
    qtbot.keyClicks(search, "sahdan")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert form.workers.value() == (people[0],)
    assert search.text() == ""
    chip = form.workers.chips[people[0]]
    assert chip.accessibleName() == "Keluarkan Amaq Sahdan"
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert form.workers.value() == ()


def test_letters_that_mean_nobody_are_told(form, people, qtbot, click):
    form.weight.set_value(1_000)
    qtbot.keyClicks(form.workers.search, "a")
    click(form.save_button)
    assert note(form, "client_ids") == "“a” tidak dikenal; pilih dari daftar."
    assert form.isVisible()


def test_a_closed_client_who_took_part_stays(page, office, garden, people, click):
    first = office.harvests.get(garden["harvest"])
    office.harvests.update(first.id, replace(first.draft(), client_ids=(people[1],)))
    page.current.table.select_id(first.id)
    page.edit_current()
    assert [chip.text() for chip in page.dialog.workers.chips.values()] == ["Inaq Rohani"]
    page.dialog.quality.set_value("Sedang")
    click(page.dialog.save_button)
    assert office.harvests.get(first.id).client_ids == (people[1],)


def test_a_client_deleted_meanwhile_is_told_and_nothing_is_lost(form, office, people, click):
    form.weight.set_value(3_000)
    form.workers.set_value([people[0]])
    office.clients.remove([people[0]])
    click(form.save_button)
    assert form.message.text() == "Data yang dirujuk sudah dihapus. Tutup isian ini, lalu coba lagi."
    assert form.weight.value() == 3_000
    assert office.harvests.count() == 1


def test_a_client_merged_meanwhile_is_told_and_the_other_took_part_in_what_was_kept(
    page, form, office, garden, people, click
):
    first = office.harvests.get(garden["harvest"])
    office.harvests.update(first.id, replace(first.draft(), client_ids=(people[0], people[2])))
    form.weight.set_value(3_000)
    form.workers.set_value([people[0]])
    office.merging.merge(people[2], people[0], office.clients.get(people[2]).draft())
    click(form.save_button)
    assert form.message.text() == "Data yang dirujuk sudah dihapus. Tutup isian ini, lalu coba lagi."
    assert office.harvests.get(first.id).client_ids == (people[2],)
    form._discard()
    page.show_record(first.id)
    page.edit_current()
    assert page.dialog.workers.value() == (people[2],)


def test_a_planting_deleted_meanwhile_is_told(page, office, garden, qtbot, click):
    page.open_form(Kind.HARVESTS, HarvestDraft(planting_id=garden["plantings"][1], date=TODAY))
    form = page.dialog
    office.plantings.remove([garden["plantings"][1]])
    qtbot.keyClicks(form.weight, "3")
    form.date.set_value(dt.date(2026, 11, 23))
    click(form.save_button)
    assert form.message.text() == "Data yang dirujuk sudah dihapus. Tutup isian ini, lalu coba lagi."
    assert office.harvests.count() == 1


def test_less_than_was_used_and_later_than_the_first_use_are_refused_at_their_fields(page, office, garden, click):
    early = dt.date(2026, 11, 18)
    office.uses.add(UseDraft(harvest_id=garden["harvest"], date=early, kind=UseKind.EATEN, weight_g=2_000))
    page.current.table.select_id(garden["harvest"])
    page.edit_current()
    page.dialog.weight.set_value(1_999)
    page.dialog.date.set_value(dt.date(2026, 11, 19))
    click(page.dialog.save_button)
    assert note(page.dialog, "weight_g") == "Sudah disalurkan 2 kg; panen tidak dapat kurang dari itu."
    assert note(page.dialog, "date") == "Sudah disalurkan pada 18/11/2026; panennya tidak dapat sesudah itu."


@pytest.mark.parametrize("typed", ["99999999999999999999", "1e400", "-4", "😀", "\u202e12", "12,5 ikat"])
def test_hostile_weights_are_told_and_kept_on_screen(form, office, qtbot, click, typed):
    form.weight.setText(typed)
    form.quantity.setText(typed)
    form.minutes.setText(typed)
    click(form.save_button)
    assert form.isVisible()
    assert form.fields["weight_g"].findings
    assert office.harvests.count() == 1


def test_going_on_keeps_the_day_the_people_and_the_bundle(page, form, office, people, qtbot):
    for field, value in (
        (form.weight, 5_000), (form.unit, "Ikat kecil"), (form.unit_weight, 250), (form.quality, "Baik"),
        (form.workers, [people[0]]), (form.minutes, 30), (form.notes, "pagi"),
    ):  # fmt: skip
        field.set_value(value)
    form.try_to_save_and_go_on()
    draft = page.dialog.draft()
    assert (draft.unit, draft.unit_g, draft.quality, draft.client_ids) == ("Ikat kecil", 250, "Baik", (people[0],))
    assert (draft.weight_g, draft.quantity, draft.minutes, draft.notes) == (None, None, None, "")


# The list


def test_the_list_shows_bundles_quality_rest_and_people(page, office, garden, people, cells):
    first = office.harvests.get(garden["harvest"])
    office.harvests.update(first.id, replace(first.draft(), quality="Baik", client_ids=(people[0], people[2])))
    office.uses.add(UseDraft(harvest_id=first.id, date=TODAY, kind=UseKind.EATEN, weight_g=2_000))
    assert cells(page.current, "unit_weight", "quality", "left", "workers") == [("0,25", "Baik", "10,5", "2")]


@pytest.mark.parametrize("key", ["unit_weight", "quality", "left", "workers"])
def test_the_new_headings_sort(page, office, garden, key):
    office.harvests.add(HarvestDraft(planting_id=garden["plantings"][1], date=TODAY, weight_g=1_000))
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.current.model.sort(page.current.model.column_of(key), order)
        assert len(page.current.model.ids) == 2


def test_filters_by_plot_time_and_rest(page, office, garden, cells):
    late = garden["plantings"][1]
    office.harvests.add(HarvestDraft(planting_id=late, date=dt.date(2026, 10, 30), weight_g=4_000))
    page.filters.choose("plot", str(garden["plots"][1]))
    assert cells(page.current, "plot") == [("B7",)]
    page.filters.clear()
    page.filters.choose("time", "month")
    assert cells(page.current, "date") == [("17/11/2026",)]
    page.filters.choose("time", "year")
    assert len(page.current.model.ids) == 2
    page.filters.clear()
    office.uses.add(UseDraft(harvest_id=garden["harvest"], date=TODAY, kind=UseKind.EATEN, weight_g=12_500))
    page.filters.choose("unused", "yes")
    assert cells(page.current, "plot", "left") == [("B7", "4")]


def test_twenty_five_thousand_harvests_are_filtered_by_what_is_left(context, garden, office, qtbot):
    planting = garden["plantings"][0]
    rows = ((f"u{number}", planting, "2026-11-01", 1_000, "Paket") for number in range(25_000))
    with office.database.change("Isi", Topic.PLOTS, undoable=False):
        office.database.insert_rows("harvest", ("uid", "planting_id", "date", "weight_g", "unit"), rows)
    page = PlotsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.filters.choose("unused", "yes")
    assert page.status == "25.001 panen, 25.012,5 kg"
    page.current.model.sort(page.current.model.column_of("left"), Qt.SortOrder.DescendingOrder)
    assert page.current.model.index(0, page.current.model.column_of("left")).data() == "12,5"
