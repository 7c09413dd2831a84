"""The calendar as its users meet it: cancelling, moving, repeating, making up, holidays and clashes."""

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem

from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft, SessionQuery
from bapas_desktop.ui.training.marking_dialog import MarkingDialog
from bapas_desktop.ui.training.month import MonthModel, Scale
from bapas_desktop.ui.training.planning_note import clash_lines

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def add(office, program_id):
    """``add(24, "Judul")`` adds a session on 24 November."""

    def make(day: int, title: str = "X", **values: Any) -> int:
        draft = SessionDraft(**{"program_id": program_id, "title": title, "date": dt.date(2026, 11, day), **values})
        return office.sessions.add(draft)

    return make


def dates(office) -> list[str]:
    found = office.sessions.records(office.sessions.ids(SessionQuery(descending=False)))
    return [f"{session.date:%d/%m}" for session in found]


def cell(page, session_id: int, key: str):
    return page.model.index(page.model.ids.index(session_id), page.model.column_of(key))


def type_and_save(qtbot, form, editor, text: str) -> None:
    editor.setText(text)
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def drag(qtbot, page, session_id: int, day: dt.date, *, release: bool = True) -> None:
    """Drag a session of the month to a day with the mouse."""
    grid = page.month.grid
    session = page.context.office.sessions.get(session_id)
    index = page.month.model.index_of(session.date)
    chips = grid.days.chips(grid.visualRect(index), index)
    start = next(place.center() for place, shown in chips if shown.id == session_id)
    end = grid.visualRect(page.month.model.index_of(day)).center()
    qtbot.mousePress(grid.viewport(), LEFT, pos=start)
    qtbot.mouseMove(grid.viewport(), start + QPoint(40, 0))
    qtbot.mouseMove(grid.viewport(), end)
    if release:
        qtbot.mouseRelease(grid.viewport(), LEFT, pos=end)


# Cancelling


def test_several_sessions_are_cancelled_with_one_reason_and_come_back(qtbot, page, office, add):
    first, second = add(25, "Satu"), add(26, "Dua")
    page.table.selectAll()
    page.planning.cancel_action.trigger()
    form = page.planning.canceller
    assert "Satu" in form.names.text()
    assert "Dua" in form.names.text()
    qtbot.mouseClick(form.save_button, LEFT)
    assert "Wajib diisi" in form.fields["reason"].note.text()
    type_and_save(qtbot, form, form.reason, "Hujan lebat")
    assert office.sessions.get(first).cancel_reason == "Hujan lebat"
    assert page.status_text() == "0 pertemuan, 2 dibatalkan, 2 dipilih"
    office.history.undo()
    assert not office.sessions.get(second).cancelled_on, "one step"
    office.history.redo()
    page.planning.restore_action.trigger()
    assert page.status_text() == "2 pertemuan, 2 dipilih"


def test_a_cancelled_session_is_struck_out_and_says_why(page, office, add):
    kept, gone = add(25, "Satu"), add(26, "Dua")
    office.calendar.cancel([gone], "Hujan {0} <b>lebat</b>")
    page.table.select_id(gone)
    assert cell(page, gone, "state").data() == "Dibatalkan: Hujan {0} <b>lebat</b>"
    assert cell(page, gone, "marked").data() == "batal"
    assert cell(page, kept, "state").data() == ""
    for session_id, struck in ((gone, True), (kept, False)):
        option = QStyleOptionViewItem()
        page.table.itemDelegate().initStyleOption(option, cell(page, session_id, "title"))
        assert option.font.strikeOut() is struck
        muted = page.palette().color(QPalette.ColorRole.PlaceholderText)
        assert (option.palette.color(QPalette.ColorRole.Text) == muted) is struck
    assert "Hujan {0} <b>lebat</b>" in page.panel.state.text()
    assert page.panel.state.textFormat() is Qt.TextFormat.PlainText
    page.month_action.trigger()
    tip = page.month.model.index_of(dt.date(2026, 11, 26)).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Dua, Budidaya Kangkung (Dibatalkan: Hujan {0} <b>lebat</b>)"
    assert not page.month.grid.grab().isNull()


