"""The print of attendance sheets: preview, numbers, PDF, and the export of a program."""

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.training import ProgramDraft, SessionDraft, SheetColumn, SheetOptions
from bapas_desktop.ui.shared.printed_pages import page_layout
from bapas_desktop.ui.training.file_names import safe_file_name
from bapas_desktop.ui.training.sheet_choice import remember_options, remembered_options
from bapas_desktop.ui.training.sheet_dialog import SheetDialog


@pytest.fixture
def people(office, program_id, session_id, add_clients) -> list[int]:
    ids = add_clients(31)
    office.attendance.enrol(program_id, ids)
    return ids


@pytest.fixture
def open_sheets(qtbot, context, window):
    def show(*ids: int) -> SheetDialog:
        dialog = SheetDialog(ids, context, window)
        dialog.open()
        settle(qtbot, context)
        return dialog

    return show


def settle(qtbot, context) -> None:
    qtbot.waitUntil(lambda: not context.jobs.busy)


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_preview_gives_no_number_away(open_sheets, office, session_id, people):
    dialog = open_sheets(session_id)
    assert len(dialog.preview.pages) == 2
    assert office.attendance.sheets(session_id) == []
    assert dialog.preview.place.text() == "Halaman 1 dari 2"


def test_saving_records_the_sheet_and_its_number_is_on_paper(
    qtbot, open_sheets, context, office, session_id, people, asker, tmp_path
):
    dialog = open_sheets(session_id)
    asker.will_answer(tmp_path / "hadir.pdf")
    qtbot.mouseClick(dialog.preview.save_button, Qt.MouseButton.LeftButton)
    settle(qtbot, context)
    (sheet,) = office.attendance.sheets(session_id)
    assert list(sheet.client_ids) == people
    assert sheet.blank_rows == 5
    words = text_of(tmp_path / "hadir.pdf")
    assert sheet.number in words
    assert words.count("Klien 0") == 31
    assert sheet.number in dialog.note.text()
    assert office.history.entries()[0].action is Action.PRINT


def whose(office, entry):
    rows = office.database.execute("SELECT client_id FROM history_client WHERE entry_id = ?", [entry.id])
    return {row[0] for row in rows}


def test_the_same_pages_printed_again_keep_their_number_and_are_logged(
    qtbot, open_sheets, context, office, session_id, people, asker, tmp_path
):
    dialog = open_sheets(session_id)
    for name in ("satu.pdf", "dua.pdf"):
        asker.will_answer(tmp_path / name)
        dialog.preview.ask_file()
        settle(qtbot, context)
    assert len(office.attendance.sheets(session_id)) == 1
    again, first = office.history.entries()[:2]
    assert again.action is first.action is Action.PRINT
    assert whose(office, again) == whose(office, first) == set(people)
    dialog.blank_rows.setValue(0)
    settle(qtbot, context)
    asker.will_answer(tmp_path / "tiga.pdf")
    dialog.preview.ask_file()
    settle(qtbot, context)
    assert [sheet.blank_rows for sheet in office.attendance.sheets(session_id)] == [0, 5]


def test_printing_draws_true_f4_pages(qtbot, open_sheets, context, office, session_id, people, tmp_path):
    dialog = open_sheets(session_id)
    dialog.paper.set_value(Paper.F4)
    settle(qtbot, context)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    printer.setPageLayout(page_layout(dialog.preview.pages[0]))
    dialog.preview.print_requested.emit(printer)
    settle(qtbot, context)
    pages = PdfReader(tmp_path / "cetak.pdf").pages
    millimetres = [round(float(side) / 72 * 25.4) for side in (pages[0].mediabox.width, pages[0].mediabox.height)]
    assert millimetres == [215, 330]
    assert len(pages) == len(dialog.preview.pages)
    assert (tmp_path / "cetak.pdf").stat().st_size > 20_000, "the pages are drawn, not blank"
    assert len(office.attendance.sheets(session_id)) == 1


def test_only_the_chosen_pages_are_printed(qtbot, open_sheets, context, session_id, people, tmp_path):
    dialog = open_sheets(session_id)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "satu.pdf"))
    printer.setPageLayout(page_layout(dialog.preview.pages[0]))
    printer.setFromTo(2, 2)
    dialog.preview.print_requested.emit(printer)
    settle(qtbot, context)
    assert len(PdfReader(tmp_path / "satu.pdf").pages) == 1


