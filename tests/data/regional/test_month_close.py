"""The month close: each line against what was written, with everything that it may be mistaken about."""

import dataclasses
import datetime as dt

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.data.regional.month_close import SHOWN, read_close
from bapas_desktop.demo import fill_sample
from bapas_desktop.domain.budget import ExpenseDraft
from bapas_desktop.domain.documents import Content, MediaType
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.plots.uses import UseDraft, UseKind
from bapas_desktop.domain.program_documents import ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.reflections.notes import ReflectionDraft
from bapas_desktop.domain.regional.figures import Figures
from bapas_desktop.domain.regional.month_close import Gap
from bapas_desktop.domain.regional.period import Period, PeriodKind
from bapas_desktop.domain.regional.reports import ReportDraft
from bapas_desktop.domain.roster.client import ClientDraft, ClosingDraft
from bapas_desktop.domain.supervision.moves import TransferDraft
from bapas_desktop.domain.training import Mark, SessionDraft
from bapas_desktop.jobs import Cancelled, Job

OCTOBER = Period.of(PeriodKind.MONTH, dt.date(2026, 10, 1))
NOVEMBER = Period.of(PeriodKind.MONTH, dt.date(2026, 11, 1))
"""Not over yet: today is the 24th."""
PICTURE = Content(media_type=MediaType.JPEG, data=b"\xff\xd8", thumbnail=b"")


def found(office: Office, gap: Gap, period: Period = NOVEMBER) -> list[int]:
    """The ids of a line, whose count is always that of its items here."""
    line = next(line for line in read_close(office, period) if line.gap is gap)
    ids = [item.id for item in line.items]
    assert line.count == len(ids)
    assert line.is_done is (not ids)
    return ids


def add_session(office: Office, program: int, day: dt.date, title: str = "Menyemai") -> int:
    return office.sessions.add(SessionDraft(program_id=program, title=title, date=day))


def change(office: Office, sql: str, record_id: int) -> None:
    """What no form allows any more, and an old file may have."""
    with office.database.change("Dari berkas lama"):
        office.database.execute(sql, [record_id])


@pytest.fixture
def class_of_two(office: Office, program: int, people: list[int]) -> list[int]:
    """Two take part from the beginning, a third since the 20th."""
    office.attendance.enrol(program, people[:2])
    office.attendance.enrol(program, [people[2]], dt.date(2026, 11, 20))
    return people[:3]


def test_an_empty_office_has_nothing_open(office: Office) -> None:
    lines = read_close(office, NOVEMBER)
    assert [line.gap for line in lines] == list(Gap)
    assert all(line.is_done and line.items == [] for line in lines)


def test_a_session_counts_until_everybody_on_its_list_is_marked(
    office: Office, program: int, class_of_two: list[int]
) -> None:
    one, two, late = class_of_two
    partly, whole = add_session(office, program, NOVEMBER.first), add_session(office, program, dt.date(2026, 11, 19))
    late_too = add_session(office, program, dt.date(2026, 11, 21))
    cancelled, coming = add_session(office, program, dt.date(2026, 11, 2)), add_session(office, program, NOVEMBER.last)
    add_session(office, program, OCTOBER.last)
    office.calendar.cancel([cancelled], "Hujan")
    office.attendance.mark(partly, {one: Mark.PRESENT})
    office.attendance.mark(whole, {one: Mark.PRESENT, two: Mark.ABSENT})
    office.attendance.mark(late_too, {one: Mark.PRESENT, two: Mark.ABSENT})
    assert found(office, Gap.UNMARKED) == [partly, late_too]
    office.attendance.mark(late_too, {late: Mark.PRESENT})
    office.attendance.mark(partly, {two: Mark.PRESENT})
    assert found(office, Gap.UNMARKED) == []
    office.attendance.mark(partly, {two: None})
    assert found(office, Gap.UNMARKED) == [partly]
    assert coming not in found(office, Gap.NOTES)


def test_a_session_without_a_list_wants_neither_marks_nor_notes(office: Office, program: int, session: int) -> None:
    assert found(office, Gap.UNMARKED) == []
    assert found(office, Gap.NOTES) == []


def test_one_note_is_enough(office: Office, program: int, class_of_two: list[int]) -> None:
    one, two = (add_session(office, program, dt.date(2026, 11, day)) for day in (3, 10))
    office.reflections.add(
        ReflectionDraft(session_id=two, date=dt.date(2026, 11, 10), author="Widi", text="Kelompok kompak 😀.")
    )
    assert found(office, Gap.NOTES) == [one]
    office.history.undo()
    assert found(office, Gap.NOTES) == [one, two]


