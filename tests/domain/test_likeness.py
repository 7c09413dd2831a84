"""How names sound, how records are weighed, and what a merged record gets."""

import datetime as dt
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.roster.client import ClientDraft, Sex
from bapas_desktop.domain.roster.likeness import THRESHOLD, Contradiction, Reason, compare_names, likeness, traits
from bapas_desktop.domain.roster.merging import Side, joined, merged, proposal, united
from bapas_desktop.domain.roster.sounds import name_sounds, sound_key

BORN = dt.date(1990, 5, 11)
NIK = "5271021105900001"


@pytest.mark.parametrize(
    "spellings",
    [
        ("Achmad Fauzi", "Ahmad Pauji", "Akhmad Fausi", "Ahmad Fauzy", "Fauzi Achmad"),
        ("Moh. Saeful", "Muhammad Syaiful", "M. Syaeful", "H. Moch. Saiful bin Amir", "Saiful, S.H.", "SAIFUL"),
        ("Soetjipto", "Sucipto"),
        ("Djoenaidi", "Junaidi", "Zunaedi"),
        ("Njoman Soekarta", "Nyoman Sukarta", "I Nyoman Sukarta"),
        ("Sjahrir", "Syahrir", "Sahrir"),
        ("Supriyadi", "Supriadi"),
        ("Khotimah", "Chotimah", "Hotimah", "Siti Khotimah", "St. Khotimah"),
        ("Lalu Wirawan", "L. Wirawan", "Wirawan"),
        ("Bq. Ayu", "Baiq Ayu"),
        ("Ramadhan", "Ramadlan", "Ramadan"),
        ("Wahab", "Wahap"),
        ("Nur'aini", "Nuraini", "Nuraeni"),
        ("Yusuf alias Acok", "Yusup als Ucup"),
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert {sound_key(name) for name in spellings} == {sound_key(spellings[0])}


def test_names_that_differ_keep_their_sounds() -> None:
    names = ("Hasan", "Husen", "Aminah", "Amin", "Wayan", "Made", "Lalu", "Muhammad", "H", "Siti", "Wahab", "Budi")
    assert all(sound_key(one) != sound_key(two) for one, two in itertools.combinations(names, 2))


@given(st.text(max_size=40))
def test_every_text_has_a_sound(text: str) -> None:
    if text.strip():
        assert sound_key(text)
    assert compare_names(name_sounds(text), name_sounds(text)) is Reason.NAME_SAME


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ("Budi Santoso", "Santoso Budi", Reason.NAME_SAME),
        ("Budi Santoso", "Boedi Santosa", Reason.NAME_SIMILAR),
        ("Nur Hasanah", "Nurhasanah", Reason.NAME_SOUND),
        ("Lalu Sahnan", "Siti Sahnan", Reason.NAME_SIMILAR),
        ("Budi", "Budi Santoso", Reason.NAME_PART),
        ("A. Fauzi", "Ahmad Fauzi", Reason.NAME_PART),
        ("Wahyudi", "Wahyudin", Reason.NAME_SIMILAR),
        ("Rahmat", "Rohmat", Reason.NAME_SOUND),
        ("I Wayan Astika", "I Made Astika", Contradiction.OTHER_NAME),
        ("Rina", "Rini", Contradiction.OTHER_NAME),
        ("Hasan", "Husen", Contradiction.OTHER_NAME),
        ("😀", "☃", Contradiction.OTHER_NAME),
        ("محمد", "محمد علي", Reason.NAME_PART),
    ],
)
def test_names_are_compared(one: str, two: str, wanted: Reason | Contradiction) -> None:
    assert compare_names(name_sounds(one), name_sounds(two)) is wanted
    assert compare_names(name_sounds(two), name_sounds(one)) is wanted


