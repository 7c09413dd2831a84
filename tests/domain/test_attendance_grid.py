"""Blocks of marks as spreadsheets copy, paste and fill them, and what is counted around the grid."""

import pytest

from bapas_desktop.domain.attendance_grid import (
    Area,
    changed,
    fill_down,
    fill_right,
    paste,
    read_block,
    tally,
    total,
    write_block,
)
from bapas_desktop.domain.training import Mark, Participant

H, I, S, A, T = Mark.PRESENT, Mark.EXCUSED, Mark.ILL, Mark.ABSENT, Mark.LATE  # noqa: E741


def person(mark: Mark | None, **more: object) -> Participant:
    return Participant(client_id=1, full_name="A", mark=mark, **more)  # type: ignore[arg-type]


# Reading


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_block_from_a_spreadsheet(end: str) -> None:
    block = read_block("H\ti\r\n s \tA" + end)
    assert (block.height, block.width, block.unknown) == (2, 2, ())
    assert block.marks == {(0, 0): H, (0, 1): I, (1, 0): S, (1, 1): A}


def test_words_and_ticks() -> None:
    block = read_block("Hadir\nIZIN\nsakit\nalpha\nTerlambat\n✓\nv\nijin\nAlpa")
    assert list(block.marks.values()) == [H, I, S, A, T, H, H, I, A]


def test_empty_cells_and_short_rows_are_empty() -> None:
    block = read_block("H\t\tA\n\nT\n")
    assert (block.height, block.width) == (3, 3)
    assert block.marks[0, 1] is None
    assert block.marks[1, 0] is None
    assert block.marks[2, 2] is None


def test_unknown_signs_are_told_once_and_write_nothing() -> None:
    block = read_block('X\tH\nX\t"1 ""2"""\n=CMD()\tA\n' + "y" * 5000)
    assert block.unknown == ("X", '1 "2"', "=CMD()", "y" * 20)
    assert block.marks == {(0, 1): H, (2, 1): A, (3, 1): None}


@pytest.mark.parametrize("text", ["", "\n", "\t", '"', '"\t"', "\0", "\u2028"])
def test_odd_texts_are_read_without_trouble(text: str) -> None:
    assert not any(read_block(text).marks.values())


def test_what_is_written_is_read_again() -> None:
    text = write_block([[H, None], [None, T], [None, None]])
    assert text == "H\t\n\tT\n\t\n"
    assert read_block(text).marks == {(0, 0): H, (0, 1): None, (1, 0): None, (1, 1): T, (2, 0): None, (2, 1): None}


def test_an_empty_single_cell_is_pasted_as_empty() -> None:
    assert read_block("\n").marks == {(0, 0): None}
    assert read_block("").marks == {}


def test_empty_rows_at_the_end_survive_copying() -> None:
    block = read_block(write_block([[H], [None], [None]]))
    assert (block.height, block.width) == (3, 1)


# Pasting and filling


def test_paste_begins_at_the_first_cell_and_tells_what_fell_outside() -> None:
    marks, outside = paste(read_block("H\tI\nS\tA"), Area(2, 1, 2, 1), rows=3, columns=3)
    assert marks == {(2, 1): H, (2, 2): I}
    assert outside == 2


def test_one_cell_fills_the_selection() -> None:
    marks, outside = paste(read_block("t\n"), Area(0, 0, 1, 2), rows=9, columns=9)
    assert marks == dict.fromkeys(Area(0, 0, 1, 2).cells(), T)
    assert outside == 0


def test_a_selection_of_another_size_does_not_repeat_the_block() -> None:
    marks, _ = paste(read_block("H\nA"), Area(0, 0, 2, 0), rows=9, columns=9)
    assert marks == {(0, 0): H, (1, 0): A}
    marks, _ = paste(read_block("H\nA"), Area(0, 0, 3, 0), rows=9, columns=9)
    assert list(marks.values()) == [H, A, H, A]


def test_nothing_is_pasted_from_nothing() -> None:
    assert paste(read_block(""), Area(0, 0, 5, 5), rows=9, columns=9) == ({}, 0)


def test_unknown_signs_leave_their_cells_alone() -> None:
    marks, _ = paste(read_block("H\n?\nA"), Area(0, 0, 0, 0), rows=9, columns=9)
    assert marks == {(0, 0): H, (2, 0): A}


def test_fill_down_and_right() -> None:
    now = {(0, 0): H, (0, 1): I, (1, 0): S}
    assert fill_down(now, Area(0, 0, 2, 1)) == {(1, 0): H, (1, 1): I, (2, 0): H, (2, 1): I}
    assert fill_right(now, Area(0, 0, 1, 1)) == {(0, 1): H, (1, 1): S}
    assert fill_down(now, Area(1, 0, 1, 1)) == {(1, 0): H, (1, 1): I}
    assert fill_right(now, Area(0, 1, 1, 1)) == {(0, 1): H, (1, 1): S}


def test_nothing_is_above_the_first_row_or_left_of_the_first_column() -> None:
    now = {(0, 0): H}
    assert fill_down(now, Area(0, 0, 0, 0)) == {}
    assert fill_right(now, Area(0, 0, 0, 0)) == {}


def test_only_what_changes_is_written() -> None:
    now = {(0, 0): H, (0, 1): None}
    new = {(0, 0): H, (0, 1): A, (1, 0): None, (1, 1): T}
    assert changed(new, now) == {(0, 1): A, (1, 1): T}


# Counting


def test_a_tally_has_both_rules_and_the_minutes() -> None:
    marks = [person(H), person(T, late_minutes=30), person(I), person(A), person(None)]
    found = tally((each, 180) for each in marks)
    assert found.counts == {H: 1, I: 1, S: 0, A: 1, T: 1, None: 1}
    assert (found.rate.present, found.rate.held) == (2, 4)
    assert found.rate.of_all == 0.5
    assert found.rate.without_excuses == pytest.approx(2 / 3)
    assert found.minutes == 180 + 150


def test_a_session_without_hours_credits_only_what_was_written() -> None:
    assert tally([(person(H), None), (person(H, credited_minutes=45), None)]).minutes == 45


def test_tallies_add_up_and_nothing_is_a_tally_too() -> None:
    both = total([tally([(person(H), 60)]), tally([(person(S), 60), (person(A), 60)])])
    assert (both.rate.present, both.rate.held, both.rate.excused, both.minutes) == (1, 3, 1, 60)
    assert both.counts[A] == 1
    assert total([]).rate.of_all is None
