"""The grid of a program: marking by keys alone, copying and pasting, and staying quick when it is large."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.attendance_grid import Area
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Mark, MarkDetails, ProgramDraft, SessionDraft
from bapas_desktop.ui.training.grid_dialog import AttendanceGridDialog
from bapas_desktop.ui.training.grid_model import CellState

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TODAY = dt.date(2026, 11, 24)
H, I, S, A, T = Mark.PRESENT, Mark.EXCUSED, Mark.ILL, Mark.ABSENT, Mark.LATE  # noqa: E741


@pytest.fixture
def people(office, program_id, add_clients) -> list[int]:
    ids = add_clients(15)
    office.attendance.enrol(program_id, ids)
    return ids


@pytest.fixture
def sessions(office, program_id, people) -> list[int]:
    """Three days past, today and tomorrow, of three hours each."""
    return [
        office.sessions.add(
            SessionDraft(
                program_id=program_id, title=f"Hari {day}", stage="Pelaksanaan", date=TODAY + dt.timedelta(day),
                start=dt.time(9), end=dt.time(12),
            )
        )
        for day in range(-3, 2)
    ]  # fmt: skip


@pytest.fixture
def open_grid(context, window, program_id):
    def show(session_id: int | None = None) -> AttendanceGridDialog:
        shown = AttendanceGridDialog(program_id, context, window, session_id)
        shown.open()
        return shown

    return show


@pytest.fixture
def grid(open_grid, sessions) -> AttendanceGridDialog:
    return open_grid(sessions[0])


@pytest.fixture
def statements(office, monkeypatch) -> list[str]:
    """Every SQL statement that the office runs."""
    run, heard = office.database.peewee.execute_sql, []

    def listen(sql: str, *values: object) -> object:
        heard.append(sql)
        return run(sql, *values)

    monkeypatch.setattr(office.database.peewee, "execute_sql", listen)
    return heard


def marks(office, session_id: int) -> dict[int, Mark]:
    return {p.client_id: p.mark for p in office.attendance.participants(session_id) if p.mark}


def column(office, session_id: int) -> str:
    return "".join(p.mark or "." for p in office.attendance.participants(session_id))


def press(qtbot, grid, *keys, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(grid.view, key, modifier)


# Marking


def test_fifteen_people_with_two_absent_take_fifteen_keys(qtbot, grid, office, sessions):
    keys = "hhhhahhhhhhAhhh"
    press(qtbot, grid, *keys)
    assert len(keys) < 20
    assert column(office, sessions[0]) == "HHHHAHHHHHHAHHH"


def test_everybody_present_then_the_two_absent(qtbot, grid, click, office, sessions, people):
    office.attendance.mark(sessions[0], {people[1]: I})
    click(grid.all_button)
    assert grid.view.hasFocus()
    press(qtbot, grid, Key.Key_Down, Key.Key_Down, "A", Key.Key_Down, "A")
    assert column(office, sessions[0]) == "HIAHAHHHHHHHHHH"


def test_the_first_key_needs_no_mouse_and_the_last_row_is_the_end(qtbot, grid):
    assert grid.view.cell == (0, 0)
    press(qtbot, grid, Key.Key_End, *[Key.Key_Down] * 20)
    press(qtbot, grid, Key.Key_Home, "S")
    assert grid.view.cell == (14, 0)
    assert grid.status.text() == "Klien 015, 21/11/2026: Sakit."


def test_it_opens_where_somebody_is_not_marked(open_grid, office, sessions, people):
    office.attendance.mark(sessions[0], dict.fromkeys(people, H))
    office.attendance.mark(sessions[1], dict.fromkeys(people[:4], H))
    assert open_grid().view.cell == (4, 1)


def test_enter_goes_down_and_delete_takes_away(qtbot, grid, office, sessions, people):
    press(qtbot, grid, "H", Key.Key_Return, "T")
    assert marks(office, sessions[0]) == {people[0]: H, people[2]: T}
    press(qtbot, grid, Key.Key_Up, Key.Key_Delete)
    assert marks(office, sessions[0]) == {people[0]: H}
    assert grid.status.text() == "1 kotak dikosongkan."


def test_other_letters_and_digits_do_nothing(qtbot, grid, office, sessions):
    press(qtbot, grid, "x", "7", "R", "t")
    assert column(office, sessions[0]) == "T" + "." * 14
    assert grid.isVisible()


def test_a_letter_fills_the_selection_as_one_step(qtbot, grid, office, sessions, people):
    press(qtbot, grid, Key.Key_Down, Key.Key_Down, Key.Key_Right, modifier=SHIFT)
    press(qtbot, grid, "H")
    assert column(office, sessions[0]) == column(office, sessions[1]) == "HHH" + "." * 12
    assert grid.status.text() == "6 kotak diisi."
    qtbot.keyClick(grid, Key.Key_Z, CONTROL)
    assert column(office, sessions[0]) == column(office, sessions[1]) == "." * 15
    qtbot.keyClick(grid, Key.Key_Y, CONTROL)
    assert column(office, sessions[1]) == "HHH" + "." * 12


def test_undo_stops_where_the_window_was_opened(qtbot, open_grid, office, sessions, people):
    office.attendance.mark(sessions[0], {people[0]: A})
    grid = open_grid(sessions[0])
    qtbot.waitUntil(grid.isActiveWindow)
    press(qtbot, grid, "H")
    assert len(marks(office, sessions[0])) == 2
    for _ in range(3):
        qtbot.keyClick(grid, Key.Key_Z, CONTROL)
    assert marks(office, sessions[0]) == {people[0]: A}


# Before the day, cancelled, not on the list


def test_before_the_day_only_excuses(qtbot, open_grid, office, sessions, people):
    grid = open_grid(sessions[4])
    press(qtbot, grid, "I", "H")
    assert marks(office, sessions[4]) == {people[0]: I}
    assert "belum tiba" in grid.status.text()
    assert grid.view.cell == (1, 4)
    press(qtbot, grid, "S")
    assert marks(office, sessions[4]) == {people[0]: I, people[1]: S}


def test_a_cancelled_session_takes_no_mark_and_counts_nowhere(qtbot, grid, office, sessions, people):
    office.calendar.cancel([sessions[0]], "Listrik padam")
    assert grid.model.state(0, 0) is CellState.CANCELLED
    grid.view.go_to(0, 0)
    press(qtbot, grid, "A")
    assert "dibatalkan" in grid.status.text()
    assert marks(office, sessions[0]) == {}
    press(qtbot, grid, Key.Key_F2)
    assert grid.details is None
    assert grid.model.of_session(0).counts[None] == 0
    office.calendar.restore([sessions[0]])
    assert grid.model.of_session(0).counts[None] == 15


def test_who_came_later_is_passed_over(qtbot, open_grid, office, program_id, sessions, add_clients):
    (late,) = add_clients(1, first=2_000)
    office.attendance.leave(program_id, office.attendance.enrolled(program_id)[5:], TODAY - dt.timedelta(5))
    office.attendance.enrol(program_id, [late], TODAY)
    grid = open_grid(sessions[0])
    row = next(row for row, person in enumerate(grid.model.people) if person.client_id == late)
    assert grid.model.state(row, 0) is CellState.NOT_LISTED
    grid.view.go_to(row, 0)
    press(qtbot, grid, "H")
    assert late not in marks(office, sessions[0])
    assert "Tidak ada di daftar" in grid.status.text()


# Clipboard and filling


def test_copy_and_paste_as_a_spreadsheet(qtbot, grid, office, sessions):
    press(qtbot, grid, *"HIS")
    grid.view.select(Area(0, 0, 3, 0))
    press(qtbot, grid, Key.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "H\nI\nS\n\n"
    grid.view.go_to(0, 1)
    press(qtbot, grid, Key.Key_V, modifier=CONTROL)
    assert column(office, sessions[1]) == "HIS" + "." * 12
    grid.view.go_to(12, 2)
    press(qtbot, grid, Key.Key_V, modifier=CONTROL)
    assert column(office, sessions[2]) == "." * 12 + "HIS"
    assert grid.status.text() == "3 kotak diisi. 1 kotak jatuh di luar kisi."


def test_paste_from_excel_writes_what_it_may_and_tells_the_rest(qtbot, grid, office, sessions, people):
    QGuiApplication.clipboard().setText("Hadir\tx\th\r\n izin \tA\ti\r\n")
    grid.view.go_to(0, 2)
    press(qtbot, grid, Key.Key_V, modifier=CONTROL)
    assert marks(office, sessions[2]) == {people[0]: H, people[1]: I}
    assert marks(office, sessions[3]) == {people[1]: A}
    assert marks(office, sessions[4]) == {people[1]: I}
    text = grid.status.text()
    assert text.startswith("4 kotak diisi. Bukan tanda kehadiran, dilewati: “x”.")
    assert "1 kotak tidak diisi" in text
    assert grid.view.area() == Area(0, 2, 1, 4)
    qtbot.keyClick(grid, Key.Key_Z, CONTROL)
    assert not any(marks(office, session) for session in sessions)


@pytest.mark.parametrize("text", ["", "=CMD|'/c calc'!A1", "\0\t\0", "z" * 100_000])
def test_hostile_clipboards_write_nothing(qtbot, grid, office, sessions, text):
    QGuiApplication.clipboard().setText(text)
    press(qtbot, grid, Key.Key_V, modifier=CONTROL)
    assert not any(marks(office, session) for session in sessions)
    assert len(grid.status.text()) < 120


def test_fill_down_and_right(qtbot, grid, office, sessions):
    press(qtbot, grid, "H", "A")
    grid.view.select(Area(0, 0, 0, 3))
    press(qtbot, grid, Key.Key_R, modifier=CONTROL)
    assert [column(office, session)[0] for session in sessions] == ["H", "H", "H", "H", "."]
    grid.view.select(Area(1, 0, 4, 1))
    press(qtbot, grid, Key.Key_D, modifier=CONTROL)
    assert column(office, sessions[0]) == "HAAAA" + "." * 10
    assert column(office, sessions[1]) == "H" + "." * 14


def test_control_space_takes_the_whole_session(qtbot, grid, office, sessions):
    press(qtbot, grid, Key.Key_Space, modifier=CONTROL)
    press(qtbot, grid, "H")
    assert column(office, sessions[0]) == "H" * 15


# Details


def test_details_of_a_cell(qtbot, grid, click, office, sessions, people):
    press(qtbot, grid, "T", Key.Key_Up, Key.Key_F2)
    form = grid.details
    form.late_minutes.setText("30")
    form.engagement.set_value("4")
    form.note.setText("Ban bocor")
    form.sensitive.setChecked(True)
    click(form.save_button)
    person = office.attendance.participants(sessions[0])[0]
    assert (person.late_minutes, person.engagement, person.note, person.sensitive) == (30, 4, "Ban bocor", True)
    spoken = grid.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    expected = "Terlambat; terlambat 30 menit; keterlibatan 4; Ban bocor (sensitif)"
    assert spoken == f"Klien 001, 21/11/2026: {expected}"
    assert grid.frame.totals.model().index(0, 3).data() == "2,5"


def test_impossible_details_stay_open(qtbot, grid, click, office, sessions):
    press(qtbot, grid, Key.Key_F2)
    grid.details.credited_minutes.setText("5000")
    click(grid.details.save_button)
    assert grid.details.isVisible()
    assert office.attendance.participants(sessions[0])[0].credited_minutes is None


# Around the grid


def test_totals_beside_and_below(qtbot, grid, office, sessions, people):
    office.attendance.mark_cells(
        {(sessions[0], people[0]): H, (sessions[1], people[0]): I, (sessions[2], people[0]): A}
    )
    totals = grid.frame.totals.model()
    assert [totals.index(0, place).data() for place in range(4)] == ["1/3", "33,3", "50", "3"]
    assert [totals.index(1, place).data() for place in range(4)] == ["–"] * 4
    counts = grid.frame.counts.model()
    assert [counts.index(row, 0).data() for row in range(6)] == ["1", "", "", "", "", "14"]
    assert grid.frame.whole.text().splitlines()[:2] == ["Seluruhnya 1/3 hadir", "33,3 % dari semua"]
    grid.view.go_to(1, 0)
    press(qtbot, grid, "T")
    assert totals.index(1, 0).data() == "1/1"
    assert counts.index(4, 0).data() == "1"
    assert grid.frame.whole.text().startswith("Seluruhnya 2/4")


def test_names_and_counts_scroll_with_the_grid(grid, context, window, office, program_id, add_clients, sessions):
    office.attendance.enrol(program_id, add_clients(60, first=100))
    grid.grab()
    bar = grid.view.verticalScrollBar()
    grid.view.go_to(74, 0)
    assert bar.value() > 0
    assert grid.frame.names.verticalScrollBar().value() == bar.value()
    assert grid.frame.totals.verticalScrollBar().value() == bar.value()


def test_what_others_change_is_shown_and_the_cursor_stays(grid, office, sessions, people, add_clients, program_id):
    QAbstractItemModelTester(grid.model)
    grid.view.go_to(7, 2)
    office.attendance.mark(sessions[0], {people[0]: S})
    assert grid.model.index(0, 0).data() == "S"
    (first,) = add_clients(1, first=0)
    office.attendance.enrol(program_id, [first])
    assert len(grid.model.people) == 16
    assert grid.view.cell == (8, 2)


def test_a_program_without_anybody_says_so(qtbot, open_grid, office):
    grid = open_grid()
    assert grid.missing.isVisible()
    assert not grid.frame.isVisible()
    assert not grid.all_button.isEnabled()
    newest = office.history.undoable()
    press(qtbot, grid, "H", Key.Key_Delete, Key.Key_F2)
    press(qtbot, grid, Key.Key_C, Key.Key_V, Key.Key_D, Key.Key_R, Key.Key_Space, modifier=CONTROL)
    grid.mark_everybody()
    assert office.history.undoable() == newest


def test_the_page_opens_the_grid_of_the_session(page, office, sessions):
    page.table.select_id(sessions[1])
    action = next(each for each in page.actions() if each.objectName() == "attendance-grid")
    action.trigger()
    assert page.grid_dialog.view.cell == (0, 1)


def test_the_list_of_programs_opens_the_grid(page, click, sessions):
    page.open_programs()
    page.programs.table.select_id(1)
    click(page.programs.window_buttons["grid"])
    assert page.programs.window_shown.view.cell == (0, 0)


def test_patterns_have_counts_and_no_names(qtbot, grid, click, office, sessions, people):
    office.attendance.mark_cells(
        {(sessions[0], people[0]): H, (sessions[0], people[1]): A, (sessions[2], people[0]): S}
    )
    office.clients.update(people[0], replace(office.clients.get(people[0]).draft(), distance_km=4))
    click(grid.pattern_button)
    model = grid.patterns.model
    QAbstractItemModelTester(model)
    rows = [[model.index(row, place).data() for place in range(9)] for row in range(model.rowCount())]
    assert rows == [
        ["Hari", "Senin", "0", "0", "1", "0", "0", "1 dari 1", "100"],
        ["", "Sabtu", "1", "0", "0", "1", "0", "1 dari 2", "50"],
        ["Tempat", "(tempat tidak diisi)", "1", "0", "1", "1", "0", "2 dari 3", "66,7"],
        ["Jarak", "sampai 5 km", "1", "0", "1", "0", "0", "1 dari 2", "50"],
        ["", "(jarak tidak diisi)", "0", "0", "0", "1", "0", "1 dari 1", "100"],
        ["Semua", "", "1", "0", "1", "1", "0", "2 dari 3", "66,7"],
    ]


def test_what_somebody_typed_is_never_markup(open_grid, office, program_id, sessions):
    name = "<img src=x> " + "Nama Panjang " * 4
    client = office.clients.add(ClientDraft(full_name=name, register_no="BP-X", measure="PB"))
    office.attendance.enrol(program_id, [client])
    office.attendance.set_details(sessions[0], client, MarkDetails(note="<b>tebal</b>"))
    grid = open_grid()
    row = next(row for row, person in enumerate(grid.model.people) if person.client_id == client)
    tips = [
        grid.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole),
        grid.frame.names.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole),
    ]
    assert all("&lt;img" in tip and "<b>" not in tip for tip in tips)
    grid.view.go_to(row, 0)
    grid.open_details()
    assert any(label.text().startswith("<img") for label in grid.details.findChildren(QLabel))
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText
        for label in grid.details.findChildren(QLabel)
        if "<img" in label.text()
    )
    grid.grab()


# Size


def test_two_hundred_people_at_forty_sessions(
    qtbot, open_grid, context, office, program_id, add_clients, statements, monkeypatch
):
    with office.database.change("Isi"):
        ids = add_clients(200)
        days = [TODAY - dt.timedelta(40 - number) for number in range(40)]
        sessions = [office.sessions.add(SessionDraft(program_id=program_id, title="Hari", date=day)) for day in days]
        office.attendance.enrol(program_id, ids)
        office.attendance.mark_cells({(session, ids[3]): A for session in sessions})
    statements.clear()
    grid = open_grid(sessions[0])
    reads = [sql for sql in statements if "attendance" in sql and "full_name" in sql]
    assert len(reads) == 1
    assert len(statements) < 12

    asked: list[tuple[int, int]] = []
    state = grid.model.state
    monkeypatch.setattr(grid.model, "state", lambda *cell: asked.append(cell) or state(*cell))
    grid.view.grab()
    assert 0 < len(set(asked)) < 600  # of 8.000 cells, those in view

    statements.clear()
    press(qtbot, grid, "H")
    assert len(statements) < 20
    writes = [sql for sql in statements if sql.lstrip().startswith(('INSERT INTO "attendance', 'UPDATE "attendance'))]
    assert len(writes) == 1

    statements.clear()
    grid.view.select(Area(0, 0, 199, 0))
    press(qtbot, grid, "H")
    writes = [sql for sql in statements if sql.lstrip().startswith(('INSERT INTO "attendance', 'UPDATE "attendance'))]
    assert len(writes) == 199  # the first is Hadir already
    assert column(office, sessions[0]) == "H" * 200


def test_details_are_one_write(grid, office, sessions, people, statements):
    grid._set_details((sessions[0], people[0]), MarkDetails(engagement=2))
    assert len([sql for sql in statements if sql.startswith('INSERT INTO "attendance')]) == 1


def test_what_stands_in_the_way_of_a_session_is_told_above_the_grid(grid, office, sessions, people):
    other = office.programs.add(ProgramDraft(title="Barista"))
    session = office.sessions.get(sessions[0])
    office.attendance.enrol(other, people[:1])
    assert grid.clash_note.isHidden()
    office.sessions.add(SessionDraft(program_id=other, title="Meracik", date=session.date))
    grid.view.go_to(0, 0)
    assert "Meracik" in grid.clash_note.label.text()
    grid.view.go_to(0, 1)
    assert grid.clash_note.isHidden()


def test_a_title_of_one_long_word_fits_the_smallest_screen(context, office, qtbot):
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    dialog = AttendanceGridDialog(office.programs.add(ProgramDraft(title="W" * 300)), context, screen)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.width() <= 1366
    assert dialog.minimumSizeHint().width() <= 1366
