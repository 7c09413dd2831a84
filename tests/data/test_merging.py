"""Merging two clients in a real file: what moves, what becomes one, and the way back."""

import contextlib
import datetime as dt
import hashlib
import json
import random
import re
from collections.abc import Callable
from typing import Any

import peewee as pw
import pytest

from bapas_desktop.data import folding, merging
from bapas_desktop.data.case_tables import ClientsTable, DocumentTable, VisitTable
from bapas_desktop.data.columns import BaseTable
from bapas_desktop.data.office import Office
from bapas_desktop.data.schema import TABLES, table_name
from bapas_desktop.data.tables import AttendanceTable, ClientTable, EnrolmentTable, SessionTable
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.plots.care import CareDraft
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.program_papers import PaperKind, ProgramPaperDraft
from bapas_desktop.domain.reflections.evaluations import Phase, Place
from bapas_desktop.domain.reflections.instruments import Purpose
from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery, ClosingDraft, Status
from bapas_desktop.domain.roster.merging import merged, proposal
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.printing.kept_receipt import kept_receipts
from tests.data.conftest import TODAY

Take = Callable[[Office], dict[str, list[tuple[Any, ...]]]]
DAY = dt.timedelta(1)


@pytest.fixture
def two(office: Office) -> tuple[int, int]:
    """The record to keep, and the other; the other is the older one."""
    other = office.clients.add(ClientDraft(full_name="Ahmad Fauzi", officer="PK Satu", nik="5271021105900001"))
    keep = office.clients.add(ClientDraft(full_name="Achmad Fauzi", officer="PK Satu", phone="081234567890"))
    return keep, other


def merge(office: Office, keep: int, other: int, **values: Any) -> Any:
    choices = proposal(office.clients.get(keep).draft(), office.clients.get(other).draft())
    draft = merged(choices, {})
    return office.merging.merge(
        keep, other, ClientDraft(**{name: getattr(draft, name) for name in draft.__slots__} | values)
    )


def row(office: Office, table: str, row_id: int) -> dict[str, Any]:
    cursor = office.database.execute(f"SELECT * FROM {table} WHERE id = ?", [row_id])
    found = cursor.fetchone()
    return dict(zip([item[0] for item in cursor.description], found, strict=True))


def insert(office: Office, table: str, **values: Any) -> int:
    """A row as a store would leave it; the trail wants an open change."""
    values.setdefault("uid", f"{random.Random(str(values)).getrandbits(128):032x}")
    marks = ", ".join("?" * len(values))
    with office.database.change("Isi"):
        cursor = office.database.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values())
        )
        return int(cursor.lastrowid)


# One client


def test_one_record_is_left_with_what_both_knew(office: Office, two: tuple[int, int]) -> None:
    keep, other = two
    former = office.clients.get(other)
    report = merge(office, keep, other)
    client = office.clients.get(keep)
    assert (client.full_name, client.nik, client.phone) == ("Achmad Fauzi", "5271021105900001", "081234567890")
    assert office.clients.count() == 1
    assert office.database.execute("SELECT client_id, former_id, former_uid FROM merged_client").fetchall() == [
        (keep, other, former.uid)
    ]
    assert report.joined == {"assignment": 1}
    assert office.history.undoable().label == "Gabungkan klien: Achmad Fauzi ← Ahmad Fauzi"
    everybody = ClientQuery(today=TODAY, text="5271021105900001", status=Status.ALL)
    assert list(office.clients.ids(everybody)) == [keep]


def test_a_client_is_not_merged_with_himself_or_somebody_gone(office: Office, two: tuple[int, int], dump: Take) -> None:
    keep, other = two
    before = dump(office)
    for pair, code in (((keep, keep), "same_client"), ((keep, 999), "not_found"), ((999, keep), "not_found")):
        with pytest.raises(Refused) as refused:
            office.merging.merge(*pair, ClientDraft(full_name="X"))
        assert refused.value.code == code
    with pytest.raises(InvalidDraft):
        office.merging.merge(keep, other, ClientDraft(full_name=" ", nik="12"))
    assert dump(office) == before
    office.clients.remove([other])
    with pytest.raises(Refused) as gone:
        office.merging.merge(keep, other, ClientDraft(full_name="X"))
    assert gone.value.code == "not_found"


def test_a_record_merged_twice_keeps_all_its_former_ones(office: Office, two: tuple[int, int]) -> None:
    keep, other = two
    last = office.clients.add(ClientDraft(full_name="A. Fauzi"))
    merge(office, keep, other)
    merge(office, last, keep)
    rows = office.database.execute("SELECT client_id, former_id FROM merged_client ORDER BY id").fetchall()
    assert rows == [(last, other), (last, keep)]


