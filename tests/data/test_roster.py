"""The list of clients: every filter against an independent count, every order, and what happens to clients."""

import dataclasses
import datetime as dt
import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.roster.client import (
    AgeGroup,
    Client,
    ClientDraft,
    ClientQuery,
    ClosingDraft,
    OfficerDraft,
    Sex,
    Status,
    age_on,
    days_left,
    is_child,
)
from bapas_desktop.domain.roster.measures import END_REASONS, MEASURES

TODAY = dt.date(2026, 11, 24)
ENDED = ClosingDraft(reason="completed", ended_on=TODAY, letter_no=" SP-1 ", letter_date=TODAY)
FIELDS = tuple(Client.__dataclass_fields__)


def _some_client(luck: random.Random) -> ClientDraft:
    def day(first: int, last: int) -> dt.date | None:
        return luck.choice((None, TODAY + dt.timedelta(luck.randint(first, last))))

    def word(*words: str) -> str:
        return luck.choice(("", *words))

    adult = TODAY.replace(year=TODAY.year - 18)
    start = day(-400, -200)
    return ClientDraft(
        full_name=f"{luck.choice(('Ani', 'ani', 'Budi', 'Éka', 'citra', 'Zul'))} {word('A', 'b', 'C')}",
        alias=word("Ujang", "ujang", "acil"),
        nik=word("5271014107900001", f"52710101019{luck.randint(10000, 99999)}"),
        birth_place=word("Mataram", "Bima"),
        birth_date=luck.choice((None, adult + dt.timedelta(luck.randint(-2, 2)), day(-15000, -1))),
        sex=luck.choice((None, *Sex)),
        phone=word("081234567890", "0370631234"),
        register_no=word("1/2026", "BKD-10", "bkd-9"),
        measure=word("PB", "CB", "AKOT"),
        guidance_start=start,
        guidance_end=luck.choice((None, TODAY + dt.timedelta(luck.choice((-3, -1, 0, 1, 7, 30, 31))))),
        officer=word("Widi, S.H.", "agus", "Bagus"),
        recidivist=luck.choice((None, True, False)),
        notes=word("catatan"),
    )


@pytest.fixture(scope="module")
def crowd_file(tmp_path_factory: pytest.TempPathFactory, new_office: Callable[..., Office]) -> Path:
    """300 clients of every kind, a third of them ended, some archived."""
    office = new_office(tmp_path_factory.mktemp("crowd") / "kantor")
    luck = random.Random(24)
    ids = [office.clients.add(_some_client(luck)) for _ in range(300)]
    for reason in END_REASONS:
        office.clients.close(luck.sample(ids, 20), dataclasses.replace(ENDED, reason=reason.code))
    office.clients.archive(luck.sample(ids, 40))
    office.close()
    return office.folder.database


@pytest.fixture
def crowd(tmp_path: Path, crowd_file: Path, new_office: Callable[..., Office]) -> Iterator[Office]:
    office = new_office(tmp_path / "ramai", crowd_file)
    yield office
    office.close()


@pytest.fixture
def everybody(crowd: Office) -> list[Client]:
    found = crowd.clients.records(crowd.clients.ids(ClientQuery(today=TODAY, status=Status.ALL)))
    assert len(found) == 300
    return found


# Filters


def _holds(query: ClientQuery, client: Client, officers: dict[str, int]) -> bool:
    """The query in plain Python, from the rules of domain/ alone."""
    end = days_left(client.guidance_end, query.today)
    words = f"{client.full_name} {client.officer}".casefold().split()
    child = is_child(client.birth_date, query.today)
    return all((
        query.status is Status.ALL or client.archived == (query.status is Status.ARCHIVED),
        query.status is not Status.ACTIVE or client.is_active,
        query.status is not Status.ENDED or not client.is_active,
        not query.text or any(word.startswith(query.text) for word in words),
        not query.measures or client.measure in query.measures,
        query.without_officer is False or not client.officer,
        query.without_officer or query.officer_id is None or officers.get(client.officer) == query.officer_id,
        query.sex is None or client.sex is query.sex,
        not query.without_nik or not client.nik,
        query.age_group is None or child is (query.age_group is AgeGroup.CHILD),
        query.ends_within_days is None or (end is not None and 0 <= end <= query.ends_within_days),
    ))  # fmt: skip


