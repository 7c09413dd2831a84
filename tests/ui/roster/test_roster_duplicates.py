"""Two records of one person: found in the background, compared field by field, merged or told apart."""

import datetime as dt
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMainWindow, QRadioButton

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.roster.client import ClosingDraft
from bapas_desktop.domain.roster.merging import Side
from bapas_desktop.ui.roster.duplicates_dialog import DuplicatesDialog
from bapas_desktop.ui.roster.merge_dialog import MergeDialog
from tests.ui.roster.conftest import press, rows

BORN = dt.date(1990, 5, 11)
NIK = "5271021105900001"


@pytest.fixture
def window(qtbot) -> QMainWindow:
    shown = QMainWindow()
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    with qtbot.waitActive(shown):
        shown.show()
    return shown


@pytest.fixture
def find(qtbot, context, window):
    """Opens the finder and waits until it has looked at everybody."""

    def find() -> DuplicatesDialog:
        dialog = DuplicatesDialog(context, window)
        with qtbot.waitSignal(dialog.model.ids_changed):
            dialog.open()
        return dialog

    return find


@pytest.fixture
def two(add) -> tuple[int, int]:
    one = add("Achmad Fauzi", birth_date=BORN, phone="081234567890", register_no="PB-1", notes="Satu", village="Punia")
    other = add("Ahmad Pauji", birth_date=BORN, nik=NIK, register_no="PB-12", notes="Dua", village="Punia")
    return one, other


@pytest.fixture
def compare(qtbot, context, window):
    def compare(first: int, second: int) -> MergeDialog:
        dialog = MergeDialog(first, second, context, window)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return compare


# Finding


def test_an_office_without_pairs_says_so_calmly(find, add, office, asker):
    add("Budi Contoh")
    add("Budi Contoh")
    dialog = find()
    assert dialog.table.empty.isVisible()
    assert dialog.table.empty.sentence.text() == "Tidak ada data ganda yang perlu diperiksa."
    assert not dialog.merge_button.isEnabled()
    assert not dialog.distinct_button.isEnabled()
    assert not dialog.summary.isVisible()
    assert asker.heard == []
    assert [entry for entry in office.history.entries() if entry.action is Action.VIEW] == []


def test_pairs_are_told_with_reasons_and_what_speaks_against_them(find, add, two, office):
    add("Siti Rahayu", nik=NIK.replace("11", "51", 1), birth_date=BORN)
    add("Rahayu Siti", nik=NIK.replace("11", "51", 1), birth_date=dt.date(1975, 1, 1))
    dialog = find()
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert rows(dialog.table) == [
        ["Achmad Fauzi", "Ahmad Pauji", "agak mirip", "bunyi nama sama, tanggal lahir sama", ""],
        ["Siti Rahayu", "Rahayu Siti", "agak mirip", "nama sama, NIK sama", "tanggal lahir berbeda"],
    ]
    assert "Telepon 0812-3456-7890" in dialog.facts[0].text()
    assert f"NIK {NIK}" in dialog.facts[1].text()
    assert dialog.summary.text().startswith("2 pasang data")
    (entry,) = [entry for entry in office.history.entries() if entry.action is Action.VIEW]
    seen = office.database.execute("SELECT client_id FROM history_client WHERE entry_id = ?", [entry.id]).fetchall()
    assert len(seen) == 4


def test_not_the_same_person_goes_on_to_the_next_and_does_not_come_again(qtbot, find, add, two, office):
    third = add("I Wayan Astika", birth_date=BORN)
    fourth = add("Wayan Astika", birth_date=BORN)
    dialog = find()
    assert dialog.current.first.id == two[0]
    press(qtbot, dialog.distinct_button)
    assert (dialog.current.first.id, dialog.current.second.id) == (third, fourth)
    dialog.reject()
    assert [row[0] for row in rows(find().table)] == ["I Wayan Astika"]
    office.history.undo()
    assert len(find().model.ids) == 2