# Everything attached


def test_no_table_with_a_client_is_forgotten() -> None:
    """Whatever names a client is moved, or is one of the few columns that are known to need something else."""
    moved = {(table_name(table), column) for table, column in merging._references(ClientTable)}
    named = {
        (table_name(table), field.column_name)
        for table in TABLES
        for field in table._meta.sorted_fields
        if "client" in field.column_name or field.column_name == "other_id"
    }
    assert named - moved == {("sheet", "client_ids"), ("slip", "client_ids")}
    assert {table_name(table) for table in ClientsTable.__subclasses__()} <= {name for name, _ in moved}


def test_rows_that_become_one_have_notes_and_words() -> None:
    for table, column in merging._references(ClientTable):
        if merging._unique_with(table, column) and table_name(table) != "distinct_pair":
            columns = {field.column_name for field in table._meta.sorted_fields}
            told = columns - folding._ONLY_MINE
            assert columns & set(folding._NOTES) or [told] == [set(*merging._unique_with(table, column))]
            assert told <= set(folding._WORDS)


def test_visits_of_one_day_become_one_and_others_move(office: Office, two: tuple[int, int]) -> None:
    keep, other = two
    mine = insert(
        office, "visit", client_id=keep, date="2026-11-02", place="Kantor", method="datang", condition="Sehat"
    )
    theirs = insert(
        office, "visit", client_id=other, date="2026-11-02", time="09:00", place="Rumah", method="datang",
        plans="Mencari kerja", notes="Diantar ibunya", next_on="2026-12-02",
    )  # fmt: skip
    alone = insert(office, "visit", client_id=other, date="2026-10-02", method="rumah")
    photo = insert(
        office, "document", client_id=other, visit_id=theirs, title="Foto lapor", sha256="0" * 64,
        media_type="image/jpeg", size=1, pages=1, added_at="2026-11-02 09:00:00",
    )  # fmt: skip
    report = merge(office, keep, other)
    kept = row(office, "visit", mine)
    assert kept["place"] == "Kantor"
    assert (kept["time"], kept["plans"], kept["next_on"]) == ("09:00", "Mencari kerja", "2026-12-02")
    assert kept["notes"] == "Diantar ibunya\nDari data yang digabungkan – Tempat: Rumah"
    assert row(office, "visit", alone)["client_id"] == keep
    assert (row(office, "document", photo)["client_id"], row(office, "document", photo)["visit_id"]) == (keep, mine)
    assert VisitTable.select().count() == 2
    assert (report.moved["visit"], report.joined["visit"]) == (2, 1)
    assert office.clients.get(keep).visits == 2
    assert office.clients.get(keep).due_on == dt.date(2026, 12, 2)


def test_marks_of_one_session_become_one(office: Office, two: tuple[int, int], session: int) -> None:
    keep, other = two
    office.attendance.add_walk_in(session, keep, Mark.ABSENT)
    office.attendance.add_walk_in(session, other, Mark.PRESENT)
    office.attendance.set_note(session, keep, "tanpa kabar")
    office.attendance.set_note(session, other, "datang 09.10")
    merge(office, keep, other)
    (person,) = office.attendance.participants(session)
    assert (person.client_id, person.mark) == (keep, Mark.PRESENT)
    assert person.note == "tanpa kabar; datang 09.10; Dari data yang digabungkan – Tanda hadir: A"


def test_overlapping_stays_become_one_and_later_ones_stay_later(
    office: Office, two: tuple[int, int], program: int
) -> None:
    keep, other = two
    late = insert(office, "enrolment", program_id=program, client_id=other, joined_on="2026-06-01")
    early = insert(
        office, "enrolment", program_id=program, client_id=keep, joined_on="2026-01-01", left_on="2026-03-01"
    )
    insert(office, "enrolment", program_id=program, client_id=other, joined_on="2026-02-01", left_on="2026-04-01")
    report = merge(office, keep, other)
    stays = office.attendance.enrolments(program)
    assert [(stay.client_id, stay.joined_on, stay.left_on) for stay in stays] == [
        (keep, dt.date(2026, 1, 1), dt.date(2026, 4, 1)),
        (keep, dt.date(2026, 6, 1), None),
    ]
    assert {late, early} == {row.id for row in EnrolmentTable.select()}
    assert report.joined["enrolment"] == 1
    assert office.attendance.enrol(program, [keep]) == 0


