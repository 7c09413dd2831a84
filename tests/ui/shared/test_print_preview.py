"""A preview of pages that are final: what is shown is what is printed and saved."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.issues import MachineTrouble
from bapas_desktop.jobs import Cancelled, Job
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from bapas_desktop.ui.shared.printed_pages import page_layout, page_points, print_pages

RED, BLUE = "#ff0000", "#0000ff"


def page(colour: str, width: int = 595, height: int = 842) -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}"><rect width="{width}" height="{height}" fill="{colour}"/></svg>'
    ).encode()


@pytest.fixture
def parent(qtbot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def preview(pages, save, asker, parent) -> PrintPreviewDialog:
    dialog = PrintPreviewDialog(pages, save, asker, parent, title="Kode pemulihan", file_name="kode pemulihan.pdf")
    dialog.open()
    return dialog


def test_the_pages_are_shown_below_each_other(qtbot, asker, parent):
    dialog = preview([page(RED), page(BLUE)], lambda _path: None, asker, parent)
    dialog.preview.zoom.setCurrentIndex(dialog.preview.zoom.findData("page"))
    assert dialog.preview.place.text() == "Halaman 1 dari 2"
    seen = dialog.preview.area.viewport().grab().toImage()
    assert seen.pixelColor(seen.rect().center()).name() == RED
    dialog.preview.go_by(1)
    seen = dialog.preview.area.viewport().grab().toImage()
    assert dialog.preview.page == 2
    assert seen.pixelColor(seen.width() // 2, seen.height() - 40).name() == BLUE


def test_saving_tells_where_or_why_not(qtbot, asker, parent, tmp_path):
    written: list[Path] = []
    dialog = preview([page(RED)], written.append, asker, parent)
    asker.will_answer(tmp_path / "kode.pdf")
    with qtbot.waitSignal(dialog.saved) as saved:
        qtbot.mouseClick(dialog.preview.save_button, Qt.MouseButton.LeftButton)
    assert saved.args == [tmp_path / "kode.pdf"]
    assert written == [tmp_path / "kode.pdf"]

    def refuse(_path: Path) -> None:
        raise MachineTrouble("disk_full")

    other = preview([page(RED)], refuse, asker, parent)
    asker.will_answer(tmp_path / "lagi.pdf")
    qtbot.mouseClick(other.preview.save_button, Qt.MouseButton.LeftButton)
    assert asker.heard[-1].startswith("Cakram penuh")


def test_printing_says_when_it_is_done(qtbot, asker, parent, tmp_path):
    dialog = preview([page(RED), page(BLUE)], lambda _path: None, asker, parent)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "kode.pdf"))
    with qtbot.waitSignal(dialog.printed):
        dialog.preview.print_requested.emit(printer)
    assert len(PdfReader(tmp_path / "kode.pdf").pages) == 2


def test_pages_are_printed_at_their_true_size_on_larger_paper(qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "besar.pdf"))
    printer.setPageLayout(page_layout(page(RED, 842, 1191)))
    print_pages(printer, [page(RED)])
    box = PdfReader(tmp_path / "besar.pdf").pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (842, 1191)


def test_a_lying_page_is_an_upright_paper_turned(qapp):
    layout = page_layout(page(RED, 842, 595))
    assert layout.orientation() is layout.Orientation.Landscape
    assert layout.pageSize().name() == "A4"


def test_without_pages_nothing_can_be_printed(asker, parent):
    dialog = preview([], lambda _path: None, asker, parent)
    assert not dialog.preview.print_button.isEnabled()
    assert not dialog.preview.grab().toImage().isNull()


def test_a_cancelled_print_is_dropped(qapp, tmp_path):
    job = Job()
    job.cancel()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "batal.pdf"))
    with pytest.raises(Cancelled):
        print_pages(printer, [page(RED)], job)


def test_a_drawing_without_a_size_is_no_page():
    with pytest.raises(ValueError, match="view box"):
        page_points(b"<svg></svg>")
