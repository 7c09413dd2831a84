"""The marks of a whole program at once: one query, one step, and nothing written where it may not be."""

import datetime as dt

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import InvalidDraft
from bapas_desktop.domain.training import Mark, MarkDetails, SessionDraft

TODAY = dt.date(2026, 11, 24)
H, I, S, A, T = Mark.PRESENT, Mark.EXCUSED, Mark.ILL, Mark.ABSENT, Mark.LATE  # noqa: E741


@pytest.fixture
def week(office: Office, program: int, people: list[int]) -> list[int]:
    """Yesterday, today and tomorrow, with A to C taking part."""
    office.attendance.enrol(program, people[:3])
    return [
        office.sessions.add(SessionDraft(program_id=program, title=f"Hari {day}", date=TODAY + dt.timedelta(day)))
        for day in (-1, 0, 1)
    ]


@pytest.fixture
def statements(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every SQL statement that the office runs."""
    run, heard = office.database.peewee.execute_sql, []

    def listen(sql: str, *values: object) -> object:
        heard.append(sql)
        return run(sql, *values)

    monkeypatch.setattr(office.database.peewee, "execute_sql", listen)
    return heard


def _marks(office: Office, session: int) -> dict[int, Mark | None]:
    return {one.client_id: one.mark for one in office.attendance.participants(session) if one.mark}


def test_marks_of_several_sessions_are_one_step(office: Office, week: list[int], people: list[int]) -> None:
    cells = {(week[0], people[0]): H, (week[1], people[0]): A, (week[1], people[1]): T}
    assert office.attendance.mark_cells(cells) == []
    assert _marks(office, week[1]) == {people[0]: A, people[1]: T}
    office.history.undo()
    assert _marks(office, week[0]) == _marks(office, week[1]) == {}
    office.history.redo()
    assert _marks(office, week[0]) == {people[0]: H}


def test_what_may_not_be_written_is_told_and_the_rest_is_kept(
    office: Office, week: list[int], people: list[int]
) -> None:
    office.calendar.cancel([week[0]], "Listrik padam")
    refused = office.attendance.mark_cells({
        (week[0], people[0]): H,
        (week[1], people[0]): H,
        (week[1], people[4]): H,
        (week[2], people[0]): I,
        (week[2], people[1]): S,
        (week[2], people[2]): A,
    })  # fmt: skip
    assert dict(refused) == {
        (week[0], people[0]): "session_cancelled",
        (week[1], people[4]): "not_on_list",
        (week[2], people[2]): "session_ahead",
    }
    assert _marks(office, week[1]) == {people[0]: H}
    assert _marks(office, week[2]) == {people[0]: I, people[1]: S}


def test_an_excuse_before_the_day_may_be_taken_away(office: Office, week: list[int], people: list[int]) -> None:
    office.attendance.mark_cells({(week[2], people[0]): I})
    assert office.attendance.mark_cells({(week[2], people[0]): None}) == []
    assert _marks(office, week[2]) == {}


def test_marks_that_are_there_already_leave_no_step(office: Office, week: list[int], people: list[int]) -> None:
    office.attendance.mark_cells({(week[1], people[0]): H})
    newest = office.history.entries()[0].id
    office.attendance.mark_cells({(week[1], people[0]): H, (week[1], people[1]): None})
    assert office.history.entries()[0].id == newest


def test_details_stand_beside_the_mark_and_are_one_step(office: Office, week: list[int], people: list[int]) -> None:
    office.attendance.mark_cells({(week[1], people[0]): T})
    details = MarkDetails(
        note=" Ban \n bocor ", sensitive=True, late_minutes=20, credited_minutes=100, engagement=4, work_attitude=5
    )
    office.attendance.set_details(week[1], people[0], details)
    person = next(one for one in office.attendance.participants(week[1]) if one.client_id == people[0])
    assert (person.mark, person.note, person.sensitive) == (T, "Ban bocor", True)
    assert (person.late_minutes, person.credited_minutes, person.engagement, person.work_attitude) == (20, 100, 4, 5)
    office.history.undo()
    person = next(one for one in office.attendance.participants(week[1]) if one.client_id == people[0])
    assert (person.mark, person.note, person.late_minutes) == (T, "", None)


def test_details_outlive_the_mark_that_is_taken_away(office: Office, week: list[int], people: list[int]) -> None:
    office.attendance.mark_cells({(week[1], people[0]): H})
    office.attendance.set_details(week[1], people[0], MarkDetails(engagement=3))
    office.attendance.mark_cells({(week[1], people[0]): None})
    person = next(one for one in office.attendance.participants(week[1]) if one.client_id == people[0])
    assert (person.mark, person.engagement) == (None, 3)


@pytest.mark.parametrize(
    ("details", "field", "code"),
    [
        (MarkDetails(late_minutes=-1), "late_minutes", "negative"),
        (MarkDetails(credited_minutes=1441), "credited_minutes", "day_too_long"),
        (MarkDetails(engagement=0), "engagement", "rating_range"),
        (MarkDetails(work_attitude=6), "work_attitude", "rating_range"),
    ],
)
def test_impossible_details_write_nothing(
    office: Office, week: list[int], people: list[int], details: MarkDetails, field: str, code: str
) -> None:
    with pytest.raises(InvalidDraft) as caught:
        office.attendance.set_details(week[1], people[0], details)
    assert [(issue.field, issue.code) for issue in caught.value.issues] == [(field, code)]
    assert office.attendance.grid(office.sessions.get(week[1]).program_id or 0)[week[1]][0].note == ""


def test_the_grid_is_what_the_sessions_say_in_one_query(
    office: Office, program: int, week: list[int], people: list[int], statements: list[str]
) -> None:
    office.attendance.mark_cells({(week[0], people[0]): H, (week[1], people[2]): S})
    office.attendance.leave(program, [people[1]], TODAY)
    office.attendance.add_walk_in(week[1], people[4])
    office.calendar.cancel([week[2]], "Hujan")
    other = office.sessions.add(SessionDraft(program_id=program, title="Kosong", date=TODAY - dt.timedelta(400)))
    office.attendance.leave(program, [], TODAY)
    expected = {session: office.attendance.participants(session) for session in (*week, other)}
    statements.clear()
    assert office.attendance.grid(program) == expected
    assert len(statements) == 1


def test_a_program_without_anybody_has_an_empty_grid(office: Office, program: int, session: int) -> None:
    assert office.attendance.grid(program) == {}
    assert office.attendance.grid(program + 99) == {}
    assert office.attendance.participants(session) == []


def test_a_sensitive_note_is_not_told_where_pages_are_made(office: Office, week: list[int], people: list[int]) -> None:
    office.attendance.mark_cells({(week[1], people[0]): H, (week[0], people[0]): H})
    office.attendance.set_details(week[0], people[0], MarkDetails(note="Membantu teman"))
    office.attendance.set_details(week[1], people[0], MarkDetails(note="Masalah keluarga", sensitive=True))
    office.attendance.set_details(week[1], people[0], MarkDetails(note="Masalah rumah", sensitive=True, engagement=2))
    events = [event.text for event in office.timeline.events(people[0])]
    assert any("Membantu teman" in text for text in events)
    assert not any("Masalah" in text for text in events)
    # The person's own right to his data reaches further (UU 27/2022 Ps 32).
    assert "Masalah rumah" in repr(office.client_data.held(people[0]))