CHOICES: dict[str, tuple[Any, ...]] = {
    "status": tuple(Status),
    "text": ("", "budi", "agus"),
    "measures": (frozenset(), frozenset({"PB"}), frozenset({"CB", "AKOT", "tidak ada"})),
    "officer_id": (None, 1, 2, 999),
    "without_officer": (False, True),
    "sex": (None, *Sex),
    "without_nik": (False, True),
    "age_group": (None, *AgeGroup),
    "ends_within_days": (None, 0, 7, 30, -1),
}


def test_every_filter_alone_and_every_pair(crowd: Office, everybody: list[Client]) -> None:
    officers = {officer.name: officer.id for officer in crowd.officers.all()}
    sizes = set()
    for first, second in itertools.combinations(CHOICES, 2):
        for one, two in itertools.product(CHOICES[first], CHOICES[second]):
            query = dataclasses.replace(ClientQuery(today=TODAY), **{first: one, second: two})
            found = list(crowd.clients.ids(query))
            assert sorted(found) == sorted(c.id for c in everybody if _holds(query, c, officers)), query
            sizes.add(len(found))
    assert len(sizes) > 50


def test_all_filters_together_at_random(crowd: Office, everybody: list[Client]) -> None:
    officers = {officer.name: officer.id for officer in crowd.officers.all()}
    luck = random.Random(1)
    found_somebody = 0
    for _ in range(300):
        chosen = {name: luck.choice((values[0], luck.choice(values))) for name, values in CHOICES.items()}
        query = ClientQuery(today=TODAY, **chosen)
        found = list(crowd.clients.ids(query))
        assert sorted(found) == sorted(c.id for c in everybody if _holds(query, c, officers)), query
        found_somebody += bool(found)
    assert found_somebody > 100


@pytest.mark.parametrize(
    ("born", "today", "child"),
    [
        ("2008-11-24", "2026-11-24", False),  # the 18th birthday itself
        ("2008-11-25", "2026-11-24", True),
        ("2008-11-24", "2026-11-23", True),
        ("2008-02-29", "2026-02-28", True),
        ("2008-02-29", "2026-03-01", False),
        ("2010-02-28", "2028-02-29", False),
        ("2010-03-01", "2028-02-29", True),
        ("2010-03-01", "2028-03-01", False),
    ],
)
def test_adult_from_the_18th_birthday_on(office: Office, born: str, today: str, child: bool) -> None:
    client = office.clients.add(ClientDraft(full_name="Budi", birth_date=dt.date.fromisoformat(born)))
    day = dt.date.fromisoformat(today)
    assert is_child(dt.date.fromisoformat(born), day) is child
    for group, found in ((AgeGroup.CHILD, child), (AgeGroup.ADULT, not child)):
        assert list(office.clients.ids(ClientQuery(today=day, age_group=group))) == ([client] if found else [])


# Order


def _plain(value: object) -> object:
    if isinstance(value, str):
        return "".join(sign.lower() if sign.isascii() else sign for sign in value)
    return value


def _in_order(clients: list[Client], value: Callable[[Client], Any], *, descending: bool) -> list[int]:
    ordered = sorted(clients, key=lambda client: (_plain(client.full_name), client.id))
    having = [client for client in ordered if value(client) not in (None, "")]
    having.sort(key=lambda client: _plain(value(client)), reverse=descending)
    return [client.id for client in having] + [c.id for c in ordered if value(c) in (None, "")]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("name", [name for name in FIELDS if name not in ("full_name", "end_reason")])
def test_every_field_sorts_both_ways_with_blanks_last(
    crowd: Office, everybody: list[Client], name: str, descending: bool
) -> None:
    found = crowd.clients.ids(ClientQuery(today=TODAY, status=Status.ALL, sort=name, descending=descending))
    assert list(found) == _in_order(everybody, lambda client: getattr(client, name), descending=descending)


@pytest.mark.parametrize("descending", [False, True])
def test_names_sort_both_ways(crowd: Office, everybody: list[Client], descending: bool) -> None:
    found = crowd.clients.ids(ClientQuery(today=TODAY, status=Status.ALL, descending=descending))
    names = [_plain(client.full_name) for client in crowd.clients.records(found)]
    assert names == sorted(names, reverse=descending)  # type: ignore[type-var]
    assert len(set(found)) == 300


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("name", ["age", "age_group", "days_left", "status", "end_reason"])
def test_derived_columns_sort_both_ways(crowd: Office, name: str, descending: bool) -> None:
    found = crowd.clients.ids(ClientQuery(today=TODAY, status=Status.ALL, sort=name, descending=descending))
    values: list[Any] = [
        {
            "age": age_on(client.birth_date, TODAY),
            "age_group": age_on(client.birth_date, TODAY),
            "days_left": days_left(client.guidance_end, TODAY),
            "status": client.end_reason,
            "end_reason": client.end_reason,
        }[name]
        for client in crowd.clients.records(found)
    ]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=descending)
    assert values == known + [None] * (300 - len(known))


