"""Choosing participants: by keyboard, with the quota in sight, and without rewriting the past."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.saved_filters import SavedFilterDraft
from bapas_desktop.domain.training import SessionDraft
from bapas_desktop.ui.training.participants_dialog import ParticipantsDialog

Key = Qt.Key


@pytest.fixture
def open_dialog(context, window, program_id):
    def show(**more) -> ParticipantsDialog:
        dialog = ParticipantsDialog(program_id, context, window, **more)
        dialog.open()
        return dialog

    return show


def names(view) -> list[str]:
    column = view.records.column_of("full_name")
    return [view.records.index(row, column).data() for row in range(view.records.rowCount())]


def hint(view, row: int) -> str:
    return view.records.index(row, view.records.column_of("hint")).data()


def test_typing_and_enter_choose_without_a_mouse(qtbot, open_dialog, office, add_clients, program_id):
    add_clients(40)
    dialog = open_dialog()
    line = dialog.search.line
    qtbot.keyClicks(line, "klien 01")
    qtbot.keyClick(line, Key.Key_Return)
    qtbot.keyClick(line, Key.Key_Down)
    qtbot.keyClick(line, Key.Key_Return)
    assert names(dialog.chosen) == ["Klien 010", "Klien 011"]
    assert dialog.places.text() == "Peserta: 2 dari 20 tempat"
    qtbot.keyClick(line, Key.Key_Return)
    assert names(dialog.chosen) == ["Klien 010"], "once more takes the choice back"
    qtbot.keyClick(dialog.search.table, Key.Key_Space)
    assert office.attendance.enrolled(program_id) == [], "nothing is kept before Simpan"
    qtbot.keyClick(dialog, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(office.attendance.enrolled(program_id)) == 2


def test_more_than_the_quota_warns_and_is_kept(qtbot, open_dialog, office, add_clients, program_id):
    ids = add_clients(22)
    dialog = open_dialog()
    for client_id in ids:
        dialog.toggle(client_id)
    assert dialog.warning.text().startswith("2 orang melebihi kuota")
    assert dialog.warning.property("role") == "field-warning"
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert len(office.attendance.enrolled(program_id)) == 22


def test_leaving_keeps_the_sessions_before(qtbot, open_dialog, office, add_clients, program_id, session_id):
    ids = add_clients(2)
    office.attendance.enrol(program_id, ids)
    later = office.sessions.add(SessionDraft(program_id=program_id, title="Panen", date=dt.date(2026, 12, 8)))
    dialog = open_dialog()
    dialog.chosen.select_id(ids[0])
    qtbot.keyClick(dialog.chosen, Key.Key_Delete)
    dialog.leave_dialog.day.setText("1/12/2026")
    qtbot.mouseClick(dialog.leave_dialog.save_button, Qt.MouseButton.LeftButton)
    assert hint(dialog.chosen, 0) == "keluar 01/12/2026"
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert [person.client_id for person in office.attendance.participants(session_id)] == ids
    assert [person.client_id for person in office.attendance.participants(later)] == ids[1:]


def test_who_joins_later_is_not_in_earlier_sessions(qtbot, open_dialog, office, add_clients, program_id, session_id):
    later = office.sessions.add(SessionDraft(program_id=program_id, title="Panen", date=dt.date(2026, 12, 8)))
    ids = add_clients(1)
    dialog = open_dialog(from_day=dt.date(2026, 12, 8))
    assert dialog.joined_on.text() == "08/12/2026"
    dialog.toggle(ids[0])
    assert hint(dialog.chosen, 0) == "baru, mulai 08/12/2026"
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert office.attendance.participants(session_id) == []
    assert [person.client_id for person in office.attendance.participants(later)] == ids


def test_coming_and_going_is_kept_and_undone_as_one_step(
    qtbot, open_dialog, office, add_clients, program_id, session_id
):
    ids = add_clients(2)
    office.attendance.enrol(program_id, ids[:1])
    before = office.attendance.enrolments(program_id)
    dialog = open_dialog()
    dialog.toggle(ids[1])
    dialog.toggle(ids[0])
    qtbot.mouseClick(dialog.leave_dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert office.attendance.enrolled(program_id) == [ids[1]]
    office.history.undo()
    assert office.attendance.enrolments(program_id) == before


def test_days_of_earlier_stays_are_told(open_dialog, office, add_clients, program_id, session_id):
    ids = add_clients(3)
    office.sessions.add(SessionDraft(program_id=program_id, title="Awal", date=dt.date(2026, 11, 3)))
    office.attendance.enrol(program_id, ids[:1])
    office.attendance.leave(program_id, ids[:1], dt.date(2026, 11, 10))
    office.attendance.enrol(program_id, ids[1:], dt.date(2026, 11, 12))
    office.attendance.leave(program_id, ids[2:], dt.date(2026, 12, 1))
    dialog = open_dialog()
    assert [hint(dialog.search.table, row) for row in range(3)] == [
        "keluar 10/11/2026",
        "peserta, mulai 12/11/2026",
        "peserta, mulai 12/11/2026, keluar 01/12/2026",
    ]
    assert [hint(dialog.chosen, row) for row in range(2)] == ["mulai 12/11/2026", "mulai 12/11/2026, keluar 01/12/2026"]
    dialog.toggle(ids[0])
    assert hint(dialog.chosen, 0) == "baru, mulai 24/11/2026"


def test_guidance_that_ends_before_the_last_session_is_told(open_dialog, office, add_clients, session_id):
    ids = add_clients(1)
    client = office.clients.get(ids[0])
    office.clients.update(
        ids[0],
        replace(client.draft(), guidance_start=dt.date(2026, 1, 1), guidance_end=dt.date(2026, 11, 1)),
    )
    dialog = open_dialog()
    assert hint(dialog.search.table, 0) == "bimbingan s.d. 01/11/2026"


def test_leaving_with_choices_asks_first(qtbot, open_dialog, add_clients, asker):
    ids = add_clients(1)
    dialog = open_dialog()
    dialog.toggle(ids[0])
    qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    asker.will_answer("yes")
    with qtbot.waitSignal(dialog.rejected):
        qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)


def test_a_start_that_cannot_be_read_keeps_nothing(qtbot, open_dialog, office, add_clients, program_id):
    dialog = open_dialog()
    dialog.toggle(add_clients(1)[0])
    dialog.joined_on.setText("kapan-kapan")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.message.text()
    assert office.attendance.enrolled(program_id) == []


def test_a_saved_filter_finds_who_may_take_part(qtbot, open_dialog, office, add_clients, program_id):
    ids = add_clients(12)
    office.clients.update(ids[0], replace(office.clients.get(ids[0]).draft(), measure="CB"))
    office.clients.archive([ids[1]])
    office.attendance.enrol(program_id, [ids[2]])
    office.filters.save(SavedFilterDraft(name="PB", text="klien", values={"measure": ("PB",), "status": ("all",)}))
    dialog = open_dialog()
    assert not dialog.all_button.isVisible()
    dialog.search.saved_button.fill()
    dialog.search.saved_button.menu_of_filters.actions()[0].trigger()
    assert list(dialog.search.model.ids) == ids[2:], "only who is active takes part, whatever the filter says"
    assert dialog.search.chip.text() == "PB"
    assert dialog.all_button.text() == "Tambahkan s&emua (9)"
    qtbot.keyClicks(dialog.search.line, "01")
    assert list(dialog.search.model.ids) == ids[9:], "what is typed narrows the filter"
    qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert names(dialog.chosen) == ["Klien 003", "Klien 010", "Klien 011", "Klien 012"]
    assert not dialog.all_button.isEnabled()
    qtbot.mouseClick(dialog.search.chip, Qt.MouseButton.LeftButton)
    dialog.search.line.clear()
    assert len(dialog.search.model.ids) == 11
    assert not dialog.all_button.isVisible()
    dialog.save()
    assert sorted(office.attendance.enrolled(program_id)) == sorted([ids[2], *ids[9:]])


def test_a_filter_of_a_newer_program_is_told(open_dialog, office, add_clients, asker):
    add_clients(2)
    office.filters.save(SavedFilterDraft(name="Baru", values={"moon": ("full",)}))
    dialog = open_dialog()
    dialog.search.saved_button.fill()
    dialog.search.saved_button.menu_of_filters.actions()[0].trigger()
    assert "moon" in asker.heard[0]
    assert len(dialog.search.model.ids) == 2


def test_without_saved_filters_there_is_no_button(open_dialog):
    assert not open_dialog().search.saved_button.isVisible()
