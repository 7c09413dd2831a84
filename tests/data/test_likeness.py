"""Pairs of records that may be one person, sought in a real file."""

import datetime as dt
import itertools
import random
from typing import Any

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.demo import fill_sample
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft
from bapas_desktop.domain.roster.likeness import THRESHOLD, Contradiction, Reason, likeness, traits
from bapas_desktop.jobs import Cancelled, Job

BORN = dt.date(1990, 5, 11)
NIK = "5271021105900001"


def found(office: Office) -> list[tuple[int, int]]:
    return [(pair.first.id, pair.second.id) for pair in office.likeness.pairs()]


def add(office: Office, name: str, **values: Any) -> int:
    return office.clients.add(ClientDraft(full_name=name, **values))


def test_an_empty_office_has_no_pairs(office: Office) -> None:
    assert office.likeness.pairs() == []


def test_pairs_come_with_their_reasons_the_likeliest_first(office: Office) -> None:
    one = add(office, "Achmad Fauzi", birth_date=BORN)
    two = add(office, "Ahmad Pauji", birth_date=BORN)
    three = add(office, "Siti Rahayu", nik=NIK, phone="081234567890")
    four = add(office, "Rahayu Siti", nik=NIK, phone="081234567890")
    add(office, "Orang Lain", birth_date=BORN)
    surest, sure = office.likeness.pairs()
    assert (surest.first.id, surest.second.id) == (three, four)
    assert surest.reasons == (Reason.NAME_SAME, Reason.NIK, Reason.PHONE)
    assert (sure.first.id, sure.second.id, sure.reasons) == (one, two, (Reason.NAME_SOUND, Reason.BIRTH_DATE))
    assert sure.contradictions == ()
    assert office.likeness.pairs(limit=1) == [surest]


def test_ended_and_archived_clients_are_found_too(office: Office) -> None:
    old, new = add(office, "Sahnan Contoh", nik=NIK), add(office, "Sahnan Contoh", nik=NIK)
    office.clients.close([old], ClosingDraft(reason="completed", ended_on=BORN.replace(year=2020)))
    office.clients.archive([old])
    assert found(office) == [(old, new)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({}, {}),
        ({"birth_date": BORN}, {}),
        ({"nik": NIK}, {"nik": "5271021105900999"}),
        ({"birth_date": BORN}, {"birth_date": BORN.replace(year=1962)}),
        ({"address": "Jl. Melati 5", "village": "Punia"}, {"address": "Jl. Melati 5", "village": "Punia"}),
    ],
)
def test_the_same_name_alone_is_no_pair(office: Office, one: dict[str, Any], two: dict[str, Any]) -> None:
    add(office, "Muhammad Ali", **one)
    add(office, "Muhammad Ali", **two)
    assert found(office) == []


def test_father_and_son_of_one_name_and_phone(office: Office) -> None:
    add(office, "Mahsun", birth_date=dt.date(1960, 5, 11), phone="081234567890", address="Jl. Melati 5")
    add(office, "Mahsun", birth_date=dt.date(1990, 5, 11), phone="081234567890", address="Jl. Melati 5")
    assert found(office) == []


def test_twins_with_numbers_one_after_the_other(office: Office) -> None:
    home = {"birth_date": BORN, "phone": "081234567890", "address": "Jl. Melati 5"}
    add(office, "Hasan Basri", nik=NIK, **home)
    add(office, "Husen Basri", nik="5271021105900002", **home)
    assert found(office) == []


def test_a_stopgap_that_many_share_proves_nothing(office: Office) -> None:
    for number in range(30):
        add(office, f"Klien {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number % 26]} {number}", phone="0370123456", register_no="-")
    add(office, "Budi Contoh", phone="0370123456")
    add(office, "Budi Contoh", phone="0370123456")
    assert found(office) == []


def test_slips_of_the_finger_are_found(office: Office) -> None:
    swapped = add(office, "Budi Contoh", birth_date=dt.date(1990, 5, 11))
    again = add(office, "Budi Contoh", birth_date=dt.date(1990, 11, 5))
    year = add(office, "Wayan Contoh", birth_date=dt.date(1990, 5, 11))
    later = add(office, "I Wayan Contoh", birth_date=dt.date(1991, 5, 11))
    digit = add(office, "Dewi Contoh", nik="5271025105900001")
    other = add(office, "Dewi Contoh", nik="5271025105906001")
    assert sorted(found(office)) == [(swapped, again), (year, later), (digit, other)]


# Somebody's answer


def test_two_persons_do_not_come_again_until_that_is_undone(office: Office) -> None:
    one, two = add(office, "Sahnan Contoh", nik=NIK), add(office, "Sahnan Contoh", nik=NIK)
    office.likeness.say_distinct(two, one)
    office.likeness.say_distinct(one, two)
    assert found(office) == []
    rows = office.database.execute("SELECT client_id, other_id FROM distinct_pair").fetchall()
    assert rows == [(one, two)]
    assert office.history.undo().label == "Bukan orang yang sama: Sahnan Contoh – Sahnan Contoh"
    assert found(office) == [(one, two)]


def test_one_person_is_not_distinct_from_herself(office: Office) -> None:
    one = add(office, "Sahnan Contoh")
    with pytest.raises(Refused) as same:
        office.likeness.say_distinct(one, one)
    assert same.value.code == "same_client"
    with pytest.raises(Refused) as gone:
        office.likeness.say_distinct(one, 999)
    assert gone.value.code == "not_found"


def test_the_search_can_be_stopped(office: Office) -> None:
    for number in range(5):
        add(office, f"Klien {number}", birth_date=BORN)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        office.likeness.pairs(job)


# Many


def test_no_false_pair_among_two_thousand(office: Office) -> None:
    """The sample's people are all different, with many names and some birth dates in common."""
    fill_sample(office, 2000)
    assert [pair for pair in office.likeness.pairs() if Contradiction.OTHER_NIK in pair.contradictions] == []
    assert found(office) == []


def test_blocks_miss_no_pair_that_weighing_everybody_finds(office: Office) -> None:
    """But the kind that the blocks say they miss: a slip in the NIK and one in the name, and no other fact."""
    luck = random.Random(7)
    names = (
        "Achmad Fauzi",
        "Ahmad Pauji",
        "Ahmad Fausan",
        "Nur Hasanah",
        "Nurhasanah",
        "M. Ali",
        "Muhammad Ali",
        "Ali",
    )
    with office.database.change("Isi"):
        for _ in range(150):
            born = dt.date(luck.choice((1990, 1991)), luck.choice((5, 11)), luck.choice((5, 11)))
            add(
                office,
                luck.choice(names),
                birth_date=luck.choice((None, born)),
                nik=luck.choice(("", f"52710{luck.randint(1, 2)}11059000{luck.randint(10, 29)}")),
                phone=luck.choice(("", "", "", f"08123456{luck.randint(10, 40)}")),
                register_no=luck.choice(("", "", f"BKD-{luck.randint(1, 30)}")),
            )
    ids = [row[0] for row in office.database.execute("SELECT id FROM client").fetchall()]
    people = [traits(person, person.id) for person in office.clients.records(ids)]
    missed = {Reason.NIK_NEAR, Reason.NAME_SIMILAR}, {Reason.NIK_NEAR, Reason.NAME_PART}
    wanted = set()
    for one, two in itertools.combinations(people, 2):
        alike = likeness(one, two)
        if alike.score >= THRESHOLD and set(alike.reasons) not in missed:
            wanted.add((one.id, two.id))
    assert len(wanted) > 50
    assert wanted <= {(pair.first.id, pair.second.id) for pair in office.likeness.pairs(limit=10**6)}
