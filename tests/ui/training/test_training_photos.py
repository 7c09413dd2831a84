"""Photos of a program: imported, placed, covered, shown to others; and nothing of them lies open on the disk."""

import datetime as dt
import io
import os
import re
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from bapas_desktop.documents.covering import COVER_COLOUR
from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.program_documents import Cover, ProgramDocumentDraft, ProgramDocumentKind
from bapas_desktop.domain.training import SessionDraft
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from bapas_desktop.ui.training.photos.import_dialog import ImportDialog
from bapas_desktop.ui.training.photos.photos_dialog import PhotosDialog
from bapas_desktop.ui.training.program_windows import program_windows
from tests.documents import files

PHOTO, RECEIPT = ProgramDocumentKind.PHOTO, ProgramDocumentKind.RECEIPT
MORNING = dt.datetime(2026, 11, 24, 9, 30)
COVER = Cover(left=0, top=0, width=500, height=1000)


def picture(number: int, size=(400, 300)) -> bytes:
    return files.picture(size=(size[0], size[1] + number), colour=(180, 40, 40))


def put(path: Path, data: bytes, moment: dt.datetime = MORNING) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return path


@pytest.fixture
def add(office, program_id):
    """``add("Menyemai", stage="Persiapan")`` keeps another photo and gives its id."""

    def kept(title="", *, data=None, **values) -> int:
        count = len(office.program_documents.of_program(program_id))
        content = take_in(data or picture(count), "foto.jpg")
        return office.program_documents.add(ProgramDocumentDraft(program_id=program_id, title=title, **values), content)

    return kept


@pytest.fixture
def card(tmp_path) -> Path:
    """Two photos of today's session, one of another day, and what no program can read."""
    root = tmp_path / "kartu"
    put(root / "DCIM" / "IMG_1.JPG", picture(1))
    put(root / "DCIM" / "IMG_2.JPG", picture(2), MORNING + dt.timedelta(minutes=5))
    put(root / "DCIM" / "IMG_3.JPG", picture(3), MORNING - dt.timedelta(days=4))
    put(root / "DCIM" / "teks.jpg", b"bukan gambar")
    put(root / "DCIM" / "ponsel.heic", b"\0\0\0\x18ftypheic" + bytes(60))
    return root


@pytest.fixture
def dialog(context, program_id, session_id, window, qtbot):
    office = context.office
    office.sessions.update(session_id, replace(office.sessions.get(session_id).draft(), stage="Pelaksanaan"))
    shown = PhotosDialog(program_id, context, window)
    qtbot.addWidget(shown)
    shown.open()
    return shown


@pytest.fixture
def room(dialog):
    return dialog.photos


@pytest.fixture
def importing(room, jobs, qtbot):
    """``importing(folder)`` gives the window with what was found."""

    def look(*paths) -> ImportDialog:
        room.import_from(paths)
        qtbot.waitUntil(lambda: not jobs.busy)
        return room.dialog

    return look


def photos(office, program_id):
    return office.program_documents.of_kind(program_id, PHOTO)


def exports(office) -> list[str]:
    return [entry.label for entry in office.history.entries() if entry.action is Action.EXPORT]


def group_names(room) -> list[str]:
    return [room.groups.item(row).text() for row in range(room.groups.count())]


