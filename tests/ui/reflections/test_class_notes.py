"""A class's slips are typed by the keyboard alone, and kept in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from bapas_desktop.domain.reflections.notes import ReflectionQuery
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.ui.reflections.class_notes import DIFFICULTY, FACE, HELP, STATE, TEXT


def typed(qtbot, words):
    """Types where the focus is, in an open cell too."""
    for sign in words:
        qtbot.keyClicks(QApplication.focusWidget(), sign)


def written(office, session_id):
    return office.reflections.records(office.reflections.ids(ReflectionQuery(session_id=session_id, descending=False)))


@pytest.fixture
def opened(page, qtbot):
    def open_one():
        page.findChild(object, "class-notes").trigger()
        dialog = page.current.class_notes
        qtbot.waitUntil(dialog.table.hasFocus)
        return dialog

    return open_one


def test_twenty_slips_are_typed_by_keyboard(office, sessions, opened, qtbot):
    more = [office.clients.add(ClientDraft(full_name=f"Peserta {n:02}", register_no=f"X-{n}")) for n in range(18)]
    office.attendance.enrol(office.sessions.get(sessions[1]).program_id, more)
    dialog = opened()
    assert dialog.table.cells.rowCount() == 20
    for number in range(20):
        dialog.table.set_current(number, FACE)
        qtbot.keyClick(dialog.table, Qt.Key.Key_1 if number % 2 else Qt.Key.Key_4)
        typed(qtbot, "Belajar")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.table.state() == QAbstractItemView.State.NoState)
        assert dialog.table.currentIndex().row() == min(number + 1, 19)
    dialog.table.set_current(0, DIFFICULTY)
    typed(qtbot, "Airnya")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.table.state() == QAbstractItemView.State.NoState)
    qtbot.keyClick(dialog.table, Qt.Key.Key_F4)
    qtbot.keyClick(dialog.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    notes = {note.client_id: note for note in written(office, sessions[1])}
    assert len(notes) == 20
    assert {(note.face, note.text) for note in notes.values()} == {(4, "Belajar"), (1, "Belajar")}
    assert notes[dialog.rows[0].client_id].difficulty == "Airnya"
    assert [row.client_id for row in dialog.rows if notes[row.client_id].assisted] == [dialog.rows[1].client_id]
    office.history.undo()
    assert written(office, sessions[1]) == []


def test_a_code_leads_to_its_person(office, sessions, people, opened, qtbot):
    batch = office.slips.issue(sessions[1], [people[1], people[0]])
    dialog = opened()
    assert [row.client_id for row in dialog.rows] == [people[1], people[0]]
    dialog.code.setFocus()
    qtbot.keyClicks(dialog.code, batch.code(people[0]).lower())
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert (dialog.table.currentIndex().row(), dialog.table.currentIndex().column()) == (1, FACE)
    dialog.code.setFocus()
    other = office.slips.issue(sessions[0], [people[0]])
    dialog.code.setText(other.code(people[0]))
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert dialog.message.text() == "Lembar ini dari pertemuan lain."
    dialog.code.setText("abc")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_who_has_a_note_is_not_written_twice_unasked(office, notes, sessions, people, opened, page, asker):
    page.current.table.select_id(notes[0])
    dialog = opened()
    place = [row.client_id for row in dialog.rows].index(people[0])
    assert dialog.table.text(place, STATE) == "sudah ada catatan"
    assert dialog.table.text(place, HELP) == ""
    dialog.table.cells.item(place, TEXT).setText("Lagi.")
    dialog.try_to_save()
    assert len(written(office, sessions[0])) == 1
    asker.will_answer("yes")
    dialog.try_to_save()
    assert len(written(office, sessions[0])) == 2


def test_nothing_is_lost_unasked(sessions, opened, asker):
    dialog = opened()
    dialog.table.cells.item(0, TEXT).setText("Dia malas 🌱")
    assert "malas" in dialog.message.text()
    dialog.reject()
    assert asker.heard == ["1 catatan belum disimpan. Buang isian?"]
    assert dialog.isVisible()


def test_a_session_that_is_gone_writes_nothing(office, sessions, opened):
    dialog = opened()
    dialog.table.cells.item(0, TEXT).setText("Satu")
    office.sessions.remove([sessions[1]])
    dialog.try_to_save()
    assert written(office, sessions[1]) == []


def test_slips_are_typed_from_row_to_row_by_keys_alone(office, sessions, opened, qtbot):
    more = [office.clients.add(ClientDraft(full_name=f"Peserta {n:02}", register_no=f"X-{n}")) for n in range(18)]
    office.attendance.enrol(office.sessions.get(sessions[1]).program_id, more)
    dialog = opened()
    table = dialog.table

    def press(key):
        qtbot.keyClick(QApplication.focusWidget(), key)

    def arrive(row, column):  # Enter and Tab close an open cell in the next turn of the loop
        qtbot.waitUntil(lambda: (table.currentIndex().row(), table.currentIndex().column()) == (row, column))

    for number in range(20):
        arrive(number, FACE)
        press(Qt.Key.Key_3)
        typed(qtbot, f"Belajar {number}")
        press(Qt.Key.Key_Tab)
        arrive(number, DIFFICULTY)
        typed(qtbot, "Air")
        if number % 2:
            press(Qt.Key.Key_F4)
        if number < 19:
            press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up)
    arrive(18, DIFFICULTY)
    typed(qtbot, "Panas")
    press(Qt.Key.Key_Down)
    assert (table.currentIndex().row(), table.text(18, DIFFICULTY)) == (19, "Panas")
    qtbot.keyClick(table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    kept = {note.client_id: note for note in written(office, sessions[1])}
    in_rows = [kept[row.client_id] for row in dialog.rows]
    assert [note.text for note in in_rows] == [f"Belajar {number}" for number in range(20)]
    assert [note.difficulty for note in in_rows] == ["Air"] * 18 + ["Panas", "Air"]
    assert [note.assisted for note in in_rows] == [False, True] * 10
    assert {note.face for note in in_rows} == {3}


def test_whoever_is_gone_meanwhile_takes_nobody_elses_note_away(office, sessions, people, opened):
    late = office.clients.add(ClientDraft(full_name="Baru Datang", register_no="X-1"))
    office.attendance.enrol(office.sessions.get(sessions[1]).program_id, [late])
    dialog = opened()
    places = {row.client_id: place for place, row in enumerate(dialog.rows)}
    for client_id in (late, people[0]):
        dialog.table.cells.item(places[client_id], TEXT).setText("Menanam")
    office.history.undo()
    office.history.undo()
    assert dialog.table.text(places[late], STATE) == "klien sudah dihapus"
    assert dialog.table.text(places[late], TEXT) == "Menanam"
    dialog.try_to_save()
    assert [note.client_id for note in written(office, sessions[1])] == [people[0]]


def test_a_long_name_leaves_room_for_what_is_said(office, sessions, opened):
    long = office.clients.add(ClientDraft(full_name="Lalu Muhammad " * 5 + "Wirasentana", register_no="X-1"))
    office.attendance.enrol(office.sessions.get(sessions[1]).program_id, [long])
    table = opened().table
    assert table.columnWidth(TEXT) > table.viewport().width() // 5
    assert table.horizontalScrollBar().maximum() == 0
