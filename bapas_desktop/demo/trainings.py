"""Sample programs with their sessions around today, marks, a printed sheet that waits, and reflection notes."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.demo.words import words
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft

_CHANCES = {Mark.PRESENT: 80, Mark.LATE: 6, Mark.EXCUSED: 6, Mark.ILL: 4, Mark.ABSENT: 4}
_SATURDAY = 5


def add_trainings(office: Office, client_ids: Sequence[int]) -> None:
    """Programs, sessions, participants and marks, and the notes about them.

    Args:
        office: the open office.
        client_ids: who may take part.
    """
    luck = Random("pelatihan")
    people_of: dict[str, tuple[int, list[int]]] = {}
    for plan in words("programs")["programs"]:
        _add_program(office, plan, client_ids, luck, people_of)
    _add_reflections(office, people_of)


def _add_program(
    office: Office,
    plan: dict[str, Any],
    client_ids: Sequence[int],
    luck: Random,
    people_of: dict[str, tuple[int, list[int]]],
) -> None:
    today = office.today()
    officer = words("people")["officers"][plan["officer"]][0]
    program_id = office.programs.add(
        ProgramDraft(
            title=plan["title"], skill=plan["skill"], place=plan["place"], quota=plan["quota"], partner=plan["partner"],
            starts_on=today + dt.timedelta(plan["starts"]), ends_on=today + dt.timedelta(plan["ends"]),
            officer_in_charge=officer, budget_source=plan["budget_source"], notes=plan["notes"],
        )
    )  # fmt: skip
    people = list(client_ids[plan["first"] :: plan.get("step", 1)][: plan["participants"]])
    office.attendance.enrol(program_id, people)
    for part in plan["sessions"]:
        date = workday(today, part["day"])
        session_id = office.sessions.add(
            SessionDraft(
                program_id=program_id, title=part["title"], stage=part["stage"], date=date,
                start=dt.time.fromisoformat(part["start"]), end=dt.time.fromisoformat(part["end"]),
                place=part["place"], material=part["material"], instructors=part["instructors"],
                officer_in_charge=officer,
            )
        )  # fmt: skip
        people_of[part["title"]] = session_id, people
        if part["marked"]:
            with clock_at(office, date, part["end"]):
                _mark(office, session_id, people, luck)
        if part.get("walk_in"):
            with clock_at(office, date, part["end"]):
                _walk_in(office, session_id, [key for key in client_ids if key not in people])
        if part.get("printed"):
            with clock_at(office, date, "07:45"):
                rows = [person.client_id for person in office.attendance.participants(session_id)]
                office.attendance.record_sheet(session_id, rows, blank_rows=5, paper=Paper.A4)


def workday(today: dt.date, offset: int) -> dt.date:
    """Yesterday, today, tomorrow as they are, whatever the weekday; else so many working days from today."""
    if abs(offset) <= 1:
        return today + dt.timedelta(offset)
    day, step = today, dt.timedelta(1 if offset > 0 else -1)
    for _ in range(abs(offset)):
        day += step
        while day.weekday() >= _SATURDAY:
            day += step
    return day


@contextmanager
def clock_at(office: Office, day: dt.date, time: str) -> Iterator[None]:
    """Marks and prints in the block are made at that time, as they would have been."""
    now = office.database.now
    office.database.now = lambda: dt.datetime.combine(day, dt.time.fromisoformat(time))
    try:
        yield
    finally:
        office.database.now = now


def _mark(office: Office, session_id: int, people: Sequence[int], luck: Random) -> None:
    marks = {client_id: luck.choices(tuple(_CHANCES), tuple(_CHANCES.values()))[0] for client_id in people}
    office.attendance.mark(session_id, marks)
    reasons = words("programs")["excuses"]
    for client_id, mark in marks.items():
        if mark.is_excuse:
            office.attendance.set_note(session_id, client_id, luck.choice(reasons[mark]))


def _walk_in(office: Office, session_id: int, others: Sequence[int]) -> None:
    if others:
        office.attendance.add_walk_in(session_id, others[0])


def _add_reflections(office: Office, people_of: dict[str, tuple[int, list[int]]]) -> None:
    officers = words("people")["officers"]
    for note in words("programs")["reflections"]:
        session_id, people = people_of[note["session"]]
        place = note["person"]
        if place is not None and place >= len(people):
            continue
        office.reflections.add(
            ReflectionDraft(
                session_id=session_id,
                client_id=None if place is None else people[place],
                date=office.sessions.get(session_id).date,
                author=officers[note["author"]][0],
                text=note["text"],
            )
        )