def test_pages_keep_order_and_leave_out_who_is_gone(crowd: Office) -> None:
    wanted = [7, 999, 3, 7, -1, *range(290, 310), 1]
    assert [c.id for c in crowd.clients.records(wanted)] == [7, 3, 7, *range(290, 301), 1]
    assert [c.id for c in crowd.clients.records(list(range(1, 301)) * 5)] == list(range(1, 301)) * 5
    assert crowd.clients.records([]) == []
    with pytest.raises(Refused, check=lambda error: (error.code, error.values) == ("not_found", ("999",))):
        crowd.clients.get(999)


# Keeping


def test_every_field_is_kept(office: Office) -> None:
    values: dict[str, Any] = {}
    for number, item in enumerate(dataclasses.fields(ClientDraft)):
        values[item.name] = dt.date(2020, 1, 1 + number % 28) if item.type == dt.date | None else f"isi {number}"
    values |= {"sex": Sex.FEMALE, "recidivist": False, "measure": "PB", "nik": "5271014107900001"}
    values |= {"birth_date": dt.date(1990, 7, 1), "guidance_end": dt.date(2027, 1, 1), "phone": "081234567890"}
    values |= {"guarantor_phone": "0370631234", "notes": "baris satu\n\nbaris dua 😀 محمد", "register_no": " 007/A "}
    values |= {"report_interval": 14, "service_hours": 120, "distance_km": 12}
    client = office.clients.get(office.clients.add(ClientDraft(**values)))
    assert client.draft() == ClientDraft(**(values | {"register_no": "007/A"}))
    assert (client.is_active, client.archived, len(client.uid)) == (True, False, 32)
    office.clients.update(client.id, ClientDraft(full_name="Kosong"))
    assert office.clients.get(client.id).draft() == ClientDraft(full_name="Kosong")


@pytest.mark.parametrize(
    ("draft", "field", "code"),
    [
        (ClientDraft(), "full_name", "required"),
        (ClientDraft(full_name=" \u200b\t"), "full_name", "required"),
        (ClientDraft(full_name="Budi", measure="XX"), "measure", "unknown_choice"),
        (ClientDraft(full_name="Budi", nik="123"), "nik", "nik_length"),
        (ClientDraft(full_name="Budi", birth_date=TODAY + dt.timedelta(1)), "birth_date", "in_future"),
        (ClientDraft(full_name="x" * 501), "full_name", "too_long"),
    ],
)
def test_rules_are_checked_again_and_nothing_is_written(
    office: Office, draft: ClientDraft, field: str, code: str, dump: Callable[[Office], Any]
) -> None:
    client = office.clients.add(ClientDraft(full_name="Ada"))
    before = dump(office)
    draft = dataclasses.replace(draft, officer="Petugas Baru")
    for write in (office.clients.add, lambda faulty: office.clients.update(client, faulty)):
        with pytest.raises(InvalidDraft) as caught:
            write(draft)
        assert [(issue.field, issue.code) for issue in caught.value.issues] == [(field, code)]
    assert dump(office) == before


def test_nik_and_register_number_of_another_only_warn(office: Office) -> None:
    draft = ClientDraft(full_name="Budi", nik="5271 0141 0790 0001", register_no="1/2026")
    first = office.clients.add(draft)
    found = {issue.field: issue for issue in office.clients.check(draft)}
    assert {field: (issue.code, issue.is_error, issue.values) for field, issue in found.items()} == {
        "nik": ("taken", False, ("Budi",)),
        "register_no": ("taken", False, ("Budi",)),
    }
    assert office.clients.check(draft, first) == []
    assert office.clients.add(draft) != first


def test_changing_who_is_gone_is_refused(office: Office, dump: Callable[[Office], Any]) -> None:
    before = dump(office)
    with pytest.raises(Refused, check=lambda error: error.code == "not_found"):
        office.clients.update(999, ClientDraft(full_name="Budi", officer="Petugas Baru"))
    assert dump(office) == before


