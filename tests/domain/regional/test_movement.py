"""R1: awal + masuk − keluar = akhir for any clients, and one month's end is the next one's beginning."""

import datetime as dt

import hypothesis.strategies as st
from hypothesis import given

from bapas_desktop.domain.regional.figures import summed
from bapas_desktop.domain.regional.movement import CAME_OF_AGE, Guided, Stay, movement, stays_of
from bapas_desktop.domain.regional.period import Period, PeriodKind

OCTOBER = Period.of(PeriodKind.MONTH, dt.date(2026, 10, 1))
DAYS = st.dates(dt.date(2026, 8, 1), dt.date(2026, 12, 31))
ENDS = st.lists(st.tuples(DAYS, st.sampled_from(["Selesai", "Dicabut", ""]), st.none() | DAYS), max_size=3)
CLIENTS = st.builds(
    lambda number, measure, sex, birth, since, ends, arrivals: Guided(
        number, measure, sex, birth, stays_of(since, ends, arrivals)
    ),
    st.integers(1, 9), st.sampled_from(["PB", "CB", ""]), st.sampled_from(["L", "P", ""]),
    st.none() | st.dates(dt.date(2008, 8, 1), dt.date(2008, 12, 31)) | st.just(dt.date(1980, 1, 1)),
    st.none() | DAYS, ENDS, st.lists(DAYS, max_size=2),
)  # fmt: skip


def counted(clients, period=OCTOBER):
    return summed(movement(clients, period))


@given(st.lists(CLIENTS, max_size=8))
def test_every_cell_of_the_movement_is_balanced(clients):
    figures = counted(clients)
    for measure in ("PB", "CB", "-"):
        for age in ("dewasa", "anak", "-"):
            for sex in ("L", "P", "-"):
                who = (measure, age, sex)
                came, left = figures.total(("masuk", "*", *who)), figures.total(("keluar", "*", *who))
                assert figures.total(("awal", *who)) + came - left == figures.total(("akhir", *who))


@given(st.lists(CLIENTS, max_size=8))
def test_the_end_of_a_month_is_the_beginning_of_the_next(clients):
    before = counted(clients, Period.of(PeriodKind.MONTH, OCTOBER.day_before))
    now = counted(clients)
    ends = {key[1:]: value for key, value in before.values.items() if key[0] == "akhir"}
    assert ends == {key[1:]: value for key, value in now.values.items() if key[0] == "awal"}


@given(st.lists(CLIENTS, max_size=6))
def test_three_months_come_to_their_quarter(clients):
    quarter = Period.of(PeriodKind.QUARTER, dt.date(2026, 10, 1))
    whole, months = counted(clients, quarter), [counted(clients, month) for month in quarter.months()]
    for name in ("masuk", "keluar"):
        parts = {key for one in [whole, *months] for key in one.values if key[0] == name}
        for key in parts:
            assert whole.values.get(key, 0) == sum(month.values.get(key, 0) for month in months)


def test_who_comes_and_goes_within_the_month_is_counted_both_times():
    stays = stays_of(dt.date(2026, 10, 3), [(dt.date(2026, 10, 20), "Selesai masa bimbingan", None)])
    figures = counted([Guided(1, "PB", "L", dt.date(1990, 1, 1), stays)])
    assert figures.values == {
        ("masuk", "baru", "PB", "dewasa", "L"): 1,
        ("keluar", "Selesai masa bimbingan", "PB", "dewasa", "L"): 1,
    }


def test_guidance_taken_up_again_comes_in_anew():
    ends = [(dt.date(2026, 9, 1), "Dicabut", dt.date(2026, 10, 5))]
    figures = counted([Guided(1, "CB", "P", dt.date(1990, 1, 1), stays_of(dt.date(2026, 1, 1), ends))])
    assert figures.values == {
        ("masuk", "dibuka kembali", "CB", "dewasa", "P"): 1,
        ("akhir", "CB", "dewasa", "P"): 1,
    }


def test_who_came_from_another_office_is_guided_here_from_that_day():
    stays = stays_of(dt.date(2026, 2, 1), [], [dt.date(2026, 10, 9)])
    assert stays == [Stay(dt.date(2026, 10, 9), None, "pelimpahan")]
    assert counted([Guided(1, "PB", "L", None, stays)]).values == {
        ("masuk", "pelimpahan", "PB", "-", "L"): 1,
        ("akhir", "PB", "-", "L"): 1,
    }


def test_who_turns_eighteen_leaves_the_children():
    born = dt.date(2008, 10, 15)
    figures = counted([Guided(1, "PB", "L", born, stays_of(dt.date(2026, 1, 1), []))])
    assert figures.values == {
        ("awal", "PB", "anak", "L"): 1,
        ("keluar", CAME_OF_AGE, "PB", "anak", "L"): 1,
        ("masuk", CAME_OF_AGE, "PB", "dewasa", "L"): 1,
        ("akhir", "PB", "dewasa", "L"): 1,
    }


def test_born_on_a_leap_day_is_an_adult_on_the_first_of_march():
    february = Period.of(PeriodKind.MONTH, dt.date(2026, 2, 1))
    client = Guided(1, "PB", "P", dt.date(2008, 2, 29), stays_of(dt.date(2026, 1, 1), []))
    assert counted([client], february).total(("keluar", CAME_OF_AGE)) == 0
    assert counted([client], Period.of(PeriodKind.MONTH, dt.date(2026, 3, 1))).total(("keluar", CAME_OF_AGE)) == 1


def test_who_left_and_was_transferred_back_keeps_what_was_before():
    ends = [(dt.date(2026, 3, 10), "Pindah", dt.date(2026, 10, 15))]
    stays = stays_of(dt.date(2024, 5, 1), ends, [dt.date(2026, 10, 12)])
    assert [(stay.since, stay.until, stay.how) for stay in stays] == [
        (dt.date(2024, 5, 1), dt.date(2026, 3, 10), "baru"),
        (dt.date(2026, 10, 15), None, "pelimpahan"),
    ]
