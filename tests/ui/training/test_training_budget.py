"""Needs, spending with receipts, and their sums: real keys, clicks and files on a real office."""

import datetime as dt

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from bapas_desktop.domain.budget import BudgetLineDraft, ExpenseDraft
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.program_documents import ProgramDocumentKind
from bapas_desktop.domain.training import ProgramDraft
from bapas_desktop.domain.training_plan import PlannedNeed, TemplateDraft
from bapas_desktop.ui.training.money.budget_dialog import BudgetDialog
from bapas_desktop.ui.training.template_form import TemplateDialog
from tests.documents import files

TODAY = dt.date(2026, 11, 24)
ALT = Qt.KeyboardModifier.AltModifier
HOSTILE = (
    "=1+1",
    "😀 kue",
    "محمد عبد الله",
    "%s {0} &amp; <b>",
    "Raden Mas Contoh Kusumadiningrat Prawirodirjo bin Fulan H.",
)


@pytest.fixture
def open_budget(context, window, qtbot, program_id):
    """Opens the window, as a person does after what the test has prepared."""

    def open_it() -> BudgetDialog:
        dialog = BudgetDialog(program_id, context, window)
        dialog.open()
        return dialog

    return open_it


@pytest.fixture
def dialog(open_budget):
    return open_budget()


@pytest.fixture
def add_expense(office, program_id):
    def add(description="Benih", **more):
        given = {"program_id": program_id, "date": TODAY, "description": description, "amount": 10_000}
        return office.expenses.add(ExpenseDraft(**(given | more)))

    return add


@pytest.fixture
def receipt(tmp_path):
    """``receipt("nota.jpg")`` is a photo on disk; one named .pdf is a PDF of two pages."""

    def make(name, colour=(9, 9, 9)):
        path = tmp_path / name
        path.write_bytes(files.pdf(2) if name.endswith(".pdf") else files.picture(colour=colour))
        return path

    return make


def names(office, program_id):
    return [line.name for line in office.budget.of_program(program_id)]


def type_need(qtbot, entry, name, quantity="", unit="", price=""):
    for editor, text in ((entry.name, name), (entry.quantity, quantity), (entry.unit, unit), (entry.price, price)):
        editor.setText(text)
    qtbot.keyClick(entry.price, Qt.Key.Key_Return)


# Needs


def test_needs_are_typed_one_after_the_other(dialog, office, program_id, qtbot):
    assert dialog.needs.table.empty.isVisible()
    entry = dialog.needs.entry
    entry.group.set_value("Alat")
    entry.source.set_value("Pinjaman")
    type_need(qtbot, entry, "Gembor", "4", "buah")
    type_need(qtbot, entry, "Cangkul", "2,5", "buah", "15.000")
    first, second = office.budget.of_program(program_id)
    assert (first.name, first.group, first.source, first.quantity, first.price) == (
        "Gembor", "Alat", "Pinjaman", 4000, None,
    )  # fmt: skip
    assert (second.quantity, second.price, second.total) == (2500, 15_000, 37_500)
    assert dialog.focusWidget() is entry.name
    assert (entry.name.text(), entry.group.text()) == ("", "Alat")
    assert dialog.needs.table.current_record().name == "Cangkul"
    assert dialog.needs.total.text() == "Jumlah Rp37.500"
    assert "Rencana Rp37.500 · Belanja Rp0 · Sisa Rp37.500" in dialog.sums.text()


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(dialog, office, program_id, qtbot):
    entry = dialog.needs.entry
    for typed, sentence in (
        (("", "2", "kg", "5"), "Nama barang atau biaya: Wajib diisi."),
        (("Gula", "dua", "kg", "5"), "Banyaknya: “dua” bukan angka."),
        (("Gula", "2", "kg", "-5"), "Harga satuan: Tidak boleh kurang dari nol."),
        (("Gula", "", "kg", "5"), "Banyaknya: Wajib diisi."),
        (("Gula", "2", "kg", "999999999999999"), "Harga satuan: “999999999999999” bukan angka."),
        (("Gula", "999999999999", "kg", "5"), "Banyaknya: Angka ini terlalu besar; periksa ketikannya."),
        (("x" * 2000, "2", "kg", "5"), "Nama barang atau biaya: Terlalu panjang"),
    ):
        type_need(qtbot, entry, *typed)
        assert sentence in entry.message.text()
        assert entry.name.text() == typed[0]
    assert names(office, program_id) == []
    type_need(qtbot, entry, "Gula", "2", "kg", "5")
    assert not entry.message.isVisible()
    assert names(office, program_id) == ["Gula"]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_kept_and_shown_as_it_is(dialog, office, program_id, qtbot, text):
    type_need(qtbot, dialog.needs.entry, text, "1", text[:20])
    assert names(office, program_id) == [text]
    index = dialog.needs.model.index(0, dialog.needs.model.column_of("name"))
    assert index.data() == text


