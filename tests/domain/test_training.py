"""Trainings: the rules of programs and sessions, and the marks that typing sets."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bapas_desktop.domain.issues import Issue, Level, Refused
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.training import (
    MOST_BLANK_ROWS,
    Mark,
    Participant,
    Program,
    ProgramDraft,
    SessionDraft,
    SheetColumn,
    SheetOptions,
    check_program,
    check_session,
    count_marks,
    mark_everybody_present,
    marks_from_sheet,
)

DAY = dt.date(2026, 11, 24)
SESSION = SessionDraft(program_id=1, title="Membuat bolu", date=DAY, start=dt.time(9), end=dt.time(12))
ROWS = {row: 100 + row for row in range(1, 31)}
"""A sheet of thirty rows; row 7 is client 107."""
H, I, S, A, T = Mark  # noqa: E741 - the letters of the sheet


def codes(issues: list[Issue]) -> list[tuple[str, str, Level]]:
    return [(issue.field, issue.code, issue.level) for issue in issues]


class TestProgram:
    def test_a_title_is_enough(self) -> None:
        assert check_program(ProgramDraft(title="Menjahit")) == []
        assert check_program(ProgramDraft(title="Menjahit", starts_on=DAY, ends_on=DAY, quota=0)) == []

    @pytest.mark.parametrize(
        ("draft", "expected"),
        [
            (ProgramDraft(title=" "), ("title", "required", Level.ERROR)),
            (ProgramDraft(title="x", quota=-1), ("quota", "negative", Level.ERROR)),
            (
                ProgramDraft(title="x", starts_on=DAY, ends_on=dt.date(2026, 11, 23)),
                ("ends_on", "end_before_start", Level.ERROR),
            ),
        ],
    )
    def test_findings(self, draft: ProgramDraft, expected: tuple[str, str, Level]) -> None:
        assert codes(check_program(draft)) == [expected]

    def test_a_record_gives_back_its_draft(self) -> None:
        assert Program(id=1, uid="u", title="Las", sessions=3).draft() == ProgramDraft(title="Las")


class TestSession:
    def test_program_title_and_date_are_required(self) -> None:
        assert codes(check_session(SessionDraft(title=" "), None)) == [
            ("program_id", "required", Level.ERROR),
            ("title", "required", Level.ERROR),
            ("date", "required", Level.ERROR),
        ]

    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            (dt.time(9), dt.time(12), []),
            (dt.time(9), None, []),
            (None, None, []),
            (dt.time(0), dt.time(0, 1), []),
            (dt.time(9), dt.time(9), [("end", "end_before_start", Level.ERROR)]),
            (dt.time(9), dt.time(8), [("end", "end_before_start", Level.ERROR)]),
            (None, dt.time(12), [("start", "required", Level.ERROR)]),
        ],
    )
    def test_it_ends_after_its_start(
        self, start: dt.time | None, end: dt.time | None, expected: list[tuple[str, str, Level]]
    ) -> None:
        draft = SessionDraft(program_id=1, title="x", date=DAY, start=start, end=end)
        assert codes(check_session(draft, None)) == expected

    @pytest.mark.parametrize(
        ("first", "last", "warns"),
        [
            (DAY, DAY, False),
            (None, None, False),
            (dt.date(2026, 11, 25), None, True),
            (None, dt.date(2026, 11, 23), True),
            (dt.date(2026, 11, 1), dt.date(2026, 11, 30), False),
        ],
    )
    def test_outside_its_program_it_only_warns(self, first: dt.date | None, last: dt.date | None, warns: bool) -> None:
        program = Program(id=1, uid="u", title="Tata boga", starts_on=first, ends_on=last)
        assert codes(check_session(SESSION, program)) == ([("date", "outside_program", Level.WARNING)] if warns else [])


class TestCounting:
    def test_every_mark_is_counted_and_none_is_one(self) -> None:
        assert count_marks([]) == {H: 0, I: 0, S: 0, A: 0, T: 0, None: 0}
        assert count_marks([H, H, None, S]) == {H: 2, I: 0, S: 1, A: 0, T: 0, None: 1}

    def test_late_people_were_there(self) -> None:
        assert [mark for mark in Mark if mark.was_there] == [H, T]
        assert [mark for mark in Mark if mark.is_excuse] == [I, S]


class TestEverybodyPresent:
    @given(st.lists(st.sampled_from([*Mark, None])))
    def test_only_those_without_a_mark_get_one(self, marks: list[Mark | None]) -> None:
        people = [Participant(client_id=n, full_name="x", mark=mark) for n, mark in enumerate(marks)]
        assert mark_everybody_present(people) == {n: H for n, mark in enumerate(marks) if mark is None}


class TestMarksFromSheet:
    def test_who_is_not_typed_was_there(self) -> None:
        assert marks_from_sheet(ROWS, "", {}) == dict.fromkeys(ROWS.values(), H)

    @pytest.mark.parametrize(
        ("exceptions", "expected"),
        [
            ("3", {3: A}),
            ("3 7S 12i 20T 21h", {3: A, 7: S, 12: I, 20: T, 21: H}),
            (" 3,7s;12I,\n20t ", {3: A, 7: S, 12: I, 20: T}),
            ("15-17", {15: A, 16: A, 17: A}),
            ("15-16i", {15: I, 16: I}),
            ("5-5", {5: A}),
            ("0003", {3: A}),
            ("1-4 2S", {1: A, 2: S, 3: A, 4: A}),
            ("3S 3I", {3: I}),
        ],
    )
    def test_typed_rows_get_their_letter_and_the_later_word_wins(
        self, exceptions: str, expected: dict[int, Mark]
    ) -> None:
        marks = marks_from_sheet(ROWS, exceptions, {})
        assert marks == {client: expected.get(row, H) for row, client in ROWS.items()}

    def test_an_excuse_stays_unless_its_row_is_typed(self) -> None:
        kept = {101: I, 102: S, 103: I, 104: T, 105: A, 106: H}
        marks = marks_from_sheet(ROWS, "3A", kept)
        assert not {101, 102} & set(marks)
        assert {client: marks[client] for client in (103, 104, 105, 106)} == {103: A, 104: T, 105: H, 106: H}

    @pytest.mark.parametrize(("word", "row"), [("31", "31"), ("0", "0"), ("30-32", "31"), ("9999", "9999")])
    def test_a_row_that_the_sheet_has_not_is_refused(self, word: str, row: str) -> None:
        with pytest.raises(Refused) as refusal:
            marks_from_sheet(ROWS, f"3 {word}", {})
        assert (refusal.value.code, refusal.value.values) == ("sheet_row_unknown", (row,))

    @pytest.mark.parametrize(
        "word",
        [
            "x",
            "3X",
            "S3",
            "-",
            "3-",
            "-3",
            "5-3",
            "3--5",
            "3-5-7",
            "3.5",
            "3SS",
            "H",
            "12345",
            "1e3",
            "=3",
            "３S.",
            "3–5",
        ],
    )
    def test_an_unreadable_word_is_refused_and_named(self, word: str) -> None:
        with pytest.raises(Refused) as refusal:
            marks_from_sheet(ROWS, f"3 {word} 5S", {})
        assert (refusal.value.code, refusal.value.values) == ("sheet_row_unreadable", (word,))

    def test_a_whole_page_of_words_is_read(self) -> None:
        assert marks_from_sheet(ROWS, "3S " * 20_000, {})[103] is S

    def test_an_empty_sheet_has_no_rows_to_mark(self) -> None:
        assert marks_from_sheet({}, "", {}) == {}
        with pytest.raises(Refused):
            marks_from_sheet({}, "1", {})

    @given(
        typed=st.dictionaries(st.sampled_from(sorted(ROWS)), st.sampled_from(Mark)),
        kept=st.dictionaries(st.sampled_from(sorted(ROWS.values())), st.sampled_from(Mark)),
    )
    def test_every_row_ends_with_exactly_the_right_mark(self, typed: dict[int, Mark], kept: dict[int, Mark]) -> None:
        words = " ".join(f"{row}{mark}" for row, mark in typed.items())
        marks = marks_from_sheet(ROWS, words, kept)
        after = kept | marks
        assert set(after) == set(ROWS.values())
        for row, client in ROWS.items():
            before = kept.get(client)
            if row in typed:
                assert after[client] is typed[row]
            elif before in (I, S, T):
                assert after[client] is before
            else:
                assert after[client] is H

    @given(st.text("0123456789-HISATx ,;", max_size=40))
    def test_any_text_marks_known_clients_or_is_refused(self, exceptions: str) -> None:
        with suppress(Refused):
            assert set(marks_from_sheet(ROWS, exceptions, {})) == set(ROWS.values())


class TestSheetOptions:
    @pytest.mark.parametrize("rows", [0, 1, MOST_BLANK_ROWS])
    def test_blank_rows_within_the_range(self, rows: int) -> None:
        assert SheetOptions(blank_rows=rows).blank_rows == rows

    @pytest.mark.parametrize("rows", [-1, MOST_BLANK_ROWS + 1, 10**9])
    def test_blank_rows_outside_the_range_are_refused(self, rows: int) -> None:
        with pytest.raises(Refused) as refusal:
            SheetOptions(blank_rows=rows)
        assert (refusal.value.code, refusal.value.values) == ("blank_rows_range", (str(MOST_BLANK_ROWS),))

    def test_no_column_shows_case_data(self) -> None:
        """Instructors and guests see the sheet."""
        assert {column.value for column in SheetColumn} == {"register_no", "address", "signature", "remark"}

    @pytest.mark.parametrize(
        ("paper", "size"), [(Paper.A4, (210, 297)), (Paper.F4, (215, 330)), (Paper.FOLIO, (210, 330))]
    )
    def test_papers_have_their_millimetres(self, paper: Paper, size: tuple[int, int]) -> None:
        assert paper.millimetres == size
