"""From the paper back to the record: scans find their sheets, and the list of those that never came back."""

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from bapas_desktop.documents.pages import render_page
from bapas_desktop.documents.scans import MOST_PAGES
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.documents import MediaType
from bapas_desktop.domain.paper import Paper
from bapas_desktop.domain.program_documents import ProgramDocumentKind
from bapas_desktop.domain.scans import Finding
from bapas_desktop.domain.sheets import SheetState
from bapas_desktop.domain.training import ProgramDraft, SessionDraft, SheetOptions
from bapas_desktop.printing.attendance import attendance_page, print_attendance
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from bapas_desktop.ui.shared.printed_pages import typesetter
from bapas_desktop.ui.training.photos.scans_dialog import ScansDialog
from bapas_desktop.ui.training.sheet_scans import open_scans
from bapas_desktop.ui.training.sheets_dialog import WAITING, SheetsDialog
from tests.ui.conftest import TODAY


@pytest.fixture
def people(office, program_id, add_clients):
    found = add_clients(31)
    office.attendance.enrol(program_id, found)
    return found


@pytest.fixture
def printed(office, people):
    """Prints the sheet of a session: its number and the PDF, two pages for 31 names."""

    def make(session_id: int) -> tuple[str, bytes]:
        sheet = office.attendance.record_sheet(session_id, people, blank_rows=5, paper=Paper.A4)
        page = attendance_page(
            office.sessions.get(session_id), office.attendance.participants(session_id), sheet.number,
            sheet.printed_at, SheetOptions(), office.profile.get(),
        )  # fmt: skip
        return sheet.number, typesetter().pdf(*print_attendance([page]))

    return make


@pytest.fixture
def scans(context, window, qtbot, jobs):
    """Opens the window on files and waits until they are read."""

    def show(*paths: Path, program_id: int | None = None) -> ScansDialog:
        dialog = ScansDialog(program_id, context, window)
        dialog.open()
        dialog.read(paths)
        qtbot.waitUntil(lambda: not jobs.busy, timeout=60_000)
        return dialog

    return show


@pytest.fixture
def attach(qtbot, jobs, click):
    def press(dialog: ScansDialog) -> None:
        click(dialog.attach_button)
        qtbot.waitUntil(lambda: not jobs.busy)

    return press


def photo(pdf: bytes, page: int, dpi: int = 150) -> bytes:
    """A page as a phone would give it: grey, a little askew, a poor JPEG."""
    drawn = render_page(pdf, MediaType.PDF, page, round(595 / 72 * dpi))
    picture = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb, "raw", "RGB", drawn.stride).convert("L")
    written = io.BytesIO()
    picture.rotate(5, expand=True, fillcolor=220).save(written, "JPEG", quality=50)
    return written.getvalue()


