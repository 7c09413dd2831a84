import datetime as dt
import threading
import zlib
from dataclasses import replace

import pytest

from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.training import Participant, SheetOptions
from bapas_desktop.printing.attendance import attendance_page, print_attendance
from bapas_desktop.printing.letterhead import check_logo
from bapas_desktop.wording import say_refusal

PRINTED_AT = dt.datetime(2026, 11, 23, 9, 5)


def png(width=3, height=2):
    def chunk(kind, body):
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    rows = (b"\0" + b"\x10\x60\x30" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def printout(session, office):
    person = Participant(client_id=1, full_name="Nama Rahasia")
    return print_attendance([attendance_page(session, [person], "DH-1", PRINTED_AT, SheetOptions(), office)])


def test_a_saved_pdf_is_the_only_file(typesetter, printout, tmp_path):
    target = tmp_path / "hadir.pdf"
    target.write_bytes(b"old")
    typesetter.save_pdf(*printout, target)
    assert target.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_save_leaves_the_old_file(typesetter, printout, tmp_path):
    target = tmp_path / "hadir.pdf"
    target.write_bytes(b"old")
    (tmp_path / "hadir.pdf.partial").mkdir()  # stands where the partial file would
    with pytest.raises(OSError, match="partial"):
        typesetter.save_pdf(*printout, target)
    assert target.read_bytes() == b"old"


def test_a_fault_in_the_data_is_raised_and_nothing_is_written(typesetter, tmp_path):
    from typst import TypstError

    with pytest.raises(TypstError):
        typesetter.save_pdf("attendance", {"title": "x", "sheets": [{}]}, tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_svg_pages_are_drawings_that_qt_can_read(typesetter, printout):
    from PySide6.QtCore import QByteArray
    from PySide6.QtSvg import QSvgRenderer

    [page] = typesetter.svg_pages(*printout)
    renderer = QSvgRenderer(QByteArray(page))
    assert renderer.isValid()
    assert round(renderer.defaultSize().width() * 25.4 / 72) == 210


def test_threads_take_turns(typesetter, printout):
    pages = []
    threads = [threading.Thread(target=lambda: pages.append(typesetter.pdf(*printout))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pages) == 4


def test_a_logo_is_drawn(typesetter, session, office):
    def set_with(logo):
        profile = replace(office, logo=logo)
        page = attendance_page(session, [], "DH-1", PRINTED_AT, SheetOptions(), profile)
        return typesetter.svg_pages(*print_attendance([page]))[0]

    check_logo(typesetter, png())
    assert b"<image" in set_with(png())
    assert b"<image" not in set_with(b"")


def test_an_svg_is_a_logo_too(typesetter):
    check_logo(typesetter, b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>')


@pytest.mark.parametrize("logo", [b"", b"hello", png()[:40], b"<svg", b"%PDF-1.7", b"\xff\xd8\xff\xe0"])
def test_what_is_no_picture_is_refused_with_a_sentence(typesetter, logo):
    with pytest.raises(Refused) as refused:
        check_logo(typesetter, logo)
    assert "PNG" in say_refusal(refused.value)


def test_a_huge_logo_is_refused_with_a_sentence(typesetter):
    with pytest.raises(Refused) as refused:
        check_logo(typesetter, bytes(2_000_001))
    assert "2 MB" in say_refusal(refused.value)


def test_typst_is_loaded_only_when_a_page_is_set():
    import subprocess
    import sys

    program = (
        "import sys, bapas_desktop.printing.attendance, bapas_desktop.printing.recovery;"
        "from bapas_desktop.printing.typesetter import Typesetter; Typesetter(); print('typst' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_default_office_can_be_printed(typesetter, session):
    page = attendance_page(session, [], "DH-1", PRINTED_AT, SheetOptions(blank_rows=0), OfficeProfile())
    assert typesetter.pdf(*print_attendance([page])).startswith(b"%PDF")