def test_space_ticks_enter_changes_delete_removes_and_alt_moves(dialog, office, program_id, qtbot):
    for name in ("Benih", "Pupuk", "Polybag"):
        type_need(qtbot, dialog.needs.entry, name)
    table = dialog.needs.table
    qtbot.keyClick(table, Qt.Key.Key_Up, ALT)
    assert names(office, program_id) == ["Benih", "Polybag", "Pupuk"]
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert [line.ready for line in office.budget.of_program(program_id)] == [False, True, False]
    assert dialog.needs.count.text() == "3 kebutuhan, 1 siap"
    assert dialog.needs.ready_button.text() == "Belum &siap"
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert not office.budget.of_program(program_id)[1].ready
    qtbot.keyClick(table, Qt.Key.Key_Return)
    form = dialog.needs.form
    form.price.set_value(350)
    form.quantity.set_value(2000)
    form.try_to_save()
    assert office.budget.of_program(program_id)[1].total == 700
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert names(office, program_id) == ["Benih", "Pupuk"]
    assert table.current_record().name == "Pupuk"
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert names(office, program_id) == []
    assert table.empty.isVisible()


def test_a_need_moves_only_among_its_group(dialog, office, program_id, qtbot):
    type_need(qtbot, dialog.needs.entry, "Benih")
    dialog.needs.entry.group.set_value("Alat")
    type_need(qtbot, dialog.needs.entry, "Cangkul")
    dialog.needs.table.select_id(dialog.needs.model.ids[0])
    qtbot.keyClick(dialog.needs.table, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(dialog.needs.table, Qt.Key.Key_Up, ALT)
    assert names(office, program_id) == ["Benih", "Cangkul"]


def test_filters_by_session_and_group_and_a_new_need_is_never_hidden(
    dialog, office, program_id, session_id, qtbot
):  # fmt: skip
    needs = dialog.needs
    needs.entry.session.set_value(str(session_id))
    type_need(qtbot, needs.entry, "Benih", "1", "kg", "5")
    needs.entry.session.set_value("")
    needs.entry.group.set_value("Alat")
    type_need(qtbot, needs.entry, "Cangkul", "1", "buah", "7")
    assert [needs.session_filter.itemText(place) for place in range(3)][2] == "24/11/2026 Menyemai"
    needs.session_filter.set_value(str(session_id))
    assert needs.count.text() == "1 dari 2 kebutuhan, 0 siap"
    assert needs.total.text() == "Jumlah Rp5"
    needs.session_filter.set_value("0")
    assert [needs.model.record_at(0).name, len(needs.model.ids)] == ["Cangkul", 1]
    needs.group_filter.set_value("Bahan")
    assert needs.table.empty.isVisible()
    assert "saringan" in needs.table.empty.sentence.text()
    type_need(qtbot, needs.entry, "Sabit")
    assert needs.table.current_record().name == "Sabit"
    assert len(needs.model.ids) == 3


def test_needs_are_copied_from_a_template_or_another_program(dialog, office, program_id, qtbot, click):
    other = office.programs.add(ProgramDraft(title="Kangkung tahun lalu"))
    office.budget.add(BudgetLineDraft(program_id=other, name="Urea", quantity=500, price=9, ready=True))
    needs = tuple(PlannedNeed(name=name, quantity=1000, price=3) for name in ("Oven", "Loyang"))
    office.templates.save(TemplateDraft(name="Templat uji", needs=needs))
    click(dialog.needs.copy_button)
    copying = dialog.needs.copying
    offered = [copying.source.itemText(place) for place in range(copying.source.count())]
    assert "Templat: Templat uji (2)" in offered
    assert "Kegiatan: Kangkung tahun lalu (1)" in offered
    assert not any("Budidaya Kangkung" in words and words.startswith("Kegiatan") for words in offered)
    copying.source.setCurrentIndex(offered.index("Templat: Templat uji (2)"))
    copying.model.item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    assert copying.copy_button.text() == "S&alin 1 kebutuhan"
    click(copying.copy_button)
    assert names(office, program_id) == ["Loyang"]
    dialog.needs.copy_from()
    copying = dialog.needs.copying
    copying.source.setCurrentIndex(offered.index("Kegiatan: Kangkung tahun lalu (1)"))
    click(copying.none_button)
    assert not copying.copy_button.isEnabled()
    click(copying.all_button)
    click(copying.copy_button)
    copied = office.budget.of_program(program_id)[-1]
    assert (copied.name, copied.quantity, copied.price, copied.ready) == ("Urea", 500, 9, False)
    office.history.undo()
    assert names(office, program_id) == ["Loyang"]


def test_a_line_half_typed_is_asked_about(dialog, asker, qtbot):
    dialog.needs.entry.name.setText("Gula")
    dialog.close_button.click()
    assert dialog.isVisible()
    assert "belum ditambahkan" in asker.heard[-1]
    qtbot.keyClick(dialog.needs.entry.name, Qt.Key.Key_Escape)
    assert dialog.needs.entry.name.text() == ""
    assert dialog.isVisible()
    dialog.needs.entry.name.setText("Gula")
    asker.will_answer("yes")
    dialog.close_button.click()
    assert not dialog.isVisible()


# Spending


def test_the_need_that_is_paid_for_fills_in_what_is_empty(dialog, office, program_id, click):
    seed = office.budget.add(
        BudgetLineDraft(program_id=program_id, group="Alat", name="Gembor", quantity=1000, price=90)
    )
    other = office.budget.add(BudgetLineDraft(program_id=program_id, group="Konsumsi", name="Kudapan"))
    dialog.tabs.setCurrentWidget(dialog.spending)
    click(dialog.spending.add_button)
    form = dialog.spending.form
    form.line_id.set_value(str(seed))
    assert (form.group.text(), form.description.text()) == ("Alat", "Gembor")
    assert form.amount.placeholderText() == "Rencana Rp90"
    form.line_id.set_value(str(other))
    assert (form.group.text(), form.description.text()) == ("Konsumsi", "Kudapan")
    form.description.set_value("Kudapan pembukaan")
    form.line_id.set_value(str(seed))
    assert (form.group.text(), form.description.text()) == ("Alat", "Kudapan pembukaan")
    form.payee.set_value("Toko Tani")
    form.amount.set_value(95)
    form.try_to_save()
    [kept] = office.expenses.of_program(program_id)
    assert (kept.line_id, kept.group, kept.description, kept.amount, kept.date) == (
        seed, "Alat", "Kudapan pembukaan", 95, TODAY,
    )  # fmt: skip
    assert dialog.spending.table.current_record().id == kept.id
    assert "Melebihi rencana Rp5" in dialog.sums.text()


def test_spending_of_tomorrow_or_of_nothing_keeps_the_form_open(dialog, office, program_id):
    dialog.spending.add_new()
    form = dialog.spending.form
    form.description.set_value("Benih")
    form.date.setText("25/11/2026")
    form.amount.setText("-1")
    form.try_to_save()
    assert office.expenses.of_program(program_id) == []
    assert [field.note.text() for field in form.fields.values() if field.findings] == [
        "Tanggal ini belum tiba.", "Tidak boleh kurang dari nol.",
    ]  # fmt: skip


def test_receipts_are_chosen_seen_and_deleted(open_budget, office, add_expense, receipt, asker, qtbot, click, tmp_path):
    expense = add_expense()
    dialog = open_budget()
    dialog.tabs.setCurrentWidget(dialog.spending)
    broken = tmp_path / "rusak.jpg"
    broken.write_bytes(b"\xff\xd8\xff rusak")
    asker.will_answer([receipt("nota.jpg"), receipt("faktur.pdf"), receipt("nota sama.jpg"), broken])
    strip = dialog.spending.receipts
    click(strip.add_button)
    qtbot.waitUntil(lambda: strip.list.count() == 2)
    qtbot.waitUntil(lambda: bool(asker.details))
    assert asker.heard[-1] == "2 dari 4 berkas tidak ditambahkan."
    assert "rusak" in asker.details[-1]
    assert "“nota sama.jpg” sudah dilampirkan." in asker.details[-1]
    kept = office.program_documents.of_expense(expense)
    assert {one.kind for one in kept} == {ProgramDocumentKind.RECEIPT}
    assert {one.title for one in kept} == {"nota", "faktur"}
    assert office.expenses.get(expense).receipts == 2
    strip.list.setCurrentRow(0)
    click(strip.view_button)
    assert strip.viewer.document.title == kept[0].title
    assert strip.viewer.facts.text().startswith("Kuitansi")
    assert office.history.entries(limit=1)[0].action is Action.VIEW
    strip.viewer.close()
    strip.list.setCurrentRow(0)
    qtbot.keyClick(strip.list, Qt.Key.Key_Delete)
    assert strip.list.count() == 1
    office.history.undo()
    qtbot.waitUntil(lambda: strip.list.count() == 2)


def drop(panel, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, button, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, button, plain)
    panel.dragEnterEvent(enter)
    assert enter.isAccepted()
    panel.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, button, plain))


