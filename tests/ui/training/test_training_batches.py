"""Recipes and batches of a program: the plan that follows what is chosen, its shopping, its page, what was made."""

import datetime as dt
import re
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from bapas_desktop.domain.budget import ExpenseDraft
from bapas_desktop.domain.recipes import BatchDraft, Ingredient, RecipeDraft
from bapas_desktop.domain.training import Mark, SessionDraft
from bapas_desktop.ui.training.money.batch_form import BatchOffer
from bapas_desktop.ui.training.money.batches_dialog import BatchesDialog
from bapas_desktop.ui.training.money.recipe_form import RecipeDialog
from bapas_desktop.ui.training.program_windows import program_windows

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def present(office, program_id, session_id, add_clients):
    """Nine are enrolled; six were there, one of them late."""
    ids = add_clients(9)
    office.attendance.enrol(program_id, ids)
    marks = [Mark.PRESENT] * 5 + [Mark.LATE, Mark.ABSENT, Mark.ILL, Mark.EXCUSED]
    office.attendance.mark(session_id, dict(zip(ids, marks, strict=True)))
    return ids


@pytest.fixture
def open_dialog(context, program_id, window):
    def show() -> BatchesDialog:
        dialog = BatchesDialog(program_id, context, window)
        dialog.open()
        return dialog

    return show


def facts(dialog):
    return {key: value.text() for key, (_name, value) in dialog.plan.facts.items()}


