"""What a workbook carries for the sum over several offices, and what is noticed of meddling."""

import dataclasses
import datetime as dt

import pytest

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.regional.bundle import FORMAT, Bundle, Finding, read_bundle, roll_up
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.period import Period, PeriodKind

OCTOBER = Period.of(PeriodKind.MONTH, dt.date(2026, 10, 1))
SEPTEMBER = Period.of(PeriodKind.MONTH, dt.date(2026, 9, 1))
FIGURES = Figures({("awal", "PB", "dewasa", "L"): 40, ("kejadian", "“kutip”, 😀"): 2, ("panen", "Kangkung"): 0})


def bundle(office="Bapas Contoh", period=OCTOBER, figures=FIGURES):
    return Bundle(office=office, period=period, face="umum", made_at=dt.datetime(2026, 11, 3, 9, 30), figures=figures)


def test_a_bundle_is_read_back():
    kept = read_bundle(bundle().rows())
    assert kept.figures.text() == FIGURES.text()
    assert dataclasses.replace(kept, figures=FIGURES) == bundle()


@pytest.mark.parametrize("row", [2, 3, 4, 5, 6, 9, 10])
def test_whatever_is_changed_by_hand_is_noticed(row):
    rows = [list(each) for each in bundle().rows()]
    if isinstance(rows[row][1], int):
        rows[row][1] += 1
    else:
        rows[row][1] = "2026-09-30" if row in (3, 4) else "2026-11-03 09:31:00" if row == 6 else "lain"
    with pytest.raises(Refused, match="bundle_altered"):
        read_bundle(rows)


@pytest.mark.parametrize(
    "change", [lambda rows: rows.append(["[1]", "x"]), lambda rows: rows.append(["{", 1]), lambda rows: rows.pop()]
)
def test_a_row_more_or_less_is_noticed(change):
    rows = [list(each) for each in bundle().rows()]
    change(rows)
    with pytest.raises(Refused, match="bundle_altered"):
        read_bundle(rows)


@pytest.mark.parametrize("rows", [[], [[]], [["kind", "lain"]], [["nama", "nilai"], ["a", 1]], [[None, None]] * 20])
def test_another_sheet_is_no_bundle(rows):
    with pytest.raises(Refused, match="bundle_missing"):
        read_bundle(rows)


def test_a_newer_form_is_told_as_newer():
    rows = [list(each) for each in bundle().rows()]
    rows[1][1] = FORMAT + 1
    with pytest.raises(Refused, match="bundle_newer"):
        read_bundle(rows)


def test_offices_are_added_and_those_that_do_not_fit_are_named():
    files = [
        ("c.xlsx", bundle("Bapas Sumbawa")), ("a.xlsx", bundle("Bapas Bima")), ("d.xlsx", bundle("bapas bima")),
        ("e.xlsx", bundle("Bapas Lombok", SEPTEMBER)),
    ]  # fmt: skip
    rolled = roll_up(files, [Finding("x.xlsx", "bundle_missing")])
    assert [one.office for one in rolled.offices] == ["Bapas Bima", "Bapas Sumbawa"]
    assert rolled.total.total(("awal",)) == 80
    assert [(one.file, one.code) for one in rolled.findings] == [
        ("x.xlsx", "bundle_missing"), ("d.xlsx", "office_twice"), ("e.xlsx", "other_period"),
    ]  # fmt: skip


def test_of_two_periods_the_later_is_taken():
    rolled = roll_up([("a.xlsx", bundle("A")), ("b.xlsx", bundle("B", SEPTEMBER))])
    assert rolled.period == OCTOBER


def test_an_empty_folder_is_refused():
    with pytest.raises(Refused, match="rollup_empty"):
        roll_up([])
