"""The hint is honest: what people try first is weak, what nobody guesses is strong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.passwords import Strength, strength

_ORDER = list(Strength)


@pytest.mark.parametrize("password", ["", "a", "Xk9#mP2", "é́é́"])
def test_fewer_than_eight_characters_are_too_short(password: str) -> None:
    assert strength(password) is Strength.TOO_SHORT


@pytest.mark.parametrize(
    "password",
    [
        "mataram1", "bapas123", "Bapas2026!", "indonesia", "Indonesia45", "qwertyuiop", "asdfghjkl", "1234567890",
        "abcdefgh", "87654321", "aaaaaaaaaaaaaaaaaaaa", "17081945", "p4ssw0rd", "P@ssw0rd123", "kataSandi1",
        "rahasia123", "1qaz2wsx", "abababababababab", "        ", "Kangkung2026!", "bapasmataram", "MandalikaMandalika",
    ],
)  # fmt: skip
def test_what_people_try_first_is_weak(password: str) -> None:
    assert strength(password) is Strength.WEAK


@pytest.mark.parametrize("password", ["Xk9#mP2v", "sawahbiru47", "bunga mawar"])
def test_in_between_is_fair(password: str) -> None:
    assert strength(password) is Strength.FAIR


@pytest.mark.parametrize("password", ["rumah biru di tepi sawah", "vT4!hq9#Lw2zRd", "melati putih besar"])
def test_long_sentences_and_noise_are_strong(password: str) -> None:
    assert strength(password) is Strength.STRONG


def test_composed_and_decomposed_accents_are_the_same_password() -> None:
    assert strength("caf\u00e9 di bukit") is strength("cafe\u0301 di bukit")


@given(st.text(max_size=40))
def test_every_text_gets_an_answer(password: str) -> None:
    assert strength(password) in Strength


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=8, max_size=30))
def test_repeating_the_last_character_never_helps(password: str) -> None:
    padded = password + password[-1] * 20
    assert _ORDER.index(strength(padded)) <= _ORDER.index(strength(password))
