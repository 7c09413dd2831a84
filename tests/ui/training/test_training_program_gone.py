"""Windows of a program whose making is undone, or that is deleted, while they stand open."""

import pytest
from shiboken6 import isValid

from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import ProgramDraft
from bapas_desktop.ui.training.papers.paper_windows import paper_windows
from bapas_desktop.ui.training.program_windows import program_windows

LETTERS = ("invitation", "assignment", "attendee_sheet", "minutes", "report")


def windows():
    """Those of a program, and the letters among its papers."""
    letters = [one.window for one in paper_windows() if one.window.key in (*LETTERS, "receipts")]
    return {one.key: one for one in (*program_windows(), *letters)}


@pytest.mark.parametrize("gone", ["undone", "deleted"])
@pytest.mark.parametrize("key", list(windows()))
def test_a_window_closes_with_its_program(context, office, window, qtbot, asker, key, gone):
    program_id = office.programs.add(ProgramDraft(title="Salah ketik"))
    dialog = windows()[key].open(program_id, context, window)
    assert dialog.isVisible()
    if gone == "undone":
        office.history.undo()
    else:
        office.programs.remove([program_id])
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert asker.heard == []
    office.clients.add(ClientDraft(full_name="Klien Contoh", measure="PB"))  # nobody who is gone is told


def test_what_is_written_in_a_letter_is_not_asked_about_when_its_program_is_gone(
    context, office, window, program_id, asker
):
    dialog = windows()["invitation"].open(program_id, context, window)
    dialog.number.set_value("WP.21-1")
    assert dialog.is_changed
    office.programs.remove([program_id])
    assert not dialog.isVisible()
    assert asker.heard == []


@pytest.mark.parametrize("key", list(windows()))
def test_a_window_stays_open_when_another_program_is_gone(context, office, window, program_id, key):
    other = office.programs.add(ProgramDraft(title="Lain"))
    dialog = windows()[key].open(program_id, context, window)
    office.programs.remove([other])
    assert dialog.isVisible()
