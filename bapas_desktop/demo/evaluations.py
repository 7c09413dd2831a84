"""Sample evaluations before and after, slips of a class, and what became of people; plausible, and not all good."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from bapas_desktop.data.office import Office
from bapas_desktop.demo.trainings import clock_at, workday
from bapas_desktop.demo.words import words
from bapas_desktop.domain.reflections.evaluations import EvaluationDraft, Phase, Place
from bapas_desktop.domain.reflections.instruments import Instrument, Purpose, Scale
from bapas_desktop.domain.reflections.notes import FACES, ReflectionDraft
from bapas_desktop.domain.reflections.outcomes import CONTACTS, INCOME_BANDS, OutcomeDraft, OutcomeState, steps_of
from bapas_desktop.domain.training import Mark, Program, ProgramDraft, ProgramQuery, Session, SessionDraft, SessionQuery

_GAINS = (-1, 0, 1, 1, 2, 2, 2)
"""How far somebody comes in a training, each as likely as the others: one in seven falls back a step, one stays."""
_STATES = {
    OutcomeState.BUSINESS: 30, OutcomeState.WORKING: 25, OutcomeState.IDLE: 20, OutcomeState.APPRENTICE: 8,
    OutcomeState.HOUSEHOLD: 10, OutcomeState.TRAINING: 7,
}  # fmt: skip
_FEW = 3
"""So many of a class are asked with three faces, because they read little."""


def add_evaluations(office: Office, client_ids: Sequence[int]) -> None:
    """Evaluations of all programs that have begun, slips of the one whose reflection was last, and follow-ups."""
    luck = Random("evaluasi")
    _add_older(office, client_ids, luck)
    slips_of: Session | None = None
    for program in office.programs.records(office.programs.ids(ProgramQuery(sort="starts_on", descending=False))):
        held = _held(office, program.id)
        people = sorted(office.attendance.enrolled(program.id))
        if not held or not people:
            continue
        _rate(office, program, held, people, luck)
        if program.ends_on and program.ends_on < office.today():
            slips_of = held[-1]
            _follow(office, program, people, luck)
    if slips_of is not None:
        _reflect(office, slips_of, luck)


def _held(office: Office, program_id: int) -> list[Session]:
    query = SessionQuery(
        program_id=program_id, last=office.today() - dt.timedelta(1), cancelled=False, descending=False
    )
    return office.sessions.records(office.sessions.ids(query))


def _add_older(office: Office, client_ids: Sequence[int], luck: Random) -> None:
    """A program of the spring, so that what became of people can be told half a year later."""
    told, officer = words("evaluations")["older"], words("people")["officers"][2][0]
    starts_on, ends_on = (office.today() + dt.timedelta(told[name]) for name in ("starts", "ends"))
    program_id = office.programs.add(
        ProgramDraft(starts_on=starts_on, ends_on=ends_on, officer_in_charge=officer, **told["program"])
    )
    guided = [
        client.id for client in office.clients.records(client_ids)
        if client.guidance_start and client.guidance_start <= starts_on
    ]  # fmt: skip
    people = guided[: told["participants"]]
    office.attendance.enrol(program_id, people)
    for part in told["sessions"]:
        date = workday(office.today(), part["day"])
        session_id = office.sessions.add(
            SessionDraft(
                program_id=program_id, title=part["title"], stage=part["stage"], date=date, material=part["material"],
                start=dt.time.fromisoformat(part["start"]), end=dt.time.fromisoformat(part["end"]),
                place=told["program"]["place"], officer_in_charge=officer,
            )
        )  # fmt: skip
        marks = luck.choices((Mark.PRESENT, Mark.EXCUSED, Mark.ILL), (90, 6, 4), k=len(people))
        with clock_at(office, date, part["end"]):
            office.attendance.mark(session_id, dict(zip(people, marks, strict=True)))
    office.reflections.add(
        ReflectionDraft(program_id=program_id, date=ends_on, author=officer, text=told["group_note"])
    )  # fmt: skip


def _rate(office: Office, program: Program, held: Sequence[Session], people: Sequence[int], luck: Random) -> None:
    """Before at the first session; after at the last, where the program is over."""
    able = {client_id: luck.choice((2, 2, 2, 3, 3, 1)) for client_id in people}
    far = {client_id: luck.choice(_GAINS) for client_id in people}
    phases = [(Phase.BEFORE, held[0].date)]
    if program.ends_on and program.ends_on < office.today():
        phases.append((Phase.AFTER, held[-1].date))
    assessor = program.officer_in_charge or words("people")["officers"][0][0]
    own, *faces = office.instruments.offered(Purpose.PARTICIPANT)
    for phase, day in phases:
        if day is None:
            continue
        gain = far if phase is Phase.AFTER else dict.fromkeys(people, 0)
        for purpose in (Purpose.OFFICER, Purpose.SKILL):
            for instrument in office.instruments.offered(purpose, program.skill)[:1]:
                place = Place(program_id=program.id, instrument_id=instrument.id, phase=phase)
                filled = {one: _answers(instrument, able[one] + gain[one], luck) for one in people}
                office.evaluations.fill(place, filled, date=day, assessor=assessor)
        few = people[:_FEW] if faces else []
        for instrument, asked in ((own, people[len(few) :]), *((one, few) for one in faces[:1])):
            place = Place(program_id=program.id, instrument_id=instrument.id, phase=phase)
            filled = {one: _answers(instrument, able[one] + gain[one], luck) for one in asked}
            helped = {one: luck.random() < 0.25 for one in asked}
            office.evaluations.fill(place, filled, date=day, assisted=helped)
    if len(phases) == 2:
        _rate_again(office, program, people, luck)
        _ask_satisfaction(office, program, held[-1].date, len(people), luck)


def _answers(instrument: Instrument, level: int, luck: Random) -> dict[str, int | None]:
    """Answers around a level of 1 to 5, on the instrument's scale."""
    scale = Scale(instrument.scale)
    lowest, highest = scale.values[0], scale.values[-1]

    def one() -> int:
        if scale is Scale.COMPETENT:
            return int(luck.random() < (level - 1.4) / 2.4)
        around = level + luck.choice((-1, 0, 0, 0, 0, 1))
        if scale is Scale.FACES:
            around = (around + 1) // 2
        return max(lowest, min(highest, around))

    return {question.key: one() for question in instrument.questions}


