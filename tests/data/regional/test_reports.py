"""Reports: drafted, approved, sent; sealed, and corrected by the next one."""

import dataclasses
import datetime as dt

import pytest

from bapas_desktop.data.office import Office
from bapas_desktop.domain.documents import Content, MediaType
from bapas_desktop.domain.issues import InvalidDraft, MachineTrouble, Refused
from bapas_desktop.domain.office import Signatory
from bapas_desktop.domain.regional.figures import Difference, Figures
from bapas_desktop.domain.regional.period import Period, PeriodKind
from bapas_desktop.domain.regional.reports import Correction, FileKind, Part, ReportDraft, State, Story

OCTOBER = Period.of(PeriodKind.MONTH, dt.date(2026, 10, 1))
DRAFT = ReportDraft(
    first=OCTOBER.first, last=OCTOBER.last, number="WP.21-1", stories={Story.SUMMARY: "Ditulis sendiri 😀"},
    right=Signatory(position="Pembuat", name="Widi"), parts=(Part.MOVEMENT, Part.PROGRAMS),
)  # fmt: skip
FIGURES = Figures({("awal", "PB", "dewasa", "L"): 4, ("akhir", "PB", "dewasa", "L"): 5})
BOOK = Content(media_type=MediaType.WORKBOOK, data=b"PK\x03\x04", thumbnail=b"", pages=0)


@pytest.fixture
def report(office: Office) -> int:
    return office.regional_reports.add(DRAFT)


def approved(office: Office, report: int, figures: Figures = FIGURES) -> None:
    office.regional_reports.approve(report, figures, {FileKind.WORKBOOK: BOOK})


def test_a_draft_is_kept_as_it_was_written(office: Office, report: int) -> None:
    kept = office.regional_reports.get(report)
    assert kept.draft() == DRAFT
    assert (kept.state, kept.made_by, kept.period) == (State.DRAFT, "Petugas Satu", OCTOBER)
    with pytest.raises(Refused, match="report_unsealed"):
        office.regional_reports.figures(report)
    with pytest.raises(Refused, match="report_unsealed"):
        office.regional_reports.send(report)


def test_an_approved_report_is_sealed(office: Office, report: int) -> None:
    approved(office, report)
    kept = office.regional_reports.get(report)
    assert (kept.state, kept.approved_by, kept.checksum) == (State.APPROVED, "Petugas Satu", FIGURES.checksum)
    assert office.regional_reports.figures(report) == FIGURES
    assert office.regional_reports.file(report, FileKind.WORKBOOK) == BOOK.data
    for act in (
        lambda: office.regional_reports.update(report, DRAFT),
        lambda: office.regional_reports.remove([report]),
        lambda: approved(office, report),
    ):
        with pytest.raises(Refused, match="report_sealed"):
            act()


def test_an_approved_report_can_be_opened_again(office: Office, report: int) -> None:
    approved(office, report)
    office.regional_reports.reopen(report)
    kept = office.regional_reports.get(report)
    assert (kept.state, kept.checksum, kept.approved_at) == (State.DRAFT, "", None)
    assert office.regional_reports.files(report) == {}
    office.history.undo()
    assert office.regional_reports.figures(report) == FIGURES
    assert office.regional_reports.file(report, FileKind.WORKBOOK) == BOOK.data


def test_what_was_sent_is_never_changed(office: Office, report: int) -> None:
    approved(office, report)
    office.regional_reports.send(report, " surel ")
    kept = office.regional_reports.get(report)
    assert (kept.state, kept.sent_how, kept.sent_by) == (State.SENT, "surel", "Petugas Satu")
    for act in (
        lambda: office.regional_reports.update(report, DRAFT),
        lambda: office.regional_reports.remove([report]),
        lambda: office.regional_reports.reopen(report),
        lambda: office.regional_reports.send(report),
        lambda: approved(office, report),
    ):
        with pytest.raises(Refused, match="report_sent"):
            act()


def test_what_was_sent_cannot_be_undone(office: Office, report: int, people: list[int]) -> None:
    approved(office, report)
    office.regional_reports.send(report)
    assert office.history.undo().label.startswith("Tambah klien"), "what was done before it still can"
    while office.history.undoable():
        office.history.undo()
    assert office.clients.records(people) == []
    assert office.regional_reports.get(report).state == State.SENT
    assert office.regional_reports.figures(report) == FIGURES
    assert office.regional_reports.file(report, FileKind.WORKBOOK) == BOOK.data