def test_a_receipt_is_dropped_on_the_chosen_expense(open_budget, office, add_expense, receipt, asker, qtbot):
    dialog = open_budget()
    drop(dialog.spending, receipt("nota.jpg"))
    assert asker.heard[-1] == "Pilih dahulu belanja yang punya kuitansi ini."
    expense = add_expense()
    drop(dialog.spending, receipt("nota.jpg"))
    qtbot.waitUntil(lambda: office.expenses.get(expense).receipts == 1)
    qtbot.waitUntil(lambda: dialog.spending.receipts.list.count() == 1)


def test_an_expense_takes_its_receipts_along_and_undo_brings_both(
    open_budget, office, program_id, add_expense, receipt, qtbot
):
    expense = add_expense()
    dialog = open_budget()
    dialog.tabs.setCurrentWidget(dialog.spending)
    dialog.spending.receipts.add_files([receipt("nota.jpg")])
    qtbot.waitUntil(lambda: dialog.spending.receipts.list.count() == 1)
    qtbot.keyClick(dialog.spending.table, Qt.Key.Key_Delete)
    assert office.program_documents.of_program(program_id) == []
    assert dialog.spending.table.empty.isVisible()
    office.history.undo()
    assert office.expenses.get(expense).receipts == 1
    assert dialog.spending.receipts.list.count() == 1


