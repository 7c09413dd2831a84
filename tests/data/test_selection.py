"""Choosing participants: criteria at their edges, decisions, quota, the reserve, and that nothing rewrites the past."""

import datetime as dt

import pytest

from bapas_desktop.domain.issues import InvalidDraft
from bapas_desktop.domain.roster.client import Client, ClientDraft, Sex
from bapas_desktop.domain.selection import (
    DEFAULT_RULES,
    CandidateFacts,
    CandidateState,
    Course,
    Rule,
    RuleKind,
    balance,
    unmet,
)
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft, SessionQuery

TODAY = dt.date(2026, 11, 24)
COURSE = Course(first=dt.date(2026, 12, 1), last=dt.date(2026, 12, 12), skill="Tata Boga")
APPROVED, RESERVE, REJECTED = CandidateState.APPROVED, CandidateState.RESERVE, CandidateState.REJECTED
WITHDRAWN, PROPOSED = CandidateState.WITHDRAWN, CandidateState.PROPOSED


@pytest.fixture
def small(office):
    """A program with two places and a session in the past, today and tomorrow."""
    program_id = office.programs.add(ProgramDraft(title="Pembuatan Kue", skill="Tata Boga", quota=2))
    for days in (-7, 0, 7):
        office.sessions.add(SessionDraft(program_id=program_id, title="Praktik", date=TODAY + dt.timedelta(days)))
    return program_id


def sessions(office, program_id):
    return office.sessions.ids(SessionQuery(program_id=program_id, descending=False))


def states(office, program_id):
    return {one.client_id: CandidateState(one.state) for one in office.selection.candidates(program_id)}


def reserve(office, program_id):
    return [one.client_id for one in office.selection.candidates(program_id) if one.state == RESERVE]


# Criteria


def found(rule, course=COURSE, facts=None, **client):
    person = Client(id=1, uid="u", **client)
    missing = unmet([rule], CandidateFacts(client=person, **(facts or {})), course)
    return missing[0][1] if missing else None


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (dt.date(2008, 12, 1), None),  # 18 on the first day
        (dt.date(2008, 12, 2), "17 tahun"),
        (dt.date(1985, 12, 2), None),  # 40, the day before the birthday
        (dt.date(1985, 12, 1), "41 tahun"),
        (None, ""),
    ],
)
def test_age_on_the_first_day(born, expected):
    assert found(Rule(kind=RuleKind.AGE, lowest=18, highest=40), birth_date=born) == expected


@pytest.mark.parametrize(("end", "expected"), [(12, None), (13, None), (11, "11/12/2026"), (None, None)])
def test_guidance_must_last_until_the_last_session(end, expected):
    day = end and dt.date(2026, 12, end)
    assert found(Rule(kind=RuleKind.ENDS_AFTER), guidance_end=day) == expected


@pytest.mark.parametrize(
    ("kind", "field", "met", "other"),
    [
        (RuleKind.MEASURE, "measure", "PB", "CB"),
        (RuleKind.SEX, "sex", Sex.FEMALE, Sex.MALE),
        (RuleKind.REGENCY, "regency", "KOTA  MATARAM", "Lombok Barat"),
        (RuleKind.DISTRICT, "district", "ampenan", "Sekarbela"),
        (RuleKind.OFFICER, "officer", "Petugas A, S.H.", "Petugas B"),
        (RuleKind.RISK, "risk_level", "rendah", "Tinggi"),
        (RuleKind.STAGE, "decided_stage", "awal", "akhir"),
    ],
)
def test_choices_are_compared_as_people_read_them(kind, field, met, other):
    rule = Rule(kind=kind, choices=("PB", "P", "Kota Mataram", "Ampenan", "petugas a, s.h", "Rendah", "awal"))
    assert found(rule, **{field: met}) is None
    assert found(rule, **{field: other}) == other
    assert found(rule) == ""


def test_interest_is_sought_in_interests_talents_and_courses():
    rule = Rule(kind=RuleKind.INTEREST, choices=("tata boga", "menjahit"))
    for field in ("interests", "talents", "courses"):
        assert found(rule, **{field: "suka Tata Boga dan kopi"}) is None
    assert found(rule, interests="Las") == "Las"
    assert found(rule) == ""


def test_active_other_courses_and_seriousness():
    assert found(Rule(kind=RuleKind.ACTIVE)) is None
    assert found(Rule(kind=RuleKind.ACTIVE), end_reason="selesai") == "berakhir"
    assert found(Rule(kind=RuleKind.ACTIVE), archived=True) == "berakhir"
    other, similar = Rule(kind=RuleKind.NO_OTHER_COURSE), Rule(kind=RuleKind.NOT_SIMILAR)
    assert found(other) is None
    assert found(other, facts={"other_courses": ("Las", "Mebel")}) == "Las, Mebel"
    assert found(similar) is None
    assert found(similar, facts={"similar_courses": ("Roti",)}) == "Roti"
    serious = Rule(kind=RuleKind.SERIOUSNESS, lowest=2)
    assert found(serious) == ""
    assert found(serious, facts={"seriousness": 1}) == "kurang sungguh-sungguh"
    assert found(serious, facts={"seriousness": 2}) is None