def test_a_cancelled_session_takes_no_attendance(page, office, add, asker):
    gone = add(24)
    office.calendar.cancel([gone], "Hujan")
    page.table.select_id(gone)
    names = {action.objectName(): action for action in page.actions()}
    for name, enabled in (
        ("attendance", False), ("print", False), ("move-session", False), ("cancel-session", False),
        ("restore-session", True), ("catch-up", True), ("edit", True),
    ):  # fmt: skip
        assert names[name].isEnabled() is enabled, name
    page.print_sheets()
    assert "tidak punya daftar hadir" in asker.heard[0]


def test_what_was_marked_is_not_cancelled_and_that_is_told(qtbot, page, office, add, program_id, add_clients, asker):
    office.attendance.enrol(program_id, add_clients(1))
    held, planned = add(23, "Sudah"), add(25, "Nanti")
    office.attendance.mark_everybody_present(held)
    page.table.selectAll()
    page.planning.cancel()
    type_and_save(qtbot, page.planning.canceller, page.planning.canceller.reason, "Hujan")
    assert asker.heard == ["1 pertemuan tidak dapat dibatalkan."]
    assert asker.details == ["Sudah, Senin, 23 November 2026: Kehadirannya sudah ditandai."]
    assert office.sessions.get(planned).cancelled_on
    assert not office.sessions.get(held).cancelled_on


def test_cancelled_sessions_are_filtered(page, office, add):
    kept, gone = add(25, "Satu"), add(26, "Dua")
    office.calendar.cancel([gone], "Hujan")
    page.filters.choose("cancelled", "no")
    assert list(page.model.ids) == [kept]
    page.filters.choose("cancelled", "yes")
    assert list(page.model.ids) == [gone]


# Moving


def test_a_session_is_dragged_to_another_day(qtbot, page, office, add):
    session_id = add(24)
    page.month_action.trigger()
    drag(qtbot, page, session_id, dt.date(2026, 11, 26))
    assert dates(office) == ["26/11"]
    assert page.month.day == dt.date(2026, 11, 26)
    assert page.table.selected_ids() == [session_id]
    office.history.undo()
    assert dates(office) == ["24/11"]


def test_dragging_may_take_the_later_sessions_along_in_one_step(qtbot, page, office, add, asker):
    first, _second = add(24), add(26)
    page.month_action.trigger()
    drag(qtbot, page, first, dt.date(2026, 11, 25))
    assert dates(office) == ["24/11", "26/11"], "no answer is Batal"
    asker.will_answer("one", "all")
    drag(qtbot, page, first, dt.date(2026, 11, 25))
    assert dates(office) == ["25/11", "26/11"]
    drag(qtbot, page, first, dt.date(2026, 11, 26))
    assert dates(office) == ["26/11", "27/11"]
    assert asker.heard[-1] == "Pindahkan “X” ke Kamis, 26 November 2026?"
    office.history.undo()
    assert dates(office) == ["25/11", "26/11"], "one step"


def test_dragging_to_a_free_day_asks_first(qtbot, page, office, add, asker):
    session_id = add(24)
    page.month_action.trigger()
    drag(qtbot, page, session_id, dt.date(2026, 11, 28))
    assert dates(office) == ["24/11"]
    assert asker.heard == ["Pindahkan “X” ke Sabtu, 28 November 2026?"]
    asker.will_answer("yes")
    drag(qtbot, page, session_id, dt.date(2026, 11, 28))
    assert dates(office) == ["28/11"]


def test_dragging_into_a_clash_asks_first(qtbot, page, office, add, asker):
    other = office.programs.add(ProgramDraft(title="Barista"))
    office.sessions.add(SessionDraft(program_id=other, title="Seduh", date=dt.date(2026, 11, 26), place="Aula"))
    session_id = add(24, place="Aula")
    page.month_action.trigger()
    asker.will_answer("yes")
    drag(qtbot, page, session_id, dt.date(2026, 11, 26))
    assert len(asker.heard) == 1
    assert dates(office) == ["26/11", "26/11"], "and is not forbidden"