def test_one_officer_at_a_time_is_in_charge(office: Office, two: tuple[int, int]) -> None:
    keep, _ = two
    other = office.clients.add(ClientDraft(full_name="A. Fauzi", officer="PK Satu", guidance_start=TODAY - 99 * DAY))
    assert office.clients.assign_officer([other], "PK Dua", TODAY - 9 * DAY) == []
    merge(office, keep, other)
    assert [(term.officer, term.until) for term in office.clients.assignments(keep) if term.until is None] == [
        ("PK Satu", None)
    ]
    assert {term.officer for term in office.clients.assignments(keep)} == {"PK Satu", "PK Dua"}


def test_papers_know_the_kept_record(office: Office, two: tuple[int, int], session: int) -> None:
    keep, other = two
    sheet = office.attendance.record_sheet(session, [other, keep], blank_rows=0, paper=Paper.A4)
    merge(office, keep, other)
    assert office.attendance.sheet(sheet.number).client_ids == (keep, keep)


def test_letters_go_to_the_kept_record(office: Office, two: tuple[int, int], session: int) -> None:
    keep, other = two
    program = office.sessions.get(session).program_id
    texts = {
        "people": f"peserta:{other}\npeserta:{other}9\npeserta:{keep}\nnama:Tamu 😀",
        "opening": f"Yth. peserta:{other} dan\nlainnya\nlainnya",
    }
    kept = office.program_papers.save(ProgramPaperDraft(program_id=program, kind=PaperKind.INVITATION, texts=texts))
    merge(office, keep, other)
    people = f"peserta:{keep}\npeserta:{other}9\nnama:Tamu 😀"
    assert office.program_papers.get(kept).texts == texts | {"people": people}
    office.history.undo()
    assert office.program_papers.get(kept).texts == texts


def test_receipts_are_for_the_kept_record(office: Office, two: tuple[int, int], session: int) -> None:
    keep, other = two
    program = office.sessions.get(session).program_id
    for client in two:
        office.attendance.enrol(program, [client])
    texts = {
        "subject": "Uang saku",
        "amount": "5.000",
        "group": "participants",
        "people": f"Tamu:budi\npeserta:{other}",
    }
    office.program_papers.save(ProgramPaperDraft(program_id=program, kind=PaperKind.RECEIPT, texts=texts))

    def receivers() -> list[int | None]:
        ((receipt, _giver),) = kept_receipts(office, program)
        return [one.client_id for one in receipt.receivers]

    assert receivers() == [other]
    merge(office, keep, other)
    assert receivers() == [keep]
    office.history.undo()
    assert receivers() == [other]


def test_two_portraits_become_one(office: Office, two: tuple[int, int]) -> None:
    for client in two:
        insert(
            office, "document", client_id=client, title="Foto", sha256=str(client) * 64, portrait=1,
            media_type="image/jpeg", size=1, pages=1, added_at="2026-11-02 09:00:00",
        )  # fmt: skip
    merge(office, *two)
    assert [(row.client_id, row.portrait) for row in DocumentTable.select().order_by(DocumentTable.id)] == [
        (two[0], True), (two[0], False),
    ]  # fmt: skip


def test_who_was_another_than_either_is_another_than_the_merged(
    office: Office, two: tuple[int, int], people: list[int]
) -> None:
    keep, other = two
    for pair in ((keep, other), (other, people[0]), (other, people[1]), (keep, people[1])):
        office.likeness.say_distinct(*pair)
    merge(office, keep, other)
    rows = office.database.execute("SELECT client_id, other_id FROM distinct_pair").fetchall()
    assert sorted(rows) == [(keep, people[0]), (keep, people[1])]


# Whether guidance goes on


def closing(day: dt.date, letter: str = "") -> ClosingDraft:
    return ClosingDraft(reason="completed", ended_on=day, letter_no=letter)


def state(office: Office, client_id: int) -> list[tuple[Any, ...]]:
    client = office.clients.get(client_id)
    ends = [(end.ended_on, end.letter_no, end.reopened_on) for end in office.clients.closings(client_id)]
    return [(client.end_reason, client.ended_on, client.end_letter_no), *ends]


@pytest.mark.parametrize("ended", [0, 1])
def test_guidance_goes_on_if_it_does_in_one_of_two(office: Office, two: tuple[int, int], ended: int) -> None:
    office.clients.close([two[ended]], closing(TODAY - 300 * DAY, "SP-1"))
    merge(office, *two)
    assert state(office, two[0]) == [("", None, ""), (TODAY - 300 * DAY, "SP-1", TODAY)]


