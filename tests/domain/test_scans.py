import datetime as dt

import pytest

from bapas_desktop.domain.scans import Finding, ScannedPage, judge_pages, page_groups
from bapas_desktop.domain.sheets import IssuedSheet


def sheet(number="26-0012", **more):
    return IssuedSheet(
        id=1, number=number, session_id=7, printed_at=dt.datetime(2026, 11, 24, 9), printed_by="Petugas",
        client_ids=(), program_id=3, **more,
    )  # fmt: skip


def page(*codes, number=1, **more):
    return ScannedPage(id=number, file=more.pop("file", 0), page=number - 1, codes=codes, **more)


SHEETS = {"26-0012": sheet(), "26-0013": sheet("26-0013", scans=2)}


@pytest.mark.parametrize(("codes", "finding", "number"), [
    (("26-0012/1",), Finding.READY, "26-0012"),
    (("26-0012",), Finding.READY, "26-0012"),
    (("lain", "26-0012/1"), Finding.READY, "26-0012"),
    (("26-0012/1", "26-0012/2"), Finding.READY, "26-0012"),
    (("26-0013/1",), Finding.SCANNED, "26-0013"),
    (("26-0012/1", "26-0013/1"), Finding.SEVERAL, ""),
    (("26-0099/1",), Finding.UNKNOWN, "26-0099"),
    (("https://contoh.invalid",), Finding.FOREIGN, ""),
    (("",), Finding.FOREIGN, ""),
    ((), Finding.NO_CODE, ""),
])  # fmt: skip
def test_a_page_is_what_its_codes_say(codes, finding, number):
    (judged,) = judge_pages([page(*codes)], SHEETS)
    assert (judged.finding, judged.number) == (finding, number)
    assert judged.wanted is (finding is Finding.READY)


def test_what_a_person_typed_counts_more_than_the_codes():
    (judged,) = judge_pages([page("26-0012/1", "26-0013/4", typed="26-0013")], SHEETS)
    assert (judged.number, judged.sheet_page, judged.finding) == ("26-0013", 4, Finding.SCANNED)
    (judged,) = judge_pages([page("lain", typed="26-0012")], SHEETS)
    assert (judged.number, judged.sheet_page, judged.finding) == ("26-0012", 0, Finding.READY)


def test_the_same_page_again_is_left_out_but_two_pages_without_a_number_are_not():
    twice = judge_pages([page("26-0012/1"), page("26-0012/1", number=2), page("26-0012/2", number=3)], SHEETS)
    assert [one.finding for one in twice] == [Finding.READY, Finding.TWICE, Finding.READY]
    untold = judge_pages([page(typed="26-0012"), page(number=2, typed="26-0012")], SHEETS)
    assert [one.finding for one in untold] == [Finding.READY, Finding.READY]


def test_choices_are_kept_where_a_page_can_be_attached_at_all():
    judged = judge_pages([page("26-0013/1"), page(number=2)], SHEETS, choices={1: True, 2: True})
    assert [one.wanted for one in judged] == [True, False]


def test_a_sheet_of_another_program_is_not_taken_for_granted():
    assert judge_pages([page("26-0012/1")], SHEETS, program_id=3)[0].finding is Finding.READY
    assert judge_pages([page("26-0012/1")], SHEETS, program_id=4)[0].finding is Finding.ELSEWHERE


def test_pages_of_one_sheet_in_one_file_become_one_document_in_the_order_of_the_sheet():
    pages = [
        page("26-0012/2"), page("26-0012/1", number=2), page("26-0012/3", number=3, file=1), page(number=4),
        page(number=5, typed="26-0012"),
    ]  # fmt: skip
    groups = page_groups(judge_pages(pages, SHEETS))
    assert [[one.id for one in group] for group in groups] == [[2, 1, 5], [3]]
    assert page_groups([]) == []