def test_escape_lets_go_and_a_cancelled_session_is_not_taken(qtbot, page, office, add):
    session_id = add(24)
    page.month_action.trigger()
    drag(qtbot, page, session_id, dt.date(2026, 11, 26), release=False)
    assert page.month.grid.target == dt.date(2026, 11, 26)
    assert not page.month.grid.grab().isNull()
    qtbot.keyClick(page.month.grid, Key.Key_Escape)
    qtbot.mouseRelease(page.month.grid.viewport(), LEFT)
    office.calendar.cancel([session_id], "Hujan")
    drag(qtbot, page, session_id, dt.date(2026, 11, 26))
    assert dates(office) == ["24/11"]


def test_a_session_is_moved_with_the_keyboard(qtbot, page, office, add):
    session_id = add(24)
    page.table.select_id(session_id)
    page.planning.move_action.trigger()
    form = page.planning.mover
    form.date.setText("")
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Wajib diisi" in form.fields["date"].note.text()
    type_and_save(qtbot, form, form.date, "25/12/2026")
    assert form.fields["date"].note.text() == "Hari libur: Kelahiran Yesus Kristus."
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dates(office) == ["25/12"], "a warning is seen once"


# Recurring and catch-up sessions


def test_recurring_sessions_are_planned_at_once_and_holidays_left_out(qtbot, page, office, program_id):
    page.add_on(dt.date(2026, 12, 18))
    form = page.dialog
    form.program.set_value(program_id)
    form.repeat.rhythm.set_value("weekly")
    assert form.repeat.choices.isVisibleTo(form)
    form.repeat.times.setText("1")
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Antara 2 dan 60 kali." in form.fields["times"].note.text()
    form.repeat.times.setText("2")
    assert "Jum 18/12/2026, Jum 01/01/2027" in form.repeat.preview.text()
    assert "Jumat, 25 Desember 2026 (Kelahiran Yesus Kristus)" in form.repeat.preview.text()
    assert "Hari libur 2027 belum ditetapkan." in form.note.label.text()
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dates(office) == ["18/12", "01/01"]
    titles = [session.title for session in office.sessions.records(office.sessions.ids(SessionQuery()))]
    assert sorted(titles) == ["Pertemuan 1", "Pertemuan 2"]
    office.history.undo()
    assert dates(office) == []


def test_weekdays_are_chosen(page, program_id):
    page.add_on(dt.date(2026, 11, 24))
    form = page.dialog
    form.repeat.rhythm.set_value("fortnightly")
    form.repeat.times.set_value(3)
    form.repeat.weekdays[1].setChecked(True)
    form.repeat.weekdays[3].setChecked(True)
    assert "Sel 24/11/2026, Kam 26/11/2026, Sel 08/12/2026" in form.repeat.preview.text()
    form.date.setText("")
    assert "tanggal pertama" in form.repeat.preview.text()
    form.repeat.rhythm.set_value("")
    assert not form.repeat.isVisibleTo(form)


def test_a_catch_up_session_is_counted_apart(qtbot, page, office, add):
    gone = add(23, "Menyemai")
    office.calendar.cancel([gone], "Hujan")
    page.table.select_id(gone)
    page.planning.catch_up_action.trigger()
    form = page.dialog
    assert form.windowTitle() == "Pertemuan pengganti"
    assert "rhythm" not in form.fields
    type_and_save(qtbot, form, form.date, "26/11/2026")
    made = page.table.current_record()
    assert made.catch_up_of == gone
    assert cell(page, made.id, "state").data() == "Pengganti"
    assert page.status_text() == "0 pertemuan, 1 pengganti, 1 dibatalkan"
    words = [label.text() for label in page.panel.facts.findChildren(type(page.panel.title))]
    assert "Menyemai, 23/11/2026" in words
    page.table.select_id(gone)
    words = [label.text() for label in page.panel.facts.findChildren(type(page.panel.title))]
    assert "Diganti oleh" in words
    page.table.select_id(made.id)
    page.copy_current()
    assert page.dialog.draft().catch_up_of is None, "a copy makes up for nothing"