def joined(*files: bytes) -> bytes:
    writer = PdfWriter()
    for file in files:
        writer.append(PdfReader(io.BytesIO(file)))
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def blank_pdf(pages: int) -> bytes:
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(100, 100)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def save(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def findings(dialog):
    return [page.finding for page in dialog.lot.judged.values()]


def cells(model, key):
    return [model.index(row, model.column_of(key)).data() for row in range(model.rowCount())]


@pytest.fixture
def other_session(office, program_id) -> int:
    return office.sessions.add(SessionDraft(program_id=program_id, title="Panen", date=TODAY))


# Scans


def test_photos_of_a_sheet_find_their_session_and_are_attached_in_one_step(
    scans, attach, office, printed, session_id, program_id, tmp_path
):
    number, pdf = printed(session_id)
    dialog = scans(*(save(tmp_path, f"IMG_{page}.jpg", photo(pdf, page)) for page in (0, 1)))
    assert findings(dialog) == [Finding.READY, Finding.READY]
    assert cells(dialog.model, "number") == [number, number]
    assert cells(dialog.model, "page") == ["1", "2"]
    assert cells(dialog.model, "session") == ["Menyemai", "Menyemai"]
    assert cells(dialog.model, "program") == ["Budidaya Kangkung", "Budidaya Kangkung"]
    assert cells(dialog.model, "date") == ["24/11/2026", "24/11/2026"]
    assert office.program_documents.count() == 0, "nothing is kept before the person says so"
    attach(dialog)
    kept = office.program_documents.of_sheet(office.attendance.sheet(number).id)
    assert [scan.title for scan in kept] == [f"Lembar {number}, halaman 1", f"Lembar {number}, halaman 2"]
    assert {(scan.kind, scan.program_id, scan.session_id) for scan in kept} == {
        (ProgramDocumentKind.SHEET, program_id, session_id)
    }
    assert findings(dialog) == [Finding.ATTACHED, Finding.ATTACHED]
    assert not dialog.attach_button.isEnabled()
    assert "2 halaman terlampir sebagai 2 pindaian" in dialog.note.text()
    office.history.undo()
    assert office.program_documents.count() == 0


def test_a_pdf_of_several_sheets_is_parted(scans, attach, office, printed, session_id, other_session, tmp_path):
    (first, one), (second, two) = printed(session_id), printed(other_session)
    dialog = scans(save(tmp_path, "pindai.pdf", joined(one, two)))
    assert cells(dialog.model, "file") == [f"Hlm. {page} dari pindai.pdf" for page in (1, 2, 3, 4)]
    assert cells(dialog.model, "number") == [first, first, second, second]
    assert "Halaman PDF dipisah menurut lembarnya." in dialog.note.text()
    attach(dialog)
    for number, session in ((first, session_id), (second, other_session)):
        (scan,) = office.program_documents.of_sheet(office.attendance.sheet(number).id)
        assert (scan.title, scan.pages, scan.session_id) == (f"Lembar {number}, halaman 1, 2", 2, session)
        _kind, data = office.program_documents.content(scan.id)
        assert number in PdfReader(io.BytesIO(data)).pages[1].extract_text()


def test_pages_that_lie_upside_down_in_the_pile_are_put_in_order(scans, attach, office, printed, session_id, tmp_path):
    number, pdf = printed(session_id)
    reader, writer = PdfReader(io.BytesIO(pdf)), PdfWriter()
    for page in reversed(reader.pages):
        writer.add_page(page).rotate(180)
    written = io.BytesIO()
    writer.write(written)
    dialog = scans(save(tmp_path, "terbalik.pdf", written.getvalue()))
    assert cells(dialog.model, "page") == ["2", "1"]
    attach(dialog)
    (scan,) = office.program_documents.of_sheet(office.attendance.sheet(number).id)
    _kind, data = office.program_documents.content(scan.id)
    assert "halaman 1 dari 2" in PdfReader(io.BytesIO(data)).pages[0].extract_text()


def test_the_same_scan_twice_is_told_and_not_kept_twice(scans, attach, office, printed, session_id, tmp_path):
    _number, pdf = printed(session_id)
    path = save(tmp_path, "pindai.pdf", pdf)
    dialog = scans(path, path)
    assert findings(dialog) == [Finding.READY, Finding.READY, Finding.TWICE, Finding.TWICE]
    attach(dialog)
    assert office.program_documents.count() == 1
    again = scans(path)
    assert findings(again) == [Finding.SCANNED, Finding.SCANNED]
    assert not again.attach_button.isEnabled()
    again.table.selectAll()
    again.toggle()
    attach(again)
    assert office.program_documents.count() == 1, "even when asked for: it is the same file"
    assert "sudah terlampir" in again.note.text()


def test_part_of_the_same_file_is_known_again(scans, attach, office, printed, session_id, other_session, tmp_path):
    (_first, one), (_second, two) = printed(session_id), printed(other_session)
    path = save(tmp_path, "pindai.pdf", joined(one, two))
    attach(scans(path))
    again = scans(path)
    again.table.selectAll()
    again.toggle()
    attach(again)
    assert office.program_documents.count() == 2


def test_a_page_without_code_gets_its_number_by_hand(
    scans, attach, asker, click, office, printed, session_id, tmp_path
):
    number, _pdf = printed(session_id)
    dialog = scans(save(tmp_path, "gelap.jpg", photo(blank_pdf(1), 0)))
    assert findings(dialog) == [Finding.NO_CODE]
    assert not dialog.attach_button.isEnabled()
    assert not dialog.toggle_button.isEnabled()
    asker.will_answer("99999")
    click(dialog.number_button)
    assert "Tidak ada daftar hadir bernomor “99999”." in asker.heard
    assert findings(dialog) == [Finding.NO_CODE]
    asker.will_answer("1")
    click(dialog.number_button)
    assert cells(dialog.model, "number") == [number]
    attach(dialog)
    (scan,) = office.program_documents.of_sheet(office.attendance.sheet(number).id)
    assert scan.title == f"Lembar {number}"


def code_page(*texts: str) -> bytes:
    """A photo of these codes, one below the other."""
    page = Image.new("L", (1240, 1754), 255)
    for place, text in enumerate(texts):
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        drawn = memoryview(zxingcpp.write_barcode_to_image(code, scale=5))
        high, wide = drawn.shape
        page.paste(Image.frombytes("L", (wide, high), drawn.tobytes()), (100, 100 + 700 * place))
    written = io.BytesIO()
    page.convert("RGB").save(written, "JPEG")
    return written.getvalue()


def test_foreign_codes_two_sheets_on_a_page_and_a_black_page(
    scans, office, printed, session_id, other_session, tmp_path
):
    (first, _one), (second, _two) = printed(session_id), printed(other_session)
    black = io.BytesIO()
    Image.new("RGB", (1240, 1754)).save(black, "JPEG")
    dialog = scans(
        save(tmp_path, "a.jpg", code_page("https://contoh.invalid/bayar?x=1")),
        save(tmp_path, "b.jpg", code_page(f"{first}/1", f"{second}/1")),
        save(tmp_path, "c.jpg", black.getvalue()),
        save(tmp_path, "d.jpg", code_page("https://contoh.invalid", f"{first}/2")),
        save(tmp_path, "e.jpg", code_page("25-9999/1")),
    )
    assert findings(dialog) == [
        Finding.FOREIGN, Finding.SEVERAL, Finding.NO_CODE, Finding.READY, Finding.UNKNOWN,
    ]  # fmt: skip
    assert cells(dialog.model, "number") == ["", "", "", first, "25-9999"]
    assert [page.wanted for page in dialog.lot.judged.values()] == [False, False, False, True, False]


def test_a_typed_number_settles_a_page_with_two_codes(
    scans, asker, click, attach, office, printed, session_id, other_session, tmp_path
):
    (first, _one), (second, _two) = printed(session_id), printed(other_session)
    dialog = scans(save(tmp_path, "b.jpg", code_page(f"{first}/1", f"{second}/2")))
    asker.will_answer(second)
    click(dialog.number_button)
    assert (cells(dialog.model, "number"), cells(dialog.model, "page")) == ([second], ["2"])
    attach(dialog)
    assert office.sheets.numbered([second])[second].scans == 1


def test_a_sheet_whose_session_was_deleted_meanwhile(scans, attach, office, printed, session_id, tmp_path, asker):
    _number, pdf = printed(session_id)
    path = save(tmp_path, "pindai.pdf", pdf)
    dialog = scans(path)
    assert findings(dialog) == [Finding.READY, Finding.READY]
    office.sessions.remove([session_id])
    assert findings(dialog) == [Finding.UNKNOWN, Finding.UNKNOWN]
    assert not dialog.attach_button.isEnabled()
    office.history.undo()
    assert findings(dialog) == [Finding.READY, Finding.READY]
    attach(dialog)
    assert office.program_documents.count() == 1


def test_sheets_of_another_program_are_asked_about(scans, office, printed, session_id, program_id, tmp_path):
    _number, pdf = printed(session_id)
    elsewhere = office.programs.add(ProgramDraft(title="Membatik"))
    dialog = scans(save(tmp_path, "pindai.pdf", pdf), program_id=elsewhere)
    assert findings(dialog) == [Finding.ELSEWHERE, Finding.ELSEWHERE]
    assert not dialog.lot.wanted
    assert findings(scans(save(tmp_path, "pindai.pdf", pdf), program_id=program_id)) == [Finding.READY] * 2


def test_what_cannot_be_read_is_told_by_name(scans, asker, printed, session_id, tmp_path):
    _number, pdf = printed(session_id)
    dialog = scans(
        save(tmp_path, "surat.docx", b"PK\x03\x04"), save(tmp_path, "kosong.jpg", b""), save(tmp_path, "baik.pdf", pdf),
        save(tmp_path, "tebal.pdf", blank_pdf(MOST_PAGES + 1)),
    )  # fmt: skip
    assert len(dialog.model.ids) == 2
    assert asker.heard == ["3 dari 4 berkas tidak terbaca."]
    assert all(name in asker.details[0] for name in ("surat.docx", "kosong.jpg", "tebal.pdf"))
    assert f"berisi {MOST_PAGES + 1} halaman" in asker.details[0]


def test_two_hundred_pages_are_read_page_by_page_and_can_be_stopped(
    context, window, qtbot, jobs, office, printed, session_id, tmp_path
):
    _number, pdf = printed(session_id)
    dialog = ScansDialog(None, context, window)
    dialog.open()
    running = jobs.run
    seen: list[tuple[int, int]] = []

    def watched(*args, **kwargs):
        job = running(*args, **kwargs)
        job.progressed.connect(lambda done, total: (seen.append((done, total)), job.cancel() if done else None))
        return job

    context.jobs.run = watched
    dialog.read([save(tmp_path, "tebal.pdf", joined(pdf, blank_pdf(198)))])
    qtbot.waitUntil(lambda: not jobs.busy, timeout=60_000)
    assert seen[-1][1] == 200
    assert seen[-1][0] < 200
    assert list(dialog.model.ids) == []
    assert office.program_documents.count() == 0


def test_closing_while_it_reads_does_no_harm(context, window, qtbot, jobs, printed, session_id, tmp_path):
    _number, pdf = printed(session_id)
    dialog = ScansDialog(None, context, window)
    dialog.open()
    dialog.read([save(tmp_path, "pindai.pdf", pdf)])
    dialog.reject()
    qtbot.waitUntil(lambda: not jobs.busy)


def test_files_are_dropped_anywhere_on_the_window(context, window, qtbot, jobs, printed, session_id, tmp_path):
    _number, pdf = printed(session_id)
    dialog = ScansDialog(None, context, window)
    dialog.open()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(save(tmp_path, "pindai.pdf", pdf))), QUrl("https://contoh.invalid/x.pdf")])
    where = QPointF(40, 40)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(where.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    dialog.dragEnterEvent(entering)
    assert entering.isAccepted()
    dialog.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: not jobs.busy)
    assert len(dialog.model.ids) == 2


