"""What stands around a note: the mark of its person, its neighbours, and what became of it."""

import datetime as dt
from dataclasses import replace

from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.domain.training import Mark


def test_marks_neighbours_and_versions(page, office, notes, sessions, people, click):
    office.attendance.mark(sessions[0], {people[0]: Mark.LATE})
    office.attendance.mark(sessions[1], {people[0]: Mark.PRESENT, people[1]: Mark.ABSENT})
    second = office.reflections.add(
        ReflectionDraft(client_id=people[0], date=dt.date(2026, 11, 20), text="Kedua", face=4)
    )
    office.reflections.update(notes[0], replace(office.reflections.get(notes[0]).draft(), text="Bertanya dua kali."))
    page.current.table.select_id(notes[1])
    panel = page.current.panel
    assert panel.signs.text() == "1 hadir dari 2"
    page.current.table.select_id(notes[0])
    assert panel.signs.text() == "Terlambat"
    assert panel.changed.text().endswith("1 kali diubah")
    assert not panel.earlier_button.isEnabled()
    click(panel.history_button)
    told = page.current.history.text.toPlainText()
    assert "semula: Sahnun bertanya tentang jarak tanam." in told
    assert "menjadi: Bertanya dua kali." in told
    page.current.history.close()
    click(panel.later_button)
    assert page.current.table.current_record().id == second
    assert panel.signs.text() == "Sangat senang"
