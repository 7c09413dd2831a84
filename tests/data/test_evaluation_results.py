"""Results are what a plain computation over the rows of the file gives, for any filled forms."""

import datetime as dt
import json
import random
import statistics
from collections import defaultdict
from fractions import Fraction
from typing import Any

import pytest

from bapas_desktop.data.evaluation_results import EvaluationResults, ResultQuery
from bapas_desktop.data.office import Office
from bapas_desktop.domain.reflections.evaluations import EvaluationDraft, Phase, Place
from bapas_desktop.domain.reflections.instruments import Purpose, Question, Scale
from bapas_desktop.domain.reflections.outcomes import OutcomeDraft, OutcomeState
from bapas_desktop.domain.reflections.results import Cut, Summary, band, cut_by, summaries
from bapas_desktop.domain.roster.client import ClientDraft, Sex
from bapas_desktop.domain.training import ProgramDraft

TODAY = dt.date(2026, 11, 24)
SKILLS = ("Pembuatan Kue", "Budidaya Kangkung", "")


@pytest.fixture(params=range(2))
def filled(office: Office, request: pytest.FixtureRequest) -> Office:
    """Three programs whose forms were filled at random: some once, some twice, some by two assessors, some not."""
    luck = random.Random(request.param)
    for skill in SKILLS:
        program = office.programs.add(ProgramDraft(title=f"Kegiatan {skill}", skill=skill))
        people = [
            office.clients.add(
                ClientDraft(
                    full_name=f"Orang {number} {skill}", sex=luck.choice((None, *Sex)),
                    birth_date=luck.choice((None, dt.date(2009, 1, 1), dt.date(1990, 5, 5), dt.date(1960, 1, 1))),
                    officer=luck.choice(("", "Widi", "Made")),
                )
            )
            for number in range(luck.randint(1, 9))
        ]  # fmt: skip
        for purpose in (Purpose.OFFICER, Purpose.SKILL, Purpose.PARTICIPANT):
            for instrument in office.instruments.offered(purpose, skill):
                for phase in Phase:
                    for seat in (1, 2) if purpose.by_officers else (1,):
                        fill(office, Place(program_id=program, instrument_id=instrument.id, phase=phase, seat=seat),
                             luck.sample(people, luck.randint(0, len(people))), luck)  # fmt: skip
        for instrument in office.instruments.offered(Purpose.SATISFACTION):
            for _ in range(luck.randint(0, 6)):
                office.evaluations.add(
                    EvaluationDraft(
                        program_id=program, instrument_id=instrument.id, phase=Phase.AFTER, date=TODAY,
                        answers=answers(instrument.questions, instrument.scale, luck) or {"q1": 1},
                    )
                )  # fmt: skip
    return office


def fill(office: Office, place: Place, people: list[int], luck: random.Random) -> None:
    instrument = office.instruments.get(place.instrument_id)
    day = TODAY - dt.timedelta(luck.randint(0, 200))
    told = {one: answers(instrument.questions, instrument.scale, luck) for one in people}
    office.evaluations.fill(place, told, date=day, assessor=f"Penilai {place.seat}")


def answers(questions: tuple[Question, ...], scale: str, luck: random.Random) -> dict[str, int]:
    values = list(Scale(scale).values)
    return {one.key: luck.choice(values) for one in questions if luck.random() < 0.8}


