"""Every number of the agenda against a count of its own: plain Python over all records, or the list behind it."""

import datetime as dt

import pytest

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery, ClosingDraft, Status
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.supervision.reporting import DueQuery, DueState, VisitDraft
from bapas_desktop.domain.training import Mark, SessionDraft
from tests.data.conftest import NOW, TODAY


def day(number: int) -> dt.date:
    return TODAY + dt.timedelta(number)


@pytest.fixture
def agenda(office):
    return lambda: office.agenda.on(TODAY)


@pytest.fixture
def supervised(office):
    """Clients whose reports and guidance end on days before, on and after today; some ended, some archived."""
    offsets = [*range(-40, 41, 4), -1, 0, 1, 6, 7, 29, 30, 31]
    with office.database.change("Isi"):
        for number, offset in enumerate(offsets):
            client = office.clients.add(
                ClientDraft(
                    full_name=f"Klien {number:02}", measure="PB", guidance_start=day(-400),
                    guidance_end=day(offset) if number % 2 else None,
                )
            )  # fmt: skip
            office.visits.add(VisitDraft(client_id=client, date=day(-60), next_on=day(offset)))
            if number % 7 == 3:
                office.clients.close([client], ClosingDraft(reason="completed", ended_on=day(-1)))
            if number % 5 == 4:
                office.clients.archive([client])
    return office.clients.records(office.clients.ids(ClientQuery(today=TODAY, status=Status.ALL)))


def test_reports_are_counted_as_every_record_says(office, agenda, supervised):
    kept = [client for client in supervised if not client.archived and client.is_active and client.due_on]
    assert any(client.archived for client in supervised)
    assert any(not client.is_active for client in supervised)
    found = agenda()
    late = sorted((client for client in kept if client.due_on < TODAY), key=lambda c: (c.due_on, c.id))
    assert found.overdue.count == len(late) > 3
    assert [item.id for item in found.overdue.first] == [client.id for client in late[:3]]
    assert [item.day for item in found.overdue.first] == [client.due_on for client in late[:3]]
    assert found.due_today.count == sum(client.due_on == TODAY for client in kept) > 0
    assert found.due_week.count == sum(TODAY <= client.due_on <= day(6) for client in kept)
    assert all(item.day > TODAY for item in found.due_week.first)


@pytest.mark.parametrize(
    ("name", "state"),
    [("overdue", DueState.OVERDUE), ("due_today", DueState.TODAY), ("due_week", DueState.WEEK)],
)
def test_reports_are_those_of_the_list_behind_the_tile(office, agenda, supervised, name, state):
    listed = office.reporting.ids(DueQuery(today=TODAY, state=state))
    assert getattr(agenda(), name).count == len(listed)


def test_ends_of_guidance(office, agenda, supervised):
    kept = [client for client in supervised if not client.archived and client.is_active and client.guidance_end]
    found = agenda()
    assert found.ending.count == sum(TODAY <= client.guidance_end <= day(30) for client in kept) > 0
    assert found.ended.count == sum(client.guidance_end < TODAY for client in kept) > 0
    assert found.ending.count == len(office.clients.ids(ClientQuery(today=TODAY, ends_within_days=30)))
    assert found.ended.count == len(office.clients.ids(ClientQuery(today=TODAY, end_passed=True)))
    assert found.ended.first[0].day == min(client.guidance_end for client in kept)


def test_sessions_of_today_and_tomorrow_with_their_people(office, agenda, people, program):
    office.attendance.enrol(program, people)
    early = office.sessions.add(SessionDraft(program_id=program, title="Pagi", date=TODAY, start=dt.time(8)))
    late = office.sessions.add(SessionDraft(program_id=program, title="Siang", date=TODAY, start=dt.time(13)))
    next_day = office.sessions.add(SessionDraft(program_id=program, title="Besok", date=day(1)))
    office.sessions.add(SessionDraft(program_id=program, title="Lusa", date=day(2)))
    office.attendance.mark(early, {people[0]: Mark.PRESENT, people[1]: Mark.ABSENT})
    found = agenda()
    assert [session.id for session in found.sessions] == [early, late]
    assert [session.id for session in found.tomorrow] == [next_day]
    assert [(session.marked, session.participants) for session in found.sessions] == [(2, 5), (0, 5)]