def rows(view):
    model = view.records
    return [
        [str(model.index(row, column).data()).replace("\u00a0", " ") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def sum_of(office, program_id):
    return sum(line.total for line in office.budget.of_program(program_id))


# The plan


def test_the_plan_begins_with_who_is_there_today(open_dialog, present):
    dialog = open_dialog()
    assert dialog.plan.recipe.currentText() == "Bolu Kukus"
    assert dialog.plan.session.currentText() == "24/11/2026 Menyemai"
    assert dialog.plan.people.value() == 6
    assert dialog.plan.people_hint.text() == "6 orang hadir pada pertemuan ini."
    assert dialog.plan.price.text() == "Rp2.000"
    assert rows(dialog.plan.table)[0] == [
        "Tepung terigu",
        "600 gram",
        "1 kg",
        "Rp14.000",
        "1 × 1 kg",
        "Rp8.400",
        "Rp14.000",
    ]
    assert rows(dialog.plan.table)[2] == ["Telur", "4,8 butir", "lepas", "Rp2.500", "5 butir", "Rp12.000", "Rp12.500"]
    told = facts(dialog)
    assert (told["pieces"], told["packages"], told["expires"]) == ("36 biji", "9 × Mika isi 4", "26 November 2026")


def test_without_marks_it_is_who_is_enrolled_and_without_anybody_the_recipe(
    open_dialog, office, program_id, session_id, add_clients
):
    dialog = open_dialog()
    assert dialog.plan.people.value() == 5
    assert "dari resep" in dialog.plan.people_hint.text()
    office.attendance.enrol(program_id, add_clients(9))
    assert dialog.plan.people.value() == 9
    assert dialog.plan.people_hint.text() == "Kehadiran pertemuan ini belum dicatat; 9 peserta terdaftar."
    dialog.plan.session.set_value("")
    assert dialog.plan.people_hint.text() == "9 peserta terdaftar."


def test_another_price_shows_the_margin_at_once(open_dialog, present, qtbot):
    dialog = open_dialog()
    dialog.plan.people.setText("12")
    assert facts(dialog)["hpp"] == "Rp1.488,33"
    assert facts(dialog)["margin"] == "Rp511,67 (25,6 %)"
    dialog.plan.price.setFocus()
    dialog.plan.price.selectAll()
    qtbot.keyClicks(dialog.plan.price, "rp2.500")
    assert facts(dialog)["margin"] == "Rp1.011,67 (40,5 %)"
    assert facts(dialog)["profit"] == "Rp72.840"
    dialog.plan.price.setText("1000")
    assert facts(dialog)["margin"] == "rugi Rp488,33"
    assert dialog.plan.message.text() == "Harga jual lebih rendah daripada HPP."
    dialog.plan.price.setText("seribu")
    assert dialog.plan.message.text() == "Harga jual “seribu” tidak terbaca."
    dialog.plan.price.setText("")
    assert dialog.plan.message.text() == "Belum dapat dihitung: harga jual."
    assert facts(dialog)["margin"] == "–"


@pytest.mark.parametrize("typed", ["0", "-4", "1001", "", "banyak"])
def test_nobody_or_too_many_is_told_and_nothing_can_be_done(open_dialog, office, program_id, typed):
    dialog = open_dialog()
    dialog.plan.people.setText(typed)
    assert dialog.plan.plan is None
    assert dialog.plan.table.empty.sentence.text() == "Jumlah orang: Harus antara 1 dan 1000."
    assert set(facts(dialog).values()) == {""}
    for button in (dialog.shopping_button, dialog.print_button, dialog.record_button):
        assert not button.isEnabled()
    dialog.add_shopping()
    dialog.record_batch()
    dialog.print_sheet()
    assert office.budget.of_program(program_id) == []
    dialog.plan.people.setText("1000")
    assert facts(dialog)["pieces"] == "6.000 biji"
    assert dialog.record_button.isEnabled()


def test_a_price_that_is_missing_is_named(open_dialog, office):
    recipe_id = office.recipes.add(
        RecipeDraft(
            name="Kue Apem", pieces=10, price=1000, ingredients=(Ingredient(name="Tape", quantity=500, unit="kg"),)
        )
    )
    dialog = open_dialog()
    dialog.plan.choose_recipe(recipe_id)
    assert dialog.plan.message.text() == "Belum dapat dihitung: harga Tape."
    assert rows(dialog.plan.table)[0][3:] == ["belum ada", "500 gram", "–", "–"]
    assert (facts(dialog)["hpp"], facts(dialog)["cost"], facts(dialog)["shopping"]) == ("–", "–", "–")


def test_cancelled_sessions_are_not_offered_and_the_next_is_chosen(open_dialog, office, program_id, session_id):
    for days in (-7, 7, 14):
        day = TODAY + dt.timedelta(days)
        office.sessions.add(SessionDraft(program_id=program_id, title=f"Hari {days}", date=day))
    office.calendar.cancel([session_id], "hujan")
    dialog = open_dialog()
    offered = [dialog.plan.session.itemText(row) for row in range(dialog.plan.session.count())]
    assert "24/11/2026 Menyemai" not in offered
    assert dialog.plan.session.currentText() == "01/12/2026 Hari 7"


def test_without_recipes_the_first_step_is_offered(open_dialog, office, click):
    office.recipes.remove([one.id for one in office.recipes.all()])
    dialog = open_dialog()
    assert "Belum ada resep" in dialog.plan.table.empty.sentence.text()
    click(dialog.plan.table.empty.button)
    form = dialog.recipes.form
    form.name.setText("Serabi")
    form.pieces.setText("12")
    form.try_to_save()
    assert dialog.plan.recipe.currentText() == "Serabi"
    assert facts(dialog)["pieces"] == "12 biji"


def test_thirty_ingredients_and_a_name_of_sixty_letters(open_dialog, office):
    many = tuple(Ingredient(name=f"Bahan {number}", quantity=10, unit="kg", price=100) for number in range(30))
    recipe_id = office.recipes.add(RecipeDraft(name="K" * 60, pieces=10, ingredients=many))
    dialog = open_dialog()
    dialog.plan.choose_recipe(recipe_id)
    assert len(rows(dialog.plan.table)) == 30
    assert dialog.plan.recipe.currentText() == "K" * 60
    assert dialog.minimumSizeHint().width() <= 1366


# The shopping


def test_the_shopping_becomes_needs_in_one_step(open_dialog, office, program_id, session_id, present, click):
    dialog = open_dialog()
    click(dialog.shopping_button)
    lines = office.budget.of_program(program_id, session_id)
    assert [line.name for line in lines] == [
        "Tepung terigu",
        "Gula pasir",
        "Telur",
        "Santan instan",
        "Pengembang kue",
        "Mika isi 4",
    ]
    assert sum_of(office, program_id) == dialog.plan.plan.shopping_cost
    assert "6 kebutuhan ditambahkan, seluruhnya Rp" in dialog.status.text()
    office.history.undo()
    assert office.budget.of_program(program_id) == []


def test_the_same_shopping_twice_is_asked_first(open_dialog, office, program_id, asker, present):
    dialog = open_dialog()
    dialog.add_shopping()
    dialog.add_shopping()
    assert asker.heard == ["Belanja Bolu Kukus untuk 6 orang sudah ada di kebutuhan. Tambahkan sekali lagi?"]
    assert len(office.budget.of_program(program_id)) == 6
    asker.will_answer("yes")
    dialog.add_shopping()
    assert len(office.budget.of_program(program_id)) == 12
    dialog.plan.session.set_value("")
    dialog.add_shopping()
    assert len(office.budget.of_program(program_id)) == 18, "of the whole program it was not bought yet"


# The page


def test_the_page_of_the_plan_is_shown_with_its_price_and_logged(open_dialog, office, present, qtbot):
    dialog = open_dialog()
    dialog.plan.price.setText("2.500")
    dialog.print_sheet()
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert len(dialog.preview.preview.pages) == 1
    dialog.preview.printed.emit()
    entry = office.history.entries()[0]
    assert entry.label == "Lembar produksi: Bolu Kukus (umum)"


# What was made


def test_a_batch_is_recorded_from_the_plan(open_dialog, office, program_id, session_id, present, click):
    dialog = open_dialog()
    click(dialog.record_button)
    form = dialog.batches.form
    plan = dialog.plan.plan
    assert form.draft() == BatchDraft(
        program_id=program_id,
        session_id=session_id,
        recipe="Bolu Kukus",
        made_on=TODAY,
        people=6,
        pieces=36,
        packaging="Mika isi 4",
        packages=9,
        cost=plan.cost,
        price=2000,
        expires_on=dt.date(2026, 11, 26),
    )
    assert "Menurut rencana" in form.fields["cost"].note.text()
    form.sold.setText("30")
    assert form.income.value() == 60_000, "what was sold times the price is offered"
    form.income.setText("58.000")
    form.sold.setText("31")
    assert form.income.value() == 58_000, "what was typed stays"
    form.try_to_save()
    (batch,) = office.batches.of_program(program_id)
    assert (batch.sold, batch.income, batch.profit) == (31, 58_000, 58_000 - plan.cost)
    assert dialog.tabs.currentWidget() is dialog.batches
    assert rows(dialog.batches.table)[0][:2] == ["24/11/2026", "Bolu Kukus"]
    assert "36 biji, terjual 31" in dialog.batches.totals.text()
    office.history.undo()
    assert rows(dialog.batches.table) == []
    assert dialog.batches.totals.text() == ""


def test_the_real_cost_is_offered_from_the_materials_of_the_session(open_dialog, office, program_id, session_id):
    def spent(description, amount, group="Bahan", of=session_id):
        office.expenses.add(
            ExpenseDraft(
                program_id=program_id, session_id=of, group=group, date=TODAY, description=description, amount=amount
            )
        )

    spent("Tepung", 28_000)
    spent("Telur", 41_500)
    spent("Honor", 300_000, "Honor instruktur")
    spent("Gula pertemuan lain", 9000, of=None)
    dialog = open_dialog()
    dialog.record_batch()
    form = dialog.batches.form
    assert form.cost.value() == 69_500
    told = form.fields["cost"].note.text()
    assert "Dari belanja bahan pertemuan ini (Tepung, Telur); menurut rencana Rp45.000" in told


def test_a_batch_of_tomorrow_and_one_that_sells_more_than_it_made_stay_open(open_dialog, office, program_id):
    dialog = open_dialog()
    dialog.record_batch()
    form = dialog.batches.form
    form.made_on.set_value(TODAY + dt.timedelta(1))
    form.sold.setText("31")
    form.try_to_save()
    assert [issue.code for issue in form.fields["made_on"].findings] == ["in_future"]
    assert form.fields["sold"].note.text() == "Lebih banyak daripada yang dibuat (30)."
    assert office.batches.of_program(program_id) == []
    form.made_on.set_value(TODAY - dt.timedelta(1))
    assert form.expires_on.value() == TODAY + dt.timedelta(1), "the last good day goes along"
    form.sold.setText("30")
    form.try_to_save()
    assert office.batches.of_program(program_id)[0].made_on == TODAY - dt.timedelta(1)


def test_a_session_to_come_has_no_batch_of_its_day_yet(open_dialog, office, program_id):
    office.sessions.add(SessionDraft(program_id=program_id, title="Nanti", date=TODAY + dt.timedelta(7)))
    dialog = open_dialog()
    dialog.record_batch()
    assert dialog.batches.form.made_on.value() == TODAY


@pytest.fixture
def batches(office, program_id, session_id):
    def add(**changes):
        known = {"program_id": program_id, "recipe": "Donat", "made_on": TODAY, "pieces": 40, "cost": 60_000}
        return office.batches.add(BatchDraft(**(known | changes)))

    return [add(sold=10, income=15_000, made_on=TODAY - dt.timedelta(4), expires_on=TODAY - dt.timedelta(3)), add()]


def test_the_list_tells_hpp_profit_and_totals(open_dialog, batches):
    dialog = open_dialog()
    newest, oldest = rows(dialog.batches.table)
    assert newest[0] == "24/11/2026"
    assert oldest[4:] == ["40", "Rp60.000", "Rp1.500", "", "10", "Rp15.000", "-Rp45.000", "21/11/2026"]
    assert dialog.batches.totals.text() == (
        "Jumlah: 80 biji, terjual 10 · Biaya Rp120.000 · Uang masuk Rp15.000 · Laba -Rp45.000"
        " · HPP rata-rata Rp1.500 · laba 1 produksi belum dapat dihitung"
    )
    for column in range(len(dialog.batches.model.columns)):
        dialog.batches.model.sort(column, Qt.SortOrder.AscendingOrder)
        assert len(rows(dialog.batches.table)) == 2


def test_enter_edits_a_batch_and_delete_removes_it_with_undo(open_dialog, office, program_id, batches):
    dialog = open_dialog()
    dialog.tabs.setCurrentWidget(dialog.batches)
    dialog.batches.table.select_id(batches[0])
    QTest.keyClick(dialog.batches.table, Qt.Key.Key_Return)
    dialog.batches.form.notes.set_value("Sebagian gosong")
    dialog.batches.form.try_to_save()
    assert office.batches.get(batches[0]).notes == "Sebagian gosong"
    QTest.keyClick(dialog.batches.table, Qt.Key.Key_Delete)
    assert [one.id for one in office.batches.of_program(program_id)] == [batches[1]]
    office.history.undo()
    assert len(rows(dialog.batches.table)) == 2


def test_a_batch_taken_back_while_its_form_is_open_is_told(open_dialog, office, batches):
    dialog = open_dialog()
    dialog.batches.table.select_id(batches[1])
    dialog.batches.edit()
    office.history.undo()
    dialog.batches.form.try_to_save()
    assert dialog.batches.form.isVisible()
    assert dialog.batches.form.message.text()


def test_a_batch_for_a_program_that_is_gone_closes_the_window(open_dialog, office, program_id):
    dialog = open_dialog()
    office.programs.remove([program_id])
    assert not dialog.isVisible()


# Recipes


def test_a_recipe_is_typed_as_people_do(open_dialog, office):
    dialog = open_dialog()
    dialog.open_recipes()
    dialog.recipes.add_new()
    form = dialog.recipes.form
    form.name.setText("Klepon")
    form.people.setText("4")
    form.pieces.setText("40")
    form.ingredients.set_rows(
        [
            ["Tepung ketan", "0,5", "kg", "0,5", "Rp12.000"],
            ["Gula merah", "250", "gram", "", "22"],
            ["Daun pandan", "3", "lembar", "", ""],
            ["", "", "kg", "", ""],
        ]
    )
    form.ingredients.value_changed.emit()
    assert "Belum dapat dihitung: harga Daun pandan" in form.sums.text()
    form.ingredients.model.item(2, 4).setText("0")
    form.price.setText("1000")
    assert form.sums.text() == "HPP per biji Rp437,50 · margin Rp562,50 (56,3 %)"
    form.try_to_save()
    kept = next(one for one in office.recipes.all() if one.name == "Klepon")
    assert kept.ingredients == (
        Ingredient(name="Tepung ketan", quantity=500, unit="kg", pack=500, price=12_000),
        Ingredient(name="Gula merah", quantity=250_000, unit="gram", price=22),
        Ingredient(name="Daun pandan", quantity=3000, unit="lembar", price=0),
    )
    assert dialog.plan.recipe.currentText() == "Klepon"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["Gula", "banyak", "kg", "", ""], "number_unreadable"),
        (["Gula", "1", "kg", "x", ""], "number_unreadable"),
        (["Gula", "1", "kg", "", "murah"], "number_unreadable"),
        (["Gula", "", "kg", "", ""], "ingredient_incomplete"),
        (["", "1", "kg", "", ""], "ingredient_incomplete"),
        (["Gula", "-1", "kg", "", ""], "ingredient_incomplete"),
        (["Gula", "1", "kg", "0", ""], "negative"),
        (["Gula", "99.999.999", "kg", "", ""], "too_much"),
        (["Gula", "1", "kg", "", "-5"], "negative"),
    ],
)
def test_a_row_that_cannot_be_is_told_and_kept(context, window, office, row, code):
    before = len(office.recipes.all())
    form = RecipeDialog(RecipeDraft(name="Kue", pieces=5), office.recipes.add, context, window)
    form.open()
    form.ingredients.set_rows([row])
    form.try_to_save()
    assert [issue.code for issue in form.fields["ingredients"].findings] == [code]
    assert form.ingredients.rows() == [row]
    assert len(office.recipes.all()) == before


