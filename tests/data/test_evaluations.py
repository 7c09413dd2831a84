"""Filled forms: merged into what is kept, one of each person at a place, and only answers that the scale has."""

import dataclasses

import pytest

from bapas_desktop.domain.issues import InvalidDraft
from bapas_desktop.domain.reflections.evaluations import EvaluationDraft, Phase, Place
from bapas_desktop.domain.reflections.instruments import Purpose
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import ProgramDraft
from tests.data.conftest import TODAY


@pytest.fixture
def person(office):
    return office.clients.add(ClientDraft(full_name="Inaq Contoh"))


@pytest.fixture
def program(office):
    return office.programs.add(ProgramDraft(title="Kue"))


def place_of(office, program, purpose=Purpose.OFFICER, **values):
    instrument = office.instruments.offered(purpose)[0]
    return Place(**{"program_id": program, "instrument_id": instrument.id, "phase": Phase.AFTER, **values})


def draft_at(place, **values):
    return EvaluationDraft(
        **{**dataclasses.asdict(place), "date": TODAY, "assessor": "Widi", "answers": {"q1": 3}, **values}
    )


def codes(office, draft):
    with pytest.raises(InvalidDraft) as refused:
        office.evaluations.add(draft)
    return {issue.code for issue in refused.value.issues if issue.is_error}


def test_fill_merges_takes_back_and_goes_with_the_last_answer(office, program, person):
    place = place_of(office, program)
    office.evaluations.fill(place, {person: {"q1": 3, "q2": 4}}, date=TODAY, assessor="Widi")
    office.evaluations.fill(place, {person: {"q1": None, "q3": 5}}, date=TODAY, assessor="Lain")
    kept = office.evaluations.of_place(place)[person]
    assert (kept.answers, kept.assessor) == ({"q2": 4, "q3": 5}, "Widi")
    office.evaluations.fill(place, {person: {"q2": None, "q3": None}}, date=TODAY, assessor="Widi")
    assert office.evaluations.of_place(place) == {}
    office.history.undo()
    assert office.evaluations.of_place(place)[person].answers == {"q2": 4, "q3": 5}
    office.history.redo()
    assert office.evaluations.of_place(place) == {}


def test_one_wrong_answer_of_a_class_writes_nothing(office, program, person):
    other, place = office.clients.add(ClientDraft(full_name="Amaq Contoh")), place_of(office, program)
    with pytest.raises(InvalidDraft):
        office.evaluations.fill(place, {person: {"q1": 3}, other: {"q1": 99}}, date=TODAY, assessor="Widi")
    assert office.evaluations.of_place(place) == {}


def test_nobody_is_rated_twice_at_a_place_nor_by_one_assessor_as_two(office, program, person):
    place = place_of(office, program)
    office.evaluations.add(draft_at(place, client_id=person))
    assert codes(office, draft_at(place, client_id=person, assessor="Lain")) == {"evaluation_twice"}
    assert codes(office, draft_at(place, client_id=person, seat=2, assessor=" WIDI ")) == {"same_assessor"}
    office.evaluations.add(draft_at(place, client_id=person, seat=2, assessor="Lain"))


@pytest.mark.parametrize("value", [-1, 0, 6, 10**12])
def test_values_beyond_the_scale_are_refused(office, program, person, value):
    draft = draft_at(place_of(office, program), client_id=person, answers={"q1": value})
    assert codes(office, draft) == {"answer_range"}


@pytest.mark.parametrize("key", ["", "q99", "q1 ", "'; DROP TABLE evaluation; --", "تجربة 😀"])
def test_answers_to_no_question_are_refused(office, program, person, key):
    draft = draft_at(place_of(office, program), client_id=person, answers={key: 3})
    assert codes(office, draft) == {"question_unknown"}


def test_satisfaction_comes_without_a_name_as_often_as_it_likes(office, program):
    place = place_of(office, program, Purpose.SATISFACTION)
    for value in (2, 5, 5):
        office.evaluations.add(draft_at(place, assessor="", answers={"q1": value}))
    assert [one.answers["q1"] for one in office.evaluations.unnamed(place)] == [2, 5, 5]
    assert office.evaluations.of_place(place) == {}
    assert codes(office, draft_at(place_of(office, program))) == {"required"}


def test_phase_and_seat_fit_the_purpose(office, program, person):
    content = place_of(office, program, Purpose.SATISFACTION, phase=Phase.BEFORE)
    assert codes(office, draft_at(content)) == {"unknown_choice"}
    own = place_of(office, program, Purpose.PARTICIPANT, seat=2)
    assert codes(office, draft_at(own, client_id=person)) == {"unknown_choice"}
    assert codes(office, draft_at(place_of(office, program), client_id=person, phase="tengah")) == {"unknown_choice"}
    assert codes(office, draft_at(place_of(office, program), client_id=person, assessor=" ")) == {"required"}


def test_notes_are_kept_to_the_letter(office, program, person):
    text = "Robert'); DROP TABLE client;-- תודה 😀\nbaris dua"
    kept = office.evaluations.add(draft_at(place_of(office, program), client_id=person, notes=text))
    assert office.evaluations.get(kept).notes == text


def test_who_can_do_what_is_what_all_assessors_found(office):
    program = office.programs.add(ProgramDraft(title="Kue", skill="Pembuatan Kue"))
    siti = office.clients.add(ClientDraft(full_name="Siti Contoh"))
    skills = office.instruments.offered(Purpose.SKILL, "Pembuatan Kue")[0]
    first, second, third = (question.key for question in skills.questions[:3])
    for seat, answers in ((1, {first: 1, second: 1, third: 0}), (2, {first: 0, second: 1})):
        place = Place(program_id=program, instrument_id=skills.id, phase=Phase.AFTER, seat=seat)
        office.evaluations.fill(place, {siti: answers}, date=TODAY, assessor=f"Penilai {seat}")
    before = Place(program_id=program, instrument_id=skills.id, phase=Phase.BEFORE)
    office.evaluations.fill(before, {siti: {third: 1}}, date=TODAY, assessor="Penilai 1")
    assert office.evaluations.competent(program) == {siti: [skills.questions[1].text]}
