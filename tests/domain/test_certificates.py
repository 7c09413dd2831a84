"""The numbers of certificates, and who attended enough for one."""

import pytest

from bapas_desktop.domain.certificates import numbers_after, passes
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.training import AttendanceRate


@pytest.mark.parametrize(
    ("first", "third"),
    [
        ("W.21-045/2026", "W.21-047/2026"),
        ("W.21.PAS.5-PK.01.05-123", "W.21.PAS.5-PK.01.05-125"),
        ("045/W.21/2026", "047/W.21/2026"),
        ("7/SERT/BAPAS.1/XI/2026", "9/SERT/BAPAS.1/XI/2026"),
        ("2026/SERT-8", "2026/SERT-10"),
        ("098", "100"),
        ("999", "1001"),
        ("  SK   5 ", "SK 7"),
    ],
)
def test_numbers_count_on_where_offices_count(first, third):
    found = numbers_after(first, 3)
    assert len(set(found)) == 3
    assert found[0] == " ".join(first.split())
    assert found[2] == third


@pytest.mark.parametrize("first", ["", "SERTIFIKAT", "2026", "SERT/2026", "SERT/٤٥"])
def test_without_digits_that_count_nothing_is_numbered(first):
    with pytest.raises(Refused) as refusal:
        numbers_after(first, 1)
    assert refusal.value.code == "number_unreadable_series"


def test_a_number_given_before_is_refused_by_name():
    with pytest.raises(Refused) as refusal:
        numbers_after("SK-1", 3, taken={"SK-3"})
    assert (refusal.value.code, refusal.value.values) == ("number_taken", ("SK-3",))
    assert numbers_after("SK-1", 2, taken={"SK-3"}) == ["SK-1", "SK-2"]


@pytest.mark.parametrize(
    ("present", "held", "is_enough"), [(4, 5, True), (79, 100, False), (0, 0, False), (5, 5, True)]
)
def test_eighty_of_a_hundred_are_enough(present, held, is_enough):
    assert passes(AttendanceRate(held=held, present=present, excused=0)) is is_enough
    assert passes(AttendanceRate(held=held, present=present, excused=0), 0) is (held > 0)
