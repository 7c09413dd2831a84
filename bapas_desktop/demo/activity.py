"""The sample's finished training, from the assignment letter to the certificates: cakes, and a harvest of kangkung."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.demo.activity_records import add_money, add_papers, add_photos
from bapas_desktop.demo.scans import signed_sheet
from bapas_desktop.demo.trainings import clock_at, workday
from bapas_desktop.demo.words import words
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.certificates import passes
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.program_documents import ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.domain.roster.client import age_on
from bapas_desktop.domain.selection import CandidateState, Rule, RuleKind
from bapas_desktop.domain.training import HIGHEST_RATING, Mark, MarkDetails, ProgramDraft, Session, SessionDraft
from bapas_desktop.domain.training_plan import InstructorDraft, PartnerDraft, TaskDraft

_GROWN_UP = 18
_RULES = (
    Rule(kind=RuleKind.ACTIVE),
    Rule(kind=RuleKind.AGE, lowest=_GROWN_UP, highest=60),
    Rule(kind=RuleKind.ENDS_AFTER),
    Rule(kind=RuleKind.NOT_SIMILAR),
    Rule(kind=RuleKind.SERIOUSNESS, lowest=2),
)
_POOL = slice(15, 36)
"""Who may take part: those who are not in the first program; the later ones of a large office stay out of it."""
_RESERVE, _REJECTED = 2, 3
_RATED = frozenset({"bake", "harvest"})


@dataclass(frozen=True, slots=True)
class Activity:
    """The program and its sessions, by their keys in ``activity.json``."""

    program_id: int
    officer: str
    sessions: Mapping[str, Session]

    def day(self, key: str, days: int = 0) -> dt.date:
        """The day of a session, or so many days from it."""
        return (self.sessions[key].date or dt.date.min) + dt.timedelta(days)


def add_activity(office: Office, client_ids: Sequence[int]) -> Activity:
    """The whole program, but for what it cut: the garden has that.

    Args:
        office: the office with its other programs and its garden.
        client_ids: who may be considered.
    """
    told = words("activity")
    officer = words("people")["officers"][0][0]
    program_id = _add_program(office, told, officer)
    activity = Activity(program_id, officer, _add_sessions(office, told, program_id, officer))
    _choose(office, told, activity, client_ids)
    _add_checklist(office, program_id)
    for part in told["sessions"]:
        _mark(office, told, part, activity.sessions[part["key"]])
    add_money(office, activity)
    add_photos(office, activity)
    add_papers(office, activity)
    _add_reflections(office, told, activity)
    _certify(office, told, activity)
    return activity


def _add_program(office: Office, told: Mapping[str, Any], officer: str) -> int:
    today = office.today()
    partner_id = office.partners.add(PartnerDraft(**told["partner"]["partner"]))
    for instructor in told["partner"]["instructors"]:
        office.instructors.add(InstructorDraft(partner_id=partner_id, **instructor))
    starts_on, ends_on = (today + dt.timedelta(told[name]) for name in ("starts", "ends"))
    return office.programs.add(
        ProgramDraft(starts_on=starts_on, ends_on=ends_on, officer_in_charge=officer, **told["program"])
    )


def _add_sessions(office: Office, told: Mapping[str, Any], program_id: int, officer: str) -> dict[str, Session]:
    names = ("title", "stage", "place", "material", "instructors")
    sessions: dict[str, Session] = {}
    for part in told["sessions"]:
        session_id = office.sessions.add(
            SessionDraft(
                program_id=program_id, date=workday(office.today(), part["day"]), officer_in_charge=officer,
                start=dt.time.fromisoformat(part["start"]), end=dt.time.fromisoformat(part["end"]),
                **{name: part[name] for name in names},
            )
        )  # fmt: skip
        sessions[part["key"]] = office.sessions.get(session_id)
    return sessions


def _choose(office: Office, told: Mapping[str, Any], activity: Activity, client_ids: Sequence[int]) -> None:
    """Two of those approved withdraw and the reserve moves up; whoever is too young is turned away."""
    program_id, quota = activity.program_id, told["program"]["quota"]
    first = activity.day("prepare")
    day = first - dt.timedelta(told["chosen"])
    pool = office.clients.records(client_ids[_POOL])
    ages = {client.id: age_on(client.birth_date, first) or 0 for client in pool}
    fit = [client.id for client in pool if ages[client.id] >= _GROWN_UP]
    young = [client.id for client in pool if ages[client.id] < _GROWN_UP][:_REJECTED]
    leaving = dict(zip(fit[quota : quota + len(told["withdrawals"])], told["withdrawals"], strict=False))
    staying = fit[:quota]
    moving_up = staying[quota - len(leaving) :] if leaving else []
    # They would have been first for the next course, and are: its participants.
    reserve = [*moving_up, *client_ids[:_RESERVE]]
    office.selection.save_rules(program_id, _RULES)
    office.selection.propose(program_id, [*staying, *leaving, *reserve, *young])
    for number, client_id in enumerate([*staying, *leaving, *client_ids[:_RESERVE]]):
        words_of_pk = told["assessments"][number % len(told["assessments"])]
        office.selection.assess(program_id, client_id, 2 if number % 4 == 3 else 3, words_of_pk)

    def decide(ids: Sequence[int], state: CandidateState, on: dt.date = day, reason: str = "") -> None:
        office.selection.decide(program_id, ids, state, by=activity.officer, on=on, reason=reason)

    decide([one for one in staying if one not in moving_up] + list(leaving), CandidateState.APPROVED)
    decide(reserve, CandidateState.RESERVE)
    decide(young, CandidateState.REJECTED, reason=told["young"])
    for client_id, reason in leaving.items():
        decide([client_id], CandidateState.WITHDRAWN, day + dt.timedelta(2), reason)
    if leaving:
        office.selection.move_up(program_id, by=activity.officer, on=day + dt.timedelta(3))


def _add_checklist(office: Office, program_id: int) -> None:
    """The lines of the template of cakes, all of them done."""
    skill = office.programs.get(program_id).skill
    tasks = next((one.tasks for one in office.templates.all() if one.skill == skill), ())
    for position, (stage, text) in enumerate(tasks):
        office.tasks.add(TaskDraft(program_id=program_id, stage=stage, text=text, position=position))
    office.tasks.tick([task.id for task in office.tasks.of_program(program_id)], done=True)


def _mark(office: Office, told: Mapping[str, Any], part: Mapping[str, Any], session: Session) -> None:
    """Everybody is there but those told of; one list was typed in from its sheet, another sheet never came back."""
    people = office.attendance.participants(session.id)
    ids = [person.client_id for person in people]
    special = {int(row): values for row, values in part["marks"].items() if int(row) < len(ids)}
    luck, day = Random(f"penilaian {part['key']}"), session.date or dt.date.min
    returned, lost = (told["sheets"][name] == part["key"] for name in ("returned", "lost"))
    number = ""
    if returned or lost:
        with clock_at(office, day, "07:45"):
            sheet = office.attendance.record_sheet(session.id, ids, blank_rows=5, paper=Paper.A4)
        number = sheet.number
    with clock_at(office, day, part["end"]):
        if returned:
            typed = " ".join(f"{row + 1}{values[0]}" for row, values in special.items())
            office.attendance.enter_sheet(number, typed)
            _keep_scan(office, session, number, [person.full_name for person in people])
        else:
            marks = {one: Mark(special[row][0]) if row in special else Mark.PRESENT for row, one in enumerate(ids)}
            office.attendance.mark(session.id, marks)
        for row, client_id in enumerate(ids):
            if details := _details(special.get(row, ()), luck, rated=part["key"] in _RATED):
                office.attendance.set_details(session.id, client_id, details)


def _details(values: Sequence[Any], luck: Random, *, rated: bool) -> MarkDetails | None:
    """Why and how late somebody was, and how the work went of whoever was there."""
    there = not values or Mark(values[0]).was_there
    ratings = [luck.choices((3, 4, HIGHEST_RATING), (1, 4, 3))[0] for _name in range(2)]
    note, late = (values[1] if len(values) > 1 else ""), (values[2] if len(values) > 2 else None)
    if rated and there:
        return MarkDetails(note=note, late_minutes=late, engagement=ratings[0], work_attitude=ratings[1])
    return MarkDetails(note=note, late_minutes=late) if note or late else None


def _keep_scan(office: Office, session: Session, number: str, names: Sequence[str]) -> None:
    day = session.date or dt.date.min
    picture = signed_sheet(session.title, number, day, names)
    office.program_documents.add(
        ProgramDocumentDraft(
            program_id=session.program_id, session_id=session.id, sheet_id=office.attendance.sheet(number).id,
            kind=ProgramDocumentKind.SHEET, stage=session.stage, title=f"Daftar hadir {number} bertanda tangan",
            taken_at=dt.datetime.combine(day, dt.time(15, 30)),
        ),
        take_in(picture, "lembar.png"),
    )  # fmt: skip


def _add_reflections(office: Office, told: Mapping[str, Any], activity: Activity) -> None:
    for key, row, text in told["reflections"]:
        people = office.attendance.participants(activity.sessions[key].id)
        if row is not None and row >= len(people):
            continue
        office.reflections.add(
            ReflectionDraft(
                session_id=activity.sessions[key].id, client_id=None if row is None else people[row].client_id,
                date=activity.day(key), author=activity.officer, text=text,
            )
        )  # fmt: skip


def _certify(office: Office, told: Mapping[str, Any], activity: Activity) -> None:
    """Whoever was there often enough, by name."""
    day = office.today() + dt.timedelta(told["ends"])
    rates = office.certificates.rates(activity.program_id)
    people = office.attendance.participants(activity.sessions["reflect"].id)
    passed = [one.client_id for one in people if passes(rates[one.client_id])]
    if passed:
        number = told["certificates"].format(year=day.year)
        office.certificates.issue(activity.program_id, passed, number, day)