@pytest.mark.parametrize("last", [0, 1])
def test_the_later_of_two_ends_is_the_end(office: Office, two: tuple[int, int], last: int) -> None:
    office.clients.close([two[last]], closing(TODAY - 10 * DAY, "SP-2"))
    office.clients.close([two[1 - last]], closing(TODAY - 300 * DAY, "SP-1"))
    office.clients.archive([two[0]])
    merge(office, *two)
    assert state(office, two[0]) == [
        ("completed", TODAY - 10 * DAY, "SP-2"),
        (TODAY - 300 * DAY, "SP-1", TODAY - 10 * DAY),
        (TODAY - 10 * DAY, "SP-2", None),
    ]
    assert not office.clients.get(two[0]).archived
    assert office.clients.reopen([two[0]]) == []


def test_one_end_written_down_twice_is_one(office: Office, two: tuple[int, int]) -> None:
    office.clients.close([two[0]], closing(TODAY - DAY))
    office.clients.close([two[1]], closing(TODAY - DAY, "SP-9"))
    merge(office, *two)
    assert state(office, two[0]) == [("completed", TODAY - DAY, "SP-9"), (TODAY - DAY, "SP-9", None)]


def test_two_forms_about_one_person_are_one(office: Office, two: tuple[int, int]) -> None:
    program = office.programs.add(ProgramDraft(title="Kue"))
    instrument = office.instruments.offered(Purpose.OFFICER)[0]
    place = Place(program_id=program, instrument_id=instrument.id, phase=Phase.AFTER)
    office.evaluations.fill(place, {two[0]: {"q1": 3, "q2": 4}}, date=TODAY, assessor="Widi")
    office.evaluations.fill(place, {two[1]: {"q1": 5, "q3": 2}}, date=TODAY, assessor="Widi")
    report = merge(office, *two)
    (kept,) = office.evaluations.of_place(place).values()
    assert kept.answers == {"q1": 3, "q2": 4, "q3": 2}
    assert kept.notes == "Dari data yang digabungkan – Keterlibatan dalam kegiatan: 5"
    assert report.joined["evaluation"] == 1
    office.history.undo()
    assert {one.answers["q1"] for one in office.evaluations.of_place(place).values()} == {3, 5}


# There and back


def farm(office: Office, sessions: list[int]) -> dict[str, list[Any]]:
    """Some deeds and harvests that clients can take part in."""
    plot = office.plots.add(PlotDraft(code="P-1"))
    planting = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=TODAY - 40 * DAY))
    cuts = [
        office.harvests.add(HarvestDraft(planting_id=planting, session_id=session, date=TODAY, weight_g=900))
        for session in sessions
    ]
    deeds = [
        office.care.add(CareDraft(plot_id=plot, kind="Penyiangan", done_on=TODAY - number * DAY)) for number in range(4)
    ]
    return {"care_id": deeds, "harvest_id": cuts}


def fill_everything(office: Office, clients: list[int], luck: random.Random) -> None:
    """Rows in every table that names a client, and whatever they need, at random."""
    with office.database.change("Isi"):
        officers = [office.officers.id_of(f"PK {letter}") for letter in "ABC"]
        program = office.programs.add(ProgramDraft(title="Kangkung"))
        sessions = [
            office.sessions.add(SessionDraft(program_id=program, title=f"Temu {number}", date=TODAY - number * DAY))
            for number in range(4)
        ]
        photo = hashlib.sha256(b"foto").hexdigest()
        office.database.execute("INSERT INTO document_content VALUES (?, ?, ?)", [photo, b"kecil", b"foto"])
        named: dict[str, list[Any]] = {
            "client_id": clients, "other_id": clients, "officer_id": officers, "program_id": [program],
            "session_id": sessions, "visit_id": [None], "mark": [None, *"HISAT"], "marked_by": ["Petugas Satu"],
            "sha256": [photo], "instrument_id": [office.instruments.all()[0].id], "phase": list(Phase), "seat": [1, 2],
            "answers": [json.dumps({key: luck.randint(1, 5)}) for key in ("q1", "q2", "q3")],
        }  # fmt: skip
        named |= farm(office, sessions)
        for table in dict.fromkeys(table for table, _ in merging._references(ClientTable)):
            for _ in range(6):
                fill_row(office, table, named, luck)
            if table is VisitTable:
                named["visit_id"] += [row.id for row in VisitTable.select()]
        for session in sessions:
            ids = luck.sample(clients, luck.randint(0, len(clients)))
            office.attendance.record_sheet(session, ids, blank_rows=2, paper=Paper.A4)
            if ids:
                office.slips.issue(session, ids)