def test_the_keyboard_alone_finds_compares_and_merges(qtbot, find, two, office):
    dialog = find()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    merge = dialog.merge_dialog
    assert merge.isVisible()
    with qtbot.waitSignal(merge.saved) as saved:
        qtbot.keyClick(merge, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved.args == [two[0]]
    assert office.clients.count() == 1
    assert dialog.table.empty.isVisible()


def test_a_merge_takes_all_pairs_of_both_off_the_list(qtbot, find, add, two):
    add("Achmat Fausi", birth_date=BORN)
    dialog = find()
    assert len(dialog.model.ids) == 3
    dialog.compare()
    press(qtbot, dialog.merge_dialog.merge_button)
    assert list(dialog.model.ids) == []
    dialog.reject()
    assert len(find().model.ids) == 1


def test_somebody_deleted_meanwhile_is_told(qtbot, find, two, office, asker):
    dialog = find()
    office.clients.remove([two[1]])
    press(qtbot, dialog.merge_button)
    press(qtbot, dialog.distinct_button)
    assert asker.heard == [f"Data yang diminta tidak ada (nomor {two[1]})."] * 2
    assert dialog.merge_dialog is None


def test_the_search_can_be_stopped(qtbot, context, window, two):
    before = Event()  # another job keeps the worker until this one has been asked to stop
    context.jobs.run(window, "Sebelumnya", lambda _job: before.wait(), lambda _done: None)
    dialog = DuplicatesDialog(context, window)
    with qtbot.waitSignal(dialog.finished):
        dialog.open()
        context.jobs.cancel_all()
        before.set()


# Comparing and merging


def chosen(dialog: MergeDialog) -> dict[str, Side]:
    return {
        name: next(side for side, button in row.items() if button.isChecked()) for name, row in dialog.options.items()
    }


def test_only_what_differs_is_asked_and_the_filled_value_is_proposed(qtbot, compare, two):
    dialog = compare(*two)
    assert chosen(dialog) == {
        "full_name": Side.KEPT, "nik": Side.OTHER, "phone": Side.KEPT, "register_no": Side.KEPT, "notes": Side.BOTH,
    }  # fmt: skip
    dialog.show_all.setChecked(True)
    assert set(dialog.options) == set(chosen(dialog))
    assert len(dialog.area.widget().findChildren(QRadioButton)) == 12
    assert all(button.accessibleName() for button in dialog.area.widget().findChildren(QRadioButton))


def test_what_is_chosen_is_kept_in_one_step(qtbot, compare, two, office):
    dialog = compare(*two)
    press(qtbot, dialog.options["full_name"][Side.OTHER])
    press(qtbot, dialog.options["register_no"][Side.BOTH])
    dialog.show_all.setChecked(True)
    press(qtbot, dialog.merge_button)
    client = office.clients.get(two[0])
    assert (client.full_name, client.nik, client.phone) == ("Ahmad Pauji", NIK, "081234567890")
    assert (client.register_no, client.notes, client.village) == ("PB-1; PB-12", "Satu\nDua", "Punia")
    office.history.undo()
    assert [office.clients.get(one).full_name for one in two] == ["Achmad Fauzi", "Ahmad Pauji"]


def test_swapping_keeps_the_other_record_and_what_was_chosen(qtbot, compare, two, office):
    dialog = compare(*two)
    press(qtbot, dialog.options["register_no"][Side.OTHER])
    press(qtbot, dialog.swap_button)
    assert dialog.kept.id == two[1]
    assert chosen(dialog) == {
        "full_name": Side.KEPT, "nik": Side.KEPT, "phone": Side.OTHER, "register_no": Side.KEPT, "notes": Side.BOTH,
    }  # fmt: skip
    press(qtbot, dialog.merge_button)
    client = office.clients.get(two[1])
    assert (client.full_name, client.register_no, client.phone) == ("Ahmad Pauji", "PB-12", "081234567890")


def test_arrows_choose_a_value_and_tab_goes_through_the_fields(qtbot, compare, two):
    dialog = compare(*two)
    name, nik = dialog.options["full_name"], dialog.options["nik"]
    assert name[Side.KEPT].hasFocus()
    qtbot.keyClick(name[Side.KEPT], Qt.Key.Key_Right)
    assert chosen(dialog)["full_name"] is Side.OTHER
    assert name[Side.OTHER].hasFocus()
    qtbot.keyClick(name[Side.OTHER], Qt.Key.Key_Tab)
    assert nik[Side.OTHER].hasFocus()
    for _ in range(len(dialog.options) - 1):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.merge_button.hasFocus()


def test_what_hangs_on_each_and_what_becomes_of_guidance_is_told(compare, two, office):
    office.clients.close([two[1]], ClosingDraft(reason="completed", ended_on=dt.date(2024, 1, 1)))
    dialog = compare(*two)
    texts = [label.text() for label in dialog.area.widget().findChildren(type(dialog.note))]
    assert "Aktif · belum ada catatan lain" in texts
    assert any(text.endswith("· 1 pengakhiran") for text in texts)
    assert "hasilnya aktif" in dialog.note.text()


def test_a_refusal_is_told_and_the_window_stays(qtbot, compare, two, office):
    dialog = compare(*two)
    office.clients.remove([two[1]])
    press(qtbot, dialog.merge_button)
    assert dialog.isVisible()
    assert dialog.message.text() == f"Data yang diminta tidak ada (nomor {two[1]})."
    assert office.clients.get(two[0]).notes == "Satu"


def test_texts_that_are_too_long_together_are_told(qtbot, compare, add, office):
    one, other = add("Budi", courses="a " * 200 + "b"), add("Budi", courses="c " * 200 + "d")
    dialog = compare(one, other)
    press(qtbot, dialog.merge_button)
    assert dialog.message.text().endswith(": Terlalu panjang; paling banyak 500 huruf.")
    assert office.clients.count() == 2
    press(qtbot, dialog.options["courses"][Side.KEPT])
    press(qtbot, dialog.merge_button)
    assert office.clients.count() == 1


def test_one_client_is_not_compared_with_himself(context, window, two):
    with pytest.raises(Refused) as refused:
        MergeDialog(two[0], two[0], context, window)
    assert refused.value.code == "same_client"


def test_two_records_that_say_the_same_merge_too(qtbot, compare, add, office):
    one, other = add("Budi Contoh"), add("Budi Contoh")
    dialog = compare(one, other)
    assert dialog.options == {}
    press(qtbot, dialog.merge_button)
    assert office.clients.count() == 1


def test_both_windows_fit_a_laptop(compare, find, two):
    for dialog in (compare(*two), find()):
        needed = dialog.minimumSizeHint()
        assert needed.width() <= 1366
        assert needed.height() <= 700
