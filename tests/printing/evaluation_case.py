"""A program with everything that can be known of it: rated before and after, asked afterwards, notes and faces."""

import datetime as dt
import random

from bapas_desktop.data.office import Office
from bapas_desktop.domain.reflections.evaluations import EvaluationDraft, Phase
from bapas_desktop.domain.reflections.instruments import Purpose, Scale
from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.domain.reflections.outcomes import OutcomeDraft, OutcomeState
from bapas_desktop.domain.roster.client import ClientDraft, Sex
from bapas_desktop.domain.training import ProgramDraft, SessionDraft

TODAY = dt.date(2026, 11, 24)
ENDED = dt.date(2026, 7, 20)
NAMES = ("Siti Contohwati", "=1+1 Contoh", "Lalu Arya Contohan", "Raden Contoh Kusumadiningrat Prawirodirjo bin Fulan")
SENSITIVE = "Rahasia keluarga"


def fill_evaluation(office: Office, people: int = 20, title: str = "=Pembuatan Kue", seed: int = 3) -> int:
    """The program; of its people two were rated but once, where there are so many."""
    luck = random.Random(seed)
    with office.database.change("Isi"):
        program = office.programs.add(
            ProgramDraft(title=title, skill="Pembuatan Kue", starts_on=dt.date(2026, 7, 1), ends_on=ENDED)
        )
        session = office.sessions.add(SessionDraft(program_id=program, title="Mengadon", date=dt.date(2026, 7, 6)))
        ids = [
            office.clients.add(
                ClientDraft(
                    full_name=NAMES[number] if number < len(NAMES) else f"Peserta Contoh {number}",
                    sex=luck.choice((Sex.FEMALE, Sex.MALE)), register_no=f"BP-{program}-{number}/PB/2026", measure="PB",
                    nik=f"52710112{number:08}",
                )
            )
            for number in range(people)
        ]  # fmt: skip
        if ids:
            office.attendance.enrol(program, ids, dt.date(2026, 7, 1))
        _forms(office, luck, program, ids)
        _notes(office, luck, program, session, ids)
        _outcomes(office, luck, program, ids)
    return program


def _forms(office: Office, luck: random.Random, program: int, ids: list[int]) -> None:
    for instrument in office.instruments.all():
        purpose = Purpose(instrument.purpose)
        if instrument.scale == Scale.FACES or instrument.skill not in ("", "Pembuatan Kue"):
            continue
        values = Scale(instrument.scale).values
        phases = [Phase.BEFORE, Phase.AFTER] if purpose.before_and_after else [Phase.AFTER]
        for phase in phases:
            day = dt.date(2026, 7, 2) if phase is Phase.BEFORE else dt.date(2026, 7, 20)
            for number, client in enumerate(ids):
                if len(ids) > 2 and number == len(ids) - 1 - (phase is Phase.BEFORE) and purpose.before_and_after:
                    continue
                lift = 1 if phase is Phase.AFTER else 0
                answers = {
                    one.key: min(values[-1], max(values[0], luck.choice(values[:-1]) + lift * luck.choice((0, 1, 1))))
                    for one in instrument.questions
                }
                office.evaluations.add(
                    EvaluationDraft(
                        program_id=program, client_id=None if purpose is Purpose.SATISFACTION else client,
                        instrument_id=instrument.id, phase=phase, date=day, answers=answers,
                        assessor="Baiq Contoh, S.H." if purpose.by_officers else "",
                    )
                )  # fmt: skip


def _notes(office: Office, luck: random.Random, program: int, session: int, ids: list[int]) -> None:
    for client in ids:
        office.reflections.add(
            ReflectionDraft(
                session_id=session, client_id=client, date=dt.date(2026, 7, 6), author="Baiq Contoh, S.H.",
                text="=1+1 Siti Contohwati menimbang tepung", impression="Senang 😀", face=luck.choice((2, 3, 4, 4)),
            )
        )  # fmt: skip
    if ids:
        office.reflections.add(
            ReflectionDraft(program_id=program, client_id=ids[0], date=TODAY, text=SENSITIVE, sensitive=True)
        )
        office.reflections.add(ReflectionDraft(program_id=program, date=TODAY, text="Catatan panjang. " * 4000))


def _outcomes(office: Office, luck: random.Random, program: int, ids: list[int]) -> None:
    for number, client in enumerate(ids):
        for months, day in ((1, dt.date(2026, 8, 21)), (3, dt.date(2026, 10, 22))):
            if number % 5 == 4 and months == 3:
                continue
            state = luck.choice(
                (OutcomeState.WORKING, OutcomeState.BUSINESS, OutcomeState.IDLE, OutcomeState.UNREACHED)
            )
            if number == 0 and months == 3:
                state = OutcomeState.OFFENCE
            reached = state is not OutcomeState.UNREACHED
            office.outcomes.add(
                OutcomeDraft(
                    client_id=client, program_id=program, months=months, date=day, state=state,
                    work="=Kue Contoh" if state.is_productive else "",
                    practising=luck.choice((True, False)) if reached else None,
                    related=True if state.is_productive else None, contact="Telepon", notes="Catatan Rahasia",
                )
            )  # fmt: skip
