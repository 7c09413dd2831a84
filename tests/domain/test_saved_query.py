"""What chosen filters ask of the roster."""

import datetime as dt

import pytest

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.roster.client import AgeGroup, ClientQuery, Sex, Status
from bapas_desktop.domain.roster.saved_query import client_query, with_order, without_order
from bapas_desktop.domain.supervision.reporting import DueState

TODAY = dt.date(2026, 11, 24)


def test_nothing_chosen_is_everybody_whose_guidance_goes_on():
    assert client_query({}, "", TODAY) == ClientQuery(today=TODAY)


@pytest.mark.parametrize(
    ("values", "field", "asked"),
    [
        ({"status": ("archived",)}, "status", Status.ARCHIVED),
        ({"measure": ("PB", "CB")}, "measures", frozenset({"PB", "CB"})),
        ({"officer": ("7",)}, "officer_id", 7),
        ({"age_group": ("child",)}, "age_group", AgeGroup.CHILD),
        ({"sex": ("P",)}, "sex", Sex.FEMALE),
        ({"ends": ("30",)}, "ends_within_days", 30),
        ({"ends": ("passed",)}, "end_passed", True),
        ({"no_officer": ("yes",)}, "without_officer", True),
        ({"no_nik": ("yes",)}, "without_nik", True),
        ({"stage": ("awal", "akhir")}, "stages", frozenset({"awal", "akhir"})),
        ({"due": ("overdue",)}, "due", DueState.OVERDUE),
        ({"regency": ("Mataram",)}, "regencies", frozenset({"Mataram"})),
        ({"district": ("Ampenan",)}, "districts", frozenset({"Ampenan"})),
        ({"skills": ("kue",)}, "skills", "kue"),
        ({"sort": ("days_left",)}, "sort", "days_left"),
    ],
)
def test_every_filter_has_its_place_in_the_question(values, field, asked):
    query = client_query(values, "", TODAY)
    assert getattr(query, field) == asked
    others = {name for name in ClientQuery.__dataclass_fields__ if name != field}
    assert {name: getattr(query, name) for name in others} == {
        name: getattr(ClientQuery(today=TODAY), name) for name in others
    }


def test_days_are_counted_from_the_day_of_asking():
    values = {"ends": ("30",)}
    assert client_query(values, "", TODAY).today == TODAY
    assert client_query(values, "", dt.date(2027, 3, 1)).today == dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    "values",
    [
        {"hair": ("red",)}, {"status": ("free",)}, {"officer": ("'; DROP TABLE client",)}, {"ends": ("soon",)},
        {"due": ("",)}, {"sort": ("__class__",)}, {"sort": ("full_name; --",)},
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_and_never_left_out(values):
    with pytest.raises(Refused) as refusal:
        client_query(values, "", TODAY)
    assert refusal.value.code == "filter_unknown"


def test_the_order_is_kept_beside_the_filters_and_taken_off_again():
    kept = with_order({"measure": {"PB", "CB"}, "sex": ()}, sort="due_on", descending=True)
    assert kept == {"measure": ("CB", "PB"), "sort": ("due_on",), "descending": ("yes",)}
    assert without_order(kept) == {"measure": ("CB", "PB")}
    query = client_query(kept, "", TODAY)
    assert (query.sort, query.descending) == ("due_on", True)
