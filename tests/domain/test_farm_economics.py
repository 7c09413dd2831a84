"""The figures of a farm analysis: worked out by hand, and held to what must be true of any records."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.plots.costs import COST_GROUPS, CostDraft, check_cost
from bapas_desktop.domain.plots.economics import Completeness, Economics, Gap, GrowingFacts, cost_groups
from bapas_desktop.domain.plots.uses import UseKind

TODAY = dt.date(2026, 11, 24)
SEED, RENT, TOOLS = "Benih/bibit", "Sewa/pengolahan lahan", "Alat (penyusutan)"


def cost(amount, group=SEED, *, fixed=False, cash=True):
    return CostDraft(date=TODAY, group=group, amount=amount, fixed=fixed, cash=cash, description="x")


BED = GrowingFacts(
    harvests=4,
    weight_g=50_000,
    uses_g={UseKind.SOLD: 40_000, UseKind.EATEN: 5_000, UseKind.GIVEN: 3_000, UseKind.SPOILED: 2_000},
    income=400_000,
    costs=(
        cost(60_000),
        cost(40_000, "Pupuk organik"),
        cost(50_000, RENT, fixed=True),
        cost(30_000, TOOLS, fixed=True, cash=False),
    ),
    work_minutes=1_200,
    workday_wage=100_000,
    area_dm2=2_400,
    cut_area_dm2=9_600,
)
"""A bed of 24 m² that was cut four times: 50 kg, of which 40 kg were sold at Rp10.000."""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fixed", 80_000),
        ("variable", 100_000),
        ("total", 180_000),
        ("cash", 150_000),
        ("workdays", Decimal("2.50")),
        ("labour", 250_000),
        ("total_with_labour", 430_000),
        ("income", 400_000),
        ("profit", 220_000),
        ("profit_with_labour", -30_000),
        ("rc_cash", Decimal("2.67")),
        ("rc", Decimal("2.22")),
        ("rc_with_labour", Decimal("0.93")),
        ("price_per_kg", Decimal("10000.00")),
        ("own_use_g", 8_000),
        ("own_use_worth", 80_000),
        ("break_even_price", Decimal("3600.00")),  # 180.000 / 50 kg
        ("average_variable", Decimal("2000.00")),  # 100.000 / 50 kg
        ("break_even_kg", Decimal("10.000")),  # 80.000 / (10.000 − 2.000)
        ("cost_covering_kg", Decimal("18.000")),  # 180.000 / 10.000
        ("break_even_income", Decimal("106666.67")),  # 80.000 / (1 − 100.000/400.000)
        ("grams_per_m2", Decimal("2083.33")),
        ("grams_per_m2_a_cut", Decimal("520.83")),
        ("left_g", 0),
    ],
)
def test_the_bed_by_hand(name, value):
    assert getattr(Economics(BED), name) == value


def test_the_bed_is_told_completely():
    assert (Economics(BED).gaps(), Economics(BED).completeness()) == ([], Completeness.FULL)
    assert Economics(BED).by_group() == [
        (SEED, 60_000), ("Pupuk organik", 40_000), (RENT, 50_000), (TOOLS, 30_000),
    ]  # fmt: skip


def changed(**values):
    return Economics(GrowingFacts(**{name: getattr(BED, name) for name in GrowingFacts.__dataclass_fields__} | values))


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ({"costs": ()}, {"rc", "rc_cash"}),
        ({"costs": (cost(9, TOOLS, cash=False),)}, {"rc_cash"}),
        ({"income": 0}, {"break_even_kg", "cost_covering_kg", "break_even_income"}),
        ({"uses_g": {}}, {"price_per_kg", "own_use_worth", "break_even_kg", "cost_covering_kg"}),
        ({"weight_g": 0, "uses_g": {}}, {"break_even_price", "average_variable", "price_per_kg", "break_even_kg",
                                      "own_use_worth", "cost_covering_kg"}),
        ({"area_dm2": 0, "cut_area_dm2": 0}, {"grams_per_m2", "grams_per_m2_a_cut"}),
        ({"unmeasured": 1}, {"grams_per_m2", "grams_per_m2_a_cut"}),
        ({"workday_wage": 0}, {"rc_with_labour"}),
        # P = AVC = Rp10.000, and above
        ({"costs": (cost(500_000), cost(5, RENT, fixed=True))}, {"break_even_kg", "break_even_income"}),
        ({"costs": (cost(900_000),)}, {"break_even_kg", "break_even_income"}),
    ],
)  # fmt: skip
def test_what_cannot_be_worked_out_is_none_and_nothing_else_is(values, names):
    economics = changed(**values)
    told = [name for name in vars(Economics) if isinstance(vars(Economics)[name], property) and name[0] != "_"]
    assert {name for name in told if getattr(economics, name) is None} == names


def test_one_rupiah_below_the_price_can_be_worked_out():
    # AVC = 499.999 / 50 kg = Rp9.999,98; P = Rp10.000: the margin is two hundredths of a rupiah a kilogram
    economics = changed(costs=(cost(499_999), cost(1, RENT, fixed=True)))
    assert economics.break_even_kg == Decimal("50.000")


def test_a_price_that_does_not_divide_is_not_rounded_before_its_use():
    # P = 1000/3 a kilogram; rounded to 333,33 first it would be 3.000,03 kg
    economics = Economics(
        GrowingFacts(weight_g=3_000, uses_g={UseKind.SOLD: 3_000}, income=1_000, costs=(cost(1_000_000),))
    )
    assert economics.price_per_kg == Decimal("333.33")
    assert economics.cost_covering_kg == Decimal("3000.000")


def test_nothing_sold_gives_nothing_back_and_that_is_a_figure():
    economics = changed(income=0, uses_g={})
    assert (economics.rc, economics.profit) == (Decimal("0.00"), -180_000)


def test_a_failed_crop_gives_nothing_a_square_metre():
    economics = changed(weight_g=0, uses_g={}, income=0, harvests=0, cut_area_dm2=0)
    assert (economics.grams_per_m2, economics.grams_per_m2_a_cut) == (Decimal("0.00"), None)


@pytest.mark.parametrize(
    ("minutes", "wage", "labour", "days"),
    [(0, 100_000, 0, "0.00"), (1, 240, 1, "0.00"), (1, 239, 0, "0.00"), (2, 100_000, 417, "0.00"),
     (12, 0, 0, "0.03"), (480, 87_500, 87_500, "1.00"), (5 * 480 + 12, 100_000, 502_500, "5.03")],
)  # fmt: skip
def test_hok_and_their_worth_are_rounded_half_up(minutes, wage, labour, days):
    economics = changed(work_minutes=minutes, workday_wage=wage)
    assert (economics.labour, economics.workdays) == (labour, Decimal(days))


@pytest.mark.parametrize(
    ("values", "gap", "sure"),
    [
        ({"costs": ()}, Gap.NO_COSTS, Completeness.LITTLE),
        ({"weight_g": 0, "uses_g": {}, "income": 0, "growing": True}, Gap.NO_HARVEST, Completeness.LITTLE),
        ({"uses_g": {UseKind.EATEN: 1}, "income": 0}, Gap.NO_SALES, Completeness.LITTLE),
        ({"weight_g": 50_001}, Gap.USE_UNKNOWN, Completeness.PART),
        ({"unmeasured": 2}, Gap.NO_AREA, Completeness.PART),
        ({"work_minutes": 0}, Gap.NO_HOURS, Completeness.PART),
        ({"workday_wage": 0}, Gap.NO_WAGE, Completeness.PART),
        ({"growing": True}, Gap.STILL_GROWING, Completeness.PART),
    ],
)
def test_what_is_not_known_is_told(values, gap, sure):
    economics = changed(**values)
    assert gap in economics.gaps()
    assert economics.completeness() is sure


def test_a_harvest_that_was_eaten_to_the_last_gram_lacks_no_sale():
    economics = changed(uses_g={UseKind.EATEN: 30_000, UseKind.SHARED: 20_000}, income=0)
    assert economics.gaps() == []


AMOUNTS = st.integers(0, 10**12)
COSTS = st.lists(
    st.builds(
        CostDraft, group=st.sampled_from((*COST_GROUPS, "Sewa pompa", "😀", "")), fixed=st.booleans(),
        cash=st.booleans(), amount=st.none() | AMOUNTS, description=st.text(max_size=9),
    ),
    max_size=9,
)  # fmt: skip
FACTS = st.builds(
    GrowingFacts, harvests=st.integers(0, 99), weight_g=st.integers(0, 10**9),
    uses_g=st.dictionaries(st.sampled_from(UseKind), st.integers(0, 10**8)), income=AMOUNTS, costs=COSTS,
    work_minutes=st.integers(0, 10**7), workday_wage=st.integers(0, 10**7), area_dm2=st.integers(0, 10**7),
    cut_area_dm2=st.integers(0, 10**9), unmeasured=st.integers(0, 2), growing=st.booleans(),
)  # fmt: skip


def half_up(number, places):
    """The same written in another way: what lies at most half a step below."""
    step = Fraction(1, 10**places)
    return Decimal(int((number + step / 2) // step)).scaleb(-places)


@given(FACTS)
def test_the_sums_agree_for_any_records(facts):
    economics = Economics(facts)
    assert economics.total == economics.fixed + economics.variable == sum(part for _, part in economics.by_group())
    assert economics.profit == facts.income - economics.total
    assert economics.total_with_labour - economics.total == economics.labour
    assert economics.profit - economics.profit_with_labour == economics.labour
    assert 0 <= economics.cash <= economics.total
    groups = [name for name, _ in economics.by_group()]
    assert len(set(groups)) == len(groups)
    assert set(groups) == {one.group for one in facts.costs}
    assert [name for name in groups if name in COST_GROUPS] == [name for name in COST_GROUPS if name in groups]


@given(FACTS)
def test_ratios_are_the_quotients_rounded_half_up(facts):
    economics = Economics(facts)
    pairs = [
        ("rc", facts.income, economics.total, 2),
        ("rc_cash", facts.income, economics.cash, 2),
        ("price_per_kg", facts.income * 1000, economics.sold_g, 2),
        ("break_even_price", economics.total * 1000, facts.weight_g, 2),
    ]
    for name, above, below, places in pairs:
        expected = half_up(Fraction(above, below), places) if below else None
        assert getattr(economics, name) == expected


@given(FACTS)
def test_break_even_gives_neither_profit_nor_loss(facts):
    """At BEP produksi what is sold at P pays FC and AVC; at BEP penerimaan it is the same in rupiah."""
    economics = Economics(facts)
    kilos = economics.break_even_kg
    if kilos is not None:
        price = Fraction(facts.income * 1000, economics.sold_g)
        variable = Fraction(economics.variable * 1000, facts.weight_g)
        assert price > variable
        assert abs(Fraction(kilos) * (price - variable) - economics.fixed) <= (price - variable) / 2000
    money = economics.break_even_income
    if money is not None:
        share = 1 - Fraction(economics.variable, facts.income)
        assert abs(Fraction(money) * share - economics.fixed) <= share / 200
    assert (money is None) == (facts.income == 0 or economics.variable >= facts.income)


@given(FACTS)
def test_how_sure_it_is_follows_from_the_gaps(facts):
    gaps = Economics(facts).gaps()
    assert len(set(gaps)) == len(gaps)
    assert (Economics(facts).completeness() is Completeness.FULL) == (not gaps)


@given(COSTS, COSTS)
def test_the_groups_of_two_piles_are_the_groups_of_one(first, second):
    together = dict(cost_groups([*first, *second]))
    apart = dict(cost_groups(first))
    for name, amount in cost_groups(second):
        apart[name] = apart.get(name, 0) + amount
    assert together == apart


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"date": None}, "required"), ({"date": dt.date(2026, 11, 25)}, "in_future"), ({"group": ""}, "required"),
        ({"description": ""}, "required"), ({"amount": None}, "required"), ({"amount": -1}, "negative"),
        ({"amount": 10**12 + 1}, "too_much"), ({"quantity": -1}, "negative"), ({"payee": "x" * 5_000}, "too_long"),
    ],
)  # fmt: skip
def test_the_rules_of_a_cost(values, code):
    good = {"date": TODAY, "description": "Benih 1 kg", "amount": 45_000}
    assert check_cost(CostDraft(**good), TODAY) == []
    assert [issue.code for issue in check_cost(CostDraft(**(good | values)), TODAY)] == [code]
