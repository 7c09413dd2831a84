"""The five lists of Wajib Lapor, used as a PK uses them."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.permits import PermitDraft
from bapas_desktop.domain.supervision.reporting import DueState
from bapas_desktop.ui.supervision.page import SupervisionPage
from bapas_desktop.ui.supervision.record_list import Kind

DUTY = "SELECT count(*) FROM client WHERE archived = 0 AND end_reason = '' AND report_interval IS NOT NULL"
DUE = """
    coalesce(
        (SELECT coalesce(next_on, date(visit.date, '+' || client.report_interval || ' days')) FROM visit
         WHERE visit.client_id = client.id ORDER BY visit.date DESC LIMIT 1),
        date(client.guidance_start, '+' || client.report_interval || ' days'))
"""
LONG = "a" * 5000
STILL_GUIDED = f"AND (guidance_end IS NULL OR {DUE} <= guidance_end)"


def count(office, condition):
    """An independent count: the plain tables, none of our own queries."""
    return office.database.execute(f"{DUTY} {STILL_GUIDED} AND {condition}").fetchone()[0]


def show(page, state):
    page.states.buttons[state].click()
    return page.current


def test_the_overdue_come_first_with_what_is_known_of_them(page, cells):
    assert cells(page.current, "full_name", "due_on", "late", "missed", "phone") == [
        ("Inaq Lama", "03/08/2026", "113 hari", "4×", ""),
        ("Amaq Terlambat", "19/11/2026", "5 hari", "1×", "081200000001"),
    ]
    assert page.status == "2 klien · terlambat"


def test_counts_equal_those_of_plain_sql(page, office):
    expected = {
        DueState.OVERDUE: count(office, f"{DUE} < '2026-11-24'"),
        DueState.TODAY: count(office, f"{DUE} = '2026-11-24'"),
        DueState.WEEK: count(office, f"{DUE} BETWEEN '2026-11-24' AND '2026-11-30'"),
        DueState.OBLIGED: office.database.execute(DUTY).fetchone()[0],
        DueState.UNKNOWN: office.database.execute(f"{DUTY} AND {DUE} IS NULL").fetchone()[0],
    }  # fmt: skip
    assert expected == {
        DueState.OVERDUE: 2, DueState.TODAY: 1, DueState.WEEK: 2, DueState.OBLIGED: 6, DueState.UNKNOWN: 1
    }  # fmt: skip
    for state, number in expected.items():
        assert len(show(page, state).model.ids) == number
        assert page.states.buttons[state].text().endswith(f"  {number}")


def test_a_year_of_a_large_office_is_counted_right(context, office, qtbot):
    from bapas_desktop.demo import fill_sample

    fill_sample(office, 300)
    page = SupervisionPage(context)
    qtbot.addWidget(page)
    page.show()
    expected = count(office, f"{DUE} < '2026-11-24'")
    assert expected > 5
    assert len(page.current.model.ids) == expected
    total = [page.panel.model.index(0, column).data() for column in range(1, 4)]
    everybody = office.database.execute(DUTY).fetchone()[0]
    assert total[0] == str(expected)
    assert total[2] == str(everybody)


def test_missed_reports_are_said_as_information(page):
    model = page.current.model
    hint = model.index(0, model.column_of("missed")).data(Qt.ItemDataRole.ToolTipRole)
    assert hint == "4× berturut-turut tidak lapor. Keterangan saja; bukan sanksi."


@pytest.mark.parametrize("name", ["overdue", "today", "week", "unknown"])
def test_other_tabs_ask_for_a_list_by_name(page, name, qtbot):
    page.bring_up(Kind.PERMITS)
    page.search.setText("zzz")
    page.show_list(name)
    assert page.current.kind is Kind.DUTIES
    assert page.states.value() == name
    assert page.current.model.ids
    assert not page.search.text()


def test_the_panel_counts_and_filters_by_officer(page, cells, qtbot):
    rows = [[page.panel.model.index(row, column).data() for column in range(4)] for row in range(3)]
    assert rows == [["Semua PK", "2", "2", "6"], ["Baiq Contoh", "1", "1", "4"], ["Lalu Contoh", "1", "1", "2"]]
    table = page.panel.table
    number = page.panel.model.index(2, 2)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(number).center())
    assert cells(page.current, "full_name", "officer") == [("Made Pekan Ini", "Lalu Contoh")]
    assert [chip.text() for chip in page.filters.chips] == ["PK: Lalu Contoh"]
    table.setCurrentIndex(page.panel.model.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.filters.is_empty
    assert page.states.value() is DueState.WEEK
    assert len(page.current.model.ids) == 2


def test_clients_without_officer_are_counted_but_cannot_be_filtered(page, office, people):
    office.clients.assign_officer([people.late], "")
    names = [page.panel.model.index(row, 0).data() for row in range(page.panel.model.rowCount())]
    row = names.index("Belum ada PK")
    assert page.panel.model.index(row, 1).data() == "1"
    page.panel.table.clicked.emit(page.panel.model.index(row, 1))
    assert page.filters.is_empty


@pytest.mark.parametrize("text", ["'", '"', "%", "_", "\\", "x'; DROP TABLE visit; --", "😀", "\u202e", "( OR *", LONG])
@pytest.mark.parametrize("kind", list(Kind))
def test_odd_searches_find_nothing_and_break_nothing(page, written, kind, text, asker):
    page.bring_up(kind)
    page.search.setText(text)
    if kind is not Kind.DUTIES:  # the roster's search knows words alone: signs ask it for nothing
        assert page.current.model.rowCount() == 0
    assert asker.heard == []
    assert page.messages.bars == {}
    page.search.clear()
    assert page.current.model.rowCount() or kind is Kind.SUMMONS


def test_search_and_sorting_of_the_duties(page, cells):
    show(page, DueState.OBLIGED)
    page.search.setText("lama")
    assert cells(page.current, "full_name") == [("Inaq Lama",)]
    page.search.clear()
    table = page.current.table
    table._sort_by(page.current.model.column_of("late"))
    assert cells(page.current, "full_name")[0] == ("Wayan Nanti",)
    table._sort_by(page.current.model.column_of("late"))
    assert cells(page.current, "full_name")[0] == ("Inaq Lama",)


def test_histories_have_a_period(page, cells, qtbot):
    page.bring_up(Kind.VISITS)
    assert cells(page.current, "date", "client_name", "number") == [
        ("20/11/2026", "Wayan Nanti", "1"),
        ("29/10/2026", "Made Pekan Ini", "1"),
        ("24/10/2026", "Ni Hari Ini", "1"),
        ("20/10/2026", "Amaq Terlambat", "1"),
        ("01/07/2026", "Inaq Lama", "1"),
    ]
    page.period.first.set_value(dt.date(2026, 10, 24))
    page.period.last.set_value(dt.date(2026, 10, 31))
    assert page.status == "2 lapor"
    page.period.first.setText("besok lusa entah")
    assert page.status == "4 lapor"
    page.period.last.set_value(dt.date(2020, 1, 1))
    assert page.current.table.empty.isVisibleTo(page)
    page.current.table.empty.button.click()
    assert page.status == "5 lapor"


def test_permits_tell_how_they_stand(page, written, cells, office):
    page.bring_up(Kind.PERMITS)
    assert cells(page.current, "client_name", "destination", "state") == [
        ("Made Pekan Ini", "Malang", "Belum berangkat"),
        ("Wayan Nanti", "Banyuwangi", "Belum kembali"),
    ]
    page.current.table.select_id(written.away)
    page.note_return()
    assert office.permits.get(written.away).returned_on == dt.date(2026, 11, 24)
    assert cells(page.current, "state")[1] == ("Kembali 24/11/2026",)
    office.history.undo()
    assert cells(page.current, "state")[1] == ("Belum kembali",)


def test_each_list_has_its_own_acts(page, written):
    acts = {}
    for kind in Kind:
        page.bring_up(kind)
        acts[kind] = {action.objectName() for action in page.current.table.actions() if action.isVisible()}
        shown = [button.text() for button in page._tool_buttons if button.isVisibleTo(page)]
        assert shown[-1] == "Catat lapor"
    assert "write-summons" in acts[Kind.DUTIES]
    assert "edit" not in acts[Kind.DUTIES]
    assert acts[Kind.PERMITS] == {"edit", "open-client", "note-return", "delete", "add-permit"}
    assert acts[Kind.SUMMONS] == {"edit", "open-client", "delete", "print-letters"}


def test_a_new_report_is_seen_at_once(page, office, people, cells):
    draft = office.visits.offered(people.late, dt.date(2026, 11, 24))
    office.visits.add(replace(draft, condition="Sehat."))
    assert cells(page.current, "full_name") == [("Inaq Lama",)]
    assert page.states.buttons[DueState.OVERDUE].text() == "Terlambat  1"
    office.history.undo()
    assert page.states.buttons[DueState.OVERDUE].text() == "Terlambat  2"


def test_enter_writes_down_the_report_of_the_client(page, office, people, qtbot):
    table = page.current.table
    table.select_id(people.late)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    form = page.forms.dialog
    assert "Amaq Terlambat" in form.who.text()
    form.time.setText("0930")
    form.save_button.click()
    visit = office.visits.latest(people.late)
    assert (visit.date, visit.time, visit.officer) == (dt.date(2026, 11, 24), dt.time(9, 30), "Baiq Contoh")
    assert "Lapor Amaq Terlambat tercatat. Lapor berikutnya 24/12/2026." in page.messages.bars["kept"].text.text()
    assert page.status == "1 klien · terlambat"


def test_without_a_selection_the_form_asks_who_reports(page, office, people, qtbot, click):
    page.bring_up(Kind.INCIDENTS)
    page.record_report()
    form = page.forms.dialog
    assert form.client is not None
    qtbot.keyClicks(form.client, "tanggal")
    qtbot.keyClick(form.client, Qt.Key.Key_Tab)
    assert form.client.value() == people.unknown
    click(form.save_button)
    assert office.visits.latest(people.unknown).next_on == dt.date(2026, 12, 24)


def test_opening_a_record_is_logged_for_its_client(page, office, people):
    page.bring_up(Kind.VISITS)
    page.current.table.select_id(office.visits.latest(people.late).id)
    page.open_current()
    assert page.forms.dialog.windowTitle() == "Ubah lapor"
    entry = office.history.entries()[0]
    assert entry.action is Action.VIEW
    seen = office.database.execute("SELECT client_id FROM history_client WHERE entry_id = ?", [entry.id]).fetchall()
    assert seen == [(people.late,)]


def test_the_file_of_the_client_is_one_step_away(page, people, qtbot, written):
    for kind, row in ((Kind.DUTIES, people.late), (Kind.INCIDENTS, written.incident)):
        page.bring_up(kind)
        page.current.table.select_id(row)
        with qtbot.waitSignal(page.record_requested) as asked:
            page.open_client()
        assert asked.args == ["roster", people.late]


def test_deleted_records_can_be_taken_back(page, office, written):
    page.bring_up(Kind.INCIDENTS)
    page.current.table.select_id(written.incident)
    page.remove()
    assert page.current.table.empty.sentence.text() == "Belum ada kejadian yang dicatat."
    office.history.undo()
    assert list(office.incidents.ids(CaseQuery())) == [written.incident]
    assert page.current.model.rowCount() == 1


def test_permits_that_are_over_without_a_return_are_a_list_of_their_own(page, office):
    today = office.today()
    for permit_id in office.permits.ids(CaseQuery()):
        office.permits.remove([permit_id])
    client = office.clients.add(ClientDraft(full_name="Pergi Lama"))
    late = PermitDraft(
        client_id=client, destination="Bima", leaves_on=today - dt.timedelta(9), returns_on=today - dt.timedelta(2)
    )
    shown = office.permits.add(late)
    office.permits.add(replace(late, destination="Sumbawa", returned_on=late.returns_on))
    office.permits.add(replace(late, destination="Jawa", returns_on=today))
    page.show_list("not-back")
    assert list(page.current.model.ids) == [shown]
    page.show_list("overdue")
    assert page.current.kind is Kind.DUTIES
    assert page.filters.is_empty
