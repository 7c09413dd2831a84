"""Rencana panen raya: proposed, changed by hand, kept, planted, printed."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft, PlotQuery
from bapas_desktop.domain.plots.planner import HarvestPlanDraft
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.plots.plan_model import AGE, CODE, CUT, GRAMS, NOTE, REAL, SOW, TIME
from bapas_desktop.ui.shared.fields import DateField
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

TODAY = dt.date(2026, 11, 24)
EVENT = dt.date(2027, 1, 14)
LONG = "PETAK-KANGKUNG-PALING-UJUNG-SEBELAH-TIMUR-GRIYA-ABHIPRAYA-01"


@pytest.fixture
def beds(office):
    """Three free beds of 20 m² (15 kg each at the crop's 0,75 kg/m²), and one of unknown size."""
    made = [office.plots.add(PlotDraft(code=f"P{number}", area_dm2=2000)) for number in (1, 2, 3)]
    return [*made, office.plots.add(PlotDraft(code="P4"))]


@pytest.fixture
def plans(page, beds):
    page.show_kind(Kind.PLOTS)
    page.current.open_plans()
    return page.current.plans_dialog


@pytest.fixture
def form(plans, click):
    click(plans.add_button)
    return plans.dialog


def ask(form, kilograms="25", event_on=EVENT):
    form.title_field.set_value("Panen raya Januari")
    form.event_on.set_value(event_on)
    form.wanted.setText(kilograms)


def row(form, number):
    columns = (CODE, SOW, AGE, CUT, GRAMS, NOTE)
    return [form.model.index(number, column).data() for column in columns]


def test_an_empty_form_asks_for_the_day_and_the_amount(form):
    assert form.summary.text() == "Isi tanggal acara dan kilogram yang diminta; hari semainya dihitung mundur."
    assert form.model.rowCount() == 4


def test_beds_are_proposed_back_from_the_day(form):
    ask(form)
    assert row(form, 0) == ["P1", "18/12/2026", "27", "14/01/2027", "15", ""]
    assert row(form, 1) == ["P2", "17/12/2026", "27", "13/01/2027", "15", ""]
    assert row(form, 2) == ["P3", "16/12/2026", "27", "12/01/2027", "15", "Cadangan"]
    assert row(form, 3) == ["P4", "", "", "", "", "Luas belum diisi"]
    assert form.summary.text() == "Dijanjikan 30 kg dari 2 bedengan. Cadangan 15 kg."


def test_what_is_missing_is_told_in_words(form):
    ask(form, "10.000")
    assert form.summary.text() == (
        "Dijanjikan 45 kg dari 3 bedengan. Kurang 9.955 kg; tambah petak atau mundurkan acara."
    )


def test_a_ceremony_tomorrow_and_one_that_is_over(form):
    ask(form, event_on=TODAY + dt.timedelta(1))
    assert row(form, 0)[-1] == "Terlambat untuk acara ini"
    assert form.summary.text() == "Dijanjikan 0 kg dari 0 bedengan. Kurang 25 kg; tambah petak atau mundurkan acara."
    form.event_on.set_value(TODAY - dt.timedelta(1))
    assert form.summary.text() == "Acara ini sudah lewat."


def test_a_new_plan_for_a_day_that_is_over_is_asked_about_and_kept(form, plans, office, click):
    ask(form, event_on=TODAY - dt.timedelta(1))
    assert form.fields["event_on"].note.text() == "Acara ini sudah lewat. Benar?"
    click(form.save_button)
    assert [plan.event_on for plan in office.harvest_plans.all()] == [TODAY - dt.timedelta(1)]
    click(plans.edit_button)
    changed = plans.dialog
    assert changed.fields["event_on"].note.text() == ""
    changed.title_field.set_value("Panen raya yang lalu")
    click(changed.save_button)
    assert [plan.title for plan in office.harvest_plans.all()] == ["Panen raya yang lalu"]


def test_beds_that_are_not_ticked_are_left_out(form, click):
    ask(form)
    first = form.model.index(0, CODE)
    form.model.setData(first, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert row(form, 0) == ["P1", "", "", "", "", ""]
    assert form.summary.text() == "Dijanjikan 30 kg dari 2 bedengan."
    click(form.all_button)
    assert "Cadangan 15 kg." in form.summary.text()
    click(form.all_button)
    assert form.draft().beds == ()


def test_a_day_of_sowing_is_typed_in_its_cell(form, qtbot):
    ask(form)
    cell = form.model.index(0, SOW)
    form.table.setCurrentIndex(cell)
    form.table.edit(cell)
    editor = form.table.findChild(DateField)
    editor.setText("20/12/2026")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row(form, 0)[1] == "20/12/2026")  # Qt lets the line finish first
    assert form.isVisible(), "Enter belongs to the cell, not to the form"
    assert row(form, 0) == ["P1", "20/12/2026", "25", "14/01/2027", "15", "Semai pada hari libur"]
    assert form.model.index(0, NOTE).data(Qt.ItemDataRole.DecorationRole) is not None
    form.again_button.click()
    assert row(form, 0)[1] == "18/12/2026"


def test_a_day_that_cannot_be_read_is_told_and_changes_nothing(form, qtbot):
    ask(form)
    cell = form.model.index(0, SOW)
    form.table.edit(cell)
    editor = form.table.findChild(DateField)
    editor.setText("besok lusa")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not form.summary.text().startswith("Dijanjikan"))
    assert form.summary.text() == "“besok lusa” bukan tanggal; hari semainya tidak diubah."
    assert row(form, 0)[1] == "18/12/2026"


