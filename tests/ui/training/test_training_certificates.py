"""The certificates of a program: the dialog with real clicks and keys on a real office."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.training import Mark, SessionDraft
from bapas_desktop.ui.training.certificate_dialog import CertificateDialog
from bapas_desktop.ui.training.programs_dialog import ProgramsDialog

MARKS = ("HHHHH", "HHHHA", "HHHII")


@pytest.fixture
def taught(office, program_id, add_clients) -> list[int]:
    """Three people at five sessions of three hours: 100 %, 80 % and 60 % (100 % without excuses); one never came."""
    ids = add_clients(4)
    office.attendance.enrol(program_id, ids, dt.date(2026, 11, 1))
    for number in range(5):
        session = office.sessions.add(
            SessionDraft(
                program_id=program_id, title=f"Pertemuan {number + 1}", date=dt.date(2026, 11, 2 + number),
                start=dt.time(9), end=dt.time(12),
            )
        )  # fmt: skip
        office.attendance.mark(session, {ids[row]: Mark(marks[number]) for row, marks in enumerate(MARKS)})
    return ids


@pytest.fixture
def opened(context, window, qtbot, program_id):
    def open_dialog() -> CertificateDialog:
        dialog = CertificateDialog(program_id, context, window)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return open_dialog


def cell(dialog, client_id, key):
    return dialog.model.index(dialog.model.row_of(client_id), dialog.model.column_of(key)).data()


def numbers(office, program_id):
    return {one.client_id: one.number for one in office.certificates.of_program(program_id)}


def test_who_attended_enough_is_ticked(opened, taught):
    dialog = opened()
    assert dialog.ticked == set(taught[:2])
    assert [cell(dialog, taught[2], key) for key in ("present", "of_all", "without_excuses", "hours", "passes")] == [
        "3 / 5", "60 %", "100 %", "12", "belum ≥ 80 %",
    ]  # fmt: skip
    assert cell(dialog, taught[1], "passes") == "memenuhi ≥ 80 %"
    assert cell(dialog, taught[3], "of_all") == "–"
    dialog.percent.setValue(60)
    assert dialog.ticked == set(taught[:3])
    assert cell(dialog, taught[2], "passes") == "memenuhi ≥ 60 %"
    dialog.percent.setValue(0)
    assert taught[3] not in dialog.ticked


def test_issuing_is_one_step_counts_on_and_shows_the_pages(opened, office, program_id, taught, click, qtbot):
    dialog = opened()
    assert not dialog.issue_button.isEnabled()
    dialog.first_number.setFocus()
    qtbot.keyClicks(dialog.first_number, "009/W.21/2026")
    assert "009/W.21/2026 s.d. 010/W.21/2026" in dialog.note.text()
    click(dialog.issue_button)
    assert numbers(office, program_id) == {taught[0]: "009/W.21/2026", taught[1]: "010/W.21/2026"}
    qtbot.waitUntil(lambda: dialog.preview is not None)
    assert dialog.first_number.value() == "011/W.21/2026"
    assert dialog.ticked == set()
    assert cell(dialog, taught[0], "number") == "009/W.21/2026"
    dialog.preview.printed.emit()
    newest = office.history.entries()[0]
    assert (newest.action, newest.label) == (Action.PRINT, "Sertifikat (2): Budidaya Kangkung (instruktur)")
    dialog.preview.close()
    office.history.undo()
    assert numbers(office, program_id) == {}
    assert cell(dialog, taught[0], "number") == ""


def test_space_and_the_mouse_tick(opened, taught, qtbot):
    dialog = opened()
    dialog.table.select_id(taught[3])
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.ticked == {*taught[:2], taught[3]}
    place = dialog.table.visualRect(dialog.model.index(dialog.model.row_of(taught[0]), dialog.model.column_of("tick")))
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert dialog.ticked == {taught[1], taught[3]}


def test_a_number_that_was_given_is_refused_and_nothing_is_lost(opened, office, program_id, taught, click):
    office.certificates.issue(program_id, [taught[3]], "SK-2", dt.date(2026, 11, 20))
    dialog = opened()
    assert dialog.first_number.value() == "SK-3"
    dialog.first_number.set_value("SK-1")
    click(dialog.issue_button)
    assert "SK-2" in dialog.message.text()
    assert dialog.first_number.value() == "SK-1"
    assert numbers(office, program_id) == {taught[3]: "SK-2"}
    dialog.first_number.set_value("tanpa angka")
    assert "tidak memuat angka" in dialog.note.text()
    click(dialog.issue_button)
    assert "tidak memuat angka" in dialog.message.text()


def test_who_has_one_is_printed_again_or_loses_it(opened, office, program_id, taught, click, qtbot):
    office.certificates.issue(program_id, taught[:2], "SK-1", dt.date(2026, 11, 20))
    dialog = opened()
    assert dialog.ticked == set()
    dialog.table.select_id(taught[2])
    assert not dialog.print_button.isEnabled()
    dialog.table.select_id(taught[1])
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.ticked == set()
    click(dialog.print_button)
    qtbot.waitUntil(lambda: dialog.preview is not None)
    dialog.preview.close()
    click(dialog.withdraw_button)
    assert numbers(office, program_id) == {taught[0]: "SK-1"}
    assert cell(dialog, taught[1], "number") == ""
    office.history.undo()
    assert numbers(office, program_id) == {taught[0]: "SK-1", taught[1]: "SK-2"}


def test_a_program_without_anybody_offers_nothing(opened):
    dialog = opened()
    assert not any(one.isEnabled() for one in (dialog.issue_button, dialog.print_button, dialog.withdraw_button))


def test_the_list_of_programs_leads_there(context, window, qtbot, taught, click):
    programs = ProgramsDialog(context, window)
    qtbot.addWidget(programs)
    programs.open()
    click(programs.window_buttons["certificates"])
    assert programs.window_shown.ticked == set(taught[:2])
    assert programs.window_buttons["stages"].isVisible()


def test_the_dialog_fits_the_smallest_screen(opened):
    dialog = opened()
    assert dialog.minimumSizeHint().width() <= 1366 * 0.85
    assert dialog.minimumSizeHint().height() <= 768 * 0.85
