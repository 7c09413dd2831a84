"""A list comes in whole or not at all, nobody twice, and nothing known is lost."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.domain.roster.client import ClientDraft, ClientQuery, Sex
from bapas_desktop.domain.roster.importing import ImportResult, Repeat, RepeatChoice
from bapas_desktop.jobs import Cancelled, Job

BORN = dt.date(1990, 7, 1)
NIK = "5271014107900001"
SITI = ClientDraft(full_name="Siti Aminah", nik=NIK, birth_date=BORN, phone="081234567890", address="Jl. Melati 1")
SKIP, UPDATE, NEW = RepeatChoice.SKIP, RepeatChoice.UPDATE, RepeatChoice.NEW


def _run(office: Office, drafts: list[ClientDraft], *choices: RepeatChoice, job: Job | None = None) -> ImportResult:
    """Import with one choice for each repeat, in their order."""
    repeats = office.roster_import.find_repeats(drafts)
    assert len(choices) == len(repeats), repeats
    chosen = {repeat.row: choice for repeat, choice in zip(repeats, choices, strict=True)}
    return office.roster_import.run(drafts, repeats, chosen, "daftar.xlsx", job)


def _find(office: Office, text: str) -> list[int]:
    return list(office.clients.ids(ClientQuery(today=office.today(), text=text, sort="id")))


# Repeats


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ClientDraft(full_name="Nama Lain Sekali", nik=NIK), "nik"),
        (ClientDraft(full_name="SITI  AMINAH", register_no="1/26"), "register_no"),
        (ClientDraft(full_name="siti aminah", birth_date=BORN), "name_birth"),
        (ClientDraft(full_name="Siti Aminah", phone="081234567890"), "name_phone"),
        (ClientDraft(full_name="Siti Aminah", address="JL. MELATI 1"), "name_address"),
        (ClientDraft(full_name="Siti Aminah"), None),
        (ClientDraft(full_name="Siti Aminah", address="Jl. Mawar 2"), None),
        (ClientDraft(full_name="Siti Aminah", birth_date=BORN, nik="5271014107900002"), None),
        (ClientDraft(full_name="Siti Aminah", phone="081234567890", birth_date=dt.date(1991, 7, 1)), None),
        (ClientDraft(full_name="Lain", phone="081234567890", register_no="1/26", address="Jl. Melati 1"), None),
        (ClientDraft(full_name="", address="Jl. Melati 1"), None),
    ],
)
def test_repeat_takes_more_than_a_name(office: Office, row: ClientDraft, reason: str | None) -> None:
    client = office.clients.add(dataclasses.replace(SITI, register_no="1/26"))
    expected = [Repeat(row=0, reason=reason, client_id=client)] if reason else []
    assert office.roster_import.find_repeats([row]) == expected


def test_repeats_within_one_list(office: Office) -> None:
    drafts = [SITI, ClientDraft(full_name="Budi"), dataclasses.replace(SITI, full_name="Siti A.", phone=""), SITI]
    assert office.roster_import.find_repeats(drafts) == [
        Repeat(row=2, reason="nik", earlier_row=0), Repeat(row=3, reason="nik", earlier_row=0),
    ]  # fmt: skip


def test_namesake_does_not_hide_the_right_person(office: Office) -> None:
    """Two of one name at one address: the row's birth date tells that it is not the first."""
    home = ClientDraft(full_name="Siti", address="Jl. Melati 1")
    office.clients.add(dataclasses.replace(home, birth_date=BORN))
    second = office.clients.add(home)
    row = dataclasses.replace(home, birth_date=dt.date(2001, 1, 1))
    assert office.roster_import.find_repeats([row]) == [Repeat(row=0, reason="name_address", client_id=second)]


def test_list_of_one_person_over_and_over(office: Office) -> None:
    rows = [ClientDraft(full_name="Siti", address="Jl. Melati 1")] * 2000
    assert [repeat.earlier_row for repeat in office.roster_import.find_repeats(rows)] == [0] * 1999