def test_criteria_are_kept_with_the_program_and_undone_in_one_step(office, program, dump):
    assert office.selection.rules(program) == DEFAULT_RULES
    before = dump(office)
    rules = (Rule(kind=RuleKind.AGE, lowest=18), Rule(kind=RuleKind.REGENCY, choices=("Kota Mataram", "“Bima”")))
    office.selection.save_rules(program, rules)
    assert office.selection.rules(program) == rules
    office.history.undo()
    assert dump(office) == before
    office.history.redo()
    office.selection.save_rules(program, ())
    assert office.selection.rules(program) == ()


def test_facts_know_other_programs_on_the_same_days_and_of_the_same_skill(office, small, people):
    a, b, c, _d, _e = people
    meanwhile = office.programs.add(ProgramDraft(title="Las", starts_on=TODAY, ends_on=TODAY))
    office.attendance.enrol(meanwhile, [a])
    before = TODAY - dt.timedelta(300)
    earlier = office.programs.add(ProgramDraft(title="Roti", skill="Tata Boga", starts_on=before, ends_on=before))
    office.attendance.enrol(earlier, [b])
    office.attendance.enrol(small, [c])
    told = {one.client.id: one for one in office.selection.facts(small, people)}
    assert told[a].other_courses == ("Las",)
    assert told[b].similar_courses == ("Roti",)
    assert not told[b].other_courses
    assert told[c] == CandidateFacts(client=told[c].client)
    assert list(told) == people


# Decisions


def test_proposing_names_who_and_when_and_twice_changes_nothing(office, small, people):
    assert office.selection.propose(small, people[:2]) == 2
    one = office.selection.candidates(small)[0]
    assert (one.state, one.proposed_by, one.proposed_on) == (PROPOSED, "Petugas Satu", TODAY)
    office.selection.decide(small, people[:1], REJECTED, reason="Jauh")
    assert office.selection.propose(small, people) == 3
    assert states(office, small)[people[0]] is REJECTED
    assert office.attendance.enrolled(small) == []


def test_whoever_is_approved_takes_part_and_beyond_the_quota_nobody(office, small, people):
    refused = office.selection.decide(small, people[:3], APPROVED, by="Kepala Contoh")
    assert refused == [(people[2], "quota_full")]
    assert sorted(office.attendance.enrolled(small)) == people[:2]
    assert office.selection.places_left(small) == 0
    assert states(office, small)[people[2]] is PROPOSED
    deciders = {one.client_id: one.decided_by for one in office.selection.candidates(small)}
    assert deciders == {people[0]: "Kepala Contoh", people[1]: "Kepala Contoh", people[2]: ""}
    assert office.selection.decide(small, people[:1], APPROVED) == [(people[0], "same_state")]


def test_a_criterion_never_decides(office, small, people):
    office.selection.save_rules(small, [Rule(kind=RuleKind.SEX, choices=("P",))])
    assert office.selection.decide(small, people[:1], APPROVED) == []
    assert office.attendance.enrolled(small) == people[:1]


@pytest.mark.parametrize("state", [REJECTED, WITHDRAWN])
def test_without_a_reason_nothing_is_written(office, small, people, dump, state):
    office.selection.decide(small, people[:2], APPROVED)
    before = dump(office)
    with pytest.raises(InvalidDraft):
        office.selection.decide(small, people[:2], state, reason="  ")
    assert dump(office) == before


def test_the_reserve_moves_up_in_its_order_while_there_are_places(office, small, people):
    a, b, c, d, e = people
    office.selection.decide(small, [a, b], APPROVED)
    office.selection.decide(small, [c, d, e], RESERVE)
    assert reserve(office, small) == [c, d, e]
    office.selection.order_reserve(small, [e, c, d])
    assert reserve(office, small) == [e, c, d]
    assert office.selection.move_up(small) == []
    office.selection.decide(small, [a], WITHDRAWN, reason="Bekerja", on=TODAY)
    assert office.selection.places_left(small) == 1
    assert office.selection.move_up(small) == [e]
    assert reserve(office, small) == [c, d]
    assert sorted(office.attendance.enrolled(small)) == sorted([b, e])


def test_withdrawing_never_rewrites_earlier_sessions(office, small, people):
    a, b = people[:2]
    first, today, later = sessions(office, small)
    office.attendance.enrol(small, [a, b])
    assert office.selection.decide(small, [a, b], APPROVED) == []  # they have their places already
    office.attendance.mark_cells({(first, a): Mark.PRESENT})
    office.selection.decide(small, [a], WITHDRAWN, reason="Pindah kota", on=TODAY)
    assert [one.client_id for one in office.attendance.participants(first)] == [a, b]
    assert office.attendance.participants(first)[0].mark is Mark.PRESENT
    assert [one.client_id for one in office.attendance.participants(today)] == [b]
    assert [one.client_id for one in office.attendance.participants(later)] == [b]
    one = next(each for each in office.selection.candidates(small) if each.client_id == a)
    assert (one.reason, one.decided_on) == ("Pindah kota", TODAY)


