"""Reports from the empty tab to what was sent: every step through the windows, every file opened again."""

import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from bapas_desktop.domain.documents import Content as FileContent
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.regional.period import PeriodKind
from bapas_desktop.domain.regional.reports import LONGEST_STORY, FileKind, State, Story
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

OCTOBER = (dt.date(2026, 10, 1), dt.date(2026, 10, 31))
NEWCOMER = ClientDraft(
    full_name="Loq Sekar", register_no="BP-9", measure="CB", sex="L", birth_date=dt.date(1980, 1, 1),
    guidance_start=dt.date(2026, 10, 15),
)  # fmt: skip


def pdf_text(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def approve(shown, asker, finish) -> None:
    asker.will_answer("yes")
    shown.approve_button.click()
    finish()


# Making one


def test_three_clicks_from_nothing_to_the_workbook_and_pages_of_last_month(
    page, reports, people, asker, office, click, finish, tmp_path
):
    assert "Oktober 2026" in reports.table.empty.button.text()
    click(reports.table.empty.button)
    click(page.dialog.save_button)
    finish()
    assert reports.report.isVisible()
    asker.will_answer(tmp_path)
    click(reports.report.all_button)
    finish()
    names = sorted(path.name for path in tmp_path.glob("*-2026-*"))
    assert names == [
        "laporan-oktober-2026-umum.pdf", "laporan-oktober-2026-umum.xlsx", "surat-pengantar-oktober-2026-umum.pdf",
    ]  # fmt: skip
    assert "R1 Klien" in openpyxl.load_workbook(tmp_path / names[1]).sheetnames
    for name in (names[0], names[2]):
        assert "Oktober 2026" in pdf_text((tmp_path / name).read_bytes())
    assert str(tmp_path) in reports.report.note.text()
    logged = [entry.details for entry in office.history.entries() if entry.details in names]
    assert sorted(logged) == names


def test_files_that_are_there_are_asked_about(shown, asker, finish, tmp_path):
    there = tmp_path / "laporan-oktober-2026-umum.pdf"
    there.write_bytes(b"lama")
    asker.will_answer(tmp_path, None)
    shown.all_button.click()
    finish()
    assert asker.heard[-1] == "Berkas berikut sudah ada. Timpa?"
    assert there.read_bytes() == b"lama"
    asker.will_answer(tmp_path, "yes")
    shown.all_button.click()
    finish()
    assert there.read_bytes().startswith(b"%PDF")


def test_the_period_and_its_days_follow_each_other(page, reports, qtbot, office):
    page.add_new()
    form = page.dialog
    assert form.period.kind.value() == PeriodKind.MONTH
    form.period.kind.set_value(PeriodKind.QUARTER)
    assert (form.first.value(), form.last.value()) == (dt.date(2026, 7, 1), dt.date(2026, 9, 30))
    form.period.which.set_value("2026-04-01")
    assert (form.first.value(), form.last.value()) == (dt.date(2026, 4, 1), dt.date(2026, 6, 30))
    form.last.setText("15/05/2026")
    assert form.period.kind.value() == PeriodKind.DAYS
    assert form.period.which.isHidden()
    form.last.setText("30/04/2026")
    assert (form.period.kind.value(), form.period.which.currentText()) == (PeriodKind.MONTH, "April 2026")
    for typed in ("01/04/2020", "besok-besok", ""):
        form.last.setText(typed)
        form.try_to_save()
        assert form.isVisible()
    form.first.setText("01/12/2026")
    form.last.setText("31/12/2026")
    form.try_to_save()
    assert form.isVisible()
    assert form.fields["first"].findings
    assert list(office.regional_reports.ids()) == []


def test_a_report_without_parts_is_not_kept(page, reports):
    page.add_new()
    form = page.dialog
    for box in form.parts.boxes.values():
        box.setChecked(False)
    form.try_to_save()
    assert form.isVisible()
    assert form.fields["parts"].findings


def test_the_next_report_has_the_next_number(reports, office):
    office.profile.save(replace(office.profile.get(), report_number="PR-{urut}/{bulan}/{tahun}"))
    first = reports.new_draft()
    assert first.number == "PR-1/11/2026"
    office.regional_reports.add(first)
    assert reports.new_draft().number == "PR-2/11/2026"


def test_an_office_without_anything_reports_nothing_and_it_fits(shown):
    assert "semua cocok" in shown.verdict.text()
    assert shown.tables["indicators"].records.rowCount() == len(shown.seen.content.indicators) > 0
    assert shown.tables["programs"].empty.isVisibleTo(shown.tables["programs"])
    values = [row.item.value for row in shown.tables["totals"].records._source.lines.values()]
    assert set(values) == {0}


def test_pages_and_letter_of_a_draft_are_seen_before_anything_is_signed(people, shown, finish, qapp):
    for button, words in ((shown.pages_button, "Halaman laporan"), (shown.letter_button, "Surat pengantar")):
        button.click()
        finish()
        dialog = next(one for one in qapp.topLevelWidgets() if isinstance(one, PrintPreviewDialog) and one.isVisible())
        assert dialog.windowTitle().startswith(words)
        assert dialog.preview.pages
        dialog.close()


# The narrative


def test_what_was_written_stays_and_goes_back_to_the_draft(people, shown, office, finish):
    shown.story_button.click()
    form = shown.dialog
    text = form.texts[Story.SUMMARY]
    drafted = text.value()
    assert "Oktober 2026" in drafted
    text.text.set_value("Ditulis sendiri 😀 مرحبا")
    form.try_to_save()
    finish()
    report_id = office.regional_reports.ids()[0]
    assert office.regional_reports.get(report_id).stories == {Story.SUMMARY: "Ditulis sendiri 😀 مرحبا"}
    assert "Ditulis sendiri 😀" in shown.story.toPlainText()
    shown.story_button.click()
    shown.dialog.texts[Story.SUMMARY].back_button.click()
    shown.dialog.try_to_save()
    finish()
    assert office.regional_reports.get(report_id).stories == {}
    assert drafted in shown.story.toPlainText()


def test_a_narrative_has_its_limit(shown, office, finish):
    shown.story_button.click()
    form = shown.dialog
    form.texts[Story.PLANS].text.set_value("a" * (LONGEST_STORY + 1))
    form.try_to_save()
    assert form.isVisible()
    assert form.fields["plans"].findings
    form.texts[Story.PLANS].text.set_value("kata " * (LONGEST_STORY // 5))
    form.try_to_save()
    finish()
    assert len(office.regional_reports.records(office.regional_reports.ids())[0].stories[Story.PLANS]) >= 19_999


# Sealing


def test_an_approved_report_gives_the_sealed_files_whatever_changes_later(
    people, shown, asker, office, finish, tmp_path
):
    approve(shown, asker, finish)
    report_id = office.regional_reports.ids()[0]
    report = office.regional_reports.get(report_id)
    assert report.state == State.APPROVED
    assert set(office.regional_reports.files(report_id)) == set(FileKind)
    assert "Segel utuh" in shown.verdict.text()
    assert shown.approve_button.isHidden()
    office.clients.add(NEWCOMER)
    finish()
    assert "berubah sejak laporan disegel" in shown.verdict.text()
    assert shown.verdict.property("role") == "field-error"
    for kind, button in shown.file_buttons.items():
        target = tmp_path / f"{kind.name}.bin"
        asker.will_answer(target)
        button.click()
        finish()
        assert target.read_bytes() == office.regional_reports.file(report_id, kind)
    book = openpyxl.load_workbook(io.BytesIO(office.regional_reports.file(report_id, FileKind.WORKBOOK)))
    assert "Rekonsiliasi" in book.sheetnames


def test_who_does_not_agree_approves_nothing(shown, asker, office, finish):
    shown.approve_button.click()
    finish()
    assert asker.heard[-1].startswith("Sahkan")
    assert office.regional_reports.get(office.regional_reports.ids()[0]).state == State.DRAFT


def test_stopping_while_the_files_are_made_leaves_a_draft(shown, asker, office, finish):
    asker.will_answer("yes")
    shown.approve_button.click()
    shown.close()
    finish()
    report_id = office.regional_reports.ids()[0]
    assert office.regional_reports.get(report_id).state == State.DRAFT
    assert office.regional_reports.files(report_id) == {}


def test_a_second_window_cannot_approve_again(shown, reports, asker, office, finish):
    report_id = office.regional_reports.ids()[0]
    asker.will_answer("yes")
    shown.approve_button.click()
    files = {FileKind.WORKBOOK: FileContent(media_type=MediaType.WORKBOOK, data=b"PK", thumbnail=b"")}
    office.regional_reports.approve(report_id, shown.seen.content.figures, files)
    finish()
    assert "sudah disahkan" in asker.heard[-1]
    assert office.regional_reports.file(report_id, FileKind.WORKBOOK) == b"PK"


def test_what_was_approved_is_opened_again_and_what_was_sent_is_not(shown, asker, office, finish):
    approve(shown, asker, finish)
    report_id = office.regional_reports.ids()[0]
    asker.will_answer("yes")
    shown.reopen_button.click()
    finish()
    assert office.regional_reports.get(report_id).state == State.DRAFT
    assert office.regional_reports.files(report_id) == {}
    approve(shown, asker, finish)
    asker.will_answer("srikandi")
    shown.send_button.click()
    finish()
    sent = office.regional_reports.get(report_id)
    assert (sent.state, sent.sent_how) == (State.SENT, "srikandi")
    for button in (shown.reopen_button, shown.send_button, shown.delete_button, shown.edit_button):
        assert button.isHidden()
    assert not shown.all_button.isHidden()


def test_an_approval_is_undone_and_done_again_with_its_files(people, shown, asker, office, finish):
    approve(shown, asker, finish)
    report_id = office.regional_reports.ids()[0]
    pages = office.regional_reports.file(report_id, FileKind.PAGES)
    office.history.undo()
    finish()
    assert office.regional_reports.files(report_id) == {}
    assert not shown.approve_button.isHidden()
    assert "semua cocok" in shown.verdict.text()
    office.history.redo()
    finish()
    assert office.regional_reports.file(report_id, FileKind.PAGES) == pages
    assert "Segel utuh" in shown.verdict.text()


def test_of_several_files_those_that_could_be_written_are_logged(shown, asker, office, finish, tmp_path):
    (tmp_path / "laporan-oktober-2026-umum.pdf").mkdir()
    asker.will_answer(tmp_path, "yes")
    shown.all_button.click()
    finish()
    assert len(asker.heard) == 3
    logged = {entry.details for entry in office.history.entries()}
    assert "laporan-oktober-2026-umum.xlsx" in logged
    assert "laporan-oktober-2026-umum.pdf" not in logged
    assert list(tmp_path.glob("*.partial")) == []


def test_corrections_are_told_in_words(people, page, reports, shown, asker, office, finish):
    approve(shown, asker, finish)
    report_id = office.regional_reports.ids()[0]
    office.regional_reports.send(report_id, "surel")
    finish()
    shown.close()
    column = reports.model.column_of("corrections")
    assert reports.model.index(0, column).data() == "belum diperiksa"
    reports.check_corrections()
    finish()
    assert reports.model.index(0, column).data() == "tidak ada"
    office.clients.add(NEWCOMER)
    reports.check_corrections()
    finish()
    count = reports.open_corrections[report_id]
    assert reports.model.index(0, column).data() == f"{count} angka"
    reports.open_report(report_id, corrections=True)
    finish()
    table = reports.report.tables["corrections"]
    assert reports.report.tabs.currentWidget() is table
    said = [
        [table.records.index(row, place).data() for place in range(1, 4)] for row in range(table.records.rowCount())
    ]
    assert len(said) == count
    assert ["Klien masuk (baru, CB, dewasa, laki-laki)", "0 orang", "1 orang"] in said


def test_a_broken_seal_is_told(shown, asker, office, finish):
    approve(shown, asker, finish)
    with office.database.change("Rusak"):
        office.database.execute('UPDATE regional_report SET figures = \'[["awal","PB","dewasa","L",9]]\'')
    shown.reload()
    finish()
    assert "segelnya" in asker.heard[-1]
    assert "segelnya" in shown.verdict.text()


# Hostile days


def test_a_report_that_is_undone_closes_its_window(shown, asker, office, finish):
    shown.edit_button.click()
    office.history.undo()
    finish()
    assert asker.heard[-1] == "Laporan ini sudah dihapus."
    assert list(office.regional_reports.ids()) == []


def test_a_folder_that_is_gone_is_told_and_nothing_is_logged(shown, asker, office, finish, tmp_path):
    asker.will_answer(tmp_path / "tidak-ada" / "laporan.xlsx")
    shown.file_buttons[FileKind.WORKBOOK].click()
    finish()
    assert len(asker.heard) == 2
    assert list(tmp_path.glob("tidak-ada*")) == []
    assert [entry for entry in office.history.entries() if "laporan.xlsx" in entry.details] == []


def test_an_internal_report_logs_whose_names_it_has(people, reports, asker, office, finish, tmp_path):
    reports.saved(office.regional_reports.add(replace(reports.new_draft(), face=Face.INTERNAL)))
    finish()
    asker.will_answer(tmp_path / "laporan.xlsx")
    reports.report.file_buttons[FileKind.WORKBOOK].click()
    finish()
    named = office.database.execute(
        "SELECT client_id FROM history_client JOIN history_entry ON history_entry.id = entry_id"
        " WHERE details = 'laporan.xlsx'"
    ).fetchall()
    assert sorted(row[0] for row in named) == sorted(people)


def test_only_drafts_are_deleted(page, reports, shown, asker, office, finish):
    report_id = office.regional_reports.ids()[0]
    approve(shown, asker, finish)
    shown.close()
    reports.table.select_id(report_id)
    asker.will_answer("yes")
    reports.remove()
    assert list(office.regional_reports.ids()) == [report_id]
    assert "disahkan" in asker.heard[-1]
    office.regional_reports.reopen(report_id)
    reports.table.select_id(report_id)
    asker.will_answer("yes")
    reports.remove()
    assert list(office.regional_reports.ids()) == []


def test_enter_shows_a_report_and_f2_its_form(page, reports, shown, qtbot, finish):
    shown.close()
    reports.report = None
    reports.table.setFocus()
    qtbot.keyClick(reports.table, Qt.Key.Key_Return)
    finish()
    assert reports.report.isVisible()
    reports.report.close()
    reports.edit_current()
    assert page.dialog.first.value() == OCTOBER[0]


@pytest.mark.parametrize(("word", "count"), [("oktober", 1), ("pemasyarakatan", 1), ("november", 0)])
def test_reports_are_sought_by_their_words(page, reports, shown, word, count):
    shown.close()
    page.search.setText(word)
    page.refresh()
    assert len(reports.model.ids) == count