def test_the_print_dialog_is_set_to_the_paper(qtbot, open_sheets, session_id, people):
    dialog = open_sheets(session_id)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    qtbot.keyClick(dialog.blank_rows, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    printer = dialog.preview.print_dialog.printer()
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
    dialog.preview.print_dialog.reject()


@pytest.mark.parametrize(
    ("paper", "millimetres"), [(Paper.A4, (210, 297)), (Paper.F4, (215, 330)), (Paper.FOLIO, (210, 330))]
)
@pytest.mark.parametrize("landscape", [False, True])
def test_the_paper_of_a_page_is_known(qtbot, open_sheets, context, session_id, paper, millimetres, landscape):
    dialog = open_sheets(session_id)
    dialog.paper.set_value(paper)
    dialog.landscape.set_value("landscape" if landscape else "")
    settle(qtbot, context)
    layout = page_layout(dialog.preview.pages[0])
    size = layout.pageSize().size(QPageSize.Unit.Millimeter)
    assert (round(size.width()), round(size.height())) == millimetres
    assert (layout.orientation() is layout.Orientation.Landscape) is landscape


def test_several_sessions_are_one_document_with_numbers_of_their_own(
    qtbot, open_sheets, context, office, program_id, session_id, people, asker, tmp_path
):
    earlier = office.sessions.add(SessionDraft(program_id=program_id, title="Olah tanah", date=dt.date(2026, 11, 17)))
    dialog = open_sheets(session_id, earlier)
    asker.will_answer(tmp_path / "semua.pdf")
    dialog.preview.ask_file()
    settle(qtbot, context)
    numbers = [office.attendance.sheets(key)[0].number for key in (earlier, session_id)]
    assert numbers == sorted(numbers), "in the order of the days"
    words = text_of(tmp_path / "semua.pdf")
    assert all(number in words for number in numbers)


def test_a_place_that_cannot_be_written_is_told_and_the_number_kept_for_the_next_try(
    qtbot, open_sheets, context, office, session_id, people, asker, tmp_path
):
    dialog = open_sheets(session_id)
    asker.will_answer(tmp_path / "tidak" / "ada.pdf")
    dialog.preview.ask_file()
    settle(qtbot, context)
    assert len(asker.heard) == 2
    asker.will_answer(tmp_path / "ada.pdf")
    dialog.preview.ask_file()
    settle(qtbot, context)
    assert (tmp_path / "ada.pdf").exists()
    assert len(office.attendance.sheets(session_id)) == 1


def test_closing_while_pages_are_set_loses_no_print(
    qtbot, open_sheets, context, office, session_id, people, asker, tmp_path
):
    dialog = open_sheets(session_id)
    asker.will_answer(tmp_path / "hadir.pdf")
    dialog.preview.ask_file()
    dialog.accept()
    settle(qtbot, context)
    assert office.attendance.sheets(session_id)[0].number in text_of(tmp_path / "hadir.pdf")


def test_the_public_sheet_has_initials_and_a_number_of_its_own(
    qtbot, open_sheets, context, office, session_id, people, asker, tmp_path
):
    dialog = open_sheets(session_id)
    found = {}
    for face in ("internal", "umum"):
        dialog.face.set_value(face)
        settle(qtbot, context)
        asker.will_answer(tmp_path / f"{face}.pdf")
        dialog.preview.ask_file()
        settle(qtbot, context)
        found[face] = text_of(tmp_path / f"{face}.pdf").replace("\u200b", "")
    assert "Klien 001" in found["internal"]
    assert "BP-001" in found["internal"]
    assert "K. 0." in found["umum"]
    assert "Klien" not in found["umum"]
    assert "BP-001" not in found["umum"]
    assert not dialog.columns[SheetColumn.REGISTER_NO].isEnabled()
    numbers = [sheet.number for sheet in office.attendance.sheets(session_id)]
    assert len(numbers) == 2
    assert all(any(number in words for words in found.values()) for number in numbers)
    assert open_sheets(session_id).face.value() == "internal", "each print begins with what clerks know"


def test_an_empty_list_prints_blank_rows(open_sheets, session_id):
    dialog = open_sheets(session_id)
    assert len(dialog.preview.pages) == 1


def test_the_preview_zooms_and_turns_pages(qtbot, open_sheets, session_id, people):
    preview = open_sheets(session_id).preview
    wide = preview.sheets.percent
    preview.zoom.setCurrentIndex(preview.zoom.findData("page"))
    assert preview.sheets.percent < wide
    preview.zoom.setCurrentIndex(preview.zoom.findData(100))
    qtbot.mouseClick(preview.larger_button, Qt.MouseButton.LeftButton)
    assert preview.zoom.currentData() == 125
    qtbot.keyClick(preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom.currentData() == 100
    qtbot.mouseClick(preview.next_button, Qt.MouseButton.LeftButton)
    assert preview.page == 2
    assert not preview.next_button.isEnabled()


def test_the_choices_are_remembered(settings):
    options = SheetOptions(paper=Paper.F4, landscape=True, blank_rows=0, columns=(SheetColumn.ADDRESS,))
    remember_options(settings, options)
    assert remembered_options(settings, Paper.A4) == options


@pytest.mark.parametrize("kept", [b"", b"{}", b"[]", b"\xff\xfe", b'{"paper":"a3"}', b"null"])
def test_damaged_settings_are_the_usual_choices(settings, kept):
    settings.set_layout("attendance-sheet", 1, QByteArray(kept))
    assert remembered_options(settings, Paper.FOLIO) == SheetOptions(paper=Paper.FOLIO)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("daftar hadir Kue: Bolu/Lapis?", "daftar hadir Kue- Bolu-Lapis.pdf"),
        ("daftar hadir ..\\..\\C:\x00", "daftar hadir ..-..-C.pdf"),
        ("daftar hadir " + "a" * 300, "daftar hadir " + "a" * 77 + ".pdf"),
        ("daftar hadir . ", "daftar hadir.pdf"),
    ],
)
def test_names_of_files_are_safe_everywhere(words, name):
    assert safe_file_name(words, ".pdf") == name