# Holidays


def test_the_month_names_its_holidays_and_says_where_none_are_set(page, office):
    page.month_action.trigger()
    page.month.go_to(dt.date(2026, 12, 25))
    index = page.month.model.index_of(dt.date(2026, 12, 25))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Kelahiran Yesus Kristus (libur nasional)"
    assert "Kelahiran Yesus Kristus" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not page.month.unset.isVisible()
    page.month.go_to(dt.date(2029, 1, 5))
    assert page.month.unset.text() == "Hari libur 2029 belum ditetapkan"
    assert page.month.unset.isVisible()


def test_holidays_are_added_changed_and_deleted(qtbot, page, office):
    page.planning.open_holidays()
    dialog = page.planning.holidays
    assert dialog.year.value() == "2026"
    dialog.year.set_value("2028")
    assert dialog.table.empty.isVisible()
    qtbot.mouseClick(dialog.add_button, LEFT)
    form = dialog.dialog
    form.date.setText("17/8/2026")
    type_and_save(qtbot, form, form.name, "Kemerdekaan")
    assert "Sudah dipakai" in form.fields["date"].note.text()
    form.date.setText("17/8/2028")
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.table.current_record().name == "Kemerdekaan"
    assert dialog.year.currentText() == "2028"
    qtbot.keyClick(dialog.table, Key.Key_Return)
    type_and_save(qtbot, dialog.dialog, dialog.dialog.name, "Hari Kemerdekaan")
    assert dialog.table.current_record().name == "Hari Kemerdekaan"
    qtbot.mouseClick(dialog.delete_button, LEFT)
    assert dialog.year.currentText() == "2028 (belum ditetapkan)"
    office.history.undo()
    assert office.holidays.is_set(2028)


def test_a_session_on_a_free_day_only_warns_and_only_when_the_day_is_new(qtbot, page, office, program_id):
    page.add_on(dt.date(2026, 11, 28))
    form = page.dialog
    form.program.set_value(program_id)
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert form.fields["date"].note.text() == "Sabtu bukan hari kerja."
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dates(office) == ["28/11"]
    page.edit_current()
    type_and_save(qtbot, page.dialog, page.dialog.name, "Lain")
    assert page.table.current_record().title == "Lain"


# Clashes


