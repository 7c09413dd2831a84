"""Acts on several clients: letters of summons, papers with their log, intervals, and the workbook."""

import datetime as dt

import pytest
from openpyxl import load_workbook

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.letters import SummonsDraft
from bapas_desktop.domain.supervision.reporting import DueState
from bapas_desktop.ui.supervision.record_list import Kind


def logged(office, action):
    """The newest entry of that kind: its label and whose data it was about."""
    entry = next(entry for entry in office.history.entries() if entry.action is action)
    rows = office.database.execute("SELECT client_id FROM history_client WHERE entry_id = ?", [entry.id]).fetchall()
    return entry.label, {row[0] for row in rows}


def preview_of(page, qtbot):
    papers = page.batch.papers
    qtbot.waitUntil(lambda: papers.preview is not None, timeout=20_000)
    return papers.preview


def saved(page, qtbot, asker, target, click):
    """Save the pages that are shown as a PDF."""
    dialog = preview_of(page, qtbot)
    asker.will_answer(target)
    click(dialog.preview.save_button)
    qtbot.waitUntil(target.exists)
    return target.read_bytes()


def choose(page, state):
    page.states.buttons[state].click()
    page.current.table.selectAll()


def test_letters_to_several_are_written_once_and_shown(page, office, people, asker, qtbot, click, tmp_path):
    office.summons.add(
        SummonsDraft(client_id=people.very_late, date=dt.date(2026, 9, 1), appear_on=dt.date(2026, 9, 8), letter_no="1")
    )
    choose(page, DueState.OBLIGED)
    page.batch.write_summons()
    form = page.batch.letters
    assert {duty.id for duty in form.overdue} == {people.late, people.very_late}
    assert "Ni Hari Ini: Belum melewati tanggal lapornya." in form.refused.text()
    form.numbers[people.late].setText("WP.21-1682")
    form.place.setText("Griya Abhipraya")
    click(form.save_button)
    letters = {letter.client_id: letter for letter in office.summons.records(office.summons.ids(CaseQuery()))}
    new = letters[people.late]
    assert (new.call, new.letter_no, new.place) == (1, "WP.21-1682", "Griya Abhipraya")
    assert new.date == dt.date(2026, 11, 24)
    assert len(office.summons.ids(CaseQuery())) == 3
    second = office.summons.get(max(office.summons.ids(CaseQuery(client_id=people.very_late))))
    assert (second.call, second.letter_no, second.officer) == (2, "", "Lalu Contoh")
    saved(page, qtbot, asker, tmp_path / "surat.pdf", click)
    assert logged(office, Action.PRINT) == ("Surat panggilan", {people.late, people.very_late})
    assert any("tidak dibuatkan surat panggilan" in words for words in asker.heard)
    office.history.undo()
    assert len(office.summons.ids(CaseQuery())) == 1


def test_a_letter_that_breaks_a_rule_is_not_written(page, office, click):
    choose(page, DueState.OVERDUE)
    page.batch.write_summons()
    form = page.batch.letters
    form.appear_on.setText("1/1/2026")
    click(form.save_button)
    assert form.fields["appear_on"].findings
    form.appear_on.setText("bulan depan")
    click(form.save_button)
    assert form.isVisible()
    assert list(office.summons.ids(CaseQuery())) == []


def test_an_overlong_number_writes_nothing_at_all(page, office, people, click):
    choose(page, DueState.OVERDUE)
    page.batch.write_summons()
    form = page.batch.letters
    form.numbers[people.very_late].setText("9" * 600)
    click(form.save_button)
    assert form.isVisible()
    assert form.message.text()
    assert list(office.summons.ids(CaseQuery())) == []


def test_nobody_overdue_is_said_without_a_form(page, asker):
    choose(page, DueState.TODAY)
    page.batch.write_summons()
    assert asker.heard == ["Tidak ada yang terlambat lapor di antara klien ini, jadi tidak ada surat panggilan."]