def pixel(path: Path, across: float):
    with Image.open(io.BytesIO(path.read_bytes())) as shown:
        return shown.convert("RGB").getpixel((round(shown.width * across), shown.height // 2))


def is_near(colour, wanted) -> bool:
    return all(abs(one - other) < 24 for one, other in zip(colour, wanted, strict=True))


# Empty, and opened from the list of programs


def test_the_window_of_the_program_opens(context, program_id, window, qtbot):
    entry = next(one for one in program_windows() if one.key == "photos")
    shown = entry.open(program_id, context, window)
    qtbot.addWidget(shown)
    assert isinstance(shown, PhotosDialog)
    assert shown.windowTitle() == "Foto dan pindaian – Budidaya Kangkung"


def test_without_photos_the_first_step_is_offered(dialog, room, asker, click):
    assert room.empty.isVisible()
    assert room.empty.sentence.text().startswith("Belum ada foto kegiatan.")
    click(room.empty.button)
    assert asker.heard == ["Impor foto dari mana?"]
    assert not room.print_button.isEnabled()
    dialog.tabs.setCurrentIndex(1)
    assert dialog.scans.empty.isVisible()


# Import


def test_a_card_is_imported_day_by_day(room, importing, card, office, program_id, session_id, asker, jobs, qtbot):
    found = importing(card)
    assert found.found.text() == "3 foto ditemukan, 2 tidak dapat dibaca"
    days = [found.tree.topLevelItem(row).text(0) for row in range(3)]
    assert days == [
        "Jumat, 20 November 2026 – 1 foto",
        "Selasa, 24 November 2026 – 2 foto",
        "Tidak dapat dibaca – 2 berkas",
    ]
    assert [choice.currentText() for choice in found.tree.places.values()] == [
        "Belum ditempatkan", "24/11: Menyemai – Pelaksanaan",
    ]  # fmt: skip
    reasons = [found.tree.topLevelItem(2).child(row).text(0) for row in range(2)]
    assert any("HEIC" in reason for reason in reasons)
    assert any("teks.jpg" in reason for reason in reasons)
    found.tree.places[dt.date(2026, 11, 20)].set_value("stage:Persiapan")
    before = office.history.undoable().label
    found.keep()
    qtbot.waitUntil(lambda: not jobs.busy)
    kept = photos(office, program_id)
    assert [(one.stage, one.session_id, one.taken_at) for one in kept] == [
        ("Persiapan", None, MORNING - dt.timedelta(days=4)),
        ("Pelaksanaan", session_id, MORNING),
        ("Pelaksanaan", session_id, MORNING + dt.timedelta(minutes=5)),
    ]  # fmt: skip
    assert asker.heard[-1] == "3 foto masuk ke kegiatan ini."
    assert "HEIC" in asker.details[-1]
    assert found.lot.photos == ()
    assert len(room.pictures.chosen()) == 3
    assert sorted(path.name for path in card.rglob("*.*")) == [
        "IMG_1.JPG",
        "IMG_2.JPG",
        "IMG_3.JPG",
        "ponsel.heic",
        "teks.jpg",
    ]
    office.history.undo()
    assert photos(office, program_id) == []
    assert office.history.undoable().label == before


def test_what_the_program_has_already_is_not_ticked(importing, card, office, program_id, jobs, qtbot):
    importing(card).keep()
    qtbot.waitUntil(lambda: not jobs.busy)
    put(card / "DCIM" / "IMG_4.JPG", picture(4))
    again = importing(card)
    assert again.found.text() == "4 foto ditemukan, 3 sudah ada, 2 tidak dapat dibaca"
    assert again.import_button.text() == "&Masukkan 1 foto"
    today = again.tree.topLevelItem(1)
    words = {today.child(row).text(0): today.child(row).text(2) for row in range(3)}
    assert words == {
        "IMG_1.JPG": "sudah ada di kegiatan ini",
        "IMG_2.JPG": "sudah ada di kegiatan ini",
        "IMG_4.JPG": "",
    }
    again.keep()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert len(photos(office, program_id)) == 4


def test_a_day_is_unticked_at_once(importing, card):
    found = importing(card)
    found.tree.topLevelItem(1).setCheckState(0, Qt.CheckState.Unchecked)
    assert [photo.path.name for photo, _place in found.tree.ticked()] == ["IMG_3.JPG"]
    found.tree.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert not found.import_button.isEnabled()


def test_a_folder_without_photos_is_told(importing, tmp_path, asker):
    (tmp_path / "kosong").mkdir()
    importing(tmp_path / "kosong")
    assert asker.heard == ["Tidak ada foto di folder ini."]
    importing(tmp_path / "tidak ada")
    assert asker.heard[-1] == "Tidak ada foto yang dapat dibaca."
    assert "tidak ada" in asker.details[-1]


def test_a_session_that_was_deleted_meanwhile_takes_nothing(
    importing, card, office, program_id, session_id, asker, jobs, qtbot
):
    found = importing(card)
    found.tree.places[MORNING.date()].set_value(f"session:{session_id}")
    office.sessions.remove([session_id])
    found.keep()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert "sudah dihapus" in asker.heard[-1]
    assert photos(office, program_id) == []


def test_photos_are_dropped(room, card, jobs, qtbot):
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(card / "DCIM" / "IMG_1.JPG")), QUrl.fromLocalFile(str(card))])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    room.dropEvent(event)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert room.dialog.found.text() == "4 foto ditemukan, 1 sudah ada, 2 tidak dapat dibaca"


# The gallery


