"""Indicators: A / B x 100 beside a target, never capped, never divided by nothing."""

import datetime as dt
from fractions import Fraction

import pytest

from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.indicators import (
    Indicator,
    IndicatorDraft,
    Measured,
    MonthRow,
    average,
    check_indicator,
    rule_from,
    rule_text,
)
from bapas_desktop.domain.regional.period import Period, PeriodKind

FIGURES = Figures({("peserta", "dewasa", "L"): 15, ("dilayani", "dewasa", "L"): 160, ("dilayani", "anak", "P"): 7})


def indicator(**told):
    drafted = {"name": "Peserta", "numerator": (("peserta",),), "denominator": (("dilayani",),)} | told
    return Indicator(id=1, uid="a", **drafted)


def test_the_realisation_is_exact():
    measured = indicator().measure(FIGURES)
    assert (measured.numerator, measured.denominator, measured.value) == (15, 167, Fraction(1500, 167))


def test_without_a_denominator_the_count_itself_is_the_realisation():
    assert indicator(denominator=()).measure(FIGURES).value == 15


def test_capaian_is_never_capped():
    assert Measured(numerator=30, denominator=20).achieved(Fraction(75)) == 200


@pytest.mark.parametrize("target", [None, Fraction(0)])
def test_without_a_target_there_is_no_capaian(target):
    assert Measured(numerator=3, denominator=4).achieved(target) is None


def test_a_denominator_of_nothing_gives_no_realisation():
    measured = Measured(numerator=0, denominator=0)
    assert (measured.value, measured.achieved(Fraction(50))) == (None, None)


def test_terms_of_a_rule_are_added():
    rule = (("dilayani", "dewasa"), ("dilayani", "anak"))
    assert indicator(numerator=rule, denominator=()).measure(FIGURES).numerator == 167
    assert rule_from(rule_text(rule)) == rule
    assert rule_from("") == ()


def test_targets_are_thousandths_by_year():
    one = indicator(targets={2026: 87_500})
    assert (one.target(2026), one.target(2027)) == (Fraction(175, 2), None)


def test_the_average_is_that_of_the_months_that_are_known():
    month = Period.of(PeriodKind.MONTH, dt.date(2026, 10, 1))
    rows = [MonthRow(month=month, measured=Measured(numerator=a, denominator=b)) for a, b in ((1, 2), (0, 0), (1, 1))]
    assert average(rows) == 75
    assert average(rows[1:2]) is None


@pytest.mark.parametrize(
    ("told", "field", "code"),
    [
        ({"name": " "}, "name", "required"),
        ({"numerator": ()}, "numerator", "rule_empty"),
        ({"numerator": (("nihil",),)}, "numerator", "count_unknown"),
        ({"denominator": (("dilayani", "dewasa", "L", "x"),)}, "denominator", "count_unknown"),
        ({"numerator": (("peserta",),) * 21}, "numerator", "rule_too_long"),
        ({"targets": {2026: -1}}, "targets", "negative"),
        ({"targets": {1999: 1}}, "targets", "count_range"),
    ],
)
def test_what_an_indicator_may_not_be(told, field, code):
    draft = IndicatorDraft(**({"name": "Peserta", "numerator": (("peserta",),)} | told))
    name = draft.name.strip()
    issues = check_indicator(IndicatorDraft(**({"name": name, "numerator": draft.numerator} | told | {"name": name})))
    assert (field, code) in [(issue.field, issue.code) for issue in issues]
