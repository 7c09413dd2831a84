"""Holidays and the days of sessions in a real file: recurring, moved, cancelled, clashing; each one step."""

import datetime as dt

import pytest

from bapas_desktop.domain.calendar import ClashKind, HolidayDraft
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft, SessionQuery


@pytest.fixture
def program_id(office) -> int:
    return office.programs.add(ProgramDraft(title="Budidaya Kangkung"))


@pytest.fixture
def add(office, program_id):
    """``add(24, title="X")`` adds a session on 24 November."""

    def make(day: int, **values: object) -> int:
        draft = SessionDraft(**{"program_id": program_id, "title": "X", "date": dt.date(2026, 11, day), **values})
        return office.sessions.add(draft)

    return make


@pytest.fixture
def client_id(office, program_id) -> int:
    made = office.clients.add(ClientDraft(full_name="Klien Satu", register_no="BP-1", measure="PB"))
    office.attendance.enrol(program_id, [made])
    return made


def dates(office) -> list[str]:
    found = office.sessions.records(office.sessions.ids(SessionQuery(descending=False)))
    return [f"{session.date:%d/%m}" for session in found]


def test_a_new_office_knows_the_holidays_of_this_year_and_says_so_of_others(office):
    assert office.holidays.is_set(2026)
    assert not office.holidays.is_set(2028)
    assert dt.date(2026, 8, 17) in office.holidays.all()


def test_a_day_is_a_holiday_once(office):
    with pytest.raises(InvalidDraft) as refused:
        office.holidays.add(HolidayDraft(date=dt.date(2026, 8, 17), name="Lagi"))
    assert refused.value.issues[0].code == "taken"
    added = office.holidays.add(HolidayDraft(date=dt.date(2028, 1, 1), name=" Tahun Baru "))
    assert office.holidays.get(added).name == "Tahun Baru"
    assert office.holidays.is_set(2028)


def test_recurring_sessions_are_one_step_and_their_titles_go_on_counting(office, program_id):
    days = [dt.date(2026, 11, day) for day in (24, 25, 26)]
    ids = office.calendar.repeat(SessionDraft(program_id=program_id, title="Pertemuan 4"), days)
    assert [office.sessions.get(one).title for one in ids] == ["Pertemuan 4", "Pertemuan 5", "Pertemuan 6"]
    office.history.undo()
    assert office.sessions.count() == 0
    ids = office.calendar.repeat(SessionDraft(program_id=program_id, title="Menyemai"), days[:2])
    assert [office.sessions.get(one).title for one in ids] == ["Menyemai 1", "Menyemai 2"]


def test_recurring_sessions_that_break_a_rule_leave_nothing_behind(office, program_id):
    with pytest.raises(InvalidDraft):
        office.calendar.repeat(SessionDraft(program_id=program_id, title=" "), [dt.date(2026, 11, 24)])
    assert office.sessions.count() == 0


def test_moving_takes_only_later_sessions_that_were_not_held_along(office, add, client_id):
    first, cancelled, _last = add(24), add(25), add(26)
    held = add(27)
    office.calendar.cancel([cancelled], "Hujan")
    office.attendance.mark(held, {client_id: Mark.PRESENT})
    assert len(office.calendar.later(first)) == 1
    assert office.calendar.move(first, dt.date(2026, 11, 25), with_later=True) == 2
    assert dates(office) == ["25/11", "25/11", "27/11", "27/11"]
    office.history.undo()
    assert dates(office) == ["24/11", "25/11", "26/11", "27/11"], "one step"
    assert office.calendar.move(first, dt.date(2026, 11, 24)) == 0


def test_cancelled_sessions_count_nowhere_until_they_are_restored(office, add, program_id, client_id):
    session_id = add(23)
    office.attendance.record_sheet(session_id, [client_id], blank_rows=0, paper=Paper.A4)
    assert len(office.attendance.sheets_not_entered()) == 1
    assert office.calendar.cancel([session_id], "  Hujan\nlebat ") == []
    session = office.sessions.get(session_id)
    assert (session.cancelled_on, session.cancel_reason) == (dt.date(2026, 11, 24), "Hujan lebat")
    assert office.programs.get(program_id).sessions == 0
    assert office.attendance.sheets_not_entered() == []
    assert office.attendance.program_marks(program_id) == {}
    assert not office.sessions.ids(SessionQuery(cancelled=False))
    assert office.calendar.restore([session_id]) == []
    assert office.programs.get(program_id).sessions == 1
    assert office.sessions.get(session_id).cancel_reason == ""


def test_what_cannot_be_cancelled_or_restored_is_told(office, add, client_id):
    held, planned = add(23), add(25)
    office.attendance.mark(held, {client_id: Mark.PRESENT})
    assert office.calendar.cancel([held, planned], "Hujan") == [(held, "already_marked")]
    assert office.calendar.cancel([planned], "Hujan") == [(planned, "already_cancelled")]
    assert office.calendar.restore([held, planned]) == [(held, "not_cancelled")]
    with pytest.raises(InvalidDraft):
        office.calendar.cancel([planned], " \n ")
    assert office.sessions.get(planned).cancelled_on is None


def test_nobody_is_marked_and_no_sheet_is_printed_for_a_cancelled_session(office, add, client_id):
    session_id = add(24)
    sheet = office.attendance.record_sheet(session_id, [client_id], blank_rows=0, paper=Paper.A4)
    office.calendar.cancel([session_id], "Hujan")
    for attempt in (
        lambda: office.attendance.mark(session_id, {client_id: Mark.PRESENT}),
        lambda: office.attendance.mark_everybody_present(session_id),
        lambda: office.attendance.enter_sheet(sheet.number, ""),
        lambda: office.attendance.add_walk_in(session_id, client_id),
        lambda: office.attendance.record_sheet(session_id, [client_id], blank_rows=0, paper=Paper.A4),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "session_cancelled"
    assert office.sessions.get(session_id).marked == 0


def test_a_catch_up_session_outlives_what_it_makes_up_for(office, add):
    first = add(23)
    second = add(25, catch_up_of=first)
    assert office.sessions.get(second).catch_up_of == first
    office.sessions.remove([first])
    assert office.sessions.get(second).catch_up_of is None


def test_clashes_are_found_while_planning_and_after(office, add, client_id):
    other_program = office.programs.add(ProgramDraft(title="Barista"))
    office.attendance.enrol(other_program, [client_id])
    kept = add(24, start=dt.time(9), end=dt.time(12), place="Aula")
    draft = SessionDraft(program_id=other_program, title="Y", date=dt.date(2026, 11, 24), start=dt.time(10))
    assert [clash.kind for clash in office.calendar.clashes_of(draft)] == [ClashKind.PARTICIPANT]
    made = office.sessions.add(draft)
    assert [clash.other.id for clash in office.calendar.clashes(made)] == [kept]
    assert office.calendar.clashes_of(draft, made), "what is edited does not clash with itself alone"
    assert list(office.calendar.clashes_of_program(other_program)) == [made]
    office.calendar.cancel([kept], "Hujan")
    assert office.calendar.clashes(made) == []
    assert office.calendar.clashes_of_program(other_program) == {}