def test_a_sheet_is_open_until_it_was_typed_in(office: Office, program: int, class_of_two: list[int]) -> None:
    sessions = [add_session(office, program, dt.date(2026, 11, day)) for day in (3, 10, 17, 30)]

    def issue(session: int) -> str:
        return office.attendance.record_sheet(session, class_of_two, blank_rows=0, paper=Paper.A4).number

    entered, out, replaced, _coming = map(issue, sessions)
    again = issue(sessions[2])
    office.attendance.enter_sheet(entered, "")
    ids = {number: sheet.id for number, sheet in office.sheets.numbered([out, replaced, again]).items()}
    assert found(office, Gap.SHEETS) == [ids[out], ids[again]]
    assert found(office, Gap.SHEETS, OCTOBER) == []
    office.calendar.cancel([sessions[1]], "Hujan")
    assert found(office, Gap.SHEETS) == [ids[again]]


@pytest.fixture
def planting(office: Office) -> int:
    plot = office.plots.add(PlotDraft(code="A1", area_dm2=2400))
    return office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2026, 9, 20)))


def test_harvests_without_a_weight_and_with_something_left(office: Office, planting: int) -> None:
    def cut(day: dt.date, grams: int) -> int:
        return office.harvests.add(HarvestDraft(planting_id=planting, date=day, weight_g=grams))

    left, used = cut(dt.date(2026, 11, 3), 10_000), cut(dt.date(2026, 11, 4), 4_000)
    nothing = cut(dt.date(2026, 11, 5), 1)
    change(office, "UPDATE harvest SET weight_g = 0 WHERE id = ?", nothing)
    october = cut(OCTOBER.last, 100)
    office.uses.add(UseDraft(harvest_id=left, kind=UseKind.EATEN, date=dt.date(2026, 11, 3), weight_g=9_999))
    office.uses.add(UseDraft(harvest_id=used, kind=UseKind.EATEN, date=dt.date(2026, 11, 4), weight_g=4_000))
    assert found(office, Gap.WEIGHTS) == [nothing]
    assert found(office, Gap.LEFT_OVER) == [left]
    assert found(office, Gap.LEFT_OVER, OCTOBER) == [october]


def test_an_expense_is_open_until_its_receipt_is_kept(office: Office, program: int) -> None:
    def spend(day: dt.date) -> int:
        return office.expenses.add(
            ExpenseDraft(program_id=program, date=day, description="Bibit", amount=15_000, receipt_no="77")
        )

    proved, bare, _october = spend(NOVEMBER.first), spend(dt.date(2026, 11, 24)), spend(OCTOBER.last)
    receipt = office.program_documents.add(
        ProgramDocumentDraft(
            program_id=program, kind=ProgramDocumentKind.RECEIPT, expense_id=proved, title="Kuitansi"
        ),
        PICTURE,
    )  # fmt: skip
    assert found(office, Gap.RECEIPTS) == [bare]
    office.program_documents.remove([receipt])
    assert found(office, Gap.RECEIPTS) == [proved, bare]


def test_people_of_whom_something_is_missing(office: Office) -> None:
    def add(name: str, **told: object) -> int:
        whole = {"sex": "L", "birth_date": dt.date(1990, 1, 1), "guidance_start": dt.date(2026, 1, 5), "measure": "PB"}
        return office.clients.add(ClientDraft(full_name=name, **(whole | told)))  # type: ignore[arg-type]

    add("A Lengkap")
    sexless, unborn = add("B Tanpa kelamin", sex=None), add("C Tanpa lahir", birth_date=None)
    startless, arrived = add("D Tanpa mulai", guidance_start=None), add("E Pindahan", guidance_start=None)
    office.transfers.add(TransferDraft(client_id=arrived, date=dt.date(2026, 3, 1), office="Bapas Bima"))
    archived = add("F Arsip", sex=None, guidance_start=None)
    office.clients.archive([archived])
    ended = add("G Selesai", sex=None)
    reason = office.clients.end_reasons()[0].code
    office.clients.close([ended], ClosingDraft(reason=reason, ended_on=dt.date(2026, 11, 2)))
    assert found(office, Gap.UNKNOWN_PEOPLE) == [sexless, unborn]
    assert found(office, Gap.WITHOUT_START) == [startless]
    assert found(office, Gap.WITHOUT_END) == []
    change(office, "UPDATE client SET ended_on = NULL WHERE id = ?", ended)
    change(office, "DELETE FROM closing WHERE client_id = ?", ended)
    assert found(office, Gap.WITHOUT_END) == [ended]


