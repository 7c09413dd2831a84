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
