"""Indicators in the file: their order, what they come to over real records, and that each step can be undone."""

import dataclasses
import datetime as dt
from fractions import Fraction

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.data.regional.content import read_indicators
from bapas_desktop.data.regional.figures import read_figures
from bapas_desktop.demo import fill_sample
from bapas_desktop.domain.issues import InvalidDraft, Refused
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.indicators import MOST_TERMS, IndicatorDraft, average
from bapas_desktop.domain.regional.period import Period, PeriodKind
from bapas_desktop.jobs import Job

QUARTER = Period.of(PeriodKind.QUARTER, dt.date(2026, 10, 1))
DRAFT = IndicatorDraft(
    goal="Meningkatnya 😀", name="Perempuan yang hadir", numerator=(("kehadiran", "H"), ("kehadiran", "T")),
    denominator=(("kehadiran",),), targets={2026: 87_500, 2027: 0},
)  # fmt: skip


def names(office: Office) -> list[str]:
    return [one.name for one in office.indicators.all()]


def test_an_indicator_comes_back_as_it_was_written(office: Office, reopened) -> None:
    made = office.indicators.add(DRAFT)
    kept = reopened().indicators.get(made)
    assert kept.draft() == dataclasses.replace(DRAFT, position=kept.position)
    assert (kept.target(2026), kept.target(2027), kept.target(2028)) == (Fraction(175, 2), 0, None)


def test_the_order_is_that_of_the_office(office: Office, dump) -> None:
    before, first = dump(office), names(office)
    made = office.indicators.add(DRAFT)
    assert names(office) == [*first, DRAFT.name]
    office.indicators.move(made, 1)
    assert names(office) == [*first, DRAFT.name], "it is the last already"
    office.indicators.move(made, -1)
    assert names(office) == [*first[:-1], DRAFT.name, first[-1]]
    for _ in range(9):
        office.indicators.move(made, -1)
    assert names(office) == [DRAFT.name, *first]
    while office.history.undoable():
        office.history.undo()
    assert dump(office) == before
    with pytest.raises(Refused, match="not_found"):
        office.indicators.move(made, 1)


def test_one_that_is_not_reported_is_left_out(office: Office) -> None:
    one = office.indicators.all()[0]
    office.indicators.update(one.id, dataclasses.replace(one.draft(), active=False))
    assert [each.id for each in office.indicators.reported()] == [each.id for each in office.indicators.all()[1:]]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"name": " \t"}, "name", "required"),
        ({"numerator": ()}, "numerator", "rule_empty"),
        ({"numerator": (("peserta",),) * (MOST_TERMS + 1)}, "numerator", "rule_too_long"),
        ({"denominator": (("gaib", "*"),)}, "denominator", "count_unknown"),
        ({"numerator": (("peserta", "dewasa", "L", "lebih"),)}, "numerator", "count_unknown"),
        ({"targets": {1999: 1}}, "targets", "count_range"),
        ({"targets": {2026: -1}}, "targets", "negative"),
    ],
)
def test_what_is_no_indicator_is_not_kept(office: Office, changes: dict[str, object], field: str, code: str) -> None:
    before = names(office)
    with pytest.raises(InvalidDraft) as caught:
        office.indicators.add(dataclasses.replace(DRAFT, **changes))  # type: ignore[arg-type]
    assert [(issue.field, issue.code) for issue in caught.value.issues] == [(field, code)]
    assert names(office) == before


def test_a_b_and_months_of_the_sample_office_against_sql(office: Office) -> None:
    fill_sample(office, 30)
    made = office.indicators.add(DRAFT)
    figures = read_figures(office, QUARTER)
    row = next(one for one in read_indicators(office, QUARTER, figures, Job()) if one.indicator.id == made)

    def marks(period: Period, *wanted: str) -> int:
        sql = """
            SELECT count(*) FROM attendance JOIN session ON session.id = session_id
            WHERE cancelled_on IS NULL AND session.date BETWEEN ? AND ? AND mark IN (SELECT value FROM json_each(?))
        """
        days = [period.first.isoformat(), min(period.last, office.today()).isoformat()]
        told = "[" + ",".join(f'"{one}"' for one in wanted) + "]"
        return int(office.database.execute(sql, [*days, told]).fetchone()[0])

    assert row.measured.numerator == marks(QUARTER, "H", "T") > 0
    assert [month.month for month in row.months] == QUARTER.months()
    assert [month.measured.numerator for month in row.months] == [marks(each, "H", "T") for each in QUARTER.months()]
    assert sum(month.measured.numerator for month in row.months) == row.measured.numerator
    quotients = [month.measured.value for month in row.months if month.measured.denominator]
    assert average(row.months) == sum(quotients, Fraction()) / len(quotients)
    december = row.months[-1].measured
    assert (december.denominator, december.value) == (0, None)


def test_an_indicator_over_nothing_has_no_value(office: Office) -> None:
    one = office.indicators.get(office.indicators.add(DRAFT))
    measured = one.measure(Figures())
    assert (measured.numerator, measured.denominator, measured.value) == (0, 0, None)
    assert measured.achieved(one.target(2026)) is None