# Sums


def test_the_summary_says_what_is_over_and_leads_to_what_has_no_receipt(
    open_budget, office, program_id, add_expense, click
):
    office.budget.add(BudgetLineDraft(program_id=program_id, name="Benih", quantity=1000, price=10_000))
    office.budget.add(BudgetLineDraft(program_id=program_id, group="Alat", name="Gembor", quantity=1000, price=500))
    add_expense(amount=12_000)
    add_expense("Tenda", group="Sewa", amount=1)
    dialog = open_budget()
    summary = dialog.summary
    dialog.tabs.setCurrentWidget(summary)
    columns = [summary.model.column_of(key) for key in ("group", "left", "state")]
    rows = [[summary.model.index(row, column).data() for column in columns] for row in range(4)]
    assert rows == [
        ["Bahan", "-Rp2.000", "Melebihi rencana"], ["Alat", "Rp500", "Belum dibelanjakan"],
        ["Sewa", "-Rp1", "Tidak direncanakan"], ["JUMLAH", "-Rp1.501", "Melebihi rencana"],
    ]  # fmt: skip
    assert summary.note.text().startswith("2 belanja (Rp12.001) belum")
    click(summary.receipts_button)
    assert dialog.tabs.currentWidget() is dialog.spending
    assert dialog.spending.unproved.isChecked()
    assert len(dialog.spending.model.ids) == 2


