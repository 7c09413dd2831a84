import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.spelled_out import LARGEST, spelled_out

UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
GROUPS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
SHORT = {
    "sepuluh": ["satu", "puluh"],
    "sebelas": ["satu", "belas"],
    "seratus": ["satu", "ratus"],
    "seribu": ["satu", "ribu"],
}


def heard(words):
    """The number that somebody would write down who hears these words."""
    sign = -1 if words.startswith("minus ") else 1
    parts = [part for word in words.removeprefix("minus ").split() for part in SHORT.get(word, [word])]
    whole = group = unit = 0
    for word in parts:
        if word in UNITS:
            group, unit = group + unit, UNITS.index(word)
        elif word == "belas":
            group, unit = group + 10 + unit, 0
        elif word in ("puluh", "ratus"):
            group, unit = group + unit * {"puluh": 10, "ratus": 100}[word], 0
        else:
            whole, group, unit = whole + (group + unit) * GROUPS[word], 0, 0
    return sign * (whole + group + unit)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (15_000, "lima belas ribu"),
        (100_000, "seratus ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_000_000_001, "satu miliar satu"),
        (10**12, "satu triliun"),
        (-7, "minus tujuh"),
    ],
)
def test_numbers_in_words(number, words):
    assert spelled_out(number) == words


@given(st.one_of(st.integers(-LARGEST, LARGEST), st.integers(0, 20_000)))
def test_whoever_hears_the_words_writes_down_the_number(number):
    words = spelled_out(number)
    assert heard(words) == number
    assert "satu puluh" not in words
    assert "satu ratus" not in words
    assert "nol" not in words or number == 0
    assert words == " ".join(words.split())


@pytest.mark.parametrize("number", [LARGEST + 1, -LARGEST - 1, 10**30])
def test_a_number_too_long_for_words_is_refused(number):
    with pytest.raises(ValueError, match=r"^-?\d+$"):
        spelled_out(number)
