"""Versions of instruments: what was answered stays as it was asked."""

import dataclasses

import pytest

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.reflections.evaluations import Phase, Place
from bapas_desktop.domain.reflections.instruments import InstrumentDraft, Question
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import ProgramDraft
from tests.data.conftest import TODAY

HOSTILE = "Apakah '; DROP TABLE instrument; -- تجربة 😀"


@pytest.fixture
def made(office):
    questions = (Question(text="Rapi", group="Kerja"), Question(text=HOSTILE, group="Kerja"))
    return office.instruments.add(InstrumentDraft(title="Kerapian", questions=questions))


@pytest.fixture
def answered(office, made):
    program = office.programs.add(ProgramDraft(title="Kue"))
    person = office.clients.add(ClientDraft(full_name="Inaq Contoh"))
    place = Place(program_id=program, instrument_id=made, phase=Phase.BEFORE)
    office.evaluations.fill(
        place, {person: {office.instruments.get(made).questions[0].key: 3}}, date=TODAY, assessor="W"
    )
    return made


def shortened(office, kept):
    """The instrument with its second question first, and a new one instead of the other."""
    draft = office.instruments.get(kept).draft()
    return dataclasses.replace(draft, questions=(draft.questions[1], Question(text="Cepat", group="Kerja")))


def test_what_nobody_answered_is_changed_in_place(office, made):
    before = office.instruments.get(made)
    assert before.questions[1].text == HOSTILE
    office.instruments.update(made, shortened(office, made))
    (kept,) = office.instruments.versions(before.family)
    assert (kept.id, kept.version) == (made, 1)
    assert [one.text for one in kept.questions] == [HOSTILE, "Cepat"]


def test_what_was_answered_gets_its_next_version_with_the_same_keys(office, answered):
    before = office.instruments.get(answered)
    office.instruments.update(answered, shortened(office, answered))
    newest, oldest = office.instruments.versions(before.family)
    assert (newest.version, newest.active, oldest.version, oldest.active) == (2, True, 1, False)
    assert oldest.questions == before.questions
    assert newest.questions[0] == before.questions[1]
    assert newest.questions[1].key not in {one.key for one in before.questions}
    office.history.undo()
    assert office.instruments.versions(before.family) == [before]
    office.history.redo()
    assert office.instruments.versions(before.family) == [newest, oldest]


def test_a_title_alone_makes_no_version(office, answered):
    kept = office.instruments.get(answered)
    office.instruments.update(answered, dataclasses.replace(kept.draft(), title="Kerapian kerja"))
    assert [(one.title, one.version) for one in office.instruments.versions(kept.family)] == [("Kerapian kerja", 1)]


def test_an_old_version_cannot_be_changed(office, answered):
    office.instruments.update(answered, shortened(office, answered))
    with pytest.raises(Refused) as refused:
        office.instruments.update(answered, office.instruments.get(answered).draft())
    assert refused.value.code == "instrument_superseded"


def test_only_what_nobody_answered_can_be_removed(office, answered):
    spare = office.instruments.add(
        InstrumentDraft(title="Lain", questions=(Question(text="Tepat waktu", group="Kerja"),))
    )
    with pytest.raises(Refused) as refused:
        office.instruments.remove([spare, answered])
    assert refused.value.code == "in_use"
    assert {spare, answered} <= {one.id for one in office.instruments.all()}
    office.instruments.remove([spare])
    assert spare not in {one.id for one in office.instruments.all()}
