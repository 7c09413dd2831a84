"""Committee, instructors and guests in a real file."""

import datetime as dt

import pytest

from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.program_papers import AttendeeDraft, AttendeeRole, PaperKind, ProgramPaperDraft
from bapas_desktop.domain.training import ProgramDraft, SessionDraft


@pytest.fixture
def program_id(office) -> int:
    return office.programs.add(ProgramDraft(title="Pembuatan Kue"))


def person(program_id, name="Lalu Contoh", **values) -> AttendeeDraft:
    return AttendeeDraft(**{"program_id": program_id, "role": AttendeeRole.COMMITTEE, "name": name, **values})


def names(office, program_id) -> list[str]:
    return [one.name for one in office.attendees.of_program(program_id)]


def test_several_are_added_in_one_step_and_undone_in_one(office, program_id, dump):
    before = dump(office)
    office.attendees.add_all([person(program_id, f"Orang {number}") for number in range(200)])
    assert len(names(office, program_id)) == 200
    assert office.history.entries()[0].label == "Tambah panitia/tamu (200)"
    office.history.undo()
    assert dump(office)["attendee"] == before["attendee"]


def test_one_bad_line_leaves_nothing_half_written(office, program_id):
    with pytest.raises(InvalidDraft):
        office.attendees.add_all([person(program_id), person(program_id, "x" * 501)])
    with pytest.raises(Refused, match="reference_gone"):
        office.attendees.add_all([person(program_id), person(program_id, session_id=999)])
    assert names(office, program_id) == []


def test_a_role_that_is_none_and_a_blank_name_are_refused(office, program_id):
    for draft in (person(program_id, role="Peserta"), person(program_id, " \t "), person(None)):
        with pytest.raises(InvalidDraft):
            office.attendees.add(draft)


def test_who_was_for_one_session_is_for_all_when_it_is_gone_and_goes_with_the_program(office, program_id):
    session_id = office.sessions.add(SessionDraft(program_id=program_id, title="Adonan", date=dt.date(2026, 11, 24)))
    office.attendees.add(person(program_id, session_id=session_id))
    (noted,) = office.attendees.of_program(program_id, session_id)
    assert (noted.session_title, noted.session_date) == ("Adonan", dt.date(2026, 11, 24))
    office.sessions.remove([session_id])
    assert office.attendees.get(noted.id).session_id is None
    office.programs.remove([program_id])
    assert names(office, program_id) == []
    office.history.undo()
    assert names(office, program_id) == ["Lalu Contoh"]


def test_receipts_are_kept_for_each_session_and_for_the_whole_program(office, program_id):
    session_id = office.sessions.add(SessionDraft(program_id=program_id, title="Adonan", date=dt.date(2026, 11, 24)))
    papers = office.program_papers
    for number, session in (("1", None), ("2", session_id)):
        papers.save(ProgramPaperDraft(program_id=program_id, session_id=session, kind=PaperKind.RECEIPT, number=number))
    assert papers.find(program_id, PaperKind.RECEIPT).number == "1"
    assert papers.find(program_id, PaperKind.RECEIPT, session_id).number == "2"


def test_there_are_several_receipts_but_one_schedule(office, program_id):
    papers = office.program_papers

    def numbers(kind):
        return [one.number for one in papers.of_kind(program_id, kind)]

    kept = {}
    for kind in (PaperKind.RECEIPT, PaperKind.SCHEDULE):
        for number in ("1", "2"):
            kept[kind, number] = papers.save(ProgramPaperDraft(program_id=program_id, kind=kind, number=number))
    assert (numbers(PaperKind.RECEIPT), numbers(PaperKind.SCHEDULE)) == (["1", "2"], ["2"])
    first = kept[PaperKind.RECEIPT, "1"]
    changed = ProgramPaperDraft(program_id=program_id, kind=PaperKind.RECEIPT, number="1a")
    assert papers.save(changed, first) == first
    assert numbers(PaperKind.RECEIPT) == ["1a", "2"]
    papers.remove([first])
    with pytest.raises(Refused, match="not_found"):
        papers.save(changed, first)
    assert numbers(PaperKind.RECEIPT) == ["2"]
