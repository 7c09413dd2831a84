"""Who is to be asked what became of him: the list, and the number and names of the tile."""

import datetime as dt

import pytest

from bapas_desktop.domain.reflections.outcomes import OutcomeDraft, OutcomeQuery
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from tests.data.conftest import TODAY


def person(office, name, **values):
    return office.clients.add(ClientDraft(full_name=name, measure="PB", **values))


def course(office, ended, people, **values):
    made = office.programs.add(
        ProgramDraft(title=f"Kegiatan {ended}", starts_on=ended - dt.timedelta(30), ends_on=ended, **values)
    )
    office.attendance.enrol(made, people)
    return made


@pytest.fixture
def trio(office):
    return [person(office, name) for name in ("Sahnun", "Inaq", "amaq")]


def due(office, today=TODAY):
    return [(one.client_name, one.months) for one in office.outcomes.due(today)]


@pytest.mark.parametrize(
    ("ended", "months"),
    [
        (dt.date(2026, 10, 25), None),
        (dt.date(2026, 10, 24), 1),
        (dt.date(2026, 8, 25), 1),
        (dt.date(2026, 8, 24), 3),
        (dt.date(2026, 5, 24), 6),
        (dt.date(2025, 11, 25), 6),
        (dt.date(2025, 11, 24), None),
    ],
)
def test_each_step_is_due_from_its_day_until_the_next(office, trio, ended, months):
    course(office, ended, trio)
    expected = [] if months is None else [(name, months) for name in ("amaq", "Inaq", "Sahnun")]
    assert due(office) == expected
    count, first = office.outcomes.waiting(TODAY, 2)
    assert count == len(expected)
    assert [name for _client, name, _day in first] == [name for name, _months in expected[:2]]


def test_whoever_was_asked_left_died_or_is_gone_is_not_due(office, trio):
    stayed, left, died = trio
    made = course(office, dt.date(2026, 8, 20), trio)
    office.clients.close([died], ClosingDraft(reason="died", ended_on=TODAY))
    assert {name for name, _months in due(office)} == {"Sahnun", "Inaq"}
    office.outcomes.add(OutcomeDraft(client_id=stayed, program_id=made, months=3, date=TODAY, state="magang"))
    assert due(office) == [("Inaq", 3)]
    office.clients.remove([left])
    assert due(office) == []
    assert office.outcomes.waiting(TODAY, 3) == (0, [])


def test_what_was_told_at_another_step_or_program_closes_nothing_but_is_known(office, trio):
    made, other = course(office, dt.date(2026, 8, 20), trio[:1]), course(office, dt.date(2026, 7, 1), trio[:1])
    office.outcomes.add(OutcomeDraft(client_id=trio[0], program_id=made, months=1, date=TODAY, state="bekerja"))
    office.outcomes.add(
        OutcomeDraft(client_id=trio[0], program_id=made, months=3, date=TODAY, state="tidak dapat dihubungi")
    )
    found = {one.program_id: one for one in office.outcomes.due(TODAY)}
    assert (found[made].last_state, found[made].tries, found[made].last_try) == ("bekerja", 1, TODAY)
    assert (found[other].last_state, found[other].tries) == ("", 0)


def test_a_program_without_an_end_ended_with_its_last_session(office, trio):
    made = office.programs.add(ProgramDraft(title="Tanpa akhir"))
    office.attendance.enrol(made, trio[:1])
    office.sessions.add(SessionDraft(program_id=made, title="Panen", date=dt.date(2026, 8, 20)))
    assert office.outcomes.ended_on(made) == dt.date(2026, 8, 20)


def test_the_tile_counts_what_the_list_has(office):
    people = [person(office, f"Klien {number:02}") for number in range(30)]
    for number in range(12):
        made = course(office, TODAY - dt.timedelta(20 + 25 * number), people[number : number + 15])
        office.outcomes.add(
            OutcomeDraft(client_id=people[number], program_id=made, months=(1, 3, 6)[number % 3], date=TODAY,
                         state="bekerja")
        )  # fmt: skip
    listed = office.outcomes.due(TODAY)
    tile = office.agenda.on(TODAY).follow_ups
    assert tile.count == len(listed) > 50
    assert [(one.id, one.name, one.day) for one in tile.first] == [
        (one.client_id, one.client_name, one.due_on) for one in listed[:3]
    ]
    assert not office.agenda.on(TODAY).is_calm


def test_a_page_pasted_into_the_search_is_sought_by_its_first_words(office, trio):
    office.outcomes.add(OutcomeDraft(client_id=trio[0], date=TODAY, state="bekerja", work="Toko 🌱 roti"))
    assert len(office.outcomes.ids(OutcomeQuery(text="roti " * 5000))) == 1
    assert len(office.outcomes.ids(OutcomeQuery(text="\ud800 roti"))) == 1
    assert not office.outcomes.ids(OutcomeQuery(text=" ".join(f"kata{number}" for number in range(5000))))