def test_whoever_joins_a_program_that_has_begun_is_not_in_its_past(office, small, people):
    first, today, _later = sessions(office, small)
    office.selection.decide(small, people[:1], APPROVED)
    assert office.attendance.participants(first) == []
    assert [one.client_id for one in office.attendance.participants(today)] == people[:1]


def test_the_list_of_participants_and_the_selection_say_the_same(office, small, people, dump):
    a, b, c = people[:3]
    office.selection.propose(small, [a, b])
    before = dump(office)
    office.attendance.save_participants(small, joining=[a, c])
    assert states(office, small) == {a: APPROVED, b: PROPOSED}, "who was never a candidate is none"
    office.attendance.save_participants(small, leaving={a: TODAY})
    one = next(each for each in office.selection.candidates(small) if each.client_id == a)
    assert (one.state, one.decided_on, one.reason) == (WITHDRAWN, TODAY, "keluar dari daftar peserta")
    office.history.undo()
    office.history.undo()
    assert dump(office) == before


@pytest.mark.parametrize(("km", "expected"), [(10, None), (0, None), (11, "11 km"), (None, "")])
def test_distance_up_to_the_farthest(km, expected):
    assert found(Rule(kind=RuleKind.DISTANCE, highest=10), full_name="A", distance_km=km) == expected


def test_only_who_was_merely_proposed_is_taken_off_the_list(office, small, people):
    office.selection.propose(small, people)
    office.selection.decide(small, people[:1], APPROVED)
    office.selection.decide(small, people[1:2], REJECTED, reason="Jauh")
    office.selection.withdraw_proposal(small, people)
    assert states(office, small) == {people[0]: APPROVED, people[1]: REJECTED}


def test_assessing(office, small, people):
    office.selection.propose(small, people[:1])
    office.selection.assess(small, people[0], 3, " Selalu tepat waktu ")
    one = office.selection.candidates(small)[0]
    assert (one.seriousness, one.notes) == (3, "Selalu tepat waktu")
    assert office.selection.facts(small, people[:1])[0].seriousness == 3
    for wrong in (0, 4):
        with pytest.raises(InvalidDraft):
            office.selection.assess(small, people[0], wrong, "")


DEEDS = {
    "propose": lambda office, program, people: office.selection.propose(program, people[3:]),
    "approve": lambda office, program, people: office.selection.decide(program, people[1:2], APPROVED),
    "approve_unproposed": lambda office, program, people: office.selection.decide(program, people[3:4], APPROVED),
    "reserve": lambda office, program, people: office.selection.decide(program, people[:2], RESERVE),
    "reject": lambda office, program, people: office.selection.decide(program, people[:2], REJECTED, reason="Jauh"),
    "withdraw": lambda office, program, people: office.selection.decide(program, people[:1], WITHDRAWN, reason="Sakit"),
    "move_up": lambda office, program, _people: office.selection.move_up(program),
    "order": lambda office, program, people: office.selection.order_reserve(program, [people[2]]),
    "take_off": lambda office, program, people: office.selection.withdraw_proposal(program, people),
    "assess": lambda office, program, people: office.selection.assess(program, people[0], 2, "Baik"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_every_step_is_undone_and_done_again(office, small, people, dump, deed):
    office.selection.propose(small, people[:3])
    office.selection.decide(small, people[:1], APPROVED)
    office.selection.decide(small, people[2:3], RESERVE)
    office.selection.order_reserve(small, [people[0], people[2]])
    before = dump(office)
    DEEDS[deed](office, small, people)
    after = dump(office)
    assert after != before
    office.history.undo()
    assert dump(office) == before
    office.history.redo()
    assert dump(office) == after


def test_the_balance_counts_what_is_not_known_too(office):
    born = (dt.date(2009, 1, 1), dt.date(2001, 1, 1), dt.date(2000, 11, 24), dt.date(1985, 11, 24), None)
    sexes = (Sex.MALE, Sex.MALE, Sex.FEMALE, None, Sex.MALE)
    ids = [
        office.clients.add(ClientDraft(full_name=f"K {n}", birth_date=day, sex=sex, regency="Bima" if n else ""))
        for n, (day, sex) in enumerate(zip(born, sexes, strict=True))
    ]
    spread = balance(office.clients.records(ids), TODAY)
    assert dict(spread.sexes) == {"L": 3, "": 1, "P": 1}
    assert dict(spread.ages) == {"": 1, "18–25": 1, "26–40": 1, "41+": 1, "<18": 1}
    assert dict(spread.regencies) == {"Bima": 4, "": 1}
