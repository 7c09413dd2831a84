"""Reflection slips in the file: their numbers, whose they are, and what the history says of them."""

import datetime as dt

import pytest

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.reflections.slips import MOST_SLIPS, slip_code
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import ProgramDraft, SessionDraft


@pytest.fixture
def people(office):
    names = ("Sahnun Wirajaya", "Inaq Kertasari", "Amaq Lokatara")
    return [
        office.clients.add(ClientDraft(full_name=name, register_no=f"BP-{row}", measure="PB"))
        for row, name in enumerate(names)
    ]


@pytest.fixture
def session(office):
    program = office.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    return office.sessions.add(SessionDraft(program_id=program, title="Menyemai", date=dt.date(2026, 11, 3)))


def refused(act):
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def test_numbers_run_on_and_every_code_finds_its_person(office, session, people):
    batches = [office.slips.issue(session, people), office.slips.issue(session, people[:1])]
    assert [one.number for one in batches] == ["26-0001", "26-0002"]
    assert office.slips.of_session(session) == batches[::-1]
    for batch in batches:
        for client in batch.client_ids:
            assert office.slips.find(batch.code(client).lower()) == (batch, client)


def test_what_is_found_after_the_office_was_closed(office, session, people, reopened):
    batch = office.slips.issue(session, people)
    assert reopened().slips.find(batch.code(people[2])) == (batch, people[2])


def test_the_print_is_logged_with_everybody_and_not_undone(office, session, people):
    batch = office.slips.issue(session, people)
    (entry,) = [one for one in office.history.entries() if one.action is Action.PRINT]
    assert batch.number in entry.label
    sql = "SELECT client_id FROM history_client WHERE entry_id = ?"
    assert {row[0] for row in office.database.execute(sql, [entry.id]).fetchall()} == set(people)
    office.history.undo()
    assert office.slips.of_session(session) == [batch]


def test_the_number_of_a_deleted_session_is_never_given_again(office, session, people):
    first = office.slips.issue(session, people)
    office.sessions.remove([session])
    assert refused(lambda: office.slips.find(first.code(people[0]))) == "slip_unknown"
    program = office.programs.add(ProgramDraft(title="Lain"))
    other = office.sessions.add(SessionDraft(program_id=program, title="Lain", date=dt.date(2026, 11, 4)))
    assert office.slips.issue(other, people).number == "26-0002"


def test_what_is_refused_gives_no_number(office, session, people):
    assert refused(lambda: office.slips.issue(999, people)) == "not_found"
    assert refused(lambda: office.slips.issue(session, [])) == "slips_empty"
    assert refused(lambda: office.slips.issue(session, people * MOST_SLIPS)) == "slips_too_many"
    office.calendar.cancel([session], "Hujan deras")
    assert refused(lambda: office.slips.issue(session, people)) == "session_cancelled"
    assert office.slips.of_session(session) == []


@pytest.mark.parametrize("code", ["", "26-0001", "R26-0001-01", "' OR 1=1 --", "😀"])
def test_a_code_that_cannot_be_read_is_told_from_one_that_nobody_gave(office, session, people, code):
    office.slips.issue(session, people)
    assert refused(lambda: office.slips.find(code)) == "slip_unreadable"
    assert refused(lambda: office.slips.find(slip_code("26-0009", 1))) == "slip_unknown"
    assert refused(lambda: office.slips.find(slip_code("26-0001", 4))) == "slip_unknown"
