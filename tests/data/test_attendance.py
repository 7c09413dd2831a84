"""Who took part stays true, whatever happens later; a sheet's number leads to one sheet for ever."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Enrolment, Mark, SessionDraft, Sheet

TODAY = dt.date(2026, 11, 24)
H, I, S, A, T = Mark.PRESENT, Mark.EXCUSED, Mark.ILL, Mark.ABSENT, Mark.LATE  # noqa: E741


def _days(number: int) -> dt.date:
    return TODAY + dt.timedelta(number)


@pytest.fixture
def week(office: Office, program: int) -> list[int]:
    """Five sessions, from three days ago to tomorrow."""
    return [
        office.sessions.add(SessionDraft(program_id=program, title=f"Hari {day}", date=_days(day)))
        for day in range(-3, 2)
    ]


def _refusal(code: str, *values: str) -> Any:
    return pytest.raises(Refused, check=lambda error: (error.code, error.values) == (code, values))


def _listed(office: Office, sessions: list[int], client: int) -> list[bool]:
    return [client in [one.client_id for one in office.attendance.participants(session)] for session in sessions]


def _marks(office: Office, session: int) -> dict[int, Mark | None]:
    return {person.client_id: person.mark for person in office.attendance.participants(session)}


def _print(office: Office, session: int, clients: list[int]) -> Sheet:
    return office.attendance.record_sheet(session, clients, blank_rows=2, paper=Paper.F4)


# Participants


def test_from_the_beginning_or_from_a_day_on(office: Office, program: int, week: list[int], people: list[int]) -> None:
    assert office.attendance.enrol(program, [people[0], people[0]]) == 1
    assert office.attendance.enrol(program, people[:2], _days(-1)) == 1
    assert _listed(office, week, people[0]) == [True] * 5
    assert _listed(office, week, people[1]) == [False, False, True, True, True]
    assert sorted(office.attendance.enrolled(program)) == people[:2]


def test_leaving_never_rewrites_the_past(office: Office, program: int, week: list[int], people: list[int]) -> None:
    office.attendance.enrol(program, people[:2])
    office.attendance.leave(program, people[:1], _days(-1))
    assert _listed(office, week, people[0]) == [True, True, False, False, False]
    assert _listed(office, week, people[1]) == [True] * 5
    assert office.attendance.enrolled(program) == [people[1]]
    office.attendance.leave(program, people[:1], TODAY)  # again, later: the first day holds
    assert _listed(office, week, people[0]) == [True, True, False, False, False]


def test_coming_back_leaves_the_sessions_missed_alone(
    office: Office, program: int, week: list[int], people: list[int]
) -> None:
    office.attendance.enrol(program, people[:1])
    office.attendance.leave(program, people[:1], _days(-2))
    assert office.attendance.enrol(program, people[:1]) == 1
    assert _listed(office, week, people[0]) == [True, False, False, True, True]
    assert office.programs.get(program).participants == 1
    office.attendance.leave(program, people[:1], _days(1))
    assert office.attendance.enrolled(program) == people[:1]  # until tomorrow
    assert office.attendance.enrol(program, people[:1]) == 1  # stays after all
    assert _listed(office, week, people[0]) == [True, False, False, True, True]
    assert office.attendance.enrol(program, people[:1]) == 0


def test_coming_back_on_a_day_of_its_own(office: Office, program: int, week: list[int], people: list[int]) -> None:
    office.attendance.enrol(program, people[:2])
    office.attendance.leave(program, people[:2], _days(-2))
    office.attendance.enrol(program, people[:1], _days(-1))
    office.attendance.enrol(program, people[1:2], _days(-9))  # never twice on one day
    assert _listed(office, week, people[0]) == [True, False, True, True, True]
    assert _listed(office, week, people[1]) == [True] * 5
    assert [session.participants for session in office.sessions.records(week)] == [2, 1, 2, 2, 2]


def test_stays_are_told_with_their_days(office: Office, program: int, week: list[int], people: list[int]) -> None:
    office.attendance.enrol(program, people[:2])
    office.attendance.leave(program, people[:1], _days(-1))
    office.attendance.enrol(program, people[:1], _days(3))
    stays = [Enrolment(client_id=people[0], left_on=_days(-1)), Enrolment(client_id=people[1])]
    again = Enrolment(client_id=people[0], joined_on=_days(3))
    assert office.attendance.enrolments(program) == [*stays, again]
    assert [stay.is_open(TODAY) for stay in (*stays, again)] == [False, True, True]
    assert not Enrolment(client_id=1, left_on=TODAY).is_open(TODAY)
    assert office.attendance.enrolments(program + 1) == []


def test_joining_and_leaving_together_are_one_step(
    office: Office, program: int, week: list[int], people: list[int], dump: Callable[[Office], Any]
) -> None:
    office.attendance.enrol(program, people[:3])
    before = dump(office)
    leaving = {people[0]: _days(-1), people[1]: TODAY}
    office.attendance.save_participants(program, joining=people[3:], joined_on=TODAY, leaving=leaving)
    assert [_listed(office, week, one) for one in (people[0], people[1], people[4])] == [
        [True, True, False, False, False], [True, True, True, False, False], [False, False, False, True, True],
    ]  # fmt: skip
    assert office.history.undo().label == "Ubah peserta: Budidaya Kangkung"
    assert dump(office) == before


def test_nobody_leaves_when_somebody_cannot_join(
    office: Office, program: int, week: list[int], people: list[int], dump: Callable[[Office], Any]
) -> None:
    office.attendance.enrol(program, people[:2])
    before = dump(office)
    with pytest.raises(Refused):
        office.attendance.save_participants(program, joining=[people[2], 9999], leaving={people[0]: TODAY})
    assert dump(office) == before
    office.attendance.save_participants(program)
    assert office.history.entries(limit=1)[0].label == "Tambah peserta: Budidaya Kangkung"


def test_who_never_had_a_session_is_taken_off_without_a_trace(
    office: Office, program: int, week: list[int], people: list[int], dump: Callable[[Office], Any]
) -> None:
    before = dump(office)
    office.attendance.enrol(program, people[:1], TODAY)
    office.attendance.leave(program, people[:1], TODAY)
    office.attendance.leave(program, people[1:], TODAY)
    assert dump(office) == before


def test_mark_keeps_who_left_on_the_list(office: Office, program: int, week: list[int], people: list[int]) -> None:
    office.attendance.enrol(program, people[:1], _days(-1))
    office.attendance.mark(week[2], {people[0]: H})
    office.attendance.leave(program, people[:1], _days(-1))
    assert _listed(office, week, people[0]) == [False, False, True, False, False]
    office.attendance.mark(week[2], {people[0]: None})
    assert _listed(office, week, people[0]) == [False] * 5


def test_unknown_programs_sessions_and_clients(office: Office, program: int, session: int, people: list[int]) -> None:
    with _refusal("not_found", "99"):
        office.attendance.enrol(99, people)
    with _refusal("not_found", "99"):
        office.attendance.mark(99, {people[0]: H})
    with _refusal("reference_gone"):
        office.attendance.enrol(program, [people[0], 999])
    assert office.attendance.enrolled(program) == []
    with _refusal("reference_gone"):
        office.attendance.mark(session, {people[0]: H, 999: H})
    with _refusal("reference_gone"):
        office.attendance.add_walk_in(session, 999)
    assert office.attendance.participants(session) == office.attendance.participants(99) == []


# Marks


def test_list_is_by_name_and_without_case_data(office: Office, program: int, session: int) -> None:
    add = office.clients.add
    zul = add(ClientDraft(full_name="zul", offence="Ps 363", nik="5271014107900001"))
    ani = add(ClientDraft(full_name="Ani", address="Jl. A", village="Ampenan", register_no="1/26"))
    office.attendance.enrol(program, [zul, ani])
    listed = office.attendance.participants(session)
    assert [(one.client_id, one.full_name, one.address, one.register_no) for one in listed] == [
        (ani, "Ani", "Jl. A, Ampenan", "1/26"), (zul, "zul", "", ""),
    ]  # fmt: skip
    assert not any("363" in repr(one) or "5271" in repr(one) for one in listed)


def test_marks_are_set_corrected_and_taken_away(office: Office, program: int, session: int, people: list[int]) -> None:
    office.attendance.enrol(program, people)
    office.attendance.mark(session, {people[0]: H, people[1]: S, people[2]: None})
    person = office.attendance.participants(session)[0]
    assert (person.mark, person.marked_by, person.marked_at) == (H, "Petugas Satu", dt.datetime(2026, 11, 24, 9, 5))
    office.attendance.mark(session, {people[0]: T, people[1]: None})
    assert _marks(office, session) == dict.fromkeys(people) | {people[0]: T}
    entry = office.history.undoable()
    assert entry is not None
    assert [(row.kind, row.before["mark"]) for row in office.history.rows(entry.id)] == [("update", H), ("delete", S)]
    office.history.undo()
    assert _marks(office, session) == dict.fromkeys(people) | {people[0]: H, people[1]: S}


def test_same_mark_again_is_no_step(office: Office, session: int, people: list[int]) -> None:
    office.attendance.mark(session, {people[0]: H})
    before = office.history.undoable()
    office.attendance.mark(session, {people[0]: H, people[1]: None})
    assert office.history.undoable() == before


def test_everybody_present_leaves_excuses_alone(office: Office, program: int, session: int, people: list[int]) -> None:
    office.attendance.enrol(program, people)
    office.attendance.mark(session, {people[0]: I, people[1]: S, people[2]: A})
    assert office.attendance.mark_everybody_present(session) == 2
    assert _marks(office, session) == dict(zip(people, (I, S, A, H, H), strict=True))
    assert office.attendance.mark_everybody_present(session) == 0
    assert office.history.undo().label == "Semua hadir: Pembukaan"


def test_notes_beside_names(office: Office, program: int, session: int, people: list[int]) -> None:
    office.attendance.enrol(program, people[:2])
    office.attendance.set_note(session, people[0], "  pulang lebih awal 😀 ")
    office.attendance.set_note(session, people[1], " ")
    office.attendance.mark(session, {people[0]: H})
    office.attendance.mark(session, {people[0]: None})
    assert [(p.note, p.mark) for p in office.attendance.participants(session)] == [
        ("pulang lebih awal 😀", None),
        ("", None),
    ]
    assert office.sessions.get(session).marked == 0


def test_walk_in_belongs_to_one_session(office: Office, program: int, week: list[int], people: list[int]) -> None:
    office.attendance.enrol(program, people[:1])
    office.attendance.add_walk_in(week[0], people[1])
    office.attendance.add_walk_in(week[1], people[1], None)
    assert [(p.client_id, p.walk_in, p.mark) for p in office.attendance.participants(week[0])] == [
        (people[0], False, None), (people[1], True, H),
    ]  # fmt: skip
    assert _listed(office, week, people[1]) == [True, True, False, False, False]
    assert office.attendance.enrolled(program) == people[:1]
    for client in people[:2]:
        with _refusal("already_on_list"):
            office.attendance.add_walk_in(week[0], client)
    office.attendance.mark(week[0], {people[1]: None})
    assert _listed(office, week, people[1])[0]
    office.attendance.remove_walk_in(week[0], people[1])
    office.attendance.remove_walk_in(week[0], people[0])
    assert [p.client_id for p in office.attendance.participants(week[0])] == people[:1]


def test_marks_of_a_program(office: Office, program: int, week: list[int], people: list[int]) -> None:
    office.attendance.enrol(program, people[:2])
    office.attendance.mark(week[3], {people[0]: A})
    marks = office.attendance.program_marks(program)
    assert list(marks) == week
    assert {session: {p.client_id: p.mark for p in listed} for session, listed in marks.items()} == {
        session: {people[0]: A if session == week[3] else None, people[1]: None} for session in week
    }
    assert office.attendance.program_marks(99) == {}


# Sheets


def test_sheet_leads_back_to_its_rows(office: Office, session: int, people: list[int]) -> None:
    sheet = _print(office, session, people[::-1])
    assert (sheet.number, sheet.client_ids, sheet.blank_rows) == ("26-0001", tuple(people[::-1]), 2)
    assert (sheet.printed_by, sheet.printed_at) == ("Petugas Satu", dt.datetime(2026, 11, 24, 9, 5))
    assert (sheet.session_title, sheet.session_date, sheet.entered_at) == ("Pembukaan", TODAY, None)
    for typed in ("26-0001", "26-1", "1", "0001", " 1 "):
        assert office.attendance.sheet(typed) == sheet
    for typed in ("", "2", "25-0001", "26-", "x", "26-0001-1", "-1", "9999999999"):
        with _refusal("sheet_unknown", typed):
            office.attendance.sheet(typed)
    assert office.history.entries(limit=1)[0].action is Action.PRINT
    assert office.history.entries(limit=1)[0].label == "Cetak daftar hadir 26-0001: Pembukaan"


def test_numbers_run_by_year(office: Office, session: int) -> None:
    assert [_print(office, session, []).number for _ in range(2)] == ["26-0001", "26-0002"]
    office.database.now = lambda: dt.datetime(2027, 1, 1, 0, 0, 1)
    assert [_print(office, session, []).number for _ in range(2)] == ["27-0001", "27-0002"]
    office.database.now = lambda: dt.datetime(2026, 12, 31, 23, 59)
    assert _print(office, session, []).number == "26-0003"
    newest_first = ["26-0003", "27-0002", "27-0001", "26-0002", "26-0001"]
    assert [sheet.number for sheet in office.attendance.sheets(session)] == newest_first


def test_more_than_9999_sheets_in_a_year(office: Office, session: int) -> None:
    with office.database.change("Banyak"):
        office.database.execute(
            "INSERT INTO sheet (uid, number, session_id, printed_at, blank_rows, client_ids)"
            " VALUES ('u', '26-9999', ?, '2026-01-01 00:00:00', 0, '[]')",
            [session],
        )
    assert [_print(office, session, []).number for _ in range(2)] == ["26-10000", "26-10001"]
    assert office.attendance.sheet("10000").number == "26-10000"


def test_number_is_never_given_again(office: Office, program: int, people: list[int]) -> None:
    """Deleting a session takes its sheets, but the papers exist; undo brings both back beside newer sheets."""
    first, second = (office.sessions.add(SessionDraft(program_id=program, title=t, date=TODAY)) for t in "AB")
    sheet = _print(office, first, people)
    office.sessions.remove([first])
    assert _print(office, second, people).number == "26-0002"
    assert office.history.undo().label == "Hapus pertemuan: A"
    assert office.attendance.sheet("1") == sheet
    office.history.undo()  # the second session, and with it its sheet
    assert _print(office, first, []).number == "26-0003"
    with office.database.change("Cetak banyak"):
        _print(office, first, [])
    assert _print(office, first, []).number == "26-0005"


def test_sheet_of_a_session_that_is_gone(office: Office) -> None:
    with _refusal("not_found", "99"):
        _print(office, 99, [])
    assert office.history.entries("Cetak") == []


def test_paper_is_typed_in_by_its_exceptions(office: Office, program: int, session: int, people: list[int]) -> None:
    office.attendance.enrol(program, people)
    office.attendance.mark(session, {people[3]: I})
    sheet = _print(office, session, people)
    assert office.attendance.sheets_not_entered() == [sheet]
    office.attendance.enter_sheet("1", "2 3s")
    assert _marks(office, session) == dict(zip(people, (H, A, S, I, H), strict=True))
    assert office.attendance.sheet("1").entered_at == dt.datetime(2026, 11, 24, 9, 5)
    assert office.attendance.sheets_not_entered() == []
    assert office.history.undo().label == "Isi dari lembar 26-0001"
    assert _marks(office, session) == dict.fromkeys(people) | {people[3]: I}
    assert office.attendance.sheets_not_entered() == [sheet]


@pytest.mark.parametrize(
    ("number", "exceptions", "code"),
    [("9", "", "sheet_unknown"), ("1", "6", "sheet_row_unknown"), ("1", "0", "sheet_row_unknown"),
     ("1", "1 x", "sheet_row_unreadable"), ("1", "3-1", "sheet_row_unreadable")],
)  # fmt: skip
def test_unreadable_entry_writes_nothing(
    office: Office, program: int, session: int, people: list[int], dump: Callable[[Office], Any],
    number: str, exceptions: str, code: str,
) -> None:  # fmt: skip
    office.attendance.enrol(program, people)
    _print(office, session, people)
    before = dump(office)
    with pytest.raises(Refused, check=lambda error: error.code == code):
        office.attendance.enter_sheet(number, exceptions)
    assert dump(office) == before


def test_who_was_taken_off_after_the_print_keeps_the_row_and_gets_no_mark(
    office: Office, program: int, session: int, people: list[int]
) -> None:
    office.attendance.enrol(program, people)
    _print(office, session, people)
    office.attendance.leave(program, people[1:2], TODAY)
    office.clients.remove(people[2:3])
    office.attendance.enter_sheet("1", "2 3 4I")
    assert _marks(office, session) == {people[0]: H, people[3]: I, people[4]: H}


def test_who_came_on_the_list_after_the_print_is_left_to_be_marked(
    office: Office, program: int, session: int, people: list[int]
) -> None:
    office.attendance.enrol(program, people[:2])
    _print(office, session, people[:2])
    office.attendance.enrol(program, people[2:3])
    office.attendance.enter_sheet("1", "1")
    assert _marks(office, session) == {people[0]: A, people[1]: H, people[2]: None}


def test_sheets_to_type_in_are_the_newest_of_past_sessions_with_unmarked_people(
    office: Office, program: int, week: list[int], people: list[int]
) -> None:
    office.attendance.enrol(program, people[:1])
    for session in (week[4], week[1], week[0], week[1], week[2]):
        _print(office, session, people[:1])
    office.attendance.mark(week[2], {people[0]: H})
    assert [sheet.number for sheet in office.attendance.sheets_not_entered()] == ["26-0003", "26-0004"]