def test_only_those_who_should_have_reported_by_the_last_day(office: Office) -> None:
    def add(name: str, start: dt.date) -> int:
        return office.clients.add(
            ClientDraft(full_name=name, sex="L", birth_date=dt.date(1990, 1, 1), guidance_start=start, measure="PB",
                        report_interval=30)
        )  # fmt: skip

    october, november = add("A", dt.date(2026, 9, 20)), add("B", dt.date(2026, 10, 20))
    add("C", dt.date(2026, 11, 20))
    due = dict(office.database.execute("SELECT client_id, due_on FROM report_state").fetchall())
    assert found(office, Gap.OVERDUE, OCTOBER) == [one for one in (october, november) if due[one] <= "2026-10-31"]
    assert found(office, Gap.OVERDUE) == [one for one in due if due[one] < "2026-11-24"] == [october, november]
    office.clients.archive([october])
    assert found(office, Gap.OVERDUE) == [november]


def test_the_report_of_the_period_before(office: Office) -> None:
    """An office that never sent one is not asked; then each period wants that before it."""
    figures = Figures({("awal", "PB", "dewasa", "L"): 4})

    def send(period: Period) -> int:
        report = office.regional_reports.add(ReportDraft(first=period.first, last=period.last))
        office.regional_reports.approve(report, figures, {})
        office.regional_reports.send(report)
        return report

    assert found(office, Gap.EARLIER_REPORT) == []
    send(Period.of(PeriodKind.MONTH, dt.date(2026, 9, 1)))
    assert found(office, Gap.EARLIER_REPORT) == [0]
    assert found(office, Gap.EARLIER_REPORT, OCTOBER) == []
    sent = send(OCTOBER)
    assert found(office, Gap.EARLIER_REPORT) == []
    corrections = next(line for line in read_close(office, NOVEMBER) if line.gap is Gap.CORRECTIONS)
    assert corrections.count == 2, "nobody is in the file, and each report told of one number"
    assert sent in [item.id for item in corrections.items]


def test_a_program_wants_an_evaluation_of_each_who_stayed(
    office: Office, program: int, class_of_two: list[int]
) -> None:
    add_session(office, program, dt.date(2026, 11, 3))
    add_session(office, program, dt.date(2026, 11, 10))
    assert found(office, Gap.EVALUATIONS) == [program]
    assert found(office, Gap.EVALUATIONS, OCTOBER) == []
    office.programs.update(
        program, dataclasses.replace(office.programs.get(program).draft(), ends_on=dt.date(2026, 11, 30))
    )
    assert found(office, Gap.EVALUATIONS) == [], "it goes on"
    office.programs.update(
        program, dataclasses.replace(office.programs.get(program).draft(), ends_on=dt.date(2026, 11, 20))
    )
    office.attendance.leave(program, class_of_two, dt.date(2026, 11, 12))
    assert found(office, Gap.EVALUATIONS) == [], "nobody stayed"


def test_hundreds_are_counted_and_the_first_are_named(office: Office) -> None:
    with office.database.change("Banyak"):
        for number in range(SHOWN + 7):
            office.clients.add(ClientDraft(full_name=f"Klien {number:03}", sex="L"))
    line = next(line for line in read_close(office, NOVEMBER) if line.gap is Gap.UNKNOWN_PEOPLE)
    assert (line.count, len(line.items), line.items[0].name) == (SHOWN + 7, SHOWN, "Klien 000")


def test_it_can_be_stopped(office: Office) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        read_close(office, NOVEMBER, job)


def test_the_sample_office_against_its_stores(office: Office) -> None:
    """The lines of November counted again, record by record, from what the stores tell."""
    fill_sample(office, 30)
    unmarked, noteless = [], []
    query = "SELECT id FROM session WHERE date >= '2026-11-01' AND date <= '2026-11-24' AND cancelled_on IS NULL"
    for session in [row[0] for row in office.database.execute(query + " ORDER BY date, id").fetchall()]:
        listed = office.attendance.participants(session)
        unmarked += [session] if any(person.mark is None for person in listed) else []
        notes = office.database.execute("SELECT count(*) FROM reflection WHERE session_id = ?", [session]).fetchone()
        noteless += [session] if listed and not notes[0] else []
    assert found(office, Gap.UNMARKED) == unmarked
    assert found(office, Gap.NOTES) == noteless
    bare = [
        expense.id
        for program in office.database.execute("SELECT id FROM program").fetchall()
        for expense in office.expenses.of_program(program[0])
        if expense.date and NOVEMBER.holds(expense.date) and not expense.receipts
    ]
    assert sorted(found(office, Gap.RECEIPTS)) == sorted(bare)
    assert found(office, Gap.FOLLOW_UPS) == [one.client_id for one in office.outcomes.due(dt.date(2026, 11, 24))]
    assert found(office, Gap.CHECKS) == []