def fill_row(office: Office, table: type[BaseTable], named: dict[str, list[Any]], luck: random.Random) -> None:
    any_of: dict[str, list[Any]] = {
        "DateField": [(TODAY - number * DAY).isoformat() for number in range(12)],
        "FlagField": [0, 1],
        "IntegerField": list(range(1, 99)),
        "TimeField": ["09:00", "10:30"],
        "MomentField": ["2026-11-02 09:00:00"],
    }
    values: dict[str, Any] = {}
    for field in table._meta.sorted_fields[1:]:
        words = [
            "",
            "Satu",
            "Dua'; --",
            "تجربة 😀",
            f"Baris\nbaru {luck.getrandbits(50)}",
            f"kata {luck.getrandbits(50)}",
        ]
        choices = named.get(field.column_name) or any_of.get(type(field).__name__, words)
        values[field.column_name] = None if field.null and luck.random() < 0.3 else luck.choice(choices)
    values["uid"] = f"{luck.getrandbits(128):032x}"
    if "other_id" in values:
        values["client_id"], values["other_id"] = sorted(luck.sample(named["client_id"], 2))
    marks = ", ".join("?" * len(values))
    with contextlib.suppress(pw.IntegrityError), office.database.change("Isi"):  # one a day, one a session
        sql = f"INSERT INTO {table_name(table)} ({', '.join(values)}) VALUES ({marks})"
        office.database.execute(sql, list(values.values()))


def texts(tables: dict[str, list[tuple[Any, ...]]], but: set[str]) -> set[str]:
    return {
        part
        for name, rows in tables.items()
        if name not in but
        for each in rows
        for value in each
        if isinstance(value, str) and not re.fullmatch("[0-9a-f]{32}", value)
        for part in value.split("\n")
    }


@pytest.mark.parametrize("seed", range(6))
def test_merge_undo_and_redo_leave_every_row_right(office: Office, dump: Take, seed: int) -> None:
    luck = random.Random(seed)
    clients = [
        office.clients.add(ClientDraft(full_name=f"{letter} Contoh", officer=luck.choice(("", "PK A", "PK B"))))
        for letter in "ABCD"
    ]
    fill_everything(office, clients, luck)
    keep, other = luck.sample(clients, 2)
    for client in luck.sample(clients, 2):
        office.clients.close([client], closing(TODAY - luck.randint(0, 400) * DAY, luck.choice(("", "SP-1"))))

    def all_of_it() -> dict[str, list[tuple[Any, ...]]]:
        states = office.database.execute("SELECT * FROM report_state ORDER BY client_id").fetchall()
        return {**dump(office), "report_state": states}

    before = all_of_it()
    assert all(before[table_name(table)] for table, _ in merging._references(ClientTable))
    attached = office.merging.attached(other)
    report = merge(office, keep, other)
    after = all_of_it()
    office.database.check()
    assert office.merging.attached(other) == {}
    assert report.moved == attached
    for name in attached.keys() - {"assignment", "closing"}:
        assert len(before[name]) - len(after[name]) == report.joined.get(name, 0)
    # Not a word is lost: not of the rows that became one with others either.
    lost = texts(before, {"client_search", "client", "report_state"}) - texts(after, {"client_search", "report_state"})
    told = "\n".join(texts(after, {"client_search"}))
    assert [word for word in lost if word not in told and not word.startswith(("2026-", "[", "2025-", "{"))] == []
    printed = "SELECT client_ids FROM sheet UNION ALL SELECT client_ids FROM slip"
    sheets = [json.loads(value) for (value,) in office.database.execute(printed).fetchall()]
    assert not any(other in ids for ids in sheets)
    open_terms = [term for term in office.clients.assignments(keep) if term.until is None]
    assert {term.officer for term in open_terms} == {office.clients.get(keep).officer} - {""}
    for _ in range(2):
        office.history.undo()
        assert all_of_it() == before
        office.history.redo()
        assert all_of_it() == after


def test_a_merge_that_fails_half_way_changes_nothing(
    office: Office, two: tuple[int, int], session: int, dump: Take
) -> None:
    keep, other = two
    office.attendance.add_walk_in(session, other, Mark.PRESENT)
    before = dump(office)
    office.database.execute(
        "CREATE TEMP TRIGGER full BEFORE DELETE ON client BEGIN SELECT raise(ABORT, 'disk full'); END"
    )
    with pytest.raises(Exception, match="disk full"):
        merge(office, keep, other)
    office.database.execute("DROP TRIGGER full")
    assert dump(office) == before
    assert AttendanceTable.get().client_id == other
    assert SessionTable.select().count() == 1