def test_letters_are_printed_again_from_their_list(page, office, people, asker, qtbot, click, tmp_path):
    office.summons.write([people.late], SummonsDraft(date=dt.date(2026, 11, 24), appear_on=dt.date(2026, 12, 1)))
    page.bring_up(Kind.SUMMONS)
    page.batch.print_letters()
    saved(page, qtbot, asker, tmp_path / "ulang.pdf", click)
    assert logged(office, Action.PRINT) == ("Surat panggilan", {people.late})


@pytest.mark.parametrize("paper", ["print_slips", "print_cards"])
def test_papers_are_logged_with_their_clients(page, office, people, asker, qtbot, click, tmp_path, paper):
    page.show_list("overdue")
    getattr(page.batch, paper)()
    content = saved(page, qtbot, asker, tmp_path / "halaman.pdf", click)
    assert content.startswith(b"%PDF")
    label, clients = logged(office, Action.PRINT)
    assert label == {"print_slips": "Slip lapor berikutnya", "print_cards": "Kartu wajib lapor"}[paper]
    assert clients == {people.late, people.very_late}


def test_the_call_list_holds_the_selected_or_all(page, office, people, asker, qtbot, click, tmp_path):
    page.show_list("overdue")
    page.current.table.select_id(people.late)
    asker.will_answer("selected")
    page.print_call_list()
    saved(page, qtbot, asker, tmp_path / "hubungi.pdf", click)
    assert logged(office, Action.PRINT) == ("Daftar hubungi: terlambat lapor", {people.late})


def test_slips_follow_from_reports_too(page, office, people, asker, qtbot, click, tmp_path):
    page.bring_up(Kind.VISITS)
    page.current.table.select_id(office.visits.latest(people.later).id)
    asker.will_answer("selected")
    page.batch.print_slips()
    saved(page, qtbot, asker, tmp_path / "slip.pdf", click)
    assert logged(office, Action.PRINT) == ("Slip lapor berikutnya", {people.later})


def test_the_slip_of_a_report_just_kept(page, office, people, asker, qtbot, click, tmp_path):
    page.current.table.select_id(people.late)
    page.open_current()
    click(page.forms.dialog.save_button)
    click(page.messages.bars["kept"].button)
    saved(page, qtbot, asker, tmp_path / "slip.pdf", click)
    assert logged(office, Action.PRINT) == ("Slip lapor berikutnya", {people.late})


def test_a_report_that_was_taken_back_is_no_longer_told(page, office, people, qtbot):
    page.show_list("overdue")
    page.current.table.select_id(page.current.model.id_at(0))
    page.record_report()
    page.forms.dialog.save_button.click()
    assert page.messages.is_shown("kept")
    office.history.undo()
    assert not page.messages.is_shown("kept")


def test_the_interval_of_several_and_who_kept_his(page, office, people, asker, click):
    choose(page, DueState.OVERDUE)
    page.batch.change_interval()
    page.batch.interval.choice.set_value("14")
    click(page.batch.interval.save_button)
    assert {duty.interval for duty in office.reporting.records([people.late, people.very_late])} == {14}
    page.batch._tell_unchanged([(people.ended, "already_ended")])
    assert asker.heard == ["Jarak lapor 1 klien tidak berubah."]


def test_reports_of_a_period_become_a_workbook(page, office, people, asker, qtbot, click, tmp_path):
    page.bring_up(Kind.VISITS)
    page.period.first.set_value(dt.date(2026, 10, 1))
    page.export()
    dialog = page.exporting.dialog
    dialog.full.click()
    dialog.reason.setText("Laporan bulanan")
    target = tmp_path / "lapor.xlsx"
    asker.will_answer(target)
    click(dialog.save_button)
    qtbot.waitUntil(lambda: asker.heard[-1] == "4 lapor diekspor.", timeout=20_000)
    sheet = load_workbook(target).worksheets[0]
    values = {cell.value for row in sheet.iter_rows() for cell in row}
    assert "Wayan Nanti" in values
    assert "Inaq Lama" not in values
    label, clients = logged(office, Action.EXPORT)
    assert label == "Ekspor lapor, data lengkap"
    assert people.late in clients
    assert people.unknown in clients  # counted as one who has not reported