def test_clashes_are_shown_while_planning_and_when_marking(qtbot, page, office, program_id, add, add_clients, window):
    people = add_clients(5)
    other = office.programs.add(ProgramDraft(title="Barista"))
    for program in (program_id, other):
        office.attendance.enrol(program, people)
    first = add(24, "Menyemai", start=dt.time(9), end=dt.time(12), place="Aula", instructors="Ibu Nengah")
    page.add_on(dt.date(2026, 11, 24))
    form = page.dialog
    form.program.set_value(other)
    form.start.setText("10")
    form.place.setText("aula")
    form.instructors.setText("Ibu Nengah")
    words = form.note.label.text()
    assert "Instruktur Ibu Nengah juga mengajar di “Menyemai” (Budidaya Kangkung, 09.00–12.00)." in words
    assert "Tempat aula juga dipakai “Menyemai”" in words
    assert "5 peserta juga terdaftar" in words
    assert "Klien 001, Klien 002, Klien 003, dan 2 lainnya." in words
    form.start.setText("13")
    assert not form.note.isVisibleTo(form)
    form.start.setText("10")
    qtbot.keyClick(form, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert office.sessions.count() == 2, "a clash never forbids"
    marking = MarkingDialog(first, page.context, window)
    qtbot.addWidget(marking)
    assert "5 peserta juga terdaftar di “Pertemuan 1” (Barista" in marking.clash_note.label.text()


def test_at_most_five_clashes_are_listed(office, program_id, add):
    ids = [add(24, f"Ke-{number}", place="Aula") for number in range(9)]
    lines = clash_lines(office.calendar.clashes(ids[0]))
    assert len(lines) == 5
    assert lines[-1] == "Masih ada 4 bentrokan lain."


def test_attendance_of_a_moved_session_moves_along_after_a_question(
    qtbot, page, office, add, add_clients, program_id, asker
):
    office.attendance.enrol(program_id, add_clients(1))
    session_id = add(23)
    office.attendance.mark_everybody_present(session_id)
    asker.will_answer("yes")
    page.planning.move_to(session_id, dt.date(2026, 11, 24))
    assert asker.heard == ["Pindahkan “X” ke Selasa, 24 November 2026?"]
    assert office.attendance.participants(session_id)[0].mark is Mark.PRESENT


# Week and agenda


def test_a_week_is_walked_and_remembered(qtbot, page, context, office, add):
    session_id = add(26, "Kamis")
    add(30, "Senin depan")
    page.month_action.trigger()
    qtbot.mouseClick(page.month.scale_buttons[Scale.WEEK], LEFT)
    assert page.month.title.text() == "23–29 November 2026"
    assert (page.month.model.rowCount(), page.month.model.columnCount()) == (1, 7)
    assert list(page.model.ids) == [session_id], "the rows are those of the week"
    assert not page.month.grid.grab().isNull()
    drag(qtbot, page, session_id, dt.date(2026, 11, 27))
    assert dates(office) == ["26/11", "30/11"], "a later session exists, and no answer is Batal"
    qtbot.keyClick(page.month.grid, Key.Key_PageDown)
    assert page.month.title.text() == "30 November – 6 Desember 2026"
    again = type(page)(context)
    qtbot.addWidget(again)
    assert again.month.scale is Scale.WEEK


def test_an_agenda_lists_the_days_on_which_something_is(qtbot, page, office, add):
    add(10, "Awal")
    morning, evening = add(26, "Pagi", start=dt.time(8)), add(26, "Sore", start=dt.time(15))
    page.month_action.trigger()
    page.month.show_scale(Scale.AGENDA)
    model, grid = page.month.model, page.month.grid
    assert model.days == [dt.date(2026, 11, 10), dt.date(2026, 11, 26)]
    assert page.month.day == dt.date(2026, 11, 26), "today has nothing: the next day that has"
    assert page.table.selected_ids() == [morning]
    qtbot.keyClick(grid, Key.Key_Down)
    assert page.table.selected_ids() == [evening]
    qtbot.keyClick(grid, Key.Key_Down)
    assert page.month.day == dt.date(2026, 11, 26), "the last day stays"
    qtbot.keyClick(grid, Key.Key_Up)
    qtbot.keyClick(grid, Key.Key_Up)
    assert page.month.day == dt.date(2026, 11, 10)
    office.calendar.cancel([evening], "Hujan")
    assert not grid.grab().isNull()
    qtbot.keyClick(grid, Key.Key_PageDown)
    assert [day.day for day in model.days] == [24, 25], "holidays are something too"
    page.month.go_to(dt.date(2029, 2, 1))
    assert model.rowCount() == 0
    assert page.month.empty.isVisible()


@pytest.mark.parametrize("scale", list(Scale))
def test_the_models_of_all_scales_are_sound(office, add, scale):
    add(24)
    model = MonthModel(dt.date(2026, 11, 1))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    sessions = office.sessions.records(office.sessions.ids(SessionQuery()))
    for day in (dt.date(2026, 11, 24), dt.date(2027, 2, 1), dt.date(2026, 11, 24)):
        model.show(day, sessions, office.holidays.all(), scale)
    day = dt.date(2026, 11, 24)
    assert model.day_at(model.index_of(day)) == day
    assert not model.index_of(dt.date(2030, 1, 1)).isValid()
    assert tester.model() is model