# Officers


@pytest.mark.parametrize(
    "name", ["I Made Oka, S.H., M.H.", "i made oka sh mh", "I MADE OKA S.H.,M.H", "I Made  Oka, S. H., M. H.",
     "I made oka, SH, MH."]
)  # fmt: skip
def test_officer_is_one_however_the_name_is_dotted(office: Office, name: str) -> None:
    first = office.clients.add(ClientDraft(full_name="Budi", officer="I Made Oka, S.H., M.H."))
    second = office.clients.add(ClientDraft(full_name="Citra", officer=name))
    assert [officer.name for officer in office.officers.all()] == ["I Made Oka, S.H., M.H."]
    assert office.clients.get(second).officer == office.clients.get(first).officer
    with pytest.raises(InvalidDraft, check=lambda error: error.issues[0].code == "taken"):
        office.officers.add(OfficerDraft(name=name))


def test_officers_are_listed_renamed_and_retired(office: Office) -> None:
    zul = office.officers.add(OfficerDraft(name="zul", nip="198001012005011001"))
    ani = office.officers.add(OfficerDraft(name=" Ani ", active=False))
    assert [officer.id for officer in office.officers.all()] == [zul]
    assert [officer.id for officer in office.officers.all(active_only=False)] == [ani, zul]
    office.officers.update(zul, OfficerDraft(name="ZUL, S.H."))
    client = office.clients.add(ClientDraft(full_name="Budi", officer="zul sh"))
    assert office.clients.get(client).officer == "ZUL, S.H."
    office.officers.update(zul, OfficerDraft(name="ZUL, S.H.", active=False))
    assert office.officers.all() == []
    assert office.clients.get(client).officer == "ZUL, S.H."
    office.officers.remove([ani])
    with pytest.raises(InvalidDraft):
        office.officers.add(OfficerDraft(name="  "))


def test_officer_and_client_are_one_step(office: Office, dump: Callable[[Office], Any]) -> None:
    before = dump(office)
    office.clients.add(ClientDraft(full_name="Budi", officer="Baru"))
    office.history.undo()
    assert dump(office) == before


# Closing, archive, several at once


def test_closing_says_who_could_not_be_closed(office: Office, people: list[int]) -> None:
    office.clients.close(people[:1], ENDED)
    draft = office.clients.get(people[1]).draft()
    office.clients.update(people[1], dataclasses.replace(draft, guidance_start=TODAY + dt.timedelta(1)))
    refused = office.clients.close([*people, people[2], 999], ENDED)
    assert sorted(refused) == [(people[0], "already_ended"), (people[1], "ended_before_start")]
    client = office.clients.get(people[2])
    assert (client.end_reason, client.ended_on, client.end_letter_no, client.end_letter_date, client.is_active) == (
        "completed", TODAY, "SP-1", TODAY, False,
    )  # fmt: skip
    entry = office.history.undo()
    assert entry.label == "Akhiri bimbingan (3 klien)"
    assert office.clients.get(people[2]).is_active
    assert not office.clients.get(people[0]).is_active


@pytest.mark.parametrize(
    ("draft", "field", "code"),
    [
        (ClosingDraft(ended_on=TODAY), "reason", "required"),
        (ClosingDraft(reason="bosan", ended_on=TODAY), "reason", "unknown_choice"),
        (ClosingDraft(reason="died"), "ended_on", "required"),
        (ClosingDraft(reason="died", ended_on=TODAY + dt.timedelta(1)), "ended_on", "in_future"),
    ],
)
def test_faulty_closing_closes_nobody(
    office: Office, people: list[int], draft: ClosingDraft, field: str, code: str
) -> None:
    with pytest.raises(InvalidDraft) as caught:
        office.clients.close(people, draft)
    assert [(issue.field, issue.code) for issue in caught.value.issues] == [(field, code)]
    assert all(client.is_active for client in office.clients.records(people))


