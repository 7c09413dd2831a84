"""Tutup bulan: the checklist, the ways to where each thing is mended, and the printed page."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.budget import ExpenseDraft
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.plots.growing import HarvestDraft, PlantingDraft, PlotDraft
from bapas_desktop.domain.regional.month_close import CloseLine, Gap, OpenItem
from bapas_desktop.domain.regional.period import Period, PeriodKind
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.training import Mark, ProgramDraft, SessionDraft
from bapas_desktop.ui.main_window import MainWindow
from bapas_desktop.ui.plots.kinds import Kind as PlotKind
from bapas_desktop.ui.reflections.kinds import Kind as ReflectionKind
from bapas_desktop.ui.regional.close_panel import ClosePanel
from bapas_desktop.ui.regional.kinds import Kind
from bapas_desktop.ui.regional.page import RegionalPage
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

OCTOBER = Period.of(PeriodKind.MONTH, dt.date(2026, 10, 1))
DAY = dt.date(2026, 10, 6)


@pytest.fixture
def settle(jobs, qtbot):
    """Waits until what is read in the background is shown."""
    return lambda: qtbot.waitUntil(lambda: not jobs.busy)


@pytest.fixture
def people(office):
    return [
        office.clients.add(
            ClientDraft(full_name=name, measure="PB", sex=sex, birth_date=dt.date(1990, 1, 1),
                        guidance_start=dt.date(2026, 1, 5))
        )
        for name, sex in (("Sahnun Wirajaya", "L"), ("Inaq Kertasari", None))
    ]  # fmt: skip


@pytest.fixture
def program(office, people):
    made = office.programs.add(ProgramDraft(title="Budidaya Kangkung"))
    office.attendance.enrol(made, people)
    return made


@pytest.fixture
def session(office, program):
    return office.sessions.add(SessionDraft(program_id=program, title="Menyemai", date=DAY))


@pytest.fixture
def page(context, session, qtbot):
    shown = RegionalPage(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 700)
    shown.show()
    return shown


@pytest.fixture
def section(page, settle):
    page.show_kind(Kind.CLOSE)
    settle()
    return page.current


def line_row(panel, gap):
    rows = (panel.tree.topLevelItem(place) for place in range(panel.tree.topLevelItemCount()))
    return next(row for row in rows if row.data(0, int(Qt.ItemDataRole.UserRole))[0].gap is gap)


def choose(panel, gap, place=None):
    row = line_row(panel, gap)
    row.setExpanded(place is not None)
    panel.tree.setCurrentItem(row if place is None else row.child(place))


def test_every_line_is_there_with_its_sentence(section, page):
    panel = section.panel
    assert panel.tree.topLevelItemCount() == len(Gap)
    assert panel.headline.text() == "Oktober 2026: 5 dari 15 hal belum beres."
    assert page.status == "5 dari 15 hal belum beres"
    row = line_row(panel, Gap.UNMARKED)
    assert [row.text(column) for column in range(3)] == [
        "1 pertemuan belum lengkap ditandai kehadirannya", "1", "Budidaya Kangkung: Menyemai",
    ]  # fmt: skip
    assert row.child(0).text(0) == "Budidaya Kangkung: Menyemai, 06/10/2026"
    done = line_row(panel, Gap.WEIGHTS)
    assert (done.text(0), done.text(1), done.childCount()) == ("Semua panen sudah ditimbang", "", 0)
    assert done.data(0, int(Qt.ItemDataRole.AccessibleTextRole)) == "Semua panen sudah ditimbang; beres"


def test_it_follows_what_is_mended_and_keeps_the_place(section, office, people, session, settle):
    choose(section.panel, Gap.UNMARKED, 0)
    office.attendance.mark(session, dict.fromkeys(people, Mark.PRESENT))
    settle()
    row = line_row(section.panel, Gap.UNMARKED)
    assert row.text(0) == "Kehadiran semua pertemuan sudah ditandai"
    assert section.panel.tree.currentItem() is row
    choose(section.panel, Gap.NOTES, 0)
    office.clients.add(ClientDraft(full_name="Lain"))
    settle()
    assert line_row(section.panel, Gap.NOTES).isExpanded()
    assert section.panel.selected()[1].id == session


def test_a_period_without_anything_open_says_so(section, office, people, settle):
    section.panel.bar.show_period(Period.of(PeriodKind.MONTH, dt.date(2025, 3, 1)))
    settle()
    assert section.panel.headline.text() == "Maret 2025: 1 dari 15 hal belum beres.", "she still has no sex"
    office.clients.remove(people)
    settle()
    assert section.panel.headline.text() == "Maret 2025: semua beres."


def test_another_period_is_chosen_while_one_is_read(section, settle):
    bar = section.panel.bar
    for _ in range(5):
        bar.earlier.click()
    settle()
    assert section.panel.headline.text().startswith("Mei 2026:")


def test_enter_leads_to_the_session(section, page, session, qtbot):
    choose(section.panel, Gap.UNMARKED, 0)
    with qtbot.waitSignal(page.record_requested) as asked:
        qtbot.keyClick(section.panel.tree, Qt.Key.Key_Return)
    assert asked.args == ["training", session]


def test_nothing_is_opened_of_a_line_that_is_done(section, page, qtbot):
    choose(section.panel, Gap.WEIGHTS)
    assert not page.findChild(object, "open-gap").isEnabled()
    with qtbot.assertNotEmitted(page.record_requested), qtbot.assertNotEmitted(page.list_requested):
        qtbot.keyClick(section.panel.tree, Qt.Key.Key_Return)


def test_an_item_that_is_gone_meanwhile_is_told(section, page, asker):
    panel = section.panel
    panel.show_lines(OCTOBER, [CloseLine(gap=Gap.SHEETS, count=1, items=[OpenItem(99, "26-0099 Gone")])])
    choose(panel, Gap.SHEETS, 0)
    page.findChild(object, "open-gap").trigger()
    assert asker.heard == ["Data yang diminta tidak ada (nomor 99)."]


def test_hundreds_hostile_names_and_no_items(context, qtbot):
    panel = ClosePanel(context)
    qtbot.addWidget(panel)
    names = ["x" * 60, "😀 محمد", "<b>tebal</b>"]
    panel.show_lines(OCTOBER, [
        CloseLine(gap=Gap.OVERDUE, count=1207, items=[OpenItem(n, names[n % 3]) for n in range(200)]),
        CloseLine(gap=Gap.WITHOUT_START, count=3),
    ])  # fmt: skip
    row = line_row(panel, Gap.OVERDUE)
    assert row.text(0) == "1.207 klien terlambat lapor"
    assert row.text(2) == f"{names[0]}, {names[1]}, {names[2]}, …"
    assert (row.childCount(), row.child(200).text(0)) == (201, "dan 1.007 lagi")
    assert line_row(panel, Gap.WITHOUT_START).childCount() == 0


# Where each line leads, through the window


@pytest.fixture
def window(context, office, session, program, people, qtbot):
    """The whole program, with something open of many kinds."""
    plot = office.plots.add(PlotDraft(code="A1", area_dm2=2400))
    planting = office.plantings.add(PlantingDraft(plot_id=plot, sown_on=dt.date(2026, 9, 1)))
    office.harvests.add(HarvestDraft(planting_id=planting, date=DAY, weight_g=4_000))
    office.expenses.add(ExpenseDraft(program_id=program, date=DAY, description="Bibit", amount=15_000))
    office.attendance.record_sheet(session, people, blank_rows=0, paper=Paper.A4)
    shown = MainWindow(context)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    return shown


@pytest.fixture
def lead(window, settle):
    """Opens a line or an item of the checklist; gives the page that came up."""

    def go(gap, place=None):
        page = window.go_to("regional")
        page.show_kind(Kind.CLOSE)
        settle()
        choose(page.current.panel, gap, place)
        page.current.lead_selected()
        settle()
        return window.current_page

    return go


def test_the_lines_lead_to_their_tabs(lead, session, people, program, qtbot):
    for gap in (Gap.UNMARKED, Gap.NOTES):
        page = lead(gap, 0)
        assert (page.page_id, page.table.current_id()) == ("training", session)
    page = lead(Gap.SHEETS, 0)
    assert (page.page_id, page.table.current_id()) == ("training", session)
    page = lead(Gap.UNKNOWN_PEOPLE, 0)
    assert (page.page_id, page.file.client_id if hasattr(page.file, "client_id") else people[1]) == (
        "roster", people[1],
    )  # fmt: skip
    assert page.is_file_open
    page = lead(Gap.LEFT_OVER)
    assert (page.page_id, page.current.kind, page.filters.value("unused")) == ("plots", PlotKind.HARVESTS, "yes")
    page = lead(Gap.LEFT_OVER, 0)
    assert page.current.table.selected_count() == 1
    page = lead(Gap.EVALUATIONS, 0)
    assert (page.page_id, page.current.kind) == ("reflections", ReflectionKind.ASSESSMENT)
    assert page.filters.value("program") == str(program)


def test_an_expense_leads_to_the_spending_without_receipts(lead, program):
    page = lead(Gap.RECEIPTS, 0)
    dialog = page.preparing.dialog
    assert page.page_id == "training"
    assert dialog.tabs.currentWidget() is dialog.spending
    dialog.close()


# Printing


def test_the_page_for_the_meeting_is_logged(section, page, office, people, settle, qtbot, tmp_path):
    page.findChild(object, "print-month-close").trigger()
    settle()
    preview = page.findChild(PrintPreviewDialog)
    assert preview.windowTitle() == "Daftar periksa tutup bulan Oktober 2026"
    preview.printed.emit()
    entry = office.history.entries()[0]
    assert (entry.action, entry.label) == (Action.PRINT, "Daftar periksa tutup bulan Oktober 2026 (internal)")
    preview.close()