def test_photos_are_grouped_by_stage_and_by_day(room, add, session_id):
    add("Rapat", stage="Persiapan", taken_at=MORNING - dt.timedelta(days=1))
    add("Menyemai", stage="Pelaksanaan", session_id=session_id, taken_at=MORNING)
    add("Entah")
    assert group_names(room) == [
        "Semua foto (3)", "Persiapan (1)", "Pembukaan (0)", "Pelaksanaan (1)", "Panen/Praktik (0)",
        "Refleksi & Evaluasi (0)", "Belum ditempatkan (1)",
    ]  # fmt: skip
    room.groups.setCurrentRow(3)
    assert [room.pictures.records.record_at(row).title for row in range(len(room.shown_ids()))] == ["Menyemai"]
    room.groups.setCurrentRow(2)
    assert room.empty.sentence.text().startswith("Belum ada foto di kelompok ini.")
    room.grouping.setCurrentIndex(1)
    assert group_names(room) == ["Semua foto (3)", "23/11/2026 (1)", "24/11/2026 (1)", "Tanpa tanggal (1)"]
    assert not room.grab().isNull()


def test_captions_and_places_of_many_are_changed_in_one_step(room, add, office, program_id, session_id, qtbot):
    ids = [add("Lama", stage="Persiapan"), add("Lain", public=True), add("Lain")]
    room.pictures.select(ids)
    qtbot.keyClick(room.pictures, Qt.Key.Key_F2)
    form = room.dialog
    assert form.caption.value() == ""
    form.place.set_value(f"session:{session_id}")
    form.try_to_save()
    kept = photos(office, program_id)
    assert [(one.title, one.stage, one.session_id, one.public) for one in kept] == [
        ("Lama", "Pelaksanaan", session_id, False), ("Lain", "Pelaksanaan", session_id, True),
        ("Lain", "Pelaksanaan", session_id, False),
    ]  # fmt: skip
    room.pictures.select(ids[:1])
    room.edit()
    room.dialog.caption.set_value("Peserta menyemai 🌱")
    room.dialog.try_to_save()
    assert office.program_documents.get(ids[0]).title == "Peserta menyemai 🌱"
    office.history.undo()
    office.history.undo()
    assert [one.stage for one in photos(office, program_id)] == ["Persiapan", "", ""]


def test_a_caption_can_be_taken_away_again(room, add, office):
    photo = add("Salah tulis", notes="catatan")
    room.pictures.select([photo])
    room.edit()
    room.dialog.caption.set_value("")
    room.dialog.try_to_save()
    assert (office.program_documents.get(photo).title, office.program_documents.get(photo).notes) == ("", "catatan")


def test_a_photo_that_was_deleted_while_its_form_is_open_is_told(room, add, office):
    photo = add("Rapat")
    room.pictures.select([photo])
    room.edit()
    form = room.dialog
    office.program_documents.remove([photo])
    form.caption.set_value("Baru")
    form.try_to_save()
    assert form.isVisible()
    assert form.message.text()


def test_photos_become_public_and_private_again(room, add, office, click):
    ids = [add("Satu", public=True), add("Dua")]
    room.pictures.select(ids)
    click(room.public_button)
    assert [office.program_documents.get(one).public for one in ids] == [True, True]
    assert room.pictures.chosen() == ids
    click(room.public_button)
    assert [office.program_documents.get(one).public for one in ids] == [False, False]


