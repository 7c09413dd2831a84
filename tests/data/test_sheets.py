import datetime as dt

import pytest

from bapas_desktop.domain.documents import Content, MediaType
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.program_documents import ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.sheets import SheetQuery, SheetState, read_sheet_code, sheet_code
from bapas_desktop.domain.training import ProgramDraft, SessionDraft

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def issue(office, people):
    """Prints a sheet of a session and gives its number."""

    def print_one(session_id: int) -> str:
        return office.attendance.record_sheet(session_id, people, blank_rows=5, paper=Paper.A4).number

    return print_one


@pytest.fixture
def attach(office, program):
    """Keeps a scan of a sheet."""

    def keep(number: str, data: bytes = b"pindaian") -> int:
        sheet = office.attendance.sheet(number)
        draft = ProgramDocumentDraft(
            program_id=program, session_id=sheet.session_id, sheet_id=sheet.id, kind=ProgramDocumentKind.SHEET
        )
        return office.program_documents.add(draft, Content(media_type=MediaType.JPEG, data=data, thumbnail=b""))

    return keep


def numbers(office, **query):
    return [sheet.number for sheet in office.sheets.records(office.sheets.ids(SheetQuery(**query)))]


def state(office, number):
    return office.sheets.numbered([number])[number].state


def test_a_sheet_is_out_until_it_is_entered_or_scanned(office, session, issue, attach):
    number = issue(session)
    assert state(office, number) is SheetState.OUT
    scan = attach(number)
    assert state(office, number) is SheetState.SCANNED
    office.attendance.enter_sheet(number, "")
    assert state(office, number) is SheetState.ENTERED
    assert office.sheets.of_session(session)[0].scans == 1
    office.program_documents.remove([scan])
    assert (state(office, number), office.sheets.of_session(session)[0].scans) == (SheetState.ENTERED, 0)


def test_undoing_the_scan_sends_the_sheet_out_again(office, session, issue, attach):
    number = issue(session)
    attach(number)
    office.history.undo()
    assert state(office, number) is SheetState.OUT


def test_a_newer_print_and_a_cancelled_session_make_a_sheet_unused(office, program, session, issue):
    first, second = issue(session), issue(session)
    assert (state(office, first), state(office, second)) == (SheetState.UNUSED, SheetState.OUT)
    other = office.sessions.add(SessionDraft(program_id=program, title="Panen", date=TODAY))
    third = issue(other)
    office.calendar.cancel([other], "hujan")
    assert state(office, third) is SheetState.UNUSED


def test_an_old_print_that_came_back_after_all_counts_as_such(office, session, issue, attach):
    first, _second = issue(session), issue(session)
    attach(first)
    assert state(office, first) is SheetState.SCANNED


def test_a_session_to_come_is_waited_for(office, program, issue):
    ahead = office.sessions.add(SessionDraft(program_id=program, title="Panen", date=TODAY + dt.timedelta(days=1)))
    assert state(office, issue(ahead)) is SheetState.AHEAD


def test_the_list_is_filtered_searched_and_sorted(office, program, session, issue, attach):
    other_program = office.programs.add(ProgramDraft(title="Membatik"))
    dated = office.sessions.add(
        SessionDraft(program_id=other_program, title="Mencanting", date=TODAY - dt.timedelta(days=9))
    )
    first, second = issue(session), issue(dated)
    attach(first)
    assert numbers(office) == [second, first]
    assert numbers(office, states=(SheetState.OUT,)) == [second]
    assert numbers(office, states=(SheetState.OUT, SheetState.SCANNED)) == [second, first]
    assert numbers(office, text="kangkung pembuka") == [first]
    assert numbers(office, text=first) == [first]
    assert numbers(office, text="100% ' ; DROP") == []
    assert numbers(office, program_id=other_program) == [second]
    assert numbers(office, first=TODAY) == [first]
    assert numbers(office, last=TODAY - dt.timedelta(days=1)) == [second]
    for sort in ("number", "date", "session_title", "program_title", "state", "printed_at", "printed_by", "entered_at"):
        assert sorted(numbers(office, sort=sort, descending=False)) == [first, second]
    assert numbers(office, sort="date", descending=False) == [second, first]


def test_the_counts_add_up(office, program, session, issue, attach):
    issue(session)
    attach(issue(session))
    counted = office.sheets.counts()
    assert counted[SheetState.SCANNED] == 1
    assert counted[SheetState.UNUSED] == 1
    assert sum(counted.values()) == 2


def test_a_sheet_of_a_deleted_session_is_unknown_and_comes_back_with_it(office, session, issue):
    number = issue(session)
    office.sessions.remove([session])
    assert office.sheets.numbered([number]) == {}
    assert numbers(office) == []
    office.history.undo()
    assert list(office.sheets.numbered([number])) == [number]


def test_thousands_of_reprints_are_told_apart(office, session):
    rows = [
        (f"u{n}", f"27-{n:04}", session, "2026-11-24 09:05:00", "Petugas Satu", "a4", 5, "[]") for n in range(1, 3001)
    ]
    with office.database.change("Isi"):
        columns = ("uid", "number", "session_id", "printed_at", "printed_by", "paper", "blank_rows", "client_ids")
        office.database.insert_rows("sheet", columns, rows)
    select = SheetQuery(states=(SheetState.UNUSED,))
    assert len(office.sheets.ids(select)) == 2999
    assert office.sheets.counts() == {one: {"OUT": 1, "UNUSED": 2999}.get(one.name, 0) for one in SheetState}


@pytest.mark.parametrize(("number", "page", "code"), [
    ("26-0012", 0, "26-0012"), ("26-0012", 2, "26-0012/2"), ("26-123456", 12, "26-123456/12"), ("(pratinjau)", 1, ""),
    ("", 1, ""), ("26-0012\n", 1, ""), ("٢٦-٠٠١٢", 1, ""),
])  # fmt: skip
def test_the_code_says_number_and_page(number, page, code):
    assert sheet_code(number, page) == code
    if code:
        assert read_sheet_code(code) == (number, page)


@pytest.mark.parametrize("text", [
    "", "https://contoh.invalid/26-0012", "26-0012/0", "26-0012/", "26-0012/2/3", " 26-0012", "26-12", "٢٦-٠٠١٢",
    "26-0012\n", "26-0012/99999", "x" * 5000,
])  # fmt: skip
def test_what_is_not_ours_is_nobodys_sheet(text):
    assert read_sheet_code(text) is None