def test_the_keyboard_leaves_a_page_out_and_takes_it_in(scans, qtbot, printed, session_id, tmp_path):
    _number, pdf = printed(session_id)
    dialog = scans(save(tmp_path, "pindai.pdf", pdf))
    assert dialog.focusWidget() is dialog.table
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [page.wanted for page in dialog.lot.judged.values()] == [False, True]
    assert "1 tidak disertakan" in dialog.note.text()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert [page.wanted for page in dialog.lot.judged.values()] == [True, True]


def test_before_anything_is_read_the_window_says_what_to_do(scans, asker, click):
    dialog = scans()
    assert "Seret foto atau PDF" in dialog.table.empty.sentence.text()
    click(dialog.table.empty.button)
    assert asker.heard == ["Pilih pindaian"]


# Sheets that never came back


@pytest.fixture
def sheets(context, page):
    def show(*args: str) -> SheetsDialog:
        dialog = SheetsDialog(context, page, *args)
        dialog.open()
        return dialog

    return show


def test_the_list_begins_with_what_is_still_out(sheets, office, printed, session_id, other_session):
    first, _pdf = printed(session_id)
    second, _pdf = printed(other_session)
    office.attendance.enter_sheet(first, "")
    dialog = sheets()
    assert cells(dialog.model, "number") == [second]
    assert cells(dialog.model, "state") == ["Belum kembali"]
    assert dialog.note.text() == "1 lembar ditampilkan; 1 dari 2 lembar belum kembali."
    dialog.show_all()
    assert cells(dialog.model, "number") == [second, first]
    dialog.search.setText("yemai")
    assert cells(dialog.model, "number") == [first]
    dialog.search.setText("'; --")
    assert dialog.table.empty.sentence.text() == "Tidak ada lembar yang cocok."