# What is done with them


def test_blanks_are_filled_and_nothing_is_overwritten(office: Office) -> None:
    client = office.clients.add(dataclasses.replace(SITI, phone="", officer="Lama", recidivist=False))
    row = dataclasses.replace(
        SITI, full_name="SITI AMINAH", address="Jl. Baru", phone="089", village="Ampenan", sex=Sex.FEMALE,
        officer="Baru", recidivist=True,
    )  # fmt: skip
    assert _run(office, [row], UPDATE) == ImportResult(updated=1)
    kept = office.clients.get(client).draft()
    assert kept == dataclasses.replace(
        SITI, phone="089", village="Ampenan", sex=Sex.FEMALE, officer="Lama", recidivist=False
    )
    assert [officer.name for officer in office.officers.all()] == ["Lama"]


def test_row_that_adds_nothing_is_skipped(office: Office, dump: Callable[[Office], Any]) -> None:
    office.clients.add(SITI)
    before = dump(office)
    assert _run(office, [SITI], UPDATE) == ImportResult(skipped=1)
    assert dump(office) == before
    entry = office.history.undoable()
    assert entry is not None
    assert entry.label == "Tambah klien: Siti Aminah"


def test_row_that_does_not_fit_the_client_stops_nobody(office: Office) -> None:
    client = office.clients.add(dataclasses.replace(SITI, guidance_start=dt.date(2026, 1, 1)))
    rows = [dataclasses.replace(SITI, guidance_end=dt.date(2025, 1, 1)), ClientDraft(full_name="Budi")]
    assert _run(office, rows, UPDATE) == ImportResult(added=1, skipped=1)
    assert office.clients.get(client).guidance_end is None


def test_choice_of_skip_new_and_none(office: Office) -> None:
    office.clients.add(SITI)
    drafts = [SITI, SITI, ClientDraft(full_name="Budi"), SITI]
    repeats = office.roster_import.find_repeats(drafts)
    assert office.roster_import.run(drafts, repeats, {0: SKIP, 1: NEW}, "daftar") == ImportResult(added=2, skipped=2)
    assert len(_find(office, "siti")) == 2


def test_blanks_of_an_earlier_row_are_filled(office: Office) -> None:
    rows = [dataclasses.replace(SITI, phone=""), ClientDraft(full_name="Budi"), SITI]
    assert _run(office, rows, UPDATE) == ImportResult(added=2, updated=1)
    assert [client.phone for client in office.clients.records(_find(office, ""))] == [SITI.phone, ""]


@pytest.mark.parametrize("first", [SKIP, UPDATE])
def test_chain_of_repeats_ends_at_the_client(office: Office, first: RepeatChoice) -> None:
    """The second row repeats the first only, which repeats a client of the file."""
    client = office.clients.add(ClientDraft(full_name="Siti", nik=NIK))
    rows = [
        ClientDraft(full_name="Siti", nik=NIK, phone="081234567890"),
        ClientDraft(full_name="Siti", phone="081234567890", village="Ampenan"),
        ClientDraft(full_name="Siti", phone="081234567890", district="Mataram"),
    ]
    repeats = office.roster_import.find_repeats(rows)
    assert [(repeat.client_id, repeat.earlier_row) for repeat in repeats] == [(client, None), (None, 0), (None, 0)]
    result = _run(office, rows, first, UPDATE, UPDATE)
    assert result == ImportResult(updated=2 + (first is UPDATE), skipped=int(first is SKIP))
    kept = office.clients.get(client)
    assert (kept.village, kept.district) == ("Ampenan", "Mataram")
    assert office.clients.count() == 1


# All or nothing


def _list(number: int) -> list[ClientDraft]:
    return [
        ClientDraft(full_name=f"Klien {n:04}", officer=f"Petugas {n % 3}, S.H.", birth_date=BORN) for n in range(number)
    ]


