"""Clients: NIK and phones as they are kept and checked, the rules of a draft, ages and days left."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.issues import Level
from bapas_desktop.domain.roster import measures
from bapas_desktop.domain.roster.client import (
    DATE_FIELDS,
    DRAFT_FIELDS,
    Client,
    ClientDraft,
    ClosingDraft,
    OfficerDraft,
    Sex,
    age_on,
    days_left,
    is_child,
)
from bapas_desktop.domain.roster.identity import (
    check_nik,
    check_phone,
    clean_nik,
    clean_phone,
    region_known,
    show_phone,
)
from bapas_desktop.domain.roster.rules import (
    LONGEST_NOTE,
    LONGEST_TEXT,
    check_client,
    check_closing,
    check_officer,
    tidy_client,
)

TODAY = dt.date(2026, 11, 24)
BORN = dt.date(1990, 5, 17)
NIK_OF_A_MAN = "5271011705900001"
NIK_OF_A_WOMAN = "5271015705900001"


def codes(issues: list) -> list[tuple[str, str, Level]]:
    return [(issue.field, issue.code, issue.level) for issue in issues]


class TestNik:
    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            (NIK_OF_A_MAN, NIK_OF_A_MAN), ("'5271011705900001", NIK_OF_A_MAN), ("5271 0117 0590 0001", NIK_OF_A_MAN),
            ("52.71.01.170590.0001", NIK_OF_A_MAN), ("-", ""), ("–", ""), ("", ""), ("0", ""), ("0000000000000000", ""),
            ("belum ada", "belumada"), ("123", "123"),
        ],
    )  # fmt: skip
    def test_is_kept_plain(self, text: str, kept: str) -> None:
        assert clean_nik(text) == kept

    def test_a_fitting_one_is_silent(self) -> None:
        assert check_nik(NIK_OF_A_MAN, BORN, Sex.MALE) == []
        assert check_nik(NIK_OF_A_WOMAN, BORN, Sex.FEMALE) == []
        assert check_nik(NIK_OF_A_MAN, None, None) == []
        assert check_nik("", BORN, Sex.MALE) == []

    @pytest.mark.parametrize(
        ("nik", "code", "values"),
        [
            ("52710117059O0001", "nik_not_digits", ()),
            ("٥٢٧١٠١١٧٠٥٩٠٠٠٠١", "nik_not_digits", ()),
            ("527101170590000²", "nik_not_digits", ()),
            ("527101170590001", "nik_length", ("15",)),
            ("52710117059000011", "nik_length", ("17",)),
        ],
    )
    def test_digits_and_length_are_errors(self, nik: str, code: str, values: tuple[str, ...]) -> None:
        (issue,) = check_nik(nik, BORN, Sex.MALE)
        assert (issue.field, issue.code, issue.level, issue.values) == ("nik", code, Level.ERROR, values)

    @pytest.mark.parametrize(
        ("nik", "birth_date", "sex", "expected"),
        [
            (NIK_OF_A_MAN, BORN, Sex.FEMALE, ["nik_sex"]),
            (NIK_OF_A_WOMAN, BORN, Sex.MALE, ["nik_sex"]),
            (NIK_OF_A_MAN, dt.date(1990, 5, 18), Sex.MALE, ["nik_birth_date"]),
            (NIK_OF_A_MAN, dt.date(1991, 5, 17), Sex.MALE, ["nik_birth_date"]),
            ("0071011705900001", BORN, Sex.MALE, ["nik_region"]),
            ("9999999999999999", BORN, Sex.MALE, ["nik_sex", "nik_birth_date", "nik_region"]),
        ],
    )
    def test_what_does_not_fit_only_warns(self, nik: str, birth_date: dt.date, sex: Sex, expected: list[str]) -> None:
        assert codes(check_nik(nik, birth_date, sex)) == [("nik", code, Level.WARNING) for code in expected]

    @given(st.dates(dt.date(1930, 1, 1), TODAY), st.sampled_from(Sex))
    def test_every_birth_date_and_sex_fits_its_own_nik(self, born: dt.date, sex: Sex) -> None:
        day = born.day + (40 if sex is Sex.FEMALE else 0)
        assert check_nik(f"527101{day:02}{born.month:02}{born.year % 100:02}0001", born, sex) == []

    @pytest.mark.parametrize("regency", ["5271", "5201", "5202", "5203", "5208", "3171", "1101"])
    def test_regencies_are_known(self, regency: str) -> None:
        assert region_known(f"{regency}010101900001")


class TestPhone:
    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("081234567890", "081234567890"), ("+62 812-3456-7890", "081234567890"), ("6281234567890", "081234567890"),
            ("0062 81234567890", "081234567890"), ("+62 0812 3456 7890", "081234567890"),
            ("81234567890", "081234567890"),
            ("'081234567890", "081234567890"), ("(0370) 631-234", "0370631234"), ("0812.3456.7890", "081234567890"),
            ("-", ""), ("–", ""), ("", ""), ("   ", ""), ("tidak punya", "tidak punya"),
            ("0370-12345/67890", "0370-12345/67890"),
            ("081234567890 / 081234567891", "081234567890 / 081234567891"), ("110", "110"),
        ],
    )  # fmt: skip
    def test_is_kept_as_national_digits_or_as_written(self, text: str, kept: str) -> None:
        assert clean_phone(text) == kept

    @given(st.one_of(st.text(), st.text("0123456789+-()/ '6208", max_size=20)))
    def test_cleaning_twice_changes_nothing_more(self, text: str) -> None:
        assert clean_phone(clean_phone(text)) == clean_phone(text)

    @pytest.mark.parametrize("phone", ["", "081234567890", "0370631234"])
    def test_usual_numbers_are_silent(self, phone: str) -> None:
        assert check_phone("phone", phone) == []

    @pytest.mark.parametrize("phone", ["tidak punya", "110", "0812", "08123456789012345", "٠٨١٢٣٤٥٦٧٨٩٠x"])
    def test_unusual_numbers_only_warn(self, phone: str) -> None:
        assert codes(check_phone("guarantor_phone", phone)) == [("guarantor_phone", "phone_form", Level.WARNING)]

    @pytest.mark.parametrize(
        ("phone", "shown"),
        [
            ("081234567890", "0812-3456-7890"),
            ("0812345678", "0812-3456-78"),
            ("0370631234", "0370631234"),
            ("x", "x"),
            ("", ""),
        ],
    )
    def test_mobile_numbers_are_shown_in_groups(self, phone: str, shown: str) -> None:
        assert show_phone(phone) == shown


class TestClientRules:
    def test_a_name_is_enough(self) -> None:
        assert check_client(ClientDraft(full_name="Siti"), TODAY) == []

    def test_a_name_is_required_even_if_blanks_were_typed(self) -> None:
        draft = tidy_client(ClientDraft(full_name=" \N{ZERO WIDTH SPACE}\t"))
        assert codes(check_client(draft, TODAY)) == [("full_name", "required", Level.ERROR)]

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ({"birth_date": dt.date(2026, 11, 25)}, [("birth_date", "in_future", Level.ERROR)]),
            ({"birth_date": TODAY}, []),
            ({"birth_date": dt.date(1916, 11, 24)}, []),
            ({"birth_date": dt.date(1915, 11, 25)}, []),
            ({"birth_date": dt.date(1915, 11, 24)}, [("birth_date", "very_old", Level.WARNING)]),
            (
                {"guidance_start": dt.date(2026, 2, 1), "guidance_end": dt.date(2026, 1, 31)},
                [("guidance_end", "end_before_start", Level.ERROR)],
            ),
            ({"guidance_start": dt.date(2026, 2, 1), "guidance_end": dt.date(2026, 2, 1)}, []),
            ({"guidance_end": dt.date(2026, 1, 31)}, []),
            ({"birth_date": BORN, "guidance_start": BORN}, [("guidance_start", "before_birth", Level.ERROR)]),
            ({"nik": "12"}, [("nik", "nik_length", Level.ERROR)]),
            (
                {"phone": "x", "guarantor_phone": "y"},
                [("phone", "phone_form", Level.WARNING), ("guarantor_phone", "phone_form", Level.WARNING)],
            ),
        ],
    )
    def test_findings(self, changes: dict, expected: list[tuple[str, str, Level]]) -> None:
        assert codes(check_client(ClientDraft(full_name="Siti", **changes), TODAY)) == expected

    def test_texts_have_a_longest_length(self) -> None:
        fits = ClientDraft(full_name="a" * LONGEST_TEXT, notes="a" * LONGEST_NOTE)
        assert check_client(fits, TODAY) == []
        too_long = ClientDraft(full_name="a" * (LONGEST_TEXT + 1), notes="a" * (LONGEST_NOTE + 1))
        assert [(issue.field, issue.code, issue.values) for issue in check_client(too_long, TODAY)] == [
            ("full_name", "too_long", (str(LONGEST_TEXT),)),
            ("notes", "too_long", (str(LONGEST_NOTE),)),
        ]

    def test_tidying_touches_blanks_nik_and_phones_only(self) -> None:
        draft = ClientDraft(
            full_name="  Siti  Aminah ", nik="'5271 0157 0590 0001", phone="+62 812 3456 7890", guarantor_phone="-",
            register_no=" 007/PB/2026 ", notes=" satu \n dua ", sex=Sex.FEMALE, birth_date=BORN, recidivist=False,
        )  # fmt: skip
        assert tidy_client(draft) == ClientDraft(
            full_name="Siti Aminah", nik=NIK_OF_A_WOMAN, phone="081234567890", guarantor_phone="",
            register_no="007/PB/2026", notes="satu\n dua", sex=Sex.FEMALE, birth_date=BORN, recidivist=False,
        )  # fmt: skip

    @given(st.text(st.characters()), st.text(st.characters()), st.text(st.characters()))
    def test_tidying_twice_changes_nothing_more(self, name: str, nik: str, phone: str) -> None:
        tidy = tidy_client(ClientDraft(full_name=name, nik=nik, phone=phone, notes=name))
        assert tidy_client(tidy) == tidy

    def test_every_date_of_a_draft_is_listed(self) -> None:
        by_name = {name for name in DRAFT_FIELDS if name.endswith(("_date", "_on", "_start", "_end"))}
        assert set(DATE_FIELDS) == by_name

    def test_a_record_gives_back_its_draft(self) -> None:
        draft = ClientDraft(full_name="Siti", birth_date=BORN, sex=Sex.FEMALE)
        client = Client(id=1, uid="u", **{name: getattr(draft, name) for name in DRAFT_FIELDS})
        assert client.draft() == draft
        assert client.is_active
        assert not dataclasses.replace(client, end_reason="completed").is_active


class TestClosingAndOfficers:
    @pytest.mark.parametrize(
        ("draft", "expected"),
        [
            (ClosingDraft(reason="completed", ended_on=TODAY), []),
            (ClosingDraft(), [("reason", "required", Level.ERROR), ("ended_on", "required", Level.ERROR)]),
            (
                ClosingDraft(reason="died", ended_on=dt.date(2026, 11, 25)),
                [("ended_on", "in_future", Level.ERROR)],
            ),
        ],
    )
    def test_a_closing_needs_a_reason_and_a_day_that_has_come(
        self, draft: ClosingDraft, expected: list[tuple[str, str, Level]]
    ) -> None:
        assert codes(check_closing(draft, TODAY)) == expected

    @pytest.mark.parametrize(
        ("name", "nip", "expected"),
        [
            ("Ni Luh, S.H.", "", []),
            ("Ni Luh", "-", []),
            ("Ni Luh", "19800101 200501 1 001", []),
            ("Ni Luh", "198001012005011", [("nip", "nip_length", Level.WARNING)]),
            ("Ni Luh", "19800101200501100x", [("nip", "nip_length", Level.WARNING)]),
            (" ", "", [("name", "required", Level.ERROR)]),
        ],
    )
    def test_an_officer_needs_a_name(self, name: str, nip: str, expected: list[tuple[str, str, Level]]) -> None:
        assert codes(check_officer(OfficerDraft(name=name, nip=nip))) == expected


class TestAges:
    @pytest.mark.parametrize(
        ("born", "day", "age"),
        [
            (BORN, dt.date(2026, 5, 16), 35),
            (BORN, dt.date(2026, 5, 17), 36),
            (dt.date(2008, 2, 29), dt.date(2026, 2, 28), 17),
            (dt.date(2008, 2, 29), dt.date(2026, 3, 1), 18),
            (dt.date(2008, 2, 29), dt.date(2028, 2, 29), 20),
            (TODAY, TODAY, 0),
            (dt.date(2026, 11, 25), TODAY, None),
            (None, TODAY, None),
        ],
    )
    def test_completed_years(self, born: dt.date | None, day: dt.date, age: int | None) -> None:
        assert age_on(born, day) == age

    def test_a_child_is_one_until_the_eighteenth_birthday(self) -> None:
        assert is_child(dt.date(2008, 11, 25), TODAY) is True
        assert is_child(dt.date(2008, 11, 24), TODAY) is False
        assert is_child(None, TODAY) is None

    def test_days_left_pass_zero(self) -> None:
        assert days_left(TODAY, TODAY) == 0
        assert days_left(dt.date(2026, 12, 1), TODAY) == 7
        assert days_left(dt.date(2026, 11, 23), TODAY) == -1
        assert days_left(None, TODAY) is None


def test_no_two_kinds_of_guidance_share_a_word() -> None:
    """A register's word must lead to one kind only."""
    words = [
        word
        for measure in measures.MEASURES
        for word in {measure.code.casefold(), measure.name.casefold(), *map(str.casefold, measure.words)}
    ]
    assert sorted(words) == sorted(set(words))


def test_end_reasons_are_those_of_the_letter() -> None:
    assert len({reason.code for reason in measures.END_REASONS}) == 6