def test_photos_are_ordered_within_their_stage(room, add, office, program_id, click, qtbot):
    ids = [add(title, stage="Persiapan") for title in "ABC"]
    other = add("D", stage="Pembukaan")
    room.pictures.select([ids[2]])
    click(room.back_button)
    assert room.shown_ids() == [ids[0], ids[2], ids[1], other]
    assert room.pictures.chosen() == [ids[2]]
    qtbot.keyClick(room.pictures, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert room.shown_ids() == [*ids, other]
    room.pictures.select([other])
    click(room.back_button)
    assert room.shown_ids() == [*ids, other]
    assert [one.title for one in photos(office, program_id)] == ["A", "B", "C", "D"]


def test_photos_are_deleted_with_del_and_come_back(room, add, office, program_id, qtbot):
    ids = [add("Satu"), add("Dua")]
    room.pictures.select(ids[:1])
    qtbot.keyClick(room.pictures, Qt.Key.Key_Delete)
    assert [one.id for one in photos(office, program_id)] == ids[1:]
    assert group_names(room)[0] == "Semua foto (1)"
    office.history.undo()
    assert group_names(room)[0] == "Semua foto (2)"


def test_three_hundred_photos_open_and_only_those_in_sight_are_fetched(context, office, program_id, window, qtbot):
    content = take_in(picture(0, (160, 120)), "foto.jpg")
    drafts = [ProgramDocumentDraft(program_id=program_id, title=f"Foto {number:03}") for number in range(300)]
    office.program_documents.add_all([(draft, content) for draft in drafts])
    shown = PhotosDialog(program_id, context, window)
    qtbot.addWidget(shown)
    shown.open()
    assert not shown.grab().isNull()
    assert len(shown.photos.pictures.records.ids) == 300
    assert 0 < len(shown.photos.pictures.thumbnails._kept) <= 72
    shown.photos.pictures.scrollToBottom()
    assert not shown.grab().isNull()
    assert len(shown.photos.pictures.thumbnails._kept) <= 144


# Looking, and copies


def test_enter_shows_a_photo_large_and_writes_it_down(room, add, office, qtbot):
    ids = [add("Rapat"), add()]
    room.pictures.select(ids[:1])
    qtbot.keyClick(room.pictures, Qt.Key.Key_Return)
    assert room.viewer.title.text() == "Rapat"
    room.viewer.go_by(1)
    assert room.viewer.title.text() == "Tanpa keterangan"
    views = [entry.label for entry in office.history.entries() if entry.action is Action.VIEW]
    assert views == ["Lihat dokumen: Tanpa keterangan", "Lihat dokumen: Rapat"]


def test_a_copy_for_the_public_has_no_faces_and_one_for_the_office_has(room, add, office, asker, jobs, qtbot, tmp_path):
    room.pictures.select([add("Rapat", public=True, covers=(COVER,))])
    for answer, name in (("umum", "umum.jpg"), ("internal", "kantor.jpg")):
        asker.will_answer(answer, tmp_path / name)
        room.save_copy()
        qtbot.waitUntil(lambda: not jobs.busy)
    assert is_near(pixel(tmp_path / "umum.jpg", 0.25), COVER_COLOUR)
    assert is_near(pixel(tmp_path / "umum.jpg", 0.75), (20, 40, 200))
    assert is_near(pixel(tmp_path / "kantor.jpg", 0.25), (180, 40, 40))
    assert exports(office) == ["Simpan salinan foto asli: Rapat", "Simpan salinan foto untuk umum: Rapat"]


def test_a_photo_that_is_not_for_the_public_is_not_offered_to_it(room, add, asker, jobs, qtbot, tmp_path):
    room.pictures.select([add("Rapat", covers=(COVER,))])
    asker.will_answer("umum", tmp_path / "umum.jpg")
    with pytest.raises(AssertionError, match="umum is not offered"):
        room.save_copy()
    assert not (tmp_path / "umum.jpg").exists()


def test_the_pages_are_shown(room, add, asker, office, jobs, qtbot):
    add("Rapat", stage="Persiapan")
    asker.will_answer("enam")
    room.print_pages()
    qtbot.waitUntil(lambda: not jobs.busy)
    preview = next(one for one in room.findChildren(PrintPreviewDialog) if one.isVisible())
    assert preview.windowTitle() == "Dokumentasi kegiatan: Budidaya Kangkung"
    preview.printed.emit()
    assert office.history.entries()[0].label == "Dokumentasi kegiatan: Budidaya Kangkung (internal)"
    preview.reject()


# Covering faces


@pytest.fixture
def editor(room, add, qtbot):
    """Opens the editor of a photo; ``editor(covers=…)``."""

    def opened(**values):
        room.pictures.select([add("Rapat", **values)])
        room.cover()
        qtbot.waitUntil(room.dialog.isActiveWindow)
        return room.dialog

    return opened


def drag(qtbot, canvas, start, end) -> None:
    """From and to thousandths of the photo."""
    places = [QPoint(canvas.width() * x // 1000, canvas.height() * y // 1000) for x, y in (start, end)]
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=places[0])
    qtbot.mouseMove(canvas, places[1])
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=places[1])


def is_close(cover: Cover, left, top, width, height) -> bool:
    sides = (cover.left - left, cover.top - top, cover.width - width, cover.height - height)
    return all(abs(side) <= 6 for side in sides)


def test_faces_are_covered_with_the_mouse(editor, office, program_id, qtbot, click):
    shown = editor()
    drag(qtbot, shown.canvas, (100, 200), (300, 500))
    assert len(shown.canvas.covers) == 1
    assert is_close(shown.canvas.covers[0], 100, 200, 200, 300)
    drag(qtbot, shown.canvas, (200, 300), (400, 350))
    assert is_close(shown.canvas.covers[0], 300, 250, 200, 300)
    drag(qtbot, shown.canvas, (500, 550), (700, 650))
    assert is_close(shown.canvas.covers[0], 300, 250, 400, 400)
    drag(qtbot, shown.canvas, (100, 100), (101, 100))
    assert len(shown.canvas.covers) == 1
    before = office.history.entries()
    click(shown.save_button)
    photo = photos(office, program_id)[0]
    assert is_close(photo.covers[0], 300, 250, 400, 400)
    assert len(office.history.entries()) == len(before) + 1
    assert office.program_documents.content(photo.id)[1] == take_in(picture(0), "foto.jpg").data
    office.history.undo()
    assert photos(office, program_id)[0].covers == ()


def test_faces_are_covered_with_the_keyboard(editor, qtbot):
    shown = editor()
    canvas = shown.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Insert)
    assert canvas.covers == (Cover(left=400, top=400, width=200, height=200),)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.covers == (Cover(left=390, top=402, width=210, height=200),)
    qtbot.keyClick(canvas, Qt.Key.Key_Insert)
    assert canvas.current == 1
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.current == 0
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.current == 1
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(canvas.covers) == 1
    for _step in range(5):
        qtbot.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert canvas.covers == (Cover(left=400, top=400, width=200, height=200),)
    shown.undo_button.click()
    assert canvas.covers == ()
    assert not shown.undo_button.isEnabled()