def plain_means(office: Office) -> dict[tuple[Any, ...], dict[str, Fraction]]:
    """The mean of each person, group and scale at each phase, straight from the rows."""
    found: dict[tuple[Any, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    rows = office.database.execute(
        "SELECT program_id, client_id, purpose, scale, phase, answers, questions FROM evaluation"
        " JOIN instrument ON instrument.id = instrument_id WHERE purpose <> 'kepuasan'"
    )
    for program, client, purpose, scale, phase, told, questions in rows:
        groups = {one["key"]: one["group"] for one in json.loads(questions)}
        for key, value in json.loads(told).items():
            found[program, client, purpose, groups[key], scale][phase].append(value)
    return {
        key: {phase: Fraction(sum(values), len(values)) for phase, values in phases.items()}
        for key, phases in found.items()
    }


def test_every_score_is_the_plain_mean_of_its_answers(filled: Office) -> None:
    scores = EvaluationResults(filled).scores(ResultQuery())
    told = {
        (one.person.program_id, one.person.client_id, one.purpose, one.group, one.scale): (one.before, one.after)
        for one in scores
    }
    means = plain_means(filled)
    assert told == {key: (each.get("awal"), each.get("akhir")) for key, each in means.items()}


def test_every_figure_is_that_of_the_pairs_alone(filled: Office) -> None:
    scores = EvaluationResults(filled).scores(ResultQuery())
    means = plain_means(filled)
    kinds = {(key[2], key[3], key[4]) for key in means}
    told = {(one.scale, one.group, one.pairs, one.mean_before): one for one in summaries(scores)}
    assert len(summaries(scores)) == len(kinds)
    for purpose, group, scale in kinds:
        each = [value for key, value in means.items() if key[2:] == (purpose, group, scale)]
        pairs = [(value["awal"], value["akhir"]) for value in each if len(value) == 2]
        before, after = [one for one, _ in pairs], [other for _, other in pairs]
        expected = Summary(
            group=group, scale=scale, pairs=len(pairs), only_before=sum("akhir" not in value for value in each),
            only_after=sum("awal" not in value for value in each),
            mean_before=sum(before) / Fraction(len(pairs)) if pairs else None,
            mean_after=sum(after) / Fraction(len(pairs)) if pairs else None,
            median_before=Fraction(statistics.median(before)) if pairs else None,
            median_after=Fraction(statistics.median(after)) if pairs else None,
            rose=sum(other > one for one, other in pairs), stayed=sum(other == one for one, other in pairs),
            fell=sum(other < one for one, other in pairs),
        )  # fmt: skip
        assert told[scale, group, expected.pairs, expected.mean_before] == expected


@pytest.mark.parametrize("cut", Cut)
def test_the_parts_of_a_cut_are_all_scores_once(filled: Office, cut: Cut) -> None:
    scores = EvaluationResults(filled).scores(ResultQuery())
    parts = cut_by(scores, cut)
    assert sum(len(part) for part in parts.values()) == len(scores)
    assert {id(one) for part in parts.values() for one in part} == {id(one) for one in scores}


def test_programs_of_one_title_are_two(office: Office) -> None:
    instrument = office.instruments.offered(Purpose.OFFICER)[0]
    person = office.clients.add(ClientDraft(full_name="Orang"))
    for _ in range(2):
        program = office.programs.add(ProgramDraft(title="Kue"))
        place = Place(program_id=program, instrument_id=instrument.id, phase=Phase.AFTER)
        office.evaluations.fill(place, {person: {"q1": 3}}, date=TODAY, assessor="Widi")
    parts = cut_by(EvaluationResults(office).scores(ResultQuery()), Cut.PROGRAM)
    assert list(parts) == ["Kue (nomor 1)", "Kue (nomor 2)"]


def test_filters_leave_what_they_ask_for(filled: Office) -> None:
    results = EvaluationResults(filled)
    everything = results.scores(ResultQuery())
    for query, fits in (
        (ResultQuery(skill="Pembuatan Kue"), lambda one: one.person.skill == "Pembuatan Kue"),
        (ResultQuery(sex="P"), lambda one: one.person.sex == "P"),
        (ResultQuery(officer="Widi"), lambda one: one.person.officer == "Widi"),
        (ResultQuery(purpose=Purpose.SKILL), lambda one: one.purpose == Purpose.SKILL),
        (ResultQuery(age="41+"), lambda one: (one.person.age or 0) > 40),
        (ResultQuery(first=TODAY - dt.timedelta(90)), lambda one: one.day >= TODAY - dt.timedelta(90)),
        (ResultQuery(last=TODAY - dt.timedelta(91)), lambda one: one.day <= TODAY - dt.timedelta(91)),
    ):  # fmt: skip
        assert results.scores(query) == [one for one in everything if fits(one)]


def test_satisfaction_counts_every_answer(filled: Office) -> None:
    counted: dict[tuple[str, int], list[int]] = defaultdict(list)
    for scale, told, questions in filled.database.execute(
        "SELECT scale, answers, questions FROM evaluation JOIN instrument ON instrument.id = instrument_id"
        " WHERE purpose = 'kepuasan'"
    ):
        groups = {one["key"]: one["group"] for one in json.loads(questions)}
        for key, value in json.loads(told).items():
            counted[groups[key], 5 if scale == "lima" else 3].append(value)
    shown = {(one.group, one.highest): one for one in EvaluationResults(filled).satisfaction(ResultQuery())}
    assert set(shown) == set(counted)
    for key, values in counted.items():
        assert shown[key].answers == len(values)
        assert shown[key].mean == Fraction(sum(values), len(values))
        happy = sum(value >= (4 if key[1] == 5 else 3) for value in values)
        assert shown[key].satisfied == Fraction(happy, len(values))


@pytest.mark.parametrize(
    ("mean", "name"),
    [
        ("1", "sangat rendah"), ("1.80", "sangat rendah"), ("1.81", "rendah"), ("2.60", "rendah"), ("3.40", "sedang"),
        ("3.41", "tinggi"), ("4.20", "tinggi"), ("4.21", "sangat tinggi"), ("5", "sangat tinggi"),
    ],
)  # fmt: skip
def test_bands_end_where_the_office_says(mean: str, name: str) -> None:
    assert band(Fraction(mean)) == name
    assert band(None) is None


def test_the_curve_tells_of_those_who_were_asked(office: Office) -> None:
    program = office.programs.add(ProgramDraft(title="Kue", ends_on=dt.date(2026, 8, 10)))
    people = [office.clients.add(ClientDraft(full_name=f"Orang {number}")) for number in range(5)]
    office.attendance.enrol(program, people)
    states = (
        (OutcomeState.BUSINESS, True), (OutcomeState.IDLE, False), (OutcomeState.UNREACHED, None),
        (OutcomeState.WORKING, None),
    )  # fmt: skip
    for client, (state, practising) in zip(people, states, strict=False):
        office.outcomes.add(
            OutcomeDraft(client_id=client, program_id=program, months=3, date=TODAY, state=state, practising=practising)
        )
    first, third = EvaluationResults(office).points(ResultQuery(program_id=program))
    assert (first.months, first.expected, first.asked) == (1, 5, 0)
    assert (third.months, third.expected, third.asked, third.practising, third.unknown) == (3, 5, 2, 1, 3)
