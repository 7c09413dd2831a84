"""Reports, who is to report when, and what else is written about a client's supervision."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.roster.client import Client, ClientDraft, ClientQuery, ClosingDraft, Status
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.incidents import IncidentDraft
from bapas_desktop.domain.supervision.letters import SummonsDraft
from bapas_desktop.domain.supervision.moves import TransferDraft
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.supervision.reporting import DueQuery, DueState, VisitDraft, missed_reports
from bapas_desktop.domain.supervision.service import ServiceDayDraft
from bapas_desktop.domain.supervision.stages import StageDecisionDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft

TODAY = dt.date(2026, 11, 24)
Take = Callable[[Office], Any]


def days(count: int) -> dt.date:
    return TODAY + dt.timedelta(count)


def new_client(office: Office, name: str = "Budi Setiawan", **values: Any) -> int:
    start = {"guidance_start": days(-200), "guidance_end": days(400)}
    return office.clients.add(ClientDraft(full_name=name, **(start | values)))


def found(office: Office, state: DueState, **more: Any) -> list[int]:
    return list(office.reporting.ids(DueQuery(today=TODAY, state=state, **more)))


# When the next report is due


def test_due_day_follows_the_last_report_else_the_beginning_of_guidance(office: Office) -> None:
    client = new_client(office)
    assert office.reporting.get(client).due_on == days(-170)
    first = office.visits.add(VisitDraft(client_id=client, date=days(-50), next_on=days(-10)))
    assert office.reporting.get(client).due_on == days(-10)
    office.visits.add(VisitDraft(client_id=client, date=days(-60), next_on=days(90)))  # an earlier one, written later
    assert office.reporting.get(client).due_on == days(-10)
    office.visits.update(first, dataclasses.replace(office.visits.get(first).draft(), next_on=None))
    assert office.reporting.get(client).due_on == days(-20)
    office.visits.remove([first])
    assert office.reporting.get(client).due_on == days(90)
    duty = office.reporting.get(client)
    assert (duty.visits, duty.last_on, duty.missed(days(91)), duty.days_late(days(93))) == (1, days(-60), 1, 3)


def test_nobody_is_due_without_a_duty_after_the_end_or_beyond_guidance(office: Office) -> None:
    free = new_client(office, "Tanpa Wajib", report_interval=None)
    ended = new_client(office, "Sudah Selesai")
    short = new_client(office, "Segera Selesai", guidance_start=days(-20), guidance_end=days(5))
    unknown = new_client(office, "Tanpa Tanggal", guidance_start=None, guidance_end=None)
    office.clients.close([ended], ClosingDraft(reason="completed", ended_on=TODAY))
    assert [office.reporting.get(who).due_on for who in (free, ended, short, unknown)] == [None] * 4
    assert found(office, DueState.UNKNOWN) == [unknown]
    assert sorted(found(office, DueState.OBLIGED)) == sorted([short, unknown])
    office.clients.reopen([ended])
    assert office.reporting.get(ended).due_on == days(-170)
    office.clients.archive([ended])
    assert found(office, DueState.OVERDUE) == []


def _plain_overdue(office: Office, day: dt.date) -> list[int]:
    """The rule once more in plain SQL, from the rows alone."""
    rows = office.database.execute(
        """
        WITH due AS (
            SELECT c.id, c.guidance_end, coalesce(
                (SELECT coalesce(v.next_on, date(v.date, '+' || c.report_interval || ' days')) FROM visit v
                 WHERE v.client_id = c.id AND v.date = (SELECT max(date) FROM visit WHERE client_id = c.id)),
                date(c.guidance_start, '+' || c.report_interval || ' days')) AS day
            FROM client c WHERE c.end_reason = '' AND NOT c.archived AND c.report_interval IS NOT NULL)
        SELECT id FROM due WHERE day < ? AND (guidance_end IS NULL OR day <= guidance_end) ORDER BY id
        """,
        [day.isoformat()],
    )
    return [row[0] for row in rows.fetchall()]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_overdue_list_equals_plain_sql_whatever_is_done(office: Office, seed: int) -> None:
    luck = Random(seed)  # the office stays from one example to the next, so that nothing may be drawn by what it holds
    if not office.clients.count():
        with office.database.change("Klien", undoable=False):
            for n in range(12):
                new_client(office, f"Klien {n}", guidance_start=days(-n * 9), report_interval=(7, 14, 30, None)[n % 4])
    clients = list(office.clients.ids(ClientQuery(today=TODAY, status=Status.ALL)))
    for _ in range(luck.randint(3, 8)):
        _do_something(office, luck.choice(clients), luck)
        assert sorted(found(office, DueState.OVERDUE)) == _plain_overdue(office, TODAY)
    roster = office.clients.ids(ClientQuery(today=TODAY, due=DueState.OVERDUE))
    assert sorted(roster) == sorted(found(office, DueState.OVERDUE))
    for state in DueState:
        counted = sum(load.count(state) for load in office.reporting.by_officer(TODAY))
        assert counted == len(found(office, state)), state


def _do_something(office: Office, client: int, luck: Random) -> None:
    day = days(-luck.randint(0, 90))
    seen = list(office.visits.ids(CaseQuery(client_id=client)))
    act = luck.choice(["visit", "next", "remove", "interval", "close", "reopen", "undo"])
    if act in ("visit", "next"):
        next_on = day + dt.timedelta(luck.randint(1, 40)) if act == "next" else None
        draft = VisitDraft(client_id=client, date=day, next_on=next_on)
        if not [issue for issue in office.visits.check(draft) if issue.is_error]:
            office.visits.add(draft)
    elif act == "remove" and seen:
        office.visits.remove(seen[:1])
    elif act == "interval":
        office.clients.set_interval([client], luck.choice([7, 14, 30, None]))
    elif act == "close":
        office.clients.close([client], ClosingDraft(reason="completed", ended_on=TODAY))
    elif act == "reopen":
        office.clients.reopen([client])
    elif act == "undo" and office.history.undoable():
        office.history.undo()


def test_due_lists_by_state_officer_text_and_order(office: Office) -> None:
    late = new_client(office, "Terlambat", officer="Ani")
    later = new_client(office, "Lebih Terlambat", officer="Zul", guidance_start=days(-300))
    today = new_client(office, "Hari Ini", officer="Ani", guidance_start=days(-30))
    week = new_client(office, "Minggu Ini", guidance_start=days(-24))
    new_client(office, "Nanti", guidance_start=days(-23))
    assert found(office, DueState.OVERDUE) == [later, late]
    assert found(office, DueState.TODAY) == [today]
    assert found(office, DueState.WEEK) == [today, week]
    assert found(office, DueState.OVERDUE, text="lebih") == [later]
    ani = office.officers.id_of("Ani")
    assert sorted(found(office, DueState.OBLIGED, officer_id=ani)) == [late, today]
    assert found(office, DueState.OVERDUE, sort="full_name") == [later, late]
    assert found(office, DueState.OVERDUE, sort="officer", descending=True) == [later, late]
    loads = {load.officer: (load.overdue, load.week, load.obliged) for load in office.reporting.by_officer(TODAY)}
    assert loads == {"Ani": (1, 1, 2), "Zul": (1, 0, 1), "": (0, 1, 2)}


# Reports


def test_one_report_a_day_counted_in_the_order_of_days(office: Office) -> None:
    client = new_client(office, officer="Ani, S.H.")
    offered = office.visits.offered(client, TODAY)
    assert (offered.officer, offered.next_on) == ("Ani, S.H.", days(30))
    second = office.visits.add(offered)
    first = office.visits.add(dataclasses.replace(offered, date=days(-30), next_on=TODAY, officer="Petugas Baru"))
    assert [office.visits.get(key).number for key in (first, second)] == [1, 2]
    assert {officer.name for officer in office.officers.all()} == {"Ani, S.H.", "Petugas Baru"}
    latest = office.visits.latest(client)
    assert latest is not None
    assert latest.id == second
    with pytest.raises(InvalidDraft) as invalid:
        office.visits.add(dataclasses.replace(offered, notes="sekali lagi"))
    assert [(issue.field, issue.code) for issue in invalid.value.issues] == [("date", "same_day")]
    office.visits.update(second, dataclasses.replace(offered, notes="diubah"))
    assert office.visits.get(second).notes == "diubah"


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"client_id": None}, "client_id", "required"),
        ({"date": None}, "date", "required"),
        ({"date": days(1), "next_on": None}, "date", "in_future"),
        ({"method": "merpati"}, "method", "unknown_choice"),
        ({"next_on": TODAY}, "next_on", "next_not_after"),
        ({"next_on": days(-3)}, "next_on", "end_before_start"),
        ({"condition": "x" * 20_001}, "condition", "too_long"),
    ],
)
def test_bad_report_is_not_kept(office: Office, values: dict[str, Any], field: str, code: str) -> None:
    draft = dataclasses.replace(office.visits.offered(new_client(office), TODAY), **values)
    with pytest.raises(InvalidDraft) as invalid:
        office.visits.add(draft)
    assert (field, code) in [(issue.field, issue.code) for issue in invalid.value.issues]
    assert office.visits.count() == 0


def test_report_of_a_client_who_is_gone_is_refused(office: Office) -> None:
    client = new_client(office)
    draft = office.visits.offered(client, TODAY)
    office.clients.remove([client])
    with pytest.raises(Refused) as refused:
        office.visits.add(draft)
    assert refused.value.code == "not_found"


def test_one_visit_two_duties(office: Office, dump: Take) -> None:
    program = office.programs.add(ProgramDraft(title="Pelatihan"))
    session = office.sessions.add(SessionDraft(program_id=program, title="Kue", date=days(-1), start=dt.time(9)))
    near = new_client(office, "Dekat", guidance_start=days(-29), officer="Ani")
    far = new_client(office, "Jauh", guidance_start=days(-10))
    absent = new_client(office, "Absen", guidance_start=days(-29))
    reported = new_client(office, "Sudah Lapor", guidance_start=days(-29))
    free = new_client(office, "Bebas", report_interval=None)
    office.attendance.enrol(program, [near, far, absent, reported, free], days(-9))
    office.attendance.mark(session, dict.fromkeys([near, far, reported, free], Mark.PRESENT) | {absent: Mark.ABSENT})
    office.visits.add(VisitDraft(client_id=reported, date=days(-1)))
    assert office.visits.count() == 1  # being there is not a report
    assert [duty.id for duty in office.visits.near_due(session)] == [near]
    before = dump(office)
    refused = office.visits.record_for_session(session, [near, reported, free])
    assert refused == [(reported, "same_day_reported"), (free, "not_obliged")]
    visit = office.visits.latest(near)
    assert visit is not None
    assert (visit.date, visit.time, visit.session_title, visit.officer) == (days(-1), dt.time(9), "Kue", "Ani")
    assert office.visits.near_due(session) == []
    office.history.undo()
    assert dump(office) == before


@given(late=st.integers(0, 400), interval=st.sampled_from([7, 14, 30]))
def test_missed_reports_are_the_due_days_that_passed(late: int, interval: int) -> None:
    due = TODAY - dt.timedelta(late)
    passed = [due + dt.timedelta(interval * n) for n in range(100)]
    assert missed_reports(due, interval, TODAY) == sum(day < TODAY for day in passed)


# Stages, officers, closings, transfers


def test_decision_of_the_tpp_overrides_the_period(office: Office) -> None:
    client = new_client(office, guidance_start=days(-50), guidance_end=days(50))
    assert office.clients.get(client).stage(TODAY) == "lanjutan"
    office.stages.add(StageDecisionDraft(client_id=client, stage="akhir", decided_on=days(-2)))
    earlier = office.stages.add(StageDecisionDraft(client_id=client, stage="awal", decided_on=days(-9)))
    assert office.clients.get(client).stage(TODAY) == "akhir"
    assert list(office.clients.ids(ClientQuery(today=TODAY, stages=frozenset({"akhir"})))) == [client]
    assert list(office.stages.ids(CaseQuery(client_id=client)))[-1] == earlier
    with pytest.raises(InvalidDraft):
        office.stages.add(StageDecisionDraft(client_id=client, stage="tengah", decided_on=TODAY))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(-400, 100), length=st.integers(-5, 400))
def test_filter_by_stage_says_what_the_client_says(office: Office, start: int, length: int) -> None:
    client = new_client(office, guidance_start=days(start), guidance_end=days(start + max(length, 0)))
    stage = office.clients.get(client).stage(TODAY)
    for name in ("awal", "lanjutan", "akhir"):
        listed = client in office.clients.ids(ClientQuery(today=TODAY, stages=frozenset({name})))
        assert listed == (stage == name)


def test_one_officer_at_a_time_and_the_earlier_ones_stay(office: Office, dump: Take) -> None:
    client = new_client(office, officer="Ani")
    before = dump(office)
    assert office.clients.assign_officer([client], "Zul", days(-40)) == []
    told = [(one.officer, one.since, one.until) for one in office.clients.assignments(client)]
    assert told == [("Ani", days(-200), days(-40)), ("Zul", days(-40), None)]
    assert office.clients.assign_officer([client], "zul") == [(client, "same_officer")]
    assert office.clients.assign_officer([client], "Ani", days(-60)) == [(client, "officer_since_later")]
    assert office.clients.get(client).officer == "Zul"
    office.clients.update(client, dataclasses.replace(office.clients.get(client).draft(), officer=""))
    assert [one.until for one in office.clients.assignments(client)] == [days(-40), TODAY]
    office.history.undo()
    office.history.undo()
    assert dump(office) == before


def test_closings_stay_in_the_file_after_reopening(office: Office) -> None:
    client = new_client(office)
    letter = ClosingDraft(reason="breached", ended_on=days(-3), letter_no="SP-1", letter_date=days(-2))
    office.clients.close([client], letter)
    assert office.clients.reopen([client]) == []
    assert office.clients.reopen([client]) == [(client, "not_ended")]
    office.clients.close([client], dataclasses.replace(letter, reason="completed", letter_no="SP-2"))
    told = [(one.reason, one.letter_no, one.reopened_on) for one in office.clients.closings(client)]
    assert told == [("breached", "SP-1", TODAY), ("completed", "SP-2", None)]


def test_transfer_out_ends_guidance_in_the_same_step(office: Office, dump: Take) -> None:
    client = new_client(office)
    before = dump(office)
    office.transfers.add(TransferDraft(client_id=client, direction="keluar", date=days(-1), office="Bapas Sumbawa"))
    closed = office.clients.get(client)
    assert (closed.end_reason, closed.ended_on) == ("transferred", days(-1))
    office.history.undo()
    assert dump(office) == before
    with pytest.raises(InvalidDraft):
        office.transfers.add(
            TransferDraft(client_id=client, direction="keluar", date=days(-201), office="Bapas Sumbawa")
        )
    assert dump(office) == before
    office.transfers.add(TransferDraft(client_id=client, direction="masuk", date=days(-1), office="Bapas Bima"))
    assert office.clients.get(client).is_active


# Permits, incidents, service, summons


def test_case_records_are_found_by_text_client_officer_and_period(office: Office) -> None:
    budi, siti = new_client(office, officer="Ani"), new_client(office, "Siti", register_no="PB-9")
    bima = PermitDraft(client_id=budi, destination="Bima", leaves_on=days(-9), returns_on=days(-5))
    first = office.permits.add(bima)
    second = office.permits.add(dataclasses.replace(bima, client_id=siti, destination="Jawa", leaves_on=days(-8)))
    for query, expected in (
        (CaseQuery(), [second, first]),
        (CaseQuery(text="BIMA budi"), [first]),
        (CaseQuery(text="pb-9"), [second]),
        (CaseQuery(client_id=budi), [first]),
        (CaseQuery(officer_id=office.officers.id_of("Ani")), [first]),
        (CaseQuery(first=days(-8)), [second]),
        (CaseQuery(last=days(-9)), [first]),
        (CaseQuery(sort="client_name", descending=False), [first, second]),
        (CaseQuery(sort="officer", descending=True), [first, second]),
        (CaseQuery(text="' OR 1=1 --"), []),
    ):
        assert list(office.permits.ids(query)) == expected, query
    assert [permit.client_name for permit in office.permits.records([first, second, 99])] == ["Budi Setiawan", "Siti"]


def test_service_is_counted_apart(office: Office) -> None:
    client = new_client(office, measure="Kerja Sosial", service_hours=120)
    for day, minutes in ((-3, 240), (-2, 90)):
        office.service_days.add(ServiceDayDraft(client_id=client, date=days(day), minutes=minutes))
    assert office.service_days.done(client) == 330
    for minutes, code in ((0, "not_positive"), (1441, "day_too_long")):
        with pytest.raises(InvalidDraft) as invalid:
            office.service_days.add(ServiceDayDraft(client_id=client, date=TODAY, minutes=minutes))
        assert invalid.value.issues[0].code == code


def test_calls_count_on_until_somebody_reports(office: Office) -> None:
    client = new_client(office, officer="Ani")
    calls = []
    for _ in range(4):
        draft = office.summons.offered(client)
        calls.append(draft.call)
        office.summons.add(draft)
    assert calls == [1, 2, 3, 3]
    assert office.reporting.get(client).summons == 4
    office.visits.add(office.visits.offered(client, TODAY))
    assert office.summons.offered(client).call == 1


def test_letters_for_several_tell_who_gets_none(office: Office, dump: Take) -> None:
    late, again = new_client(office, "Terlambat", officer="Ani"), new_client(office, "Dipanggil Lagi")
    soon, ended = new_client(office, "Belum", guidance_start=days(-3)), new_client(office, "Selesai")
    office.clients.close([ended], ClosingDraft(reason="completed", ended_on=TODAY))
    office.summons.add(office.summons.offered(again))
    before = dump(office)
    letter = SummonsDraft(date=TODAY, appear_on=days(7), place="Ruang Bimkemas")
    written, refused = office.summons.write([late, again, soon, ended], letter)
    assert refused == [(soon, "not_overdue"), (ended, "already_ended")]
    told = [(one.client_id, one.call, one.officer, one.place) for one in office.summons.records(written)]
    assert told == [(late, 1, "Ani", "Ruang Bimkemas"), (again, 2, "", "Ruang Bimkemas")]
    office.history.undo()
    assert dump(office) == before
    with pytest.raises(InvalidDraft):
        office.summons.write([late], SummonsDraft(date=TODAY, appear_on=days(-1)))
    assert dump(office) == before


# Everything of one client


def _full_file(office: Office) -> Client:
    client = new_client(office, officer="Ani")
    office.visits.add(VisitDraft(client_id=client, date=days(-40), condition="Sehat", next_on=days(-10)))
    office.permits.add(
        PermitDraft(client_id=client, destination="Bima", purpose="a\nb", leaves_on=days(-9), returns_on=days(-5))
    )
    office.incidents.add(IncidentDraft(client_id=client, date=days(-8), kind="Lainnya", action="Dihubungi"))
    office.service_days.add(ServiceDayDraft(client_id=client, date=days(-7), minutes=150))
    office.stages.add(StageDecisionDraft(client_id=client, stage="awal", decided_on=days(-6)))
    office.summons.add(office.summons.offered(client))
    office.transfers.add(TransferDraft(client_id=client, date=days(-199), office="Bapas Bima"))
    office.clients.close([client], ClosingDraft(reason="completed", ended_on=TODAY))
    office.clients.reopen([client])
    office.visits.add(VisitDraft(client_id=client, date=days(-1)))
    return office.clients.get(client)


def test_timeline_has_every_event_newest_first_and_numbers_guidance(office: Office) -> None:
    client = _full_file(office)
    events = office.timeline.events(client.id)
    assert [event.day for event in events] == sorted((event.day for event in events), reverse=True)
    assert [event.title for event in events] == [
        "Bimbingan dibuka kembali", "Bimbingan diakhiri", "Surat panggilan ke-1", "Wajib lapor, datang ke kantor",
        "Sidang TPP: tahap awal", "Kerja sosial: 2 jam 30 menit", "Kejadian: Lainnya", "Izin luar kota",
        "Wajib lapor, datang ke kantor", "Pelimpahan masuk", "PK ditetapkan",
    ]  # fmt: skip
    assert [event.guidance_no for event in events if event.guidance_no] == [2, 1]
    permit = next(event for event in events if event.kind == "permit")
    assert permit.text == "Bima, a b\nSampai 19 November 2026"
    kinds = {event.kind for event in events}
    for kind in kinds:
        only = office.timeline.events(client.id, [kind])
        assert only == [event for event in events if event.kind is kind]
    other = new_client(office, "Orang Lain", guidance_start=None)
    assert office.timeline.events(other) == []


def test_data_of_a_client_tell_all_rows_and_who_saw_or_changed_them(office: Office) -> None:
    client = _full_file(office)
    other = new_client(office, "Orang Lain")
    from bapas_desktop.domain.changes import Action

    office.history.log(Action.PRINT, "Cetak kartu", clients=[client.id, other])
    office.history.log(Action.VIEW, "Lihat klien: Orang Lain", clients=[other])
    gone = office.permits.add(
        PermitDraft(client_id=client.id, destination="Dihapus", leaves_on=TODAY, returns_on=days(1))
    )
    office.permits.remove([gone])
    office.clients.assign_officer([client.id], "Zul")
    held = office.client_data.held(client.id)
    titles = [section.title for section in held.sections]
    for title in (
        "Wajib lapor",
        "Izin",
        "Kejadian",
        "Kerja sosial",
        "Keputusan tahap",
        "Surat panggilan",
        "Pelimpahan",
    ):
        assert title in titles
    trail = [line.what for line in held.trail]
    assert sum("Cetak kartu" in what for what in trail) == 1
    assert not any("Orang Lain" in what for what in trail)
    assert any("Izin dihapus" in what for what in trail)
    assert any("PK: Ani → Zul" in what for what in trail)
    assert all(len(row) == len(section.columns) for section in held.sections for row in section.rows)
    with pytest.raises(Refused):
        office.client_data.held(999)