# Templates


@pytest.fixture
def template_form(context, window, office):
    kept = TemplateDraft(name="Templat uji", needs=(PlannedNeed(name="Oven", quantity=1500, price=3, unit="buah"),))
    template_id = office.templates.save(kept)
    form = TemplateDialog(kept, lambda draft: office.templates.save(draft, template_id), context, window)
    form.open()
    return form


def fill(form, row, *texts):
    for column, text in enumerate(texts):
        form.needs.model.item(row, column).setText(text)


def test_the_needs_of_a_template_are_changed_and_become_those_of_a_program(template_form, office, click):
    assert not template_form.is_changed
    template_form.needs.add_row()
    fill(template_form, 1, "Konsumsi", "Kudapan", "20", "kotak", "Rp10.000", "Mitra")
    template_form.needs.add_row()  # a row in which nothing is typed says nothing
    click(template_form.save_button)
    [kept] = [one for one in office.templates.all() if one.name == "Templat uji"]
    assert kept.needs == (
        PlannedNeed(name="Oven", quantity=1500, price=3, unit="buah"),
        PlannedNeed(group="Konsumsi", name="Kudapan", quantity=20_000, unit="kotak", price=10_000, source="Mitra"),
    )
    made = office.templates.make(kept.id, ProgramDraft(title="Kue", starts_on=TODAY), {})
    assert names(office, made) == ["Oven", "Kudapan"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("Bahan", "Gula", "dua", "kg", "5", ""), "“dua” bukan angka."),
        (("Bahan", "Gula", "2", "kg", "lima", ""), "“lima” bukan angka."),
        (("Bahan", "", "2", "kg", "5", ""), "Setiap kebutuhan perlu nama, dan yang berharga perlu banyaknya."),
        (("Bahan", "Gula", "", "kg", "5", ""), "Setiap kebutuhan perlu nama, dan yang berharga perlu banyaknya."),
        (("Bahan", "Gula", "-2", "kg", "5", ""), "Tidak boleh kurang dari nol."),
    ],
)
def test_a_need_of_a_template_that_is_wrong_keeps_the_form_open(template_form, office, click, row, sentence):
    fill(template_form, 0, *row)
    click(template_form.save_button)
    assert template_form.isVisible()
    assert sentence in template_form.fields["needs"].note.text()
    [kept] = [one for one in office.templates.all() if one.name == "Templat uji"]
    assert kept.needs[0].name == "Oven"


# The window


