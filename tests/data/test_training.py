"""Programs and sessions as lists show them."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.training import Mark, Program, ProgramDraft, ProgramQuery, Session, SessionDraft, SessionQuery

TODAY = dt.date(2026, 11, 24)


def _days(number: int) -> dt.date:
    return TODAY + dt.timedelta(number)


@pytest.fixture
def plan(office: Office, people: list[int]) -> Office:
    """Three programs with sessions on several days, times and places, some marked."""
    for number, title in enumerate(("menjahit", "Barista", "Kue")):
        program = office.programs.add(ProgramDraft(title=title, place="Bapas" if number else "", starts_on=_days(-9)))
        office.attendance.enrol(program, people[: number + 1])
        for day, hour in itertools.product(range(-number, 2), (None, 9, 14)):
            start = dt.time(hour) if hour else None
            draft = SessionDraft(
                program_id=program, title=f"Temu {day}", date=_days(day), start=start, place="Aula"[day:]
            )
            session = office.sessions.add(draft)
            office.attendance.mark(session, {people[0]: Mark.LATE} | ({people[4]: Mark.ILL} if day else {}))
    return office


def test_everything_of_a_program_and_a_session_is_kept(office: Office) -> None:
    program = ProgramDraft(
        title="Budidaya Kangkung", skill="Pertanian", place="Lahan", starts_on=TODAY, ends_on=_days(30), quota=None,
        partner="Dinas", officer_in_charge="Oka, S.H.", budget_source="DIPA", notes="baris satu\nbaris dua 😀",
    )  # fmt: skip
    program_id = office.programs.add(dataclasses.replace(program, title="  Budidaya Kangkung\u200b "))
    assert office.programs.get(program_id).draft() == program
    session = SessionDraft(
        program_id=program_id, title="Menyemai", stage="Pelaksanaan", date=TODAY, start=dt.time(9), end=dt.time(11, 45),
        place="Petak 1", material="Benih\nAir", instructors="Pak Made; Bu Sri", officer_in_charge="Oka", notes="-",
    )  # fmt: skip
    session_id = office.sessions.add(session)
    assert office.sessions.get(session_id).draft() == session
    office.sessions.update(session_id, SessionDraft(program_id=program_id, title="Kosong", date=_days(1)))
    assert office.sessions.get(session_id).draft() == SessionDraft(program_id=program_id, title="Kosong", date=_days(1))


@pytest.mark.parametrize(
    ("draft", "field", "code"),
    [
        (SessionDraft(title="T", date=TODAY), "program_id", "required"),
        (SessionDraft(program_id=1, date=TODAY), "title", "required"),
        (SessionDraft(program_id=1, title="T"), "date", "required"),
        (SessionDraft(program_id=1, title="T", date=TODAY, end=dt.time(9)), "start", "required"),
        (
            SessionDraft(program_id=1, title="T", date=TODAY, start=dt.time(9), end=dt.time(9)),
            "end",
            "end_before_start",
        ),
    ],
)
def test_rules_are_checked_again(office: Office, program: int, draft: SessionDraft, field: str, code: str) -> None:
    with pytest.raises(InvalidDraft) as caught:
        office.sessions.add(draft)
    assert [(issue.field, issue.code) for issue in caught.value.issues] == [(field, code)]
    assert office.sessions.count() == 0


def test_day_outside_the_program_only_warns(office: Office) -> None:
    program = office.programs.add(ProgramDraft(title="Kue", starts_on=TODAY, ends_on=TODAY))
    draft = SessionDraft(program_id=program, title="T", date=_days(1))
    assert [(issue.code, issue.is_error) for issue in office.sessions.check(draft)] == [("outside_program", False)]
    assert office.sessions.add(draft)


def test_session_of_a_program_that_is_gone(office: Office, program: int, session: int) -> None:
    draft = office.sessions.get(session).draft()
    office.programs.remove([program])
    for write in (office.sessions.add, lambda gone: office.sessions.update(session, gone)):
        with pytest.raises(Refused, check=lambda error: error.code == "not_found"):
            write(draft)


def test_counts_are_those_of_the_lists(plan: Office, people: list[int]) -> None:
    plan.attendance.leave(2, people[:1], TODAY)
    plan.attendance.enrol(2, people[:1], _days(1))
    plan.attendance.leave(3, people[:2], _days(1))
    for session in plan.sessions.records(plan.sessions.ids(SessionQuery())):
        listed = plan.attendance.participants(session.id)
        assert session.participants == len(listed), session
        assert session.marked == sum(person.mark is not None for person in listed)
        assert session.present == sum(person.mark is not None and person.mark.was_there for person in listed)
    for program in plan.programs.records(plan.programs.ids(ProgramQuery())):
        assert program.participants == len(plan.attendance.enrolled(program.id))
        assert program.sessions == len(plan.sessions.ids(SessionQuery(program_id=program.id)))


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("name", [name for name in Session.__dataclass_fields__ if name != "uid"])
def test_sessions_sort_by_every_field(plan: Office, name: str, descending: bool) -> None:
    _sorted(plan.sessions.records(plan.sessions.ids(SessionQuery(sort=name, descending=descending))), name, descending)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("name", [name for name in Program.__dataclass_fields__ if name != "uid"])
def test_programs_sort_by_every_field(plan: Office, name: str, descending: bool) -> None:
    _sorted(plan.programs.records(plan.programs.ids(ProgramQuery(sort=name, descending=descending))), name, descending)


def _sorted(records: list[Any], name: str, descending: bool) -> None:
    values = [value.lower() if isinstance(value := getattr(record, name), str) else value for record in records]
    known = [value for value in values if value not in (None, "")]
    assert known == sorted(known, reverse=descending)
    assert len({record.id for record in records}) == len(values) in (3, 27)
    assert all(value in (None, "") for value in values[len(known) :])


def test_sessions_of_a_day_are_in_the_order_of_the_clock(plan: Office) -> None:
    found = plan.sessions.records(plan.sessions.ids(SessionQuery(program_id=1, first=TODAY, last=TODAY)))
    assert [session.start for session in found] == [None, dt.time(9), dt.time(14)]


def test_sessions_are_found_by_days_program_and_words(plan: Office) -> None:
    everything = plan.sessions.records(plan.sessions.ids(SessionQuery()))
    for program, first, last, text in itertools.product(
        (None, 1, 3, 99), (None, _days(-1), TODAY), (None, _days(-1), TODAY), ("", "KUE aula", "temu 0", "ula barista")
    ):
        query = SessionQuery(program_id=program, first=first, last=last, text=text)
        expected = {
            session.id
            for session in everything
            if program in (None, session.program_id)
            and session.date is not None
            and (first is None or session.date >= first)
            and (last is None or session.date <= last)
            and all(
                any(word in field.lower() for field in (session.program_title, session.title, session.place))
                for word in text.lower().split()
            )
        }
        assert set(plan.sessions.ids(query)) == expected, query


def test_programs_are_found_by_words(plan: Office) -> None:
    assert list(plan.programs.ids(ProgramQuery(text="BAR bapas"))) == [2]
    assert list(plan.programs.ids(ProgramQuery(text="menjahit bapas"))) == []


def test_deleting_a_program_is_one_step(plan: Office, dump: Callable[[Office], Any]) -> None:
    before = dump(plan)
    plan.programs.remove([2, 3])
    assert plan.sessions.count() == 6
    assert plan.history.undo().label == "Hapus kegiatan (2)"
    assert dump(plan) == before
