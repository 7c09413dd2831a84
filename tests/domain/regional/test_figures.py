"""Figures are whole numbers under keys: patterns, sums, seals and differences."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from bapas_desktop.domain.regional.catalogue import BY_NAME, COUNTS, DIMENSIONS, words
from bapas_desktop.domain.regional.figures import ANY, Difference, Figures, fits, part, summed

PARTS = st.text(min_size=1, max_size=8)
KEYS = st.lists(PARTS, min_size=1, max_size=5).map(tuple)
FIGURES = st.dictionaries(KEYS, st.integers(min_value=-(10**12), max_value=10**12), max_size=20).map(Figures)

SOME = Figures({("awal", "PB", "dewasa", "L"): 3, ("awal", "PB", "anak", "P"): 2, ("akhir", "CB", "dewasa", "L"): 7})


def test_a_pattern_means_whatever_stands_in_its_open_parts():
    assert SOME.total(("awal",)) == 5
    assert SOME.total(("awal", ANY, "anak")) == 2
    assert SOME.total((ANY,)) == 12
    assert SOME.total(("awal", "CB")) == 0
    assert not fits(("awal",), ("awal", "PB"))


def test_parts_come_sorted_and_what_is_not_known_last():
    figures = Figures({("lapor", "-"): 1, ("lapor", "telepon"): 1, ("lapor", "Datang"): 1})
    assert figures.parts("lapor", 1) == ["Datang", "telepon", "-"]
    assert figures.parts("kejadian", 1) == []


@given(FIGURES)
def test_figures_are_read_back_as_they_were_sealed(figures):
    kept = Figures.read(figures.text())
    assert dict(kept.values) == {key: value for key, value in figures.values.items() if value}
    assert kept.checksum == figures.checksum


@given(FIGURES, FIGURES)
def test_figures_are_added_key_by_key(one, other):
    both = one.plus(other)
    for key in {*one.values, *other.values}:
        assert both.values[key] == one.values.get(key, 0) + other.values.get(key, 0)
    assert both.total((ANY,)) == one.total((ANY,)) + other.total((ANY,))


@given(FIGURES, FIGURES)
def test_differences_lead_from_the_one_to_the_other(one, other):
    values = dict(one.values) | {each.key: each.new for each in one.differences(other)}
    assert Figures(values).text() == other.text()


def test_one_number_changed_by_one_breaks_the_seal():
    assert Figures({("awal", "PB"): 4}).checksum != Figures({("awal", "PB"): 5}).checksum
    assert SOME.differences(Figures(dict(SOME.values) | {("akhir", "CB", "dewasa", "L"): 8})) == [
        Difference(("akhir", "CB", "dewasa", "L"), 7, 8)
    ]


@pytest.mark.parametrize(
    "text", ["{", "[[1]]", '[["a", true]]', '[["a", 1.5]]', "[[5, 1]]", '"a"', '[["a", "b"]]', "[7]"]
)
def test_what_is_no_list_of_figures_is_not_read(text):
    with pytest.raises(ValueError):  # noqa: PT011 - json has its own kind of it
        Figures.read(text)


def test_counts_of_one_key_are_added():
    assert summed([(("a",), 1), (("b",), 2), (("a",), 3)]).values == {("a",): 4, ("b",): 2}


def test_a_part_is_one_line_and_never_empty():
    assert (part("  dua  kata\n"), part(" "), part("")) == ("dua kata", "-", "-")


def test_every_count_has_words_and_known_dimensions():
    assert len(BY_NAME) == len(COUNTS)
    for count in COUNTS:
        assert set(count.dimensions) <= set(DIMENSIONS)
        assert words((count.name,)) == count.title
        assert count.rule.endswith(".")


def test_a_number_is_told_in_words():
    assert words(("masuk", "baru", "PB", "dewasa", "L")) == "Klien masuk (baru, PB, dewasa, laki-laki)"
    assert words(("kehadiran", ANY, "Las")) == "Tanda kehadiran (Las)"
    assert words(("awal", "-", ANY, ANY)) == "Klien pada awal periode (tidak diketahui)"
    assert words(("lain", "hal")) == "lain · hal"
    count = BY_NAME["masuk"]
    assert count.chosen(count.pattern({"jenis": "PB"})) == {"jenis": "PB"}
