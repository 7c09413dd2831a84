"""Skills passports of a program's participants: who gets one, about what, and what the history says of it."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.ui.training.papers.passports import PassportsDialog, show_passports
from tests.ui.test_house import spoken_name


@pytest.fixture
def people(office, program_id, session_id, add_clients):
    ids = add_clients(3)
    office.attendance.enrol(program_id, ids)
    office.attendance.mark(session_id, dict.fromkeys(ids, Mark.PRESENT))
    other = office.programs.add(ProgramDraft(title="Menjahit Lama"))
    earlier = office.sessions.add(
        SessionDraft(program_id=other, title="Pola", date=dt.date(2026, 1, 5), start=dt.time(9), end=dt.time(10))
    )
    office.attendance.enrol(other, ids)
    office.attendance.mark(earlier, dict.fromkeys(ids, Mark.PRESENT))
    return ids


@pytest.fixture
def dialog(context, window, program_id, people):
    shown = show_passports(program_id, context, window)
    shown.open()
    return shown


def untick(dialog, name):
    model = dialog.choice.model
    item = next(model.item(row) for row in range(model.rowCount()) if name in model.item(row).text())
    item.setCheckState(Qt.CheckState.Unchecked)


def pages_of(dialog, qtbot, tmp_path):
    from pypdf import PdfReader

    dialog.preview = None
    qtbot.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.preview is not None)
    target = tmp_path / "paspor.pdf"
    dialog.preview._save(target)
    return [page.extract_text() for page in PdfReader(target).pages]


def test_everybody_is_ticked_and_has_a_page_about_all_trainings(dialog, people, qtbot, tmp_path):
    assert dialog.chosen() == people
    pages = pages_of(dialog, qtbot, tmp_path)
    assert [f"Klien {number:03}" in page for number, page in enumerate(pages, 1)] == [True] * 3
    assert all("Menjahit Lama" in page and "Budidaya Kangkung" in page for page in pages)
    assert all(Face.INSTRUCTOR.value.upper() in page for page in pages)


def test_one_person_and_this_program_alone(dialog, people, qtbot, tmp_path, office):
    untick(dialog, "Klien 001")
    untick(dialog, "Klien 003")
    dialog.one_program.setChecked(True)
    (page,) = pages_of(dialog, qtbot, tmp_path)
    assert "Klien 002" in page
    assert "Menjahit Lama" not in page
    entry = office.history.entries()[0]
    assert (entry.action, entry.label) == (Action.PRINT, "Paspor keterampilan: Budidaya Kangkung (instruktur)")
    printed = {one: [line.act for line in office.client_data.held(one).trail] for one in people}
    assert ["Dicetak" in printed[one] for one in people] == [False, True, False]


def test_nobody_ticked_nothing_shown(dialog):
    untick(dialog, "Peserta")
    assert dialog.chosen() == []
    assert not dialog.show_button.isEnabled()


def test_without_participants_it_says_what_is_missing(context, window, program_id):
    shown = PassportsDialog(program_id, context, window)
    shown.open()
    assert shown.choice.empty.isVisible()
    assert not shown.show_button.isEnabled()


def test_who_leaves_the_program_leaves_the_list(dialog, people, office, program_id, qtbot):
    office.attendance.enrol(program_id, people)
    office.attendance.leave(program_id, [people[0]], dt.date(2026, 11, 25))
    office.attendance.leave(program_id, [people[1]], dt.date(2026, 11, 24))
    qtbot.waitUntil(lambda: people[1] not in dialog.chosen())
    assert people[2] in dialog.chosen()


def test_a_program_deleted_meanwhile_is_told(context, window, office, qtbot, add_clients, asker):
    program_id = office.programs.add(ProgramDraft(title="Sebentar"))
    office.attendance.enrol(program_id, add_clients(1, first=90))
    shown = show_passports(program_id, context, window)
    shown.open()
    office.history.undo()
    office.history.undo()
    office.history.undo()
    shown.show_pages()
    assert asker.heard
    assert shown.preview is None


def test_every_control_has_a_name_and_its_own_key(dialog):
    buttons = [one for one in dialog.findChildren(QAbstractButton) if one.isVisible()]
    assert all(spoken_name(one) for one in buttons)
    keys = [one.text()[one.text().index("&") + 1].lower() for one in buttons if "&" in one.text()]
    assert len(set(keys)) == len(keys) == 3