def test_tab_leaves_the_photo_after_the_last_cover(editor, qtbot):
    shown = editor(covers=(COVER,))
    shown.canvas.setFocus()
    qtbot.keyClick(shown.canvas, Qt.Key.Key_Tab)
    assert not shown.canvas.hasFocus()


def test_what_the_public_will_see_is_shown(editor, click):
    shown = editor(covers=(COVER,))
    click(shown.preview_button)
    seen = shown.canvas.grab().toImage()
    left, right = (seen.pixelColor(seen.width() * share // 4, seen.height() // 2).getRgb()[:3] for share in (1, 3))
    assert is_near(left, COVER_COLOUR)
    assert is_near(right, (20, 40, 200))
    assert not shown.add_button.isEnabled()
    click(shown.preview_button)
    assert shown.canvas.finished is None


def test_a_portrait_is_covered_as_it_stands(editor, add, room, office, asker, jobs, qtbot, tmp_path):
    """The camera was held on its side; red was left and is above now."""
    shown = editor(data=files.phone_photo(6, (400, 300)), public=True)
    assert shown.canvas.height() > shown.canvas.width()
    drag(qtbot, shown.canvas, (5, 5), (990, 300))
    shown.save()
    asker.will_answer("umum", tmp_path / "umum.jpg")
    room.save_copy()
    qtbot.waitUntil(lambda: not jobs.busy)
    with Image.open(tmp_path / "umum.jpg") as copy:
        assert copy.size == (300, 400)
        assert is_near(copy.getpixel((150, 60)), COVER_COLOUR)
        assert is_near(copy.getpixel((150, 160)), (180, 40, 40))


def test_the_photo_is_zoomed(editor, qtbot, click):
    shown = editor()
    before = shown.canvas.width()
    click(shown.larger_button)
    assert shown.canvas.width() > before
    qtbot.keyClick(shown, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert shown.canvas.width() == before
    click(shown.smaller_button)
    assert shown.canvas.width() == before


def test_covers_that_were_not_kept_are_asked_about(editor, asker, office, program_id):
    shown = editor()
    shown.canvas.add()
    shown.reject()
    assert asker.heard == ["Penutup wajah belum disimpan. Buang perubahan?"]
    assert shown.isVisible()
    asker.will_answer("yes")
    shown.reject()
    assert not shown.isVisible()
    assert photos(office, program_id)[0].covers == ()


def test_a_photo_that_was_deleted_while_it_is_covered_is_told(editor, office, program_id, asker):
    shown = editor()
    shown.canvas.add()
    office.program_documents.remove([photos(office, program_id)[0].id])
    shown.save()
    assert shown.isVisible()
    assert asker.heard


def test_a_damaged_photo_is_told_instead_of_covered(room, add, office, asker):
    photo = add("Rapat")
    office.database.execute("UPDATE document_content SET data = zeroblob(9)")
    room.pictures.select([photo])
    room.cover()
    assert asker.heard[0].startswith("Berkas data rusak")
    assert room.dialog is None


# Receipts and scans


def test_receipts_stand_in_a_room_of_their_own(dialog, office, program_id, asker, jobs, qtbot, tmp_path, click):
    scans = dialog.scans
    dialog.tabs.setCurrentIndex(1)
    good, bad = put(tmp_path / "Nota benih.pdf", files.pdf(2)), put(tmp_path / "teks.jpg", b"teks")
    asker.will_answer([good, bad], "kuitansi")
    click(scans.add_button)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert asker.heard[-1] == "1 dari 2 berkas tidak ditambahkan."
    (paper,) = office.program_documents.of_kind(program_id, RECEIPT)
    assert (paper.title, paper.pages) == ("Nota benih", 2)
    assert dialog.tabs.tabText(1) == "&Pindaian dan kuitansi (1)"
    assert dialog.tabs.tabText(0) == "&Foto kegiatan (0)"
    scans.pictures.select([paper.id])
    scans.view()
    assert scans.viewer.title.text() == "Nota benih"
    scans.viewer.reject()
    scans.edit()
    scans.dialog.title.set_value("Nota benih kangkung")
    scans.dialog.kind.set_value("lainnya")
    scans.dialog.try_to_save()
    assert office.program_documents.get(paper.id).title == "Nota benih kangkung"
    asker.will_answer(tmp_path / "salinan.pdf")
    scans.save_copy()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert (tmp_path / "salinan.pdf").read_bytes() == files.pdf(2)
    scans.pictures.select([paper.id])
    qtbot.keyClick(scans.pictures, Qt.Key.Key_Delete)
    assert scans.empty.isVisible()
    office.history.undo()
    assert scans.pictures.records.ids == (paper.id,)


# All of it


def test_nothing_of_a_photo_is_left_on_the_disk(
    room, importing, add, office, jobs, qtbot, asker, tmp_path, monkeypatch
):
    """The whole way: imported, seen small and large, covered, previewed, and set for the printer."""
    scratch, card = tmp_path / "sementara", tmp_path / "luar"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    put(card / "foto.jpg", files.phone_photo())
    importing(card).keep()
    qtbot.waitUntil(lambda: not jobs.busy)
    room.grab()
    room.pictures.select(room.shown_ids())
    room.view()
    room.viewer.grab()
    room.viewer.reject()
    room.cover()
    room.dialog.canvas.add()
    room.dialog.preview_button.click()
    room.dialog.grab()
    room.dialog.save()
    asker.will_answer("enam")
    room.print_pages()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert list(scratch.iterdir()) == []
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent != card]
    assert office.folder.database in written
    for path in written:
        assert not [sign for sign in files.PLAIN if sign in path.read_bytes()], path
    for preview in room.findChildren(PrintPreviewDialog):
        preview.reject()


def test_no_mnemonic_twice_and_every_control_has_a_name(dialog, add):
    add("Rapat")
    texts = [child.text() for child in dialog.findChildren(QAbstractButton)]
    texts += [child.text() for child in dialog.findChildren(QLabel)] + [dialog.tabs.tabText(0), dialog.tabs.tabText(1)]
    letters = Counter(match[1].lower() for text in texts if (match := re.search(r"(?<!&)&([^&\s])", text)))
    assert [letter for letter, times in letters.items() if times > 1] == []
    room = dialog.photos
    assert all(widget.accessibleName() for widget in (room.grouping, room.groups, room.pictures, dialog.scans.pictures))


@pytest.mark.parametrize("factor", [1.0, 1.4])
def test_it_fits_a_laptop(context, program_id, window, qtbot, factor):
    usual = QApplication.font()
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * factor)
    QApplication.setFont(larger)
    try:
        shown = PhotosDialog(program_id, context, window)
        qtbot.addWidget(shown)
        shown.open()
        assert shown.minimumSizeHint().width() <= 1366
        assert shown.minimumSizeHint().height() <= 730
    finally:
        QApplication.setFont(usual)


def test_a_session_that_is_renamed_is_named_so(room, add, office, program_id, session_id):
    add("Rapat", session_id=session_id)
    office.sessions.update(
        session_id, replace(office.sessions.get(session_id).draft(), title="Memanen", stage="Persiapan")
    )
    assert room.sessions[session_id].title == "Memanen"
    assert group_names(room)[1] == "Persiapan (1)"
    office.sessions.add(SessionDraft(program_id=program_id, title="Baru", date=MORNING.date()))
    assert len(room.sessions) == 2