def test_the_attendance_of_a_program_is_exported(qtbot, page, context, office, session_id, people, asker, tmp_path):
    office.attendance.mark_everybody_present(session_id)
    page.table.select_id(session_id)
    asker.will_answer(tmp_path / "hadir.xlsx")
    page.export()
    qtbot.mouseClick(page.exporting.dialog.save_button, Qt.MouseButton.LeftButton)
    settle(qtbot, context)
    assert "31 baris" in asker.heard[-1]
    book = load_workbook(tmp_path / "hadir.xlsx")
    assert book.sheetnames == ["Rekap Peserta", "Rekap Pertemuan", "Data"]
    assert not any("Klien 001" in str(cell.value) for row in book["Data"] for cell in row), "masked by default"
    entry = office.history.entries()[0]
    assert entry.action is Action.EXPORT
    assert whose(office, entry) == set(people)


def test_full_names_need_a_reason(qtbot, page, context, office, session_id, people, asker, tmp_path):
    page.table.select_id(session_id)
    page.export()
    form = page.exporting.dialog
    assert page.exporting.program.value() == str(office.sessions.get(session_id).program_id)
    form.full.click()
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.trouble.isVisible()
    form.reason.setText("laporan triwulan")
    asker.will_answer(tmp_path / "lengkap.xlsx")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    settle(qtbot, context)
    book = load_workbook(tmp_path / "lengkap.xlsx")
    assert any("Klien 001" in str(cell.value) for row in book["Data"] for cell in row)
    assert "laporan triwulan" in office.history.entries()[0].details


def test_another_program_is_exported_than_the_one_on_screen(
    qtbot, page, context, office, session_id, people, asker, tmp_path
):
    other = office.programs.add(ProgramDraft(title="Barista"))
    page.table.select_id(session_id)
    page.export()
    page.exporting.program.set_value(str(other))
    asker.will_answer(tmp_path / "barista.xlsx")
    qtbot.mouseClick(page.exporting.dialog.save_button, Qt.MouseButton.LeftButton)
    settle(qtbot, context)
    assert office.history.entries()[0].label == "Ekspor kehadiran: Barista"
    assert (tmp_path / "barista.xlsx").exists()


def test_without_a_program_there_is_nothing_to_export(page, asker):
    page.export()
    assert asker.heard == ["Belum ada kegiatan yang dapat diekspor."]
    assert page.exporting.dialog is None