def test_nothing_out_is_good_news(sheets, click):
    dialog = sheets()
    assert dialog.table.empty.sentence.text() == "Semua lembar yang dicetak sudah kembali."
    click(dialog.table.empty.button)
    assert dialog.table.empty.sentence.text().startswith("Belum ada lembar.")
    assert not dialog.enter_button.isEnabled()
    assert not dialog.print_button.isEnabled()


def test_a_sheet_is_typed_in_from_the_list(sheets, click, office, printed, session_id):
    number, _pdf = printed(session_id)
    dialog = sheets()
    click(dialog.enter_button)
    assert dialog.dialog.number.value() == number
    dialog.dialog.try_to_save()
    assert office.sheets.numbered([number])[number].state is SheetState.ENTERED
    assert cells(dialog.model, "number") == []


def test_the_session_of_a_sheet_is_shown(page, office, printed, session_id):
    printed(session_id)
    page.preparing.open_sheets()
    page.preparing.dialog.open_session()
    assert page.table.current_id() == session_id


def test_the_list_is_printed_and_the_print_is_written_down(sheets, qtbot, jobs, office, printed, session_id):
    printed(session_id)
    dialog = sheets()
    dialog.print_list()
    qtbot.waitUntil(lambda: not jobs.busy)
    (preview,) = dialog.findChildren(PrintPreviewDialog)
    assert preview.windowTitle() == "Daftar lembar hadir: belum kembali"
    preview.printed.emit()
    last = office.history.entries()[0]
    assert (last.action, last.label) == (Action.PRINT, "Daftar lembar hadir: belum kembali (internal)")