def test_a_recipe_is_copied_edited_and_deleted(open_dialog, office, asker):
    dialog = open_dialog()
    dialog.open_recipes()
    listing = dialog.recipes
    assert [row[0] for row in rows(listing.table)] == ["Bolu Kukus", "Brownies Kukus", "Donat"]
    assert rows(listing.table)[0][4] == "Rp1.500"
    listing.copy_current()
    assert listing.form.name.value() == "Bolu Kukus (salinan)"
    listing.form.name.setText("Donat")
    listing.form.try_to_save()
    assert listing.form.fields["name"].note.text() == "Sudah dipakai oleh Donat."
    listing.form.name.setText("Bolu Pandan")
    listing.form.try_to_save()
    listing.edit_current()
    listing.form.pieces.setText("60")
    listing.form.try_to_save()
    assert rows(listing.table)[1][:3] == ["Bolu Pandan", "5", "60"]
    assert facts(dialog)["pieces"] == "60 biji"
    QTest.keyClick(listing.table, Qt.Key.Key_Delete)
    assert "Bolu Pandan" not in [one.name for one in office.recipes.all()]
    assert dialog.plan.recipe.currentText() == "Bolu Kukus"
    office.history.undo()
    assert rows(listing.table)[1][0] == "Bolu Pandan"