def _rate_again(office: Office, program: Program, people: Sequence[int], luck: Random) -> None:
    """A second assessor of the cake makers, who sees a few things otherwise."""
    if program.skill != "Pembuatan Kue":
        return
    (instrument, *_) = office.instruments.offered(Purpose.OFFICER)
    first = Place(program_id=program.id, instrument_id=instrument.id, phase=Phase.AFTER)
    kept = office.evaluations.of_place(first)
    assessor = next(name for name, *_ in words("people")["officers"] if name != program.officer_in_charge)
    filled = {
        one: {
            key: max(1, min(5, value + luck.choice((0, 0, 0, 0, 0, 1, -1)))) for key, value in kept[one].answers.items()
        }
        for one in people
    }
    day = next(iter(kept.values())).date
    assert day is not None
    second = Place(program_id=program.id, instrument_id=instrument.id, phase=Phase.AFTER, seat=2)
    office.evaluations.fill(second, filled, date=day, assessor=assessor)


def _ask_satisfaction(office: Office, program: Program, day: dt.date | None, count: int, luck: Random) -> None:
    """Without names; not everybody hands a form in."""
    (instrument, *_) = office.instruments.offered(Purpose.SATISFACTION)
    for _ in range(max(1, count - luck.randint(0, 2))):
        level = luck.choices((2, 3, 4, 5), (5, 20, 50, 25))[0]
        answers = {key: value for key, value in _answers(instrument, level, luck).items() if value is not None}
        office.evaluations.add(
            EvaluationDraft(
                program_id=program.id, instrument_id=instrument.id, phase=Phase.AFTER, date=day, answers=answers
            )
        )


def _reflect(office: Office, session: Session, luck: Random) -> None:
    """The slips of a class, typed in; one of them is for the office alone."""
    told, day = words("evaluations"), session.date
    people = [
        person for person in office.attendance.participants(session.id) if person.mark in (Mark.PRESENT, Mark.LATE)
    ]
    if not people or day is None:
        return
    with clock_at(office, day, "07:45"):
        office.slips.issue(session.id, [person.client_id for person in people])
    author = session.officer_in_charge
    about = ReflectionDraft(session_id=session.id, date=day, author=author)
    drafts = [
        replace(
            about, client_id=person.client_id, face=luck.choices(tuple(FACES), (4, 16, 50, 30))[0],
            assisted=luck.random() < 0.25, **told["slips"][place % len(told["slips"])],
        )
        for place, person in enumerate(people)
    ]  # fmt: skip
    drafts.append(replace(about, text=told["group_note"]))
    drafts.append(replace(about, client_id=people[-1].client_id, text=told["sensitive_note"], sensitive=True))
    office.reflections.add_all(drafts)


def _follow(office: Office, program: Program, people: Sequence[int], luck: Random) -> None:
    """What was told at each follow-up that has come: some were not reached, some were not asked yet."""
    told = words("evaluations")
    assert program.ends_on is not None
    states: dict[int, OutcomeState] = {}
    for step in steps_of(program.ends_on, office.profile.get().follow_up_months):
        for client_id in people:
            day = step.due_on + dt.timedelta(luck.randint(0, 12))
            if day > office.today() or luck.random() < 0.15:
                continue
            draft = OutcomeDraft(
                client_id=client_id, program_id=program.id, months=step.months, date=day, contact=luck.choice(CONTACTS),
                recorded_by=program.officer_in_charge, state=OutcomeState.UNREACHED,
                notes=luck.choice(told["unreached"]),
            )  # fmt: skip
            if luck.random() < 0.2:
                office.outcomes.add(draft)
                continue
            state = states.get(client_id)
            if state is None or luck.random() < 0.3:
                state = luck.choices(tuple(_STATES), tuple(_STATES.values()))[0]
            states[client_id] = state
            office.outcomes.add(_outcome(draft, state, told, luck))


def _outcome(draft: OutcomeDraft, state: OutcomeState, told: Mapping[str, Any], luck: Random) -> OutcomeDraft:
    earns, is_business = state.is_productive, state is OutcomeState.BUSINESS
    return OutcomeDraft(
        client_id=draft.client_id, program_id=draft.program_id, months=draft.months, date=draft.date,
        contact=draft.contact, recorded_by=draft.recorded_by, state=state, work=luck.choice(told["work"][state]),
        income=luck.choice(INCOME_BANDS[1:4]) if earns else "", related=luck.random() < 0.6 if earns else None,
        practising=is_business or luck.random() < 0.45, help_needed=luck.choice(told["help"]),
    )  # fmt: skip