def test_a_sheet_that_goes_with_its_session_leaves_the_open_list(sheets, office, printed, session_id):
    printed(session_id)
    dialog = sheets()
    office.sessions.remove([session_id])
    assert list(dialog.model.ids) == []
    dialog.enter()
    dialog.view_scans()
    assert dialog.dialog is None


def test_the_home_tile_leads_to_the_list_where_several_wait(page, printed, session_id, other_session):
    printed(session_id)
    printed(other_session)
    page.show_list("sheets")
    dialog = page.preparing.dialog
    assert isinstance(dialog, SheetsDialog)
    assert dialog.filter.value() == WAITING
    assert len(dialog.model.ids) == 2


# The panel


def test_the_panel_says_whether_the_sheet_came_back_and_shows_its_scan(
    page, people, scans, attach, office, printed, session_id, tmp_path
):
    number, pdf = printed(session_id)
    page.show_record(session_id)
    assert page.panel.sheet.text().startswith(f"Lembar {number}: dicetak ")
    assert page.panel.sheet.text().endswith("oleh Penguji, belum kembali.")
    assert not page.panel.scan_button.isVisible()
    attach(scans(save(tmp_path, "pindai.pdf", pdf)))
    page.refresh()
    assert page.panel.sheet.text().endswith("oleh Penguji, pindaian terlampir.")
    page.panel.scan_button.click()
    viewer = page.preparing.dialog
    assert viewer.title.text() == f"Lembar {number}, halaman 1, 2"
    look = office.history.entries()[0]
    assert look.action is Action.VIEW
    seen = office.database.execute("SELECT client_id FROM history_client WHERE entry_id = ?", [look.id]).fetchall()
    assert sorted(client for (client,) in seen) == people, "each of them may ask who saw the sheet"


def test_a_scan_that_went_meanwhile_opens_nothing(context, page, office, printed, session_id):
    number, _pdf = printed(session_id)
    sheet = office.attendance.sheet(number)
    assert open_scans(sheet.id, context, page) is None
    office.sessions.remove([session_id])
    assert open_scans(sheet.id, context, page) is None


def test_the_panel_names_an_old_print_that_came_back(page, scans, attach, printed, session_id, tmp_path):
    first, pdf = printed(session_id)
    second, _pdf = printed(session_id)
    attach(scans(save(tmp_path, "pindai.pdf", pdf)))
    page.show_record(session_id)
    assert [line[:14] for line in page.panel.sheet.text().splitlines()] == [f"Lembar {second}", f"Lembar {first}"]