def test_a_seal_that_was_broken_is_told(office: Office, report: int) -> None:
    approved(office, report)
    with office.database.change("ubah"):
        office.database.execute("UPDATE regional_report SET figures = replace(figures, '4', '9')")
    with pytest.raises(MachineTrouble, match="seal_broken"):
        office.regional_reports.figures(report)
    with pytest.raises(MachineTrouble, match="seal_broken"):
        office.regional_reports.send(report)
    with office.database.change("ubah"):
        office.database.execute("UPDATE regional_report SET figures = '{'")
    with pytest.raises(MachineTrouble, match="seal_broken"):
        office.regional_reports.figures(report)


def test_corrections_become_what_the_regional_office_was_last_told(office: Office, report: int) -> None:
    store = office.regional_reports
    approved(office, report)
    store.send(report)
    now = Figures({("akhir", "PB", "dewasa", "L"): 6})
    differences = store.baseline(report).differences(now)
    assert differences == [
        Difference(("akhir", "PB", "dewasa", "L"), 5, 6), Difference(("awal", "PB", "dewasa", "L"), 4, 0),
    ]  # fmt: skip
    later = store.add(dataclasses.replace(DRAFT, first=dt.date(2026, 11, 1), last=dt.date(2026, 11, 24)))
    told = Correction(report_id=report, period=OCTOBER, differences=tuple(differences))
    store.approve(later, FIGURES, {}, [told])
    assert store.corrections(later) == [told]
    assert store.baseline(report) == FIGURES, "only what was sent was told"
    store.send(later)
    assert store.baseline(report).differences(now) == []
    assert store.figures(report) == FIGURES, "the seal stays"


def test_nothing_is_corrected_twice(office: Office, report: int) -> None:
    store = office.regional_reports
    approved(office, report)
    store.send(report)
    told = Correction(report_id=report, period=OCTOBER, differences=(Difference(("akhir", "PB", "dewasa", "L"), 5, 6),))
    november = dataclasses.replace(DRAFT, first=dt.date(2026, 11, 1), last=dt.date(2026, 11, 24))
    first, second = store.add(november), store.add(november)
    for one in (first, second):
        store.approve(one, FIGURES, {}, [told])
    store.send(first)
    with pytest.raises(Refused, match="corrections_told"):
        store.send(second)
    store.reopen(second)
    store.approve(second, FIGURES, {}, [])
    store.send(second)


@pytest.mark.parametrize(
    ("told", "field", "code"),
    [
        ({"last": dt.date(2026, 9, 1)}, "last", "end_before_start"),
        ({"first": None}, "first", "required"),
        ({"first": dt.date(2026, 12, 1), "last": dt.date(2026, 12, 31)}, "first", "in_future"),
        ({"first": dt.date(2016, 1, 1)}, "last", "period_too_long"),
        ({"face": "instruktur"}, "face", "unknown_choice"),
        ({"parts": ()}, "parts", "required"),
        ({"parts": ("R9",)}, "parts", "unknown_choice"),
        ({"stories": {"ringkasan": "a" * 20_001}}, "stories", "too_long"),
        ({"number": "9" * 501}, "number", "too_long"),
    ],
)
def test_what_a_report_may_not_be(office: Office, told: dict[str, object], field: str, code: str) -> None:
    with pytest.raises(InvalidDraft) as caught:
        office.regional_reports.add(dataclasses.replace(DRAFT, **told))
    assert (field, code) in [(issue.field, issue.code) for issue in caught.value.issues]
    assert office.regional_reports.count() == 0


def test_reports_come_with_the_latest_period_first(office: Office, report: int) -> None:
    september = dataclasses.replace(DRAFT, first=dt.date(2026, 9, 1), last=dt.date(2026, 9, 30))
    earlier = office.regional_reports.add(september)
    again = office.regional_reports.add(DRAFT)
    assert list(office.regional_reports.ids()) == [again, report, earlier]
    assert [one.id for one in office.regional_reports.of_period(OCTOBER)] == [again, report]
    approved(office, report)
    assert list(office.regional_reports.ids(State.APPROVED)) == [report]
