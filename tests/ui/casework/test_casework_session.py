"""One visit, two duties: who came to a session may have the report written down, when somebody confirms it."""

import datetime as dt

import pytest

from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.training import Mark
from bapas_desktop.ui.casework.report_session_dialog import ReportSessionDialog
from tests.ui.conftest import TODAY


@pytest.fixture
def client(office, report):
    """Somebody who reported last on a day, and so is due thirty days later."""

    def make(name, last, officer="Baiq Contoh, S.H.", interval=30):
        made = office.clients.add(ClientDraft(full_name=name, officer=officer, report_interval=interval))
        if last:
            report(made, last)
        return made

    return make


def visits_of(office, client_id):
    return office.visits.records(office.visits.ids(CaseQuery(client_id=client_id)))


@pytest.fixture
def people(client, session):
    """Near, long overdue, not near, ill; all but the last were there."""
    made, come = session
    near = client("Amaq Dekat", dt.date(2026, 10, 27))
    late = client("Inaq Lama", dt.date(2026, 8, 3))
    far = client("Lalu Jauh", dt.date(2026, 11, 20))
    ill = client("Baiq Sakit", dt.date(2026, 10, 27))
    come(near, late, far)
    come(ill, mark=Mark.ILL)
    return made, near, late, far, ill


@pytest.fixture
def dialog(context, people, window, opened):
    return opened(ReportSessionDialog(people[0], context, window))


def names(dialog):
    return [dialog._items.item(row, 0).text() for row in range(dialog._items.rowCount())]


def test_who_was_there_and_is_near_is_ticked(dialog, people, office):
    _session, near, late, _far, _ill = people
    assert names(dialog) == ["Amaq Dekat", "Inaq Lama"]
    assert dialog.ticked() == [near]
    assert dialog.record_button.text() == "&Catat lapor (1 klien)"
    dialog.tick(late)
    assert dialog.record_button.text() == "&Catat lapor (2 klien)"
    dialog.tick(near, ticked=False)
    dialog.tick(late, ticked=False)
    assert not dialog.record_button.isEnabled()
    assert len(visits_of(office, near)) == 1


def test_one_click_writes_the_reports_and_tells_the_next_days(dialog, people, office, click, qtbot):
    session, near, late, _far, _ill = people
    dialog.tick(late)
    with qtbot.waitSignal(dialog.recorded) as recorded:
        click(dialog.record_button)
    assert recorded.args == [2]
    newest = visits_of(office, near)[0]
    assert (newest.date, newest.session_id, newest.place) == (TODAY, session, "Griya Abhipraya")
    assert (newest.officer, newest.next_on) == ("Baiq Contoh, S.H.", dt.date(2026, 12, 24))
    assert dialog.message.text() == "2 lapor dicatat."
    assert names(dialog) == ["Amaq Dekat", "Inaq Lama"]
    assert dialog._items.item(0, 2).text() == "Kamis, 24 Desember 2026"
    assert not dialog.record_button.isVisible()
    office.history.undo()
    assert len(visits_of(office, near)) == len(visits_of(office, late)) == 1


def test_another_officer_may_confirm(context, people, office, window, opened, click):
    from bapas_desktop.domain.roster.client import OfficerDraft

    office.officers.add(OfficerDraft(name="Lalu Petugas, S.Sos."))
    dialog = opened(ReportSessionDialog(people[0], context, window))
    dialog.officer.set_value("Lalu Petugas, S.Sos.")
    click(dialog.record_button)
    assert visits_of(office, people[1])[0].officer == "Lalu Petugas, S.Sos."


def test_who_could_not_be_written_down_is_told_with_the_reason(dialog, people, office, report, click):
    _session, near, late, _far, _ill = people
    dialog.tick(late)
    report(near, TODAY)
    office.clients.close([late], ClosingDraft(reason="died", ended_on=TODAY))
    click(dialog.record_button)
    assert dialog.message.text().split("\n") == [
        "0 lapor dicatat.",
        "Amaq Dekat: Sudah lapor pada tanggal itu.",
        "Inaq Lama: Bimbingannya sudah berakhir.",
    ]
    assert not dialog.slips_button.isVisible()


def test_who_was_deleted_meanwhile_is_counted(dialog, people, office, click):
    office.attendance.mark(people[0], {people[1]: None})
    office.clients.remove([people[1]])
    click(dialog.record_button)
    assert dialog.message.text() == "0 lapor dicatat.\n1 klien sudah tidak ada lagi di data kantor."


def test_nobody_near_is_said_calmly(context, session, client, window, opened):
    made, come = session
    come(client("Lalu Jauh", dt.date(2026, 11, 20)), client("Tidak Wajib", None, interval=None))
    dialog = opened(ReportSessionDialog(made, context, window))
    assert dialog.empty.isVisible()
    assert not dialog.record_button.isEnabled()


def test_slips_are_offered_afterwards(dialog, office, people, click, qtbot):
    click(dialog.record_button)
    click(dialog.slips_button)
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=20_000)
    assert dialog.preview.windowTitle() == "Slip lapor berikutnya"
    dialog.preview.reject()
