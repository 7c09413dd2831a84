"""The office's main job in one go, as a clerk does it: plan, choose, print, mark by keys, take back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bapas_desktop.domain.training import Mark

Key = Qt.Key


def save(qtbot, dialog) -> None:
    qtbot.keyClick(dialog, Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_from_the_plan_to_the_marks(qtbot, page, context, office, program_id, add_clients, asker, tmp_path):
    add_clients(40)
    page.add_new()
    page.dialog.program.set_value(program_id)
    page.dialog.date.setText("24 nov")
    page.dialog.start.setText("9")
    save(qtbot, page.dialog)
    (session_id,) = page.model.ids

    page.choose_participants()
    roster = page.participants.search
    for number in range(1, 32):
        roster.line.clear()
        qtbot.keyClicks(roster.line, f"klien {number:03}")
        qtbot.keyClick(roster.line, Key.Key_Return)
    assert page.participants.warning.text().startswith("11 orang melebihi kuota")
    save(qtbot, page.participants)
    assert page.table.current_record().participants == 31

    page.print_sheets()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert len(page.sheets.preview.pages) == 2
    asker.will_answer(tmp_path / "daftar hadir.pdf")
    qtbot.mouseClick(page.sheets.preview.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    (sheet,) = office.attendance.sheets(session_id)
    assert len(sheet.client_ids) == 31
    page.sheets.accept()
    assert page.messages.is_shown("sheets")

    page.mark()
    page.marking.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page.marking)
    grid = page.marking.table
    for letter in "HHISAT":
        qtbot.keyClick(grid, letter)
    qtbot.keyClick(page.marking, Key.Key_H, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: office.sessions.get(session_id).marked == 31)
    assert [line.person.mark for line in page.marking.model.lines[:7]] == [
        Mark.PRESENT, Mark.PRESENT, Mark.EXCUSED, Mark.ILL, Mark.ABSENT, Mark.LATE, Mark.PRESENT,
    ]  # fmt: skip
    qtbot.keyClick(page.marking, Key.Key_Escape)
    session = page.table.current_record()
    assert (session.marked, session.present) == (31, 28)
    assert not page.messages.is_shown("sheets"), "who marked every name needs no paper any more"

    office.history.undo()
    assert page.table.current_record().marked == 6
    assert page.panel.counts._numbers[None].text() == "25"