def test_sessions_without_marks_of_the_last_two_weeks(office, agenda, people, program):
    office.attendance.enrol(program, people)
    ids = {
        number: office.sessions.add(SessionDraft(program_id=program, title=f"H{number}", date=day(number)))
        for number in (-15, -14, -3, -1, 0)
    }
    office.attendance.mark(ids[-3], {people[0]: Mark.EXCUSED})
    assert [item.id for item in agenda().unmarked.first] == [ids[-1], ids[-14]]
    office.attendance.save_participants(program, leaving=dict.fromkeys(people, day(-400)))
    assert agenda().unmarked.count == 0, "nobody is left to be marked"


def test_sheets_that_were_printed_and_not_entered(office, agenda, people, program):
    office.attendance.enrol(program, people)

    def printed(title: str, on: dt.date) -> tuple[int, str]:
        session = office.sessions.add(SessionDraft(program_id=program, title=title, date=on))
        sheet = office.attendance.record_sheet(session, people, blank_rows=0, paper=Paper.A4)
        return session, sheet.number

    waits, _ = printed("Menunggu", day(-20))
    newest = office.attendance.record_sheet(waits, people, blank_rows=0, paper=Paper.A4)
    _, number = printed("Sudah diisi", day(-2))
    office.attendance.enter_sheet(number, "2")
    by_hand, _ = printed("Ditandai satu per satu", day(-1))
    office.attendance.mark(by_hand, dict.fromkeys(people, Mark.PRESENT))
    printed("Belum terlaksana", day(1))
    found = agenda()
    assert [(item.id, item.name, item.day) for item in found.sheets.first] == [(newest.id, "Menunggu", day(-20))]
    assert found.sheets.count == len(office.attendance.sheets_not_entered()) == 1


def test_who_is_not_back_from_leave(office, agenda, people):
    def leave(client: int, until: int, back: int | None = None) -> None:
        office.permits.add(
            PermitDraft(
                client_id=client, destination="Sumbawa", leaves_on=day(-30), returns_on=day(until),
                returned_on=None if back is None else day(back),
            )
        )  # fmt: skip

    leave(people[0], -1)
    leave(people[1], 0)
    leave(people[2], -5, back=-5)
    leave(people[3], -9)
    leave(people[4], -9)
    office.clients.archive([people[4]])
    found = agenda().permits
    assert [(item.id, item.day) for item in found.first] == [(people[3], day(-9)), (people[0], day(-1))]
    assert found.count == 2


def test_plantings_that_wait_for_their_harvest(office, agenda):
    def planting(code: str, sown: int, expected: int | None) -> int:
        plot = office.plots.add(PlotDraft(code=code))
        return office.plantings.add(
            PlantingDraft(plot_id=plot, sown_on=day(sown), expected_on=None if expected is None else day(expected))
        )

    due = planting("A1", -30, 0)
    planting("A2", -30, 1)
    planting("A3", -30, None)
    harvested = planting("A4", -30, -2)
    office.harvests.add(HarvestDraft(planting_id=harvested, date=day(-4), weight_g=1000))
    replanted = planting("A5", -60, -30)
    office.plantings.add(PlantingDraft(plot_id=office.plantings.get(replanted).plot_id, sown_on=day(-10)))
    assert [(item.id, item.name) for item in agenda().harvests.first] == [(due, "Kangkung, A1")]


def test_the_last_backup_and_what_was_changed_since(office, agenda):
    assert agenda().backup_at is None
    office.clients.add(ClientDraft(full_name="Ahmad Contoh"))
    office.history.log(Action.BACKUP, "Buat cadangan", "E:/cadangan.bapas")
    office.history.log(Action.VIEW, "Lihat klien")
    found = agenda()
    assert (found.backup_at, found.changed_since_backup) == (NOW, False)
    office.clients.add(ClientDraft(full_name="Baiq Contoh"))
    assert agenda().changed_since_backup
    office.history.log(Action.BACKUP, "Buat cadangan")
    office.history.undo()
    assert agenda().changed_since_backup, "an undo is a change too"


def test_an_empty_office_is_new_until_something_is_there(office, agenda):
    found = agenda()
    assert found.is_new
    assert found.is_calm
    office.plots.add(PlotDraft(code="A1"))
    assert not agenda().is_new


def test_a_name_is_no_part_of_the_question(office, agenda):
    client = office.clients.add(
        ClientDraft(full_name="O'Brien\"; DROP TABLE client; -- % _", guidance_start=day(-90), guidance_end=day(3))
    )
    found = agenda().ending
    assert [(item.id, item.name) for item in found.first] == [(client, office.clients.get(client).full_name)]
