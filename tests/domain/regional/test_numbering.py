"""Numbers of covering letters after the office's pattern."""

import datetime as dt

import pytest

from bapas_desktop.domain.regional.numbering import letter_number, next_sequence

DAY = dt.date(2026, 11, 24)
PATTERN = "WP.21.PAS.…-PR.04.01-{urut}/{bulan}/{tahun}"


def test_the_places_of_a_pattern_are_filled_and_nothing_else() -> None:
    assert letter_number(PATTERN, 7, DAY) == "WP.21.PAS.…-PR.04.01-7/11/2026"
    assert letter_number("{lain} {urut", 7, DAY) == "{lain} {urut"
    assert letter_number("", 7, DAY) == ""


@pytest.mark.parametrize(
    ("pattern", "used", "wanted"),
    [
        (PATTERN, (), 1),
        (PATTERN, ("WP.21.PAS.…-PR.04.01-7/3/2026", "WP.21.PAS.…-PR.04.01-12/10/2026"), 13),
        (PATTERN, ("WP.21.PAS.…-PR.04.01-90/10/2025", "lain sama sekali", "", "٣"), 1),
        ("tanpa urutan", ("tanpa urutan",), 1),
        ("(+*) {urut}", ("(+*) 4",), 5),
    ],
)
def test_the_next_number_follows_the_highest_of_the_year(pattern: str, used: tuple[str, ...], wanted: int) -> None:
    assert next_sequence(pattern, used, DAY) == wanted