def test_import_is_one_step_searchable_and_taken_back_whole(office: Office, dump: Callable[[Office], Any]) -> None:
    office.clients.add(SITI)
    before = dump(office)
    told: list[object] = []
    office.database.subscribe(told.append)
    assert _run(office, [*_list(1000), dataclasses.replace(SITI, village="Ampenan")], UPDATE).added == 1000
    assert len(told) == 1
    after = dump(office)
    assert len(_find(office, "klien")) == 1000
    assert len(_find(office, "petugas 2")) == 333
    assert _find(office, "ampenan") == [1]
    assert [officer.name for officer in office.officers.all()] == [f"Petugas {n}, S.H." for n in range(3)]
    assert office.history.undo().label == "Impor 1000 klien dari daftar.xlsx"
    assert dump(office) == before
    assert _find(office, "klien") == []
    office.history.redo()
    assert dump(office) == after
    new = office.clients.add(ClientDraft(full_name="Klien Baru"))
    assert new in _find(office, "klien baru")  # the pause of the index has ended


def test_officers_spelled_in_two_ways_are_made_once(office: Office) -> None:
    rows = [
        ClientDraft(full_name=f"K {n}", officer=name) for n, name in enumerate(("Oka, S.H.", "OKA SH", "", "oka s.h"))
    ]
    _run(office, rows)
    assert [officer.name for officer in office.officers.all()] == ["Oka, S.H."]
    assert [client.officer for client in office.clients.records([1, 2, 3, 4])] == [
        "Oka, S.H.",
        "Oka, S.H.",
        "",
        "Oka, S.H.",
    ]


@pytest.mark.parametrize("stop_at", [0, 200, 600, 1000])
def test_cancelling_half_way_keeps_nothing(office: Office, dump: Callable[[Office], Any], stop_at: int) -> None:
    office.clients.add(SITI)
    before = dump(office)

    def report(done: int, total: int) -> None:
        if done >= stop_at:
            job.cancel()

    job = Job(report)
    rows = [*_list(1000), dataclasses.replace(SITI, village="Ampenan")]
    repeats = office.roster_import.find_repeats(rows)
    with pytest.raises(Cancelled):
        office.roster_import.run(rows, repeats, {1000: UPDATE}, "daftar", job)
    assert dump(office) == before
    assert office.clients.add(ClientDraft(full_name="Sesudahnya")) in _find(office, "sesudahnya")


def test_error_in_the_last_row_keeps_nothing(office: Office, dump: Callable[[Office], Any]) -> None:
    before = dump(office)
    rows = [*_list(500), dataclasses.replace(_list(1)[0], full_name=None)]  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r"NOT NULL|NoneType|normalize"):
        office.roster_import.run(rows, [], {}, "daftar")
    assert dump(office) == before
    assert office.history.undoable() is None


def test_ids_stay_with_their_rows_after_deletions(office: Office) -> None:
    """Numbers are never given again, so those of an import do not begin where the list ends."""
    _run(office, _list(10))
    office.clients.remove([9, 10])
    rows = [ClientDraft(full_name="Siti", nik=NIK), ClientDraft(full_name="Siti", nik=NIK, village="Ampenan")]
    assert _run(office, rows, UPDATE) == ImportResult(added=1, updated=1)
    assert office.clients.get(11).village == "Ampenan"


def test_every_field_of_a_row_is_kept(office: Office) -> None:
    values: dict[str, Any] = {item.name: f"isi {item.name}" for item in dataclasses.fields(ClientDraft)}
    dates = {item.name: BORN for item in dataclasses.fields(ClientDraft) if item.type == dt.date | None}
    draft = ClientDraft(**(values | dates | {"sex": Sex.MALE, "recidivist": True, "notes": "dua\nbaris 😀"}))
    _run(office, [ClientDraft(full_name="Kosong"), draft])
    assert office.clients.get(2).draft() == draft
    assert office.clients.get(1).draft() == ClientDraft(full_name="Kosong")


def test_empty_list_is_no_step(office: Office) -> None:
    assert _run(office, []) == ImportResult()
    assert office.history.undoable() is None
