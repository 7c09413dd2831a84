"""Marking by keys alone, and typing in a paper sheet."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.training import Mark, Participant, SessionDraft
from bapas_desktop.ui.training.marking import NOTE, WORD, MarkingModel, in_order_of_sheet
from bapas_desktop.ui.training.marking_dialog import MarkingDialog
from bapas_desktop.ui.training.sheet_entry import SheetEntryDialog

Key = Qt.Key


@pytest.fixture
def people(office, program_id, session_id, add_clients) -> list[int]:
    ids = add_clients(31)
    office.attendance.enrol(program_id, ids)
    return ids


@pytest.fixture
def dialog(context, window, session_id, people) -> MarkingDialog:
    shown = MarkingDialog(session_id, context, window)
    shown.open()
    return shown


@pytest.fixture
def open_entry(context, window):
    def show(**more) -> SheetEntryDialog:
        shown = SheetEntryDialog(context, window, **more)
        shown.open()
        return shown

    return show


def marks(office, session_id: int) -> dict[int, Mark]:
    return {p.client_id: p.mark for p in office.attendance.participants(session_id) if p.mark}


def type_keys(qtbot, widget, text: str) -> None:
    for letter in text:
        qtbot.keyClick(widget, letter)


def row_of(dialog: MarkingDialog) -> int:
    return dialog.table.currentIndex().row()


def test_letters_mark_and_go_on(qtbot, dialog, office, session_id, people):
    type_keys(qtbot, dialog.table, "hIsAt")
    assert marks(office, session_id) == dict(zip(people, Mark, strict=False))
    assert row_of(dialog) == 5
    assert dialog.status.text().startswith("5. Klien 005: Terlambat.")
    assert "belum ditandai 26 dari 31" in dialog.status.accessibleName()


def test_marks_are_corrected_and_the_history_keeps_the_old(qtbot, dialog, office, session_id, people):
    type_keys(qtbot, dialog.table, "H")
    qtbot.keyClick(dialog.table, Key.Key_Up)
    type_keys(qtbot, dialog.table, "A")
    assert marks(office, session_id) == {people[0]: Mark.ABSENT}
    newest = office.history.entries()[0]
    assert office.history.rows(newest.id)[0].before["mark"] == "H"


def test_delete_takes_a_mark_away_and_stays(qtbot, dialog, office, session_id):
    type_keys(qtbot, dialog.table, "H")
    qtbot.keyClick(dialog.table, Key.Key_Up)
    qtbot.keyClick(dialog.table, Key.Key_Delete)
    assert marks(office, session_id) == {}
    assert row_of(dialog) == 0


def test_digits_go_to_the_row_of_the_paper(qtbot, dialog):
    type_keys(qtbot, dialog.table, "27")
    assert row_of(dialog) == 26
    assert dialog.status.text().startswith("Baris 27.")
    qtbot.keyClick(dialog.table, Key.Key_Home)
    type_keys(qtbot, dialog.table, "99")
    assert "Tidak ada baris nomor 99" in dialog.status.text()


def test_everybody_present_never_touches_an_excuse(qtbot, dialog, office, session_id, people):
    type_keys(qtbot, dialog.table, "IS")
    qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    kept = marks(office, session_id)
    assert (kept[people[0]], kept[people[1]]) == (Mark.EXCUSED, Mark.ILL)
    assert list(kept.values()).count(Mark.PRESENT) == 29
    assert "29 orang ditandai hadir" in dialog.status.text()


def test_ctrl_z_undoes_only_what_was_done_here(qtbot, dialog, office, session_id, people):
    type_keys(qtbot, dialog.table, "H")
    dialog.undo()
    assert marks(office, session_id) == {}
    dialog.undo()
    assert len(office.attendance.participants(session_id)) == 31, "the participants were chosen before"
    dialog.redo()
    assert marks(office, session_id) == {people[0]: Mark.PRESENT}
    dialog.redo()
    assert marks(office, session_id) == {people[0]: Mark.PRESENT}


def test_a_remark_is_typed_beside_the_name(qtbot, dialog, office, session_id):
    qtbot.keyClick(dialog.table, Key.Key_K)
    editor = dialog.table.findChild(QLineEdit)
    qtbot.keyClicks(editor, "datang pukul 10")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: office.attendance.participants(session_id)[0].note == "datang pukul 10")
    assert dialog.model.index(0, NOTE).data() == "datang pukul 10"


def test_a_click_on_a_letter_sets_it_and_another_takes_it_away(qtbot, dialog, office, session_id, people):
    index = dialog.model.index(2, 3)
    cell = dialog.table.visualRect(index)
    box = dict(dialog.table.marks.boxes(cell))[Mark.ILL]
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert marks(office, session_id) == {people[2]: Mark.ILL}
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert marks(office, session_id) == {}


def test_a_refused_mark_is_told_and_the_cursor_stays(qtbot, dialog, office, session_id):
    """Another window deletes the session meanwhile; here the news is still on its way."""
    dialog.blockSignals(True)  # noqa: FBT003
    office.sessions.remove([session_id])
    type_keys(qtbot, dialog.table, "H")
    assert dialog.status.property("role") == "field-error"
    assert "tidak ada" in dialog.status.text()
    assert row_of(dialog) == 0


def test_a_walk_in_is_found_in_the_roster_and_is_present(qtbot, dialog, office, session_id, add_clients):
    stranger = add_clients(1, first=500)[0]
    qtbot.mouseClick(dialog.walk_in_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.walk_in.search.line, "klien 500")
    qtbot.keyClick(dialog.walk_in.search.line, Key.Key_Return)
    person = next(p for p in office.attendance.participants(session_id) if p.client_id == stranger)
    assert (person.walk_in, person.mark) == (True, Mark.PRESENT)
    assert dialog.table.current_line.person.client_id == stranger
    qtbot.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert len(office.attendance.participants(session_id)) == 31


def test_a_walk_in_who_is_on_the_list_is_refused(qtbot, dialog, office, session_id, people):
    qtbot.mouseClick(dialog.walk_in_button, Qt.MouseButton.LeftButton)
    dialog.walk_in.search.taken.emit(people[3])
    assert "sudah ada di daftar" in dialog.status.text()
    assert len(office.attendance.participants(session_id)) == 31


def test_the_order_is_that_of_the_latest_paper():
    people = [Participant(client_id=key, full_name=name) for key, name in ((1, "Ani"), (2, "Budi"), (9, "Cici"))]
    lines = in_order_of_sheet(people, [9, 5, 1])
    assert [(line.number, line.person.full_name) for line in lines] == [(1, "Cici"), (3, "Ani"), (4, "Budi")]


def test_the_model_is_sound(qtbot, dialog):
    model = MarkingModel(lambda _line, _note: True)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(dialog.model.lines)
    assert tester.model().rowCount() == 31
    assert model.index(0, WORD).data() == "belum"
    model.show(dialog.model.lines[:1])
    assert model.rowCount() == 1


def test_two_hundred_rows_are_typed_through(qtbot, context, window, office, program_id, session_id, add_clients):
    office.attendance.enrol(program_id, add_clients(200))
    shown = MarkingDialog(session_id, context, window)
    shown.open()
    type_keys(qtbot, shown.table, "H" * 199 + "T")
    assert len(marks(office, session_id)) == 200
    assert row_of(shown) == 199


def test_an_empty_list_takes_keys_without_harm(qtbot, context, window, office, session_id):
    shown = MarkingDialog(session_id, context, window)
    shown.open()
    type_keys(qtbot, shown.table, "H7")
    qtbot.keyClick(shown.table, Key.Key_Delete)
    assert marks(office, session_id) == {}


# Isi dari lembar


@pytest.fixture
def sheet(office, session_id, people):
    return office.attendance.record_sheet(session_id, people, blank_rows=5, paper=Paper.A4)


def test_only_the_rows_of_the_absent_are_typed(qtbot, open_entry, office, session_id, people, sheet):
    entry = open_entry()
    assert entry.number.text() == sheet.number, "the only sheet that waits is meant"
    qtbot.keyClicks(entry.exceptions, "3 7S 12i")
    assert "Hadir 28, Izin 1, Sakit 1, Alpa 1" in entry.preview.text()
    assert "7. Klien 007: Sakit" in entry.preview.text()
    assert marks(office, session_id) == {}, "a preview keeps nothing"
    with qtbot.waitSignal(entry.saved) as saved:
        qtbot.mouseClick(entry.save_button, Qt.MouseButton.LeftButton)
    assert saved.args == [session_id]
    kept = marks(office, session_id)
    assert (kept[people[2]], kept[people[6]], kept[people[11]]) == (Mark.ABSENT, Mark.ILL, Mark.EXCUSED)
    assert list(kept.values()).count(Mark.PRESENT) == 28


def test_an_excuse_given_before_stays_and_is_shown(qtbot, open_entry, office, session_id, people, sheet):
    office.attendance.mark(session_id, {people[0]: Mark.EXCUSED})
    entry = open_entry(session_id=session_id)
    assert "1. Klien 001: tetap Izin" in entry.preview.text()
    qtbot.mouseClick(entry.save_button, Qt.MouseButton.LeftButton)
    assert marks(office, session_id)[people[0]] is Mark.EXCUSED


@pytest.mark.parametrize(
    ("number", "rows", "field", "words"),
    [
        ("26-9999", "", "number", "Tidak ada daftar hadir"),
        ("bukan nomor", "", "number", "Tidak ada daftar hadir"),
        ("", "3", "number", "Wajib diisi"),
        ("1", "40", "exceptions", "tidak mempunyai baris nomor 40"),
        ("1", "33", "exceptions", "baris kosong"),
        ("1", "tiga", "exceptions", "tidak terbaca"),
        ("1", "5-2", "exceptions", "tidak terbaca"),
    ],
)
def test_what_does_not_fit_the_paper_is_said(qtbot, open_entry, office, session_id, sheet, number, rows, field, words):
    entry = open_entry()
    entry.number.setText(number)
    entry.exceptions.setText(rows)
    qtbot.mouseClick(entry.save_button, Qt.MouseButton.LeftButton)
    assert words in entry.fields[field].note.text()
    assert marks(office, session_id) == {}


def test_each_waiting_sheet_is_one_click_away(qtbot, open_entry, office, program_id, session_id, people, sheet):
    earlier = office.sessions.add(SessionDraft(program_id=program_id, title="A & B", date=dt.date(2026, 11, 3)))
    other = office.attendance.record_sheet(earlier, people, blank_rows=0, paper=Paper.A4)
    entry = open_entry()
    assert entry.number.text() == "", "two wait: the person says which"
    assert [button.text() for button in entry.waiting_buttons][1] == f"{other.number} · 03/11/2026 · A && B"
    qtbot.mouseClick(entry.waiting_buttons[1], Qt.MouseButton.LeftButton)
    assert entry.number.text() == other.number
    assert "A & B" in entry.preview.text()
