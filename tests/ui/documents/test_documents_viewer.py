"""The viewer turns, zooms, writes down what was seen and leaves nothing on the disk."""

import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication

from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.documents import DocumentDraft, MediaType
from bapas_desktop.ui.documents.gallery import DocumentGallery
from bapas_desktop.ui.documents.portrait import initials, portrait_pixmap
from bapas_desktop.ui.documents.viewer import DocumentViewer
from tests.documents import files


@pytest.fixture
def viewer(context, documents, qtbot):
    shown = DocumentViewer(context, documents, documents[1])
    qtbot.addWidget(shown)
    shown.resize(900, 700)
    shown.show()
    return shown


def middle(viewer) -> QColor:
    """A little left of it, where the pictures of the tests have their own colour."""
    picture = viewer.area.grab().toImage()
    return picture.pixelColor(picture.width() // 2 - 60, picture.height() // 2)


def views(office) -> list[str]:
    return [entry.label for entry in office.history.entries() if entry.action is Action.VIEW]


def test_documents_are_turned_with_buttons_and_keys(viewer, documents, office, click, qtbot):
    assert viewer.title.text() == "SK PB"
    assert viewer.place.text() == "Dokumen 2 dari 3"
    click(viewer.next_button)
    assert viewer.title.text() == "Kegiatan"
    assert not viewer.next_button.isEnabled()
    assert middle(viewer).green() > middle(viewer).red() + 60
    qtbot.keyClick(viewer, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(viewer, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert viewer.title.text() == "Foto depan"
    assert not viewer.previous_button.isEnabled()
    assert views(office) == [f"Lihat dokumen: {title}" for title in ("Foto depan", "SK PB", "Kegiatan", "SK PB")]


def test_what_was_seen_is_written_down_for_its_client(viewer, office, person):
    entry = office.history.entries()[0]
    whose = office.database.execute("SELECT client_id FROM history_client WHERE entry_id = ?", [entry.id]).fetchall()
    assert whose == [(person,)]


def test_pages_are_turned(viewer, click, qtbot):
    assert viewer.page_place.text() == "Halaman 1 dari 3"
    first = viewer.area.grab().toImage()
    click(viewer.page_on)
    assert viewer.page_place.text() == "Halaman 2 dari 3"
    assert viewer.area.grab().toImage() != first
    viewer.zoom.setCurrentIndex(viewer.zoom.findData("page"))
    qtbot.keyClick(viewer.area, Qt.Key.Key_PageDown)
    assert viewer.page == 2
    assert not viewer.page_on.isEnabled()
    qtbot.keyClick(viewer.area, Qt.Key.Key_PageDown)
    assert viewer.page == 2
    qtbot.keyClick(viewer.area, Qt.Key.Key_PageUp)
    assert viewer.page == 1


def test_a_long_page_is_scrolled_before_it_is_turned(viewer, qtbot):
    viewer.zoom.setCurrentIndex(viewer.zoom.findData(300))
    qtbot.keyClick(viewer.area, Qt.Key.Key_PageDown)
    assert viewer.page == 0
    assert viewer.area.verticalScrollBar().value() > 0


def test_a_picture_has_no_pages(viewer, click):
    click(viewer.next_button)
    assert not viewer.page_place.isVisible()
    assert viewer.area.percent == pytest.approx(100)  # 400 × 300 fit, and are not blown up


def test_zooming(viewer, click, qtbot):
    viewer.zoom.setCurrentIndex(viewer.zoom.findData(100))
    click(viewer.larger_button)
    assert viewer.zoom.currentData() == 150
    qtbot.keyClick(viewer, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert viewer.zoom.currentData() == 100
    place = QPointF(50, 50)
    turn = QWheelEvent(
        place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's order
    )  # fmt: skip
    QApplication.sendEvent(viewer.area.viewport(), turn)
    assert viewer.zoom.currentData() == 150
    qtbot.keyClick(viewer, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert viewer.zoom.currentData() == "page"
    assert viewer.area.verticalScrollBar().maximum() == 0
    viewer.resize(600, 500)
    assert viewer.area.verticalScrollBar().maximum() == 0


def test_damage_is_a_sentence_and_the_next_document_opens(viewer, documents, office, click):
    office.database.execute(
        "UPDATE document_content SET data = zeroblob(9) WHERE sha256 = ?", [office.documents.get(documents[2]).sha256]
    )
    click(viewer.next_button)
    assert viewer.area.words.startswith("Berkas data rusak")
    assert viewer.title.text() == ""
    assert not viewer.copy_button.isEnabled()
    assert not viewer.grab().isNull()
    click(viewer.previous_button)
    assert viewer.title.text() == "SK PB"
    assert viewer.area.words == ""
    assert views(office) == ["Lihat dokumen: SK PB"] * 2


def test_a_document_that_is_gone_is_told(viewer, documents, office, click):
    office.documents.remove([documents[2]])
    click(viewer.next_button)
    assert "tidak ada" in viewer.area.words


def test_a_page_that_cannot_be_drawn_is_told(context, office, person, qtbot):
    damaged = files.pdf(2).replace(b"6 0 obj\n<< /Type /Page ", b"6 0 obj\n<< /Type /Gone ")
    record_id = office.documents.add(DocumentDraft(client_id=person, title="SK"), take_in(damaged, "sk.pdf"))
    viewer = DocumentViewer(context, [record_id], record_id)
    qtbot.addWidget(viewer)
    viewer.show()
    viewer.turn_by(1)
    assert not viewer.area.grab().isNull()
    assert viewer.area.words == "Halaman 2 rusak dan tidak dapat ditampilkan."


def test_every_control_names_itself(viewer):
    buttons = (viewer.previous_button, viewer.next_button, viewer.page_back, viewer.page_on, viewer.smaller_button)
    assert all(button.accessibleName() for button in (*buttons, viewer.larger_button, viewer.zoom, viewer.area))


def test_nothing_of_a_document_is_left_on_the_disk(context, office, person, qtbot, tmp_path, monkeypatch, jobs):
    """The whole way: files are dropped, seen in the gallery and in the viewer, page by page and large."""
    scratch, outside = tmp_path / "sementara", tmp_path / "luar"
    scratch.mkdir()
    outside.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    (outside / "foto.jpg").write_bytes(files.phone_photo())
    (outside / "sk.pdf").write_bytes(files.pdf(2))
    gallery = DocumentGallery(context)
    qtbot.addWidget(gallery)
    gallery.show()
    gallery.show_client(person)
    gallery.add_files(sorted(outside.iterdir()))
    qtbot.waitUntil(lambda: not jobs.busy)
    gallery.grab()
    viewer = DocumentViewer(context, list(gallery.model.ids), gallery.model.ids[0], gallery)
    viewer.open()
    for _ in gallery.model.ids:
        viewer.zoom_by(1)
        viewer.grab()
        viewer.turn_by(1)
        viewer.grab()
        viewer.go_by(1)
    viewer.reject()
    assert [office.documents.content(record_id)[0] for record_id in gallery.model.ids] == [
        MediaType.PDF, MediaType.JPEG,
    ]  # fmt: skip
    assert list(scratch.iterdir()) == []
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent != outside]
    assert office.folder.database in written
    for path in written:
        found = path.read_bytes()
        assert not [sign for sign in files.PLAIN if sign in found], path
    assert Path(tempfile.gettempdir()) == scratch


# The photo in the head


def corner_and_middle(pixmap: QPixmap) -> tuple[QColor, QColor]:
    image = pixmap.toImage()
    return image.pixelColor(0, 0), image.pixelColor(image.width() // 4, image.height() // 2)


@pytest.mark.parametrize("side", [48, 300])
def test_the_photo_is_round(context, office, person, documents, side):
    office.documents.update(documents[2], DocumentDraft(client_id=person, title="Foto", portrait=True))
    pixmap = portrait_pixmap(context, person, side)
    assert pixmap.deviceIndependentSize().toSize().toTuple() == (side, side)
    corner, inside = corner_and_middle(pixmap)
    assert corner.alpha() == 0
    assert inside.alpha() == 255
    assert inside.green() > inside.red() + 60


@pytest.mark.parametrize("side", [48, 300])
def test_initials_stand_for_a_photo_that_is_not_there_or_damaged(context, office, person, documents, side):
    without = portrait_pixmap(context, person, side).toImage()
    office.documents.update(documents[2], DocumentDraft(client_id=person, title="Foto", portrait=True))
    assert portrait_pixmap(context, person, side).toImage() != without
    office.database.execute("UPDATE document_content SET data = x'00', thumbnail = x'00'")
    assert portrait_pixmap(context, person, side).toImage() == without


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Lalu Contoh bin Amaq Sahdan", "LS"), ("Sri", "S"), ("i wayan contoh", "IC"), ("", ""), ("Baiq binti", "B"),
        ("12 (tanpa nama)", "N"),
    ],
)  # fmt: skip
def test_initials(name, letters):
    assert initials(name) == letters
