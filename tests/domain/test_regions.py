"""Regions for addresses, and what a NIK says of its bearer."""

import datetime as dt

import pytest

from bapas_desktop.domain.roster import regions
from bapas_desktop.domain.roster.client import Sex

TODAY = dt.date(2026, 11, 24)


def test_regions_begin_with_lombok() -> None:
    assert regions.regencies()[0] == "Kabupaten Lombok Barat"
    assert len(regions.regencies()) > 500
    assert {place.regency for place in regions.districts("kab. lombok utara")} == {"Kabupaten Lombok Utara"}
    assert regions.districts("bukan kabupaten")[0].regency.startswith("Kabupaten Lombok")
    assert {place.district for place in regions.villages("Kota Mataram", "Ampenan")} == {"Ampenan"}
    assert len(regions.villages("", "")) > 1_000


@pytest.mark.parametrize(
    ("nik", "born", "sex"),
    [
        ("5271012409906261", dt.date(1990, 9, 24), Sex.MALE),
        ("5271016409906261", dt.date(1990, 9, 24), Sex.FEMALE),
        ("5271010101140001", dt.date(2014, 1, 1), Sex.MALE),
        ("5271010101150001", None, Sex.MALE),
        ("9999990101900001", dt.date(1990, 1, 1), Sex.MALE),
    ],
)
def test_what_a_nik_says(nik: str, born: dt.date | None, sex: Sex) -> None:
    facts = regions.nik_facts(nik, TODAY)
    assert facts is not None
    assert (facts.birth_date, facts.sex) == (born, sex)


@pytest.mark.parametrize("nik", ["", "527101", "52710124099062x1", "5271013102900001", "5271014009900001", "٥" * 16])
def test_what_says_nothing(nik: str) -> None:
    assert regions.nik_facts(nik, TODAY) is None