def test_a_recipe_deleted_while_its_form_is_open_is_told_and_what_was_typed_stays(open_dialog, office):
    dialog = open_dialog()
    dialog.open_recipes()
    dialog.recipes.edit_current()
    form = dialog.recipes.form
    form.steps.set_value("Cara baru")
    office.recipes.remove([dialog.plan.recipe_id])
    form.try_to_save()
    assert form.isVisible()
    assert form.message.text()
    assert form.steps.value() == "Cara baru"
    assert dialog.plan.recipe.currentText() == "Brownies Kukus"


def test_hostile_words_are_kept_as_typed(open_dialog, office):
    words = "Kue 😀 <b>محمد</b> %1 {0} && #x"
    recipe_id = office.recipes.add(
        RecipeDraft(
            name=words, pieces=3, packaging=words, ingredients=(Ingredient(name=words, quantity=1000, unit="{0}"),)
        )
    )
    dialog = open_dialog()
    dialog.plan.choose_recipe(recipe_id)
    assert rows(dialog.plan.table)[0][0] == words
    dialog.record_batch()
    assert dialog.batches.form.recipe.value() == words


# What every window is held to


@pytest.mark.parametrize("part", ["window", "recipes", "recipe", "batch"])
def test_every_control_has_a_name_and_no_mnemonic_is_there_twice(open_dialog, context, batches, part):
    dialog = open_dialog()
    dialog.open_recipes()
    dialog.recipes.edit_current()
    dialog.batches.open_form(BatchOffer(BatchDraft()))
    shown = {
        "window": dialog,
        "recipes": dialog.recipes,
        "recipe": dialog.recipes.form,
        "batch": dialog.batches.form,
    }[part]
    own = [child for child in shown.findChildren(QWidget) if child.window() is shown]
    controls = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
    nameless = [
        child
        for child in own
        if isinstance(child, controls)
        and not child.objectName().startswith("qt_")
        and not isinstance(child.parent(), (QLineEdit, QComboBox, QAbstractItemView))
        and child.isVisible()
        and not (child.accessibleName() or (child.text() if isinstance(child, QAbstractButton) else ""))
    ]
    assert nameless == []
    texts = [child.text() for child in own if isinstance(child, (QAbstractButton, QLabel))]
    if part == "window":
        texts += [dialog.tabs.tabText(number) for number in range(dialog.tabs.count())]
    letters = Counter(match[1].lower() for text in texts if (match := re.search(r"(?<!&)&([^&\s])", text)))
    assert [letter for letter, times in letters.items() if times > 1] == []


def test_the_window_is_among_those_of_a_program(context, program_id, window):
    entry = next(one for one in program_windows() if one.key == "batches")
    shown = entry.open(program_id, context, window)
    assert isinstance(shown, BatchesDialog)