def test_what_is_undone_meanwhile_is_gone_without_harm(dialog, office, program_id, qtbot, asker, add_expense):
    type_need(qtbot, dialog.needs.entry, "Benih")
    dialog.needs.edit()
    form = dialog.needs.form
    office.history.undo()
    assert dialog.needs.table.empty.isVisible()
    form.name.set_value("Benih darat")
    form.try_to_save()
    assert "tidak ada" in form.message.text()
    form.close()
    expense = add_expense()
    dialog.spending.edit()
    office.expenses.remove([expense])
    dialog.spending.form.amount.set_value(5)
    dialog.spending.form.try_to_save()
    assert "tidak ada" in dialog.spending.form.message.text()
    assert names(office, program_id) == []


def test_the_window_closes_when_its_program_is_taken_back(dialog, office, program_id):
    office.programs.remove([program_id])
    assert not dialog.isVisible()


def test_a_program_deleted_while_a_need_is_typed_is_told(dialog, office, program_id, qtbot):
    dialog.needs.entry.name.setText("Benih")
    with office.database.change("Hapus dan isi"):
        office.programs.remove([program_id])
        type_need(qtbot, dialog.needs.entry, "Benih")
        assert "sudah dihapus" in dialog.needs.entry.message.text()


def test_pages_are_shown_from_both_buttons(dialog, office, program_id, qtbot, click):
    type_need(qtbot, dialog.needs.entry, "Benih", "1", "kg", "5")
    for button, words in (
        (dialog.print_button, "Rencana anggaran biaya: Budidaya Kangkung"),
        (dialog.materials_button, "Daftar bahan dan alat: Budidaya Kangkung"),
    ):
        click(button)
        qtbot.waitUntil(lambda words=words: any(one.windowTitle() == words for one in dialog.findChildren(QWidget)))


def test_the_workbook_is_written_and_the_history_knows(
    dialog, office, add_expense, asker, qtbot, click, tmp_path
):  # fmt: skip
    type_need(qtbot, dialog.needs.entry, "Benih", "1", "kg", "5")
    add_expense(payee="Siti Klien")
    target = tmp_path / "biaya.xlsx"
    asker.will_answer(target)
    click(dialog.export_button)
    click(dialog.export.dialog.save_button)
    qtbot.waitUntil(lambda: asker.heard[-1] == "2 kebutuhan dan belanja ditulis ke biaya.xlsx.")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Biaya", "Kebutuhan", "Belanja"]
    assert not any("Siti" in str(cell.value) for row in book["Belanja"].iter_rows() for cell in row)
    entry = office.history.entries(limit=1)[0]
    assert (entry.action, entry.label) == (Action.EXPORT, "Ekspor kebutuhan dan biaya: Budidaya Kangkung")


def test_every_control_has_a_name_and_the_window_fits_a_small_screen(context, qtbot, program_id):
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    shown = BudgetDialog(program_id, context, screen)
    shown.open()
    for tab in range(3):
        shown.tabs.setCurrentIndex(tab)
        controls = [
            one for one in shown.findChildren(QWidget)
            if isinstance(one, (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)) and one.isVisibleTo(shown)
            and not isinstance(one, QHeaderView) and not one.objectName().startswith("qt_")
            and not isinstance(one.parent(), (QAbstractItemView, QComboBox, QLineEdit, QTabBar))
        ]  # fmt: skip
        assert len(controls) > 3
        names_of = [one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()) for one in controls]
        assert all(names_of)
    assert shown.minimumSizeHint().width() <= shown.width() <= 1366


@pytest.mark.parametrize("tab", range(3))
def test_mnemonics_are_unique_on_every_part(dialog, add_expense, tab):
    add_expense()
    dialog.tabs.setCurrentIndex(tab)
    words = [dialog.tabs.tabText(number) for number in range(3)]
    words += [
        one.text() for one in dialog.findChildren(QWidget)
        if isinstance(one, (QAbstractButton, QLabel)) and one.isVisibleTo(dialog)
    ]  # fmt: skip
    letters = [text[place + 1].lower() for text in words for place in [text.find("&")] if place >= 0]
    assert sorted(letters) == sorted(set(letters))
