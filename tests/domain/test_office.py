"""What an office must say of itself before its letterhead can be printed."""

from dataclasses import replace

import pytest

from bapas_desktop.domain.issues import Issue, Level
from bapas_desktop.domain.office import OfficeProfile, Signatory, check_profile

NIP = "198001012005011001"


def test_the_example_is_in_order() -> None:
    assert check_profile(OfficeProfile()) == []


@pytest.mark.parametrize("field", ["name", "city"])
@pytest.mark.parametrize("blank", ["", "   ", "\n"])
def test_name_and_city_are_needed(field: str, blank: str) -> None:
    assert check_profile(replace(OfficeProfile(), **{field: blank})) == [Issue(field, "required")]


@pytest.mark.parametrize(("nip", "warns"), [("", False), (NIP, False), (NIP[1:], True), ("NIP 123", True)])
@pytest.mark.parametrize("side", ["head", "maker"])
def test_unusual_nip_only_warns(side: str, nip: str, warns: bool) -> None:
    found = check_profile(replace(OfficeProfile(), **{side: Signatory(nip=nip)}))
    assert found == ([Issue(f"{side}_nip", "nip_length", Level.WARNING)] if warns else [])


def test_nobody_waits_a_negative_time() -> None:
    assert check_profile(replace(OfficeProfile(), idle_minutes=0)) == []
    assert check_profile(replace(OfficeProfile(), idle_minutes=-1)) == [Issue("idle_minutes", "negative")]


@pytest.mark.parametrize(
    ("pattern", "codes"),
    [
        ("", []), ("B-{urut}", []), ("B-{urut}/{bulan}/{tahun}", []), ("B-1", ["number_without_sequence"]),
        ("{urut} {no} {lain}", ["number_place_unknown"]), ("{}", ["number_without_sequence", "number_place_unknown"]),
        ("{urut}" + "9" * 600, ["too_long"]),
    ],
)  # fmt: skip
def test_pattern_of_the_letter_numbers(pattern: str, codes: list[str]) -> None:
    found = check_profile(replace(OfficeProfile(), report_number=pattern))
    assert [issue.code for issue in found] == codes
    assert [issue.is_error for issue in found] == [code == "too_long" for code in codes]
