"""The tab as its users meet it: list, calendar, forms, programs, undo."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.training import Mark, ProgramQuery, SessionDraft, SessionQuery
from bapas_desktop.ui.training.month import MonthModel, month_span, next_month, previous_month

Key = Qt.Key


def cells(page, key: str) -> list[str]:
    column = page.model.column_of(key)
    return [page.model.index(row, column).data() for row in range(page.model.rowCount())]


def press(qtbot, widget, *keys) -> None:
    for key in keys:
        qtbot.keyClick(widget, key)


def add_session(office, program_id: int, day: dt.date, title: str, start: dt.time | None = None) -> int:
    return office.sessions.add(SessionDraft(program_id=program_id, title=title, date=day, start=start))


def test_a_first_session_is_planned_with_its_program_in_one_go(qtbot, page, office):
    qtbot.mouseClick(page.table.empty.button, Qt.MouseButton.LeftButton)
    form = page.dialog
    qtbot.mouseClick(form.program.new_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(form.program.dialog.name, "Membuat Kue")
    qtbot.mouseClick(form.program.dialog.save_button, Qt.MouseButton.LeftButton)
    assert form.program.choice.currentText() == "Membuat Kue"
    assert form.name.text() == "Pertemuan 1"
    form.date.setText("3 nov")
    form.start.setText("9")
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert cells(page, "date") == ["03/11/2026"], "the past may be entered"
    assert cells(page, "start") == ["09.00"]
    assert page.table.current_record().title == "Pertemuan 1"
    assert page.panel.title.text() == "Pertemuan 1"


def test_the_next_session_is_like_the_last(qtbot, page, office, session_id):
    page.table.select_id(session_id)
    page.add_new()
    form = page.dialog
    assert form.name.text() == "Pertemuan 2"
    assert (form.place.text(), form.start.text(), form.instructors.text()) == ("Kebun Bapas", "09.00", "Ibu Nengah")
    assert form.date.text() == ""


def test_what_was_typed_is_not_taken_over(qtbot, page, office, session_id, program_id):
    page.add_new()
    form = page.dialog
    form.place.setText("Aula")
    form.start.setText("dua belas")
    form.program.set_value(program_id)
    assert (form.place.text(), form.start.text()) == ("Aula", "dua belas")
    assert form.instructors.text() == "Ibu Nengah"


def test_a_session_without_a_date_stays_open_and_says_why(qtbot, page, office, session_id):
    page.table.select_id(session_id)
    page.copy_current()
    qtbot.mouseClick(page.dialog.save_button, Qt.MouseButton.LeftButton)
    assert "Wajib diisi" in page.dialog.fields["date"].note.text()
    page.dialog.date.setText("251126")
    qtbot.mouseClick(page.dialog.save_button, Qt.MouseButton.LeftButton)
    assert cells(page, "date") == ["25/11/2026", "24/11/2026"]
    assert cells(page, "title") == ["Menyemai", "Menyemai"]


def test_filters_and_search_find_sessions(qtbot, page, office, program_id):
    for day, title in ((dt.date(2026, 10, 5), "Lama"), (dt.date(2026, 11, 2), "Awal"), (dt.date(2026, 12, 1), "Nanti")):
        add_session(office, program_id, day, title)
    assert cells(page, "title") == ["Nanti", "Awal", "Lama"]
    page.filters.choose("when", "month")
    assert cells(page, "title") == ["Awal"]
    page.filters.choose("when", "coming")
    assert cells(page, "title") == ["Nanti"]
    page.filters.clear()
    qtbot.keyClicks(page.search, "lam")
    assert cells(page, "title") == ["Lama"]


def test_a_past_session_without_marks_says_so(page, office, program_id, add_clients):
    office.attendance.enrol(program_id, add_clients(2))
    past = add_session(office, program_id, dt.date(2026, 11, 3), "Lewat")
    coming = add_session(office, program_id, dt.date(2026, 12, 3), "Nanti")
    assert cells(page, "marked") == ["–", "belum"]
    office.attendance.mark(past, dict.fromkeys(office.attendance.enrolled(program_id), Mark.PRESENT))
    assert cells(page, "marked") == ["–", "2 / 2"]
    assert office.sessions.get(coming).marked == 0


def test_undo_refreshes_the_page(page, office, session_id):
    assert cells(page, "title") == ["Menyemai"]
    office.history.undo()
    assert cells(page, "title") == []
    office.history.redo()
    assert cells(page, "title") == ["Menyemai"]


def test_deleting_asks_only_where_marks_would_go(page, office, program_id, session_id, add_clients, asker):
    other = add_session(office, program_id, dt.date(2026, 12, 1), "Kosong")
    office.attendance.enrol(program_id, add_clients(1))
    office.attendance.mark_everybody_present(session_id)
    page.table.select_id(other)
    page.remove()
    assert asker.heard == []
    page.table.select_id(session_id)
    page.remove()
    assert len(asker.heard) == 1
    assert office.sessions.count() == 1, "no answer is Batal"
    asker.will_answer("yes")
    page.remove()
    assert office.sessions.count() == 0
    office.history.undo()
    assert office.attendance.participants(session_id)[0].mark is Mark.PRESENT


def test_programs_are_added_changed_and_deleted(qtbot, page, office, program_id, session_id, asker):
    page.open_programs()
    dialog = page.programs
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.dialog.name, "Barista")
    qtbot.keyClick(dialog.dialog, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.table.current_record().title == "Barista"
    qtbot.keyClick(dialog.table, Key.Key_Return)
    dialog.dialog.name.setText("Barista Dasar")
    qtbot.keyClick(dialog.dialog, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.table.current_record().title == "Barista Dasar"
    qtbot.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert asker.heard == []
    dialog.table.select_id(program_id)
    qtbot.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert "1 pertemuan" in asker.heard[0]
    assert list(office.programs.ids(ProgramQuery())) == [program_id]


def test_sheets_that_wait_are_told_until_they_are_entered(page, office, program_id, session_id, add_clients):
    ids = add_clients(2)
    office.attendance.enrol(program_id, ids)
    assert not page.messages.is_shown("sheets")
    sheet = office.attendance.record_sheet(session_id, ids, blank_rows=0, paper=Paper.A4)
    page.refresh()
    assert sheet.number in page.messages.bars["sheets"].text.text()
    page.messages.bars["sheets"].close_button.click()
    page.refresh()
    assert not page.messages.is_shown("sheets"), "it comes back only with news"
    office.attendance.enter_sheet(sheet.number, "2")
    assert not page.messages.is_shown("sheets")


def test_names_of_programs_are_never_formatting(page, office, session_id, program_id):
    draft = office.programs.get(program_id).draft()
    office.programs.update(program_id, type(draft)(title="<b>A</b> {0} & B"))
    page.table.select_id(session_id)
    assert page.panel.program.text() == "<b>A</b> {0} & B"
    assert page.panel.program.textFormat() is Qt.TextFormat.PlainText
    page.filters.choose("program", str(program_id))
    assert cells(page, "title") == ["Menyemai"]


# The calendar


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (dt.date(2026, 11, 24), dt.date(2026, 10, 26), dt.date(2026, 12, 6)),
        (dt.date(2027, 2, 14), dt.date(2027, 2, 1), dt.date(2027, 2, 28)),
        (dt.date(2026, 12, 31), dt.date(2026, 11, 30), dt.date(2027, 1, 3)),
    ],
)
def test_a_month_is_shown_in_whole_weeks_from_monday(day, first, last):
    assert month_span(day) == (first, last)
    assert previous_month(next_month(day)) == day.replace(day=1)


def test_the_model_of_a_month_is_sound(qtbot, office, program_id):
    add_session(office, program_id, dt.date(2026, 11, 24), "Sore", dt.time(15))
    add_session(office, program_id, dt.date(2026, 11, 24), "Pagi", dt.time(8))
    model = MonthModel(dt.date(2026, 11, 1))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(dt.date(2026, 11, 1), office.sessions.records(office.sessions.ids(SessionQuery())))
    cell = model.index_of(dt.date(2026, 11, 24))
    assert [session.title for session in model.sessions_on(dt.date(2026, 11, 24))] == ["Pagi", "Sore"]
    spoken = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Selasa, 24 November 2026, 2 pertemuan: 08.00 Pagi")
    assert not model.index_of(dt.date(2027, 1, 1)).isValid()
    assert tester.model() is model


def test_the_calendar_is_walked_with_keys(qtbot, page, office, program_id):
    first = add_session(office, program_id, dt.date(2026, 11, 25), "Pagi", dt.time(8))
    second = add_session(office, program_id, dt.date(2026, 11, 25), "Sore", dt.time(15))
    page.month_action.trigger()
    grid = page.month.grid
    assert page.month.day == dt.date(2026, 11, 24)
    press(qtbot, grid, Key.Key_Right)
    assert page.table.selected_ids() == [first]
    press(qtbot, grid, Key.Key_Down)
    assert page.table.selected_ids() == [second], "down visits the sessions of the day first"
    assert page.panel.title.text() == "Sore"
    press(qtbot, grid, Key.Key_Down)
    assert page.month.day == dt.date(2026, 12, 2)
    assert page.month.title.text() == "Desember 2026"
    assert page.table.selected_ids() == []
    press(qtbot, grid, Key.Key_PageUp)
    assert page.month.title.text() == "November 2026"
    press(qtbot, grid, Key.Key_Home, Key.Key_Right, Key.Key_Return)
    assert page.dialog.name.text() == "Pagi"


def test_enter_on_an_empty_day_plans_a_session_there(qtbot, page, office, program_id):
    page.month_action.trigger()
    press(qtbot, page.month.grid, Key.Key_Left, Key.Key_Return)
    form = page.dialog
    assert form.date.text() == "23/11/2026"
    form.program.set_value(program_id)
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [session.title for session in page.month.model.sessions_on(dt.date(2026, 11, 23))] == ["Pertemuan 1"]
    assert page.month.session_id == page.table.selected_ids()[0]


def test_a_click_chooses_the_session_under_the_mouse(qtbot, page, office, program_id):
    add_session(office, program_id, dt.date(2026, 11, 12), "Pagi", dt.time(8))
    later = add_session(office, program_id, dt.date(2026, 11, 12), "Sore", dt.time(15))
    page.month_action.trigger()
    grid = page.month.grid
    index = page.month.model.index_of(dt.date(2026, 11, 12))
    place, _session = grid.days.chips(grid.visualRect(index), index)[1]
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert page.table.selected_ids() == [later]


def test_a_crowded_day_counts_what_it_cannot_show(page, office, program_id):
    ids = [add_session(office, program_id, dt.date(2026, 11, 12), f"Ke-{n}", dt.time(7 + n)) for n in range(9)]
    page.month_action.trigger()
    grid = page.month.grid
    index = page.month.model.index_of(dt.date(2026, 11, 12))
    assert len(grid.days.chips(grid.visualRect(index), index)) < 9
    page.month.choose_session(office.sessions.get(ids[-1]))
    shown = [session.id for _place, session in grid.days.chips(grid.visualRect(index), index)]
    assert ids[-1] in shown, "the session with the cursor is always in sight"
    assert not grid.grab().isNull()


def test_a_span_of_time_brings_the_list_back(page, office, session_id):
    page.month_action.trigger()
    assert page.views.currentWidget() is page.month
    page.filters.choose("when", "coming")
    assert page.views.currentWidget() is page.table
    assert cells(page, "title") == ["Menyemai"]


def test_the_view_is_remembered(page, context, qtbot):
    page.month_action.trigger()
    again = type(page)(context)
    qtbot.addWidget(again)
    assert again.shows_month


@pytest.mark.parametrize(
    ("name", "shown"), [("today", ["Hari ini"]), ("tomorrow", ["Besok"]), ("unmarked", ["Kemarin"])]
)
def test_other_tabs_ask_for_lists(page, office, program_id, add_clients, name, shown):
    people = add_clients(2)
    office.attendance.enrol(program_id, people)
    for title, day in (("Besok", 25), ("Hari ini", 24), ("Kemarin", 23), ("Ditandai", 20), ("Lama", 9)):
        session = add_session(office, program_id, dt.date(2026, 11, day), title)
        if title == "Ditandai":
            office.attendance.mark_everybody_present(session)
    page.month_action.trigger()
    page.search.setText("tidak ada yang begini")
    page.show_list(name)
    assert page.views.currentWidget() is page.table
    assert cells(page, "title") == shown
    assert page.table.selected_count() == 1, "Enter goes on from here"
    assert page.table.hasFocus()


def test_a_sheet_that_waits_is_offered_at_once(page, office, session_id, program_id, add_clients):
    people = add_clients(3)
    office.attendance.enrol(program_id, people)
    sheet = office.attendance.record_sheet(session_id, people, blank_rows=0, paper=Paper.A4)
    page.show_list("sheets")
    assert page.entry.isVisible()
    assert page.entry.number.value() == sheet.number
