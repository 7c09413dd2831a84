"""The sample office is always the same, fits the rules, and looks alive."""

import datetime as dt
import io
import json
import re
from collections import Counter
from dataclasses import replace

import openpyxl
import pytest

from bapas_desktop.cli import main
from bapas_desktop.data.farm_economics import united_facts
from bapas_desktop.data.office import open_office
from bapas_desktop.data.regional.content import read_content
from bapas_desktop.demo import SAMPLE_PASSWORD, fill_sample
from bapas_desktop.demo.garden_uses import is_ramadan, price_per_kg
from bapas_desktop.demo.people import WITH_LONG_NAME, WITHOUT_NIK, WITHOUT_OFFICER, invented_clients
from bapas_desktop.demo.reports import WITH_A_YEAR, invented_reports
from bapas_desktop.domain.budget import check_budget_line, check_expense, group_totals, whole_total
from bapas_desktop.domain.certificates import passes
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import InvalidDraft
from bapas_desktop.domain.plots.care import CareQuery, CareState
from bapas_desktop.domain.plots.costs import CostQuery, check_cost
from bapas_desktop.domain.plots.economics import Completeness, Economics
from bapas_desktop.domain.plots.growing import PlotQuery
from bapas_desktop.domain.plots.uses import UseKind, UseQuery
from bapas_desktop.domain.program_documents import ProgramDocumentKind, check_program_document
from bapas_desktop.domain.program_papers import AttendeeRole
from bapas_desktop.domain.recipes import check_batch
from bapas_desktop.domain.regional.bundle import SHEET, read_bundle
from bapas_desktop.domain.regional.reports import FileKind, State, Story
from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery, Status, age_on, is_child
from bapas_desktop.domain.roster.rules import check_client, tidy_client
from bapas_desktop.domain.selection import CandidateState, unmet
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.moves import Direction
from bapas_desktop.domain.supervision.permits import PermitKind, PermitState
from bapas_desktop.domain.supervision.reporting import DueQuery, DueState, VisitDraft, check_visit
from bapas_desktop.domain.supervision.stages import Stage
from bapas_desktop.domain.training import STAGES, Mark, ProgramQuery, SessionQuery, count_marks
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.paths import DataFolder

DAYS = [dt.date(2026, 11, 24), dt.date(2024, 2, 29), dt.date(2027, 1, 2), dt.date(2026, 3, 1)]


@pytest.fixture
def filled(tmp_path):
    """A sample office of a certain day and size."""
    opened = []

    def make(day, clients):
        folder = DataFolder(tmp_path / f"{day}-{clients}-{len(opened)}")
        folder.root.mkdir()
        opened.append(open_office(folder, bytes(32), "uji", today=lambda: day))
        opened[-1].database.now = lambda: dt.datetime.combine(day, dt.time(8))
        fill_sample(opened[-1], clients)
        return opened[-1]

    yield make
    for office in opened:
        office.close()


def contents(office):
    """All rows of all tables but for the random identities."""
    execute = office.database.execute
    tables = ("evaluation", "outcome", "slip", "client", "officer", "program", "session", "enrolment", "attendance",
              "sheet", "plot", "planting", "harvest", "reflection", "setting", "visit", "assignment",
              "stage_decision", "transfer", "closing", "permit", "incident", "service_day", "summons", "document",
              "candidate", "task", "certificate", "budget_line", "expense", "batch", "attendee", "program_paper",
              "program_document", "care", "care_worker", "cost", "harvest_use", "harvest_worker", "harvest_plan",
              "plot_photo", "indicator", "regional_report")  # fmt: skip
    found = {}
    for table in tables:
        columns = [row[1] for row in execute(f"PRAGMA table_info({table})").fetchall() if row[1] != "uid"]
        found[table] = execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id").fetchall()
    return found


def test_twice_the_same(filled):
    first, second = contents(filled(DAYS[0], 40)), contents(filled(DAYS[0], 40))
    assert first == second
    assert all(first.values())