def test_reopening_archiving_and_bringing_back(office: Office, people: list[int]) -> None:
    fresh = office.clients.records(people)
    office.clients.close(people, ENDED)
    office.clients.archive(people[:2])
    assert list(office.clients.ids(ClientQuery(today=TODAY, status=Status.ARCHIVED))) == people[:2]
    assert list(office.clients.ids(ClientQuery(today=TODAY, status=Status.ENDED))) == people[2:]
    office.clients.unarchive(people)
    office.clients.reopen(people)
    assert office.clients.records(people) == fresh
    assert office.history.undo().label == "Buka kembali bimbingan (5 klien)"
    office.clients.archive(people[:1])
    assert office.history.undo().label == "Arsipkan klien: A Contoh"


def test_officer_for_several_at_once_is_one_step(office: Office, people: list[int]) -> None:
    office.clients.assign_officer(people, "Baru, S.H.")
    assert {client.officer for client in office.clients.records(people)} == {"Baru, S.H."}
    office.clients.assign_officer(people[:2], " ")
    assert len(office.clients.ids(ClientQuery(today=TODAY, without_officer=True))) == 2
    office.history.undo()
    assert office.history.undo().label == "Tetapkan PK Baru, S.H. (5 klien)"
    assert office.officers.all() == []
    assert {client.officer for client in office.clients.records(people)} == {""}


def test_more_clients_than_sqlite_takes_values(office: Office) -> None:
    office.roster_import.run([ClientDraft(full_name=f"K {n}") for n in range(1200)], [], {}, "daftar")
    everybody = office.clients.ids(ClientQuery(today=TODAY))
    office.clients.archive(everybody)
    assert len(office.clients.ids(ClientQuery(today=TODAY, status=Status.ARCHIVED))) == 1200
    office.clients.remove(everybody)
    assert office.clients.count() == 0
    assert office.history.undo().label == "Hapus klien (1200)"
    assert office.clients.count() == 1200


# Suggestions and likely same persons


def test_suggestions_are_values_of_common_fields_only(office: Office) -> None:
    for village in ("Ampenan", "Ampenan", "Bertais", ""):
        draft = ClientDraft(full_name="Siti", alias="Iti", village=village, guarantor_name="Wali", officer="PK")
        office.clients.add(dataclasses.replace(draft, notes="rahasia"))
    assert office.clients.suggestions("village") == ["Ampenan", "Bertais"]
    assert office.clients.suggestions("village", limit=1) == ["Ampenan"]
    for name in FIELDS:
        for value in office.clients.suggestions(name):
            assert value not in ("Siti", "Iti", "Wali", "rahasia", "PK"), name
    assert office.clients.suggestions("tidak ada") == []


def test_likely_same_persons_are_shown_with_the_reason(office: Office) -> None:
    born = dt.date(1990, 7, 1)
    add = office.clients.add
    same = add(ClientDraft(full_name="Siti Nur'aini", nik="5271014107900001", birth_date=born, register_no="1/26"))
    longer = add(ClientDraft(full_name="Siti Nuraini Hasan"))
    alias = add(ClientDraft(full_name="Hasanah", alias="Siti Nuraini"))
    add(ClientDraft(full_name="Budi", address="Jl. Siti Nuraini", officer="Siti Nuraini"))
    add(ClientDraft(full_name="Siti Aminah", birth_date=born))
    draft = ClientDraft(full_name="SITI  nuraini", nik="5271 0141 0790 0001", birth_date=born, register_no="1/26")
    found = office.clients.similar(draft)
    assert [(one.client.id, one.reasons) for one in found] == [
        (same, ("nik", "register_no", "name_birth", "name")), (longer, ("name",)), (alias, ("name",)),
    ]  # fmt: skip
    assert [one.client.id for one in office.clients.similar(draft, but=same)] == [longer, alias]
    assert [one.client.id for one in office.clients.similar(draft, limit=1)] == [same]
    assert office.clients.similar(ClientDraft(full_name="Si")) == office.clients.similar(ClientDraft()) == []


def test_common_words_of_addresses_do_not_hide_the_same_person(office: Office) -> None:
    for number in range(30):
        office.clients.add(ClientDraft(full_name=f"Orang {number}", address="Jalan Merpati"))
    merpati = office.clients.add(ClientDraft(full_name="Merpati Putih"))
    assert [one.client.id for one in office.clients.similar(ClientDraft(full_name="merpati"))] == [merpati]


def test_kinds_and_reasons_are_those_of_the_register(office: Office) -> None:
    assert [(m.code, m.name, m.group) for m in office.clients.measures()] == [
        (m.code, m.name, m.group) for m in MEASURES
    ]
    assert office.clients.end_reasons() == list(END_REASONS)
