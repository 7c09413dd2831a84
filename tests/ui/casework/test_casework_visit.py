"""The form of a report: its next day, its story, one after the other, its photo, and what people get wrong."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from bapas_desktop.domain.supervision.case_record import CaseQuery
from bapas_desktop.domain.supervision.reporting import VisitDraft
from bapas_desktop.ui.casework.visit_dialog import VisitDialog
from tests.documents import files
from tests.ui.conftest import TODAY


@pytest.fixture
def form(context, office, person, window, opened):
    return opened(VisitDialog(office.visits.offered(person, TODAY), office.visits.add, context, window))


def days(office, client_id):
    return [visit.date for visit in office.visits.records(office.visits.ids(CaseQuery(client_id=client_id)))]


def test_a_report_is_written_with_few_keys(form, office, person, qtbot, click):
    qtbot.keyClicks(form.time, "0915")
    form.answers["condition"].add("Sehat.")
    form.answers["condition"].add("Sedang mencari kerja.")
    with qtbot.waitSignal(form.saved) as saved:
        click(form.save_button)
    kept = office.visits.get(saved.args[0])
    assert (kept.client_id, kept.date, kept.time) == (person, TODAY, dt.time(9, 15))
    assert (kept.method, kept.officer) == ("datang", "Baiq Contoh, S.H.")
    assert kept.condition == "Sehat. Sedang mencari kerja."
    assert kept.next_on == dt.date(2026, 12, 24)


def test_the_next_day_moves_with_the_date_until_it_is_typed(form):
    form.date.set_value(dt.date(2026, 11, 5))
    assert form.next_on.value() == dt.date(2026, 12, 7)  # 5 December is a Saturday
    assert form.next_words.text() == "Lapor berikutnya diusulkan Senin, 7 Desember 2026; boleh diubah."
    form.next_on.set_value(dt.date(2026, 12, 1))
    form.date.set_value(dt.date(2026, 11, 10))
    assert form.next_on.value() == dt.date(2026, 12, 1)
    assert form.next_words.text() == "Lapor berikutnya Selasa, 1 Desember 2026."


def test_an_emptied_next_day_stays_empty(form):
    form.next_on.clear()
    form.date.set_value(dt.date(2026, 11, 10))
    assert form.next_on.value() is None


def test_it_tells_which_report_this_is_and_what_was_missed(context, office, person, report, window, opened):
    report(person, dt.date(2026, 8, 24), method="rumah", plans="Mencari pekerjaan.")
    form = opened(VisitDialog(office.visits.offered(person, TODAY), office.visits.add, context, window))
    assert form.who.text() == "Lalu Contoh bin Amaq Sahdan · BP-12/2026"
    assert form.story.text() == (
        "Lapor ke-2. Sebelumnya 24 Agustus 2026 (kunjungan rumah). Rencana waktu itu: Mencari pekerjaan. "
        "3× berturut-turut tidak lapor; mestinya 23/09/2026."
    )
    form.date.set_value(dt.date(2026, 8, 1))
    assert form.story.text().startswith("Lapor ke-1. Belum ada lapor sebelumnya.")


def test_a_second_report_on_one_day_is_refused_at_the_date(form, office, person, report, click, note):
    report(person, TODAY)
    click(form.save_button)
    assert note(form, "date") == "Pada tanggal ini klien sudah lapor."
    assert form.isVisible()
    assert len(days(office, person)) == 1


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("date", "25/11/2026", "Tanggal ini belum tiba."),
        ("date", "31/02/2026", "“31/02/2026” bukan tanggal. Contoh: 24/11/2026, 241126, atau 24 nov."),
        ("date", "", "Wajib diisi."),
        ("next_on", "23/11/2026", "Tidak boleh lebih awal daripada mulainya."),
        ("next_on", "24/11/2026", "Harus sesudah tanggal lapor."),
        ("time", "25.00", "“25.00” bukan jam. Contoh: 09.00."),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(form, office, person, click, note, field, typed, words):
    form.fields[field].editor.setText(typed)
    click(form.save_button)
    assert note(form, field) == words
    assert days(office, person) == []


def test_past_reports_are_written_one_after_the_other(form, office, person, qtbot, click):
    heard = []
    form.saved.connect(heard.append)
    form.method.set_value("rumah")
    qtbot.keyClicks(form.date, "24/09/2026")
    form.answers["plans"].set_value("Mencari pekerjaan.")
    click(form.again_button)
    assert form.isVisible()
    assert form.kept.text() == "Tersimpan: Lalu Contoh bin Amaq Sahdan, Kamis, 24 September 2026."
    assert (form.date.text(), form.answers["plans"].value(), form.next_on.text()) == ("", "", "")
    assert (form.method.value(), form.officer.value()) == ("rumah", "Baiq Contoh, S.H.")
    assert not form.is_changed
    assert not form.fields["date"].findings
    qtbot.waitUntil(form.date.hasFocus)
    qtbot.keyClicks(form.date, "26/10/2026")
    assert form.next_on.value() == dt.date(2026, 11, 25)
    assert form.story.text().startswith("Lapor ke-2. Sebelumnya 24 September 2026")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert days(office, person) == [dt.date(2026, 10, 26), dt.date(2026, 9, 24)]
    assert len(heard) == 2
    form.reject()
    assert not form.isVisible()


def test_a_second_past_report_of_the_same_day_keeps_the_form_as_it_is(form, office, person, qtbot, click, note):
    qtbot.keyClicks(form.date, "24/09/2026")
    click(form.again_button)
    qtbot.keyClicks(form.date, "24/09/2026")
    form.answers["plans"].set_value("Jangan hilang.")
    click(form.again_button)
    assert note(form, "date") == "Pada tanggal ini klien sudah lapor."
    assert form.answers["plans"].value() == "Jangan hilang."
    assert len(days(office, person)) == 1


def test_the_client_is_found_first_where_none_is_given(context, office, person, window, opened, qtbot, click, note):
    form = opened(VisitDialog(VisitDraft(date=TODAY), office.visits.add, context, window))
    click(form.save_button)
    assert note(form, "client_id") == "Wajib diisi."
    qtbot.keyClicks(form.client, "sahdan")
    qtbot.keyClick(form.client, Qt.Key.Key_Tab)
    assert form.client_id == person
    assert form.officer.value() == "Baiq Contoh, S.H."
    assert form.next_on.value() == dt.date(2026, 12, 24)
    click(form.again_button)
    assert (form.client_id, form.date.value()) == (None, TODAY)
    assert days(office, person) == [TODAY]


def test_a_client_deleted_meanwhile_is_told(form, office, person, click):
    office.clients.remove([person])
    form.answers["plans"].set_value("Mencari pekerjaan.")
    form.date.set_value(dt.date(2026, 11, 23))
    click(form.save_button)
    assert form.message.text() == f"Data yang diminta tidak ada (nomor {person})."
    assert form.isVisible()


def test_a_report_deleted_meanwhile_is_told(context, office, person, report, window, opened, click):
    visit = report(person, dt.date(2026, 11, 3))
    draft = office.visits.get(visit).draft()
    form = opened(VisitDialog(draft, lambda d: office.visits.update(visit, d), context, window, "Lalu Contoh", visit))
    assert form.story.text() == "Lapor ke-1. Belum ada lapor sebelumnya."
    office.visits.remove([visit])
    form.answers["plans"].set_value("Mencari pekerjaan.")
    click(form.save_button)
    assert form.message.text() == f"Data yang diminta tidak ada (nomor {visit})."


def test_a_changed_report_keeps_a_next_day_of_its_own(context, office, person, report, window, opened, click):
    visit = report(person, dt.date(2026, 11, 3), next_on=dt.date(2026, 11, 20))
    draft = office.visits.get(visit).draft()
    form = opened(VisitDialog(draft, lambda d: office.visits.update(visit, d), context, window, visit_id=visit))
    assert not form.again_button.isVisible()
    form.date.set_value(dt.date(2026, 11, 4))
    click(form.save_button)
    kept = office.visits.get(visit)
    assert (kept.date, kept.next_on) == (dt.date(2026, 11, 4), dt.date(2026, 11, 20))


def test_nothing_is_offered_where_guidance_has_ended(context, office, person, window, opened):
    from bapas_desktop.domain.roster.client import ClosingDraft

    office.clients.close([person], ClosingDraft(reason="completed", ended_on=dt.date(2026, 11, 20)))
    form = opened(VisitDialog(office.visits.offered(person, TODAY), office.visits.add, context, window))
    form.date.set_value(dt.date(2026, 11, 19))
    assert form.next_on.value() is None


# Photo


def drop(form, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    form.dropEvent(event)
    assert event.isAccepted()


def test_a_dropped_photo_is_kept_with_the_report_in_one_step(form, office, person, tmp_path, qtbot, click):
    path = tmp_path / "foto depan.jpg"
    path.write_bytes(files.phone_photo())
    drop(form, path)
    qtbot.waitUntil(lambda: form.photo.value() is not None)
    assert form.photo.words.text() == "foto depan.jpg"
    assert form.is_changed
    click(form.save_button)
    (visit,) = office.visits.records(office.visits.ids(CaseQuery(client_id=person)))
    photo = office.documents.get(visit.photo_id)
    assert (photo.client_id, photo.visit_id, photo.title) == (person, visit.id, "Foto lapor 24/11/2026")
    assert path.exists()
    office.history.undo()
    assert days(office, person) == []
    assert office.documents.count() == 0


def test_what_is_no_photo_is_told_and_the_report_can_be_kept(form, asker, office, person, tmp_path, qtbot, click):
    path = tmp_path / "foto.jpg"
    path.write_bytes(b"bukan gambar")
    asker.will_answer(path)
    click(form.photo.choose_button)
    qtbot.waitUntil(lambda: len(asker.heard) == 2)
    assert asker.heard[1].startswith("“foto.jpg” bukan gambar atau PDF.")
    assert form.photo.value() is None
    click(form.save_button)
    assert days(office, person) == [TODAY]


def test_a_photo_is_let_go(form, asker, tmp_path, qtbot, click):
    path = tmp_path / "foto.png"
    path.write_bytes(files.picture("PNG"))
    asker.will_answer(path)
    click(form.photo.choose_button)
    qtbot.waitUntil(form.photo.remove_button.isVisible)
    click(form.photo.remove_button)
    assert form.photo.value() is None
    assert not form.is_changed


def test_a_refused_report_keeps_its_photo_out(form, office, person, report, tmp_path, qtbot, click):
    path = tmp_path / "foto.png"
    path.write_bytes(files.picture("PNG"))
    form.photo.take(path)
    qtbot.waitUntil(lambda: form.photo.value() is not None)
    report(person, TODAY)
    click(form.save_button)
    assert form.isVisible()
    assert office.documents.count() == 0


def test_a_report_shows_that_it_has_a_photo(context, office, person, report, window, opened):
    from bapas_desktop.documents.intake import take_in
    from bapas_desktop.domain.documents import DocumentDraft

    visit = report(person, dt.date(2026, 11, 3))
    office.documents.add(
        DocumentDraft(client_id=person, visit_id=visit, title="Foto"), take_in(files.picture(), "foto.jpg")
    )
    draft = office.visits.get(visit).draft()
    form = opened(VisitDialog(draft, lambda d: office.visits.update(visit, d), context, window, visit_id=visit))
    assert form.photo.picture.isVisible()
    assert form.photo.words.text() == "Sudah ada 1 foto; yang baru ditambahkan."
    assert replace(form.draft()) == draft
