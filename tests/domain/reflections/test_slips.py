"""The code of a reflection slip: what it says, and that a slip typed in wrongly is never another's."""

import datetime as dt

import pytest

from bapas_desktop.domain.reflections.slips import SlipBatch, read_slip_code, slip_code


@pytest.mark.parametrize("number", ["26-0001", "26-9999", "26-123456", "99-0010"])
@pytest.mark.parametrize("row", [1, 9, 10, 99, 100, 400])
def test_a_code_says_its_number_and_row(number, row):
    assert read_slip_code(slip_code(number, row)) == (number, row)


@pytest.mark.parametrize("typed", ["R26-0007-03A", "r26-0007-03a", " R26-0007-03A ", "R26 0007-03A", "R26-0007-03-A"])
def test_it_may_be_typed_carelessly(typed):
    assert slip_code("26-0007", 3) == "R26-0007-03A"
    assert read_slip_code(typed) == ("26-0007", 3)


def test_no_single_wrong_digit_leads_to_another_slip():
    code = slip_code("26-0007", 3)
    wrong = [
        code[:place] + digit + code[place + 1 :]
        for place, sign in enumerate(code)
        if sign.isdigit()
        for digit in "0123456789"
        if digit != sign
    ]
    assert len(wrong) == 72
    assert [one for one in wrong if read_slip_code(one)] == []


def test_a_long_number_with_a_wrong_digit_is_not_a_short_one():
    assert slip_code("39-879232", 100) == "R39-879232-100H"
    assert read_slip_code("R39-079232-100H") is None


def test_a_code_with_a_digit_left_out_is_not_read():
    assert slip_code("26-0007", 97)[-1] == slip_code("26-0007", 9)[-1]
    assert read_slip_code("R26-0007-9" + slip_code("26-0007", 97)[-1]) is None


def test_digits_of_a_row_are_not_swapped_unnoticed():
    assert read_slip_code("R26-0007-" + "21" + slip_code("26-0007", 12)[-1]) is None


@pytest.mark.parametrize(
    "text",
    ["", " ", "26-0007/1", "R", "R26-0007-00A", "R26-0007-3", "https://contoh.id/R26-0007-03A", "R26-0007-03A\x00",
     "R٢٦-0007-03A", "😀", "R26-0007-03A" * 50, "A" * 100_000],
)  # fmt: skip
def test_what_is_not_ours_is_nothing(text):
    assert read_slip_code(text) is None


def test_a_batch_knows_whose_each_slip_is():
    batch = SlipBatch(
        id=1, number="26-0007", session_id=2, printed_at=dt.datetime(2026, 11, 24, 9, 5), printed_by="Penguji",
        client_ids=(30, 10, 20),
    )  # fmt: skip
    assert [read_slip_code(batch.code(client)) for client in (30, 10, 20)] == [("26-0007", row) for row in (1, 2, 3)]
    with pytest.raises(ValueError, match="not in"):
        batch.code(99)
