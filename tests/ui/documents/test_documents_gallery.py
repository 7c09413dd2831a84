"""Documents are dropped, described, copied out and deleted; whatever cannot be kept is told by its name."""

import datetime as dt
import re

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from bapas_desktop.documents.intake import take_in
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.documents import DocumentDraft, MediaType
from bapas_desktop.domain.roster.client import ClientDraft
from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.reporting import VisitDraft
from bapas_desktop.ui.documents.cells import PAGE
from bapas_desktop.ui.documents.gallery import DocumentGallery
from tests.documents import files

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def titles(gallery):
    return [gallery.model.index(row, 0).data() for row in range(gallery.model.rowCount())]


def choose(gallery, *ids):
    """Press on pictures, with Ctrl from the second on."""
    for number, record_id in enumerate(ids):
        place = gallery.list.visualRect(gallery.model.index(gallery.model.row_of(record_id), 0)).center()
        keys = Qt.KeyboardModifier.ControlModifier if number else PLAIN
        QTest.mouseClick(gallery.list.viewport(), LEFT, keys, place)


def drop(widget, paths):
    """What the window system sends when files are dragged over a widget and let go."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    enter = QDragEnterEvent(QPoint(60, 60), actions, dragged, LEFT, PLAIN)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        let_go = QDropEvent(QPointF(60, 60), actions, dragged, LEFT, PLAIN)
        QApplication.sendEvent(widget, let_go)
        assert let_go.dropAction() is Qt.DropAction.CopyAction  # the files stay where they are
    return enter.isAccepted()


@pytest.fixture
def settle(qtbot, jobs):
    """Waits until no job runs."""
    return lambda: qtbot.waitUntil(lambda: not jobs.busy)


@pytest.fixture
def on_disk(tmp_path):
    """Files in a folder of the person, by name."""

    def write(**contents):
        found = []
        for name, data in contents.items():
            stem, _, ending = name.rpartition("_")
            found.append(tmp_path / f"{stem.replace('_', ' ')}.{ending}")
            found[-1].write_bytes(data)
        return found

    return write


# Adding


def test_dropped_files_are_kept_and_the_bad_ones_named(gallery, office, person, on_disk, asker, settle):
    paths = on_disk(
        foto_KTP_jpg=files.phone_photo(), surat_keputusan_pdf=files.pdf(2), pemasang_jpg=b"MZ" + bytes(100),
        terkunci_pdf=files.locked_pdf(),
    )  # fmt: skip
    assert drop(gallery, paths)
    settle()
    assert titles(gallery) == ["surat keputusan", "foto KTP"]
    (told,) = asker.heard
    assert told == "2 dari 4 berkas tidak ditambahkan."
    assert gallery.selected_ids() == list(gallery.model.ids)
    assert [path.exists() for path in paths] == [True] * 4
    kept = [office.documents.content(record_id) for record_id in gallery.model.ids]
    assert [media_type for media_type, _ in kept] == [MediaType.PDF, MediaType.JPEG]
    assert files.MARKER not in kept[1][1]
    assert office.history.undo().label == "Tambah dokumen (2)"
    assert titles(gallery) == []


def test_what_is_told_of_bad_files_names_them(gallery, office, on_disk, settle, asker, tmp_path):
    folder = tmp_path / "map"
    folder.mkdir()
    bad = on_disk(kosong_pdf=b"", rusak_jpg=files.phone_photo()[:9000])
    gallery.add_files([*bad, folder, tmp_path / "hilang.png"])
    settle()
    assert asker.details[-1].splitlines() == [
        "“kosong.pdf” kosong.",
        "“rusak.jpg” rusak atau terpotong. Salin ulang berkasnya, lalu coba lagi.",
        "“map” adalah folder. Pilih berkas di dalamnya.",
        "Berkas “hilang.png” tidak ditemukan.",
    ]
    assert office.history.undoable().label.startswith("Tambah klien")


def test_files_are_chosen_with_the_button(gallery, on_disk, asker, click, settle):
    asker.will_answer(on_disk(satu_png=files.picture("PNG"), dua_bmp=files.picture("BMP")))
    click(gallery.add_button)
    settle()
    assert sorted(titles(gallery)) == ["dua", "satu"]
    assert asker.heard == ["Tambah berkas"]


def test_the_empty_gallery_invites(gallery, on_disk, asker, click, settle):
    assert gallery.empty.isVisible()
    assert "Seret" in gallery.empty.sentence.text()
    asker.will_answer(on_disk(satu_png=files.picture("PNG")))
    click(gallery.empty.button)
    settle()
    assert gallery.list.isVisible()
    assert not gallery.empty.isVisible()


def test_what_is_no_file_cannot_be_dropped(gallery, office):
    dragged = QMimeData()
    dragged.setText("surat")
    dragged.setUrls([QUrl("https://contoh.id/foto.jpg")])
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, dragged, LEFT, PLAIN)
    enter.ignore()
    QApplication.sendEvent(gallery, enter)
    assert not enter.isAccepted()


def test_nothing_is_added_without_a_client(gallery, on_disk, office, settle):
    gallery.show_client(None)
    assert not gallery.add_button.isEnabled()
    gallery.add_files(on_disk(satu_png=files.picture("PNG")))
    settle()
    assert office.documents.count() == 0


def test_files_over_a_picture_reach_the_gallery(gallery, documents, on_disk, settle):
    """The list and what it draws take no drops of their own."""
    assert not gallery.list.acceptDrops()
    assert not gallery.list.viewport().acceptDrops()
    assert gallery.acceptDrops()
    drop(gallery, on_disk(lagi_png=files.picture("PNG")))
    settle()
    assert titles(gallery)[0] == "lagi"


def test_a_file_with_a_name_of_dots_has_a_title(gallery, tmp_path, settle):
    path = tmp_path / "\u200b.jpg"
    path.write_bytes(files.picture())
    gallery.add_files([path])
    settle()
    assert titles(gallery) == ["Dokumen"]


# What is shown


def test_the_newest_stand_first_and_follow_every_change(gallery, documents, office):
    QAbstractItemModelTester(gallery.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert titles(gallery) == ["Kegiatan", "SK PB", "Foto depan"]
    choose(gallery, documents[1])
    office.documents.update(documents[1], DocumentDraft(client_id=gallery._shown.client_id, title="SK PB baru"))
    assert titles(gallery) == ["Kegiatan", "SK PB baru", "Foto depan"]
    assert gallery.selected_ids() == [documents[1]]


def test_another_client_has_other_documents(gallery, documents, office, person):
    other = office.clients.add(ClientDraft(full_name="Orang Lain"))
    office.documents.add(DocumentDraft(client_id=other, title="Lain"), take_in(files.picture(), "x"))
    assert titles(gallery) == ["Kegiatan", "SK PB", "Foto depan"]
    gallery.show_client(other)
    assert titles(gallery) == ["Lain"]
    assert gallery.selected_ids() == []


def test_a_report_has_its_own_photos(gallery, documents, office, person, on_disk, settle):
    visit_id = office.visits.add(VisitDraft(client_id=person, date=dt.date(2026, 11, 24)))
    gallery.show_visit(person, visit_id)
    assert titles(gallery) == []
    drop(gallery, on_disk(di_rumah_jpg=files.picture()))
    settle()
    assert titles(gallery) == ["di rumah"]
    assert office.documents.get(gallery.model.ids[0]).visit_id == visit_id
    gallery.show_client(person)
    assert len(titles(gallery)) == 4


def test_five_hundred_documents_fetch_what_is_in_sight(gallery, office, person):
    content = take_in(files.picture(size=(80, 60)), "x")
    office.documents.add_all([(DocumentDraft(client_id=person, title=f"Foto {n}"), content) for n in range(500)])
    other = DocumentGallery(gallery._context)
    other.resize(1000, 600)
    asked = []
    office.database.peewee.connection().set_trace_callback(asked.append)
    other.show()
    other.show_client(person)
    assert not other.grab().isNull()
    office.database.peewee.connection().set_trace_callback(None)
    other.close()
    assert other.model.rowCount() == 500
    reading = [sql for sql in asked if "document_content" in sql]
    assert reading
    assert [sql for sql in reading if ".data" in sql] == []
    fetched = sum(sql.count(",") for sql in reading)  # "SELECT id, thumbnail … IN (1, 2, …)": as many as ids
    cell = other.list.itemDelegate().size
    in_sight = (1000 // cell.width()) * (600 // cell.height() + 1)
    assert 0 < fetched <= in_sight + 2 * PAGE < 150
    other.deleteLater()


def test_a_damaged_small_picture_leaves_the_others(gallery, documents, office):
    office.database.execute("UPDATE document_content SET thumbnail = x'00'")
    gallery.refresh()
    assert not gallery.grab().isNull()
    assert titles(gallery) == ["Kegiatan", "SK PB", "Foto depan"]


def test_a_hidden_gallery_waits(gallery, documents, office, person):
    gallery.hide()
    office.documents.remove(documents)
    assert len(titles(gallery)) == 3
    gallery.show()
    assert titles(gallery) == []


# Keyboard


def test_the_keys_of_the_page_around_it_do_not_take_those_of_the_gallery(context, person, documents, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    shown = DocumentGallery(context)
    window.setCentralWidget(shown)
    page_keys = []
    for keys in ("F2", "Ctrl+Delete"):
        action = QAction(window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda keys=keys: page_keys.append(keys))
        window.addAction(action)
    window.resize(1000, 600)
    window.show()
    shown.show_client(person)
    choose(shown, documents[2])
    shown.list.setFocus()
    qtbot.keyClick(shown.list, Qt.Key.Key_F2)
    assert shown.dialog.isVisible()
    shown.dialog.reject()
    qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert shown.viewer.isVisible()
    shown.viewer.reject()
    qtbot.keyClick(shown.list, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert titles(shown) == ["SK PB", "Foto depan"]
    assert page_keys == []


def test_arrows_and_tab_reach_everything(gallery, documents, qtbot):
    gallery.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert gallery.selected_ids() == [documents[2]]
    qtbot.keyClick(gallery.list, Qt.Key.Key_Right)
    assert gallery.selected_ids() == [documents[1]]
    buttons = (gallery.add_button, gallery.view_button, gallery.edit_button, gallery.copy_button, gallery.remove_button)
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in buttons)
    assert all(button.isEnabled() for button in buttons)
    assert gallery.list.accessibleName()
    spoken = gallery.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Dokumen: SK PB, PDF, 3 hlm."


# Changing, copying, deleting


def test_a_document_is_described_and_becomes_the_photo(gallery, documents, office, person, click, qtbot):
    choose(gallery, documents[0])
    click(gallery.edit_button)
    form = gallery.dialog
    form.title.set_value("Foto klien dari depan")
    form.kind.set_value("Foto klien")
    form.dated.setText("3 jan 2026")
    qtbot.keyClick(form.portrait, Qt.Key.Key_Space)
    click(form.save_button)
    kept = office.documents.get(documents[0])
    assert (kept.title, kept.kind, kept.dated) == ("Foto klien dari depan", "Foto klien", dt.date(2026, 1, 3))
    assert office.documents.portrait(person) == kept
    assert not gallery.grab().isNull()


def test_a_title_is_needed(gallery, documents, office, click):
    choose(gallery, documents[0])
    click(gallery.edit_button)
    gallery.dialog.title.set_value("")
    click(gallery.dialog.save_button)
    assert gallery.dialog.isVisible()
    assert gallery.dialog.fields["title"].note.text() == "Wajib diisi."
    assert office.documents.get(documents[0]).title == "Foto depan"


def test_a_paper_is_not_offered_as_the_photo(gallery, documents, click):
    choose(gallery, documents[1])
    click(gallery.edit_button)
    assert "portrait" not in gallery.dialog.fields


def test_a_copy_is_written_and_remembered(gallery, documents, office, person, asker, tmp_path, click, settle):
    target = tmp_path / "keluar" / "SK PB.pdf"
    target.parent.mkdir()
    asker.will_answer(target)
    choose(gallery, documents[1])
    click(gallery.copy_button)
    settle()
    assert target.read_bytes() == files.pdf(3)
    assert list(target.parent.iterdir()) == [target]
    entry = office.history.entries()[0]
    assert (entry.action, entry.label, entry.details) == (
        Action.EXPORT, "Simpan salinan dokumen: SK PB", "SK PB.pdf",
    )  # fmt: skip
    whose = office.database.execute("SELECT client_id FROM history_client WHERE entry_id = ?", [entry.id]).fetchall()
    assert whose == [(person,)]
    assert "tidak terkunci" in asker.heard[-1]


def test_a_copy_that_cannot_be_written_is_told(gallery, documents, office, asker, tmp_path, click, settle):
    asker.will_answer(tmp_path / "tidak ada" / "SK PB.pdf")
    choose(gallery, documents[1])
    click(gallery.copy_button)
    settle()
    assert re.match(r"Berkas “SK PB.pdf.*” tidak ditemukan.", asker.heard[-1])
    assert office.history.entries()[0].action is not Action.EXPORT


def test_several_are_deleted_without_a_question_and_come_back_whole(gallery, documents, office, asker, click):
    before = [office.documents.content(record_id) for record_id in documents]
    choose(gallery, *documents[:2])
    assert not gallery.view_button.isEnabled()
    click(gallery.remove_button)
    assert titles(gallery) == ["Kegiatan"]
    assert asker.heard == []
    office.history.undo()
    assert titles(gallery) == ["Kegiatan", "SK PB", "Foto depan"]
    assert [office.documents.content(record_id) for record_id in documents] == before
    assert list(office.documents.ids(CaseQuery(client_id=gallery._shown.client_id, sort="id"))) == documents[::-1]