def test_by_command_twice_the_same(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("BAPAS_PASSWORD")
    listed = []
    for name in ("satu", "dua"):
        assert main(["--data-dir", str(tmp_path / name), "demo", "--clients", "25"]) == 0
        assert SAMPLE_PASSWORD in capsys.readouterr().out
        monkeypatch.setenv("BAPAS_PASSWORD", SAMPLE_PASSWORD)
        found = {}
        for what in ("clients", "sessions", "attendance", "harvests", "reflections"):
            assert main(["--data-dir", str(tmp_path / name), "list", what, "--json"]) == 0
            found[what] = [{**item, "uid": ""} for item in json.loads(capsys.readouterr().out)]
        listed.append(found)
        monkeypatch.delenv("BAPAS_PASSWORD")
    assert listed[0] == listed[1]
    assert len(listed[0]["clients"]) == 25


@pytest.mark.parametrize("day", DAYS)
def test_clients_fit_every_rule_without_a_warning(day):
    drafts = invented_clients(2000, day)
    assert drafts[:40] == invented_clients(40, day)
    for draft in drafts:
        assert tidy_client(draft) == draft
        assert check_client(draft, day) == []
        dates = [draft.detained_on, draft.one_third_on, draft.half_on, draft.two_thirds_on, draft.sentence_end]
        known = [date for date in dates if date]
        assert known == sorted(known)
    niks = [draft.nik for draft in drafts if draft.nik]
    assert len(set(niks)) == len(niks) == 1999
    assert all(re.fullmatch(r"52\d{10}9\d{3}", nik) for nik in niks)
    assert all(draft.phone.startswith("0840") for draft in drafts)


def test_the_forty_show_what_happens_in_an_office(filled):
    day = DAYS[0]
    office = filled(day, 40)

    def count(**conditions):
        return len(office.clients.ids(ClientQuery(today=day, **conditions)))

    assert [count(status=status) for status in (Status.ACTIVE, Status.ENDED, Status.ARCHIVED)] == [36, 2, 2]
    assert (count(without_nik=True), count(without_officer=True)) == (1, 1)
    assert count(ends_within_days=30) >= 1
    clients = office.clients.records(range(1, 41))
    assert len(clients[WITH_LONG_NAME].full_name) > 80
    assert clients[WITHOUT_NIK].nik == clients[WITHOUT_OFFICER].officer == ""
    children = [client for client in clients if is_child(client.birth_date, day)]
    assert 4 <= len(children) <= 8
    assert all(age_on(child.birth_date, day) >= 14 for child in children)
    assert len(office.officers.all()) == 5
    assert all(officer.nip for officer in office.officers.all())
    assert office.profile.is_sample()


@pytest.mark.parametrize("day", DAYS)
def test_sessions_lie_around_the_day(filled, day):
    office = filled(day, 40)
    sessions = office.sessions.records(office.sessions.ids(SessionQuery()))
    dates = [session.date for session in sessions]
    assert dates.count(day) == dates.count(day + dt.timedelta(1)) == 1
    assert {session.participants for session in sessions} >= {15, 31}
    for session in sessions:
        program = office.programs.get(session.program_id)
        assert program.starts_on <= session.date <= program.ends_on
        assert abs((session.date - day).days) <= 1 or session.date.weekday() < 5
        assert session.marked == (session.participants if session.date < day - dt.timedelta(1) else 0)
        # A training belongs to one room and one morning: nobody is in two sessions at once.
    assert len({(session.date, session.start) for session in sessions}) >= len(sessions) - 1
    marks = Counter[object]()
    for session in sessions:
        marks.update(count_marks(person.mark for person in office.attendance.participants(session.id)))
    assert all(marks[mark] for mark in "HISAT")
    [sheet] = office.attendance.sheets_not_entered()
    assert sheet.session_date == day - dt.timedelta(1)
    assert any(
        person.walk_in and person.mark
        for session in sessions
        for person in office.attendance.participants(session.id)
    )  # fmt: skip


def test_the_sample_is_one_step_that_is_not_undone(filled):
    office = filled(DAYS[0], 40)
    assert office.history.undoable() is None
    assert office.history.entries("Buat kantor contoh")
    with pytest.raises(ValueError, match="not new"):
        fill_sample(office)


# The duties of supervision


def every(store):
    return store.records(store.ids(CaseQuery(descending=False)))


@pytest.mark.parametrize("day", DAYS)
def test_reports_fit_every_rule_and_lie_within_guidance(filled, day):
    office = filled(day, 300)
    clients = {client.id: client for client in office.clients.records(range(1, 301))}
    visits = every(office.visits)
    assert len(visits) > 1500
    for visit in visits:
        client = clients[visit.client_id]
        assert check_visit(visit.draft(), day) == []
        assert client.guidance_start <= visit.date <= (client.ended_on or client.guidance_end)
        assert visit.date > day - dt.timedelta(365 + 120) or client.ended_on
        assert visit.date.weekday() < 5 or visit.session_id
        assert dt.time(8) <= visit.time < dt.time(16)
    last = {visit.client_id: visit for visit in visits}
    for client in clients.values():
        assert client.guidance_end is None or client.due_on is None or client.due_on <= client.guidance_end
        if client.id in last and client.is_active and last[client.id].next_on:
            assert last[client.id].next_on == client.due_on
        if client.ended_on:
            assert client.due_on is None
    assert any(visit.session_id for visit in visits)
    assert {visit.method for visit in visits} == {"datang", "rumah", "telepon", "video"}
    assert {client.report_interval for client in clients.values()} == {7, 14, 30}


def test_the_overdue_are_those_that_plain_sql_counts(filled):
    office = filled(DAYS[0], 2000)
    due = """
        SELECT c.id FROM client c LEFT JOIN (SELECT client_id, max(date) AS last FROM visit GROUP BY client_id) v
            ON v.client_id = c.id
        LEFT JOIN visit ON visit.client_id = c.id AND visit.date = v.last
        WHERE c.end_reason = '' AND c.archived = 0 AND c.report_interval IS NOT NULL
            AND coalesce(visit.next_on, date(coalesce(v.last, c.guidance_start), '+' || c.report_interval || ' days'))
                BETWEEN '2000-01-01' AND min('2026-11-23', coalesce(c.guidance_end, '9999'))"""
    counted = {row[0] for row in office.database.execute(due).fetchall()}
    listed = office.reporting.ids(DueQuery(today=DAYS[0]))
    assert set(listed) == counted
    assert 100 <= len(listed) <= 200
    missed = Counter(duty.missed(DAYS[0]) for duty in office.reporting.records(listed))
    assert missed[1] > missed[2] > missed[3] > 0
    assert office.reporting.ids(DueQuery(today=DAYS[0], state=DueState.TODAY))
    assert office.reporting.ids(DueQuery(today=DAYS[0], state=DueState.WEEK))


@pytest.mark.parametrize("day", DAYS)
def test_the_forty_show_what_happens_in_a_guidance(filled, day):
    office = filled(day, 40)
    overdue = office.reporting.records(office.reporting.ids(DueQuery(today=day)))
    assert {duty.missed(day) for duty in overdue} == {1, 2, 3}
    assert {letter.call for letter in every(office.summons)} == {1, 2, 3}
    states = {permit.state(day) for permit in every(office.permits)}
    assert states == set(PermitState)
    assert {permit.kind for permit in every(office.permits)} == set(PermitKind)
    assert {transfer.direction for transfer in every(office.transfers)} >= {Direction.IN}
    assert {decision.stage for decision in every(office.stages)} == set(Stage)
    assert every(office.incidents)
    reopened = [client for client in range(1, 41) for end in office.clients.closings(client) if end.reopened_on]
    assert len(reopened) == 1
    assert office.clients.get(reopened[0]).is_active
    served = [client for client in office.clients.records(range(1, 41)) if client.service_hours]
    assert all(0 < office.service_days.done(client.id) <= client.service_hours * 60 for client in served)
    changed = [office.clients.assignments(client) for client in range(1, 41)]
    assert max(map(len, changed)) == 2
    for client_id, charges in enumerate(changed, 1):
        for visit in office.visits.records(office.visits.ids(CaseQuery(client_id=client_id))):
            in_charge = [
                one for one in charges if one.since <= visit.date and (not one.until or visit.date < one.until)
            ]
            assert [one.officer for one in in_charge] == ([visit.officer] if visit.officer else [])
    assert office.documents.portrait(1)
    acts = [entry.action for entry in office.history.entries()]
    # A new office, the sample, its printed sheets and slips.
    assert sorted(acts) == [Action.CHANGE] * 2 + [Action.PRINT] * 4


def test_far_clients_of_a_giant_office_have_their_last_report(filled):
    day = DAYS[0]
    far = invented_clients(WITH_A_YEAR + 40, day)[-40:]
    reports = [invented_reports(WITH_A_YEAR + place, place + 1, client, day) for place, client in enumerate(far)]
    assert max(map(len, reports)) == 1


@pytest.mark.parametrize("clients", [1, 2, 9, 10])
def test_small_offices_are_whole_too(filled, clients):
    office = filled(DAYS[0], clients)
    assert office.clients.count() == clients
    assert office.sessions.count() == 22
    assert max(session.participants for session in office.sessions.records(range(1, 23))) == max(
        clients - clients // 10, 1
    )


def test_stopped_half_way_nothing_is_kept(tmp_path):
    office = open_office(DataFolder(tmp_path), bytes(32), "uji")
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        fill_sample(office, 40, job)
    assert (office.clients.count(), office.officers.count(), office.profile.is_sample()) == (0, 0, False)
    office.close()


# The training that is over, with everything that belongs to one


def finished_training(office):
    return next(
        program
        for program in office.programs.records(office.programs.ids(ProgramQuery()))
        if program.title == "Bimbingan Kemandirian: Pembuatan Kue dan Panen Kangkung"
    )


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("clients", [40, 300])
def test_fifteen_are_chosen_by_stated_criteria(filled, day, clients):
    office = filled(day, clients)
    program = finished_training(office)
    assert (program.quota, program.participants, program.ends_on < day) == (15, 15, True)
    candidates = office.selection.candidates(program.id)
    assert Counter(one.state for one in candidates) == {
        CandidateState.APPROVED: 15, CandidateState.RESERVE: 2, CandidateState.WITHDRAWN: 2, CandidateState.REJECTED: 3,
    }  # fmt: skip
    assert all(one.reason for one in candidates if CandidateState(one.state).needs_reason)
    rules, course = office.selection.rules(program.id), office.selection.course(program.id)
    assert len(rules) == 5
    facts = {one.client.id: one for one in office.selection.facts(program.id, [one.client_id for one in candidates])}
    first = min(session.date for session in sessions_of(office, program))
    for one in candidates:
        assert one.proposed_on <= one.decided_on < first
        assert facts[one.client_id].client.guidance_start <= one.decided_on
        if one.state == CandidateState.APPROVED:
            assert unmet(rules, facts[one.client_id], course) == []
            assert one.decided_by
        if one.state == CandidateState.REJECTED:
            assert unmet(rules, facts[one.client_id], course)
    assert set(office.attendance.enrolled(program.id)) == {
        one.client_id for one in candidates if one.state == CandidateState.APPROVED
    }


def sessions_of(office, program):
    query = SessionQuery(program_id=program.id, descending=False)
    return office.sessions.records(office.sessions.ids(query))


@pytest.mark.parametrize("day", DAYS)
def test_the_days_of_the_training_are_marked_and_its_checklist_is_ticked(filled, day):
    office = filled(day, 40)
    program = finished_training(office)
    sessions = sessions_of(office, program)
    assert [session.stage for session in sessions] == [
        "Persiapan", "Pembukaan", "Pelaksanaan", "Pelaksanaan", "Panen/Praktik", "Refleksi & Evaluasi",
    ]  # fmt: skip
    people = {session.id: office.attendance.participants(session.id) for session in sessions}
    marks = {session_id: Counter(person.mark for person in own) for session_id, own in people.items()}
    assert [sum(counts.values()) for counts in marks.values()] == [15] * 6
    assert max(counts[Mark.ABSENT] for counts in marks.values()) == 2
    everybody = [person for own in people.values() for person in own]
    assert {person.mark for person in everybody} == set(Mark)
    assert all(person.note for person in everybody if person.mark.is_excuse)
    assert all(person.late_minutes for person in everybody if person.mark is Mark.LATE)
    rated = [person for person in everybody if person.engagement and person.work_attitude]
    assert len(rated) > 20
    assert all(person.mark.was_there for person in rated)
    assert all(task.done_on for task in office.tasks.of_program(program.id))
    given = office.certificates.of_program(program.id)
    rates = office.certificates.rates(program.id)
    assert {one.client_id for one in given} == {client_id for client_id, rate in rates.items() if passes(rate)}
    assert 10 < len(given) < 15


def test_one_sheet_came_back_with_a_scan_and_one_never_did(filled):
    office = filled(DAYS[0], 40)
    sheets = [
        sheet
        for session in sessions_of(office, finished_training(office))
        for sheet in office.attendance.sheets(session.id)
    ]
    came_back = {sheet.entered_at is not None: sheet for sheet in sheets}
    assert set(came_back) == {True, False}
    [scan] = office.program_documents.of_sheet(came_back[True].id)
    assert scan.kind == ProgramDocumentKind.SHEET
    assert office.program_documents.content(scan.id)[1].startswith(b"\xff\xd8")
    assert office.program_documents.of_sheet(came_back[False].id) == []


@pytest.mark.parametrize("day", DAYS)
def test_money_batches_photos_and_papers_fit_every_rule(filled, day):
    office = filled(day, 40)
    program = finished_training(office)
    lines, expenses = office.budget.of_program(program.id), office.expenses.of_program(program.id)
    assert all(check_budget_line(line) == [] for line in lines)
    assert all(check_expense(expense, day) == [] for expense in expenses)
    groups = {line.id: line.group for line in lines}
    assert all(groups[expense.line_id] == expense.group for expense in expenses)
    total = whole_total(group_totals(lines, expenses))
    assert 0 < total.left < total.planned // 20
    with_receipt = [expense for expense in expenses if expense.receipts]
    assert 4 <= len(with_receipt) < len(expenses)
    batches = office.batches.of_program(program.id)
    assert {batch.recipe for batch in batches} == {"Brownies Kukus", "Bolu Kukus"}
    assert all(check_batch(batch, day) == [] and batch.profit > 0 for batch in batches)
    documents = office.program_documents
    photos = documents.of_kind(program.id, ProgramDocumentKind.PHOTO)
    assert [photo.stage for photo in photos] == sorted((photo.stage for photo in photos), key=STAGES.index)
    assert {photo.stage for photo in photos} == set(STAGES)
    assert all(check_program_document(photo) == [] and photo.title for photo in photos)
    assert [bool(photo.covers) for photo in photos if photo.public] == [True, True]
    people = office.attendees.of_program(program.id)
    assert {person.role for person in people} == set(AttendeeRole)
    assert any(person.duty == "Kepala Kantor Wilayah" for person in people)
    numbers = [paper.number for paper in office.program_papers.of_program(program.id)]
    assert len(set(numbers)) == len(numbers) == 7
    without = [
        one.title
        for one in office.programs.records(office.programs.ids(ProgramQuery()))
        if not office.budget.of_program(one.id)
    ]
    assert without == ["Budidaya Kangkung Angkatan I"]


# The farm


@pytest.mark.parametrize("clients", [1, 40])
@pytest.mark.parametrize("day", DAYS)
def test_a_year_of_the_farm_fits_every_rule_without_a_warning(filled, day, clients):
    office = filled(day, clients)
    harvests = office.harvests.records(office.harvests.ids(PlotQuery()))
    entries = office.care.records(office.care.ids(CareQuery()))
    assert [(one.id, office.harvests.check(one.draft(), one.id)) for one in harvests] == [
        (one.id, []) for one in harvests
    ]
    assert all(office.care.check(entry.draft(), entry.id) == [] for entry in entries)
    assert all(office.uses.check(use.draft(), use.id) == [] for use in office.uses.records(office.uses.ids(UseQuery())))
    plantings = office.plantings.records(office.plantings.ids(PlotQuery()))
    assert all(office.plantings.check(one.draft(), one.id) == [] for one in plantings)
    costs = office.costs.records(office.costs.ids(CostQuery()))
    assert all(check_cost(cost, day) == [] for cost in costs)
    assert {cost.fixed for cost in costs} == {cost.cash for cost in costs} == {True, False}
    assert day - dt.timedelta(365) <= min(one.date for one in harvests) < day - dt.timedelta(320)
    assert day - dt.timedelta(7) < max(one.date for one in harvests) < day
    assert all(one.date.weekday() < 5 for one in harvests)
    states = Counter(entry.state(day) for entry in entries)
    assert set(states) == set(CareState)
    assert states[CareState.DONE] > 100
    assert any(entry.notes for entry in entries)
    assert [one.fail_reason for one in plantings if one.failed_on and not one.harvests] != []
    assert {plot.state for plot in office.plots.records(office.plots.ids(PlotQuery()))} == {"Ditanami", "Bera"}
    photos = [photo for plot in range(1, 5) for photo in office.plot_photos.of_plot(plot)]
    assert len(photos) == 5
    assert all(photo.title and photo.taken_at.date() < day for photo in photos)


@pytest.mark.parametrize("day", DAYS)
def test_each_harvest_is_used_up_but_for_the_last_ones_and_nobody_works_before_his_guidance(filled, day):
    office = filled(day, 40)
    harvests = office.harvests.records(office.harvests.ids(PlotQuery()))
    left = [one.weight_g - one.used_g for one in sorted(harvests, key=lambda one: (one.date, one.id))]
    assert left[:-3] == [0] * (len(left) - 3)
    assert min(left[-3:]) > 0
    uses = office.uses.records(office.uses.ids(UseQuery()))
    assert {use.kind for use in uses} == set(UseKind)
    assert all(use.amount and use.buyer and use.destination for use in uses if use.kind == UseKind.SOLD)
    since = {client.id: client.guidance_start for client in office.clients.records(range(1, 41))}
    deeds = [(entry.client_ids, entry.day) for entry in office.care.records(office.care.ids(CareQuery()))]
    worked = [*deeds, *((one.client_ids, one.date) for one in harvests)]
    assert all(since[client_id] <= on for client_ids, on in worked for client_id in client_ids)
    work = office.farm_economics.work_of(list(since))
    assert sum(one.is_any for one in work.values()) > 15


@pytest.mark.parametrize("day", DAYS)
def test_the_farm_s_figures_are_those_of_a_small_farm(filled, day):
    economics = filled(day, 40).farm_economics
    cycles = economics.by_planting()
    for cycle in cycles:
        figures = Economics(cycle.facts)
        planting = cycle.planting
        assert figures.left_g >= 0
        assert figures.total > 0
        if planting.ended_on and not planting.failed_on:
            low, high = (350, 600) if planting.plot_code == "K1" else (600, 1500)
            assert low < figures.grams_per_m2 < high
            assert 1 < figures.rc < 5
            assert figures.completeness() is Completeness.FULL
    whole = Economics(united_facts([*(cycle.facts for cycle in cycles), *economics.shared().values()]))
    assert 1 < whole.rc < whole.rc_cash < 4
    assert 0 < whole.rc_with_labour < 1
    assert whole.profit > 0
    months = economics.prices(day - dt.timedelta(365), day)
    assert len(months) >= 10
    prices = [month.price_per_kg for month in months]
    assert min(prices) > 6_500
    assert min(prices) * 13 // 10 < max(prices) < 11_000


@pytest.mark.parametrize("day", DAYS)
def test_one_panen_raya_was_kept_and_one_is_promised(filled, day):
    office = filled(day, 40)
    ahead, kept = office.harvest_plans.all()
    program = finished_training(office)
    assert (kept.program_id, kept.event_on < day) == (program.id, True)
    assert kept.wanted_g <= kept.promised_g
    assert abs(kept.cut_g - kept.promised_g) < kept.promised_g // 10
    assert ahead.event_on > day + dt.timedelta(14)
    assert ahead.promised_g >= ahead.wanted_g
    cut = [one for one in office.harvests.records(office.harvests.ids(PlotQuery())) if one.session_id]
    session = office.sessions.get(cut[0].session_id)
    assert (session.program_id, session.date, session.stage) == (program.id, kept.event_on, "Panen/Praktik")
    assert {(one.session_id, one.date, one.final) for one in cut} == {(session.id, session.date, True)}
    there = {one.client_id for one in office.attendance.participants(session.id) if one.mark and one.mark.was_there}
    assert [set(one.client_ids) for one in cut] == [there] * 2
    assert {office.plantings.get(one.planting_id).program_id for one in cut} == {program.id}
    assert {office.plantings.get(one.planting_id).plan_id for one in cut} == {kept.id}


@pytest.mark.parametrize(
    ("day", "dear"), [("2026-03-01", True), ("2026-03-21", False), ("2025-03-15", True), ("2027-02-20", True)]
)
def test_prices_rise_in_ramadan(day, dear):
    assert is_ramadan(dt.date.fromisoformat(day)) is dear
    assert (price_per_kg(dt.date.fromisoformat(day)) > 10_000) is dear


# Reports to the regional office


@pytest.mark.parametrize("clients", [1, 40])
@pytest.mark.parametrize("day", DAYS)
def test_one_month_was_reported_and_corrected_and_the_next_is_a_draft(filled, day, clients):
    office = filled(day, clients)
    store = office.regional_reports
    draft, sent = store.records(store.ids())
    assert (draft.state, sent.state) == (State.DRAFT, State.SENT)
    assert sent.last + dt.timedelta(1) == draft.first
    assert draft.last + dt.timedelta(1) == day.replace(day=1)
    assert sent.last < sent.dated == sent.approved_at.date() == sent.sent_at.date() < day
    workbook = openpyxl.load_workbook(io.BytesIO(store.file(sent.id, FileKind.WORKBOOK)))
    assert read_bundle(workbook[SHEET].iter_rows(values_only=True)).figures.total(("panen",)) == store.figures(
        sent.id
    ).total(("panen",))  # fmt: skip
    content = read_content(office, draft.draft())
    [correction] = content.corrections
    assert correction.report_id == sent.id
    assert {one.key[0]: one.new - one.old for one in correction.differences} == {"berat_panen": 500, "penyaluran": 500}
    assert draft.stories[Story.OBSTACLES] == content.stories[Story.OBSTACLES] != ""
    assert [check.title for check in content.checks if not check.fits] == []
    targets = [one.target(day.year) for one in office.indicators.reported()]
    assert targets == [15, 70, 50, 90, 2]


# Many reports at once


def reports_of(office, count):
    ids = [office.clients.add(ClientDraft(full_name=f"Klien {number}")) for number in range(count)]
    return [
        VisitDraft(client_id=client, date=DAYS[0], officer="Widi", plans="=1+1", time=dt.time(8, 5)) for client in ids
    ]


@pytest.fixture
def bare_office(tmp_path):
    office = open_office(DataFolder(tmp_path), bytes(32), "uji", today=lambda: DAYS[0])
    yield office
    office.close()


def test_many_reports_at_once_are_what_they_would_be_one_by_one(bare_office):
    drafts = reports_of(bare_office, 4)
    with bare_office.database.change("Banyak", undoable=True):
        bare_office.visits.add_many(drafts[:2])
    for draft in drafts[2:]:
        bare_office.visits.add(draft)
    kept = every(bare_office.visits)
    assert sorted((visit.draft() for visit in kept), key=lambda draft: draft.client_id) == drafts
    assert {visit.number for visit in kept} == {1}
    assert bare_office.history.undo().label == "Tambah lapor: Klien 3, 24/11/2026"


def test_many_reports_are_all_kept_or_none(bare_office):
    drafts = reports_of(bare_office, 3)
    for broken in (replace(drafts[2], date=DAYS[0] + dt.timedelta(1)), replace(drafts[2], client_id=None)):
        with pytest.raises(InvalidDraft), bare_office.database.change("Banyak"):
            bare_office.visits.add_many([*drafts[:2], broken])
    assert bare_office.visits.count() == 0
    assert bare_office.officers.count() == 0