def test_a_bed_that_is_too_late_can_be_sown_by_hand_and_says_what_is_wrong(form):
    ask(form, event_on=TODAY + dt.timedelta(10))
    form.model.setData(form.model.index(0, SOW), TODAY - dt.timedelta(1))
    assert row(form, 0)[-1] == "Hari semai sudah lewat, Terlalu muda saat panen"


def test_the_course_is_said_to_who_cannot_see_it_and_drawn_for_who_can(form):
    ask(form)
    spoken = form.model.index(0, TIME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Jalannya: semai 18/12/2026, panen 14/01/2027"
    assert not form.grab().isNull()


def test_another_crop_is_planned_by_its_own_days(form, office):
    ask(form)
    form.crop.set_value("Sawi")
    assert row(form, 0)[2] == str(office.crops.named("Sawi").days_first) == "35"
    form.crop.set_value("Ubi ungu")  # nobody knows it: what is usual is taken
    assert row(form, 0)[2] == "27"


def test_a_plan_is_kept_and_stays_as_it_was_kept(plans, form, office, click):
    ask(form)
    form.model.setData(form.model.index(0, SOW), dt.date(2026, 12, 21))
    click(form.save_button)
    (plan,) = office.harvest_plans.all()
    assert (plan.title, plan.wanted_g, len(plan.beds)) == ("Panen raya Januari", 25_000, 3)
    assert plan.beds[0].sow_on == dt.date(2026, 12, 21)
    assert plans.table.selected_ids() == [plan.id]
    click(plans.edit_button)
    assert not plans.dialog.is_changed
    assert row(plans.dialog, 0)[1] == "21/12/2026"
    assert not plans.dialog.table.isColumnHidden(REAL)


@pytest.fixture
def kept(office, plans, form, click):
    ask(form)
    click(form.save_button)
    return office.harvest_plans.all()[0].id


def test_a_plan_becomes_plantings_in_one_step(plans, kept, office, asker, click):
    assert plans.note.text() == "0 dari 3 bedengan sudah punya catatan tanam."
    click(plans.plant_button)
    made = office.plantings.records(office.plantings.ids(PlotQuery()))
    assert {one.plan_id for one in made} == {kept}
    assert len(made) == 3
    assert "3 tanam dicatat." in plans.note.text()
    click(plans.plant_button)
    assert asker.heard == ["Semua bedengan rencana ini sudah punya catatan tanam, atau memanen yang sudah tumbuh."]
    office.history.undo()
    assert office.plantings.count() == 0


def test_promised_stands_beside_what_was_cut(plans, office, beds, click):
    plan = office.harvest_plans.add(HarvestPlanDraft(title="Lewat", event_on=TODAY, wanted_g=9000, beds=()))
    click(plans.add_button)
    ask(plans.dialog)
    draft = plans.dialog.draft()
    plans.dialog.close()
    office.harvest_plans.update(
        plan, replace(draft, title="Hari ini", event_on=TODAY, beds=tuple(replace(b, cut_on=TODAY) for b in draft.beds))
    )
    planting = office.plantings.add(PlantingDraft(plot_id=beds[0], sown_on=TODAY - dt.timedelta(28)))
    office.harvests.add(HarvestDraft(planting_id=planting, date=TODAY, weight_g=13_250))
    plans.table.select_id(plan)
    place = plans.model.row_of(plan)
    cells = {key: plans.model.index(place, plans.model.column_of(key)).data() for key in ("promised", "real")}
    assert cells == {"promised": "30", "real": "13,25"}
    click(plans.edit_button)
    reals = [plans.dialog.model.index(number, REAL).data() for number in range(4)]
    assert reals == ["13,25", "", "", ""]


def test_the_page_is_shown_and_its_print_is_written_down(plans, kept, office, jobs, qtbot, click):
    click(plans.print_button)
    qtbot.waitUntil(lambda: plans.findChild(PrintPreviewDialog) is not None, timeout=20_000)
    preview = plans.findChild(PrintPreviewDialog)
    preview.printed.emit()
    entry = office.history.entries(limit=1)[0]
    assert (entry.action, entry.label) == (Action.PRINT, "Rencana panen raya: Panen raya Januari (internal)")
    preview.close()


def test_labels_of_the_selected_plots_are_shown(page, plans, beds, qtbot):
    plans.close()
    page.current.table.select_id(beds[0])
    page.current.print_labels()
    qtbot.waitUntil(lambda: page.findChild(PrintPreviewDialog) is not None, timeout=20_000)
    page.findChild(PrintPreviewDialog).close()


def test_a_plan_that_is_undone_while_its_form_is_open_is_told(plans, kept, office, click):
    click(plans.edit_button)
    office.history.undo()
    plans.dialog.title_field.set_value("Panen raya Februari")
    click(plans.dialog.save_button)
    assert plans.dialog.isVisible()
    assert "tidak ada" in plans.dialog.message.text()
    assert office.harvest_plans.all() == []


def test_a_plan_without_plots_says_what_comes_first(page, office, click):
    page.show_kind(Kind.PLOTS)
    page.current.open_plans()
    click(page.current.plans_dialog.add_button)
    form = page.current.plans_dialog.dialog
    assert form.summary.text() == "Belum ada petak. Catat petak dan luasnya dahulu."


def test_two_hundred_beds_with_long_codes(plans, office, click):
    with office.database.change("Isi"):
        for number in range(200):
            office.plots.add(PlotDraft(code=f"{LONG[:56]}{number}", area_dm2=10**9 if number % 2 else 1))
    click(plans.add_button)
    ask(plans.dialog, "1.000.000")
    assert plans.dialog.model.rowCount() == 204
    assert len(plans.dialog.draft().beds) == 203
    assert not plans.dialog.grab().isNull()
