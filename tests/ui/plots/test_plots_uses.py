"""Penyaluran: the list, the form, and a harvest split over all its uses."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.plots.growing import HarvestDraft
from bapas_desktop.domain.plots.uses import UseDraft, UseKind, UseQuery
from bapas_desktop.ui.plots.kinds import Kind
from bapas_desktop.ui.plots.split_dialog import SplitDialog
from bapas_desktop.ui.plots.use_dialog import UseDialog

TODAY = dt.date(2026, 11, 24)
MONEY = ("price", "price_unit", "amount", "received_by", "destination")


def note(dialog, name):
    return dialog.fields[name].note.text()


@pytest.fixture
def sold(office, garden):
    """Of 12,5 kg in 50 bundles 2 kg were sold for Rp8.000 each."""
    return office.uses.add(
        UseDraft(
            harvest_id=garden["harvest"], date=dt.date(2026, 11, 18), kind=UseKind.SOLD, weight_g=2_000,
            quantity=8, unit="Ikat kecil", price=8_000, amount=16_000, buyer="Warung Inaq", received_by="Bendahara",
            destination="Kas kelompok",
        )
    )  # fmt: skip


@pytest.fixture
def form(page, garden):
    """The form of a use of the harvest, as its list opens it."""
    page.current.table.select_id(garden["harvest"])
    page.findChild(object, "use-harvest").trigger()
    return page.dialog


@pytest.fixture
def split(page, garden):
    page.current.table.select_id(garden["harvest"])
    page.findChild(object, "split-harvest").trigger()
    return page.dialog


# The list


def test_an_office_without_harvests_is_led_to_one(page, office, garden, click):
    office.harvests.remove([garden["harvest"]])
    page.show_kind(Kind.USES)
    empty = page.current.table.empty
    assert empty.sentence.text().startswith("Belum ada panen.")
    click(empty.button)
    assert page.dialog.windowTitle() == "Panen baru"


def test_an_empty_list_offers_the_first_use(page, garden, click):
    page.show_kind(Kind.USES)
    empty = page.current.table.empty
    assert empty.sentence.text().startswith("Belum ada penyaluran.")
    click(empty.button)
    assert isinstance(page.dialog, UseDialog)
    assert page.dialog.date.value() == TODAY


def test_a_use_is_shown_with_all_it_tells(page, sold, cells):
    page.show_kind(Kind.USES)
    keys = ("date", "plot", "harvested_on", "kind", "weight", "quantity", "buyer", "price", "amount", "received_by",
            "destination")  # fmt: skip
    assert cells(page.current, *keys) == [
        ("18/11/2026", "A1", "17/11/2026", "Dijual", "2", "8 ikat kecil", "Warung Inaq", "Rp8.000/kg", "Rp16.000",
         "Bendahara", "Kas kelompok")
    ]  # fmt: skip


def test_kilograms_and_rupiah_are_added_apart_by_kind(page, office, garden, sold):
    for kind, grams in ((UseKind.EATEN, 500), (UseKind.EATEN, 250), (UseKind.SPOILED, 100)):
        office.uses.add(UseDraft(harvest_id=garden["harvest"], date=TODAY, kind=kind, weight_g=grams))
    page.show_kind(Kind.USES)
    assert page.status == "4 penyaluran, dijual 2 kg (Rp16.000), dikonsumsi 0,75 kg, rusak 0,1 kg"
    page.current.table.select_id(sold)
    page.filters.choose("kind", "dikonsumsi")
    assert page.status == "2 penyaluran, dikonsumsi 0,75 kg"
    page.filters.clear()
    page.filters.choose("time", "last-month")
    assert page.status == "0 penyaluran"
    page.filters.clear()
    page.filters.choose("plot", str(garden["plots"][1]))
    assert page.status == "0 penyaluran"


@pytest.mark.parametrize("text", ["'", "%", "_", "\\", "x'; DROP TABLE harvest_use; --", "😀", "\u202e"])
def test_odd_searches_find_nothing(page, office, sold, text):
    page.show_kind(Kind.USES)
    page.search.setText(text)
    assert page.status == "0 penyaluran"
    assert office.uses.count() == 1


def test_a_harvest_with_uses_is_not_deleted(page, office, garden, sold, asker):
    page.current.table.select_id(garden["harvest"])
    page.findChild(object, "delete").trigger()
    assert asker.heard == ["Masih dipakai oleh data lain, jadi tidak dapat dihapus."]
    assert office.harvests.count() == 1


def test_twenty_five_thousand_uses(page, office, garden, qtbot):
    rows = ((f"u{number}", garden["harvest"], "2026-11-20", "dibagikan", 1, "Peserta") for number in range(25_000))
    with office.database.change("Isi", Topic.PLOTS, undoable=False):
        office.database.insert_rows("harvest_use", ("uid", "harvest_id", "date", "kind", "weight_g", "buyer"), rows)
    page.show_kind(Kind.USES)
    assert page.status == "25.000 penyaluran, dibagikan 25 kg"
    qtbot.keyClicks(page.search, "peserta")
    page.current.table.scrollToBottom()
    assert page.current.model.index(24_999, 0).data() == "20/11/2026"


# The form


def test_the_form_opens_with_the_rest_and_is_kept(page, form, office, garden, sold, qtbot, click):
    form._discard()
    page.findChild(object, "use-harvest").trigger()
    form = page.dialog
    assert (form.weight.value(), form.date.value(), form.unit.value()) == (10_500, TODAY, "Ikat kecil")
    assert form.story.text() == "Dipanen Selasa, 17 November 2026: 12,5 kg, dapat disalurkan 10,5 kg."
    assert form.price.value() == 8_000, "as it was sold the last time"
    assert form.amount.value() == 84_000
    form.buyer.set_value("Pasar Kebon Roek")
    form.destination.set_value("Modal tanam berikutnya")
    click(form.save_button)
    kept = office.uses.get(office.uses.ids(UseQuery())[0])
    assert (kept.weight_g, kept.price, kept.amount, kept.price_unit) == (10_500, 8_000, 84_000, "kg")
    assert (kept.buyer, kept.destination) == ("Pasar Kebon Roek", "Modal tanam berikutnya")
    assert page.current.kind is Kind.HARVESTS, "whoever came from the harvests goes on with them"


def test_what_was_searched_stays_when_a_use_is_kept_from_the_harvests(page, garden, click):
    page.search.setText("A1")
    page.current.table.select_id(garden["harvest"])
    page.findChild(object, "use-harvest").trigger()
    page.dialog.kind.set_value("dikonsumsi")
    click(page.dialog.save_button)
    assert page.search.text() == "A1"


def test_never_more_than_is_left(form, office, sold, qtbot, click):
    form.kind.set_value("dibagikan")
    form.weight.setText("10,501")
    click(form.save_button)
    assert note(form, "weight_g") == "Sisa panen ini tinggal 10,5 kg."
    assert office.uses.count() == 1
    form.weight.setText("10,5")
    click(form.save_button)
    assert office.uses.count() == 2


def test_a_use_that_is_changed_may_have_what_it_had(page, office, sold, click):
    page.show_kind(Kind.USES)
    page.current.table.select_id(sold)
    page.edit_current()
    form = page.dialog
    assert form.story.text().endswith("dapat disalurkan 12,5 kg.")
    assert not form.is_changed
    form.weight.set_value(12_500)
    assert form.amount.value() == 100_000, "the amount followed the price before"
    click(form.save_button)
    assert office.uses.get(sold).weight_g == 12_500


def test_an_amount_that_was_typed_stays(form, qtbot):
    form.price.set_value(8_000)
    assert form.amount.value() == 100_000
    form.amount.clear()
    qtbot.keyClicks(form.amount, "95000")
    form.weight.set_value(10_000)
    assert form.amount.value() == 95_000
    assert note(form, "amount") == "Tidak sama dengan harga kali jumlahnya. Sudah benar?"


def test_a_count_of_bundles_offers_their_weight_and_a_price_for_each(form, office, click):
    form.quantity.set_value(20)
    assert form.weight.value() == 5_000, "50 of them weighed 12,5 kg"
    form.price_unit.set_value("unit")
    form.price.set_value(2_500)
    assert form.amount.value() == 50_000
    click(form.save_button)
    kept = office.uses.get(office.uses.ids(UseQuery())[0])
    assert (kept.price_unit, kept.quantity, kept.amount) == ("Ikat kecil", 20, 50_000)
    assert office.uses.last_price("Ikat kecil") == 2_500


def test_money_belongs_to_sales_alone(form, office, click):
    assert all(form.fields[name].isVisible() for name in MONEY)
    form.amount.set_value(1_000)
    form.kind.set_value("disumbangkan")
    assert not any(form.fields[name].isVisible() for name in MONEY)
    form.buyer.set_value("Panti asuhan")
    click(form.save_button)
    kept = office.uses.get(office.uses.ids(UseQuery())[0])
    assert (kept.kind, kept.price, kept.amount, kept.destination) == ("disumbangkan", None, None, "")


def test_a_sale_needs_its_money(form, office, click):
    click(form.save_button)
    assert note(form, "amount") == "Wajib diisi."
    assert office.uses.count() == 0


def test_the_harvest_is_found_by_plot_and_day(page, office, garden, qtbot):
    other = office.harvests.add(HarvestDraft(planting_id=garden["plantings"][0], date=TODAY, weight_g=3_000))
    page.open_form(Kind.USES, UseDraft(date=TODAY))
    form = page.dialog
    qtbot.keyClicks(form.harvest, "a1 24/11/2026")
    qtbot.keyClick(form.harvest, Qt.Key.Key_Tab)
    assert form.harvest.value() == other
    assert form.harvest.text() == "A1 · Kangkung · panen 24/11/2026 · sisa 3 kg"
    assert form.weight.value() == 3_000


def test_a_harvest_that_is_used_up_is_neither_offered_nor_opened(page, office, garden, asker):
    office.uses.add(UseDraft(harvest_id=garden["harvest"], date=TODAY, kind=UseKind.EATEN, weight_g=12_500))
    page.current.table.select_id(garden["harvest"])
    for name in ("use-harvest", "split-harvest"):
        page.findChild(object, name).trigger()
    assert asker.heard == ["Panen ini sudah habis disalurkan."] * 2
    page.open_form(Kind.USES, UseDraft(date=TODAY))
    page.dialog.harvest.show_choices()
    assert page.dialog.harvest.popup.model().rowCount() == 0


def test_a_use_before_its_harvest_is_refused_at_the_day(form, click):
    form.kind.set_value("dibagikan")
    form.date.set_value(dt.date(2026, 11, 16))
    click(form.save_button)
    assert note(form, "date") == "Tanggal ini sebelum panennya."


@pytest.mark.parametrize("typed", ["-1", "0", "99999999999999999999", "1e99", "😀", "\u202e1"])
def test_hostile_numbers_are_told(form, office, click, typed):
    for field in (form.weight, form.quantity, form.price, form.amount):
        field.setText(typed)
    click(form.save_button)
    assert form.isVisible()
    assert form.fields["weight_g"].findings
    assert office.uses.count() == 0


def test_a_harvest_deleted_meanwhile_is_told(form, office, garden, click):
    form.kind.set_value("dibagikan")
    office.harvests.remove([garden["harvest"]])
    form.weight.set_value(1_000)
    click(form.save_button)
    assert form.message.text() == "Data yang dirujuk sudah dihapus. Tutup isian ini, lalu coba lagi."
    assert office.uses.count() == 0


def test_long_names_are_kept(form, office, click):
    form.kind.set_value("disumbangkan")
    form.buyer.set_value("I" * 500)
    click(form.save_button)
    assert office.uses.count() == 1


def test_a_name_beyond_the_limit_is_told(form, office, click):
    form.kind.set_value("disumbangkan")
    form.buyer.set_value("I" * 501)
    click(form.save_button)
    assert note(form, "buyer") == "Terlalu panjang; paling banyak 500 huruf."
    assert office.uses.count() == 0


# Splitting


def test_all_of_a_harvest_is_split_by_the_keyboard_and_undone_in_one_step(split, office, garden, qtbot):
    assert isinstance(split, SplitDialog)
    qtbot.waitUntil(split.parts[UseKind.SOLD].hasFocus)
    qtbot.keyClicks(split.parts[UseKind.SOLD], "6")
    assert split.rest.value() == 6_500
    qtbot.keyClicks(split.parts[UseKind.EATEN], "2,5")
    assert split.rest.value() == 4_000
    qtbot.keyClick(split.parts[UseKind.SHARED], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert (split.parts[UseKind.SHARED].value(), split.rest.value()) == (4_000, 0)
    qtbot.keyClicks(split.price, "8000")
    assert split.amount.value() == 48_000
    qtbot.keyClicks(split.buyer, "Warung Inaq")
    qtbot.keyClick(split, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not split.isVisible()
    kept = office.uses.records(office.uses.ids(UseQuery(harvest_id=garden["harvest"])))
    assert {(one.kind, one.weight_g, one.amount) for one in kept} == {
        ("dijual", 6_000, 48_000), ("dikonsumsi", 2_500, None), ("dibagikan", 4_000, None),
    }  # fmt: skip
    office.history.undo()
    assert office.uses.count() == 0


def test_more_than_there_is_is_told_while_it_is_typed(split, office, qtbot, click):
    split.parts[UseKind.EATEN].set_value(10_000)
    split.parts[UseKind.SPOILED].set_value(3_000)
    assert split.rest.text() == "-0,5"
    assert note(split, "rusak.weight_g") == "Sisa panen ini tinggal 12,5 kg."
    click(split.save_button)
    assert split.isVisible()
    assert office.uses.count() == 0


def test_a_rest_is_asked_about_once(split, office, click):
    split.parts[UseKind.EATEN].set_value(10_000)
    assert note(split, "parts") == "", "not while it is typed"
    click(split.save_button)
    assert note(split, "parts") == "Masih tersisa 2,5 kg yang belum dibagi. Sudah benar?"
    assert office.uses.count() == 0
    click(split.save_button)
    assert office.uses.count() == 1


def test_nothing_split_is_told(split, office, click):
    click(split.save_button)
    assert note(split, "parts") == "Tulis berat sedikitnya untuk satu penyaluran."
    assert office.uses.count() == 0


def test_what_is_sold_needs_its_money_and_the_rest_of_the_form_waits_for_it(split, office, click):
    assert not split.amount.isEnabled()
    split.parts[UseKind.SOLD].set_value(12_500)
    assert split.amount.isEnabled()
    click(split.save_button)
    assert note(split, "dijual.amount") == "Wajib diisi."
    assert office.uses.count() == 0


def test_a_wrong_day_is_told_once(split, click):
    split.parts[UseKind.EATEN].set_value(10_000)
    split.parts[UseKind.SPOILED].set_value(2_500)
    split.date.set_value(dt.date(2026, 11, 1))
    click(split.save_button)
    assert note(split, "date") == "Tanggal ini sebelum panennya."


def test_a_part_taken_meanwhile_by_another_is_told(split, office, garden, click):
    split.parts[UseKind.EATEN].set_value(12_500)
    office.uses.add(UseDraft(harvest_id=garden["harvest"], date=TODAY, kind=UseKind.SPOILED, weight_g=1_000))
    click(split.save_button)
    assert note(split, "dikonsumsi.weight_g") == "Sisa panen ini tinggal 11,5 kg."
    assert office.uses.count() == 1


def test_a_harvest_deleted_meanwhile_is_told_to_who_splits(split, office, garden, click):
    split.parts[UseKind.EATEN].set_value(12_500)
    office.harvests.remove([garden["harvest"]])
    click(split.save_button)
    assert split.message.text() == "Data yang dirujuk sudah dihapus. Tutup isian ini, lalu coba lagi."


@pytest.mark.parametrize("typed", ["-1", "dua", "99999999999999999999", "😀"])
def test_hostile_parts_are_told(split, office, click, typed):
    split.parts[UseKind.GIVEN].setText(typed)
    click(split.save_button)
    assert split.fields["disumbangkan.weight_g"].findings
    assert office.uses.count() == 0


def test_the_rest_cannot_be_typed_and_every_line_has_a_name(split):
    assert split.rest.isReadOnly()
    names = [field.editor.accessibleName() for field in split.fields.values()]
    assert len(set(names)) == len(names)