def weigh(one: dict[str, Any], two: dict[str, Any]) -> Any:
    """Two drafts of Budi Contoh unless they say another name."""
    first, second = (traits(ClientDraft(**({"full_name": "Budi Contoh"} | values))) for values in (one, two))
    assert likeness(first, second) == likeness(second, first)
    return likeness(first, second)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"nik": NIK}, {"nik": NIK}),
        ({"nik": NIK, "full_name": "Acok"}, {"nik": NIK}),
        ({"nik": NIK}, {"nik": "5271021105900081"}),
        ({"nik": NIK}, {"nik": "5721021105900001"}),
        ({"birth_date": BORN}, {"birth_date": BORN}),
        ({"birth_date": BORN}, {"birth_date": dt.date(1990, 11, 5)}),
        ({"birth_date": BORN}, {"birth_date": dt.date(1991, 5, 11)}),
        ({"birth_date": BORN}, {"birth_date": BORN, "full_name": "Boedi Contoh"}),
        ({"phone": "081234567890"}, {"phone": "081234567890", "birth_date": BORN}),
        ({"register_no": "BKD 7/2026"}, {"register_no": "bkd7/2026"}),
    ],
)
def test_a_name_and_one_fact_is_enough(one: dict[str, Any], two: dict[str, Any]) -> None:
    assert weigh(one, two).score >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({}, {}),
        ({"sex": Sex.MALE, "village": "Punia"}, {"sex": Sex.MALE, "village": "Punia"}),
        ({"nik": NIK}, {"nik": "5271021105900123"}),
        ({"nik": NIK, "birth_date": BORN}, {"nik": "5271021105900123", "birth_date": BORN}),
        ({"birth_date": BORN, "phone": "0812345678"}, {"birth_date": BORN.replace(year=1962), "phone": "0812345678"}),
        ({"birth_date": BORN, "full_name": "Rina"}, {"birth_date": BORN, "full_name": "Rini", "phone": ""}),
        ({"birth_date": BORN, "sex": Sex.MALE}, {"birth_date": BORN, "sex": Sex.FEMALE}),
        ({"phone": "0812345678", "full_name": "Budi bin Amir"}, {"phone": "0812345678", "full_name": "Budi bin Salim"}),
    ],
)
def test_less_is_not(one: dict[str, Any], two: dict[str, Any]) -> None:
    assert weigh(one, two).score < THRESHOLD


def test_another_nik_and_another_birth_date_are_two_persons_whatever_else_agrees() -> None:
    same = {"phone": "0812345678", "register_no": "BKD-7", "sex": Sex.MALE}
    found = weigh(
        {"nik": NIK, "birth_date": BORN, **same}, {"nik": NIK[::-1], "birth_date": dt.date(1962, 1, 1), **same}
    )
    assert found.score == 0


def test_twins_differ_in_the_running_number_and_in_name() -> None:
    home = {"birth_date": BORN, "phone": "0812345678"}
    one = {"full_name": "Hasan Basri", "nik": NIK, **home}
    found = weigh(one, {"full_name": "Hasin Basri", "nik": "5271021105900002", **home})
    assert found.contradictions == (Contradiction.OTHER_NIK,)
    assert found.score < THRESHOLD


def test_contradictions_are_told_beside_the_reasons() -> None:
    found = weigh({"nik": NIK, "birth_date": BORN, "sex": Sex.MALE}, {"nik": NIK, "birth_date": dt.date(1980, 1, 1)})
    assert (found.reasons, found.contradictions) == (
        (Reason.NAME_SAME, Reason.NIK),
        (Contradiction.OTHER_BIRTH_DATE,),
    )


# What a merged record gets


def test_filled_fields_are_proposed_and_words_add_up() -> None:
    kept = ClientDraft(full_name="Budi", phone="0812345678", register_no="BKD-1", notes="Satu", report_interval=None)
    other = ClientDraft(full_name="Boedi", nik=NIK, register_no="BKD-12", notes="Dua", recidivist=False)
    choices = {choice.name: choice for choice in proposal(kept, other)}
    assert choices.keys() == set(ClientDraft.__dataclass_fields__)
    assert {name for name, choice in choices.items() if choice.is_conflict} == {
        "full_name", "register_no", "notes", "report_interval",
    }  # fmt: skip
    draft = merged(choices.values(), {})
    assert (draft.full_name, draft.nik, draft.phone, draft.recidivist) == ("Budi", NIK, "0812345678", False)
    assert (draft.register_no, draft.notes, draft.report_interval) == ("BKD-1", "Satu\nDua", None)
    chosen = merged(choices.values(), {"register_no": Side.BOTH, "full_name": Side.OTHER, "nik": Side.KEPT})
    assert (chosen.register_no, chosen.full_name, chosen.nik) == ("BKD-1; BKD-12", "Boedi", "")


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_joined_texts_have_the_parts_of_both(one: list[str], two: list[str]) -> None:
    text = joined("; ".join(one), "; ".join(two), "; ")
    assert set(text.split("; ")) - {""} == set(one + two)


days = st.integers(0, 20).map(lambda number: (BORN + dt.timedelta(number)).isoformat())
stays = st.tuples(st.none() | days, st.none() | days).filter(lambda stay: (stay[0] or "") < (stay[1] or "9"))


@given(st.lists(stays))
def test_united_stays_cover_the_same_days(several: list[tuple[str | None, str | None]]) -> None:
    def covered(found: list[tuple[str | None, str | None]]) -> set[int]:
        every = ((BORN + dt.timedelta(number)).isoformat() for number in range(-2, 23))
        return {
            number
            for number, day in enumerate(every)
            if any((begin or "") <= day < (end or "9") for begin, end in found)
        }

    whole = united(several)
    assert covered(whole) == covered(several)
    assert all((one[1] or "9") < (two[0] or "") for one, two in itertools.pairwise(whole))
