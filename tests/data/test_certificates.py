"""The register of certificates: numbers are given once, in one step, and follow a person."""

import datetime as dt

import pytest

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft

DAY = dt.date(2026, 11, 30)


@pytest.fixture
def taught(office, program, people):
    """Two sessions of two hours; the first person was at both, the second at one, a cancelled one counts for nobody."""
    office.attendance.enrol(program, people)
    sessions = [
        office.sessions.add(
            SessionDraft(
                program_id=program, title=str(day), date=dt.date(2026, 11, day), start=dt.time(8), end=dt.time(10),
                instructors=who,
            )
        )
        for day, who in ((2, "Ibu Satu"), (3, "Ibu Satu"), (9, "Bapak Dua"))
    ]  # fmt: skip
    first, second = people[:2]
    for session, marks in zip(sessions[:2], ("HH", "HA"), strict=True):
        office.attendance.mark(session, {first: Mark(marks[0]), second: Mark(marks[1])})
    assert not office.calendar.cancel([sessions[2]], "Hujan")
    return people


def given(office, program):
    return {one.client_id: one.number for one in office.certificates.of_program(program)}


def test_a_certificate_keeps_what_was_so_when_it_was_given(office, program, taught):
    first, second = taught[:2]
    office.certificates.issue(program, [first, second], "SK-01", DAY)
    one, two = office.certificates.of_program(program)
    assert (one.number, one.date, one.hours, one.held, one.present) == ("SK-01", DAY, 5, 2, 2)
    assert (two.number, two.hours, two.held, two.present) == ("SK-02", 2, 2, 1)
    assert (one.client_name, one.program_title, one.issued_by) == ("A Contoh", "Budidaya Kangkung", "Petugas Satu")
    session = office.sessions.add(SessionDraft(program_id=program, title="Lagi", date=DAY))
    office.attendance.mark(session, {first: Mark.ABSENT})
    assert office.certificates.of_client(first) == [one]
    assert office.certificates.rates(program)[first].held == 3


def test_the_days_and_instructors_come_from_sessions_that_were_held(office, program, taught):
    course = office.certificates.taught(office.programs.get(program))
    assert (course.first, course.last) == (dt.date(2026, 11, 2), dt.date(2026, 11, 3))
    assert course.instructors == ("Ibu Satu",)
    planned = office.programs.add(ProgramDraft(title="Menjahit", starts_on=DAY))
    course = office.certificates.taught(office.programs.get(planned))
    assert (course.first, course.last, course.instructors) == (DAY, DAY, ())


def test_issuing_is_one_step_that_undo_takes_back(office, program, people, dump):
    before = dump(office)
    office.certificates.issue(program, people, "SK-01", DAY)
    after = dump(office)
    assert list(given(office, program).values()) == ["SK-01", "SK-02", "SK-03", "SK-04", "SK-05"]
    office.history.undo()
    assert dump(office) == before
    office.history.redo()
    assert dump(office) == after


def test_nobody_gets_a_second_one_of_the_same_program(office, program, people):
    office.certificates.issue(program, people[:2], "SK-1", DAY)
    assert len(office.certificates.issue(program, people[:3], "SK-3", DAY)) == 1
    assert given(office, program) == dict(zip(people, ("SK-1", "SK-2", "SK-3"), strict=False))
    other = office.programs.add(ProgramDraft(title="Menjahit"))
    office.certificates.issue(other, people[:1], "SK-4", DAY)
    assert [one.number for one in office.certificates.of_client(people[0])] == ["SK-1", "SK-4"]
    assert office.certificates.last_number() == "SK-4"


@pytest.mark.parametrize(("first", "code"), [("SK-2", "number_taken"), ("tanpa", "number_unreadable_series")])
def test_a_refused_number_writes_nothing(office, program, people, dump, first, code):
    office.certificates.issue(program, [people[0]], "SK-3", DAY)
    before = dump(office)
    with pytest.raises(Refused) as refusal:
        office.certificates.issue(program, people[1:4], first, DAY)
    assert refusal.value.code == code
    assert dump(office) == before


def test_a_number_taken_back_can_be_given_again(office, program, people):
    ids = office.certificates.issue(program, people[:2], "SK-1", DAY)
    office.certificates.withdraw(ids[:1])
    assert given(office, program) == {people[1]: "SK-2"}
    office.history.undo()
    assert given(office, program) == {people[0]: "SK-1", people[1]: "SK-2"}


def test_who_was_in_the_roster_twice_keeps_both_numbers(office, program, people):
    office.certificates.issue(program, people[:2], "SK-1", DAY)
    keep, other = people[:2]
    office.merging.merge(keep, other, office.clients.get(keep).draft())
    assert [one.number for one in office.certificates.of_client(keep)] == ["SK-1", "SK-2"]
    office.history.undo()
    assert given(office, program) == {keep: "SK-1", other: "SK-2"}


def test_the_file_keeps_them(office, program, people, reopened):
    office.certificates.issue(program, people[:1], "SK-1", DAY)
    assert given(reopened(), program) == {people[0]: "SK-1"}
